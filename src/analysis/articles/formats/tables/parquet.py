"""Tables of articles as Parquet, read a few rows at a time, nested columns with dots."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.tables.records import flat
from analysis.articles.formats.tables.table_rows import BrokenRow, Part, Row, read_rows

MAGIC = b"PAR1"
ROWS_AT_ONCE = 200
BUFFER = 1 << 20  # bytes that are read ahead, of a column that may be larger than memory
AGAIN = "write the table again"
INDEX_OF_PANDAS = "__index_level_"  # the start of its name; it numbers the rows
_ERRORS = (
    pa.ArrowException,
    OSError,
    ValueError,
    TypeError,
    OverflowError,
    MemoryError,
    RecursionError,
)


def _fits(file: File) -> bool:
    return file.head.startswith(MAGIC) and any(byte < 9 for byte in file.head)


def _read(file: File) -> Iterator[Item]:
    """Yield the articles of a table.

    Raises:
        ArticleError: If the file is damaged, or its columns cannot be told.
    """
    with file.open() as stream:
        try:
            pq.ParquetFile(stream)
        except _ERRORS as error:
            reason = f"is damaged or no whole Parquet file ({_why(error)})"
            raise ArticleError(reason, AGAIN) from None
    yield from read_rows(lambda: _rows(file), given=file.columns)


def _rows(file: File) -> Iterator[Part]:
    number = 0
    with file.open() as stream:
        try:
            table = pq.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False)
            for batch in table.iter_batches(ROWS_AT_ONCE, use_threads=False):
                for row in _of_batch(batch, number):
                    number += 1
                    yield row
        except _ERRORS as error:
            reason = f"is damaged, so that it and all after it cannot be read ({_why(error)})"
            yield BrokenRow(number + 1, reason, AGAIN)


def _of_batch(batch: pa.RecordBatch, before: int) -> Iterator[Row | BrokenRow]:
    """Yield the rows of a batch, one by one where one of them has a value Python cannot hold."""
    try:
        records = batch.to_pylist()
    except _ERRORS:
        records = [None] * batch.num_rows
    for at, record in enumerate(records):
        try:
            record = batch.slice(at, 1).to_pylist()[0] if record is None else record
            cells = flat({k: v for k, v in record.items() if not k.startswith(INDEX_OF_PANDAS)})
            yield Row(before + at + 1, cells)
        except _ERRORS as error:
            reason = f"holds a value that cannot be read ({_why(error)})"
            yield BrokenRow(before + at + 1, reason, AGAIN)


def _why(error: BaseException) -> str:
    """Return the first line of an error, for those of Arrow are long."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


READER = Reader(name="table (Parquet)", fits=_fits, read=_read)
