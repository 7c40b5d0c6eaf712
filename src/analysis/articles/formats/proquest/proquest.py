"""ProQuest exports in plain text: records between lines of underscores, each field with a label.

"Full text:" is one of the fields. Its paragraphs are lines, and the fields below it follow after
a blank line; a caption and a credit may end the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader, Stated
from analysis.articles.formats.proquest.proquest_labels import read_line
from analysis.articles.formats.proquest.proquest_parts import (
    has_records,
    read_records,
    stated_number,
)
from analysis.articles.formats.proquest.proquest_record import read_record
from analysis.articles.formats.text_exports import head_text, read_text

_STRONG = frozenset({"text", "id", "url", "outlet", "info"})  # that few texts but these have
_LEAST_LABELS = 3


def fits(file: File) -> bool:
    """Tell an export by what parts its records and the labels of the first of them."""
    text = head_text(file)
    if text.lstrip()[:1] in ("<", "{") or not has_records(text):
        return False
    lines = [read_line(line) for line in text.split("\n")]
    labels = {line.label for line in lines if line.role is not None}
    return len(labels) >= _LEAST_LABELS and any(line.role in _STRONG for line in lines)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered in their order, and what it states of them.

    Raises:
        ArticleError: If the file is no such text.
    """
    text, notes = read_text(file)
    yield from notes
    records = read_records(text)
    if not records:
        reason = "holds no record of ProQuest"
        raise ArticleError(reason, "export it again as text, with the full text and its details")
    stated = stated_number(text)
    if stated is not None:
        yield Stated(stated)
    for number, record in enumerate(records, 1):
        yield read_record(record, str(number))


READER = Reader(name="ProQuest (text)", fits=fits, read=read)
