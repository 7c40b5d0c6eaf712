"""Retriever exports in plain text: articles above lines of "=", below a list of their titles.

Retriever is the media archive of Norway (Atekst), Sweden (Mediearkivet) and Denmark. The cover
names who exported, when, and lists "> title, outlet, date"; it may have been cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.articles.formats.beginnings import noting_beginnings
from analysis.articles.formats.items import File, Item, Reader, Stated
from analysis.articles.formats.retriever.retriever_article import (
    HEAD_LINES,
    TITLE_LINES,
    dated_line,
    read_article,
)
from analysis.articles.formats.retriever.retriever_words import (
    END,
    LISTED,
    PUBLISHED,
    RIGHTS,
)
from analysis.articles.formats.text_exports import head_text, read_text

_TOP = 12  # lines of an article among which its outlet and date stand
_LEAST_RULED = 2  # articles with that, where none says how it was published


def fits(file: File) -> bool:
    """Tell an export by a line of outlet and date and, below it, one of how it was published.

    Where that was left out, articles below lines of "=" have the title and that line at their top.
    """
    text = head_text(file)
    if text.lstrip()[:1] in ("<", "{", "["):
        return False
    lines = text.split("\n")
    if any(_is_head(lines, number) for number, line in enumerate(lines) if _is_published(line)):
        return True
    ruled = [part.strip().split("\n")[:_TOP] for part in END.split(text)[1:]]
    return sum(dated_line(part) is not None for part in ruled) >= _LEAST_RULED


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered in their order, and how many its cover lists.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    first, *others = END.split(text)
    listed = list(LISTED.finditer(first))
    if listed:
        yield Stated(len(listed))
        first = first[listed[-1].end() :]
    parts = [part.split("\n") for part in (first, *others) if part.strip()]
    if len(parts) > 1 and RIGHTS.match("\n".join(parts[-1]).strip()):
        parts.pop()  # the foot of the export
    yield from noting_beginnings(
        read_article(part, str(number)) for number, part in enumerate(parts, 1)
    )


def _is_published(line: str) -> bool:
    return PUBLISHED.fullmatch(line.strip()) is not None


def _is_head(lines: Sequence[str], published: int) -> bool:
    """Whether a title and a line of outlet and date stand above one of how it was published."""
    above = lines[max(0, published - HEAD_LINES - TITLE_LINES) : published]
    return dated_line(above) is not None


READER = Reader(name="Retriever (text)", fits=fits, read=read)
