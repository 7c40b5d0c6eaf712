import numpy as np
import pytest

from analysis.actors import Resolution
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import ChatModel, Codebook, InferenceModel, Issue, Scorers, Side, Terms
from analysis.inference.model import load_stance_model
from analysis.inference.scorers import ScorerError, Scores
from analysis.stances import code_stances
from analysis.stances.combining import load_combination
from analysis.stances.tools import Tools, tools_for

CODEBOOK = Codebook(
    title="A toll",
    issues=(
        Issue(
            id="toll",
            label="the bridge toll",
            definition="Whether the bridge should cost a toll.",
            terms=Terms(strong=("bridge toll",), weak=("toll",)),
            support=Side(position="Drivers should pay."),
            oppose=Side(position="The bridge should be free."),
        ),
    ),
)
TEXT = "They discussed the bridge toll. Berg said the bridge toll is as it is."


class Judge:
    """A scorer that says the same of all it is asked, and quotes its first word."""

    name = "judge"

    def __init__(self, sides, spoken=None):
        self.sides, self.told, self.asked = sides, spoken, []
        self.tells_issue = spoken is not None

    def score(self, passages, speakers, issues, wanted):
        self.asked.append((speakers, wanted.copy()))
        found = np.full((*wanted.shape, 3), np.nan)
        found[wanted] = self.sides
        quoted = {(int(k), int(j)): Extent(42, 53) for k, j in np.argwhere(wanted)}
        spoken = {} if self.told is None else dict.fromkeys(quoted, self.told)
        return Scores(found, quoted, spoken)

    def record(self):
        return {"scorer": self.name}


def all_coded(nlp, *scorers):
    said = Attribution(
        "indirect", Extent(32, 36), Extent(37, 41), (Extent(42, len(TEXT) - 1),), 1.0
    )
    tools = Tools(load_stance_model(), load_combination(), scorers)
    return code_stances(
        nlp(TEXT), [said], [Resolution(("berg",), "name", 1.0)], codebook=CODEBOOK, tools=tools
    )


def coded(nlp, *scorers):
    (statement,) = all_coded(nlp, *scorers)
    return statement


@pytest.mark.parametrize(("sides", "sign"), [((0.98, 0.01, 0.01), -1), ((0.01, 0.01, 0.98), 1)])
def test_a_further_scorer_is_asked_and_weighs(nlp, sides, sign):
    judge = Judge(sides)
    statement = coded(nlp, judge)
    assert statement.leaning * sign > 0
    (reason,) = [r for r in statement.reasons if r.signal == "judge"]
    assert reason.sign == sign
    assert reason.words == (Extent(42, 53),)
    ((speakers, wanted),) = judge.asked
    assert speakers == ["The speaker"]
    assert wanted.tolist() == [[True]]


def test_a_scorer_that_tells_issues_decides_what_is_coded(nlp):
    unmoved = coded(nlp)
    sure = coded(nlp, Judge((0.01, 0.01, 0.98), spoken=0.95))
    assert sure.confidence > unmoved.confidence
    assert all_coded(nlp, Judge((np.nan,) * 3, spoken=0.02)) == []


def test_words_that_a_scorer_finds_neutral_are_coded_neutral(nlp):
    statement = coded(nlp, Judge((0.05, 0.9, 0.05), spoken=0.9))
    assert (statement.stance, statement.leaning, statement.band) == (0, 0, "neutral")


def test_a_scorer_that_leaves_open_changes_nothing(nlp):
    plain, asked = coded(nlp), coded(nlp, Judge((np.nan,) * 3))
    assert (plain.leaning, plain.confidence) == (asked.leaning, asked.confidence)


def test_no_scorer_is_there_unless_the_codebook_names_it(tmp_path):
    assert tools_for(CODEBOOK, tmp_path).scorers == ()


def test_models_that_the_codebook_names_and_that_are_not_there_are_refused(tmp_path):
    scorers = Scorers(inference=InferenceModel(folder="none", contradiction=0))
    with pytest.raises(ScorerError):
        tools_for(CODEBOOK.model_copy(update={"scorers": scorers}), tmp_path)
    scorers = Scorers(chat=ChatModel(endpoint="nowhere", model="m"))
    with pytest.raises(ScorerError, match="no address"):
        tools_for(CODEBOOK.model_copy(update={"scorers": scorers}), tmp_path)
