"""Markup: HTML from notebooks, cut down to what can do no harm.

What a notebook shows may hold words of an article, so its HTML is not trusted: only the elements
and attributes listed here are kept. Nothing kept can run, load or submit anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bleach.sanitizer import Cleaner

ELEMENTS = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small "
    "span strong sub summary sup table tbody td tfoot th thead tr u ul var"
)
WITH_CONTENT = frozenset({"script", "style"})  # removed with all that is inside them
STYLES = (
    "background-color",
    "border-color",
    "color",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "vertical-align",
    "white-space",
)
EVERYWHERE = ("class", "dir", "id", "lang", "title", "style")
SPANS = ("colspan", "rowspan", "scope")
CELLS = frozenset({"td", "th"})
IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
NUMBER = re.compile(r"[-−+]?[\d.,\s]*\d\s?%?")
DATE = re.compile(r"\d{4}-\d\d-\d\d([ T][\d:.]+)?")
BLANKS = frozenset({"", "...", "…", "<NA>", "NaN", "NaT", "None", "nan"})
CSS_CALL = re.compile(r"url|expression|image|import|\\", re.IGNORECASE)

Token = dict  # of html5lib: "type", "name" and "data"


def safe_html(source: str) -> str:
    """Clean a piece of HTML, well formed or not.

    Links go to the web, to a file beside the page or within it; images are embedded bitmaps.
    Each table comes out in a box of its own that scrolls.

    Returns:
        Well-formed HTML that holds only what this module lists; the text of any other element
        stays, scripts and style sheets go with their content.
    """
    return _cleaner().clean(source)


@cache
def _cleaner() -> Cleaner:
    from bleach.css_sanitizer import CSSSanitizer
    from bleach.html5lib_shim import Filter
    from bleach.sanitizer import Cleaner

    class PlainStyles(CSSSanitizer):
        """A style that still calls anything is dropped whole."""

        def sanitize_css(self, style: str) -> str:
            clean = super().sanitize_css(style)
            return "" if CSS_CALL.search(clean) else clean

    class Finish(Filter):
        def __iter__(self) -> Iterator[Token]:
            return _finished(super().__iter__())

    return Cleaner(
        tags=WITH_CONTENT.union(ELEMENTS.split()),
        attributes={
            "*": list(EVERYWHERE),
            "a": lambda _tag, name, value: name == "href" and _is_safe_link(value),
            "details": ["open"],
            "img": _is_safe_on_image,
            "ol": ["start"],
            "td": list(SPANS),
            "th": list(SPANS),
        },
        protocols={"http", "https", "data"},
        strip=True,
        strip_comments=True,
        filters=[Finish],
        css_sanitizer=PlainStyles(allowed_css_properties=STYLES),
    )


def _is_safe_link(value: str) -> bool:
    """Whether a link goes to the web, to a relative file or to a fragment."""
    target = html.unescape(value).strip()
    if WEB.match(target):
        return True
    first = re.split(r"[/?#]", target, maxsplit=1)[0]
    return ":" not in first and "\\" not in target and not target.startswith("//")


def _is_safe_on_image(_tag: str, name: str, value: str) -> bool:
    if name == "src":
        return IMAGE.fullmatch(html.unescape(value)) is not None
    return name in {"alt", "width", "height"}


def _finished(tokens: Iterable[Token]) -> Iterator[Token]:
    """Drop what goes with its content, and finish links, images and tables."""
    dropped = 0
    table: list[Token] = []
    depth = 0
    for token in tokens:
        name, step = token.get("name"), {"StartTag": 1, "EndTag": -1}.get(token["type"], 0)
        if name in WITH_CONTENT:
            dropped += step
        elif not dropped and not _is_empty_image(token):
            depth += step * (name == "table")
            table.append(_with_rel(token))
            if not depth:
                yield from table if len(table) == 1 else _boxed(table)
                table = []
    yield from table


def _is_empty_image(token: Token) -> bool:
    return token.get("name") == "img" and (None, "src") not in token["data"]


def _with_rel(token: Token) -> Token:
    if token.get("name") == "a" and token["type"] == "StartTag":
        token["data"][(None, "rel")] = "noreferrer"
    return token


def _boxed(table: list[Token]) -> Iterator[Token]:
    """A table with its figures aligned, in a box that the keyboard can reach and scroll."""
    align(table)
    attributes = {"class": "table-box", "role": "group", "aria-label": "Table", "tabindex": "0"}
    data = {(None, name): value for name, value in attributes.items()}
    yield {"type": "StartTag", "name": "div", "namespace": None, "data": data}
    yield from table
    yield {"type": "EndTag", "name": "div", "namespace": None}


def align(table: Iterable[Token]) -> None:
    """Give the cells of each column of figures the class `number`, of dates `date`.

    Columns are counted from the right, where index cells that span rows shift nothing; a row with
    a cell that spans columns is left alone.
    """
    rows = [row for row in _rows(table) if not any(_spans_columns(cell) for cell, _ in row)]
    texts: dict[int, set[str]] = {}
    for row in rows:
        for column, (cell, text) in enumerate(reversed(row)):
            if cell["name"] == "td" and text.strip() not in BLANKS:
                texts.setdefault(column, set()).add(text.strip())
    kinds = {column: _kind(found) for column, found in texts.items()}
    for row in rows:
        for column, (cell, _) in enumerate(reversed(row)):
            if kinds.get(column):
                given = cell["data"].get((None, "class"), "")
                cell["data"][(None, "class")] = f"{given} {kinds[column]}".strip()


def _rows(table: Iterable[Token]) -> list[list[tuple[Token, str]]]:
    """The cells of a table's rows, each with its text."""
    rows: list[list[tuple[Token, str]]] = []
    for token in table:
        if token["type"] == "StartTag" and token["name"] == "tr":
            rows.append([])
        elif token["type"] == "StartTag" and token["name"] in CELLS and rows:
            rows[-1].append((token, ""))
        elif token["type"] in {"Characters", "SpaceCharacters"} and rows and rows[-1]:
            cell, text = rows[-1][-1]
            rows[-1][-1] = (cell, text + token["data"])
        elif token["type"] == "Entity" and rows and rows[-1]:
            cell, text = rows[-1][-1]
            rows[-1][-1] = (cell, text + html.unescape(f"&{token['name']};"))
    return rows


def _spans_columns(cell: Token) -> bool:
    return cell["data"].get((None, "colspan"), "1") != "1"


def _kind(texts: Collection[str]) -> str | None:
    """What a column holds, from the texts of its cells that are not blank."""
    kinds = (("number", NUMBER), ("date", DATE))
    return next((k for k, p in kinds if all(map(p.fullmatch, texts))), None)
