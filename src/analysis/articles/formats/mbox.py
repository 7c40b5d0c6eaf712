"""Mailboxes in one file (mbox), as mail programs export them: each message is a file by itself.

A line "From …" after a blank one begins a message; within messages such lines are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from analysis.articles.formats.items import File, Gap

_FIRST = re.compile(
    rb"From [^\r\n]{0,100}\d\d:\d\d[^\r\n]{0,100}\r?\n"
    rb"(?:>From [^\r\n]{0,200}\r?\n)?[!-9;-~]{2,60}:"
)
_FROM = re.compile(  # with the day in the mailbox, in either order
    rb"From [^\r\n]{0,100}\d\d:\d\d[^\r\n]{0,30}\d{4}"
    rb"|From [^\r\n]{0,100}\d{4}[^\r\n]{0,30}\d\d:\d\d"
)
_QUOTED = re.compile(rb">+From ")
_HEADERS = ("From", "Date", "Subject", "Received")
_HEADER_BYTES = 32_768
_LONGEST_LINE = 1_000_000  # bytes; what is longer comes in pieces


def is_mbox(file: File) -> bool:
    """Whether a file begins with the line that begins a message, and the header of one."""
    start = file.head[:_HEADER_BYTES]
    if not _FIRST.match(start):
        return False
    header = BytesHeaderParser().parsebytes(start.partition(b"\n")[2])
    return sum(name in header for name in _HEADERS) > 1


def messages(file: File, *, most: int) -> Iterator[File | Gap]:
    """Yield the messages, called by their number in the mailbox: "alerts.mbox/1.eml".

    Args:
        file: The mailbox.
        most: Bytes of a message that are read at most.
    """
    for number, message in enumerate(_split(file, most), 1):
        name = f"{file.name}/{number}.eml"
        if message is None:
            yield Gap(name, f"has more than {most:,} bytes", "save what it brings by itself")
        else:
            yield File(name, content=message)


def _split(file: File, most: int) -> Iterator[bytes | None]:
    """Yield the messages without the lines that begin them; `None` for one that is too long."""
    lines: list[bytes] = []
    size, blank = 0, True
    with file.open() as stream:
        while line := stream.readline(_LONGEST_LINE):
            if blank and _FROM.match(line):
                if size:
                    yield b"".join(lines) if size <= most else None
                lines, size = [], 0
                continue
            blank = not line.strip()
            size += len(line)
            if size <= most:
                lines.append(line[1:] if _QUOTED.match(line) else line)
    if size:
        yield b"".join(lines) if size <= most else None
