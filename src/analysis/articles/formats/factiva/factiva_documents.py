"""Factiva's articles in a document that is not its own: RTF or Word, saved again or pasted."""

from __future__ import annotations

from analysis.articles.formats.factiva import factiva_text
from analysis.articles.formats.text_documents import in_documents

READER = in_documents(factiva_text.READER, "Factiva (RTF or Word)")
