"""One `article` element of a Europresse file, read and taken apart piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from lxml import html

from analysis.articles.formats.europresse.europresse_draft import Draft, is_author
from analysis.articles.formats.html_blocks import (
    LINE,
    PLACE,
    blocks,
    by_class,
    lines,
    paragraphs,
    squeezed,
    text_of,
)

LINK_ONLY = "link-not-hosted"
_TITLES = ("titrearticlevisu", "rdp__articletitle", "grandtitre", "titrearticle")
_TEXTS = ("dococurrcontainer", "doctext", "transcripts", "socialnetworktext", "core-text")
_NOT_TEXT = ("time", "tweet-stats", "retweets", "date-container", "no-transcription", LINK_ONLY)
_PUBLISHED_IN = re.compile(r"\W*(Cet article est paru dans|This article appeared in)\b\s*(.*)")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:a|b|em|font|i|mark|span|strong|su[bp]|u)\b[^<>]{0,300}>", re.I)


def read_article(body: html.HtmlElement) -> Draft:
    """Read a document; its `text` is empty if the file has none."""
    draft = Draft()
    found = by_class(body)
    _read_links(draft, body, found)
    for wrapper in _taken(body, found["apd-wrapper"]):  # where else the text was published
        heading, *names = lines(wrapper) or [""]
        draft.add(heading.strip(" :") or "Republished", "; ".join(names))
    for box in _taken(body, found["rdp__newsdoc"]):
        draft.add("Info", text_of(box))
    _drop(found["divmorelikethis"])
    headers = body.findall(".//header")[:1]
    for header in _taken(body, headers):
        _read_names(draft, header)
        rest = paragraphs(header)
        place = rest.index(PLACE) if PLACE in rest else len(rest)
        draft.add("Kicker", "; ".join(rest[:place]))
        draft.add_below_title(rest[place + 1 :])
    if not headers:
        _read_names(draft, body)
    for aside in _taken(body, body.findall(".//aside")):
        _read_notes(draft, aside)
    for footer in _taken(body, body.findall(".//footer")):
        _read_footer(draft, footer)
    draft.text = _text(body)
    return draft


def _read_names(draft: Draft, header: html.HtmlElement) -> None:
    """Take out what classes tell: publication, section, date and page, title, author."""
    found = by_class(header)
    publications = found["docpublicationname"] or found["rdp__docpublicationname"]
    for node in publications:
        draft.add_publication("  ".join(blocks(node)).replace(LINE, "  "))
    dates = found["docheader"] or found["rdp__docheader"]
    draft.add_date_line(" ".join(map(text_of, dates)))
    labels = found["doctitresoussection"]
    for label in labels:
        value = label.getnext()
        if value is not None and draft.add_labelled(
            f"{text_of(label).rstrip(' :')}: {text_of(value)}"
        ):
            _drop([value])
    for node in header.iter("img", "span"):
        draft.add("Source code", node.get("sourcecode", ""))
    title = next((node for name in _TITLES for node in found[name] if text_of(node)), None)
    if title is not None:
        _take_title(draft, title, header)
    _drop([*publications, *dates, *labels])


def _take_title(draft: Draft, title: html.HtmlElement, header: html.HtmlElement) -> None:
    """Take out the title, and the subtitle and author below it as far as classes tell them."""
    found = by_class(header)
    holds_more = "titrearticle" in title.get("class", "").lower().split()
    draft.title, *more = lines(title) if holds_more else [" ".join(lines(title))]
    below = set(title.xpath("following::*"))
    bold = (node for node in header.iter("b", "strong") if node in below)
    subtitles = [*found["rdp__subtitle"], *map(_bold_paragraph, bold)]
    authors = found["docauthors"] or [
        node
        for node in found["sm-margin-bottomnews"]
        if node in below and text_of(node) and is_author(text_of(node))
    ]
    draft.author = "; ".join(filter(None, map(text_of, authors))) or None
    draft.add("Subtitle", "; ".join([*more, *filter(None, map(text_of, subtitles))]))
    _drop([*authors, *subtitles])
    title.clear(keep_tail=True)
    title.tag, title.text = "div", PLACE


def _bold_paragraph(node: html.HtmlElement) -> html.HtmlElement:
    """Return what was meant to be bold: the parser ends `<b>` where `<p>` starts."""
    after = node.getnext()
    ended = not len(node) and not text_of(node) and not (node.tail or "").strip()
    return after if ended and after is not None and after.tag == "p" else node


def _read_notes(draft: Draft, aside: html.HtmlElement) -> None:
    """Read captions, boxes and notes; their labels are bold."""
    bold = {squeezed(node.text_content()) for node in aside.iter("b", "strong")}
    label = "Aside"
    for words in paragraphs(aside):
        name = words[: words.find(":") + 1]
        if name in bold:
            label, words = name.rstrip(" :"), words.removeprefix(name).strip()
        draft.add(label, words)


def _read_footer(draft: Draft, footer: html.HtmlElement) -> None:
    found = by_class(footer)
    for small in footer.iter("small"):
        draft.add("Copyright", text_of(small))
    for line in lines(footer):
        if line not in draft.fields.get("Copyright", ""):
            draft.add_labelled(line)
    for node in found["public-lblnodoc"] or found["public_lblnodoc"]:
        draft.add_number(text_of(node))
    if number := next((v for v in draft.fields.values() if "·" in v), None):
        draft.add_number(number)


def _read_links(draft: Draft, body: html.HtmlElement, found: dict) -> None:
    """Take out the links to the article on the publication's own pages."""
    for link in list(body.iter("a")):
        match = _PUBLISHED_IN.match(text_of(link))
        if match or "linkreferenceddoc" in link.get("class", "").lower():
            address = link.get("href", "").strip()
            if address.startswith(("http://", "https://")):
                draft.url = draft.url or address
            if match:
                draft.add(match[1], match[2])
                _drop([link])
    _drop(found["doc-urlref"])


def _text(body: html.HtmlElement) -> list[str]:
    found = by_class(body)
    _drop(node for name in _NOT_TEXT for node in found[name])
    for nodes in (*(found[name] for name in _TEXTS), body.findall(".//section")):
        inner = {below for node in nodes for below in node.iterdescendants()}
        outer = [node for node in nodes if node not in inner]
        text = [words for node in outer for words in paragraphs(node) if words != PLACE]
        if text:
            return [words for paragraph in text for words in _without_markup(paragraph)]
    return []


def _without_markup(paragraph: str) -> list[str]:
    """Read what was escaped twice: "d&amp;#8217;abord", "&lt;em&gt;sic&lt;/em&gt;"."""
    if not (_ENTITY.search(paragraph) or _MARKUP.search(paragraph) or _BREAK.search(paragraph)):
        return [paragraph]
    text = _ENTITY.sub(lambda match: unescape(match[0]), _MARKUP.sub("", paragraph))
    return [words for part in _BREAK.split(text) if (words := squeezed(part))]


def _taken(
    body: html.HtmlElement, nodes: Iterable[html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """Yield the elements that are still in the tree, and empty each once it has been read."""
    for node in nodes:
        if any(ancestor is body for ancestor in node.iterancestors()):
            yield node
            _drop([node])


def _drop(nodes: Iterable[html.HtmlElement]) -> None:
    """Empty elements, so that what follows them stays where it is."""
    for node in nodes:
        node.clear(keep_tail=True)
