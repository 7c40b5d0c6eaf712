"""The program that opens a spreadsheet, in a process of its own: see `sheet_process`.

It prints JSON, a line each: the names of the sheets, then for each sheet its number and its rows.
It imports nothing of this package, so that it starts in a moment.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

MEMORY = 2_000_000_000  # bytes that this process may take, where the system can bound that
DAY, LOCKED = "day", "locked"


def main() -> None:
    """Read a spreadsheet from standard input and print what is in it."""
    _bound_memory()
    content = io.BytesIO(sys.stdin.buffer.read())
    try:
        workbook = CalamineWorkbook.from_filelike(content)
    except PasswordError:
        _print({LOCKED: True})
        return
    sheets = [s.name for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    _print(sheets)
    for number, name in enumerate(sheets):
        _print(number)
        for row in workbook.get_sheet_by_name(name).iter_rows():
            _print([_plain(cell) for cell in row])
    _print(len(sheets))


def _print(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value).encode() + b"\n")


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return {DAY: value.date().isoformat()}
    if isinstance(value, dt.date | dt.time):
        return {DAY: value.isoformat()}
    return str(value) if isinstance(value, dt.timedelta) else value


def _bound_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    main()
