"""Side by side: what each camp said on an issue, period by period, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from analysis.codebook import Codebook
from analysis.reports.quotes import Quotes, show_quotes

SILENT = "Nothing found."
NO_PERIOD, NO_CAMP = "No period", "No camp"
TOP_LEFT = "text-align: left; vertical-align: top"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A table of quotes: a row for each period, a column for each camp, as a notebook shows it."""

    camps: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Quotes, ...]], ...]

    def _repr_html_(self) -> str:
        if not self.rows:
            return f"<p>{SILENT}</p>"
        body = Markup().join(
            Markup("<tr>{}{}</tr>").format(
                self._cell("th", period),
                Markup().join(
                    self._cell("td", self._shown(camp, quotes))
                    for camp, quotes in zip(self.camps, cells, strict=True)
                ),
            )
            for period, cells in self.rows
        )
        return str(Markup('<table class="sides"><tbody>{}</tbody></table>').format(body))

    def __repr__(self) -> str:
        return "\n\n".join(self._lines()) or SILENT

    def _lines(self) -> Iterator[str]:
        for period, cells in self.rows:
            for camp, quotes in zip(self.camps, cells, strict=True):
                yield f"{period}, {camp}"
                yield repr(quotes) if quotes.rows else SILENT

    @staticmethod
    def _shown(camp: str, quotes: Quotes) -> Markup:
        said = Markup(quotes._repr_html_() if quotes.rows else SILENT)
        return Markup('<p class="camp"><strong>{}</strong></p>{}').format(camp, said)

    @staticmethod
    def _cell(tag: str, content: Markup | str) -> Markup:
        return Markup('<{0} style="{1}">{2}</{0}>').format(Markup(tag), TOP_LEFT, content)


def show_issue(
    issue: str,
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    statements: pd.DataFrame,
    codebook: Codebook,
    names: Mapping[str, str],
    context: int,
    most: int,
) -> SideBySide:
    """Show what each camp said on an issue in each period, with its codes.

    Periods and camps stand in the codebook's order; what has none comes last. A camp heard on
    any issue has a column, silent or not on this one. A joint attribution stands under the camp
    of each of its speakers.

    Args:
        issue: Id of the issue.
        attributions: The attributions table.
        articles: The articles they stand in, with `article_id` and `text`.
        statements: The statements table.
        codebook: Where the labels come from.
        names: Names by actor id.
        context: Characters of the article to show before and after each.
        most: Attributions to show in a cell, the first; the article reader has them all.
    """
    here = statements[statements["issue"] == issue].astype({"camp": "string", "period": "string"})
    heard = pd.concat([statements["camp"].dropna().astype("string"), here["camp"]])
    camps = _present(heard, codebook.labels("camps"), NO_CAMP)
    periods = _present(here["period"], codebook.labels("periods"), NO_PERIOD)

    def cell(period: str, camp: str) -> Quotes:
        coded = here[(here["period"].fillna("") == period) & (here["camp"].fillna("") == camp)]
        said = attributions[attributions["attribution_id"].isin(coded["attribution_id"])]
        return show_quotes(
            said.head(most),
            articles,
            statements=coded,
            codebook=codebook,
            names=names,
            context=context,
        )

    rows = [(label, tuple(cell(p, camp) for camp in camps)) for p, label in periods.items()]
    return SideBySide(tuple(camps.values()), tuple(rows))


def _present(values: pd.Series, labels: Mapping[str, str], without: str) -> dict[str, str]:
    """Labels of the ids that occur, in the codebook's order; "" is for a blank."""
    found = set(values.dropna())
    present = {name: label for name, label in labels.items() if name in found}
    return present | ({"": without} if values.isna().any() else {})
