"""An attribution: one source, its cue and its content, as extents of an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.articles import Extent


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, its cue, and the one or more extents of what it said.

    `kind` is direct, indirect or mixed. `source` may stand in an earlier sentence or paragraph
    than the content, and is `None` where the text names none. `shared_with` is a second holder
    of the same view ("Lee shared *Ortega*'s view that …"). `confidence` is in [0, 1].
    """

    kind: str
    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]
    confidence: float
    shared_with: Extent | None = None
