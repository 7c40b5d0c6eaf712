"""Brat: attributions that annotators marked in texts, in brat's standoff format.

A text `NAME.txt` lies in `text/` and its annotation `NAME_CODER.ann` or `NAME.ann` in
`attributions/`, as in PolNeAR (Newell, Margolin and Ruths 2018), or both lie in one folder, as
brat itself keeps them. `T` lines mark a Source, Cue or Content; an `E` line ties them to one
attribution (a numbered role adds to its role), or else `R` lines tie the Source and the Cue to
a Content. A note on an `E` line or a Content (`#1<tab>AnnotatorNotes E1<tab>Jan Roe; Ada Poe`)
says whom the source stands for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.articles import Extent

ROLES = ("source", "cue", "content")
_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_EVENT = re.compile(r"(E\d+)\t(.+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes ([ET]\d+)\t(.+)")
_RELATION = re.compile(r"R\d+\t\S+ \S+:(T\d+) \S+:(T\d+)")


class CorpusError(ValueError):
    """A folder that holds no annotated text; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution as marked; a role's extents are in the order of the annotation.

    `speakers` are the names of those whom the source stands for, if that is told; `confidence`
    is how sure a machine is of them, in [0, 1].
    """

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    speakers: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text, its name, and its attributions in the order of the annotation."""

    name: str
    text: str
    attributions: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated texts by name; how many attributions lack a content; what could not be read."""

    texts: tuple[GoldText, ...]
    skipped: int
    problems: tuple[str, ...]


@dataclass(slots=True)
class _File:
    """What one annotation file holds while it is read."""

    path: Path
    text: str
    spans: dict[str, tuple[str, tuple[Extent, ...]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    skipped: int = 0


def read_corpus(folder: Path) -> Corpus:
    """Read a folder of annotated texts.

    Of several annotations of a text, the first by name counts. A file or line that cannot be
    read is named in `problems` and the rest goes on.

    Raises:
        CorpusError: If no annotated text can be read.
    """
    texts, problems, skipped = [], [], 0
    for name, text_path, annotation in _files(folder):
        if annotation is None:
            problems.append(f"{text_path.name}: no annotation of this text: left out")
            continue
        try:
            text = text_path.read_bytes().decode("utf-8")
            lines = annotation.read_bytes().decode("utf-8").replace("\r", "").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{text_path.name}, {annotation.name}: cannot be read ({error})")
            continue
        file = _File(annotation, text)
        found = tuple(_attributions(file, lines))
        texts.append(GoldText(name, text, found))
        problems += file.problems
        skipped += file.skipped
    if not texts:
        raise CorpusError(
            f"{folder} holds no annotated text: put NAME.txt in text/ and NAME_CODER.ann in "
            "attributions/, or NAME.txt and NAME.ann side by side"
            + "".join(f"\n{problem}" for problem in problems)
        )
    return Corpus(tuple(texts), skipped, tuple(problems))


def _files(folder: Path) -> Iterator[tuple[str, Path, Path | None]]:
    """Yield each text's name, its file and its annotation."""
    texts = folder / "text" if (folder / "text").is_dir() else folder
    marks = folder / "attributions" if (folder / "attributions").is_dir() else folder
    annotations: dict[str, Path] = {}
    for path in sorted(marks.glob("*.ann")):
        for name in (path.stem, path.stem.rpartition("_")[0]):
            annotations.setdefault(name, path)
    for path in sorted(p for p in texts.iterdir() if p.is_file()) if texts.is_dir() else ():
        if path.suffix == ".txt" or (path.suffix != ".ann" and texts != marks):
            name = path.name.removesuffix(".txt")
            yield name, path, annotations.get(name)


def _attributions(file: _File, lines: list[str]) -> Iterator[Gold]:
    for number, line in enumerate(lines, 1):
        if line.startswith("T"):
            _read_span(file, number, line)
    notes = dict(m.groups() for line in lines if (m := _NOTE.fullmatch(line.rstrip())))
    events = [m.groups() for line in lines if (m := _EVENT.fullmatch(line.rstrip()))]
    ties = {key: _roles(file, told) for key, told in events} or _related(file, lines)
    for key, roles in ties.items():
        if roles.get("content"):
            names = [name.strip() for name in notes.get(key, "").split(";")]
            extents = (tuple(roles.get(role, ())) for role in ROLES)
            yield Gold(*extents, tuple(filter(None, names)))
        else:
            file.skipped += 1


def _read_span(file: _File, number: int, line: str) -> None:
    """Keep a `T` line, if its offsets are in the text and give the words it shows."""
    match = _TEXT_BOUND.fullmatch(line)
    if match is None:
        file.problems.append(f"{file.path.name}:{number}: no text-bound annotation: left out")
        return
    key, kind, offsets, shown = match.groups()
    extents = tuple(Extent(*map(int, part.split())) for part in offsets.split(";"))
    if any(not 0 <= e.start <= e.end <= len(file.text) for e in extents):
        file.problems.append(f"{file.path.name}:{number}: {offsets} is outside the text: left out")
        return
    words = " ".join(file.text[slice(*extent)] for extent in extents)
    if shown is not None and shown.split() not in (words.split(), words.split("\n")[0].split()):
        file.problems.append(
            f"{file.path.name}:{number}: the text has {words[:60]!r} at {offsets}: left out"
        )
        return
    file.spans[key] = (kind.lower(), extents)


def _roles(file: _File, ties: str) -> dict[str, list[Extent]]:
    """Return the extents of each role of an `E` line."""
    roles: dict[str, list[Extent]] = defaultdict(list)
    for part in ties.split():
        role, _, key = part.partition(":")
        roles[role.rstrip("0123456789").lower()] += file.spans.get(key, ("", ()))[1]
    return roles


def _related(file: _File, lines: list[str]) -> dict[str, dict[str, list[Extent]]]:
    """Return the roles that relations tie to each content."""
    ties: dict[str, dict[str, list[Extent]]] = {
        key: {"content": list(extents)}
        for key, (kind, extents) in file.spans.items()
        if kind == "content"
    }
    for match in filter(None, (_RELATION.fullmatch(line.rstrip()) for line in lines)):
        one, other = match.groups()
        for content, member in ((one, other), (other, one)):
            if content in ties and member in file.spans and member not in ties:
                kind, extents = file.spans[member]
                ties[content].setdefault(kind, []).extend(extents)
    return ties
