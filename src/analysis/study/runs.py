"""Runs: the steps from a study's raw files to its tables, skipping what is up to date.

Files are read, articles parsed and coded once: the store keeps what was found (`store`), and a
run works on nothing but what is new or changed, a batch at a time (`batches`, `engines`). What
only all articles together show (stories, repeated statements, comparisons) is worked out afresh,
and the tables are written part by part (`writing`). When nothing at all has changed since the
last run, nothing is done. A run that is killed leaves the tables of the one before.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from itertools import islice
from typing import TYPE_CHECKING

import filelock
from tqdm import tqdm

from analysis.articles import Article
from analysis.articles.outlines import outline
from analysis.cache_files import DAMAGES, is_damage, remove_cache
from analysis.codebook import Codebook, read_codebook
from analysis.study.assembly import Assembly, gist_of
from analysis.study.batches import Settings, Work, doc_of
from analysis.study.corrections import CorrectionError, read_corrections
from analysis.study.engines import Engine, here
from analysis.study.folder import Study, remove_unfinished, write
from analysis.study.naming import (
    codes_name,
    hashed,
    inputs_of,
    made_with,
    parse_name,
    way_of_parsing,
    ways_of,
)
from analysis.study.record import RECORD, RECORDS, RecordError, Run, read_run
from analysis.study.refusals import with_refusals
from analysis.study.scan import STORIES, Scan, scan
from analysis.study.store import Store
from analysis.tables import TABLES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.study.corrections import Correction

BATCH = 16  # articles that are worked on, and kept, together
LOCK = ".lock"
STORE = "store.sqlite"


class BusyError(RuntimeError):
    """Another program is at work on the study."""


def run(study: Study, *, min_confidence: float | None = None, engine: Engine = here) -> Run:
    """Make a study's tables from its raw files.

    Args:
        study: The study; its `processed/` is written.
        min_confidence: Attributions less sure than this, in [0, 1], are left out and counted;
            by default as in the study's last run, at first 0.
        engine: Where articles are worked on.

    Returns:
        What was done; `up_to_date` if nothing had changed and nothing was.

    Raises:
        BusyError: If another run of the study is under way.
        CodebookError: If the codebook cannot be read; its message names each line.
    """
    with _alone(study):
        try:
            return _run(study, min_confidence, engine)
        except DAMAGES as error:
            if not is_damage(error):
                raise
            for name in (STORE, STORIES):
                remove_cache(study.processed / name)
            return _run(study, min_confidence, engine)


def _run(study: Study, min_confidence: float | None, engine: Engine) -> Run:
    inputs = inputs_of(study)  # before any is read: what is saved meanwhile is new to the next run
    codebook = read_codebook(study.codebook)
    remove_unfinished(study.raw, study.processed, study.reports)
    last = last_run(study)
    if min_confidence is None:
        min_confidence = last.min_confidence if last else 0.0
    tools = made_with(study, codebook)
    fingerprint = hashed(json.dumps([inputs, tools, min_confidence]))
    if last and last.fingerprint == fingerprint and _tables_exist(study):
        return replace(last, up_to_date=True)
    if last is None:  # so that a first run that is killed goes on as it was begun
        write(study.processed / RECORD, _json(Run({}, min_confidence=min_confidence)))
    clock = _Clock()
    with Store(study.processed / STORE) as store:
        scanned = with_refusals(scan(study.raw, store), study)
        clock.lap("reading")
        settings = Settings(
            study.root, codebook, study.model, study.stance_weights, min_confidence
        )
        ways = ways_of(settings)
        names = _code(scanned, store, settings, ways, engine)
        clock.lap("parsing and coding")
        corrections, problems = _corrections(study, codebook)
        killed = replace(last or Run({}), fingerprint="", min_confidence=min_confidence)
        write(study.processed / RECORD, _json(killed))  # a killed run is never up to date
        found = Assembly(scanned, store, codebook, corrections, names).write(study.processed)
        store.drop_unused()
    clock.lap("tables")
    done = Run(
        counts=found.counts,
        failures=[f"{f.path}: {f.reason}; {f.remedy}" for f in scanned.failures],
        warnings=[*scanned.warnings, *found.warnings],
        problems=[*scanned.errors, *problems, *found.problems],
        fingerprint=fingerprint,
        min_confidence=min_confidence,
        scorers=_scorers(settings),
        inputs=inputs,
        made_with=tools,
        started=clock.started,
        seconds=clock.seconds,
        positions=found.positions,
    )
    content = _json(done)
    write(study.processed / RECORDS / f"{clock.started.replace(':', '')}.json", content)
    write(study.processed / RECORD, content)
    return done


def _json(done: Run) -> bytes:
    return json.dumps(asdict(done), indent=1, ensure_ascii=False).encode()


def last_run(study: Study) -> Run | None:
    """The record of a study's last run, or `None` if there is none that can be read."""
    try:
        return read_run(study.processed / RECORD)
    except RecordError:
        return None


def articles_of(study: Study) -> Iterator[Article]:
    """Yield the articles of a study, sorted by path, dates that are doubted left out.

    Raises:
        BusyError: If a run of the study is under way; none can begin before the last is taken.
    """
    with _alone(study), Store(study.processed / STORE) as store:
        yield from scan(study.raw, store).of(store)


def parsed(study: Study, nlp: Language) -> Iterator[tuple[Article, Doc]]:
    """Yield a study's articles, in order, with their parsed `Doc`, attributions found.

    What is not parsed yet is, and is kept for the next run.

    Raises:
        BusyError: If a run of the study is under way; none can begin before the last is taken.
    """
    from spacy.tokens import DocBin

    from analysis.language import parse

    way = way_of_parsing(study.model)
    with _alone(study), Store(study.processed / STORE) as store:
        articles = scan(study.raw, store).of(store)
        while some := list(islice(articles, BATCH)):
            names = [parse_name(outline(article), way) for article in some]
            kept = [store.parse(name) for name in names]
            new = parse((a for a, doc in zip(some, kept, strict=True) if doc is None), nlp)
            for article, name, content in zip(some, names, kept, strict=True):
                if content is not None:
                    yield article, doc_of(content, nlp)
                    continue
                _, doc = next(new)
                binary = DocBin(docs=[doc], store_user_data=True).to_bytes()
                store.keep([(name, binary)], [])
                yield article, doc


def _code(
    scanned: Scan, store: Store, settings: Settings, ways: tuple[str, str], engine: Engine
) -> dict[str, str]:
    """Work on the articles whose codes are not kept, and keep what was found batch by batch.

    Returns:
        The name of each article's codes, by article, in their order.
    """
    names: dict[str, str] = {}
    new: dict[str, tuple[str, str]] = {}  # names of parse and codes, by article
    for article in scanned.outlines(store):
        parse = parse_name(article, ways[0])
        codes = codes_name(article, parse, ways[1])
        store.use((parse, codes))
        names[article.article_id] = codes
        if not store.has_codes(codes):
            new[article.article_id] = parse, codes
    if new:
        bar = tqdm(total=len(new), desc="reading and coding", unit="article", disable=None)
        works = _works(scanned.of(store, new), store, new)
        with bar, closing(engine(_batches(works), settings)) as results:
            for done in results:
                parses = [(d.parse_name, d.parse) for d in done if d.parse is not None]
                store.keep(parses, [(d.codes_name, d.found, gist_of(d.found)) for d in done])
                bar.update(len(done))
    return names


def _works(
    articles: Iterable[Article], store: Store, names: Mapping[str, tuple[str, str]]
) -> Iterator[Work]:
    for article in articles:
        parse, codes = names[article.article_id]
        yield Work(article, parse, codes, store.parse(parse))


def _batches(works: Iterator[Work]) -> Iterator[Sequence[Work]]:
    while batch := list(islice(works, BATCH)):
        yield batch


def _corrections(study: Study, codebook: Codebook) -> tuple[list[Correction], list[str]]:
    """Return the corrections that can be used, and a line for each that cannot."""
    path = study.annotations / "corrections.csv"
    try:
        return read_corrections(path, codebook=codebook), []
    except CorrectionError as error:
        return list(error.usable), str(error).splitlines()


def _scorers(settings: Settings) -> list[dict]:
    if settings.codebook.scorers == type(settings.codebook.scorers)():
        return []
    from analysis.stances.tools import tools_for

    tools = tools_for(settings.codebook, settings.root, settings.weights)
    return [scorer.record() for scorer in tools.scorers]


def _tables_exist(study: Study) -> bool:
    files = (study.processed / f"{name}.{kind}" for name in TABLES for kind in ("parquet", "csv"))
    return all(file.exists() for file in files)


@contextmanager
def _alone(study: Study) -> Iterator[None]:
    """Keep other runs of the study out while this one is at work."""
    study.processed.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(study.processed / LOCK)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise BusyError(
            f"another run of {study.root} is under way: wait until it has ended"
        ) from None
    try:
        yield
    finally:
        lock.release()


class _Clock:
    """When a run started, and what its steps took."""

    def __init__(self) -> None:
        self.started = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self.seconds[step] = round(now - self._last, 2)
        self._last = now
