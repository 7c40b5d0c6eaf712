from analysis.stances.signals import Signal, confidence, decide


def signal(rank, sign, strength=1):
    return Signal(rank, sign, strength, None, ())


def test_the_highest_rank_decides():
    chosen, sign = decide([signal("path", -1), signal("phrase", 1)])
    assert (chosen, sign) == ([signal("phrase", 1)], 1)


def test_signals_of_one_rank_that_contradict_decide_nothing():
    assert decide([signal("path", -1), signal("path", 1)])[1] is None


def test_of_contradicting_signals_the_one_after_but_decides():
    after = Signal("path", -1, 1, None, (), turn=True)
    assert decide([signal("path", 1), after]) == ([after], -1)


def test_no_signals_decide_nothing():
    assert decide([]) == ([], None)


def test_confidence_grows_with_agreement_and_falls_with_contradiction():
    phrase, path, against = signal("phrase", 1), signal("path", 1), signal("path", -1)
    agreed = confidence([phrase, path], [phrase], inferred=False)
    alone = confidence([phrase], [phrase], inferred=False)
    contradicted = confidence([phrase, against], [phrase], inferred=False)
    assert agreed > alone > contradicted
    assert confidence([phrase], [phrase], inferred=True) < alone
