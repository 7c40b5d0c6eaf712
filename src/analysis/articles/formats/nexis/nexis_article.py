"""One article of a Nexis export: its head, its text under "Body", and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.nexis.nexis_end import Ending, read_ending, split_ending
from analysis.articles.formats.nexis.nexis_head import find_date, read_head
from analysis.articles.formats.nexis.nexis_labels import Facts, read_label
from analysis.articles.formats.nexis.nexis_words import (
    ABSTRACT,
    BODY,
    COPYRIGHT,
    FULL_TEXT,
    NOT_DELIVERED,
    tidy,
)

EXPORT_AGAIN = "export it again from Nexis as a full document"
_ENOUGH = 200  # characters that are a text though no heading says so
_MOST_IN_HEAD = 12  # lines with labels
_SHOWN = 60  # characters of a title in a message


def body_of(lines: Sequence[str]) -> int | None:
    """Return the index of the heading above the text; never that of a headline "Body"."""
    for n, line in enumerate(lines):
        if n > 1 and is_body(line):
            return n
    return None


def is_body(line: str) -> bool:
    """Whether a line is the heading above the text of an article, and nothing else."""
    return len(line) < _SHOWN and tidy(line).rstrip(":").casefold() in BODY


def read_article(
    lines: Sequence[str], part: str, *, whole: bool, language: str | None = None
) -> Document | Gap:
    """Read an article.

    Args:
        lines: From its headline to its end, none of them blank.
        part: Its number in the file.
        whole: Whether the file goes on after it, or says that it ends there.
        language: Two letters, of the interface, where it is known.
    """
    head, ending = _divided(lines, language)
    facts = Facts()
    read_head(head, facts, language=language)
    paragraphs = _full_text(read_ending(ending, facts), facts)
    name = f"“{facts.title[:_SHOWN]}” " if facts.title else ""
    if not whole and not ending.complete:
        return Gap(part, f"{name}breaks off, as the file does", "export the file again")
    if paragraphs and NOT_DELIVERED.match(paragraphs[0]) and len(paragraphs) == 1:
        return Gap(part, f"{name}has a note of an error in place of its text", EXPORT_AGAIN)
    if not paragraphs:
        what = "no text but captions of pictures" if "Graphic" in facts.kept else "no text"
        return Gap(part, f"{name}has {what}", f"leave it out, or {EXPORT_AGAIN}")
    return Document(
        text="\n\n".join(paragraphs),
        part=part,
        title=facts.title,
        date=facts.date,
        outlet=facts.outlet,
        author="; ".join(facts.authors) or None,
        url=facts.url,
        language=facts.language,
        fields=facts.fields,
    )


def _divided(lines: Sequence[str], language: str | None) -> tuple[Sequence[str], Ending]:
    body = body_of(lines)
    if body is not None:
        return lines[:body], split_ending(lines[body + 1 :])
    ending = split_ending(lines)
    head = _end_of_head(ending.text, language)
    text = ending.text[head:]
    if sum(map(len, text)) < _ENOUGH:  # then it is more of the last label
        head, text = len(ending.text), []
    return ending.text[:head], ending._replace(text=text)


def _end_of_head(lines: Sequence[str], language: str | None) -> int:
    """Return where a head ends that no heading ends: after its labels, or after its date."""
    date = find_date(lines, language=language)
    end = date[0] + 1 if date else min(2, len(lines))
    for n, line in enumerate(lines[end : end + _MOST_IN_HEAD], end):
        label = read_label(line)
        if COPYRIGHT.match(tidy(line)) or (label and label.known):
            end = n + 1
    return end


def _full_text(paragraphs: list[str], facts: Facts) -> list[str]:
    """Take off an abstract that stands above the text, each under a heading of its own."""
    if not paragraphs or paragraphs[0].casefold() not in ABSTRACT:
        return paragraphs
    start = next((n for n, p in enumerate(paragraphs) if p.casefold() in FULL_TEXT), None)
    if start is None:
        return paragraphs
    facts.keep(paragraphs[0], " ".join(paragraphs[1:start]))
    return paragraphs[start + 1 :]
