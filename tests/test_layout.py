import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.layout import ZERO_WIDTH, Extent, paragraph_extents, trimmed

SENTENCES = "The dam is full. Nobody had thought that it would be full so soon after the spring."


def pieces(text):
    extents = paragraph_extents(text, stands_alone=lambda line: line == "Leave a comment")
    return [text[start:end] for start, end in extents]


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped():
    assert pieces("One is here.\nTwo is there.\nThree.") == [
        "One is here.",
        "Two is there.",
        "Three.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c", "\x85"])
def test_every_kind_of_line_break_ends_a_line(end):
    assert pieces(f"One is here.{end}{end}Two is there.{end}") == ["One is here.", "Two is there."]


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", "\u00a0 \u3000", "\u200b", "\ufeff"])
def test_line_without_visible_characters_is_blank(blank):
    assert pieces(f"One is here.\n{blank}\nTwo is there.") == ["One is here.", "Two is there."]


def test_text_without_visible_characters_has_no_paragraphs():
    assert pieces("") == pieces(" \n\u00a0\n\u200b") == []


def test_text_without_any_break_is_one_paragraph():
    assert pieces(SENTENCES * 100) == [SENTENCES * 100]


def test_lines_wrapped_at_a_margin_are_joined_up_to_a_blank_line():
    text = (
        "The water minister said on Monday that the reservoir\n"
        "behind the dam would be filled, whatever the people\n"
        "downstream may think of it.\n"
        "\n"
        "Nobody there was asked, a spokesman for the governor\n"
        "of the valley said.\n"
    )
    assert [piece.count("\n") for piece in pieces(text)] == [2, 1]


def test_indented_line_starts_a_paragraph_in_wrapped_text():
    text = (
        "   The water minister said on Monday that the reservoir\n"
        "behind the dam would be filled, whatever the people\n"
        "downstream may think of it, or say of it, or write.\n"
        "   Nobody there was asked, a spokesman for the governor\n"
        "of the valley said, and nobody there will be asked.\n"
    )
    assert [piece.split()[0] for piece in pieces(text)] == ["The", "Nobody"]


def test_short_line_ends_a_paragraph_in_wrapped_text():
    text = (
        "Dam to be filled\n"
        "The water minister said on Monday that the reservoir\n"
        "behind the dam would be filled, whatever the people\n"
        "downstream may think of it.\n"
        "Nobody there was asked, a spokesman for the governor\n"
        "of the valley said, and nobody there will be asked.\n"
    )
    assert [piece.split()[0] for piece in pieces(text)] == ["Dam", "The", "Nobody"]


def test_short_sentences_a_line_each_are_not_taken_for_wrapped_text():
    lines = [
        f"The minister met delegation number {n} in the capital today." for n in range(10, 16)
    ]
    assert pieces("\n".join(lines)) == lines


def test_line_that_goes_on_in_lower_case_is_joined():
    assert pieces("The minister\nof water said no.\nHe left.") == [
        "The minister\nof water said no.",
        "He left.",
    ]


def test_line_that_stands_alone_is_never_joined():
    assert pieces("The end\nLeave a comment\nand so on") == [
        "The end",
        "Leave a comment",
        "and so on",
    ]


@pytest.mark.parametrize("mark", ['"', "”", "''", "’’"[:1] + "”", "»", ".”", "”."])
def test_closing_mark_alone_on_its_line_belongs_to_the_paragraph_above(mark):
    text = f"“We will fill it, he said.\n\n{mark}\n\nThe crowd left."
    assert pieces(text) == [f"“We will fill it, he said.\n\n{mark}", "The crowd left."]


def test_opening_mark_alone_on_its_line_belongs_to_the_paragraph_below():
    assert pieces("He spoke.\n“\nWe will fill it.”") == ["He spoke.", "“\nWe will fill it.”"]


def test_mark_that_is_all_there_is_is_a_paragraph():
    assert pieces("”") == ["”"]
    assert pieces("“") == ["“"]


def test_trimmed_extent_of_nothing_visible_is_empty():
    start, end = trimmed(" \u00a0\u200b ", Extent(0, 4))
    assert start == end


@given(st.text(alphabet="aB .,“”\"'\n\r\t\u00a0\u200b-#*", max_size=200))
def test_paragraphs_hold_every_visible_character_once_and_in_order(text):
    blank = set(ZERO_WIDTH) | {character for character in text if character.isspace()}
    end = 0
    for extent in paragraph_extents(text, stands_alone=lambda line: False):
        assert set(text[end : extent.start]) <= blank
        assert extent.start < extent.end
        assert text[extent.start] not in blank
        assert text[extent.end - 1] not in blank
        end = extent.end
    assert set(text[end:]) <= blank
