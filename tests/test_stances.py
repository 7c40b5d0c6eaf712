import pytest
import spacy

from analysis.actors import Resolution
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Actor, Codebook, Issue, Side, Terms
from analysis.stances import code_stances

CODEBOOK = Codebook(
    title="A coast",
    actors=(Actor(id="berg", name="Olav Berg", kind="person"),),
    issues=(
        Issue(
            id="crossing",
            label="reopening the border crossing",
            definition="Whether the crossing should be opened again.",
            terms=Terms(strong=("border crossing",), weak=("crossing", "checkpoint")),
            support=Side(phrases=("open the gates",)),
            oppose=Side(phrases=("keep the gates shut",)),
            neutral=Side(phrases=("differences remain",)),
        ),
        Issue(
            id="quotas",
            label="lower fishing quotas",
            definition="Whether catches should be limited more strictly.",
            terms=Terms(strong=("fishing quota", "lower quota"), weak=("cod", "trawler")),
            support=Side(phrases=("let the stocks recover",)),
            oppose=Side(phrases=("ruin the fleet", "cost jobs")),
        ),
        Issue(
            id="cooperation",
            label="cooperation between the two coasts",
            definition="Whether the two coasts should work together.",
            terms=Terms(strong=("cooperation",), weak=("partner",)),
        ),
        Issue(
            id="truce",
            label="a truce",
            definition="Whether the fishing war should stop.",
            terms=Terms(strong=("truce", "ceasefire"), weak=("peace",)),
        ),
    ),
)


def stances(nlp, text, content, *, cue="said", kind="indirect", speakers=("berg",), source=None):
    """Code one attribution, given by its words; return {issue: statement}."""

    def extent(words):
        start = text.index(words)
        return Extent(start, start + len(words))

    attribution = Attribution(
        kind, extent(source) if source else None, extent(cue), (extent(content),), 1.0
    )
    resolution = Resolution(speakers, "name", 1.0)
    found = code_stances(nlp(text), [attribution], [resolution], codebook=CODEBOOK)
    return {statement.issue: statement for statement in found}


def words(text, statement):
    return [text[start:end] for start, end in statement.evidence]


def test_a_phrase_of_the_codebook_gives_the_side_and_the_evidence(nlp):
    text = "Berg said that fishing quotas would ruin the fleet."
    (found,) = stances(nlp, text, "that fishing quotas would ruin the fleet").values()
    assert (found.actor, found.issue, found.stance) == ("berg", "quotas", -2)
    assert "ruin the fleet" in words(text, found)


def test_a_negated_phrase_is_turned(nlp):
    text = "Berg said fishing quotas would not ruin the fleet."
    assert stances(nlp, text, "fishing quotas would not ruin the fleet")["quotas"].stance == 1


def test_the_cue_itself_can_be_the_attitude(nlp):
    text = "Berg demanded lower quotas."
    found = stances(nlp, text, "lower quotas", cue="demanded")["quotas"]
    assert found.stance == 2
    assert words(text, found) == ["demanded", "lower quotas"]


def test_the_sentence_of_the_cue_counts_too(nlp):
    text = "Berg defended lower quotas, saying the port was ready."
    assert stances(nlp, text, "the port was ready", cue="saying")["quotas"].stance == 2


def test_mild_words_give_a_mild_stance(nlp):
    text = "Berg said he was open to a border crossing."
    assert stances(nlp, text, "he was open to a border crossing")["crossing"].stance == 1


def test_every_speaker_gets_a_statement(nlp):
    text = "Berg and Lund rejected lower quotas."
    attribution = Attribution("indirect", None, Extent(14, 22), (Extent(23, 35),), 1.0)
    resolution = Resolution(("berg", "lund"), "name", 1.0)
    found = code_stances(nlp(text), [attribution], [resolution], codebook=CODEBOOK)
    assert [(s.actor, s.stance) for s in found] == [("berg", -2), ("lund", -2)]


def test_an_attribution_without_speakers_yields_nothing(nlp):
    text = "Somebody said fishing quotas would ruin the fleet."
    assert stances(nlp, text, "fishing quotas would ruin the fleet", speakers=()) == {}


def test_a_concession_and_an_offer_are_two_issues(nlp):
    text = "Berg said he will not abandon fishing quotas but is open to cooperation."
    found = stances(nlp, text, "he will not abandon fishing quotas but is open to cooperation")
    assert {issue: s.stance for issue, s in found.items()} == {"quotas": 1, "cooperation": 1}


@pytest.mark.parametrize(
    "content",
    [
        "he would accept a border crossing only if it is guarded",
        "any border crossing must be safe",
        "he would welcome a border crossing as long as it is guarded",
    ],
)
def test_a_conditional_yes_is_marked_and_mild(nlp, content):
    found = stances(nlp, f"Berg said {content}.", content)["crossing"]
    assert (found.stance in (0, 1), found.conditional) == (True, True)


def test_words_of_neutrality_give_zero(nlp):
    text = "Berg said differences remain over the border crossing."
    assert (
        stances(nlp, text, "differences remain over the border crossing")["crossing"].stance == 0
    )


def test_promising_to_study_is_neutral(nlp):
    text = "Berg promised to study the border crossing."
    assert (
        stances(nlp, text, "to study the border crossing", cue="promised")["crossing"].stance == 0
    )


@pytest.mark.parametrize(
    "content",
    [
        "the border crossing lies north of the town",
        "critics call the border crossing a mistake",
    ],
)
def test_an_issue_named_without_a_side_is_an_abstention(nlp, content):
    found = stances(nlp, f"Berg said {content}.", content)["crossing"]
    assert found.stance is None
    assert found.evidence


def test_a_question_takes_no_side(nlp):
    text = "“Is the border crossing a mistake?” Berg asked."
    found = stances(nlp, text, "“Is the border crossing a mistake?”", cue="asked", kind="direct")
    assert found["crossing"].stance is None


def test_regretting_a_death_takes_no_side_on_the_truce(nlp):
    text = "Berg regretted the death of two sailors after the truce."
    content = "the death of two sailors after the truce"
    assert stances(nlp, text, content, cue="regretted")["truce"].stance is None


def test_praising_somebody_elsewhere_takes_no_side(nlp):
    text = "Berg praised the pilots who fly over the border crossing."
    content = "the pilots who fly over the border crossing"
    assert stances(nlp, text, content, cue="praised")["crossing"].stance is None


def test_contradicting_phrases_are_an_abstention(nlp):
    text = "Berg said fishing quotas would let the stocks recover and cost jobs."
    content = "fishing quotas would let the stocks recover and cost jobs"
    assert stances(nlp, text, content)["quotas"].stance is None


def test_a_weak_term_alone_is_not_the_issue(nlp):
    text = "Berg said he loves cod."
    assert stances(nlp, text, "he loves cod") == {}


def test_a_phrase_needs_the_issue_to_be_under_discussion(nlp):
    content = "it would cost jobs"
    assert stances(nlp, f"Berg said {content}.", content) == {}
    found = stances(nlp, f"Fishing quotas were on the agenda. Berg said {content}.", content)
    assert found["quotas"].stance == -1


def test_what_points_back_takes_the_issue_before_at_lower_confidence(nlp):
    text = "Lower quotas are planned. Berg rejected such plans."
    found = stances(nlp, text, "such plans", cue="rejected")["quotas"]
    direct = stances(nlp, "Berg rejected lower quotas.", "lower quotas", cue="rejected")["quotas"]
    assert found.stance == direct.stance == -2
    assert found.confidence < direct.confidence


def test_a_bare_disagreement_is_about_the_issue_before(nlp):
    text = "They discussed the border crossing. “We did not agree,” Berg said."
    found = stances(nlp, text, "“We did not agree,”", kind="direct")
    assert found["crossing"].stance == -1


def test_what_another_says_inside_is_left_to_them(nlp):
    text = "Berg promised to read the report, which Lund said opposed fishing quotas."
    doc = nlp(text)
    outer = Attribution("indirect", Extent(0, 4), Extent(5, 13), (Extent(14, 72),), 1.0)
    inner = Attribution("indirect", Extent(40, 44), Extent(45, 49), (Extent(50, 72),), 1.0)
    resolutions = [Resolution(("berg",), "name", 1.0), Resolution(("lund",), "name", 1.0)]
    found = code_stances(doc, [outer, inner], resolutions, codebook=CODEBOOK)
    assert {s.actor for s in found} <= {"lund"}


def test_no_attributions_give_no_statements(nlp):
    assert code_stances(nlp("Nothing."), [], [], codebook=CODEBOOK) == []


def test_a_codebook_without_issues_gives_no_statements(nlp):
    attribution = Attribution("indirect", None, None, (Extent(0, 4),), 1.0)
    resolution = Resolution(("berg",), "name", 1.0)
    empty = Codebook(title="Empty")
    assert code_stances(nlp("Text here."), [attribution], [resolution], codebook=empty) == []


def test_resolutions_that_do_not_align_are_refused(nlp):
    attribution = Attribution("indirect", None, None, (Extent(0, 4),), 1.0)
    with pytest.raises(ValueError, match="1 attributions but 0 resolutions"):
        code_stances(nlp("Text here."), [attribution], [], codebook=CODEBOOK)


def test_a_text_that_is_not_parsed_is_refused():
    attribution = Attribution("indirect", None, None, (Extent(0, 4),), 1.0)
    resolution = Resolution(("berg",), "name", 1.0)
    with pytest.raises(ValueError, match="parser"):
        code_stances(
            spacy.blank("en")("Text here."), [attribution], [resolution], codebook=CODEBOOK
        )
