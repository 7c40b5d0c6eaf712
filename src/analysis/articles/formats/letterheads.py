"""The letterhead of a press release, a statement or a record: what stands above its title.

A body ("Ministry of Works"), often below the state that it is of and above the unit that wrote,
what kind of text it is ("Press release No. 14"), a reference. The body is who published it. A
headline may name a ministry too, so a line is a body's name only by its place above such others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.furniture import is_byline, is_kicker
from analysis.articles.layout import SENTENCE_END
from analysis.word_lists import word_lists

BODY_WORDS = 12  # of a body's name
COMPANY_WORDS = 5  # of a name that says of itself neither what it is nor who
LONGEST = 120  # characters of a line
NUMBER = (
    r"(?:\s*[:,–—-]?\s*(?:no|nr|nº|n°|№|n\.|č|sz|number|nummer|numéro|número|numero)?\.?"
    r"\s*\(?[A-Z]{0,6}[-/ ]?\d[\w./-]*\)?)?"
    r"(?:\s*(?:/|\b(?:of|vom|du|del|del día|от|z dnia)\b)\s*\W?\d.{3,40})?"
)
TITLE_WORDS = 3
SHORT_BODY = 3  # words
_PARTICLES = frozenset(
    [
        "of",
        "for",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "des",
        "du",
        "d'",
        "für",
        "der",
        "des",
        "van",
        "voor",
        "för",
    ]
)
LABELLED_WITHIN = 3  # lines
_DASH = re.compile(r"\s+[-–—|•]\s+")
_VERB = re.compile(  # the second word of a headline whose first is a body: "Gobierno rechaza …"
    r"^(?:plant|will|fordert|warnt|stoppt|verbietet|lehnt|sieht|bekommt|erhält|beschließt|senkt)$"
    r"|(?:л|ла|ло|ли|ет|ит|ут|ют|ат|ят|ло)$|(?:ó|aron|ieron|ou|aram|eram|iram)$",
    re.IGNORECASE,
)
LONG_WORDS = re.compile(r"[^\W\d_]{4,}")  # shorter ones of a name may be small


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the lines are that are no title, by number, who issued the text, where its label is."""

    kinds: dict[int, str]
    issuer: str | None = None
    label: int | None = None


def read_letterhead(lines: Sequence[str], *, marks: Collection[int] = ()) -> Letterhead:
    """Read the lines above a text; without a label, a unit or another mark there is no letterhead.

    Args:
        lines: All of them, in order, the title among them.
        marks: Which of them are known from elsewhere to stand below a letterhead.
    """
    kinds = {n: kind for n, line in enumerate(lines) if (kind := kind_of(line))}
    if (one := _of_label(lines)) is not None:
        return Letterhead(kinds | {one[0]: "label"}, one[1], one[0])
    label = next((n for n, kind in kinds.items() if kind == "label"), None)
    ends = sorted({*marks, *(n for n, kind in kinds.items() if kind == "unit")})
    if label is None and not ends:
        return Letterhead({})
    above = range(ends[-1] if label is None else label)
    bodies = [n for n in above if n not in kinds and is_body(lines[n])]
    if not bodies and label is not None:
        first = next((n for n in above if kinds.get(n) not in {"state", "note"}), label)
        bodies = [first] if first < label and _may_be_company(lines[first]) else []
    if label is not None and not ends and len(kinds) == 1 and _is_weak(lines[label]):
        bodies = [n for n in bodies if _is_surely_body(lines[n])]  # a headline, and a section
    others = (n for n in range(len(lines)) if n not in kinds and n not in bodies)
    if not any(may_be_title(lines[n]) for n in others):
        return Letterhead(kinds, None, label)  # then one of them is the title
    names = {_whole_name(lines, n, kinds) for n in bodies}
    kinds |= dict.fromkeys(bodies, "body")
    return Letterhead(kinds, names.pop() if len(names) == 1 else None, label)


def _of_label(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the line that names body and label, "Harbour Board - Press release", and the body."""
    for n, line in enumerate(lines[:LABELLED_WITHIN]):
        parts = _DASH.split(line)
        if len(parts) == 2 and len(line) <= LONGEST and kind_of(parts[1]) == "label":
            name = parts[0].strip()
            return (n, name) if is_body(name) or _may_be_company(name) else None
    return None


def _whole_name(lines: Sequence[str], n: int, kinds: dict[int, str]) -> str:
    """Return a body's name with the lines that it goes on in, which become those of a body."""
    name, words = lines[n], frozenset(word_lists("letterheads.yaml")["going_on"])
    for m in range(n + 1, len(lines)):
        first = lines[m].split(maxsplit=1)[0].casefold()
        alone = m in kinds or len(lines[m].split()) > BODY_WORDS
        if alone or first not in words or SENTENCE_END.search(lines[m]):
            break
        name, kinds[m] = f"{name} {lines[m]}", "body"
    return name


def kind_of(line: str) -> str | None:
    """Return what a line of a letterhead is: label, unit, state or note; `None` for all others."""
    line = line.strip(" *_•|").rstrip(":")
    if not 0 < len(line) <= LONGEST:
        return None
    if _wording("labels", NUMBER).fullmatch(line):
        return "label"
    if len(line.split()) <= BODY_WORDS and line[0].upper() == line[0]:
        if _wording("units").fullmatch(line):
            return "unit"
        if _is_name(line) and _wording("states").fullmatch(line):
            return "state"
    return "note" if _wording("notes").fullmatch(line) else None


def may_be_title(line: str) -> bool:
    """Whether a line has the words of a title and is no date and no byline."""
    return len(line.split()) >= TITLE_WORDS and not (read_date_line(line).date or is_byline(line))


def is_body(line: str) -> bool:
    """Whether a line is the name of a body that says what it is."""
    few = len(line.split()) <= BODY_WORDS
    said = _wording("bodies", words=True).search(line) or _company().search(line)
    return few and _is_name(line) and bool(said)


def _is_weak(label: str) -> bool:
    """Whether a label is a word that newspapers have above articles, too, as "Statement"."""
    return len(label.split()) == 1


def _is_surely_body(line: str) -> bool:
    """Whether a name is short, or goes on after "of" or the like, as no headline does at once."""
    words = line.split()
    return len(words) <= SHORT_BODY or words[1].casefold().strip(",") in _PARTICLES


def _may_be_company(line: str) -> bool:
    """Whether a line can be a name that only its place shows to be one's who issues texts."""
    few = len(line.split()) <= COMPANY_WORDS
    return few and _is_name(line) and not is_kicker(line) and not re.search(r"\d{4}", line)


def _is_name(line: str) -> bool:
    """Whether a line is capitalised as a name is, and is no sentence."""
    words = LONG_WORDS.findall(line)
    named = all(word[0] == word[0].upper() for word in words) or _opens_only(words)
    return named and not (SENTENCE_END.search(line) and not re.search(r"\b\w{1,3}\.$", line))


def _opens_only(words: Sequence[str]) -> bool:
    """Whether a name has its noun alone capitalised, at its start: "Министерство культуры"."""
    body = _wording("bodies", words=True)
    if not words or not words[0][0].isupper() or not body.fullmatch(words[0]):
        return False
    return len(words) == 1 or not _VERB.search(words[1])


@cache
def _wording(name: str, after: str = "", words: bool = False) -> re.Pattern[str]:
    wordings = "|".join(f"(?:{one})" for one in word_lists("letterheads.yaml")[name])
    pattern = rf"(?<!\w)(?:{wordings})(?!\w)" if words else rf"(?:{wordings}){after}"
    return re.compile(pattern, re.IGNORECASE)


@cache
def _company() -> re.Pattern[str]:
    endings = "|".join(f"(?:{one})" for one in word_lists("letterheads.yaml")["companies"])
    return re.compile(rf"(?<=\w[ ,])\s?(?:{endings})$", re.IGNORECASE)
