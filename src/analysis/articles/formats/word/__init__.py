"""Word and RTF documents: their paragraphs, and those that hold one article."""
