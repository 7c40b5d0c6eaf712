"""What a Europresse document says of itself, as it is read line by line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.html_blocks import squeezed
from analysis.articles.formats.items import Document
from analysis.articles.formats.when import read_printed_date

NUMBER = re.compile(r"\b[a-z]+·(\d{8})·\S+")
_LABELLED = re.compile(r"([^:]{1,40}?)\s*:(?!//)\s*(\S.*)")
_ISSUE = re.compile(r",\s*(?=(?:no|num[ée]ro|vol|nr|núm|issue)\b|n[°º]|#)", re.IGNORECASE)
_PAGE = re.compile(r",?\s*\b(?:pp?\.|pages?\b|S\.|Seiten?\b|págs?\.)\s*(\S.*)$", re.IGNORECASE)
_WORDS = re.compile(
    r",?\s*(?<!\d)((?:\d{1,3}(?:[\s.,]\d{3}){1,2}|\d+)\s*"
    r"(?:mots?|words?|Wörter|Worte|palabras|parole|palavras|woorden))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|2[01])\d{2}(?!\d)")
_LONGEST_AUTHOR = 150  # characters
_BY = re.compile(
    r"(?:par|by|von|por|(?:propos|textes?) recueillis|de nos?(?:tre)?)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.?!…:][\s»”\"]*$")


@dataclass(slots=True)
class Draft:
    """What has been read of a document so far; `text` holds its paragraphs."""

    outlet: str | None = None
    date: dt.date | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)

    def add(self, name: str, words: str) -> None:
        """Keep words under a name, after what is there."""
        there = self.fields.get(name)
        if words and words != there:
            self.fields[name] = f"{there}; {words}" if there else words

    def add_publication(self, printed: str) -> None:
        """Read the name of the publication: "Le Figaro, no. 24837", "Ouest-France   Lannion"."""
        for part in filter(None, map(squeezed, re.split(r"\s{2,}", printed.strip()))):
            name, *issue = _ISSUE.split(part, maxsplit=1)
            if self.outlet is None:
                self.outlet = name
            else:
                self.add("Edition", name)
            self.add("Issue", "".join(issue))

    def add_date_line(self, line: str) -> None:
        """Read the line below it: "France, mercredi 11 septembre 2024 134 mots, p. 11"."""
        for name, pattern in (("Page", _PAGE), ("Words", _WORDS)):
            if match := pattern.search(line):
                self.add(name, match[1].strip(" ,"))
                line = line[: match.start()] + line[match.end() :]
        before, self.date, after = read_date_line(line.strip(" ,"))
        dated = self.date is not None or not _YEAR.search(before)
        self.add("Section" if dated else "date", before)
        self.add("Time" if re.search(r"\d", after) else "Edition", after)

    def add_labelled(self, line: str) -> bool:
        """Keep "Note(s) : …" under its label; `False` if the line has none."""
        match = _LABELLED.fullmatch(line)
        if match:
            self.add(squeezed(match[1]), match[2])
        return bool(match)

    def add_number(self, number: str) -> None:
        """Keep the document's number; it dates the document only where nothing else does."""
        if number not in self.fields.values():
            self.add("Document", number)
        match = NUMBER.search(number)
        if match and self.date is None and "date" not in self.fields:
            self.date = read_printed_date(match[1])

    def add_below_title(self, below: Sequence[str]) -> None:
        """Tell the author from a subtitle among what stands below the title."""
        for words in below:
            if self.author is None and is_author(words):
                self.author = words
            else:
                self.add("Subtitle", words)

    def document(self, part: str) -> Document:
        """Return it as a document."""
        return Document(
            text="\n\n".join(self.text),
            part=part,
            title=self.title,
            date=self.date,
            outlet=self.outlet,
            author=without_by_in_field(self.author) if self.author else None,
            url=self.url,
            fields=self.fields,
        )


def is_author(words: str) -> bool:
    """Whether words below a title are names, mostly in capitals, and not a sentence."""
    if len(words) > _LONGEST_AUTHOR or words[:1] in '«“"(':
        return False
    if _BY.match(words):
        return True
    parts = re.findall(r"[^\W\d_]{3,}", words)
    capitals = sum(part[0].isupper() for part in parts)
    return capitals * 2 >= len(parts) > 0 and not _SENTENCE_END.search(words)
