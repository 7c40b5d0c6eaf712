"""What the command line prints, and how it finds the study that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    import sqlite3

    from analysis.study import Study

MOST_NOTES, MOST_PROBLEMS = 20, 100


def say(messages: Sequence[str], kind: str) -> None:
    """Print messages, all but notes to standard error; of very many the first.

    Files that failed are all named: nobody else names them.
    """
    most = {"note": MOST_NOTES, "codebook": MOST_PROBLEMS}.get(kind, len(messages))
    for message in messages[:most]:
        typer.echo(f"  {kind}: {one_line(message)}", err=kind != "note")
    if len(messages) > most:
        typer.echo(f"  … and {len(messages) - most} more of this kind", err=kind != "note")


def one_line(message: str) -> str:
    """Return a message without line breaks and terminal codes, which a file name may hold."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)


def stop(message: str) -> NoReturn:
    """Say what is wrong, and end with a status that scripts can tell."""
    typer.echo(message, err=True)
    raise typer.Exit(code=2)


def stop_at_store(study: Study, error: sqlite3.OperationalError) -> NoReturn:
    """Say that what is kept of a study cannot be used, and end."""
    from analysis.study.runs import STORE

    stop(
        f"{study.processed / STORE} cannot be used ({error}): see that the disk is not full, "
        "that the file may be written, and that no other program holds it"
    )


def study_at(root: Path | None) -> Study:
    """Open the study that is meant."""
    from analysis.study import StudyError, default_study, open_study

    try:
        return default_study(Path.cwd()) if root is None else open_study(root)
    except StudyError as error:
        stop(str(error))
