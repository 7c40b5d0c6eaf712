"""The title of a web page's article: the headline printed on the page, where it can be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.web.web_entry import entry_title, is_under_site_name
from analysis.articles.formats.web.web_standing import KIND
from analysis.articles.formats.web.web_title_lines import (
    CALLED,
    LINES,
    LONGEST,
    MOST_PLACES,
    WORDS,
    called_title,
    first_line,
)
from analysis.articles.formats.web.web_words import (
    HEADLINE_WORDS,
    count_words,
    is_aside,
    is_linked,
    plain,
    short_words_of,
    words_of,
)
from analysis.articles.furniture import is_kicker

NAMES = (  # of meta elements that hold the title
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "articletitle",  # of public bodies in China, by their standard for web pages
    "hdl",
    "headline",
    "title",
)
_UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uff01-\uff65"  # letters and marks beside which none stand
SEPARATOR = re.compile(
    r"\s+(?:[|·•»›«‹—–:-]|::|//|--)\s+"
    rf"|\s*(?:(?<=[{_UNSPACED}])(?:[|_-]|--|——)(?=\w)|(?<=\w)(?:[|_-]|--|——)(?=[{_UNSPACED}]))\s*"
)
AFTER = re.compile(r"\s*(?:[|·•»«—–_-]|--|——)\s*(?=\w)")  # between a title and a name
BAR = re.compile(r"\s+[|»›‹«]\s+")  # parts a title from a name, and never its own words
NAME = re.compile(r"[^\W\d_]{2}")
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,4}")
FIRST_PART = re.compile(r"[?!:.…]\s+(?=\S)")  # the end of what a title is cut down to
LENGTHENED = 2  # times as many words as the heading of which a `<title>` holds all, in order
ALIKE = 0.5  # of the words of two titles
SHORTER = 2  # times as long as the name of a site that a `<title>` ends in is its title
LONG_TITLE = 7  # words that no section's name has
NEWSPAPER = re.compile(
    r"[\u3400-\u9fff]{2,8}(?:报|報|网|網|新闻|新聞|周刊|晚报)(?:[\u3400-\u9fff]{2,3}版)?"
)
WORD = re.compile(r"[^\W\d_]{3}")
MOST_PARTS = 20  # of a heading that may be labels


def given_titles(metas: Mapping[str, str], headline: str | None, shown: str) -> list[str]:
    """Return the titles that a page gives in its head, the surest first.

    Args:
        metas: Its meta elements by name, in small letters.
        headline: That of its JSON-LD.
        shown: Its `<title>`, which a browser shows.
    """
    titles = headline, *(metas.get(name) for name in NAMES), shown
    return [title for title in titles if title]


class Printed(NamedTuple):
    """A page's title, the outlet's name after it in the `<title>`, if a heading prints it."""

    title: str | None
    suffix: str | None
    is_heading: bool


def printed_title(tree: HtmlElement, given: Sequence[str], outlet: str | None) -> Printed:
    """Find the title printed on a page.

    Args:
        tree: The page.
        given: The titles in its head, the `<title>` last.
        outlet: Its outlet, which a heading may name too, and a title at its end.
    """
    shown = given[-1] if given else ""
    given = [name for name in given if plain(name) != plain(outlet or "")]
    given = [name for name in given if not DOMAIN.fullmatch(name.strip())]
    headings = [words for heading in _headings(tree) if (words := _own_words(heading, given))]
    headings = [heading for heading in headings if plain(heading) != plain(outlet or "")]
    entry = entry_title(tree)
    if entry and not any(alike(entry, name) for name in given) and is_under_site_name(tree):
        headings, given = [entry], [entry]  # the head of the page speaks of the site alone
    title = next((h for h in headings if any(alike(h, name) for name in given)), None)
    lower = {plain(words_of(one)) for one in islice(tree.iter("h2", "h3"), MOST_PLACES)}
    title = title or next((h for h in headings if _is_after_rubric(h, shown, lower)), None)
    title = title or _called_as_given(tree, given[:-1], shown) or _marked_heading(tree, given)
    title = title or (None if headings else _whole_heading(tree, given))
    title = title or next((h for h in headings if _is_lengthened(h, shown)), None)
    title = title or _beside_name(tree, headings, given)
    is_heading = title is not None
    title = title or _printed_elsewhere(tree, given, outlet)
    if title is None and not any(name != shown for name in given) and _is_label(shown, outlet):
        title = entry or next(iter(headings), None) or called_title(tree)
        title = title or (first_line(tree, outlet) if shown else None)
    title = title or _called_heading(tree)
    if title is None and given:
        alone = len(headings) == 1 and not plain(given[-1]).endswith(plain(headings[0]))
        alone = alone and not _is_section(headings[0], given[-1])
        alone = alone and not (count_words(headings[0]) == 1 and _agree(given))
        title = headings[0] if alone else _without_outlet(given[0], outlet)
    suffixes = (_suffix(title, name) for name in (shown, *given) if title and name)
    return Printed(title, next(filter(None, suffixes), None), is_heading)


def _own_words(heading: HtmlElement, given: Sequence[str]) -> str:
    """Return the words of a heading, without a topic or a label in it that is no part of them.

    What is marked as the headline within it is the headline; else what is left without one of
    its parts, if a title in the head of the page has just that.
    """
    marked = [one for one in heading.iterdescendants() if _is_marked(one) and words_of(one)]
    if marked:
        return words_of(marked[0])
    whole, names = words_of(heading), {plain(name) for name in given}
    names |= {plain(SEPARATOR.split(name)[0]) for name in given[-1:]}
    if plain(whole) in names:  # but for the headline of what the page describes
        names = {plain(given[0])}
    for part in islice(heading.iterdescendants(), MOST_PARTS):
        words = words_of(part) if isinstance(part.tag, str) else ""
        rest = whole.removeprefix(words).removesuffix(words).strip(" :|–-") if words else ""
        if rest != whole and plain(rest) in names:
            return rest
    return whole


def _is_marked(element: HtmlElement) -> bool:
    return "headline" in (element.get("itemprop") or "").lower().split()


def _marked_heading(tree: HtmlElement, given: Sequence[str]) -> str | None:
    """Return the words of the one first heading that RDFa marks as the title of its page.

    Where a lower heading is as the head of the page has it, that is the title.
    """
    marked = [one for one in tree.iter("h1") if _marked_title(one)]
    lower = (words_of(one) for one in islice(tree.iter("h2", "h3"), MOST_PLACES) if marked)
    if any(alike(words, name) for words in lower for name in given):
        return None
    return words_of(marked[0]) or None if len(marked) == 1 else None


def _marked_title(element: HtmlElement) -> bool:
    return (element.get("property") or "").lower() in ("dc:title", "schema:headline")


def _called_as_given(tree: HtmlElement, given: Sequence[str], shown: str) -> str | None:
    """Return a title that a line called headline prints to the letter, as short as it may be.

    So below a rubric, "Cigarettes in films", with which the `<title>` begins.
    """
    sites = {plain(part) for part in SEPARATOR.split(shown)[1:]}
    names = {plain(name): name for name in given if plain(name) not in sites}
    for element in islice(tree.iter("h2", "h3", *LINES) if names else (), MOST_PLACES):
        if CALLED.search(element.get("class") or "") and not is_aside(element):
            same = plain(short_words_of(element, LONGEST) or "")
            if same in names and not is_linked(element):
                return names[same]
    return None


def _headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter("h1", "h2", "h3", "p", "span", "div"):
        if (element.tag == "h1" or _is_marked(element)) and not is_aside(element):
            yield element


def _printed_elsewhere(tree: HtmlElement, given: Sequence[str], outlet: str | None) -> str | None:
    """Return the start or end of a given title that a lower heading or a line prints alone."""
    names = [plain(name) for name in given]
    pieces = {plain(piece) for name in given[-1:] for piece in SEPARATOR.split(name)}
    longest = max(map(len, pieces), default=0)
    for tags in (("h2", "h3", "h4", "h5"), LINES):
        found = []
        for element in islice(tree.iter(*tags), MOST_PLACES):
            words = short_words_of(element, LONGEST) or ""
            same = plain(words)
            whole = tags[0] == "h2" and same in {*names, *pieces}  # a heading may be short
            if (count_words(same) < WORDS and not whole) or same == plain(outlet or ""):
                continue
            if same in pieces and SHORTER * len(same) < longest:  # the name of the site
                continue
            part = any(name.startswith(same) or name.endswith(same) for name in names)
            # in a journal the headline leads to the article's own page
            if part and not is_aside(element) and (same in pieces or not is_linked(element)):
                # "Energy" above "Grid late" is printed in two pieces, and given with a colon
                whole = (name for name in given if plain(name) == same)
                found.append(next(whole, words))
        if found:
            return max(_without_copies(found, pieces) or found, key=len)
    return None


def _without_copies(found: Sequence[str], pieces: Collection[str]) -> list[str]:
    """Return what is printed without the copies of a `<title>` that end in the site's name.

    Such a copy lies in a page for programs that share it.
    """
    words = {one: plain(one) for one in found}  # which are given titles or parts of them
    printed = set(words.values()) & set(pieces)
    copies = {
        one
        for one, said in words.items()
        for title in printed
        if said.startswith(f"{title} ") and SHORTER * len(title) > len(said)
    }
    return [one for one in words if one not in copies]


def _whole_heading(tree: HtmlElement, given: Sequence[str]) -> str | None:
    """Return the lower heading of which a given title is the first sentence or part."""
    for element in islice(tree.iter("h2"), MOST_PLACES):
        words = short_words_of(element, LONGEST) or ""
        starts = (name for name in given if count_words(name) >= WORDS)
        begins = any(
            words.startswith(name) and FIRST_PART.match(words, len(name) - 1) for name in starts
        )
        if begins and not is_linked(element) and not is_aside(element):
            return words
    return None


def _beside_name(tree: HtmlElement, headings: Sequence[str], given: Sequence[str]) -> str | None:
    """Return the one heading of the first rank where a page is named after its newspaper alone.

    So the pages of Chinese newspapers' editions are, all alike: "北河日报-北河网".
    """
    if len(headings) != 1 or len(set(map(plain, given))) != 1:
        return None
    shown = next((one for one in tree.iter("h1") if words_of(one) == headings[0]), None)
    names = SEPARATOR.split(given[0])
    if shown is None or is_linked(shown) or not all(map(NEWSPAPER.fullmatch, names)):
        return None
    return headings[0] if count_words(headings[0]) > HEADLINE_WORDS else None


def _is_label(shown: str, outlet: str | None) -> bool:
    """Whether a `<title>` is the outlet's name alone or with a word or two, "Courier :: Home".

    So is one without a word, as the number of a form.
    """
    if shown.isascii() and not WORD.search(shown):
        return True
    if not shown or plain(shown) == plain(outlet or "") or DOMAIN.fullmatch(shown.strip()):
        return True
    parts = [part for part in SEPARATOR.split(shown) if plain(part) != plain(outlet or "")]
    several = len(parts) < len(SEPARATOR.split(shown))
    return several and all(count_words(part) < WORDS for part in parts)


def _called_heading(tree: HtmlElement) -> str | None:
    """Return the words of the one heading of the first rank that is called a title."""
    called = [h for h in _headings(tree) if h.tag == "h1" and CALLED.search(h.get("class") or "")]
    return words_of(called[0]) or None if len(called) == 1 else None


def alike(heading: str, name: str) -> bool:
    """Whether two texts are the same title, one perhaps with more after it."""
    shorter, longer = sorted((plain(heading), plain(name)), key=len)
    if shorter == longer or (count_words(shorter) >= WORDS and longer.startswith(shorter)):
        return bool(shorter)
    words, others = set(shorter.split()), set(longer.split())
    return len(words & others) > ALIKE * len(words | others)


def _is_lengthened(heading: str, shown: str) -> bool:
    """Whether a `<title>` is a heading with a name or a few words more put into it.

    So search engines are told of whom "Star claims slur" speaks.
    """
    words, longer = plain(heading).split(), plain(shown).split()
    if len(words) < WORDS or len(longer) > LENGTHENED * len(words):
        return False
    rest = iter(longer)
    return all(word in rest for word in words)


def _is_after_rubric(heading: str, shown: str, lower: Collection[str]) -> bool:
    """Whether a part of a `<title>` is a rubric, a colon and the heading: "Dams: Who pays?".

    What a lower heading prints is no rubric but the title, with a section or a name after it.
    """
    if count_words(heading) < 2 or is_kicker(heading):
        return False
    parts = (part.partition(": ") for part in SEPARATOR.split(shown))
    return any(plain(last) == plain(heading) and plain(at) not in lower for at, _, last in parts)


def _agree(given: Sequence[str]) -> bool:
    """Whether several titles in the head of a page are one of some words, but for a name."""
    firsts = {plain(SEPARATOR.split(name)[0]) for name in given}
    return len(given) > 1 and len(firsts) == 1 and count_words(firsts.pop()) >= HEADLINE_WORDS


def _is_section(heading: str, shown: str) -> bool:
    """Whether a heading is short beside a `<title>` that has not all of its words."""
    first = plain(SEPARATOR.split(shown)[0])
    if count_words(heading) > WORDS or count_words(first) < LONG_TITLE:
        return False
    return not set(plain(heading).split()) <= set(first.split())


def _suffix(title: str, shown: str) -> str | None:
    """Return the last name in a `<title>` that is no part of the title itself."""
    first, *parts = SEPARATOR.split(shown)
    if shown.startswith(title) and (after := AFTER.match(shown, len(title))):
        first, parts = title, SEPARATOR.split(shown[after.end() :])
    names = [part for part in parts if NAME.search(part)]  # a date may stand last
    if names and alike(first, title) and not plain(title).endswith(plain(names[-1])):
        return next((name for name in names if DOMAIN.fullmatch(name)), names[-1])
    return None


def _without_outlet(name: str, outlet: str | None) -> str:
    """Take the outlet off a `<title>`, or what kind of page of whom it is, and its day."""
    separators = list(SEPARATOR.finditer(name))
    if separators and outlet and plain(name[separators[-1].end() :]) == plain(outlet):
        return name[: separators[-1].start()]
    if separators and NEWSPAPER.fullmatch(name[separators[-1].end() :].strip()):
        return name[: separators[-1].start()]
    for bar in list(BAR.finditer(name))[-1:]:
        last = name[bar.end() :].strip()
        if SHORTER * len(last) < bar.start() or is_outlet(last):
            return name[: bar.start()]
    first, *rest = SEPARATOR.split(name)
    if rest and KIND.fullmatch(first.rpartition(": ")[2]):  # "MRB: Press release -- Dam opens"
        dated = len(rest) > 1 and read_date_line(rest[-1]).date is not None
        return " – ".join(rest[:-1] if dated else rest)
    return name
