"""Chart style: the text, the colours and the shapes of every chart.

Widths are in points; colours are hex.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.codebook import Codebook

Look = tuple[str, str]  # colour and marker
FONT, HEADING, TITLE = 9.0, 10.0, 12.0  # points
INK, FAINT, RULE = "#1a1a1a", "#595959", "#dedede"
# Okabe and Ito (2008, jfly.uni-koeln.de/color): told apart by eyes of every kind. Their yellow
# is left out, since it cannot be seen on white, and their black is a grey.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#595959")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
READABLE = 4.5  # contrast that WCAG 2.2, criterion 1.4.3, asks of text
ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1}
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
# Purple to green (ColorBrewer PRGn): safe for colour-blind eyes, and the colour of no camp.
OPPOSES, NEUTRAL, SUPPORTS = "#762a83", "#f4f4f4", "#1b7837"
SCALE = ("opposes strongly", "opposes", "neutral or mixed", "supports", "supports strongly")


def camp_colours(camps: Iterable[str]) -> dict[str, str]:
    """Give each camp a colour, the same for the same camps in the same order.

    Args:
        camps: Ids, in codebook order.

    Returns:
        Hex colours by id. After seven camps the colours come again, darker each time.
    """
    ids = list(dict.fromkeys(camps))
    return {
        camp: _shade(PALETTE[index % len(PALETTE)], 0.6 ** (index // len(PALETTE)))
        for index, camp in enumerate(ids)
    }


def looks_of(camps: Iterable[object], codebook: Codebook) -> dict[str, Look]:
    """Colour and marker of each camp: those of the whole codebook, whichever camps occur."""
    ids = [camp.id for camp in codebook.camps]
    colours = camp_colours([*ids, *labels(camps, codebook.camps)])
    return {
        camp: (colour, MARKERS[index % len(MARKERS)])
        for index, (camp, colour) in enumerate(colours.items())
    }


def stance_colour(mean: float) -> str:
    """The colour of a mean stance in [-2, 2], from purple through grey to green."""
    from matplotlib.colors import LinearSegmentedColormap, to_hex

    scale = LinearSegmentedColormap.from_list("stance", [OPPOSES, NEUTRAL, SUPPORTS])
    return to_hex(scale((mean + 2) / 4))


def readable(colour: str) -> str:
    """The colour, or the nearest darker one that can be read as text on white."""
    share = 1.0
    while contrast(_shade(colour, share), "#ffffff") < READABLE:
        share -= 0.05
    return _shade(colour, share)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _shade(colour: str, share: float) -> str:
    from matplotlib.colors import to_hex, to_rgb  # late: --help need not wait for matplotlib

    return to_hex([channel * share for channel in to_rgb(colour)])


def _luminance(colour: str) -> float:
    from matplotlib.colors import to_rgb

    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def plain(text: str) -> str:
    r"""Make a text safe to draw as it stands.

    Dollar signs are escaped, since matplotlib takes what stands between two for mathematics.
    Control characters go, and with them those that turn the direction of writing.
    """
    spaced = " ".join(str(text).split())
    visible = "".join(c for c in spaced if unicodedata.category(c) not in INVISIBLE)
    return visible.replace("$", r"\$")


def labels(
    found: Iterable[str], entries: Sequence[object], names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Labels of the ids that occur: the codebook's in its order, then any others.

    Args:
        found: The ids.
        entries: The codebook's.
        names: What others are called, by id; one that has no name is shown as it is.
    """
    occurring = {name for name in found if isinstance(name, str)}
    known = {
        e.id: plain(getattr(e, "label", None) or e.name) for e in entries if e.id in occurring
    }
    others = sorted(occurring - set(known))
    called = names or {}
    return known | {one: plain(called.get(one) or one.replace("_", " ")) for one in others}


def width(text: str, *, size: float = FONT, bold: bool = False) -> float:
    """Width of the widest line of a text."""
    lines = text.replace(r"\$", "$").replace("$", "S").split("\n")
    return size * max(_line_width(line, bold) for line in lines)


@lru_cache(maxsize=4096)
def _line_width(line: str, bold: bool) -> float:
    """Width of a line in text sizes."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    if not line.strip():
        return 0.0
    font = FontProperties(weight="bold" if bold else "normal")
    # On a screen letters are set on whole pixels, which makes a line up to a twentieth wider.
    return 1.05 * float(TextPath((0, 0), line, size=1, prop=font).get_extents().width)


def wrapped(text: str, room: float, *, size: float = FONT, bold: bool = False) -> str:
    """Break a text into lines no wider than `room`, but of eight letters at the least."""
    broken = text = text.replace(r"\$", "$")
    for letters in range(max(8, int(room / (0.45 * size))), 7, -1):
        broken = textwrap.fill(text, letters)
        if width(broken, size=size, bold=bold) <= room:
            break
    return broken.replace("$", r"\$")


def n_lines(text: str) -> int:
    """Number of lines of a text that is broken already."""
    return text.count("\n") + 1


def signed(mean: float, digits: int) -> str:
    """A stance with its sign; 0 has none."""
    text = f"{mean:+.{digits}f}"
    return f"{0:.{digits}f}" if float(text) == 0 else text.replace("-", "−")


def count(n: int) -> str:
    """A number of statements, in one piece."""
    return f"n\u00a0=\u00a0{n}"
