"""Records: what a run did, with what, and how two runs differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RECORD = "run.json"
KINDS = {"counts": dict, "failures": list, "problems": list, "inputs": dict, "made_with": dict}
KINDS |= {"min_confidence": (int, float), "fingerprint": str, "positions": (list, type(None))}
POSITION = ("camp", "issue", "period")
RECORDS = "runs"  # the folder of the records of all runs that made tables


@dataclass(frozen=True, slots=True)
class Run:
    """What a run did: counts by name, what to warn of, and what must be put right.

    `min_confidence` is the least confidence of an attribution that was kept. `scorers` records
    what models beside the package's own were asked, and what they answered. `failures` are the
    files, and articles in them, that could not be read, as `path: reason; remedy`. `problems`
    are errors in what people wrote (corrections). `inputs` are the files by hash, `made_with`
    codebook, models, packages and their versions by hash or number, `seconds` what each step
    took. `positions` are the means by camp, issue and period (`POSITION`), with their n; `None`
    in the record of a version that kept none. Articles found = articles + failures.
    """

    counts: dict[str, int]
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    fingerprint: str = ""
    min_confidence: float = 0.0
    scorers: list[dict] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    made_with: dict[str, str] = field(default_factory=dict)
    started: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    positions: list[dict[str, Any]] | None = None
    up_to_date: bool = False

    @property
    def failed(self) -> bool:
        """Whether anything needs a person's attention before the run is whole."""
        return bool(self.failures or self.problems)


class RecordError(ValueError):
    """A record that cannot be read; the message says what to do."""


def read_run(path: Path) -> Run:
    """Read a record.

    Raises:
        RecordError: If it is none.
    """
    try:
        done = Run(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise RecordError(f"{path} is no record of a run: {error}") from error
    for name, kind in KINDS.items():
        if not isinstance(getattr(done, name), kind):
            raise RecordError(f"{path} is no record of a run: `{name}` is none")
    return done


def differences(one: Run, other: Run) -> Iterator[str]:
    """Yield what changed from one run to the other, then what that made of counts and means."""
    yield from _changes("input", one.inputs, other.inputs)
    yield from _changes("made with", one.made_with, other.made_with)
    if one.min_confidence != other.min_confidence:
        yield f"least confidence: {one.min_confidence:g} → {other.min_confidence:g}"
    for name in ("failures", "problems"):
        before, after = set(getattr(one, name)), set(getattr(other, name))
        yield from (f"{name}, new: {line}" for line in sorted(after - before))
        yield from (f"{name}, gone: {line}" for line in sorted(before - after))
    for name in dict.fromkeys([*one.counts, *other.counts]):
        old, new = one.counts.get(name), other.counts.get(name)
        if old != new:
            yield f"{name}: {_shown(old)} → {_shown(new)}"
    if one.positions is not None and other.positions is not None:
        yield from _moved(_by_group(one.positions), _by_group(other.positions))


def _by_group(positions: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    """Return what each position is shown as."""
    return {
        tuple(str(row.get(name)) for name in POSITION): f"{row.get('mean')} (n = {row.get('n')})"
        for row in positions
        if isinstance(row, Mapping)
    }


def _moved(
    one: Mapping[tuple[str, ...], str], other: Mapping[tuple[str, ...], str]
) -> Iterator[str]:
    for group in dict.fromkeys([*one, *other]):
        old, new = one.get(group), other.get(group)
        if old != new:
            camp, issue, period = group
            yield f"mean of {camp} on {issue} in {period}: {_shown(old)} → {_shown(new)}"


def _changes(what: str, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*one, *other}):
        old, new = one.get(name), other.get(name)
        if old == new:
            continue
        if old is None:
            yield f"{what}, new: {name}"
        elif new is None:
            yield f"{what}, gone: {name}"
        else:
            short = max(len(old), len(new)) > 20  # a hash, which says nothing to a person
            yield f"{what}, changed: {name}" + ("" if short else f" {old} → {new}")


def _shown(value: Any) -> str:
    return "–" if value is None else str(value)
