"""Batches: some articles at a time, parsed, attributed, resolved and coded.

This is what an engine hands out, to this process, to others, or to a cluster: a batch and the
settings go in, what was found comes out, and nothing else is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import tables
from analysis.articles import Article
from analysis.codebook import Codebook
from analysis.threads import beside, limit_threads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.stances.tools import Tools

_AHEAD = 8  # articles that are parsed before the first of them is coded


@dataclass(frozen=True, slots=True)
class Settings:
    """What articles are coded with; the same for all of a run.

    `root` is the study's folder, `model` and `weights` its own attribution model and stance
    weights, if it has any; `threads` are those that each model may use, `None`: all there are.
    """

    root: Path
    codebook: Codebook
    model: Path | None
    weights: Path | None
    min_confidence: float
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """An article to be coded, the names its parse and codes go by, and its parse if there is."""

    article: Article
    parse_name: str
    codes_name: str
    parse: bytes | None


@dataclass(frozen=True, slots=True)
class Done:
    """What was found: `parse` is `None` where there was one already."""

    parse_name: str
    codes_name: str
    parse: bytes | None
    found: dict[str, Any]


def code_batch(batch: Sequence[Work], settings: Settings) -> list[Done]:
    """Parse what is not parsed, and code everything, in the order given."""
    return list(code(batch, settings))


def code(works: Iterable[Work], settings: Settings) -> Iterator[Done]:
    """Do the same one article after the other; the next ones are parsed beside its coding."""
    weights = settings.weights
    nlp = _language(settings.model, settings.threads)
    tools = _tools(
        settings.root,
        settings.codebook.model_dump_json(),
        weights,
        weights.stat().st_mtime_ns if weights else 0,
    )

    def coded(parsed: tuple[Work, Doc, bytes | None]) -> Done:
        work, doc, content = parsed
        part = code_article(
            work.article,
            doc,
            codebook=settings.codebook,
            tools=tools,
            min_confidence=settings.min_confidence,
        )
        found = {
            "attributions": part.attributions,
            "statements": part.statements,
            "signals": part.signals,
            "actors": [actor.model_dump(mode="json") for actor in part.actors],
            "left_out": len(doc._.attributions) - len(part.attributions),
        }
        return Done(work.parse_name, work.codes_name, content, found)

    with nlp.memory_zone():  # or the words of all articles ever parsed stay in memory
        yield from beside(coded, _parsed(works, nlp), ahead=_AHEAD)


def _parsed(works: Iterable[Work], nlp: Language) -> Iterator[tuple[Work, Doc, bytes | None]]:
    """Yield each article's parse, and what is to be kept of it if it is new."""
    from spacy.tokens import DocBin

    from analysis.language import parse

    works, ahead = tee(works)
    new = parse((work.article for work in ahead if work.parse is None), nlp)
    for work in works:
        if work.parse is None:
            _, doc = next(new)
            yield work, doc, DocBin(docs=[doc], store_user_data=True).to_bytes()
        else:
            yield work, doc_of(work.parse, nlp), None


def doc_of(content: bytes, nlp: Language) -> Doc:
    """Return a kept parse."""
    from spacy.tokens import DocBin

    (doc,) = DocBin().from_bytes(content).get_docs(nlp.vocab)
    return doc


def code_article(
    article: Article, doc: Doc, *, codebook: Codebook, tools: Tools, min_confidence: float = 0.0
) -> tables.Analysis:
    """Resolve the speakers of a parsed article's attributions and code their stances.

    What a headline attributes is told again below it, so that it gets no statements.
    """
    from analysis.actors import resolve_speakers
    from analysis.attributions.earlier import earlier_time
    from analysis.stances import code_stances

    said = [a for a in doc._.attributions if a.confidence >= min_confidence]
    resolutions = resolve_speakers(doc, said, codebook=codebook, date=article.date)
    body = [p for p in article.paragraphs if p.role == "body"]
    told = [
        i
        for i, one in enumerate(said)
        if any(p.start <= one.content[0].start < p.end for p in body)
    ]
    coded = code_stances(doc, said, resolutions, codebook=codebook, tools=tools, among=told)
    times = {i: t for i, one in enumerate(said) if (t := earlier_time(doc, one, article.date))}
    return tables.analyse(article, said, resolutions, coded, codebook=codebook, times=times)


@lru_cache(maxsize=1)
def _language(model: Path | None, threads: int | None) -> Language:
    from analysis.language import load_language

    limit_threads(threads)
    return load_language(model)


@lru_cache(maxsize=1)
def _tools(root: Path, codebook: str, weights: Path | None, changed: int) -> Tools:
    """Load what to code with, once until the weights are changed."""
    from analysis.stances.tools import tools_for

    return tools_for(Codebook.model_validate_json(codebook), root, weights)
