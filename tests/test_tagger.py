import json
import shutil
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from analysis.attributions import proposals_of, words_of
from analysis.tagger import ModelError, Tagged, Tagger, load_tagger
from analysis.tagger.calibration import FEATURES
from analysis.tagger.tagger import select
from analysis.tagger.words import Marked

MODEL = Path(str(files("analysis") / "resources" / "attribution_model"))
TEXT = (
    "The harbour master said that the ferry would not sail on Friday. "
    "Fishermen fear that the storm will sink their boats, according to Ada Voss."
)


@pytest.fixture(scope="module")
def words(nlp):
    return words_of(*proposals_of(nlp(TEXT)), load_tagger().settings.labels)


def shown(words, members):
    return " ".join(words.texts[i] for i in members)


def test_the_model_that_comes_with_the_package_finds_who_said_what(words):
    found = [
        tuple(shown(words, role) for role in (t.marked.source, t.marked.cue, t.marked.content))
        for t in load_tagger().tag(words)
    ]
    assert found[0] == (
        "The harbour master",
        "said",
        "that the ferry would not sail on Friday",
    )
    assert ("Ada Voss", "according to") in {f[:2] for f in found}


def test_reading_a_text_again_gives_the_same(words):
    assert load_tagger().tag(words) == Tagger(MODEL).tag(words)


def test_confidence_is_a_share_of_at_least_what_is_kept(words):
    tagger = load_tagger()
    found = tagger.tag(words)
    assert found
    assert all(tagger.settings.keep <= t.confidence <= 1 for t in found)


def test_the_model_is_small_enough_to_come_with_the_package():
    size = sum(path.stat().st_size for path in MODEL.iterdir())
    assert size < 30_000_000
    assert (MODEL / "MODEL_CARD.md").is_file()


def test_a_text_without_words_has_no_attributions(nlp):
    empty = words_of(*proposals_of(nlp("")), load_tagger().settings.labels)
    assert load_tagger().tag(empty) == []


@pytest.mark.parametrize("lost", ["model.json", "reader.onnx", "linker.onnx", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_is_refused(tmp_path, lost):
    for path in MODEL.iterdir():
        if path.name != lost:
            (tmp_path / path.name).symlink_to(path)
    with pytest.raises(ModelError, match="holds no model"):
        Tagger(tmp_path)


def test_settings_that_are_none_are_refused(tmp_path):
    shutil.copytree(MODEL, tmp_path / "model")
    (tmp_path / "model" / "model.json").write_text(json.dumps({"keep": "half"}))
    with pytest.raises(ModelError, match="holds no model"):
        Tagger(tmp_path / "model")


def tagged(anchor, content, confidence):
    marked = Marked(anchor, (), (anchor,), content)
    return Tagged(marked, False, confidence, (0.0,) * len(FEATURES))


def test_of_doubles_the_surer_is_kept():
    unsure, sure = tagged(1, (2, 3, 4, 5, 6), 0.5), tagged(9, (2, 3, 4, 5, 6), 0.9)
    other = tagged(7, (2, 3), 0.4)
    assert select([unsure, sure, other], 0.3) == [other, sure]
    assert select([unsure, sure, other], 0.45) == [sure]


def test_what_somebody_is_said_to_have_said_is_kept_with_less_confidence():
    outer = tagged(1, (2, 3, 4, 5, 6, 7), 0.9)
    inner = replace(outer, marked=Marked(4, (3,), (4,), (5, 6, 7)), ruled=True, confidence=0.17)
    assert select([outer, inner], 0.3) == [outer, inner]
    assert select([outer, replace(inner, ruled=False)], 0.3) == [outer]
    assert select([outer, replace(inner, marked=Marked(4, (), (4,), (5, 6, 7)))], 0.3) == [outer]
    assert select([outer, replace(inner, confidence=0.1)], 0.3) == [outer]


def test_long_texts_are_read_whole(nlp):
    doc = nlp("\n\n".join([TEXT] * 30))
    labels = load_tagger().settings.labels
    anchors = {t.marked.anchor for t in load_tagger().tag(words_of(*proposals_of(doc), labels))}
    per_text = len(doc) // 30
    assert np.bincount([a // per_text for a in anchors], minlength=30).min() >= 2


def test_a_reading_that_swallows_another_cue_of_its_source_gives_way():
    swallows = replace(
        tagged(1, (2, 3, 4, 5), 0.9), features=(0.0,) * (len(FEATURES) - 1) + (1.0,)
    )
    apart = tagged(1, (2, 3), 0.4)
    assert select([swallows, apart], 0.3) == [apart]
    assert select([swallows], 0.3) == [swallows]
