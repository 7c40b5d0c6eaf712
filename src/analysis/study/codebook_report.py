"""What a codebook does on its study's articles: what it finds, never finds, what clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.articles import Extent
from analysis.codebook import Codebook, Issue, read_codebook
from analysis.study.folder import Study
from analysis.study.runs import parsed

if TYPE_CHECKING:
    from spacy.language import Language

    from analysis.stances.tools import Tools

SIDES = ("support", "oppose", "neutral")
_SPEAKER = "somebody"


@dataclass(slots=True)
class Example:
    """A statement of the codebook, the side it stands for, and the stance it would get.

    `stance` is `None` where the machine abstains or does not see the issue.
    """

    side: str
    text: str
    stance: int | None

    @property
    def right(self) -> bool | None:
        """Whether the stance is on the statement's side; `None` without one."""
        if self.stance is None:
            return None
        return self.stance > 0 if self.side == "support" else self.stance < 0


@dataclass(slots=True)
class IssueReport:
    """One issue: hits of its wordings, kind by kind; clashes; what its statements would be coded.

    `hits` counts each strong and weak term and each phrase of a side in the articles. `clashes`
    are phrases that stand on two sides, or hold one of the other side's.
    """

    issue: str
    hits: dict[str, Counter[str]] = field(default_factory=dict)
    clashes: list[str] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def report_codebook(study: Study) -> list[IssueReport]:
    """Try a codebook on its study's articles.

    Raises:
        CodebookError: If the codebook cannot be read.
    """
    from analysis.inference.model import load_stance_model
    from analysis.language import load_language
    from analysis.stances.combining import load_combination
    from analysis.stances.tools import Tools
    from analysis.stances.topics import wordings

    codebook = read_codebook(study.codebook)
    nlp = load_language(study.model)
    reports = {issue.id: IssueReport(issue.id) for issue in codebook.issues}
    for issue in codebook.issues:
        reports[issue.id].hits = {kind: Counter() for kind in wordings(issue)}
        reports[issue.id].clashes = list(_clashes(issue))
    _count(study, codebook, nlp, reports)
    tools = Tools(load_stance_model(), load_combination(study.stance_weights))  # no scorer asked
    for issue in codebook.issues:
        reports[issue.id].examples = list(_examples(issue, codebook, nlp, tools))
    return list(reports.values())


def as_text(reports: list[IssueReport], codebook: Codebook) -> str:
    """Return reports to read."""
    from analysis.stances.topics import wordings

    lines: list[str] = []
    for report, issue in zip(reports, codebook.issues, strict=True):
        lines += ["", f"{issue.id}: {issue.label}"]
        for kind, texts in wordings(issue).items():
            hits = report.hits[kind]
            found = [f"{text} ({hits[text]})" for text in texts if hits[text]]
            never = [text for text in texts if not hits[text]]
            if found:
                lines.append(f"  {kind} found: {', '.join(found)}")
            if never:
                lines.append(f"  {kind} never found: {', '.join(never)}")
        lines += [f"  clash: {clash}" for clash in report.clashes]
        for example in report.examples:
            coded = "no stance" if example.stance is None else f"{example.stance:+d}"
            mark = {True: "as meant", False: "THE OTHER SIDE", None: "left open"}[example.right]
            lines.append(f"  {example.side} statement coded {coded}, {mark}: {example.text}")
    right = [e.right for r in reports for e in r.examples]
    lines += [
        "",
        f"{len(right)} statements: {right.count(True)} coded as meant, {right.count(False)} on "
        f"the other side, {right.count(None)} left open",
    ]
    return "\n".join(lines[1:])


def _count(
    study: Study, codebook: Codebook, nlp: Language, reports: dict[str, IssueReport]
) -> None:
    from analysis.stances.attitudes import find_marks
    from analysis.stances.terms import read_words
    from analysis.stances.topics import Topics, wordings
    from analysis.stances.variants import Variants, passives

    vary = Variants(codebook)
    written = {
        (issue.id, kind, variant): text
        for issue in codebook.issues
        for kind, texts in wordings(issue).items()
        for text in texts
        for variant in (*vary(text), *passives(text))
    }
    for _, doc in parsed(study, nlp):
        words = read_words(doc)
        topics = Topics(words, find_marks(words), codebook)
        for issue_id, matches in topics.matches.items():
            for match in matches:
                if (issue_id, match.phrase) in topics.whole:
                    continue
                kind = match.payload[1]
                reports[issue_id].hits[kind][written[issue_id, kind, match.phrase]] += 1


def _clashes(issue: Issue) -> Iterator[str]:
    phrases = [(side, p) for side in SIDES for p in getattr(issue, side).phrases]
    for k, (side, phrase) in enumerate(phrases):
        for other_side, other in phrases[k + 1 :]:
            if side == other_side:
                continue
            if phrase.lower() == other.lower():
                yield f"“{phrase}” stands under {side} and under {other_side}"
            elif f" {phrase.lower()} " in f" {other.lower()} ":
                yield f"“{other}” ({other_side}) holds “{phrase}” ({side}); the longer one counts"
            elif f" {other.lower()} " in f" {phrase.lower()} ":
                yield f"“{phrase}” ({side}) holds “{other}” ({other_side}); the longer one counts"


def _examples(issue: Issue, codebook: Codebook, nlp: Language, tools: Tools) -> Iterator[Example]:
    """Code each statement as if somebody had said it, the issue being under discussion.

    The codebook is read without the statement, which would otherwise be nearest to itself.
    """
    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.stances import code_stances

    for side in SIDES[:2]:
        for text in getattr(issue, side).statements:
            lead = f"The subject was {issue.label}. A speaker said: “"
            whole = f"{lead}{text}”"
            content = (Extent(len(lead) - 1, len(whole)),)
            cue = whole.index("said")
            said = Attribution("direct", None, Extent(cue, cue + 4), content, 1.0)
            with nlp.select_pipes(disable="attributions"):
                doc = nlp(whole)
            coded = code_stances(
                doc,
                [said],
                [Resolution((_SPEAKER,), "none", 1.0)],
                codebook=_without(codebook, issue, side, text),
                tools=tools,
            )
            stance = next((s.stance for s in coded if s.issue == issue.id), None)
            yield Example(side, text, stance)


def _without(codebook: Codebook, issue: Issue, side: str, text: str) -> Codebook:
    """Return a codebook without one statement of one issue."""
    one = getattr(issue, side)
    left = tuple(statement for statement in one.statements if statement != text)
    changed = issue.model_copy(update={side: one.model_copy(update={"statements": left})})
    others = tuple(changed if i.id == issue.id else i for i in codebook.issues)
    return codebook.model_copy(update={"issues": others})
