import pytest

from analysis.codebook import read_codebook
from analysis.study import new_study
from analysis.study.codebook_report import as_text, report_codebook

CODEBOOK = """\
title: Fishing quotas
issues:
  - id: quota
    label: a higher cod quota
    definition: Whether more cod may be caught.
    terms: {strong: [cod quota, herring quota], weak: [trawler]}
    support:
      phrases: [welcome the cod quota, more fish]
      statements: ["We welcome the cod quota."]
    oppose:
      phrases: [no more fish, reject the cod quota]
      statements: ["We reject the cod quota.", "It was a Tuesday."]
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    study = new_study(tmp_path_factory.mktemp("s") / "fish")
    study.codebook.write_text(CODEBOOK)
    (study.raw / "2024-05-03_a.txt").write_text(
        "Ada Voss said that she welcomed the cod quota. The cod quota is new."
    )
    return study


@pytest.fixture(scope="module")
def report(study):
    (found,) = report_codebook(study)
    return found


def test_wordings_are_counted_as_they_are_written(report):
    assert report.hits["strong"] == {"cod quota": 2}
    assert report.hits["support"] == {"welcome the cod quota": 1}
    assert not report.hits["weak"]


def test_a_phrase_within_one_of_the_other_side_is_named(report):
    (clash,) = report.clashes
    assert clash == "“no more fish” (oppose) holds “more fish” (support); the longer one counts"


def test_each_statement_shows_what_it_would_be_coded(report):
    meant = {example.text: example.right for example in report.examples}
    assert meant["We welcome the cod quota."] is True
    assert meant["We reject the cod quota."] is True


def test_the_text_says_what_was_never_found(study, report):
    text = as_text([report], read_codebook(study.codebook))
    assert "strong never found: herring quota" in text
    assert "weak never found: trawler" in text
    assert "3 statements:" in text


def test_statement_said_to_the_letter_is_counted_as_no_wording(tmp_path):
    study = new_study(tmp_path / "fish")
    study.codebook.write_text(CODEBOOK)
    text = "Ada Voss spoke of the cod quota. “It was a Tuesday,” she said."
    (study.raw / "2024-05-03_a.txt").write_text(text)
    (found,) = report_codebook(study)
    assert found.hits["strong"] == {"cod quota": 1}
    assert not found.hits["oppose"]
