"""Old LexisNexis exports in plain text: articles one after another, each under "N of M DOCUMENTS".

A cover page may stand first. An article has a head of centred lines, a headline, labels in
capitals, its text, and more labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader, Stated
from analysis.articles.formats.lexis.lexis_text_article import read_article
from analysis.articles.formats.lexis.lexis_text_compact import article_blocks
from analysis.articles.formats.lexis.lexis_text_labels import Block, read_blocks
from analysis.articles.formats.lexis.lexis_text_parts import (
    MARK,
    find_marks,
    read_parts,
    stated_number,
)
from analysis.articles.formats.text_exports import head_text, is_data, read_text

_RULE = re.compile(r"^_{40,}[ \t]*$", re.MULTILINE)  # parts the articles of ProQuest
_OF_PROQUEST = re.compile(r"^[^\n:]{0,30}ProQuest[^\n:]{0,30}:", re.MULTILINE)
_LEAST_LABELS = 3  # of an article that stands alone, without the line above it
_EXPORT_AGAIN = "export it again from LexisNexis, or leave it out"


def fits(file: File) -> bool:
    """Tell an export by the line above its first article, and a label in capitals below that."""
    text = head_text(file)
    if is_data(text) or _RULE.search(text):
        return False
    mark = MARK.search(text)
    if mark is None:
        return _is_article(article_blocks(text))
    if _OF_PROQUEST.search(text):  # its records are numbered in the same words
        return False
    return any(block.is_known for block in read_blocks(text[mark.end() :]))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered in their order, and what it states of them.

    Raises:
        ArticleError: If the file is no such text, or its articles cannot be told apart.
    """
    text, notes = read_text(file)
    yield from notes
    marks = find_marks(text)
    if not marks:
        _check_single(article_blocks(text))
        yield read_article(text, "")
        return
    stated = stated_number(text, marks)
    if stated is not None:
        yield Stated(stated)
    for number, part in enumerate(read_parts(text, marks), 1):
        yield read_article(part, str(number))


def _is_article(blocks: Sequence[Block]) -> bool:
    """Whether blocks are an article: with a length in numbers, a load date or kind, and more."""
    labels = {block.label for block in blocks if block.is_known}
    counted = any(_counts(block) for block in blocks)
    dated = any(block.role in ("loaded", "kind") for block in blocks)
    return counted and dated and len(labels) >= _LEAST_LABELS


def _counts(block: Block) -> bool:
    return block.role == "length" and " ".join(block.value)[:1].isdigit()


def _check_single(blocks: Sequence[Block]) -> None:
    """Check that a file without the lines above articles is one article.

    Raises:
        ArticleError: If it is none, or several.
    """
    if not _is_article(blocks):
        raise ArticleError("holds no article of LexisNexis", _EXPORT_AGAIN)
    if sum(map(_counts, blocks)) > 1:
        reason = 'holds several articles, without the lines "N of M DOCUMENTS" above them'
        raise ArticleError(reason, _EXPORT_AGAIN)


READER = Reader(name="LexisNexis (text)", fits=fits, read=read)
