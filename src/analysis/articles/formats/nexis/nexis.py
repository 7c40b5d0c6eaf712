"""Nexis Uni and Lexis+: from the paragraphs of an export to its articles.

The same parser serves Word, RTF and the text of a PDF. Every article ends with "End of Document"
in the language of the interface; a cover page may come before the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Item, Note, Stated
from analysis.articles.formats.lexis.lexis_text_parts import MARK
from analysis.articles.formats.nexis.nexis_article import body_of, is_body, read_article
from analysis.articles.formats.nexis.nexis_cover import is_bibliography, read_cover
from analysis.articles.formats.nexis.nexis_dates import read_date_line
from analysis.articles.formats.nexis.nexis_head import MOST_LINES as MOST_HEAD_LINES
from analysis.articles.formats.nexis.nexis_head import find_date
from analysis.articles.formats.nexis.nexis_labels import is_cover_label, is_load_date, read_label
from analysis.articles.formats.nexis.nexis_results import is_results_list
from analysis.articles.formats.nexis.nexis_words import (
    BODY,
    CLASSIFICATION,
    END,
    END_AFTER_WORDS,
    GRAPHIC,
    LENGTH,
    ODD_LINES,
    tidy,
)

MOST_LINES = 500_000  # seconds of work; 500 articles have about 20,000
MOST_LOOKED_AT = 6_000  # lines, by which an export is told; a list of 500 documents has 4,000
_LONGEST_MARK = 60  # characters of a heading or of "End of Document"
_LONGEST_ODD = 200
_SIGNS = 3  # of the four that an article has
_INTERFACE = {"ende": "de", "fin": "fr", "einde": "nl", "fine": "it", "fim": "pt"}
_BREAKS = re.compile("\r\n?|[\n\v\f\u2028\u2029]")


def is_nexis(paragraphs: Iterable[str]) -> bool:
    """Whether paragraphs are those of a Nexis export, by its cover page or its first articles."""
    lines = list(islice(_lines(paragraphs), MOST_LOOKED_AT))
    if not lines:
        return False
    if any(map(_is_of_old, lines)) and not any(map(_is_end, lines)):
        return False
    if is_results_list(lines) and not any(is_body(line) or _is_end(line) for line in lines):
        return True
    first = _first_document(lines)
    cover = read_cover(first)
    if cover is not None and any(map(is_cover_label, first[:30])):
        return True
    signs = {
        "end": any(map(_is_end, lines)),
        "body": any(map(is_body, lines)),
        "length": any(map(_is_length, lines)),
        "loaded": any(map(is_load_date, lines)),
    }
    return sum(signs.values()) >= _SIGNS


def read_nexis(paragraphs: Iterable[str], *, complete: bool = True) -> Iterator[Item]:
    r"""Yield what the paragraphs of an export hold.

    Args:
        paragraphs: The text of the file in order, one paragraph or line each, blank ones or not,
            with the no-break spaces that it has; "\n" within one is a line break.
        complete: False if the file is known to break off.

    Raises:
        ArticleError: If there are too many, or no more than a list of what was found.
    """
    number, stated, language = 0, 0, None
    every = _bounded(_lines(paragraphs))
    first = list(islice(every, MOST_LOOKED_AT))
    if is_results_list(first) and not any(is_body(line) or _is_end(line) for line in first):
        reason = "is a list of what a search in Nexis found, without the articles"
        raise ArticleError(reason, "in Nexis, download the full documents, not the results list")
    for lines, ending in _documents(chain(first, every)):
        language = _INTERFACE.get(ending.split()[0].casefold(), language) if ending else language
        if is_bibliography(lines):
            continue
        cover = read_cover(lines)
        if cover is not None:
            stated += cover.stated or 0
            lines = lines[cover.end :]
        if not lines:
            continue
        if not ending and number and complete and not _begins_article(lines):
            yield Note(f"ends with words that are of no article: “{tidy(lines[0])[:80]}”")
            continue
        number += 1
        alone = number == 1 and stated in {0, 1} and complete
        article = read_article(lines, str(number), whole=bool(ending) or alone, language=language)
        yield article
    if stated:
        yield Stated(stated)
    if not number:
        yield Note("lists documents and holds none: they are in other files of the export")


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == MOST_LINES:
            raise ArticleError(
                f"has more than {MOST_LINES:,} lines", "split it into smaller files"
            )
        yield line


def _lines(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield what stands for itself: a paragraph, or a line of one that is a label or heading."""
    for paragraph in paragraphs:
        if mark := END_AFTER_WORDS.search(paragraph, max(0, len(paragraph) - _LONGEST_MARK)):
            paragraph = f"{paragraph[: mark.start()]}\n{mark[1]}"
        parts = _BREAKS.split(paragraph)
        if len(parts) == 1:
            if not _is_blank(paragraph):
                yield paragraph
            continue
        parted = any(read_date_line(tidy(part)) for part in parts[:12])
        joined: list[str] = []
        for part in (*parts, ""):
            if joined and (parted or _is_blank(part) or _stands_alone(part)):
                yield " ".join(joined)
                joined = []
            if not _is_blank(part):
                joined.append(part)
                if _stands_alone(part) and read_label(part) is None:
                    yield " ".join(joined)
                    joined = []


def _is_blank(line: str) -> bool:
    text = tidy(line)
    return not text or (len(text) <= _LONGEST_ODD and ODD_LINES.fullmatch(text) is not None)


def _stands_alone(line: str) -> bool:
    label = read_label(line)
    if label is not None and (label.known or is_cover_label(line)):
        return True
    if len(line) > _LONGEST_MARK:
        return False
    return _is_end(line) or tidy(line).casefold() in BODY | GRAPHIC | CLASSIFICATION


def _documents(lines: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the lines of each document and the line that ends it, "" where there is none.

    Where that line is missing between two articles, the date of loading ends the first.
    """
    document: list[str] = []
    in_text, loaded = False, 0
    for line in lines:
        if _is_end(line):
            if document:
                yield document, tidy(line).strip("-–— ")
            document, in_text, loaded = [], False, 0
            continue
        if is_body(line) and loaded and _dated(document, loaded):
            yield document[:loaded], "date of loading"
            document, loaded = document[loaded:], 0
        document.append(line)
        in_text = in_text or is_body(line)
        label = read_label(line) if in_text else None
        if label is not None and (
            is_load_date(line) or (loaded == len(document) - 1 and label.known)
        ):
            loaded = len(document)
    if document:
        yield document, ""


def _dated(lines: list[str], start: int) -> bool:
    return find_date(lines[start : start + MOST_HEAD_LINES]) is not None


def _first_document(lines: list[str]) -> list[str]:
    end = next((n for n, line in enumerate(lines) if _is_end(line)), len(lines))
    return lines[:end] or lines


def _begins_article(lines: list[str]) -> bool:
    return body_of(lines) is not None or find_date(lines) is not None


def _is_end(line: str) -> bool:
    return len(line) <= _LONGEST_MARK and END.fullmatch(tidy(line)) is not None


def _is_of_old(line: str) -> bool:
    """Whether a line is one of an old export of LexisNexis, whose labels are much the same.

    It is "1 of 2 DOCUMENTS", or a length whose label is in capitals.
    """
    return MARK.fullmatch(tidy(line)) is not None or (_is_length(line) and _shouts(line))


def _shouts(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.name.isupper()


def _is_length(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.key in LENGTH and label.value[:1].isdigit()
