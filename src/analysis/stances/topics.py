"""Which issues a stretch of text speaks to: terms, phrases, and words that point back to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.stances.attitudes import Mark, ends
from analysis.stances.grammar import is_expletive
from analysis.stances.holders import FIRST_PERSON
from analysis.stances.terms import Lexicon, Match, Words, compile_lexicon, find_phrases, key
from analysis.stances.variants import Variants, is_passive, passives

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from analysis.codebook import Codebook, Issue

SIDES = {"support": 1, "oppose": -1, "neutral": 0}
_MARKS = re.compile(r"[^\w\s'’-]|_")
_FEWEST_SAID = 4  # words of a statement that is looked for to the letter
CONTEXT_SENTENCES = 10
PRONOUN_SENTENCES = 2
_POINTING = frozenset(["the", "this", "that", "these", "those", "such", "its", "their", "our"])
_PRONOUNS = frozenset(["this", "that", "it", "they", "them", "these", "those"])
_EVALUATIVE = frozenset(["this", "that", "these", "those", "such"])
_PLURAL = frozenset(["NNS", "NNPS"])
_NOMINAL = frozenset(["nsubj", "nsubjpass", "dobj", "pobj"])
_LINKS = frozenset(
    ["of", "to", "from", "in", "for", "with", "by", "on", "must", "and", "the", "a", "not"]
)
_SPECIFIED = frozenset(["prep", "compound", "acl", "relcl"])
_COMPLEMENTS = frozenset(["dobj", "prep", "ccomp", "xcomp", "acomp", "attr"])


def wordings(issue: Issue) -> dict[str, tuple[str, ...]]:
    """Return what an issue lists, by kind: strong and weak terms, the phrases of each side."""
    lists = {"strong": issue.terms.strong, "weak": issue.terms.weak}
    return lists | {side: getattr(issue, side).phrases for side in SIDES}


@lru_cache(maxsize=8)
def compile_issues(codebook: Codebook) -> Lexicon:
    """Prepare every term and phrase of a codebook's issues, once per codebook."""
    vary = Variants(codebook)
    phrases = []
    for issue in codebook.issues:
        for kind, texts in wordings(issue).items():
            phrases += [(v, (issue.id, kind)) for text in texts for v in vary(text)]
            if kind in SIDES:
                phrases += [(v, (issue.id, kind)) for text in texts for v in passives(text)]
                phrases += [(text, (issue.id, kind)) for text in _whole_statements(issue, kind)]
    return compile_lexicon(dict.fromkeys(phrases))


def _whole_statements(issue: Issue, side: str) -> list[str]:
    """Return a side's statements as phrases: whoever says just that takes that side."""
    listed = getattr(issue, side)
    plain = (_MARKS.sub(" ", text).split() for text in listed.statements)
    whole = (" ".join(words) for words in plain if len(words) >= _FEWEST_SAID)
    return [text for text in whole if text not in listed.phrases]


@lru_cache(maxsize=8)
def _all_statements(codebook: Codebook) -> frozenset[tuple[str, str]]:
    """Pair each issue of a codebook with its statements as phrases."""
    sides = ((issue, side) for issue in codebook.issues for side in SIDES)
    return frozenset(
        (issue.id, text) for issue, s in sides for text in _whole_statements(issue, s)
    )


def _stands_alone(doc: Doc, match: Match) -> bool:
    """Whether a match begins a sentence or a quotation and ends one, or a part of one."""
    before, after = doc[: match.start][-1:], doc[match.end :][:1]
    opens = doc[match.start].is_sent_start or all(t.is_quote or t.is_space for t in before)
    return opens and all(t.is_punct or t.is_quote or t.is_space for t in after)


def short_forms(codebook: Codebook) -> frozenset[tuple[str, str]]:
    """Pair issues with their weak terms that end a strong one: "strike", of "air strike"."""
    found = set()
    for issue in codebook.issues:
        lasts = {key(term.split()[-1]) for term in issue.terms.strong if _is_compound(term)}
        found |= {(issue.id, t) for t in issue.terms.weak if t.islower() and key(t) in lasts}
    return frozenset(found)


def _is_compound(term: str) -> bool:
    """Tell "air strike" and "the strikes" from "use of force" and from "stop fighting"."""
    words = term.split()
    return len(words) > 1 and not _LINKS.intersection(words[1:]) and not ends(words[0])


class Topics:
    """Where an article names the issues of a codebook; made once per article.

    `matches` holds the matches of each issue's terms and phrases, in text order; `whole` pairs
    issues with their statements, which tell of nothing but the words that they are.
    """

    def __init__(self, words: Words, marks: dict[int, list[Mark]], codebook: Codebook):
        doc = words.doc
        self.doc, self.marks = doc, marks
        self.matches: dict[str, list[Match]] = defaultdict(list)
        self.whole = _all_statements(codebook)
        for match in find_phrases(words, compile_issues(codebook)):
            if is_passive(match.phrase) and doc[match.end - 1].tag_ != "VBN":
                continue
            if (match.payload[0], match.phrase) in self.whole and not _stands_alone(doc, match):
                continue
            self.matches[match.payload[0]].append(match)
        found = [m for matches in self.matches.values() for m in matches]
        self._strong = sorted((m for m in found if is_strong(m)), key=lambda m: m.start)
        self._weak = {m.end - 1: m.payload[0] for m in found if m.payload[1] == "weak"}
        self._covered = {i for m in found if m.payload[1] != "weak" for i in range(m.start, m.end)}
        roots = (doc[m.start : m.end].root for m in self._strong)
        self._heads = {key(root.lemma_) for root in roots if root.pos_ == "NOUN"}
        self._context = _contexts(doc)
        self._short = short_forms(codebook)
        self._sections = _sections(doc)
        self._named = self._strong
        self._named = sorted((m for m in found if self.stands_for_issue(m)), key=lambda m: m.start)

    def within(self, issue: str, tokens: frozenset[int]) -> list[Match]:
        """Give the matches of an issue that touch some tokens."""
        return [m for m in self.matches[issue] if not tokens.isdisjoint(range(m.start, m.end))]

    def is_named(self, phrase: Match) -> bool:
        """Say whether a phrase holds a term of its own issue, so that it speaks of it outright."""
        return any(
            match.payload[1] not in SIDES
            and phrase.start <= match.start
            and match.end <= phrase.end
            for match in self.matches[phrase.payload[0]]
        )

    def is_active(self, issue: str, token: int) -> bool:
        """Say whether an issue is under discussion at a token.

        It is where a strong term stands in the sentences just before, or a term of it in the
        heading of the section.
        """
        if any(match.payload[0] == issue for match in self._before(token)):
            return True
        return bool(self.within(issue, self._sections[token]))

    def stands_for_issue(self, match: Match) -> bool:
        """Say whether a match names its issue: a strong term, or one that is short for one.

        "The strikes" stands for "air strikes" once those have been named.
        """
        issue, kind = match.payload
        if kind == "strong":
            return True
        if (issue, match.phrase) not in self._short or self._is_elsewhere(match):
            return False
        last = self.doc[match.end - 1]
        if last.dep_ == "compound" and not self._is_stance(last.head):
            return False  # "strike systems" are not strikes; "strike opponents" speak of them
        named = any(m.payload[0] == issue and m.start < match.start for m in self._strong)
        return named or self.is_active(issue, match.start)

    def _is_stance(self, noun: Token) -> bool:
        return any(m.kind in ("attitude", "fate", "effect") for m in self.marks.get(noun.i, ()))

    def _is_elsewhere(self, match: Match) -> bool:
        """Say whether a match is part of a strong term of another issue."""
        return any(
            m.start <= match.start and match.end <= m.end and m.payload[0] != match.payload[0]
            for m in self._strong
        )

    def references(self, tokens: frozenset[int], apart: frozenset[int]) -> Iterator[tuple]:
        """Yield words that point back to an issue: "such plans", "this subject", "We disagreed".

        Args:
            tokens: Tokens of an attribution.
            apart: Tokens that name nothing here (the source's own).

        Yields:
            The issue's id; the span that stands for it; and the sign of what the span itself
            says ("disagreed": -1), `None` if it says nothing.
        """
        for i in sorted(tokens):
            token = self.doc[i]
            if self._stands_for(token):
                issue = self._antecedent(token, apart)
                if issue:
                    yield issue, self.doc[i : i + 1], None
            else:
                sign = self._bare_attitude(token) or self._verdict(token)
                if sign is None and self.is_event(token):
                    sign = -1
                issue = self._nearest_issue(token, apart) if sign else None
                if issue:
                    yield issue, self.doc[i : i + 1], sign

    def _before(self, token: int) -> list[Match]:
        """What names an issue between the start of the context and a token, nearest first."""
        first = self._context[token]
        return [m for m in reversed(self._named) if first <= m.start and m.end <= token]

    def _stands_for(self, token: Token) -> bool:
        """Find "such plans", "the charge" (said before: a congestion charge), "reject this"."""
        if token.i in self._covered:
            return False
        if token.lower_ in _PRONOUNS and token.pos_ == "PRON":
            return token.dep_ in _NOMINAL and not is_expletive(token)
        if token.pos_ != "NOUN":
            return False
        if not self._is_shell(token) and key(token.lemma_) not in self._heads:
            return False
        if any(child.dep_ in _SPECIFIED for child in token.children):
            return False
        return any(child.lower_ in _POINTING for child in token.children)

    def _antecedent(self, token: Token, apart: frozenset[int]) -> str | None:
        """Take the issue whose weak term this is, or that was named with it, or the last named."""
        if token.lower_ in _PRONOUNS:
            return self._pronoun_issue(token, apart)
        weak = self._weak.get(token.i)
        if weak and self.is_active(weak, token.i):
            return weak
        before = [m for m in self._before(token.i) if m.start not in apart]
        noun = key(token.lemma_)
        found = [m for m in before if noun in self._nouns(m)]
        if self._is_shell(token):
            found = found or before
        return found[0].payload[0] if found else None

    def _pronoun_issue(self, token: Token, apart: frozenset[int]) -> str | None:
        """Take the issue that alone is named in the sentences up to a pronoun, the nearest first.

        "It" and "they" have to agree in number with the words that name the issue.
        """
        many = token.lower_ in ("they", "them", "these", "those")
        sentence = token.sent
        for _ in range(PRONOUN_SENTENCES + 1):
            named = [
                m
                for m in self._named
                if sentence.start <= m.start
                and m.end <= token.i
                and m.start < sentence.end
                and m.start not in apart
            ]
            if named:
                issues = {m.payload[0] for m in named}
                agree = token.lower_ in _EVALUATIVE or any(
                    (self.doc[m.start : m.end].root.tag_ in _PLURAL) == many for m in named
                )
                return issues.pop() if len(issues) == 1 and agree else None
            if sentence.start == 0:
                return None
            sentence = self.doc[sentence.start - 1].sent
        return None

    def _verdict(self, token: Token) -> int | None:
        """Find "this nonsense": a judgement that stands for what it judges."""
        if token.pos_ != "NOUN" or token.i in self._covered:
            return None
        if not any(child.lower_ in _EVALUATIVE for child in token.children):
            return None
        marks = (m for m in self.marks.get(token.i, ()) if m.kind == "effect")
        return next((mark.sign for mark in marks), None)

    def is_event(self, token: Token) -> bool:
        """Find "*a rejection* would", "regrets *the delay*": what would go against the issue."""
        if token.pos_ != "NOUN" or token.i in self._covered:
            return False
        if any(c.dep_ in _SPECIFIED or c.dep_ == "poss" for c in token.children):
            return False
        kinds = {m.kind for m in self.marks.get(token.i, ()) if m.sign < 0}
        claims = any(m.kind == "claim" for m in self.marks.get(token.i, ()))
        if token.dep_ == "dobj":
            pointing = any(child.lower_ in _POINTING for child in token.children)
            ending = "fate" in kinds and not self._is_shell(token)
            return pointing and (ending or (claims and "attitude" in kinds))
        subject = token.dep_ in ("nsubj", "nsubjpass")
        return subject and not kinds.isdisjoint({"attitude", "fate"})

    def _is_shell(self, token: Token) -> bool:
        return any(mark.kind == "shell" for mark in self.marks.get(token.i, ()))

    def _nouns(self, match: Match) -> set[str]:
        return {key(token.lemma_) for token in self.doc[match.start : match.end + 1]}

    def _nearest_issue(self, token: Token, apart: frozenset[int]) -> str | None:
        """Take the issue named nearby in the same paragraph, else the last one before."""
        start, end = self._paragraph(token)
        near = [m for m in self._named if start <= m.start < end and m.start not in apart]
        if near:
            return min(near, key=lambda m: abs(m.start - token.i)).payload[0]
        before = self._before(token.i)
        return before[0].payload[0] if before else None

    def _paragraph(self, token: Token) -> tuple[int, int]:
        for span in self.doc.spans.get("paragraphs", ()):
            if span.start <= token.i < span.end:
                return span.start, span.end
        return token.sent.start, token.sent.end

    def _bare_attitude(self, token: Token) -> int | None:
        """Find "we agree", "I object": an attitude of the speaker's towards nothing named."""
        if token.pos_ != "VERB" or any(c.dep_ in _COMPLEMENTS for c in token.children):
            return None
        if not any(c.dep_ == "nsubj" and c.lower_ in FIRST_PERSON for c in token.children):
            return None
        marks = (m for m in self.marks.get(token.i, ()) if m.kind == "attitude")
        return next((mark.sign for mark in marks), None)


def is_strong(match: Match) -> bool:
    """Say whether a match is a term that is enough alone to show the issue."""
    return match.payload[1] == "strong"


def apart(matches: Iterable[Match]) -> list[Match]:
    """Keep the longest of matches that share a token, in text order."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= m.start or m.end <= match.start for m in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _contexts(doc: Doc) -> list[int]:
    """For each token, the first token of what counts as "just before" it.

    That reaches back `CONTEXT_SENTENCES` sentences, not past the last heading.
    """
    paragraphs = doc.spans.get("paragraphs", ())
    headings = {span.start for span in paragraphs if span.label_ == "heading"}
    contexts, seen = [0] * len(doc), []
    for sentence in doc.sents:
        if sentence.start in headings:
            seen = []
        seen.append(sentence.start)
        first = seen[max(0, len(seen) - 1 - CONTEXT_SENTENCES)]
        contexts[sentence.start : sentence.end] = [first] * len(sentence)
    return contexts


def _sections(doc: Doc) -> list[frozenset[int]]:
    """For each token, the tokens of the heading above it, the title where there is none."""
    sections: list[frozenset[int]] = [frozenset()] * len(doc)
    above: frozenset[int] = frozenset()
    for span in doc.spans.get("paragraphs", ()):
        if span.label_ in ("heading", "title"):
            above = frozenset(range(span.start, span.end))
        sections[span.start : span.end] = [above] * (span.end - span.start)
    return sections
