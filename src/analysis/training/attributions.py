"""Training the attribution tagger from start to end: corpus in, model folder out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from analysis.agreement.brat import Corpus, GoldText
from analysis.agreement.corpora import found_in, parsed_texts
from analysis.agreement.extraction import score_extraction
from analysis.attributions import AttributionFinder
from analysis.language import load_language
from analysis.tagger import Tagger
from analysis.tagger.calibration import reliability
from analysis.tagger.windows import Cutter
from analysis.training.card import Trained
from analysis.training.corpus import documents_of, labels_of, unmarked_documents
from analysis.training.encoder import Encoder, PackedEncoder
from analysis.training.examples import PARTS, Document, Maker, part_of
from analysis.training.fitting import is_right, settings_of, stored, unfitted
from analysis.training.plan import Plan, Teaching

if TYPE_CHECKING:
    from analysis.training.network import Network

LAYERS = 6  # of the encoder, by default; the taught network of the package has five


class TrainingError(ValueError):
    """A corpus that cannot be learned from; the message says why."""


def train_attributions(
    corpus: Corpus,
    out: Path,
    *,
    encoder: Encoder | PackedEncoder,
    plan: Plan,
    layers: int = LAYERS,
    teaching: Teaching | None = None,
    say: Callable[[str], None],
) -> Trained:
    """Train a model and write it to a folder.

    The corpus is split by publisher and day: most is learned from, a part tunes calibration and
    thresholds, a part is only reported on.

    Args:
        corpus: Annotated texts.
        out: The folder to write; a model already in it is replaced once the new one is whole.
        encoder: The pretrained encoder to begin with.
        plan: How long and how fast to train.
        layers: How many of the encoder's layers to use.
        teaching: By whom the network is taught; each teacher has all layers and is trained as
            planned. None: it learns from annotators alone.
        say: Called with a line on each step.

    Raises:
        TrainingError: If a part of the corpus would be empty.
        EncoderError: If the encoder's weights do not fit.
    """
    from analysis.training.export import export  # these need PyTorch
    from analysis.training.smoothing import smooth
    from analysis.training.teaching import Learner

    parts = _parts(corpus)
    nlp = load_language()
    labels, tokenizer = labels_of(nlp), encoder.tokenizer()
    cut = Cutter(tokenizer)
    with nlp.select_pipes(disable="attributions"):
        parsed = {p: list(parsed_texts(parts[p], nlp, doing=f"parsing {p}")) for p in PARTS}
        unmarked = list(
            unmarked_documents(teaching.unmarked if teaching else {}, nlp, labels, cut)
        )
    documents = {part: list(documents_of(parsed[part], labels, cut)) for part in PARTS}
    say(f"{len(documents['train'])} texts to learn from, {plan.epochs:g} times over")
    learn = Learner(encoder, labels, [*documents["train"], *unmarked])
    network = learn.taught(layers, plan, teaching, say) if teaching else learn(layers, plan)
    smooth(network.reader.layers, lambda: _read(network, documents["tune"], learn.maker(plan)))
    folder = out.with_name(out.name + ".unfinished")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    export(network, folder)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    trained = fit_and_score(folder, documents, parsed["report"], nlp)
    shutil.rmtree(out, ignore_errors=True)
    folder.rename(out)
    return trained


def fit_and_score(
    folder: Path,
    documents: dict[str, list[Document]],
    reported: Sequence[tuple[GoldText, Doc]],
    nlp: Language,
) -> Trained:
    """Calibrate the networks in a folder, write `model.json`, and score the result."""
    _write_settings(folder, stored(unfitted(labels_of(nlp))))
    _write_settings(folder, stored(settings_of(Tagger(folder), documents["tune"])))
    finder = AttributionFinder(folder)
    found = {text.name: found_in(finder(doc)) for text, doc in reported}
    tagger = Tagger(folder)
    judged = [
        (tagged.confidence, is_right(tagged.marked, document.gold))
        for document in documents["report"]
        for tagged in tagger.tag(document.words)
    ]
    return Trained(
        {part: len(documents[part]) for part in PARTS},
        score_extraction([text for text, _ in reported], found),
        reliability(*zip(*judged, strict=True)) if judged else [],
    )


def _read(network: Network, documents: Sequence[Document], maker: Maker) -> None:
    from analysis.training.losses import read

    for document in documents:
        for window in document.windows:
            read(network, maker.unchanged([(document, window)]))


def _parts(corpus: Corpus) -> dict[str, list[GoldText]]:
    parts = {part: [t for t in corpus.texts if part_of(t.name) == part] for part in PARTS}
    empty = [part for part in PARTS if not any(t.attributions for t in parts[part])]
    if empty:
        raise TrainingError(
            f"{len(corpus.texts)} texts are too few to split: nothing falls to "
            f"{', '.join(empty)}. Texts are split by their names (PUBLISHER_DATE_…); about 50 "
            "of different publishers or days are the least"
        )
    return parts


def _write_settings(folder: Path, settings: dict) -> None:
    text = json.dumps(settings, indent=1, ensure_ascii=False)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
