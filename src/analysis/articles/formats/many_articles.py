"""Files that hold many articles of a database in a form that nobody can part: they are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.articles.files import ArticleError

_LONGEST = 80  # characters of a line that begins or ends an article, or numbers it
_ONCE = (  # printed once an article
    re.compile(r"\d{1,4} of \d{1,4} DOCUMENTS?|(?:Dokument|Document) \d{1,4} (?:von|de) \d{1,4}"),
    re.compile(r"(?:Document|Dokument|Documento) [A-Za-z]{1,12}\d{6}\w{6,22}"),
    re.compile(
        r"End of Document|Ende des Dokuments|Fin du document|Einde van document", re.IGNORECASE
    ),
)
_RULE = re.compile(r"_{60}")  # of ProQuest; a plain text may have such lines for itself
_NUMBERS = (  # of an article, which may stand above it and below it
    re.compile(r"ProQuest document ID: ?\d{5,20}", re.IGNORECASE),
    re.compile(r"(?:.{0,40}\s)?[a-z]{2,8}[·•∙]\d{8}[·•∙][A-Z0-9]{1,8}[·•∙]\S+"),  # Europresse
)


def refuse_many(lines: Iterable[str], *, in_document: bool = False) -> None:
    """Refuse lines that databases print once an article, if they come more than once.

    Args:
        lines: Of the file.
        in_document: Whether they are the paragraphs of a word processor's file.

    Raises:
        ArticleError: If there are several articles.
    """
    short = [line.strip() for line in lines if 0 < len(line) <= _LONGEST]
    once = (*_ONCE, _RULE) if in_document else _ONCE
    lines_of_each = (sum(1 for line in short if mark.fullmatch(line)) for mark in once)
    numbers = (len({line for line in short if mark.fullmatch(line)}) for mark in _NUMBERS)
    count = max(*lines_of_each, *numbers)
    if count > 1:
        reason = f"is a database's export of about {count} articles, in a form that is not read"
        raise ArticleError(reason, "export them as Word, HTML or text in another layout")
