"""The end of an article in Nexis: what follows its text, and where that begins.

After the text come, each of them or none: a correction or note, "Graphic" with captions,
"Classification" with labels, the date of loading. Words of a text can look like any of these,
so they are looked for from the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.articles.formats.nexis.nexis_labels import (
    Facts,
    Label,
    grouped,
    is_load_date,
    read_label,
    uses_no_break,
)
from analysis.articles.formats.nexis.nexis_words import (
    AFTERWORDS,
    CAPTION,
    CLASSIFICATION,
    COPYRIGHT,
    GRAPHIC,
    LOAD_DATE,
    ODD_LINES,
    ORIGINAL_PAGE,
    PLAIN_AT_END,
    tidy,
)

_LONGEST_ODD = 200  # characters of a line that is none of the article's
_LONGEST_COPYRIGHT = 300
_OF_COPYRIGHT = re.compile(r"Copyright (?!by\b|of\b)[a-z]+ [^\d©]*$")  # "Copyright law is old."
_ADDRESS = re.compile(r"https?://\S{4,500}")
_MOST_AFTERWORDS = 6  # paragraphs of a correction or note
_MOST_WORDS = 3  # of a label that is not known


class Ending(NamedTuple):
    """Where the text ends, and the lines that follow it by what they are."""

    text: list[str]
    captions: list[str]
    labels: list[str]

    @property
    def complete(self) -> bool:
        """Whether there is what Nexis prints after the whole of a text."""
        return bool(self.labels)


def split_ending(lines: Sequence[str]) -> Ending:
    """Part the lines of a text from those after it; none of them is blank."""
    end = _start_of_labels(lines)
    graphic = _last(lines[:end], GRAPHIC)
    captions = list(lines[end if graphic is None else graphic + 1 : end])
    return Ending(list(lines[: end if graphic is None else graphic]), captions, list(lines[end:]))


def read_ending(ending: Ending, facts: Facts) -> list[str]:
    """Put what the ending says among the facts and return the paragraphs of the text."""
    text = [line for line in map(tidy, ending.text) if line and not _is_odd(line, facts)]
    text = _without_afterwords(text, facts)
    text = _without_last_lines(text, facts)
    for caption in map(tidy, ending.captions):
        if not _is_odd(caption, facts):
            facts.keep("Graphic", caption)
    no_break = uses_no_break(ending.labels)
    for line in filter(_is_copyright, ending.labels):
        facts.keep("Copyright", tidy(line))
    labels = [
        line
        for line in ending.labels
        if tidy(line).casefold() not in CLASSIFICATION and not _is_copyright(line)
    ]
    for name, values in grouped(labels, lambda label: _counts(label, no_break)):
        values = [value for value in values if not _is_odd(value, facts)]
        if name:
            facts.add(name, values)
        else:
            facts.keep("Classification", " ".join(values))
    return text


def _start_of_labels(lines: Sequence[str]) -> int:
    heading = _last(lines, CLASSIFICATION)
    if heading is not None and all(map(_is_label, lines[heading + 1 : heading + 2])):
        end = heading
    else:
        end = _above_copyright(lines)
        while end and (is_load_date(lines[end - 1]) or _is_odd(tidy(lines[end - 1]))):
            end -= 1
    while end and _ends_with_label(lines[end - 1]):
        end -= 1
    return end


def _above_copyright(lines: Sequence[str]) -> int:
    """Return the number of lines, those of a copyright below the date of loading left out."""
    end = len(lines)
    while end and _is_copyright(lines[end - 1]):
        end -= 1
    return end if end and is_load_date(lines[end - 1]) else len(lines)


def _is_copyright(line: str) -> bool:
    text = tidy(line)
    is_short = len(text) <= _LONGEST_COPYRIGHT and _OF_COPYRIGHT.match(text) is None
    return is_short and COPYRIGHT.match(text) is not None


def _is_label(line: str) -> bool:
    label = read_label(line)
    return label is not None and (label.marked or label.known)


def _ends_with_label(line: str) -> bool:
    label = read_label(line)
    if label is None or (label.key in LOAD_DATE and not is_load_date(line)):
        return False
    return label.known and (label.marked or label.key in PLAIN_AT_END | LOAD_DATE)


def _counts(label: Label, no_break: bool) -> bool:
    if no_break:
        return label.marked or label.known
    return label.known or len(label.name.split()) <= _MOST_WORDS


def _last(lines: Sequence[str], wordings: frozenset[str]) -> int | None:
    numbers = range(len(lines) - 1, -1, -1)
    return next((n for n in numbers if tidy(lines[n]).rstrip(":").casefold() in wordings), None)


def _is_odd(line: str, facts: Facts | None = None) -> bool:
    """Whether a line is a link or the like; the page that such a line names is kept."""
    if len(line) > _LONGEST_ODD:
        return False
    page = ORIGINAL_PAGE.fullmatch(line)
    if page and facts is not None:
        facts.keep(page[1], page[2])
    return bool(page or ODD_LINES.fullmatch(line))


def _without_afterwords(text: list[str], facts: Facts) -> list[str]:
    heading = _last(text, AFTERWORDS)
    if not heading or not 1 <= len(text) - heading - 1 <= _MOST_AFTERWORDS:
        return text  # as the first line it is the heading of what the article is about
    facts.keep(text[heading].rstrip(":"), " ".join(text[heading + 1 :]))
    return text[:heading]


def _without_last_lines(text: list[str], facts: Facts) -> list[str]:
    """Take off captions, a copyright line and an address at the end, but never all there is."""
    end = len(text)
    while end > 1:
        line = text[end - 1]
        if CAPTION.match(line):
            facts.keep("Graphic", line)
        elif _is_copyright(line):
            facts.keep("Copyright", line)
        elif _ADDRESS.fullmatch(line) and facts.url is None:
            facts.url = line
        else:
            break
        end -= 1
    return text[:end]
