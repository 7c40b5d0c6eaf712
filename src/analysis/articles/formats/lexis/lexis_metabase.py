"""LexisNexis Metabase (formerly Moreover): an answer in XML with an element for each article."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.html_parts import html_text
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.language_names import language_code
from analysis.articles.formats.text_exports import squeeze
from analysis.articles.formats.when import read_printed_date
from analysis.articles.layout import paragraph_extents

_OPENS = re.compile(r"<article(?:\s[^<>]{0,500})?>")
_SIGNS = ("<sequenceId>", "<content", "<publishedDate>")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml[^<>]{0,500}\?>")
_IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AGAIN = "export the articles again"
_TAKEN = frozenset({"content", "contentWithMarkup"})  # neither is a field


def fits(file: File) -> bool:
    """Whether a file is XML with articles that have the service's elements."""
    start = file.head.decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    named = _OPENS.search(start) and all(sign in start for sign in _SIGNS)
    return start.startswith("<") and bool(named)


def read(file: File) -> Iterator[Item]:
    """Yield the articles, numbered in their order; one without its text is a gap.

    Raises:
        ArticleError: If the file is too large, or declares entities.
    """
    text, damaged = html_text(file)
    if damaged:
        yield Note(f"has {damaged:,} damaged characters, shown as \ufffd")
    if _DECLARATION.search(text):
        raise ArticleError("declares a document type or entities", "take the declaration out")
    count, complete = len(_OPENS.findall(text)), text.count("</article>")
    found = 0
    for node in _nodes(text):
        found += 1
        if found > complete:
            yield Gap(str(found), "is cut off: the file ends within it", _AGAIN)
        else:
            yield _article(node, str(found))
        node.clear()
    for lost in range(found + 1, count + 1):
        yield Gap(str(lost), "is damaged: its markup cannot be read", _AGAIN)


def _nodes(text: str) -> Iterator[etree._Element]:
    plain = _IMPOSSIBLE.sub("", _PROLOG.sub("", text.lstrip("\ufeff"), count=1))
    parse = etree.iterparse(
        io.BytesIO(plain.encode("utf-8", "replace")),
        events=("end",),
        tag="{*}article",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, node in parse:
            yield node
    except etree.XMLSyntaxError:
        return  # what is missing then is counted


def _article(node: etree._Element, part: str) -> Document | Gap:
    said: dict[str, list[str]] = defaultdict(list)
    for name, value in _fields(node):
        said[name].append(value)
    fields = {name: "; ".join(dict.fromkeys(values)) for name, values in said.items()}
    text = _paragraphs(node.findtext("{*}content") or "")
    if not text:
        name = fields.get("id") or part
        return Gap(part, "has no text", f"look it up where it is from ({name}), or leave it out")
    date = read_printed_date(fields.get("publishedDate", "")[:10])
    if date:
        del fields["publishedDate"]
    language = language_code(fields.get("language", ""))
    if language:
        del fields["language"]
    address = fields.pop("url", None)
    return Document(
        text=text,
        part=part,
        title=fields.pop("title", None),
        date=date,
        outlet=fields.pop("source name", None),
        author=fields.pop("author name", None),
        url=fields.pop("originalUrl", None) or address,
        language=language,
        fields=fields,
    )


def _paragraphs(content: str) -> str:
    text = content.strip()
    extents = paragraph_extents(text, stands_alone=lambda _: False)
    return "\n\n".join(squeeze(text[start:end]) for start, end in extents)


def _fields(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what an article says of itself: "title", "source name"; parts of one in one line."""
    for child in node.iterchildren("*"):
        name = etree.QName(child).localname
        below = list(child.iterchildren("*"))
        if name in _TAKEN:
            continue
        for part in below or [child]:
            value = squeeze(" ".join(part.itertext()))
            if value:
                yield (f"{name} {etree.QName(part).localname}" if below else name), value


READER = Reader(name="LexisNexis Metabase (XML)", fits=fits, read=read)
