"""An article of a Retriever export: its head, its text, what is said of rights below it.

The head is the title, often with a rule below it, the outlet with the date, and lines with the
author, section and page and how it was published, of which each may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.retriever.retriever_words import (
    CAPTION,
    LINK,
    PAGE,
    PUBLISHED,
    RIGHTS,
    SECTION,
    UNDER_TITLE,
    read_dated,
)
from analysis.articles.formats.text_exports import join_lines, squeeze

HEAD_LINES = 8  # below outlet and date
TITLE_LINES = 6
SHORT = 80  # characters of what is said of rights at the end of a line of text
_MAIL = re.compile(r"\s*\S+@\S+")
_PAGE_BEHIND = re.compile(rf"\s*\b{PAGE.pattern}$", re.IGNORECASE)
_FETCH = "export it again with the full text, or copy it from its page"


def dated_line(lines: Sequence[str]) -> int | None:
    """Return the number of an article's line of outlet and date, which has a title above it."""
    titled = False
    for number, line in enumerate(lines):
        if titled and read_dated(line):
            return number
        titled = titled or bool(line.strip() and not line.startswith(">"))
    return None


def read_article(lines: Sequence[str], part: str) -> Document | Gap:
    """Read the lines of one article, which may have the cover above them."""
    number = dated_line(lines)
    dated = read_dated(lines[number]) if number is not None else None
    if number is None or dated is None:
        return Gap(part, "has no line of outlet and date, so it cannot be read", "export it again")
    title = _title(lines[:number])
    fields, author, start = _head(lines[number + 1 :])
    blocks, below = _below(_blocks(lines[number + 1 + start :]))
    paragraphs = [paragraph for block in blocks for paragraph in join_lines(block)]
    captions = [found["caption"] for words in paragraphs if (found := CAPTION.match(words))]
    paragraphs = [words for words in paragraphs if not CAPTION.match(words)]
    if not paragraphs:
        named = f' (its title is "{title}")' if title else ""
        return Gap(part, f"has no text{named}", _FETCH)
    said = {**fields, "caption": "; ".join(captions), "rights": below["rights"]}
    return Document(
        "\n\n".join(paragraphs),
        part,
        title=title or None,
        outlet=dated[0],
        date=dated[1],
        author=author or None,
        url=below["url"] or None,
        fields={name: value for name, value in said.items() if value},
    )


def _title(above: Sequence[str]) -> str:
    """Return the title: the last block above outlet and date, without the rule below it."""
    blocks = _blocks([line for line in above if not UNDER_TITLE.fullmatch(line.strip())])
    return squeeze(" ".join(blocks[-1][-TITLE_LINES:])) if blocks else ""


def _head(lines: Sequence[str]) -> tuple[dict[str, str], str, int]:
    """Return the fields of a head, the author, and the number of lines that they are.

    Only above the line that says how it was published can a line without a label be the author.
    """
    fields: dict[str, str] = {}
    names = []
    head = [squeeze(line) for line in lines[:HEAD_LINES]]
    end = next((n + 1 for n, line in enumerate(head) if PUBLISHED.fullmatch(line)), None)
    for number, line in enumerate(head[:end]):
        if _add(fields, line):
            continue
        if end is None:
            return fields, "", number
        names.append(_MAIL.sub("", line))
    return fields, "; ".join(filter(None, names)), len(head[:end])


def _add(fields: dict[str, str], line: str) -> bool:
    """Take a line with a label for what it says; whether it is one."""
    if section := SECTION.fullmatch(line):
        page = _PAGE_BEHIND.search(section["section"])
        fields["section"] = section["section"][: page.start() if page else None]
        fields |= {"page": page["page"]} if page else {}
    elif page := PAGE.fullmatch(line):
        fields["page"] = page["page"]
    elif published := PUBLISHED.fullmatch(line):
        fields["published"] = published["where"]
    else:
        return False
    return True


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines between blank ones."""
    parted = groupby(lines, key=lambda line: bool(line.strip()))
    return [list(block) for filled, block in parted if filled]


def _below(blocks: list[list[str]]) -> tuple[list[list[str]], dict[str, str]]:
    """Take the link and what is said of rights off the end of a text."""
    below = {"url": "", "rights": ""}
    while blocks and (link := LINK.fullmatch(squeeze(" ".join(blocks[-1])))):
        below["url"] = below["url"] or link["url"]
        blocks = blocks[:-1]
    last = "\n".join(blocks[-1]) if blocks else ""
    rights = RIGHTS.search(last)
    if rights and (
        len(last) - rights.start() <= SHORT or last[: rights.start()][-1:] in ("", "\n")
    ):
        below["rights"] = squeeze(last[rights.start() :].replace("<br>", " "))
        kept = last[: rights.start()].rstrip()
        blocks = [*blocks[:-1], *([kept.split("\n")] if kept else [])]
    return blocks, below
