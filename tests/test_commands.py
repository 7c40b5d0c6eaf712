"""Commands: where a run works, what two runs differ in, and files of every kind added."""

import csv
import json
import sqlite3
import zipfile

import pytest
from quick_runs import Quick, quick_run, quick_study
from typer.testing import CliRunner

from analysis.__main__ import app
from analysis.articles import read_articles
from analysis.commands.saying import MOST_NOTES, one_line, say
from analysis.study import engines, runs

ARTICLE = "Row over cod\n\nAda: We welcome the cod quota that the council proposed.\n"
PROSE = "The harbour master told the council on Monday that the quay would be closed. " * 4


@pytest.fixture
def call():
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def study(tmp_path):
    made = quick_study(tmp_path / "fish")
    (made.raw / "2024-05-03_one.txt").write_text(ARTICLE)
    return made


@pytest.fixture
def asked(monkeypatch):
    """Return a list of the engines that were asked for; all of them are quick."""
    kinds = []

    def engine(*kind):
        kinds.append(kind)
        return Quick()

    monkeypatch.setattr(engines, "here", Quick())
    monkeypatch.setattr(engines, "in_processes", lambda n: engine("processes", n))
    monkeypatch.setattr(engines, "on_dask", lambda *given: engine("dask", *given))
    return kinds


def sidecar_of(study):
    with (study.raw / "articles.csv").open(newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]


def records_of(study):
    return sorted((study.processed / "runs").iterdir())


def test_a_run_works_here_by_default(study, asked, call):
    ran = call("run", study.root)
    assert ran.exit_code == 0, ran.output
    assert asked == []
    assert "1 files: 1 articles = 1 read + 0 failures" in ran.output


@pytest.mark.parametrize("workers", [1, 3])
def test_a_run_with_workers_works_in_so_many_processes(study, asked, call, workers):
    assert call("run", study.root, "--workers", str(workers)).exit_code == 0
    assert asked == [("processes", workers)]


def test_a_run_on_dask_goes_to_the_scheduler_and_through_the_studys_folder(study, asked, call):
    address = "tcp://10.0.0.5:8786"
    ran = call("run", study.root, "--engine", "dask", "--scheduler", address)
    assert ran.exit_code == 0, ran.output
    call("run", study.root, "--engine", "dask", "--workers", "2")
    folder = study.processed / "partitions"
    assert asked == [("dask", address, 1, folder), ("dask", None, 2, folder)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scheduler", "tcp://x:1"), "--scheduler goes with --engine dask"),
        (("--workers", "0"), "--workers"),
        (("--engine", "spark"), "--engine"),
    ],
)
def test_options_that_do_not_go_together_are_refused_and_nothing_is_done(
    study, call, options, said
):
    ran = call("run", study.root, *options)
    assert ran.exit_code == 2
    assert said in ran.output
    assert not list(study.processed.glob("*.parquet"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (runs.BusyError("another run is under way"), "another run is under way"),
        (engines.EngineError("no Dask scheduler answers"), "no Dask scheduler answers"),
        (sqlite3.OperationalError("database is locked"), "store.sqlite cannot be used"),
    ],
)
def test_what_stops_a_run_is_said_in_a_line(study, call, monkeypatch, error, said):
    def stopped(*_, **__):
        raise error

    monkeypatch.setattr(runs, "run", stopped)
    ran = call("run", study.root)
    assert ran.exit_code == 2
    assert said in ran.output
    assert "Traceback" not in ran.output


def test_a_run_says_what_files_state_and_which_stories_and_statements_are_repeated(
    study, call, asked
):
    (study.raw / "2024-05-04_two.txt").write_text(ARTICLE)
    (study.raw / "three.jsonl").write_text(json.dumps({"text": PROSE}) + "\n")
    ran = call("run", study.root)
    assert "3 files: 3 articles = 3 read + 0 failures" in ran.output
    assert "tell another's story again: 1; statements said before" in ran.output
    assert "say how many articles they hold" not in ran.output


def test_a_lost_article_is_counted_and_fails_the_run(study, call, asked, monkeypatch):
    from analysis.articles.formats.items import Document, Reader, Stated

    def read(file):
        yield Stated(8)
        yield from (Document(f"{n} {PROSE}", str(n)) for n in range(1, 6))

    made = Reader("Made up", lambda file: file.suffix == ".xyz", read)
    monkeypatch.setattr("analysis.articles.formats.registry.READERS", (made,))
    (study.raw / "export.xyz").write_text("x")
    ran = call("run", study.root)
    assert ran.exit_code == 1
    assert "2 files: 9 articles = 6 read + 3 failures" in ran.output
    assert "says that it holds 8 articles, and 5 were found in it" in ran.output
    assert "The files that say how many articles they hold say 8 in all" in ran.output


def test_a_doubtful_date_is_a_note_that_names_the_article(study, call, asked):
    rows = [{"id": f"k{n}", "text": f"{n} {PROSE}", "date": f"2024-05-{n}"} for n in range(10, 20)]
    rows.append({"id": "odd", "text": PROSE, "date": "1970-01-01"})
    (study.raw / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ran = call("run", study.root)
    assert ran.exit_code == 0
    assert "note: a.jsonl#odd: is dated 1970-01-01, but most articles of the file" in ran.output


def test_diff_says_what_changed_and_why(study, call):
    quick_run(study)
    (study.raw / "2024-05-04_two.txt").write_text(ARTICLE.replace("Ada", "Ben"))
    (study.raw / "2024-05-03_one.txt").write_text(ARTICLE + "\nMore.\n")
    (study.raw / "empty.txt").write_text("")
    study.codebook.write_text(study.codebook.read_text() + "\n")
    quick_run(study, min_confidence=0.5)
    first, second = records_of(study)
    said = call("diff", first, second)
    assert said.exit_code == 0
    for line in (
        "input, changed: codebook.yaml",
        "input, changed: raw/2024-05-03_one.txt",
        "input, new: raw/2024-05-04_two.txt",
        "least confidence: 0 → 0.5",
        "failures, new: empty.txt: is empty; fetch the article again or delete the file",
        "articles: 1 → 2",
        "statements: 1 → 2",
    ):
        assert line in said.output.splitlines()
    back = call("diff", second, first).output.splitlines()
    assert "input, gone: raw/2024-05-04_two.txt" in back
    assert call("diff", second, study.processed / "run.json").output == "Nothing differs.\n"


def test_diff_of_what_is_no_record_says_which_file(study, call):
    said = call("diff", study.codebook, study.root / "lost.json")
    assert said.exit_code == 2
    assert "codebook.yaml is no record of a run" in said.output


def test_a_table_is_added_with_its_columns_and_a_run_reads_it_by_them(
    study, call, asked, tmp_path
):
    table = tmp_path / "scraped.csv"
    table.write_text(f"kicker,words,on\nOne,{PROSE},2024-05-03\nTwo,{PROSE}More.,2024-05-04\n")
    columns = "title=kicker,text=words,date=on"
    added = call("add", study.root, table, "--columns", columns, "--outlet", "The Post")
    assert added.exit_code == 0, added.output
    assert "added: scraped.csv (2 articles; " in added.output
    assert {"path": "scraped.csv", "columns": columns, "outlet": "The Post"} in sidecar_of(study)
    call("run", study.root)
    articles = study.read_table("articles").set_index("title").loc[["One", "Two"]]
    assert articles["outlet"].tolist() == ["The Post", "The Post"]
    assert articles["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-05-03", "2024-05-04"]


@pytest.mark.parametrize("columns", ["title", "=kicker", "title="])
def test_columns_that_are_written_otherwise_are_refused(study, call, tmp_path, columns):
    (tmp_path / "a.csv").write_text(f"title,text\nOne,{PROSE}\n")
    added = call("add", study.root, tmp_path / "a.csv", "--columns", columns)
    assert added.exit_code == 2
    assert "write FIELD=COLUMN" in added.output
    assert not (study.raw / "a.csv").exists()


def test_an_archive_is_added_whole_and_what_in_it_cannot_be_read_is_named(study, call, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("one.txt", ARTICLE)
        archive.writestr("two.txt", ARTICLE)
        archive.writestr("empty.txt", "")
    added = call("add", study.root, tmp_path / "all.zip")
    assert added.exit_code == 0
    assert "error: all.zip/empty.txt: is empty" in added.output
    assert "added: all.zip (2 articles; plain text)" in added.output
    assert (study.raw / "all.zip").exists()


def test_a_file_that_holds_no_article_is_not_added_and_its_reason_said(study, call, tmp_path):
    (tmp_path / "a.json").write_text("[]")
    with zipfile.ZipFile(tmp_path / "b.zip", "w"):
        pass
    added = call("add", study.root, tmp_path / "a.json", tmp_path / "b.zip")
    assert added.exit_code == 1
    assert added.output.count("not added: ") == 2
    assert "is an archive without files" in added.output
    assert "2 files = 0 in" in added.output


def test_a_folder_is_added_without_lock_files_and_hidden_ones(study, call, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for name in ("good.txt", "deep/too.txt", ".DS_Store", "~$good.docx", "README.md"):
        (folder / name).write_text(ARTICLE)
    added = call("add", study.root, folder)
    assert added.exit_code == 0, added.output
    assert "added: in/deep/too.txt" in added.output
    assert "2 files = 2 in" in added.output


def test_folders_are_kept_so_that_files_of_a_name_do_not_meet(study, call, tmp_path, monkeypatch):
    for folder, text in (("may/post", ARTICLE), ("june/post", PROSE)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1.txt").write_text(text)
    assert call("add", study.root, tmp_path / "may", tmp_path / "june").exit_code == 0
    assert (study.raw / "may/post/1.txt").read_text() == ARTICLE
    monkeypatch.chdir(tmp_path / "june")
    assert "already there: june/post/1.txt" in call("add", study.root, ".").output


def test_a_table_called_as_the_sidecar_is_added_with_its_folder(study, call, tmp_path):
    folder = tmp_path / ".scraped"
    folder.mkdir()
    text = "The mayor of Osterby said on Friday that the ferry would stop for good in May. " * 3
    (folder / "articles.csv").write_text(f'title,date,text\nFerry,2024-05-03,"{text}"\n')
    added = call("add", study.root, folder)
    assert added.exit_code == 0, added.output
    assert (study.raw / "scraped" / "articles.csv").exists()


def test_what_a_browser_saved_beside_a_page_is_left_out_and_said(study, call, tmp_path):
    (tmp_path / "Ferry_files").mkdir()
    (tmp_path / "Ferry_files" / "a.txt").write_text(ARTICLE)
    page = f"<html><body><h1>Ferry</h1><p>6 May 2024</p><p>{PROSE}</p></body></html>"
    (tmp_path / "Ferry.html").write_text(page)
    added = call("add", study.root, tmp_path / "Ferry.html", tmp_path / "Ferry_files")
    assert added.exit_code == 0, added.output
    assert "left out:" in added.output
    assert "1 files = 1 in" in added.output
    assert not (study.raw / "Ferry_files").exists()


def test_a_bell_in_what_is_said_of_an_article_does_not_spoil_the_table(study, call, tmp_path):
    (tmp_path / "one.txt").write_text(ARTICLE)
    assert call("add", study.root, tmp_path / "one.txt", "--title", "A\x07 dam").exit_code == 0
    assert b"\x07" not in (study.raw / "articles.csv").read_bytes()


def test_adding_again_changes_nothing_and_says_so(study, call, tmp_path):
    (tmp_path / "two.txt").write_text(ARTICLE)
    call("add", study.root, tmp_path / "two.txt")
    assert "already there: two.txt" in call("add", study.root, tmp_path / "two.txt").output


@pytest.mark.parametrize("command", ["diff", "suggest"])
def test_the_new_commands_have_help_with_an_example(call, command):
    shown = call(command, "--help")
    assert shown.exit_code == 0
    assert f"loggerheads {command}" in shown.output


def test_a_message_stays_on_its_line_and_many_notes_are_cut(capsys):
    assert one_line("a\n\x1b[31mb\udce9é") == r"a\n\x1b[31mb\udce9é"
    say([f"n{k}" for k in range(MOST_NOTES + 3)], "note")
    say([f"e{k}" for k in range(MOST_NOTES + 3)], "error")
    out, err = capsys.readouterr()
    assert out.count("note: ") == MOST_NOTES
    assert "… and 3 more of this kind" in out
    assert err.count("error: ") == MOST_NOTES + 3


def test_fields_beside_a_text_come_with_it_into_the_study(study, call, tmp_path):
    (tmp_path / "a17.txt").write_text(PROSE)
    (tmp_path / "a17.json").write_text('{"headline": "Quay to close", "date": "2024-05-03"}')
    files = [tmp_path / "a17.json", tmp_path / "a17.txt"]
    added = call("add", study.root, *files, "--outlet", "Post")
    assert added.exit_code == 0, added.output
    assert "added: a17.json (says what is known of a text)" in added.output
    assert [row["path"] for row in sidecar_of(study)] == ["a17.txt"]


def test_a_table_of_what_is_known_comes_with_the_files_that_it_names(study, call, tmp_path):
    folder = tmp_path / "in"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts/a17.txt").write_text(PROSE)
    (folder / "metadata.csv").write_text("file,headline\ntexts/a17.txt,Quay to close\n")
    added = call("add", study.root, folder)
    assert added.exit_code == 0, added.output
    assert "added: in/metadata.csv (says what is known of a text)" in added.output
    (article,) = (a for a in read_articles(study.raw).articles if a.path == "in/texts/a17.txt")
    assert article.title == "Quay to close"


def test_an_outlet_that_only_a_folder_names_is_kept(study, call, tmp_path):
    folder = tmp_path / "Le Monde"
    folder.mkdir()
    (folder / "a17.txt").write_text(PROSE)
    (folder / "b18.txt").write_text(f"---\noutlet: The Leaf\n---\n{PROSE}")
    assert call("add", study.root, folder).exit_code == 0
    outlets = {a.path: a.outlet for a in read_articles(study.raw).articles}
    assert outlets["Le Monde/a17.txt"] == "Le Monde"
    assert outlets["Le Monde/b18.txt"] == "The Leaf"
    assert call("add", study.root, folder).output.count("already there") == 2
    assert call("add", study.root, folder / "a17.txt").exit_code == 0
    assert {a.path: a.outlet for a in read_articles(study.raw).articles}["a17.txt"] == "Le Monde"
    again = call("add", study.root, folder / "a17.txt", "--outlet", "Post")
    assert "was not written" in again.output


def test_what_a_table_leaves_open_is_said_as_it_is_added(study, call, tmp_path):
    file = tmp_path / "scraped.csv"
    rows = "".join(f"Quay number {n} is closed,{PROSE.strip()!r}\n" for n in ("one", "two"))
    file.write_text(f"Hdl,text\n{rows}")
    assert "--columns title=Hdl" in call("add", study.root, file).output
    said = call("add", study.root, file, "--columns", "title=Hdl").output
    assert "what you say of it is in articles.csv" in said
    assert "--columns" not in said
    titles = {a.title for a in read_articles(study.raw).articles if a.path == "scraped.csv"}
    assert titles == {"Quay number one is closed", "Quay number two is closed"}
