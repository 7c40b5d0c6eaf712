import pytest

from analysis.articles import Extent
from analysis.attributions.quotations import quotations


def passages(text):
    return [[text[start:end] for start, end in q.extents] for q in quotations(text)]


@pytest.mark.parametrize(
    "text",
    ['He said "no" twice.', "He said “no” twice.", "He said ''no'' twice.", "Il dit «no» ici."],
)
def test_marks_of_any_make_enclose_a_quotation(text):
    ((passage,),) = passages(text)
    assert passage.strip("\"“”'«»") == "no"


def test_extents_include_the_marks_and_index_the_text():
    (quotation,) = quotations("Yes, “we can” now.")
    assert quotation.extents == (Extent(5, 13),)
    assert quotation.closed


def test_paragraphs_that_each_open_with_a_mark_are_one_quotation():
    text = "“First things.\n\n“Second things.\n\n“Last things,” she said.\n\nNo quotation here."
    assert passages(text) == [["“First things.", "“Second things.", "“Last things,”"]]


def test_paragraph_may_end_a_quotation_without_opening_it_again():
    assert passages("“First things.\n\nLast things,” she said.") == [
        ["“First things.", "Last things,”"]
    ]


def test_opening_mark_may_be_closed_by_two_single_ones():
    assert passages("“We have done it.''\nNobody “cheered”.") == [
        ["“We have done it.''"],
        ["“cheered”"],
    ]


def test_closing_mark_alone_on_its_line_closes_the_quotation():
    (quotation,) = quotations("“We went home.\n”\nThen it rained.")
    assert quotation.closed
    assert len(quotation.extents) == 1


def test_unclosed_quotation_ends_with_its_paragraph():
    text = "“We went home, he said.\nThen it rained and “nobody” came."
    assert [q.closed for q in quotations(text)] == [False, True]
    assert passages(text) == [["“We went home, he said."], ["“nobody”"]]


def test_apostrophes_are_no_quotation_marks():
    assert passages("The workers’ rights, don't you know, date from the '90s; it’s Lee's.") == []


def test_single_marks_enclose_a_quotation_with_a_possessive_in_it():
    assert passages("‘The workers’ rights are gone,’ she said. It’s over.") == [
        ["‘The workers’ rights are gone,’"]
    ]


def test_nested_quotation_is_part_of_the_outer_one():
    assert passages("“He told me “go away” and ‘never return’,” she said.") == [
        ["“He told me “go away” and ‘never return’,”"]
    ]


def test_inch_marks_are_no_quotation():
    assert passages('A 6" pipe beside a 9" one.') == []


def test_text_without_marks_has_no_quotations():
    assert quotations("") == []
    assert quotations("Nothing was said.") == []


def test_given_paragraphs_bound_the_search():
    text = "Title “here”\nBody “there”"
    (quotation,) = quotations(text, [Extent(13, len(text))])
    assert text[slice(*quotation.extents[0])] == "“there”"


def test_quotations_never_overlap():
    found = quotations("She saw «this and then “that” and “more” there.\nThe “end”.")
    edges = [edge for q in found for e in q.extents for edge in e]
    assert edges == sorted(edges)
