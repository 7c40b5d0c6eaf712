"""The text of a feed's item, and whether it is the whole article or only its beginning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.articles.formats.markup.feed_item import FeedItem
from analysis.articles.formats.markup.xml_nodes import Node, first, paragraphs
from analysis.articles.formats.tables.cell_text import paragraphs as cell_paragraphs
from analysis.articles.formats.web.web_words import count_words

CONTENTS = (  # where feeds keep whole texts, beside Atom's own
    *("content:encoded", "content", "yandex:full-text", "turbo:content", "full-text", "fulltext"),
    *("body", "xhtml:body"),
)
SUMMARIES = ("description", "summary", "excerpt:encoded", "dc:description")
LEAST_WORDS = 250  # of a text that is given as a summary; real ones are shorter
CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))\W{0,3}$")
LONGEST_CREDIT = 300  # characters of the line by which WordPress says where a post is from
MOST_BESIDE = 60  # characters of it beside the post's title and the site's


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item's text; `reason` says why it is none, `doubtful` that it may be a beginning."""

    body: str
    reason: str | None = None
    doubtful: bool = False


def item_text(item: FeedItem) -> ItemText:
    """Return the text of an item, and leave it out of what else the item says.

    A text that ends in dots, or is given only as a summary, is a beginning unless it is longer
    than any summary.
    """
    texts = {name: _longest(item, name) for name in (*CONTENTS, *SUMMARIES)}
    content = max((texts[name] for name in CONTENTS), key=len)
    summary = max((texts[name] for name in SUMMARIES), key=len)
    content, summary = _without_credit(content, item), _without_credit(summary, item)
    body = content or summary
    long = count_words(body) >= LEAST_WORDS
    if not long and (not content or CUT.search(content)):
        reason = "holds only a summary" if body else "holds no text"
        return ItemText("", reason=reason)
    for name, text in texts.items():
        if name in CONTENTS or text == body:
            item.drop(name)
    same = _plain(content) == _plain(summary)
    return ItemText(body, doubtful=bool(content) and same and not long)


def _longest(item: FeedItem, name: str) -> str:
    return max(map(_paragraphs, item.children(name)), key=len, default="")


def _paragraphs(node: Node) -> str:
    if not len(node):
        return cell_paragraphs(node.text or "")
    body = first(node, "**", "body.content")  # of a document in NITF within the item
    return paragraphs(node if body is None else body)


def _without_credit(text: str, item: FeedItem) -> str:
    """Take off the line by which a site says, in any language, which post on it this was."""
    *above, last = text.split("\n\n")
    title, site = item.said("title"), item.site.title
    if not above or not title or not site or len(last) > LONGEST_CREDIT:
        return text
    rest = _plain(last)
    for name in map(_plain, (title, site)):
        if name not in rest:
            return text
        rest = rest.replace(name, "", 1)
    return "\n\n".join(above) if len(rest) <= MOST_BESIDE else text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
