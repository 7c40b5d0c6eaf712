"""The word lists that come with the package, in `resources/`: YAML files, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# The parser in C is ten times faster, and not in every build of the library.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_lists(name: str) -> Any:
    """Return what the file of this name holds."""
    path = files("analysis") / "resources" / name
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
