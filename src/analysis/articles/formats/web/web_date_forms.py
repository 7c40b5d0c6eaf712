"""The forms in which web pages print dates, besides those that every export has.

Machines write seconds since 1970 or "20140506103000"; sites write "2014年5月6日", "6/5/14" and the
months of languages that no database of articles has an interface in. A form that can be read two
ways is none, unless the language of the page or a time zone of America settles it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from itertools import islice

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser

from analysis.articles.formats.web.web_date_calendars import (
    match_calendar,
    read_calendar,
    with_our_digits,
    without_era,
)
from analysis.articles.formats.web.web_date_weekday import by_weekday
from analysis.articles.formats.when import LANGUAGES, read_printed_date

OTHERS = (  # languages whose months are read where a page states none, besides those of `when`
    *("hu", "cs", "sk", "ro", "bg", "uk", "el", "hr", "sl", "sq", "ca", "lt", "lv", "et", "id"),
    *("ar", "he", "fa", "hi", "bn", "ur", "sr", "mk"),
)
ARABIC_MONTHS = {  # of the east and the west, as the parser knows them
    "كانون الثاني|جانفي": "يناير",
    "شباط|فيفري": "فبراير",
    "آذار|اذار": "مارس",
    "نيسان|أفريل|افريل": "أبريل",
    "أيار|ايار|ماي": "مايو",
    "حزيران|جوان": "يونيو",
    "تموز|جويلية|يوليوز": "يوليو",
    "آب|أوت|غشت": "أغسطس",
    "أيلول|ايلول|شتنبر": "سبتمبر",
    "تشرين الأول|تشرين الاول": "أكتوبر",
    "تشرين الثاني|نونبر": "نوفمبر",
    "كانون الأول|كانون الاول|دجنبر": "ديسمبر",
}
ARABIC = {re.compile(rf"(?<!\w)(?:{old})(?!\w)"): new for old, new in ARABIC_MONTHS.items()}
EPOCH = re.compile(r"(\d{10})(?:\d{3})?")  # seconds since 1970, or thousandths
TO_THE_HOUR = re.compile(  # 2014050610; as seconds it would be a day of 2033
    r"(20\d{2})(\d{2})(\d{2})(?:[01]\d|2[0-3])"
)
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})\d{4,6}Z?")  # 20140506103000
YEAR_LAST = re.compile(  # Tue May 06 10:30:00 UTC 2014
    r"(?:[A-Za-z]{3},?\s)?([A-Za-z]{3})\s(\d{1,2})\s[\d:]{5,8}\s(?:[A-Z]{3,5}\s)?(\d{4})"
)
NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d{2})(?![\d/-]|\.\d)")
SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}\.?\s[^\W\d_]{3,9}\.?),?\s['’]?(\d{2})(?![\d:.h])")
AMERICAN = re.compile(r"\b(?:[ECMP][SD]T|(?i:[ap]\.?m\.?)\s[ECMP]T)\b")
MONTH_FIRST = frozenset(("en",))  # perhaps, and in all other languages the day
YEAR_FIRST = frozenset(("zh", "ja", "ko"))  # in "14.05.06"
DOTTED = re.compile(r"(?<![\d./-])\d{1,2}\.\d{1,2}\.20\d{2}(?![\d/-]|\.\d)")
SLASHED = re.compile(r"(?<![\d./-])\d{1,2}([/-])\d{1,2}\1(?:19|20)\d{2}(?![\d./-])")
SHORT = re.compile(r"\d{1,2}([./-])\d{2}\1\d{2}")
SPACED = re.compile(
    r"(?<![\d.])(\d{1,2})\.\s(\d{1,2})\.\s(?=(?:19|20)\d{2}(?!\d))"
)  # "6. 5. 2014"
BALTIC = (  # "2014 m. gegužės 6 d." and "2014. gada 6. maijā"
    (re.compile(r"(\d{4}) m\. (\w{3,12}) (\d{1,2}) d\."), r"\1 \2 \3"),
    (re.compile(r"(\d{4})\. gada (\d{1,2}\. \w{3,12}?[ijs])[ā]?(?!\w)"), r"\2 \1"),
)
LONG_YEAR = 4  # digits
DAYS, MONTHS = 31, 12
MOST_NUMBERS = 500  # dates of a page that tell its order of day and month
ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_INDIAN = "\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"  # letters and signs of vowels with them
_LETTER = rf"(?:[^\W\d_]|[{_INDIAN}\u0e31-\u0e4e\u200c])"
_NAME = rf"(?:{_LETTER}{{3,12}}|[{_INDIAN}]{{2}})\.?"
_MONTH = rf"{_NAME}(?:\s?/\s?{_NAME})?"  # "مارس/آذار"
DOUBLE = re.compile(rf"\s?/\s?{_NAME}")
_YEAR = r"(?:19|20)\d{2}"
OTHER = re.compile(
    rf"(?<!\d)(?:{_YEAR}\.?\s{_MONTH}\s\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}\.?\s(?:de\s)?{_MONTH}[,،]?\s(?:de\s)?{_YEAR}(?!\d)"
    rf"|{_MONTH}\s\d{{1,2}}[,،]?\s{_YEAR}(?!\d))"
)
_DAY = rf"(?:(?:[Tt]hứ|[Cc]hủ|יום|วัน\S{{2,12}})\s)?(?:{_LETTER}{{1,12}}[.,،]?\s?)?"
WEEKDAY = re.compile(rf"[(\[]?{_DAY}")
BEFORE = re.compile(rf"{WEEKDAY.pattern}|[^\d:]{{1,25}}\s?:\s?{WEEKDAY.pattern}")  # or a label
_CLOCK = r"\d{1,2}\s?(?:[:.h]\s?\d{2}(?::\d{2})?|[時时点點시](?:\s?\d{1,2}\s?[分분]?)?)"
AFTER = re.compile(  # a weekday, a time, an agency
    rf"\.?,?\s?(?:\(.{{1,12}}\))?[\s,،|–-]*(?:{_CLOCK})?[)\]~]?(?:\s.{{0,20}})?"
)
TIME_FIRST = re.compile(rf"^\[?{_CLOCK}[\s,|/–-]+(?=\S)")
CLOCK = re.compile(rf"(?:\s?م\.?)?[\s,،|–-]*(?:{_CLOCK}(?:\s.{{0,8}})?)?[)\]]?")
LONGEST = 80  # characters; what is longer is prose
NEWEST_SHORT = 40  # "40" is 2040 and "41" is none


def read_page_date(text: str, language: str | None) -> dt.date | None:
    """Read what a page gives as a date, in whichever form; `None` where that is no day."""
    text = _usual(" ".join(text.split()))
    if (match := TO_THE_HOUR.fullmatch(text)) and (day := day_of(*map(int, match.groups()))):
        return day
    if match := EPOCH.fullmatch(text):
        return _real(dt.datetime.fromtimestamp(int(match[1]), tz=dt.UTC).date())
    if match := DIGITS.fullmatch(text):
        text = "-".join(match.groups())
    if match := YEAR_LAST.match(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    if len(text) > LONGEST:
        return None
    found = read_printed_date(text, language=language)
    found = found or read_calendar(text) or _numbers(text, language) or _short_year(text)
    found = found or _other(text, language)
    return _real(by_weekday(found, text, language) if found else None)


def date_alone(line: str, language: str | None) -> dt.date | None:
    """Read a line that is a date in one of these forms, with its label and time at most."""
    if len(line) > LONGEST:
        return None
    line = _with_arabic_months(_usual(line))
    short = SHORT.match(line)
    if short and CLOCK.fullmatch(line[short.end() :]):
        return _numbers(line, language)
    found = (form.search(line) for form in (ASIAN, OTHER, DOTTED, SLASHED))
    for match in filter(None, (match_calendar(line), *found)):
        before, after = (WEEKDAY, CLOCK) if match.re is SLASHED else (BEFORE, AFTER)
        alone = before.fullmatch(line[: match.start()]) and after.fullmatch(line[match.end() :])
        if alone and (date := _of_form(match[0], language)):
            return by_weekday(date, line, language)
    return None


def _usual(text: str) -> str:
    """Return a text with our digits and with dates in the order and without the gaps of others."""
    text = SPACED.sub(r"\1.\2.", without_era(with_our_digits(text)))
    for form, usual in BALTIC:
        text = form.sub(usual, text)
    return text


def _of_form(text: str, language: str | None) -> dt.date | None:
    return read_calendar(text) or _numbers(text, language) or _other(text, language)


def date_first(line: str, language: str | None) -> dt.date | None:
    """Read the date in numbers with which a line begins: "05.15.13, 22:47 / News"."""
    return _numbers(line, language) if NUMBERS.match(line) else None


def read_in_order(text: str, *, month_first: bool) -> dt.date | None:
    """Read "3/09/15 8:00am" where the order of day and month is known."""
    return _numbers(text, None, month_first=month_first)


def order_of(text: str) -> bool | None:
    """Tell whether the dates in a text put the month first; `None` where none of them says.

    "3/13/15" has the month first and "13/3/15" the day; a text that has both says nothing.
    """
    found = set()
    for match in islice(NUMBERS.finditer(text), MOST_NUMBERS):
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and max(first, second) <= DAYS and min(first, second) <= MONTHS:
            found |= {second > MONTHS} if max(first, second) > MONTHS else set()
    return found.pop() if len(found) == 1 else None


def _numbers(
    text: str, language: str | None, *, month_first: bool | None = None
) -> dt.date | None:
    """Read "8/17/13" and "10/9/10 7:15 AM EDT", day first in all languages but English.

    With dots, as in "10.06.2013", the day comes first in any language.
    """
    match = NUMBERS.search(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if language == "fa" and first > DAYS:  # "93/02/16"
        return read_calendar(f"13{text[match.start() :]}")
    if len(match[4]) == 2:
        year += 2000
        if year > 2000 + NEWEST_SHORT:
            return None
        if language in YEAR_FIRST:
            return day_of(2000 + first, second, int(match[4]))
    orders = [(first, second), (second, first)]  # month and day
    if match[2] == "." and len(match[4]) == LONG_YEAR:
        orders = orders[1:]
    elif month_first is not None:
        orders = orders[:1] if month_first else orders[1:]
    elif AMERICAN.search(text):
        orders = orders[:1]
    elif language is not None and language not in MONTH_FIRST:
        orders = orders[1:]
    dates = {date for month, day in orders if (date := day_of(year, month, day))}
    return dates.pop() if len(dates) == 1 else None


def _short_year(text: str) -> dt.date | None:
    """Read "12 Jan 23"."""
    match = SHORT_YEAR.search(text)
    if match is None or int(match[2]) > NEWEST_SHORT:
        return None
    return read_printed_date(f"{match[1]} 20{match[2]}")


def _other(text: str, language: str | None) -> dt.date | None:
    """Read "2014年5月6日", and names of months in other languages."""
    if match := ASIAN.search(text):
        return day_of(*map(int, match.groups()))
    match = OTHER.search(_with_arabic_months(text))
    if match is None or language in LANGUAGES:
        return None
    name = DOUBLE.sub("", match[0])
    stated = _named(name, language) if language in language_order else None
    return stated or _named(name, None)


def _with_arabic_months(text: str) -> str:
    for old, new in ARABIC.items():
        text = old.sub(new, text)
    return text


@lru_cache(maxsize=1_000)
def _named(text: str, language: str | None) -> dt.date | None:
    found = _parser(language).get_date_data(text).date_obj
    return day_of(found.year, found.month, found.day) if found else None


@lru_cache
def _parser(language: str | None) -> DateDataParser:
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=[language] if language else list(OTHERS), settings=settings)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day, `None` if the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _real(date: dt.date | None) -> dt.date | None:
    """Return a date unless it is the day computers count from, which stands for none."""
    return None if date in (None, dt.date(1970, 1, 1)) else date
