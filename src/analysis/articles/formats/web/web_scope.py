"""The part of a web page that holds its article, where the page marks it.

trafilatura weighs text by its length, so long comments or the next article on the page can win
over a short article; what is marked as the article is therefore cut out first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement, document_fromstring

from analysis.articles.formats.web.web_words import (
    called_of,
    is_aside,
    is_linked,
    is_prose,
    is_whole,
    outwards,
    plain,
    words_of,
)
from analysis.articles.layout import SENTENCE_END

ENOUGH = 250  # characters of text, links left out, that make an article
FEWEST, PROSE = 2, 100  # paragraphs, and characters in them, of one element that is text
SHORTEST = 40  # characters in an element that is text because others of its class are
NO_TEXT = re.compile(  # what else holds paragraphs
    r"author|bio\b|about|legal|disclaimer|subscri|paywall|share|social|advert|sponsor|copyright"
    r"|\bads?(?:[-_]|\b)|anzeige|werbung|publicit|menu|nav|banner|modal|overlay|sign-?up|log-?in"
    r"|donat|poll|player|hidden",
    re.IGNORECASE,
)
LONGEST_LINK = 400  # characters of a line that is only a link to another article
HEADINGS = ("h1", "h2", "h3")
NEAR = 2  # headings above an introduction, one of them the headline
ALSO = re.compile(  # what stands before a link to another article; a date may
    r"[\W\d]*(?:(?:also |please )?(?:read|see|watch|listen)(?: (?:more|also|this|next|on|to))?"
    r"|more(?: on this)?|related|recommended|our (?:standards|principles|guidelines)"
    r"|lesen sie (?:auch|mehr|hier|dazu)|mehr (?:zum thema|dazu|lesen)|siehe auch|zum thema"
    r"|(?:à )?lire (?:aussi|également)|voir aussi|sur le même sujet|lea? también|lee también"
    r"|leggi anche|vedi anche|lees ook|leia (?:também|mais)|les også|läs (?:också|mer))?[\W\d]*",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(  # "itemIntroText", "teaser-text", of the article itself if there is one
    r"intro|teaser|standfirst|vorspann|chapo|excerpt|summary|lead(?:in|-?text|-?paragraph)?\b",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")
UNREAD = frozenset(("a", "script", "style", "noscript", "nav", "form", "svg", "select", "button"))


def article_part(tree: HtmlElement, title: str | None) -> HtmlElement:
    """Return a page of the marked article alone, or the whole page where none is marked.

    Args:
        tree: The page; changed by the call.
        title: The article's title, which tells it from other articles on the page.
    """
    for aside in [one for one in tree.iter("aside") if is_whole(one)]:
        aside.tag = "div"
    part = next((one for one in _marked(tree, title) if _length(one) >= ENOUGH), None)
    if part is not None:
        for inner in [one for one in part.iterdescendants("article") if is_teaser(one, title)]:
            inner.drop_tree()
        tree = document_fromstring("<html><body></body></html>")
        part.tail = None
        tree.find("body").append(part)
    for line in [line for line in tree.iter("p", "h2", "h3", "h4", "h5") if _is_link(line)]:
        line.drop_tree()
    _shield_introduction(tree, title)
    if part is not None:
        _shield(part)
    return tree


def _shield_introduction(tree: HtmlElement, title: str | None) -> None:
    """Take the names off prose just below the headline: trafilatura drops what is a "teaser"."""
    for box in [one for one in tree.iter("div", "section") if INTRODUCTION.search(called_of(one))]:
        texts = [words_of(line) for line in box.iter("p")]
        alone = sum(called_of(one) == called_of(box) for one in tree.iter(box.tag)) == 1
        leads = next(box.iter("a", "h1", "h2", "h3"), None) is not None
        if alone and not leads and any(map(is_prose, texts)):
            box.attrib.pop("class", None)
            box.attrib.pop("id", None)
    for line in tree.iter("p"):
        if not SENTENCE_END.search(words_of(line)) or next(line.iter("a"), None) is not None:
            continue
        headings = islice(line.itersiblings(HEADINGS, preceding=True), NEAR)
        if title and any(plain(words_of(heading)) == plain(title) for heading in headings):
            line.attrib.pop("class", None)
            line.attrib.pop("id", None)


def _shield(part: HtmlElement) -> None:
    """Take from an article's prose what would make trafilatura drop it: class names and links.

    It takes "RichText--iconLinks" for an icon and a sentence that is a link for a menu.
    """
    texts = []
    in_all = Counter[str]()
    for one in part.iter("div", "section"):
        lengths = list(map(_length, one.findall("p")))
        if sum(lengths) >= SHORTEST and not _is_called_other(one):
            texts.append((one, lengths))
            in_all[one.get("class", "")] += sum(lengths)
    for one, lengths in texts:
        several = len(lengths) >= FEWEST and sum(lengths) >= PROSE
        if several or in_all[one.get("class", "")] >= ENOUGH:
            one.attrib.pop("class", None)
            one.attrib.pop("id", None)
    for line in part.iter("p"):
        if SENTENCE_END.search(words_of(line)) and not is_aside(line):
            for link in list(line.iter("a")):
                link.drop_tag()


def _marked(tree: HtmlElement, title: str | None) -> Iterator[HtmlElement]:
    """Yield what may be marked as the article, the surest first."""
    bodies = [one for one in tree.iter("article", "div", "section", "main") if _is_body(one)]
    if len(bodies) == 1 and not is_aside(bodies[0]):
        yield bodies[0]
    headings = [h for h in tree.iter(*HEADINGS) if title and plain(words_of(h)) == plain(title)]
    for heading in headings:
        articles = [one for one in outwards(heading) if one.tag == "article"]
        yield from articles[-1:]
    articles = [one for one in tree.iter("article") if not is_teaser(one, title)]
    outer = [one for one in articles if not any(a.tag == "article" for a in one.iterancestors())]
    if len(outer) == 1:
        yield outer[0]
    for heading in headings:
        yield from (one for one in outwards(heading) if one.tag == "main")


def _is_body(element: HtmlElement) -> bool:
    return "articlebody" in (element.get("itemprop") or "").lower()


def is_teaser(article: HtmlElement, title: str | None) -> bool:
    """Whether an article element only leads to another article: its heading is a link."""
    for heading in article.iter("h1", "h2", "h3", "h4", "h5"):
        own = next(one for one in outwards(heading) if one.tag == "article") is article
        if own and is_linked(heading) and plain(words_of(heading)) != plain(title or ""):
            return True
    return False


def _is_called_other(element: HtmlElement) -> bool:
    """Whether an element is called something else than the text of an article."""
    return bool(NO_TEXT.search(called_of(element))) or is_aside(element)


def _is_link(line: HtmlElement) -> bool:
    """Whether a line is nothing but a link to another article, perhaps with "Read more:"."""
    links = [words_of(link) for link in line.iter("a")]
    if not any(links):
        return False
    words = rest = words_of(line)
    if len(words) > LONGEST_LINK:
        return False
    for link in filter(None, links):
        rest = rest.replace(link, " ", 1)
    if not ALSO.fullmatch(rest):
        return False
    leads = any(link.get("href") for link in line.iter("a"))
    return bool(LETTER.search(rest)) or (leads and not SENTENCE_END.search(words))


def _length(element: HtmlElement) -> int:
    """Return how much text an element holds, links and scripts left out."""
    length = 0
    walk = iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "start" and one.tag in UNREAD:
            walk.skip_subtree()
        elif event == "start":
            length += len((one.text or "").strip())
        elif one is not element:
            length += len((one.tail or "").strip())
    return length
