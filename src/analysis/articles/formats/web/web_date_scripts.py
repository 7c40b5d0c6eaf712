"""The day of a web page's article in what its scripts are given: `__NEXT_DATA__`, `dataLayer`.

Such data describe other articles too. A day counts if it is that of the object that has the
page's title, else if it is the only one that the scripts which name the title or the address
call the day of publication, or the only one that all of them do.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_words import count_words, plain

_KEYS = (
    r"(?:article|news|story|post|first|original(?:ly)?|initial|web)?[_-]?"
    r"(?:date[_-]?published|publish(?:ed)?[_-]?(?:at|on|date|time|date[_-]?time|timestamp)"
    r"|publication[_-]?(?:date|time|date[_-]?time)|pub[_-]?(?:date|time))"
    r"|(?:first|originally)[_-]?published|published|display[_-]?date"
)
SCRIPT = re.compile(r"<script\b([^<>]{0,2000})>", re.IGNORECASE)
SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
KEY = re.compile(_KEYS, re.IGNORECASE)
FIRST = re.compile(r"first|original|initial", re.IGNORECASE)
DISPLAYED = re.compile(r"display", re.IGNORECASE)
TITLE_KEY = re.compile(r"(?:\w*_?)?(?:headlines?|title|name)", re.IGNORECASE)
IN_TEXT = re.compile(
    rf"(?<![\w-])(?:{_KEYS})\\?[\"']?\s*[:=]\s*\\?[\"']([^\"'\\]{{8,40}})\\?[\"']", re.IGNORECASE
)
START = re.compile(r"[\[{]|\"(?=[\[{])")  # of data, or of a text that holds data
MOST_NODES = 100_000
HEADLINE_KEYS = ("headline", "title", "name")
FEWEST_SHARED = 0.3  # of the words of a title, in another version of it
FEWEST_WORDS = 3  # of a title that no section has
SHORTEST_PATH = 15  # characters of an address that is no section's

Node = Mapping[str, Any]


def in_scripts(
    source: str, title: str | None, address: str | None, language: str | None
) -> dt.date | None:
    """Return the day of publication that the scripts in a page's source give for its article."""
    scripts = [text for attributes, text in _scripts(source) if _may_tell(attributes, text)]
    wanted = plain(title or "")
    nodes = [node for text in scripts for node in _objects(text)]
    if count_words(wanted) >= FEWEST_WORDS:
        dates = {_date_of(node, language) for node in nodes if _has_title(node, wanted)} - {None}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    others = {said for node in nodes if _has_other_title(node, wanted) for said in _said(node)}
    own = [text for text in scripts if _names_page(text, title, address)]
    return _only_date(own, others, language) or _only_date(scripts, others, language)


def _scripts(source: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes and the text of each script, up to one that is not closed."""
    start = SCRIPT.search(source)
    while start is not None:
        end = SCRIPT_END.search(source, start.end())
        if end is None:
            return
        yield start[1], source[start.end() : end.start()]
        start = SCRIPT.search(source, end.end())


def _only_date(
    scripts: Sequence[str], of_others: Collection[str], language: str | None
) -> dt.date | None:
    printed = {match[1] for text in scripts for match in IN_TEXT.finditer(text)}
    dates = {read_page_date(text, language) for text in printed.difference(of_others)} - {None}
    return dates.pop() if len(dates) == 1 else None


def _said(node: Node) -> list[str]:
    """Return what an object gives as days of publication."""
    return [str(value) for key, value in node.items() if KEY.fullmatch(key)]


def _may_tell(attributes: str, text: str) -> bool:
    """Whether a script is no description that is read elsewhere, and speaks of publication."""
    return "ld+json" not in attributes.lower() and bool(KEY.search(text))


def _objects(text: str) -> Iterator[Node]:
    """Yield all objects of the data in a script, if it holds data alone or sets a variable."""
    waiting = [_data(text)]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, (dict, list))]


def _data(text: str) -> object:
    start = START.search(text)
    try:
        data, _ = json.JSONDecoder().raw_decode(text, start.start()) if start else (None, 0)
        return json.loads(data) if isinstance(data, str) else data
    except (ValueError, RecursionError):
        return None


def _has_title(node: Node, wanted: str) -> bool:
    """Whether an object has the title, or an object within it that holds its titles."""
    for key, value in node.items():
        if TITLE_KEY.fullmatch(key):
            texts = value.values() if isinstance(value, dict) else [value]
            if any(isinstance(text, str) and plain(text) == wanted for text in texts):
                return True
    return False


def _has_other_title(node: Node, wanted: str) -> bool:
    """Whether an object has a headline that shares few words with the page's title."""
    titles = [value for key, value in node.items() if key in HEADLINE_KEYS]
    words = set(wanted.split())
    for title in (plain(title) for title in titles if isinstance(title, str)):
        if count_words(title) >= FEWEST_WORDS and words:
            return len(words & set(title.split())) < FEWEST_SHARED * len(words)
    return False


def _date_of(node: Node, language: str | None) -> dt.date | None:
    """Return the day of publication in an object, or in an object of dates within it."""
    inner = [value for key, value in node.items() if "date" in key.lower()]
    given = [node, *(value for value in inner if isinstance(value, dict))]
    keys = [(key, value) for one in given for key, value in one.items() if KEY.fullmatch(key)]
    keys.sort(key=lambda item: (not FIRST.match(item[0]), bool(DISPLAYED.match(item[0]))))
    dates = (read_page_date(str(value), language) for _, value in keys if _is_scalar(value))
    return next(filter(None, dates), None)


def _is_scalar(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _names_page(text: str, title: str | None, address: str | None) -> bool:
    """Whether a script has the page's title or, with slashes escaped or not, its address."""
    path = urlsplit(address).path.rstrip("/") if address else ""
    if len(path) >= SHORTEST_PATH and path in text.replace("\\/", "/"):
        return True
    return bool(title) and count_words(title) >= FEWEST_WORDS and title in text
