"""Mentions: where an article names a person, an organisation or a country.

Names of the codebook are found by their forms; other people and bodies by the named entities
of the parse. Each stretch that names somebody becomes one `Name`, not yet tied to an actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.actors.entities import Name, unknown_names
from analysis.actors.name_words import is_title
from analysis.actors.names import SKELETON_LENGTH, Form, Names, fold, given_names_agree, skeleton
from analysis.actors.titles import title_heads
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HYPHENS = "-–‑"
_MISTAKEN = frozenset({"person", "organisation"})  # for one another
PERSON_GIVEN_LIMIT = 4  # given names and initials before a surname, at most


@dataclass(frozen=True, slots=True)
class _Scan:
    """An article being read: for each token its folded word and the entity it is part of.

    `proper` are the words that are a proper noun somewhere in the article.
    """

    doc: Doc
    names: Names
    folded: Sequence[str]
    entities: Sequence[Span | None]
    proper: frozenset[str]


def find_names(doc: Doc, names: Names) -> list[Name]:
    """Find every name in a parsed article, in order, none overlapping another."""
    entities: list[Span | None] = [None] * len(doc)
    for entity in doc.ents:
        entities[entity.start : entity.end] = [entity] * len(entity)
    folded = [fold(token.text) for token in doc]
    proper = frozenset(folded[token.i] for token in doc if token.pos_ == "PROPN")
    scan = _Scan(doc, names, folded, entities, proper)
    found = list(_known(scan))
    unknown = list(unknown_names(doc, _covered(found), folded))
    found += [name for name in unknown if name.kind == "person" and name.full]
    found = [*_without_namesakes(scan, found)]
    found += _bare_surnames(scan, found)
    covered = _covered(found)
    loose = [name for name in unknown if not covered & set(range(name.start, name.end))]
    found += _of_one_kind(scan, loose)
    return sorted(found, key=lambda name: name.start)


def _covered(found: Iterable[Name]) -> set[int]:
    return {i for name in found for i in range(name.start, name.end)}


def _surnames(found: Iterable[Name]) -> set[str]:
    return {name.words[-1] for name in found if name.kind == "person" and name.full}


def _family_first(found: Iterable[Name]) -> set[str]:
    """Return the first words of full names that are no given names: "Han" of "Han Ji-won"."""
    given = word_lists("names.yaml")["given"]
    first = {n.words[0] for n in found if n.kind == "person" and n.full and len(n.words) > 1}
    return {w for w in first - {*given["male"], *given["female"]} if len(w) > 1}


def _without_namesakes(scan: _Scan, found: Sequence[Name]) -> Iterator[Name]:
    """Leave out places of which somebody in the article has the name (Michael Jordan)."""
    surnames = _surnames(found)
    for name in found:
        place = name.start > 0 and scan.doc[name.start - 1].pos_ == "ADP"
        if name.kind == "person" or place or " ".join(name.words) not in surnames:
            yield name


def _bare_surnames(scan: _Scan, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the surnames of people named in full, wherever else they stand alone."""
    surnames, covered = _surnames(found) | _family_first(found), _covered(found)
    for i, word in enumerate(scan.folded):
        if word not in surnames or i in covered or not scan.doc[i].text[0].isupper():
            continue
        if not _runs_on(scan, i + 1) and not _common_noun(scan, (i, i + 1)):
            yield Name(i, i + 1, (word,), "person", "surname")


def _of_one_kind(scan: _Scan, loose: Sequence[Name]) -> Iterator[Name]:
    """Give a word that the parse takes now for a person, now for a body, the kind it has mostly.

    A word behind a form of address or a title is a person's name there, and tells nothing of the
    others: Mr Ford founded Ford.
    """
    kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    asked = {n for n in loose if len(n.words) == 1 and n.kind in _MISTAKEN}
    asked -= {n for n in asked if n.start > 0 and is_title(scan.folded[n.start - 1])}
    for name in asked:
        kinds[name.words][name.kind] += 1
    for name in loose:
        counts = kinds[name.words].most_common() if name in asked else []
        if len(counts) > 1 and counts[0][1] > counts[1][1]:
            mostly = counts[0][0]
            name = replace(name, kind=mostly, full=mostly != "person")
        yield name


def _known(scan: _Scan) -> Iterator[Name]:
    """Yield the names that the index knows, and people who share a surname with one."""
    position, done = 0, 0
    while position < len(scan.doc):
        forms, end = _longest(scan, position)
        if not forms:
            forms, end = _by_skeleton(scan, position), position + 1
        name = _name(scan, forms, (position, end), done) if forms else None
        if name is None:
            position += 1
            continue
        yield name
        position = done = end


def _longest(scan: _Scan, start: int) -> tuple[list[Form], int]:
    """Return the longest forms that stand at a token, and where they end."""
    best: list[Form] = []
    best_end = start
    for form in scan.names.forms.get(scan.folded[start], ()):
        if best and len(form.words) < len(best[0].words):
            break
        at = _match(scan, form, start)
        if at is not None and form.fits_case([scan.doc[i].text for i in at]):
            best.append(form)
            best_end = at[-1] + 1
    return best, best_end


def _match(scan: _Scan, form: Form, start: int) -> list[int] | None:
    """Return the tokens of a form's words from `start` on, hyphens passed over."""
    at, position = [], start
    for word in form.words:
        while at and position < len(scan.folded) and scan.folded[position] in HYPHENS:
            position += 1
        if position >= len(scan.folded) or scan.folded[position] != word:
            return None
        at.append(position)
        position += 1
    return at


def _by_skeleton(scan: _Scan, position: int) -> list[Form]:
    """Return forms for a name spelled in a way that the codebook does not list."""
    word, token = scan.folded[position], scan.doc[position]
    if len(word) < SKELETON_LENGTH or token.pos_ != "PROPN" or not token.text[0].isupper():
        return []
    ids = scan.names.skeletons.get(skeleton(word), ())
    return [Form((word,), (token.text,), identity, "variant") for identity in ids]


def _name(scan: _Scan, forms: Sequence[Form], at: tuple[int, int], done: int) -> Name | None:
    """Return the name that forms make at their place, or `None` if they name nobody there."""
    actors = scan.names.actors
    candidates = tuple(dict.fromkeys(form.actor for form in forms))
    bodies = tuple(actor for actor in candidates if actors[actor].kind != "person")
    if bodies:
        return _body_name(scan, forms[0], at, bodies)
    if _runs_on(scan, at[1]) or _common_noun(scan, at):
        return None
    return _person_name(scan, forms[0], at, candidates, done)


def _person_name(
    scan: _Scan, form: Form, at: tuple[int, int], candidates: tuple[str, ...], done: int
) -> Name:
    """Return a person's name with the given names in front; these rule candidates out."""
    start, end = at
    if form.route == "name" and len(form.words) > 1:
        return Name(start, end, form.words, "person", "name", candidates, full=True)
    given = _given_before(scan, start, done)
    before = tuple(word for word in scan.folded[given:start] if word not in HYPHENS)
    agreeing = tuple(a for a in candidates if given_names_agree(before, scan.names.given[a]))
    return Name(
        start=given,
        end=end,
        words=(*before, *form.words),
        kind="person",
        route=form.route if agreeing else "name",
        candidates=agreeing,
        full=bool(before) or (len(form.words) > 1 and form.route != "surname"),
    )


def _body_name(
    scan: _Scan, form: Form, at: tuple[int, int], candidates: tuple[str, ...]
) -> Name | None:
    start, end = at
    entity = scan.entities[start]
    inside = entity is not None and _wider(entity, at)
    if inside and entity.label_ == "PERSON" and not _known_part(scan, entity, end):
        return None
    last = scan.doc[end - 1]
    describes = last.dep_ in ("amod", "compound", "nmod") and last.head.i >= end
    nested = inside and entity.label_ == "ORG" and _proper_after(scan, end)
    kind = scan.names.actors[candidates[0]].kind
    return Name(start, end, form.words, kind, form.route, candidates, True, describes or nested)


def _wider(entity: Span, at: tuple[int, int]) -> bool:
    """Whether an entity has more words than those at `at`, articles and 's left out."""
    rest = [t for t in entity if not at[0] <= t.i < at[1]]
    return any(t.pos_ != "DET" and t.tag_ != "POS" and not t.is_punct for t in rest)


def _known_part(scan: _Scan, entity: Span, end: int) -> bool:
    """Whether the rest of an entity begins with a name of its own ("Treasury Jane Banks")."""
    return end < entity.end and scan.folded[end] in scan.names.forms


def _runs_on(scan: _Scan, end: int) -> bool:
    """Whether a surname is the beginning of a longer name ("Banks Foundation")."""
    suffixes = word_lists("names.yaml")["suffixes"]
    return _proper_after(scan, end) and scan.folded[end] not in suffixes


def _proper_after(scan: _Scan, end: int) -> bool:
    if end >= len(scan.doc):
        return False
    token = scan.doc[end]
    if token.pos_ != "PROPN" or not token.text[0].isupper():
        return False
    return scan.entities[end] is scan.entities[end - 1] and scan.folded[end] not in title_heads()


def _common_noun(scan: _Scan, at: tuple[int, int]) -> bool:
    """Whether a capital is only that of a sentence's first word ("Banks were closed")."""
    token = scan.doc[at[0]]
    if at[1] - at[0] > 1 or scan.entities[token.i] is not None:
        return False
    return bool(token.is_sent_start) and scan.folded[token.i] not in scan.proper


def _given_before(scan: _Scan, start: int, done: int) -> int:
    """Return where the given names before a surname start."""
    position = start
    while position > max(done, start - PERSON_GIVEN_LIMIT):
        hyphen = scan.folded[position - 1] in HYPHENS
        if not hyphen and not _is_given(scan, scan.doc[position - 1], start):
            break
        position -= 1
    while position < start and scan.folded[position] in HYPHENS:
        position += 1
    return position


def _is_given(scan: _Scan, token: Token, surname: int) -> bool:
    word = scan.folded[token.i]
    if token.is_sent_end or not token.text[0].isupper() or is_title(word):
        return False
    entity = scan.entities[token.i]
    if entity is not None and entity is not scan.entities[surname]:
        return entity.label_ == "PERSON" and entity.end == token.i + 1 < surname
    given = word_lists("names.yaml")["given"]
    return token.pos_ == "PROPN" or word in given["male"] or word in given["female"]
