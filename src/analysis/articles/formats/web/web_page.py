"""Saved web pages: the article on a page and what the page says of it.

This reads any page, so it comes after the readers of databases that export HTML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError
from analysis.articles.formats.items import Document, File, Item, Note, Reader
from analysis.articles.formats.web.web_copies import without_archive
from analysis.articles.formats.web.web_date_last import opening_date
from analysis.articles.formats.web.web_ends import Ends, without_ends
from analysis.articles.formats.web.web_metadata import Metadata, metadata
from analysis.articles.formats.web.web_refused import refuse_other_pages
from analysis.articles.formats.web.web_source import MOST_BYTES, parse_page
from analysis.articles.formats.web.web_state import stated_text
from analysis.articles.formats.web.web_text import (
    LINE,
    PARAGRAPH,
    article_paragraphs,
    split_paragraphs,
)
from analysis.articles.formats.web.web_words import SENTENCE, is_prose, squeezed

SUFFIXES = frozenset(
    (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm")
)
ROOT = re.compile(r"<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MARKUP = re.compile(r"</(?:p|div|td|body|h[1-6]|article|title)>|<(?:p|br)\s*/?>", re.IGNORECASE)
SHORT = 1_500  # characters; less on a page that is not free may be its beginning only
MORE = 1.5  # times as long as on the page: then the text that a page describes is taken
FEWEST_BELOW = 3  # links below a text that are no part of it, whatever their words
END_OF_LINE = re.compile(r"<br\s*/?>", re.IGNORECASE)
END_OF_PARAGRAPH = re.compile(r"</?(?:p|div|li|h[1-6]|blockquote)\b[^<>]*>|\n+", re.IGNORECASE)


def fits(file: File) -> bool:
    """Whether the file is a web page, whoever wrote it.

    A page begins with its doctype, `<html>` or what stands in it, after comments at most; a
    file that is named as one may begin with any element.
    """
    start = _start(file.head)
    if ROOT.match(start):
        return True
    fragment = start.startswith("<") and b"<?xml" not in file.head[:200]
    return file.suffix in SUFFIXES and fragment and bool(MARKUP.search(start))


def read(file: File) -> Iterator[Item]:
    """Read a saved page, one article.

    Raises:
        ArticleError: If it holds no article, or is too large or no page.
    """
    yield from page_items(page_bytes(file))


def page_bytes(file: File) -> bytes:
    """Return all of a file that holds a page.

    Raises:
        ArticleError: If it is too large.
    """
    if file.size > MOST_BYTES:
        reason = f"is a web page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    return file.data()


def page_items(
    data: bytes, *, charset: str | None = None, noted: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """Read the article of a page from its bytes, then notes on what in it wants a look.

    Args:
        data: The page.
        charset: The encoding that came with it, if one did.
        noted: What came with it: "saved from", "saved date".

    Raises:
        ArticleError: If it holds no article, or is too large or no page.
    """
    page = parse_page(data, charset=charset)
    archived = without_archive(page.tree)
    said = metadata(page, noted={**(noted or {}), **archived})
    shown = article_paragraphs(page.tree, title=said.title, language=said.language)
    ends = without_ends(
        shown,
        title=said.title,
        is_heading=said.is_heading,
        outlet=said.outlet,
        author=said.author,
        date=said.date,
        language=said.language,
    )
    paragraphs, note = _fullest(page.source, said, ends)
    if ends.offer and not paragraphs:
        reason = "shows an offer to subscribe and no text of its article"
        raise ArticleError(reason, "open the article as a subscriber and save that page")
    date = said.date or ends.date or opening_date(paragraphs, said.language, said.url)
    refuse_other_pages(said, paragraphs, shown=shown, is_dated=date is not None)
    paragraphs = _without_links_below(paragraphs, said.kind.linked_lines)
    notes = [*page.notes, *said.notes, *([note] if note else [])]
    if date is None and said.changed:
        notes.append("is dated by its last change, the only date that it shows")
    yield Document(
        text="\n\n".join(paragraphs),
        title=ends.title,
        date=date or said.changed,
        outlet=said.outlet,
        author=said.author or ends.author,
        url=said.url,
        language=said.language,
        fields=ends.fields | said.fields,
    )
    yield from map(Note, notes)


def _fullest(source: str, said: Metadata, ends: Ends) -> tuple[list[str], str | None]:
    """Return the paragraphs that a page shows, describes or keeps in a script, and a note."""
    paragraphs = _described_paragraphs(said)
    stated = [] if paragraphs else _stated_paragraphs(source, said, ends.paragraphs)
    if stated:
        return stated, "shows no text of its article but keeps one in a script, which is used"
    if _says_more(paragraphs, ends.paragraphs):
        return paragraphs, "shows less text than it describes for search engines, which is used"
    paragraphs = ends.paragraphs
    short = not said.free and sum(map(len, paragraphs)) < SHORT
    note = "is for subscribers: its text may be only the beginning of the article"
    return paragraphs, note if ends.offer or short else None


def _without_links_below(paragraphs: Sequence[str], links: Collection[str]) -> list[str]:
    """Return a text without the headlines of others, lines that are but a link, at its end.

    A paragraph that is a link is text, and so is a sentence unless several follow one another.
    """
    lines = [text in links and not is_prose(text) for text in paragraphs]
    own = max((n for n, linked in enumerate(lines, 1) if not linked), default=0)
    if own and len(paragraphs) - own < FEWEST_BELOW:
        told = (n for n, text in enumerate(paragraphs, 1) if n <= own or SENTENCE.search(text))
        own = max(told)
    return list(paragraphs[:own]) or list(paragraphs)


def _start(head: bytes) -> str:
    """Return the start of a file after its byte order mark, declaration and comments."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), None)
    wide = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(head[:2])
    text = head.decode(marked or wide or "latin-1", "ignore").lstrip("\ufeff \t\r\n")
    while text.startswith(("<!--", "<?xml ")):
        end = "-->" if text.startswith("<!--") else "?>"
        text = text.partition(end)[2].lstrip()
    return text


def _described_paragraphs(said: Metadata) -> list[str]:
    """Return the paragraphs of the text that a page gives in JSON-LD, `[]` if it gives none."""
    body = said.article.get("articleBody")
    return _paragraphs_of(body) if isinstance(body, str) else []


def _stated_paragraphs(source: str, said: Metadata, shown: Sequence[str]) -> list[str]:
    """Return the paragraphs of the text in a script of an article that shows none, else `[]`."""
    if not said.kind.is_marked or any(map(is_prose, shown)):
        return []
    text = stated_text(source)
    return _paragraphs_of(text) if text else []


def _paragraphs_of(body: str) -> list[str]:
    """Return the paragraphs of a text that holds tags or line breaks."""
    marked = END_OF_LINE.sub(LINE, END_OF_PARAGRAPH.sub(PARAGRAPH, body))
    return [words for text in split_paragraphs(marked) if (words := squeezed(text))]


def _says_more(described: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether a description has more of the text, or its paragraphs where the page has none."""
    length, other = sum(map(len, described)), sum(map(len, shown))
    return length > MORE * other or (len(shown) <= 1 < len(described) and length > other / MORE)


READER = Reader(name="Web page (HTML)", fits=fits, read=read)
