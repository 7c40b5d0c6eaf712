"""The columns of a PDF's pages, each a list of lines, without what stands on every page.

A column is found by the white strip beside it that few lines cross; a line that does cross it,
as a headline over two columns does, is read between what stands above it and what below.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.pdf.pdf_letters import Page, Piece

EDGE = 0.13  # of a page's height; running heads and page numbers stand within it
EDGE_LINES = 12  # at most, that may be running heads
OPENING_LINES = 8  # of a page, among which a title stands
TITLE_WORDS = 2
LONGEST = 20  # pages of an article whose title stands above each of them
NEAR = 2  # pages: left and right pages have heads of their own
SAME_PLACE = 4.0  # points between the heights at which a running head stands on two pages
FEWEST_LINES = 4  # of a column
NARROWEST = 6.0  # width of a column, in sizes of its letters; bullets and figures are narrower
ALIKE = 0.1  # the most that the end of a text in a column of its own differs in size
HEADLINE, HEADLINE_LEADING = 1.25, 1.5  # times the text's size; times its own size
MOST_LARGE = 200  # pieces of headlines on a page
HEADLINE_HIGH = 3  # sizes of letters by which the text may begin below its headline
MOST_CROSSING = 0.2  # of the lines on the emptier side of a strip that may cross it
MOST_PIECES = 20_000  # on a page of columns; a broadsheet has a tenth
MOST_STRIPS = 24  # one within another; a page with more is no page of columns
NUMBER = re.compile(r"\d+")
PARTS_OF_HEAD = re.compile(r"\s*[|•·]\s*")
LONGEST_HEAD = 160  # characters
WIDE_GAP = 1.5  # sizes of letters between pieces that do not belong together
VERY_WIDE_GAP = 5  # sizes of letters
PROSE = 60  # letters of a line that may be the text's
PAGE_NUMBER = re.compile(
    r"[-–—|\[( ]*(?:(?:page|pg\.?|p\.|seite|s\.|página|pagina|blz\.?|strona|стр\.?|sida|side)\s*)?"
    r"(?-i:[A-H])?\d{1,4}(?:\s*(?:/|of|von|de|sur|di|van|z|из|av|af)\s*\d{1,4})?[-–—|\]) ]*",
    re.IGNORECASE,
)
PAGE_BESIDE = re.compile(r"^[A-H]?\d{1,4}\s+(?=[^\W\d_])|(?<=[^\W\d_])\s+\d{1,4}$")
MASTHEAD = 1.4  # times as large as the line below it, which has number, date and price
MASTHEAD_WORDS = 6
FOLIO = re.compile(  # in that line
    r"\b(?:no|nr|nº|n°|№|vol|issue|issn|price|preis|prix|precio|prezzo|preço|cena|цена|jahrgang"
    r"|année|año|anno|ano|est(?:ablished|d)?|page|seite|página|pagina)(?!\w)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?<!\S)(?:https?|file)://\S+")
_PAGE = r"(?:page\s+)?\d{1,4}\s*(?:/|of|von|de|sur|di|van)\s*\d{1,4}"
_DAY = r"\d{1,4}([./-])\d{1,2}\1\d{2,4}"
STAMP = re.compile(  # when a browser printed the page
    r"(?<!\S)(\d{1,4})([./-])\d{1,2}\2\d{2,4},?\s+(?:à\s+|um\s+)?\d{1,2}[:.]\d{2}"
    r"(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
ADDRESS_LINE = re.compile(
    rf"(?:{_PAGE}\s+)?(?:https?|file)://\S+(?:\s+{_PAGE})?(?:\s+{_DAY})?", re.IGNORECASE
)


def without_running_heads(pages: Sequence[Page]) -> tuple[list[list[Piece]], list[str]]:
    """Take off page numbers and what stands at the same edge of pages near each other.

    Only lines from the edge inwards go, up to the first that is the page's own, so that what
    articles have in common on their first pages (the outlet below the headline) stays. Beside a
    page number, the title of the article that began on a page before goes too.

    Returns:
        The pieces left of each page, and the lines taken off, each once but for its numbers.
    """
    edges: list[tuple[list[list[Piece]], list[list[Piece]]]] = [_edges(page) for page in pages]
    openings = [_opening(page) for page in pages]
    kept: list[list[Piece]] = []
    heads: dict[str, str] = {}
    for n, page in enumerate(pages):
        near = [m for m in range(n - NEAR, n + NEAR + 1) if m != n and 0 <= m < len(pages)]
        taken: set[Piece] = set()
        if name := _masthead(edges[n][0]):
            taken.update(*edges[n][0][:2])
            heads.setdefault(name, name)
            edges[n] = edges[n][0][2:], edges[n][1]
        by_browser = any(_is_address(row) for rows in edges[n] for row in rows[:1])
        for side, rows in enumerate(edges[n]):
            others = [(_key(row), row[0].base) for m in near for row in edges[m][side]]
            before = openings[max(0, n - LONGEST) : n] if any(map(_is_page_number, rows)) else []
            for number, row in enumerate(rows):
                known = _is_among(row, others) or _is_title_in(row, before)
                known = known or (by_browser and number == 0 and _is_browsers(row))
                of_issue = side == 0 and number == 0 and _is_head_of_issue(_parted(row))
                if not (known or of_issue) and not _is_page_number(row):
                    break
                taken.update(row)
                heads.setdefault(_key(row), _parted(row) if of_issue else _text(row))
        kept.append([piece for piece in page.pieces if piece not in taken])
    return kept, list(heads.values())


def _is_head_of_issue(line: str) -> bool:
    """Whether a line is what a newspaper prints above a page: date and page beside each other."""
    if len(line) > LONGEST_HEAD:
        return False
    dated = [read_date_line(part) for part in PARTS_OF_HEAD.split(line)]
    sides = [side for one in dated for side in (one.before, one.after) if side]
    return any(one.date for one in dated) and any(
        PAGE_NUMBER.fullmatch(side) or PAGE_BESIDE.search(side) for side in sides
    )


def _masthead(rows: Sequence[Sequence[Piece]]) -> str | None:
    """Return the two lines at the top of a newspaper's page: its name, its number and date."""
    if len(rows) < 2 or rows[0][0].size < MASTHEAD * max(p.size for p in rows[1]):
        return None
    name, folio = _text(rows[0]), _parted(rows[1])
    parts = PARTS_OF_HEAD.split(folio)
    dated = any(read_date_line(part).date for part in parts)
    numbered = any(FOLIO.search(part) or PAGE_NUMBER.fullmatch(part) for part in parts)
    few = len(name.split()) <= MASTHEAD_WORDS and not NUMBER.search(name)
    return f"{name} | {folio}" if few and dated and numbered and len(parts) > 1 else None


def columns(
    pieces: Sequence[Piece], *, strips: int = MOST_STRIPS, first: bool = False
) -> list[list[Piece]]:
    """Put the pieces of a page in order: columns from left to right, lines from top to bottom.

    Args:
        pieces: Of the page.
        strips: How many strips between columns are looked for, one within another.
        first: Whether it is a text's first page; what stands far apart on a line above the text,
            as a ministry and "Press release" do, are lines of their own there.
    """
    looked_for = strips > 0 and len(pieces) <= MOST_PIECES
    strip = _strip_between_columns(pieces) if looked_for else None
    if strip is None:
        rows = _parted_rows(_rows(pieces)) if first else _rows(pieces)
        return [[_joined(row) for row in rows]] if pieces else []
    crossing = _with_further_lines([p for p in pieces if p.left < strip < p.right], pieces)
    across = [_joined(row) for row in _rows(list(crossing))]
    beside = sorted((p for p in pieces if p not in crossing), key=lambda p: -p.base)
    ordered: list[list[Piece]] = []
    heading: list[Piece] = []  # lines across that stand one below the other
    start = 0
    for line in [*across, None]:
        end = start
        while end < len(beside) and (line is None or beside[end].base > line.base):
            end += 1
        if band := beside[start:end]:
            ordered += [heading] if heading else []
            heading = []
            for side in ([p for p in band if p.left < strip], [p for p in band if p.left > strip]):
                ordered += columns(side, strips=strips - 1)
        heading += [line] if line else []
        start = end
    return ordered + ([heading] if heading else [])


def _parted_rows(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Part lines above the text at very wide gaps; a label and its value stay together."""
    parted: list[list[Piece]] = []
    for n, row in enumerate(rows):
        if len(_text(row)) >= PROSE and not _gaps(row):
            return [*parted, *rows[n:]]
        bounds = [0, *_gaps(row), len(row)]
        parted += [row[a:b] for a, b in pairwise(bounds)]
    return parted


def _gaps(row: Sequence[Piece]) -> list[int]:
    """Return before which pieces of a line a very wide gap stands."""
    return [
        n
        for n, (one, other) in enumerate(pairwise(row), 1)
        if other.left - one.right > VERY_WIDE_GAP * other.size and not one.text.endswith(":")
    ]


def _with_further_lines(crossing: Sequence[Piece], pieces: Sequence[Piece]) -> set[Piece]:
    """Add to lines across columns the shorter ones that a headline's last words stand on."""
    usual = median(piece.size for piece in pieces)
    large = [piece for piece in pieces if piece.size >= HEADLINE * usual]
    whole = set(crossing)
    ends = [piece for piece in large if piece in whole]
    if len(large) > MOST_LARGE:
        return whole
    for above in ends:  # grows
        for piece in large:
            below = 0 < above.base - piece.base < HEADLINE_LEADING * above.size
            alike = abs(piece.size - above.size) < 1 and abs(piece.left - above.left) < 2
            if below and alike and piece not in whole:
                whole.add(piece)
                ends.append(piece)
    return whole


def _edges(page: Page) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Return the lines at the top of a page and those at its foot, each from the edge."""
    top = [p for p in page.pieces if p.base > (1 - EDGE) * page.height]
    foot = [p for p in page.pieces if p.base < EDGE * page.height]
    return _rows(top)[:EDGE_LINES], _rows(foot)[::-1][:EDGE_LINES]


def _opening(page: Page) -> str:
    """Return the lines at the top of a page, a title among them, to be searched."""
    rows = _rows([p for p in page.pieces if p.base > page.height / 2])[:OPENING_LINES]
    return " ".join(map(_key, rows))


def _is_title_in(row: Sequence[Piece], openings: Sequence[str]) -> bool:
    key = _key(row).rstrip(" .…")
    return len(key.split()) >= TITLE_WORDS and any(key in opening for opening in openings)


def _is_page_number(row: Sequence[Piece]) -> bool:
    text = _text(row)
    return bool(PAGE_NUMBER.fullmatch(text) or ADDRESS_LINE.fullmatch(text))


def _is_address(row: Sequence[Piece]) -> bool:
    """Whether a line is what a browser prints with an address: that, page number, date, title."""
    if ADDRESS_LINE.fullmatch(_text(row)):
        return True
    return len(row) > 1 and bool(ADDRESS.fullmatch(row[-1].text))


def _is_browsers(row: Sequence[Piece]) -> bool:
    """Whether the outermost line of a page with an address is the browser's too."""
    if _is_address(row) or STAMP.match(_text(row)):
        return True
    return any(PAGE_NUMBER.fullmatch(piece.text) for piece in row)


def _is_among(row: Sequence[Piece], others: Sequence[tuple[str, float]]) -> bool:
    key = _key(row)
    return any(key == other and abs(row[0].base - base) <= SAME_PLACE for other, base in others)


def _strip_between_columns(pieces: Sequence[Piece]) -> float | None:
    """Return where a white strip parts two columns, the one most lines keep off."""
    lefts = sorted(p.left for p in pieces)
    rights = sorted(p.right for p in pieces)
    weighed: dict[float, int] = {}
    for right in rights:
        place = round(right + 0.5, 1)
        sides = bisect_right(rights, place), len(lefts) - bisect_left(lefts, place)
        if min(sides) >= FEWEST_LINES:
            crossing = len(pieces) - sum(sides)
            weighed[place] = min(sides) - crossing
    likeliest = sorted(weighed, key=lambda place: -weighed[place])[:10]
    found = next((place for place in likeliest if _parts_columns(pieces, place)), None)
    return found or _strip_before_end(pieces)


def _strip_before_end(pieces: Sequence[Piece]) -> float | None:
    """Return where the last column begins, if only the end of the text stands in it.

    Its lines are no wider than those of the column before it, as large, and not below its top.
    """
    lefts = sorted(p.left for p in pieces)
    for start in {round(left, 1) for left in lefts[-FEWEST_LINES + 1 :]}:
        strip = start - 0.5
        end = _rows([p for p in pieces if p.left > strip])
        long = [p for p in pieces if p.right < strip]
        if not 2 <= len(end) < FEWEST_LINES <= len(long) / 2 or not _is_wide(long):
            continue
        usual = median(p.right - p.left for p in long), median(p.size for p in long)
        widest, size = max(row[-1].right - row[0].left for row in end), end[0][0].size
        crossing = any(
            p.left <= strip <= p.right and p.base < end[0][0].base + 1.5 * size for p in pieces
        )
        high = end[0][0].base >= max(p.base for p in long) - HEADLINE_HIGH * size
        alike = widest < (1 + ALIKE) * usual[0] and abs(size / usual[1] - 1) < ALIKE
        if alike and high and not crossing:
            return strip
    return None


def _parts_columns(pieces: Sequence[Piece], strip: float) -> bool:
    """Whether lines on both sides are wide enough for prose and stand beside each other."""
    sides = [p for p in pieces if p.right <= strip], [p for p in pieces if p.left >= strip]
    if min(map(len, sides)) < FEWEST_LINES:
        return False
    low = max(min(p.base for p in side) for side in sides)
    high = min(max(p.base for p in side) for side in sides)
    beside = [[p for p in side if low <= p.base <= high] for side in sides]
    fewer = min(map(len, beside))
    crossing = sum(p.left < strip < p.right and low < p.base < high for p in pieces)
    return (
        fewer >= FEWEST_LINES
        and crossing <= MOST_CROSSING * fewer
        and all(_is_wide(side) for side in beside)
        and not _are_labels(beside[0])
    )


def _are_labels(side: Sequence[Piece]) -> bool:
    """Whether the lines are labels, each with its value beside it, and so no column."""
    return 2 * sum(piece.text.endswith(":") for piece in side) > len(side)


def _is_wide(side: Sequence[Piece]) -> bool:
    widths = (row[-1].right - row[0].left for row in _rows(side))
    return median(widths) >= NARROWEST * median(p.size for p in side)


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, from the top; within it from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if rows and rows[-1][0].base - piece.base < 0.35 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _joined(row: Sequence[Piece]) -> Piece:
    main = max(row, key=lambda p: len(p.text))
    right = max(p.right for p in row)
    return Piece(_text(row), row[0].left, right, main.base, main.size, main.bold)


def _text(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _parted(row: Sequence[Piece]) -> str:
    """Return the text of a line with a bar where a wide gap parts its pieces."""
    text = row[0].text
    for one, other in pairwise(row):
        wide = other.left - one.right > WIDE_GAP * other.size
        text += f" | {other.text}" if wide else f" {other.text}"
    return text


def _key(row: Sequence[Piece]) -> str:
    return NUMBER.sub("#", _text(row)).casefold()
