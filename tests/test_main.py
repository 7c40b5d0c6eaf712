"""The command line, as a person types it."""

import re
import sqlite3
import sys

import pytest
from typer.testing import CliRunner

from analysis.__main__ import app, main
from analysis.tagger.files import default_model

ARTICLE = 'Row over cod\n\nAda Voss said: "We want more cod."\n'


@pytest.fixture
def call():
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


def test_new_add_run_go_through(tmp_path, call):
    study, file = tmp_path / "fish", tmp_path / "one.txt"
    file.write_text(ARTICLE)
    assert call("new", study).exit_code == 0
    added = call("add", study, file, "--date", "2024-05-03")
    assert added.exit_code == 0, added.output
    assert f"1 files = 1 in {study / 'raw'} + 0 not added" in added.output
    ran = call("run", study)
    assert ran.exit_code == 0, ran.output
    assert re.search(r"1 files: 1 articles = 1 read \+ 0 failures; 1 attributions", ran.output)
    assert (study / "processed" / "statements.csv").exists()


def test_a_file_that_is_no_article_is_named_and_the_others_are_added(tmp_path, call):
    study, folder = tmp_path / "fish", tmp_path / "in"
    call("new", study)
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "empty.txt").write_text("")
    added = call("add", study, folder)
    assert added.exit_code == 1
    assert "added: in/good.txt" in added.output
    assert "empty.txt" in added.output.split("not added:")[1]
    assert [p.name for p in (study / "raw").rglob("*.txt")] == ["good.txt"]


def test_a_file_that_does_not_exist_is_named(tmp_path, call):
    call("new", tmp_path / "fish")
    added = call("add", tmp_path / "fish", tmp_path / "lost.txt")
    assert added.exit_code == 1
    assert "lost.txt" in added.output


def test_a_wrong_date_is_refused_before_anything_is_added(tmp_path, call):
    study = tmp_path / "fish"
    (tmp_path / "one.txt").write_text(ARTICLE)
    call("new", study)
    added = call("add", study, tmp_path / "one.txt", "--date", "3 May")
    assert added.exit_code == 2
    assert "2011-03-22" in added.output
    assert not (study / "raw" / "one.txt").exists()


def test_a_bad_codebook_is_named_by_line_and_the_articles_are_still_counted(tmp_path, call):
    study = tmp_path / "fish"
    call("new", study)
    (study / "raw" / "one.txt").write_text(ARTICLE)
    (study / "codebook.yaml").write_text("title: Fish\nmood: glum\n")
    ran = call("run", study)
    assert ran.exit_code == 2
    assert "codebook.yaml:2:" in ran.output
    assert "1 files: 1 articles = 1 read + 0 failures" in ran.output


def test_a_run_with_a_failure_says_so_in_its_exit_status(tmp_path, call):
    study = tmp_path / "fish"
    call("new", study)
    (study / "raw" / "empty.txt").write_text("")
    ran = call("run", study)
    assert ran.exit_code == 1
    assert "empty.txt" in ran.output


def test_a_folder_that_is_no_study_is_refused_with_what_to_do(tmp_path, call):
    ran = call("run", tmp_path)
    assert ran.exit_code == 2
    assert "loggerheads new" in ran.output


@pytest.mark.parametrize("command", ["new", "add", "run", "report"])
def test_every_command_has_help_with_an_example(call, command):
    shown = call(command, "--help")
    assert shown.exit_code == 0
    assert f"loggerheads {command}" in shown.output


def test_a_very_wrong_codebook_does_not_fill_the_screen(tmp_path, call):
    study = tmp_path / "fish"
    call("new", study)
    (study / "codebook.yaml").write_text("title: &a x\n" + "y: *a\n" * 500)
    ran = call("run", study)
    assert ran.exit_code == 2
    assert "401 more of this kind" in ran.output


def test_a_file_in_the_place_of_a_folder_is_named_without_a_traceback(tmp_path, call, monkeypatch):
    study = tmp_path / "fish"
    call("new", study)
    (study / "processed").rmdir()
    (study / "processed").write_text("x")
    monkeypatch.setattr(sys, "argv", ["loggerheads", "run", str(study)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def test_a_name_with_line_breaks_and_terminal_codes_stays_on_one_line(tmp_path, call):
    study = tmp_path / "fish"
    call("new", study)
    (study / "raw" / "a\n\x1b[31mb.txt").write_text("")
    assert r"error: a\n\x1b[31mb.txt: is empty" in call("run", study).output


def test_a_mistyped_study_is_no_article_for_another_study(tmp_path, call, monkeypatch):
    study, file = tmp_path / "data", tmp_path / "one.txt"
    file.write_text(ARTICLE)
    call("new", study)
    monkeypatch.chdir(tmp_path)
    added = call("add", "dtaa", file)
    assert added.exit_code == 2
    assert "nothing was added" in added.output
    assert not (study / "raw" / "one.txt").exists()


@pytest.fixture
def study(tmp_path, call):
    folder = tmp_path / "fish"
    call("new", folder)
    (folder / "raw" / "one.txt").write_text(ARTICLE)
    return folder


def test_what_is_less_sure_is_left_out_counted_and_remembered(study, call):
    ran = call("run", study, "--min-confidence", "1")
    assert "0 attributions," in ran.output
    assert re.search(r"1 attributions less sure than 1 left out", ran.output)
    assert "Up to date" in call("run", study).output
    again = call("run", study, "--min-confidence", "0")
    assert "1 attributions," in again.output
    assert "left out" not in again.output


def test_a_confidence_beyond_one_is_refused(study, call):
    assert call("run", study, "--min-confidence", "7").exit_code == 2


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.txt").write_text("Ada Voss said that it rained.\n")
    (folder / "one.ann").write_text(
        "T1\tSource 0 8\tAda Voss\nT2\tCue 9 13\tsaid\nT3\tContent 14 28\tthat it rained\n"
        "E1\tSource:T1 Cue:T2 Content:T3\nT9\tContent 1\n"
    )
    return folder


def test_evaluate_prints_scores_names_problems_and_writes_what_was_found(gold, tmp_path, call):
    done = call("evaluate", "attributions", "--gold", gold, "--predictions", tmp_path / "p.jsonl")
    assert done.exit_code == 0, done.output
    assert "1 texts, 1 attributions marked, 1 found" in done.output
    assert "one.ann:5: no text-bound annotation" in done.output
    assert '"doc": "one"' in (tmp_path / "p.jsonl").read_text()


def test_evaluate_without_annotated_texts_says_what_it_wants(tmp_path, call):
    done = call("evaluate", "attributions", "--gold", tmp_path)
    assert done.exit_code == 2
    assert "NAME.ann side by side" in done.output


def test_train_without_its_packages_says_what_to_install(gold, tmp_path, call, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = call("train", "attributions", "--gold", gold, "--out", tmp_path / "model")
    assert done.exit_code == 2
    assert "pip install 'loggerheads[train]'" in done.output


def test_unmarked_texts_without_teachers_are_refused(gold, tmp_path, call):
    done = call(
        "train", "attributions", "--gold", gold, "--out", tmp_path / "m", "--unmarked", tmp_path
    )
    assert done.exit_code == 2
    assert "add --teachers 3" in done.output


def test_a_study_uses_a_model_of_its_own(study, call):
    own = study / "attribution_model"
    own.mkdir()
    for path in default_model().iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    assert "1 attributions," in call("run", study).output
    settings = (own / "model.json").read_text()
    (own / "model.json").write_text(settings.replace('"keep": 0.2', '"keep": 1.0'))
    assert "0 attributions," in call("run", study).output


def test_a_model_that_cannot_be_used_is_named(study, call):
    (study / "attribution_model").mkdir()
    ran = call("run", study)
    assert ran.exit_code == 2
    assert "attribution_model holds no model that can be used" in ran.output


def test_stances_without_hand_coding_say_what_to_write(study, call):
    said = call("evaluate", "stances", study)
    assert said.exit_code == 2
    assert "holds no hand coding" in said.output


def test_training_stances_on_too_few_codes_says_how_many_are_needed(study, call):
    call("run", study)
    said = call("train", "stances", study)
    assert said.exit_code == 2
    assert "0 codes by hand, 50 are needed" in said.output


def test_a_codebook_is_tried_on_its_articles(study, call):
    said = call("check-codebook", study)
    assert said.exit_code == 0, said.output
    assert "statements:" in said.output


@pytest.mark.parametrize("command", ["check-codebook", "suggest"])
def test_what_is_kept_of_a_study_and_may_not_be_written_is_named(
    study, call, monkeypatch, command
):
    def locked(*_, **__):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("analysis.study.runs.scan", locked)
    said = call(command, study)
    assert said.exit_code == 2
    assert "store.sqlite cannot be used (attempt to write a readonly database)" in said.output


def test_a_scorer_that_cannot_be_used_is_named(study, call):
    with (study / "codebook.yaml").open("a") as file:
        file.write("\nscorers:\n  inference: {folder: none, contradiction: 0}\n")
    said = call("run", study)
    assert said.exit_code == 2
    assert "Nothing was coded" in said.output
