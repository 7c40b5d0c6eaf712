"""Pages: the HTML shell that every report shares, safe to open and loading nothing.

A page is one file: its style sheet is inside it, it has no script, and its Content-Security-Policy
refuses both. Templates escape every value; only what `markup` has cleaned is `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parents[1] / "resources" / "templates"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


def render(
    template: str,
    *,
    title: str,
    links: Sequence[tuple[str, str]],
    styles: Sequence[str],
    rules: str = "",
    **values: object,
) -> str:
    """Render a whole page.

    Args:
        template: Name of a template that extends `page.html.j2`.
        title: The page's title, as plain text.
        links: File name and title of each sibling page, as plain text; the one with the page's
            own title is marked as the current one.
        styles: Names of the style sheets to put into the page, after `page.css`.
        rules: CSS made for this page; nothing from an article or a codebook may be in it.
        values: What the template shows; escaped there.
    """
    sheets = [(TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", *styles)]
    return (
        _environment()
        .get_template(template)
        .render(title=title, links=links, css="\n".join([*sheets, rules]), policy=POLICY, **values)
    )


def file_href(name: str) -> str:
    """A file name beside the page as a relative link, whatever characters it has."""
    return quote(name, safe="/")


def article_file(article_id: str) -> str:
    """The file name of an article's page."""
    return f"article-{article_id}.html"


def card_anchor(attribution_id: str) -> str:
    """The fragment of an article's page where an attribution's card stands."""
    return "at-" + re.sub(r"[^A-Za-z0-9.]+", "-", attribution_id)


def web_href(url: str | None) -> str | None:
    """An address as a link if it is one on the web, else `None`."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"file_href": file_href, "web_href": web_href}
    return environment
