"""Records of labelled lines: what EBSCO and Gale export as text, and what people type."""
