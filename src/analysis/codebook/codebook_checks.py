"""Checks of a codebook: what pydantic finds, in plain words, and what it cannot see.

They work on the file's data as it was written, so that one mistake does not hide the others; a
part that is of the wrong shape is passed over here, since pydantic reports it.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from analysis.codebook.marked_yaml import MarkedYaml, Place, Problem

if TYPE_CHECKING:
    from pydantic import ValidationError

SECTIONS = ("camps", "periods", "actors", "issues")
ID_SHAPE = re.compile(r"[a-z0-9_]+")
OTHER_NAMES = ("aliases", "metonyms")  # adjectives may be shared: parts of one state are "US"
MISTAKES = {  # pydantic's type of error: what is wrong and what to do
    "string_type": "takes one text: put it on the same line, in quotation marks if it has a colon",
    "tuple_type": "takes a list: write [one, another] or a line `- one` for each",
    "model_type": "takes named fields, such as `name: value`",
    "model_attributes_type": "takes named fields, such as `name: value`",
    "dict_type": "takes named fields, such as `name: value`",
    "date_from_datetime_parsing": "is no date: write year-month-day, such as 2011-03-01",
    "date_parsing": "is no date: write year-month-day, such as 2011-03-01",
    "date_type": "is no date: write year-month-day, such as 2011-03-01",
}


def explain(
    error: ValidationError, marked: MarkedYaml, *, fields: Callable[[Place], list[str]]
) -> list[Problem]:
    """Put what pydantic found in plain words, each with its line.

    Args:
        error: What pydantic raised.
        marked: The file it validated.
        fields: The names of the fields that the entry at a place can have.
    """
    return [
        _explained(details, marked, fields)
        for details in error.errors()
        if details["type"] in ("missing", "extra_forbidden")
        or details["input"] is not None  # blanks: _blank_texts
    ]


def check_codebook(marked: MarkedYaml) -> list[Problem]:
    """Find what is wrong between fields and between entries of a codebook file."""
    checks = (
        _blank_texts, _bad_ids, _repeated_ids, _ranges, _overlapping_periods,
        _overlapping_memberships, _unknown_references, _shared_names,
    )  # fmt: skip
    return [
        Problem(marked.line(place), f"{_entry_name(marked, place)}{message}")
        for check in checks
        for place, message in check(marked)
    ]


def _explained(details: Any, marked: MarkedYaml, fields: Callable[[Place], list[str]]) -> Problem:
    place = marked.known(details["loc"])
    name = details["loc"][-1]
    kind, found = details["type"], details["input"]
    if kind == "missing":
        message = f"`{name}` is missing: add it"
        return Problem(marked.line(place), _entry_name(marked, place, whole=True) + message)
    if kind == "extra_forbidden":
        known = fields(place[:-1])
        meant = difflib.get_close_matches(str(name), known, n=1, cutoff=0.5)
        hint = f"did you mean `{meant[0]}`?" if meant else f"known are {', '.join(known)}"
        message = f"unknown field `{name}`: {hint}"
        if found is None and not meant:  # {position: Yes, at once.} has a field "at once."
            message = (
                f"`{name}` reads as a field of its own, after a comma: put a text that holds a "
                "comma in quotation marks"
            )
    elif kind == "literal_error":
        message = f"{_field(place)} is {found!r}: it must be {details['ctx']['expected']}"
    elif kind == "value_error":
        message = f"{_field(place)} {found!r} {details['ctx']['error']}"
    else:
        message = f"{_field(place)} {MISTAKES.get(kind, details['msg'])}"
    return Problem(marked.line(place), _entry_name(marked, place) + message)


def _field(place: Place) -> str:
    """Name a field, or an item by the field it is in ("item 2 of `aliases`")."""
    if place and isinstance(place[-1], int):
        return f"item {place[-1] + 1} of {_field(place[:-1])}"
    return f"`{place[-1]}`" if place else "the codebook"


def _entry_name(marked: MarkedYaml, place: Place, *, whole: bool = False) -> str:
    """Name the entry that a place is in ("actor voss: "); nothing outside of any."""
    if len(place) < (2 if whole else 3):
        return ""
    entry = marked.data[place[0]][place[1]]
    entry_id = entry.get("id") if isinstance(entry, dict) else None
    return f"{place[0].rstrip('s')} {entry_id}: " if isinstance(entry_id, str) else ""


def _entries(marked: MarkedYaml, section: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the entries of a section that have the shape of an entry, each with its place."""
    yield from _items(marked.data, (), section)


def _items(
    entry: dict[str, Any], place: Place, field: str
) -> Iterator[tuple[Place, dict[str, Any]]]:
    values = entry.get(field)
    for n, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            yield (*place, field, n), value


def _texts(entry: dict[str, Any], place: Place, field: str) -> Iterator[tuple[Place, str]]:
    values = entry.get(field)
    for n, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str):
            yield (*place, field, n), value


def _blank_texts(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    """Find quotation marks with nothing between them, and items of a list that are not there."""
    for place in marked.lines:
        value = _at(marked.data, place)
        blank_item = value is None and bool(place) and isinstance(place[-1], int)
        if blank_item or (isinstance(value, str) and not value.strip()):
            yield place, f"{_field(place)} is blank: fill it in or delete it"


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _bad_ids(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    for section in SECTIONS:
        for place, entry in _entries(marked, section):
            found = entry.get("id")
            if isinstance(found, str) and found.strip() and not ID_SHAPE.fullmatch(found):
                better = re.sub(r"[^a-z0-9]+", "_", found.lower()).strip("_")
                hint = f", such as {better}" if better else ""
                message = f"{found!r} is no id: use a–z, 0–9 and _ only{hint}"
                yield (*place, "id"), message


def _repeated_ids(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    for section in SECTIONS:
        first: dict[str, Place] = {}
        for place, entry in _entries(marked, section):
            found = entry.get("id")
            if isinstance(found, str) and first.setdefault(found, place) != place:
                line = marked.line((*first[found], "id"))
                message = f"the id is on line {line} already: give one of them another"
                yield (*place, "id"), message


def _ranges(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    """Find ranges of dates that hold no day, their end not being part of them."""
    ranged = [*_entries(marked, "periods")]
    for place, actor in _entries(marked, "actors"):
        ranged += [*_items(actor, place, "roles"), *_items(actor, place, "camp")]
    for place, entry in ranged:
        start, end = _date(entry.get("start")), _date(entry.get("end"))
        if start and end and end <= start:
            message = (
                f"ends on {end}, before it starts on {start}: swap them"
                if end < start
                else f"starts and ends on {start}, and its end is not part of it: end a day later"
            )
            yield (*place, "end"), message


def _overlapping_periods(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    for place, before in _overlaps(list(_entries(marked, "periods"))):
        message = f"overlaps with the period on line {marked.line(before)}: a day is in one only"
        yield (*place, "start"), message


def _overlapping_memberships(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    for actor_place, actor in _entries(marked, "actors"):
        for place, before in _overlaps(list(_items(actor, actor_place, "camp"))):
            message = f"overlaps with the camp on line {marked.line(before)}: end that one first"
            yield place, message


def _overlaps(ranged: Sequence[tuple[Place, dict[str, Any]]]) -> Iterator[tuple[Place, Place]]:
    """Yield each range that begins before an earlier one has ended, and the earlier one.

    A range that is upside down or whose dates cannot be read is passed over: it is reported.
    """
    spans = []
    for place, entry in ranged:
        given = (entry.get("start"), entry.get("end"))
        start, end = (_date(date) for date in given)
        unread = any(date is not None and not _date(date) for date in given)
        if not unread and (start or dt.date.min) < (end or dt.date.max):
            spans.append((start or dt.date.min, end or dt.date.max, place))
    spans.sort(key=lambda span: span[:2])
    last_end, last = dt.date.min, ()
    for start, end, place in spans:
        if start < last_end:
            yield place, last
        if end > last_end:
            last_end, last = end, place


def _unknown_references(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    """Find camps and organisations that an actor names and the codebook does not define."""
    camps, actors = (
        [entry["id"] for _, entry in _entries(marked, section) if isinstance(entry.get("id"), str)]
        for section in ("camps", "actors")
    )
    for place, actor in _entries(marked, "actors"):
        named = [((*place, "camp"), actor.get("camp"), camps, "camp")]
        for at, membership in _items(actor, place, "camp"):
            named.append(((*at, "camp"), membership.get("camp"), camps, "camp"))
        for at, role in _items(actor, place, "roles"):
            named.append(((*at, "organisation"), role.get("organisation"), actors, "actor"))
        for at, found, known, kind in named:
            if isinstance(found, str) and found.strip() and found not in known:
                meant = difflib.get_close_matches(found, known, n=1)
                hint = f"did you mean {meant[0]}?" if meant else f"define it among the {kind}s"
                yield at, f"there is no {kind} {found!r}: {hint}"


def _shared_names(marked: MarkedYaml) -> Iterator[tuple[Place, str]]:
    """Find a name that two actors claim: a text that has it could mean either."""
    owners: dict[str, tuple[Place, Place]] = {}
    for place, actor in _entries(marked, "actors"):
        names = [((*place, "name"), actor.get("name"))]
        names += [pair for field in OTHER_NAMES for pair in _texts(actor, place, field)]
        for at, name in names:
            key = " ".join(name.casefold().split()) if isinstance(name, str) else ""
            owner, first = owners.setdefault(key, (place, at))
            if key and owner != place:
                line = marked.line(first)
                yield at, f"{name!r} names the actor on line {line} too: keep it for one of them"


def _date(value: Any) -> dt.date | None:
    try:  # the length, since Python also reads 20110301 and 2011-W09-2, which are refused
        return (
            dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
        )
    except ValueError:
        return None
