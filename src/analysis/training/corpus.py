"""Corpora: annotated texts as documents to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analysis.agreement.brat import GoldText
from analysis.attributions import proposals_of, words_of
from analysis.tagger.windows import Cutter, windows
from analysis.tagger.words import UNIVERSAL, Labels
from analysis.training.examples import Document


def labels_of(nlp: Language) -> Labels:
    """Return the values that a pipeline's parser and entity recogniser give."""
    return Labels.of(
        UNIVERSAL, sorted(nlp.get_pipe("parser").labels), sorted(nlp.get_pipe("ner").labels)
    )


def documents_of(
    parsed: Iterable[tuple[GoldText, Doc]], labels: Labels, cut: Cutter
) -> Iterator[Document]:
    """Yield parsed texts as documents; an attribution without a cue is left out."""
    for text, doc in parsed:
        words = words_of(*proposals_of(doc), labels)
        pieces = cut(words)
        marked = [words.marked(g.source, g.cue, g.content) for g in text.attributions]
        yield Document(
            text.name, words, pieces, windows(words, pieces), [m for m in marked if m is not None]
        )
