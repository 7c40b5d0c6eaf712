"""BibTeX: references in braces ("@article{key, title = {Ferry late}"), which hold no full text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.items import File, Gap, Item, Reader
from analysis.articles.formats.text_exports import head_text, read_text, squeeze

_ENTRY = re.compile(r"^[ \t]*@([A-Za-z]{4,20})[ \t]*[{(][ \t]*[^\s,{}()=]{1,100},", re.MULTILINE)
_FIELD = re.compile(r"^[ \t,]*[A-Za-z-]{3,20}[ \t]*=[ \t]*[{\"\w]", re.MULTILINE)
_TITLE = re.compile(r"\btitle[ \t]*=[ \t]*[{\"]+([^\n]{1,300})", re.IGNORECASE)
_NEXT_FIELD = re.compile(r"[}\"]+[ \t]*,[ \t]*[A-Za-z-]{3,20}[ \t]*=.*")
_BRACES = re.compile(r"[{}]")
_SHOWN = 80  # characters of a title in a message
_REMEDY = "save the full text, as text or HTML, from where it is from"


def fits(file: File) -> bool:
    """Whether a text begins with a reference in BibTeX, comments above it left aside."""
    text = head_text(file)
    first = _ENTRY.search(text)
    if first is None or not _FIELD.match(text[first.end() :].lstrip()):
        return False
    above = (line.strip() for line in text[: first.start()].split("\n"))
    return all(not line or line.startswith(("%", "@")) for line in above)


def read(file: File) -> Iterator[Item]:
    """Yield a gap for each reference.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    starts = [match.start() for match in _ENTRY.finditer(text)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        title = _TITLE.search(text, start, end)
        printed = _NEXT_FIELD.sub("", squeeze(title[1])) if title else ""
        named = _BRACES.sub("", printed.rstrip('}",'))[:_SHOWN]
        name = f" (its title is “{named}”)" if named else ""
        yield Gap(str(number), f"is a reference and holds no full text{name}", _REMEDY)


READER = Reader(name="References (BibTeX)", fits=fits, read=read)
