"""Where a web page shows the date of its article above the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.web.web_date_calendars import without_lunar
from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_date_language import language_of_dates
from analysis.articles.formats.web.web_date_line import CHANGED, date_of_line
from analysis.articles.formats.web.web_date_places import (
    HEADINGS,
    LONGEST,
    PLACES,
    TODAY,
    is_called_date,
    is_of_change,
)
from analysis.articles.formats.web.web_words import (
    HEADLINE_WORDS,
    called_of,
    count_words,
    is_aside,
    outwards,
    short_words_of,
    words_of,
)

DAY = re.compile(r"date", re.IGNORECASE)
DEEPEST_ENTRY = 6  # elements around a headline that are asked for the heading of its day
ISSUE = re.compile(  # of a newspaper, with its number
    r"(?:№|\b(?:no|n[o°º]|nr|num|numer|numero|número|issue|ausgabe|выпуск|sayı|číslo|τεύχος|φύλλο)\b"
    r"\.?)\s?\d{1,6}\b|第\d{1,6}[期号號]",
    re.IGNORECASE,
)
LONGEST_WITH_LUNAR = 120  # which gives the day of another calendar and "last update" too
SYMBOLS = frozenset(("span", "i", "img", "svg"))
IN_LINE = frozenset(("span", "b", "strong", "i", "em", "small", "font", "time"))
BOXES_ABOVE = 2  # the headline and the box that holds it
BOXES_OF_TIME = 4  # the same for a `<time>`, which is surer
LONGEST_HEAD = 200  # characters of a box above a headline that holds its date
MOST_ABOVE = 50  # elements above the headline that are asked for a date
MOST_OWN = 2  # dates in a box above the headline; more are those of a list of news
DATE_ELSEWHERE = 2  # elements at most between a date and the headline below it


def above_headline(heading: HtmlElement | None, language: str | None) -> Iterator[str]:
    """Yield what is called a date just above the headline, or above the box that holds it.

    So it is with what opens the box above the headline, if it is nothing but a date.
    """
    for box in _boxes(heading):
        outer = box.getparent()
        if outer is None or outer.tag in ("body", "html"):
            return
        above = box.itersiblings(preceding=True)
        said = filter(_says, above) if box is heading else above
        for sibling in islice(said, DATE_ELSEWHERE):
            whole = short_words_of(sibling, LONGEST_WITH_LUNAR)
            if isinstance(sibling.tag, str) and not is_aside(sibling):
                alone = whole if _is_line(sibling) else " ".join((sibling.text or "").split())
                opening = date_of_line(alone or "", language)
                yield opening.isoformat() if opening else _of_issue(sibling, language)
                yield from _alone_within(sibling, whole, language)
            called = []
            for element in islice(sibling.iter(*PLACES), MOST_ABOVE):
                words = short_words_of(element, LONGEST_WITH_LUNAR) or ""
                if is_called_date(element) and (sibling.tag != "tr" or words == whole):
                    called.append(without_lunar(CHANGED.split(words)[0]))
            dates = {read_page_date(text, language) for text in called} - {None}
            if len(dates) <= MOST_OWN:
                yield from called


def _says(element: HtmlElement) -> bool:
    """Whether an element is more than a picture within a line, as a symbol beside a date is."""
    if not isinstance(element.tag, str):
        return False
    return element.tag not in SYMBOLS or any(text.strip() for text in element.itertext())


def time_above(heading: HtmlElement | None) -> Iterator[str]:
    """Yield the date of the one `<time>` in the box above the headline or above its outer boxes.

    Such a box holds labels, names and the way to the page at most: no headline and no text.
    """
    for box in islice(() if heading is None else outwards(heading), BOXES_OF_TIME):
        outer = box.getparent()
        if outer is None or outer.tag in ("body", "html"):
            return
        for sibling in islice(filter(_says, box.itersiblings(preceding=True)), DATE_ELSEWHERE):
            if short_words_of(sibling, LONGEST_HEAD) is None or _leads_on(sibling):
                return
            if is_aside(sibling) or TODAY.search(called_of(sibling)):
                continue
            times = [one for one in islice(sibling.iter("time"), MOST_ABOVE) if _is_own(one)]
            if times:
                yield from _agreed(one.get("datetime") or words_of(one) for one in times)
                return


def _leads_on(box: HtmlElement) -> bool:
    """Whether a box has a headline, or a link of a headline's length."""
    if next(box.iter(*HEADINGS), None) is not None:
        return True
    return any(count_words(words_of(link)) >= HEADLINE_WORDS for link in box.iter("a"))


def _is_own(time: HtmlElement) -> bool:
    return not (is_aside(time) or is_of_change(time) or TODAY.search(called_of(time)))


def _agreed(texts: Iterable[str]) -> list[str]:
    """Return some texts if they are one date."""
    found = list(texts)
    dates = {read_page_date(text, None) for text in found}
    return found if len(dates) == 1 and None not in dates else []


def _alone_within(box: HtmlElement, whole: str | None, language: str | None) -> Iterator[str]:
    """Yield the date with which a short box without links begins: "6 May 2014" and "Analysis"."""
    if whole is None or CHANGED.search(whole) or next(box.iter("a"), None) is not None:
        return
    for element in islice(box.iterdescendants(*PLACES, "time"), MOST_ABOVE):
        alone = " ".join((element.text or "").split())
        called = f"{called_of(box)} {called_of(element)}"
        if not alone or not whole.startswith(alone) or TODAY.search(called):
            continue
        if not is_of_change(element) and (date := date_of_line(alone, language)):
            yield date.isoformat()


def _is_line(element: HtmlElement) -> bool:
    """Whether all within an element stands on one line, as the parts of a date do."""
    inner = (one.tag for one in element.iterdescendants())
    return all(tag in IN_LINE for tag in islice(inner, MOST_ABOVE))


def _boxes(heading: HtmlElement | None) -> list[HtmlElement]:
    """Return the headline and the box that holds it, and for a cell of a table its row."""
    boxes = [] if heading is None else list(islice(outwards(heading), BOXES_ABOVE))
    row = boxes[-1].getparent() if boxes else None
    if row is None or row.tag != "tr" or len(row) > 1:
        return boxes
    above = row.getprevious()
    return boxes if above is None or next(above.iter("img"), None) is not None else [*boxes, row]


def _of_issue(element: HtmlElement, language: str | None) -> str:
    """Return the date of the newspaper's issue that an element names with its number."""
    words = short_words_of(element, LONGEST) or ""
    if not ISSUE.search(words):
        return ""
    language = language_of_dates(language, words)
    date = read_date_line(words, language=language).date or read_page_date(words, language)
    return date.isoformat() if date else ""


def above_entry(heading: HtmlElement | None) -> Iterator[str]:
    """Yield the heading of a day, below which a journal lists what it published on it."""
    for outer in islice(() if heading is None else heading.iterancestors(), DEEPEST_ENTRY):
        day = outer.getprevious()
        if day is not None and day.tag in HEADINGS and DAY.search(day.get("class") or ""):
            yield short_words_of(day, LONGEST) or ""
