"""One article of an old LexisNexis text export, told apart into head, labels and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.lexis.lexis_text_compact import article_blocks
from analysis.articles.formats.lexis.lexis_text_head import Head, read_head
from analysis.articles.formats.lexis.lexis_text_labels import INTERFACE, ROLES, Block
from analysis.articles.formats.lexis.lexis_text_runs import labels_below, text_start
from analysis.articles.formats.text_exports import join_lines, squeeze

_ERROR = re.compile(r"we are sorry but there is an error in this document", re.IGNORECASE)
_DEEP = re.compile(r"https?://[^/\s]+/\S+$")
_WRAPPED = 160  # characters; exports break lines at 80
_AGAIN = "fetch the article again, or leave it out"


def read_article(text: str, part: str) -> Document | Gap:
    """Read an article: what stands below its line "N of M DOCUMENTS", down to the next."""
    blocks = article_blocks(text)
    language = next((INTERFACE[b.label] for b in blocks if b.label in INTERFACE), None)
    head = read_head(blocks, language)
    rest = _without_copyright(blocks[head.end :], head)
    start, titles = text_start(rest, head.title)
    above = [block for block in rest[:start] if block not in titles]
    end = start + labels_below(rest[start:], {block.label for block in above})
    title = _title(head, titles, above)
    _keep_labels(head, above)
    _keep_labels(head, rest[end:])
    body = _without_copyright(_body(rest[start:end]), head)
    paragraphs = [line for block in body for line in _paragraphs(block.lines)]
    is_message = len(paragraphs) < 2 and _ERROR.search(text) is not None
    if not paragraphs or is_message:
        return Gap(part, _why_empty([*above, *rest[end:]], is_message=is_message), _AGAIN)
    return Document(
        text="\n\n".join(paragraphs),
        part=part,
        title=title,
        date=head.date,
        outlet=head.outlet,
        author=_author(head, above, rest[end:]),
        url=_address(head),
        language=_language(head),
        fields=head.fields,
    )


def _body(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the text, without the label that may open it."""
    if blocks and blocks[0].role == "body":
        return [*([Block(blocks[0].value)] if blocks[0].value else []), *blocks[1:]]
    return list(blocks)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of a block: each line is one where lines are too long to be wrapped."""
    wrapped = max(map(len, lines), default=0) <= _WRAPPED
    yield from join_lines(lines) if wrapped else map(squeeze, lines)


def _without_copyright(blocks: list[Block], head: Head) -> list[Block]:
    """Take the copyright off the end, and keep it as a field."""
    end = len(blocks)
    while end and blocks[end - 1].is_copyright:
        end -= 1
    for block in blocks[end:]:
        head.fields.setdefault("Copyright", squeeze(" ".join(block.lines)))
    return blocks[:end]


def _title(head: Head, titles: Sequence[Block], above: list[Block]) -> str | None:
    """Return the headline; what follows a line that ends in a semicolon is the subtitle."""
    lines = [line.strip() for block in titles for line in block.lines]
    labelled = next((block for block in above if block.role == "title" and block.value), None)
    if labelled is not None:
        above.remove(labelled)
        if lines:
            head.fields["Notice"] = squeeze(" ".join([head.fields.get("Notice", ""), *lines]))
        lines = [line.strip() for line in labelled.value]
    end = next((n for n, line in enumerate(lines, 1) if line.endswith(";")), len(lines))
    if lines[end:]:
        head.fields["Subtitle"] = squeeze(" ".join(lines[end:]))
    return squeeze(" ".join(lines[:end])).rstrip("; ") or None


def _keep_labels(head: Head, blocks: Sequence[Block]) -> None:
    """Keep each label's value as a field; a block without a label goes on with the one above."""
    values: dict[str, list[str]] = {}
    name = "Subtitle"
    for block in blocks:
        name = block.label or name
        values.setdefault(name, []).extend(block.value if block.label else block.lines)
    for name, lines in values.items():
        if value := squeeze(" ".join([head.fields.get(name, ""), *lines])):
            head.fields[name] = value


def _author(head: Head, above: Sequence[Block], below: Sequence[Block]) -> str | None:
    """Take the author out of the fields; below the text a NAME is one that the text mentions."""
    above_text = [block.label for block in above if block.role == "author"]
    below_text = [block.label for block in below if block.role == "author"]
    for label in (*sorted(above_text, key="NAME".__eq__), *below_text):
        if label in head.fields and (label != "NAME" or label in above_text):
            return without_by_in_field(head.fields.pop(label))
    return None


def _address(head: Head) -> str | None:
    """Take the article's address out of the fields; that of the outlet's front page stays."""
    printed = head.fields.get("URL", "")
    if head.url is None and printed.startswith("http") and _DEEP.match(printed):
        return head.fields.pop("URL")
    return head.url


def _language(head: Head) -> str | None:
    for label in [label for label in head.fields if ROLES.get(label) == "language"]:
        if code := language_code(head.fields[label]):
            del head.fields[label]
            return code
    return None


def _why_empty(labelled: Sequence[Block], *, is_message: bool) -> str:
    if is_message:
        return "is only a message that the article cannot be shown"
    captions = [block.label for block in labelled if block.role == "caption"]
    return f"holds only the caption of a picture ({captions[0]})" if captions else "holds no text"
