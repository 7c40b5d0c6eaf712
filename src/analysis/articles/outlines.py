"""Outlines: the little of an article that a run asks of every one, so that texts stay unread.

It stands among the readers because it is kept with what they read, and is made anew when any of
their code changes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from hashlib import blake2b, sha256
from typing import Any

from analysis.articles.doubts import Dated
from analysis.articles.reading import Article


@dataclass(frozen=True, slots=True)
class Outline:
    """What tells an article from others.

    `content` is a hash of its text and of where its paragraphs lie, `body` that of its body;
    `dated` is what its date is judged by, if the file itself gives it.
    """

    article_id: str
    content: str
    body: bytes
    date: dt.date | None
    dated: Dated | None


def outline(article: Article) -> Outline:
    """Outline an article."""
    content = f"{article.text}\0{article.paragraphs!r}"
    dates = article.date is not None and article.date_source == "metadata"
    return Outline(
        article.article_id,
        sha256(_encoded(content)).hexdigest(),
        text_name(body_of(article)),
        article.date,
        Dated.of(article) if dates else None,
    )


def body_of(article: Article) -> str:
    """Return an article's body, its paragraphs parted by line breaks."""
    return "\n".join(article.text[p.start : p.end] for p in article.paragraphs if p.role == "body")


def text_name(text: str) -> bytes:
    """Name a text by its characters."""
    return blake2b(_encoded(text), digest_size=16).digest()


def outline_json(one: Outline) -> dict[str, Any]:
    """Return an outline as JSON holds it, dates as text."""
    return asdict(one) | {"body": one.body.hex()}


def outline_from(raw: dict[str, Any]) -> Outline:
    """Return the outline that was made into JSON."""
    dated = raw["dated"]
    if dated is not None:
        days = {key: _day(dated[key]) for key in ("date", "in_url", "in_title")}
        dated = Dated(**dated | days)
    known = {"body": bytes.fromhex(raw["body"]), "date": _day(raw["date"]), "dated": dated}
    return Outline(**raw | known)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
