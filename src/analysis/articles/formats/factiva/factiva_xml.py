"""Factiva's XML: articles, in an answer with a set of them ("ppsarticleResultSet") or not.

The elements of an article are the same whatever stands around them. Declarations of entities
are refused, and characters that the export failed to escape are escaped before the file is
parsed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import (
    ARTICLE_FORMAT,
    MOST_ARTICLES,
    article,
    cut_off,
    joined,
    refuse_huge,
    text_of,
)
from analysis.articles.formats.factiva.factiva_header import squeeze
from analysis.articles.formats.items import File, Gap, Item, Note, Reader, Stated
from analysis.articles.formats.safe_xml import elements

_ANSWER = re.compile(
    r"<(?:\w+:)?pps(?:articleResultSet|article|ArticleResponse|Response)[\s>]", re.I
)
_TEXT = re.compile(r"<(?:\w+:)?(?:leadParagraph|tailParagraphs)[\s>]")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_PROLOG = re.compile(r"\s*<\?xml[^<>]*\?>")
_OPENS = re.compile(r"<(?:\w+:)?article[\s>]")
_CLOSES = re.compile(r"</(?:\w+:)?article\s*>")
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)?", re.I)
_BARE_BRACKET = re.compile(r"<(?!/?[A-Za-z_][\w:.-]*(?:\s[^<>]*)?/?>|!--|\?)")
_IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"([a-z]{2})[a-z]{0,2}", re.I)
_BODY = ("leadParagraph", "tailParagraphs")
_IN_LINE = ("headline", "byline", "sourceName")  # highlights stand within their words
_CODES = {"headline": "HD", "byline": "BY", "sourceName": "SN", "publicationDate": "PD"}
_ELEMENTS = ("ppsarticleResultSet", "articleResultSet", "article")


def _fits(file: File) -> bool:
    try:
        text, _ = text_of(file.head)
    except ArticleError:
        return False
    if not text.lstrip().startswith("<"):
        return False
    return bool(_ANSWER.search(text) or (_OPENS.search(text) and _TEXT.search(text)))


def _read(file: File) -> Iterator[Item]:
    refuse_huge(file)
    text, guessed = text_of(file.data())
    if guessed:
        yield Note(f"is not UTF-8 and was read as {guessed}")
    if _DECLARATION.search(text):
        raise ArticleError("declares a document type or entities", "take the declaration out")
    count = len(_OPENS.findall(text))
    if not count:
        raise ArticleError("is an answer of Factiva without articles", ARTICLE_FORMAT)
    if count > MOST_ARTICLES:
        raise ArticleError(f"holds more than {MOST_ARTICLES:,} articles", "split the file")
    complete = len(_CLOSES.findall(text)) >= count
    found = 0
    for node in _nodes(text):
        if _name(node) != "article":
            yield from _stated(node.get("count", ""))
            continue
        found += 1
        yield _article(str(found), node) if complete or found < count else cut_off(str(found))
        node.clear()
    for lost in range(found + 1, count + 1):
        yield Gap(str(lost), "is damaged: its markup cannot be read", "export the articles again")


def _nodes(text: str) -> Iterator[etree._Element]:
    """Yield the set of articles as it begins, and each article as it ends."""
    text = _BARE_BRACKET.sub("&lt;", _AMPERSAND.sub(_escaped, _PROLOG.sub("", text, count=1)))
    source = _IMPOSSIBLE.sub("", text)
    for event, node in elements(source, _ELEMENTS, events=("start", "end")):
        if (event == "end") == (_name(node) == "article"):
            yield node


def _stated(count: str) -> Iterator[Stated]:
    if count.isdecimal() and len(count) < 8:
        yield Stated(int(count))


def _article(part: str, node: etree._Element) -> Item:
    fields: list[tuple[str, str]] = []
    text: list[str] = []
    language = None
    for child in node.iterchildren("*"):
        name = _name(child)
        value = _value(child)
        if name in _BODY:
            text += _paragraphs(child)
        elif name == "baseLanguage" and (code := _LANGUAGE.fullmatch(value)):
            language = code[1].lower()
        elif name == "indexingCodeSets":
            fields += _code_sets(child)
        else:
            name = child.get("code", name) if name == "descField" else _CODES.get(name, name)
            fields.append((name, value))
    return article(part, joined(fields), text, language=language)


def _code_sets(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the codes of an article by their category: "CO", "NS", "RE"."""
    for codes in node.iterchildren("{*}codeSet"):
        for code in codes.iterchildren("{*}code"):
            value, label = code.get("value", ""), squeeze("".join(code.itertext()))
            yield codes.get("codeCategory", "").upper() or "codes", _coded(value, label)


def _coded(code: str, label: str) -> str:
    return f"{code} : {label}" if code and label else code or label


def _paragraphs(node: etree._Element) -> list[str]:
    found = list(node.iterchildren("{*}paragraph")) or [node]
    return [squeeze("".join(paragraph.itertext())) for paragraph in found]


def _value(node: etree._Element) -> str:
    """Return an element's text: a code and its label as in the other exports ("fra : France")."""
    name, code = _name(node), node.get("code")
    text = squeeze(" ".join(_paragraphs(node) if name in _IN_LINE else node.itertext()))
    if code and name != "descField":
        return _coded(code, text)
    within, label = node.findtext("{*}code"), node.findtext("{*}name")
    if within and label:
        return _coded(squeeze(within), squeeze(label))
    return text or " ".join(map(str, node.attrib.values()))


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2]


def _escaped(found: re.Match[str]) -> str:
    """Escape an ampersand that begins no entity of XML; HTML's entities are characters."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name.startswith("#") or name in ("amp", "lt", "gt", "quot", "apos"):
        return found[0]
    character = html.unescape(found[0])
    return html.escape(character, quote=False)


READER = Reader(name="Factiva (XML)", fits=_fits, read=_read)
