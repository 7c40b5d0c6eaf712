"""The learned tagger: which words of a text are the source, cue and content of an attribution."""

from analysis.tagger.tagger import ModelError, Tagged, Tagger, load_tagger
from analysis.tagger.words import Labels, Marked, Proposed, Words, read_words

__all__ = [
    "Labels",
    "Marked",
    "ModelError",
    "Proposed",
    "Tagged",
    "Tagger",
    "Words",
    "load_tagger",
    "read_words",
]
