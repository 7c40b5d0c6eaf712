"""The command line: `loggerheads` or `python -m analysis`."""

from __future__ import annotations

import sys

import typer

from analysis.commands import bringing, codebooks, evaluating, running, training
from analysis.commands.app import app

__all__ = ["app", "bringing", "codebooks", "evaluating", "main", "running", "training"]


def main() -> None:
    """Run the command line; what comes in and goes out is UTF-8 wherever it runs."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except OSError as error:
        typer.echo(
            f"{error.filename or 'a file'}: {error.strerror or error}: check that it may be read "
            "and written, that a folder is a folder, and that the disk is not full",
            err=True,
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
