"""The paragraphs of a web page's article, found by trafilatura and taken from its tree.

What trafilatura gives as text has lost where paragraphs end, so its elements are read instead.
Blockquotes and lists are text; captions, comments, links to other articles and banners are not.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import SubElement
from lxml.html import HtmlElement

from analysis.articles.files import ArticleError
from analysis.articles.formats.web.web_above import drop_above
from analysis.articles.formats.web.web_beside import drop_sidebars
from analysis.articles.formats.web.web_boxes import drop_boxes
from analysis.articles.formats.web.web_breaks import mark_paragraphs
from analysis.articles.formats.web.web_scope import article_part
from analysis.articles.formats.web.web_source import SAVE_AGAIN
from analysis.articles.formats.web.web_words import called_of, outwards, plain
from analysis.articles.layout import SENTENCE_END

LONG_CELL = 200  # characters; tables with longer cells are the layout of a page
BLOCK = re.compile(
    "p|head|item|quote|list|table|row|div|body|section|article|blockquote|pre"
    "|[uo]l|li|tr|dl|d[td]|h[1-6]"
)
CELLS = frozenset(("cell", "td", "th"))
PARAGRAPH, LINE = "\x1d", "\x1e"  # which no page holds once it is parsed
BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
BOXES = ("figcaption", "div", "section", "aside", "form", "dialog")
LINES = ("p", "span", "small", "cite", "dd", "li", "td")
CAPTION = re.compile(
    r"caption|legend|bildunter|bildtext|bildnachweis|bildquelle|credit-?_?line"
    r"|(?:photo|image|img|picture|media)-?_?credit",
    re.IGNORECASE,
)
PICTURE = re.compile(r"pic|image|img|photo|foto|bild|media|galler|galerie", re.IGNORECASE)
LONGEST_PICTURE = 400  # characters of a box that holds a picture and what is said of it
BANNER = re.compile(
    r"cookie-?(?:banner|bar|box|notice|consent|law|wall)|consent|onetrust|ot-sdk|didomi|qc-cmp"
    r"|usercentrics|cmplz|borlabs|cmpbox|gdpr|cybotcookie|sp_message",
    re.IGNORECASE,
)
LABELS = "//time | //*[@rel='author'] | //*[@itemprop='author' or @itemprop='datePublished']"
LONGEST_LABEL = 120  # characters of an author's name or a date
LONGEST_CAPTION = 1_000  # characters; what is longer holds more than a caption
MARKS = {"de": "„“", "fr": "«»", "it": "«»", "es": "«»", "ru": "«»", "pl": "„”"}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds shows in the result


def article_paragraphs(tree: HtmlElement, *, title: str | None, language: str | None) -> list[str]:
    """Return the paragraphs of the article on a page, `[]` if there is none.

    Args:
        tree: The page; changed by the call.
        title: The article's title, which is no part of its text.
        language: Of the page, two letters, for the quotation marks that a browser puts.

    Raises:
        ArticleError: If trafilatura fails on it.
    """
    drop_above(tree, title)
    drop_sidebars(tree, title)
    drop_boxes(tree)
    _show_as_a_browser_does(tree, language)
    part = article_part(tree, title)
    try:
        found = trafilatura.bare_extraction(part, include_comments=False, output_format="xml")
    except Exception as error:  # whatever it makes of a damaged page
        reason = f"cannot be read as a web page ({type(error).__name__})"
        raise ArticleError(reason, SAVE_AGAIN) from error
    if found is None or found.body is None:
        return []
    paragraphs = split_paragraphs("".join(_marked(found.body)))
    return [text for text in paragraphs if plain(text) != plain(title or "")]


def split_paragraphs(marked: str) -> list[str]:
    """Split text at its marks; a single line break is none within a sentence."""
    paragraphs: list[str] = []
    for block in marked.translate(INVISIBLE).split(PARAGRAPH):
        start = len(paragraphs)
        for line in (" ".join(piece.split()) for piece in block.split(LINE)):
            last = paragraphs[-1] if len(paragraphs) > start else ""
            if last and line[:1].islower() and not SENTENCE_END.search(last):
                paragraphs[-1] = f"{last} {line}"
            elif line:
                paragraphs.append(line)
    return paragraphs


def _marked(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element with marks where paragraphs and lines end."""
    block = BLOCK.fullmatch(element.tag) or (element.tag == "code" and _is_outermost(element))
    if block:
        yield PARAGRAPH
    elif element.tag in CELLS:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _marked(child)
        yield child.tail or ""
    if block:
        yield PARAGRAPH
    elif element.tag in ("lb", "br"):
        yield LINE


def _is_outermost(element: HtmlElement) -> bool:
    outer = element.getparent()
    return outer is None or outer.tag in ("body", "div")


def _show_as_a_browser_does(tree: HtmlElement, language: str | None) -> None:
    """Take captions, banners and labels off, undo layout tables, write the marks of `<q>`."""
    for element in [element for element in tree.iter(*BOXES, *LINES) if _is_no_text(element)]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.xpath(LABELS):
        if not _is_longer(element, LONGEST_LABEL) and _is_alone(element):
            element.drop_tree()
    layout = {table for table in tree.iter("table") if _is_layout(table)}
    parts = list(tree.iter("tbody", "thead", "tfoot", "tr", "td", "th"))
    for part in [part for part in parts if _table_of(part) in layout]:
        part.tag = "div"
    for table in layout:
        table.tag = "div"
    for typed in [typed for typed in tree.iter("pre") if _is_longer(typed, LONG_CELL)]:
        _part_paragraphs(typed)
    mark_paragraphs(tree)
    _write_marks(tree, language)


def _part_paragraphs(typed: HtmlElement) -> None:
    """Make paragraphs of text set as it was typed, which blank lines part."""
    texts = BLANK_LINES.split("".join(typed.itertext()))
    for child in list(typed):
        typed.remove(child)
    typed.tag, typed.text = "div", None
    for text in texts:
        SubElement(typed, "p").text = text


def _write_marks(tree: HtmlElement, language: str | None) -> None:
    opening, closing = MARKS.get(language or "", "“”")
    for quote in list(tree.iter("q")):
        quote.text = opening + (quote.text or "")
        last = quote[-1] if len(quote) else None
        if last is None:
            quote.text += closing
        else:
            last.tail = (last.tail or "") + closing
        quote.drop_tag()


def _is_no_text(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    called = called_of(element)
    if CAPTION.search(called):
        return not _is_longer(element, LONGEST_CAPTION)
    if PICTURE.search(called) and element.tag in BOXES and element.find(".//img") is not None:
        return not _is_longer(element, LONGEST_PICTURE)
    modal = element.tag == "dialog" or element.get("role") in ("dialog", "alertdialog")
    banner = modal or BANNER.search(called)
    return bool(banner) and next(element.iter("h1", "article", "main"), None) is None


def _is_alone(element: HtmlElement) -> bool:
    """Whether an element is not within a paragraph's sentence."""
    return not any(one.tag == "p" for one in outwards(element))


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table holds a page or its columns, and not figures."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(_is_longer(cell, LONG_CELL) for cell in table.iter("td", "th"))


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return next((one for one in outwards(part) if one.tag == "table"), None)


def _is_longer(element: HtmlElement, most: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > most:
            return True
    return False
