import pytest

from analysis.attributions import proposals_of, words_of
from analysis.tagger import Marked, load_tagger
from analysis.tagger.windows import windows
from analysis.training.examples import Document
from analysis.training.fitting import is_right, settings_of, stored

TEXT = "Lee said that it rains. Ortega said that it snows. Voss likes the sea."
GOLD = Marked(1, (0,), (1,), (2, 3, 4, 5))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Marked(1, (0,), (1,), (3, 4, 5)), True),
        (Marked(1, (0,), (1,), (5, 6, 7)), False),
        (Marked(1, (), (1,), (2, 3, 4, 5)), False),
        (Marked(1, (9,), (1,), (2, 3, 4, 5)), False),
        (Marked(1, (7, 8, 0), (1,), (2, 3, 4, 5)), True),  # the source's last word
    ],
)
def test_right_is_like_content_and_the_same_source(found, right):
    assert is_right(found, [GOLD]) is right


def test_no_source_is_right_where_the_gold_has_none():
    assert is_right(Marked(1, (), (1,), (2, 3)), [Marked(1, (), (1,), (2, 3))])


def test_settings_are_fitted_to_annotated_texts(nlp):
    tagger = load_tagger()
    words = words_of(*proposals_of(nlp(TEXT)), tagger.settings.labels)
    cut = tagger.cut(words)
    gold = [t.marked for t in tagger.tag(words)][:2]
    document = Document("a", words, cut, windows(words, cut), gold)
    settings = settings_of(tagger, [document])
    assert 0 < settings.keep < 1
    assert stored(settings)["keep"] == settings.keep
    sure = [settings.confidence(t.features, ruled=t.ruled) for t in tagger.candidates(words)]
    right = [is_right(t.marked, gold) for t in tagger.candidates(words)]
    assert min(c for c, r in zip(sure, right, strict=True) if r) > 0.5
