import datetime as dt

import pytest

from analysis.articles.dates import date_in_name, find_dates, read_date

JULY = dt.date(2011, 7, 4)


@pytest.mark.parametrize(
    "text",
    [
        "July 4, 2011",
        "July 4 2011",
        "Jul. 4th, 2011",
        "4 July 2011",
        "4th of July, 2011",
        "04-Jul-2011",
        "2011-07-04",
        "2011/7/4",
        "2011.07.04",
        "2011 July 4",
        "JULY 4, 2011",
        "  4 july 2011 ",
    ],
)
def test_full_date_is_read_however_it_is_printed(text):
    assert read_date(text) == JULY


@pytest.mark.parametrize("text", ["4.7.2011", "04/07/2011", "7-4-2011"])
def test_date_that_reads_two_ways_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["22/03/2011", "03/22/2011", "22.3.2011"])
def test_numeric_date_that_reads_one_way_is_read(text):
    assert read_date(text) == dt.date(2011, 3, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "July 4",
        "July 2011",
        "2011",
        "30 February 2011",
        "2011-13-01",
        "July 4, 20111",
        "4 July 1011",
    ],
)
def test_what_is_no_full_date_is_none(text):
    assert read_date(text) is None


def test_date_within_other_words_is_not_read_as_a_whole():
    assert read_date("on July 4, 2011") is None


def test_dates_are_found_in_order_with_their_extents():
    text = "Published 4 July 2011, updated July 5, 2011 and filed 2011-07-06T10:00Z"
    found = [(text[start:end], date.day) for (start, end), date in find_dates(text)]
    assert found == [("4 July 2011", 4), ("July 5, 2011", 5), ("2011-07-06", 6)]


def test_date_glued_to_the_next_word_is_found():
    ((extent, date),) = find_dates("July 4, 2011According to him")
    assert (extent, date) == ((0, 12), JULY)


def test_text_without_dates_has_none():
    assert list(find_dates("The march of May 4 was long")) == []


@pytest.mark.parametrize("name", ["2011-07-04_title.txt", "20110704 title.txt", "2011-07-04.txt"])
def test_iso_date_at_the_start_of_a_file_name_is_read(name):
    assert date_in_name(name) == JULY


@pytest.mark.parametrize(
    "name", ["post_2011-07-04_title.txt", "title 4-July-2011.txt", "2011-07-04_2011-07-04.txt"]
)
def test_a_date_further_on_in_a_file_name_is_read(name):
    assert date_in_name(name) == JULY


@pytest.mark.parametrize(
    "name", ["2011-0704.txt", "201107041.txt", "04-07-2011.txt", "2011-07-04_to_2011-07-09.txt"]
)
def test_a_file_name_that_settles_no_date_has_none(name):
    assert date_in_name(name) is None
