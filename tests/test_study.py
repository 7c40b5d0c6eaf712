"""A study's folder: what is made, what is refused, and files that are written whole."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.study import (
    Study,
    StudyError,
    add_article,
    default_study,
    new_study,
    open_study,
    remove_unfinished,
    write,
)
from analysis.study import folder as study_module
from analysis.study.folder import UNFINISHED
from analysis.tables import table


def test_a_new_study_has_its_folders_and_a_codebook_that_reads(tmp_path):
    from analysis.codebook import read_codebook

    study = new_study(tmp_path / "fish")
    assert study.raw.is_dir()
    assert study.annotations.is_dir()
    assert read_codebook(study.codebook).title
    assert open_study(tmp_path / "fish") == study


def test_making_a_study_again_changes_nothing_in_it(tmp_path):
    study = new_study(tmp_path)
    study.codebook.write_text("title: mine\n")
    new_study(tmp_path)
    assert study.codebook.read_text() == "title: mine\n"


@pytest.mark.parametrize("missing", ["raw", "codebook.yaml"])
def test_a_folder_that_lacks_a_part_is_no_study(tmp_path, missing):
    study = new_study(tmp_path)
    part = study.raw if missing == "raw" else study.codebook
    part.rename(tmp_path / "elsewhere")
    with pytest.raises(StudyError, match=f"{missing} is missing"):
        open_study(tmp_path)


def test_a_folder_that_is_not_there_is_no_study(tmp_path):
    with pytest.raises(StudyError, match="loggerheads new"):
        open_study(tmp_path / "nowhere")


def test_the_study_one_stands_in_is_the_default(tmp_path):
    study = new_study(tmp_path / "fish")
    assert default_study(study.raw) == study


def test_the_data_of_a_repository_is_the_default_and_its_reports_lie_beside_it(tmp_path):
    study = new_study(tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    assert default_study(tmp_path / "notebooks") == study
    assert study.reports == tmp_path / "reports"


def test_the_reports_of_any_other_study_lie_in_it(tmp_path):
    (tmp_path / "notebooks").mkdir()
    assert new_study(tmp_path / "fish").reports == tmp_path / "fish" / "reports"


def test_no_study_anywhere_is_an_error_that_says_how_to_make_one(tmp_path):
    with pytest.raises(StudyError, match="loggerheads new"):
        default_study(tmp_path)


def test_an_added_article_keeps_its_bytes_and_gets_its_metadata(tmp_path):
    study = new_study(tmp_path / "fish")
    file = tmp_path / "one.txt"
    file.write_bytes("Quotas\r\n\r\n“No,” he said.".encode())
    assert add_article(study, file, {"date": "2024-05-03", "outlet": "=The Post"})
    assert (study.raw / "one.txt").read_bytes() == file.read_bytes()
    sidecar = pd.read_csv(study.raw / "articles.csv", dtype=str)
    assert sidecar.loc[0, ["path", "date", "outlet"]].tolist() == [
        "one.txt",
        "2024-05-03",
        "=The Post",
    ]


def test_adding_an_article_keeps_the_metadata_of_the_others(tmp_path):
    study = new_study(tmp_path / "fish")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
        add_article(study, tmp_path / name, {"author": f"By {name}"})
    sidecar = pd.read_csv(study.raw / "articles.csv", dtype=str)
    assert sidecar["author"].tolist() == ["By one.txt", "By two.txt"]


def test_the_same_article_twice_is_there_once_and_another_of_its_name_is_refused(tmp_path):
    study = new_study(tmp_path / "fish")
    file = tmp_path / "one.txt"
    file.write_text("first")
    assert add_article(study, file, {})
    assert not add_article(study, file, {})
    file.write_text("second")
    with pytest.raises(StudyError, match="rename"):
        add_article(study, file, {})
    assert (study.raw / "one.txt").read_text() == "first"


def test_what_is_said_later_of_an_article_is_written_where_nothing_else_is(tmp_path):
    study = new_study(tmp_path / "fish")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
        add_article(study, tmp_path / name, {"author": f"By {name}"} if name == "one.txt" else {})
    for name in ("one.txt", "two.txt"):
        assert not add_article(study, tmp_path / name, {"outlet": "Post", "columns": "title=a"})
    sidecar = pd.read_csv(study.raw / "articles.csv", dtype=str, keep_default_na=False)
    assert sidecar[["path", "author", "outlet", "columns"]].to_numpy().tolist() == [
        ["one.txt", "By one.txt", "Post", "title=a"],
        ["two.txt", "", "Post", "title=a"],
    ]
    before = (study.raw / "articles.csv").read_bytes()
    with pytest.raises(StudyError, match=r"its outlet is 'Post' in .*articles\.csv"):
        add_article(study, tmp_path / "one.txt", {"outlet": "Mail", "title": "New"})
    assert (study.raw / "articles.csv").read_bytes() == before


def test_a_table_comes_back_as_it_was_written(tmp_path):
    study = Study(tmp_path)
    row = {"article_id": "a", "content": [[0, 3], [5, 9]], "speakers": ["voss"], "confidence": 0.5}
    frame = table("attributions", [row, {"article_id": "b", "content": [[1, 2]], "speakers": []}])
    study.write_table("attributions", frame)
    pd.testing.assert_frame_equal(study.read_table("attributions"), frame)
    assert "[[0, 3], [5, 9]]" in (tmp_path / "processed" / "attributions.csv").read_text()


def test_a_table_that_was_never_made_is_an_error_that_says_how(tmp_path):
    with pytest.raises(StudyError, match="loggerheads run"):
        Study(tmp_path).read_table("statements")


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "kept.txt"
    write(path, b"old")

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(study_module.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in Path(tmp_path).iterdir()] == ["kept.txt"]


def test_adding_to_a_sidecar_with_semicolons_keeps_its_cells(tmp_path):
    study = new_study(tmp_path / "fish")
    sidecar = study.raw / "articles.csv"
    sidecar.write_bytes("Path;Title\nold.txt;Cod, “again”\n".encode("cp1252"))
    (tmp_path / "one.txt").write_text("text")
    add_article(study, tmp_path / "one.txt", {"outlet": "A; B"})
    frame = pd.read_csv(sidecar, dtype=str, keep_default_na=False)
    assert frame.to_numpy().tolist() == [["old.txt", "Cod, “again”", ""], ["one.txt", "", "A; B"]]


@pytest.mark.parametrize("content", [b"one.txt,A\n", b'path,title\nx.txt,"A\n', b"path\na\x00\n"])
def test_nothing_is_added_where_the_sidecar_cannot_be_read(tmp_path, content):
    study = new_study(tmp_path / "fish")
    (study.raw / "articles.csv").write_bytes(content)
    (tmp_path / "one.txt").write_text("text")
    with pytest.raises(StudyError, match=r"articles\.csv"):
        add_article(study, tmp_path / "one.txt", {"author": "A"})
    assert not (study.raw / "one.txt").exists()
    assert (study.raw / "articles.csv").read_bytes() == content


def test_a_part_of_the_wrong_kind_is_no_study(tmp_path):
    study = new_study(tmp_path)
    study.codebook.unlink()
    study.codebook.mkdir()
    with pytest.raises(StudyError, match="is no file: rename it"):
        open_study(tmp_path)


def test_a_file_with_the_longest_name_there_can_be_is_written(tmp_path):
    path = tmp_path / ("x" * 251 + ".txt")
    write(path, b"text")
    assert path.read_bytes() == b"text"


def test_what_another_run_is_writing_now_is_left_alone(tmp_path):
    write(tmp_path / f".x{UNFINISHED}", b"half")
    remove_unfinished(tmp_path)
    assert (tmp_path / f".x{UNFINISHED}").exists()
