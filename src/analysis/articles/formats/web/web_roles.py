"""The offices that bylines add to names: "Transport Editor", "Staff writer", "for The Post"."""

from __future__ import annotations

import re

from analysis.articles.formats.head_lines import is_outlet

_OFFICE = (
    r"(?:writer|editor|reporter|correspondent|columnist|critic|contributor|producer|journalist"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporterin|kolumnist(?:in)?|redaktion"
    r"|journaliste|rédact(?:eur|rice)(?: en chef)?|correspondante?|envoyée? spéciale?"
    r"|redactora?|corresponsal|periodista|redattore|corrispondente|inviat[oa])s?"
)
_FIELD = (
    r"(?:staff|senior|chief|special|guest|deputy|associate|contributing|freelance|foreign|home"
    r"|political|politics|health|science|business|economics?|environment|education|legal|sports?"
    r"|technology|transport|defen[cs]e|diplomatic|security|city|world|news|features?)"
)
_PLACE = r"(?:\s(?:in|at|for)\s.+)?"
AFTER_COMMA = re.compile(rf"\s*,\s*(?:[\w&’'-]+\s){{0,4}}{_OFFICE}{_PLACE}$", re.IGNORECASE)
AFTER_NAME = re.compile(rf"(?<=\w)\s+(?:{_FIELD}\s+){{1,3}}{_OFFICE}$", re.IGNORECASE)
FOR_OUTLET = re.compile(r"(?<=\w)\s+[Ff]or\s+(?:[Tt]he\s+)?([A-Z][\w.’' -]*)$")
NAMES = 2  # words at least that stay
LONGEST = 300  # characters of a byline
LONG_WORD = 4  # letters of a word that tells an outlet's name


def without_role(byline: str, outlet: str | None) -> str:
    """Take an office, or "for" the outlet, off the end of each byline if a full name stays.

    Args:
        byline: Names, those of several authors parted by "; ".
        outlet: The article's; what else stands after "for" can be part of an office's name.
    """
    if len(byline) > LONGEST:
        return byline
    return "; ".join(_without_role(one, outlet or "") for one in byline.split("; "))


def _without_role(byline: str, outlet: str) -> str:
    for pattern in (AFTER_COMMA, FOR_OUTLET, AFTER_NAME):
        match = pattern.search(byline)
        if match is None or (pattern is FOR_OUTLET and not _is_named(match[1], outlet)):
            continue
        names = byline[: match.start()]
        if len(names.split()) >= NAMES:
            byline = names
    return byline


def _is_named(name: str, outlet: str) -> bool:
    words = {word for word in name.casefold().split() if len(word) >= LONG_WORD}
    return is_outlet(name) or bool(words & set(outlet.casefold().split()))
