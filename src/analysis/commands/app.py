"""The app with its groups of commands, and the arguments that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="loggerheads",
    help="Who said what, where they stand, and how it shifted: from a folder of news articles "
    "to tables, notebooks and reports.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
evaluate = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")
train = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")
app.add_typer(evaluate, name="evaluate", help="Score the machine against annotators.")
app.add_typer(train, name="train", help="Train a model on texts that people annotated.")

StudyArgument = Annotated[
    Path | None,
    typer.Argument(
        help="The study's folder. Left out: the one you are in, else the repository's data/."
    ),
]
GoldOption = Annotated[
    Path,
    typer.Option(
        "--gold",
        metavar="DIR",
        help="Annotated texts in brat's format: text/NAME.txt and attributions/NAME_CODER.ann, "
        "or NAME.txt and NAME.ann side by side.",
    ),
]
