import csv
import json

import pytest

from analysis.agreement.annotations import COLUMNS
from analysis.study import StudyError, new_study
from analysis.study.runs import run
from analysis.study.stance_evaluation import as_json, as_text, evaluate_stances

CODEBOOK = """\
title: A toll
actors:
  - {id: voss, name: Ada Voss, kind: person}
issues:
  - id: toll
    label: the bridge toll
    definition: Whether the bridge should cost a toll.
    terms: {strong: [bridge toll]}
    support: {position: Drivers should pay.}
    oppose: {position: The bridge should be free.}
  - id: weather
    label: rain
    definition: Whether it should rain.
    support: {position: Let it rain.}
    oppose: {position: Let it be dry.}
"""
TEXT = "Ada Voss said that she supports the bridge toll.\n\nAda Voss said that it rained."


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    study = new_study(tmp_path_factory.mktemp("s") / "toll")
    study.codebook.write_text(CODEBOOK)
    (study.raw / "2024-05-03_a.txt").write_text(TEXT)
    return study


def code(study, coder, stance):
    content = TEXT.index("she supports")
    extent = f"{content}-{TEXT.index('.')}"
    with (study.annotations / f"{coder}.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerow(
            [
                "2024-05-03_a",
                "indirect",
                "0-8",
                "9-13",
                extent,
                "",
                "voss",
                "toll",
                stance,
                "no",
                "",
            ]
        )


def test_a_study_without_hand_coding_is_refused_with_what_to_do(study):
    with pytest.raises(StudyError, match="holds no hand coding"):
        evaluate_stances(study)


def test_a_study_that_was_not_run_is_refused(study):
    code(study, "ada", 2)
    with pytest.raises(StudyError, match="first"):
        evaluate_stances(study)


def test_the_machine_is_scored_against_a_coder(study):
    code(study, "ada", 2)
    run(study)
    done = evaluate_stances(study)
    assert (done.scores.coder, done.scores.against) == ("machine", "ada")
    assert done.scores.overall.issue_recall == 1
    assert done.scores.sided_right == 1
    assert "machine against ada, 1 articles" in as_text(done)
    assert json.loads(as_json(done))["scores"]["coverage"] == 1


def test_two_coders_are_scored_against_each_other(study):
    code(study, "ada", 2)
    code(study, "ben", -1)
    done = evaluate_stances(study, coder="ben", against="ada")
    assert done.scores.overall.sign_share == 0
    assert done.bands == []


def test_a_coder_who_is_not_there_is_named(study):
    code(study, "ada", 2)
    with pytest.raises(StudyError, match="of zoe; there is ada"):
        evaluate_stances(study, against="zoe")
