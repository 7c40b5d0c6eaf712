"""Articles: one published text each, with its metadata and the role of each paragraph."""

from analysis.articles.reading import (
    Article,
    ArticleError,
    Extent,
    Paragraph,
    Reading,
    article_id,
    read_article,
    read_articles,
)

__all__ = [
    "Article",
    "ArticleError",
    "Extent",
    "Paragraph",
    "Reading",
    "article_id",
    "read_article",
    "read_articles",
]
