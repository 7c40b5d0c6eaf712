"""The article reader: an article's whole text with its attributions marked and explained.

Each attribution has a number, which links its words in the text to its card beside them and back.
Its content is marked in its camp's colour, underlined by its kind; source and cue are marked too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.articles import Article, Extent
from analysis.codebook import Codebook
from analysis.reports.marks import (
    Block,
    Layer,
    camp_rules,
    grouped,
    lit_rules,
    marked_blocks,
    shown_rules,
)
from analysis.reports.pages import card_anchor, render
from analysis.reports.quotes import as_extents, as_list, is_true, stance_words
from analysis.tables import camp_of

MACHINE = "machine"
KINDS = {"direct": "direct quotation", "indirect": "indirect speech", "mixed": "partly quoted"}
RESOLVED = {
    "name": "known by name",
    "title": "known by title",
    "pronoun": "known by pronoun",
    "metonym": "known by metonym",
    "context": "known from context",
    "none": "not resolved",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A stance as a card shows it, with those who take it (`None`: every speaker).

    `statements` are the ids by which it is corrected, one for each speaker; `said_before` is a
    link to what it repeats and is counted there, `None` for what counts itself.
    """

    actors: str | None
    issue: str
    stance: str
    conditional: bool
    evidence: str | None
    offsets: str
    confidence: str | None
    coder: str | None
    said_before: str | None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution as the reader shows it: `classes` tie it to its marks and to the filters."""

    number: int
    anchor: str
    classes: str
    look: str
    speakers: tuple[tuple[str, str | None], ...]
    kind: str
    kind_words: str
    resolved: str
    confidence: str | None
    source: str | None
    cue: str | None
    offsets: str
    codes: tuple[Code, ...]


def reader_page(
    article: Article,
    attributions: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    codebook: Codebook,
    colours: Mapping[str, str],
    names: Mapping[str, str],
    links: Sequence[tuple[str, str]],
    firsts: Mapping[str, str],
    story: tuple[str, str] | None = None,
) -> str:
    """Render an article with its attributions and statements.

    Args:
        article: The article; all of its text is shown, in its own order.
        attributions: Its rows of the attributions table.
        statements: Its rows of the statements table.
        codebook: Where the labels of camps and issues come from.
        colours: `#rrggbb` by camp id; a camp without one is grey.
        names: Names by actor id; an id without one is shown as it is.
        links: File name and title of each sibling page.
        firsts: Where what is repeated can be read, by the id of that statement.
        story: Link to and title of the article whose story this one tells again.

    Raises:
        ValueError: If a colour is not `#rrggbb` or a stance is off the scale.
        KeyError: If a kind is none of direct, indirect and mixed.
    """
    desk = _Desk(article, statements, codebook, names, firsts)
    rows = sorted(attributions.to_dict("records"), key=_first_character)
    cards = [desk.card(number, row) for number, row in enumerate(rows, start=1)]
    marks = [desk.layers(card, row) for card, row in zip(cards, rows, strict=True)]
    blocks = marked_blocks(article, [layer for layers in marks for layer in layers])
    beside = _beside(blocks, cards, rows)
    camps = [(camp.id, camp.label) for camp in codebook.camps]
    return render(
        "reader.html.j2",
        title=article.title or article.article_id,
        links=links,
        styles=["reader.css"],
        rules="\n".join(
            [
                camp_rules(
                    [colours.get(camp) for camp, _ in camps], {card.look for card in cards}
                ),
                shown_rules(len(camps), len(codebook.issues)),
                lit_rules(len(cards)),
            ]
        ),
        article=article,
        groups=[
            [(block, beside.get(block.start, [])) for block in group]
            for group in grouped(blocks, map(_span, filter(None, marks)))
        ],
        camps=[label for _, label in camps],
        issues=[issue.label for issue in codebook.issues],
        n_attributions=len(cards),
        n_statements=len(statements),
        story=story,
    )


class _Desk:
    """What the cards of one article are made from."""

    def __init__(
        self,
        article: Article,
        statements: pd.DataFrame,
        codebook: Codebook,
        names: Mapping[str, str],
        firsts: Mapping[str, str],
    ):
        self.article, self.codebook, self.names, self.firsts = article, codebook, names, firsts
        self.camps = {camp.id: index for index, camp in enumerate(codebook.camps)}
        self.issues = {issue.id: index for index, issue in enumerate(codebook.issues)}
        self.statements: dict[str, list[dict]] = {}
        for row in statements.to_dict("records"):
            self.statements.setdefault(row["attribution_id"], []).append(row)

    def card(self, number: int, row: Mapping[str, object]) -> Card:
        coded = self.statements.get(row["attribution_id"], [])
        speakers = as_list(row["speakers"])
        camps = [camp_of(speaker, self.article.date, self.codebook) for speaker in speakers]
        looks = sorted({self.camps[camp] for camp in camps if camp in self.camps})
        issues = sorted({self.issues[s["issue"]] for s in coded if s["issue"] in self.issues})
        marks = [
            f"a{number}",
            *([f"c{index}" for index in looks] or ["c-none"]),
            *([f"i{index}" for index in issues] or ["i-none"]),
        ]
        return Card(
            number=number,
            anchor=card_anchor(row["attribution_id"]),
            classes=" ".join(marks),
            look="-".join(["look", *map(str, looks)]),
            speakers=tuple(
                (str(self.names.get(speaker, speaker)), self._camp_label(camp))
                for speaker, camp in zip(speakers, camps, strict=True)
            ),
            kind=row["kind"],
            kind_words=KINDS[row["kind"]],
            resolved=RESOLVED.get(row["resolved_by"], "not resolved"),
            confidence=_two_digits(row["confidence"]),
            source=_known(row["source"]),
            cue=_known(row["cue"]),
            offsets=_offsets(as_extents(row["content"])),
            codes=self._codes(coded, speakers),
        )

    def layers(self, card: Card, row: Mapping[str, object]) -> list[Layer]:
        """The marks of an attribution: content, source, cue, and the evidence for its codes."""
        content = f"said f {card.kind} {card.look} {card.classes}"
        layers = [
            Layer(extent, "mark", content, number=card.number, anchor=card.anchor, first=not index)
            for index, extent in enumerate(as_extents(row["content"]))
        ]
        for part in ("source", "cue"):
            start, end = _known(row[f"{part}_start"]), _known(row[f"{part}_end"])
            if start is not None and end is not None:
                extent = Extent(int(start), int(end))
                layers.append(Layer(extent, "span", f"{part} {card.look} a{card.number}"))
        for statement in self.statements.get(row["attribution_id"], []):
            for extent in as_extents(statement["evidence"]):
                layers.append(Layer(extent, "span", f"evidence a{card.number}"))
        return layers

    def _camp_label(self, camp: str | None) -> str | None:
        return self.codebook.camps[self.camps[camp]].label if camp in self.camps else None

    def _codes(self, coded: Sequence[dict], speakers: Sequence[str]) -> tuple[Code, ...]:
        """The stances of an attribution; one that several speakers share is shown once."""
        sharers: dict[Code, dict[str, str]] = {}
        for row in coded:
            sharers.setdefault(self._code(row), {})[row["actor"]] = row["statement_id"]
        return tuple(
            replace(
                code,
                actors=None if set(shared) == set(speakers) else self._joined([*shared]),
                statements=tuple(shared.values()),
            )
            for code, shared in sharers.items()
        )

    def _joined(self, actors: Sequence[str]) -> str:
        return " and ".join(str(self.names.get(actor, actor)) for actor in actors)

    def _code(self, row: Mapping[str, object]) -> Code:
        issue = self.issues.get(row["issue"])
        coder = _known(row["coder"])
        return Code(
            actors=None,
            issue=row["issue"] if issue is None else self.codebook.issues[issue].label,
            stance=stance_words(row["stance"]),
            conditional=is_true(row["conditional"]),
            evidence=_known(row["evidence_text"]),
            offsets=_offsets(as_extents(row["evidence"])),
            confidence=_two_digits(row["confidence"]),
            coder=None if coder == MACHINE else coder,
            said_before=self.firsts.get(_known(row["repeats"]) or ""),
        )


def _beside(
    blocks: Sequence[Block], cards: Sequence[Card], rows: Sequence[Mapping[str, object]]
) -> dict[int, list[Card]]:
    """The cards beside each block, by its first character: those whose content begins in it."""
    beside: dict[int, list[Card]] = {}
    starts = [block.start for block in blocks]
    for card, row in zip(cards, rows, strict=True):
        index = bisect_right(starts, _first_character(row)) - 1
        beside.setdefault(starts[max(index, 0)], []).append(card)
    return beside


def _span(layers: Sequence[Layer]) -> Extent:
    """From the first to the last character of marks."""
    extents = [layer.extent for layer in layers]
    return Extent(min(start for start, _ in extents), max(end for _, end in extents))


def _first_character(row: Mapping[str, object]) -> int:
    """Where an attribution's content begins, in characters of the text; 0 if it has none."""
    return next((extent.start for extent in as_extents(row["content"])), 0)


def _offsets(extents: Sequence[Extent]) -> str:
    return ", ".join(f"{start}–{end}" for start, end in extents)


def _two_digits(value: object) -> str | None:
    return None if pd.isna(value) else f"{value:.2f}"


def _known(value: object) -> object | None:
    return None if pd.isna(value) else value
