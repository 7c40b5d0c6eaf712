"""What Factiva's exports share, whatever the kind of file: codes, decoding, and an article.

"Full article plus indexing" names each field by a code of two letters or more (HD headline, SN
source name, LP lead paragraph); the fields of the plain view are kept under the same codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError, decode
from analysis.articles.formats.factiva.factiva_header import (
    accession,
    language_of,
    read_date,
    squeeze,
    word_count_language,
)
from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, File, Gap

MOST_BYTES = 100_000_000  # a file holds 100 articles, one or two megabytes
MOST_ARTICLES = 10_000
BODY = ("LP", "TD")
CODE = re.compile(r"[A-Z]{2,5}")
ARTICLE_FORMAT = "in Factiva, save the articles themselves, in the article format"
_SAMPLE = 200_000  # bytes by which an unstated encoding is told
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f")
_STRAY = re.compile("[\udc80-\udcff]")
_STRAY_END = re.compile("[\udc80-\udcff]{1,3}\\Z")
_CLOSING_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)(?=.*\b(?:19|20)\d\d).{0,200}", re.I)
_INITIAL = re.compile(r"[B-DF-HJ-NP-TVX]")  # a letter that is no word by itself
_WEB_ADDRESS = re.compile(r"https?://\S+", re.I)


def refuse_huge(file: File) -> None:
    """Raise an `ArticleError` if a file is too large to be read whole."""
    if file.size > MOST_BYTES:
        reason = f"has {file.size:,} bytes, more than {MOST_BYTES:,}"
        raise ArticleError(reason, "export the articles in several files")


def text_of(data: bytes) -> tuple[str, str | None]:
    """Decode a file whose declared encoding may be wrong; the second names a guessed one.

    Text that is UTF-8 but for a few bytes is UTF-8, those read as Windows-1252: a truncated
    file ends within a character, and Factiva passes on what its sources mixed up.

    Raises:
        ArticleError: If no encoding makes sense of it.
    """
    mark = next((name for bom, name in BYTE_ORDER_MARKS if data.startswith(bom)), None)
    if mark:
        return data.decode(mark, "replace"), None
    text = data.decode("utf-8", "surrogateescape")
    sound = _STRAY.sub("", text)
    beyond_ascii = len(sound) - len(sound.encode("ascii", "ignore"))
    if len(text) - len(sound) <= max(3, beyond_ascii // 4) and (beyond_ascii or text == sound):
        return _STRAY.sub(_western, _STRAY_END.sub("", text)), None
    first = next(re.finditer(rb"[\x80-\xff]", data)).start()
    sample = data[max(0, first - _SAMPLE // 2) : first + _SAMPLE].translate(None, _CONTROL)
    guessed = decode(sample).guessed or "utf-8"
    codec = "cp1252" if guessed == "Windows-1252" else guessed
    return data.decode(codec, "replace"), guessed


def article(
    part: str, fields: Mapping[str, str], paragraphs: Iterable[str], *, language: str | None = None
) -> Document | Gap:
    """Make an article of its fields by code and the paragraphs of its text.

    Args:
        part: Its number in the file.
        fields: All but the text.
        paragraphs: The text.
        language: Two letters, where the file gives them; else the name in the field LA counts.
    """
    kept = {code: squeeze(value) for code, value in fields.items() if squeeze(value)}
    if "AN" in kept:
        kept["AN"] = accession(kept["AN"]) or kept["AN"]
    text = _with_initials([line for line in map(squeeze, paragraphs) if line])
    if text and _CLOSING_COPYRIGHT.fullmatch(text[-1]):
        kept["copyright"] = text.pop()
    if not text:
        return _gap(part, kept)
    printed = kept.pop("PD", None)
    date = read_date(printed, word_count_language(kept.get("WC", ""))) if printed else None
    if printed and not date:
        kept["date"] = printed
    language = language or language_of(kept.get("LA", ""))
    if language:
        kept.pop("LA", None)
    author = kept.pop("BY", "") if any(map(str.isalpha, kept.get("BY", ""))) else ""
    notes = (kept.get(name, "") for name in ("RF", "note"))
    return Document(
        text="\n\n".join(text),
        part=part,
        title=kept.pop("HD", None),
        date=date,
        outlet=kept.pop("SN", None),
        author=without_by_in_field(author) or None,
        url=next(filter(_WEB_ADDRESS.fullmatch, notes), None),
        language=language,
        fields=kept,
    )


def joined(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return fields by name; what a file says of one more than once is parted by bars."""
    said: dict[str, list[str]] = defaultdict(list)
    for name, value in values:
        said[name].append(value)
    return {name: " | ".join(filter(None, parts)) for name, parts in said.items()}


def cut_off(part: str) -> Gap:
    """Return the gap of an article within which its file ends."""
    return Gap(part, "is cut off: the file ends within it", "export the articles again")


def _with_initials(lines: list[str]) -> list[str]:
    """Join a large first letter, which stands in a paragraph of its own, to its word."""
    joined: list[str] = []
    for line in lines:
        if joined and _INITIAL.fullmatch(joined[-1]) and re.match(r"[a-zß-ÿ'’]", line):
            line = joined.pop() + line
        joined.append(line)
    return joined


def _gap(part: str, fields: Mapping[str, str]) -> Gap:
    name = fields.get("AN") or fields.get("HD") or "by its place in the file"
    reason = "has a caption, but no text" if "ART" in fields else "has no text"
    return Gap(part, reason, f"look it up in Factiva ({name}), or leave it out")


def _western(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")
