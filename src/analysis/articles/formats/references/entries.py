"""Entries of reference managers and databases: one tag a line, and what it says below it.

They are made for references: an entry is an article only if its text stands in a note or in the
place of the abstract. An abstract is never taken for the article: a short one is the text only in
a file that has whole articles in the same place, and what was taken for one is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.proquest.proquest_labels import read_line
from analysis.articles.formats.text_exports import read_text, squeeze
from analysis.articles.formats.when import read_printed_date
from analysis.articles.layout import SENTENCE_END, paragraph_extents

LEAST_WORDS = 250  # of an article; longer abstracts are rare in the press
FEWEST_WORDS = 40  # of a short article, where others stand whole in the same place
LEAST_WHOLE = 1 / 3  # of the press's texts in that place
_CUT = re.compile(r"(?:\.{3}|…)[\])\s]*$")  # as an extract ends
_SHOWN = 80  # characters of a title in a message
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|2[01])\d{2}(?!\d)")

_Entry = dict[str, list[str]]


class Style(NamedTuple):
    """How a kind of file tags what it says.

    `tag` matches the line of a tag and gives it and its value; `start` and `end` are the tags of
    an entry's first and last line. The others hold what their names say, the best first; `press`
    are the values of `kind`, in small letters, of what has no long abstract.
    """

    tag: re.Pattern[str]
    start: str
    end: str | None
    kind: str
    press: frozenset[str]
    titles: tuple[str, ...]
    outlets: tuple[str, ...]
    dates: tuple[str, ...]
    authors: tuple[str, ...]
    addresses: tuple[str, ...]
    abstracts: tuple[str, ...]
    notes: tuple[str, ...]
    language: str


def read_entries(file: File, style: Style, *, format_name: str) -> Iterator[Item]:
    """Yield the entries of a file, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is no text, or holds no entry.
    """
    text, notes = read_text(file)
    yield from notes
    entries = list(_entries(text, style))
    if not entries:
        raise ArticleError("holds no reference", f"export it again in the {format_name} format")
    place, short = _place_of_whole(entries, style), list[str]()
    for number, entry in enumerate(entries, 1):
        if place and _is_short(entry, place, style):
            short.append(str(number))
        yield _read_entry(entry, str(number), style, place=place)
    if short:
        yield Note(
            f"has short texts in the place of the abstract (entry {', '.join(short)}), taken for "
            "articles as others stand there whole: see that they are no abstracts"
        )


def _place_of_whole(entries: Sequence[_Entry], style: Style) -> str | None:
    """Return the tag under which a file has whole articles of the press, each its only text."""
    for tag in style.abstracts:
        texts = [entry[tag][0] for entry in entries if _stands_alone(entry, tag, style)]
        whole = sum(len(text.split()) >= LEAST_WORDS for text in texts)
        if whole and whole >= LEAST_WHOLE * len(texts):
            return tag
    return None


def _is_short(entry: _Entry, tag: str, style: Style) -> bool:
    """Whether the one text of an entry is that of a short article, ended by a sentence's end."""
    if not _stands_alone(entry, tag, style) or _labelled(entry, style):
        return False
    text = entry[tag][0]
    ended = SENTENCE_END.search(text) and not _CUT.search(text)
    return bool(ended) and FEWEST_WORDS <= len(text.split()) < LEAST_WORDS


def _stands_alone(entry: _Entry, tag: str, style: Style) -> bool:
    """Whether an entry of the press has one text, under that tag and no other."""
    texts = [value for other in style.abstracts for value in entry.get(other, [])]
    return texts == entry.get(tag) and len(texts) == 1 and _is_press(entry, style)


def _is_press(entry: _Entry, style: Style) -> bool:
    return any(kind.casefold() in style.press for kind in entry.get(style.kind, []))


def _entries(text: str, style: Style) -> Iterator[_Entry]:
    """Yield the entries: for each tag its values, over as many lines as they go.

    Where no entry has its first tag, the one that the file begins with opens each.
    """
    matches = [(style.tag.match(line), line) for line in text.split("\n")]
    tags = [match[1] for match, _ in matches if match]
    start = style.start if style.start in tags else next(iter(tags), "")
    repeats = start != style.start  # as the tag of authors does, within one entry
    values: list[tuple[str, list[str]]] = []
    for match, line in matches:
        if match is None:
            if values:
                values[-1][1].append(line)
            continue
        again = repeats and values and values[-1][0] == start
        if match[1] in (start, style.end) and values and not again:
            yield _by_tag(values)
            values = []
        if match[1] == start or (values and match[1] != style.end):
            values.append((match[1], [match[2] or ""]))
    if values:
        yield _by_tag(values)


def _by_tag(values: Sequence[tuple[str, list[str]]]) -> _Entry:
    entry: _Entry = {}
    for tag, lines in values:
        value = "\n".join(lines).strip()
        if value:
            entry.setdefault(tag, []).append(value)
    return entry


def _read_entry(entry: _Entry, part: str, style: Style, *, place: str | None) -> Document | Gap:
    """Read an entry.

    Args:
        entry: Its values by tag; what has a place of its own is taken out.
        part: Its number.
        style: What its tags hold.
        place: The tag under which short texts are articles too.
    """
    body = _body(entry, style, place)
    if body is None:
        has_abstract = any(tag in entry for tag in style.abstracts)
        reason = "holds only an abstract, no full text" if has_abstract else "holds no text"
        title = _take(entry, style.titles)
        reason += f" (its title is “{title[:_SHOWN]}”)" if title else ""
        return Gap(part, reason, "save the full text, as text or HTML, from where it is from")
    date, printed = _date(entry, style)
    title, outlet, author, address = (
        _take(entry, tags)
        for tags in (style.titles, style.outlets, style.authors, style.addresses)
    )
    language = language_code(" ".join(entry.get(style.language, [])))
    if language is not None:
        del entry[style.language]
    fields = {tag: squeeze("; ".join(values)) for tag, values in entry.items()}
    if date is None and printed is not None:
        fields["date"] = printed
    return Document(
        text=body,
        part=part,
        title=title,
        date=date,
        outlet=outlet,
        author=author,
        url=address,
        language=language,
        fields=fields,
    )


def _body(entry: _Entry, style: Style, place: str | None) -> str | None:
    """Take the article's text out of an entry; `None` if it has none."""
    if labelled := _labelled(entry, style):
        tag, value, text = labelled
        _drop(entry, tag, value)
        return _paragraphs(text) or None
    texts = [
        (len(value.split()), tag, value) for tag in style.abstracts for value in entry.get(tag, [])
    ]
    ranked = sorted({value: (n, tag, value) for n, tag, value in texts}.values(), reverse=True)
    if not ranked:
        return None
    words, tag, longest = ranked[0]
    abstracted = len(ranked) > 1 and words >= 2 * ranked[1][0]  # the other one is the abstract
    short = place is not None and _is_short(entry, place, style)
    if not _is_press(entry, style) or not (abstracted or short or words >= LEAST_WORDS):
        return None
    for _, tag, value in texts:
        if value == longest:
            _drop(entry, tag, value)
    return _paragraphs(longest)


def _labelled(entry: _Entry, style: Style) -> tuple[str, str, str] | None:
    """Return the tag and value that open with "Full text:", and the text; `None` without one."""
    for tag in (*style.notes, *style.abstracts):
        for value in entry.get(tag, []):
            line, _, below = value.partition("\n")
            label = read_line(line)
            if label.role == "text":
                return tag, value, f"{label.value}\n{below}"
    return None


def _paragraphs(text: str) -> str:
    extents = paragraph_extents(text, stands_alone=lambda _: False)
    return "\n\n".join(squeeze(text[start:end]) for start, end in extents)


def _date(entry: _Entry, style: Style) -> tuple[dt.date | None, str | None]:
    """Take out the date, or return the wording of one that is not full.

    The day may stand in one field ("May 3") and the year in another.
    """
    printed = [(tag, value) for tag in style.dates for value in entry.get(tag, [])]
    years = [value for _, value in printed if _YEAR.fullmatch(value)]
    for tag, value in printed:
        whole = value if _YEAR.search(value) else " ".join([value, *years[:1]])
        slashes = _SLASHES.match(whole)
        date = read_printed_date("-".join(_two(n) for n in slashes.groups()) if slashes else whole)
        if date is not None:
            _drop(entry, tag, value)
            return date, None
    return None, (printed[0][1] if printed else None)


def _two(number: str) -> str:
    return number.zfill(2)


def _take(entry: _Entry, tags: Sequence[str]) -> str | None:
    """Take out the values of the first of some tags that has any."""
    tag = next((tag for tag in tags if tag in entry), None)
    return squeeze("; ".join(entry.pop(tag))) if tag else None


def _drop(entry: _Entry, tag: str, value: str) -> None:
    entry[tag].remove(value)
    if not entry[tag]:
        del entry[tag]
