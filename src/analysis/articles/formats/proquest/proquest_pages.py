"""ProQuest's text export in a page: an export that was saved again."""

from __future__ import annotations

import re

from analysis.articles.formats.proquest import proquest
from analysis.articles.formats.text_pages import in_pages

READER = in_pages(proquest.READER, "ProQuest (page)", re.compile(rb"_{60}"))
