"""Fixtures that several test modules share."""

import pytest

from analysis.language import load_language


@pytest.fixture(scope="session")
def nlp():
    """Load the English pipeline once; only tests of what a parse decides ask for it."""
    return load_language()
