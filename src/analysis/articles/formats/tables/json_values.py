"""Values of JSON, one after the other, from a file of any size.

An array's elements come one by one, as do values that simply follow each other, a line each or
not; only one of them is held at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

CHUNK = 1 << 16  # characters
BLANK = " \t\r\n\x1e\ufeff"
_DECODER = json.JSONDecoder(strict=False)  # takes line breaks within strings


class BrokenJson(ValueError):
    """Text that is no JSON: what is wrong with it."""


def value_of(text: str) -> object:
    """Read one value.

    Raises:
        BrokenJson: If the text is none, or more than one.
    """
    try:
        value, end = _DECODER.raw_decode(text.strip(BLANK))
    except (ValueError, RecursionError) as error:
        raise BrokenJson(_why(error)) from None
    if end < len(text.strip(BLANK)):
        raise BrokenJson("something follows its end")
    return value


def values(stream: TextIO, *, longest: int) -> Iterator[object]:
    """Yield the elements of an array, or of several, or values that follow each other.

    Args:
        stream: The file.
        longest: How many characters one of them may have.

    Raises:
        BrokenJson: Where the text stops being JSON, after the values before.
    """
    window = _Window(stream, longest)
    within = False
    while (next_ := window.peek()) != "":
        if next_ == "[" and not within:
            within = True
            window.at += 1
        elif next_ == "]" and within:
            within = False
            window.at += 1
        elif next_ == ",":
            window.at += 1
        else:
            yield window.value()
    if within:
        raise BrokenJson("it ends before its list does: the file is cut off")


class _Window:
    """The part of a stream that is being read: `at` is the place of the next character."""

    def __init__(self, stream: TextIO, longest: int) -> None:
        self._stream = stream
        self._longest = longest
        self._text = ""
        self.at = 0

    def peek(self) -> str:
        """Return the next character that is not blank, "" at the end, and move to it."""
        while True:
            while self.at < len(self._text):
                if self._text[self.at] not in BLANK:
                    return self._text[self.at]
                self.at += 1
            if not self._grow():
                return ""

    def value(self) -> object:
        """Read the value that starts here.

        Raises:
            BrokenJson: If there is none, or one without an end.
        """
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self.at)
            except RecursionError as error:
                raise BrokenJson(_why(error)) from None
            except ValueError as error:
                if len(self._text) - self.at > self._longest or not self._grow():
                    raise BrokenJson(_why(error)) from None
            else:
                if end < len(self._text) or not self._grow():  # a number may go on
                    self.at = end
                    return value

    def _grow(self) -> bool:
        """Read on, ever more at a time, so that a long value is not tried too often."""
        rest = self._text[self.at :]
        more = self._stream.read(max(CHUNK, 3 * len(rest)))
        self._text, self.at = rest + more, 0
        return bool(more)


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if isinstance(error, json.JSONDecodeError):
        what = error.msg.removesuffix(" starting at")
        return f"{what[:1].lower()}{what[1:]}"
    return "a number is too long"
