"""Findings: what one article gave, as rows of tables, and the words that decided."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.articles import Article, Extent
from analysis.codebook import Actor, Codebook, camp_on, period_of, period_of_days, roles_on
from analysis.tables.columns import MACHINE

if TYPE_CHECKING:
    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.stances import Reason, Statement

_SIGNS = {-1: "−", 0: "0", 1: "+"}


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
    times: Mapping[int, tuple[dt.date, dt.date]] | None = None,
) -> Analysis:
    """Turn what was found in an article into rows.

    Args:
        article: The article that every extent indexes.
        attributions: Its attributions.
        resolutions: Their speakers, aligned with `attributions`.
        statements: Its coded statements, which name an attribution by its index.
        codebook: Where camps, periods and organisations come from.
        times: The first and last day of the time at which an attribution is said to have been
            made, by its index, where that is an earlier one than the article's.
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
        if time := _told_of(statement.attribution, around, times or {}):
            row["period"] = period_of_days(codebook, *time)
        found.statements.append(row)
        found.signals += [_signal_row(article, row["statement_id"], r) for r in statement.reasons]
    return found


def _told_of(
    index: int, around: Sequence[int | None], times: Mapping[int, tuple[dt.date, dt.date]]
) -> tuple[dt.date, dt.date] | None:
    """Return the earlier time of an attribution, or of one that it is told in."""
    outer: int | None = index
    while outer is not None and outer not in times:
        outer = around[outer]
    return None if outer is None else times[outer]


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
