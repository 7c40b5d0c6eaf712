"""Phrases: nouns that refer to people and bodies by what they are ("the US defence secretary").

A phrase that stands beside a name is that person's title, in this article, from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.actors.cast import Cast, Mention
from analysis.actors.name_words import is_form_of_address
from analysis.actors.names import fold
from analysis.actors.titles import LISTS, Title, canonical, gender_told, title_heads
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_OTHER = "…"  # an office somewhere that no title tells: "head of a chemical maker"
LONGEST = 8  # words to either side of a head noun
_HYPHENS = "-–‑"
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[start, end)` around a head noun, and the title they make.

    `determiner` is definite, indefinite, possessive or `None`; `possessor` is the token of a
    possessive pronoun or of a person's name in front ("his", "Roe's", "Roe"). `number` is the
    count of a plural ("the two ministers"), where it is told.
    """

    start: int
    end: int
    head: int
    title: Title
    determiner: str | None
    possessor: int | None
    plural: bool
    number: int | None


def cover(mentions: Iterable[Mention]) -> dict[int, Mention]:
    """Return the mention by whose name each token is covered."""
    return {i: m for m in mentions for i in range(*m.name)}


def phrase_at(doc: Doc, head: int, covered: Mapping[int, Mention], cast: Cast) -> Phrase:
    """Read the phrase around a head noun, to the left and to "of …" on its right."""
    start, left, before, possessor = _leftward(doc, head, covered, cast)
    end, right, after = _rightward(doc, head, covered, cast)
    word = fold(doc[head].text)
    lemma = word if word in title_heads() else fold(doc[head].lemma_)
    words = [*left, lemma, *right]
    determiner = _determiner(doc[start], start < head, possessor)
    number = next((NUMBERS[w] for w in left if w in NUMBERS), None)
    return Phrase(
        start=start,
        end=end,
        head=head,
        title=canonical([w for w in words if w not in NUMBERS], [*before, *after]),
        determiner=determiner,
        possessor=possessor,
        plural=doc[head].tag_ in ("NNS", "NNPS"),
        number=number,
    )


def _leftward(
    doc: Doc, head: int, covered: Mapping[int, Mention], cast: Cast
) -> tuple[int, list[str], list[str], int | None]:
    """Return where a phrase starts, its words before the head, organisations, possessor."""
    words: list[str] = []
    organisations: list[str] = []
    position = head
    while position > max(0, head - LONGEST) and not doc[position].is_sent_start:
        token = doc[position - 1]
        mention = covered.get(token.i)
        if mention and cast.kind(mention.actor) == "person":
            return position, words, organisations, token.i
        if mention and mention.actor in cast.names.actors:
            organisations.append(mention.actor)
            position = mention.name[0]
            continue
        if token.tag_ in ("PRP$", "DT", "PDT", "WP$") or token.pos_ == "DET":
            position -= 1
            words += [w for w in (fold(token.text),) if w in NUMBERS]
            return position, words, organisations, token.i if token.tag_ == "PRP$" else None
        if not _describes(token, organisations, covered):
            break
        if token.text not in _HYPHENS and token.tag_ not in ("POS", "CC"):
            words.insert(0, fold(token.text))
        position -= 1
    while position < head and (doc[position].text in _HYPHENS or doc[position].tag_ == "CC"):
        position += 1
    return position, words, organisations, None


def _describes(token: Token, organisations: list[str], covered: Mapping[int, Mention]) -> bool:
    """Whether a word before a head noun belongs to its phrase."""
    if token.ent_type_ in _TIMES or token.is_space:
        return False
    if token.tag_ == "CC":
        return bool(organisations) and token.i - 1 in covered and token.i + 1 in covered
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or token.tag_ == "POS":
        return True
    return token.text in _HYPHENS or (token.tag_ in ("VBN", "VBG", "RB") and token.dep_ == "amod")


def _rightward(
    doc: Doc, head: int, covered: Mapping[int, Mention], cast: Cast
) -> tuple[int, list[str], list[str]]:
    """Return where a phrase ends, its words and the organisations after the head."""
    end, words, organisations = head + 1, [], []
    position = end
    while position + 1 < len(doc) and doc[position].lower_ in ("of", "for", "to", "at", "in"):
        joint = doc[position].lower_
        start = position + 1 + (doc[position + 1].lower_ == "the")
        mention = covered.get(start)
        if mention and cast.kind(mention.actor) == "person":
            break
        if mention and joint == "in" and not serves_in(doc[head], cast.kind(mention.actor)):
            break
        if mention and _belongs(doc, mention):  # "of Norway's delegation": not of Norway
            organisations += [mention.actor] if mention.actor in cast.names.actors else []
            start = mention.name[1] + (doc[mention.name[1]].tag_ == "POS")
            mention = covered.get(start)
        if mention and mention.actor in cast.names.actors:
            organisations.append(mention.actor)
            end = position = mention.name[1]
            continue
        run = start
        while run < min(len(doc), start + 5) and _narrows(doc[run], covered, cast):
            run += 1
        if joint not in ("of", "for", "to") or run == start:
            named = mention is not None or doc[start].pos_ in ("PRON", "PUNCT", "SPACE")
            words += ["of", _OTHER] if joint == "of" and not named and not words else []
            break
        words += [joint if joint != "to" else "for"]
        words += [fold(t.text) for t in doc[start:run] if t.text not in _HYPHENS]
        end = position = run
    return end, words, organisations


def serves_in(office: Token, kind: str) -> bool:
    """Whether officials in a place are its own: not diplomats, nor anybody in Brussels."""
    return kind == "country" and fold(office.lemma_) not in word_lists(LISTS)["abroad"]


def _belongs(doc: Doc, mention: Mention) -> bool:
    """Whether a name tells whose, or which, the noun after it is ("Norway's", "Norwegian")."""
    end = mention.name[1]
    describes = doc[end - 1].dep_ in ("compound", "amod", "nmod") and doc[end - 1].head.i >= end
    return end < len(doc) and (doc[end].tag_ == "POS" or (describes and doc[end].pos_ == "NOUN"))


def _narrows(token: Token, covered: Mapping[int, Mention], cast: Cast) -> bool:
    mention = covered.get(token.i)
    if mention and (cast.kind(mention.actor) == "person" or not cast.is_new(mention.actor)):
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in _HYPHENS or token.lower_ == "and"
    )


def _determiner(first: Token, stands_before: bool, possessor: int | None) -> str | None:
    if possessor is not None:
        return "possessive"
    if not stands_before or first.pos_ not in ("DET", "ADJ", "NUM", "PRON"):
        return None
    if fold(first.text) in word_lists(LISTS)["indefinite"]:
        return "indefinite"
    return "definite" if first.pos_ == "DET" else None


def read_phrases(doc: Doc, mentions: Sequence[Mention], cast: Cast) -> list[Phrase]:
    """Read the phrases around every listed title that is not part of a name."""
    covered = cover(mentions)
    heads, found = _heads(cast), []
    position = 0
    while position < len(doc):
        token = doc[position]
        noun = token.pos_ in ("NOUN", "PROPN", "ADJ") and position not in covered
        if not noun or not (token.lower_ in heads or fold(token.lemma_) in heads):
            position += 1
            continue
        found.append(phrase_at(doc, _last_head(doc, position, heads, covered), covered, cast))
        position = max(position + 1, found[-1].end)
    read = {phrase.head for phrase in found}
    beside = (head for head in _beside_names(doc, mentions, cast) if head not in read)
    return sorted(
        [*found, *(phrase_at(doc, head, covered, cast) for head in beside)],
        key=lambda phrase: phrase.start,
    )


def _beside_names(doc: Doc, mentions: Sequence[Mention], cast: Cast) -> Iterator[int]:
    """Yield the other nouns that tell what a named person is: "potter Jane Roe"."""
    covered = cover(mentions)
    for mention in mentions:
        if cast.kind(mention.actor) != "person":
            continue
        start, end = mention.name
        if start and doc[start - 1].pos_ == "NOUN" and doc[start - 1].dep_ != "dobj":
            yield start - 1
        for token in doc[end - 1].children:
            if token.dep_ == "appos" and token.pos_ == "NOUN" and token.i not in covered:
                yield token.i


def learn_predicates(doc: Doc, mentions: Sequence[Mention], cast: Cast) -> None:
    """Take what people are said to be for their titles, too: "Roe is a potter"."""
    covered = cover(mentions)
    for mention in mentions:
        subject = doc[mention.name[1] - 1]
        if cast.kind(mention.actor) != "person" or subject.dep_ != "nsubj":
            continue
        verb = subject.head
        if verb.lemma_ not in ("be", "become", "remain") or any(
            c.dep_ in ("neg", "aux") for c in verb.children
        ):
            continue
        for noun in verb.children:
            if noun.dep_ == "attr" and noun.tag_ == "NN" and noun.i not in covered:
                title = phrase_at(doc, noun.i, covered, cast).title
                cast.titles.setdefault(mention.actor, []).append(title)


def _heads(cast: Cast) -> frozenset[str]:
    held = {title.head.split()[-1] for titles in cast.titles.values() for title in titles}
    return title_heads() | held


def _last_head(
    doc: Doc, position: int, heads: frozenset[str], covered: Mapping[int, Mention]
) -> int:
    """Return the last of titles in a row: "police chief spokesman", "secretary-general"."""
    last = position
    following = position + 1
    while following < len(doc) and following not in covered:
        token = doc[following]
        if token.text in _HYPHENS:
            following += 1
            continue
        if token.lower_ not in heads and fold(token.lemma_) not in heads:
            break
        address = is_form_of_address(fold(token.text)) and not gender_told(token)
        if address and following + 1 in covered:
            break  # "Prime Minister Sheikh Hamad"
        last, following = following, following + 1
    return last


def attach_titles(
    doc: Doc, phrases: Sequence[Phrase], mentions: Sequence[Mention], cast: Cast
) -> tuple[list[Mention], list[Phrase]]:
    """Give phrases beside a person's name to that person.

    Returns:
        The mentions, those with a title grown to include it, and the phrases left over.
    """
    people = [m for m in mentions if cast.kind(m.actor) == "person"]
    starts = {_with_address(doc, m.name[0]): m for m in people} | {m.name[0]: m for m in people}
    ends = {m.name[1]: m for m in people}
    names = ((m, doc[m.name[1] - 1]) for m in reversed(people))
    beside = {name.head.i: m for m, name in names if name.dep_ == "appos"}
    grown: dict[tuple[int, int], Mention] = {m.name: m for m in mentions}
    alone = []
    for phrase in phrases:
        holder = _holder(doc, phrase, starts, ends, beside)
        if holder is None:
            alone.append(phrase)
            continue
        current = grown[holder.name]
        start, end = min(current.start, phrase.start), max(current.end, phrase.end)
        grown[holder.name] = replace(current, start=start, end=end)
        if phrase.title.head and not phrase.plural:
            title = _counterpart_of(phrase, mentions, cast) or phrase.title
            cast.titles.setdefault(holder.actor, []).append(title)
    return [grown[m.name] for m in mentions], alone


def _with_address(doc: Doc, start: int) -> int:
    """Return where a name with its forms of address begins: "Sir" of "Sir Jan Roe"."""
    while start and is_form_of_address(fold(doc[start - 1].text)):
        start -= 1
    return start


def _counterpart_of(phrase: Phrase, mentions: Sequence[Mention], cast: Cast) -> Title | None:
    """Return the office of the person named last, held elsewhere: "his British counterpart"."""
    if phrase.title.head != "counterpart":
        return None
    people = [m for m in mentions if m.end <= phrase.start and cast.kind(m.actor) == "person"]
    titles = cast.titles.get(people[-1].actor, ()) if people else ()
    return replace(titles[-1], organisations=phrase.title.organisations) if titles else None


def _holder(
    doc: Doc,
    phrase: Phrase,
    starts: Mapping[int, Mention],
    ends: Mapping[int, Mention],
    beside: Mapping[int, Mention],
) -> Mention | None:
    """Return the person named right after a phrase, or before it in an apposition."""
    if doc[phrase.start].tag_ == "WP$":
        return None  # "Roe, whose plan"
    if phrase.end in starts:
        return None if phrase.plural else starts[phrase.end]
    apposed = beside.get(phrase.head)  # "its leader in parliament, Jan Roe"
    if apposed is not None and phrase.head < apposed.start:
        return None if phrase.plural else apposed
    comma = doc[phrase.end].text == "," if phrase.end < len(doc) else False
    if comma and phrase.end + 1 in starts:
        mention = starts[phrase.end + 1]
        closed = mention.name[1] >= len(doc) or doc[mention.name[1]].is_punct
        if closed and not phrase.plural and _apposed(doc, mention, phrase):
            return mention
    before = ends.get(phrase.start - 1)
    if before and doc[phrase.start - 1].text in (",", "(") and not phrase.plural:
        closed = phrase.end >= len(doc) or doc[phrase.end].is_punct or _relative(doc[phrase.end])
        if closed or doc[phrase.head].dep_ == "appos":
            return before
    return None


def _apposed(doc: Doc, mention: Mention, phrase: Phrase) -> bool:
    """Whether a name after a comma says who the phrase is, rather than going on with a list."""
    name = doc[mention.name[1] - 1]
    if name.dep_ == "appos":
        return True
    after = doc[mention.name[1]] if mention.name[1] < len(doc) else None
    return name.dep_ != "conj" and after is not None and after.text == ","


def _relative(token: Token) -> bool:
    return token.lower_ in ("who", "which", "of", "for", "in", "at", "and")
