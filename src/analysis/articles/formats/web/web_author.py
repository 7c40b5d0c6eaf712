"""Who wrote the article of a web page, as its JSON-LD, its meta elements or its byline say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.head_lines import are_names, without_by
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_roles import without_role
from analysis.articles.formats.web.web_words import called_of, is_aside, plain, short_words_of
from analysis.articles.furniture import is_credit

NAMES = (  # of meta elements that name the author
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "sailthru.author",
    "parsely-author",
    "cxenseparse:author",
    "shareaholic:article_author_name",
    "content_author",
)
MARKED = (  # elements that name one author each
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author' and not(.//*[@itemprop='name'])]",
    "//*[@rel='author']",
)
CALLED = re.compile(  # in many languages, and what stands at the foot of a text
    r"author|byline|byl\b|reader-credits|autor|auteur|autore|verfasser|redakteur|\bjournaliste?\b"
    r"|penulis|yazar|szerzo|skribent|forfatter|(?:^|\s)(?:firma|sign|signed|signature|signatur|assinatura)(?=\s|$)",
    re.IGNORECASE,
)
LABELLED = re.compile(  # a label before the names
    r"(?:author|autor(?:in|es|i|en)?|auteurs?|autore|autori|автор[ыи]?|текст|yazar|yazan|penulis"
    r"|szerző|skribent|tekst|redaktor|συντάκτης|بقلم|كتب|نویسنده|作者|撰文|文|기자)\s?[:：]\s*"
    r"|author\s(?=\S+\s\S)|by[:\s]\s*|von:\s*",
    re.IGNORECASE,
)
BAR = re.compile(r"\s+[|•·]\s+")  # between names and a place
BESIDE = re.compile(  # an address, or how long ago it was
    r"\s*\(?\S+@\S+\.\w+\)?|\s+\d{1,2}\s?(?:h|m|d|min|hours?|minutes?|days?|hrs?|mins?) ago$"
)
LONGEST = 120  # characters of a byline
MOST_PLACES = 100  # on a page that are asked for names
MOST_AUTHORS = 12
FULL_NAME = 2  # words
COMPANY = re.compile(
    r"\b(?:GmbH|AG|Ltd|LLC|Inc|Corp|SAS|SARL|B\.?V|Verlag|Media)\b|www\.|z o\. ?o\."
)
NO_AUTHOR = re.compile(  # an account, a label without its name, a button beside the byline
    r"@\S+|(?:(?:story|written|posted|words|text) )?by"
    r"|admin(?:istrator)?|super user|webmaster|root"
    r"|.*\b(?:size|e-?mail|print|share|all (?:articles|posts)|alle (?:artikel|beiträge))\b.*",
    re.IGNORECASE,
)
WITHIN = re.compile(  # "Submitted by Tom Berg on Tuesday", "Publié le 6 mai 2014 par Tom Berg"
    r"^(?:posted|submitted|published|written|publié|posté|veröffentlicht|geschrieben)\b.{0,60}?"
    r"\b(?:by|par|von)\s(.{3,80}?)(?=\s(?:on|le|am|at|à|um)\s|[-–—|,]|$)",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:^|\s)(?:fn|name|username|person)(?:$|\s)", re.IGNORECASE)
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")


def author(
    tree: HtmlElement,
    above: Sequence[Line],
    *,
    metas: Mapping[str, Sequence[str]],
    described: str | None,
    outlet: str | None,
) -> tuple[str | None, str | None]:
    """Find who wrote an article; the outlet itself only where no one else is named.

    The company behind the outlet, which some sites name as author of all they publish, is none.

    Args:
        tree: The page.
        above: The lines between its headline and its text.
        metas: What its meta elements say, by name, in small letters.
        described: The author of its JSON-LD.
        outlet: The article's outlet.

    Returns:
        The names, and the byline that has more than these, `None` if none does.
    """
    said = (described, *("; ".join(metas.get(name, ())) for name in NAMES))
    itself = None
    for printed in (*said, *islice(_bylines(tree), MOST_PLACES), *_in_lines(above)):
        byline = without_by(printed or "")
        if "://" in byline or COMPANY.search(byline) or not LETTER.search(byline):
            continue
        names = (_without_place(one, outlet) for one in byline.split("; "))
        name = "; ".join(name for name in names if not NO_AUTHOR.fullmatch(name))
        if not name:
            continue
        if not _is_outlet(name, outlet):
            return name, byline if name != byline else None
        itself = itself or name
    return itself, None


def without_label(words: str) -> str:
    """Take the label off a byline, "Author:" in many languages."""
    label = LABELLED.match(words)
    return words[label.end() :] if label else words


def _without_place(name: str, outlet: str | None) -> str:
    """Take offices and the outlet's name off the end of a byline if a full name stays."""
    name = without_role(name, outlet)
    before = name.removesuffix(outlet or "").strip(" ,|–-")
    return without_role(before, outlet) if outlet and len(before.split()) >= FULL_NAME else name


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name is the outlet's, perhaps with its place."""
    return bool(outlet) and plain(name.partition(",")[0]) == plain(outlet or "")


def _in_lines(above: Sequence[Line]) -> Iterator[str]:
    """Yield the names in the lines above the text that hold a date or a label too."""
    for line in above:
        for part in line.parts:
            names = without_by(part)
            if names != part and are_names(names):
                yield names
            elif (match := WITHIN.search(part)) and are_names(match[1]):
                yield match[1]
    dated = {line.element.getparent() for line in above if DIGIT.search(line.words)}
    for line in above:
        called = NAME.search(line.element.get("class") or "")
        if called and line.element.getparent() in dated and is_credit(line.words):
            yield line.words


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in elements marked as author, then in those that are called a byline."""
    for path in MARKED:
        elements = [one for one in tree.xpath(path) if one.tag != "meta" and not is_aside(one)]
        texts = ((one, short_words_of(one, LONGEST)) for one in elements[:MOST_AUTHORS])
        names = (_names_alone(one, text) for one, text in texts if text)
        yield "; ".join(dict.fromkeys(name for name in names if are_names(name)))
    for element in tree.iter("p", "div", "span", "a", "address", "li", "strong", "td"):
        words = short_words_of(element, LONGEST) or ""
        called = CALLED.search(called_of(element))
        names = _names_alone(element, words) if called else without_by(without_label(words))
        if names and (called or names != words) and are_names(names) and not is_aside(element):
            yield names


def _names_alone(element: HtmlElement, words: str) -> str:
    """Return the names in a byline without their label and address, nor the lines below them."""
    first = " ".join((element.text or "").split())
    below = next(element.iter("br"), None)
    if below is not None and below.getprevious() is None and first:
        words = first
    return without_by(without_label(BAR.split(BESIDE.sub("", words))[0]))
