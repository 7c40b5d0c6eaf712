"""Factiva's HTML: the save and print views, with the codes of the fields and without.

Each article is parsed apart from the rest, so that broken markup ends with the article it is in.
With codes, it is a table of code and value; without, lines without names (`factiva_header`),
then paragraphs of the class "articleParagraph", then notes, publisher and accession number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import (
    ARTICLE_FORMAT,
    BODY,
    CODE,
    MOST_ARTICLES,
    MOST_BYTES,
    article,
    cut_off,
    joined,
    refuse_huge,
    text_of,
)
from analysis.articles.formats.factiva.factiva_flow import paragraphs_of
from analysis.articles.formats.factiva.factiva_header import (
    accession,
    header_start,
    read_header,
    squeeze,
    without_publisher,
)
from analysis.articles.formats.factiva.factiva_words import FOUND
from analysis.articles.formats.items import File, Gap, Item, Note, Reader

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table)\b", re.I)
_TITLE = re.compile(rb"<title>\s*(?:Dow Jones )?Factiva\s*</title>", re.I)
_MARK = re.compile(
    rb"<div\b[^<>]{0,400}\bclass\s*=\s*[\"']?article\s+[a-z]{2,4}Article\b"
    rb"|<p\b[^<>]{0,400}\bclass\s*=\s*[\"']?articleParagraph\s+[a-z]{2,4}articleParagraph\b"
)
_UNDER_TITLE = re.compile(
    rb"<div\b[^<>]{0,400}\bid\s*=\s*[\"']?hd\b|<tr\b[^<>]{0,400}\bclass\s*=\s*[\"']?headline\b",
    re.I,
)
_DIV = re.compile(r"<div\b([^<>]*)>", re.I)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_NO_TEXT = re.compile(r"(?:\s|<(?!/div\b)[^<>]*>)*", re.I)
_AFTER = re.compile(
    r"<(?:div|table)\b[^<>]*?\bid\s*=\s*[\"']?(?:carryOver|oddEvenPreview|pageFooter)\b", re.I
)
_LANGUAGE = re.compile(r"\bclass\s*=\s*[\"']?article\s+([a-z]{2})[a-z]{0,2}Article\b")
_IDENTITY = re.compile(r"\bid\s*=\s*[\"']?article-(\w+)")
_COUNTED = re.compile(r"Headline\s+counted\b")
_DUPLICATES = re.compile(r"\bid\s*=\s*[\"']?carryOverHeadlines\b", re.I)
_HEADLINE = re.compile(r"<tr\b[^<>]*?\bclass\s*=\s*[\"']?headline\b", re.I)
_ROW = re.compile(
    r"<td\b[^<>]*>\s*([^<>\s][^<>]{0,40})</td>\s*<td\b[^<>]*>\s*(\d[\d.,\s]{0,12})</td>", re.I
)
_COMPLETE = re.compile(r"</(?:html|body|form)\s*>", re.I)


def _fits(file: File) -> bool:
    if not _HTML.search(_bytes(file.head)):
        return False
    if file.size > MOST_BYTES:
        return bool(_TITLE.search(file.head))
    data = _bytes(file.data())  # some 200 kilobytes of style sheet come before the articles
    return bool(_MARK.search(data) or (_TITLE.search(data) and _UNDER_TITLE.search(data)))


def _read(file: File) -> Iterator[Item]:
    refuse_huge(file)
    text, guessed = text_of(file.data())
    if guessed:
        yield Note(f"is not UTF-8 and was read as {guessed}")
    pieces = _pieces(text)
    if not pieces:
        raise ArticleError("is a page of Factiva without articles", ARTICLE_FORMAT)
    classed = "articleParagraph" in text
    for n, piece in enumerate(pieces, 1):
        cut = n == len(pieces) and not _COMPLETE.search(text[-2_000:])
        yield _article(str(n), piece, classed=classed, may_be_cut=cut)
    yield from _notes(text, len(pieces))


def _pieces(text: str) -> list[str]:
    """Cut the page before each article; the box around an article is no article of its own."""
    starts: list[int] = []
    end = 0
    for tag in _DIV.finditer(text):
        names = _CLASS.search(tag[1])
        if not names or {"article", "lastarticle"}.isdisjoint("".join(names.groups("")).split()):
            continue
        if not starts or not _NO_TEXT.fullmatch(text, end, tag.start()):
            starts.append(tag.start())
        end = tag.end()
    if len(starts) > MOST_ARTICLES:
        raise ArticleError(f"holds more than {MOST_ARTICLES:,} articles", "split the file")
    return [_AFTER.split(text[a:b], maxsplit=1)[0] for a, b in pairwise([*starts, len(text)])]


def _article(part: str, piece: str, *, classed: bool, may_be_cut: bool) -> Item:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(f"<body>{piece}</body>".encode("utf-8", "replace"), parser)
    if any("Excessive depth" in error.message for error in parser.error_log):
        return Gap(part, "is nested too deeply to be read", "export the articles again")
    fields, text = _coded(root)
    if fields.keys().isdisjoint(("HD", "AN")):
        fields, text = _plain(root, classed=classed)
    if "AN" not in fields and may_be_cut:
        return cut_off(part)
    if "AN" not in fields and (identity := _IDENTITY.search(piece)):
        fields["AN"] = identity[1]
    if _COUNTED.search(piece):
        fields["HD"] = re.sub(r"^\s*\d+\)\s+", "", fields.get("HD", ""))
    language = _LANGUAGE.search(piece)
    return article(part, fields, text, language=language[1] if language else None)


def _coded(root: etree._Element) -> tuple[dict[str, str], list[str]]:
    """Read the rows of code and value; a table within a value is part of it."""
    fields: list[tuple[str, str]] = []
    text: list[str] = []
    walk = etree.iterwalk(root, events=("start",), tag="tr")
    for _, row in walk:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2 or next(cells[0].iter("tr"), None) is not None:
            continue
        code = squeeze("".join(cells[0].itertext()))
        if not CODE.fullmatch(code):
            continue
        walk.skip_subtree()
        value = [line for _, line in paragraphs_of(cells[1])]
        if code in BODY:
            text += value
        else:
            fields.append((code, " ".join(value)))
    return joined(fields), text


def _plain(root: etree._Element, *, classed: bool) -> tuple[dict[str, str], list[str]]:
    """Read lines without names, by the class of each and their order."""
    found: dict[str, list[str]] = {role: [] for role in ("before", "hd", "author", "head")}
    text: list[str] = []
    tail: list[str] = []
    number = None
    for role, line in paragraphs_of(root):
        if role == "text":
            text += [*tail, line] if text else [line]
            tail = [] if text else tail
        elif role in ("hd", "author"):
            found[role].append(line)
        elif role == "div" and not (text or tail):
            found["head" if found["hd"] else "before"].append(line)
        elif number := accession(line):
            break
        else:
            tail.append(line)
    if not classed:
        text, publisher = without_publisher(tail)
        tail = [publisher] if publisher else []
    return _named(found) | _closing(tail, number), text


def _named(found: dict[str, list[str]]) -> dict[str, str]:
    head = found["head"]
    start = header_start(head)
    fields = {"header": " | ".join(head)}
    if start is not None:
        fields, _ = read_header(head[start:], whole=True)
        fields["CR"] = " | ".join(head[:start])
    fields["HD"] = " ".join(found["hd"])
    fields["BY"] = "; ".join(found["author"])
    *column, section = found["before"] or [""]
    return fields | {"SE": section, "CLM": " | ".join(column)}


def _closing(tail: list[str], number: str | None) -> dict[str, str]:
    """Name what follows the text: the publisher is last, before the accession number."""
    if number is None:
        return {"note": " | ".join(tail)}
    *notes, publisher = tail or [""]
    return {"AN": number, "PUB": publisher, "note": " | ".join(notes)}


def _notes(text: str, count: int) -> Iterator[Note]:
    lists = (rest.split("</table", 1)[0] for rest in _DUPLICATES.split(text)[1:])
    if duplicates := sum(len(_HEADLINE.findall(rows)) for rows in lists):
        yield Note(f"lists {duplicates} more by headline alone, as duplicates")
    for label, number in _ROW.findall(text[-50_000:]):
        found = int("0" + re.sub(r"\D", "", number))
        if squeeze(label).casefold() in FOUND and found > count:
            yield Note(f"holds {count:,} of the {found:,} articles that its search found")


def _bytes(data: bytes) -> bytes:
    utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16", "ignore").encode() if utf_16 else data


READER = Reader(name="Factiva (HTML)", fits=_fits, read=_read)
