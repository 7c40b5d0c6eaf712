"""RTF as tokens: control words, symbols, braces, characters in hexadecimal, runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.files import ArticleError

MOST_TOKENS = 3_000_000  # some seconds of work; 500 articles have about 1 million
TOO_LARGE = "split it into smaller files"
WORD, ARGUMENT, CODE, SYMBOL, BRACE, RUN = range(1, 7)  # groups of a token; one or two matched
_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))"
    rb"|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)


def tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the tokens in order; `lastindex` tells their kind. Binary data is jumped over.

    Raises:
        ArticleError: If there are too many.
    """
    position: int | None = 0
    count = 0
    while position is not None:
        start, position = position, None
        for match in _TOKEN.finditer(data, start):
            count += 1
            if count > MOST_TOKENS:
                raise ArticleError(f"has more than {MOST_TOKENS:,} parts", TOO_LARGE)
            if match[WORD] == b"bin" and match[ARGUMENT]:
                position = match.end() + max(0, int(match[ARGUMENT]))
                break
            yield match
