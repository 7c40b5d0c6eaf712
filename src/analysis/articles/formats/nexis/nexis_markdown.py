"""Nexis exports that a converter turned into Markdown: the same lines without its marks.

"# [***Ferry late***](https://…)" is a headline, "**Length:** 184 words" a label, "**Body**" the
heading above the text; what was searched for is in bold, and signs are escaped.
"""

from __future__ import annotations

import re

from analysis.articles.formats.nexis.nexis_labels import read_label
from analysis.articles.formats.nexis.nexis_words import BODY, tidy

_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)(?:\{[^}\n]*\})?|<img\b[^>]*>", re.IGNORECASE)
_BOLD = re.compile(r"^(?:#{1,6} +)?(\*{2,3}|__)(?P<words>[^*_\n]{2,60}?)\1", re.MULTILINE)
_LINK = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.|\n(?!\s*\n)){0,500})\]\((?:[^()\s]|\([^()\s]*\)){1,2000}\)"
)
_SPAN = re.compile(r"</?(?:u|b|i|em|strong|span|mark|sup|sub|a|br)\b[^<>]{0,2000}>", re.IGNORECASE)
_CLASS = re.compile(r"\[((?:[^\[\]\\\n]|\\.|\n(?!\s*\n)){1,500})\]\{[.#][^}\n]{0,200}\}")
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_EMPHASIS = re.compile(
    r"(?<![\\*\w])(\*{1,3})(?=[^\s*])((?:[^*\\\n]|\\.|\n(?!\s*\n)){1,500}?)(?<!\s)\1(?!\*)"
)
_UNDERLINED = re.compile(r"(?<![\\\w])(_{1,2})(?=[^\s_])([^_\n]{1,200}?)(?<!\s)\1(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"\\$", re.MULTILINE)
_NESTED = 3  # "***<u>words</u>***" within a link


def without_markdown(text: str) -> str:
    """Return a text without pictures and, if its labels are marked as in Markdown, its marks."""
    text = _PICTURE.sub("", text)
    if not _is_markdown(text):
        return text
    text = _QUOTED.sub("", _BREAK.sub("", text.replace("&nbsp;", "\xa0")))
    for _ in range(_NESTED):
        for marks in (_SPAN, _LINK, _CLASS):
            text = marks.sub(lambda match: match[1] if match.re.groups else "", text)
        for marks in (_EMPHASIS, _UNDERLINED):
            text = marks.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", _HEADING.sub("", text))


def _is_markdown(text: str) -> bool:
    """Whether a heading above a text, or a label, is in bold as Markdown marks it."""
    words = (match["words"] for match in _BOLD.finditer(text))
    labels = ((one, read_label(one)) for one in words)
    return any(
        tidy(one).rstrip(":").casefold() in BODY or (label is not None and label.known)
        for one, label in labels
    )
