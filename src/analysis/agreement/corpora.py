"""Annotated texts, parsed, and what the machine finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tqdm import tqdm

from analysis.actors import resolve_speakers
from analysis.agreement.brat import ROLES, Gold, GoldText
from analysis.articles import Article
from analysis.articles.paragraphs import find_paragraphs
from analysis.codebook import Codebook
from analysis.language import parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NOBODY = Codebook(title="nobody in particular")


def parsed_texts(
    texts: Sequence[GoldText], nlp: Language, *, doing: str = "reading"
) -> Iterator[tuple[GoldText, Doc]]:
    """Parse annotated texts, in order; `doing` names the progress bar.

    Annotators mark headlines and datelines like any other line, so every paragraph is body.
    """
    articles = (_article(text) for text in texts)
    for text, (_, doc) in zip(
        texts,
        tqdm(parse(articles, nlp), doing, len(texts), unit="text", disable=None),
        strict=True,
    ):
        yield text, doc


def found_in(doc: Doc) -> list[Gold]:
    """Return a text's attributions as an annotator would mark them, speakers noted."""
    attributions = doc._.attributions
    resolved = resolve_speakers(doc, attributions, codebook=_NOBODY, date=None)
    names = {a.id: a.name for r in resolved for a in r.new_actors}
    return [
        Gold(
            (a.source,) if a.source else (),
            (a.cue,) if a.cue else (),
            a.content,
            tuple(names[s] for s in r.speakers),
            r.confidence,
        )
        for a, r in zip(attributions, resolved, strict=True)
    ]


def json_lines(found: Mapping[str, Iterable[Gold]]) -> str:
    """Return attributions as JSON Lines, a text a line: `doc` and its `attributions`."""
    rows = (
        {
            "doc": name,
            "attributions": [
                {role: [list(e) for e in getattr(item, role)] for role in ROLES}
                | {"speakers": list(item.speakers)}
                for item in items
            ],
        }
        for name, items in found.items()
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _article(text: GoldText) -> Article:
    paragraphs = (replace(p, role="body") for p in find_paragraphs(text.text, title=None))
    unknown = dict.fromkeys(
        ("title", "date", "date_source", "outlet", "author", "url", "language"), None
    )
    return Article(
        article_id=text.name,
        path=text.name,
        sha256="",
        text=text.text,
        paragraphs=tuple(paragraphs),
        **unknown,
    )
