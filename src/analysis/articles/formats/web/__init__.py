"""Saved web pages: HTML and MHTML."""
