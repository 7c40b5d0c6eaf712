"""The draft of a codebook: YAML that can be read as it stands, whatever the articles hold."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suggestions_corpus import actor, articles_of, corpus, said

from analysis import tables
from analysis.codebook import Codebook, Period, read_codebook
from analysis.suggestions import suggest
from analysis.suggestions.actors import Alias, Quote, Role, SuggestedActor, SuggestedActors
from analysis.suggestions.draft import Found, write_draft
from analysis.suggestions.issues import SuggestedIssue
from analysis.suggestions.lines import around, comment, plain, shortened
from analysis.suggestions.merging import Unclear
from analysis.suggestions.periods import suggest_periods

OWN = """\
title: "Peat: a study"
camps:
  - {id: line, label: For the railway}
periods:
  - {id: march, label: March, start: 2022-03-01, end: 2022-04-01}
  - {id: april, label: April, start: 2022-04-01, end: 2022-05-01}
actors:
  - id: latvia
    name: Latvia
    kind: country
    camp: line
  - id: brandt
    name: Ilze Brandt
    kind: person
    gender: female
    roles: [{title: transport minister, organisation: latvia, start: 2020-04-01}]
    camp: [{camp: line, start: 2020-04-01, end: 2023-01-01}]
issues:
  - id: toll
    label: "no: the toll"
    definition: Whether there is a toll.
    not: Its height.
    terms: {strong: [railway toll], weak: [toll, "1973"]}
    support: {position: Yes., phrases: [fair], statements: ["It's fair: # truly."]}
scorers:
  inference: {folder: models/pairs, contradiction: 0}
"""
HOSTILE = ["=cmd()", "Jan\nRoe", "a: {b", "x # y", "]}[", "\u2028- id: evil", "#", "null", "~",
           "\x00\x07", "z" * 900, "\ud800", "\u202egnp.exe", "- id: z", "%YAML", "&a *a",
           "'\"`|>"]  # fmt: skip


@pytest.fixture
def reading(tmp_path):
    """Return a function that reads a draft as the codebook it is."""

    def read(text):
        path = tmp_path / "codebook.yaml"
        path.write_text(text, encoding="utf-8")
        return read_codebook(path)

    return read


def drafted(found, codebook=None, **limits):
    tables_ = found.articles, found.attributions, found.actors
    return suggest(*tables_, iter(found.docs), codebook, **limits)


def found_of(*, speakers=(), bodies=(), unclear=(), issues=(), periods=(), unresolved=()):
    actors = SuggestedActors(list(speakers), list(bodies), list(unclear), 0, 0, {})
    return Found(actors, issues, 0, periods, 0, 0, 0, unresolved)


def test_a_draft_is_a_codebook(nlp, reading):
    text = drafted(corpus(nlp))
    book = reading(text)
    assert book.title == "Untitled study"
    assert {"Wen Daolin", "Ilze Brandt", "Karl Brandt"} <= {a.name for a in book.actors}
    assert "peat railway" in {issue.label for issue in book.issues}
    assert [p.label for p in book.periods] == [
        "March 2022", "April 2022", "May 2022", "June 2022",
    ]  # fmt: skip
    assert "Petar Djukov  # same person? heard 2 times" in text
    assert "# 1 article without a date, in no period" in text


def test_what_a_person_wrote_comes_first_and_means_the_same(nlp, reading):
    own = reading(OWN)
    book = reading(drafted(corpus(nlp, codebook=own), own))
    assert (book.title, book.camps, book.scorers) == (own.title, own.camps, own.scorers)
    assert book.actors[:2] == own.actors
    assert book.issues[:1] == own.issues
    assert book.periods[:2] == own.periods
    assert [p.label for p in book.periods[2:]] == ["May 2022", "June 2022"]
    names = [a.name for a in book.actors]
    assert names.count("Ilze Brandt") == 1
    assert "Wen Daolin" in names
    assert "railway toll" not in {issue.label for issue in book.issues}


def test_roles_refer_to_the_codebooks_own_bodies(nlp, reading):
    own = Codebook(title="t", actors=({"id": "ee", "name": "Estonia", "kind": "country"},))
    book = reading(drafted(corpus(nlp, codebook=own), own))
    roles = {(r.title, r.organisation) for a in book.actors for r in a.roles}
    assert ("foreign minister", "ee") in roles


def test_a_draft_that_became_the_codebook_leaves_nobody_to_suggest(nlp, reading):
    found = corpus(nlp)
    book = reading(drafted(found))
    again = reading(drafted(found, book))
    assert again.actors == book.actors
    assert again.periods == book.periods
    assert {i.label for i in again.issues} == {i.label for i in book.issues}


def test_without_articles_the_draft_is_an_empty_codebook(reading):
    empty = [tables.table(name, []) for name in ("articles", "attributions", "actors")]
    book = reading(suggest(*empty, [], None))
    assert book == Codebook(title="Untitled study")
    own = reading(OWN)
    assert reading(suggest(*empty, [], own)) == own


def test_articles_that_were_never_parsed_still_give_speakers(reading):
    rows = [said(n, "one", ["ada_lind"], "so it is") for n in range(2)]
    people = tables.table("actors", [actor("ada_lind", "Ada Lind")])
    book = reading(
        suggest(articles_of(["one"]), tables.table("attributions", rows), people, [], None)
    )
    assert [a.name for a in book.actors] == ["Ada Lind"]


def test_limits_are_kept_and_told(nlp, reading):
    text = drafted(corpus(nlp), most_actors=1, most_issues=1)
    book = reading(text)
    assert [a.kind for a in book.actors].count("person") == 1
    assert len(book.issues) == 1
    assert "less often heard: left out" in text
    assert "less recurrent: left out" in text


def test_both_sides_of_an_issue_say_how_to_fill_them_in(nlp):
    text = drafted(corpus(nlp))
    assert "  support:  # {position: …, phrases: […], statements: […]}; heard near it: " in text
    assert "\n  oppose:  # {position" in text


def test_names_and_quotations_cannot_break_out_of_their_line(reading):
    names = [name for name in HOSTILE if "\ud800" not in name]
    rows = [said(n, name, [f"a{n}"], name, source=name) for n, name in enumerate(names)]
    people = tables.table("actors", [actor(f"a{n}", name) for n, name in enumerate(names)])
    book = reading(
        suggest(articles_of(names), tables.table("attributions", rows), people, [], None)
    )
    assert "=cmd()" in {a.name for a in book.actors}
    assert "evil" not in {a.id for a in book.actors}
    assert all("\n" not in a.name for a in book.actors)


texts = st.sampled_from(HOSTILE) | st.text(max_size=30)


@settings(max_examples=150, deadline=None)
@given(texts, texts, texts)
def test_no_text_makes_a_draft_that_cannot_be_read(tmp_path_factory, one, other, third):
    quote = Quote(one, other, third)
    name = f"N {plain(one)}"
    speaker = SuggestedActor(
        id="a", name=name, kind="person", n=1, articles=1, quotes=[quote], heard_as=other,
        aliases=[Alias(f"M {plain(other)}", True, 1)], former=[third], like=third,
        roles=[Role(f"r {plain(third)}", "b", 1)],
    )  # fmt: skip
    body = SuggestedActor(id="b", name=f"B {plain(one)}", kind="organisation")
    issue = SuggestedIssue(
        id="i", label=f"l {one}", strong=(f"s {other}",), weak=(f"w {third}",), n=1, speakers=1,
        articles=1, quotes=(quote,), support=(one, other), oppose=(third,),
    )  # fmt: skip
    found = found_of(
        speakers=[speaker], bodies=[body], unclear=[Unclear(one, 1, (other, third))],
        issues=[issue], unresolved=[(one, 2)],
    )  # fmt: skip
    path = tmp_path_factory.mktemp("d") / "codebook.yaml"
    path.write_text(write_draft(found, None), encoding="utf-8")
    book = read_codebook(path)
    assert [a.name for a in book.actors] == [name, f"B {plain(one)}"]
    assert book.actors[0].roles[0].title == f"r {plain(third)}"
    assert book.issues[0].terms.strong == (plain(f"s {other}"),)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_whatever_a_codebook_says_it_says_in_the_draft(tmp_path_factory, text):
    if not text.strip():
        return
    issue = {"id": "i", "label": text, "definition": text, "terms": {"weak": [text, text]}}
    own = Codebook.model_validate({"title": text, "issues": [issue]})
    path = tmp_path_factory.mktemp("d") / "codebook.yaml"
    path.write_text(write_draft(found_of(), own), encoding="utf-8", newline="")
    assert read_codebook(path) == own


def test_a_day_that_stands_twice_is_written_twice(reading):
    day = dt.date(2022, 3, 1)
    role = {"title": "minister", "start": day}
    own = Codebook(
        title="t",
        actors=({"id": "a", "name": "Ada Lind", "kind": "person", "roles": (role, role)},),
    )
    assert reading(write_draft(found_of(), own)) == own


def test_periods_are_months_and_beyond_twelve_of_them_years():
    months = [dt.date(2021 + n // 12, n % 12 + 1, 15) for n in range(13)]
    assert [p.period.label for p in suggest_periods(months[:12], [])][-1] == "December 2021"
    assert [(p.period.id, p.articles) for p in suggest_periods(months, [])] == [
        ("year_2021", 12), ("year_2022", 1),
    ]  # fmt: skip
    assert suggest_periods([], []) == []


def test_a_period_ends_where_the_next_month_begins():
    (found,) = suggest_periods([dt.date(2021, 12, 31)], [])
    assert (found.period.start, found.period.end) == (dt.date(2021, 12, 1), dt.date(2022, 1, 1))
    assert suggest_periods([dt.date(9999, 12, 31)], []) == []


def test_a_month_that_overlaps_with_a_known_period_is_left_out():
    known = Period(id="x", label="x", start=dt.date(2021, 5, 20), end=dt.date(2021, 6, 1))
    days = [dt.date(2021, 5, 1), dt.date(2021, 6, 1)]
    assert [p.period.id for p in suggest_periods(days, [known])] == ["june_2021"]
    taken = known.model_copy(update={"id": "june_2021"})
    assert suggest_periods(days, [taken]) == []


def test_comments_are_one_line_of_what_can_be_read():
    assert comment("a\nb\u2028c\x85d #e\x1b[0m") == "# a b c d #e [0m"
    assert len(comment("word " * 500)) < 330
    assert shortened("one two three", most=10) == "one two…"
    assert shortened("x" * 50, most=10) == "x" * 9 + "…"


def test_a_long_sentence_is_shown_around_what_it_is_told_for():
    text = f"{'before ' * 60}peat {'after ' * 60}".strip()
    cut = around(text, text.index("peat"), most=60)
    assert "peat" in cut
    assert cut[0] == cut[-1] == "…"
    assert around("short", 2) == "short"
