"""Factiva exports: HTML, RTF and XML."""
