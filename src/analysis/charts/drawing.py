"""Charts: a tidy table and an Axes in, the same Axes out.

Nothing is drawn that is not in the table: what is unknown stays blank or is said in words. Labels
stand beside what they name, camps differ in shape as well as colour, and stances are written out,
so that a chart reads in grey and to colour-blind eyes. The caller chooses the width, 6 inches or
more; the height follows the rows where the axes is alone in its figure. Make the figure with
`layout="constrained"`: no label then falls off its edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.charts.chart_layout import Ladder, blank
from analysis.charts.chart_style import (
    FAINT,
    FONT,
    INK,
    ON_WHITE,
    RULE,
    Look,
    camp_colours,
    contrast,
    count,
    labels,
    looks_of,
    n_lines,
    readable,
    signed,
    stance_colour,
    width,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.codebook import Codebook

__all__ = ["camp_colours", "draw_actor_issue", "draw_distances", "draw_shifts"]

MANY = 16  # rows, from which the scale stands above the plot as well as below
DOTS = 6  # points side by side at one stance, and lines of them


def draw_shifts(
    statements: pd.DataFrame, means: pd.DataFrame, ax: Axes, *, codebook: Codebook
) -> Axes:
    """Draw how each camp's position on each issue shifted, with every statement as a point.

    An arrow leads from each period to the next, as in `shifts`; none crosses a silent one.

    Args:
        statements: The statements table.
        means: Its `positions` by camp, issue and period.
        ax: Where to draw.
        codebook: Labels, and the order of issues, camps and periods.

    Returns:
        `ax`. A camp that took no stance on an issue in any period has no rows there.
    """
    title = "Where each camp stands on each issue, period by period"
    if means.empty:
        message = "No statement has a camp, an issue, a period and a stance."
        return blank(ax, title=title, message=message)
    periods = labels([*(p.id for p in codebook.periods), *means["period"]], codebook.periods)
    ladder = Ladder(
        ax,
        outer=labels(means["camp"], codebook.camps),
        inner=periods,
        number="+1.25 (n = 100)",
    )
    ladder.stance_axis(both=len(means) > MANY)
    looks = looks_of(means["camp"], codebook)
    groups = ["issue", "camp"]
    known = dict(list(means.groupby(groups, observed=True)))
    said = dict(list(statements.groupby(groups, observed=True)))
    for issue, label in labels(means["issue"], codebook.issues).items():
        ladder.write_heading(label)
        for camp in ladder.outer:
            if (issue, camp) in known:
                bottom = ladder.write_outer(camp, colour=looks[camp][0])
                lane = known[issue, camp], said.get((issue, camp), statements.iloc[:0])
                _draw_lane(ladder, *lane, periods=periods, look=looks[camp])
                ladder.lines = max(ladder.lines, bottom)
    return ladder.finish(title=title, note=_how_to_read(statements, means))


def draw_distances(apart: pd.DataFrame, ax: Axes, *, codebook: Codebook) -> Axes:
    """Draw how far apart each two camps stand, on each issue and in each period.

    Args:
        apart: The `distances` between camps by issue and period.
        ax: Where to draw.
        codebook: Labels, and the order of issues, camps and periods.

    Returns:
        `ax`. Two camps of which one is silent have no row: their distance is unknown.
    """
    title = "How far apart the camps stand on each issue, period by period"
    if apart.empty:
        message = "No two camps took a stance on the same issue in the same period."
        return blank(ax, title=title, message=message)
    periods = labels(apart["period"], codebook.periods)
    ladder = Ladder(ax, inner=periods, number="4.00 apart")
    camps = pd.concat([apart["camp_a"], apart["camp_b"]])
    looks, names = looks_of(camps, codebook), labels(camps, codebook.camps)
    ends = {index: _ends(row, names, ladder.plot) for index, row in apart.iterrows()}
    widest = max(width(end["text"]) for pair in ends.values() for end in pair) + 16
    unit = max(18.0, (ladder.plot - 2 * widest) / 4)
    ladder.stance_axis(pad=widest / unit, both=len(apart) > MANY)
    for issue, label in labels(apart["issue"], codebook.issues).items():
        ladder.write_heading(label)
        for period in periods:
            here = apart[(apart["issue"] == issue) & (apart["period"] == period)]
            for n, (index, row) in enumerate(here.iterrows()):
                y = _draw_dumbbell(ladder, ends[index], looks, unit)
                ladder.write_number(f"{row['distance']:.2f} apart", y)
                if n == 0:
                    ladder.write_inner(period, y)
    note = (
        "Each mark is a camp's mean stance on an issue, n the number of its statements. Where a "
        "camp took no stance, its distance from others is unknown and has no row."
    )
    return ladder.finish(title=title, note=note)


def draw_actor_issue(
    statements: pd.DataFrame,
    ax: Axes,
    *,
    period: str,
    codebook: Codebook,
    names: Mapping[str, str] | None = None,
) -> Axes:
    """Draw the mean stance of each actor on each issue in one period, grouped by camp.

    Args:
        statements: The statements table, of all periods: its issues are the columns, so that
            the charts of two periods can be held side by side.
        ax: Where to draw.
        period: Id of the period.
        codebook: Labels, and the order of camps, actors and issues.
        names: What actors are called that the codebook does not know, by id.

    Returns:
        `ax`. A cell is blank where the actor made no statement on the issue, and has a dash
        where all the actor's statements on it abstain.
    """
    shown = labels([period], codebook.periods)[period]
    title = f"Where each actor stands on each issue, {shown}"
    here = statements[statements["period"] == period].dropna(subset=["actor", "issue"])
    if here.empty:
        return blank(ax, title=title, message=f"No statement in {shown}.")
    ladder = Ladder(ax, inner=labels(here["actor"], codebook.actors, names))
    issues = labels(statements["issue"], codebook.issues)
    ladder.column_axis(list(issues.values()))
    looks = looks_of(here["camp"], codebook)
    camps = labels(here["camp"], codebook.camps)
    for camp, label in [*camps.items(), (None, "Without a camp")]:
        members = here[here["camp"] == camp] if camp else here[here["camp"].isna()]
        if len(members):
            ladder.write_heading(label, colour=readable(looks[camp][0]) if camp else FAINT)
        for actor in labels(members["actor"], codebook.actors):
            _draw_actor(ladder, actor, members[members["actor"] == actor], list(issues))
    note = (
        "Each cell: mean stance, from −2 (opposes strongly) to +2 (supports strongly), and n, the "
        "number of statements. Blank: said nothing on it. Dash: spoke to it, took no stance."
    )
    return ladder.finish(title=title, note=note)


def _draw_lane(
    ladder: Ladder,
    means: pd.DataFrame,
    said: pd.DataFrame,
    *,
    periods: Iterable[str],
    look: Look,
) -> None:
    """Draw one camp on one issue: a row for each period known, words for those that are not."""
    rows = {row.period: row for row in means.itertuples(index=False)}
    before: tuple[float, float] | None = None
    for silent, run in groupby(periods, key=lambda period: period not in rows):
        if silent:
            for note in _silences(list(run), said, ladder):
                ladder.write_note(note)
            before = None  # a shift is from one period to the next
            continue
        for period in run:
            stances = said[(said["period"] == period) & said["stance"].notna()]
            y = _draw_position(ladder, rows[period], stances, look)
            ladder.write_inner(period, y)
            if before:
                _draw_arrow(ladder.ax, before, (float(rows[period].mean), y), look[0])
            before = float(rows[period].mean), y


def _silences(run: Sequence[str], said: pd.DataFrame, ladder: Ladder) -> Iterator[str]:
    """Say of neighbouring periods without a position what is missing."""
    silent = said[said["stance"].isna()]["period"].value_counts()
    for n, periods in groupby(run, key=lambda period: int(silent.get(period, 0))):
        names = [ladder.inner[period].replace("\n", " ") for period in periods]
        if n:
            yield from (f"no stance taken in {name} ({count(n)})" for name in names)
        elif len(names) < 3:
            yield f"no statement in {' or '.join(names)}"
        else:
            yield f"no statement from {names[0]} to {names[-1]}"


def _draw_position(ladder: Ladder, row: tuple, stances: pd.DataFrame, look: Look) -> float:
    """Draw a mean, its interval and its statements in a row of their own; returns its height."""
    ax, (colour, marker) = ladder.ax, look
    x, lift, lines = _spread(stances["stance"].astype(int).tolist())
    y = ladder.down(max(1.35, 0.5 * lines + 0.6, n_lines(ladder.inner[row.period]) + 0.35))
    ax.axhline(y, color=RULE, lw=0.8, zorder=0)
    if pd.notna(row.low):
        ax.plot([row.low, row.high], [y, y], color=colour, lw=6, alpha=0.3, zorder=1)
    ax.plot(row.mean, y, "|", color=readable(colour), ms=17, mew=3.5, zorder=3)
    opened = stances["conditional"].astype("boolean").fillna(False).to_numpy(bool)
    for chosen, face in ((~opened, colour), (opened, "white")):
        edge = "white" if face == colour else readable(colour)
        style = {"s": 34, "marker": marker, "facecolor": face, "edgecolor": edge}
        ax.scatter(
            x[chosen], y + lift[chosen], lw=0.6 if face == colour else 1.4, zorder=4, **style
        )
    ladder.write_number(f"{signed(row.mean, 2)} ({count(row.n)})", y)
    return y


def _spread(stances: Sequence[int]) -> tuple[np.ndarray, np.ndarray, int]:
    """Where the points of statements go, so that each is seen: side by side, then in lines.

    Returns:
        Their x in stances, how far they lie below the middle of the row in lines, and how many
        lines of them there are.
    """
    x, line, deepest = np.zeros(len(stances)), np.zeros(len(stances)), 1
    values = np.array(stances, dtype=int)
    for stance in np.unique(values):
        (where,) = np.nonzero(values == stance)
        across = max(DOTS, -(-len(where) // DOTS))
        at, row = np.arange(len(where)) % across, np.arange(len(where)) // across
        filled = np.minimum(len(where) - row * across, across)
        x[where] = stance + (at - (filled - 1) / 2) * min(0.11, 0.6 / across)
        line[where] = (row - row.max() / 2) * 0.5
        deepest = max(deepest, int(row.max()) + 1)
    return x, line, deepest


def _draw_arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str
) -> None:
    style = {"arrowstyle": "-|>", "color": readable(colour), "lw": 1.4, "shrinkA": 3, "shrinkB": 7}
    ax.annotate("", end, xytext=start, arrowprops=style | {"zorder": 2}, zorder=2)


def _how_to_read(statements: pd.DataFrame, means: pd.DataFrame) -> str:
    parts = [
        "Each point is one statement, open if conditional. Bar: their mean; arrow: its shift."
    ]
    if means["low"].notna().any():
        parts.append("Pale band: interval of the mean.")
    homeless = statements[["camp", "issue", "period"]].isna().any(axis=1)
    abstained = statements["stance"].isna() & ~homeless
    left_out = [
        f"{n} without {what}"
        for n, what in ((abstained.sum(), "a stance"), (homeless.sum(), "a camp or a period"))
        if n
    ]
    if left_out:
        parts.append(f"Statements not shown: {', '.join(left_out)}.")
    return " ".join(parts)


def _ends(row: pd.Series, names: dict[str, str], room: float) -> list[dict]:
    """The two ends of a dumbbell, the lower mean first, each with its label."""
    sides = [
        {
            "camp": row[f"camp_{side}"],
            "mean": float(row[f"mean_{side}"]),
            "text": wrapped(
                f"{names[row[f'camp_{side}']]} ({count(row[f'n_{side}'])})", room * 0.25
            ),
        }
        for side in "ab"
    ]
    return sorted(sides, key=lambda end: end["mean"])


def _draw_dumbbell(
    ladder: Ladder, ends: Sequence[dict], looks: dict[str, Look], unit: float
) -> float:
    """Draw two camps' means and the line between them; returns the row's height."""
    ax = ladder.ax
    y = ladder.down(max(n_lines(end["text"]) for end in ends) + 0.6)
    low, high = (end["mean"] for end in ends)
    ax.plot([low, high], [y, y], color=FAINT, lw=2, zorder=1)
    # Marks that would cover each other stand one above the other.
    lift = 0.28 if (high - low) * unit < 10 else 0
    for end, offset, align, rise in zip(
        ends, (-9, 9), ("right", "left"), (-lift, lift), strict=True
    ):
        colour, marker = looks[end["camp"]]
        ax.plot(end["mean"], y + rise, marker, color=colour, ms=8, mec="white", zorder=3)
        ax.annotate(
            end["text"],
            (end["mean"], y),
            xytext=(offset, 0),
            textcoords="offset points",
            size=FONT,
            color=readable(colour),
            ha=align,
            va="center",
            multialignment=align,
            linespacing=1.1,
            bbox=ON_WHITE,
            zorder=2,
        )
    return y


def _draw_actor(
    ladder: Ladder, actor: str, statements: pd.DataFrame, issues: Sequence[str]
) -> None:
    """Draw one actor's row of cells."""
    from matplotlib.patches import Rectangle

    height = 2.2
    y = ladder.down(max(height + 0.2, n_lines(ladder.inner[actor]) + 0.4))
    ladder.write_inner(actor, y)
    wide = ladder.plot / len(issues)
    for column, issue in enumerate(issues):
        stances = statements[statements["issue"] == issue]["stance"]
        if stances.empty:
            continue
        n, mean = int(stances.count()), stances.mean()
        face = stance_colour(float(mean)) if n else "white"
        ink = max((INK, "white"), key=lambda colour: contrast(colour, face))
        corner = (column + 0.04, y - height / 2)
        tile = Rectangle(corner, 0.92, height, facecolor=face, edgecolor=RULE, lw=0.8)
        ladder.ax.add_patch(tile)
        number = count(n) if width(count(n)) + 4 < wide * 0.92 else f"({n})"
        text = f"{signed(mean, 1)}\n{number}" if n else "–"
        style = {"size": FONT, "color": ink, "ha": "center", "va": "center", "linespacing": 1.15}
        ladder.ax.text(column + 0.5, y, text, **style)
