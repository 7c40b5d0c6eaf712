"""Heads of plain texts: labelled lines at the top, and lines beside the title."""

import datetime as dt
import time

import pytest

from analysis.articles.plain_head import read_labelled_head
from analysis.articles.reading import from_text

BODY = """The minister said on Tuesday that the dam would not be built, whatever the council wants.

The council said that it would vote again in June.
"""
BODY_ROLES = ["body", "body"]


def read(head, body=BODY):
    return from_text("a.txt", f"{head}{body}".encode(), None)[0]


def known(article):
    return article.title, article.date, article.outlet, article.author


def roles(article):
    return [paragraph.role for paragraph in article.paragraphs]


WHOLE = ("Council votes down the dam", dt.date(2011, 5, 3), "The Harbour Post", "Ada Voss")


@pytest.mark.parametrize("parted", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("date", ["2011/05/03", "3 May 2011", "2011-05-03T10:30:00Z"])
def test_labelled_lines_are_read_and_are_no_text(parted, date):
    lines = [
        "SOURCE: The Harbour Post",
        "TITLE: Council votes down the dam",
        f"PUBLISHED: {date}",
        "AUTHOR: Ada Voss",
        "",
    ]

    article = read(parted.join([*lines, ""]))

    assert known(article) == WHOLE
    assert article.date_source == "metadata"
    assert roles(article)[-2:] == BODY_ROLES
    assert set(roles(article)[:-2]) == {"boilerplate"}


def test_a_label_of_the_text_ends_the_head():
    article = read("Titel: Rat lehnt Damm ab\nDatum: 3. Mai 2011\nZeitung: Hafenbote\nText: ")

    assert known(article) == ("Rat lehnt Damm ab", dt.date(2011, 5, 3), "Hafenbote", None)
    first = article.paragraphs[1]
    assert article.text[first.start : first.end].startswith("The minister said")


def test_other_labels_among_them_are_kept_under_their_names():
    article = read(
        "Title: Dams\nDate: 3 May 2011\nPage: 3\nDesk:\n\nMinister: We will go there.\n\n"
    )

    assert article.fields == {"Page": "3"}
    assert roles(article) == ["boilerplate", "body", *BODY_ROLES]


def test_a_date_that_can_be_read_two_ways_is_kept_as_it_is():
    article = read("Title: Dams\nAuthor: Ada Voss\nDate: 03/05/2011\n\n")

    assert article.date is None
    assert article.fields == {"Date": "03/05/2011"}


@pytest.mark.parametrize(
    "text",
    [
        "Reporter: Why not?\nMinister: Because we cannot.\n\n",
        "Journalist: So the dam stays as it is?\nPress: Nobody has said anything else so far.\n\n",
        "Title: Dams\n\nMinister: We will go there.\n\n",
        "https://harbour.example/a\nhttps://harbour.example/b\n\n",
        "Council votes down the dam\n\n",
    ],
)
def test_speakers_and_one_label_alone_are_no_head(text):
    assert read_labelled_head(text + BODY).end == 0


def test_a_file_of_labels_without_text_is_refused():
    with pytest.raises(Exception, match="holds metadata and no text"):
        read("Title: Dams\nDate: 3 May 2011\n", body="")


@pytest.mark.parametrize(
    "head",
    [
        "Council votes down the dam\nBy Ada Voss\nThe Harbour Post, 3 May 2011\n\n",
        "Council votes down the dam\n\nBy Ada Voss\n\nThe Harbour Post | 3 May 2011\n\n",
        "Council votes down the dam\nThe Harbour Post\n3 May 2011\nBy Ada Voss\n\n",
        "Council votes down the dam\nSource: The Harbour Post\nDate: 3 May 2011\nBy Ada Voss\n\n",
        "The Harbour Post\n3 May 2011\n\nCouncil votes down the dam\n\nBy Ada Voss\n\n",
    ],
)
def test_lines_beside_the_title_are_read_and_stay_in_the_text(head):
    article = read(head)

    assert known(article) == WHOLE
    assert article.date_source == "text"
    assert roles(article)[-2:] == BODY_ROLES
    assert "body" not in roles(article)[:-2]


def test_a_date_in_another_language_is_read_beside_the_outlet():
    article = read("Rat lehnt Damm ab\nVon Ada Voss\nHafener Zeitung, 3. Mai 2011\n\n")

    assert known(article) == (
        "Rat lehnt Damm ab",
        dt.date(2011, 5, 3),
        "Hafener Zeitung",
        "Ada Voss",
    )


def test_a_masthead_and_a_date_in_another_language_are_no_title():
    text = "Вестник Залесья\n19 ноября 2012, 09:40\n\nНа дне пруда нашли лодку\n\n"
    text += "Лодку нашли вчера. Она была пуста.\n\nВесной её поднимут.\n"
    article, _ = from_text("a.txt", text.encode(), None)
    assert (article.title, article.outlet) == ("На дне пруда нашли лодку", "Вестник Залесья")
    assert article.date == dt.date(2012, 11, 19)


def test_an_outlet_in_a_title_is_no_outlet():
    article = read("Minister Attacks Harbour Post\n\nCouncil votes down the dam again\n\n")

    assert article.title == "Minister Attacks Harbour Post"
    assert article.outlet is None


@pytest.mark.parametrize(
    "hostile", ["a:" * 100_000, "a: b\n" * 50_000, "\n" * 200_000, "A " * 90_000]
)
def test_hostile_heads_end_soon(hostile):
    start = time.monotonic()
    read_labelled_head(hostile)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "head",
    [
        "Government Backs Flood Plan\n\nStatement\n\nResidents fear for homes near river",
        "Bundesregierung plant Digitalsteuer\n\nMedien\n\nFachleute sehen viele Fragen",
        "Federal Court Rejects Appeal\n\nPress\n\nLawyers see no other way",
        "Minister Quits Over Press Office\n\nBy Anna Smith",
        "London Media Group Closes News Desk\n\n5 May 2020",
        "State of Emergency Declared in Peru\n\nThe Spokesman\n\nBy Anna Smith",
    ],
)
def test_a_headline_that_only_looks_like_a_letterhead_is_the_title(head):
    body = "The river rose by two metres in a night, the mayor of Tellin said on Monday. " * 3
    article = from_text("a.txt", f"{head}\n\n{body}\n".encode(), None)[0]
    assert article.title == head.split("\n")[0]
    assert article.outlet is None
