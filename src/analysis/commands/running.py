"""Commands that run a study, report on it, and say how two runs differ."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.commands.app import StudyArgument, app
from analysis.commands.saying import one_line, say, stop, stop_at_store, study_at

if TYPE_CHECKING:
    from analysis.study import Study
    from analysis.study.engines import Engine
    from analysis.study.record import Run


class EngineName(StrEnum):
    """Where articles are worked on."""

    here = "here"
    dask = "dask"


MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        help="Leave attributions out that are less sure than this; kept for later runs of the "
        "study until another value is given.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        help="Work in so many processes, each on one core with up to 1 GB of memory; left out: in "
        "one for every core, or in a single one where few articles are new.",
    ),
]
EngineOption = Annotated[
    EngineName, typer.Option(help="Where: on this machine, or on a Dask cluster.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="The cluster's scheduler, as in tcp://host:8786; left out: a cluster on this "
        "machine. All its workers must reach the study's folder.",
    ),
]


@app.command(
    epilog="Examples: `loggerheads run` · `loggerheads run fisheries --min-confidence 0.7` · "
    "`loggerheads run fisheries --workers 4` · "
    "`loggerheads run fisheries --engine dask --scheduler tcp://10.0.0.5:8786`"
)
def run(
    study: StudyArgument = None,
    min_confidence: MinConfidence = None,
    workers: Workers = None,
    engine: EngineOption = EngineName.here,
    scheduler: Scheduler = None,
) -> None:
    """Make the tables in processed/ from the raw articles; only what changed is read again."""
    opened = study_at(study)
    done = _run(opened, min_confidence, _engine(opened, engine, workers, scheduler))
    raise typer.Exit(code=1 if done.failed else 0)


@app.command(epilog="Examples: `loggerheads report` · `loggerheads report fisheries`")
def report(
    study: StudyArgument = None, min_confidence: MinConfidence = None, workers: Workers = None
) -> None:
    """Run the study, then its notebooks, and render them as HTML with an article reader."""
    opened = study_at(study)
    done = _run(opened, min_confidence, _engine(opened, EngineName.here, workers, None))
    from analysis.study import StudyError
    from analysis.study.publish import report as make_report
    from analysis.study.runs import BusyError

    typer.echo("Running the notebooks and writing the pages …")
    try:
        index = make_report(opened, done)
    except (BusyError, StudyError) as error:
        stop(str(error))
    typer.echo(f"The report is {index}")
    raise typer.Exit(code=1 if done.failed else 0)


@app.command(
    epilog="Example: `loggerheads diff fisheries/processed/runs/2026-03-01T101500.000+0000.json "
    "fisheries/processed/run.json`"
)
def diff(
    one: Annotated[Path, typer.Argument(metavar="RUN", help="The record of a run.")],
    other: Annotated[Path, typer.Argument(metavar="RUN", help="That of a later one.")],
) -> None:
    """Say what changed between two runs, and why: inputs, codebook, models, counts."""
    from analysis.study.record import RecordError, differences, read_run

    try:
        lines = list(differences(read_run(one), read_run(other)))
    except RecordError as error:
        stop(str(error))
    typer.echo("\n".join(map(one_line, lines)) or "Nothing differs.")


def _engine(study: Study, name: EngineName, workers: int | None, scheduler: str | None) -> Engine:
    from analysis.study.engines import fitting, in_processes, on_dask

    if name is EngineName.dask:
        return on_dask(scheduler, workers or 1, study.processed / "partitions")
    if scheduler is not None:
        stop("--scheduler goes with --engine dask")
    return fitting if workers is None else in_processes(workers)


def _run(study: Study, min_confidence: float | None, engine: Engine) -> Run:
    """Run a study and say what was found, what was not read and what to do about it."""
    from analysis.codebook import CodebookError
    from analysis.inference.model import StanceModelError
    from analysis.inference.scorers import ScorerError
    from analysis.study.engines import EngineError
    from analysis.study.runs import BusyError
    from analysis.study.runs import run as run_study
    from analysis.tagger import ModelError

    typer.echo(f"Study {study.root}")
    try:
        done = run_study(study, min_confidence=min_confidence, engine=engine)
    except CodebookError as error:
        say(str(error).splitlines(), "codebook")
        _say_what_was_read(study)
        stop("Without a codebook nothing can be coded: put it right and run again.")
    except ModelError as error:
        stop(f"{error}\nTrain it again, or take the folder away to use the package's own model.")
    except (ScorerError, StanceModelError) as error:
        stop(f"{error}\nNothing was coded; `scorers` in the codebook names further models.")
    except (BusyError, EngineError) as error:
        stop(str(error))
    except sqlite3.OperationalError as error:
        stop_at_store(study, error)
    say(done.warnings, "note")
    say([*done.failures, *done.problems], "error")
    _say_counts(done)
    return done


def _say_counts(done: Run) -> None:
    count = done.counts
    found = count["articles"] + count["failures"]
    typer.echo(
        f"{'Up to date: ' if done.up_to_date else ''}{count['files']} files: {found} articles = "
        f"{count['articles']} read + {count['failures']} failures; "
        f"{count['attributions']} attributions, {count['statements']} statements "
        f"({count['abstained']} without a stance, {count['corrected']} corrected by hand)"
    )
    if count["stated"]:
        typer.echo(f"The files that say how many articles they hold say {count['stated']} in all")
    if count["stories"] < count["articles"]:
        typer.echo(
            f"articles that tell another's story again: {count['articles'] - count['stories']}; "
            f"statements said before in another article, not counted again: {count['repeated']}"
        )
    if done.min_confidence:
        typer.echo(
            f"{count['left_out']} attributions less sure than {done.min_confidence:g} left out; "
            "--min-confidence 0 takes them in again"
        )


def _say_what_was_read(study: Study) -> None:
    """Report the articles of a study whose codebook cannot be read."""
    from analysis.articles import read_articles
    from analysis.study.refusals import not_added

    reading = read_articles(study.raw)
    say(reading.warnings, "note")
    refused = not_added(study, reading.sources)
    failures = [f"{f.path}: {f.reason}; {f.remedy}" for f in (*reading.failures, *refused)]
    say([*failures, *reading.errors], "error")
    read = len(reading.articles)
    lost = sum(source.failures for source in reading.sources) + len(refused)
    files = reading.files + len(refused)
    typer.echo(f"{files} files: {read + lost} articles = {read} read + {lost} failures")
