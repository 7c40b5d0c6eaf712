"""Europresse exports: HTML."""
