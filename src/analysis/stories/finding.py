"""Finding the stories of many articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.articles.outlines import text_name
from analysis.stories.known import KnownTexts


class Stories:
    """The stories of articles that are added one by one; a context manager.

    A story is named by the article of it that was added first, and keeps that name. An article
    that is the same story as articles of two makes them one, under the earlier name; nothing else
    changes what was found before.

    Args:
        path: A file that keeps what is known of texts from one time to the next; `None`: none.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._known = KnownTexts(path)
        self._digests: dict[str, bytes | None] = {}

    def __enter__(self) -> Stories:
        return self

    def __exit__(self, *_: object) -> None:
        self._known.close()

    def add(self, article_id: str, text: str) -> None:
        """Add an article by its body text, without title and boilerplate.

        Raises:
            ValueError: If an article of that id was added before.
        """
        self.add_named(article_id, text_name(text), lambda: text)

    def add_named(self, article_id: str, name: bytes, read: Callable[[], str]) -> None:
        """Add an article by the `text_name` of its body, which is read only if it is new.

        Raises:
            ValueError: If an article of that id was added before.
        """
        if article_id in self._digests:
            raise ValueError(f"article {article_id!r} was added before: give each article once")
        self._digests[article_id] = self._known.digest(name, read)

    def named(self) -> dict[str, str]:
        """Return the story of every article, in the order in which they were added."""
        stories = self._known.stories()
        firsts: dict[bytes, str] = {}
        named = {}
        for article_id, digest in self._digests.items():
            if digest is None:
                named[article_id] = article_id
            else:
                story = stories.get(digest, digest)
                named[article_id] = firsts.setdefault(story, article_id)
        return named


def find_stories(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Find the articles that carry the same text, word for word or nearly.

    Case, white space, quotation marks and punctuation do not matter, the order of words does.
    Texts of fewer than `MIN_WORDS` words are the same only if all words are; one without words
    is a story of its own. What is the same as the same is the same: v1 and v3 of an article are
    one story by way of v2. Candidates come from MinHash (`sketches`) and are then compared run by
    run.

    Args:
        texts: Article ids and body texts, without title and boilerplate, in a stable order.

    Returns:
        For each article id, in the order given, the id of the first article of its story.

    Raises:
        ValueError: If an article id comes twice.
    """
    with Stories() as stories:
        for article_id, text in texts:
            stories.add(article_id, text)
        return stories.named()
