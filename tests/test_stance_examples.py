import json
import random
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from analysis.inference.passages import Pieces
from analysis.tagger.files import default_model
from analysis.training.stance_examples import PassageError, batches, read_topics, texts_of

OURS = Path(__file__).parents[1] / "benchmarks" / "stance_passages"
TOPIC = {
    "issues": [
        {
            "id": "toll",
            "label": "the toll",
            "definition": "Whether there should be a toll.",
            "support": {"position": "Keep it.", "statements": ["It pays for roads."]},
            "oppose": {"position": "Drop it.", "statements": []},
        }
    ],
    "passages": [
        {
            "title": "Toll",
            "sentences": ["The toll is new.", "It must go, Berg said, and soon."],
            "attributions": [
                {
                    "n": 1,
                    "source": "Berg",
                    "content": ["It must go", "and soon"],
                    "codes": {"toll": -2},
                },
                {"n": 0, "content": "The toll is new", "codes": {}},
            ],
        }
    ],
}


@pytest.fixture
def pieces():
    return Pieces(Tokenizer.from_file(str(default_model() / "tokenizer.json")))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "toll.json").write_text(json.dumps(TOPIC))
    return tmp_path


def test_a_topic_has_its_issues_and_passages(folder):
    (topic,) = read_topics(folder)
    first, second = topic.coded
    assert first.signs == {"toll": -1}
    text = first.passage.text
    assert [text[s:e] for s, e in first.passage.content] == ["It must go", "and soon"]
    assert text[slice(*first.passage.source)] == "Berg"
    assert second.signs == {}


def test_all_passages_are_gone_over_once(folder, pieces):
    (topic,) = read_topics(folder)
    groups = list(batches([topic], pieces, 1, random.Random(1)))
    assert len(groups) == 2
    assert all(len(coded) == len(ids) == 1 for _, coded, ids in groups)


def test_texts_know_their_issue_and_side(folder, pieces):
    (topic,) = read_topics(folder)
    texts = texts_of(topic.disputes, pieces)
    assert len(texts.ids) == 5
    assert texts.support == [[2, 3]]
    assert texts.oppose == [[4]]
    assert texts.all == [[0, 1, 2, 3, 4]]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {
                "passages": [
                    {
                        **TOPIC["passages"][0],
                        "attributions": [{"n": 0, "content": "no", "codes": {}}],
                    }
                ]
            },
            "'no'",
        ),
        ({"issues": []}, "not listed: toll"),
    ],
)
def test_a_file_that_is_no_topic_is_named(tmp_path, change, problem):
    (tmp_path / "bad.json").write_text(json.dumps(TOPIC | change))
    with pytest.raises(PassageError, match=r"bad\.json") as error:
        read_topics(tmp_path)
    assert problem in str(error.value)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(PassageError, match="holds no topic"):
        read_topics(tmp_path)
