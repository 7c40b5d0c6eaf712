import pytest

from analysis.stances.acts import ACTS, Acts
from analysis.stances.holders import Scene
from analysis.stances.terms import read_words


def act(nlp, text, cue, *evidence):
    doc = nlp(text)

    def tokens(words):
        start = text.index(words)
        span = doc.char_span(start, start + len(words))
        return span.start, span.end

    scene = Scene({}, frozenset({"berg"}), frozenset(range(*tokens(cue))), False)
    return Acts(read_words(doc)).of(scene, [tokens(words) for words in evidence])


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Berg demanded lower quotas.", "demanded", "request"),
        ("Berg called for a new ferry.", "called for", "request"),
        ("Berg refused to sign the fishing treaty.", "refused", "reject"),
        ("Berg promised to reopen the school.", "promised", "agree"),
        ("Berg warned that the harbour would close.", "warned", "threaten"),
        ("Berg denied that the harbour would close.", "denied", "deny"),
        ("Berg admitted that the tunnel leaks.", "admitted", "acknowledge"),
        ("Berg condemned the new toll.", "condemned", "accuse"),
        ("Berg praised the new toll.", "praised", "support"),
        ("Berg apologised for the delay.", "apologised", "concede"),
        ("Berg did not agree to the toll.", "agree", "reject"),
        ("Berg's demand for a lower toll was heard.", "demand", "request"),
        ("Berg said the tunnel leaks.", "said", "state"),
    ],
)
def test_the_cue_says_what_is_done(nlp, text, cue, expected):
    assert act(nlp, text, cue) == expected


def test_where_the_cue_only_reports_the_speakers_own_words_decide(nlp):
    assert act(nlp, "Berg said he rejects the toll.", "said", "rejects") == "reject"


def test_what_somebody_else_does_is_not_the_speakers_act(nlp):
    text = "Berg said that critics condemned the toll."
    assert act(nlp, text, "said", "condemned") == "state"


def test_every_act_of_the_word_lists_is_named():
    from importlib import resources

    import yaml

    file = resources.files("analysis") / "resources" / "acts.yaml"
    lists = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(lists) | {"state"} == set(ACTS)
