"""Answers of LexisNexis Metabase in XML; all texts, names and numbers are invented."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.lexis.lexis_metabase import READER
from analysis.articles.formats.registry import reader_of


def article(number, content="The ferry stopped.\n\nNobody was asked &amp; nobody knew."):
    return f"""<article><sequenceId>17{number}</sequenceId><id>27{number}</id>
<language>English</language><title>Ferry stops {number}</title><subTitle/>
<content>{content}</content><contentWithMarkup>&lt;p&gt;x&lt;/p&gt;</contentWithMarkup><tags/>
<publishedDate>2015-09-2{number}T06:30:00Z</publishedDate>
<url>http://ct.example/?a={number}</url><originalUrl>http://post.example/{number}</originalUrl>
<author><name>Ada Quill</name></author><wordCount>6</wordCount>
<source><id>7</id><name>The Harbour Post</name><location><country>Norland</country></location>
</source></article>"""


def answer(*articles):
    body = "".join(articles)
    start = '<?xml version="1.0" encoding="UTF-8"?><response><status>SUCCESS</status><articles>'
    return f"{start}{body}</articles></response>".encode()


def read(data):
    file = File("answer.xml", content=data)
    assert reader_of(file) is READER
    return list(READER.read(file))


def test_each_article_is_read_with_all_that_is_said_of_it():
    first, second = read(answer(article(1), article(2)))
    assert first == Document(
        text="The ferry stopped.\n\nNobody was asked & nobody knew.",
        part="1",
        title="Ferry stops 1",
        date=dt.date(2015, 9, 21),
        outlet="The Harbour Post",
        author="Ada Quill",
        url="http://post.example/1",
        language="en",
        fields={
            "sequenceId": "171",
            "id": "271",
            "wordCount": "6",
            "source id": "7",
            "source location": "Norland",
        },
    )
    assert (second.part, second.date) == ("2", dt.date(2015, 9, 22))


def test_article_without_text_is_a_gap_that_names_it():
    gap, found = read(answer(article(1, content=""), article(2)))
    assert (gap.part, gap.reason) == ("1", "has no text")
    assert "271" in gap.remedy
    assert found.title == "Ferry stops 2"


def test_answer_that_breaks_off_says_so_of_its_last_article():
    data = answer(article(1), article(2))
    found, gap = read(data[: data.rindex(b"<publishedDate>")])
    assert isinstance(found, Document)
    assert (gap.part, gap.reason) == ("2", "is cut off: the file ends within it")


def test_two_authors_are_both_kept():
    both = article(1).replace("<author>", "<author><name>Tom Reed</name></author><author>")
    assert read(answer(both))[0].author == "Tom Reed; Ada Quill"


def test_answer_that_declares_entities_is_refused():
    data = answer(article(1)).replace(b"<response>", b'<!DOCTYPE r [<!ENTITY a "b">]><response>')
    with pytest.raises(ArticleError, match="declares a document type"):
        list(READER.read(File("answer.xml", content=data)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<articles><article><title>Ferry</title><content>Late</content></article></articles>",
        b"<html><body><article><p>Ferry</p></article></body></html>",
    ],
)
def test_other_files_are_left_to_other_readers(data):
    assert not READER.fits(File("answer.xml", content=data))


@settings(max_examples=50, deadline=None)
@given(damaged(answer(article(1), article(2))))
def test_damaged_answers_give_items_or_an_article_error(data):
    items = read_or_refused(READER, File("answer.xml", content=data))
    assert all(isinstance(item, Document | Gap) or item.text for item in items)
