"""Articles: one published text each, with its metadata and the role of each of its paragraphs."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from analysis.articles.datelines import FIRST, PUBLISHED, UPDATED
from analysis.articles.dates import find_dates
from analysis.articles.file_names import date_of_path, outlet_after, read_name
from analysis.articles.files import (
    SIDECAR,
    ArticleError,
    article_text,
    is_article_name,
    read_bytes,
    refuse_lengths,
    without_control,
)
from analysis.articles.formats.items import Document, File
from analysis.articles.formats.many_articles import refuse_many
from analysis.articles.front_matter import FrontMatter, read_front_matter
from analysis.articles.paragraphs import Paragraph, find_paragraphs, title_of, with_body
from analysis.articles.plain_head import read_around, read_labelled_head
from analysis.articles.sidecar import Metadata
from analysis.articles.site_outlets import outlet_at

__all__ = ["Article", "article_id", "from_document", "from_text", "read_article"]

ID_SHAPE = re.compile(r"[A-Za-z0-9]+(?:(?:-|_+)[A-Za-z0-9]+)*")
LONGEST_ID = 120  # characters; an id is also a file name
LONGEST_PART = 40
PUBLICATION, UNLABELLED, CHANGED = range(3)  # what a printed date is the date of, best first
FOLDER_MARK = "--"  # in an id, for the `/` of its path; no single part of an id holds it
PART_MARK = "."  # in an id, before the number of an article in its file; no path's id holds it


@dataclass(frozen=True, slots=True)
class Article:
    """One published text; a field that is not known is `None`.

    `path` is relative to the study's `raw/` folder, with what is packed in an archive after it
    ("export.zip/one.docx"); `part` tells the articles of one file apart, "" where the file is
    the article. The `text` of a plain-text file is its decoded text, unchanged: a byte order
    mark is no part of it, line breaks are the file's own. The `text` of an article from any
    other format is its title and its paragraphs, parted by blank lines. `date_source` is
    "sidecar" or what the sidecar gives as source, "metadata" (the file's own), "text" or "file
    name". `fields` is all else that the file says of it, by the file's own names.
    """

    article_id: str
    path: str
    sha256: str
    title: str | None
    date: dt.date | None
    date_source: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    part: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def read_article(file: Path) -> Article:
    """Read a plain-text file from anywhere that is one article, without a sidecar.

    Raises:
        ArticleError: If it holds no article text, or has a name that no article can have.
    """
    file = Path(file)
    try:
        if not is_article_name(file.name):
            raise ArticleError("has a name that is not taken for an article", "rename the file")
        target = file.resolve()
        return from_text(target.name, read_bytes(target.parent, target.name), None)[0]
    except ArticleError as error:
        raise ArticleError(error.reason, error.remedy, path=str(file)) from None


def article_id(path: str, part: str = "") -> str:
    """Make an article's id from its path and part alone, so that no other file can change it.

    A `.txt` file whose name is letters, digits, `-` and `_` has that name as its id; any other
    gets the part of its name that is, and eight digits of a checksum that keep it apart.
    """
    pure = PurePosixPath(path)
    parts = [*pure.parent.parts, pure.stem]
    plain = FOLDER_MARK.join(parts)
    if not (
        pure.suffix == ".txt"
        and len(plain) <= LONGEST_ID
        and all(ID_SHAPE.fullmatch(name) for name in parts)
    ):
        slug = "-".join(re.findall(r"[A-Za-z0-9]+", plain))[: LONGEST_ID - 9]
        plain = f"{slug}-{_checksum(path)}".lstrip("-")
    return plain + PART_MARK + _plain_part(part) if part else plain


def _plain_part(part: str) -> str:
    """Return a part as it can stand in an id."""
    if ID_SHAPE.fullmatch(part) and len(part) <= LONGEST_PART:
        return part
    slug = "-".join(re.findall(r"[A-Za-z0-9]+", part))[: LONGEST_PART - 9]
    return f"{slug}-{_checksum(part)}".lstrip("-")


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def from_text(path: str, data: bytes, entry: Metadata | None) -> tuple[Article, list[str]]:
    """Make an article of a plain-text file; the notes say what in it wants a look.

    Args:
        path: Within the study's `raw/`.
        data: The file.
        entry: What the sidecar says of it.

    Raises:
        ArticleError: If it holds no article text.
    """
    entry = entry or Metadata(path=path, line=0)
    decoded = article_text(path, data)
    refuse_many(decoded.text.split("\n"))
    front = read_front_matter(decoded.text)
    if not front.end:
        front = read_labelled_head(decoded.text)
    if not decoded.text[front.end :].strip():
        raise ArticleError("holds metadata and no text", "add the article's text below them")
    stated = {name: value and _stated(value) for name, value in front.known.items()}
    known = {name: getattr(entry, name) or stated.get(name) for name in NAMED}
    paragraphs = _paragraphs(decoded.text, front, known["title"])
    head = read_around(decoded.text, paragraphs)
    known = {name: value or head.said.get(name) for name, value in known.items()}
    named = read_name(path)
    known["outlet"] = known["outlet"] or named.outlet
    title = known["title"] or title_of(decoded.text, paragraphs) or named.title
    known["outlet"] = known["outlet"] or outlet_after(title or "", path)
    date, date_source, notes = _date(
        path, decoded.text, paragraphs, entry, front.date, beside_title=head.date
    )
    if decoded.guessed:
        notes.append(f"is not UTF-8 and was read as {decoded.guessed}: check names with accents")
    article = Article(
        article_id=article_id(path),
        path=path,
        part="",
        sha256=hashlib.sha256(data).hexdigest(),
        date=date,
        date_source=date_source,
        text=decoded.text,
        paragraphs=paragraphs,
        fields={
            **{_stated(name): _stated(value) for name, value in front.fields.items()},
            **(entry.fields or {}),
        },
        **known | {"title": title},
    )
    return article, notes


NAMED = ("title", "outlet", "author", "url", "language")
OF_FILE = ("outlet", "author", "language")  # what all articles of a file may have in common


def from_document(
    file: File,
    document: Document,
    entry: Metadata | None,
    sha256: str,
    *,
    of_file: Metadata | None = None,
) -> tuple[Article, list[str]]:
    """Make an article of what a reader found in a file; the notes say what wants a look.

    Args:
        file: The file.
        document: The article in it.
        entry: What the sidecar says of it.
        sha256: Of the file.
        of_file: What the sidecar says of the whole file, for what neither says of the article.

    Raises:
        ArticleError: If the text is empty, too long, or no prose.
    """
    entry = entry or Metadata(path=file.name, line=0)
    document = _writable(document)
    title = " ".join((document.title or "").split())
    body = document.text.strip()
    refuse_lengths(body)
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    known = {name: getattr(entry, name) or getattr(document, name) or None for name in NAMED}
    if of_file is not None:
        known |= {name: known[name] or getattr(of_file, name) for name in OF_FILE}
    paragraphs = find_paragraphs(text, title=title or entry.title)
    if document.part and not (title or entry.title):
        paragraphs = with_body(paragraphs)
    own_name = "" if document.part else file.name
    named = read_name(own_name)
    of_site = document.site and (outlet_at(document.site, known["language"]) or document.site)
    known["outlet"] = known["outlet"] or named.outlet or of_site
    date, date_source, notes = _date(own_name, text, paragraphs, entry, document.date, of_file)
    article = Article(
        article_id=article_id(file.name, document.part),
        path=file.name,
        part=document.part,
        sha256=sha256,
        date=date,
        date_source=date_source,
        text=text,
        paragraphs=paragraphs,
        fields={**document.fields, **(entry.fields or {})},
        **known | {"title": known["title"] or title_of(text, paragraphs) or named.title},
    )
    return article, notes


def _writable(document: Document) -> Document:
    """Return a document without what no table can hold: halves of characters, as JSON may have."""
    named = {n: v and _stated(v) for n in NAMED for v in [getattr(document, n)]}
    fields = {_stated(name): _stated(value) for name, value in document.fields.items()}
    return replace(document, text=_whole(document.text), fields=fields, **named)


def _stated(text: str) -> str:
    """Return what a file states of its article as a table and a page can hold it."""
    return without_control(_whole(text))


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _paragraphs(text: str, front: FrontMatter, title: str | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a plain text; what stands before its front matter ends is none."""
    if not front.end:
        return find_paragraphs(text, title=title)
    rest = find_paragraphs(text[front.end :], title=title)
    shifted = (Paragraph(p.start + front.end, p.end + front.end, p.role) for p in rest)
    return (Paragraph(0, len(text[: front.end].rstrip()), "boilerplate"), *shifted)


def _date(
    path: str,
    text: str,
    paragraphs: Sequence[Paragraph],
    entry: Metadata,
    stated: dt.date | None,
    of_file: Metadata | None = None,
    *,
    beside_title: dt.date | None = None,
) -> tuple[dt.date | None, str | None, list[str]]:
    """Return the date that sidecar, metadata, text or file name give, its source, and notes.

    What the sidecar says of a whole file comes after what an article in it says of itself.
    """
    printed = _printed_dates(text, paragraphs)
    if entry.date:
        notes = []
        if printed and printed[0][0] != CHANGED and entry.date not in dict(map(reversed, printed)):
            notes.append(
                f"the text is dated {printed[0][1]}, {entry.file} says {entry.date}, "
                "which is used: correct whichever is wrong"
            )
        return entry.date, entry.date_source or "sidecar", notes
    if stated:
        return stated, "metadata", []
    if printed:
        return printed[0][1], "text", []
    if beside_title:
        return beside_title, "text", []
    if of_file and of_file.date:
        return of_file.date, of_file.date_source or "sidecar", []
    named = date_of_path(path)
    if named:
        return named, "file name", []
    return None, None, [f"has no date, so it falls into no period: add one to {SIDECAR}"]


def _printed_dates(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, dt.date]]:
    """Return the dates in datelines and bylines with what they are dates of, the best first.

    A date said to be that of publication comes before one that nothing is said of, and that
    before a date of the last change.
    """
    dates = []
    for paragraph in paragraphs:
        if paragraph.role in {"dateline", "byline"}:
            words, end = text[paragraph.start : paragraph.end], 0
            for extent, date in find_dates(words):
                label, end = words[end : extent.start], extent.end
                dates.append((_date_of(label), date))
    return sorted(dates, key=lambda pair: pair[0])


def _date_of(label: str) -> int:
    if UPDATED.search(label) and not FIRST.search(label):
        return CHANGED
    return PUBLICATION if PUBLISHED.search(label) else UNLABELLED
