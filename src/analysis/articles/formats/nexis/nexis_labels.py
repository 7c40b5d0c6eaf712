"""Labels of Nexis exports ("Length:" and a no-break space), and what is gathered under them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.nexis.nexis_dates import read_date_line
from analysis.articles.formats.nexis.nexis_words import (
    ADDRESS,
    AUTHOR,
    COVER,
    LABELS,
    LANGUAGE,
    LOAD_DATE,
    tidy,
)

_LABEL = re.compile(r"\s*([^\W\d_][\w/.&'’()\- ]{0,38}?)[\s\xa0]?[:：]([\s\xa0]*)")
_NO_BREAK = ("\xa0", "\u202f")


class Label(NamedTuple):
    """A label and what follows it; `marked` if that begins with a no-break space."""

    name: str
    value: str
    marked: bool

    @property
    def key(self) -> str:
        """The name in small letters."""
        return self.name.casefold()

    @property
    def known(self) -> bool:
        """Whether it is a label that exports are known to have."""
        return self.key in LABELS


def read_label(line: str) -> Label | None:
    """Read the label that a line begins with; a colon in a sentence looks like one too."""
    match = _LABEL.match(line) if ":" in line or "：" in line else None
    if match is None:
        return None
    return Label(tidy(match[1]), tidy(line[match.end() :]), match[2].startswith(_NO_BREAK))


def is_load_date(line: str) -> bool:
    """Whether a line says when the article came into the database: its label and a date."""
    label = read_label(line)
    if label is None or label.key not in LOAD_DATE:
        return False
    return not label.value or read_date_line(label.value) is not None


def is_cover_label(line: str) -> bool:
    """Whether a line begins with a label of the cover page."""
    label = read_label(line)
    return label is not None and label.key in COVER


def uses_no_break(lines: Iterable[str]) -> bool:
    """Whether known labels are followed by no-break spaces: then what has none is no label."""
    labels = filter(None, map(read_label, lines))
    return any(label.known and label.marked for label in labels)


def grouped(
    lines: Iterable[str], is_label: Callable[[Label], bool]
) -> Iterator[tuple[str, list[str]]]:
    """Yield labels with their values, one a line; lines before the first have the name ""."""
    name, values = "", list[str]()
    for line in lines:
        label = read_label(line)
        if label is not None and is_label(label):
            yield name, values
            name, values = label.name, [label.value] if label.value else []
        else:
            values.append(tidy(line))
    yield name, values


@dataclass(slots=True)
class Facts:
    """What an article's file says of it, as far as it has been read."""

    title: str | None = None
    outlet: str | None = None
    date: dt.date | None = None
    authors: list[str] = field(default_factory=list)
    url: str | None = None
    language: str | None = None
    kept: dict[str, list[str]] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        """All that has no place of its own, by the names that the file prints."""
        return {name: "; ".join(texts) for name, texts in self.kept.items()}

    def keep(self, name: str, text: str) -> None:
        """Keep a text among the fields, after what is there under that name."""
        if text:
            self.kept.setdefault(name, []).append(text)

    def add(self, name: str, values: list[str]) -> None:
        """Keep the values of a label where they belong."""
        key = name.casefold()
        if key in AUTHOR and any(values):
            names = [self._without_title(without_by_in_field(value)) for value in values]
            self.authors += filter(None, names)
            return
        text = " ".join(filter(None, values))
        if key in LANGUAGE and self.language is None:
            self.language = language_code(text)
            if self.language and not re.search("[;,/]", text):
                return
        if (
            key in ADDRESS
            and self.url is None
            and text.lower().startswith(("http://", "https://"))
        ):
            self.url, _, text = text.partition(" ")
        self.keep(name, text)

    def _without_title(self, names: str) -> str:
        """Take the headline off a byline that goes on with it: "Ada Voss, Ferry late"."""
        rest = names.removesuffix(self.title) if self.title else names
        return names if rest == names else rest.rstrip(" ,;")
