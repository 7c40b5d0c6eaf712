"""Runs: from raw files to tables, again and again, whatever lies in the folder."""

import csv
import os

import pandas as pd
import pytest

from analysis import language
from analysis.study import Study, new_study, write
from analysis.study.folder import UNFINISHED
from analysis.study.runs import run

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
    assert len(list((study.processed / "parses").iterdir())) == 1


def test_a_run_from_scratch_gives_the_same_bytes(study):
    run(study)
    before = tables_of(study)
    for path in [*study.processed.glob("*.*"), *(study.processed / "parses").iterdir()]:
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
        patch.setattr(Study, "write_table", None)  # whoever calls it now fails
        with pytest.raises(TypeError):
            run(study)
    study.codebook.write_text(text)
    assert not run(study).up_to_date


def test_what_a_killed_run_left_unfinished_is_removed(study):
    left = study.processed / "parses" / f".x{UNFINISHED}"
    write(left, b"half")
    os.utime(left, (0, 0))
    run(study)
    assert not left.exists()
