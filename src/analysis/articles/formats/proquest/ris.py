"""RIS files of reference managers and databases: one tag of two letters a line ("TY  - NEWS").

They are made for references: an entry is an article only if its text stands in a note or in the
place of the abstract. An abstract is never taken for the article: a short one is the text only in
a file that has whole articles in the same place, and what was taken for one is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.proquest.proquest_labels import read_line
from analysis.articles.formats.text_exports import head_text, read_text, squeeze
from analysis.articles.formats.when import read_printed_date
from analysis.articles.layout import SENTENCE_END, paragraph_extents

TITLES, OUTLETS = ("TI", "T1", "CT"), ("JF", "T2", "JO", "JA", "J2", "BT")
DATES, AUTHORS, ADDRESSES = ("DA", "Y1", "PY"), ("AU", "A1"), ("UR", "L2", "LK")
ABSTRACTS, NOTES = ("AB", "N2"), ("N1", "RN", "FT")
PRESS = frozenset({"NEWS", "MGZN", "BLOG", "ELEC", "WEB"})  # types of what has no long abstract
LEAST_WORDS = 250  # of an article; longer abstracts are rare in the press
FEWEST_WORDS = 40  # of a short article, where others stand whole in the same place
LEAST_WHOLE = 1 / 3  # of the press's texts in that place
_FIRST = re.compile(r"TY  ?- ?[A-Z]{2,6} *")
_MOST_ABOVE = 5  # lines above the first entry, as "Database: …"
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
_CUT = re.compile(r"(?:\.{3}|…)[\])\s]*$")  # as an extract ends
_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")

_Entry = dict[str, list[str]]


def fits(file: File) -> bool:
    """Tell a file of references by the tag of its first entry."""
    lines = [line for line in head_text(file).split("\n") if line.strip()]
    return any(_FIRST.fullmatch(line) for line in lines[: _MOST_ABOVE + 1])


def read(file: File) -> Iterator[Item]:
    """Yield the entries, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is no such text.
    """
    text, notes = read_text(file)
    yield from notes
    entries = list(_entries(text))
    if not entries:
        raise ArticleError("holds no reference", "export it again in the RIS format")
    place, short = _place_of_whole(entries), list[str]()
    for number, entry in enumerate(entries, 1):
        if place and _is_short(entry, place):
            short.append(str(number))
        yield _read_entry(entry, str(number), place=place)
    if short:
        yield Note(
            f"has short texts in the place of the abstract (entry {', '.join(short)}), taken for "
            "articles as others stand there whole: see that they are no abstracts"
        )


def _place_of_whole(entries: Sequence[_Entry]) -> str | None:
    """Return the tag under which a file has whole articles of the press, each its only text."""
    for tag in ABSTRACTS:
        texts = [entry[tag][0] for entry in entries if _stands_alone(entry, tag)]
        whole = sum(len(text.split()) >= LEAST_WORDS for text in texts)
        if whole and whole >= LEAST_WHOLE * len(texts):
            return tag
    return None


def _is_short(entry: _Entry, tag: str) -> bool:
    """Whether the one text of an entry is that of a short article, ended by a sentence's end."""
    if not _stands_alone(entry, tag) or _labelled(entry):
        return False
    text = entry[tag][0]
    ended = SENTENCE_END.search(text) and not _CUT.search(text)
    return bool(ended) and FEWEST_WORDS <= len(text.split()) < LEAST_WORDS


def _stands_alone(entry: _Entry, tag: str) -> bool:
    """Whether an entry of the press has one text, under that tag and no other."""
    texts = [value for other in ABSTRACTS for value in entry.get(other, [])]
    return texts == entry.get(tag) and len(texts) == 1 and _is_press(entry)


def _is_press(entry: _Entry) -> bool:
    return bool(PRESS.intersection(entry.get("TY", [])))


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the entries: for each tag its values, over as many lines as they go."""
    values: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        match = _TAG.match(line)
        if match is None:
            if values:
                values[-1][1].append(line)
            continue
        if match[1] in ("TY", "ER") and values:
            yield _by_tag(values)
            values = []
        if match[1] == "TY" or (values and match[1] != "ER"):
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


def _read_entry(entry: _Entry, part: str, *, place: str | None) -> Document | Gap:
    """Read an entry.

    Args:
        entry: Its values by tag; what has a place of its own is taken out.
        part: Its number.
        place: The tag under which short texts are articles too.
    """
    body = _body(entry, place)
    if body is None:
        has_abstract = any(tag in entry for tag in ABSTRACTS)
        reason = "holds only an abstract, no full text" if has_abstract else "holds no text"
        return Gap(part, reason, "save the full text, as text or HTML, from where it is from")
    date, printed = _date(entry)
    title, outlet, address = (_take(entry, tags) for tags in (TITLES, OUTLETS, ADDRESSES))
    author, language = _take(entry, AUTHORS), language_code(" ".join(entry.get("LA", [])))
    if language is not None:
        del entry["LA"]
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


def _body(entry: _Entry, place: str | None) -> str | None:
    """Take the article's text out of an entry; `None` if it has none."""
    if labelled := _labelled(entry):
        tag, value, text = labelled
        _drop(entry, tag, value)
        return _paragraphs(text) or None
    texts = [(len(value.split()), tag, value) for tag in ABSTRACTS for value in entry.get(tag, [])]
    ranked = sorted({value: (n, tag, value) for n, tag, value in texts}.values(), reverse=True)
    if not ranked:
        return None
    words, tag, longest = ranked[0]
    abstracted = len(ranked) > 1 and words >= 2 * ranked[1][0]  # the other one is the abstract
    whole = abstracted or words >= LEAST_WORDS or (place is not None and _is_short(entry, place))
    if not _is_press(entry) or not whole:
        return None
    for _, tag, value in texts:
        if value == longest:
            _drop(entry, tag, value)
    return _paragraphs(longest)


def _labelled(entry: _Entry) -> tuple[str, str, str] | None:
    """Return the tag and value that open with "Full text:", and the text; `None` without one."""
    for tag in (*NOTES, *ABSTRACTS):
        for value in entry.get(tag, []):
            line, _, below = value.partition("\n")
            label = read_line(line)
            if label.role == "text":
                return tag, value, f"{label.value}\n{below}"
    return None


def _paragraphs(text: str) -> str:
    extents = paragraph_extents(text, stands_alone=lambda _: False)
    return "\n\n".join(squeeze(text[start:end]) for start, end in extents)


def _date(entry: _Entry) -> tuple[dt.date | None, str | None]:
    """Take out the date, or return the wording of one that is not full."""
    printed = [(tag, value) for tag in DATES for value in entry.get(tag, [])]
    for tag, value in printed:
        slashes = _SLASHES.match(value)
        date = read_printed_date("-".join(_two(n) for n in slashes.groups()) if slashes else value)
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


READER = Reader(name="References (RIS)", fits=fits, read=read)
