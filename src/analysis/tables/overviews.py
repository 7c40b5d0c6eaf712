"""Overviews: articles and their paragraphs as tables."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from analysis.articles import Article
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
