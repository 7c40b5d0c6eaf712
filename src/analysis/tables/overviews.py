"""Overviews: articles, their paragraphs, and who speaks in all of them, as tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.actors.across import Stranger
from analysis.articles import Article
from analysis.codebook import Actor, Codebook
from analysis.tables.columns import COLUMNS, table


def article_row(article: Article, *, story: str | None = None, doubt: str | None = None) -> dict:
    """The row of an article, its paragraphs as `{start, end, role}`.

    Args:
        article: The article.
        story: The story it is told in; by default its own.
        doubt: Why the date that its file gives is not used.
    """
    row = {name: getattr(article, name, None) for name in COLUMNS["articles"]}
    row["part"] = article.part or None
    row["story"] = story or article.article_id
    row["date_doubt"] = doubt
    row["fields"] = json.dumps(article.fields, ensure_ascii=False) if article.fields else None
    row["paragraphs"] = [
        {"start": p.start, "end": p.end, "role": p.role} for p in article.paragraphs
    ]
    return row


def paragraphs_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Every paragraph of some articles: `article_id`, `role`, `start`, `end` and its `text`."""
    rows = [
        {
            "article_id": article.article_id,
            "role": paragraph.role,
            "start": paragraph.start,
            "end": paragraph.end,
            "text": article.text[paragraph.start : paragraph.end],
        }
        for article in articles
        for paragraph in article.paragraphs
    ]
    return table("paragraphs", rows)


def actors_table(
    heard: Mapping[str, int], found: Iterable[Stranger], *, codebook: Codebook
) -> pd.DataFrame:
    """Who speaks: every actor with an attribution, most often heard first, and the codebook's.

    An actor's `camp` here is the undated one; a statement carries the camp of its date. An
    actor met under several names in several articles keeps the longest.

    Args:
        heard: How many attributions each actor has.
        found: Actors that the codebook does not know.
        codebook: Those it knows.
    """
    known = {actor.id: actor for actor in codebook.actors}
    others: dict[str, Stranger] = {}
    for actor in found:
        if actor.id not in others or len(actor.name) > len(others[actor.id].name):
            others[actor.id] = actor
    shown: list[Actor | Stranger] = [*known.values()]
    shown += (actor for actor in others.values() if heard.get(actor.id))
    rows = [
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "camp": _camp(actor),
            "in_codebook": actor.id in known,
            "n_attributions": heard.get(actor.id, 0),
        }
        for actor in shown
    ]
    rows.sort(key=lambda row: (-row["n_attributions"], row["actor"]))
    return table("actors", rows)


def _camp(actor: Actor | Stranger) -> str | None:
    """Return the camp of an actor that has been in one throughout."""
    return actor.camp if isinstance(actor, Actor) and isinstance(actor.camp, str) else None
