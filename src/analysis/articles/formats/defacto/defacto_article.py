"""An article of DeFacto or wiso: the lines above its text, its title, its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.articles.formats.defacto.defacto_head import DefactoHead
from analysis.articles.formats.defacto.defacto_lines import Line, blocks
from analysis.articles.formats.head_lines import are_names
from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.text_exports import join_lines, squeeze
from analysis.articles.layout import SENTENCE_END

_LABELLED = re.compile(r"(?P<label>[A-ZÄÖÜ][\w/ -]{1,30}?)\s*:\s*(?P<value>.*)")
_LONGEST_TITLE = 300  # characters; what is longer is text
_TITLE_AMONG = 5  # blocks at the top
_BY = re.compile(r"Von (?P<names>[^\d.:]{3,80})")
_EDITION = re.compile(r"(?:[\w. -]+, )*(?:Früh|Morgen|Mittag|Abend)(?:ausgabe)?")
_CAPTION = re.compile(r"(?:Bild|Foto|Bildtext)\s*:\s*(?P<caption>.+)")
_RIGHTS = re.compile(r"©|Alle Rechte vorbehalten")
_ATTACHED = re.compile(r"Gespeicherte[rn]? Anh[aä]ng|Der gegenständliche Text ist eine Abschrift")
_RULE = re.compile(r"[_=-]{20,}")
_FETCH = "export it again with the full text"


def read_article(lines: list[Line], part: str, head: DefactoHead | None) -> Document | Gap:
    """Read the lines of an article below the line that DeFacto has above it.

    Args:
        lines: Labelled ones at the top included.
        part: The article's number.
        head: What the line above says; `None` where there is none.
    """
    kept = [line for line in lines if not _RULE.fullmatch(line.text.strip())]
    fields, start = _labelled(kept) if head else ({}, 0)
    title, above, text = _parted(blocks(kept[start:]), fields)
    fields["Mutation"] = "; ".join(filter(_EDITION.fullmatch, above)) or fields.get("Mutation", "")
    above = [words for words in above if not _EDITION.fullmatch(words)]
    paragraphs = [words for block in text for words in join_lines([line.text for line in block])]
    end = next((n for n, words in enumerate(paragraphs) if _ATTACHED.match(words)), None)
    if end is not None:
        fields["attached"] = " ".join(paragraphs[end:])
        paragraphs = paragraphs[:end]
    rights = [words for words in paragraphs[-2:] if _RIGHTS.match(words)]
    paragraphs = [words for words in paragraphs if words not in rights]
    captions = [found["caption"] for words in paragraphs if (found := _CAPTION.match(words))]
    paragraphs = [*above, *(words for words in paragraphs if not _CAPTION.match(words))]
    author = _author(paragraphs)
    said_by = fields.pop("Von", None) or fields.pop("Autor", None)
    if not paragraphs[bool(author) :]:
        return Gap(
            part, f'has no text (its title is "{title}")' if title else "has no text", _FETCH
        )
    fields = {**(head.fields if head else {}), **fields, "caption": "; ".join(captions)}
    fields["rights"] = " ".join(rights)
    return Document(
        "\n\n".join(paragraphs[bool(author) :]),
        part,
        title=title,
        date=head.date if head else None,
        outlet=head.outlet if head else None,
        author=said_by or author,
        fields={name: value for name, value in fields.items() if value},
    )


def _labelled(lines: list[Line]) -> tuple[dict[str, str], int]:
    """Return the labelled lines at the top, as "Ressort: Innenpolitik", and how many they are."""
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = _LABELLED.fullmatch(squeeze(line.text))
        if found is None or line.bold:
            return fields, number
        fields[found["label"]] = found["value"]
    return fields, len(lines)


def _parted(
    top: list[list[Line]], fields: Mapping[str, str]
) -> tuple[str | None, list[str], list[list[Line]]]:
    """Return the title, what stands above it, and the blocks below.

    The title is the first bold block. Where nothing is bold it is the first block that is not the
    section again.
    """
    words = [squeeze(" ".join(line.text for line in block)) for block in top]
    bold = [n for n, block in enumerate(top[:_TITLE_AMONG]) if block[0].bold]
    plain = [n for n, text in enumerate(words[:2]) if text not in fields.values()]
    number = (bold or plain or [0])[0]
    if number >= len(top) or len(words[number]) > _LONGEST_TITLE:
        return None, [], top
    if len(top) == 1 and not bold and (len(top[0]) > 1 or SENTENCE_END.search(words[0])):
        return None, [], top
    above = [text for text in words[:number] if text not in fields.values()]
    return words[number], above, top[number + 1 :]


def _author(paragraphs: list[str]) -> str | None:
    by = _BY.fullmatch(paragraphs[0]) if len(paragraphs) > 1 else None
    return by["names"].strip() if by and are_names(by["names"].strip()) else None
