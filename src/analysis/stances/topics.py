"""Which issues a stretch of text speaks to: terms, phrases, and words that point back to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.stances.attitudes import Mark
from analysis.stances.holders import FIRST_PERSON
from analysis.stances.terms import Lexicon, Match, Words, compile_lexicon, find_phrases, key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from analysis.codebook import Codebook

SIDES = {"support": 1, "oppose": -1, "neutral": 0}
CONTEXT_SENTENCES = 6
_POINTING = frozenset(["the", "this", "that", "these", "those", "such", "its", "their", "our"])
_PRONOUNS = frozenset(["this", "that", "it"])
_SPECIFIED = frozenset(["prep", "compound", "acl", "relcl"])
_COMPLEMENTS = frozenset(["dobj", "prep", "ccomp", "xcomp", "acomp", "attr"])


@lru_cache(maxsize=8)
def compile_issues(codebook: Codebook) -> Lexicon:
    """Prepare every term and phrase of a codebook's issues, once per codebook."""
    phrases = []
    for issue in codebook.issues:
        phrases += [(term, (issue.id, "strong")) for term in issue.terms.strong]
        phrases += [(term, (issue.id, "weak")) for term in issue.terms.weak]
        for side in SIDES:
            phrases += [(phrase, (issue.id, side)) for phrase in getattr(issue, side).phrases]
    return compile_lexicon(phrases)


class Topics:
    """Where an article names the issues of a codebook; made once per article.

    `matches` holds the matches of each issue's terms and phrases, in text order.
    """

    def __init__(self, words: Words, marks: dict[int, list[Mark]], codebook: Codebook):
        doc = words.doc
        self.doc, self.marks = doc, marks
        self.matches: dict[str, list[Match]] = defaultdict(list)
        for match in find_phrases(words, compile_issues(codebook)):
            self.matches[match.payload[0]].append(match)
        found = [m for matches in self.matches.values() for m in matches]
        self._strong = sorted((m for m in found if is_strong(m)), key=lambda m: m.start)
        self._weak = {m.end - 1: m.payload[0] for m in found if m.payload[1] == "weak"}
        self._covered = {i for m in found if m.payload[1] != "weak" for i in range(m.start, m.end)}
        roots = (doc[m.start : m.end].root for m in self._strong)
        self._heads = {key(root.lemma_) for root in roots if root.pos_ == "NOUN"}
        self._context = _contexts(doc)

    def within(self, issue: str, tokens: frozenset[int]) -> list[Match]:
        """Give the matches of an issue that touch some tokens."""
        return [m for m in self.matches[issue] if not tokens.isdisjoint(range(m.start, m.end))]

    def is_active(self, issue: str, token: int) -> bool:
        """Say whether a strong term of the issue stands in the sentences just before a token."""
        return any(match.payload[0] == issue for match in self._before(token))

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
                sign = self._bare_attitude(token)
                issue = self._nearest_issue(token, apart) if sign else None
                if issue:
                    yield issue, self.doc[i : i + 1], sign

    def _before(self, token: int) -> list[Match]:
        """Strong terms between the start of the context and a token, nearest first."""
        first = self._context[token]
        return [m for m in reversed(self._strong) if first <= m.start and m.end <= token]

    def _stands_for(self, token: Token) -> bool:
        """Find "such plans", "the charge" (said before: a congestion charge), "reject this"."""
        if token.i in self._covered:
            return False
        if token.lower_ in _PRONOUNS and token.dep_ == "dobj":
            return any(mark.kind == "attitude" for mark in self.marks.get(token.head.i, ()))
        if token.pos_ != "NOUN":
            return False
        if not self._is_shell(token) and key(token.lemma_) not in self._heads:
            return False
        if any(child.dep_ in _SPECIFIED for child in token.children):
            return False
        return any(child.lower_ in _POINTING for child in token.children)

    def _antecedent(self, token: Token, apart: frozenset[int]) -> str | None:
        """Take the issue whose weak term this is, or that was named with it, or the last named."""
        weak = self._weak.get(token.i)
        if weak and self.is_active(weak, token.i):
            return weak
        before = [m for m in self._before(token.i) if m.start not in apart]
        noun = key(token.lemma_)
        found = [m for m in before if noun in self._nouns(m)]
        if self._is_shell(token) or token.lower_ in _PRONOUNS:
            found = found or before
        return found[0].payload[0] if found else None

    def _is_shell(self, token: Token) -> bool:
        return any(mark.kind == "shell" for mark in self.marks.get(token.i, ()))

    def _nouns(self, match: Match) -> set[str]:
        return {key(token.lemma_) for token in self.doc[match.start : match.end + 1]}

    def _nearest_issue(self, token: Token, apart: frozenset[int]) -> str | None:
        """Take the issue named nearby in the same paragraph, else the last one before."""
        start, end = self._paragraph(token)
        near = [m for m in self._strong if start <= m.start < end and m.start not in apart]
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
