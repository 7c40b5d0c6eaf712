"""Reports: executed notebooks and the index of a study, as HTML pages that load nothing."""

from __future__ import annotations

import copy
import html
import itertools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from analysis.reports.markup import safe_html
from analysis.reports.pages import TEMPLATES, render

if TYPE_CHECKING:
    from nbconvert.exporters import TemplateExporter
    from nbformat import NotebookNode

SHOWN_TYPES = ("text/html", "text/markdown", "image/png", "image/jpeg", "text/latex", "text/plain")
IMAGE_TYPES = ("image/png", "image/jpeg")
MARKDOWN = ("strikethrough", "table", "url", "def_list", "footnotes")
IN_CONTENTS = 3  # headings down to this level are listed
COUNTED = {  # what a study's counts are called on its first page
    "articles": "articles read",
    "failures": "articles not read",
    "stated": "articles that files say they hold",
    "stories": "stories told",
    "without_speaker": "attributions to nobody known",
    "left_out": "attributions left out as unsure",
    "abstained": "statements without a stance",
    "corrected": "statements corrected by hand",
    "repeated": "statements said before, not counted again",
}
RARE = frozenset({"stated", "left_out"})  # left out where there are none


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level (1 to 6), its id and its words."""

    level: int
    id: str
    text: str


def notebook_page(notebook: NotebookNode, *, title: str, links: Sequence[tuple[str, str]]) -> str:
    """Render an executed notebook: outputs in full, code folded away.

    HTML in its cells and outputs is cleaned; scripts, widgets and vector graphics are left out.

    Args:
        notebook: A notebook of format 4 with its outputs.
        title: The page's title; it is the first heading too if the notebook has none.
        links: File name and title of each sibling page.
    """
    headings: list[Heading] = []
    body, _ = _exporter(headings).from_notebook_node(_described(notebook))
    contents = [heading for heading in headings if 1 < heading.level <= IN_CONTENTS]
    return render(
        "notebook.html.j2",
        title=title,
        links=links,
        styles=["notebook.css"],
        body=Markup(body),  # each piece was cleaned or escaped by the exporter
        contents=contents if len(contents) > 1 else [],
        show_title=not any(heading.level == 1 for heading in headings),
    )


def index_page(
    title: str,
    *,
    reports: Sequence[tuple[str, str, str]],
    articles: pd.DataFrame,
    failures: Sequence[str],
    warnings: Sequence[str],
    counts: Mapping[str, int],
) -> str:
    """Render the page a study's report opens with.

    Args:
        title: The study's title.
        reports: Title, file name and description of each notebook's page.
        articles: One row per article: `title` (or else `path`), `date`, `outlet`,
            `n_attributions`, `n_statements` and `href`, the file name of its reader page.
        failures: Why files could not be read or coded, one sentence each.
        warnings: What to look at, one sentence each.
        counts: Numbers to open with, by name.
    """
    return render(
        "index.html.j2",
        title=title,
        links=[],
        styles=["index.css"],
        reports=reports,
        articles=[_article_line(row) for row in articles.to_dict("records")],
        failures=failures,
        warnings=warnings,
        counts={
            COUNTED.get(name, name.replace("_", " ")): count
            for name, count in counts.items()
            if count or name not in RARE
        },
    )


def _article_line(row: Mapping[str, object]) -> dict[str, object]:
    known = {name: None if _is_missing(value) else value for name, value in row.items()}
    date = known.get("date")
    return {
        "title": known.get("title") or known.get("path") or known["href"],
        "date": f"{date:%Y-%m-%d}" if date is not None else None,
        "outlet": known.get("outlet"),
        "attributions": known["n_attributions"],
        "statements": known["n_statements"],
        "href": known["href"],
    }


def _is_missing(value: object) -> bool:
    return pd.api.types.is_scalar(value) and pd.isna(value)


def _exporter(headings: list[Heading]) -> TemplateExporter:
    """An nbconvert exporter with our template and only filters that escape or clean.

    Args:
        headings: Filled with the headings of what is exported, in order.
    """
    from nbconvert.exporters import TemplateExporter
    from nbconvert.filters import Highlight2HTML

    exporter = TemplateExporter(
        file_extension=".html",
        extra_template_basedirs=[str(TEMPLATES)],
        template_name="notebook",
    )
    filters = {
        "code_html": Highlight2HTML(pygments_lexer="ipython3"),
        "markdown_html": _markdown_filter(headings),
        "safe_html": safe_html,
        "shown_type": _shown_type,
        "terminal_html": _terminal_html,
    }
    for name, function in filters.items():
        exporter.register_filter(name, function)
    return exporter


def _markdown_filter(headings: list[Heading]) -> Callable[..., str]:
    """Markdown to clean HTML; `$` is a dollar, since no page here sets formulas."""
    import mistune
    from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer

    class Renderer(IPythonRenderer):
        def heading(self, text: str, level: int, **_: object) -> str:
            words = html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
            found = Heading(level, _new_id(words, {h.id for h in headings}), words)
            headings.append(found)
            return f'<h{level} id="{html.escape(found.id)}">{text}</h{level}>\n'

        def image(self, text: str, url: str, title: str | None = None) -> str:
            """A picture, or its words if the notebook does not hold it."""
            try:
                return super().image(text, url, title)
            except InvalidNotebook:
                return html.escape(text)

    def markdown_html(source: str, attachments: Mapping[str, dict] | None = None) -> str:
        renderer = Renderer(escape=False, attachments=dict(attachments or {}))
        convert = mistune.create_markdown(renderer=renderer, plugins=list(MARKDOWN))
        return safe_html(str(convert(source)))

    return markdown_html


def _terminal_html(text: str) -> str:
    """Terminal output, escaped, its colours as classes; of a redrawn line the last state."""
    from nbconvert.filters import ansi2html

    settled = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return str(ansi2html(settled))


def _shown_type(data: Mapping[str, object]) -> str | None:
    """The richest form of an output that a page may show."""
    return next((kind for kind in SHOWN_TYPES if kind in data), None)


def _described(notebook: NotebookNode) -> NotebookNode:
    """A copy of the notebook in which every image has words in place of it.

    They are the author's (`alt` in the metadata of the output or of its cell), or else say under
    which heading the image stands.
    """
    described, heading = copy.deepcopy(notebook), None
    for cell in described.cells:
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{1,6}\s+(.+?)\s*#*\s*$", cell.source, re.MULTILINE)
            heading = found[-1] if found else heading
        for output in cell.get("outputs", []):
            if any(kind in output.get("data", {}) for kind in IMAGE_TYPES):
                output.metadata["alt"] = _alt(output.metadata, cell.metadata, heading)
    return described


def _alt(output: Mapping[str, object], cell: Mapping[str, object], heading: str | None) -> str:
    by_type = [output.get(kind) for kind in IMAGE_TYPES]
    holders = [*(h for h in by_type if isinstance(h, Mapping)), output, cell]
    given = next((str(h["alt"]) for h in holders if h.get("alt")), None)
    return given or (f"Chart: {heading}" if heading else "Chart")


def _new_id(words: str, taken: Collection[str]) -> str:
    """An id made from a heading's words, unlike those taken."""
    slug = re.sub(r"\W+", "-", words.lower()).strip("-") or "section"
    numbered = (f"{slug}-{count}" for count in itertools.count(2))
    return next(name for name in itertools.chain([slug], numbered) if name not in taken)
