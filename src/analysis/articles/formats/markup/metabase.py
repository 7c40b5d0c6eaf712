"""Answers of LexisNexis Metabase (once Moreover) in XML: articles of news sites and blogs.

What a licence leaves out comes without its text, as a headline only.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.markup.xml_articles import read_articles_in
from analysis.articles.formats.markup.xml_nodes import Node, every, leaves, said
from analysis.articles.formats.markup.xml_text import root_of, says
from analysis.articles.formats.tables.cell_text import paragraphs
from analysis.articles.formats.tables.cells import language, line
from analysis.articles.formats.when import read_printed_date

_ROOTS = frozenset({"response", "articles", "article"})
_TEXTS = ("contentWithMarkup", "content")  # the first has the article's own paragraphs
_DATES = ("publishedDate", "estimatedPublishedDate")


def fits(file: File) -> bool:
    """Tell an answer by its root and by names that no other service has."""
    named = says(file, "<harvestDate>") and says(file, "<sequenceId>", "<duplicateGroupId>")
    return root_of(file) in _ROOTS and named


def read(file: File) -> Iterator[Item]:
    """Yield the articles, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    yield from read_articles_in(
        file, "article", articles=lambda node, part: [_article(node, part)]
    )


def _article(node: Node, part: str) -> Document | Gap:
    title, url = line(said(node, "title") or ""), said(node, "originalUrl") or said(node, "url")
    bodies = (paragraphs("".join(one.itertext())) for name in _TEXTS for one in every(node, name))
    body = next(filter(None, bodies), None)
    if body is None:
        known = f" (“{title}”)" if title else ""
        return Gap(
            part, f"holds no text{known}", f"save its own page{f' from {url}' if url else ''}"
        )
    dates = (read_printed_date(said(node, name) or "") for name in _DATES)
    names = [words for one in every(node, "author", "name") if (words := said(one))]
    used = {*_TEXTS, "title", "originalUrl" if said(node, "originalUrl") else "url"}
    used |= {"author.name", "source.name", "publishedDate"}
    return Document(
        text=body,
        part=part,
        title=title,
        date=next(filter(None, dates), None),
        outlet=said(node, "source", "name"),
        author="; ".join(dict.fromkeys(names)) or None,
        url=url,
        language=language(said(node, "language")),
        fields={name: value for name, value in leaves(node).items() if name not in used},
    )


READER = Reader(name="LexisNexis Metabase (XML)", fits=fits, read=read)
