"""The fields of one record of a ProQuest text export, by the names that it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.articles.formats.proquest.proquest_labels import Line

COPYRIGHT = re.compile(  # the article's, or that of the database below the last one
    r"(?:copyright\b|©|\(c\) ?\d{4}|.{0,60}© ?\d{4} ProQuest LLC\b).{0,160}", re.IGNORECASE
)


class Fields:
    """The values of the fields so far, and the name that stands for each role (`names`).

    `heading` is the title above the first field and `address` a link among the fields, both
    without a label.
    """

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}
        self.names: dict[str, str] = {}
        self.heading = ""
        self.address: str | None = None

    def read_head(self, lines: Sequence[Line]) -> None:
        """Read the lines above the text."""
        first = next((n for n, line in enumerate(lines) if line.role is not None), len(lines))
        titles = [line.text for line in lines[:first] if line.text and not line.is_address]
        self.heading = " ".join(titles)
        self.address = next((line.text for line in lines if line.is_address), None)
        self.read([line for line in lines[first:] if line.text != self.address])

    def read(self, lines: Sequence[Line]) -> None:
        """Read fields; a line without a label goes on with the one above, as an abstract does."""
        name, role, after_blank = "Note", None, True
        for line in lines:
            unlisted = line.label is not None and after_blank and role != "abstract"
            if line.label is not None and (line.role is not None or unlisted):
                name, role = line.label, line.role
                self.names.setdefault(role or "", name)
                self.add(name, line.value)
            elif line.text:
                self.add("Copyright" if COPYRIGHT.fullmatch(line.text) else name, line.text)
            after_blank = not line.text

    def add(self, name: str, value: str) -> None:
        """Keep a value under a name, after what is there; above and below the text it is once."""
        values = self.values.setdefault(name, [])
        if value not in values:
            values.append(value)

    def of(self, role: str) -> str:
        """Return the field of a role, "" if there is none."""
        return " ".join(self.values.get(self.names.get(role, ""), [])).strip()

    def take(self, role: str) -> str | None:
        """Take out the field of a role; `None` if there is none, or it says nothing."""
        value = self.of(role)
        self.values.pop(self.names.get(role, ""), None)
        return value or None

    def by_name(self) -> dict[str, str]:
        """Return the fields that say something."""
        joined = {name: " ".join(values).strip() for name, values in self.values.items()}
        return {name: value for name, value in joined.items() if value}
