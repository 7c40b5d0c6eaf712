"""Bodies: which organisation or country a noun stands for ("the alliance", "the ministry")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, choose, ranked
from analysis.actors.names import fold, split_words
from analysis.actors.offices import ANYWHERE, CONTEXT_SURE, ROLE_SURE, countries_of, is_of_state
from analysis.actors.phrases import Phrase
from analysis.actors.pronouns import Found
from analysis.actors.titles import LISTS, Title
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from analysis.actors.cast import Mention


COLLECTIVE_SURE = 0.75
GUESSED_SURE = 0.5
UNNAMED_SURE = 0.6
NEAR = 2  # sentences
MAIN = 2  # mentions of a body that an article is about, at least


def collective(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Return the bodies for which officials, ministries and spokespeople speak."""
    title = phrase.title
    lists = word_lists(LISTS)
    together = lists["several"] if phrase.plural else []
    if title.head not in (*lists["collectives"], *together) or title.former:
        return []
    return [Found(org, "metonym", COLLECTIVE_SURE) for org in sorted(title.organisations)]


def body(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the alliance", "the company", "the country" to a body mentioned before."""
    lists = word_lists(LISTS)
    if phrase.determiner != "definite" or phrase.title.organisations or phrase.title.modifiers:
        return []
    head = fold(discourse.doc[phrase.head].lemma_)
    if head in lists["territories"]:
        return _only(discourse, phrase, "country")
    if head not in lists["bodies"]:
        return []
    main = _main_body(discourse, phrase) if head in lists["unnamed_bodies"] else []
    for words, sure in (({head}, ROLE_SURE), (_alike(head), COLLECTIVE_SURE)):
        if main and words != {head}:
            return main
        named = ranked(
            discourse,
            phrase.start,
            lambda mention, words=words: _is_called(discourse, mention, words),
            reach=ANYWHERE,
        )
        chosen = choose(named, sure=sure)
        if chosen:
            return [Found(chosen[0], "title", chosen[1])]
    if head in lists["of_office"]:
        return []  # "the ministry" is no body that happens to be named alone, as a newspaper
    return _only(discourse, phrase, "organisation")


def _main_body(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the alliance" to the body that an article is about, if its name tells no kind."""
    cast, bodies = discourse.cast, set(word_lists(LISTS)["bodies"])
    before = [
        mention
        for mention in discourse.mentions
        if mention.end <= phrase.start
        and bodies.isdisjoint(_words(cast.actors[mention.actor].name))
    ]
    main = most_named(discourse, before, ("organisation",), count=1, lead=2)
    return [Found(actor, "context", CONTEXT_SURE) for actor in main]


def most_named(
    discourse: Discourse,
    mentions: Iterable[Mention],
    kinds: Collection[str],
    *,
    count: int,
    lead: float,
) -> list[str]:
    """Return the `count` actors of some kinds that are named most, if they stand out.

    Each must be named at least `MAIN` times, and `lead` times as often as the next one. Towns
    and the like are left out.
    """
    cast = discourse.cast
    n = Counter(
        m.actor for m in mentions if cast.kind(m.actor) in kinds and m.actor not in cast.places
    )
    most = n.most_common(count + 1)
    least = most[count - 1][1] if len(most) >= count else 0
    following = most[count][1] if len(most) > count else 0
    return [actor for actor, _ in most[:count]] if least >= max(MAIN, lead * following) else []


def state(discourse: Discourse, title: Title) -> list[Found]:
    """Return the country for which an office speaks whose holder nobody names."""
    lists, words = word_lists(LISTS), {*title.head.split(), *title.modifiers}
    if title.former or words & set(lists["opposed"]) or not is_of_state(title.head):
        return []
    countries = countries_of(discourse, title)
    return [Found(countries[0], "metonym", UNNAMED_SURE)] if len(countries) == 1 else []


def government(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the ministry", whose country is not told, to that in which it speaks.

    That is where the sentence takes place ("In Canberra, the ministry said …"), or else the
    country of whoever spoke last, or else the only one that the last sentences speak of.
    """
    title, cast, at = phrase.title, discourse.cast, phrase.start
    told = {title.head.split()[-1], *title.modifiers} if title.head else set()
    if title.organisations or told.isdisjoint(word_lists(LISTS)["of_office"]):
        return []
    here = _scene(discourse, phrase)
    if here is not None:
        return [Found(here, "context", COLLECTIVE_SURE)]
    if phrase.determiner != "definite":
        return []
    last = discourse.last_speakers(at)
    served = {o for a in last for t in cast.titles.get(a, ()) for o in t.organisations}
    countries = [a for a in dict.fromkeys((*last, *sorted(served))) if cast.kind(a) == "country"]
    if not countries:
        near = ranked(discourse, at, lambda m: cast.kind(m.actor) == "country", reach=NEAR)
        countries = [actor for _, actor in near]
    return [Found(countries[0], "context", GUESSED_SURE)] if len(countries) == 1 else []


def _scene(discourse: Discourse, phrase: Phrase) -> str | None:
    """Return the country in which a phrase's sentence takes place: "In Canberra, …"."""
    doc = discourse.doc
    start = doc[phrase.head].sent.start
    if start + 2 >= len(doc) or doc[start].lower_ != "in":
        return None
    places = (m for m in discourse.mentions if m.name[0] == start + 1 and m.end <= phrase.start)
    return next((m.actor for m in places if discourse.cast.kind(m.actor) == "country"), None)


def _alike(head: str) -> set[str]:
    """Return the nouns by which a body can be called that is also called `head`."""
    return {word for row in word_lists(LISTS)["alike_bodies"] if head in row for word in row}


def _is_called(discourse: Discourse, mention: Mention, words: set[str]) -> bool:
    actor = discourse.cast.actors[mention.actor]
    if actor.kind != "organisation":
        return False
    own = {title.head for title in discourse.cast.titles.get(actor.id, ())}
    called = (_words(name) for name in (actor.name, *actor.aliases))
    return not words.isdisjoint(own.union(*called))


def _words(name: str) -> Iterable[str]:
    return (fold(word) for word in split_words(name))


def _only(discourse: Discourse, phrase: Phrase, kind: str) -> list[Found]:
    """Return the one body of a kind that an article has mentioned, if it is but one.

    A body whose name tells what it is ("African Union") is no "company".
    """
    cast = discourse.cast

    def is_one(mention: Mention) -> bool:
        return cast.kind(mention.actor) == kind and mention.actor not in cast.places

    mentioned = ranked(discourse, phrase.start, is_one, reach=ANYWHERE)
    if len(mentioned) != 1:
        return []
    words = set(_words(discourse.cast.actors[mentioned[0][1]].name))
    if kind == "organisation" and not words.isdisjoint(word_lists(LISTS)["bodies"]):
        return []
    return [Found(mentioned[0][1], "context", CONTEXT_SURE - 0.1)]
