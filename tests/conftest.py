"""Fixtures that several test modules share."""

import pytest
from hypothesis import settings

from analysis.language import load_language

settings.register_profile("untimed", deadline=None)  # a slow machine is no failure
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def nlp():
    """Load the English pipeline once; only tests of what a parse decides ask for it."""
    return load_language()
