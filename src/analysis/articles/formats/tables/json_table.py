"""Articles as JSON: an array of objects, an object a line, or one object that holds them.

Arrays and lines are read one object at a time; a file that is one object has to be read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import HEAD_BYTES, File, Item, Note, Reader
from analysis.articles.formats.tables.column_names import names_article
from analysis.articles.formats.tables.json_shapes import records_in
from analysis.articles.formats.tables.json_values import BLANK, BrokenJson, value_of, values
from analysis.articles.formats.tables.records import TooLarge, flat
from analysis.articles.formats.tables.table_rows import BrokenRow, Part, Row, read_rows
from analysis.articles.formats.tables.text_stream import (
    CHUNK,
    Encoding,
    beginning,
    find_encoding,
    open_text,
)

MOST_WHOLE = 100_000_000  # characters of a file that is one object
MOST_COMMAS = 5_000_000  # in it; articles have one in a hundred characters
LONGEST_LINE = 20_000_000  # characters
LINES_TRIED = 5
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl", ".jsonlines"})
SUFFIXES = LINE_SUFFIXES | {".json"}
AS_LINES = "save it as JSON lines, one object a line"
AGAIN = "export it again, or mend it"
_START = re.compile(r"\[\s*(?:[\[{\]]|$)|\{\s*(?:[\"}]|$)")
_NAME = re.compile(r'"((?:[^"\\\n]|\\.){1,80}+)"\s*:')


def _is_json(file: File) -> bool:
    """Whether a file begins as JSON does, with names that articles have or by its own name."""
    text = (beginning(file) or "").lstrip(BLANK)
    if not _START.match(text):
        return False
    names = set(_NAME.findall(text))
    given = {part for name in file.columns.values() for part in (name, name.rpartition(".")[2])}
    return file.suffix in SUFFIXES or names_article(list(names)) or bool(names & given)


def _is_lines(file: File) -> bool:
    """Whether one of the first lines is an object by itself, and not all there is."""
    text, size = (beginning(file) or "").lstrip(BLANK), HEAD_BYTES
    if not text.startswith("{"):
        return False
    if "\n" not in text.strip(BLANK) and file.size > HEAD_BYTES:
        text, size = beginning(file, LONGEST_LINE) or "", LONGEST_LINE
    lines = [line for line in text.split("\n") if line.strip(BLANK)]
    whole = lines if file.size <= size else lines[:-1]
    if len(lines) < 2 and file.suffix not in LINE_SUFFIXES:
        return False
    return any(line[0] == "{" and _is_object(line) for line in whole[:LINES_TRIED])


def _is_object(line: str) -> bool:
    try:
        return isinstance(value_of(line.rstrip(", \t")), Mapping)
    except BrokenJson:
        return False


def _read_lines(file: File) -> Iterator[Item]:
    """Yield the articles of JSON lines.

    Raises:
        ArticleError: If its columns cannot be told.
    """
    encoding = find_encoding(file)
    if encoding.note:
        yield Note(encoding.note)
    yield from read_rows(lambda: _lines(file, encoding), given=file.columns)


def _lines(file: File, encoding: Encoding) -> Iterator[Part]:
    number = 0
    with open_text(file, encoding) as stream:
        while line := stream.readline(LONGEST_LINE):
            piece = line
            while len(piece) == LONGEST_LINE and not piece.endswith(("\n", "\r")):
                line, piece = "", stream.readline(LONGEST_LINE)
            if line and not line.strip(BLANK):
                continue
            number += 1
            if not line:
                reason = f"is a line of more than {LONGEST_LINE:,} characters"
                yield BrokenRow(number, reason, AGAIN)
                continue
            try:
                yield _row(number, value_of(line.rstrip(", \t\r\n")))
            except BrokenJson as error:
                yield BrokenRow(number, f"is no JSON ({error})", AGAIN)


def _row(number: int, value: object) -> Row | BrokenRow:
    if not isinstance(value, Mapping):
        return BrokenRow(number, "is no object with named fields", AGAIN)
    try:
        return Row(number, flat(value))
    except TooLarge as error:
        return BrokenRow(number, f"is no article ({error})", AGAIN)


def _read(file: File) -> Iterator[Item]:
    """Yield the articles of an array, of objects that follow each other, or of one object.

    Raises:
        ArticleError: If the file is no JSON, or its columns cannot be told.
    """
    encoding = find_encoding(file)
    if encoding.note:
        yield Note(encoding.note)
    start = (beginning(file) or "").lstrip(BLANK)
    first = [] if start.startswith("[") else _first_values(file, encoding)
    if len(first) != 1 or not isinstance(first[0], Mapping):
        yield from read_rows(lambda: _values(file, encoding), given=file.columns)
    else:
        yield from _read_object(first[0], file.columns)


def _first_values(file: File, encoding: Encoding) -> list[object]:
    """Return the first two values of a file, or what there is.

    Raises:
        ArticleError: If there is none.
    """
    if _is_data(file):
        raise ArticleError(f"has more than {MOST_COMMAS:,} commas: that is data", AS_LINES)
    first: list[object] = []
    with open_text(file, encoding) as stream:
        try:
            for value in islice(values(stream, longest=MOST_WHOLE), 2):
                first.append(value)
        except BrokenJson as error:
            if not first and file.size > MOST_WHOLE:
                reason = f"is one object of more than {MOST_WHOLE // 1_000_000} MB, or broken"
                raise ArticleError(reason, AS_LINES) from None
            if not first:
                raise ArticleError(f"is no whole JSON ({error})", AGAIN) from None
    return first


def _is_data(file: File) -> bool:
    """Whether what may have to be read whole has more values than memory should hold."""
    commas = 0
    with file.open() as stream:
        for left in range(MOST_WHOLE, 0, -CHUNK):
            chunk = stream.read(min(CHUNK, left))
            commas += chunk.count(b",")
            if not chunk or commas > MOST_COMMAS:
                break
    return commas > MOST_COMMAS


def _values(file: File, encoding: Encoding) -> Iterator[Part]:
    number = 0
    with open_text(file, encoding) as stream:
        try:
            for value in values(stream, longest=LONGEST_LINE):
                for record in value if isinstance(value, list) else [value]:
                    number += 1
                    yield _row(number, record)
        except BrokenJson as error:
            reason = f"is broken, so that it and all after it cannot be read ({error})"
            yield BrokenRow(number + 1, reason, AGAIN)


def _read_object(whole: Mapping[str, object], given: Mapping[str, str]) -> Iterator[Item]:
    """Yield the articles that one object holds.

    Raises:
        ArticleError: If its columns cannot be told.
    """
    try:
        records = records_in(whole, text=given.get("text")) or [whole]
    except TooLarge as error:
        raise ArticleError(f"holds no articles that can be told ({error})", AS_LINES) from None

    def rows() -> Iterator[Part]:
        return (_row(number, record) for number, record in enumerate(records, start=1))

    yield from read_rows(rows, given=given, alone=records[0] is whole)


def _fits(file: File) -> bool:
    return _is_json(file) and not _is_lines(file)


def _fits_lines(file: File) -> bool:
    return _is_json(file) and _is_lines(file)


READERS = (
    Reader(name="JSON lines", fits=_fits_lines, read=_read_lines),
    Reader(name="JSON", fits=_fits, read=_read),
)
