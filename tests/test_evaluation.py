import json

import pytest

from analysis.agreement.brat import CorpusError
from analysis.evaluation import as_json, as_text, evaluate_extraction
from analysis.tagger import ModelError

TEXT = "The harbour will stay closed\n\nThe mayor said that the harbour would stay closed.\n"


@pytest.fixture
def gold(tmp_path):
    start = TEXT.index("that")
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.ann").write_text(
        f"T1\tSource 30 39\tThe mayor\nT2\tCue 40 44\tsaid\n"
        f"T3\tContent {start} {len(TEXT) - 2}\tthat the harbour would stay closed\n"
        "E1\tSource:T1 Cue:T2 Content:T3\nE2\tSource:T1\n"
    )
    return tmp_path


def test_the_machine_is_scored_against_the_annotators(gold):
    done = evaluate_extraction(gold)
    assert done.scores.who_said_what.f1 == 1
    assert done.skipped == 1
    (row,) = map(json.loads, done.predictions.splitlines())
    assert row["doc"] == "one"
    assert row["attributions"][0]["source"] == [[30, 39]]


def test_scores_are_shown_to_read_and_as_json(gold):
    done = evaluate_extraction(gold)
    text = as_text(done)
    assert "1 texts, 1 attributions marked, 1 found; 1 marked without a content" in text
    assert "who said what" in text
    assert json.loads(as_json(done))["who_said_what"]["f1"] == 1


def test_what_is_not_there_is_said(gold, tmp_path):
    with pytest.raises(CorpusError):
        evaluate_extraction(tmp_path / "nowhere")
    with pytest.raises(ModelError):
        evaluate_extraction(gold, model=tmp_path)
