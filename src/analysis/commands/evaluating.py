"""Commands that score the machine against annotators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.commands.app import GoldOption, StudyArgument, evaluate
from analysis.commands.saying import say, stop, study_at


@evaluate.command(
    "attributions",
    epilog="Examples: `loggerheads evaluate attributions --gold polnear/dev` · "
    "`loggerheads evaluate attributions --gold mine --model fisheries/attribution_model`",
)
def evaluate_attributions(
    gold: GoldOption,
    model: Annotated[
        Path | None, typer.Option(help="A model's folder; left out: the package's own.")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(help="Write what was found to this file, as JSON Lines.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Score the attributions found in texts whose attributions people marked."""
    from analysis.agreement.brat import CorpusError
    from analysis.evaluation import as_json, as_text, evaluate_extraction
    from analysis.tagger import ModelError

    try:
        done = evaluate_extraction(gold, model=model)
    except (CorpusError, ModelError) as error:
        stop(str(error))
    say(done.problems, "error")
    if predictions is not None:
        from analysis.study import write

        write(predictions, done.predictions.encode())
    typer.echo(as_json(done) if json else as_text(done))


@evaluate.command(
    "stances",
    epilog="Examples: `loggerheads evaluate stances` · "
    "`loggerheads evaluate stances fisheries --coder ada --against ben`",
)
def evaluate_stances(
    study: StudyArgument = None,
    coder: Annotated[
        str, typer.Option(help="Whose codes are scored: machine, or the name of a coder's file.")
    ] = "machine",
    against: Annotated[
        str | None,
        typer.Option(help="The coder held to be right; left out: the first in annotations/."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Score stances against hand coding: issue by issue, and by kind of attribution."""
    from analysis.agreement.annotations import AnnotationError
    from analysis.study import StudyError, stance_evaluation

    try:
        done = stance_evaluation.evaluate_stances(study_at(study), coder=coder, against=against)
    except (AnnotationError, StudyError) as error:
        stop(str(error))
    typer.echo(stance_evaluation.as_json(done) if json else stance_evaluation.as_text(done))
