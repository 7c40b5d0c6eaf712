"""A word processor's file that holds one article: which paragraph is its title, which its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, Item
from analysis.articles.formats.letterheads import Letterhead, read_letterhead
from analysis.articles.formats.many_articles import refuse_many
from analysis.articles.formats.nexis.nexis_words import tidy
from analysis.articles.formats.place_dates import date_beside_place
from analysis.articles.formats.word.document_head import (
    address,
    is_dated,
    is_of_head,
    label_of,
    read_head,
    stands_alone,
    title_below,
)
from analysis.articles.furniture import is_kicker
from analysis.articles.layout import SENTENCE_END

TITLES = frozenset({"title", "titel", "titre", "título", "titolo"})
_HEADING = re.compile(r"(?:heading|überschrift|titre|kop|título|titolo)\s*1")
_SUBTITLES = frozenset({"subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo"})
_CAPTIONS = frozenset({"caption", "beschriftung", "légende", "epígrafe", "didascalia"})
_LONGEST_TITLE = 250  # characters; a longer first line is the first paragraph of the text
_TOP = 5  # paragraphs among which title, date and author stand, however long they are
_LONGEST_HEAD = 12  # short lines above the text, as in a press release
_LONGEST_LINE = 120  # characters of one of them


def read_one(
    paragraphs: Iterable[tuple[str, str]], *, notes: Mapping[str, str], kind: str
) -> Iterator[Item]:
    """Yield the one article that the paragraphs of a file are.

    Args:
        paragraphs: Text and name of the style, in small letters, of each; blank ones or not.
        notes: What the file notes of itself. The author may be whoever saved the file and the
            date when that was, so they are kept and not taken for the article's.
        kind: The format, as a refusal names it.

    Raises:
        ArticleError: If there is no text, or many articles.
    """
    kept, captions = [], []
    for text, style in paragraphs:
        for line in _lines(text):
            captions += [line] if style in _CAPTIONS else []
            kept += [] if style in _CAPTIONS else [(line, style)]
    if not kept:
        remedy = "copy the article's text into the file, or delete it"
        raise ArticleError(f"is {kind} without text (a scan or a picture, perhaps)", remedy)
    refuse_many((line for line, _ in kept), in_document=True)
    letterhead = read_letterhead([line for line, _ in kept[: max(_TOP, _first_prose(kept))]])
    title, above, below = _title(kept, letterhead)
    of_letter = [line for n, (line, _) in enumerate(above) if n in letterhead.kinds]
    above = [paragraph for n, paragraph in enumerate(above) if n not in letterhead.kinds]
    subtitle = list(takewhile(lambda paragraph: paragraph[1] in _SUBTITLES, below[:-1]))
    beside = [line for line, _ in (*above, *subtitle) if is_of_head(line)]
    head = read_head([*beside, *(line for line, _ in below[len(subtitle) :])])
    text = [line for line, _ in above if not is_of_head(line)] + head.rest
    url = address(text[-1]) if len(text) > 1 and "url" not in head.said else None
    under = [line for line, _ in subtitle if not is_of_head(line)]
    noted = {"caption": captions, "subtitle": under, "letterhead": of_letter}
    fields = {name: "; ".join(lines) for name, lines in noted.items() if lines}
    yield Document(
        "\n\n".join(text[:-1] if url else text),
        date=head.date or date_beside_place(text, released=letterhead.label is not None),
        fields={**notes, **fields},
        **{"title": title, "url": url, "outlet": letterhead.issuer, **head.said},
    )


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs within one: blank lines part them, single line breaks do not.

    A line that is a date or a byline is one by itself.
    """
    joined: list[str] = []
    for line in (*text.splitlines(), ""):
        words = tidy(line)
        alone = bool(words) and "\n" in text and stands_alone(words)
        if joined and (alone or not words):
            yield " ".join(joined)
            joined = []
        if alone:
            yield words
        elif words:
            joined.append(words)


def _title(
    kept: list[tuple[str, str]], letterhead: Letterhead
) -> tuple[str | None, list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the title and what stands above and below it.

    It is told by its style, or as the first heading, or the first line if it is short.
    """
    if len(kept) == 1:
        return None, [], kept
    top = kept[: max(_TOP, _first_prose(kept))]
    styles = {n: style for n, (_, style) in enumerate(top) if n not in letterhead.kinds}
    number = next((n for n, style in styles.items() if style in TITLES), None)
    if number is None:
        number = next((n for n, style in styles.items() if _HEADING.fullmatch(style)), None)
    if number is None and letterhead.kinds:
        number = title_below(letterhead, [line for line, _ in top])
    elif number is None:
        number = _unstyled_title([line for line, _ in top])
    if number is None:
        return None, [], kept
    line, style = kept[number]
    styled = style in TITLES or _HEADING.fullmatch(style)
    if not styled and len(line) > _LONGEST_TITLE:
        return None, [], kept
    end = number + 1
    while style in TITLES and end < len(kept) - 1 and kept[end][1] == style:
        end += 1
    title = " ".join(line for line, _ in kept[number:end])
    return title, kept[:number], kept[end:]


def _first_prose(kept: list[tuple[str, str]]) -> int:
    """Return how many short lines stand above the first that is a sentence or long."""
    for n, (line, _) in enumerate(kept[:_LONGEST_HEAD]):
        if len(line) > _LONGEST_LINE or SENTENCE_END.search(line):
            return n
    return min(len(kept) - 1, _LONGEST_HEAD)


def _unstyled_title(lines: list[str]) -> int | None:
    """Return which line is the title: the first, or the first short one below a date and such."""
    above = list(takewhile(_is_above_title, lines))
    if not above:
        return 0
    below = lines[len(above)] if len(above) < len(lines) else ""
    labelled = any(label_of(line) == "title" for line in above)
    if labelled or not below or SENTENCE_END.search(below):
        return None
    return len(above)


def _is_above_title(line: str) -> bool:
    return bool(label_of(line)) or is_dated(line) or is_kicker(line)
