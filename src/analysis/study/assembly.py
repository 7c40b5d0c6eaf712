"""Assembly: from what was found in each article to the study's tables.

Articles come in their order, some at a time, so that no more than that is in memory; what the
comparisons need of the statements is kept throughout.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import tables
from analysis.actors.across import Stranger, merge_across
from analysis.articles import Article
from analysis.articles.english import is_foreign
from analysis.articles.outlines import body_of
from analysis.codebook import Codebook
from analysis.comparisons import distances, in_codebook_order, positions, repetitions, shifts
from analysis.stories import counted, repeated_statements
from analysis.study.corrections import IN_COPIES, Correction, correct, spread
from analysis.study.folder import write_table
from analysis.study.heard import Heard
from analysis.study.record import POSITION
from analysis.study.scan import Scan
from analysis.study.store import Store
from analysis.study.writing import TableWriter

PART = 1_000  # articles that are turned into rows together
_ROWS = 10_000  # of actors that are written together
_NAMED = 100  # of the actors that the codebook does not know: more than anybody reads
_BY_ARTICLE = ("articles", "attributions", "statements", "signals")
_SAID = ["statement_id", "attribution_id", "article_id", "date", "actor", "issue", "stance"]
_COMPARED = ["statement_id", "article_id", "camp", "issue", "period", "stance", "repeats"]


@dataclass(frozen=True, slots=True)
class Found:
    """What the tables hold: counts by name, what is missing, corrections that match nothing.

    `positions` are the means by camp, issue and period, with their n.
    """

    counts: dict[str, int]
    warnings: list[str]
    problems: list[str]
    positions: list[dict[str, Any]]


@dataclass(slots=True)
class _Tally:
    """What is counted on the way."""

    silent: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    unmatched: dict[int, Correction] = field(default_factory=dict)


class Assembly:
    """The tables of one run.

    Args:
        scanned: What lies in the study's folder.
        store: Holds the articles and their codes.
        codebook: The study's.
        corrections: Made by hand.
        names: The name of each article's codes in the store, by article, in their order.
    """

    def __init__(
        self,
        scanned: Scan,
        store: Store,
        codebook: Codebook,
        corrections: Sequence[Correction],
        names: Mapping[str, str],
    ):
        self._scanned, self._store, self._codebook = scanned, store, codebook
        self._corrections, self._names = corrections, names
        self._given = corrections  # before those that they make of the same words elsewhere
        self._merged: dict[str, str] = {}

    def write(self, folder: Path) -> Found:
        """Write every table."""
        with Heard(self._codebook) as heard:
            return self._write(folder, heard)

    def _write(self, folder: Path, heard: Heard) -> Found:
        repeats = self._survey(heard)
        tally = _Tally(unmatched={c.line: c for c in self._given})
        compared = [tables.table("statements", ())[_COMPARED]]
        with ExitStack() as stack:
            writers = {n: stack.enter_context(TableWriter(folder, n)) for n in _BY_ARTICLE}
            for some in self._parts():
                frames = self._frames(some, repeats, tally)
                for name, frame in frames.items():
                    writers[name].add(frame)
                for _, found in some:
                    heard.hear(s for row in found["attributions"] for s in row["speakers"])
                compared.append(frames["statements"][_COMPARED])
        statements = pd.concat(compared, ignore_index=True)
        return self._together(folder, tally, statements, heard)

    def _parts(self) -> Iterator[list[tuple[Article, dict[str, Any]]]]:
        articles = self._scanned.of(self._store)
        while some := list(islice(articles, PART)):
            yield [(a, self._renamed(self._codes(a.article_id))) for a in some]

    def _codes(self, article_id: str) -> dict[str, Any]:
        return _kept(self._store.codes(self._names[article_id]))

    def _renamed(self, found: dict[str, Any]) -> dict[str, Any]:
        """Give what an article's speakers said to those who they are.

        A statement keeps the id that it has without the other articles.
        """
        for row in found["attributions"]:
            names = (self._merged.get(speaker, speaker) for speaker in row["speakers"])
            row["speakers"] = list(dict.fromkeys(names))
        for row in found["statements"]:
            row["actor"] = self._merged.get(row["actor"], row["actor"])
        return found

    def _survey(self, heard: Heard) -> pd.Series:
        """Find out which speakers are another article's, and which statements repeat another's.

        What a person says of a statement's words is said of their repetitions too.
        """
        who = [c for c in self._given if c.field not in IN_COPIES]
        said = [tables.table("statements", ())[_SAID].assign(content_text="")]
        ids = iter(self._names)
        while some := [_kept(self._store.gist(self._names[i])) for i in islice(ids, PART)]:
            heard.meet(one for gist in some for one in _strangers(gist))
            rows = tables.table("statements", (s for gist in some for s in gist["statements"]))
            rows = correct(rows, who, codebook=self._codebook)[0][_SAID]
            texts = {name: text for gist in some for name, text in gist["contents"].items()}
            said.append(rows.assign(content_text=rows["attribution_id"].map(texts)))
        self._merged = merge_across(heard, self._codebook)
        statements = pd.concat(said, ignore_index=True)
        statements["actor"] = statements["actor"].map(lambda a: self._merged.get(a, a))
        contents = statements[["attribution_id", "content_text"]].drop_duplicates("attribution_id")
        repeats = repeated_statements(
            statements.drop(columns="content_text"), contents, self._scanned.stories
        )
        if self._given:
            words = statements["content_text"].fillna("")
            told = dict(zip(statements["statement_id"], words, strict=True))
            self._corrections = spread(self._given, repeats, told)
        return repeats

    def _frames(
        self, some: Sequence[tuple[Article, dict[str, Any]]], repeats: pd.Series, tally: _Tally
    ) -> dict[str, pd.DataFrame]:
        """Return the rows of some articles, corrections made."""
        stories, doubts = self._scanned.stories, self._scanned.doubts
        frames = {
            "articles": tables.table(
                "articles",
                (
                    tables.article_row(
                        a, story=stories.get(a.article_id), doubt=doubts.get(a.article_id)
                    )
                    for a, _ in some
                ),
            )
        }
        for name in _BY_ARTICLE[1:]:
            frames[name] = tables.table(name, (row for _, found in some for row in found[name]))
        statements, missing = correct(
            frames["statements"], self._corrections, codebook=self._codebook
        )
        statements["repeats"] = statements["statement_id"].map(repeats)
        frames["statements"] = statements.astype({"repeats": "string"})
        unknown = {(c.statement, c.field) for c in missing}
        for one in self._corrections:
            if (one.statement, one.field) not in unknown:
                tally.unmatched.pop(one.line, None)
        self._count(some, frames, tally)
        return frames

    def _count(
        self,
        some: Sequence[tuple[Article, dict[str, Any]]],
        frames: Mapping[str, pd.DataFrame],
        tally: _Tally,
    ) -> None:
        statements = frames["statements"]
        for article, found in some:
            name = article.path + (f"#{article.part}" if article.part else "")
            if is_foreign(body_of(article)):
                tally.foreign.append(name)
            elif not found["attributions"]:
                tally.silent.append(name)
            for row in found["attributions"]:
                tally.counts["without_speaker"] += not row["speakers"]
            tally.counts["left_out"] += found["left_out"]
        tally.counts["attributions"] += len(frames["attributions"])
        tally.counts["statements"] += len(statements)
        tally.counts["abstained"] += int(statements["stance"].isna().sum())
        tally.counts["corrected"] += int((statements["coder"] != tables.MACHINE).sum())
        tally.counts["repeated"] += int(statements["repeats"].notna().sum())

    def _together(
        self, folder: Path, tally: _Tally, statements: pd.DataFrame, heard: Heard
    ) -> Found:
        """Write the tables that are about all articles together."""
        with TableWriter(folder, "actors") as writer:
            rows = heard.rows()
            while part := list(islice(rows, _ROWS)):
                writer.add(tables.table("actors", part))
        frames = {
            "sources": tables.table("sources", map(asdict, self._scanned.sources)),
            "failures": tables.table("failures", map(asdict, self._scanned.failures)),
            **comparison_tables(statements, self._codebook),
        }
        for name, frame in frames.items():
            write_table(folder, name, frame)
        scanned = self._scanned
        counts = {
            "files": len(scanned.sources),
            "articles": scanned.articles,
            "failures": sum(s.failures for s in scanned.sources),
            "stated": sum(s.stated for s in scanned.sources if s.stated is not None),
            "stories": scanned.articles - len(scanned.stories),
        }
        names = ("attributions", "without_speaker", "left_out", "statements", "abstained")
        counts |= {n: tally.counts[n] for n in (*names, "corrected", "repeated")}
        absences = list(_absences(counts, tally, heard))
        return Found(counts, absences, _unmatched(tally), _means(frames["positions"]))


def _kept(found: Any) -> dict[str, Any]:
    """Return what a store gave for a name that it has.

    Raises:
        sqlite3.DatabaseError: If it gave nothing, so that the store is damaged.
    """
    if found is None:
        raise sqlite3.DatabaseError("has lost what was kept")
    return found


def gist_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the little of an article's codes that all articles are surveyed by.

    That is the actors that the codebook does not know, the statements, and the words of their
    attributions by the attributions' ids.
    """
    stated = {row["attribution_id"] for row in found["statements"]}
    texts = {row["attribution_id"]: row["content_text"] for row in found["attributions"]}
    contents = {name: text for name, text in texts.items() if name in stated}
    return {
        "actors": found["actors"],
        "statements": found["statements"],
        "contents": contents,
    }


def _strangers(gist: Mapping[str, Any]) -> Iterator[Stranger]:
    """Yield the actors that an article has and the codebook does not."""
    for raw in gist["actors"]:
        yield Stranger(raw["id"], raw["name"], raw["kind"], tuple(raw.get("aliases", ())))


def comparison_tables(statements: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Positions, shifts between neighbouring periods, and distances between camps.

    A statement that repeats another article's is not counted again; `repetitions` has what
    counting it would change.
    """
    ordered = in_codebook_order(statements, codebook)
    once = counted(ordered)
    periods = [period.id for period in codebook.periods]
    return {
        "positions": positions(once),
        "shifts": shifts(once, periods=periods),
        "distances": distances(once),
        "repetitions": repetitions(ordered, once),
    }


def _absences(counts: Mapping[str, int], tally: _Tally, heard: Heard) -> Iterator[str]:
    """Name what is missing without being wrong: what cannot be read, unknown speakers."""
    if not counts["articles"]:
        yield "no article was read: bring some in with `loggerheads add`"
    yield from (
        f"{name}: is not in English, the only language that is read: what is found in it, if "
        "anything is, cannot be relied on"
        for name in tally.foreign
    )
    yield from (f"{name}: no attribution found: nobody is quoted in it" for name in tally.silent)
    new = (row["name"] for row in heard.rows() if not row["in_codebook"])
    if named := ", ".join(islice(new, _NAMED)):
        rest = sum(1 for _ in new)
        more = f" and {rest:,} more, all in processed/actors.csv" if rest else ""
        yield f"not in the codebook, so in no camp: {named}{more}"


def _means(positions: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the means of a table of positions as a record keeps them."""
    rows = positions[[*POSITION, "n", "mean"]].astype({"n": int, "mean": float})
    return rows.round({"mean": 2}).to_dict("records")


def _unmatched(tally: _Tally) -> list[str]:
    left_out = tally.counts["left_out"]
    kept = f" (if it is one of the {left_out} left out as unsure, keep the line)" * bool(left_out)
    return [
        f"corrections.csv:{line}: no statement is called {c.statement!r}: copy the statement_id "
        f"from processed/statements.csv, or delete the line{kept}"
        for line, c in sorted(tally.unmatched.items())
    ]
