"""OpenDocument texts; all texts are invented."""

import datetime as dt
import io
import zipfile

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.word import odt_text
from analysis.articles.formats.word.odt import READER

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)
LINES = (
    '<text:h text:outline-level="1">Ferry stays in port</text:h>'
    "<text:p>6 May 2014</text:p>"
    "<text:p>The ferry <text:span>stays<text:note><text:p>A note</text:p></text:note></text:span>"
    "<text:s/>in port, said<text:line-break/>the harbour office.</text:p>"
    "<text:p>It was<office:annotation><text:p>Check this</text:p></office:annotation>"
    '<text:s text:c="900000000"/>to leave.</text:p>'
)


def odt(lines=LINES, before=""):
    stream = io.BytesIO()
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?>{before}<office:document-content {SPACES}>"
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = "application/vnd.oasis.opendocument.text"
        packed.writestr("mimetype", kind, zipfile.ZIP_STORED)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return stream.getvalue()


def read(content, name="a.odt"):
    return list(READER.read(File(name, content=content)))


def test_title_date_and_paragraphs_are_read_without_notes_and_comments():
    (item,) = read(odt())
    assert (item.title, item.date) == ("Ferry stays in port", dt.date(2014, 5, 6))
    assert item.text == ("The ferry stays in port, said the harbour office.\n\nIt was to leave.")


def test_a_text_is_told_by_what_is_in_it():
    assert reader_of(File("a.bin", content=odt())) is READER
    assert not READER.fits(File("a.txt", content=b"PK is a town."))


def test_what_cannot_be_read_is_refused(monkeypatch):
    for content in (odt()[:200], odt(before='<!DOCTYPE a [<!ENTITY b "c">]>'), odt("<text:p>")):
        with pytest.raises(ArticleError):
            read(content)
    with pytest.raises(ArticleError, match="without text"):
        read(odt(""))
    monkeypatch.setattr(odt_text, "MOST_UNPACKED", 300)
    with pytest.raises(ArticleError, match="unpacks to more than"):
        read(odt())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files_are_read_or_refused(data):
    read_or_refused(READER, File("a.odt", content=data.draw(damaged(odt()))))
