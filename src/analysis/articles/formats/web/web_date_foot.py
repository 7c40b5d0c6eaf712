"""Where a web page shows its article's date away from the headline: in its titles, at its foot."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.web.web_date_line import BYLINE, LABEL, date_of_line
from analysis.articles.formats.web.web_date_others import dates_of_others, is_in_teaser
from analysis.articles.formats.web.web_title import SEPARATOR
from analysis.articles.formats.web.web_words import (
    ASIDE,
    ASIDE_TAGS,
    called_of,
    is_aside,
    is_prose,
    outwards,
    short_words_of,
    words_of,
)

LONGEST = 80  # characters of an element that shows a date
LONGEST_FOOT = 400
FOOT = re.compile(
    r"\b(?:this (?:entry|post|article|story) was (?:posted|published|written)"
    r"|dieser (?:artikel|beitrag|eintrag) (?:wurde|ist)|(?:cet article|ce billet) a été)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?:published|posted|veröffentlicht|erschienen|publié le|mis en ligne le)(?: am)?"
    r"\s?:?\s(?=\d|[^\W\d_]{3,9}\.?,?\s\d)"
    r"|(?:发布|發布|發佈|发表|發表|刊登|公開|投稿|掲載)(?:日期|时间|時間|日時|日)\s?[:：]\s?(?=\d)",
    re.IGNORECASE,
)
NO_LABEL = re.compile(  # what comments begin with, or what may be the day of an event
    r"(?:日期|时间|時間|日時|日|ημερομηνία|วันที่)\s?|.*\bpar\b.*", re.IGNORECASE
)
OWN_FOOT = re.compile(r"\b(?:entry|post|article|asset)[-_]?(?:meta|footer|info)\b", re.IGNORECASE)
BAR = re.compile(r"\s[|•·]\s")  # after a date, before topics and the number of comments
LABELLED_PLACES = ("p", "div", "small", "span", "li", "td", "b", "strong", "em", "i", "font")
DATED_TITLE = re.compile(r"[(\[（【]([^()（）\[\]【】]{6,40})[)\]）】]\s*$")
EARLIEST = 1990  # years; what is older is the subject of a page
MOST_BETWEEN = 3  # lines between a text and the date below it
TIME = re.compile(r"\d[:h]\d\d")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNREAD = frozenset(("script", "style", "noscript", "option", "head"))


def in_given_titles(
    tree: HtmlElement, metas: Mapping[str, str], language: str | None
) -> Iterator[str]:
    """Yield the dates in the titles in a page's head: in brackets at the end, or parts alone."""
    given = [metas.get("og:title"), *(words_of(title) for title in tree.iter("title"))]
    for title in filter(None, given):
        parts = SEPARATOR.split(title)
        ends = (part.rpartition(";")[2].strip() for part in parts[1:])
        bracketed = (match[1] for part in parts if (match := DATED_TITLE.search(part)))
        for words in (*parts[1:], *ends, *bracketed):
            date = date_of_line(words, language) if len(words) <= LONGEST else None
            if date and date.year >= EARLIEST:
                yield date.isoformat()


def at_foot(tree: HtmlElement, heading: HtmlElement | None, language: str | None) -> Iterator[str]:
    """Yield what follows "This entry was posted on", or "Published:", at the end of an article."""
    dates: set[dt.date | None] = set()
    labelled = set()
    entry = False
    for element in tree.iter(*LABELLED_PLACES):
        words = short_words_of(element, LONGEST_FOOT) or ""
        if match := FOOT.search(words) or LABELLED.match(words):
            rest = words[match.end() :][:LONGEST]
            dates.add(read_date_line(rest).date or date_of_line(rest, None))
            entry = entry or match.re is FOOT
        elif date := _labelled(element, words, language):
            dates.add(date)
        elif date := _signed(element, words, heading):
            dates.add(date)
            entry = True
        else:
            continue
        labelled.add(element)
    if len(dates) != 1 or not (entry or labelled - dates_of_others(tree, heading, labelled)):
        return  # more than one on a page of several entries
    if date := dates.pop():
        yield date.isoformat()


def _labelled(element: HtmlElement, words: str, language: str | None) -> dt.date | None:
    """Read a line that a label in any other language than English opens, not in a comment."""
    label = LABEL.match(words) if len(words) <= LONGEST else None
    if label is None or NO_LABEL.fullmatch(label[0]) or is_aside(element):
        return None
    return date_of_line(words, language)


def _signed(element: HtmlElement, words: str, heading: HtmlElement | None) -> dt.date | None:
    """Read "By Ada Quill on 6 May 2014 | Water" in what is called the foot of the page's entry."""
    line = BAR.split(words)[0]
    byline = BYLINE.match(line) if len(line) <= LONGEST else None
    if byline is None or not _is_in_own_foot(element, heading):
        return None
    return date_of_line(line[byline.end() :], None)


def _is_in_own_foot(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether the foot of an entry holds an element, beside the headline; no comment's foot."""
    for one in outwards(element):
        called = called_of(one)
        outer = one.getparent()
        if OWN_FOOT.search(called) and outer is not None and heading is not None:
            return outer in heading.iterancestors() or _is_in_own_foot(outer, heading)
        if one.tag in ASIDE_TAGS or ASIDE.search(called):
            return False
    return False


def below_text(
    tree: HtmlElement, heading: HtmlElement | None, language: str | None
) -> dt.date | None:
    """Return the date that stands alone just below the text, as under a press release.

    It is none where another date stands alone below the headline, prose follows, as after the
    date of a comment, a line introduces it, as the day of an event, or it has a time, as the day
    on which the page was printed.
    """
    dates: set[dt.date] = set()
    between = MOST_BETWEEN + 1  # there is no text yet
    is_below = is_introduced = False
    for element, words in _lines(tree, heading):
        if is_prose(words):
            if is_below and not is_aside(element):
                return None
            between = 0
        elif _may_be_date(words) and (date := date_of_line(words, language)):
            dates.add(date)
            stands_below = between <= MOST_BETWEEN and not is_introduced
            is_below = is_below or (stands_below and not _is_of_other(element, words))
        else:
            between += 1
        is_introduced = words.endswith(":") or any(
            one.tag in HEADINGS for one in outwards(element)
        )
    return dates.pop() if is_below and len(dates) == 1 else None


def _lines(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the texts between tags below a headline, and the elements that hold them."""
    below = False
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk if heading is not None else ():
        if event == "start" and element.tag in UNREAD:
            walk.skip_subtree()
        text = element.tail if event == "end" else element.text
        below = below or (element is heading and event == "end")
        if below and isinstance(element.tag, str) and (words := " ".join((text or "").split())):
            outer = element.getparent() if event == "end" else element
            yield (element if outer is None else outer), words


def _may_be_date(words: str) -> bool:
    return len(words) <= LONGEST and any(map(str.isdigit, words))


def _is_of_other(element: HtmlElement, words: str) -> bool:
    """Whether a date has a time or belongs to a link, a list or what is beside the article."""
    if TIME.search(words) or is_aside(element) or is_in_teaser(element):
        return True
    return any(one.tag in ("a", "li") for one in outwards(element))
