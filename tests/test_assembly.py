"""Assembly: from what was found in each article to tables, each story and statement once."""

import json
import sqlite3
from dataclasses import replace

import pandas as pd
import pytest
from quick_runs import CODEBOOK, found_in

from analysis.codebook import read_codebook
from analysis.study import assembly
from analysis.study.assembly import Assembly, comparison_tables, gist_of
from analysis.study.corrections import Correction
from analysis.study.folder import Study
from analysis.study.scan import scan
from analysis.study.store import Store
from analysis.tables import table

WELCOME = "We welcome the cod quota that the council of the harbour proposed."
REJECT = "We reject the cod quota that the council of the harbour proposed."
WIRE = "The harbour master told the council on Monday that the quay would be closed. " * 4


@pytest.fixture
def study(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "codebook.yaml").write_text(CODEBOOK)
    return Study(tmp_path)


@pytest.fixture
def assembled(study):
    """Return a function that writes a study's tables, with some corrections, and what it found."""

    def write(*corrections):
        with Store(study.root / "store.sqlite") as store:
            scanned = scan(study.raw, store)
            names = {}
            for article in scanned.of(store):
                names[article.article_id] = f"codes of {article.article_id}"
                found = found_in(article)
                store.keep([], [(names[article.article_id], found, gist_of(found))])
            made = Assembly(
                scanned,
                store,
                read_codebook(study.codebook),
                corrections,
                names,
            )
            return made.write(study.processed)

    return write


def add(study, **articles):
    for name, text in articles.items():
        (study.raw / f"{name}.txt").write_text(f"---\ndate: 2024-05-03\n---\nCod\n\n{text}\n")


def excluded(statement, line=2):
    return Correction(statement, "include", False, "eva", line)


def statements_of(study):
    return study.read_table("statements").set_index("article_id")


def test_every_table_is_there_without_any_article(study, assembled):
    found = assembled()
    names = {path.stem for path in study.processed.glob("*.parquet")}
    assert names == set(assembly.tables.TABLES)
    assert set(found.counts.values()) == {0}
    assert found.warnings[0].startswith("no article was read")


def test_articles_files_and_failures_add_up(study, assembled):
    add(study, a=f"Ada: {WELCOME}", b="Nobody spoke of it at the harbour.")
    (study.raw / "empty.txt").write_text("")
    counts = assembled().counts
    assert (counts["files"], counts["articles"], counts["failures"]) == (3, 2, 1)
    assert (counts["attributions"], counts["statements"], counts["stories"]) == (1, 1, 2)
    sources = study.read_table("sources").set_index("path")
    assert sources["articles"].to_dict() == {"a.txt": 1, "b.txt": 1, "empty.txt": 0}
    assert sources["failures"].sum() == counts["failures"]
    assert study.read_table("failures")["path"].tolist() == ["empty.txt"]


def test_an_article_with_no_attribution_is_named(study, assembled):
    add(study, b="Nobody spoke of it at the harbour.")
    assert "b.txt: no attribution found: nobody is quoted in it" in assembled().warnings


def test_an_article_in_another_language_is_named_as_that_and_not_as_without_quotations(
    study, assembled
):
    german = "Der Minister sagte am Montag, der Kai bleibe bis zum Herbst geschlossen. " * 5
    add(study, b=german)
    (said,) = [line for line in assembled().warnings if line.startswith("b.txt")]
    assert "is not in English, the only language that is read" in said


def test_a_statement_that_another_article_repeats_counts_once(study, assembled):
    add(study, a=f"Ada: {WELCOME}", b=f"Ada: {WELCOME} Truly.\n\nBen: {REJECT}", c=WIRE)
    counts = assembled().counts
    assert (counts["statements"], counts["repeated"]) == (3, 1)
    statements = statements_of(study)
    first = statements.loc["a", "statement_id"]
    assert statements.query("actor == 'ada'")["repeats"].dropna().to_dict() == {"b": first}
    positions = study.read_table("positions").set_index("camp")
    assert positions["n"].to_dict() == {"north": 1, "south": 1}


def test_what_counting_repetitions_would_change_is_in_a_table_of_its_own(study, assembled):
    add(study, a=f"Ada: {WELCOME}", b=f"Ada: {WELCOME}\n\nBen: {REJECT}")
    assembled()
    (row,) = study.read_table("repetitions").to_dict("records")
    assert row == {
        **{"camp": "north", "issue": "quota", "period": "may"},
        **{"n": 1, "mean": 2.0, "n_all": 2, "mean_all": 2.0},
    }


def test_a_statement_counts_whose_first_telling_a_person_says_is_none(study, assembled):
    add(study, a=f"Ada: {WELCOME}", b=f"Ada: {WELCOME}")
    assembled()
    first = statements_of(study).loc["a", "statement_id"]
    found = assembled(excluded(first))
    assert statements_of(study)["repeats"].isna().to_dict() == {"b": True}
    assert found.counts["repeated"] == 0
    assert study.read_table("positions")["n"].tolist() == [1]


def test_wire_copy_is_one_story_and_both_articles_are_kept(study, assembled):
    add(study, a=WIRE, b=WIRE, c=f"Ada: {WELCOME}")
    counts = assembled().counts
    assert (counts["articles"], counts["stories"]) == (3, 2)
    stories = study.read_table("articles").set_index("article_id")["story"]
    assert stories.to_dict() == {"a": "a", "b": "a", "c": "c"}


def test_a_doubtful_date_is_blank_and_its_doubt_is_in_the_table(study, assembled):
    rows = [{"id": f"k{n}", "text": f"{n} {WIRE}", "date": f"2024-05-{n}"} for n in range(10, 20)]
    rows.append({"id": "odd", "text": f"Ada: {WELCOME}", "date": "1970-05-03"})
    (study.raw / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assembled()
    articles = study.read_table("articles").set_index("part")
    assert articles["date"].isna().sum() == 1
    assert pd.isna(articles.loc["odd", "date"])
    assert articles.loc["odd", "date_doubt"].startswith("is dated 1970-05-03, but")
    assert articles["date_doubt"].notna().sum() == 1
    assert study.read_table("statements")["date"].isna().all()


def test_parts_of_any_size_give_the_same_rows(study, assembled, monkeypatch):
    add(study, **{f"a{n}": f"Ada: {WELCOME} {n}\n\nCleo: {n} or none." for n in range(5)})
    assembled()
    names = assembly.tables.TABLES
    before = {name: study.read_table(name) for name in names}
    csv = {name: (study.processed / f"{name}.csv").read_bytes() for name in names}
    monkeypatch.setattr(assembly, "PART", 2)
    assembled()
    for name in names:
        pd.testing.assert_frame_equal(study.read_table(name), before[name])
        assert (study.processed / f"{name}.csv").read_bytes() == csv[name]


def test_a_correction_is_found_in_whichever_part_its_statement_is(study, assembled, monkeypatch):
    add(study, a=f"Ada: {WELCOME}", b=f"Ben: {REJECT}")
    assembled()
    statements = statements_of(study)["statement_id"]
    monkeypatch.setattr(assembly, "PART", 1)
    made = [
        Correction(statements["a"], "stance", 0, "eva", 2),
        Correction(statements["b"], "stance", 1, "eva", 3),
        Correction("none", "stance", 1, "eva", 4),
    ]
    found = assembled(*made)
    assert found.counts["corrected"] == 2
    assert statements_of(study)["stance"].to_dict() == {"a": 0, "b": 1}
    (problem,) = found.problems
    assert problem.startswith("corrections.csv:4: no statement is called 'none'")


@pytest.mark.parametrize("corrected", ["a", "b"])
@pytest.mark.parametrize("part", [1, 100])
def test_a_correction_holds_for_the_same_words_in_other_articles(
    study, assembled, monkeypatch, corrected, part
):
    add(study, a=f"Ada: {WELCOME}", b=f"Ada: {WELCOME}", c=f"Ben: {WELCOME}")
    assembled()
    monkeypatch.setattr(assembly, "PART", part)
    name = statements_of(study).loc[corrected, "statement_id"]
    found = assembled(Correction(name, "stance", -1, "eva", 2))
    assert found.problems == []
    assert statements_of(study)["stance"].to_dict() == {"a": -1, "b": -1, "c": -2}
    assert statements_of(study)["coder"].to_dict() == {"a": "eva", "b": "eva", "c": "machine"}
    positions = study.read_table("positions").set_index("camp")
    assert positions["mean"].to_dict() == {"north": -1.0, "south": -2.0}


def test_a_correction_of_a_copy_itself_stays_and_other_fields_are_that_statements_own(
    study, assembled
):
    add(study, a=f"Ada: {WELCOME}", b=f"Ada: {WELCOME}")
    assembled()
    names = statements_of(study)["statement_id"]
    assembled(
        Correction(names["a"], "stance", -1, "eva", 2),
        Correction(names["b"], "stance", 0, "bo", 3),
    )
    assert statements_of(study)["stance"].to_dict() == {"a": -1, "b": 0}
    add(study, c=f"Ada: {WELCOME}", d=f"Ada: {WELCOME} Truly.")
    conflicting = (("a", 1, 2), ("b", -1, 3))
    assembled(*(Correction(names[n], "stance", v, "eva", line) for n, v, line in conflicting))
    assert statements_of(study)["stance"].to_dict() == {"a": 1, "b": -1, "c": 2, "d": 2}
    assembled(Correction(names["a"], "stance", 1, "eva", 2))
    assert statements_of(study)["stance"].to_dict() == {"a": 1, "b": 1, "c": 1, "d": 2}
    assembled(Correction(names["b"], "actor", "ben", "bo", 2))
    assert statements_of(study)["actor"].tolist() == ["ada", "ben", "ada", "ada"]


def test_an_unknown_actor_keeps_the_longest_of_several_names(study, assembled):
    add(study, a="Cleo: No.", b="Cleo_Marr: No, never.\n\nDora: Yes.")
    found = assembled()
    actors = study.read_table("actors").set_index("actor")
    assert actors.loc["cleo", "n_attributions"] == 2
    assert not actors.loc["cleo", "in_codebook"]
    assert "not in the codebook, so in no camp: Cleo Marr, Dora" in found.warnings


def test_no_more_unknown_actors_are_named_than_anybody_reads(study, assembled, monkeypatch):
    add(study, a="Cleo: No.\n\nDora: Yes.\n\nEmil: No.\n\nDora: Yes!")
    monkeypatch.setattr(assembly, "_NAMED", 1)
    said = "not in the codebook, so in no camp: Dora and 2 more, all in processed/actors.csv"
    assert said in assembled().warnings


def test_tables_that_fail_on_the_way_leave_the_old_ones(study, assembled, monkeypatch):
    add(study, a=f"Ada: {WELCOME}")
    assembled()
    before = {path.name: path.read_bytes() for path in study.processed.iterdir()}
    add(study, b=f"Ben: {REJECT}")

    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(assembly, "correct", killed)
    with pytest.raises(KeyboardInterrupt):
        assembled()
    monkeypatch.undo()
    with monkeypatch.context() as patch:
        patch.setattr(Assembly, "_count", killed)
        with pytest.raises(KeyboardInterrupt):
            assembled()
    assert {path.name: path.read_bytes() for path in study.processed.iterdir()} == before


def test_no_statements_have_no_comparisons(study):
    empty = table("statements", ())
    made = comparison_tables(empty, read_codebook(study.codebook))
    assert set(made) == {"positions", "shifts", "distances", "repetitions"}
    assert all(frame.empty for frame in made.values())


def test_stated_numbers_are_added_up_and_lost_articles_counted(study):
    add(study, a=f"Ada: {WELCOME}")
    with Store(study.root / "store.sqlite") as store:
        scanned = scan(study.raw, store)
        (source,) = scanned.sources
        scanned = replace(scanned, sources=(replace(source, stated=4, failures=3),))
        (article,) = scanned.of(store)
        found = found_in(article)
        store.keep([], [("x", found, gist_of(found))])
        codebook = read_codebook(study.codebook)
        made = Assembly(scanned, store, codebook, (), {article.article_id: "x"})
        counts = made.write(study.processed).counts
    assert (counts["stated"], counts["articles"], counts["failures"]) == (4, 1, 3)


def test_a_store_that_has_lost_the_codes_of_an_article_is_damaged(study):
    add(study, a=f"Ada: {WELCOME}")
    with Store(study.root / "store.sqlite") as store:
        scanned = scan(study.raw, store)
        made = Assembly(scanned, store, read_codebook(study.codebook), (), {"a": "lost"})
        with pytest.raises(sqlite3.DatabaseError, match="lost"):
            made.write(study.processed)
