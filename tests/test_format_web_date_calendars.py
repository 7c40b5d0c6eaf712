import datetime as dt

import pytest
from web_pages import dated

from analysis.articles.formats.web.web_date_calendars import read_calendar, with_our_digits


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("۲۱ اسفند ۱۳۸۹", (2011, 3, 12)),
        ("شنبه 21 اسفند ماه 1389", (2011, 3, 12)),
        ("۱ فروردین ۱۴۰۰", (2021, 3, 21)),
        ("۳۰ اسفند ۱۳۹۹", (2021, 3, 20)),
        ("1 فروردين 1376", (1997, 3, 21)),
        ("۳۱ شهریور ۱۳۹۳", (2014, 9, 22)),
        ("۱ مهر ۱۳۹۳", (2014, 9, 23)),
        ("۲۹ حوت ۱۳۹۲", (2014, 3, 20)),
        ("۱۳۹۳/۲/۱۶", (2014, 5, 6)),
        ("16/02/1393", (2014, 5, 6)),
        ("平成26年5月6日（火）", (2014, 5, 6)),
        ("令和元年5月6日", (2019, 5, 6)),
        ("中華民國103年5月6日", (2014, 5, 6)),
        ("6 พฤษภาคม 2557", (2014, 5, 6)),
        ("วันที่ ๖ พ.ค. พ.ศ. ๒๕๕๗", (2014, 5, 6)),
        ("6 พฤษภาคม 2014", (2014, 5, 6)),
    ],
)
def test_day_of_another_calendar(printed, day):
    assert read_calendar(with_our_digits(printed)) == dt.date(*day)


@pytest.mark.parametrize(
    "printed",
    [
        "30 اسفند 1392",  # no leap year
        "31 مهر 1393",
        "0 مهر 1393",
        "7/7/1435",  # of the lunar calendar
        "16/02/1293",
        "16/13/1393",
        "平成26年2月30日",
        "31 มิถุนายน 2557",
        "6 May 2014",
    ],
)
def test_what_is_no_day_of_another_calendar(printed):
    assert read_calendar(printed) is None


def test_days_of_a_year_follow_one_another():
    days = [
        read_calendar(f"{year}/{month}/{day}")
        for year in range(1375, 1405)
        for month in range(1, 13)
        for day in range(1, 32)
    ]
    found = [day for day in days if day]
    assert found == [found[0] + dt.timedelta(n) for n in range(len(found))]
    assert (found[0], found[-1]) == (dt.date(1996, 3, 20), dt.date(2026, 3, 20))


@pytest.mark.parametrize(
    "line", ["2014年（平成26年）5月6日（火）", "2014年 (平成26年) 5月6日 10:30"]
)
def test_year_of_an_era_may_stand_beside_ours(line):
    assert str(dated(f"<p>{line}</p>", lang="ja")) == "2014-05-06"
