import pytest

from analysis.codebook.marked_yaml import Problem, read_marked_yaml


def test_places_have_the_lines_of_their_names_and_items():
    marked = read_marked_yaml(b"a: 1\nb:\n  - x\n  - c: [y,\n      z]\n")
    assert marked.data == {"a": "1", "b": ["x", {"c": ["y", "z"]}]}
    assert marked.lines[("b",)] == 2
    assert marked.lines[("b", 1)] == 4
    assert marked.lines[("b", 1, "c", 1)] == 5


def test_place_that_is_not_there_has_the_line_of_what_it_would_stand_in():
    marked = read_marked_yaml(b"a: 1\nb:\n  - c: x\n")
    assert marked.line(("b", 0, "d")) == 3
    assert marked.known(("b", "kind", 0, "c")) == ("b", 0, "c")
    assert marked.line(("z",)) == 1


def test_empty_file_has_no_data_and_no_problem():
    marked = read_marked_yaml(b"")
    assert (marked.data, marked.problems, marked.line(("a",))) == (None, [], 1)


def test_only_a_plain_blank_is_none():
    data = read_marked_yaml(b"a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: no\n").data
    assert data == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "no"}


def test_name_that_is_a_list_is_a_problem_and_the_rest_is_read():
    marked = read_marked_yaml(b"[a, b]: c\nd: e\n")
    assert marked.problems == [Problem(1, "a name must be one word, not a list")]
    assert marked.data == {"d": "e"}


@pytest.mark.parametrize("text", [b"a: 1\n---\nb: 2\n", b"a: 'x\n", b"a: b: c\n", b"- a\nb: c\n"])
def test_file_that_cannot_be_parsed_has_one_problem_with_a_line(text):
    marked = read_marked_yaml(text)
    assert marked.data is None
    (problem,) = marked.problems
    assert problem.line >= 1
    assert "is not YAML" in problem.message


@pytest.mark.parametrize("text", ['a: "\\uD800 boom"', '"\\uDFFF": b', 'a: [b, "\\uD83D"]'])
def test_half_a_character_is_a_problem_with_a_line(text):
    (problem,) = read_marked_yaml(f"z: y\n{text}\n".encode()).problems
    assert problem.line == 2
    assert "half a character" in problem.message
