"""Pronouns: whom "he", "they", "who" or "it" takes up in an article."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from analysis.actors.antecedents import Discourse, choose, last_group, ranked, weight
from analysis.actors.cast import Mention
from analysis.actors.names import fold
from analysis.actors.titles import is_person_noun
from analysis.attributions.clauses import SUBJECTS
from analysis.attributions.lexicon import is_document

if TYPE_CHECKING:
    from spacy.tokens import Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PERSON_SURE = 0.85
COMING_SURE = 0.75
BODY_SURE = 0.65
GROUP_SURE = 0.65
QUOTED_SURE = 0.4
SELF_SURE = 0.6
UNNAMED_SURE = 0.6  # for whom an official without a name speaks
_FRONTED = frozenset({"prep", "advcl"})
UNKNOWN_GENDER = 0.6  # salience lost by somebody whose gender nothing tells


class Found(NamedTuple):
    """An actor a source turned out to be, the route to it and a confidence in [0, 1]."""

    actor: str
    route: str
    confidence: float


def resolve_third_person(discourse: Discourse, token: Token) -> list[Found]:
    """Resolve he, she, it, they and their forms; an empty list if nobody fits."""
    word = token.lower_
    if word in MALE or word in FEMALE:
        return _person(discourse, token.i, "male" if word in MALE else "female")
    if word in NEUTER:
        return _body(discourse, token.i)
    if word in PLURAL and not any(child.lower_ == "of" for child in token.children):
        return _group(discourse, token)
    return []


def relative_antecedent(token: Token) -> Token | None:
    """Return the word that a relative pronoun stands for."""
    verb = token
    while verb.dep_ != "relcl" and verb.head != verb:
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.i < token.i:
        return verb.head
    before = token.i - 1
    while before >= 0 and (token.doc[before].is_punct or token.doc[before].pos_ == "ADP"):
        before -= 1
    nominal = before >= 0 and token.doc[before].pos_ in ("NOUN", "PROPN")
    return token.doc[before] if nominal else None


def _person(discourse: Discourse, at: int, gender: str) -> list[Found]:
    cast = discourse.cast

    def fits(mention: Mention) -> bool:
        known = cast.genders.get(mention.actor)
        if mention.actor in discourse.talking:
            return False
        return cast.kind(mention.actor) == "person" and known in (None, "other", gender)

    inside = discourse.quoted[at]
    coming = _coming_subject(discourse, at)
    if coming is not None and fits(coming):
        return [Found(coming.actor, "pronoun", COMING_SURE)]

    def could_speak(mention: Mention) -> bool:
        return fits(mention) and mention.actor not in discourse.told_of

    represented = discourse.heard_unnamed(at, person=True)
    if represented is not None and not _named_since(discourse, at):
        return [Found(actor, "metonym", UNNAMED_SURE) for actor in represented]

    def speaks_of_self(mention: Mention) -> bool:
        """Whether it may be "Roe will resign, he said", where nobody else can be meant."""
        told = mention.actor in discourse.told_of and weight(discourse, mention) > 0
        return told and not inside and not discourse.quoted[mention.start] and fits(mention)

    return (
        _chosen(discourse, at, could_speak, sure=PERSON_SURE, quoted=inside)
        or _chosen(discourse, at, could_speak, sure=QUOTED_SURE, quoted=True)
        or _chosen(discourse, at, speaks_of_self, sure=SELF_SURE, quoted=False)
    )


def _coming_subject(discourse: Discourse, at: int) -> Mention | None:
    """Return the subject that a pronoun before it belongs to ("In her speech, Roe said …").

    The pronoun must stand in a phrase or clause that depends on the subject's own verb.
    """
    token = discourse.doc[at]
    fronted = next((t for t in (token, *token.ancestors) if t.dep_ in _FRONTED), None)
    if fronted is None or fronted.head.i < at:
        return None
    for child in fronted.head.children:
        if child.dep_ == "nsubj" and child.i > at:
            return next((m for m in discourse.mentions if m.name[0] <= child.i < m.name[1]), None)
    return None


def _named_since(discourse: Discourse, at: int) -> bool:
    """Whether a person is the subject of something since a source without a name."""
    place = max(place for place, *_ in discourse.unnamed if place < at)
    return any(
        place < mention.start < at
        and discourse.cast.kind(mention.actor) == "person"
        and weight(discourse, mention) > 0
        and not discourse.quoted[mention.start]
        for mention in discourse.mentions
    )


def _body(discourse: Discourse, at: int) -> list[Found]:
    last = discourse.last_speakers(at)
    document = _last_document(discourse, at)
    if discourse.heard_unnamed(at, person=False) is not None:
        return []

    def fits(mention: Mention) -> bool:
        leading = mention.actor in last or weight(discourse, mention) > 0
        return (
            mention.start >= document
            and leading
            and discourse.cast.kind(mention.actor) != "person"
        )

    candidates = ranked(discourse, at, fits, quoted=discourse.quoted[at])
    near = [pair for pair in candidates if pair[0] > -2]
    chosen = choose(near, sure=BODY_SURE)
    return [Found(chosen[0], "pronoun", chosen[1])] if chosen else []


def _last_document(discourse: Discourse, at: int) -> int:
    """Return where the last document ("the report") begins that says something, or -1."""
    sentence, doc = discourse.sentence, discourse.doc
    near = takewhile(lambda i: sentence[at] - sentence[i] <= 1, range(at - 1, -1, -1))
    return next(
        (doc[i].left_edge.i for i in near if doc[i].dep_ in SUBJECTS and is_document(doc[i])), -1
    )


def _chosen(
    discourse: Discourse,
    at: int,
    fits: Callable[[Mention], bool],
    *,
    sure: float,
    quoted: bool,
) -> list[Found]:
    known = discourse.cast.genders
    candidates = [
        (score - (0 if actor in known else UNKNOWN_GENDER), actor)
        for score, actor in ranked(discourse, at, fits, quoted=quoted)
    ]
    chosen = choose(sorted(candidates, reverse=True), sure=sure)
    return [Found(chosen[0], "pronoun", chosen[1])] if chosen else []


def _group(discourse: Discourse, token: Token) -> list[Found]:
    """Resolve "they": the body or people who spoke just before, or those named together.

    Another plural noun since then ("residents … they") may be meant instead, so nobody is.
    """
    plural = _last_plural(discourse, token)
    last = discourse.last_speakers(token.i)
    spoke = max((at for at, ids in discourse.speakers if at < token.i and ids), default=-1)
    group = last_group(discourse, token.i, lambda actors: len(actors) > 1)
    named = max((at for at, ids in discourse.groups if ids == group and at <= token.i), default=-1)
    near = _sentences(discourse, spoke, token.i) <= 1 and last and _is_body(discourse, last)
    far = _sentences(discourse, named, token.i)
    alone = not _others_in_view(discourse, token.i)
    for actors, place, sure in (
        (last if near else (), spoke, GROUP_SURE),
        (group if far <= 1 else (), named, GROUP_SURE),
        (_pair_before(discourse, token.i) if alone else (), token.i, GROUP_SURE - 0.15),
        (group if far <= 3 and alone else (), named, GROUP_SURE - 0.15),
    ):
        if actors and place >= plural:
            return [Found(actor, "pronoun", sure) for actor in actors]
    return []


def _sentences(discourse: Discourse, place: int, at: int) -> int:
    return discourse.sentence[at] - discourse.sentence[max(place - 1, 0)]


def _is_body(discourse: Discourse, actors: tuple[str, ...]) -> bool:
    return len(actors) > 1 or discourse.cast.kind(actors[0]) != "person"


def _last_plural(discourse: Discourse, token: Token) -> int:
    """Return the last plural noun before a token that is a subject in the two last sentences."""
    named = {i for m in discourse.mentions for i in range(m.start, m.end)}
    for i in range(token.i - 1, -1, -1):
        noun = token.doc[i]
        if discourse.sentence[token.i] - discourse.sentence[i] > 1:
            break
        plural = noun.tag_ == "NNS" and noun.dep_ in ("nsubj", "nsubjpass")
        if plural and i not in named and not discourse.quoted[i]:
            return i
    return 0


def _others_in_view(discourse: Discourse, at: int) -> bool:
    """Whether the sentence before, or this one, has other people in the plural, or a "they"."""
    named = {i for m in discourse.mentions for i in range(m.start, m.end)}
    near = takewhile(
        lambda i: discourse.sentence[at] - discourse.sentence[i] <= 1, range(at - 1, -1, -1)
    )
    tokens = (discourse.doc[i] for i in near if i not in named)
    return any(
        t.lower_ in PLURAL
        or t.tag_ == "NNPS"
        or (t.tag_ == "NNS" and is_person_noun(fold(t.lemma_)))
        for t in tokens
    )


def _pair_before(discourse: Discourse, at: int) -> tuple[str, ...]:
    """Return the two people of the sentence before, if it names just two and no plural."""
    if _last_plural(discourse, discourse.doc[at]):
        return ()
    before = discourse.sentence[at] - 1
    people = dict.fromkeys(
        mention.actor
        for mention in discourse.mentions
        if mention.end <= at
        and discourse.sentence[mention.end - 1] == before
        and discourse.cast.kind(mention.actor) == "person"
        and not discourse.quoted[mention.start]
    )
    return tuple(people) if len(people) == 2 else ()
