from analysis.attributions import proposals_of
from analysis.attributions.proposals import CONFIDENCE


def rules(nlp, text):
    return [p.rule for p in proposals_of(nlp(text))[1]]


def test_each_proposal_names_the_rule_that_found_it(nlp):
    text = "“Go home,” Lee said. Ortega said that it rained.\n\nVOSS: We shall see."
    assert rules(nlp, text) == ["after", "clause", "turn"]


def test_every_rule_has_a_measured_share(nlp):
    _, found = proposals_of(nlp("According to Lee, the road is open. “It is not.”"))
    assert found
    assert all(p.attribution.confidence == CONFIDENCE[p.rule] for p in found)


def test_what_is_found_twice_is_proposed_once(nlp):
    assert len(rules(nlp, "Lee's warning that the dam would break was ignored, Lee said.")) <= 2


def test_an_attitude_inside_a_quotation_is_left_out(nlp):
    (only,) = proposals_of(nlp("“I think that it will rain,” Lee said."))[1]
    assert only.attribution.kind == "direct"
