"""Who issued what a web page publishes, where nothing on it is called the name of its site.

A `<title>` may say what the page is and of whom, "Press release: Ports Board"; a copyright line
may name whom the addresses of the page's own pictures name too; and a body that is given as the
author is the outlet of its own releases. A release on a page without any site is of whom its
first words and the line "About ..." below its text name alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_domain import labels_of, letters_of
from analysis.articles.formats.web.web_names import NO_NAME, PIECES, copyright_lines
from analysis.articles.formats.web.web_standing import KIND
from analysis.articles.formats.web.web_title import SEPARATOR, alike
from analysis.articles.formats.web.web_words import count_words, plain, short_words_of
from analysis.articles.furniture import is_kicker

COLON = re.compile(r"\s*[:：]\s*")
BODY = re.compile(  # a word of the name of a public body or an association
    r"\b(?:ministry|council|commission|department|secretariat|agency|authority|office|bureau"
    r"|parliament|government|assembly|senate|committee|embassy|mission|institute|university"
    r"|association|federation|foundation|union|bank|organi[sz]ation|league|society|party|centre"
    r"|center|\w*minist[eè]ri\w*|ministère|conseil|préfecture|ambassade|\w*amt|bundes\w+|\w*rat"
    r"|verband|stadt|landkreis|botschaft|ministerio|ayuntamiento|gobierno|consejo|embajada"
    r"|universidad|ministero|comune|regione|ministerie|gemeente|министерство|правительство"
    r"|администрация|посольство|міністерство)\b|وزارة|省|庁|委員会|委员会|외교부|부$",
    re.IGNORECASE,
)
CREATORS = ("dc.creator", "dcterms.creator", "dc.rightsholder", "author")
RESOURCES = ("og:image", "twitter:image", "og:url", "msapplication-tileimage")
PUBLISHED_BY = re.compile(r",?\s(?:is )?published by\b.*", re.IGNORECASE)
ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
ABOUT = re.compile(  # what a release says at its end of who sent it
    r"(?:about|über|à propos de|acerca de|sobre(?: [ao])?|informazioni su|o firmie|om|over)\s+"
    r"(?P<name>\w.{1,60}?)\s*[:.]?",
    re.IGNORECASE,
)
PLACED = re.compile(r".{3,70}?\d{4}\b.{0,30}?\s[–—-]{1,2}\s+")  # "OSTERBY, July 2, 2014 -- "
ANNOUNCES = re.compile(  # after a name: where its shares are traded, or that it has news
    r"\s?\([^():]{1,30}:[^()]{1,20}\)"
    r"|\W.{0,60}?\b(?:today|announce[sd]?|heute|annonc\w+|anunci\w+|annunci\w+|aujourd)\b",
    re.IGNORECASE,
)
LONGEST = 200  # characters of a line of the foot
LONGEST_TEXT = 2_000  # of a paragraph
MOST_PLACES = 2_000


def issuer(
    tree: HtmlElement, metas: Mapping[str, str], shown: str, title: str | None
) -> str | None:
    """Return who issued a page's article, `None` where nothing surely names them.

    Args:
        tree: The page.
        metas: Its meta elements by name, in small letters.
        shown: Its `<title>`.
        title: The title of its article.
    """
    return _beside_kind(shown, title) or _of_resources(tree, metas) or _creator(tree, metas)


def announcer(tree: HtmlElement) -> str | None:
    """Return who sent a press release, by its first words after place and day and by its end."""
    lines = islice(tree.iter("p", "div", "b", "strong", "h2", "h3", "h4"), MOST_PLACES)
    texts = [words for line in lines if (words := short_words_of(line, LONGEST_TEXT))]
    abouts = [about["name"] for text in texts if (about := ABOUT.fullmatch(text))]
    starts = [text[placed.end() :] for text in texts if (placed := PLACED.match(text))]
    return next((name for name in abouts if starts and _announces(starts[0], name)), None)


def _announces(text: str, name: str) -> bool:
    return text.startswith(name) and bool(ANNOUNCES.match(text, len(name)))


def _beside_kind(shown: str, title: str | None) -> str | None:
    """Return what stands in a `<title>` beside the kind of the page and nothing else."""
    for separator in (SEPARATOR, COLON):
        parts = [part.strip() for part in separator.split(shown) if part.strip()]
        names = [part for part in parts if not KIND.fullmatch(part)]
        if len(parts) == 2 and len(names) == 1 and not is_kicker(names[0]):
            return None if title and alike(names[0], title) else names[0]
    return None


def _of_resources(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """Return the name in a copyright line that the addresses of the page's files bear."""
    labels = set(_labels(tree, metas))
    for line in islice(copyright_lines(tree), MOST_PLACES) if labels else ():
        for piece in PIECES.split(PUBLISHED_BY.sub("", line)):
            name = " ".join(NO_NAME.sub(" ", piece).split())
            if letters_of(ARTICLE.sub("", name)) in labels or letters_of(name) in labels:
                return name
    return None


def _labels(tree: HtmlElement, metas: Mapping[str, str]) -> Iterator[str]:
    addresses = [metas.get(name) for name in RESOURCES]
    addresses += [one.get("src") for one in islice(tree.iter("img"), MOST_PLACES)]
    addresses += [one.get("href") for one in tree.iter("link")]
    for address in filter(None, addresses):
        if address.startswith(("http://", "https://", "//")):
            yield from _readable_labels(address.removeprefix("//"))


def _readable_labels(address: str) -> list[str]:
    try:
        return labels_of(address)
    except ValueError:  # "http://[image]"
        return []


def _creator(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    """Return the body that is given as author and that the foot of the page names too."""
    names = [name for key in CREATORS if (name := metas.get(key)) and BODY.search(name)]
    if not names:
        return None
    feet = [*tree.iter("footer"), *tree.xpath("//*[@id='footer' or @class='footer']")]
    lines = [short_words_of(foot, LONGEST) or "" for foot in feet]
    lines += islice(copyright_lines(tree), MOST_PLACES)
    wanted = (name for name in names if count_words(name) > 1)
    return next((n for n in wanted if any(plain(n) in plain(line) for line in lines)), None)
