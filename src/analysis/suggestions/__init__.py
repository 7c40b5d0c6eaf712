"""Suggestions: the draft of a codebook from what a study's articles say.

The speakers that a codebook does not list, merged across articles, and the things that several of
them speak of, with counts and examples, as YAML that a person edits.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.actors.names import names_of
from analysis.codebook import Codebook
from analysis.suggestions.actors import suggest_actors
from analysis.suggestions.draft import Found, write_draft
from analysis.suggestions.issues import suggest_issues
from analysis.suggestions.merging import Row
from analysis.suggestions.periods import suggest_periods
from analysis.suggestions.sightings import Sightings
from analysis.suggestions.spellings import words_of
from analysis.suggestions.targets import Targets

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

__all__ = ["suggest"]

MOST_UNRESOLVED = 10


def suggest(
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    actors: pd.DataFrame,
    docs: Iterable[tuple[str, Doc]],
    codebook: Codebook | None,
    *,
    most_actors: int = 40,
    most_issues: int = 20,
) -> str:
    """Write the draft of a codebook.

    Args:
        articles: The articles table.
        attributions: The attributions table.
        actors: The actors table.
        docs: The articles parsed, each with its id; read once, one at a time.
        codebook: The study's codebook, whose entries come first; `None` if it has none.
        most_actors: How many speakers at most; bodies that their offices name come on top.
        most_issues: How many issues at most.

    Returns:
        YAML that `read_codebook` takes as it is.
    """
    known = codebook or Codebook(title="Untitled study")
    names = names_of(known)
    rows = _rows(attributions)
    dates = {
        row["article_id"]: _day(row["date"]) for row in _rows(articles[["article_id", "date"]])
    }
    seen, targets = Sightings(), Targets()
    by_article = defaultdict(list)
    for row in rows:
        by_article[row["article_id"]].append(row)
    for article_id, doc in docs:
        said = by_article.get(article_id, [])
        seen.read(doc, said, names=names, date=dates.get(article_id))
        targets.read(doc, said)
    people = suggest_actors(
        rows, _rows(actors), seen, codebook=known, names=names, most=most_actors
    )
    issues, more_issues = suggest_issues(
        targets,
        codebook=known,
        one=people.one,
        labels=_labels(actors) | {a.id: a.name for a in (*known.actors, *people.speakers)},
        stories=_stories(articles),
        people={word for words in seen.people for word in words},
        most=most_issues,
    )
    days = [day for day in dates.values() if day is not None]
    found = Found(
        actors=people,
        issues=issues,
        more_issues=more_issues,
        periods=suggest_periods(days, known.periods),
        articles=len(articles),
        undated=len(articles) - len(days),
        attributions=len(attributions),
        unresolved=_unresolved(rows),
    )
    return write_draft(found, codebook)


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a table, what is missing being `None`."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _labels(actors: pd.DataFrame) -> dict[str, str]:
    return dict(zip(actors["actor"], actors["name"], strict=True))


def _day(date: dt.datetime | None) -> dt.date | None:
    return date.date() if isinstance(date, dt.datetime) else date


def _stories(articles: pd.DataFrame) -> dict[str, str]:
    """Return the story that each article tells; where that is not known, its own."""
    ids = articles["article_id"]
    told = articles["story"].fillna(ids) if "story" in articles else ids
    return dict(zip(ids, told, strict=True))


def _unresolved(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Return the sources that stand for nobody, those that recur, most frequent first."""
    sources = Counter(
        " ".join(row["source"].split())
        for row in rows
        if row["source"] and not len(row["speakers"]) and len(words_of(row["source"])) > 1
    )
    return [(source, n) for source, n in sources.most_common(MOST_UNRESOLVED) if n > 1]
