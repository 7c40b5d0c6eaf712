"""Fixtures that several test modules share."""

import pytest
from hypothesis import settings

from analysis.actors import resolve_speakers
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook
from analysis.language import load_language

settings.register_profile("untimed", deadline=None)  # a slow machine is no failure
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nlp():
    """Load the English pipeline once; only tests of what a parse decides ask for it."""
    return load_language()


@pytest.fixture
def speakers_of(nlp):
    """Return a function from a text and sources in it, in order, to who each of them is."""
    nobody = Codebook.model_validate({"title": "t"})

    def resolved(text, *sources):
        said, start = [], 0
        for source in sources:
            start = text.index(source, start)
            extent = Extent(start, start + len(source))
            start = extent.end
            content = Extent(extent.end, text.index(".", extent.end))
            said.append(Attribution("indirect", extent, None, (content,), 0.9))
        found = resolve_speakers(nlp(text), said, codebook=nobody, date=None)
        return [f.speakers for f in found]

    return resolved
