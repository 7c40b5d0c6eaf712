"""ProQuest exports in RTF or Word: the records of the text export, in a document."""

from __future__ import annotations

from analysis.articles.formats.proquest import proquest
from analysis.articles.formats.text_documents import in_documents

READER = in_documents(proquest.READER, "ProQuest (RTF or Word)")
