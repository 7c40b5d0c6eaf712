"""What stands above the text of a PDF: outlet, date and author.

An outlet is one by the name of the file or page, "Title - The Post", as a browser prints it, or
by the word its name ends in. A bare name is an author's if it is a person's: by its given name,
or because an office stands beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import date_in, is_line, is_outlet, names_in
from analysis.articles.formats.letterheads import Letterhead
from analysis.articles.formats.pdf.pdf_edges import plain
from analysis.articles.formats.word.document_head import (
    is_of_date,
    label_of,
    name_beside_mail,
    read_head,
)
from analysis.articles.furniture import RESOURCES, is_credit, is_furniture, is_kicker
from analysis.word_lists import word_lists

BARS = re.compile(r"\s+[|–—-]\s+")
OFFICE = re.compile(
    r"(?:[^\W\d_][\w’'&-]*\s+){0,4}(?:correspondent|editor|reporter|columnist|writer"
    r"|\w*korrespondent(?:in)?|\w*redakteur(?:in)?|correspondante?|rédact(?:eur|rice)"
    r"|corresponsal|redactora?)",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:updated|modified|aktualisiert|geändert|mise? à jour|modifiée?|a[ct]{1,2}uali[sz]ad[oa]"
    r"|aggiornat[oa]|bijgewerkt|uppdaterad|обновлено)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[^\W\d_][^:.!?]{1,30}:\s\S.*")  # "Ressort: Politik"
FEWEST_LABELS = 2  # known ones, among lines that are a database's
NAMES = re.compile(r",\s+(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|&)\s+")
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
    lines: Sequence[str],
    *,
    title: int | None,
    language: str | None,
    text: str,
    letterhead: Letterhead,
) -> Head:
    """Read the lines above the text.

    Args:
        lines: The paragraphs above the text, the title among them.
        title: Which of them is the title.
        language: The file's, two letters.
        text: What stands below them.
        letterhead: That of the lines.
    """
    head = Head({} if title is None else {title: "title"})
    head.taken |= {n: "above" for n, kind in letterhead.kinds.items() if n != title}
    for n, line in enumerate(lines):
        if n in head.taken or not is_line(line):
            continue
        if _takes(head, line, language):
            head.taken[n] = "date" if date_of(line, language=language) else "author"
        elif title is not None and n < title:
            head.taken[n] = "above"
    _take_labelled(head, lines)
    if head.author is None and title is not None:
        _take_bare_name(head, lines, title, text)
    if head.outlet is None and (head.date or head.author):
        above = [line for n, line in enumerate(lines[:title]) if n not in letterhead.kinds]
        head.outlet = _masthead(above)
    head.outlet = head.outlet or letterhead.issuer
    return head


def date_of(line: str, *, language: str | None) -> dt.date | None:
    """Return the date of a line that holds one, alone or beside a place, an outlet or a name.

    A date of the last change is taken only where the line has no other.
    """
    parts = sorted(BARS.split(line), key=lambda part: bool(CHANGED.search(part)))
    if len(parts) == 1 and (date := date_in(line, language=language)):
        return date
    dates = (_date_of_part(part, language) for part in (*parts, line))
    return next(filter(None, dates), None)


def _date_of_part(part: str, language: str | None) -> dt.date | None:
    if date := date_in(part, language=language) or read_head([part, WITHOUT]).date:
        return date
    printed = read_date_line(part, language=language)
    return printed.date if is_of_date(f"{printed.before} {printed.after}") else None


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


def _takes(head: Head, line: str, language: str | None) -> bool:
    """Take over from a line what none above it said: whether it said anything."""
    said = dict(read_head([line, WITHOUT]).said)
    date = date_of(line, language=language) if head.date is None else None
    author = said.get("author") or (None if date else names_in(line) or name_beside_mail(line))
    new = bool(date) or (head.author is None and bool(author))
    if new:
        head.date = head.date or date
        head.author = head.author or author
        head.outlet = head.outlet or said.get("outlet")
    return new


def _take_labelled(head: Head, lines: Sequence[str]) -> None:
    """Take the other labelled lines of a database's head, among those that are read."""
    run: list[int] = []
    for n, line in enumerate([*lines, ""]):
        if LABELLED.fullmatch(line) and is_line(line):
            run.append(n)
            continue
        if sum(label_of(lines[m]) is not None for m in run if m in head.taken) >= FEWEST_LABELS:
            head.taken |= {m: "above" for m in run if m not in head.taken}
        run = []


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
    each = NAMES.split(text)
    if not all(len(name.split()) in NAME_WORDS for name in each) or not is_credit(text):
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
