"""The lines above an article's text, where its title, byline and date are printed."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from analysis.articles.formats.when import read_printed_date
from analysis.articles.furniture import holds_names, is_byline
from analysis.articles.layout import SENTENCE_END
from analysis.word_lists import word_lists

LONGEST = 80  # characters of a line that holds a date or names
SENTENCE_WORDS = 5  # more, and a final full stop, make a sentence
BY = re.compile(
    r"(?:(?:written |words |text |story )?by|von|par|por|di|door|av|af|texte? (?:de|par)|text)"
    r"[:\s]\s*(?:unsere[mnr]\s+\w*(?:redakteur|korrespondent|mitarbeiter|reporter)\w*\s+)?(?=\S)",
    re.IGNORECASE,
)
_BY_LABELLED = re.compile(
    r"(?:by\s+(?=\S)|(?:von|par|door)\s+(?!der\b|den\b|dem\b)(?=\S+\s+\S))(.*)",
    re.IGNORECASE | re.DOTALL,
)
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")  # one after "Jr" belongs to the name
AND = re.compile(r"(?<=\s)(?:und|et|y|e|en|och|og|i)(?=\s)")
PARTS = re.compile(r"\s*[|•·]\s*")
OUTLET_WORDS = 5  # of an outlet's name at most


def is_line(text: str) -> bool:
    """Whether a paragraph can be one of the lines above a text: it is short and no sentence."""
    sentence = len(text.split()) > SENTENCE_WORDS and SENTENCE_END.search(text)
    return 0 < len(text) <= LONGEST and not sentence


def date_in(text: str, *, language: str | None) -> dt.date | None:
    """Read the date in a line, alone or between bars; `None` if it has none."""
    parts = [text, *PARTS.split(text)]
    dates = (read_printed_date(part, language=language) for part in parts)
    return next(filter(None, dates), None)


def names_in(text: str) -> str | None:
    """Return the names in a byline, without "By"; `None` if a line is none."""
    names = without_by(text)
    if names != text and are_names(names):
        return names
    return text if is_byline(text) else None


def without_by(text: str) -> str:
    """Take the "By" off a byline."""
    return BY.sub("", text, count=1) if BY.match(text) else text


def without_by_in_field(text: str) -> str:
    """Take the "By" off the value of an author's field, and a full stop that it brings along.

    What such a field holds is a name, so one that begins with "Von der" stays whole.
    """
    match = _BY_LABELLED.match(text)
    return _FULL_STOP.sub("", match[1]) if match else text


def are_names(text: str) -> bool:
    """Whether a text is names and what joins them, in any of the languages read here."""
    return holds_names(AND.sub("and", text))


def is_outlet(text: str) -> bool:
    """Whether a text is an outlet's name, by a word of it: "The Harbour Post", "Diario de Vigo".

    It may be other things too, so it is an outlet only beside a date or a byline.
    """
    words = text.split()
    if not 0 < len(words) <= OUTLET_WORDS or not _may_open_name(words[0]):
        return False
    if is_known_outlet(text):
        return True
    data = word_lists("outlets.yaml")
    small = data["small_last_words"] if len(words) > 1 else []
    if not all(word[0].isupper() or word in [*small, "&"] for word in words):
        return _noun_first(words)
    last = words[-1].casefold()
    known = last in [*data["last_words"], *small] or last.endswith(tuple(data["endings"]))
    named = known or _noun_first(words)
    return named and not any(re.fullmatch(one, text.casefold()) for one in data["not_names"])


def is_known_outlet(text: str) -> bool:
    """Whether a text is the name of a well-known outlet, or a short form of it, in any case."""
    names = _known_outlets()
    plain = text.casefold().replace("’", "'")
    named = plain in names or plain.removeprefix("the ") in names
    return named and (len(text) > 2 or text.isupper())


def _noun_first(words: list[str]) -> bool:
    """Whether a name has its noun before what it is of, after an article: "La Voz de Vigo"."""
    data = word_lists("outlets.yaml")
    bare = re.sub(r"^[lL]['’](?=\w)", "", words[0])
    first, rest = bare, words[1:]
    if rest and bare.casefold() in data["articles"]:
        first, rest = rest[0], rest[1:]
    named = _may_open_name(first) and first.casefold() in data["first_words"]
    others = [word for word in rest if word.casefold() not in data["particles"]]
    return named and bool(others) and all(map(_may_open_name, others))


def _may_open_name(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    first = word[0]
    return first.isupper() or (first.isalpha() and first.upper() == first.lower())


@cache
def _known_outlets() -> frozenset[str]:
    return frozenset(name for names in word_lists("outlets.yaml")["known"] for name in names)
