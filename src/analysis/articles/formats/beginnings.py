"""Beginnings: exports that hold the first lines of some articles, ending in three points."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.formats.items import Document, Item, Note

LONGEST = 1_000  # characters; a longer text that ends in points is a whole one


def noting_beginnings(items: Iterator[Item]) -> Iterator[Item]:
    """Pass on what a reader yields, and note how many of its texts are beginnings only."""
    count = 0
    for item in items:
        count += isinstance(item, Document) and is_beginning(item.text)
        yield item
    if count:
        yield Note(
            f"{count:,} of its texts end in “...” and seem to be beginnings only: "
            "export the articles with their full text if you can"
        )


def is_beginning(text: str) -> bool:
    """Whether a text is short and ends in three points."""
    return len(text) <= LONGEST and text.rstrip().endswith(("...", "…"))
