"""Inference: what models add to the rules, the package's own and those a researcher names."""
