"""Threads: how many of them a model may use in this process.

One process alone may use all; where several work side by side, each uses its own core.
"""

from __future__ import annotations

_limit: int | None = None


def limit_threads(most: int | None) -> None:
    """Let models that are loaded from now on use so many threads; `None`: as many as there are."""
    global _limit
    _limit = most


def most_threads() -> int:
    """Return how many threads a model may use; 0 if as many as there are."""
    return _limit or 0
