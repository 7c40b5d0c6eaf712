"""The text of an article that a page keeps in a script, for a framework to print it.

Such a page is saved before its scripts ran or its text was fetched: it shows the headline and the
frame of the site, and the text stands in the script as a string of HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

SCRIPT_MARK = re.compile(r"<(/?)script\b", re.IGNORECASE)
STRING = re.compile(r'(?:[^"\\\n]|\\.)++')  # what stands between quotation marks, as JSON has it
LEAST = 250  # characters of a string that may be a text
PARAGRAPH = re.compile(r"(?:<|\\u003c)p\b", re.IGNORECASE)
FEWEST = 3  # paragraphs of a string that may be a text
MOST_SCRIPT = 3_000_000  # characters


def stated_text(source: str) -> str | None:
    """Return the one long string of HTML paragraphs in a page's scripts.

    Where there are several, nothing tells which of them the page is about: `None`.
    """
    found: dict[str, None] = {}
    for script in _scripts(source):
        if len(script) > MOST_SCRIPT or not PARAGRAPH.search(script):
            continue
        for string in filter(_is_long, STRING.finditer(script)):
            if len(PARAGRAPH.findall(string[0])) >= FEWEST and (text := _resolved(string[0])):
                found[text] = None
    return next(iter(found)) if len(found) == 1 else None


def _scripts(source: str) -> Iterator[str]:
    """Yield each script, from where its tag begins, in one way through the page."""
    start = None
    for mark in SCRIPT_MARK.finditer(source):
        if not mark[1]:
            start = mark.end() if start is None else start
        elif start is not None:
            yield source[start : mark.start()]
            start = None


def _is_long(string: re.Match[str]) -> bool:
    """Whether a stretch is as long as a text, and quotation marks stand at both its ends."""
    start, end = string.span()
    around = string.string[start - 1 : start] + string.string[end : end + 1]
    return end - start >= LEAST and around == '""'


def _resolved(string: str) -> str | None:
    """Return what a string of a script stands for, `None` if it is none of JSON's."""
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return None
