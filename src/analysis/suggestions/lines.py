"""Lines: YAML and comments that hold whatever an article or a name may hold.

Values are written by the YAML library. A comment is one line of printable characters, so that no
quotation can end it and go on as YAML.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from collections.abc import Mapping
from typing import Any

import yaml

LONGEST = 160  # characters of a text in a comment
_KEPT = frozenset("\u200c\u200d")  # joiners, which some scripts are spelled with


class _Dumper(yaml.SafeDumper):
    """Writes what is there twice twice: the codebook takes no reference to another place."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    """Write line breaks and the like as escapes, since not all of them come back otherwise."""
    style = None if text.isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def plain(text: str) -> str:
    """Return a text on one line, without control characters and the like."""
    shown = (c if unicodedata.category(c)[0] != "C" or c in _KEPT else " " for c in text)
    return " ".join("".join(shown).split())


def shortened(text: str, *, most: int = LONGEST) -> str:
    """Return the beginning of a text on one line, whole words where it has any."""
    line = plain(text)
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip()}…"


def around(text: str, at: int, *, most: int = LONGEST) -> str:
    """Return what stands around a character of a text, whole words where it has any."""
    if len(text) <= most:
        return text
    start = max(0, min(at - most // 2, len(text) - most))
    cut = text[start : start + most]
    if start:
        cut = f"…{cut.split(' ', 1)[-1]}"
    return cut if start + most >= len(text) else f"{cut.rsplit(' ', 1)[0]}…"


def comment(text: str, *, indent: int = 0, sign: str = "#") -> str:
    """Return a comment line; a text that is too long is cut."""
    return f"{' ' * indent}{sign} {shortened(text, most=2 * LONGEST)}"


def explanation(text: str) -> list[str]:
    """Return the comment lines that explain something, as in the template of a codebook."""
    return [f"## {line}" for line in textwrap.wrap(plain(text), 96)]


def beside(text: str) -> str:
    """Return a comment that stands behind a value."""
    return f"  # {shortened(text)}"


def scalar(text: str) -> str:
    """Return a text as a YAML value on one line."""
    dumped = yaml.dump(text, Dumper=_Dumper, allow_unicode=True, width=math.inf)
    return dumped.removesuffix("\n").removesuffix("\n...")


def flow(fields: Mapping[str, Any] | list[str]) -> str:
    """Return fields, or a list of texts, as a YAML value on one line."""
    return yaml.dump(
        fields if isinstance(fields, list) else dict(fields),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=True,
        sort_keys=False,
        width=math.inf,
    ).removesuffix("\n")


def block(fields: Mapping[str, Any]) -> list[str]:
    """Return the YAML lines of fields with all that is in them."""
    dumped = yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=99)
    return dumped.removesuffix("\n").split("\n")
