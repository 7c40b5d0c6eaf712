"""The older LexisNexis as a page that is not its own: an export that was saved again."""

from __future__ import annotations

import re

from analysis.articles.formats.lexis import lexis_text
from analysis.articles.formats.text_pages import in_pages

_MARK = re.compile(rb"\bDO[CK]UMENT|LOAD-DATE|PUBLICATION-TYPE|UPDATE:")

READER = in_pages(lexis_text.READER, "LexisNexis (page)", _MARK)
