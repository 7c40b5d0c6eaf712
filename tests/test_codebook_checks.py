import pytest

from analysis.codebook.codebook_checks import check_codebook
from analysis.codebook.marked_yaml import read_marked_yaml


def check(text):
    return [problem.message for problem in check_codebook(read_marked_yaml(text.encode()))]


def test_codebook_with_nothing_in_it_has_no_problem():
    assert check("title: T\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "camps: x\n",
        "camps: [x, [y]]\nactors: {a: {id: b}}\n",
        "actors: [{id: [a], name: {b: c}, aliases: d, camp: [e], roles: {f: g}}]\n",
        "periods: [{id: a, start: [b], end: {c: d}}, x]\n",
    ],
)
def test_parts_of_the_wrong_shape_are_passed_over(text):
    assert check(text) == []


def test_ranges_that_touch_do_not_overlap():
    text = "periods:\n  - {id: a, start: 2011-01-01, end: 2011-02-01}\n"
    assert check(text + "  - {id: b, start: 2011-02-01, end: 2011-03-01}\n") == []


def test_camps_that_are_open_on_both_sides_overlap():
    text = "camps: [{id: a}, {id: b}]\nactors: [{id: x, camp: [{camp: a}, {camp: b}]}]\n"
    (message,) = check(text)
    assert message.startswith("actor x: overlaps with the camp on line 2")


def test_role_that_ends_before_it_starts_is_found():
    text = "actors: [{id: x, roles: [{title: t, start: 2011-02-01, end: 2011-01-01}]}]\n"
    assert check(text) == [
        "actor x: ends on 2011-01-01, before it starts on 2011-02-01: swap them"
    ]


def test_adjective_may_be_shared_and_a_name_may_be_repeated_by_its_actor():
    text = "actors:\n  - {id: x, name: X, aliases: [X], adjectives: [Norlandic]}\n"
    assert check(text + "  - {id: y, name: Y, adjectives: [Norlandic]}\n") == []
