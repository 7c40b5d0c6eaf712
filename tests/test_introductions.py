"""Offices whose holder is named in the sentence that follows."""

import pytest

OFFICE = "The prime minister of Norway"


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ("Josefa Naulu said the port would open.", ("josefa_naulu",)),
        ("“It rains,” Josefa Naulu said.", ("josefa_naulu",)),
        ("Josefa Naulu, a teacher, said the port would open.", ("norway",)),
        ("Mayor Josefa Naulu said the port would open.", ("norway",)),
        ("The port cost Josefa Naulu a fortune.", ("norway",)),
        ("It is new. Josefa Naulu said the port would open.", ("norway",)),
        ("Nobody answered.", ("norway",)),
    ],
)
def test_a_bare_name_tells_who_holds_the_office_before(speakers_of, following, expected):
    assert speakers_of(f"{OFFICE} denied that it rained. {following}", OFFICE) == [expected]


def test_a_name_known_before_tells_nothing(speakers_of):
    text = f"Josefa Naulu left. {OFFICE} denied that it rained. Josefa Naulu said it did."
    assert speakers_of(text, OFFICE) == [("norway",)]


def test_the_office_is_taken_up_again(speakers_of):
    text = f"{OFFICE} denied it. Josefa Naulu said so. The prime minister then said it rained."
    assert speakers_of(text, OFFICE, "The prime minister") == [("josefa_naulu",)] * 2


def test_an_unnamed_office_has_no_holder(speakers_of):
    text = "A minister denied that it rained. Josefa Naulu said it did."
    assert speakers_of(text, "A minister") == [()]


def test_a_spokesman_brought_in_without_a_name_is_not_whom_the_next_sentence_names(speakers_of):
    text = "A court spokesman denied it. “It rains,” Josefa Naulu said."
    assert speakers_of(text, "A court spokesman") == [()]
