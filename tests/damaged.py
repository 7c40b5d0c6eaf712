"""Damaged files: what a reader may do with them, which is to read, to report or to refuse."""

from typing import get_args

from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, Gap, Item


@st.composite
def damaged(draw, whole, most=400):
    """Draw a file with up to `most` bytes of it replaced by up to 20 others."""
    start = draw(st.integers(0, len(whole)))
    end = draw(st.integers(start, min(len(whole), start + most)))
    return whole[:start] + draw(st.binary(max_size=20)) + whole[end:]


def read_or_refused(reader, file):
    """Read a file whatever is wrong with it; any error but `ArticleError` leaves this function.

    What comes before a refusal counts too: it is of the kinds that readers give, an article has
    text, and no two parts of the file have the same name.
    """
    items, refusals = [], []
    try:
        reader.fits(file)
        for item in reader.read(file):
            items.append(item)
    except ArticleError as refusal:
        refusals.append(refusal)
    assert all(refusal.reason and refusal.remedy for refusal in refusals)
    assert all(isinstance(item, get_args(Item)) for item in items)
    parts = [item.part for item in items if isinstance(item, Document | Gap)]
    assert len(parts) == len(set(parts))
    assert all(item.text.strip() for item in items if isinstance(item, Document))
    return items
