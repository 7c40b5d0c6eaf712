"""What `add` refuses: kept by name and counted by each run, until it is in or dropped."""

import csv

import pytest
from typer.testing import CliRunner

from analysis.__main__ import app
from analysis.study import new_study
from analysis.study.refusals import Refusal, keep_refusals, not_added, read_refusals
from analysis.study.runs import run

ARTICLE = 'Row over cod\n\nAda Voss said: "We want more cod."\n'


@pytest.fixture
def study(tmp_path):
    return new_study(tmp_path / "fish")


@pytest.fixture
def add(study):
    return lambda *files: CliRunner().invoke(app, ["add", str(study.root), *map(str, files)])


def _files(study):
    return [one.file for one in read_refusals(study)[0]]


def test_a_run_counts_and_names_what_was_not_added(study, add, tmp_path):
    (tmp_path / "good.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    added = add(tmp_path / "good.txt", tmp_path / "empty.txt")
    assert "not_added.csv" in added.output
    done = run(study)
    assert (done.counts["files"], done.counts["articles"], done.counts["failures"]) == (2, 1, 1)
    (line,) = done.failures
    assert line.startswith("empty.txt: not added: is empty; ")
    assert "delete its line in not_added.csv" in line
    assert study.read_table("failures")["path"].tolist() == ["empty.txt"]
    assert study.read_table("sources").set_index("path").loc["empty.txt", "failures"] == 1


def test_a_line_goes_when_its_file_is_added_under_its_name(study, add, tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("")
    add(file)
    assert _files(study) == ["one.txt"]
    file.write_text(ARTICLE)
    assert add(file).exit_code == 0
    assert _files(study) == []
    assert run(study).counts["failures"] == 0


def test_a_line_counts_no_more_when_its_file_is_copied_by_hand(study, add, tmp_path):
    (study.raw / "one.txt").write_text(ARTICLE)
    (tmp_path / "one.txt").write_text(ARTICLE + '\nHe said: "No."\n')
    assert add(tmp_path / "one.txt").exit_code == 1
    assert run(study).counts["failures"] == 1
    (study.raw / "two.txt").write_bytes((tmp_path / "one.txt").read_bytes())
    assert run(study).counts["failures"] == 0


def test_a_deleted_line_is_dropped_by_the_next_run(study, add, tmp_path):
    (study.raw / "one.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    add(tmp_path / "empty.txt")
    assert run(study).counts["failures"] == 1
    study.not_added.write_text("file,sha256,reason,remedy\n")
    done = run(study)
    assert not done.up_to_date
    assert done.counts["failures"] == 0


def test_files_of_one_name_are_all_kept(study, add, tmp_path):
    for folder, text in (("a", ARTICLE), ("b", ARTICLE + "\nMore.\n"), ("c", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text)
    add(*(tmp_path / folder / "1.txt" for folder in "abc"))
    assert _files(study) == ["1.txt", "1.txt"]
    add(tmp_path / "b" / "1.txt")
    assert _files(study) == ["1.txt", "1.txt"]
    assert run(study).counts["failures"] == 2


def test_what_does_not_exist_or_is_there_already_is_not_kept(study, add, tmp_path):
    file = tmp_path / "one.txt"
    file.write_text(ARTICLE)
    assert add(file, "--outlet", "The Harbour Post").exit_code == 0
    assert add(file, "--outlet", "Another").exit_code == 1
    assert add(tmp_path / "lost.txt").exit_code == 1
    assert not study.not_added.exists()


def test_a_name_that_a_spreadsheet_would_run_is_guarded_and_read_back(study, add, tmp_path):
    (tmp_path / "=1+1.txt").write_text("")
    add(tmp_path / "=1+1.txt")
    with study.not_added.open(newline="") as file:
        assert next(csv.DictReader(file))["file"] == "'=1+1.txt"
    assert _files(study) == ["=1+1.txt"]


def test_lines_that_cannot_be_read_are_named_and_not_written_over(study, add, tmp_path):
    broken = "file,why\nx.txt,because\n"
    study.not_added.write_text(broken)
    (study.raw / "one.txt").write_text(ARTICLE)
    assert any("not_added.csv:1:" in problem for problem in run(study).problems)
    (tmp_path / "empty.txt").write_text("")
    added = add(tmp_path / "empty.txt")
    assert added.exit_code == 2
    assert "not_added.csv:1:" in added.output
    assert study.not_added.read_text() == broken


def test_the_others_of_a_table_with_a_bad_line_are_used(study):
    study.not_added.write_text("file;sha256;reason;remedy\nx.txt;;is empty;fetch it\n;;;why\n")
    refused, problems = read_refusals(study)
    assert refused == [Refusal("x.txt", "", "is empty", "fetch it")]
    assert len(problems) == 1
    assert "not_added.csv:3:" in problems[0]
    assert [one.path for one in not_added(study, [])] == ["x.txt"]


def test_nothing_is_written_where_nothing_was_refused(study):
    keep_refusals(study, [], ["one.txt"])
    assert not study.not_added.exists()


def test_several_refused_of_one_name_stay_until_each_is_in_or_dropped(study, add, tmp_path):
    for folder, text in (("a", ""), ("b", " ")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text)
        add(tmp_path / folder / "1.txt")
    assert _files(study) == ["1.txt", "1.txt"]
    (tmp_path / "a" / "1.txt").write_text(ARTICLE)
    add(tmp_path / "a" / "1.txt")
    assert run(study).counts["failures"] == 2


def test_a_name_that_begins_with_an_apostrophe_is_read_back_too(study, add, tmp_path):
    file = tmp_path / "'=q.txt"
    file.write_text("")
    add(file)
    assert _files(study) == ["'=q.txt"]
    file.write_text(ARTICLE)
    add(file)
    assert _files(study) == []


def test_table_without_a_line_holds_no_refusal(study, add, tmp_path):
    study.not_added.write_text("")
    (tmp_path / "empty.txt").write_text("")
    assert add(tmp_path / "empty.txt").exit_code == 1
    assert _files(study) == ["empty.txt"]
