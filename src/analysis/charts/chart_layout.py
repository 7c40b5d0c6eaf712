"""Chart layout: what every chart shares of text, colour and rows.

Charts here are ladders: rows from top to bottom, with labels left and right of the plot. The y
axis counts lines of text from the top, so that a figure as high as its rows ask for has room for
every label, however wide it is. Widths are in points, heights in lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.charts.chart_style import (
    FAINT,
    FONT,
    HEADING,
    INK,
    ON_WHITE,
    RULE,
    SCALE,
    TITLE,
    n_lines,
    readable,
    width,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Transform

LINE = 0.18  # inches
GAP = 8.0


class Ladder:
    """Rows of a chart from the top down, between columns of labels and of numbers.

    Attributes:
        ax: Where the rows are drawn; its `y` counts lines from the top.
        outer: Labels of the column furthest left, broken into lines, by id in order.
        inner: Labels of the column next to the plot, likewise.
        plot: About how wide the plot will be.
        lines: Height of the rows so far.
    """

    def __init__(
        self,
        ax: Axes,
        *,
        inner: Mapping[str, str],
        outer: Mapping[str, str] | None = None,
        number: str = "",
    ) -> None:
        """Plan the columns; `number` is the longest text to stand right of the plot."""
        self.ax, self.lines = ax, 0.0
        self._room = room_of(ax)
        label = max(85.0, self._room * 0.19)
        self.outer = {
            name: wrapped(text, label, bold=True) for name, text in (outer or {}).items()
        }
        self.inner = {name: wrapped(text, label) for name, text in inner.items()}
        self._inner = max(map(width, self.inner.values()), default=0.0) + GAP
        outermost = max((width(text, bold=True) for text in self.outer.values()), default=-2 * GAP)
        self._left = self._inner + outermost + 2 * GAP
        self._right = width(number) + GAP if number else 0.0
        self.plot = self._room - self._left - self._right - GAP
        self._around = 0.0
        ax.set_yticks([])
        ax.spines[:].set_visible(False)

    def down(self, height: float) -> float:
        """Begin a row of this height; returns where its middle is."""
        self.lines += height
        return self.lines - height / 2

    def write_heading(self, text: str, *, colour: str = INK) -> None:
        """Write a heading over the plot and its labels, under a thin rule."""
        if self.lines:
            self.lines += 0.4
            self._rule(self.lines)
        text = wrapped(text[:1].upper() + text[1:], self._room, size=HEADING, bold=True)
        y = self.down(1.2 * n_lines(text) + 0.6)
        style = {"size": HEADING, "weight": "bold", "color": colour, "bbox": ON_WHITE}
        self._write(text, y, -self._left, **style)

    def write_outer(self, name: str, *, colour: str) -> float:
        """Write a label of the outer column where the next row begins; returns where it ends."""
        text = self.outer[name]
        style = {"va": "top", "weight": "bold", "color": readable(colour)}
        self._write(text, self.lines + 0.2, -self._left, **style)
        return self.lines + 0.3 + 1.05 * n_lines(text)

    def write_inner(self, name: str, y: float) -> None:
        """Write a label of the inner column beside the row at `y`."""
        self._write(self.inner[name], y, -self._inner)

    def write_number(self, text: str, y: float) -> None:
        """Write a number right of the row at `y`."""
        self._write(text, y, GAP, side=1)

    def write_note(self, text: str) -> None:
        """Write a row of words into the plot, in place of what is not known."""
        text = wrapped(text, self.plot + self._right)
        y = self.down(n_lines(text) + 0.3)
        self._write(text, y, 0, color=FAINT, style="italic", zorder=3, bbox=ON_WHITE)

    def stance_axis(self, *, pad: float = 0.45, both: bool = False) -> None:
        """Make x the stance scale in words.

        Args:
            pad: Margin at each end of the scale, in stances.
            both: Whether the scale stands above the plot as well as below.
        """
        words = [wrapped(word, 62) for word in SCALE]
        unit = self.plot / (4 + 2 * pad)
        named = range(5) if unit > max(map(width, words)) + 4 else (0, 2, 4)
        signs = ("−2", "−1", "0", "+1", "+2")
        texts = [f"{sign}\n{words[i]}" if i in named else sign for i, sign in enumerate(signs)]
        self.ax.set_xlim(-2 - pad, 2 + pad)
        self.ax.set_xticks(range(-2, 3), texts, size=FONT, color=INK)
        self.ax.tick_params(axis="x", length=0, labeltop=both)
        for stance in range(-2, 3):
            self.ax.axvline(stance, color=FAINT if stance == 0 else RULE, lw=0.8, zorder=0)
        self._around = 0.5 * (1 + both)

    def column_axis(self, texts: Sequence[str]) -> None:
        """Make x columns under these headings, which stand upright where they need to."""
        column = self.plot / len(texts)
        longest = max(width(word) for text in texts for word in text.replace("-", "- ").split())
        upright = longest + 6 > column
        room = max(150.0, *(12.0 * width(t) / column for t in texts)) if upright else column - 6
        texts = [wrapped(text[:1].upper() + text[1:], room) for text in texts]
        self.ax.set_xlim(0, len(texts))
        self.ax.set_xticks(
            [i + 0.5 for i in range(len(texts))],
            texts,
            size=FONT,
            color=INK,
            rotation=90 if upright else 0,
        )
        self.ax.tick_params(axis="x", length=0, labeltop=True, labelbottom=False)
        for edge in range(len(texts) + 1):
            self.ax.axvline(edge, color=RULE, lw=0.6, zorder=0)
        high = max(map(width, texts)) if upright else 12 * max(map(n_lines, texts))
        self._around = high / 72

    def finish(self, *, title: str, note: str) -> Axes:
        """Add the title and the note below, and make the figure as high as the rows ask for.

        A figure with other axes keeps its height.
        """
        ax, title = self.ax, wrapped(title, self._room, size=TITLE, bold=True)
        note = wrapped(note, self._room)
        heading = {"size": TITLE, "weight": "bold", "color": INK, "pad": 12}
        for text in (
            ax.set_title(title, loc="left", **heading),
            ax.set_xlabel(note, loc="left", size=FONT, color=FAINT, labelpad=10),
        ):
            text.set_transform(text.get_transform() + self._outdent())
        ax.set_ylim(self.lines, 0)
        if len(ax.figure.axes) == 1:
            texts = 0.2 * n_lines(title) + 0.16 * n_lines(note) + 0.45
            ax.figure.set_figheight(self._around + texts + self.lines * LINE)
        return ax

    def _write(self, text: str, y: float, at: float, *, side: int = 0, **style: object) -> None:
        """Write a text that begins `at` points from the left (0) or right (1) side of the plot."""
        self.ax.annotate(
            text,
            (side, y),
            xycoords=self.ax.get_yaxis_transform(),
            xytext=(at, 0),
            textcoords="offset points",
            annotation_clip=False,
            **({"size": FONT, "color": INK, "va": "center", "linespacing": 1.1} | style),
        )

    def _rule(self, y: float) -> None:
        across = self.ax.get_yaxis_transform()
        self.ax.annotate(
            "",
            (1, y),
            xycoords=across,
            xytext=(0, y),
            textcoords=across + self._outdent(),
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": RULE, "lw": 0.8, "shrinkA": 0, "shrinkB": 0},
        )

    def _outdent(self) -> Transform:
        from matplotlib.transforms import ScaledTranslation

        return ScaledTranslation(-self._left / 72, 0, self.ax.figure.dpi_scale_trans)


def blank(ax: Axes, *, title: str, message: str) -> Axes:
    """Say that there is nothing to draw, and why."""
    room = room_of(ax)
    if len(ax.figure.axes) == 1:
        ax.figure.set_figheight(2)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.set_title(
        wrapped(title, room * 0.7, size=TITLE, bold=True), loc="left", size=TITLE, weight="bold"
    )
    style = {"size": HEADING, "color": FAINT, "ha": "center", "va": "center"}
    ax.text(0.5, 0.5, wrapped(message, room * 0.6), transform=ax.transAxes, **style)
    return ax


def room_of(ax: Axes) -> float:
    """Width that an axes has together with its labels: its share of the figure."""
    share = min(1.0, ax.get_position(original=True).width / 0.775)
    return ax.figure.get_figwidth() * 72 * share - 2 * GAP
