"""Fifteen made-up articles on foreign affairs, coded by hand: unlike what was learned from."""

from pathlib import Path

import pytest

from analysis.evaluation import evaluate_extraction

LEAST_WHO_SAID_WHAT = 0.70  # no more than 5 points below what is reached on PolNeAR
LEAST_SPEAKERS = 0.9  # of those whose source is no full name


@pytest.fixture(scope="module")
def scores():
    done = evaluate_extraction(Path(__file__).parent / "foreign_affairs")
    assert done.problems == ()
    return done.scores


def test_who_said_what_is_found_out_of_domain(scores):
    assert scores.n_gold > 250
    assert scores.who_said_what.f1 >= LEAST_WHO_SAID_WHAT


def test_sources_that_are_no_full_name_are_resolved(scores):
    assert scores.speakers.n > 100
    assert scores.speakers.right / scores.speakers.n >= LEAST_SPEAKERS
