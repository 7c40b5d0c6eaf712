"""File names: what they say of an article, and what they do not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.file_names import Named, date_of_path, read_name


@pytest.mark.parametrize(
    ("path", "named"),
    [
        (
            "2011-03-12 - The Harbour Leaf - Ferry stops at the new border.txt",
            Named("The Harbour Leaf", "Ferry stops at the new border"),
        ),
        (
            "2014-05-06 – Dawn – Teachers walk out again.docx",
            Named("Dawn", "Teachers walk out again"),
        ),
        (
            "Der Standard - 2018-05-14 - Der Tunnel steckt fest.txt",
            Named("Der Standard", "Der Tunnel steckt fest"),
        ),
        ("2014-05-06 - Teachers walk out again.txt", Named(None, "Teachers walk out again")),
        ("20140506_guardian_ferry.txt", Named("guardian")),
        ("2014-05-06-new-york-times-ferry.txt", Named("new york times")),
        ("NYT 6 May 2014.txt", Named("NYT")),
        ("Times_1926-05-06_p6.txt", Named("Times")),
        ("Irish Times 2014-05-06.txt", Named("Irish Times")),
        ("Kieler Nachtkurier_2014-05-06_Fähre.txt", Named("Kieler Nachtkurier")),
        ("Le Monde/2014-05-06_bac.txt", Named("Le Monde")),
        ("press/Süddeutsche_Zeitung/2014/a17.txt", Named("Süddeutsche Zeitung")),
        (
            "Osterby Mail_2014-05-06_Ferry stops at the border.txt",
            Named("Osterby Mail", "Ferry stops at the border"),
        ),
        (
            "20140506_ValleyLeaf_Ferry stops at the border.txt",
            Named("ValleyLeaf", "Ferry stops at the border"),
        ),
        ("The Daily Osterby/1951/11/23/p02.txt", Named("The Daily Osterby")),
    ],
)
def test_an_outlet_is_read_where_a_name_surely_gives_one(path, named):
    assert read_name(path) == named


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a17.txt",
        "raw/2014/articles/2014-05-06_ferry.txt",
        "Libya/2014-05-06.txt",
        "Libya/2014/05/06/p02.txt",
        "Osterby Dam/2014/05/06/p02.txt",
        "Miller_2014-05-06_x y.txt",
        "Quality Press/a17.txt",
        "Lokalpresse/2014-05-06.txt",
        "2014-05-06 - Libya - Ferry stops at the border.txt",
        "2014-05-06 - John Miller - Ferry stops at the border.txt",
        "2014-05-06 - Interview - Ferry stops at the border.txt",
        "2014-05-06 - Rede - Die Fähre steht an der Grenze.txt",
        "2014-05-06 - OECD - Ferry stops at the border.txt",
        "2014-05-06 - World News - Ferry stops at the border.txt",
        "2014-05-06_news_ferry.txt",
        "post_6-May-2014.txt",
        "2014-05-06_times_of_trouble.txt",
        "BBC cuts 2014-05-06.txt",
        "ferry_guardian.txt",
        "2014-05-06_ap_ferry.txt",
        "guardian_2014-05-06_nyt.txt",
    ],
)
def test_a_topic_a_person_or_a_kind_of_text_is_no_outlet(path):
    assert read_name(path).outlet is None


@given(st.text(), st.sampled_from(["2014-05-06", "20140506", "6 May 2014"]), st.text())
def test_any_name_is_read_without_an_error(before, date, after):
    assert read_name(f"{before}{date}{after}") == read_name(f"{before}{date}{after}")


def test_what_a_file_says_of_itself_beats_its_name(tmp_path):
    text = "Source: Harbour Post\nTitle: Ferry stops\n\nThe ferry stopped on Monday.\n"
    (tmp_path / "2014-05-06 - The Leaf - Bridge opens after years.txt").write_text(text)
    (article,) = read_articles(tmp_path).articles
    assert (article.outlet, article.title) == ("Harbour Post", "Ferry stops")


def test_a_text_without_title_has_that_of_its_name(tmp_path):
    text = "The ferry stopped on Monday, the company said.\n\nIt did not say why it had stopped.\n"
    (tmp_path / "2014-05-06 - The Leaf - Ferry stops again today.txt").write_text(text)
    (article,) = read_articles(tmp_path).articles
    found = (article.title, article.outlet, str(article.date), article.date_source)
    assert found == ("Ferry stops again today", "The Leaf", "2014-05-06", "file name")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("Libya/1951/11/23/p02.txt", (1951, 11, 23)),
        ("Libya/1951/11/23/2014-05-06.txt", (2014, 5, 6)),
        ("Libya/1951/11/p02.txt", None),
        ("Libya/1951/23/11/p02.txt", None),
        ("1234/56/78/p02.txt", None),
        ("", None),
    ],
)
def test_folders_of_year_month_and_day_date_a_file(path, date):
    assert date_of_path(path) == (date and dt.date(*date))
