"""Quotes: attributions shown in a notebook, each in its context with its speaker and stances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from markupsafe import Markup, escape

from analysis.articles import Extent
from analysis.codebook import Codebook
from analysis.reports.pages import article_file, card_anchor, file_href
from analysis.tables import MACHINE

STANCES = {
    2: "supports strongly (+2)",
    1: "supports (+1)",
    0: "neutral or mixed (0)",
    -1: "opposes (−1)",
    -2: "opposes strongly (−2)",
}
ABSTAINED = "abstained"
ELLIPSIS = "…"
REPORTS = "../reports/"  # from a notebook to the pages; in the pages themselves it is cut off


def stance_words(stance: object) -> str:
    """A stance in words.

    Args:
        stance: -2 to 2; blank if the coder abstained.

    Raises:
        ValueError: If it is outside the scale.
    """
    if pd.isna(stance):
        return ABSTAINED
    if stance not in STANCES:
        raise ValueError(f"stance {stance!r} is not on the scale -2, -1, 0, 1, 2")
    return STANCES[int(stance)]


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution to show: its speakers, a passage, what of it is said, and its codes.

    `said` are extents of `passage`; `where` leads back to the article, and `href` from a notebook
    to its card in the article reader.
    """

    speaker: str
    passage: str
    said: tuple[Extent, ...]
    codes: tuple[str, ...]
    where: str
    href: str


class Quotes:
    """Quotes as a notebook shows them: HTML where it can be shown, else text."""

    def __init__(self, rows: Iterable[Quote]):
        self.rows = tuple(rows)

    def _repr_html_(self) -> str:
        if not self.rows:
            return "<p>No attributions.</p>"
        return '<div class="quotes">' + "\n".join(map(_quote_html, self.rows)) + "</div>"

    def __repr__(self) -> str:
        return "\n\n".join(map(_quote_text, self.rows)) or "No attributions."


def show_quotes(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    statements: pd.DataFrame | None,
    codebook: Codebook,
    names: Mapping[str, str],
    context: int,
) -> Quotes:
    """Show attributions in the order given, with the words of the article around them.

    Args:
        attributions: Rows of the attributions table.
        articles: The articles they stand in, with `article_id` and `text`.
        statements: Rows of the statements table; those of an attribution are shown with it.
            `None` shows no codes.
        codebook: Where the labels of issues come from.
        names: Names by actor id; an id without one is shown as it is.
        context: Characters of the article to show before and after; words are not cut.

    Raises:
        KeyError: If an attribution's article is not in `articles`.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    codes = {} if statements is None else _codes(statements, codebook, names)
    return Quotes(
        _quote(row, texts[row["article_id"]], codes=codes, names=names, context=context)
        for row in attributions.to_dict("records")
    )


def speaker_names(speakers: object, names: Mapping[str, str]) -> str:
    """The names of an attribution's speakers, or that none is known."""
    known = [str(names.get(speaker, speaker)) for speaker in as_list(speakers)]
    return " and ".join(known) or "Speaker unknown"


def as_extents(value: object) -> tuple[Extent, ...]:
    """A table's list of `[start, end]` as extents, in order; blank gives none."""
    return tuple(sorted(Extent(int(start), int(end)) for start, end in as_list(value)))


def as_list(value: object) -> list:
    """A table's list, which Parquet may have made an array; blank gives an empty one."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return []
    return list(value)


def is_true(value: object) -> bool:
    """Whether a yes-or-no cell says yes; blank does not."""
    return not pd.isna(value) and bool(value)


def _codes(
    statements: pd.DataFrame, codebook: Codebook, names: Mapping[str, str]
) -> dict[str, list[str]]:
    """The codes of each attribution, in words; who took the stance where several speak."""
    labels = {issue.id: issue.label[:1].upper() + issue.label[1:] for issue in codebook.issues}
    actors = statements.groupby("attribution_id")["actor"].nunique()
    codes: dict[str, list[str]] = {}
    for row in statements.to_dict("records"):
        words = f"{labels.get(row['issue'], row['issue'])}: {stance_words(row['stance'])}"
        if actors[row["attribution_id"]] > 1:
            words = f"{names.get(row['actor'], row['actor'])} – {words}"
        if is_true(row["conditional"]):
            words += ", conditional"
        if (coder := row.get("coder", MACHINE)) != MACHINE:
            words += f" (coded by {coder})"
        codes.setdefault(row["attribution_id"], []).append(words)
    return codes


def _quote(
    row: Mapping[str, object],
    text: str,
    *,
    codes: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    context: int,
) -> Quote:
    content = as_extents(row["content"])
    start, end = _widened(text, content[0].start, content[-1].end, by=context)
    before = "" if start == 0 or text[start - 1] == "\n" else f"{ELLIPSIS} "
    after = "" if end == len(text) or text[end] in "\r\n" else f" {ELLIPSIS}"
    return Quote(
        speaker=speaker_names(row["speakers"], names),
        passage=before + text[start:end] + after,
        said=tuple(Extent(a - start + len(before), b - start + len(before)) for a, b in content),
        codes=tuple(codes.get(row["attribution_id"], ())),
        where=f"{row['article_id']}, characters {', '.join(f'{a}–{b}' for a, b in content)}",
        href=f"{REPORTS}{file_href(article_file(row['article_id']))}"
        f"#{card_anchor(row['attribution_id'])}",
    )


def _widened(text: str, start: int, end: int, *, by: int) -> tuple[int, int]:
    """An extent with whole words around it, inside its paragraphs."""
    first, last = max(0, start - by), min(len(text), end + by)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return max(first, text.rfind("\n", 0, start) + 1), _before_newline(text, end, last)


def _before_newline(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found


def _pieces(quote: Quote) -> list[tuple[str, bool]]:
    """The passage cut where what is said begins and ends, and whether each piece is said."""
    cuts = sorted({0, len(quote.passage), *(at for extent in quote.said for at in extent)})
    return [
        (quote.passage[a:b], any(start <= a and b <= end for start, end in quote.said))
        for a, b in pairwise(cuts)
    ]


def _quote_html(quote: Quote) -> str:
    passage = Markup().join(
        Markup("<mark>{}</mark>").format(piece) if said else escape(piece)
        for piece, said in _pieces(quote)
    )
    figure = Markup(
        "<figure><figcaption><strong>{}</strong> "
        '<small><a href="{}">{}</a></small></figcaption>'
        "<blockquote>{}</blockquote>{}</figure>"
    )
    return str(
        figure.format(quote.speaker, quote.href, quote.where, passage, _list_html(quote.codes))
    )


def _list_html(items: Sequence[str]) -> Markup:
    lines = Markup().join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<ul>{}</ul>").format(lines) if items else Markup()


def _quote_text(quote: Quote) -> str:
    passage = "".join(f"[{piece}]" if said else piece for piece, said in _pieces(quote))
    codes = "".join(f"\n  {code}" for code in quote.codes)
    return f"{quote.speaker} ({quote.where})\n  {' '.join(passage.split())}{codes}"
