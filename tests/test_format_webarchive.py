"""Pages that Safari saved as one file."""

import contextlib
import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_pages import TEXT, TITLE

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web import webarchive

ADDRESS = "https://www.osterbyvoice.example/2014/05/06/dam"


def archive(page, form=plistlib.FMT_BINARY, **said):
    main = {
        "WebResourceData": page,
        "WebResourceMIMEType": "text/html",
        "WebResourceURL": ADDRESS,
    } | said
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=form)


def page(encoding="utf-8"):
    head = f"<title>{TITLE} | Østerby Voice</title>"
    return f"<html><head>{head}</head><body><h1>{TITLE}</h1>{TEXT}</body></html>".encode(encoding)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_page_of_a_web_archive_is_read_with_its_address(form):
    file = File("dam.webarchive", content=archive(page(), form))
    assert reader_of(file) is webarchive.READER
    (found,) = [one for one in webarchive.read(file) if isinstance(one, Document)]
    assert (found.title, found.url) == (TITLE, ADDRESS)
    assert found.outlet == "Østerby Voice"


def test_encoding_that_the_archive_states_counts():
    said = {"WebResourceTextEncodingName": "iso-8859-1"}
    file = File("dam.webarchive", content=archive(page("latin-1"), **said))
    (found,) = [one for one in webarchive.read(file) if isinstance(one, Document)]
    assert found.outlet == "Østerby Voice"


def test_archive_without_a_page_is_refused():
    file = File("dam.webarchive", content=plistlib.dumps({"WebMainResource": {}}))
    with pytest.raises(ArticleError, match="without a page"):
        list(webarchive.read(file))


def test_other_property_lists_and_plain_text_are_not_claimed():
    for content in (plistlib.dumps({"a": 1}), b"WebMainResource is a key.", b"bplist00"):
        assert not webarchive.fits(File("a.txt", content=content))


@given(cut=st.integers(0, 600), at=st.integers(0, 599), byte=st.integers(0, 255))
def test_damaged_archive_is_read_or_refused(cut, at, byte):
    data = bytearray(archive(page()))
    data[at] = byte
    with contextlib.suppress(ArticleError):
        list(webarchive.read(File("dam.webarchive", content=bytes(data[: len(data) - cut]))))
