"""Tables: what the analysis of articles gives, as data frames with fixed columns and types.

A missing value is `NA` (`NaT` in a date), never "" or 0. Columns that hold extents are lists of
`[start, end]`; in the CSV files they are JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from analysis.articles import Article, Extent
from analysis.codebook import Actor, Codebook, camp_on, period_of, roles_on

if TYPE_CHECKING:
    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.stances import Reason, Statement

MACHINE = "machine"
LIST = "object"
DATE = "datetime64[us]"
_SIGNS = {-1: "−", 0: "0", 1: "+"}
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string",
        "path": "string",
        "part": "string",
        "sha256": "string",
        "title": "string",
        "date": DATE,
        "date_source": "string",
        "date_doubt": "string",
        "outlet": "string",
        "author": "string",
        "url": "string",
        "language": "string",
        "story": "string",
        "fields": "string",
        "text": "string",
        "paragraphs": LIST,
    },
    "sources": {
        "path": "string",
        "format": "string",
        "sha256": "string",
        "stated": "Int64",
        "articles": "Int64",
        "failures": "Int64",
    },
    "paragraphs": {
        "article_id": "string",
        "role": "string",
        "start": "Int64",
        "end": "Int64",
        "text": "string",
    },
    "failures": {"path": "string", "reason": "string", "remedy": "string"},
    "attributions": {
        "attribution_id": "string",
        "article_id": "string",
        "kind": "string",
        "source_start": "Int64",
        "source_end": "Int64",
        "source": "string",
        "cue_start": "Int64",
        "cue_end": "Int64",
        "cue": "string",
        "content": LIST,
        "content_text": "string",
        "within": "string",
        "speakers": LIST,
        "resolved_by": "string",
        "speaker_confidence": "Float64",
        "confidence": "Float64",
    },
    "actors": {
        "actor": "string",
        "name": "string",
        "kind": "string",
        "camp": "string",
        "in_codebook": "boolean",
        "n_attributions": "Int64",
    },
    "statements": {
        "statement_id": "string",
        "attribution_id": "string",
        "article_id": "string",
        "date": DATE,
        "period": "string",
        "actor": "string",
        "organisation": "string",
        "camp": "string",
        "issue": "string",
        "stance": "Int64",
        "leaning": "Int64",
        "conditional": "boolean",
        "act": "string",
        "evidence": LIST,
        "evidence_text": "string",
        "band": "string",
        "confidence": "Float64",
        "coder": "string",
        "repeats": "string",
    },
    "signals": {
        "statement_id": "string",
        "signal": "string",
        "sign": "Int64",
        "words": LIST,
        "words_text": "string",
        "closest": "string",
    },
}

TABLES = (
    "articles",
    "sources",
    "failures",
    "attributions",
    "actors",
    "statements",
    "signals",
    "positions",
    "shifts",
    "distances",
    "repetitions",
)
_EXTENTS = pa.list_(pa.list_(pa.int64()))
ARROW = {  # the types of columns that hold lists, wherever they are
    "paragraphs": pa.list_(
        pa.struct([("start", pa.int64()), ("end", pa.int64()), ("role", pa.string())])
    ),
    "content": _EXTENTS,
    "evidence": _EXTENTS,
    "words": _EXTENTS,
    "speakers": pa.list_(pa.string()),
}


@dataclass(slots=True)
class Analysis:
    """What one article gave: rows of tables, and the actors the codebook does not know."""

    attributions: list[dict] = field(default_factory=list)
    statements: list[dict] = field(default_factory=list)
    signals: list[dict] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)

    def extend(self, other: Analysis) -> None:
        """Add what another article gave."""
        self.attributions += other.attributions
        self.statements += other.statements
        self.signals += other.signals
        self.actors += other.actors


def analyse(
    article: Article,
    attributions: Sequence[Attribution],
    resolutions: Sequence[Resolution],
    statements: Sequence[Statement],
    *,
    codebook: Codebook,
) -> Analysis:
    """Turn what was found in an article into rows.

    Args:
        article: The article that every extent indexes.
        attributions: Its attributions.
        resolutions: Their speakers, aligned with `attributions`.
        statements: Its coded statements, which name an attribution by its index.
        codebook: Where camps, periods and organisations come from.
    """
    ids = attribution_ids(article, attributions)
    found = Analysis()
    around = enclosing(attributions)
    for index, (attribution, resolution) in enumerate(zip(attributions, resolutions, strict=True)):
        row = _attribution_row(article, attribution, resolution, ids[index])
        row["within"] = None if around[index] is None else ids[around[index]]
        found.attributions.append(row)
        found.actors += resolution.new_actors
    for statement in statements:
        row = _statement_row(article, statement, ids[statement.attribution], codebook)
        found.statements.append(row)
        found.signals += [_signal_row(article, row["statement_id"], r) for r in statement.reasons]
    return found


def attribution_ids(article: Article, attributions: Sequence[Attribution]) -> list[str]:
    """Name each attribution by its article and the characters it spans.

    The same words attributed twice get `.2`, `.3` … in the order of their cues.
    """
    seen: Counter[str] = Counter()
    ids = []
    for attribution in attributions:
        start, end = attribution.content[0].start, attribution.content[-1].end
        name = f"{article.article_id}:{start}-{end}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return ids


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return, for each attribution, the smallest one whose content holds its cue and content.

    "“Lee told me that it rained,” Ortega said" has Lee's words within Ortega's.
    """
    sizes = [sum(e.end - e.start for e in a.content) for a in attributions]
    around: list[int | None] = []
    for index, inner in enumerate(attributions):
        parts = [*inner.content, *([inner.cue] if inner.cue else [])]
        outer = [
            other
            for other, candidate in enumerate(attributions)
            if other != index
            and sizes[other] > sizes[index]
            and all(
                any(e.start <= p.start and p.end <= e.end for e in candidate.content)
                for p in parts
            )
        ]
        around.append(min(outer, key=lambda other: sizes[other], default=None))
    return around


def chain(attributions: pd.DataFrame, attribution_id: str) -> list[str]:
    """Return who is said by whom to have said what: attribution ids, the outermost first.

    Args:
        attributions: The attributions table.
        attribution_id: The innermost of the chain.

    Raises:
        KeyError: If there is no such attribution.
    """
    within = attributions.set_index("attribution_id")["within"]
    ids = [attribution_id]
    while not pd.isna(outer := within[ids[0]]):
        ids.insert(0, outer)
    return ids


def _attribution_row(
    article: Article, attribution: Attribution, resolution: Resolution, identity: str
) -> dict:
    source, cue = attribution.source, attribution.cue
    return {
        "attribution_id": identity,
        "article_id": article.article_id,
        "kind": attribution.kind,
        "source_start": source and source.start,
        "source_end": source and source.end,
        "source": source and article.text[slice(*source)],
        "cue_start": cue and cue.start,
        "cue_end": cue and cue.end,
        "cue": cue and article.text[slice(*cue)],
        "content": [list(extent) for extent in attribution.content],
        "content_text": shown(article, attribution.content),
        "speakers": list(resolution.speakers),
        "resolved_by": resolution.resolved_by,
        "speaker_confidence": resolution.confidence if resolution.speakers else None,
        "confidence": attribution.confidence,
    }


def _statement_row(
    article: Article, statement: Statement, attribution_id: str, codebook: Codebook
) -> dict:
    return {
        "statement_id": f"{attribution_id}/{statement.actor}/{statement.issue}",
        "attribution_id": attribution_id,
        "article_id": article.article_id,
        "date": article.date,
        "period": period_of(codebook, article.date),
        "actor": statement.actor,
        "organisation": organisation_of(statement.actor, article.date, codebook),
        "camp": camp_of(statement.actor, article.date, codebook),
        "issue": statement.issue,
        "stance": statement.stance,
        "leaning": statement.leaning,
        "conditional": statement.conditional,
        "act": statement.act,
        "evidence": [list(extent) for extent in statement.evidence],
        "evidence_text": shown(article, statement.evidence) if statement.evidence else None,
        "band": statement.band,
        "confidence": statement.confidence,
        "coder": MACHINE,
    }


def _signal_row(article: Article, statement_id: str, reason: Reason) -> dict:
    return {
        "statement_id": statement_id,
        "signal": reason.signal,
        "sign": reason.sign,
        "words": [list(extent) for extent in reason.words],
        "words_text": shown(article, reason.words) if reason.words else None,
        "closest": reason.closest,
    }


def shown(article: Article, extents: Sequence[Extent]) -> str:
    """The words of one or more extents, joined by an ellipsis."""
    return " … ".join(article.text[start:end] for start, end in extents)


def decided_by(statements: pd.DataFrame, signals: pd.DataFrame) -> pd.DataFrame:
    """Return, for each statement, the words that decided, signal by signal.

    Args:
        statements: The statements table.
        signals: The signals table.

    Returns:
        `actor, issue, stance, conditional, act, signals, band, confidence`, a row a statement. A
        signal reads as its name, the side it speaks for (+, − or 0) and its words; nearness as
        the codebook's nearest statement.
    """
    shown_ = signals.assign(
        text=[
            f"{name} {_SIGNS[int(sign)]} {closest if isinstance(closest, str) else f'“{words}”'}"
            for name, sign, words, closest in zip(
                signals["signal"],
                signals["sign"],
                signals["words_text"],
                signals["closest"],
                strict=True,
            )
        ]
    )
    texts = shown_.groupby("statement_id", sort=False)["text"].agg(
        lambda parts: "; ".join(dict.fromkeys(parts))
    )
    columns = ["actor", "issue", "stance", "conditional", "act", "band", "confidence"]
    found = statements[columns].assign(signals=statements["statement_id"].map(texts))
    return found[[*columns[:5], "signals", *columns[5:]]].reset_index(drop=True)


def camp_of(actor: str, date: object, codebook: Codebook) -> str | None:
    """The camp of an actor on a date; `None` for one without a camp or not in the codebook."""
    known = codebook.actor(actor)
    return camp_on(known, date) if known else None


def organisation_of(actor: str, date: object, codebook: Codebook) -> str | None:
    """The body an actor speaks for on a date: a person's by role, any other actor itself."""
    known = codebook.actor(actor)
    if known is None:
        return None
    if known.kind != "person":
        return known.id
    held = [role.organisation for role in roles_on(known, date) if role.organisation]
    return held[0] if held else None


def table(name: str, rows: Iterable[dict]) -> pd.DataFrame:
    """A table with the columns and types that `COLUMNS` gives it, in that order."""
    columns = COLUMNS[name]
    frame = pd.DataFrame(list(rows), columns=list(columns))
    return frame.astype({c: t for c, t in columns.items() if t != LIST}).reset_index(drop=True)


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
    heard: Mapping[str, int], found: Iterable[Actor], *, codebook: Codebook
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
    others: dict[str, Actor] = {}
    for actor in found:
        if actor.id not in others or len(actor.name) > len(others[actor.id].name):
            others[actor.id] = actor
    rows = [
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "camp": actor.camp if isinstance(actor.camp, str) else None,
            "in_codebook": actor.id in known,
            "n_attributions": heard.get(actor.id, 0),
        }
        for actor in [*known.values(), *(a for a in others.values() if heard.get(a.id))]
    ]
    rows.sort(key=lambda row: (-row["n_attributions"], row["actor"]))
    return table("actors", rows)


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """A table as it goes into a CSV file: lists as JSON, and no text a spreadsheet would run.

    Text that begins with `=`, `+`, `-`, `@` (also of full width), a tab or a line break is a
    formula to a spreadsheet, so it gets an apostrophe in front. Numbers stay as they are.
    """
    out = frame.copy()
    for column in out.columns:
        values = out[column]
        if any(isinstance(value, list) for value in values):
            out[column] = values.map(lambda v: json.dumps(v, ensure_ascii=False))
        elif pd.api.types.is_string_dtype(values):
            out[column] = values.map(_harmless, na_action="ignore")
    return out


def _harmless(text: str) -> str:
    return "'" + text if text.startswith(FORMULA_SIGNS) else text
