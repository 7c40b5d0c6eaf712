"""Files: which files of a folder are articles, and the text each of them holds.

A file is read or refused with a reason, never skipped: an article that silently goes missing
would bias every count that follows.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

import chardet

SIDECAR = "articles.csv"
README = "readme.md"
MOST_CHARACTERS = 300_000  # 50,000 words: a book or many articles, and minutes of work
MOST_BYTES_A_CHARACTER = 4
LONGEST_WORD = 5_000  # characters; the time a tokeniser takes grows with the square of it
READ_FORMATS = re.compile(  # by a reader, if they are what they are called
    r"\.(x?html?|mht(ml)?|xml|jsonl?|[ct]sv|rtf|docx|pdf|parquet|ris|dna|zip|xls[xmb]?|ods|odt|eml|webarchive|rss|atom|mbox)",
    re.IGNORECASE,
)
OTHER_FORMATS = re.compile(r"\.(doc|epub|pptx?|bib|gz|bz2|tar|7z|rar|warc|msg)", re.IGNORECASE)
BYTE_ORDER_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip or Word file"),
    (b"{\\rtf", "an RTF file"),
)
PAGES = frozenset({".htm", ".html", ".xhtml"})
BESIDE_PAGE = re.compile(  # the folder of pictures and scripts that a browser saves with a page
    r"(?P<page>.+)(?:[_.]files?|_fichiers|-dateien|_archivos|_ficheiros|_arquivos|_bestanden|-filer"
    r"|_pliki|_soubory|_tiedostot|_dosyalar)",
    re.IGNORECASE,
)
MARKUP = ("<!doctype html", "<html", "<?xml")
FEW_ACCENTED = 0.01  # of the letters; below it statistics over letters have nothing to go by
LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")  # may all read as Windows-1252
LEGACY = chardet.EncodingEra.ALL & ~chardet.EncodingEra.MAINFRAME
MOST_ACCENTED = 0.2  # of the letters; above it the text is in another alphabet, read wrongly
WESTERN = re.compile(
    "[\\x00-\\x7f\\xa0\\xad‘’‚“”„…–—•€£©®™°·«»§½¼¾†¿¡²×µß-öø-ÿœšžƒªº]"
    "|(?<![a-zß-ÿ,.])[À-ÖØ-ÞŒŠŽŸ](?=[^\\W\\d_])"  # no capital within a word ("weÕre")
)
MISREAD = re.compile(  # signs in words, as "®idek", an Icelandic letter last, or no character
    r"(?<=[^\W\d_])[¡-©«-¶¸-¿](?=[^\W\d_])|(?<!\w)[©®¹¾¼±¶¦](?=[a-zß-ÿ])|(?<=[a-zý])þ(?!\w)"
    r"|(?<=[ß-ÿ])[¹³¾¼¶±](?!\w)|[\x80-\x9f\ufffd]"
)
SURELY_MISREAD = re.compile(  # of these, what no text glues: "©the" and "CO²per" are glued
    r"(?<=[^\W\d_][a-zß-ÿ])[¹³¾¼¶±¿º](?=[a-zß-ÿ])|(?<!\w)[©®»¹¾¶¼±³]{2}(?=[a-zß-ÿ])"
    r"|(?<=[a-zý])þ(?!\w)|(?<=[ß-ÿ])[¹³¾¼¶±](?!\w)|[\x80-\x9f\ufffd]"
)
NEIGHBOURS = ("cp1254", "iso8859-2", "cp1250", "cp1257")  # that have letters for these
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f")
_SPACES = dict.fromkeys(map(ord, CONTROL), " ")
SAMPLED = 200_000  # bytes by which an encoding is told
SAVE_AS_TEXT = "save the article as plain text (UTF-8) and put that file here"


class ArticleError(ValueError):
    """A file that holds no article text: what was found and what to do about it."""

    def __init__(self, reason: str, remedy: str, *, path: str = "the file"):
        super().__init__(f"{path} {reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `guessed` names the encoding where the file does not settle it."""

    text: str
    guessed: str | None


def article_files(raw: Path, *, has_sidecar: bool = True) -> Iterator[str]:
    """Yield the paths, relative to `raw` and with `/`, of all files that are to be articles.

    Left out are the sidecar table, README.md, hidden files, the lock files of word processors and
    the folder beside a saved page ("Ferry_files" beside "Ferry.html") that holds its pictures.
    A link to a folder is yielded as a file, to be refused, since what is behind it is not in
    `raw`; so is a folder that cannot be read.

    Args:
        raw: The folder.
        has_sidecar: Whether an `articles.csv` in it, not in one below, is the sidecar table.
    """
    locked: list[OSError] = []
    for folder, folders, names in os.walk(raw, onerror=locked.append):
        top = has_sidecar and Path(folder) == raw
        pages = page_names(names)
        folders[:] = sorted(
            name for name in folders if not (name.startswith(".") or is_beside_page(name, pages))
        )
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*names, *links]):
            if is_article_name(name, has_sidecar=top):
                yield Path(folder, name).relative_to(raw).as_posix()
    for error in locked:
        if Path(error.filename) != raw:
            yield Path(error.filename).relative_to(raw).as_posix()


def is_article_name(name: str, *, has_sidecar: bool = True) -> bool:
    """Whether a file of this name is taken for an article; README.md and hidden files are not.

    Nor is `articles.csv` where that is the sidecar table.
    """
    if name.startswith((".", "~$")) or name.casefold() == README:
        return False
    return not (has_sidecar and name.casefold() == SIDECAR)


def page_names(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the web pages among files of one folder, without suffix, in any case."""
    paths = map(PurePosixPath, names)
    return frozenset(path.stem.casefold() for path in paths if path.suffix.lower() in PAGES)


def is_beside_page(folder: str, pages: Collection[str]) -> bool:
    """Whether a folder is what a browser saved beside one of the pages, and so no article."""
    match = BESIDE_PAGE.fullmatch(folder)
    return match is not None and match["page"].casefold() in pages


def without_control(text: str) -> str:
    """Return a text with spaces for the control characters that no table or page can hold."""
    return text.translate(_SPACES)


def printable(path: str) -> str:
    """Return a path as it can be written down: bytes of its name that are not UTF-8 escaped."""
    return path.encode("utf-8", "backslashreplace").decode()


def checked(raw: Path, path: str) -> Path:
    """Return a file of the folder `raw` that may be read.

    Raises:
        ArticleError: If the path leads out of `raw`, is no regular file or cannot be read, or
            no table could hold its name.
    """
    file = raw / path
    if printable(path) != path:
        raise ArticleError("has a name that is not UTF-8", "rename the file")
    real = Path(os.path.realpath(file))  # `resolve` fails on a link that leads to itself
    if not real.is_relative_to(os.path.realpath(raw)):
        raise ArticleError("is a link to a place outside this folder", "copy the file itself here")
    if not os.path.lexists(file):
        raise ArticleError("does not exist", "check how its name is written")
    if not file.exists():
        raise ArticleError("is a link to nothing", "copy the file itself here")
    if file.is_dir() and not file.is_symlink():
        raise ArticleError("is a folder that cannot be read", "check its permissions")
    if not file.is_file():
        raise ArticleError("is no regular file", "take it out of this folder")
    try:
        file.open("rb").close()
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise ArticleError(reason, "check its permissions") from error
    return file


def read_bytes(raw: Path, path: str) -> bytes:
    """Read a file of the folder `raw`.

    Raises:
        ArticleError: As `checked` does.
    """
    return checked(raw, path).read_bytes()


def article_text(path: str, data: bytes) -> Decoded:
    """Decode an article's file, nothing stripped or re-spaced.

    Raises:
        ArticleError: If the file is of a format that is not plain text, binary, empty or too long.
    """
    suffix = Path(path).suffix
    if READ_FORMATS.fullmatch(suffix):
        raise ArticleError(
            f"is called {suffix} and is none that can be read: damaged, or something else",
            f"fetch it again, or {SAVE_AS_TEXT}",
        )
    if OTHER_FORMATS.fullmatch(suffix):
        raise ArticleError(f"is a {suffix} file, which is not read", SAVE_AS_TEXT)
    decoded = decode(data)
    if not decoded.text.strip():
        raise ArticleError("holds nothing but white space", "fetch the article again or delete it")
    if decoded.text.lstrip()[:20].lower().startswith(MARKUP):
        raise ArticleError("holds HTML or XML, not plain text", SAVE_AS_TEXT)
    refuse_lengths(decoded.text)
    return decoded


def refuse_size(n_bytes: int) -> None:
    """Refuse a plain-text file that is too long in any encoding, before it is read.

    Raises:
        ArticleError: If it is.
    """
    if n_bytes > MOST_BYTES_A_CHARACTER * MOST_CHARACTERS:
        reason = f"has {n_bytes:,} bytes, more than a text of {MOST_CHARACTERS:,} characters"
        raise ArticleError(reason, "split it into one file an article")


def refuse_lengths(text: str) -> None:
    """Refuse a text that is too long for one article, or that is no prose.

    Raises:
        ArticleError: If it is, or holds no words at all.
    """
    if not text.strip():
        raise ArticleError("holds no text", "fetch the article again, with its full text")
    if len(text) > MOST_CHARACTERS:
        reason = f"has {len(text):,} characters, more than {MOST_CHARACTERS:,}"
        raise ArticleError(reason, "split it into one file an article")
    longest = max(map(len, text.split()))
    if longest > LONGEST_WORD:
        reason = f"has {longest:,} characters without a space: that is data, not prose"
        raise ArticleError(reason, "take that part out, or fetch the article again as text")


def decode(data: bytes) -> Decoded:
    """Decode plain text: by its byte order mark, as UTF-8, or as the likeliest other encoding.

    A byte order mark says how to read the file and is no character of its text.

    Raises:
        ArticleError: If the data is empty, binary or in no encoding that can be told.
    """
    if not data:
        raise ArticleError("is empty", "fetch the article again or delete the file")
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"is {what}", SAVE_AS_TEXT)
    mark = next((name for bom, name in BYTE_ORDER_MARKS if data.startswith(bom)), None)
    try:
        text, guessed = data.decode(mark or "utf-8"), None
    except UnicodeDecodeError:
        if mark or b"\0" in data:
            raise ArticleError("is binary or damaged, not text", SAVE_AS_TEXT) from None
        text, guessed = _guess(data)
    if not CONTROL.isdisjoint(text):
        control = next(n for n, character in enumerate(text) if character in CONTROL)
        line = len(text[:control].splitlines()) or 1
        reason = f"holds control characters (the first on line {line}): it is binary, not text"
        raise ArticleError(reason, SAVE_AS_TEXT)
    return Decoded(text, guessed)


def _neighbour(data: bytes, western: str) -> str | None:
    """Return the encoding with letters where Windows-1252 has signs within words, if one has.

    An English text with a few names from elsewhere has too few of them for statistics.
    """
    if not SURELY_MISREAD.search(western):
        return None
    for name in NEIGHBOURS:
        with suppress(UnicodeDecodeError):
            text = data.decode(name)
            if not (MISREAD.search(text) or _has_capital_within(text)):
                return name
    return None


def _has_capital_within(text: str) -> bool:
    """Whether a capital beyond ASCII stands within a word, as where an old Mac's are read so."""
    return any(
        two.isupper() and not two.isascii() and one.islower() for one, two in pairwise(text)
    )


def _guess(data: bytes) -> tuple[str, str]:
    """Decode text that is not UTF-8: as Windows-1252 where that reads well, else the likeliest.

    Statistics over letters tell Windows-1252 badly from its neighbours when all that is not
    ASCII is curly quotes and a name or two, as in English; how those stand in words does. Where
    there are more accents, its neighbours read as well in that way, and statistics decide.

    Raises:
        ArticleError: If no encoding makes sense of it.
    """
    western = data.decode("cp1252", errors="replace")
    if name := _neighbour(data, western):
        return data.decode(name), name
    letters = [character for character in western if character.isalpha()]
    accented = sum(not character.isascii() for character in letters) / max(1, len(letters))
    reads_well = not WESTERN.sub("", western) and accented <= MOST_ACCENTED
    if reads_well and accented <= FEW_ACCENTED:
        return western, "Windows-1252"
    for most in (SAMPLED, len(data)):
        found = chardet.detect(
            data,
            encoding_era=LEGACY,
            max_bytes=most,
            compat_names=False,
            include_encodings=LATIN if reads_well else None,
        )["encoding"]
        with suppress(UnicodeDecodeError):
            if found is not None:
                text = data.decode(found)
                return text, "Windows-1252" if text == western else found
    raise ArticleError("is in an encoding that cannot be told", SAVE_AS_TEXT)
