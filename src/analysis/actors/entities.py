"""Entities: names that the parse marks in an article and that no list knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Span

from analysis.actors.name_bounds import after_owner, trimmed, with_given_name
from analysis.actors.name_words import (
    body_words,
    is_form_of_address,
    is_given,
    is_name_word,
    is_only_person,
    is_title,
)
from analysis.actors.names import fold, person_parts
from analysis.actors.nationals import demonym, is_national
from analysis.actors.titles import is_office, is_person_noun, title_heads
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country",
    "NORP": "organisation",
    "FAC": "organisation",
}
_PLACES = frozenset(("GPE", "LOC", "FAC", "ORG"))  # and bodies that lie there
_HYPHENS = "-–‑"
LONGEST_OFFICE = 6  # words from an office to the name of whoever holds it
_NAME_TAGS = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[start, end)` that name an actor.

    `candidates` are ids of known actors it can be; none: somebody new. `words` are folded.
    `full` names give more than a surname. `modifier` marks a name inside a larger one or in
    front of a noun ("Chilean" in "Chilean minister").
    """

    start: int
    end: int
    words: tuple[str, ...]
    kind: str
    route: str
    candidates: tuple[str, ...] = ()
    full: bool = False
    modifier: bool = False


def unknown_names(doc: Doc, covered: set[int], folded: Sequence[str]) -> Iterator[Name]:
    """Yield the named entities that no known form covers."""
    set_off = list(_set_off(doc, covered, folded))
    yield from set_off
    covered = covered.union(*(range(name.start, name.end) for name in set_off))
    addressed, taken = _addressed(doc, folded), set(covered)
    surnames = {name.words[-1] for name in set_off}
    people = {folded[e.end - 1] for e in doc.ents if e.label_ == "PERSON"}
    for entity in (part for whole in doc.ents for part in _parts(whole)):
        if entity.label_ not in _KINDS:
            continue
        behind = _person_behind(entity, folded)
        if behind is not None and not covered & set(range(behind, entity.end)):
            name = (behind, entity.end, tuple(folded[behind : entity.end]))
            taken.update(range(behind, entity.end))
            yield Name(*name, "person", "name", (), True)
            entity = doc[entity.start : behind]
            entity.label_ = "ORG"
        start, end = trimmed(entity, folded if _may_be_titled(entity, folded) else ())
        start = after_owner(doc, start, end, people)
        words = tuple(folded[i] for i in range(start, end) if doc[i].text[0].isalnum())
        if len(words) == 1 and (is_national(doc[start]) or demonym(doc[start])):
            continue
        if not words or covered & set(range(start, end)) or not doc[start].text[0].isupper():
            continue
        kind = _kind(doc[start:end], entity.label_, words)
        if kind == "organisation" and words[-1] in addressed and 2 <= len(words) <= 4:
            kind = "person"
        if kind is None:
            continue
        full = kind != "person" or bool(person_parts(words)[0])
        surnames.update(words[-1:] if kind == "person" else ())
        taken.update(range(start, end))
        yield Name(start, end, words, kind, "name", (), full, _describes(doc, end))
    yield from _titled(doc, taken, folded)
    yield from _apposed(doc, taken, folded)
    yield from _unmarked(doc, taken, folded, surnames)


def _parts(entity: Span) -> Iterator[Span]:
    """Yield the names in what the parse takes for one person's, if commas part them."""
    doc, start = entity.doc, entity.start
    commas = [t.i for t in entity if t.text == ","] if entity.label_ == "PERSON" else []
    for end in (*commas, entity.end):
        if start < end:
            yield entity if not commas else Span(doc, start, end, label=entity.label)
        start = end + 1


def _person_behind(entity: Span, folded: Sequence[str]) -> int | None:
    """Return where a person's name begins that the parse takes for the end of a body's.

    That is so behind an office held there: "the envoy to NATO Jan Roe".
    """
    first, rest = entity[0], range(entity.start + 1, entity.end)
    joint = first.nbor(-1) if first.i else first
    plain = all(is_name_word(entity.doc[i]) and folded[i] not in title_heads() for i in rest)
    bodies = (*word_lists("titles.yaml")["communities"], *body_words())
    office = joint.lower_ in ("to", "at") and is_person_noun(fold(joint.head.lemma_))
    short = first.text.isupper() and len(first) > 1 and len(rest) == 2
    fused = office and short and plain and not any(folded[i] in bodies for i in rest)
    return entity.start + 1 if fused else None


def _unmarked(
    doc: Doc, taken: set[int], folded: Sequence[str], surnames: set[str]
) -> Iterator[Name]:
    """Yield full names where the parse marks none, of people whose surname it marks elsewhere."""
    for i, word in enumerate(folded):
        if word in surnames and i not in taken and is_name_word(doc[i]):
            start = with_given_name(doc, i, i + 1)
            if start < i and start not in taken:
                yield Name(start, i + 1, tuple(folded[start : i + 1]), "person", "name", (), True)


def _apposed(doc: Doc, taken: set[int], folded: Sequence[str]) -> Iterator[Name]:
    """Yield the names beside what somebody is that the parse does not mark: "a judge, Jo Roe"."""
    for token in doc:
        if token.dep_ != "appos":
            continue
        noun, end = token.head, token.i + 1
        start = next((k + 1 for k in range(token.i, -1, -1) if not is_name_word(doc[k])), 0)
        described = noun.tag_ == "NN" and noun.i < start
        free = 2 <= end - start <= 4 and not taken & set(range(start, end))
        if described and free and is_person_noun(fold(noun.lemma_)):
            yield Name(start, end, tuple(folded[start:end]), "person", "name", (), True)


def _set_off(doc: Doc, covered: set[int], folded: Sequence[str]) -> Iterator[Name]:
    """Yield the names that commas set off behind a person's office, however they are parsed.

    So with "The council's lawyer, Per Utsi, said" and "A spokesman for Roe, Jan Poe, said": first
    words that are little words too, and names that the parse ties to what stands before.
    """
    for i, token in enumerate(doc):
        if token.text != "," or not i or i + 1 == len(doc):
            continue
        if (name := _name_before(doc, i)) is not None and covered.isdisjoint(range(name, i)):
            yield Name(name, i, tuple(folded[name:i]), "person", "name", (), True)
            continue
        end = next(
            (k for k in range(i + 1, len(doc)) if not _is_written_as_name(doc[k])), len(doc)
        )
        closed = end < len(doc) and doc[end].text in (",", ".", ";", ")")
        start = next((k for k in range(i + 1, end) if not is_title(folded[k])), end)
        name = doc[start:end]
        other = not token.ent_type_ and any(t.ent_type_ not in ("", "PERSON") for t in name)
        if not closed or other or not 2 <= len(name) <= 3 or covered & set(range(start, end)):
            continue
        words = tuple(folded[start:end])
        if _is_office_before(doc, i) and body_words().isdisjoint(words):
            yield Name(start, end, words, "person", "name", (), True)


def _name_before(doc: Doc, comma: int) -> int | None:
    """Return where an unmarked name begins that an office behind a comma tells of, if one does.

    So with "Per Utsi, the lawyer who left": two or three words, then what somebody is.
    """
    start = next((k + 1 for k in range(comma - 1, -1, -1) if not is_name_word(doc[k])), 0)
    start = next((k for k in range(start, comma) if not is_title(fold(doc[k].text))), comma)
    if not 2 <= comma - start <= 3 or any(t.ent_type_ for t in doc[start:comma]):
        return None
    behind = doc[comma + 1 : comma + 1 + LONGEST_OFFICE]
    if not behind or behind[0].lower_ not in ("the", "a", "an", "his", "her", "its", "their"):
        return None
    noun = next((t for t in behind if t.tag_.startswith("NN")), None)
    while noun is not None and noun.i + 1 < len(doc) and noun.nbor().tag_.startswith("NN"):
        noun = noun.nbor()
    told = noun is not None and noun.tag_ == "NN" and is_only_person(fold(noun.lemma_))
    plain = body_words().isdisjoint(fold(t.text) for t in doc[start:comma])
    return start if told and plain else None


def _is_written_as_name(token: Token) -> bool:
    return token.text.istitle() and token.is_alpha and not token.is_sent_start


def _is_office_before(doc: Doc, comma: int) -> bool:
    """Whether a person's office, perhaps with whom it is held for, ends at a comma."""
    at = comma - 1
    while at > max(0, comma - LONGEST_OFFICE) and (
        doc[at].pos_ in ("PROPN", "DET") or doc[at].tag_ == "POS"
    ):
        at -= 1
    if at < comma - 1:  # "spokesman for Roe", not "Roe"
        if doc[at].lower_ not in ("for", "of", "to", "at"):
            return False
        at -= 1
    noun = doc[max(0, at)]
    return noun.tag_ == "NN" and is_only_person(fold(noun.lemma_))


def _titled(doc: Doc, taken: set[int], folded: Sequence[str]) -> Iterator[Name]:
    """Yield the names behind a title that the parse does not mark: "Ambassador Roe"."""
    texts = [token.text for token in doc]
    for i in range(1, len(doc)):
        if not (texts[i].istitle() and texts[i - 1][0].isupper()) or doc[i].pos_ != "PROPN":
            continue
        if not is_form_of_address(folded[i - 1]) and not is_office(folded[i - 1]):
            continue
        end = next((k for k in range(i, len(doc)) if not texts[k].istitle()), len(doc))
        free = not any(t.ent_type_ in _KINDS or t.i in taken for t in doc[i - 1 : end])
        plain = all(word.isalpha() and word not in title_heads() for word in folded[i:end])
        plain = plain and body_words().isdisjoint(folded[i:end])
        if free and plain and end - i <= 3:
            yield Name(i, end, tuple(folded[i:end]), "person", "name", (), end - i > 1)


def _addressed(doc: Doc, folded: Sequence[str]) -> frozenset[str]:
    """Return the words that follow a form of address somewhere: "Roe" of "Ms Roe"."""
    capitals = (word for token, word in zip(doc, folded, strict=True) if token.text[0].isupper())
    return frozenset(name for form, name in pairwise(capitals) if is_form_of_address(form))


def _may_be_titled(entity: Span, folded: Sequence[str]) -> bool:
    """Whether titles in an entity are no part of the name: "Harbour Mayor Ann Roe"."""
    if entity.label_ == "PERSON":
        return True
    pairs = pairwise(folded[entity.start : entity.end])
    return any(title in title_heads() and is_given(name) for title, name in pairs)


def _describes(doc: Doc, end: int) -> bool:
    """Whether a name that ends at a token only describes what follows: "Roe-led", "Roe voters"."""
    last = doc[end - 1]
    if last.dep_ in ("amod", "compound", "nmod") and last.head.i >= end:
        return True
    hyphen = end + 1 < len(doc) and doc[end].text in _HYPHENS and not last.whitespace_
    return hyphen and not doc[end].whitespace_ and doc[end + 1].text.islower()


def _kind(name: Span, label: str, words: Sequence[str]) -> str | None:
    """Return what a named entity is, whatever the parse calls it; `None` if it is no name."""
    first, last = name[0], name[-1]
    if label == "NORP":
        return _KINDS[label] if _is_group(last) else None
    if label != "PERSON":
        return "person" if _is_called_a_person(name, label, words) else _body_kind(name, label)
    if first.i and first.nbor(-1).lower_ == "the" and not _describes(name.doc, name.end):
        return "organisation"  # "the Islamic Front"
    if len(words) == 1 and last.tag_.startswith(("JJ", "NN")) and last.tag_ not in _NAME_TAGS:
        return None  # "Remarks that …": a capital for the beginning of a sentence
    group = (last.tag_ == "NNPS" and not is_given(words[0])) or _is_collective(words)
    return "organisation" if group else "person"


def _is_collective(words: Sequence[str]) -> bool:
    """Whether the words of a name tell that it is no one person's: "Team Roe", "Member States"."""
    lists = word_lists("titles.yaml")
    if words[0] in lists["of_person"] or words[-1] in (*lists["communities"], *lists["outlets"]):
        return True
    bodies = {*lists["bodies"], *lists["pairs"]["body"]}
    singular = words[-1].removesuffix("s")
    return len(words) > 1 and singular in bodies and not is_given(words[0])


def _body_kind(name: Span, label: str) -> str | None:
    """Return the kind of a body, `None` for a noun whose capital is that of its sentence."""
    common = len(name) == 1 and name[0].lower_ in word_lists("titles.yaml")["bodies"]
    return None if common and name[0].is_sent_start else _KINDS[label]


def _is_called_a_person(name: Span, label: str, words: Sequence[str]) -> bool:
    """Whether what the parse takes for a body is a person's name by its words or its place."""
    before = fold(name[0].nbor(-1).text) if name.start else ""
    honorifics = word_lists("names.yaml")["honorifics"]
    if any(before in row for row in honorifics.values()):
        return True
    if len(words) == 1:
        return _is_set_off(name)
    plain = 2 <= len(words) <= 4 and all(word[:1].isalpha() for word in words)
    if not plain or before == "the" or len(words) < len(name) - 1:
        return False
    bodies = word_lists("titles.yaml")["bodies"]
    if any(word in bodies for word in words) or not name[-1].text[0].isupper():
        return False
    if label == "GPE" and _is_behind_place(name):
        return is_given(words[0])
    last = name[-1]
    beside = [c for c in last.children if c.dep_ == "appos"]
    beside += _apposed_to(last)
    told = any(fold(c.lemma_) in title_heads() for c in beside)
    noun = name[0].nbor(-1) if name.start else None
    beside += [noun] if noun is not None and noun.tag_ == "NN" else []
    if any(c.tag_ == "NN" and is_only_person(fold(c.lemma_)) for c in beside):
        return True
    titled = is_title(before) and name[0].nbor(-1).text[0].isupper()  # "Minister Jo Roe"
    return titled or ((told or is_title(before) or label == "ORG") and is_given(words[0]))


def _is_set_off(name: Span) -> bool:
    """Whether one word behind a comma is whom an office is told of: "her counterpart, Roe"."""
    last = name[-1]
    noun = last.head
    told = last.dep_ == "appos" and noun.tag_ == "NN" and is_only_person(fold(noun.lemma_))
    return told and name.start == noun.i + 2 and name.doc[noun.i + 1].text == ","


def _is_behind_place(name: Span) -> bool:
    """Whether a comma parts a name from that of a place: "the mayor of Holm, North Norland"."""
    before = name.doc[max(0, name.start - 2) : name.start]
    return len(before) == 2 and before[1].text == "," and before[0].ent_type_ in _PLACES


def _apposed_to(name: Token) -> list[Token]:
    """Return the nouns that a name in apposition can explain: "The head of the board, Jan Roe"."""
    nouns, token = [], name
    if name.dep_ == "appos":
        while len(nouns) < 3 and token.dep_ in ("appos", "pobj", "prep"):
            token = token.head
            nouns += [token] if token.pos_ == "NOUN" else []
    return nouns


def _is_group(token: Token) -> bool:
    """Whether a word names a body of people ("Republicans"), not an origin ("a Russian")."""
    return token.tag_ in ("NNS", "NNPS") and demonym(token) is None
