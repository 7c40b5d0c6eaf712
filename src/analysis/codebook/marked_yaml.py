"""YAML with line numbers: what a file says, and on which line it says each thing.

Every value is text as it was written: `no`, `1973` and `2011-03-01` stay what they are, so that a
name or a phrase is never turned into a truth value, a number or a date. Nothing is ever built
from a tag, and nothing is written in one place and repeated from another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

Place = tuple[str | int, ...]
HALF = re.compile("[\ud800-\udfff]")  # of a character, which no file can hold
HALVED = "holds half a character, as \\uD800 is: write the whole one"
NULL = "tag:yaml.org,2002:null"
DEEPEST = 100  # brackets within one another; a codebook has two or three
_OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Problem(NamedTuple):
    """What is wrong on a line (counted from 1) and what to do about it."""

    line: int
    message: str


@dataclass(slots=True)
class MarkedYaml:
    """The data of a YAML file; `lines` has the line of each place in it, `()` being the whole.

    The line of a named value is that of its name, the line of an item that of its first word.
    """

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Sequence[str | int]) -> int:
        """Return the line of a place, or of the nearest thing that it would stand in."""
        return self.lines[self.known(place)] if self.lines else 1

    def known(self, place: Sequence[str | int]) -> Place:
        """Return the part of a place that the file holds.

        Parts that are not in the file, such as the kinds that pydantic names among them, are
        passed over.
        """
        known: Place = ()
        for part in place:
            if (*known, part) in self.lines:
                known = (*known, part)
        return known


def read_marked_yaml(data: bytes) -> MarkedYaml:
    """Read YAML into lists, dictionaries, texts and `None`, with the problems found.

    A file that cannot be parsed has `data` `None` and one problem. Repeated names, anchors,
    aliases and tags are problems too; the rest is read on.
    """
    marked = MarkedYaml()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "is not UTF-8: save the file as UTF-8 in your editor"
        marked.problems.append(Problem(line, message))
        return marked
    try:
        _refuse_references(text, marked)
        node = None if marked.problems else yaml.compose(text, Loader=yaml.SafeLoader)
        if node is not None:
            marked.data = _value(node, (), marked)
    except yaml.YAMLError as error:
        marked.problems.append(_parse_problem(text, error))
    except RecursionError:
        marked.problems.append(Problem(1, "brackets are nested too deeply: write it flat"))
    return marked


def _refuse_references(text: str, marked: MarkedYaml) -> None:
    """Add a problem for each anchor, alias and tag; a few of them can stand for a huge file.

    Raises:
        RecursionError: If brackets are nested deeply, which would take the parser minutes.
    """
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > DEEPEST:
            raise RecursionError
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            sign = text[token.start_mark.index]
            message = f"a value cannot start with {sign}: put it in quotation marks"
            marked.problems.append(Problem(token.start_mark.line + 1, message))


def _value(node: yaml.Node, place: Place, marked: MarkedYaml) -> Any:
    """Turn a node into lists, dictionaries, texts and `None`, and note the lines."""
    marked.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, marked)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, n), marked) for n, item in enumerate(node.value)]
    if node.tag == NULL:
        return None
    if HALF.search(node.value):
        marked.problems.append(Problem(node.start_mark.line + 1, HALVED))
    return node.value


def _mapping(node: yaml.MappingNode, place: Place, marked: MarkedYaml) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name_node, value_node in node.value:
        line = name_node.start_mark.line + 1
        if not isinstance(name_node, yaml.ScalarNode):
            marked.problems.append(Problem(line, "a name must be one word, not a list"))
            continue
        name = name_node.value
        if HALF.search(name):
            marked.problems.append(Problem(line, HALVED))
            continue
        if name in values:
            first = marked.lines[(*place, name)]
            message = f"`{name}` is given on line {first} already: keep one of the two"
            marked.problems.append(Problem(line, message))
            continue
        marked.lines[(*place, name)] = line
        values[name] = _value(value_node, (*place, name), marked)
    return values


def _parse_problem(text: str, error: yaml.YAMLError) -> Problem:
    """Say in plain words where the parser stopped and what is usually the cause."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        return Problem(line, "holds a character that no text file should: delete or retype it")
    number = mark.line + 1
    lines = text.split("\n")
    tabbed = [n for n in (number, number - 1) if "\t" in _indent(lines[n - 1 : n])]
    if tabbed:
        return Problem(tabbed[0], "is indented with a tab: use spaces")
    context = getattr(error, "context_mark", None)
    since = f" (in what starts on line {context.line + 1})" if context else ""
    what = getattr(error, "problem", None) or "it cannot be read"
    return Problem(
        number,
        f"is not YAML{since}: {what}: check the indentation, that brackets and quotation marks "
        "are closed, and that a text with a colon or a leading sign is in quotation marks",
    )


def _indent(lines: Sequence[str]) -> str:
    line = lines[0] if lines else ""
    return line[: len(line) - len(line.lstrip())]
