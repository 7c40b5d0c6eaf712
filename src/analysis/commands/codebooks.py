"""Commands about the codebook."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Annotated

import typer

from analysis.commands.app import StudyArgument, app
from analysis.commands.saying import stop, stop_at_store, study_at


@app.command(
    "check-codebook",
    epilog="Examples: `loggerheads check-codebook` · `loggerheads check-codebook fisheries`",
)
def check_codebook(study: StudyArgument = None) -> None:
    """Try the codebook on the study's articles: what matched, what never did, what clashes."""
    from analysis.codebook import CodebookError, read_codebook
    from analysis.inference.scorers import ScorerError
    from analysis.study.codebook_report import as_text, report_codebook
    from analysis.study.runs import BusyError

    opened = study_at(study)
    try:
        reports = report_codebook(opened)
    except (BusyError, CodebookError, ScorerError) as error:
        stop(str(error))
    except sqlite3.OperationalError as error:
        stop_at_store(opened, error)
    typer.echo(as_text(reports, read_codebook(opened.codebook)))


@app.command(
    epilog="Examples: `loggerheads suggest fisheries` · "
    "`loggerheads suggest fisheries --out fisheries/codebook.yaml`"
)
def suggest(
    study: StudyArgument = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Where to write it; left out: codebook_draft.yaml in the study."),
    ] = None,
    actors: Annotated[int, typer.Option(min=0, help="At most so many actors.")] = 40,
    issues: Annotated[int, typer.Option(min=0, help="At most so many issues.")] = 20,
) -> None:
    """Draft a codebook from the articles: who speaks, and what they keep speaking of."""
    from analysis.codebook import CodebookError
    from analysis.study import StudyError, write
    from analysis.study.drafting import draft_codebook
    from analysis.study.runs import BusyError

    opened = study_at(study)
    try:
        draft = draft_codebook(opened, most_actors=actors, most_issues=issues)
    except (BusyError, CodebookError, StudyError) as error:
        stop(str(error))
    except sqlite3.OperationalError as error:
        stop_at_store(opened, error)
    target = out or opened.root / "codebook_draft.yaml"
    write(target, draft.encode())
    typer.echo(f"{target} is a draft: go through it, and save it as {opened.codebook}")
