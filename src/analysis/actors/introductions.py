"""Introductions: an office first and its holder's name after ("The premier … Jan Roe said …").

News that opens with somebody's office gives the name, bare, in the sentence that follows; a name
that comes without a word on who that is must be somebody the reader has just been told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse
from analysis.actors.names import fold
from analysis.actors.titles import gender_told, is_office, is_person_noun
from analysis.language import PARAGRAPHS

if TYPE_CHECKING:
    from analysis.actors.cast import Mention
    from analysis.actors.phrases import Phrase

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
INTRODUCED_SURE = 0.6
OPENING = 5  # sentences, headline and dateline among them, in which news puts the office first


def introduced(discourse: Discourse, phrase: Phrase) -> str | None:
    """Return the actor whose name follows an office that nobody named so far holds."""
    doc, cast = discourse.doc, discourse.cast
    head = doc[phrase.head]
    title = phrase.title
    told = phrase.determiner in ("definite", "possessive") or title.organisations
    person = is_person_noun(fold(head.lemma_)) and title.head != "counterpart"
    if not (told and person) or head.dep_ not in _SUBJECTS or discourse.quoted[head.i]:
        return None
    people = (m for m in discourse.mentions if cast.kind(m.actor) == "person")
    following = (m for m in people if m.start >= phrase.end and not discourse.quoted[m.start])
    name = min(following, key=lambda m: m.start, default=None)
    if name is None or discourse.sentence[name.start] - discourse.sentence[head.i] != 1:
        return None
    fitting = cast.can_be(name.actor, gender_told(head))
    opens = discourse.sentence[head.i] <= OPENING
    here = opens or "\n" not in doc[head.i : name.start].text
    return name.actor if fitting and here and _is_bare(discourse, name) else None


def _is_bare(discourse: Discourse, name: Mention) -> bool:
    """Whether a full name is its bearer's first, and nothing tells who that is."""
    doc, actor = discourse.doc, name.actor
    last = doc[name.name[1] - 1]
    titles = [s for s in doc.spans.get(PARAGRAPHS, ()) if s.label_ == "title"]
    earlier = (m for m in discourse.mentions if m.actor == actor and m.start < name.start)
    return (
        name.name == (name.start, name.end)
        and name.end - name.start > 1
        and last.dep_ in _SUBJECTS
        and (last.head.dep_ == "ROOT" or any(discourse.quoted[t.i] for t in last.sent))
        and not any(child.dep_ in ("appos", "relcl") for child in last.children)
        and not any(
            is_office(t.head) and not t.former for t in discourse.cast.titles.get(actor, ())
        )
        and all(any(s.start <= m.start < s.end for s in titles) for m in earlier)
    )
