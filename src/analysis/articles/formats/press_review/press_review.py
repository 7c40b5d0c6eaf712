"""Press reviews on one web page: the clippings of a ministry or a press office, one by one.

Each article has a heading and, directly below, a line that is an outlet and a date. Pages have
headings and such lines for other ends too (events, comments, lists of links), so one is a press
review only if all such headings are set off besides: by a rule above each, or by a table of
contents that leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.articles.files import ArticleError
from analysis.articles.formats.head_lines import names_in
from analysis.articles.formats.html_parts import html_text, parse, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.press_review.press_review_page import Heading, read_page
from analysis.articles.formats.press_review.press_review_source import (
    Source,
    language_of,
    read_source,
)
from analysis.articles.formats.web.web_refused import CUT
from analysis.articles.formats.web.web_words import is_prose

_LEAST = 2  # articles
_MARK = re.compile(  # a heading with a year in a line below it
    r"</h[1-6]\s*>(?:[^<>]|<(?!/?h[1-6])[^<>]{0,200}>){1,200}?(?:19|20)\d{2}(?!\d)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html\b[^<>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?!\d)")  # at which a live blog has an entry
_OPEN = "open each article in the press review and save its page, or leave it out"


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands from one heading of an article to the next."""

    heading: Heading
    source: Source | None
    paragraphs: tuple[str, ...]


def fits(file: File) -> bool:
    """Whether a file is a page of several articles, each with its outlet and date."""
    if not shows(file, _MARK):
        return False
    try:
        return bool(_articles(html_text(file)[0])[1])
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a page, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is too large.
    """
    text, notes = html_text(file)
    yield from notes
    review, sections = _articles(text)
    for number, section in enumerate(sections, 1):
        yield _item(str(number), section, review)


def _item(part: str, section: _Section, review: str | None) -> Document | Gap:
    title, source = section.heading.title, section.source
    if not section.paragraphs:
        return Gap(part, f"holds no text (“{title}”)", _OPEN)
    fields = {"press review": review} if review else {}
    if source and (source.after or source.date is None):
        fields["source"] = source.line
    return Document(
        "\n\n".join(section.paragraphs),
        part,
        title=title,
        date=source.date if source else None,
        outlet=source.outlet if source else None,
        author=names_in(source.after) if source and source.after else None,
        fields=fields,
    )


def _articles(text: str) -> tuple[str | None, list[_Section]]:
    """Return the heading above all of a press review, and its articles; none if it is no such."""
    body = parse(text) if len(list(islice(_MARK.finditer(text), _LEAST))) == _LEAST else None
    if body is None:
        return None, []
    parts = read_page(body)
    stated = _LANGUAGE.search(text)
    lines = [part.title if isinstance(part, Heading) else part for part in parts]
    language = language_of(stated[1].lower() if stated else None, lines)
    sections = list(_sections(parts, language))
    first = next(
        (n for n, part in enumerate(parts) if sections and part is sections[0].heading), 0
    )
    if not _is_review(sections, parts[:first]):
        return None, []
    return next((one.title for one in parts[:first] if isinstance(one, Heading)), None), sections


def _sections(parts: Sequence[Heading | str], language: str | None) -> Iterator[_Section]:
    """Yield the articles of a page: from its first heading with a source, those set off alike.

    Any other heading is one within an article.
    """
    sources: dict[int, Source | None] = {}
    for n, part in enumerate(parts):
        if isinstance(part, Heading):
            below = parts[n + 1] if n + 1 < len(parts) else ""
            source = read_source(below, language=language) if isinstance(below, str) else None
            if source or (sources and part.is_target):
                sources[n] = source
    for start, end in zip(sources, [*sources, len(parts)][1:], strict=True):
        heading = parts[start]
        within = parts[start + (2 if sources[start] else 1) : end]
        texts = tuple(one.title if isinstance(one, Heading) else one for one in within)
        if isinstance(heading, Heading) and (texts or sources[start]):
            yield _Section(heading, sources[start], texts)


def _is_review(sections: Sequence[_Section], above: Sequence[Heading | str]) -> bool:
    """Whether sections are the articles of a press review, and nothing else is on the page."""
    sourced = [one for one in sections if one.source]
    whole = [one for one in sourced if one.paragraphs and not _is_teaser(one)]
    sure = [one for one in sourced if one.source and one.source.is_sure]
    if len(whole) < _LEAST or len(sure) < _LEAST or 2 * min(len(whole), len(sure)) < len(sourced):
        return False
    titles = [one.heading.title for one in sections]
    if any(one.heading.is_link for one in sections) or any(map(_TIME.match, titles)):
        return False
    listed = all(one.heading.is_target for one in sourced)
    ruled = all(one.heading.has_rule for one in sourced[1:])
    prose = sum(len(one) for one in above if isinstance(one, str) and is_prose(one))
    return (listed or ruled) and prose < sum(len(text) for one in whole for text in one.paragraphs)


def _is_teaser(section: _Section) -> bool:
    """Whether a text breaks off and leads to the whole: "… read more"."""
    cut = CUT.search(section.paragraphs[-1])
    return cut is not None and any(map(str.isalpha, cut[0]))


READER = Reader(name="Press review (HTML)", fits=fits, read=read)
