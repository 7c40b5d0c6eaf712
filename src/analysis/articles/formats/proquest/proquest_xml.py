"""ProQuest's XML, a record an article: of its historical newspapers, and of TDM Studio.

The former are flat ("RecordTitle", "FullText"); the latter part the article ("Obj"), the
publication ("PubFrosting") and the text ("TextInfo"), which may be HTML within the XML.
Declarations of entities are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import text_of
from analysis.articles.formats.factiva.factiva_header import squeeze
from analysis.articles.formats.html_blocks import paragraphs
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.safe_xml import elements
from analysis.articles.formats.when import read_printed_date
from analysis.articles.layout import paragraph_extents

MOST_BYTES = 100_000_000
_RECORD = re.compile(r"<(?:record)[\s>]", re.IGNORECASE)
_MARKS = (  # two of each, in whatever order
    (re.compile(r"<(?:RecordID|RecordTitle)\b"), re.compile(r"<(?:\w+PubDate|FullText)\b")),
    (re.compile(r"<GOID>"), re.compile(r"<(?:PubFrosting|TextInfo|NumericDate|TitleAtt)\b")),
)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml[^<>]*\?>")
_IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HTML = re.compile(r"<(?:html|body|p|div|br|text)\b[^<>]*>", re.IGNORECASE)
_TEXTS = ("FullText", "TextInfo/Text", "Text", "HiddenText", "TextInfo/HiddenText")
_TITLES = ("RecordTitle", "Obj/TitleAtt/Title", "TitleAtt/Title", "Title")
_OUTLETS = ("Publication/Title", "DFS/PubFrosting/Title", "PubFrosting/Title")
_DATES = ("NumericPubDate", "NumericDate", "AlphaPubDate", "AlphaDate")
_NUMBERS = ("RecordID", "GOID")
_AUTHORS = ("OriginalForm", "PersonName", "NormalizedDisplayForm")
_LANGUAGES = ("LanguageCode", "RawLang", "ISOCode")
_ADDRESSES = ("URLDocView", "URL")
_SHOWN = 80  # characters of a title in a message
_KEPT = 200  # characters of a field that is kept
_RUN_OF_YEARS = re.compile(r"\s*\((?:1[6-9]|20)\d\d\s?[-–][^()]{0,20}\)$")


def fits(file: File) -> bool:
    """Whether a file is such XML."""
    try:
        text, _ = text_of(file.head)
    except ArticleError:
        return False
    return text.lstrip("\ufeff \n\r\t").startswith("<") and _is_record(text)


def read(file: File) -> Iterator[Item]:
    """Yield the records, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is too large, damaged, or declares entities.
    """
    if file.size > MOST_BYTES:
        reason = f"has {file.size:,} bytes, more than {MOST_BYTES:,}"
        raise ArticleError(reason, "split it")
    text, guessed = text_of(file.data())
    if guessed:
        yield Note(f"is not UTF-8 and was read as {guessed}")
    if _DECLARATION.search(text):
        raise ArticleError("declares a document type or entities", "take the declaration out")
    count = 0
    for count, record in enumerate(_records(text), 1):
        yield _read_record(record, str(count))
        record.clear()
    for lost in range(count + 1, len(_RECORD.findall(text)) + 1):
        yield Gap(str(lost), "is damaged: its markup cannot be read", "fetch the file again")


def _is_record(text: str) -> bool:
    shown = any(all(mark.search(text) for mark in marks) for marks in _MARKS)
    return shown and _RECORD.search(text) is not None


def _records(text: str) -> Iterator[etree._Element]:
    source = _IMPOSSIBLE.sub("", _PROLOG.sub("", text, count=1))
    for _, node in elements(source, ("Record", "RECORD", "record"), huge=True):
        yield node


def _read_record(record: etree._Element, part: str) -> Document | Gap:
    title, number = _first(record, _TITLES), _first(record, _NUMBERS)
    body = _body(record)
    if not body:
        name = f" (its title is “{title[:_SHOWN]}”)" if title else f" ({number})" if number else ""
        return Gap(part, f"holds no text{name}", "look it up in ProQuest, or leave it out")
    printed = [value for path in _DATES for value in _all(record, path)[:1]]
    dates = (read_printed_date(value, language="en") for value in printed)
    date = next(filter(None, dates), None)
    language = _first(record, _LANGUAGES)
    fields = _fields(record)
    if date is None and printed:
        fields["date"] = printed[-1]
    outlet = _first(record, _OUTLETS)
    name = _RUN_OF_YEARS.sub("", outlet or "") or None
    if outlet and outlet != name:
        fields["Publication"] = outlet
    return Document(
        "\n\n".join(body),
        part=part,
        title=title,
        date=date,
        outlet=name,
        author=_author(record),
        url=_first(record, _ADDRESSES),
        language=language_code(language or ""),
        fields=fields,
    )


def _body(record: etree._Element) -> list[str]:
    for path in _TEXTS:
        for node in _nodes(record, path):
            if found := _paragraphs(node):
                return found
    return []


def _paragraphs(node: etree._Element) -> list[str]:
    """Return the paragraphs of a text, which may be HTML, escaped or not, or have none."""
    inner = "".join(node.itertext())
    if len(node):
        inner = etree.tostring(node, encoding="unicode", with_tail=False)
    if _HTML.search(inner):
        root = html.document_fromstring(f"<html><body>{inner}</body></html>")
        return [words for words in map(squeeze, paragraphs(root)) if words]
    extents = paragraph_extents(inner, stands_alone=lambda _: False)
    return [words for start, end in extents if (words := squeeze(inner[start:end]))]


def _author(record: etree._Element) -> str | None:
    """Return the names of all who wrote it; who else contributed is among the fields."""
    names: list[str] = []
    for person in record.iter("{*}Contributor"):
        role = (_all(person, "ContribRole") or ["Author"])[0]
        name = next((value for path in _AUTHORS for value in _all(person, path)), "")
        if role.casefold().startswith("author") and name:
            names.append(name)
    return "; ".join(dict.fromkeys(names)) or None


def _fields(record: etree._Element) -> dict[str, str]:
    """Return what else the record says, by the names of its elements."""
    told = {path.rpartition("/")[2] for path in (*_TEXTS, *_TITLES, *_DATES, *_ADDRESSES)}
    told |= {*_AUTHORS, *_LANGUAGES}
    values: dict[str, list[str]] = {}
    for node in record.iter("{*}*"):
        name = node.tag.rpartition("}")[2]  # damage leaves names that are none: ":5"
        value = squeeze(node.text or "")
        if name not in told and value and not len(node) and len(value) <= _KEPT:
            values.setdefault(name, []).append(value)
    return {name: "; ".join(dict.fromkeys(said)) for name, said in values.items()}


def _first(record: etree._Element, paths: tuple[str, ...]) -> str | None:
    return next((value for path in paths for value in _all(record, path)), None)


def _all(record: etree._Element, path: str) -> list[str]:
    values = (squeeze("".join(node.itertext())) for node in _nodes(record, path))
    return [value for value in values if value]


def _nodes(record: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements at a path; the publication's "Title" is not the article's."""
    names = path.split("/")
    if names == ["Title"]:
        return record.findall("{*}Title")
    return record.findall(".//" + "/".join(f"{{*}}{name}" for name in names))


READER = Reader(name="ProQuest (XML)", fits=fits, read=read)
