"""References in other formats of tagged lines: EndNote ("%T Ferry late"), PubMed, Web of Science.

Most hold no text, or an abstract; they are told so that none is taken for an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.references.entries import Style, read_entries
from analysis.articles.formats.text_exports import head_text

ENDNOTE = Style(
    tag=re.compile(r"(%[0-9A-Za-z!@#$^&*()+=?~<>\[\]])(?: (.*)|$)"),
    start="%0",
    end=None,
    kind="%0",
    press=frozenset(
        {"newspaper article", "magazine article", "blog", "web page", "electronic article"}
    ),
    titles=("%T",),
    outlets=("%J", "%B", "%S"),
    dates=("%8", "%7", "%D"),
    authors=("%A",),
    addresses=("%U",),
    abstracts=("%X",),
    notes=("%Z", "%<"),
    language="%G",
)
PUBMED = Style(
    tag=re.compile(r"([A-Z]{2,4}) {0,2}- (.*)"),
    start="PMID",
    end=None,
    kind="PT",
    press=frozenset({"newspaper article", "news"}),
    titles=("TI",),
    outlets=("JT", "TA"),
    dates=("DEP", "DP"),
    authors=("FAU", "AU"),
    addresses=("URLF",),
    abstracts=("AB",),
    notes=("GN",),
    language="LA",
)
WEB_OF_SCIENCE = Style(
    tag=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    start="PT",
    end="ER",
    kind="DT",
    press=frozenset({"news item"}),
    titles=("TI",),
    outlets=("SO",),
    dates=("PD", "PY"),
    authors=("AF", "AU"),
    addresses=("UR",),
    abstracts=("AB",),
    notes=("N1",),
    language="LA",
)
_LOOKED_AT = 6  # lines that are not blank
_OF_ENDNOTE = 4  # tags among them, where the first is not the type of an entry
_PUBMED_FIRST = re.compile(r"PMID- ?\d{1,9}\s*")
_SCIENCE_FIRST = re.compile(r"FN (?:Clarivate|Thomson|ISI\b|Web of)", re.IGNORECASE)


def _reader(style: Style, name: str) -> Reader:
    def fits(file: File) -> bool:
        return _style(head_text(file)) is style

    def read(file: File) -> Iterator[Item]:
        yield from read_entries(file, style, format_name=name)

    return Reader(name=f"References ({name})", fits=fits, read=read)


def _style(text: str) -> Style | None:
    """Return how a text tags references; `None` if it is no such text."""
    lines = [line for line in text.lstrip("\n ").split("\n", 40)[:40] if line.strip()]
    if not lines:
        return None
    if _PUBMED_FIRST.fullmatch(lines[0]):
        return PUBMED
    if _SCIENCE_FIRST.match(lines[0]):
        return WEB_OF_SCIENCE
    tags = [match[1] for line in lines[:_LOOKED_AT] if (match := ENDNOTE.tag.match(line))]
    typed = ENDNOTE.tag.match(lines[0]) is not None and "%0" in tags
    plain = lines[0].startswith("%") and len(tags) >= _OF_ENDNOTE and "%T" in tags
    return ENDNOTE if typed or plain else None


READERS = (
    _reader(ENDNOTE, "EndNote"),
    _reader(PUBMED, "PubMed"),
    _reader(WEB_OF_SCIENCE, "Web of Science"),
)
