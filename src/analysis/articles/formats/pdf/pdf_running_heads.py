"""Running heads: what stands at the edges of a PDF's pages and is none of their text.

Page numbers, what pages near each other have in common, the head of a newspaper's page, and what
a browser prints there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.pdf.pdf_letters import Page, Piece
from analysis.articles.formats.pdf.pdf_lines import usual_size
from analysis.articles.formats.pdf.pdf_rows import parted, rows_of, text_of

EDGE = 0.13  # of a page's height; running heads and page numbers stand within it
EDGE_LINES = 12  # at most, that may be running heads
OPENING_LINES = 8  # of a page, among which a title stands
TITLE_WORDS = 2
LARGER = 1.12  # than the text, in the size of letters: a title
LONGEST = 20  # pages of an article whose title stands above each of them
NEAR = 2  # pages: left and right pages have heads of their own
SAME_PLACE = 4.0  # points between the heights at which a running head stands on two pages
NUMBER = re.compile(r"\d+")
PARTS_OF_HEAD = re.compile(r"\s*[|•·]\s*")
LONGEST_HEAD = 160  # characters
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
    page number, the title of the article that began on a page before goes too, and so does one
    that stands in larger letters below: a title itself is larger than the text, and stays.

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
        size = usual_size(page.pieces)
        if name := _masthead(edges[n][0]):
            taken.update(*edges[n][0][:2])
            heads.setdefault(name, name)
            edges[n] = edges[n][0][2:], edges[n][1]
        by_browser = any(_is_address(row) for rows in edges[n] for row in rows[:1])
        for side, rows in enumerate(edges[n]):
            others = [(_key(row), row[0].base) for m in near for row in edges[m][side]]
            before = []
            if any(map(_is_page_number, rows)):
                before = [*openings[max(0, n - LONGEST) : n], _titles(page, size)]
            for number, row in enumerate(rows):
                known = _is_among(row, others)
                known = known or (not _is_large(row, size) and _is_title_in(row, before))
                known = known or (by_browser and number == 0 and _is_browsers(row))
                of_issue = side == 0 and number == 0 and _is_head_of_issue(parted(row))
                if not (known or of_issue) and not _is_page_number(row):
                    break
                taken.update(row)
                heads.setdefault(_key(row), parted(row) if of_issue else text_of(row))
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
    name, folio = text_of(rows[0]), parted(rows[1])
    parts = PARTS_OF_HEAD.split(folio)
    dated = any(read_date_line(part).date for part in parts)
    numbered = any(FOLIO.search(part) or PAGE_NUMBER.fullmatch(part) for part in parts)
    few = len(name.split()) <= MASTHEAD_WORDS and not NUMBER.search(name)
    return f"{name} | {folio}" if few and dated and numbered and len(parts) > 1 else None


def _edges(page: Page) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """Return the lines at the top of a page and those at its foot, each from the edge."""
    top = [p for p in page.pieces if p.base > (1 - EDGE) * page.height]
    foot = [p for p in page.pieces if p.base < EDGE * page.height]
    return rows_of(top)[:EDGE_LINES], rows_of(foot)[::-1][:EDGE_LINES]


def _opening(page: Page) -> str:
    """Return the lines at the top of a page, a title among them, to be searched."""
    rows = rows_of([p for p in page.pieces if p.base > page.height / 2])[:OPENING_LINES]
    return " ".join(map(_key, rows))


def _titles(page: Page, size: float) -> str:
    """Return the lines at the top of a page that are larger than its text, to be searched."""
    rows = rows_of([p for p in page.pieces if p.base > page.height / 2])
    return " ".join(
        _key(row) for row in rows[: EDGE_LINES + OPENING_LINES] if _is_large(row, size)
    )


def _is_large(row: Sequence[Piece], size: float) -> bool:
    return row[0].size >= LARGER * size


def _is_title_in(row: Sequence[Piece], openings: Sequence[str]) -> bool:
    key = _key(row).rstrip(" .…")
    return len(key.split()) >= TITLE_WORDS and any(key in opening for opening in openings)


def _is_page_number(row: Sequence[Piece]) -> bool:
    text = text_of(row)
    return bool(PAGE_NUMBER.fullmatch(text) or ADDRESS_LINE.fullmatch(text))


def _is_address(row: Sequence[Piece]) -> bool:
    """Whether a line is what a browser prints with an address: that, page number, date, title."""
    if ADDRESS_LINE.fullmatch(text_of(row)):
        return True
    return len(row) > 1 and bool(ADDRESS.fullmatch(row[-1].text))


def _is_browsers(row: Sequence[Piece]) -> bool:
    """Whether the outermost line of a page with an address is the browser's too."""
    if _is_address(row) or STAMP.match(text_of(row)):
        return True
    return any(PAGE_NUMBER.fullmatch(piece.text) for piece in row)


def _is_among(row: Sequence[Piece], others: Sequence[tuple[str, float]]) -> bool:
    key = _key(row)
    return any(key == other and abs(row[0].base - base) <= SAME_PLACE for other, base in others)


def _key(row: Sequence[Piece]) -> str:
    return NUMBER.sub("#", text_of(row)).casefold()
