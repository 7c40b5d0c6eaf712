"""The text of an article that a page keeps in a script, for a framework to print it.

Such a page is saved before its scripts ran or its text was fetched: it shows the headline and the
frame of the site, and the text stands in the script as a string of HTML.
"""

from __future__ import annotations

import json
import re

SCRIPT = re.compile(r"<script\b[^<>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
STRING = re.compile(r'"((?:[^"\\\n]|\\.){250,})"')  # as JSON has it, and what is much like it
PARAGRAPH = re.compile(r"(?:<|\\u003c)p\b", re.IGNORECASE)
FEWEST = 3  # paragraphs of a string that may be a text
MOST_SCRIPT = 3_000_000  # characters


def stated_text(source: str) -> str | None:
    """Return the one long string of HTML paragraphs in a page's scripts.

    Where there are several, nothing tells which of them the page is about: `None`.
    """
    found: dict[str, None] = {}
    for script in SCRIPT.finditer(source):
        if len(script[1]) > MOST_SCRIPT or not PARAGRAPH.search(script[1]):
            continue
        for string in STRING.finditer(script[1]):
            if len(PARAGRAPH.findall(string[1])) >= FEWEST and (text := _resolved(string[1])):
                found[text] = None
    return next(iter(found)) if len(found) == 1 else None


def _resolved(string: str) -> str | None:
    """Return what a string of a script stands for, `None` if it is none of JSON's."""
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return None
