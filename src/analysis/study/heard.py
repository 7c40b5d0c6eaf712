"""Heard: who speaks in a study's articles, and how often; on disk, for a corpus has very many."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.actors.across import Stranger
from analysis.codebook import Actor, Codebook

_SCHEMA = """
CREATE TABLE heard (
    actor TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, camp TEXT,
    in_codebook INTEGER NOT NULL, aliases TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 0
)
"""
_ROW = (
    "INSERT INTO heard (actor, name, kind, camp, in_codebook, aliases) VALUES (?, ?, ?, ?, ?, ?)"
)
_LONGER = """
ON CONFLICT (actor) DO UPDATE SET name = excluded.name, kind = excluded.kind,
    aliases = excluded.aliases
WHERE NOT in_codebook AND length(excluded.name) > length(name)
"""
_SHOWN = "WHERE in_codebook OR n"


class Heard:
    """The actors of a codebook and those of all articles, in a temporary file; a context manager.

    Gone over, it yields the actors that the codebook does not know, as they were met. One that
    is met under several names in several articles keeps the longest.
    """

    def __init__(self, codebook: Codebook):
        self._base = sqlite3.connect("")  # a temporary file
        self._base.execute(_SCHEMA)
        known = ((a.id, a.name, a.kind, _camp(a), True, "[]") for a in codebook.actors)
        self._base.executemany(_ROW, known)

    def __enter__(self) -> Heard:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def __iter__(self) -> Iterator[Stranger]:
        query = "SELECT actor, name, kind, aliases FROM heard WHERE NOT in_codebook ORDER BY rowid"
        for actor, name, kind, aliases in self._base.execute(query):
            yield Stranger(actor, name, kind, tuple(json.loads(aliases)))

    def meet(self, strangers: Iterable[Stranger]) -> None:
        """Note actors that the codebook does not know."""
        rows = ((s.id, s.name, s.kind, None, False, json.dumps(s.aliases)) for s in strangers)
        self._base.executemany(_ROW + _LONGER, rows)

    def hear(self, speakers: Iterable[str]) -> None:
        """Count an attribution for each of its speakers."""
        self._base.executemany(
            "UPDATE heard SET n = n + 1 WHERE actor = ?", ((s,) for s in speakers)
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the table of actors: all with an attribution, and the codebook's.

        They come most often heard first. An actor's `camp` here is the undated one; a statement
        carries the camp of its date.
        """
        query = f"SELECT actor, name, kind, camp, in_codebook, n FROM heard {_SHOWN}"
        for actor, name, kind, camp, known, n in self._base.execute(
            f"{query} ORDER BY n DESC, actor"
        ):
            yield {
                "actor": actor,
                "name": name,
                "kind": kind,
                "camp": camp,
                "in_codebook": bool(known),
                "n_attributions": n,
            }


def _camp(actor: Actor) -> str | None:
    """Return the camp of an actor that has been in one throughout."""
    return actor.camp if isinstance(actor.camp, str) else None
