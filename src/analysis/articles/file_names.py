"""File names: the outlet and title that researchers write into them, beside the date.

"2011-03-12 - The Hindu - Ferry stops.txt", "20110312_guardian_ferry.txt" and "Le Monde/ferry.txt"
name an outlet. A part of a name is one only if it is well known, ends as outlets' names do, or
stands between date and title, parted by dashes; anything else may be a topic or a person.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from analysis.articles.dates import COMPACT_AT_START, EARLIEST, LATEST, date_in_name, find_dates
from analysis.articles.formats.head_lines import is_known_outlet, is_outlet
from analysis.articles.furniture import is_kicker
from analysis.word_lists import word_lists

TITLE_WORDS = 3  # at least
MOST_WORDS = 4  # of an outlet's name
_DASHES = re.compile(r"\s+[-–—|]\s+")
_WORDS = re.compile(r"[_\s-]+")
_MARKS = " _-–—.,;()[]"
_OF_NAME = frozenset(  # a longer name goes on: "Times of Malta"
    {"of", "de", "del", "della", "di", "du", "da", "do", "für", "and", "y", "et"}
)


class Named(NamedTuple):
    """What a path names; `None` where it names none."""

    outlet: str | None = None
    title: str | None = None


def read_name(path: str) -> Named:
    """Read the outlet and the title in a file's name, and the outlet in those of its folders."""
    pure = PurePosixPath(path)
    named = Named()
    if date_in_name(pure.name):
        parts = _parts(pure.stem)
        named = _of_parts(parts) if len(parts) > 1 else Named(_in_segments(pure.stem))
    return named._replace(outlet=named.outlet or _of_folder(pure))


def date_of_path(path: str) -> dt.date | None:
    """Read the date that a file's name gives, or folders of year, month and day do."""
    pure = PurePosixPath(path)
    if named := date_in_name(pure.name):
        return named
    dated = _dated_folders(pure)
    return dated[1] if dated else None


def outlet_after(title: str, path: str) -> str | None:
    """Return what stands after a title that a file is named after, "Rain at last - The Post"."""
    parts = _DASHES.split(title)
    stem = _plain(PurePosixPath(path).stem)
    if len(parts) < 2 or not stem or _plain(" ".join(parts[:-1])) != stem:
        return None
    name = parts[-1]
    few = len(name.split()) <= MOST_WORDS and len(stem.split()) >= TITLE_WORDS
    return name if few and name[0].isupper() and not is_kicker(name) else None


def _plain(text: str) -> str:
    """Return the words of a text in small letters, without marks."""
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


def _dated_folders(path: PurePosixPath) -> tuple[PurePosixPath, dt.date] | None:
    """Return the folder above those of year, month and day at the end, and their date."""
    *above, year, month, day = ("", "", "", *path.parts[:-1])
    numbers = re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", f"{year}/{month}/{day}")
    if numbers is None or not EARLIEST <= int(numbers[1]) <= LATEST:
        return None
    try:
        return PurePosixPath(*above), dt.date(*map(int, numbers.groups()))
    except ValueError:
        return None


def _parts(stem: str) -> list[str]:
    """Part a name at its dashes, or at its underscores where they are no spaces."""
    parts = _DASHES.split(stem)
    if len(parts) > 1 or " " not in stem:
        return parts
    return stem.split("_")


def _of_parts(parts: list[str]) -> Named:
    """Read a name of parts with dashes between them, one of which holds the date."""
    cut = [_without_date(part) for part in parts]
    said = [part for part in cut if part]
    sure = [part for part in said if _is_outlet_by_name(part)]
    outlet = sure[0] if len(sure) == 1 else None
    if not sure and len(said) == 2:
        surely = said[0] in cut[:2] and is_outlet(said[0])
        if surely or (not cut[0] and _may_be_outlet(*said)):
            outlet = said[0]
    titles = [part for part in said if part != outlet and len(part.split()) >= TITLE_WORDS]
    return Named(outlet, titles[0] if len(titles) == 1 and len(sure) < 2 else None)


def _in_segments(stem: str) -> str | None:
    """Return the outlet that a name without dashes gives before its date or after it."""
    date = _date_at(stem)
    found = {_of_segment(segment) for segment in (stem[: date.start], stem[date.stop :])} - {None}
    return found.pop() if len(found) == 1 else None


def _of_segment(segment: str) -> str | None:
    """Return the outlet that a segment is or, if it has no spaces, begins with."""
    whole = _spaced(segment)
    if _is_outlet_by_name(whole):
        return whole
    if " " in segment.strip(_MARKS):
        return next(filter(_is_outlet_by_name, map(_spaced, segment.split("_"))), None)
    words = _WORDS.split(segment.strip(_MARKS))
    for n in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        start = " ".join(words[:n])
        if is_known_outlet(start) and words[n].casefold() not in _OF_NAME:
            return start
    return None


def _of_folder(path: PurePosixPath) -> str | None:
    """Return the outlet that the nearest folder which is called after one is called after."""
    names = (folder.name.replace("_", " ") for folder in path.parents)
    if found := next(filter(_is_outlet_by_name, names), None):
        return found
    dated = _dated_folders(path)
    name = dated[0].name.replace("_", " ") if dated else ""
    return name if _has_outlet_word(name) else None


def _has_outlet_word(name: str) -> bool:
    """Whether a name of capitalised words has one of an outlet's: "The Daily Osterby"."""
    words = name.split()
    small = word_lists("outlets.yaml")["particles"]
    named = all(word[0].isupper() or word.casefold() in small for word in words)
    known = {*word_lists("outlets.yaml")["last_words"], *word_lists("outlets.yaml")["first_words"]}
    return 1 < len(words) <= MOST_WORDS and named and any(w.casefold() in known for w in words)


def _is_outlet_by_name(text: str) -> bool:
    """Whether a text is surely an outlet's name, wherever it stands."""
    if is_known_outlet(text):
        return True
    kinds = frozenset(kind for kinds in word_lists("outlets.yaml")["kinds"] for kind in kinds)
    words = text.split()
    return len(words) > 1 and words[-1].casefold() not in kinds and is_outlet(text)


def _may_be_outlet(name: str, title: str) -> bool:
    """Whether a name between date and title is an outlet's: no person, country or section.

    Nor is it a kind of text, or an abbreviation that is not known to be an outlet's.
    """
    words = name.split()
    small = word_lists("outlets.yaml")["particles"]
    given = word_lists("names.yaml")["given"].values()
    return (
        len(words) <= MOST_WORDS
        and len(title.split()) >= max(TITLE_WORDS, len(words) + 1)
        and words[0][0].isupper()
        and all(word[0].isupper() or word.casefold() in small for word in words)
        and not (len(words) > 1 and any(words[0].casefold() in names for names in given))
        and name.casefold() not in _countries()
        and name.casefold() not in word_lists("outlets.yaml")["kinds_of_text"]
        and not (len(words) == 1 and name.isupper())
        and not is_kicker(name)
    )


@cache
def _countries() -> frozenset[str]:
    """Return the names of countries, their adjectives and capitals, in small letters."""
    lists = ("names", "adjectives", "metonyms")
    countries = word_lists("countries.yaml")
    found = (name for one in countries for names in lists for name in one.get(names, ()))
    return frozenset(name.casefold() for name in found)


def _without_date(part: str) -> str:
    date = _date_at(part)
    return _spaced(f"{part[: date.start]} {part[date.stop :]}")


def _date_at(name: str) -> slice:
    """Return where in a name the date stands; at its end and empty if it has none."""
    if compact := COMPACT_AT_START.match(name):
        return slice(*compact.span())
    dates = (slice(*extent) for extent, _ in find_dates(name.replace("_", " ")))
    return next(dates, slice(len(name), len(name)))


def _spaced(text: str) -> str:
    return " ".join(text.replace("_", " ").strip(_MARKS).split())
