"""Tables written part by part: the same as written at once, whole or not at all."""

import os

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analysis.study import writing
from analysis.study.folder import Study, write_table
from analysis.study.writing import TableWriter
from analysis.tables import COLUMNS, LIST, table

ROWS = [
    {"attribution_id": "a:0-3", "content": [[0, 3], [5, 9]], "speakers": ["ada"], "cue": "=1+1"},
    {"attribution_id": "a:4-9", "content": [[4, 9]], "speakers": [], "confidence": 0.5},
    {"attribution_id": "b:0-2", "content": [[0, 2]], "speakers": ["ben", "ada"], "cue": "@é, “x”"},
]


def written(folder, *parts, name="attributions"):
    with TableWriter(folder, name) as writer:
        for rows in parts:
            writer.add(table(name, rows))
    return writer


def files_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_table_in_parts_is_the_table_at_once(tmp_path):
    writer = written(tmp_path / "processed", ROWS[:1], [], ROWS[1:])
    assert writer.n_rows == 3
    read = Study(tmp_path).read_table("attributions")
    pd.testing.assert_frame_equal(read, table("attributions", ROWS))
    write_table(tmp_path / "whole", "attributions", table("attributions", ROWS))
    at_once = (tmp_path / "whole" / "attributions.csv").read_bytes()
    assert (tmp_path / "processed" / "attributions.csv").read_bytes() == at_once


def test_a_table_without_rows_has_its_columns_and_types(tmp_path):
    assert written(tmp_path / "processed").n_rows == 0
    read = Study(tmp_path).read_table("attributions")
    pd.testing.assert_frame_equal(read, table("attributions", []), check_index_type=False)
    names = (tmp_path / "processed" / "attributions.csv").read_text()
    assert names == ",".join(COLUMNS["attributions"]) + "\n"


@pytest.mark.parametrize("name", ["articles", "statements", "signals"])
def test_every_table_of_a_run_has_the_same_types_with_and_without_rows(tmp_path, name):
    row = {column: [] for column, kind in COLUMNS[name].items() if kind == LIST}
    written(tmp_path / "a", [row], name=name)
    written(tmp_path / "b", name=name)
    first, second = (pq.read_schema(tmp_path / f / f"{name}.parquet") for f in "ab")
    assert first == second


def test_no_text_in_a_csv_is_a_formula_and_the_parquet_keeps_it(tmp_path):
    written(tmp_path / "processed", ROWS)
    csv = pd.read_csv(tmp_path / "processed" / "attributions.csv")
    assert csv["cue"].dropna().tolist() == ["'=1+1", "'@é, “x”"]
    assert csv["content"].tolist() == ["[[0, 3], [5, 9]]", "[[4, 9]]", "[[0, 2]]"]
    assert Study(tmp_path).read_table("attributions")["cue"].dropna().tolist() == [
        "=1+1",
        "@é, “x”",
    ]


def test_the_old_table_is_there_until_the_new_one_is_whole(tmp_path):
    written(tmp_path, ROWS[:1])
    before = (tmp_path / "attributions.parquet").read_bytes()
    with TableWriter(tmp_path, "attributions") as writer:
        writer.add(table("attributions", ROWS))
        assert (tmp_path / "attributions.parquet").read_bytes() == before
    assert (tmp_path / "attributions.parquet").read_bytes() != before
    assert files_in(tmp_path) == ["attributions.csv", "attributions.parquet"]


def test_a_table_that_fails_on_the_way_leaves_the_old_one_and_no_trace(tmp_path):
    written(tmp_path, ROWS[:1])
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(TypeError):
        written(tmp_path, ROWS, None)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_table_that_fails_before_there_was_one_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt), TableWriter(tmp_path / "new", "signals"):
        raise KeyboardInterrupt
    assert files_in(tmp_path / "new") == []


def test_a_kill_between_the_two_files_leaves_each_of_them_whole(tmp_path, monkeypatch):
    written(tmp_path, ROWS[:1])
    old = (tmp_path / "attributions.csv").read_bytes()
    replace = os.replace

    def killed(source, target):
        if str(target).endswith(".csv"):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(writing.os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path, ROWS)
    assert len(pq.read_table(tmp_path / "attributions.parquet")) == 3
    assert (tmp_path / "attributions.csv").read_bytes() == old
