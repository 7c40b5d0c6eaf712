"""The language in which the dates of a web page are read: its own, else that of its letters.

Old pages name no language, and templates made in America name English on pages in any other.
"""

from __future__ import annotations

import re

LETTERS = (  # (letters that only some languages have, the language whose months they have)
    ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    ("\u0590-\u05ff", "he"),
    ("ٹڈڑے", "ur"),
    ("پچژگک", "fa"),
    ("\u0600-\u06ff", "ar"),
    ("\u0900-\u097f", "hi"),
    ("\u0980-\u09ff", "bn"),
    ("\u0e00-\u0e7f", "th"),
    ("\u3040-\u30ff", "ja"),
    ("\uac00-\ud7a3", "ko"),
    ("\u3400-\u9fff", "zh"),
    ("ђјљњћџ", "sr"),
    ("ѓќѕ", "mk"),
    ("ў", "be"),
    ("іїєґ", "uk"),
    ("ыэё", "ru"),
    ("\u0400-\u04ff", "bg"),
)
FORMS = tuple((re.compile(f"[{letters}]", re.IGNORECASE), code) for letters, code in LETTERS)
OTHERS = re.compile("[\u0370-\u07ff\u0900-\u0fff\u1f00-\u1fff\u3040-\u9fff\uac00-\ud7a3]")
MOST = 0.5  # of its letters make a text one in another script than the Latin


def language_of_dates(stated: str | None, words: str) -> str | None:
    """Return the language that a page states, or that of its letters where it states none.

    English counts as none where most letters are not Latin.

    Args:
        stated: What the page says, two letters.
        words: Its headline.
    """
    letters = [letter for letter in words if letter.isalpha()]
    if sum(bool(OTHERS.match(letter)) for letter in letters) <= MOST * len(letters):
        return stated
    if stated not in (None, "en"):
        return stated
    return next((code for form, code in FORMS if form.search(words)), stated)
