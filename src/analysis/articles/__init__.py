"""Articles: one published text each, with its metadata and the role of each paragraph."""

from analysis.articles.corpus import (
    Failure,
    Folder,
    Reading,
    Remark,
    Source,
    open_folder,
    read_articles,
    read_file,
    read_one,
)
from analysis.articles.files import ArticleError
from analysis.articles.layout import Extent
from analysis.articles.paragraphs import Paragraph
from analysis.articles.reading import Article, article_id, read_article

__all__ = [
    "Article",
    "ArticleError",
    "Extent",
    "Failure",
    "Folder",
    "Paragraph",
    "Reading",
    "Remark",
    "Source",
    "article_id",
    "open_folder",
    "read_article",
    "read_articles",
    "read_file",
    "read_one",
]
