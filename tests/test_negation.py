"""Negation: ten targets, five pairs of words, each asserted and denied (200 sentences)."""

import itertools

import pytest

from analysis.actors import Resolution
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook, Issue, Side, Terms
from analysis.stances import code_stances
from analysis.stances.tools import RULES, Tools, tools_for

TARGETS = (
    "the congestion charge",
    "the fishing ban",
    "the border wall",
    "the free-trade pact",
    "the pension reform",
    "the night curfew",
    "the peace talks",
    "the arms embargo",
    "the new airport",
    "the carbon tax",
)
VERBS = (
    ("support", "oppose"),
    ("welcome", "reject"),
    ("back", "condemn"),
    ("favour", "denounce"),
    ("endorse", "criticise"),
)
LEAST = 0.95


def issue(target):
    bare = target.removeprefix("the ")
    return Issue(
        id="it",
        label=target,
        definition=f"Whether there should be {target}.",
        terms=Terms(strong=(bare,)),
        support=Side(position=f"There should be {target}."),
        oppose=Side(position=f"There should be no {bare}."),
    )


def stance(nlp, text, codebook, tools):
    whole = f"“{text}” Berg said."
    said = Attribution(
        "direct", Extent(len(whole) - 10, len(whole) - 6), None, (Extent(0, len(text) + 2),), 1.0
    )
    found = code_stances(
        nlp(whole), [said], [Resolution(("berg",), "name", 1.0)], codebook=codebook, tools=tools
    )
    return next((s.stance for s in found), None)


@pytest.mark.parametrize("with_model", [False, True], ids=["rules", "rules and model"])
def test_a_denied_attitude_is_turned(nlp, tmp_path, with_model):
    right, wrong = 0, []
    for target in TARGETS:
        codebook = Codebook(title="t", issues=(issue(target),))
        tools: Tools = tools_for(codebook, tmp_path) if with_model else RULES
        for pair, denied in itertools.product(VERBS, (False, True)):
            for verb, sign in zip(pair, (1, -1), strict=True):
                text = f"We do not {verb} {target}." if denied else f"We {verb} {target}."
                found = stance(nlp, text, codebook, tools)
                if found is not None and found * (-sign if denied else sign) > 0:
                    right += 1
                else:
                    wrong.append((text, found))
    assert right / (right + len(wrong)) >= LEAST, wrong
