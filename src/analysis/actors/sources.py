"""Sources: a stretch of text that names who spoke, taken apart into actors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, last_group
from analysis.actors.cast import Mention
from analysis.actors.descriptions import is_told_more, taken_up
from analysis.actors.groups import outermost
from analysis.actors.names import fold
from analysis.actors.nationals import demonym, is_national
from analysis.actors.nouns import resolve_phrase
from analysis.actors.phrases import Phrase, cover, phrase_at, serves_in
from analysis.actors.plurals import GROUP_SURE, last_heard, last_people
from analysis.actors.pronouns import (
    RELATIVE,
    SPEAKER,
    Found,
    relative_antecedent,
    resolve_third_person,
)
from analysis.actors.titles import LISTS, Title, is_person_noun, title_heads
from analysis.articles import Extent
from analysis.attributions.lexicon import is_document
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

JOINTS = frozenset({"and", "&", "or", "nor", "either", "neither", "both", "plus", "alike"}) | {
    "together",
    "with",
    "along",
    "as",
    "well",
}
PADDING = JOINTS | frozenset({",", "the", "by", "to", "from", "'s", "’s", "’", "'", ":", "(", ")"})
_SPOKESPERSON = "spokesperson"
_ISSUED = frozenset({"by", "from", "of", "in"})  # before whoever issued a document
_OF = frozenset({"of", "at", "from", "for", "with", "in"})
NEW_SURE = 0.7  # a capitalised name that the parse did not mark as an entity
APPOSED_SURE = 0.8
REPRESENTED_SURE = 0.75  # "a Harbour Board official"
HEARD_SURE = 0.5  # a description taken up again
DEMONYM_SURE = 0.5
PARTLY_SURE = 0.7  # one of several holders of a view, another of whom stays open


@dataclass
class SourceReader:
    """Reads sources of one article, in order; what it resolves helps with what follows."""

    discourse: Discourse
    phrases: Sequence[Phrase]

    def __post_init__(self) -> None:
        self.text = self.discourse.doc.text  # spaCy puts it together anew each time
        self._starts = [token.idx for token in self.discourse.doc]
        named = (m for m in self.discourse.mentions if m.route != "title")
        self._names = cover(named)
        self._heard: dict[str, list[Found]] = {}  # by the noun a source was described with

    def note_speakers(self, source: Extent, speakers: tuple[str, ...]) -> None:
        """Remember who spoke; what a relative clause says in passing is left out."""
        doc = self.discourse.doc
        at = max(0, bisect_right(self._starts, source.start) - 1)
        if doc[at].lower_ in RELATIVE:
            return
        self.discourse.speakers.append((at, speakers))
        span = doc.char_span(*source, alignment_mode="expand")
        noun = span.root if span else doc[at]
        one = noun.lower_ == "one"
        person = one or (noun.tag_ == "NN" and is_person_noun(fold(noun.lemma_)))
        stands_for = person and not any(map(self._is_person, speakers))
        if stands_for or (not speakers and noun.tag_ == "NN" and noun.pos_ == "NOUN"):
            self.discourse.unnamed.append((noun.i, person, speakers))

    def named_in(self, content: Iterable[Extent]) -> frozenset[str]:
        """Return the people whom a content calls by a name."""
        named: set[str] = set()
        for extent in content:
            start, end = (bisect_left(self._starts, at) for at in extent)
            named.update(
                m.actor
                for m in self.discourse.mentions
                if start <= m.name[0] < end and m.route in ("name", "alias", "surname")
            )
        return frozenset(named)

    def _is_person(self, actor: str) -> bool:
        return self.discourse.cast.kind(actor) == "person"

    def read(self, source: Extent, *, speaker: Sequence[Found]) -> list[Found]:
        """Resolve a source to actors.

        Args:
            source: Its characters.
            speaker: Who says the text in which the source stands, if it is quoted: "we".

        Returns:
            The actors in the order of the text; none if the source cannot be resolved.
        """
        span = self.discourse.doc.char_span(*source, alignment_mode="expand")
        if span is None or not len(span):
            return []
        beside = self._beside(span) or self._named_inside(span)
        found = None if is_national(span.root) else beside or self._listed(span)
        if found is None:
            parts = [self._head(head, span, speaker) for head in _heads(span)]
            found = [f for part in parts for f in part]
            if not all(parts):  # "Roe and an aide": some of those who say it
                found = [f._replace(confidence=min(f.confidence, PARTLY_SURE)) for f in found]
        found = found or self._apposed(span) or self._one_of_two_roles(span)
        found = found or self._represented(span) or self._issued(span) or self._called_body(span)
        found = self._heard_of(span, found)
        if not any(map(self._is_person, (f.actor for f in found))):
            found = taken_up(self.discourse, span, otherwise=bool(found)) or found
        if span.root.lower_ in RELATIVE:
            return found
        if len(found) == 1:
            root = span.root.i
            at = (span.start, span.end)
            self.discourse.add(Mention(*at, *found[0], name=(root, root + 1)))
        elif found:
            self.discourse.groups.append((span.end, tuple(f.actor for f in found)))
        return found

    def _listed(self, span: Span) -> list[Found] | None:
        """Resolve a source that is nothing but names and titles, one or joined by "and".

        Returns:
            The actors, or `None` if the source has other words or a part stays open.
        """
        inside = [p for p in self.phrases if span.start <= p.start and p.end <= span.end]
        inside += [m for m in self._names.values() if span.start <= m.start and m.end <= span.end]
        parts = outermost(dict.fromkeys(inside))
        joints = {token.lower_ for token in _between(span, parts)}
        parts = _without_owners(span.doc, parts)
        if not parts or joints - PADDING or (len(parts) > 1 and not joints & JOINTS):
            return None
        if "with" in joints and not joints & {"along", "together"}:
            return None  # "Roe, an analyst with Poe"
        found = [self._part(part) for part in parts]
        return [f for part in found for f in part] if all(found) else None

    def _beside(self, span: Span) -> list[Found]:
        """Resolve a title whose holder's name follows or precedes it, beyond the source."""
        return next(
            (
                [Found(m.actor, m.route, m.confidence)]
                for m in self.discourse.mentions
                if m.start <= span.start
                and span.end <= m.end
                and (span.end <= m.name[0] or m.name[1] <= span.start)
                and m.start < m.name[0]
                and m.route != "title"
            ),
            [],
        )

    def _named_inside(self, span: Span) -> list[Found]:
        """Resolve "Its leader in parliament, Jan Roe": one person, named beside the head."""
        first, *others = _heads(span)
        plain = not others and first.pos_ == "NOUN" and first.i not in self._names
        found = self._apposed(span) if plain else []
        return found if len(found) == 1 else []

    def _issued(self, span: Span) -> list[Found]:
        """Resolve "a NATO statement", "a report by Roe" to whoever issued it."""
        noun = span.root
        if not is_document(noun):
            return []
        beside = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod", "poss")]
        after = [p for c in noun.children if c.lower_ in _ISSUED for p in c.children]
        for token in (*beside, *after):
            mention = self._names.get(token.i)
            if mention is not None:
                return [Found(mention.actor, "metonym", REPRESENTED_SURE)]
            found = self._head(token, span, ()) if token.dep_ == "poss" else []
            if found:
                return [Found(f.actor, "metonym", min(f.confidence, HEARD_SURE)) for f in found]
        return []

    def _called_body(self, span: Span) -> list[Found]:
        """Resolve "the energy company Roe" and "the Roe consortium" to the body named so.

        One that is known by the name in front may well be another ("the UN agency").
        """
        noun = span.root
        if noun.tag_ != "NN" or fold(noun.lemma_) not in word_lists(LISTS)["bodies"]:
            return []
        for token in noun.children:
            mention = self._names.get(token.i)
            if mention is None or self.discourse.cast.kind(mention.actor) != "organisation":
                continue
            behind = token.dep_ == "appos" and mention.name[0] == noun.i + 1
            before = token.dep_ in ("compound", "nmod") and mention.name[1] == noun.i
            if behind or (before and self.discourse.cast.is_new(mention.actor)):
                return [Found(mention.actor, "name", APPOSED_SURE)]
        return []

    def _part(self, part: Mention | Phrase) -> list[Found]:
        if isinstance(part, Phrase):
            return resolve_phrase(self.discourse, part)
        if self._only_place(part):
            return []
        return [Found(part.actor, part.route, part.confidence)]

    def _head(self, head: Token, span: Span, speaker: Sequence[Found]) -> list[Found]:
        """Resolve the head word of a source, or of one of its joined parts."""
        word = head.lower_
        if word in SPEAKER:
            return list(speaker)
        if word in RELATIVE and head.tag_ in ("WP", "WDT", "WP$", "IN", "DT"):
            return self._relative(head)
        if word in word_lists(LISTS)["numbers"] and head.left_edge.lower_ == "the":
            return self._together(head)
        if word in ("former", "latter"):
            return self._of_pair(head)
        if is_national(head):
            return []  # a person of the country, for whom see `taken_up`
        if head.i in self._names:
            return self._part(self._names[head.i])
        if demonym(head):
            return self._demonym(head)
        if head.pos_ in ("PRON", "DET"):
            return resolve_third_person(self.discourse, head)
        if head.dep_ == "appos" and self._is_beside(head):
            return self._part(self._names[head.head.i])
        found = resolve_phrase(self.discourse, self._phrase(head))
        proper = head.pos_ == "PROPN" or (head.text.isupper() and len(head) > 2)
        if found or not proper or word in title_heads():
            return found
        return self._new(head, span)

    def _is_beside(self, head: Token) -> bool:
        """Whether a noun stands in apposition to a name that it can describe."""
        mention = self._names.get(head.head.i)
        if mention is None or head.head.ent_type_ == "GPE":
            return False
        return (
            head.lower_ not in title_heads() or self.discourse.cast.kind(mention.actor) == "person"
        )

    def _phrase(self, head: Token) -> Phrase:
        for phrase in self.phrases:
            if phrase.start <= head.i < phrase.end:
                return phrase
        return phrase_at(self.discourse.doc, head.i, self._names, self.discourse.cast)

    def _relative(self, pronoun: Token) -> list[Found]:
        antecedent = relative_antecedent(pronoun)
        if antecedent is None or antecedent.lower_ in RELATIVE:
            return []
        heads, verb = [antecedent], pronoun.head
        if any(t.tag_ == "VBP" for t in (verb, *verb.children) if t is verb or t.dep_ == "aux"):
            heads = sorted([*antecedent.conjuncts, antecedent], key=lambda token: token.i)
            if len(heads) == 1 and antecedent.tag_ == "NNP":
                return []  # "those behind Roe, who are …"
        span = antecedent.doc[heads[0].left_edge.i : antecedent.i + 1]
        found = [f for head in heads for f in self._head(head, span, ())]
        return [
            Found(f.actor, "pronoun", min(f.confidence, 0.8))
            for f in found
            if pronoun.lower_ != "which" or self.discourse.cast.kind(f.actor) != "person"
        ]

    def _together(self, head: Token) -> list[Found]:
        """Resolve "the pair": those last named together, or the last two people."""
        count = word_lists(LISTS)["numbers"][head.lower_]
        group = last_group(self.discourse, head.i, lambda actors: len(actors) == count)
        asked = (self.discourse, head.i, count, Title("friend"))  # of whatever office
        group = group or last_heard(*asked) or last_people(*asked)
        return [Found(actor, "context", GROUP_SURE) for actor in group]

    def _of_pair(self, head: Token) -> list[Found]:
        pair = last_group(self.discourse, head.i, lambda actors: len(actors) == 2)
        chosen = pair[:1] if head.lower_ == "former" else pair[1:]
        return [Found(actor, "pronoun", 0.65) for actor in chosen]

    def _demonym(self, head: Token) -> list[Found]:
        """Resolve "the Russians", who speak for their country as "Russians" do not."""
        definite = head.i > 0 and head.nbor(-1).lower_ == "the"
        forms = self.discourse.cast.names.forms.get(demonym(head), ())
        countries = [f.actor for f in forms if f.route == "adjective" and len(f.words) == 1]
        return [Found(c, "metonym", DEMONYM_SURE) for c in countries[:1] if definite]

    def _apposed(self, span: Span) -> list[Found]:
        """Resolve a source to the one person whom it names beside its head."""
        people = {
            m.actor: m
            for m in (self._names[i] for i in range(span.start, span.end) if i in self._names)
            if span.start <= m.name[0]
            and m.name[1] <= span.end
            and self.discourse.cast.kind(m.actor) == "person"
            and not m.modifier
            and (
                span.doc[m.name[1] - 1].dep_ in ("appos", "nsubj", "ROOT", "conj", "npadvmod")
                or m.name[0] <= span.doc[m.name[1] - 1].head.i < m.name[1] - 1  # "Per Utsi"
            )
        }
        joined = all(span.doc[m.name[1] - 1].dep_ == "conj" for m in list(people.values())[1:])
        return [Found(actor, "name", APPOSED_SURE) for actor in people] if joined else []

    def _one_of_two_roles(self, span: Span) -> list[Found]:
        """Resolve "the Ohio senator and candidate", one person, by the first of the roles."""
        first, *others = _heads(span)
        roles = all(
            other.tag_ == "NN" and not any(c.dep_ in ("det", "poss") for c in other.children)
            for other in others
        )
        if not others or not roles or first.tag_ != "NN":
            return []
        return resolve_phrase(self.discourse, self._phrase(first))

    def _represented(self, span: Span) -> list[Found]:
        """Resolve an unnamed official to the body that the source names, a spokesman to anyone."""
        noun = span.root
        office = self._phrase(noun).title.head
        if office not in word_lists(LISTS)["collectives"] or noun.pos_ not in ("NOUN", "PROPN"):
            return []
        if any(c.lower_ in word_lists(LISTS)["former"] for c in noun.children):
            return []
        beside = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod", "poss")]
        after = [p for c in noun.children if c.lower_ in _OF for p in c.children]
        for token in (*beside, *after):
            mention = self._names.get(token.i)
            kind = self.discourse.cast.kind(mention.actor) if mention is not None else ""
            if token.head.lower_ == "in" and not serves_in(noun, kind):
                continue
            if mention is not None:
                found = [Found(mention.actor, "metonym", REPRESENTED_SURE)]
            else:
                found = self._head(token, span, ()) if token.dep_ == "poss" else []
            for one in found:
                if office == _SPOKESPERSON or self.discourse.cast.kind(one.actor) != "person":
                    return [Found(one.actor, "metonym", REPRESENTED_SURE)]
        return []

    def _heard_of(self, span: Span, found: list[Found]) -> list[Found]:
        """Resolve "the official" as the last official heard, if nothing else tells who that is.

        Somebody who holds such an office, and whom the article has not named, gives way to the
        one that it has just presented: "A spokesman for Poe said … the spokesman said".
        """
        noun, definite = span.root, span[0].lower_ in ("the", "this", "that")
        if noun.tag_ != "NN":
            return found
        again = definite and not is_told_more(noun)
        heard = self._heard.get(noun.lower_, [])
        if again and (not found or (heard and self._is_unnamed(found, span.start))):
            return [Found(f.actor, "context", min(f.confidence, HEARD_SURE)) for f in heard]
        self._heard[noun.lower_] = found
        return found

    def _is_unnamed(self, found: Sequence[Found], before: int) -> bool:
        """Whether actors were found by an office alone and not named before a token."""
        named = {
            m.actor for m in self.discourse.mentions if m.end <= before and m.route != "title"
        }
        return all(f.route == "title" and f.actor not in named for f in found)

    def _new(self, head: Token, span: Span) -> list[Found]:
        """Resolve a proper noun that nothing else has found to an actor of its own."""
        doc, start, end = span.doc, head.i, head.i + 1
        turn = span.text.isupper() and span.end < len(doc) and doc[span.end].text == ":"
        while start > span.start and (turn or self._extends(doc[start - 1])):
            start -= 1
        while end < span.end and _is_capital(doc[end]) and end not in self._names:
            end += 1
        if head.ent_type_ == "ORG":  # "the German Chamber of Commerce"
            whole = next(e.end for e in doc.ents if e.start <= head.i < e.end)
            end = next((i for i in range(end, whole) if i in self._names), max(end, whole))
            while doc[end - 1].pos_ in ("CCONJ", "ADP", "DET", "PUNCT", "PART"):
                end -= 1
        if not (turn or _is_capital(head)) or head.ent_type_ in ("DATE", "TIME", "MONEY"):
            return []
        if f"{fold(doc[end - 1].text)}s" in word_lists("titles.yaml")["communities"]:
            return []  # "the Ohio Republican", "Latino voters"
        if turn and end - start == 1 and len(head) == 1:
            return []  # "Q:", whoever asks
        cast, text = self.discourse.cast, doc[start:end].text
        actor = cast.called(text) or (cast.of_surname(fold(text)) if turn else None)
        kind = "organisation" if (text.isupper() and not turn) or _acts(head) else "person"
        return [Found(actor or cast.add(text, kind), "name", NEW_SURE)]

    def _only_place(self, mention: Mention) -> bool:
        """Whether a town or state only tells where somebody is: "a welder in Harbourton"."""
        head = self.discourse.doc[mention.name[1] - 1]
        cast, inside = self.discourse.cast, head.dep_ == "pobj" and head.head.lower_ == "in"
        place = mention.actor in cast.places or (inside and cast.is_new(mention.actor))
        told = head.dep_ == "pobj" and head.head.lower_ not in ("to", "by", "for")
        return place and (told or head.dep_ in ("appos", "npadvmod"))

    def _extends(self, token: Token) -> bool:
        """Whether a word before a new name is part of it: "American" in "American Legion"."""
        mention = self._names.get(token.i)
        if fold(token.text) in title_heads():
            return False
        return token.text[0].isupper() and (mention.modifier if mention else _is_capital(token))


def _acts(head: Token) -> bool:
    """Whether a proper noun has an article in front, as bodies do and people do not."""
    return any(child.lower_ in ("the", "an", "a") for child in head.children)


def _is_capital(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper()


def _heads(span: Span) -> list[Token]:
    """Return the head word of a source and those joined to it."""
    root = span.root
    if root.pos_ == "ADP":
        root = next((child for child in root.children if child.dep_ == "pobj"), root)
    joined = [token for token in root.conjuncts if span.start <= token.i < span.end]
    return [root, *joined]


def _between(span: Span, parts: Sequence[Mention | Phrase]) -> list[Token]:
    inside = {i for part in parts for i in range(part.start, part.end)}
    return [token for token in span if token.i not in inside and not token.is_space]


def _without_owners(doc: Doc, parts: Sequence[Mention | Phrase]) -> list[Mention | Phrase]:
    """Leave out a part that only describes the next ("Chile's Rojas", "writer and MP Roe")."""
    kept = list(parts[-1:])
    for part, following in reversed(list(pairwise(parts))):
        between = doc[part.end : following.start]
        owner = not len(between) or (len(between) == 1 and between[0].tag_ == "POS")
        if not owner and not _shares_name(part, following):
            kept.insert(0, part)
    return kept


def _shares_name(part: Mention | Phrase, following: Mention | Phrase) -> bool:
    """Whether a title without an article is one of two that stand before a name."""
    bare = isinstance(part, Phrase) and part.start == part.head and not part.plural
    return bare and isinstance(following, Mention) and following.start < following.name[0]
