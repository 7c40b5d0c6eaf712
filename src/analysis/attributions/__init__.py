"""Attributions: who is reported to have said, thought or promised what."""

from analysis.attributions.component import (
    Attribution,
    attributions,
    body_paragraphs,
    find_attributions,
)

__all__ = ["Attribution", "attributions", "body_paragraphs", "find_attributions"]
