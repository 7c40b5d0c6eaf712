"""Days of other calendars and scripts, as web pages print them.

"۲۱ اسفند ۱۳۸۹" is a day of Iran's and Afghanistan's calendar, "平成23年4月8日" counts from an
emperor's accession, "民國103年5月6日" from the republic's founding and "6 พฤษภาคม 2557" from the
Buddha's death. Days of the lunar Islamic calendar depend on who saw the moon and are none.
"""

from __future__ import annotations

import datetime as dt
import re

DIGIT = re.compile(r"[^\D0-9]")  # of any other script
LETTERS = str.maketrans("يىكۀ", "ییکه")  # of Arabic keyboards, in Persian words
_PERSIAN = (
    ("فروردین", "حمل"),
    ("اردیبهشت", "ثور"),
    ("خرداد", "جوزا"),
    ("تیر", "سرطان"),
    ("مرداد", "امرداد", "اسد"),
    ("شهریور", "سنبله"),
    ("مهر", "میزان"),
    ("آبان", "ابان", "عقرب"),
    ("آذر", "اذر", "قوس"),
    ("دی", "جدی"),
    ("بهمن", "دلو"),
    ("اسفند", "حوت"),
)
_THAI = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
PERSIAN_MONTHS = {name: n for n, names in enumerate(_PERSIAN, 1) for name in names}
THAI_MONTHS = {name: n for n, names in enumerate(_THAI, 1) for name in names}
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before
BESIDE_ERA = re.compile(  # "2014年（平成26年）5月6日"
    rf"(?<!\d)((?:19|20)\d\d\s?年)\s?[(（](?:{'|'.join(ERAS)})\s?(?:\d{{1,3}}|元)\s?年[)）]"
)
FORMS = (
    re.compile(
        rf"(?P<era>{'|'.join(ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?年"
        r"\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?P<persian>{'|'.join(PERSIAN_MONTHS)})(?:\s?ماه)?،?"
        r"\s(?P<year>1[34]\d\d)(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?P<thai>{'|'.join(map(re.escape, THAI_MONTHS))})"
        r"\s?(?:พ\.?ศ\.?\s?)?(?P<year>2[05]\d\d|[3-9]\d)(?!\d)"
    ),
    re.compile(
        r"(?<![\d/.-])(?P<year>1[34]\d\d)([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d/.-])"
    ),
    re.compile(
        r"(?<![\d/.-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>1[34]\d\d)(?![\d/.-])"
    ),
)
LUNAR = re.compile(  # "7/4/1432 هـ - الموافق", "7 ربيع الآخر 1432 هـ"
    r"[\s,،(–-]*(?:الموافق\S*\s)?(?<!\d)\d{1,2}(?:[/-]\d{1,2}[/-]|\s[^\d\s]+(?:\s[^\d\s]+)?\s)"
    r"14[0-4]\d(?!\d)\s?(?:هـ?|A\.?H\.?)?[\s,،)–-]*(?:الموافق\S*\s)?"
)
OUR_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BUDDHIST, FIRST_BUDDHIST = 543, 2500  # years before our era; what is less is one of ours
PERSIAN_YEARS = range(1343, 1411)  # 1964 to 2032; later ones are of the lunar calendar
PERSIAN_START = dt.date(1964, 3, 21)  # the first day of 1343
LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # of each 33 years, from 1343 to 1472
LONG_MONTHS = 6  # of 31 days, before those of 30


JUCHE = re.compile(r"\bJuche\s?\d{1,3}\s?\(((?:19|20)\d\d)\)")  # "Feb. 11, Juche 111 (2022)"


def with_our_digits(text: str) -> str:
    """Return a text with the digits of all scripts as 0 to 9."""
    return DIGIT.sub(lambda match: str(int(match[0])), text)


def without_lunar(text: str) -> str:
    """Take the day of the Islamic calendar from a text that gives one of ours beside it."""
    rest = LUNAR.sub(" ", text).strip()
    return rest if OUR_YEAR.search(rest) else text


def without_era(text: str) -> str:
    """Take the year of an emperor's era, or of North Korea's, out of a date that has ours too."""
    return JUCHE.sub(r"\1", BESIDE_ERA.sub(r"\1", text))


def match_calendar(text: str) -> re.Match[str] | None:
    """Find a day of another calendar in a text whose digits are ours."""
    text = text.translate(LETTERS)
    return next(filter(None, (form.search(text) for form in FORMS)), None)


def read_calendar(text: str) -> dt.date | None:
    """Read the first day of another calendar in a text whose digits are ours."""
    match = match_calendar(text)
    if match is None:
        return None
    said = match.groupdict()
    day, year = int(said["day"]), 1 if said["year"] == "元" else int(said["year"])
    try:
        if era := said.get("era"):
            return dt.date(ERAS[era] + year, int(said["month"]), day)
        if thai := said.get("thai"):
            year += FIRST_BUDDHIST if year < 100 else 0
            year -= BUDDHIST if year > FIRST_BUDDHIST else 0
            return dt.date(year, THAI_MONTHS[thai], day)
    except ValueError:
        return None
    persian = said.get("persian")
    return _persian(year, PERSIAN_MONTHS[persian] if persian else int(said["month"]), day)


def _persian(year: int, month: int, day: int) -> dt.date | None:
    if year not in PERSIAN_YEARS or not 1 <= month <= 12:
        return None
    leaps = sum(before % 33 in LEAP for before in range(PERSIAN_YEARS.start, year))
    start = PERSIAN_START + dt.timedelta(365 * (year - PERSIAN_YEARS.start) + leaps)
    short = 30 - (month == 12 and year % 33 not in LEAP)
    if not 1 <= day <= (31 if month <= LONG_MONTHS else short):
        return None
    days = 30 * (month - 1) + min(month - 1, LONG_MONTHS) + day - 1
    return start + dt.timedelta(days)
