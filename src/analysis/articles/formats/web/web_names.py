"""Where a web page prints its site's name: on logos, links home, feeds, in copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import is_root
from analysis.articles.formats.web.web_standing import (
    FORM_TITLE,
    HOME_TITLE,
    STANDING_TITLE,
)
from analysis.articles.formats.web.web_title import SEPARATOR
from analysis.articles.formats.web.web_words import (
    HEADLINE_WORDS,
    called_of,
    count_words,
    is_linked,
    is_prose,
    plain,
    short_words_of,
    words_of,
)
from analysis.articles.furniture import is_kicker

COPYRIGHT = re.compile(r"©|\(c\)|\bcopyrights?\b", re.IGNORECASE)
RIGHTS = re.compile(r"\b(?:all rights|alle rechte|tous droits|todos los|tutti i)\b", re.IGNORECASE)
NO_NAME = re.compile(r"©|\(c\)|\bcopyrights?\b|\b(?:19|20)\d\d\b|\bby\b", re.IGNORECASE)
PIECES = re.compile(r"[.|·,]\s|\s[-–—]\s|[.]$")
FIRM = frozenset(  # what a company has at the end of its name, and an outlet has not
    (
        *("pte", "pty", "ltd", "limited", "llc", "inc", "corp", "corporation", "co", "company"),
        *("plc", "gmbh", "mbh", "ag", "kg", "se", "sa", "sas", "srl", "spa", "bv", "nv", "oy"),
        *("ab", "sl", "kft", "verlag", "ооо", "оао", "зао", "ао"),
    )
)
SITE = re.compile(
    r"(?:\b|_)(?:site-?_?(?:name|title|branding)|(?:head|header|site|top|main)?logo"
    r"(?:add|area|box|container|image|img|link|row|text|wrap(?:per)?)?|brand|masthead)"
    r"(?:\b|_)",
    re.IGNORECASE,
)
NAMED_SITE = re.compile(r"(?:\b|_)site-?_?(?:name|title)(?:\b|_)", re.IGNORECASE)
FEED = re.compile(  # after the name in the title of a feed; WordPress has "»" in any language
    r"\s+»\s.*|\s+(?:[›|:–-]\s+)?(?:rss|atom|feed|flux)\b.{0,12}$", re.IGNORECASE
)
LOGO = re.compile(
    r"^(?:logo|logotipo)\b\W*(?:of |von |de )?|\W*\b(?:logo|logotipo|menu)$", re.IGNORECASE
)
HOME_PAGE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[首主][页頁]$")  # which some names end in
GLOSS = re.compile(  # a short form after a name, or the name in another script, or "home page"
    rf"\s*[(（].*|{HOME_PAGE.pattern}|(?<=[\u3040-\u9fff\uac00-\ud7a3])\s+(?=[A-Za-z]).*"
)
NO_SITE = re.compile(  # what a logo or a menu says where it does not say the name
    r"logo|menu|back|(?:skip|go|back|return) to .*|(?:zurück )?zu[rm] .*|search|suche|buscar"
    r"|recherche|cerca|поиск|搜索|検索|my ?site",
    re.IGNORECASE,
)
MENU = (HOME_TITLE, STANDING_TITLE, FORM_TITLE, NO_SITE)
DAY = re.compile(  # "Tue, 06 May 2014", printed alone at the top
    r"(?:\w+\.?,? ){0,2}\d{1,2}\.? \w+\.?,? (?:19|20)\d\d"
    r"|(?:\w+, )?\w+ \d{1,2}, (?:19|20)\d\d"
)
NOT_NAME = re.compile(r"^.*/|\.\w+$")  # folders before a file's name and its kind after it
SPACE = re.compile(r"[\W_]+")  # in the name of a file
PHOTO = re.compile(r"^(?!.*(?:logo|head|banner|mast)).*\.(?:jpe?g|webp)\b", re.IGNORECASE)
RANKS = ("h1", "h2", "h3")  # of headings that may be the headline
LONGEST = 200  # characters of a copyright line
LONGEST_NAME = 80
MOST_PLACES = 2_000  # elements that are asked for the name
MOST_PICTURES = 4  # above the article, one of which may be the logo


def owners(tree: HtmlElement) -> Iterator[str]:
    """Yield the plain words of the names in copyright lines, with and without a firm's ending."""
    for line in copyright_lines(tree):
        for piece in PIECES.split(RIGHTS.split(line)[0]):
            if name := plain(NO_NAME.sub(" ", piece)):
                yield name
                yield without_firm(name)


def copyright_lines(tree: HtmlElement) -> Iterator[str]:
    """Yield the lines of a page that hold a copyright."""
    for element in tree.iter("p", "div", "td", "span", "small", "li", "footer", "font"):
        words = short_words_of(element, LONGEST)
        if words and COPYRIGHT.search(words):
            yield words
        # the line stands in a foot, and much else after it, or a line break and a link
        if words is None or next(element.iter("br"), None) is not None:
            own = (text for text in (element.text, *(one.tail for one in element)) if text)
            lines = (" ".join(text.split()) for text in own if COPYRIGHT.search(text))
            yield from (line for line in lines if len(line) <= LONGEST)


def without_firm(name: str) -> str:
    """Take a company's ending, as "pte ltd", off the plain words of a name."""
    words = name.split()
    while len(words) > 1 and words[-1] in FIRM:
        del words[-1]
    return " ".join(words)


def site_names(tree: HtmlElement, titles: Sequence[str | None]) -> Iterator[str]:
    """Yield the names on the page's links home, logos, feeds and the pictures at its top.

    Of "Courier – News from the valley" and "Courier (CR)" that is "Courier". What is called as
    the article is, as its own picture, names no site.
    """
    article = {plain(title) for title in titles if title}
    for shown in islice(_said(tree), MOST_PLACES):
        said = " ".join(shown.split())
        if len(said) > LONGEST or plain(said) in article:
            continue
        name = LOGO.sub("", GLOSS.sub("", SEPARATOR.split(said.strip())[0])).strip()
        if not plain(name) or len(name) > LONGEST_NAME or is_menu_entry(name):
            continue
        section = is_kicker(name) and plain(name) not in set(islice(owners(tree), MOST_PLACES))
        if not (section or DAY.fullmatch(name)):
            yield name


def is_menu_entry(name: str) -> bool:
    """Whether a name is what menus have for the start page, a search or the way to sign in."""
    return any(one.fullmatch(name) for one in MENU)


def feed_names(tree: HtmlElement) -> Iterator[str]:
    """Yield what the titles of a page's feeds name, "Courier" of "Courier - Atom"."""
    for link in tree.iter("link"):
        titled = link.get("title") or ""
        if "alternate" in (link.get("rel") or "") and FEED.search(titled):
            yield FEED.sub("", titled)


def home_headings(tree: HtmlElement) -> Iterator[str]:
    """Yield the headings that lead home: within a link that has a slogan too, or round one."""
    for heading in islice(tree.iter(*RANKS), MOST_PLACES):
        outer = heading.getparent()
        within = outer is not None and outer.tag == "a" and _leads_home(outer)
        # a second one is the slogan
        if (within and next(outer.iter(*RANKS)) is heading) or (
            heading.tag == "h1" and any(map(_leads_to_site, heading.iter("a")))
        ):
            yield short_words_of(heading, LONGEST) or ""


def logo_words(tree: HtmlElement) -> set[str]:
    """Return the words in the names of the files of pictures in a page's links home."""
    homes = (link for link in islice(tree.iter("a"), MOST_PLACES) if _leads_home(link))
    files = (image.get("src") or "" for link in homes for image in link.iter("img"))
    return {word for file in files for word in SPACE.split(NOT_NAME.sub("", file).lower())}


def own_lines(tree: HtmlElement) -> Iterator[str]:
    """Yield the plain words of elements that hold no other.

    A logo is left out, and "Home" in any language, which menus print, often twice; a link that
    the page itself calls its home is the site's name.
    """
    for element in islice(tree.iter("a", "b", "strong", "li", "p", "div", "span"), MOST_PLACES):
        called = SITE.search(called_of(element)) or (element.tag == "a" and _leads_home(element))
        if (not called or _is_site(element)) and len(element) == 0:
            yield plain((element.text or "")[:LONGEST])


def _is_site(element: HtmlElement) -> bool:
    """Whether an element is marked as the site's name, and not merely called a logo."""
    called = NAMED_SITE.search(called_of(element))
    return bool(called) or "home" in (element.get("rel") or "").split()


def _said(tree: HtmlElement) -> Iterator[str]:
    """Yield what these places say, the surest first."""
    for element in tree.iter("a", "div", "span", "p", "strong"):
        home = element.tag == "a" and _leads_home(element)
        if home or SITE.search(called_of(element)):
            yield _without_buttons(element)
            yield element.get("aria-label") or ""
            yield from (image.get("alt") or "" for image in element.iter("img"))
    yield from home_headings(tree)
    yield from feed_names(tree)
    for link in tree.iter("a"):
        if _leads_home(link) or _is_alone_on_logo(link):
            yield link.get("title") or ""
    yield from islice(filter(None, _top_pictures(tree)), MOST_PICTURES)


def _is_alone_on_logo(link: HtmlElement) -> bool:
    """Whether a link is the only one in a box that is called a logo."""
    outer = link.getparent()
    if outer is None or not SITE.search(called_of(outer)):
        return False
    return len(outer.findall(".//a")) == 1


def _without_buttons(element: HtmlElement) -> str:
    """Return the words of a short element without those on buttons, as "Menu" beside a logo.

    Where it shows none, the first drawing within it may be called something.
    """
    words = short_words_of(element, LONGEST)
    if words is None or not any(
        element.find(f".//{tag}") is not None for tag in ("button", "svg")
    ):
        return words or ""
    own = element.xpath(".//text()[not(ancestor::button or ancestor::svg)]")
    drawn = element.xpath("string(.//svg//title)")  # by which a drawing is called
    return " ".join(" ".join(own).split()) or " ".join(drawn.split())


def _leads_home(link: HtmlElement) -> bool:
    return "home" in (link.get("rel") or "").split() or (link.get("href") or "").strip() == "/"


def _leads_to_site(link: HtmlElement) -> bool:
    href = (link.get("href") or "").strip()
    return _leads_home(link) or (href.startswith("http") and is_root(href))


def _top_pictures(tree: HtmlElement) -> Iterator[str]:
    """Yield what pictures, and links without words, above the headline and the text are called."""
    for element in tree.iter("img", "a", *RANKS, "p", "td"):
        if element.tag == "img":
            yield "" if PHOTO.search(element.get("src") or "") else element.get("alt") or ""
        elif element.tag == "a":
            yield "" if words_of(element) else element.get("aria-label") or ""
        elif is_prose(element.text or "") or _is_headline(element):
            return


def _is_headline(element: HtmlElement) -> bool:
    if element.tag not in RANKS or is_linked(element):
        return False
    return count_words(words_of(element)) >= HEADLINE_WORDS
