"""Attributions: who is reported to have said, thought or promised what."""

from analysis.attributions.attribution import Attribution
from analysis.attributions.component import (
    AttributionFinder,
    find_attributions,
    proposals_of,
    read_paragraphs,
    words_of,
)

__all__ = [
    "Attribution",
    "AttributionFinder",
    "find_attributions",
    "proposals_of",
    "read_paragraphs",
    "words_of",
]
