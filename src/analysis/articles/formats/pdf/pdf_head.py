"""What stands above the text of a PDF: outlet, date and author, and what a browser prints there.

An outlet is one by the name of the file or page, "Title - The Post", as a browser prints it, or
by the word its name ends in. A bare name is an author's if it is a person's: by its given name,
or because an office stands beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from analysis.articles.dates import MONTH_NAME
from analysis.articles.formats.head_lines import date_in, is_line, is_outlet, names_in
from analysis.articles.formats.pdf.pdf_columns import ADDRESS, ADDRESS_LINE, PAGE_NUMBER, STAMP
from analysis.articles.formats.word.document_head import read_head
from analysis.articles.furniture import RESOURCES, is_credit, is_furniture, is_kicker
from analysis.word_lists import word_lists

BARS = re.compile(r"\s+[|–—-]\s+")
BETWEEN = re.compile(r"\s*[|•·,;]\s*|\s+[–—-]\s+")
ISSUE = re.compile(rf"(?:\b{MONTH_NAME}\b\.?\s+)?\b\d+\b", re.IGNORECASE)  # "March 2016", "No. 3"
OFFICE = re.compile(
    r"(?:[^\W\d_][\w’'&-]*\s+){0,4}(?:correspondent|editor|reporter|columnist|writer"
    r"|\w*korrespondent(?:in)?|\w*redakteur(?:in)?|correspondante?|rédact(?:eur|rice)"
    r"|corresponsal|redactora?)",
    re.IGNORECASE,
)
NAME_WORDS = range(2, 5)  # of a person's name
OUTLET_WORDS = 5
WITHOUT = "-"  # stands for the text, below a line that is read by itself


@dataclass(slots=True)
class Head:
    """What the lines above a text say, and what each of them is, by its number."""

    taken: dict[int, str] = field(default_factory=dict)
    outlet: str | None = None
    date: dt.date | None = None
    author: str | None = None


def read_lines(
    lines: Sequence[str], *, title: int | None, language: str | None, text: str
) -> Head:
    """Read the lines above the text.

    Args:
        lines: The paragraphs above the text, the title among them.
        title: Which of them is the title.
        language: The file's, two letters.
        text: What stands below them.
    """
    head = Head({} if title is None else {title: "title"})
    for n, line in enumerate(lines):
        if n in head.taken or not is_line(line):
            continue
        if _takes(head, line, language):
            head.taken[n] = "date" if date_of(line, language=language) else "author"
        elif title is not None and n < title:
            head.taken[n] = "above"
    if head.author is None and title is not None:
        _take_bare_name(head, lines, title, text)
    if head.outlet is None and (head.date or head.author):
        head.outlet = _masthead(lines[:title])
    return head


def date_of(line: str, *, language: str | None) -> dt.date | None:
    """Return the date of a line that holds one, alone or beside a place, an outlet or a name."""
    if date := date_in(line, language=language):
        return date
    dates = (read_head([part, WITHOUT]).date for part in (line, *BARS.split(line)))
    return next(filter(None, dates), None)


def outlet_of_print(name: str, title: str | None) -> str | None:
    """Return the outlet that a page's name gives after its title, or before it.

    Args:
        name: The page's, as browsers print it: "Rain at last - The Post".
        title: The title as printed on the page.
    """
    parts, printed = BARS.split(name), plain(title or "")
    if len(parts) < 2 or not printed:
        return None
    last = parts[-1]
    if plain(name).startswith(f"{printed} ") and not printed.endswith(plain(last)):
        return last if _may_be_outlet(last) else None
    return parts[0] if plain(name).endswith(f" {printed}") and is_outlet(parts[0]) else None


def outlet_in_heads(heads: Sequence[str]) -> str | None:
    """Return the one outlet that the running heads name, beside issue and page number."""
    found = {part for head in heads for part in _parts(head) if is_outlet(part)}
    return found.pop() if len(found) == 1 else None


def is_print(heads: Sequence[str]) -> bool:
    """Whether the heads are those that a browser prints: an address, the time of the printing."""
    return any(ADDRESS_LINE.fullmatch(head) or STAMP.search(head) for head in heads)


def address(heads: Sequence[str], *, name: str) -> str | None:
    """Return the address that a browser prints, alone or beside the page's name."""
    for head in heads:
        match = ADDRESS.search(head)
        beside = plain(head.replace(match[0], "")) if match else ""
        named = bool(beside) and plain(name).startswith(beside)
        if match and (named or ADDRESS_LINE.fullmatch(head)) and match[0].startswith("http"):
            return None if match[0].endswith(("…", "...")) else match[0]
    return None


def plain(text: str) -> str:
    """Return the words of a text in small letters, without marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _takes(head: Head, line: str, language: str | None) -> bool:
    """Take over from a line what none above it said: whether it said anything."""
    said = dict(read_head([line, WITHOUT]).said)
    date = date_of(line, language=language) if head.date is None else None
    author = said.get("author") or (None if date else names_in(line))
    new = bool(date) or (head.author is None and bool(author))
    if new:
        head.date = head.date or date
        head.author = head.author or author
        head.outlet = head.outlet or said.get("outlet")
    return new


def _take_bare_name(head: Head, lines: Sequence[str], title: int, text: str) -> None:
    """Take a person's name for the author's if it stands between the title and the text."""
    for n in range(title + 1, len(lines)):
        if n in head.taken or not is_line(lines[n]):
            continue
        below = lines[n + 1] if n + 1 < len(lines) else ""
        name, office = _without_office(lines[n])
        beside = office or OFFICE.fullmatch(below)
        above, under = n - 1 in head.taken, n + 1 in head.taken
        known = (above or under) and _has_given_name(name)
        alone = above and (under or n == len(lines) - 1) and _is_no_topic(name, text)
        if _may_be_name(name) and (beside or known or alone):
            head.author, head.taken[n] = name, "author"
            if not office and beside:
                head.taken[n + 1] = "office"
            return


def _without_office(line: str) -> tuple[str, bool]:
    """Part "Ada Lind Health Editor" into the name and whether an office stood after it."""
    words = line.split()
    for n in NAME_WORDS:
        if len(words) > n and OFFICE.fullmatch(" ".join(words[n:])):
            return " ".join(words[:n]).rstrip(","), True
    return line, False


def _may_be_name(text: str) -> bool:
    if len(text.split()) not in NAME_WORDS or not is_credit(text):
        return False
    return not (is_furniture(text) or is_kicker(text) or is_outlet(text))


def _is_no_topic(name: str, text: str) -> bool:
    """Whether a line names nothing that the text does, as a topic would, and is no button."""
    words = plain(name).split()
    if _other_words().intersection(words):
        return False
    small = {word for word in re.findall(r"\w+", text) if word.islower()}
    return not small.intersection(words) and f" {plain(name)} " not in f" {plain(text)} "


@cache
def _other_words() -> frozenset[str]:
    """Return the words of sections and buttons, and of the countries and their capitals."""
    found: set[str] = set()
    for name in ("furniture", "countries"):
        found.update(
            re.findall(r"\w+", (RESOURCES / f"{name}.yaml").read_text("utf-8").casefold())
        )
    return frozenset(found)


def _has_given_name(text: str) -> bool:
    return text.split()[0].casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    data = word_lists("names.yaml")
    return frozenset(name for names in data["given"].values() for name in names)


def _masthead(above: Sequence[str]) -> str | None:
    """Return the one line above the title that is an outlet's name."""
    found = [line for line in above if is_outlet(line)]
    return found[0] if len(found) == 1 else None


def _may_be_outlet(text: str) -> bool:
    few = 0 < len(text.split()) <= OUTLET_WORDS
    return few and text[0].isupper() and not is_kicker(text) and not is_furniture(text)


def _parts(head: str) -> Iterator[str]:
    for part in BETWEEN.split(head):
        if not PAGE_NUMBER.fullmatch(part) and not STAMP.search(part):
            yield ISSUE.sub(" ", part).strip()
