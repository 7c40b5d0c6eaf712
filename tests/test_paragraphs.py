import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.layout import ZERO_WIDTH
from analysis.articles.paragraphs import find_paragraphs, title_of, with_body

LONG = (
    "The water minister of Norland said on Monday that the reservoir would be filled this summer."
)
OTHER = "Nobody downstream was asked, a spokesman for the governor said."


def roles(text, *, title=None):
    return [(p.role, text[p.start : p.end]) for p in find_paragraphs(text, title=title)]


def only_roles(text, *, title=None):
    return [role for role, _ in roles(text, title=title)]


def test_blank_text_has_no_paragraphs():
    assert find_paragraphs("", title=None) == find_paragraphs(" \n\u00a0\n", title=None) == ()


def test_first_short_line_is_the_title():
    assert only_roles(f"Norland fills its dam\n\n{LONG}\n\n{OTHER}") == ["title", "body", "body"]


def test_text_that_starts_with_a_sentence_has_no_title():
    assert only_roles(f"The minister resigned.\n\n{LONG}") == ["body", "body"]


def test_article_of_a_title_only_has_a_title_and_no_body():
    assert only_roles("Norland fills its dam") == ["title"]


def test_a_title_without_a_text_is_the_text_where_a_title_was_missing():
    assert [p.role for p in with_body(find_paragraphs("The dam, in May", title=None))] == ["body"]

    whole = find_paragraphs(f"Norland fills its dam\n\n{LONG}", title=None)
    assert with_body(whole) == whole


def test_article_of_one_sentence_is_body():
    assert only_roles(LONG) == ["body"]


def test_article_without_any_break_is_one_body_paragraph():
    assert only_roles(f"{LONG} {OTHER} " * 50) == ["body"]


@pytest.mark.parametrize(
    "title",
    [
        "Will Norland fill its dam?",
        "Holm: ‘We will fill it’",
        "Norland: No talks with the U.N.",
        "Holm Says Dam Will Be Filled.",
        "# Norland fills its dam",
        "**Norland fills its dam**",
        "Title: Norland fills its dam",
    ],
)
def test_title_may_take_many_shapes(title):
    assert only_roles(f"{title}\n\n{LONG}\n{OTHER}") == ["title", "body", "body"]


def test_known_title_is_found_though_it_ends_with_a_full_stop():
    text = f"Norland fills its dam.\n\n{LONG}"
    assert only_roles(text) == ["body", "body"]
    assert only_roles(text, title="Norland Fills its Dam") == ["title", "body"]


@pytest.mark.parametrize("kicker", ["World news", "NORLAND", "Analysis"])
def test_name_of_a_section_above_the_title_is_boilerplate(kicker):
    text = f"{kicker}\nNorland fills its new dam\n{LONG}"
    assert only_roles(text) == ["boilerplate", "title", "body"]


def test_what_stands_between_title_and_text_is_kept_out_of_the_body():
    text = (
        "Norland fills its dam\nNeighbours warn of a dry summer\nJane Doe in Norburg\n"
        f"Monday 4 July 2011 10.30 BST\nShare this\n\n{LONG}\n{OTHER}\n"
    )
    expected = ["title", "heading", "byline", "dateline", "boilerplate", "body", "body"]
    assert only_roles(text) == expected


def test_dateline_glued_to_the_first_sentence_is_split_off():
    assert roles(f"At the dam\nJuly 4, 2011{LONG}\n{OTHER}") == [
        ("title", "At the dam"),
        ("dateline", "July 4, 2011"),
        ("body", LONG),
        ("body", OTHER),
    ]


def test_place_agency_and_dash_are_split_off_the_first_sentence():
    assert roles(f"Norland fills its dam\n\nNORBURG, July 4 (Wire) — {LONG}")[1:] == [
        ("dateline", "NORBURG, July 4 (Wire) —"),
        ("body", LONG),
    ]


def test_only_the_first_paragraph_of_the_body_has_its_dateline_split_off():
    assert only_roles(f"{LONG}\n\nNORBURG — {LONG}") == ["body", "body"]


def test_speakers_of_a_transcript_are_no_datelines():
    text = "The dam\n\nRADIO: Will you fill the dam?\n\nASTRID: We will.\n"
    assert only_roles(text) == ["title", "body", "body"]


@pytest.mark.parametrize(
    "heading", ["What comes next", "Norburg’s warning", "THE NEIGHBOURS", "‘Dry’ years"]
)
def test_short_line_between_paragraphs_is_a_heading(heading):
    assert only_roles(f"{LONG}\n{heading}\n{OTHER}") == ["body", "heading", "body"]


@pytest.mark.parametrize("heading", ["## What comes next?", "**The neighbours**"])
def test_line_marked_up_as_a_heading_is_one(heading):
    assert only_roles(f"{LONG}\n\n{heading}\n\n{OTHER}") == ["body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "She left.",
        "“It is ours.”",
        "“We want water, not war”",
        "“We want water",
        "Holm’s voice with interpreter:",
        "Q: And then?",
        "Why?",
        "- a dry summer",
        "1. A dry summer",
        "and then nothing",
        "“No,” she said",
    ],
)
def test_other_short_paragraphs_stay_in_the_body(line):
    expected = (
        ["body", "body", "body"] if line != "“No,” she said" else ["body", "heading", "body"]
    )
    assert only_roles(f"{LONG}\n\n{line}\n\n{OTHER}") == expected


def test_items_announced_by_a_colon_are_no_headings():
    assert only_roles(f"They voted as follows:\n\nGreens\n\n{OTHER}") == ["body", "body", "body"]


def test_short_lines_in_a_row_are_a_list_and_no_headings():
    assert only_roles(f"{LONG}\n\nGreens\n\nReds\n\n{OTHER}") == ["body"] * 4


def test_short_line_at_the_end_is_no_heading():
    assert only_roles(f"{LONG}\n\nAnd then nothing") == ["body", "body"]


def test_name_alone_on_the_last_line_is_a_byline():
    assert only_roles(f"{LONG}\n\nJane van Doe") == ["body", "byline"]


def test_closing_mark_alone_on_its_line_is_part_of_the_paragraph():
    text = f"“We will fill it, she said. “It is ours.\n”\n{OTHER}"
    assert roles(text)[0] == ("body", "“We will fill it, she said. “It is ours.\n”")


def test_links_below_related_articles_are_boilerplate_up_to_the_next_prose():
    links = "Related articles\n\nWho owns the river?\n\nTen old dams"
    text = f"{LONG}\n\n{links}\n\n{OTHER}\n\nMost read\n\nA dam"
    assert only_roles(text) == ["body", *["boilerplate"] * 3, "body", *["boilerplate"] * 2]


def test_bylines_and_furniture_below_the_text_are_recognised():
    names = "Author: Jane Doe, Norburg / abc\r\nEditor: Tom Roe"
    text = f"{LONG}\r\n\r\n{names}\r\n\r\nLeave a comment\r\n"
    assert only_roles(text) == ["body", "byline", "byline", "boilerplate"]


def test_wrapped_wire_text_is_read():
    text = (
        "DAM TALKS STALL\nBy JANE DOE\n\n"
        "NORBURG (Wire) - The water minister of Norland said on\n"
        "Monday that the reservoir behind the new dam would be\n"
        "filled this summer.\n\n"
        "What comes next\n\n"
        "Talks resume on Tuesday in a third country, according\n"
        "to diplomats who asked not to be named.\n\n"
        "(Reporting by Jane Doe; Editing by Tom Roe)\n"
    )
    assert only_roles(text) == ["title", "byline", "dateline", "body", "heading", "body", "byline"]


def test_title_is_given_in_one_line_without_mark_up():
    for title in ("# Norland  fills\tits dam", "**Norland fills its dam**"):
        text = f"{title}\n\n{LONG}"
        assert title_of(text, find_paragraphs(text, title=None)) == "Norland fills its dam"


def test_article_without_a_title_has_none():
    assert title_of(LONG, find_paragraphs(LONG, title=None)) is None


WORDS = [
    *(
        "By",
        "Jane",
        "Doe",
        "July 4, 2011",
        "NORBURG —",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u00a0",
        "said",
    ),
    *("“", "”", '"', "Leave a comment", "Related articles", "no.", "# ", "Editor: ", "the dam"),
    *(".", ":", "* * *"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_paragraphs_are_trimmed_in_order_and_hold_every_visible_character(text):
    blank = set(ZERO_WIDTH) | set(" \n\r\u00a0")
    end = 0
    for paragraph in find_paragraphs(text, title=None):
        assert set(text[end : paragraph.start]) <= blank
        piece = text[paragraph.start : paragraph.end]
        assert piece
        assert piece == piece.strip()
        end = paragraph.end
    assert set(text[end:]) <= blank
