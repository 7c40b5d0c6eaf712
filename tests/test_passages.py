from pathlib import Path

import pytest
from tokenizers import Tokenizer

from analysis.articles import Extent
from analysis.inference.passages import BEFORE, OWN, TEXT, TITLE, Pieces, passage
from analysis.tagger.files import default_model

TEXT_ = (
    "The bridge was closed in May. Nobody was asked. "
    "“It should open again,” said Berg, the mayor. He left."
)


def extent(words, text=TEXT_):
    start = text.index(words)
    return Extent(start, start + len(words))


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer.from_file(str(Path(default_model()) / "tokenizer.json"))


@pytest.fixture
def sentences():
    parts = (
        "The bridge was closed in May.",
        "Nobody was asked.",
        "“It should open again,” said Berg, the mayor.",
        "He left.",
    )
    return [extent(part) for part in parts]


@pytest.fixture
def read(sentences):
    content = extent("“It should open again,”")
    return passage(TEXT_, sentences, title="A bridge", content=[content], source=extent("Berg"))


def shown(tokenizer, ids):
    return " ".join(tokenizer.id_to_token(i) for i in ids)


def test_a_passage_is_its_sentence_with_what_stands_before_it(read):
    assert str(read) == "“It should open again,” said Berg, the mayor."
    assert TEXT_[slice(*read.before)].strip() == "The bridge was closed in May. Nobody was asked."


def test_a_source_in_the_sentence_after_is_read_with_the_content(sentences):
    content = extent("Nobody was asked.")
    read = passage(TEXT_, sentences, title="", content=[content], source=extent("Berg"))
    assert str(read).startswith("Nobody was asked.")
    assert "Berg" in str(read)


def test_a_source_far_away_is_left_out(sentences):
    text = TEXT_ + " " + "x" * 900 + " Lund."
    content = extent("“It should open again,”")
    read = passage(text, sentences, title="", content=[content], source=extent("Lund", text))
    assert read.source is None


def test_content_and_source_are_marked(tokenizer, read):
    pieces = shown(tokenizer, Pieces(tokenizer).of_passage(read))
    assert "[unused1] “ it should open again , ” [unused2]" in pieces
    assert "[unused3] berg [unused4]" in pieces
    assert pieces.endswith("a bridge [SEP]")


def test_a_long_sentence_keeps_what_is_near_the_content(tokenizer):
    text = "far " * 100 + "away, Berg said the bridge will open"
    content = extent("the bridge will open", text)
    read = passage(text, [Extent(0, len(text))], title="", content=[content], source=None)
    ids = Pieces(tokenizer).of_passage(read)
    assert len(ids) <= 1 + OWN + 1 + BEFORE + 1 + TITLE + 1
    assert "the bridge will open" in shown(tokenizer, ids)


def test_a_text_is_cut(tokenizer):
    assert len(Pieces(tokenizer).of_text("word " * 200)) == TEXT + 2
