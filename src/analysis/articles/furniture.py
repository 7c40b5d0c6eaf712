"""Furniture: what newspapers and their websites put around an article, known by its wording.

Comment links, sharing buttons, photo credits and copyright lines are boilerplate; bylines name
whoever wrote or edited. The wordings are data (`resources/furniture.yaml`, `bylines.yaml`); here
are the guards that keep prose from being taken for them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from analysis.word_lists import word_lists

RESOURCES = Path(__file__).parents[1] / "resources"
SHORT = 30  # words: longer paragraphs are furniture only if they are legal notices
BYLINE_WORDS = 25
QUOTED = re.compile(r"""["“”„«»]|(?<!\w)['‘]\w""")
FINAL, INITIAL = " .:…»›→>|])*_", " »›→>|•·[(*_+-"  # what sites and typists put round a wording
LETTER, DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
END_MARK = re.compile(r"[-–—]\s?30\s?[-–—]")  # how reporters have ended their copy for a century
BY = re.compile(r"by:?\s+(?=\S)", re.IGNORECASE)
INITIALS = re.compile(
    r"\s*/\s*[a-z]{2,4}\b|\([a-z]{2,4}(?:[,/][a-z ]{2,5})*\)"
)  # "/ abc", "(ab, cd)"
NAME_WORD = re.compile(r"\(?[^\W\d_][\w.'’/-]*[,;)]*|[,;|/&•·–—-]+|@\w+|\S+@\S+")


def is_furniture(text: str) -> bool:
    """Whether a paragraph is the site's or the agency's and not the article's.

    A paragraph with quotation marks is furniture only if all of its wording is known, so that
    nothing anybody is quoted as saying is lost.
    """
    if not LETTER.search(text):
        return not DIGIT.search(text) or bool(END_MARK.fullmatch(text))
    words = _words(text)
    if len(words.split()) <= SHORT and (_full("lines", words) or opens_links(text)):
        return True
    if _start("notices", words):
        return True
    if len(words.split()) > SHORT or QUOTED.search(text):
        return False
    return _start("starts", words) or bool(_patterns("furniture", "anywhere").search(words))


def opens_links(text: str) -> bool:
    """Whether a paragraph opens a list of links to other articles ("Most read")."""
    return _full("sections", _words(text))


def is_kicker(text: str) -> bool:
    """Whether a paragraph is the name of a newspaper's section and nothing else ("World news")."""
    return _full("kickers", _words(text))


def is_byline(text: str) -> bool:
    """Whether a paragraph names who wrote, edited, translated or sent the article."""
    words = " ".join(text.split())
    if len(words.split()) > BYLINE_WORDS or QUOTED.search(words):
        return False
    label = _patterns("bylines", "labels").match(words)
    if label and holds_names(words[label.end() - 1 :]):
        return True
    bare = words.lstrip(INITIAL).rstrip(FINAL)
    if _patterns("bylines", "notes").fullmatch(bare):
        return True
    by = BY.match(bare)
    return bool(by) and holds_names(bare[by.end() :]) and not words.endswith(("!", "?", ":"))


def is_credit(text: str) -> bool:
    """Whether a paragraph is an agency or could be a reporter's name, alone on its line.

    This is a byline only above the article or below it: in between it may be anything.
    """
    words = " ".join(text.split())
    if words.endswith((".", ":", "!", "?", ";", "…")) or QUOTED.search(words):
        return False
    names = re.split(r"\s*(?:,|\||/|–|—| in | for | at |\band\b)\s*", words)
    first = names[0].split()
    agency = _patterns("bylines", "agencies")
    if agency.fullmatch(names[0]) and len(names) <= 2:
        return True
    particles = frozenset(word_lists("bylines.yaml")["particles"])
    person = 2 <= len(first) <= 4 and all(w[0].isupper() or w in particles for w in first)
    return person and len(words.split()) <= 8 and len(names) <= 3 and holds_names(words)


def is_headline_case(text: str) -> bool:
    """Whether a text has four words or more, all capitalised but "of", "the" and the like."""
    words = [word.strip("\"'“”‘’(),.:;!?…–—-") for word in text.split()]
    small = frozenset(word_lists("headlines.yaml")["small_words"])
    long = [word for word in words if len(word) >= 4 and word[0].isupper()]
    return (
        len(words) >= 4
        and len(long) >= 3
        and not any(w[:1].islower() and w not in small for w in words)
    )


def holds_names(text: str) -> bool:
    """Whether a text is capitalised words and the small words that join names in a byline."""
    words = INITIALS.sub(" ", text).split()
    if not words or not (words[0][0].isupper() or words[0][0] in "@([" or words[0] == "the"):
        return False
    lists = word_lists("bylines.yaml")
    connectors = frozenset(lists["connectors"] + lists["particles"])
    return all(
        word.strip(",.;:()").lower() in connectors
        or (NAME_WORD.fullmatch(word) and not word[0].islower())
        for word in words
    )


def _words(text: str) -> str:
    """Return a paragraph's wording with arrows, brackets and final punctuation taken off."""
    words = " ".join(text.split())
    return words.lstrip(INITIAL).rstrip(FINAL) or words


def _full(group: str, words: str) -> bool:
    return bool(_patterns("furniture", group).fullmatch(words))


def _start(group: str, words: str) -> bool:
    return bool(_patterns("furniture", group).match(words))


@cache
def _patterns(name: str, group: str) -> re.Pattern[str]:
    """Compile a group of wordings into one pattern."""
    wordings = word_lists(f"{name}.yaml")[group]
    return re.compile("|".join(f"(?:{one})" for one in wordings), re.IGNORECASE)
