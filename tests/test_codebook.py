import datetime as dt
import re

import pandas as pd
import pytest

from analysis.codebook import (
    CODEBOOK_TEMPLATE,
    Actor,
    Codebook,
    CodebookError,
    Issue,
    Membership,
    Role,
    camp_on,
    period_of,
    read_codebook,
    roles_on,
)

WHOLE = """\
title: A dam between two neighbours
camps:
  - {id: up, label: Upstream}
  - {id: down, label: Downstream}
periods:
  - {id: spring, label: Spring, start: 2019-03-01, end: 2019-06-01}
  - {id: summer, label: Summer, start: 2019-06-01, end: 2019-09-01}
actors:
  - {id: norland, name: Norland, kind: country, metonyms: [Norburg], camp: up}
  - id: holm
    name: Astrid Holm
    kind: person
    roles: [{title: water minister, organisation: norland, start: 2018-03-01, end: 2019-07-01}]
    camp: [{camp: up, end: 2019-04-01}, {camp: down, start: 2019-04-01}]
issues:
  - id: filling
    label: The dam is filled now
    definition: Whether the reservoir is filled before there is a treaty.
    not: Whether the dam was right.
    terms: {strong: [fill the dam]}
    support: {position: Fill it., phrases: [fill the dam]}
"""


@pytest.fixture
def problems(tmp_path):
    """Read a codebook that is wrong and return its problems as lines without the path."""

    def read(text):
        path = tmp_path / "codebook.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(CodebookError) as caught:
            read_codebook(path)
        lines = str(caught.value).splitlines()
        assert all(line.startswith(f"{path}:") for line in lines)
        return [line.removeprefix(f"{path}:") for line in lines]

    return read


@pytest.fixture
def codebook(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(WHOLE)
    return read_codebook(path)


def test_whole_codebook_is_read(codebook):
    assert codebook.labels("camps") == {"up": "Upstream", "down": "Downstream"}
    assert codebook.labels("actors") == {"norland": "Norland", "holm": "Astrid Holm"}
    assert codebook.periods[0].end == dt.date(2019, 6, 1)
    assert codebook.issue("filling").excludes == "Whether the dam was right."
    assert codebook.actor("holm").roles[0].organisation == "norland"


def test_id_that_is_not_in_the_codebook_is_none(codebook):
    assert codebook.actor("nobody") is None
    assert codebook.issue("nothing") is None


def test_template_reads_as_it_stands():
    assert read_codebook(CODEBOOK_TEMPLATE) == Codebook(title="Untitled study")


def test_template_reads_with_every_example_taken_in(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(re.sub(r"(?m)^# ", "", CODEBOOK_TEMPLATE.read_text(encoding="utf-8")))
    codebook = read_codebook(path)
    counts = [len(getattr(codebook, kind)) for kind in ("camps", "periods", "actors", "issues")]
    assert counts == [2, 2, 4, 1]


@pytest.mark.parametrize("model", [Actor, Issue, Role])
def test_template_explains_every_field(model):
    template = CODEBOOK_TEMPLATE.read_text(encoding="utf-8")
    explained = " ".join(line for line in template.splitlines() if line.startswith("##"))
    for name, field in model.model_fields.items():
        assert re.search(rf"\b{field.alias or name}\b", explained), name


def test_empty_lists_and_blank_fields_are_read_as_nothing(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(
        "title: T\ncamps: []\nperiods:\nactors:\n  - {id: a, name: A, kind: person, camp: }\n"
    )
    assert read_codebook(path).actors == (Actor(id="a", name="A", kind="person"),)


def test_words_that_yaml_takes_for_other_things_stay_text(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(
        "title: 1973\nactors:\n"
        "  - {id: 007, name: no, kind: person, aliases: [1_000, 0x1F, 2011-03-01, yes, 1.50]}\n"
    )
    codebook = read_codebook(path)
    assert codebook.title == "1973"
    assert codebook.actors[0].id == "007"
    assert codebook.actors[0].name == "no"
    assert codebook.actors[0].aliases == ("1_000", "0x1F", "2011-03-01", "yes", "1.50")


def test_byte_order_mark_is_no_part_of_the_first_field(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: T\n")
    assert read_codebook(path).title == "T"


def test_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(FileNotFoundError, match="loggerheads new"):
        read_codebook(tmp_path / "codebook.yaml")


@pytest.mark.parametrize("text", ["", "   \n\n", "# only a comment\n", "- a\n- b\n", "text\n"])
def test_codebook_without_fields_is_refused(problems, text):
    (problem,) = problems(text)
    assert "holds no fields" in problem


def test_unknown_field_suggests_the_nearest_one(problems):
    assert problems(WHOLE.replace("    kind: person", "    kind: person\n    alias: [A]")) == [
        "13: actor holm: unknown field `alias`: did you mean `aliases`?"
    ]


def test_unknown_field_unlike_any_lists_those_there_are(problems):
    (problem,) = problems("title: T\nzzz: 1\n")
    assert (
        problem
        == "2: unknown field `zzz`: known are title, camps, periods, actors, issues, scorers"
    )


def test_field_inside_a_dated_camp_is_named_with_its_line(problems):
    text = (
        "title: T\ncamps: [{id: a, label: A}]\nactors:\n  - id: x\n    name: X\n    kind: person\n"
    )
    text += "    camp:\n      - camp: a\n        end: 2011-01-01\n"
    text += "      - camp: a\n        strt: 2011-02-01\n"
    assert "11: actor x: unknown field `strt`: did you mean `start`?" in problems(text)


def test_missing_field_is_named(problems):
    assert problems("camps:\n  - {id: a}\n") == [
        "1: `title` is missing: add it",
        "2: camp a: `label` is missing: add it",
    ]


def test_list_where_a_text_belongs_and_the_reverse_are_named(problems):
    text = "title: [a]\nactors:\n  - id: x\n    name: X\n    kind: person\n    aliases: Y\n"
    first, second = problems(text)
    assert first.startswith("1: `title` takes one text")
    assert second.startswith("6: actor x: `aliases` takes a list")


def test_phrase_with_a_colon_is_explained(problems):
    text = WHOLE + "    oppose:\n      phrases:\n        - we say: never\n"
    (problem,) = problems(text)
    assert problem.startswith("24: issue filling: item 1 of `phrases` takes one text")
    assert "quotation marks" in problem


def test_kind_outside_the_three_is_named_with_the_choices(problems):
    (problem,) = problems("title: T\nactors: [{id: x, name: X, kind: firm}]\n")
    assert problem == (
        "2: actor x: `kind` is 'firm': it must be 'person', 'organisation' or 'country'"
    )


def test_duplicate_id_names_both_lines(problems):
    text = (
        "title: T\ncamps:\n  - {id: a, label: A}\n  - {id: b, label: B}\n  - {id: a, label: C}\n"
    )
    assert problems(text) == ["5: camp a: the id is on line 3 already: give one of them another"]


def test_duplicate_id_on_one_line_is_found(problems):
    (problem,) = problems("title: T\ncamps: [{id: a, label: A}, {id: a, label: B}]\n")
    assert "already" in problem


def test_camp_and_actor_may_have_the_same_id(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(
        "title: T\ncamps: [{id: a, label: A}]\n"
        "actors: [{id: a, name: A, kind: country, camp: a}]\n"
    )
    assert read_codebook(path).actors[0].camp == "a"


def test_field_given_twice_names_both_lines(problems):
    assert problems("title: T\ncamps: []\ntitle: U\n") == [
        "3: `title` is given on line 1 already: keep one of the two"
    ]


def test_period_that_ends_before_it_starts_is_refused(problems):
    text = WHOLE.replace("start: 2019-03-01", "start: 2019-05-01").replace(
        "2019-06-01}", "2019-04-01}"
    )
    assert problems(text) == [
        "6: period spring: ends on 2019-04-01, before it starts on 2019-05-01: swap them"
    ]


def test_period_of_no_day_is_refused(problems):
    (problem,) = problems(
        "title: T\nperiods: [{id: a, label: A, start: 2019-01-01, end: 2019-01-01}]\n"
    )
    assert "end a day later" in problem


def test_every_overlap_with_a_long_period_is_found(problems):
    text = "title: T\nperiods:\n"
    for name, start, end in (("a", 1, 12), ("b", 2, 3), ("c", 4, 5)):
        text += f"  - {{id: {name}, label: L, start: 2019-{start:02}-01, end: 2019-{end:02}-01}}\n"
    first, second = problems(text)
    assert first.startswith("4: period b: overlaps with the period on line 3")
    assert second.startswith("5: period c: overlaps with the period on line 3")


@pytest.mark.parametrize("date", ["2019-02-30", "20190301", "2019", "March 2019", "1/3/2019"])
def test_date_that_is_none_is_refused(problems, date):
    (problem,) = problems(
        f"title: T\nperiods: [{{id: a, label: A, start: {date}, end: 2019-06-01}}]\n"
    )
    assert "write year-month-day, such as 2011-03-01" in problem


def test_reference_to_nothing_suggests_what_there_is(problems):
    text = WHOLE.replace("organisation: norland", "organisation: nordland")
    assert problems(text.replace("{camp: up, end", "{camp: upp, end")) == [
        "13: actor holm: there is no actor 'nordland': did you mean norland?",
        "14: actor holm: there is no camp 'upp': did you mean up?",
    ]


def test_overlapping_camps_of_one_actor_are_refused(problems):
    (problem,) = problems(WHOLE.replace("start: 2019-04-01", "start: 2019-03-01"))
    assert problem.startswith("14: actor holm: overlaps with the camp on line 14")


def test_name_claimed_by_two_actors_is_refused_whatever_its_case(problems):
    text = WHOLE.replace("    kind: person", "    kind: person\n    aliases: [NORBURG]")
    assert problems(text) == [
        "13: actor holm: 'NORBURG' names the actor on line 9 too: keep it for one of them"
    ]


@pytest.mark.parametrize(("found", "better"), [("Up-Stream", "up_stream"), ("água", "gua")])
def test_id_of_another_shape_is_refused_with_a_better_one(problems, found, better):
    (problem,) = problems(f"title: T\ncamps: [{{id: {found}, label: A}}]\n")
    assert problem.endswith(f"use a–z, 0–9 and _ only, such as {better}")


def test_blank_text_and_blank_item_are_refused(problems):
    text = 'title: ""\nactors:\n  - id: x\n    name: X\n    kind: person\n    aliases:\n      -\n'
    first, second = problems(text)
    assert first == "1: `title` is blank: fill it in or delete it"
    assert second == "7: actor x: item 1 of `aliases` is blank: fill it in or delete it"


def test_tab_indentation_is_named(problems):
    assert problems("title: T\ncamps:\n\t- {id: a, label: A}\n") == [
        "3: is indented with a tab: use spaces"
    ]


def test_text_that_is_not_yaml_names_the_line_where_it_breaks(problems):
    (problem,) = problems("title: T\ncamps: [{id: a, label: A}\nperiods: []\n")
    assert problem.startswith("3: is not YAML (in what starts on line 2)")


def test_text_in_another_encoding_names_the_line(problems):
    assert problems("title: T\ncamps: [{id: a, label: É}]\n".encode("cp1252")) == [
        "2: is not UTF-8: save the file as UTF-8 in your editor"
    ]


def test_binary_file_is_refused(problems):
    (problem,) = problems(b"title: T\n\x00\x01\n")
    assert problem.startswith("2: holds a character that no text file should")


def test_every_problem_is_reported_at_once(problems):
    text = WHOLE.replace("    kind: person", "    kind: firm\n    nme: X")
    text = text.replace("label: Downstream", "label: [x]").replace(
        "    label: The dam is filled now\n", ""
    )
    assert [problem.split(":")[0] for problem in problems(text)] == ["4", "12", "13", "17"]


@pytest.mark.parametrize(
    "text",
    [
        "title: &a x\ncamps: []\n",
        "title: x\ncamps: *a\n",
        "title: !!python/object/apply:os.system [echo]\n",
        "title: !x y\n",
    ],
)
def test_anchors_aliases_and_tags_are_refused(problems, text):
    (problem,) = problems(text)
    assert "put it in quotation marks" in problem


def test_nested_aliases_are_refused_without_being_expanded(problems):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert len(problems("\n".join(lines))) > 1


@pytest.mark.parametrize("brackets", ["[" * 600, "{" * 20_000])  # the parser takes minutes
def test_brackets_nested_too_deeply_are_refused(problems, brackets):
    assert problems(f"title: {brackets}") == ["1: brackets are nested too deeply: write it flat"]


@pytest.mark.parametrize(
    ("date", "camp"),
    [
        (dt.date(2019, 3, 31), "up"),
        (dt.date(2019, 4, 1), "down"),
        (pd.Timestamp("2019-05-01"), "down"),
        (None, None),
        (pd.NaT, None),
    ],
)
def test_dated_camp_holds_from_its_start_to_before_its_end(codebook, date, camp):
    assert camp_on(codebook.actor("holm"), date) == camp


def test_camp_without_dates_holds_on_an_unknown_date(codebook):
    assert camp_on(codebook.actor("norland"), None) == "up"
    always = Actor(id="a", name="A", kind="person", camp=(Membership(camp="up"),))
    assert camp_on(always, None) == "up"


def test_actor_without_a_camp_has_none():
    assert camp_on(Actor(id="a", name="A", kind="person"), dt.date(2019, 1, 1)) is None


def test_role_holds_from_its_start_to_before_its_end(codebook):
    holm = codebook.actor("holm")
    assert [role.title for role in roles_on(holm, dt.date(2019, 6, 30))] == ["water minister"]
    assert roles_on(holm, dt.date(2019, 7, 1)) == ()
    assert roles_on(holm, None) == ()


@pytest.mark.parametrize(
    ("date", "period"),
    [
        (dt.date(2019, 3, 1), "spring"),
        (dt.date(2019, 6, 1), "summer"),
        (pd.Timestamp("2019-08-31 23:00"), "summer"),
        (dt.date(2019, 9, 1), None),
        (None, None),
        (pd.NaT, None),
    ],
)
def test_period_includes_its_start_and_not_its_end(codebook, date, period):
    assert period_of(codebook, date) == period


def test_codebook_can_be_written_as_data_and_made_again(codebook):
    assert Codebook.model_validate(codebook.model_dump()) == codebook


def test_a_comma_that_cuts_a_text_in_two_is_named(problems):
    text = "title: x\ncamps:\n  - {id: a, label: Hill, dale and others}\n"
    (problem,) = problems(text)
    assert "`dale and others` reads as a field of its own" in problem
    assert "quotation marks" in problem
