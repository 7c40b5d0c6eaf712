"""Old LexisNexis exports in RTF or Word: the same lines as in plain text, in a document."""

from __future__ import annotations

from analysis.articles.formats.lexis import lexis_text
from analysis.articles.formats.text_documents import in_documents

READER = in_documents(lexis_text.READER, "LexisNexis (RTF or Word)")
