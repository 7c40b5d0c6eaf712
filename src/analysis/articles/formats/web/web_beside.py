"""What a web page shows beside its article: columns that it calls sidebars.

trafilatura drops them too, but takes their texts back in where the article is short.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_head import headline
from analysis.articles.formats.web.web_words import (
    is_prose,
    is_sidebar,
    length_of,
    outwards,
    words_of,
)

ENOUGH = 250  # characters of prose outside of the columns, for what is in them to be no text
COLUMNS = ("div", "td", "section", "ul")


def drop_sidebars(tree: HtmlElement, title: str | None) -> None:
    """Take sidebars off a page whose headline and text stand outside of them.

    Args:
        tree: The page; changed by the call.
        title: The article's title.
    """
    heading = headline(tree, title) if title else None
    if heading is None:
        return
    around = set(outwards(heading))
    found = [one for one in tree.iter(*COLUMNS) if one not in around and is_sidebar(one)]
    inner = {line for one in found for line in one.iter("p")}
    texts = [words_of(line) for line in tree.iter("p") if line not in inner] if found else []
    if sum(length_of(text) for text in texts if is_prose(text)) < ENOUGH:
        return
    for column in found:
        if column.getparent() is not None:
            column.drop_tree()
