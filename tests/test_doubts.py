"""Dates that cannot be right: judged by the file's other dates, the address and the title."""

import datetime as dt

import pytest

from analysis.articles import read_articles
from analysis.articles.doubts import FEWEST, NEAR, Dated, doubtful_dates

DAY = dt.date(2011, 3, 22)
PROSE = "The harbour master told the council on Monday that the quay would be closed. " * 4


def dated(name, date, *, file="export.txt", in_url=None, in_title=None):
    return Dated(name, f"{file}#{name}", file, date, in_url, in_title)


def run_of(n, *, file="export.txt"):
    """Return `n` articles of one file, a day apart."""
    return [dated(f"{file}{k}", DAY + dt.timedelta(days=k), file=file) for k in range(n)]


def doubted(*articles):
    return [name for name, _ in doubtful_dates(articles)]


def test_a_date_far_from_all_others_of_its_file_is_doubted():
    early, late = dated("early", dt.date(1970, 1, 1)), dated("late", dt.date(2031, 1, 1))
    assert doubted(*run_of(30), early, late) == ["early", "late"]


def test_the_doubt_says_what_the_file_spans_and_where_to_put_it_right():
    ((_, doubt),) = doubtful_dates([*run_of(9), dated("odd", dt.date(1970, 1, 1))])
    assert doubt == (
        "is dated 1970-01-01, but most articles of the file are from 2011-03-22 to "
        "2011-03-29; it is not used: put the right date in articles.csv"
    )


def test_a_date_within_a_year_of_the_others_is_believed():
    assert doubted(*run_of(9), dated("odd", dt.date(2010, 4, 1))) == []


def test_a_file_over_decades_has_no_date_that_is_out_of_range():
    years = [dated(f"y{year}", dt.date(year, 5, 3)) for year in range(1960, 2020, 4)]
    assert doubted(*years, dated("older", dt.date(1951, 1, 1))) == []


def test_a_few_articles_do_not_show_a_range():
    few = run_of(FEWEST - 2)
    assert doubted(*few, dated("odd", dt.date(1970, 1, 1))) == []
    assert doubted(*run_of(FEWEST - 1), dated("odd", dt.date(1970, 1, 1))) == ["odd"]


def test_the_articles_of_another_file_say_nothing_of_this_one():
    assert doubted(*run_of(30), dated("odd", dt.date(1970, 1, 1), file="other.txt")) == []


def test_no_articles_have_no_doubts():
    assert doubted() == []


@pytest.mark.parametrize(("days", "is_doubted"), [(0, False), (NEAR, False), (NEAR + 1, True)])
def test_a_date_may_be_as_far_from_its_address_as_an_announcement(days, is_doubted):
    for sign in (1, -1):
        one = dated("a", DAY + sign * dt.timedelta(days=days), in_url=DAY)
        assert doubted(one) == ["a"] * is_doubted


def test_a_title_that_speaks_of_a_date_long_after_is_a_doubt_and_a_look_back_is_none():
    ahead = dated("ahead", dt.date(1911, 3, 22), in_title=DAY)
    back = dated("back", DAY, in_title=dt.date(1911, 3, 22))
    assert doubted(ahead, back) == ["ahead"]


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://e.org/2019/01/02/quay-closed", dt.date(2019, 1, 2)),
        ("https://e.org/news/2019-1-2", dt.date(2019, 1, 2)),
        ("https://e.org/2019/13/02/quay", None),
        ("https://e.org/2019/02/31/quay", None),
        ("https://e.org/article/20190102", None),
        ("", None),
    ],
)
def test_the_date_in_an_address_is_read_if_it_is_one(tmp_path, url, date):
    (tmp_path / "one.jsonl").write_text(
        f'{{"id": "k1", "text": "{PROSE}", "url": "{url}", "date": "2019-01-03"}}\n'
        f'{{"id": "k2", "text": "{PROSE}", "url": "https://e.org/", "date": "2019-01-03"}}\n'
    )
    article = read_articles(tmp_path).articles[0]
    described = Dated.of(article)
    assert described.in_url == date
    assert (described.name, described.file) == ("one.jsonl#k1", "one.jsonl")


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("The harbour on 3 May 2020", dt.date(2020, 5, 3)),
        ("From 3 May 2020 to 4 May 2021", None),
        ("The harbour", None),
    ],
)
def test_a_title_counts_if_it_speaks_of_one_date(tmp_path, title, date):
    (tmp_path / "one.txt").write_text(f"---\ntitle: {title}\ndate: 2011-03-22\n---\n{PROSE}\n")
    (article,) = read_articles(tmp_path).articles
    described = Dated.of(article)
    assert (described.name, described.in_title) == ("one.txt", date)
