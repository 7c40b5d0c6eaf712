"""What stands round a plain text: a page's running head, an agency's slug, a site's copyright."""

import datetime as dt

import pytest

from analysis.articles.formats.copyrights import copyright_holder, outlet_of_copyright
from analysis.articles.formats.letterheads import kind_of, read_letterhead
from analysis.articles.formats.place_dates import date_at_foot, date_at_start
from analysis.articles.formats.running_heads import read_running_head
from analysis.articles.formats.wire import agency_of, date_sent, is_slug
from analysis.articles.reading import from_text

BODY = (
    "The water minister of Norland said on Monday that the dam would be filled.\n\n"
    "Nobody downstream was asked, a spokesman for the governor told reporters."
)


def article(text, path="a17.txt"):
    return from_text(path, text.encode(), None)[0]


def roles(found):
    return {found.text[p.start : p.end]: p.role for p in found.paragraphs}


@pytest.mark.parametrize(
    ("line", "outlet", "date"),
    [
        ("THE WESTERN LANTERN, TUESDAY, MARCH 14, 1882.      3", "THE WESTERN LANTERN", 1882),
        ("4     THE LANTERN, TUESDAY, MARCH 14, 1882.", "THE LANTERN", 1882),
        ("Der Abendbote. Dienstag, 14. März 1905. Seite 2", "Der Abendbote", 1905),
        ("Osterby Gazette, 14 March 1914", "Osterby Gazette", 1914),
    ],
)
def test_line_above_a_newspapers_page_names_outlet_and_date(line, outlet, date):
    assert read_running_head(line) == (outlet, dt.date(date, 3, 14))


@pytest.mark.parametrize(
    "line",
    [
        "PARIS, Tuesday, March 14, 1882",
        "PARIS, TUESDAY, MARCH 14, 1882.   3",
        "PARIS, March 14, 1882. 3 men were seen",
        "THE LANTERN",
        "The dam was filled on Tuesday, March 14, 1882",
        "",
    ],
)
def test_datelines_and_sentences_are_no_running_heads(line):
    assert read_running_head(line) is None


def test_running_head_is_no_title_and_gives_outlet_and_date():
    head = "THE WESTERN LANTERN, TUESDAY, MARCH 14, 1882.      3"
    found = article(f"{head}\n\n     FALL  OF  THE  WEST  WALL.\n\n{BODY}")
    assert (found.title, found.outlet) == ("FALL OF THE WEST WALL.", "THE WESTERN LANTERN")
    assert found.date == dt.date(1882, 3, 14)
    assert roles(found)[head] == "boilerplate"


def test_agencys_slug_and_codes_stand_above_the_title():
    lines = ["BC-NORLAND-DAM/ (WRAPUP 1)", "MRD2509 4 GEN 188", "Norland fills its dam at last"]
    lines += ["  (Adds reaction, paras 3-4)", "    By Ada Lind", ""]
    lines += ["    OSTERBY, Sept 8 (Meridian) - The water minister said the dam would be filled."]
    found = article("\n".join([*lines, "    Nobody was asked.", "", " 09:14 GMT 08Sep15"]))
    assert (found.title, found.author) == ("Norland fills its dam at last", "Ada Lind")
    assert (found.outlet, found.date) == ("Meridian", dt.date(2015, 9, 8))


@pytest.mark.parametrize("line", ["MALI-DAM/", "US-DAM-RATES", "NORLAND/DAM (UPDATE 2)"])
def test_slugs_are_told(line):
    assert is_slug(line)


@pytest.mark.parametrize("line", ["COVID-19", "NATO-EU", "WAR AND PEACE", "Dam-building", ""])
def test_titles_in_capitals_are_no_slugs(line):
    assert not is_slug(line)


def test_parts_of_an_agencys_copy_are_read_or_missing():
    assert agency_of("OSTERBY, Sept 8 (Meridian) -") == "Meridian"
    assert agency_of("OSTERBY, Sept 8 -") is None
    assert date_sent("09:14 GMT 08Sep98") == dt.date(1998, 9, 8)
    assert date_sent("09:14 GMT 31Sep15") is None
    assert date_sent("08Sep15") is None


def test_pasted_page_gives_its_title_below_the_section_and_its_outlet_in_the_copyright():
    above = "Skip to main content\nSubscribe\n\nFood\n\nNorland cooks with water from its dam"
    text = (
        f"{above}\n\nThomas Lindqvist\n18 Feb 2019\n\n{BODY}\n\n© Osterby Telegraph Media 2019\n"
    )
    found = article(text)
    assert (found.title, found.outlet) == (
        "Norland cooks with water from its dam",
        "Osterby Telegraph",
    )
    assert (found.author, found.date) == ("Thomas Lindqvist", dt.date(2019, 2, 18))


def test_copyright_within_a_text_leaves_the_outlet_open():
    text = f"Norland fills its dam at last\n\n{BODY}\n\n© Osterby Post 2019"
    assert article(text).outlet == "Osterby Post"
    assert article(text.replace("told reporters.", "told reporters. © Holm Times")).outlet is None


def release(*lines):
    return article("\n\n".join([*lines, BODY]))


@pytest.mark.parametrize(
    ("lines", "title", "outlet"),
    [
        (
            ("MINISTRY OF RIVERS", "Press Release No. 14/2014", "Lock opens to grain barges"),
            "Lock opens to grain barges",
            "MINISTRY OF RIVERS",
        ),
        (
            ("THE WHITE MANOR", "Office of the Press Secretary", "Media release", "Lock is open"),
            "Lock is open",
            "THE WHITE MANOR",
        ),
        (("River Board - Press release", "The lock is open"), "The lock is open", "River Board"),
        (("Norland Fills Dam", "Press release", "17 March 2014"), "Norland Fills Dam", None),
        (("Ministry of Water Opens Lock", "By Tom Berg"), "Ministry of Water Opens Lock", None),
        (("Council Statement", "By Tom Berg"), "Council Statement", None),
    ],
)
def test_letterhead_of_a_plain_text_is_no_title_and_a_title_no_letterhead(lines, title, outlet):
    assert (release(*lines).title, release(*lines).outlet) == (title, outlet)


def test_place_beside_a_date_is_no_author():
    text = f"Norland fills its dam at last\n\nOsterby Bay\n18 Feb 2019\n\n{BODY}"
    assert article(text).author is None


@pytest.mark.parametrize(
    ("line", "holder", "outlet"),
    [
        ("© 2018 Centre for River Policy, Osterby. All views", "Centre for River Policy", None),
        ("© Osterby Telegraph Media 2019", "Osterby Telegraph Media", "Osterby Telegraph"),
        ("Copyright 2019 Osterby Post All Rights Reserved", "Osterby Post", "Osterby Post"),
        ("(c) 2022 Ada Lind", "Ada Lind", None),
        ("The copyright belongs to nobody", None, None),
    ],
)
def test_copyright_names_its_holder(line, holder, outlet):
    assert (copyright_holder(line), outlet_of_copyright(line)) == (holder, outlet)


def test_title_that_the_file_is_named_after_parts_the_outlet_off():
    text = f"# Norland fills its dam at last - Osterby Field Paper\n\n{BODY}"
    assert article(text, "Norland fills its dam at last.md").outlet == "Osterby Field Paper"
    assert article(text, "other.md").outlet is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Press Release No. 014/2023", "label"),
        ("Komunikat prasowy", "label"),
        ("Сообщение для СМИ", "label"),
        ("Pressmeddelande", "label"),
        ("Nota de prensa 12/2014", "label"),
        ("Пресс-служба", "unit"),
        ("Press and Public Relations Unit", "unit"),
        ("REPUBLIC OF NORLAND", "state"),
        ("Ref: MW/PR/014/2023", "note"),
        ("Union – Travail – Paix", "note"),
        ("Press Office Opens in Osterby", None),
        ("Norland presses for more press freedom", None),
        ("Ministry of Water", None),
        ("", None),
    ],
)
def test_lines_of_a_letterhead_are_told(line, kind):
    assert kind_of(line) == kind


def test_letterhead_without_a_label_or_unit_is_none():
    assert read_letterhead(["Ministry of Water", "Norland fills its dam"]).issuer is None
    assert read_letterhead([]).kinds == {}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Osterby, 3. September 2021. Der Landkreis", dt.date(2021, 9, 3)),
        ("Osterby, den 3. September 2021 – Der Landkreis", dt.date(2021, 9, 3)),
        ("Osterby, le 3 septembre 2021 - Le ministre", dt.date(2021, 9, 3)),
        ("Osterby, 3 września 2021 r. – Spółka", dt.date(2021, 9, 3)),
        ("In September 2021 the dam was filled.", None),
        ("Osterby, 05/06/2021 – The minister", None),
        ("", None),
    ],
)
def test_date_after_a_place_opens_a_text(text, date):
    assert date_at_start(text) == date


def test_two_dates_at_the_foot_are_none():
    one, other = "Done at Osterby, 3 May 2021", "Signed at Holm, 4 May 2021"
    assert date_at_foot([one]) == dt.date(2021, 5, 3)
    assert date_at_foot([one, other]) is None
    assert date_at_foot([]) is None
