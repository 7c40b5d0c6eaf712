"""Small helpers on the words and elements of a web page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
ASIDE = re.compile(
    r"comment(?!ary|ator)|kommentar|related|recommend|teaser|sidebar|most-?(?:read|popular)"
    r"|(?<!node-)(?<!node--)promo"  # Drupal calls an article so that is on the start page
    r"|newsletter|footer|ticker|cookie|consent|outbrain|taboola",
    re.IGNORECASE,
)
HEAD = re.compile(r"head(?:er|line).*(?:comment|kommentar)", re.IGNORECASE)  # of a commentary
STATE = re.compile(r"(?:has|no|with|without|is)[-_]")  # of a layout, "has-no-ticker"
HOLDS_ALL = re.compile(r"sidebar|head", re.IGNORECASE)  # "content sidebar", "commentHeader"
OWN_FOOT = re.compile(r"\b(?:entry|post|article)-?_?(?:meta|footer)\b", re.IGNORECASE)
UNSPACED = re.compile(  # of Japan and China, Thailand, Laos, Tibet, Burma and Cambodia
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]"
)
CLOSING = re.compile(r"[,.:;!?)]")
HEADLINE_WORDS = 4  # more than sites have in their names
PROSE = 80  # characters
SENTENCE = re.compile(r"[.!?…。！？।؟۔။៕།]\W{0,3}$")
CREDITED = re.compile(  # "(NNA)", whose a text is, after its end
    r"[.!?…。！？।؟۔။៕།]\W{0,3}[(（\[][^()（）\[\]]{2,30}[)）\]]\W?$"
)
UNMARKED = re.compile(r"[\u0e00-\u0eff]\W{0,3}$")  # Thai and Lao put no mark where one ends
MOST_PARAGRAPHS, FEWEST, LONG = 30, 3, 120  # asked, and needed, of so many characters, for prose
MOST_LINES = 500  # of a form that are asked whether they are text
ASIDE_TAGS = frozenset(("aside", "nav", "footer", "form"))
HOLDS_ARTICLE = frozenset(("body", "html", "main", "article"))
SIDEBAR = re.compile(  # and not a layout, "has-sidebar", "content-sidebar-wrap"
    r"(?:^|\s)(?:(?:right|left|side|main|primary|secondary|second|first)[-_]?)*"
    r"side-?bar(?:[-_](?:right|left|first|second|primary|secondary|\d))?(?=\s|$)",
    re.IGNORECASE,
)
UNSEEN = frozenset(("script", "noscript", "style", "link", "iframe", "input"))


def squeezed(text: str) -> str:
    """Return a text with its entities and tags resolved and single spaces for any white space."""
    return " ".join(html.unescape(TAG.sub(" ", text) if "<" in text else text).split())


def plain(text: str) -> str:
    """Return the words of a text alone, to compare it with another."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def count_words(text: str) -> int:
    """Count words; two letters are one in scripts that put no space between words."""
    unspaced = len(UNSPACED.findall(text))
    return len(UNSPACED.sub(" ", plain(text)).split()) + (unspaced + 1) // 2


def length_of(text: str) -> int:
    """Return how long a text is; letters of scripts without spaces say more and count twice."""
    return len(text) + len(UNSPACED.findall(text))


def is_prose(text: str) -> bool:
    """Whether a text is of a paragraph's length and ends as a sentence does, unlike menus."""
    length = length_of(text)
    return length > PROSE and bool(
        SENTENCE.search(text)
        or CREDITED.search(text)
        or (length > 2 * PROSE and UNMARKED.search(text))
    )


def words_of(element: HtmlElement) -> str:
    """Return all text within an element; a mark that closes a word stays with it."""
    texts = (text if CLOSING.match(text) else f" {text}" for text in element.itertext())
    return " ".join("".join(texts).split())


def short_words_of(element: HtmlElement, most: int) -> str | None:
    """Return all text within an element if it has some, and no more than `most` characters."""
    text = ""
    for part in element.itertext():
        text = f"{text} {part}"
        if len(text) > 4 * most:
            return None
    words = " ".join(text.split())
    return words if 0 < len(words) <= most else None


def called_of(element: HtmlElement) -> str:
    """Return the names that an element has: its classes and its id."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_aside(element: HtmlElement) -> bool:
    """Whether an element belongs to comments, links to other articles or the site's frame."""
    frame = False
    for one in outwards(element):
        if one.tag in ("article", "main"):
            return False
        called = called_of(one)
        if (one.tag == "footer" or OWN_FOOT.search(called)) and _is_in_own_article(one):
            continue
        beside = one.tag in ASIDE_TAGS and not (is_whole(one) or _is_all(one))
        if beside or is_called_aside(one):
            return one.tag not in ("body", "html")
        frame = frame or (one.tag == "header" and _is_frame(one))
    return frame


def is_sidebar(element: HtmlElement) -> bool:
    """Whether an element is a column that its page calls a sidebar, and not the article's."""
    if element.tag in HOLDS_ARTICLE:
        return False
    if not SIDEBAR.search(called_of(element)):
        return False
    return next(element.iter("h1", "main", "article"), None) is None


def is_whole(element: HtmlElement) -> bool:
    """Whether a form holds the page, or an aside its article, as some systems have it."""
    if element.tag == "form":
        return next(element.iter("h1", "article"), None) is not None or _prints_text(element)
    return element.tag == "aside" and _has_headline(element)


def _prints_text(form: HtmlElement) -> bool:
    """Whether a form holds the text of an article, as ASP.NET puts a whole page into one."""
    lines = islice(form.iter("p", "div", "span", "td", "font", "br"), MOST_LINES)
    texts = (line.tail if line.tag == "br" else line.text for line in lines)
    prose = (text for text in texts if is_prose((text or "").strip()))
    return len(list(islice(prose, FEWEST))) == FEWEST


def _has_headline(element: HtmlElement) -> bool:
    """Whether an element holds a heading that is too long for the name of a site."""
    return any(count_words(words_of(title)) >= HEADLINE_WORDS for title in element.iter("h1"))


def _is_all(form: HtmlElement) -> bool:
    """Whether a form is all that a page shows, as Domino has it."""
    outer = form.getparent()
    if form.tag != "form" or outer is None or outer.tag != "body":
        return False
    return all(one is form or one.tag in UNSEEN for one in outer if isinstance(one.tag, str))


def _is_frame(header: HtmlElement) -> bool:
    """Whether a header is the site's, with its menu, and not an article's with a headline."""
    return not _has_headline(header) and next(header.iter("nav"), None) is not None


def is_called_aside(element: HtmlElement) -> bool:
    """Whether an element's name is that of an aside, not of a layout or a commentary's head."""
    called = called_of(element)
    names = [name for name in called.split() if not STATE.match(name)]
    if not any(ASIDE.search(name) and not HEAD.search(name) for name in names):
        return False
    if not HOLDS_ALL.search(called):
        return True
    return next(element.iter("h1"), None) is None and not _holds_prose(element)


def _holds_prose(element: HtmlElement) -> bool:
    """Whether an element holds the paragraphs of an article."""
    texts = (line.text or "" for line in islice(element.iter("p"), MOST_PARAGRAPHS))
    return sum(len(text) >= LONG for text in texts) >= FEWEST


def _is_in_own_article(foot: HtmlElement) -> bool:
    """Whether a footer, or what is called the foot of an entry, belongs to the page's article."""
    article = next((one for one in outwards(foot) if one.tag == "article"), None)
    return article is not None and next(article.iter("h1"), None) is not None


def outwards(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and those that hold it."""
    yield element
    yield from element.iterancestors()


def is_linked(heading: HtmlElement) -> bool:
    """Whether a heading leads to another page, and not to a place on its own."""
    links = [heading.getparent(), *heading.iter("a")]
    hrefs = [link.get("href") for link in links if link is not None and link.tag == "a"]
    return any(href and "#" not in href for href in hrefs)
