"""Factiva's articles in a page that is not Factiva's own: saved again, or pasted."""

from __future__ import annotations

import re

from analysis.articles.formats.factiva import factiva_text
from analysis.articles.formats.text_pages import in_pages

_ACCESSION = re.compile(rb"[A-Za-z0-9]{5,14}(?:19|20)\d{6}[a-z0-9]{5,9}")

READER = in_pages(factiva_text.READER, "Factiva (page)", _ACCESSION)
