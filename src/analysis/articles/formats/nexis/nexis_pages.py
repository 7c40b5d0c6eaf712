"""Nexis Uni and Lexis+ as a page: what Word or a converter made of an export."""

from __future__ import annotations

import re

from analysis.articles.formats.nexis import nexis_text
from analysis.articles.formats.text_pages import in_pages

_MARK = re.compile(
    rb"Load-Date|Ladedatum|Date\s(?:de\s)?chargement|Fecha\sde\scarga|Laaddatum"
    rb"|End\sof\sDocument|Ende\sdes\sDokuments|Fin\sdu\sdocument|Fin\sdel\sdocumento"
    rb"|Einde\svan\s(?:het\s)?document",
    re.IGNORECASE,
)

READER = in_pages(nexis_text.READER, "Nexis Uni (page)", _MARK)
