"""Front matter: metadata at the top of a plain text, as YAML between two lines of `---`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from analysis.articles.formats.tables.column_names import by_rank
from analysis.articles.formats.when import read_printed_date

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(?P<yaml>.{0,20000}?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
NAMED = ("date", "title", "outlet", "author", "url", "language")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_BLANK = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, and the character where it ends; 0 if there is none."""

    end: int = 0
    date: dt.date | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


class NotYaml(ValueError):
    """A text that is not YAML."""


class _Plain(yaml.BaseLoader):
    """Reads every value as it was written ("No", 010); refuses what is repeated from elsewhere."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        """Compose a node, but no alias: with those, a few lines can fill the memory."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


def read_front_matter(text: str) -> FrontMatter:
    """Read what stands between two lines of `---` at the top, if that is YAML with names."""
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter()
    try:
        raw = yaml_mapping(block["yaml"])
        said = {name: _shown(value) for name, value in raw.items()}
    except (NotYaml, RecursionError):
        return FrontMatter()
    return front_matter_of(said, block.end()) if said else FrontMatter()


def yaml_mapping(text: str) -> dict[str, Any]:
    """Read YAML, every value as it was written; nothing if it is no mapping.

    Raises:
        NotYaml: If it is no YAML, or repeats itself by aliases.
    """
    try:
        raw = yaml.load(text, Loader=_Plain)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NotYaml(str(error)) from None
    return {str(name): value for name, value in raw.items()} if isinstance(raw, dict) else {}


def front_matter_of(said: Mapping[str, str], end: int) -> FrontMatter:
    """Return what is said, by the names it was given, as front matter that ends at `end`.

    A source or publisher that is an address is the article's address and no outlet's name.
    """
    others = {name: value for name, value in said.items() if value not in _BLANK}
    known: dict[str, str] = {}
    date = None
    for field_ in NAMED:
        for name in _fitting(field_, others)[:1]:
            value = " ".join(others[name].split())
            if field_ != "date":
                known[field_] = value
            elif (date := read_printed_date(value)) is None:
                continue
            del others[name]
    return FrontMatter(end, date, known, others)


def _fitting(field_: str, others: Mapping[str, str]) -> list[str]:
    """Return the names that fit a field, the best first."""
    names = by_rank(field_, list(others))
    addresses = [name for name in by_rank("outlet", list(others)) if _ADDRESS.match(others[name])]
    if field_ == "outlet":
        return [name for name in names if name not in addresses]
    return [*names, *addresses] if field_ == "url" else names


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(one)}" for name, one in value.items())
    return str(value)
