"""Word lists: each file of the package's can be read, once, and by either parser."""

from importlib.resources import files

import pytest
import yaml

from analysis import word_lists as module
from analysis.word_lists import word_lists

NAMES = sorted(p.name for p in (files("analysis") / "resources").iterdir() if p.suffix == ".yaml")


@pytest.mark.parametrize("name", NAMES)
def test_either_parser_reads_the_same(name, monkeypatch):
    found = word_lists(name)
    assert word_lists(name) is found
    monkeypatch.setattr(module, "_Loader", yaml.SafeLoader)
    assert word_lists.__wrapped__(name) == found
