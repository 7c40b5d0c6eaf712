import pytest
import spacy

from analysis.actors import Resolution
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Actor, Codebook, Issue, Side, Terms
from analysis.stances import code_stances
from analysis.stances.tools import tools_for

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


def stances(
    nlp, text, content, *, cue="said", kind="indirect", speakers=("berg",), source=None, **codebook
):
    """Code one attribution, given by its words; return {issue: statement}."""

    def extent(words):
        start = text.index(words)
        return Extent(start, start + len(words))

    attribution = Attribution(
        kind, extent(source) if source else None, extent(cue), (extent(content),), 1.0
    )
    resolution = Resolution(speakers, "name", 1.0)
    used = CODEBOOK.model_copy(update=codebook)
    found = code_stances(nlp(text), [attribution], [resolution], codebook=used)
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


@pytest.mark.parametrize(
    ("content", "strength"),
    [
        ("he opposes the border crossing", 2),
        ("he is critical of the border crossing", 2),
        ("the border crossing is wrong", 2),
        ("he has doubts about the border crossing", 1),
        ("the border crossing may be wrong", 1),
        ("the border crossing is partly wrong", 1),
        ("he fears that the border crossing is wrong", 1),
        ("lower quotas would harm the town", 1),
        ("lower quotas would cost jobs", 1),
        ("lower quotas would never work", 2),
    ],
)
def test_outright_words_give_two_and_hedged_or_implied_ones_one(nlp, content, strength):
    (found,) = stances(nlp, f"Berg said {content}.", content).values()
    assert found.stance == -strength


def test_a_phrase_that_names_the_issue_is_outright(nlp):
    text = "Berg said they would let the cod recover. He wants trawlers to stay in port."
    issue = CODEBOOK.issues[1].model_copy(
        update={"support": Side(phrases=("trawlers to stay in port",))}
    )
    content = "He wants trawlers to stay in port."
    (found,) = stances(nlp, text, content, issues=(issue,)).values()
    assert found.stance == 2


def test_denying_an_objection_is_mild(nlp):
    text = "Berg said the border crossing is not a danger."
    assert stances(nlp, text, "the border crossing is not a danger")["crossing"].stance == 1


@pytest.mark.parametrize(
    ("content", "sign"),
    [
        ("It is an outrage", -1),
        ("This will help everybody", 1),
        ("It is hard to say", None),
        ("They are an outrage", None),
    ],
)
def test_a_pronoun_takes_the_issue_of_the_sentence_before(nlp, content, sign):
    text = f"The border crossing was discussed. {content}, Berg said."
    found = stances(nlp, text, content).get("crossing")
    stance = found.stance if found else None
    assert (stance and stance // abs(stance)) == sign


def test_a_weak_term_stands_for_the_strong_one_it_shortens(nlp):
    text = "They met at the border crossing. Berg said the crossing is a disgrace."
    assert stances(nlp, text, "the crossing is a disgrace")["crossing"].stance == -2


def test_a_rejection_that_would_be_a_disaster_speaks_for_the_issue(nlp):
    text = "Parliament votes on lower quotas. Berg said a rejection would be a disaster."
    assert stances(nlp, text, "a rejection would be a disaster")["quotas"].stance > 0


def test_what_something_is_better_than_comes_off_worse(nlp):
    text = "Berg said a bridge is better than a border crossing."
    assert stances(nlp, text, "a bridge is better than a border crossing")["crossing"].stance < 0


def test_what_nobody_can_live_without_is_supported(nlp):
    text = "Berg said the town could not live without a border crossing."
    content = "the town could not live without a border crossing"
    assert stances(nlp, text, content)["crossing"].stance == 2


def test_what_follows_but_counts(nlp):
    content = "The border crossing is legal. But the border crossing is a mistake."
    found = stances(nlp, f"Berg said: {content}", content)
    assert found["crossing"].stance == -2


def test_a_mere_circumstance_of_a_complaint_is_not_what_it_is_about(nlp):
    text = "Berg complained that nobody had told him at the border crossing."
    content = "that nobody had told him at the border crossing"
    assert stances(nlp, text, content, cue="complained")["crossing"].stance is None


@pytest.mark.parametrize("content", ["the gates had been opened", "the gates must be opened"])
def test_a_phrase_is_found_in_the_passive(nlp, content):
    text = f"They discussed the border crossing. Berg said {content}."
    assert stances(nlp, text, content)["crossing"].stance > 0


@pytest.mark.parametrize(
    "content",
    [
        "the gates must not be opened",
        "the gates should not be opened",
        "the gates will never be opened",
        "the gates cannot be opened",
        "the gates are not being opened",
        "the gates won't be opened",
    ],
)
def test_a_negated_passive_says_the_contrary_of_its_phrase(nlp, content):
    text = f"They discussed the border crossing. Berg said {content}."
    assert stances(nlp, text, content)["crossing"].stance < 0


@pytest.mark.parametrize(
    ("phrase", "content"),
    [
        ("gates must not open", "the gates must not open"),
        ("never ... gates", "never open the old gates"),
    ],
)
def test_a_negation_that_a_phrase_has_is_its_own(nlp, phrase, content):
    (crossing, *_) = CODEBOOK.issues
    issue = crossing.model_copy(update={"oppose": Side(phrases=(phrase,)), "support": Side()})
    text = f"They discussed the border crossing. Berg said {content}."
    found = stances(nlp, text, content, issues=(issue,))
    assert found["crossing"].stance < 0


@pytest.mark.parametrize(
    "content", ["the talks must not be halted", "the talks were not halted", "talks never halted"]
)
def test_a_negated_passive_of_what_opposes_is_no_opposition(nlp, content):
    (crossing, *_) = CODEBOOK.issues
    issue = crossing.model_copy(
        update={"terms": Terms(strong=("talks",)), "oppose": Side(phrases=("halt the talks",))}
    )
    found = stances(nlp, f"Berg said {content}.", content, issues=(issue,))
    assert (found["crossing"].stance or 0) >= 0


@pytest.mark.parametrize("content", ["Rossi has to go", "Rozzi should go"])
def test_a_phrase_is_found_with_other_modals_and_spellings_of_a_name(nlp, content):
    rossi = Actor(id="rossi", name="Ugo Rossi", kind="person", aliases=("Ugo Rozzi",))
    issue = Issue(
        id="exit",
        label="the departure of Rossi",
        definition="Whether Rossi should go.",
        terms=Terms(strong=("departure of Rossi",), weak=("Rossi",)),
        support=Side(phrases=("Rossi must go",)),
    )
    found = stances(nlp, f"Berg said {content}.", content, issues=(issue,), actors=(rossi,))
    assert found["exit"].stance == 2


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
    assert {issue: s.stance for issue, s in found.items()} == {"quotas": 2, "cooperation": 1}


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
    assert found["crossing"].stance == -2


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


def test_what_the_source_says_next_is_no_evidence(nlp):
    text = "Berg voiced concern at losses among trawler crews and urged a truce at once."
    assert "truce" not in stances(nlp, text, "losses among trawler crews", cue="voiced concern")


def test_who_no_longer_supports_a_thing_is_against_it(nlp):
    text = "Berg no longer supports lower quotas."
    assert stances(nlp, text, "lower quotas", cue="supports")["quotas"].stance == -2


@pytest.mark.parametrize("verb", ["declined", "refused"])
def test_who_declines_to_comment_takes_no_side_with_the_model_either(nlp, tmp_path, verb):
    text = f"Berg {verb} to comment on lower quotas."
    cue, content = (Extent(text.index(w), text.index(w) + len(w)) for w in (verb, text[13:-1]))
    said = Attribution("indirect", Extent(0, 4), cue, (content,), 1.0)
    tools = tools_for(CODEBOOK, tmp_path)
    who = [Resolution(("berg",), "name", 1.0)]
    assert not code_stances(nlp(text), [said], who, codebook=CODEBOOK, tools=tools)


def test_who_says_a_statement_of_the_codebook_takes_its_side_whatever_words_are_in_it(nlp):
    text = "They discussed the border crossing. Berg said: “We have opened enough.”"
    content, said = "“We have opened enough.”", {"kind": "direct", "cue": "said"}
    (crossing, *_) = CODEBOOK.issues
    wanted = crossing.model_copy(update={"oppose": Side(statements=("We have opened enough.",))})
    found = stances(nlp, text, content, issues=(wanted,), **said)
    assert found["crossing"].stance < 0
    assert "We have opened enough" in words(text, found["crossing"])
    short = crossing.model_copy(update={"oppose": Side(statements=("Opened enough.",))})
    assert "crossing" not in stances(nlp, text, content, issues=(short,), **said)


@pytest.mark.parametrize(
    "content",
    [
        "“Those who say we have opened enough are few.”",
        "“They keep saying, we have opened enough.”",
        "“We have opened enough for them, not for us.”",
    ],
)
def test_statement_of_the_codebook_within_other_words_tells_no_side(nlp, content):
    (crossing, *_) = CODEBOOK.issues
    wanted = crossing.model_copy(
        update={"support": Side(), "oppose": Side(statements=("We have opened enough.",))}
    )
    text = f"They discussed the border crossing. Berg said: {content}"
    found = stances(nlp, text, content, issues=(wanted,), kind="direct")
    assert "crossing" not in found or found["crossing"].stance is None
