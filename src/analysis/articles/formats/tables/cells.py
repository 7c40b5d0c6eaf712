"""Cells: what a cell of a table says, in a line, as a list, as a language, or nothing.

A cell is a string, or several where JSON and Parquet hold a list. Lists that a program printed
into a cell of CSV ("['A. Writer', 'B. Writer']") are read as the lists they were.
"""

from __future__ import annotations

import ast
import html
import re

from analysis.articles.formats.language_names import language_code

Cell = str | tuple[str, ...]

MISSING = frozenset(  # how programs write that there is nothing, and providers that they sell it
    {"NA", "N/A", "NaN", "nan", "NULL", "null", "None", "<NA>", "NaT", "\\N", "[]", "{}", "#N/A"}
    | {"[Removed]", "ONLY AVAILABLE IN PAID PLANS", "character(0)"}
)
LONGEST_LIST = 1_000_000  # characters of a list printed into a cell
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_R_LIST = re.compile(r'c\(("(?:[^"\\]|\\.)*+"(?:, )?)++\)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_NAME_IN_OBJECT = re.compile(r"""['"](?:name|title)['"]\s*:\s*(?:'([^']+)'|"([^"]+)")""")
_TWO_LETTERS = re.compile(r"[a-z]{2}(?=$|[-_])")


def clean(text: str) -> str:
    """Take out what no text holds: control characters, and halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", text)


def is_missing(cell: Cell) -> bool:
    """Whether a cell is blank or holds only a program's word for nothing."""
    if isinstance(cell, tuple):
        return all(is_missing(part) for part in cell)
    return not cell or cell.isspace() or (len(cell) < 40 and cell.strip() in MISSING)


def items(cell: Cell) -> tuple[str, ...]:
    """Return the strings a cell holds: one, unless it is a list or the print of one."""
    if isinstance(cell, tuple):
        return tuple(part for part in cell if not is_missing(part))
    if is_missing(cell):
        return ()
    bare = cell.strip()
    if bare.startswith("c(") and len(bare) <= LONGEST_LIST and _R_LIST.fullmatch(bare):
        return tuple(_QUOTED.findall(bare))
    if bare[:2] in ("['", '["') and bare[-2:] in ("']", '"]') and len(bare) <= LONGEST_LIST:
        try:
            parts = ast.literal_eval(bare)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return (cell,)
        if all(isinstance(part, str) for part in parts):
            return tuple(part for part in parts if not is_missing(part))
    return (cell,)


def line(cell: Cell | None, *, between: str = ", ") -> str | None:
    """Return what a cell says in one line, without HTML; `None` if it says nothing."""
    if cell is None:
        return None
    parts = [_in_one_line(part) for part in items(cell)]
    return between.join(dict.fromkeys(part for part in parts if part)) or None


def printed(cell: Cell) -> str:
    """Return a cell as it is kept when nothing is made of it; "" if it is blank."""
    return clean("; ".join(cell) if isinstance(cell, tuple) else cell).strip()


def name(cell: Cell | None) -> str | None:
    """Return the name a cell gives, also where it holds the print of an object with a name."""
    said = line(cell)
    if said and said.startswith("{"):
        named = _NAME_IN_OBJECT.search(said)
        return (named[1] or named[2]) if named else said
    return said


def language(cell: Cell | None) -> str | None:
    """Return the two letters of the language a cell names: "en-GB", "Deutsch", "eng"."""
    said = line(cell) or ""
    code = _TWO_LETTERS.match(said.casefold())
    return language_code(said) or (code[0] if code else None)


def unescaped(text: str) -> str:
    """Return a text with the characters that its HTML entities ("&quot;") stand for."""
    return html.unescape(text) if _ENTITY.search(text) else text


def _in_one_line(text: str) -> str:
    return " ".join(clean(unescaped(_TAG.sub("", text))).split())
