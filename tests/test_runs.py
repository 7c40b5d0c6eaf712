"""Runs: from raw files to tables, again and again, whatever lies in the folder."""

import csv
import json
import os
import shutil
import sqlite3

import filelock
import pandas as pd
import pytest
from quick_runs import Quick, quick_run, quick_study
from quick_runs import tables_of as csv_and_parquet

from analysis import language
from analysis.articles.reading import article_id
from analysis.study import Study, assembly, naming, new_study, runs, store, write, writing
from analysis.study.record import RECORDS, differences, read_run
from analysis.study.runs import STORE, BusyError, last_run, run
from analysis.study.scan import STORIES
from analysis.study.writing import UNFINISHED

KEPT = ("files", "articles", "parses", "codes")

CODEBOOK = """\
title: Fishing quotas
camps:
  - {id: north, label: North}
  - {id: south, label: South}
periods:
  - {id: may, label: May 2024, start: 2024-05-01, end: 2024-06-01}
actors:
  - {id: voss, name: Ada Voss, kind: person, camp: north, gender: female}
  - {id: okoro, name: Ben Okoro, kind: person, camp: south, gender: male}
issues:
  - id: quota
    label: a higher cod quota
    definition: Whether more cod may be caught.
    terms: {strong: [cod quota]}
    support: {phrases: [welcome the cod quota]}
    oppose: {phrases: [reject the cod quota]}
"""
ARTICLE = """\
Ministers at odds

Ada Voss said on Friday that she welcomed the cod quota.

Ben Okoro told reporters: "We reject the cod quota."
"""


@pytest.fixture
def study(tmp_path):
    study = new_study(tmp_path / "fish")
    study.codebook.write_text(CODEBOOK)
    (study.raw / "2024-05-03_at-odds.txt").write_text(ARTICLE)
    return study


def correct(study, *rows):
    with (study.annotations / "corrections.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["statement", "field", "value", "who", "why"], *rows])


def tables_of(study):
    return {path.name: path.read_bytes() for path in sorted(study.processed.glob("*.parquet"))}


def test_a_run_gives_attributions_speakers_and_stances(study):
    done = run(study)
    assert done.counts["articles"] == done.counts["files"] == 1
    statements = study.read_table("statements").set_index("actor")
    assert statements["stance"].gt(0).to_dict() == {"voss": True, "okoro": False}
    assert statements["period"].tolist() == ["may", "may"]
    assert not done.failed


def test_every_offset_leads_back_to_the_raw_file(study):
    run(study)
    text = (study.raw / "2024-05-03_at-odds.txt").read_text()
    for row in study.read_table("attributions").itertuples():
        assert " … ".join(text[start:end] for start, end in row.content) == row.content_text
        assert text[row.cue_start : row.cue_end] == row.cue


def test_a_second_run_does_nothing_and_says_so(study, monkeypatch):
    run(study)
    before = tables_of(study)
    monkeypatch.setattr(language, "load_language", None)  # whoever calls it now fails
    assert run(study).up_to_date
    assert tables_of(study) == before


def test_a_changed_codebook_codes_again_without_parsing_again(study, monkeypatch):
    run(study)
    study.codebook.write_text(CODEBOOK.replace("camp: south", "camp: north"))
    parsed = []
    original = language.make_doc
    monkeypatch.setattr(
        language, "make_doc", lambda article, nlp: parsed.append(article) or original(article, nlp)
    )
    run(study)
    assert set(study.read_table("statements")["camp"]) == {"north"}
    assert parsed == []


def test_only_a_new_article_is_parsed_and_one_taken_away_is_gone(study, monkeypatch):
    run(study)
    (study.raw / "2024-05-09_again.txt").write_text('Ada Voss said: "No."\n')
    parsed = []
    original = language.make_doc
    monkeypatch.setattr(
        language,
        "make_doc",
        lambda article, nlp: parsed.append(article.path) or original(article, nlp),
    )
    run(study)
    assert parsed == ["2024-05-09_again.txt"]
    (study.raw / "2024-05-03_at-odds.txt").unlink()
    run(study)
    assert set(study.read_table("attributions")["article_id"]) == {"2024-05-09_again"}
    with sqlite3.connect(study.processed / STORE) as base:
        kept = [base.execute(f"SELECT count(*) FROM {t}").fetchone() for t in KEPT]
    assert kept == [(1,)] * len(KEPT)


def test_a_run_from_scratch_gives_the_same_bytes(study):
    run(study)
    before = tables_of(study)
    for path in study.processed.glob("*.*"):
        path.unlink()
    run(study)
    assert tables_of(study) == before


def test_a_correction_beats_the_machine_and_survives_a_rerun(study):
    run(study)
    statement = study.read_table("statements")["statement_id"][0]
    correct(study, [statement, "stance", "0", "eva", "ironic"])
    for _ in range(2):
        run(study)
        (study.processed / "run.json").unlink()
        row = study.read_table("statements").set_index("statement_id").loc[statement]
        assert (row["stance"], row["coder"]) == (0, "eva")


def test_a_correction_that_matches_nothing_is_an_error_that_names_its_line(study):
    correct(study, ["nothing", "stance", "0", "eva", "x"])
    done = run(study)
    assert done.failed
    assert done.problems[0].startswith("corrections.csv:2: no statement is called 'nothing'")
    assert len(study.read_table("statements")) == 2


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(study):
    (study.raw / "empty.txt").write_bytes(b"")
    (study.raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" * 40)
    (study.raw / "café.txt").write_bytes(
        "Ada Voss said the café’s quota is “low”.".encode("cp1252")
    )
    done = run(study)
    assert done.counts["files"] == 4
    assert done.counts["articles"] + done.counts["failures"] == 4
    assert {failure.split(":")[0] for failure in done.failures} == {"empty.txt", "picture.txt"}
    assert "café’s" in study.read_table("articles").set_index("path").loc["café.txt", "text"]
    assert study.read_table("failures")["path"].tolist() == ["empty.txt", "picture.txt"]


def test_an_article_without_quotation_or_date_is_read_and_named(study):
    (study.raw / "weather.txt").write_text("Weather\n\nIt rained all day in the hills.\n")
    done = run(study)
    articles = study.read_table("articles").set_index("path")
    assert pd.isna(articles.loc["weather.txt", "date"])
    assert any(message.startswith("weather.txt: no attribution") for message in done.warnings)


def test_a_study_without_articles_gives_empty_tables(study):
    (study.raw / "2024-05-03_at-odds.txt").unlink()
    done = run(study)
    assert done.counts["files"] == 0
    assert len(study.read_table("shifts")) == 0


def test_a_study_without_articles_is_told_how_to_get_some(study):
    (study.raw / "2024-05-03_at-odds.txt").unlink()
    assert any("loggerheads add" in message for message in run(study).warnings)


def test_files_that_no_text_can_name_or_read_do_not_stop_the_run(study):
    (study.raw / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE)
    (study.raw / "loop.txt").symlink_to(study.raw / "loop.txt")
    counts = run(study).counts
    assert (counts["files"], counts["articles"], counts["failures"]) == (3, 1, 2)


@pytest.mark.parametrize("kind", ["pipe", "link to nothing", "link to a file outside"])
def test_what_is_no_file_is_named_unread_and_gone_when_it_is_taken_away(study, kind, tmp_path):
    run(study)
    before, odd = tables_of(study), study.raw / "odd.txt"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        (tmp_path / "outside.txt").write_text(ARTICLE)
        odd.symlink_to(tmp_path / ("nothing" if kind.endswith("nothing") else "outside.txt"))
    counts = run(study).counts
    assert (counts["files"], counts["articles"], counts["failures"]) == (2, 1, 1)
    odd.unlink()
    assert run(study).counts["failures"] == 0
    assert tables_of(study) == before


def test_names_that_are_written_alike_are_two_files(study):
    (study.raw / os.fsdecode(b"a\xff.txt")).write_text(ARTICLE)
    (study.raw / "a\\udcff.txt").write_text(ARTICLE)
    counts = run(study).counts
    assert (counts["files"], counts["articles"], counts["failures"]) == (3, 2, 1)


def test_a_codebook_that_is_saved_while_a_run_starts_is_read_by_the_next(study, monkeypatch):
    read = runs.read_codebook

    def saved_meanwhile(path):
        found = read(path)
        path.write_text(CODEBOOK.replace("camp: north", "camp: south"))
        return found

    monkeypatch.setattr(runs, "read_codebook", saved_meanwhile)
    run(study)
    monkeypatch.setattr(runs, "read_codebook", read)
    assert not run(study).up_to_date
    statements = study.read_table("statements").set_index("actor")
    assert statements.loc["voss", "camp"] == "south"


def test_two_articles_of_one_id_are_one_and_a_failure_with_a_name(study):
    first, second = "port news.txt", f"{article_id('port news.txt')}.txt"
    for name in (first, second):
        (study.raw / name).write_text(ARTICLE)
    done = run(study)
    assert [done.counts[n] for n in ("files", "articles", "failures")] == [3, 2, 1]
    assert "rename the file" in done.failures[0]
    assert study.read_table("sources")["failures"].sum() == 1
    (study.raw / first).unlink()
    assert run(study).counts["articles"] == 2


def test_half_a_character_or_a_bell_in_front_matter_costs_no_run(study):
    (study.raw / "half.txt").write_text(f'---\ntitle: "\\uD800 b\\0o\\am"\n---\n{ARTICLE}')
    assert run(study).counts["articles"] == 2
    titles = study.read_table("articles").set_index("article_id")["title"]
    assert titles["half"] == "? b o m"


def test_a_csv_table_that_was_taken_away_is_made_again(study):
    run(study)
    (study.processed / "statements.csv").unlink()
    assert not run(study).up_to_date
    assert (study.processed / "statements.csv").exists()


def test_articles_are_not_read_beside_a_run(study):
    run(study)
    with (
        filelock.FileLock(study.processed / ".lock"),
        pytest.raises(BusyError, match="under way"),
    ):
        next(runs.articles_of(study))


def test_a_wrong_correction_is_named_and_the_others_are_made(study):
    run(study)
    first, second = study.read_table("statements")["statement_id"]
    correct(study, [first, "stance", "7", "eva", ""], [second, "stance", "0", "eva", ""])
    done = run(study)
    assert len(done.problems) == 1
    assert done.counts["corrected"] == 1


def test_a_run_killed_between_its_tables_is_not_up_to_date(study, monkeypatch):
    run(study)
    text = study.codebook.read_text()
    study.codebook.write_text(text.replace("camp: north", "camp: south"))

    with monkeypatch.context() as patch:
        patch.setattr(assembly, "write_table", None)  # whoever calls it now fails
        with pytest.raises(TypeError):
            run(study)
    study.codebook.write_text(text)
    assert not run(study).up_to_date


def test_what_a_killed_run_left_unfinished_is_removed(study):
    left = study.processed / f".x{UNFINISHED}"
    write(left, b"half")
    os.utime(left, (0, 0))
    run(study)
    assert not left.exists()


def test_a_second_run_beside_the_first_says_so_and_changes_nothing(study):
    run(study)
    before = tables_of(study)
    (study.raw / "2024-05-09_again.txt").write_text('Ada Voss said: "No."\n')
    with filelock.FileLock(study.processed / ".lock"), pytest.raises(BusyError, match="under way"):
        run(study)
    assert tables_of(study) == before


WELCOME = "We welcome the cod quota that the council proposed."


def quick_article(n, words=WELCOME):
    return f"Row over cod\n\nAda: {words} In {n} words.\n\nCleo: No, not {n}.\n"


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A study that was run, and its tables; its coding costs nothing (see `quick_runs`)."""
    made = quick_study(tmp_path_factory.mktemp("ran") / "fish")
    for n in (3, 4):
        (made.raw / f"2024-05-0{n}_a.txt").write_text(quick_article(n))
    quick_run(made, min_confidence=0.25)
    return made


def with_changes(study):
    """Change a file of a study, take one away, add two and change the codebook."""
    (study.raw / "2024-05-03_a.txt").unlink()
    (study.raw / "2024-05-04_a.txt").write_text(quick_article(40))
    (study.raw / "2024-05-05_b.txt").write_text(quick_article(40))
    (study.raw / "2024-06-05_c.txt").write_text(quick_article(6).replace("Ada", "Ben"))
    study.codebook.write_text(study.codebook.read_text().replace("North", "The North"))


@pytest.fixture(scope="module")
def expected(ran, tmp_path_factory):
    """The tables of the changed study, made from scratch."""
    root = tmp_path_factory.mktemp("expected") / "fish"
    shutil.copytree(ran.root, root, ignore=shutil.ignore_patterns("processed"))
    with_changes(Study(root))
    quick_run(Study(root))
    return csv_and_parquet(Study(root))


@pytest.fixture
def changed(ran, tmp_path):
    """A copy of the study that was run, changed since."""
    shutil.copytree(ran.root, tmp_path / "fish")
    copy = Study(tmp_path / "fish")
    with_changes(copy)
    return copy


def test_a_rerun_of_a_changed_study_ends_as_a_run_from_scratch(changed, expected):
    engine = Quick()
    run(changed, engine=engine)
    assert csv_and_parquet(changed) == expected
    assert max(engine.coded.values()) == 1


def test_a_rerun_codes_nothing_but_what_is_new_or_changed(ran, tmp_path):
    shutil.copytree(ran.root, tmp_path / "fish")
    copy = Study(tmp_path / "fish")
    (copy.raw / "2024-05-09_new.txt").write_text(quick_article(9))
    (copy.raw / "2024-05-04_a.txt").write_text(quick_article(40))
    engine = Quick()
    run(copy, engine=engine)
    assert dict(engine.coded) == {"2024-05-09_new": 1, "2024-05-04_a": 1}


@pytest.mark.parametrize(
    ("owner", "name", "call", "is_before_tables"),
    [
        (store, "_pack", 1, True),  # in the middle of what is found in a file
        (store, "_pack", 4, True),
        (store.Store, "keep", 1, True),
        (writing.TableWriter, "add", 3, True),
        (writing.TableWriter, "__enter__", 3, True),
        (writing.os, "replace", 4, False),  # between the tables
        (assembly, "write_table", 5, False),
        (store.Store, "drop_unused", 1, False),
        (runs, "write", 1, True),  # as what is up to date no longer is to be noted
        (runs, "write", 2, False),
        (runs, "write", 3, False),
    ],
)
def test_a_run_killed_anywhere_ends_in_the_same_tables_when_it_is_run_again(
    changed, expected, monkeypatch, owner, name, call, is_before_tables
):
    before = csv_and_parquet(changed)
    original, left = getattr(owner, name), [call]

    def killed(*given, **named):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return original(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killed)
        with pytest.raises(KeyboardInterrupt):
            quick_run(changed)
    if is_before_tables:
        assert csv_and_parquet(changed) == before
    done = quick_run(changed)
    assert not done.up_to_date
    assert csv_and_parquet(changed) == expected
    assert done.min_confidence == 0.25


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"no store at all" * 300,
        lambda data: data[: len(data) // 2],
        lambda data: data[:8192] + bytes(len(data) - 8192),
        lambda data: data[:8192] + data[8192:][::-1],
    ],
    ids=["garbage", "cut", "zeros", "shuffled"],
)
@pytest.mark.parametrize("name", [STORE, STORIES])
def test_a_damaged_store_is_made_anew_and_ends_in_the_same_tables(changed, expected, damage, name):
    path = changed.processed / name
    path.write_bytes(damage(path.read_bytes()))
    assert not quick_run(changed).failed
    assert csv_and_parquet(changed) == expected


def test_codes_that_are_damaged_are_made_anew(changed, expected):
    with sqlite3.connect(changed.processed / STORE) as base:
        base.execute("UPDATE articles SET article = x'00'")
        base.execute("UPDATE codes SET found = x'00'")
    quick_run(changed)
    assert csv_and_parquet(changed) == expected


def test_articles_that_came_one_by_one_give_the_bytes_of_a_run_from_scratch(study, tmp_path):
    texts = {f"2024-05-1{n}_b.txt": f"Cod\n\nAda Voss said: “Quota {n}.”\n" for n in range(3)}
    for name, text in texts.items():
        run(study)
        (study.raw / name).write_text(text)
    run(study)
    other = new_study(tmp_path / "other")
    shutil.copytree(study.raw, other.raw, dirs_exist_ok=True)
    other.codebook.write_text(CODEBOOK)
    run(other)
    assert tables_of(study) == tables_of(other)


def test_the_record_has_inputs_versions_seconds_and_is_kept_beside_the_last(changed):
    done = quick_run(changed)
    assert last_run(changed) == done
    names = {"raw/2024-05-04_a.txt", "raw/2024-05-05_b.txt", "raw/2024-06-05_c.txt"}
    names |= {"raw/articles.csv", "codebook.yaml", "annotations/corrections.csv"}
    assert set(done.inputs) == names
    assert {"code", "attribution model", "stance model", "spacy", "trafilatura"} <= set(
        done.made_with
    )
    assert list(done.seconds) == ["reading", "parsing and coding", "tables"]
    records = sorted((changed.processed / RECORDS).iterdir())
    assert len(records) == 2
    said = list(differences(*map(read_run, records)))
    assert "input, gone: raw/2024-05-03_a.txt" in said
    assert "input, changed: codebook.yaml" in said
    assert "articles: 2 → 3" in said


def test_another_version_of_a_library_is_a_reason_to_run_again(ran, tmp_path, monkeypatch):
    shutil.copytree(ran.root, tmp_path / "fish")
    copy = Study(tmp_path / "fish")
    assert quick_run(copy).up_to_date
    engine = Quick()
    with monkeypatch.context() as patch:
        patch.setattr(naming, "version", lambda name: "0.0" if name == "trafilatura" else "1.0")
        assert not run(copy, engine=engine).up_to_date
    assert len(engine.coded) == 2


def test_stories_repeats_and_doubts_are_in_the_tables_and_counted_once(tmp_path):
    made = quick_study(tmp_path / "fish")
    rows = [
        {"id": f"k{n}", "date": f"2024-05-{n}", "text": f"{n} quays were closed."}
        for n in range(10, 20)
    ]
    rows.append({"id": "odd", "date": "1970-01-01", "text": quick_article(1)})
    (made.raw / "export.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    for name in ("2024-05-21_a", "2024-05-22_b"):
        (made.raw / f"{name}.txt").write_text(quick_article(1))
    done = quick_run(made)
    assert (done.counts["articles"], done.counts["stories"]) == (13, 11)
    assert (done.counts["statements"], done.counts["repeated"]) == (3, 2)
    articles = made.read_table("articles").set_index("article_id")
    (odd,) = articles.index[articles["date_doubt"].notna()]
    assert pd.isna(articles.loc[odd, "date"])
    assert made.read_table("positions")["n"].tolist() == [1]
    (row,) = made.read_table("repetitions").to_dict("records")
    assert (row["n"], row["n_all"]) == (1, 2)
    (made.raw / "articles.csv").write_text("path,date\nexport.jsonl#odd,2024-05-20\n")
    quick_run(made)
    articles = made.read_table("articles").set_index("article_id")
    assert articles.loc[odd, ["date", "date_source"]].tolist() == [
        pd.Timestamp("2024-05-20"),
        "sidecar",
    ]
    assert articles["date_doubt"].isna().all()


def test_a_title_that_a_spreadsheet_would_run_is_text_in_the_csv(tmp_path):
    made = quick_study(tmp_path / "fish")
    (made.raw / "a.txt").write_text(f"---\ntitle: '=cmd()'\nauthor: '@x'\n---\n{ARTICLE}")
    quick_run(made)
    row = pd.read_csv(made.processed / "articles.csv").iloc[0]
    assert (row["title"], row["author"]) == ("'=cmd()", "'@x")
    assert made.read_table("articles")["title"].tolist() == ["=cmd()"]


def test_an_engine_that_fails_leaves_the_tables_and_what_it_had_done(changed, expected):
    before = csv_and_parquet(changed)

    def fails(batches, settings):
        yield from Quick()([next(iter(batches))], settings)
        raise OSError("the cluster is gone")

    with pytest.raises(OSError, match="cluster"):
        run(changed, engine=fails)
    assert csv_and_parquet(changed) == before
    engine = Quick()
    run(changed, engine=engine)
    assert not engine.coded
    assert csv_and_parquet(changed) == expected


def test_a_first_run_that_is_killed_goes_on_with_the_confidence_it_was_begun_with(
    tmp_path, monkeypatch
):
    made = quick_study(tmp_path / "fish")
    (made.raw / "2024-05-03_a.txt").write_text(quick_article(3))

    with monkeypatch.context() as patch:
        patch.setattr(runs, "scan", None)  # whoever calls it now fails
        with pytest.raises(TypeError):
            quick_run(made, min_confidence=0.25)
    assert quick_run(made).min_confidence == 0.25
