"""Marks: a text cut where any of its marks begins or ends, and the colours they are shown in.

Marks may overlap and lie within one another: every piece between two cuts is wrapped in all the
marks that hold it, the longest outermost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from analysis.articles import Article, Extent, Paragraph

NO_CAMP = "#5f6670"
PAPER_CONTRAST = 3.0  # of lines and swatches, as WCAG 2.2 (1.4.11) asks of graphics
TINT, STRONG = 0.17, 0.42  # shares of the camp's colour behind the text, at rest and chosen


@dataclass(frozen=True, slots=True)
class Layer:
    """A mark: characters of the text, and the element and classes around them.

    One with a `number` opens with a link of that number to `anchor`; `first` says that it is the
    first of those with this number.
    """

    extent: Extent
    element: str
    classes: str
    number: int | None = None
    anchor: str = ""
    first: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it is shown."""

    start: int
    end: int
    role: str
    html: Markup


def marked_blocks(article: Article, layers: Sequence[Layer]) -> list[Block]:
    """Cut an article into blocks, with its marks.

    Returns:
        One block per paragraph; text outside every paragraph is a body block of its own, so that
        none is lost. At least one block, if an empty one.
    """
    paragraphs = _all_paragraphs(article)
    waiting = sorted(
        (layer for layer in layers if layer.extent.start < layer.extent.end),
        key=lambda layer: (layer.extent.start, -layer.extent.end),
    )
    blocks, active, taken = [], [], 0
    for paragraph in paragraphs:
        while taken < len(waiting) and waiting[taken].extent.start < paragraph.end:
            active.append(waiting[taken])
            taken += 1
        active = [layer for layer in active if layer.extent.end > paragraph.start]
        html = Markup().join(_pieces(article.text, paragraph, active))
        blocks.append(Block(paragraph.start, paragraph.end, paragraph.role, html))
    return blocks


def grouped(blocks: Sequence[Block], spans: Iterable[Extent]) -> list[list[Block]]:
    """Put blocks together that a span joins, so that a rule need look no further than its group.

    Args:
        blocks: Blocks in the order of the text.
        spans: Extents from the first to the last character of all marks of an attribution.
    """
    waiting = sorted(spans, reverse=True)
    groups: list[list[Block]] = []
    reach = 0
    for block in blocks:
        if not groups or reach <= block.start:
            groups.append([])
        groups[-1].append(block)
        while waiting and waiting[-1].start < block.end:
            reach = max(reach, waiting.pop().end)
    return groups


def _all_paragraphs(article: Article) -> list[Paragraph]:
    """The article's paragraphs and, between them, any text that is in none."""
    found, at = [], 0
    end_of_text = Paragraph(len(article.text), len(article.text), "")
    for paragraph in [*article.paragraphs, end_of_text]:
        if article.text[at : paragraph.start].strip():
            found.append(Paragraph(at, paragraph.start, "body"))
        if paragraph is not end_of_text:
            found.append(paragraph)
        at = paragraph.end
    return found or [Paragraph(0, len(article.text), "body")]


def _pieces(text: str, paragraph: Paragraph, layers: Iterable[Layer]) -> Iterator[Markup]:
    """The paragraph's text, piece by piece between the cuts, each in the marks that hold it."""
    opening: dict[int, list[Layer]] = {}
    cuts = {paragraph.start, paragraph.end}
    for layer in layers:
        start = max(layer.extent.start, paragraph.start)
        opening.setdefault(start, []).append(layer)
        cuts |= {start, min(layer.extent.end, paragraph.end)}
    held: list[Layer] = []
    for start, end in pairwise(sorted(cuts)):
        held = [layer for layer in held if layer.extent.end > start]
        for layer in opening.get(start, []):
            if layer.number is not None and layer.extent.start == start:
                yield _number(layer)
        held = sorted([*held, *opening.get(start, [])], key=_length, reverse=True)
        yield _wrapped(escape(text[start:end]), held)


def _length(layer: Layer) -> int:
    return layer.extent.end - layer.extent.start


def _wrapped(piece: Markup, held: Sequence[Layer]) -> Markup:
    """A piece within its marks; `d1`, `d2` … say how many `mark` elements lie inside one."""
    inside = 0
    for layer in reversed(held):
        depth = f" d{min(inside, 3)}" if layer.element == "mark" else ""
        inside += layer.element == "mark"
        piece = Markup('<{0} class="{1}{2}">{3}</{0}>').format(
            layer.element, layer.classes, depth, piece
        )
    return piece


def _number(layer: Layer) -> Markup:
    """The link from the text to the card: a stop for Tab where the attribution begins."""
    label = f"Attribution {layer.number}" + ("" if layer.first else ", continued")
    where = Markup('id="in-text-{}"').format(layer.number) if layer.first else 'tabindex="-1"'
    return Markup('<a class="number {}" {} href="#{}" aria-label="{}">{}</a>').format(
        layer.classes.replace("said ", ""), Markup(where), layer.anchor, label, layer.number
    )


def camp_rules(colours: Sequence[str | None], looks: Collection[str]) -> str:
    """CSS for the colours of camps and of what several camps say together.

    Args:
        colours: `#rrggbb` of each camp, in order; `None` is grey.
        looks: The classes in use: `look` for no camp, `look-0` for the first, `look-0-2` for the
            first and third together.

    Raises:
        ValueError: If a colour is not `#rrggbb`.
    """
    shades = [_shades(colour or NO_CAMP) for colour in colours]
    alone = {f"look-{index}": shade for index, shade in enumerate(shades)}
    rules = [_rule(name, *shade) for name, shade in {"look": _shades(NO_CAMP), **alone}.items()]
    for look in sorted(set(looks) - set(alone) - {"look"}):
        together = [shades[int(index)] for index in look.split("-")[1:]]
        tint, strong = (_bands([shade[i] for shade in together]) for i in (1, 2))
        rules.append(_rule(look, _shades(NO_CAMP)[0], tint, strong))
    return "\n".join(rules)


def shown_rules(n_camps: int, n_issues: int) -> str:
    """CSS of the filters: what is not of the camp or issue chosen is not marked or shown."""
    chosen = [*(f"c{i}" for i in range(n_camps)), "c-none", *(f"i{i}" for i in range(n_issues))]
    rules = []
    for name in [*chosen, "i-none"]:
        others = f'body:has(option[value="{name}"]:checked) .f:not(.{name})'
        rules.append(f"{others}{{--line:transparent;--tint:transparent}}")
        rules.append(f"{others}:is(.card,.number){{display:none}}")
    return "\n".join(rules)


def lit_rules(n_attributions: int) -> str:
    """CSS that shows an attribution's card and marks together when one of them is chosen."""
    return "\n".join(
        f".group:has(.a{n}:is(:hover,:focus-within,:target)) .a{n}"
        "{--back:var(--strong);--ring:2px;--words:currentColor}"
        for n in range(1, n_attributions + 1)
    )


def _rule(name: str, line: str, tint: str, strong: str) -> str:
    return f".{name}{{--line:{line};--tint:{tint};--strong:{strong}}}"


def _bands(colours: Sequence[str]) -> str:
    """A background of horizontal bands, one a camp."""
    step = 100 / len(colours)
    stops = [f"{c} {i * step:.0f}% {(i + 1) * step:.0f}%" for i, c in enumerate(colours)]
    return f"linear-gradient({','.join(stops)})"


def _shades(colour: str) -> tuple[str, str, str]:
    """A camp's line, tint and strong tint: the line dark enough to be seen on white."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"colour {colour!r} is not of the form #rrggbb")
    rgb = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    line = rgb
    while _contrast_with_white(line) < PAPER_CONTRAST:
        line = tuple(int(channel * 0.92) for channel in line)
    return _hex(line), _hex(_on_white(rgb, TINT)), _hex(_on_white(rgb, STRONG))


def _on_white(rgb: Sequence[int], share: float) -> tuple[int, ...]:
    return tuple(round(255 - share * (255 - channel)) for channel in rgb)


def _hex(rgb: Sequence[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _contrast_with_white(rgb: Sequence[int]) -> float:
    """Contrast ratio of a colour on white, 1 to 21 (WCAG 2.2, relative luminance)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in rgb)
    ]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
