"""Exports of DeFacto, APA-OnlineManager and wiso: text, RTF or Word, many articles a file.

DeFacto and the OnlineManager put a line with outlet, date and page above each article, wiso
(GBI-Genios) lines with its source and number below it; DeFacto's articles in wiso have both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.articles.files import ArticleError
from analysis.articles.formats.beginnings import noting_beginnings
from analysis.articles.formats.defacto.defacto_article import read_article
from analysis.articles.formats.defacto.defacto_head import read_defacto_head
from analysis.articles.formats.defacto.defacto_lines import Line, first_lines, read_lines
from analysis.articles.formats.defacto.wiso_end import WisoEnd, find_ends
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader

_SEVERAL = 2  # lines of outlet and date
_LONGEST_COVER = 500  # characters of what stands above the articles and is none
_EXPORT_AGAIN = "export it again"


def fits(file: File) -> bool:
    """Tell an export by the lines above or below its articles."""
    lines = [line.text for line in first_lines(file)]
    first = next((line.lstrip() for line in lines if line.strip()), "")
    if first[:1] in ("<", "{", "["):
        return False
    heads = [head for line in lines if (head := read_defacto_head(line))]
    sure = [head for head in heads if {"page", "found"} & head.fields.keys()]
    if read_defacto_head(first) and (sure[:1] == heads[:1] or len(heads) >= _SEVERAL):
        return True
    if len(sure) >= _SEVERAL:
        return True
    return any(end.outlet and end.url for end in find_ends(lines))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered in their order.

    Raises:
        ArticleError: If the file is too large, damaged or no text, or holds no such article.
    """
    lines, notes = read_lines(file)
    yield from notes
    ends = find_ends([line.text for line in lines])
    articles = _between_ends(lines, ends) if ends else _below_heads(lines)
    yield from noting_beginnings(articles)


def _below_heads(lines: list[Line]) -> Iterator[Item]:
    heads = [(n, head) for n, line in enumerate(lines) if (head := read_defacto_head(line.text))]
    if not heads:
        raise ArticleError("holds no line of outlet and date above an article", _EXPORT_AGAIN)
    if sum(len(line.text) for line in lines[: heads[0][0]]) > _LONGEST_COVER:
        yield Note("holds text above its first article, which is left out: look at its beginning")
    ends = [*(start for start, _ in heads[1:]), len(lines)]
    for number, ((start, head), end) in enumerate(zip(heads, ends, strict=True), 1):
        yield read_article(lines[start + 1 : end], str(number), head)


def _between_ends(lines: list[Line], ends: list[WisoEnd]) -> Iterator[Item]:
    starts = [0, *(end.end for end in ends)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1):
        item = _above_end(lines[start : end.start], str(number))
        yield _with_end(item, end) if isinstance(item, Document) else item
    if any(read_defacto_head(line.text) for line in lines[starts[-1] :]):
        yield Gap(str(len(starts)), "is cut off before the lines below it", _EXPORT_AGAIN)
    elif any(line.text.strip() for line in lines[starts[-1] :]):
        yield Note("holds text below its last article, which is left out: look at its end")


def _above_end(lines: list[Line], part: str) -> Document | Gap:
    filled = next((n for n, line in enumerate(lines) if line.text.strip()), 0)
    head = read_defacto_head(lines[filled].text) if lines else None
    return read_article(lines[filled + bool(head) :], part, head)


def _with_end(document: Document, end: WisoEnd) -> Document:
    return replace(
        document,
        outlet=document.outlet or end.outlet,
        date=document.date or end.date,
        url=end.url,
        author=document.author or end.fields.get("Autor"),
        fields={**end.fields, **document.fields},
    )


READER = Reader(name="APA DeFacto, wiso", fits=fits, read=read)
