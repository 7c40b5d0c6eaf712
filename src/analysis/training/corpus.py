"""Corpora: annotated texts as documents to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from analysis.agreement.brat import CorpusError, GoldText
from analysis.agreement.corpora import parsed_texts
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


def unmarked_documents(
    texts: Mapping[str, str], nlp: Language, labels: Labels, cut: Cutter
) -> Iterator[Document]:
    """Parse texts that nobody annotated, and yield them as documents."""
    plain = [GoldText(name, text, ()) for name, text in texts.items()]
    parsed = parsed_texts(plain, nlp, doing="parsing unmarked")
    for document in documents_of(parsed, labels, cut):
        yield replace(document, annotated=False)


def read_unmarked(folder: Path) -> dict[str, str]:
    """Return the text of every `.txt` file in a folder, in UTF-8, by its path there.

    Raises:
        CorpusError: If there is none.
    """
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise CorpusError(f"{folder} holds no texts to teach on: put NAME.txt there")
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in paths
    }
