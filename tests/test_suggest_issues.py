"""Suggested issues: what several people speak of, in whatever words."""

from collections import Counter

import pytest
from suggestions_corpus import corpus, said

from analysis.codebook import Codebook, Issue, Terms
from analysis.suggestions.homes import Contrast, Homes
from analysis.suggestions.issues import suggest_issues
from analysis.suggestions.targets import Targets, phrases

NOBODY = Codebook(title="t")


def suggested(targets, *, codebook=NOBODY, stories=None, one=None, people=(), most=20):
    articles = {use.article_id for use in targets.inside}
    return suggest_issues(
        targets,
        codebook=codebook,
        one=one or {},
        labels={},
        stories=stories or {article: article for article in articles},
        people=people,
        most=most,
    )[0]


def read(nlp, *texts):
    """Read texts that are each all said by one speaker, the article of the same number."""
    targets = Targets()
    for number, text in enumerate(texts):
        row = said(1, f"article{number}", [f"speaker{number}"], text)
        targets.read(nlp(text), [row])
    return targets


@pytest.fixture(scope="module")
def found(nlp):
    parsed = corpus(nlp)
    rows = parsed.attributions.to_dict("records")
    targets = Targets()
    for article_id, doc in parsed.docs:
        targets.read(doc, [row for row in rows if row["article_id"] == article_id])
    return {issue.label: issue for issue in suggested(targets)}


def test_phrases_about_one_noun_make_one_issue(found):
    railway = found["peat railway"]
    assert set(railway.strong) == {"peat railway", "railway line"}
    assert railway.weak == ("railway",)
    assert not {"railway", "railway line", "line"} & set(found)


def test_a_plan_for_a_thing_is_about_the_thing(found):
    assert {"railway toll", "toll plan"} <= set(found["railway toll"].strong)
    assert found["railway toll"].weak == ("toll",)


def test_issues_tell_who_and_where(found):
    railway = found["peat railway"]
    assert railway.n >= 8
    assert railway.speakers >= 4
    assert 1 < railway.articles <= 6
    assert len({quote.speaker for quote in railway.quotes}) == 3


def test_words_of_attitude_near_an_issue_are_told_by_side(found):
    assert "fair" in found["railway toll"].support
    assert "unfair" in found["railway toll"].oppose


def test_nothing_said_is_no_issue(nlp):
    assert suggested(Targets()) == []
    targets = Targets()
    targets.read(nlp("The salt tax rose. The salt tax fell."), [])
    assert suggested(targets) == []
    assert targets.outside[("salt", "tax")] == 2


def test_what_one_speaker_says_again_and_again_is_no_issue(nlp):
    targets = read(nlp, "The salt tax is high and the salt tax is wrong.", "The ferry is late.")
    assert suggested(targets) == []
    both = read(nlp, "The salt tax is high.", "The salt tax is wrong.")
    assert [issue.label for issue in suggested(both)] == ["salt tax"]


def test_two_ids_of_one_person_are_one_speaker(nlp):
    targets = read(nlp, "The salt tax is high.", "The salt tax is wrong.")
    assert suggested(targets, one={"speaker0": "roe", "speaker1": "roe"}) == []


def test_among_several_articles_a_story_and_its_reprint_are_not_enough(nlp):
    texts = ["The salt tax is high.", "The salt tax is wrong.", "The ferry is late.", "It rains.",
             "It snows."]  # fmt: skip
    targets = read(nlp, *texts)
    stories = {f"article{n}": f"story{n}" for n in range(5)}
    assert suggested(targets, stories=stories)
    assert not suggested(targets, stories=stories | {"article1": "story0"})


def test_what_the_codebook_has_is_left_out(nlp):
    targets = read(nlp, "The salt tax is high.", "The salt tax is wrong.")
    issue = Issue(id="tax", label="l", definition="d", terms=Terms(strong=("salt taxes",)))
    assert suggested(targets, codebook=Codebook(title="t", issues=(issue,))) == []


def test_names_and_titles_are_no_issues(nlp):
    texts = "The minister met Ada Lind in Riga.", "The minister and Ada Lind left Riga on Friday."
    assert suggested(read(nlp, *texts)) == []


def test_most_issues_is_a_limit(nlp):
    targets = read(nlp, *["The salt tax ruins the ferry port."] * 2)
    assert len(suggested(targets)) == 2
    assert len(suggested(targets, most=1)) == 1


def test_x_of_y_is_y_x_in_other_words(nlp):
    targets = read(nlp, "We oppose the draining of the marsh.", "The marsh draining is on.",
                   "The draining of the marsh is on.")  # fmt: skip
    (issue,) = suggested(targets)
    assert issue.label in ("draining of marsh", "marsh draining")


def test_phrases_are_at_their_fullest_and_keep_their_hyphens(nlp):
    (whole,) = phrases(nlp("the long-range ferry plan"))
    assert [token.text for token in whole.tokens][-2:] == ["ferry", "plan"]
    (use,) = read(nlp, "the salt-tax reform").inside
    assert use.written == ("salt-", "tax", "reform")


def test_a_noun_nearly_always_behind_another_yields_to_it():
    homes = Homes(Counter({("ferri",): 4, ("ferri", "line"): 2, ("road", "line"): 1}))
    assert homes.of(("ferri", "line")) == ("ferri",)
    free = Homes(Counter({("ferri",): 3, ("ferri", "rout"): 1, ("rout",): 3}))
    assert free.of(("ferri", "rout")) == ("rout",)


def test_a_vague_noun_needs_a_word_before_it():
    homes = Homes(Counter({("salt", "plan"): 2, ("plan",): 2}))
    assert homes.of(("salt", "plan")) == ("salt", "plan")
    assert homes.of(("plan",)) is None


def test_log_odds_are_those_worked_by_hand():
    # said 3 of 4, told 1 of 4, prior 4 of 8: log(7 / 5) - log(5 / 7) over sqrt(1 / 7 + 1 / 5)
    contrast = Contrast(said={("tax",): 3, ("salt",): 1}, told={("tax",): 1, ("salt",): 3})
    assert contrast.z(("tax",)) == pytest.approx(0.6729 / 0.5855, abs=0.001)
    assert contrast.z(("salt",)) == pytest.approx(-contrast.z(("tax",)))
    assert contrast.z(("elsewhere",)) == 0.0
    assert Contrast(said={}, told={}).z(("tax",)) == 0.0


def test_what_only_the_narrator_speaks_of_is_left_out(nlp):
    targets = read(nlp, "The salt tax is high.", "The salt tax is wrong.")
    targets.outside[("salt", "tax")] = 200
    targets.inside += [use._replace(key=("ferri",), written=("ferry",)) for use in targets.inside]
    targets.inside *= 50
    assert [issue.label for issue in suggested(targets)] == ["ferry"]
