"""Where the day of a web page's article is looked for last, where nothing on the page is its date.

These are what attributes note for the page's own scripts, dates that only the others on the page
can tell, the address, the first words of the text and, if there is no other, the last change.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from analysis.articles.dates import EARLIEST, LATEST
from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import are_names
from analysis.articles.formats.web.web_date_forms import (
    day_of,
    order_of,
    read_in_order,
    read_page_date,
)
from analysis.articles.formats.web.web_date_language import language_of_dates
from analysis.articles.formats.web.web_date_line import CHANGED
from analysis.articles.formats.web.web_date_places import PLACES
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_words import is_aside, is_prose, short_words_of

NAMED = re.compile(  # "article-publish-date", "dc.date.published", "cXenseParse:publishtime"
    r"(?:.*[.:_-])?(?:(?:article|news|story|date|time|first|original|online)[._-]?){0,2}"
    r"(?:publish(?:ed)?|publication|pub|issued?|release)"
    r"(?:[._-]?(?:date|time|datetime|timestamp|on|at))?"
)
NOTED = re.compile(r"data-(?:\w+-)?(?:date-?)?pub(?:lish(?:ed)?|lication|date|time)(?:-?\w+)?")
IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
LAST_CHANGE = re.compile(r"modif|updat|revis")  # in the name of a meta element
MOST_PLACES = 100
LONGEST = 80  # characters of an element that shows a date
OPENING = 2  # paragraphs
MOST_OPENING = 6  # with the lines of a summary before them
PLACE_WORDS = 3
PREPOSITIONS = frozenset(
    ("on", "in", "by", "since", "until", "am", "vom", "seit", "bis", "le", "el")
)
DATE = (
    r"\d{1,2}(?:er|st|nd|rd|th|[.ºª])?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
)
AGENCY = r"(?:\s?[(（/][^()（）]{2,30}[)）/])?"
IN_BRACKETS = re.compile(rf"[(\[（]({DATE})[)\]）]")
_PLACE = r"([^\W\d_][\w .'’-]{1,40}?[,，.]?\s)?"
_END = rf"(?:\s[–—-]{{1,2}}\s|\s?[—–]|{AGENCY}\s?[–—-]|\s?[(（][^()（）]{{2,30}}[)）]\s)"
YEAR_WORD = r"(?:\s?(?:года|г\.|року|р\.))?"
DATELINE = re.compile(  # "Feb. 23, 2015 --", "OSTERBY, 6. Mai 2014 (nna) –"
    rf"{_PLACE}({DATE}){YEAR_WORD}{_END}"
)
DAY = r"\d{1,2}(?:er|st|nd|rd|th|[.ºª])?\s(?:de\s)?[^\W\d_]{3,12}\.?|[^\W\d_]{3,12}\.?\s\d{1,2}"
DATELINE_OF_DAY = re.compile(rf"{_PLACE}({DAY}){_END}")  # "OSTERBY, May 6 (NNA) -"
LINE_OF_DAY = re.compile(  # "Tuesday, May 6, at 10:30"
    rf"(?:[^\W\d_]{{2,12}},?\s)?({DAY})(?:,?\s(?:\w{{2,3}}\s)?\d{{1,2}}[:.h]\d{{2}}.{{0,6}})?"
)
MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])/")
DAY_AND_TIME = re.compile(r"(0[1-9]|1[0-2])-([0-3]\d)\s\d{1,2}:\d{2}\b")  # month, day
DATE_KEYS = frozenset(("date", "day", "dt", "d", "pubdate", "datum", "fecha", "data", "dato"))
DATE_IN_QUERY = re.compile(r"((?:19|20)\d\d)([-/.]?)(\d\d)\2(\d\d)")
IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-]?)(?:(?<=/)[A-Za-z_-]{2,30}/)?(\d\d?)([/-]?)(\d\d?)(?!\d)"
)
IN_SECTIONS = re.compile(  # "/2009/WORLD/europe/08/18/name"
    r"/((?:19|20)\d\d)/(?:[A-Za-z_-]{2,30}/){2}(\d\d)/(\d\d)/(?=.)"
)
FULL = 2  # digits of a day or month that nothing parts from the number before it


def in_other_metas(metas: Mapping[str, str]) -> Iterator[str]:
    """Yield what meta elements say whose name speaks of publication."""
    yield from (said for name, said in metas.items() if NAMED.fullmatch(name))


def in_title_as_changed(
    title: str | None, metas: Mapping[str, str], language: str | None
) -> dt.date | None:
    """Return the day that a title names, "as of 6 May 2014", if the page was last changed then."""
    said = (value for name, value in metas.items() if LAST_CHANGE.search(name))
    changes = {read_page_date(value, None) for value in said} - {None}
    dates = (_read(words, language) for words in re.findall(DATE, title or ""))
    return next((date for date in dates if date in changes), None)


def noted_dates(tree: HtmlElement) -> list[str]:
    """Return the dates that attributes ("data-published") and broken JSON-LD give."""
    given = []
    for element in tree.iter():
        if isinstance(element.tag, str):
            named = [value for name, value in element.items() if NOTED.fullmatch(name)]
            given += named if named and not is_aside(element) else []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            given += IN_SCRIPT.findall(script.text or "")
    return given[:MOST_PLACES]


def agreed(texts: Sequence[str], language: str | None) -> dt.date | None:
    """Return the one day that all texts give: where they differ, they date other articles."""
    dates = {date for text in texts if (date := read_page_date(text, language))}
    return dates.pop() if len(dates) == 1 else None


def in_order_of_page(tree: HtmlElement, texts: Sequence[str]) -> dt.date | None:
    """Read the first text that other dates on the page tell the day and the month of."""
    month_first = order_of(" ".join(tree.itertext())) if texts else None
    if month_first is None:
        return None
    dates = (read_in_order(text, month_first=month_first) for text in texts)
    return next(filter(None, dates), None)


def in_address(address: str) -> dt.date | None:
    """Return the day in an address: "2014/05/06", "20140506", "2014-05/06", "?date=2014-05-06"."""
    path = urlsplit(address).path
    for key, value in parse_qsl(urlsplit(address).query):
        match = DATE_IN_QUERY.fullmatch(value) if key.lower() in DATE_KEYS else None
        if match and (date := read_page_date("-".join(match.group(1, 3, 4)), None)):
            return date
    if within := IN_SECTIONS.match(path):
        return day_of(*map(int, within.groups()))
    for match in IN_ADDRESS.finditer(path):
        year, before, month, between, day = match.groups()
        if not (before and between) and (len(month), len(day)) != (FULL, FULL):
            continue
        if before and not between and match.end() == len(path):  # the number of a page
            continue
        try:
            date = dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
        if EARLIEST <= date.year <= LATEST:
            return date
    return None


def month_of_address(address: str) -> tuple[int, int] | None:
    """Return the year and the month in an address, `None` if it has none."""
    match = MONTH_IN_ADDRESS.search(urlsplit(address).path)
    return (int(match[1]), int(match[2])) if match else None


def in_month_of_address(
    lines: Sequence[str], address: str, language: str | None
) -> dt.date | None:
    """Return the day that a line gives without a year, if the address gives year and month."""
    days = (match[1] for line in lines if (match := LINE_OF_DAY.fullmatch(line)))
    dates = (_of_month(day, address, language) for day in days)
    return next(filter(None, dates), None)


def in_month_of_pictures(tree: HtmlElement, lines: Sequence[str]) -> dt.date | None:
    """Return the day that a line gives without a year, with that of the pictures of its month.

    Sites for phones leave the year out, "05-06 10:30", and keep pictures by month, "/201405/".
    """
    days = [numbers for line in lines if (numbers := DAY_AND_TIME.match(line))]
    if not days:
        return None
    month, day = map(int, days[0].groups())
    sources = islice((image.get("src") or "" for image in tree.iter("img")), MOST_PLACES)
    found = [match.groups() for one in sources if (match := MONTH_IN_ADDRESS.search(one))]
    years = {int(year) for year, of_month in found if int(of_month) == month}
    return day_of(years.pop(), month, day) if len(years) == 1 else None


def _of_month(day: str, address: str, language: str | None) -> dt.date | None:
    """Read a day and month with the year of an address that gives the same month."""
    match = MONTH_IN_ADDRESS.search(urlsplit(address).path)
    date = _read(f"{day} {match[1]}", language) if match else None
    return date if date and match and date.month == int(match[2]) else None


def opening_date(
    paragraphs: Sequence[str], language: str | None, address: str | None
) -> dt.date | None:
    """Return the date with which a text opens, as its dateline or in brackets.

    A dateline without a year is a date where the address gives the year and the same month.
    """
    for text in _openings(paragraphs):
        if match := IN_BRACKETS.match(text):
            return _read(match[1], language)
        match = DATELINE.match(text)
        if match and (not match[1] or _is_place(match[1])):
            return _read(match[2], language)
        match = DATELINE_OF_DAY.match(text) if address else None
        if address and match and (not match[1] or _is_place(match[1])):
            return _of_month(match[2], address, language)
    return None


def _openings(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the first paragraphs, and after the lines of a summary the first ones of prose."""
    prose = 0
    for place, text in enumerate(paragraphs[:MOST_OPENING]):
        if place < OPENING or (prose < OPENING and is_prose(text)):
            yield text
        prose += is_prose(text)


def _read(text: str, language: str | None) -> dt.date | None:
    return read_page_date(text, language_of_dates(language, text))


def changed(
    tree: HtmlElement, above: Sequence[Line], language: str | None
) -> tuple[dt.date, str] | None:
    """Return the day of the last change that the page shows, and what it prints for it.

    It is the one below the headline, else the one that all places give that show one.
    """
    near = [shown for line in above if (shown := _change(line.words, language))]
    if near:
        return near[0]
    found = []
    for element in tree.iter(*PLACES):
        words = short_words_of(element, LONGEST)
        if words and (shown := _change(words, language)) and not is_aside(element):
            found.append(shown)
    return found[0] if len({date for date, _ in found}) == 1 else None


def _change(words: str, language: str | None) -> tuple[dt.date, str] | None:
    """Read "Updated: 6 May 2014, 10:30": a label of few words, then the date."""
    match = CHANGED.search(words)
    if match is None or len(words[: match.start()].split()) > PLACE_WORDS:
        return None
    rest = words[match.end() :].strip(" :;,.-–|")
    found = read_date_line(rest, language=language)
    date = found.date if not found.before or len(found.before.split()) == 1 else None
    date = date or (None if found.before != rest else read_page_date(rest, language))
    return (date, words) if date else None


def _is_place(words: str) -> bool:
    place = words.strip(" ,.，")
    if place.lower() in PREPOSITIONS:
        return False
    return len(place.split()) <= PLACE_WORDS and (place.isupper() or are_names(place))
