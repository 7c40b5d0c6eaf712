from analysis.stances.attitudes import Mark
from analysis.stances.judgements import Judgement

SUPPORT = Mark("attitude", 1, 1, 0, 1)
CONDEMN = Mark("attitude", -1, 2, 2, 3)
DANGER = Mark("effect", -1, 1, 4, 5)
END = Mark("fate", -1, 1, 6, 7)
STUDY = Mark("noncommittal", 0, 1, 8, 9)


def test_an_attitude_gives_its_sign_and_strength():
    state = Judgement()
    state.feel(CONDEMN, -1, own=True, clause=False)
    assert (state.reading().sign, state.reading().strength) == (-1, 2)


def test_an_attitude_to_an_attitude_multiplies():
    state = Judgement()
    state.feel(Mark("attitude", -1, 1, 1, 2), -1, own=False, clause=False)
    state.feel(CONDEMN, -1, own=True, clause=False)
    assert state.reading().sign == 1


def test_what_only_others_hold_says_nothing_of_the_speaker():
    state = Judgement()
    state.feel(SUPPORT, 1, own=False, clause=False)
    assert state.reading().sign is None


def test_to_fear_a_danger_does_not_make_it_good():
    state = Judgement()
    state.assess(DANGER)
    state.feel(CONDEMN, -1, own=True, clause=True)
    assert state.reading().sign == -1


def test_a_fate_counts_only_if_somebody_wants_it():
    state = Judgement()
    state.turn(END)
    assert state.reading().sign is None
    state.wanted = True
    assert state.reading().sign == -1


def test_a_denial_turns_what_was_said_round():
    state = Judgement()
    state.assess(DANGER)
    state.deny(Mark("deny", 0, 1, 10, 11))
    assert state.reading().sign == 1


def test_to_promise_to_study_a_thing_is_no_commitment():
    state = Judgement(considered=True)
    state.keep(STUDY)
    state.feel(SUPPORT, 1, own=True, clause=True)
    assert state.reading().sign == 0


def test_to_refuse_to_consider_a_thing_is_opposition():
    state = Judgement(considered=True)
    state.feel(CONDEMN, -1, own=True, clause=True)
    assert state.reading().sign == -1


def test_nothing_met_is_nothing_said():
    assert Judgement().reading().sign is None
