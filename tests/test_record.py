"""Records of runs: what they hold, and what changed from one to another."""

import json
from dataclasses import asdict, replace

import pytest

from analysis.study.record import RecordError, Run, differences, read_run

A, B = "a" * 64, "b" * 64
RUN = Run(
    counts={"files": 2, "articles": 2, "failures": 0},
    inputs={"raw/one.txt": A, "raw/two.txt": A, "codebook.yaml": A},
    made_with={"code": A, "spacy": "3.8.1"},
    min_confidence=0.5,
)


def changed(**fields):
    return list(differences(RUN, replace(RUN, **fields)))


def test_runs_that_are_alike_have_no_differences():
    assert list(differences(RUN, RUN)) == []
    assert changed(started="2026-01-01", seconds={"reading": 3.0}, fingerprint="x") == []


def test_files_that_are_new_changed_and_gone_are_named():
    inputs = {"raw/one.txt": B, "raw/three.txt": A, "codebook.yaml": A}
    assert changed(inputs=inputs) == [
        "input, changed: raw/one.txt",
        "input, new: raw/three.txt",
        "input, gone: raw/two.txt",
    ]


def test_a_changed_codebook_and_changed_versions_are_named_without_their_hashes():
    assert changed(
        inputs={**RUN.inputs, "codebook.yaml": B},
        made_with={"code": B, "spacy": "3.8.2", "numpy": "2.0"},
    ) == [
        "input, changed: codebook.yaml",
        "made with, changed: code",
        "made with, new: numpy",
        "made with, changed: spacy 3.8.1 → 3.8.2",
    ]


def test_counts_are_given_before_and_after():
    assert changed(counts={"files": 3, "articles": 2, "stated": 4}) == [
        "files: 2 → 3",
        "failures: 0 → –",
        "stated: – → 4",
    ]


def test_means_are_given_before_and_after_with_their_n():
    north = {"camp": "north", "issue": "quota", "period": "may", "n": 3, "mean": 1.67}
    south = {**north, "camp": "south", "n": 1, "mean": -2.0}
    one = replace(RUN, positions=[north])
    assert list(differences(one, replace(one, positions=[{**north, "mean": 0.33}, south]))) == [
        "mean of north on quota in may: 1.67 (n = 3) → 0.33 (n = 3)",
        "mean of south on quota in may: – → -2.0 (n = 1)",
    ]
    assert list(differences(one, one)) == list(differences(RUN, one)) == []


def test_another_least_confidence_is_a_difference():
    assert changed(min_confidence=0.75) == ["least confidence: 0.5 → 0.75"]


def test_failures_and_problems_that_came_and_went_are_named():
    failed = replace(RUN, failures=["b.txt: is empty; x"], problems=["articles.csv:2: no"])
    assert list(differences(RUN, failed)) == [
        "failures, new: b.txt: is empty; x",
        "problems, new: articles.csv:2: no",
    ]
    assert list(differences(failed, RUN)) == [
        "failures, gone: b.txt: is empty; x",
        "problems, gone: articles.csv:2: no",
    ]


def test_a_run_with_a_failure_or_a_problem_has_failed():
    assert not RUN.failed
    assert replace(RUN, failures=["a"]).failed
    assert replace(RUN, problems=["a"]).failed
    assert not replace(RUN, warnings=["a"]).failed


def test_a_record_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(asdict(RUN)), encoding="utf-8")
    assert read_run(path) == RUN


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[]", b"{}", b'{"counts": {}, "mood": 1}', b"\xff", None, b'{"counts": 5}'),
        *(b'{"counts": {}, "inputs": [1]}', b'{"counts": {}, "failures": null}'),
        *(b'{"counts": {}, "min_confidence": "x"}', b"[" * 200_000),
    ],
)
def test_a_file_that_is_no_record_is_named(tmp_path, content):
    path = tmp_path / "run.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordError, match=r"run\.json is no record of a run"):
        read_run(path)
