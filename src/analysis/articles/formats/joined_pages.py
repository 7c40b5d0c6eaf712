"""Pages of a database that hold several articles, in a layout that no reader here knows.

Read as any web page, such a file would give one article and lose the others. It is told by what
the database prints once with each article, and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.html_parts import html_text, shows
from analysis.articles.formats.items import File, Item, Reader

_LEAST = 2
# What stands between a label and its value: a colon or tags.
_GAP = r"(?:\s*:\s*(?:</?\w[^<>]{0,200}>\s*){0,6}|\s*(?:</?\w[^<>]{0,200}>\s*){1,6}:?\s*)"
_KEYS = {  # a value that is another one for each article
    "Gale": re.compile(rf"Gale Document Number{_GAP}(?P<key>GALE\|?\w{{4,20}})"),
    "EBSCO": re.compile(rf"Accession Number{_GAP}(?P<key>\w{{6,30}})"),
    "wiso": re.compile(rf"Dokumentnummer{_GAP}(?P<key>(?=[\w .]{{0,59}}\d)[\w .]{{4,60}})"),
    "Retriever": re.compile(r"https?://(?:www\.)?ret\.nu/(?P<key>\w{4,12})"),
    "Infomedia": re.compile(rf"(?:Artikel-?)?[Ii]d{_GAP}(?P<key>e[0-9a-f]{{7}})\b"),
    "NewsBank": re.compile(rf"Record(?: Number)?{_GAP}(?P<key>[0-9A-F]{{13,20}})\b"),
}
_MARK = re.compile("|".join(key.pattern.replace("?P<key>", "?:") for key in _KEYS.values()))


def fits(file: File) -> bool:
    """Whether a file is HTML with the keys of two articles or more of one database."""
    if not shows(file, _MARK):
        return False
    try:
        return _counted(file)[1] >= _LEAST
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Refuse the page.

    Raises:
        ArticleError: Always.
    """
    name, count = _counted(file)
    reason = f"is a page of {name} with about {count:,} articles, in a form that is not read"
    raise ArticleError(reason, "export them as text or RTF, or save each article by itself")
    yield


def _counted(file: File) -> tuple[str, int]:
    """Return the database of which a page has most keys, and how many."""
    text, _ = html_text(file)
    counts = {name: len({m["key"] for m in key.finditer(text)}) for name, key in _KEYS.items()}
    name = max(counts, key=lambda one: counts[one])
    return name, counts[name]


READER = Reader(name="page of several articles", fits=fits, read=read)
