"""Text columns: which column of a table holds the articles' texts, told by its name and length."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.tables.cell_text import has_markup, length
from analysis.articles.formats.tables.cells import Cell, is_missing, printed
from analysis.articles.formats.tables.column_names import by_rank, plain

ROWS_FOR_LENGTH = 200  # that settle which of two columns holds the texts
FAR_LONGER = 2.0  # times as long on average: the other column is a summary or a title
PROSE = 300  # characters on average: a column that may hold articles, whatever its name
MOST_NAMES_SHOWN = 20
OF_POSTS = frozenset(  # columns that tables of social networks' posts have, as `plain` names them
    {"retweetcount", "retweets", "favoritecount", "favouritecount", "tweetid", "screenname"}
    | {"inreplytostatusid", "inreplytouserid", "quotecount", "replycount", "likecount"}
    | {"followersatposting", "likesatposting", "postcreated", "totalinteractions", "facebookid"}
    | {"userscreenname", "userfollowerscount", "hashtags", "isretweet", "subreddit", "upvotes"}
    | {"publicmetricsretweetcount", "publicmetricslikecount", "publicmetricsreplycount"}
)
FEWEST_OF_POSTS = 2
OF_PART = frozenset(  # columns of summaries and beginnings, as `plain` names them
    {
        "openingtext",
        "hitsentence",
        "contentsnippet",
        "leadparagraph",
        "lead",
        "snippet",
        "abstract",
        "description",
        "summary",
        "teaser",
        "excerpt",
    }
)
OF_EXTRACTION = frozenset({"rawtext", "text", "fingerprint", "hostname"})  # of trafilatura's JSON
_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"[\w.-]+")

Cells = Mapping[str, Cell]


class NoTexts(ArticleError):
    """A table that has no column which may hold the articles' texts."""


def text_column(names: Sequence[str], rows: Sequence[Cells], notes: list[str]) -> str:
    """Return the column that holds the texts.

    Args:
        names: The columns that may.
        rows: The first rows.
        notes: Takes what was decided by length.

    Raises:
        ArticleError: If there is none, or two that may be it.
    """
    named = by_rank("text", names) or by_rank("markup", names)
    filled = [name for name in by_rank("text", names) if says_something(name, rows)]
    filled = filled or [name for name in by_rank("markup", names) if says_something(name, rows)]
    if len(filled) == 1 or (named and not filled):
        return (filled or named)[0]
    lengths = {name: _mean_length(name, rows) for name in names}
    if not filled:
        raise _no_text(names, rows, lengths)
    first, second = sorted(filled, key=lambda name: -lengths[name])[:2]
    if lengths[first] >= FAR_LONGER * lengths[second]:
        notes.append(
            f"the texts are those of the column “{first}” ({lengths[first]:,.0f} characters on "
            f"average; “{second}” has {lengths[second]:,.0f})"
        )
        return first
    rivals = [name for name in filled if lengths[first] < FAR_LONGER * lengths[name]]
    plain_ones = [name for name in rivals if not _is_markup(name, rows)] or rivals
    if len(plain_ones) == 1 or _all_alike(plain_ones, rows) or _is_extracted(names):
        return by_rank("text", plain_ones)[0] if by_rank("text", plain_ones) else plain_ones[0]
    as_printed = [name for name in plain_ones if not _is_worked_over(name, rows)]
    if len(as_printed) == 1:
        others = listed([name for name in plain_ones if name not in as_printed])
        notes.append(
            f"the texts are those of the column “{as_printed[0]}”: {others} has no capital letters"
        )
        return as_printed[0]
    raise ArticleError(
        f"has {len(plain_ones)} columns that may hold the text: {listed(plain_ones)}",
        f"say which it is, for example {option('text', plain_ones[0])}",
    )


def says_something(name: str, rows: Sequence[Cells]) -> bool:
    """Whether a column holds anything in the first rows."""
    return any(not is_missing(row.get(name, "")) for row in rows)


def refuse_posts(names: Sequence[str]) -> None:
    """Refuse a table whose columns are those of posts, and that has no titles.

    Raises:
        ArticleError: If it is one.
    """
    own = [name for name in names if plain(name) in OF_POSTS]
    if len(own) >= FEWEST_OF_POSTS and not by_rank("title", names):
        raise ArticleError(
            f"holds posts of a social network, by its columns {listed(own)}",
            f"take it out of this folder, or, to read posts, say {option('text', 'NAME')}",
        )


def option(field: str, column: str) -> str:
    """Return the option by which a user says that a column holds a field."""
    pair = f"{field}={column}"
    return f"--columns {pair}" if _BARE.fullmatch(column) else f'--columns "{pair}"'


def listed(names: Sequence[str]) -> str:
    """Return columns' names as an error shows them."""
    if not names:
        return "none"
    shown = ", ".join(f"“{name}”" for name in names[:MOST_NAMES_SHOWN])
    more = len(names) - MOST_NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _no_text(
    names: Sequence[str], rows: Sequence[Cells], lengths: Mapping[str, float]
) -> ArticleError:
    columns = f"its columns are {listed(names)}"
    longest = max(names, key=lambda name: lengths[name], default=None)
    if longest is not None and lengths[longest] >= PROSE:
        return ArticleError(
            f"has no column whose name says that it holds the articles' text; {columns}",
            f"if it is “{longest}”, say so with {option('text', longest)}",
        )
    say = "say which column holds it with --columns text=NAME"
    if by_rank("url", names) and by_rank("title", names):
        say = f"fetch the articles, for Media Cloud and GDELT give no texts, or {say}"
    parts = [n for n in names if plain(n) in OF_PART and says_something(n, rows)]
    if parts:
        part = max(parts, key=lambda name: lengths[name])
        say = f"fetch the articles, or, to read no more than “{part}”, say {option('text', part)}"
    return NoTexts(f"has no column with the articles' text; {columns}", say)


def _mean_length(name: str, rows: Sequence[Cells]) -> float:
    lengths = [length(row.get(name, "")) for row in rows[:ROWS_FOR_LENGTH]]
    return sum(lengths) / max(1, len(lengths))


def _is_markup(name: str, rows: Sequence[Cells]) -> bool:
    filled = [row[name] for row in rows[:ROWS_FOR_LENGTH] if not is_missing(row.get(name, ""))]
    return 2 * sum(map(has_markup, filled)) > len(filled)


def _is_extracted(names: Sequence[str]) -> bool:
    """Whether a program that takes texts out of pages gives each twice, once without its form."""
    return OF_EXTRACTION.issubset(map(plain, names))


def _is_worked_over(name: str, rows: Sequence[Cells]) -> bool:
    """Whether a column's texts were made for counting words: without one capital letter."""
    texts = (printed(row.get(name, "")) for row in rows[:ROWS_FOR_LENGTH])
    return not any(character.isupper() for text in texts for character in text)


def _all_alike(names: Sequence[str], rows: Sequence[Cells]) -> bool:
    """Whether columns hold the same texts, however their lines are broken."""
    return all(
        len({_SPACE.sub("", printed(row.get(name, ""))) for name in names}) == 1
        for row in rows[:ROWS_FOR_LENGTH]
    )
