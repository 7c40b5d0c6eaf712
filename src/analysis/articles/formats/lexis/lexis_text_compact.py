"""Old LexisNexis articles whose blank lines were lost: outlet, date, headline and labels in a row.

Programs that cut an export into articles, and people who copy one, leave such texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.articles.formats.lexis.lexis_text_head import as_date
from analysis.articles.formats.lexis.lexis_text_labels import (
    COPYRIGHT,
    ROLES,
    Block,
    label_of,
    read_blocks,
)
from analysis.articles.formats.text_exports import squeeze

_EDITION = re.compile(
    r"(?=.*\b(?:edition|ausgabe|auflage|édition|editie|edición)\b)(?:\S+\s+){0,4}\S+",
    re.IGNORECASE,
)
_FEWEST_LABELS = 2
_MOST_ABOVE = 5  # blocks above the labels


def article_blocks(text: str) -> list[Block]:
    """Return the blocks of an article, those that blank lines were to part made several."""
    blocks = list(read_blocks(text))
    above = next((n for n, one in enumerate(blocks) if one.is_known), len(blocks))
    for n, block in enumerate(blocks[: min(above, _MOST_ABOVE)]):
        start = _labels_start(block)
        if start or n + 1 == above < len(blocks):
            start = start or len(block.lines)
            top = _parted(block.lines[:start]) if n == 0 and not block.is_centred else None
            parts = [*(top or [block.lines[:start]]), block.lines[start:]]
            text = "\n\n".join("\n".join(part) for part in parts if part)
            return [*blocks[:n], *read_blocks(text), *blocks[n + 1 :]]
    return blocks


def _labels_start(block: Block) -> int:
    """Return the number of the line at which labels start within a block, 0 if none do."""
    roles = {n: ROLES[label] for n, line in enumerate(block.lines) if (label := _label(line))}
    is_run = len(roles) >= _FEWEST_LABELS and "length" in roles.values()
    return min(roles) if is_run else 0


def _parted(lines: Sequence[str]) -> list[Sequence[str]] | None:
    """Return copyright, outlet with date, and headline; `None` if the lines are not all of these.

    Outlet and date stand in blocks of their own in any export that has its blank lines.
    """
    end = len(lines)
    start = next((n for n, line in enumerate(lines) if not COPYRIGHT.match(line)), end)
    dated = (n for n in range(start + 1, end) if as_date(squeeze(lines[n]), None))
    date = next(dated, None)
    if date is None:
        return None
    below = date + 1
    while below < end and _EDITION.fullmatch(lines[below].strip()):
        below += 2 if lines[below].endswith(";") else 1  # "Edition 1;" and "Scotland" below it
    return [lines[:start], lines[start:below], lines[below:]]


def _label(line: str) -> str | None:
    label = label_of(line)
    return label if label in ROLES else None
