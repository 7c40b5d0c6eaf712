"""Pages of databases with several articles; all texts and keys are invented."""

import pytest

from analysis.articles.files import ArticleError
from analysis.articles.formats import joined_pages
from analysis.articles.formats.items import File
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web import web_page

ARTICLE = "<h2>Fares to double</h2><p>The ferry to Tellin will cost twice as much.</p>"


def page(*keys):
    body = "".join(f"{ARTICLE}<p>{key}</p>" for key in keys)
    content = f"<html><head><title>x</title></head><body>{body}</body></html>"
    return File("page.html", content=content.encode())


@pytest.mark.parametrize(
    "key",
    ["Ohne Dokumentnummer kann niemand {n} fragen", "Accession Number MN90894{n} is of 2020"],
)
def test_words_that_only_speak_of_keys_are_none(key):
    assert not joined_pages.READER.fits(page(key.format(n=1), key.format(n=2)))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Gale", "<b>Gale Document Number: </b>GALE|A5551234{n}"),
        ("EBSCO", "<dt>Accession Number:</dt><dd>4KB166391{n}</dd>"),
        ("wiso", "<th>Dokumentnummer:</th><td>RE2011070{n}</td>"),
        ("Retriever", "Se webartikkelen p&aring; http://ret.nu/abC{n}"),
    ],
)
def test_a_page_with_the_keys_of_several_articles_is_refused(name, key):
    file = page(key.format(n=1), key.format(n=2), key.format(n=3))
    assert reader_of(file) is joined_pages.READER
    with pytest.raises(ArticleError, match=f"a page of {name} with about 3 articles"):
        list(joined_pages.READER.read(file))


def test_a_page_of_one_article_is_a_web_page():
    key = "<dt>Accession Number:</dt><dd>4KB1663911</dd>"
    assert reader_of(page(key, key)) is web_page.READER
    assert reader_of(page("nothing")) is web_page.READER
