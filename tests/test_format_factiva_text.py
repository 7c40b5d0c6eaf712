"""Exports of Factiva that someone turned into plain text; all texts and names are invented."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.factiva.factiva_text import READER
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.registry import reader_of

SUMMARY = "Search Summary\n\nText\n\nferry\n\nDate\n\nIn the last week\n"


def article(title="Ferry fares to double in the spring", *, above="", day=3, blank="\n"):
    lines = [
        title,
        "By Ada Quill",
        "184 words",
        f"{day} May 2011",
        "06:15",
        "The Harbour Post",
        "HARPO",
        "English",
        "(c) 2011 Harbour Post Ltd",
        "",
        "Fares on the ferry to Tellin will double, said Mayor Lena Orr.",
        "",
        "“Nobody asked us”, Ivo Brandt said.",
        "",
        f"Document HARPO0000201105{day:02}e753000{day:02}",
        "",
    ]
    return above + f"{blank}\n".join(lines) + "\n"


def read(text):
    file = File("export.txt", content=text.encode())
    assert reader_of(file) is READER
    return list(READER.read(file))


@pytest.mark.parametrize("blank", ["", "\n"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_article_is_read(blank, ends):
    text = article(blank=blank) + article("Mayor pleads", day=4, blank=blank) + SUMMARY

    first, second = read(text.replace("\n", ends))

    assert (first.title, first.part) == ("Ferry fares to double in the spring", "1")
    assert first.date == dt.date(2011, 5, 3)
    assert first.outlet == "The Harbour Post"
    assert first.author == "Ada Quill"
    assert first.language == "en"
    assert first.text == (
        "Fares on the ferry to Tellin will double, said Mayor Lena Orr.\n\n"
        "“Nobody asked us”, Ivo Brandt said."
    )
    assert (second.title, second.date) == ("Mayor pleads", dt.date(2011, 5, 4))


def test_a_short_line_above_a_long_one_is_the_section():
    (document,) = read(article(above="Local News\n\n"))

    assert document.title == "Ferry fares to double in the spring"
    assert document.fields["SE"] == "Local News"


def test_a_short_headline_above_a_byline_is_the_headline():
    (document,) = read(
        article("Mayor pleads").replace("By Ada Quill", "By Ada Quill and Ivo Brandt")
    )

    assert document.title == "Mayor pleads"


def test_the_numbers_that_a_page_puts_before_headlines_are_taken_off():
    text = article("35) Mayor pleads", above="Local News\n") + article("36) Ferry late", day=4)

    assert [document.title for document in read(text)] == ["Mayor pleads", "Ferry late"]


def test_a_number_that_none_follows_is_part_of_the_headline():
    (document,) = read(article("7) The seventh ferry fares to double"))

    assert document.title == "7) The seventh ferry fares to double"


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_fields_with_codes_are_read(mark):
    def coded(day):
        fields = {
            "HD": "Ferry fares to double",
            "WC": "184 words",
            "PD": f"{day} May 2011",
            "SN": "The Harbour Post",
            "LA": "English",
            "LP": "Fares on the ferry to Tellin will double.\n\nSo said Mayor Lena Orr.",
            "TD": "Nobody was asked.",
            "AN": f"Document HARPO0000201105{day:02}e753000{day:02}",
        }
        return "".join(f"{code}{mark}{value}\n" for code, value in fields.items()) + "\n"

    first, second = read(coded(3) + coded(4))

    assert first.title == "Ferry fares to double"
    assert first.outlet == "The Harbour Post"
    assert first.date == dt.date(2011, 5, 3)
    assert first.text == (
        "Fares on the ferry to Tellin will double.\n\nSo said Mayor Lena Orr.\n\nNobody was asked."
    )
    assert second.date == dt.date(2011, 5, 4)


def test_an_article_that_is_cut_off_is_a_gap():
    text = article() + article("Mayor pleads", day=4)

    first, second = read(text[: text.rindex("Document")])

    assert isinstance(first, Document)
    assert isinstance(second, Gap)


def test_other_texts_are_left_alone():
    for text in ("", "184 words\n", "Document 12\n", "Ferry late\n\nBy Ada Quill\n\nIt came.\n"):
        assert not READER.fits(File("a.txt", content=text.encode()))


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_a_damaged_export(data):
    whole = (article() + article("Mayor pleads", day=4) + SUMMARY).encode()
    read_or_refused(READER, File("export.txt", content=data.draw(damaged(whole))))
