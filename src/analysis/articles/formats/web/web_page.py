"""Saved web pages: the article on a page and what the page says of it.

This reads any page, so it comes after the readers of databases that export HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError
from analysis.articles.formats.items import Document, File, Item, Note, Reader
from analysis.articles.formats.web.web_address import is_section
from analysis.articles.formats.web.web_copies import without_archive
from analysis.articles.formats.web.web_date_last import opening_date
from analysis.articles.formats.web.web_ends import without_ends
from analysis.articles.formats.web.web_metadata import Metadata, metadata
from analysis.articles.formats.web.web_source import MOST_BYTES, parse_page
from analysis.articles.formats.web.web_text import (
    LINE,
    PARAGRAPH,
    article_paragraphs,
    split_paragraphs,
)
from analysis.articles.formats.web.web_words import is_prose, length_of, plain, squeezed

SUFFIXES = frozenset(
    (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm")
)
ROOT = re.compile(r"<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
MARKUP = re.compile(r"</(?:p|div|td|body|h[1-6]|article|title)>|<(?:p|br)\s*/?>", re.IGNORECASE)
NO_PAGE = re.compile(
    r"\b(?:not found|nicht gefunden|introuvable|no encontrada|non trovata|niet gevonden)\b"
    r"|\b(?:404|403|410|500|503)\b|access denied|just a moment|robot|attention required",
    re.IGNORECASE,
)
SEARCH = re.compile(  # the title of what a site's search found
    r"(?:search results?|results? (?:of|for) (?:your|the) search|suchergebnisse?"
    r"|résultats? de (?:la |votre )?recherche|resultados? de (?:la |su |tu |sua )?(?:búsqueda"
    r"|busca|pesquisa)|risultati (?:della )?ricerca|zoekresultaten|sökresultat|søgeresultat(?:er)?"
    r"|søkeresultat(?:er)?|hakutulokset|wyniki wyszukiwania|výsledky (?:vy)?hledávání"
    r"|keresési eredmények|találatok|rezultatele căutării|результаты поиска|результати пошуку"
    r"|arama sonuçları|αποτελέσματα αναζήτησης|نتائج البحث|نتایج جستجو|תוצאות חיפוש|搜索结果"
    r"|搜尋結果|検索結果|검색 ?결과|hasil pencarian|kết quả tìm kiếm|ผลการค้นหา)"
    r"(?:\W|$|(?<=[\u3040-\u9fff\uac00-\ud7a3]))",
    re.IGNORECASE,
)
SHORTEST = 250  # characters of text on a page that does not say that it is an article
SHORT = 1_500  # characters; less on a page that is not free may be its beginning only
MORE = 1.5  # times as long as on the page: then the text that a page describes is taken
FEWEST_LINKS = 5  # linked headings, at least as many as paragraphs, make a start page
MANY_TIMES = 3
FEWEST_DATED = 10  # texts that lead to others, on a page with a date
MOSTLY = 0.85  # of the texts on a list of others
FEWEST_ASKING = 2  # paragraphs, and half of all, make a question for consent
CONSENT_NAME = re.compile(
    r"cookie|consent|privacy|zustimm|einwillig|datenschutz|mit werbung|pur-?abo"
    r"|before you continue|bevor sie|publicité|vie privée|privacidad",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"\b(?:your|ihre?|votre|vos|tu|su) (?:consent|choices?|privacy|zustimmung|einwilligung"
    r"|privatsphäre|consentement|choix|vie privée|consentimiento|privacidad)\b|zuzustimmen"
    r"|tracking|trackern?\b|pur-abo|personalisierte (?:anzeigen|werbung)|cookies?\b"
    r"|personali[sz]ed (?:ads|advertising)|publicités? personnalisée"
    r"|(?:we and )?our (?:\d+ )?partners|nos (?:\d+ )?partenaires|unsere (?:\d+ )?partner"
    r"|information(?:en)? (?:on a device|auf einem gerät)"
    r"|informations sur un (?:appareil|terminal)",
    re.IGNORECASE,
)
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
    if file.size > MOST_BYTES:
        reason = f"is a web page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    yield from page_items(file.data())


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
        language=said.language,
    )
    notes = [*page.notes, *said.notes]
    paragraphs = _described_paragraphs(said)
    if _says_more(paragraphs, ends.paragraphs):
        notes.append("shows less text than it describes for search engines, which is used")
    else:
        paragraphs = ends.paragraphs
        if ends.offer or (not said.free and sum(map(len, paragraphs)) < SHORT):
            notes.append("is for subscribers: its text may be only the beginning of the article")
    if ends.offer and not paragraphs:
        reason = "shows an offer to subscribe and no text of its article"
        raise ArticleError(reason, "open the article as a subscriber and save that page")
    _refuse_other_pages(said, paragraphs)
    date = said.date or ends.date or opening_date(paragraphs, said.language, said.url)
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
    if not isinstance(body, str):
        return []
    marked = END_OF_LINE.sub(LINE, END_OF_PARAGRAPH.sub(PARAGRAPH, body))
    return [words for text in split_paragraphs(marked) if (words := squeezed(text))]


def _says_more(described: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether a description has more of the text, or its paragraphs where the page has none."""
    length, other = sum(map(len, described)), sum(map(len, shown))
    return length > MORE * other or (len(shown) <= 1 < len(described) and length > other / MORE)


def _refuse_other_pages(said: Metadata, paragraphs: Sequence[str]) -> None:
    """Refuse a page without an article.

    Raises:
        ArticleError: If it is a start page or an error page, or has no text or next to none.
    """
    remedy = "open the article itself in the browser and save that page"
    length = sum(map(length_of, paragraphs))
    links = not said.is_article and said.linked_headings >= _many_links(said, paragraphs)
    if not said.is_article and _is_consent_wall(said, paragraphs):
        raise ArticleError("is a question for consent to cookies, not an article", remedy)
    if not said.is_marked and SEARCH.match(said.title or ""):
        raise ArticleError(f"is a list of what a search found (“{said.title}”)", remedy)
    if said.is_front or links or _is_list(said, paragraphs):
        raise ArticleError("is a start page of links to articles", remedy)
    if said.is_standing:
        raise ArticleError("is a page on the site or a person, without a date", remedy)
    prose = length >= SHORTEST and any(map(is_prose, paragraphs))
    if prose or (length and said.is_article):
        return
    if NO_PAGE.search(said.title or ""):
        raise ArticleError(f"is an error page (“{said.title}”)", remedy)
    raise ArticleError("is a web page without article text", remedy)


def _many_links(said: Metadata, paragraphs: Sequence[str]) -> int:
    """Return how many linked headings make a start page; an article's address needs more."""
    many = max(FEWEST_LINKS, len(paragraphs))
    return many if said.url is None or is_section(said.url) else MANY_TIMES * many


def _is_list(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether the texts on a page only lead to others; an article's address or mark says no."""
    if said.is_marked or not (said.url is None or is_section(said.url)):
        return False
    texts = [plain(text) for text in paragraphs if is_prose(text)]
    leading = sum(text in said.teasers for text in texts)
    fewest = FEWEST_DATED if said.is_article else FEWEST_LINKS
    return leading >= fewest and leading >= MOSTLY * len(texts)


def _is_consent_wall(said: Metadata, paragraphs: Sequence[str]) -> bool:
    """Whether a page asks for consent or money before it shows its article."""
    asking = sum(bool(CONSENT.search(text)) for text in paragraphs)
    named = CONSENT_NAME.search(f"{said.title or ''} {said.url or ''}")
    return bool(named) and asking >= FEWEST_ASKING and 2 * asking >= len(paragraphs)


READER = Reader(name="Web page (HTML)", fits=fits, read=read)
