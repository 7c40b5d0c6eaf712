"""Repetitions: statements that another article carried before, in the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from analysis.attributions.quotations import quotations
from analysis.stances.limits import NEGATIVES
from analysis.stories.texts import words

ENOUGH = 6  # words in a row that are hardly said twice by chance
NEAR = 0.8  # Jaccard index of the words
SAME_NEWS = pd.Timedelta(days=3)
_NOT = re.compile(r"n['’]t\b|(?<=\bcan)not\b", re.I)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement and its words; `quoted` has each quotation, and all of them as one, last."""

    statement_id: str
    article: str
    story: str
    date: pd.Timestamp
    side: int | None
    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]


def repeated_statements(
    statements: pd.DataFrame, attributions: pd.DataFrame, stories: Mapping[str, str]
) -> pd.Series:
    """Find the statements that repeat an earlier one: the same actor, issue and words.

    In two articles, the same words are: equal contents; a quotation of at least `ENOUGH` words
    that also stands in a quotation of the other; or contents with a Jaccard index of `NEAR` whose
    other words are no negation or number, coded as the same side. Fewer than `ENOUGH` words
    ("the plan") say something else another week, so they need one story or dates within
    `SAME_NEWS`. In articles of one story, a content of at least `ENOUGH` words that the other's
    has grown from is enough too. Repeated words are a repetition whatever stance was coded.

    Args:
        statements: One row per statement, with `statement_id, attribution_id, article_id, date,
            actor, issue, stance`.
        attributions: The attributions table, for `content_text`. A statement whose attribution
            is not there or has no words repeats nothing.
        stories: The story of an article; one that is missing is a story of its own.

    Returns:
        For each `statement_id`, in the order given, the id of the statement that it repeats, the
        first by date (undated ones last) and id; `NA` for one that counts. What is repeated
        counts itself. Statements of one article never repeat each other.
    """
    columns = ["statement_id", "attribution_id", "article_id", "date", "actor", "issue", "stance"]
    rows = statements[columns].merge(
        attributions[["attribution_id", "content_text"]],
        on="attribution_id",
        how="left",
        validate="many_to_one",
    )
    rows = rows.sort_values(["date", "statement_id"], na_position="last", kind="stable")
    repeats: dict[str, str] = {}
    for _, group in rows.groupby(["actor", "issue"], sort=False):
        repeats |= _repeats(_said(row, stories) for row in group.itertuples(index=False))
    ids = statements["statement_id"]
    index = pd.Index(ids, name="statement_id")
    return pd.Series([repeats.get(i, pd.NA) for i in ids], index, dtype="string", name="repeats")


def counted(statements: pd.DataFrame, repeats: pd.Series | None = None) -> pd.DataFrame:
    """Return the statements that count once repetitions are left out.

    Args:
        statements: One row per statement.
        repeats: What `repeated_statements` found; by default it is the column `repeats`.
    """
    if repeats is None:
        return statements[statements["repeats"].isna()]
    return statements[~statements["statement_id"].isin(repeats.dropna().index)]


def same_words(text: str, other: str) -> bool:
    """Whether two contents are the same words, at least `ENOUGH`, which no two say by chance."""
    one = _words(text)
    return len(one) >= ENOUGH and one == _words(other)


def _said(row: tuple, stories: Mapping[str, str]) -> _Said:
    text = "" if pd.isna(row.content_text) else row.content_text
    passages = [
        tuple(w for start, end in q.extents for w in _words(text[start:end]))
        for q in quotations(text)
    ]
    return _Said(
        statement_id=row.statement_id,
        article=row.article_id,
        story=stories.get(row.article_id, row.article_id),
        date=row.date,
        side=None if pd.isna(row.stance) else int(np.sign(row.stance)),
        words=_words(text),
        quoted=(*passages, tuple(w for passage in passages for w in passage)),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(words(_NOT.sub(" not", text)))


def _repeats(group: Iterable[_Said]) -> dict[str, str]:
    """Return what repeats what, among statements of one actor on one issue in their order."""
    firsts: list[_Said] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    repeats: dict[str, str] = {}
    for said in group:
        keys = set(_keys(said))
        for at in sorted({at for key in keys for at in by_key.get(key, ())}):
            if _is_repetition(said, firsts[at]):
                repeats[said.statement_id] = firsts[at].statement_id
                break
        else:
            for key in keys:
                by_key[key].append(len(firsts))
            firsts.append(said)
    return repeats


def _keys(said: _Said) -> Iterator[str]:
    """Yield keys of which any two statements that repeat each other share one.

    Contained words share a run of `ENOUGH`. Sets with a Jaccard index of `NEAR` share one of the
    first elements in any order of all elements (prefix filtering); long words are rarer.
    """
    different = sorted(set(said.words), key=lambda word: (-len(word), word))
    yield from different[: len(different) - ceil(NEAR * len(different)) + 1]
    for sequence in (said.words, said.quoted[-1]):
        for start in range(len(sequence) - ENOUGH + 1):
            yield " ".join(sequence[start : start + ENOUGH])


def _is_repetition(said: _Said, first: _Said) -> bool:
    if said.article == first.article:
        return False
    if _quotes(said, first) or _quotes(first, said):
        return True
    one_story = said.story == first.story
    if one_story and (_holds(said.words, first.words) or _holds(first.words, said.words)):
        return True
    few = min(len(said.words), len(first.words)) < ENOUGH
    if few and not one_story and not said.date - first.date <= SAME_NEWS:  # false of no date
        return False
    return said.words == first.words or (said.side == first.side and _near(said, first))


def _quotes(said: _Said, other: _Said) -> bool:
    """Whether a quotation of one stands within the quotations of the other."""
    return any(_holds(other.quoted[-1], passage) for passage in said.quoted)


def _holds(longer: tuple[str, ...], passage: tuple[str, ...]) -> bool:
    return len(passage) >= ENOUGH and f" {' '.join(passage)} " in f" {' '.join(longer)} "


def _near(said: _Said, first: _Said) -> bool:
    one, other = set(said.words), set(first.words)
    if len(one & other) < NEAR * len(one | other):
        return False
    return not any(word in NEGATIVES or word.isnumeric() for word in one ^ other)
