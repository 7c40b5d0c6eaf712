"""Who issued a press release or a transcript: the ministry or other body that stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

RELEASE = re.compile(
    r"(?:for immediate release"
    r"|(?:daily |joint )?(?:press|media|news) (?:release|statement|briefing)"
    r"|(?:presse|medien)mitteilung|communiqué de presse|comunicado de prensa|nota de prensa"
    r"|comunicato stampa|(?:nota à|comunicado de) imprensa|persbericht|пресс-релиз)"
    r"(?:\s(?:no|nr|nº|n°|№)?\W{0,3}[\d/-]+)?",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:ministry|department|office|embassy|secretariat|permanent mission|commission"
    r"|\w*ministerium|senatskanzlei|staatskanzlei|botschaft|ministère|ambassade"
    r"|ministerio|embajada|ministero|ministério|министерство|посольство)\b",
    re.IGNORECASE,
)
BODY_WORDS = 9


def issuing_body(lines: Sequence[str]) -> str | None:
    """Return the one ministry or other body at the head of what is called a press release."""
    if not any(RELEASE.fullmatch(line) for line in lines):
        return None
    found = [line for line in lines if BODY.search(line) and _is_name(line)]
    return found[0] if len(found) == 1 else None


def _is_name(text: str) -> bool:
    words = text.split()
    long = [word for word in words if len(word) > 3]
    return len(words) <= BODY_WORDS and all(word[0].isupper() for word in long)
