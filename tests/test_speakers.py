import pytest

from analysis.agreement.brat import Gold, read_corpus
from analysis.agreement.speakers import SpeakerScore, score_speakers
from analysis.evaluation import as_text, evaluate_extraction

TEXT = "Deputy Minister Jana Roe spoke.\n\nShe said that the harbour would stay closed.\n"
MARKS = (
    "T1\tSource 33 36\tShe\nT2\tCue 37 41\tsaid\n"
    "T3\tContent 42 76\tthat the harbour would stay closed\n"
    "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
)


def judged(source, wanted, found):
    return source, Gold((), (), (), tuple(wanted)), Gold((), (), (), tuple(found), 0.75)


@pytest.mark.parametrize(
    ("source", "wanted", "found", "outcome"),
    [
        ("he", ["Jan Roe"], ["Jan Roe"], "right"),
        ("Roe", ["Jan Roe"], ["Jan P. Roe"], "right"),
        ("he", ["Jan Roe"], ["Ada Poe"], "wrong"),
        ("he", ["Jan Roe"], [], "left_open"),
        ("they", ["Jan Roe", "Ada Poe"], ["Ada Poe", "Jan Roe"], "right"),
        ("they", ["Jan Roe", "Ada Poe"], ["Ada Poe"], "wrong"),
        ("they", ["Jan Roe"], ["Ada Poe", "Jan Roe"], "wrong"),
        ("the diplomat", ["senior diplomat"], [], "right"),
        ("the diplomat", ["senior diplomat"], ["Jan Roe"], "wrong"),
        ("the official", ["German official"], ["Germany"], "right"),
        ("the official", ["Germany's embassy"], ["Germany"], "right"),
        ("the official", ["Harbour Board official"], ["the Harbour Board"], "right"),
        ("the capital", ["Britain"], ["United Kingdom"], "right"),
        ("the building", ["the White House"], ["United States"], "right"),
        ("diplomats", ["diplomats at the United Nations"], [], "right"),
        ("she", ["von Roe"], [], "left_open"),
    ],
)
def test_a_speaker_is_right_wrong_or_left_open(source, wanted, found, outcome):
    score = score_speakers([judged(source, wanted, found)])
    assert score.n == 1
    assert getattr(score, outcome) == 1


def test_a_full_name_is_not_asked():
    items = [judged("Jan Roe, the mayor,", ["Jan Roe"], []), judged("he", ["Jan Roe"], [])]
    assert score_speakers(items) == SpeakerScore(1, 0, 0, 1)


def test_how_often_a_speaker_of_some_confidence_is_right_is_told():
    items = [judged("he", ["Jan Roe"], [name]) for name in ("Jan Roe", "Jan Roe", "Ada Poe")]
    full = judged("Jan Roe", ["Jan Roe"], ["Jan Roe"])
    (found,) = score_speakers([*items, full, judged("he", ["Jan Roe"], [])]).bins
    assert (found.n, found.confidence, found.right) == (4, 0.75, 0.75)


def test_without_notes_nothing_is_asked():
    assert score_speakers([judged("he", [], ["Jan Roe"])]) is None


def test_a_note_tells_whom_a_source_stands_for(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.ann").write_text(MARKS + "#1\tAnnotatorNotes E1\tJana Roe; Ada Poe\n")
    (text,) = read_corpus(tmp_path).texts
    assert text.attributions[0].speakers == ("Jana Roe", "Ada Poe")


def test_speakers_are_scored_where_notes_tell_them(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.ann").write_text(MARKS + "#1\tAnnotatorNotes E1\tJana Roe\n")
    done = evaluate_extraction(tmp_path)
    score = done.scores.speakers
    assert (score.n, score.right, score.wrong, score.left_open) == (1, 1, 0, 0)
    assert "1 sources found that are no full name; speakers right 1" in as_text(done)
    assert '"speakers": ["Jana Roe"]' in done.predictions
