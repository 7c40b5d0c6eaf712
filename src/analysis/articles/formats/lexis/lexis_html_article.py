"""An article in LexisNexis HTML, told by the order and the labels of its blocks.

Number, outlet, date and headline come first and have no labels; then labels (BYLINE, SECTION,
LENGTH), the text, more labels (LOAD-DATE, LANGUAGE) and the copyright. Every part may be missing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.lexis.lexis_html_blocks import Block
from analysis.articles.formats.lexis.lexis_html_labels import COPYRIGHT, INTERFACE, ROLES

NUMBER = re.compile(
    r"(\d{1,6})\s+(?:of|von|de|sur|di|van|af|av)\s+(\d{1,6})\s+do[ck]u\w{3,9}"
    r"|do[ck]u\w{3,9}\s+(\d{1,6})\s+(?:of|von|de|sur|di|van|af|av)\s+(\d{1,6})",
    re.IGNORECASE,
)
_AFTER_TEXT = frozenset({"language", "end"})  # what such labels say comes last
_LINK_AT_END = re.compile(r";\s*(https?://\S+)$")
_TIME = re.compile(r"\d[:.]\d\d|\b(?:GMT|UTC|Uhr)\b")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|2[01])\d{2}(?!\d)")
_FIRST = 3  # blocks at the top, one of them the number
_LONGEST_DATE = 40  # characters; a longer line with a year in it may be a headline
_SHORTEST_TEXT = 200  # characters of what stands after the labels, to be the text after all


@dataclass(slots=True)
class Draft:
    """What has been read of an article so far; `stage` is head, labels, text or end."""

    language: str
    stage: str = "head"
    outlet: str | None = None
    owner: str | None = None  # what a copyright at the top ends with
    date: dt.date | None = None
    title: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        """Whether something that comes after the text was found."""
        return self.stage == "end" or "Copyright" in self.fields

    @property
    def is_article(self) -> bool:
        """Whether anything but words without label and date was found."""
        return self.stage != "head" or self.date is not None or "date" in self.fields

    def add(self, name: str, words: str) -> None:
        """Keep words under a name, after what is there."""
        if words:
            there = self.fields.get(name)
            self.fields[name] = f"{there}; {words}" if there else words

    def document(self, part: str) -> Document:
        """Return it as a document."""
        return Document(
            text="\n\n".join(self.text),
            part=part,
            title=self.title,
            date=self.date,
            outlet=self.outlet,
            fields=self.fields,
            **self.named,
        )


def read_article(blocks: Sequence[Block]) -> Draft:
    """Read an article; its `text` is empty if it has none."""
    labels = [block.label for block in blocks if block.label]
    draft = Draft(next((INTERFACE[label] for label in labels if label in INTERFACE), "en"))
    for n, block in enumerate(blocks):
        is_last = n == len(blocks) - 1
        if n < _FIRST and len(block.lines[0]) <= _LONGEST_DATE and NUMBER.search(block.lines[0]):
            draft = Draft(draft.language, fields={"Number": block.lines[0]})
        elif block.label:
            _read_label(draft, block)
        elif _is_copyright(draft, block, is_last=is_last):
            _read_copyright(draft, block)
        elif draft.stage == "head" and not block.is_prose:
            _read_head(draft, block, labelled=bool(labels))
        elif draft.stage == "end" and not block.is_prose:
            draft.left.extend(block.paragraphs)
        else:
            draft.stage = "text"
            draft.text.extend(block.paragraphs)
    if not draft.text and sum(map(len, draft.left)) >= _SHORTEST_TEXT:
        draft.text, draft.left = draft.left, []
    draft.add("Other", "; ".join(draft.left))
    return draft


def _read_label(draft: Draft, block: Block) -> None:
    label, role = block.label or "", ROLES.get(block.label or "")
    if draft.stage == "text" or role in _AFTER_TEXT:
        draft.stage = "end"
    elif draft.stage == "head":
        draft.stage = "labels"
    value = block.value
    if role == "body":
        draft.stage = "text"
        first, *more = block.paragraphs
        draft.text.extend(filter(None, [first.partition(":")[2].strip(), *more]))
    elif role == "title" and draft.title is None:
        draft.title = value or None
    elif role == "author" and value and "author" not in draft.named:
        draft.named["author"] = without_by_in_field(value)
    elif role == "language" and "language" not in draft.named and language_code(value):
        draft.named["language"] = language_code(value)
    elif role == "url" and "url" not in draft.named and re.fullmatch(r"https?://\S+", value):
        draft.named["url"] = value
    else:
        draft.add(label, value)
        if "url" not in draft.named and (match := _LINK_AT_END.search(value)):
            draft.named["url"] = match[1]


def _is_copyright(draft: Draft, block: Block, *, is_last: bool) -> bool:
    if block.is_prose or block.is_large:
        return False
    if COPYRIGHT.match(block.lines[0]):
        return draft.stage in ("head", "end") or is_last
    return is_last and draft.stage != "head" and block.is_centred


def _read_copyright(draft: Draft, block: Block) -> None:
    """Keep a copyright; what it ends with is the outlet if no block of its own names one."""
    draft.add("Copyright", " ".join(block.lines))
    if draft.stage == "head" and draft.outlet is None and not COPYRIGHT.match(block.lines[-1]):
        draft.owner = block.lines[-1]


def _read_head(draft: Draft, block: Block, *, labelled: bool) -> None:
    """Read one of the blocks without labels at the top."""
    words = " ".join(block.lines)
    if draft.outlet is None and draft.owner and _read_date(draft, block):
        draft.outlet = draft.owner
        draft.fields["Copyright"] = draft.fields["Copyright"].removesuffix(draft.owner).strip()
    elif draft.outlet is None and (labelled or not block.is_large):
        draft.outlet, *more = block.lines
        draft.add("Notice", " ".join(more))
    elif draft.date is None and not block.is_large and _read_date(draft, block):
        return
    elif block.is_centred:
        unread = draft.date is None and "date" not in draft.fields and _YEAR.search(words)
        draft.add("date" if unread else "Notice", words)
    elif draft.title is None:
        draft.title = words
    elif _is_date_read_as_title(draft):
        draft.add("date", draft.title)
        draft.title = words
    elif labelled:
        draft.add("Subtitle", words)
    else:
        draft.stage = "text"
        draft.text.extend(block.paragraphs)


def _read_date(draft: Draft, block: Block) -> bool:
    """Read date, time and edition out of a block; `False` if it has no line that is a date."""
    for n, line in enumerate(block.lines):
        before, date, after = read_date_line(line, language=draft.language)
        if date is not None and not before:
            draft.date = date
            draft.add("Time" if _TIME.search(after) else "Edition", after)
            draft.add("Notice", " ".join(block.lines[:n]))
            draft.add("Edition", " ".join(block.lines[n + 1 :]))
            return True
    return False


def _is_date_read_as_title(draft: Draft) -> bool:
    """Whether "Winter 2010" was taken for a headline, for want of a style that shows it."""
    title = draft.title or ""
    return draft.date is None and len(title) <= _LONGEST_DATE and bool(_YEAR.search(title))
