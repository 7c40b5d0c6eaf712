"""Nexis Uni and Lexis+ exports: Word, RTF, and the paragraphs of any other carrier."""
