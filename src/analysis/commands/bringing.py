"""Commands that make a study and bring articles in."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.commands.app import app
from analysis.commands.saying import one_line, say, stop, study_at

if TYPE_CHECKING:
    from analysis.articles import Article
    from analysis.study import Study


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
    typer.echo(f"     (`loggerheads suggest {path}` drafts one from the articles)")
    typer.echo(f"  3. Make the report:     loggerheads report {path}")


@app.command(
    epilog="Examples: `loggerheads add fisheries *.txt` · "
    "`loggerheads add fisheries export.docx` · "
    "`loggerheads add fisheries scraped.csv --columns title=headline,date=published` · "
    "`loggerheads add fisheries one.txt --date 2024-05-03 --outlet 'The Harbour Post'`"
)
def add(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="[STUDY] FILE…",
            help="The study, then the files: plain text, saved web pages, exports of Nexis, "
            "Factiva, ProQuest, Europresse and more, Word, PDF, mail, spreadsheets, CSV, JSON, "
            "Parquet, feeds, DNA, or ZIP files and folders of them.",
        ),
    ],
    title: Annotated[str, typer.Option(help="Title, for a single file.")] = "",
    date: Annotated[str, typer.Option(help="Date as YYYY-MM-DD.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    author: Annotated[str, typer.Option(help="Who wrote it.")] = "",
    url: Annotated[str, typer.Option(help="Where it was found.")] = "",
    columns: Annotated[
        str,
        typer.Option(
            metavar="FIELD=COLUMN,…",
            help="Which column of a table holds what: text, title, date, outlet, author, url, "
            "language, id. Left out: guessed from the columns' names.",
        ),
    ] = "",
) -> None:
    """Bring article files into a study, with what is known of them.

    A folder comes as a folder, with those inside it.
    """
    from analysis.articles.files import without_control
    from analysis.study import StudyError
    from analysis.study.refusals import keep_refusals, refusals

    study, sources = _study_and_files(paths)
    given = {"title": title, "date": date, "outlet": outlet, "author": author, "url": url}
    given = {name: without_control(value).strip() for name, value in given.items()}
    metadata = {n: v for n, v in (given | {"columns": columns}).items() if v}
    _check_metadata(metadata, sources)
    refused, added = _add_each(study, sources, metadata)
    n = len(sources)
    typer.echo(f"{n} files = {n - len(refused)} in {study.raw} + {len(refused)} not added")
    keep = refusals(study, refused, sources)
    try:
        keep_refusals(study, keep, added)
    except (StudyError, OSError) as error:
        stop(f"What was not added could not be written down: {error}")
    if keep:
        typer.echo(f"What was not added is in {study.not_added}, and each run counts it")
    raise typer.Exit(code=1 if refused else 0)


def _add_each(
    study: Study, sources: Mapping[Path, str], metadata: Mapping[str, str]
) -> tuple[dict[Path, Exception], list[str]]:
    """Bring files in and say of each what became of it.

    Returns:
        Why some were not taken, and the names of those that are new.
    """
    from analysis.articles import ArticleError
    from analysis.study import StudyError

    sidecars = _sidecars(sources)
    refused: dict[Path, Exception] = {}
    added = []
    for path, name in sources.items():
        try:
            fresh, said = _add_one(study, path, name, None if path in sidecars else metadata)
        except (ArticleError, StudyError, OSError) as error:
            refused[path] = error
            typer.echo(one_line(f"not added: {error}"), err=True)
        else:
            added += [name] if fresh else []
            typer.echo(one_line(said))
    return refused, added


def _add_one(
    study: Study, path: Path, name: str, metadata: Mapping[str, str] | None
) -> tuple[bool, str]:
    """Bring one file in; return whether it is new, and what to say of it.

    `metadata` is `None` for a sidecar.

    Raises:
        ArticleError: If nothing in it can be read.
        StudyError: If another file of that name is in the study.
    """
    from analysis.articles.files import SIDECAR
    from analysis.study import add_article

    what = " (says what is known of a text)"
    if metadata is not None:
        on_top = "/" not in name
        what, articles = _what_is_in(path, metadata.get("columns", ""), has_sidecar=on_top)
        if not (study.raw / name).exists():
            metadata = {**_from_folder(path, name, articles), **metadata}
    fresh = add_article(study, path, metadata or {}, name=name)
    noted = "" if fresh or not metadata else f"; what you say of it is in {SIDECAR}"
    return fresh, f"{'added' if fresh else 'already there'}: {name}{what}{noted}"


def _from_folder(path: Path, name: str, articles: list[Article]) -> dict[str, str]:
    """Return the outlet that only a folder names that a file lies in and is not copied with it."""
    from analysis.articles.file_names import read_name

    if len(articles) != 1 or articles[0].part or articles[0].outlet or read_name(name).outlet:
        return {}
    outlet = read_name(path.as_posix()).outlet
    return {"outlet": outlet} if outlet else {}


def _what_is_in(path: Path, columns: str, *, has_sidecar: bool) -> tuple[str, list[Article]]:
    """Read a file as a run will: what to say if there is more than one plain text, its articles.

    Raises:
        ArticleError: If nothing in it can be read.
    """
    from analysis.articles import Article, ArticleError, Failure, Remark, Source, read_one

    found = list(read_one(path, columns, has_sidecar=has_sidecar))
    failures = [f for f in found if isinstance(f, Failure)]
    sources = [f for f in found if isinstance(f, Source)]
    articles = [f for f in found if isinstance(f, Article)]
    if not articles:
        first = failures[0]
        raise ArticleError(first.reason, first.remedy, path=str(path))
    say([str(failure) for failure in failures], "error")
    if len(articles) == len(sources) == 1:
        return "", articles
    say([str(f) for f in found if isinstance(f, Remark) and f.path == path.name], "note")
    formats = ", ".join(sorted({source.format for source in sources if source.format}))
    return f" ({len(articles)} articles; {formats})", articles


def _sidecars(files: Iterable[Path]) -> set[Path]:
    """Return those files that hold the fields of others among them."""
    from analysis.articles.beside import opened_in, read_beside

    found: set[Path] = set()
    drives: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        drives[path.absolute().anchor].append(path)
    for paths in drives.values():
        root = Path(os.path.commonpath([path.absolute().parent for path in paths]))
        names = {path.absolute().relative_to(root).as_posix(): path for path in paths}
        found |= {names[name] for name in read_beside(names, opened_in(root)).files}
    return found


def _study_and_files(paths: list[Path]) -> tuple[Study, dict[Path, str]]:
    """Return the study (the first path, if it is a folder), and the files and their names in it.

    A file of a folder is named with it.
    """
    from analysis.articles.files import article_files, is_beside_page, page_names

    first, *rest = paths
    if not first.exists():
        stop(
            f"there is no study and no file {first}; nothing was added. "
            f"`loggerheads new {first}` makes a study"
        )
    study = study_at(first if first.is_dir() else None)
    named = rest if first.is_dir() else paths
    if not named:
        stop("no files: name the articles to add after the study")
    files = {}
    for path in named:
        if path.is_dir():
            folder = path.resolve().name.lstrip(".") or "folder"  # hidden ones are not read
            beside = [other.name for other in (*named, *study.raw.glob("*"))]
            if is_beside_page(folder, page_names(beside)):
                typer.echo(one_line(f"left out: {path}: what a browser saved beside a page"))
                continue
            found = article_files(path, has_sidecar=False)
            files |= {path / name: f"{folder}/{name}" for name in found}
        else:
            files[path] = path.name
    return study, files


def _check_metadata(metadata: dict[str, str], files: Collection[Path]) -> None:
    from analysis.articles.sidecar import read_columns

    if len(files) > 1 and ("title" in metadata or "url" in metadata):
        stop("--title and --url are for a single file; the sidecar articles.csv takes many")
    try:
        dt.date.fromisoformat(metadata.get("date", "2000-01-01"))
    except ValueError:
        stop(f"--date {metadata['date']!r} is no date: write it as 2011-03-22")
    try:
        read_columns(metadata.get("columns", ""))
    except ValueError as error:
        stop(f"--{error}")
