"""Factiva's articles with codes in a page that is not Factiva's own: saved again, or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import MOST_BYTES, refuse_huge, text_of
from analysis.articles.formats.factiva.factiva_coded import coded_rows
from analysis.articles.formats.factiva.factiva_flow import paragraphs_of
from analysis.articles.formats.factiva.factiva_rtf import read_parts
from analysis.articles.formats.factiva.factiva_rtf_lines import Row, Rtf
from analysis.articles.formats.items import File, Item, Note, Reader

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|p)\b", re.I)
_CODES = [re.compile(rb"[>\s]" + code + rb"(?:[<\s:]|&nbsp;)") for code in (b"HD", b"SN", b"AN")]
_ENDS = re.compile(r"</(?:html|body)\s*>", re.I)


def fits(file: File) -> bool:
    """Whether a page holds articles with codes, in a table or in lines."""
    if not _HTML.search(file.head) or file.size > MOST_BYTES:
        return False
    data = file.data()
    if not all(code.search(data) for code in _CODES):
        return False
    try:
        return bool(_rows(text_of(data)[0]))
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a page.

    Raises:
        ArticleError: If the file is too large, no text, or without articles.
    """
    refuse_huge(file)
    text, guessed = text_of(file.data())
    if guessed:
        yield Note(f"is not UTF-8 and was read as {guessed}")
    yield from read_parts(Rtf([*_rows(text)], complete=bool(_ENDS.search(text[-2_000:]))))


def _rows(text: str) -> list[Row]:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None or any("Excessive depth" in error.message for error in parser.error_log):
        return []
    return coded_rows("\n\n".join(line for _, line in paragraphs_of(root)))


READER = Reader(name="Factiva (page)", fits=fits, read=read)
