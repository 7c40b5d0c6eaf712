"""Whose copyright a line states: "© 2018 Centre for Maritime Policy. All rights reserved"."""

from __future__ import annotations

import re

from analysis.articles.formats.head_lines import is_outlet

LONGEST = 160  # characters
HOLDER_WORDS = 8
_YEARS = r"(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?"
_LINE = re.compile(
    rf"(?:copyright|\(c\)|©)(?:\s*(?:\(c\)|©))?\s*:?\s*(?:{_YEARS},?\s+)?(?:by\s+)?"
    rf"(?P<holder>[^\W\d_][^|;©]{{1,80}}?)(?:,?\s+{_YEARS})?"
    r"(?:(?:,|\s[-–—|])\s.{0,80}|\.?(?:\s+(?:all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados).*)?|\.\s.*)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"[, ]+(?:media|publications?|publishing|newspapers?|group|company|verlag|ltd\.?|limited"
    r"|inc\.?|llc|plc|corp\.?|gmbh|ag|s\.?a\.?)$",
    re.IGNORECASE,
)


def copyright_holder(line: str) -> str | None:
    """Return the name in a line that states a copyright and is not much more."""
    match = _LINE.fullmatch(line.strip()) if len(line) <= LONGEST else None
    holder = match["holder"].strip(" .,") if match else ""
    return holder if 0 < len(holder.split()) <= HOLDER_WORDS and holder[0].isupper() else None


def outlet_of_copyright(line: str) -> str | None:
    """Return the outlet that holds a copyright, without what it is as a company."""
    name = copyright_holder(line)
    while name:
        if is_outlet(name):
            return name
        shorter = _COMPANY.sub("", name)
        name = shorter if shorter != name else None
    return None
