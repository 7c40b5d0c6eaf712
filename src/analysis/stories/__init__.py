"""Stories: which articles carry one text, and which statements are repeated; each counts once."""

from analysis.stories.finding import Stories, find_stories
from analysis.stories.repetitions import counted, repeated_statements, same_words
from analysis.stories.texts import Wording, overlap, same_story, wording

__all__ = [
    "Stories",
    "Wording",
    "counted",
    "find_stories",
    "overlap",
    "repeated_statements",
    "same_story",
    "same_words",
    "wording",
]
