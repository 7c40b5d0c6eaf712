"""What sites put below an article's text: lists of others, topics, buttons, rights reserved.

It is told by its wording, and only where no prose of the article follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from analysis.articles.formats.web.web_words import is_prose
from analysis.articles.furniture import is_furniture, opens_links
from analysis.word_lists import word_lists

SHORT = 30  # words of a line below the text
PIECE_WORDS = 3  # of what bars part in a menu, and of a label
FEWEST_PIECES = 3
TOP_WORDS = 20  # of a line that ends in a link to the start of the page
SPACED_OUT = re.compile(r"(?<=[\u3400-\u9fff])\s(?=[\u3400-\u9fff])")
BAR = re.compile(r"\s*[|·•]\s*")
ASKING = 45  # words of a paragraph that asks for something
INITIAL = " *>»›→•–—-_👉📲🔔"
FINAL = " .:：…»›→>|↑^"
ADDRESS = re.compile(r"(?:.{0,60}[\s:])?(?:https?://|www\.)\S+", re.IGNORECASE)


def without_lists(paragraphs: Sequence[str]) -> list[str]:
    """Return a text up to the heading of what else the site offers, if no prose follows it."""
    sentences = [n for n, text in enumerate(paragraphs) if is_text(text)]
    below = range(max(sentences, default=0) + 1, len(paragraphs))
    end = next((n for n in below if opens_list(paragraphs[n])), len(paragraphs))
    return list(paragraphs[:end])


def is_text(text: str) -> bool:
    """Whether a paragraph is prose of the article; a Japanese sentence is short."""
    return (is_prose(text) and not asks(text)) or text.endswith("。")


def opens_list(text: str) -> bool:
    """Whether a line is the heading of other articles, topics, events or buttons."""
    line = text.rstrip(FINAL)
    return opens_links(text) or _matches("headings", line)


def is_below(text: str) -> bool:
    """Whether a line is one of the site's that may stand below a text."""
    if asks(text):
        return True
    if len(text.split()) > SHORT:
        return False
    if is_prose(text):
        return _reserves(text)
    return (
        is_label(text)
        or is_furniture(text)
        or _is_menu(text)
        or is_button(text)
        or _are_buttons(text)
        or bool(ADDRESS.fullmatch(text))
        or bool(_pattern("labels").match(text))
        or _leads_up(text)
        or _reserves(text)
    )


def asks(text: str) -> bool:
    """Whether a line or a paragraph asks to support or follow the site, or to write to it."""
    start = text.lstrip(INITIAL)
    if len(text.split()) > ASKING or reports(text):
        return False
    return bool(_pattern("asks").match(start))


def reports(text: str) -> bool:
    """Whether a paragraph says what somebody said, as the text of an article does."""
    return bool(_pattern("reports").search(text))


def is_label(text: str) -> bool:
    """Whether a line is a label that has lost its value, "Download:"."""
    return len(text.split()) <= PIECE_WORDS and text.endswith((":", "："))


def _is_menu(text: str) -> bool:
    """Whether a line is short names between bars."""
    pieces = BAR.split(text)
    return len(pieces) >= FEWEST_PIECES and all(
        0 < len(piece.split()) <= PIECE_WORDS for piece in pieces
    )


def is_button(text: str) -> bool:
    """Whether a line says what may be done with the page, "Print", in any language."""
    return _matches("buttons", text.strip(FINAL))


def _are_buttons(text: str) -> bool:
    """Whether a line is what buttons say, with bars between: "Print this story | E-mail"."""
    pieces = BAR.split(text)
    return len(pieces) > 1 and all(
        is_furniture(piece) or is_button(piece) for piece in pieces if piece
    )


def _leads_up(text: str) -> bool:
    line = text.rstrip(FINAL)
    if _matches("tops", line):
        return True
    return len(text.split()) <= TOP_WORDS and bool(_ending_in_top().fullmatch(line))


def _reserves(text: str) -> bool:
    """Whether a line reserves rights; some pages space out its letters."""
    rights = _pattern("rights")
    return bool(rights.search(text) or rights.search(SPACED_OUT.sub("", text)))


def _matches(name: str, line: str) -> bool:
    return bool(_pattern(name).fullmatch(line))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(word_lists("web_below.yaml")[name]), re.IGNORECASE)


@cache
def _ending_in_top() -> re.Pattern[str]:
    return re.compile(rf".*\W(?:{_pattern('tops').pattern})", re.IGNORECASE)
