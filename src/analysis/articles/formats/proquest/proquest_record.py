"""One record of a ProQuest text export, told apart into fields and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.proquest.proquest_fields import COPYRIGHT, Fields
from analysis.articles.formats.proquest.proquest_labels import (
    INTERFACE,
    Line,
    label_key,
    read_line,
)
from analysis.articles.formats.proquest.proquest_parts import MARK
from analysis.articles.formats.text_exports import squeeze
from analysis.articles.formats.when import read_printed_date
from analysis.articles.layout import SENTENCE_END, paragraph_extents

_NONE = re.compile(
    r"\W*(?:(?:full text )?(?:is )?not available|nicht verfügbar|non disponible|no disponible"
    r"|non disponibile|não disponível)\W*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*;[^;]*$")  # "New York Times, Late Edition (East Coast); New York, N.Y."
_EDITION = re.compile(
    r",\s[^,;]*\b(?:edition|edición|édition|edizione|edição|ausgabe)\b[^;]*$", re.IGNORECASE
)
_LEAST_WORDS = 4  # of a sentence
_BUTTON = "enlarge this image"  # printed where a picture stood
_INFO = re.compile(r"(?P<outlet>[^\[\]]{2,200}?) ?\[[^\]]{0,100}\] ?(?P<date>[^:]{4,40})")


def read_record(text: str, part: str) -> Document | Gap:
    """Read a record: what stands between two rules."""
    mark = MARK.match(text)
    lines = [read_line(line) for line in text[mark.end() if mark else 0 :].split("\n")]
    start = next((n for n, line in enumerate(lines) if line.role == "text"), len(lines))
    end = min(start + 1 + _text_length(lines[start + 1 :]), len(lines))
    fields = Fields()
    fields.read_head(lines[:start])
    fields.read(lines[end:])
    body = [lines[start]._replace(text=lines[start].value)] if start < len(lines) else []
    paragraphs = _paragraphs([*body, *lines[start + 1 : end]])
    if not paragraphs or _NONE.fullmatch(" ".join(paragraphs)):
        reason = "holds only an abstract" if fields.take("abstract") else "holds no full text"
        return Gap(part, reason, "save its full text from ProQuest, or leave it out")
    language = INTERFACE.get(label_key(lines[start].label or ""))
    return _document("\n\n".join(paragraphs), part, fields, language)


def _document(text: str, part: str, fields: Fields, interface: str | None) -> Document:
    """Return the article with its fields at their places."""
    title, heading = _once(fields.take("title") or ""), _once(fields.heading)
    if title and heading and heading != title:
        fields.add("Heading", heading)
    info = _INFO.match(fields.of("info"))
    printed = fields.take("date")
    date = read_printed_date(printed or "", language=interface)
    if date is None and info is not None:
        date = read_printed_date(info["date"], language=interface)
    if date is None and printed:
        fields.add("date", printed)
    language = language_code(fields.of("language"))
    if language is not None:
        fields.take("language")
    return Document(
        text=text,
        part=part,
        title=title or heading or None,
        date=date,
        outlet=_outlet(fields) or (_name(info["outlet"]) if info else None),
        author=fields.take("author"),
        url=fields.take("url") or fields.address,
        language=language,
        fields=fields.by_name(),
    )


def _once(title: str) -> str:
    """Return a title without its subtitle where it comes a second time, as ProQuest prints it."""
    whole, _, again = title.rpartition(":")
    again = squeeze(again)
    return whole.strip() if again and whole.endswith(f": {again}") else title


def _outlet(fields: Fields) -> str | None:
    """Return the outlet's name; what is printed is kept where it says more."""
    printed = fields.of("outlet")
    if _name(printed) == printed:
        return fields.take("outlet")
    return _name(printed)


def _name(printed: str) -> str:
    """Return a publication's name without its place and edition."""
    return _EDITION.sub("", _PLACE.sub("", printed)).strip() or printed


def _text_length(lines: Sequence[Line]) -> int:
    """Return how many lines below the label of the text belong to it."""
    blank = next((n for n, line in enumerate(lines) if not line.text), len(lines))
    end = blank if _are_fields(lines[blank:]) else _fields_below(lines)
    while end and (not lines[end - 1].text or _is_furniture(lines[end - 1])):
        end -= 1
    return end


def _are_fields(lines: Sequence[Line]) -> bool:
    """Whether all lines are fields, none of them twice: then no speaker's name is among them."""
    printed = [line for line in lines if line.text]
    labels = Counter(line.label for line in printed if line.label)
    known = sum(line.role is not None for line in printed)
    whole = all(
        line.label or line.is_address or COPYRIGHT.fullmatch(line.text) for line in printed
    )
    unlisted = list(takewhile(lambda line: line.role is None, printed))
    if any(map(_is_sentence, unlisted)):  # "Update: The board has since voted."
        return False
    return bool(labels) and whole and 2 * known >= len(labels) and max(labels.values()) == 1


def _fields_below(lines: Sequence[Line]) -> int:
    """Return where the fields below the text start, a listed label being the first of them."""
    start, seen = len(lines), set[str]()
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        if line.role is not None and line.label:
            if line.label in seen:  # a paragraph of the text opens like a field
                break
            seen.add(line.label)
            start = n
        elif line.text and not (line.label or line.is_address or COPYRIGHT.fullmatch(line.text)):
            break
    return start


def _is_sentence(line: Line) -> bool:
    return len(line.value.split()) >= _LEAST_WORDS and SENTENCE_END.search(line.value) is not None


def _is_furniture(line: Line) -> bool:
    return line.role == "image" or bool(COPYRIGHT.fullmatch(line.text))


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    text = "\n".join(line.text for line in lines if line.text.rstrip(".").casefold() != _BUTTON)
    extents = paragraph_extents(text, stands_alone=lambda _: False)
    return [squeeze(text[start:end]) for start, end in extents]
