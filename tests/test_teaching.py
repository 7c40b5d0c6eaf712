"""Teaching a small network by a large one, on made-up sentences; needs PyTorch."""

import copy
import random
from dataclasses import replace

import pytest

from analysis.agreement.brat import CorpusError
from analysis.attributions import proposals_of, words_of
from analysis.tagger import load_tagger
from analysis.tagger.windows import windows
from analysis.tagger.words import Marked
from analysis.training.examples import Document, Maker
from analysis.training.plan import Plan, Teaching

pytest.importorskip("torch")
pytest.importorskip("safetensors.torch")

import torch
from tiny_encoder import make_encoder

from analysis.training.corpus import read_unmarked, unmarked_documents
from analysis.training.encoder import EncoderError, build
from analysis.training.losses import TeachersLoss, annotators_loss
from analysis.training.teaching import Learner, pupil_of

TEXT = "Lee said that it rains. Ortega added that it snows."
PLAN = Plan(epochs=1, windows=4)


@pytest.fixture(scope="module")
def labels():
    return load_tagger().settings.labels


@pytest.fixture(scope="module")
def document(nlp, labels):
    words = words_of(*proposals_of(nlp(TEXT)), labels)
    cut = load_tagger().cut(words)
    gold = [Marked(1, (0,), (1,), (2, 3, 4))]
    return Document("a", words, cut, windows(words, cut), gold)


@pytest.fixture(scope="module")
def unmarked(document):
    return replace(document, gold=[], annotated=False)


@pytest.fixture
def encoder(tmp_path):
    torch.manual_seed(1)
    return make_encoder(tmp_path / "encoder")


@pytest.fixture
def teacher(encoder, labels):
    torch.manual_seed(1)
    return build(encoder, labels, 1).eval()


def loss_of(network, document, labels, loss):
    maker = Maker(labels, load_tagger().cut.tokenizer, random.Random(1))
    return loss(network, [(document, document.windows[0])], maker)


@pytest.mark.parametrize(
    "part", ["reader.layers.0.down", "reader.anchor", "reader.plain", "linker.tag"]
)
def test_nobody_is_nearer_to_a_teacher_than_the_teacher(teacher, unmarked, labels, part):
    other = copy.deepcopy(teacher)
    with torch.no_grad():
        other.get_submodule(part).weight.mul_(1.5)
    teaching = TeachersLoss([teacher])
    assert loss_of(teacher, unmarked, labels, teaching) < loss_of(
        other, unmarked, labels, teaching
    )


def test_teachers_teach_their_mean(teacher, unmarked, labels):
    other = copy.deepcopy(teacher)
    with torch.no_grad():
        other.reader.anchor.bias += 4.0
        middle = copy.deepcopy(teacher)
        middle.reader.anchor.bias += 1.5
    teaching = TeachersLoss([teacher, other])
    between, one, two = (loss_of(n, unmarked, labels, teaching) for n in (middle, teacher, other))
    assert between < min(one, two)


def test_a_text_that_nobody_annotated_teaches_through_teachers_alone(teacher, unmarked, labels):
    pupil = copy.deepcopy(teacher)
    assert loss_of(pupil, unmarked, labels, annotators_loss) == 0
    with torch.no_grad():
        pupil.reader.anchor.bias += 1.0
    loss_of(pupil, unmarked, labels, TeachersLoss([teacher])).backward()
    assert pupil.reader.anchor.bias.grad > 0
    assert teacher.reader.anchor.bias.grad is None


def test_annotators_count_beside_teachers(teacher, document, unmarked, labels):
    teaching = TeachersLoss([teacher])
    assert loss_of(teacher, document, labels, annotators_loss) > 0
    assert loss_of(teacher, document, labels, teaching) > loss_of(
        teacher, unmarked, labels, teaching
    )


def test_a_window_without_an_anchor_says_that_no_word_is_one(teacher, document, labels):
    silent = replace(document, gold=[])
    loss_of(teacher, silent, labels, annotators_loss).backward()
    assert teacher.reader.anchor.bias.grad > 0


def test_a_pupil_begins_as_its_teacher_without_the_upper_layers(teacher):
    pupil = pupil_of(teacher, 0, 0.0)
    assert not len(pupil.reader.layers)
    assert torch.equal(pupil.linker.tag.weight, teacher.linker.tag.weight)


def test_unmarked_texts_change_what_is_taught(encoder, document, unmarked, labels):
    teaching, said = Teaching(1, {}, PLAN), []
    alone = Learner(encoder, labels, [document]).taught(1, PLAN, teaching, said.append)
    more = Learner(encoder, labels, [document, unmarked]).taught(1, PLAN, teaching, said.append)
    assert said[-1] == "1 layers learn from them, on 2 texts"
    assert not torch.equal(alone.reader.anchor.weight, more.reader.anchor.weight)


def test_more_layers_than_the_encoder_has_are_refused(encoder, document, labels):
    with pytest.raises(EncoderError, match="no BERT of 2 layers"):
        Learner(encoder, labels, [document]).taught(2, PLAN, Teaching(1, {}), print)


def test_unmarked_texts_are_read_from_subfolders_too_and_parsed(tmp_path, nlp, labels):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(TEXT)
    texts = read_unmarked(tmp_path)
    assert list(texts) == ["more/a.txt"]
    (document,) = unmarked_documents(texts, nlp, labels, load_tagger().cut)
    assert not document.annotated
    assert document.words.texts[:2] == ["Lee", "said"]


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(CorpusError, match=r"put NAME\.txt there"):
        read_unmarked(tmp_path)
