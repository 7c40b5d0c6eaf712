"""Publish: a study's notebooks, run on it, and its articles, as HTML pages in `reports/`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from tqdm import tqdm

from analysis.charts import camp_colours
from analysis.codebook import Codebook, read_codebook
from analysis.reports import index_page, notebook_page
from analysis.reports.pages import article_file, card_anchor, file_href
from analysis.reports.quotes import REPORTS
from analysis.reports.reader import reader_page
from analysis.study import Study, StudyError, write
from analysis.study.record import Run
from analysis.study.runs import articles_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
TUTORIAL = "tutorial"  # the tag of a cell of notebooks that are no report
CASE_STUDY = "case-study"  # the tag of cells that are about the repository's own two articles


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the report: its file name, its title and what it says first."""

    href: str
    title: str
    description: str


def report(study: Study, done: Run) -> Path:
    """Render a study's notebooks and articles.

    Args:
        study: The study, its tables made.
        done: What the run found, for the counts and warnings of the index.

    Returns:
        The index page.

    Raises:
        StudyError: If the notebooks are not beside the package, or one of them fails on this
            study; then all other pages are written.
    """
    paths = [path for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb")) if _is_for_any_study(path)]
    if not paths:
        raise StudyError(
            f"no notebooks in {NOTEBOOKS}: run reports from a clone of the repository"
        )
    codebook = read_codebook(study.codebook)
    notebooks, failed = executed(paths, study)
    pages = [_page(name, notebook) for name, notebook in notebooks.items()]
    links = [("index.html", "Overview"), *((page.href, page.title) for page in pages)]
    files = {
        page.href: _beside(notebook_page(notebook, title=page.title, links=links))
        for page, notebook in zip(pages, notebooks.values(), strict=True)
    }
    readers = _reader_pages(study, codebook, links)
    files |= dict(readers)
    done = replace(done, problems=[*done.problems, *failed])
    files["index.html"] = _index(study, codebook, pages, done)
    _replace_pages(study.reports, files)
    if failed:
        raise StudyError("\n".join([*failed, f"The rest is in {study.reports / 'index.html'}"]))
    return study.reports / "index.html"


def executed(paths: Sequence[Path], study: Study) -> tuple[dict[str, NotebookNode], list[str]]:
    """Run notebooks on a study, one after the other, without changing their files.

    Returns:
        By its name without suffix, each notebook with its outputs; and a line for each that
        failed. Cells tagged `case-study` are left out unless the study is the repository's own.
    """
    from papermill.exceptions import PapermillExecutionError

    notebooks, failed = {}, []
    for path in tqdm(paths, "running notebooks", unit="notebook", disable=None):
        try:
            notebooks[path.stem] = _executed(path, study)
        except PapermillExecutionError as error:
            failed.append(
                f"{path.name}: cell In [{error.exec_count}] failed ({error.ename}: "
                f"{error.evalue}): open it with `make lab`, set STUDY and see why"
            )
    return notebooks, failed


def _executed(path: Path, study: Study) -> NotebookNode:
    import nbformat
    import papermill

    notebook = nbformat.read(path, as_version=4)
    if study.root.resolve() != (NOTEBOOKS.parent / "data").resolve():
        notebook.cells = [c for c in notebook.cells if CASE_STUDY not in _tags(c)]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / path.name
        nbformat.write(notebook, copy)
        ran = papermill.execute_notebook(
            copy,
            None,
            parameters={"STUDY": str(study.root.resolve())},
            cwd=path.parent,
            kernel_name="python3",
            progress_bar=False,
            extra_arguments=["--log-level=CRITICAL"],
        )
    # Where the study lies on this machine is nobody's business who reads the report.
    ran.cells = [cell for cell in ran.cells if "injected-parameters" not in _tags(cell)]
    return ran


def _is_for_any_study(path: Path) -> bool:
    """Whether a notebook is about the study it is run on; a tutorial brings its own."""
    import nbformat

    return not any(TUTORIAL in _tags(cell) for cell in nbformat.read(path, as_version=4).cells)


def _beside(page: str) -> str:
    """A notebook's page, its links to the article reader made to lie in the same folder."""
    return page.replace(f'href="{REPORTS}', 'href="')


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def _page(name: str, notebook: NotebookNode) -> Page:
    """A notebook's page: the first heading is its title, the paragraph below it what it says."""
    opening = notebook.cells[0].source.strip().split("\n\n")
    return Page(
        href=f"{name}.html",
        title=opening[0].lstrip("# ").strip(),
        description=" ".join(opening[1].replace("`", "").split()) if len(opening) > 1 else "",
    )


def _reader_pages(
    study: Study, codebook: Codebook, links: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    attributions, statements = study.read_table("attributions"), study.read_table("statements")
    said, coded = (dict(iter(t.groupby("article_id"))) for t in (attributions, statements))
    actors, articles = study.read_table("actors"), study.read_table("articles")
    names = dict(zip(actors["actor"], actors["name"], strict=True))
    retold = articles[articles["story"] != articles["article_id"]]
    stories = dict(zip(retold["article_id"], retold["story"], strict=True))
    titles = dict(
        zip(articles["article_id"], articles["title"].fillna(articles["path"]), strict=True)
    )
    firsts = _firsts(statements)
    colours = camp_colours([camp.id for camp in codebook.camps])
    for article in articles_of(study):
        story = stories.get(article.article_id)
        page = reader_page(
            article,
            said.get(article.article_id, attributions.iloc[:0]),
            coded.get(article.article_id, statements.iloc[:0]),
            codebook=codebook,
            colours=colours,
            names=names,
            links=links,
            firsts=firsts,
            story=(file_href(article_file(story)), titles[story]) if story else None,
        )
        yield article_file(article.article_id), page


def _firsts(statements: pd.DataFrame) -> dict[str, str]:
    """Return links to the statements that others repeat, by their ids."""
    repeated = statements[statements["statement_id"].isin(set(statements["repeats"].dropna()))]
    columns = (repeated[c] for c in ("statement_id", "article_id", "attribution_id"))
    return {
        statement: f"{file_href(article_file(article))}#{card_anchor(attribution)}"
        for statement, article, attribution in zip(*columns, strict=True)
    }


def _index(study: Study, codebook: Codebook, pages: Sequence[Page], done: Run) -> str:
    articles = study.read_table("articles")
    for name in ("attributions", "statements"):
        counted = study.read_table(name)["article_id"].value_counts()
        articles[f"n_{name}"] = articles["article_id"].map(counted).fillna(0).astype(int)
    articles["href"] = articles["article_id"].map(article_file)
    return index_page(
        codebook.title,
        reports=[(page.title, page.href, page.description) for page in pages],
        articles=articles.drop(columns=["text", "paragraphs"]),
        failures=done.failures,
        warnings=[*done.warnings, *done.problems],
        counts=done.counts,
    )


def _replace_pages(folder: Path, files: dict[str, str]) -> None:
    """Write the pages; remove those of articles and notebooks that are no longer there."""
    ours = {*folder.glob(article_file("*")), *folder.glob("[0-9]*.html")}
    for old in ours - {folder / name for name in files}:
        old.unlink()
    for name, page in files.items():
        write(folder / name, page.encode())
