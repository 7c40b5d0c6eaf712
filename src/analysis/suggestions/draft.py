"""The draft of a codebook: what a person wrote, then what is suggested, as YAML to edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.codebook import Codebook
from analysis.suggestions.actors import Quote, SuggestedActor, SuggestedActors
from analysis.suggestions.issues import SuggestedIssue
from analysis.suggestions.lines import (
    beside,
    block,
    comment,
    explanation,
    flow,
    plain,
    scalar,
    shortened,
)
from analysis.suggestions.offices import MOST_OFFICES
from analysis.suggestions.periods import SuggestedPeriod

SECTIONS = ("camps", "periods", "actors", "issues", "scorers")
MOST_UNCLEAR = 20
_LONGEST_QUOTE = 160
_DEFINITION = "What is said for or against the {label}."
_WRITE = "write what counts, and in `not` what does not"
_CAMPS = """Sides that are compared: {id: …, label: …} for each, and then `camp: …` with each of
their actors. Nothing in the articles says who is on whose side."""
_PERIODS = """Join, split or rename them as the study needs: a day is in one period only, and the
end is the first day that is no longer part of it."""
_ACTORS = """Who speaks and is not listed yet, most often heard first. Delete whom the study does
not need; look at each alias with `same person?`: if it is somebody else, delete it, and the next
draft has an entry for them. A role holds at all times unless it has a start or an end."""
_BODIES = "Bodies in which the people above hold office; those roles refer to them."
_ISSUES = """What several people speak of. Delete what nobody disputes. Of the rest, turn the label
into a statement that one can be for or against ("{label} goes ahead"), say in the definition what
counts, and fill in both sides: position in one sentence, phrases that are used for it, statements:
whole sentences, four or more."""
_SIDE = "{position: …, phrases: […], statements: […]}"


@dataclass(frozen=True, slots=True)
class Found:
    """What is suggested, from how many articles and attributions."""

    actors: SuggestedActors
    issues: Sequence[SuggestedIssue]
    more_issues: int
    periods: Sequence[SuggestedPeriod]
    articles: int
    undated: int
    attributions: int
    unresolved: Sequence[tuple[str, int]]


def write_draft(found: Found, codebook: Codebook | None) -> str:
    """Return the text of a codebook: all that a person wrote, then what is suggested.

    What comes from articles stands in quotation marks where YAML asks for it, and in comments of
    one line. The comments that a person wrote are not in a `Codebook`, so they are not here.
    """
    written = codebook.model_dump(by_alias=True, exclude_defaults=True) if codebook else {}
    lines = [*_head(found, bool(written))]
    lines += block({"title": written.get("title", "Untitled study")})
    suggested = {
        "camps": _camps(written),
        "periods": _periods(found),
        "actors": _actors(found),
        "issues": _issues(found),
        "scorers": [],
    }
    for section in SECTIONS:
        own = written.get(section)
        if own or section != "scorers":
            lines += ["", *(block({section: own}) if own else [f"{section}:"])]
        lines += suggested[section]
    return "\n".join(lines) + "\n"


def _head(found: Found, known: bool) -> Iterator[str]:
    yield from explanation(
        f"A draft made by `loggerheads suggest` from {_count(found.articles, 'article')} with "
        f"{_count(found.attributions, 'attribution')}. Counts and quotations are in the comments; "
        "nothing is used until it stands in codebook.yaml."
    )
    if known:
        yield from explanation(
            "The entries of your codebook stand first in each section, as they are, but without "
            "their comments: copy from here into your file, or save this over it."
        )
    yield from explanation(
        "How to go on: 1. delete what you do not need; 2. name the camps, and give each actor "
        "one; 3. for each issue that stays, write label, definition and both sides; 4. save as "
        "codebook.yaml, then `loggerheads run` and `loggerheads check-codebook`, which says what "
        "of it the articles have."
    )
    yield ""


def _camps(written: Mapping[str, Any]) -> list[str]:
    if written.get("camps"):
        return []
    return [*explanation(_CAMPS), "# - {id: one_side, label: One side}"]


def _periods(found: Found) -> Iterator[str]:
    if found.periods:
        yield from explanation(_PERIODS)
    for period, n in found.periods:
        yield f"- {flow(period.model_dump())}{beside(_count(n, 'article'))}"
    if found.undated:
        yield comment(f"{_count(found.undated, 'article')} without a date, in no period")


def _actors(found: Found) -> Iterator[str]:
    actors = found.actors
    if actors.speakers:
        yield from explanation(_ACTORS)
    for actor in actors.speakers:
        yield ""
        yield comment(f"{_count(actor.n, 'attribution')} in {_count(actor.articles, 'article')}")
        yield from _entry(actor)
    if actors.bodies:
        yield from ("", *explanation(_BODIES))
    for body in actors.bodies:
        yield from _entry(body)
    yield from _not_suggested(found)


def _entry(actor: SuggestedActor) -> Iterator[str]:
    yield from map(_quoted, actor.quotes)
    if actor.heard_as and plain(actor.heard_as) != actor.name:
        yield comment(f"in the text: “{shortened(actor.heard_as)}”")
    if actor.like:
        yield comment(f"same as {actor.like} above? Then make the name an alias there")
    yield f"- id: {scalar(actor.id)}"
    yield f"  name: {scalar(actor.name)}"
    yield f"  kind: {actor.kind}"
    if actor.aliases:
        yield "  aliases:"
    for alias in actor.aliases:
        asked = "same person? " if actor.kind == "person" else "same body? "
        heard = f"heard {_times(alias.n)}"
        yield f"    - {scalar(alias.name)}{beside((asked if alias.asked else '') + heard)}"
    if actor.roles:
        yield "  roles:"
    for role in actor.roles:
        fields = {"title": role.title}
        if role.organisation:
            fields["organisation"] = role.organisation
        yield f"    - {flow(fields)}{beside(_times(role.n))}"
    for title in actor.former[:MOST_OFFICES]:
        yield comment(f"once, by what is said: {title} (a role with an end)", indent=2)


def _not_suggested(found: Found) -> Iterator[str]:
    actors = found.actors
    if actors.unclear or actors.left_out or actors.nameless or found.unresolved:
        yield ""
    for name, n, bearers in actors.unclear[:MOST_UNCLEAR]:
        people = " or ".join(shortened(bearer, most=40) for bearer in bearers[:4])
        yield comment(f"not suggested: “{shortened(name, most=40)}”, {_times(n)}: {people}?")
    if actors.left_out:
        yield comment(f"{_count(actors.left_out, 'speaker')} less often heard: left out")
    if actors.nameless:
        yield comment(f"{_count(actors.nameless, 'speaker')} whose name is none: left out")
    for source, n in found.unresolved:
        source = shortened(source, most=80)
        yield comment(f"nobody found for “{source}”, {_times(n)}")


def _issues(found: Found) -> Iterator[str]:
    if found.issues:
        label = shortened(found.issues[0].label, most=40)
        yield from explanation(_ISSUES.format(label=label[:1].upper() + label[1:]))
    for issue in found.issues:
        yield ""
        yield comment(
            f"{_times(issue.n)}, by {_count(issue.speakers, 'speaker')} in "
            f"{_count(issue.articles, 'article')}"
        )
        yield from map(_quoted, issue.quotes)
        yield f"- id: {scalar(issue.id)}"
        yield f"  label: {scalar(plain(issue.label))}"
        definition = scalar(_DEFINITION.format(label=plain(issue.label)))
        yield f"  definition: {definition}{beside(_WRITE)}"
        yield "  terms:"
        yield f"    strong: {flow(list(map(plain, issue.strong)))}"
        if issue.weak:
            yield f"    weak: {flow(list(map(plain, issue.weak)))}"
        for side, words in (("support", issue.support), ("oppose", issue.oppose)):
            heard = f"; heard near it: {', '.join(words)}" if words else ""
            yield f"  {side}:{beside(_SIDE + heard)}"
    if found.more_issues:
        yield from (
            "",
            comment(f"{_count(found.more_issues, 'candidate')} less recurrent: left out"),
        )


def _quoted(quote: Quote) -> str:
    words = shortened(plain(quote.words).strip("“”\"'‘’«» ,"), most=_LONGEST_QUOTE)
    speaker = shortened(quote.speaker, most=40)
    return comment(f"{speaker}: “{words}” ({shortened(quote.article_id, most=60)})")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
