"""Pages saved by Safari; all texts are invented."""

import datetime as dt
import plistlib

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web.webarchive import READER

PROSE = "The harbour office in Tellin said that the ferry would stay in port until Friday. "
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry stays – Tellin Courier</title>"
    "<meta property='og:type' content='article'><meta property='og:title' content='Ferry stays'>"
    "<meta property='og:site_name' content='Tellin Courier'>"
    "<meta property='article:published_time' content='2014-05-06T10:00:00Z'></head><body><article>"
    f"<h1>Ferry stays</h1><p>{PROSE * 2}</p><p>Café owners “wait”. {PROSE}</p></article></body>"
)


def archive(page=PAGE, fmt=plistlib.FMT_BINARY, **more):
    main = {
        "WebResourceData": page.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://courier.example/2014/ferry",
    }
    return plistlib.dumps({"WebMainResource": main | more, "WebSubresources": []}, fmt=fmt)


@pytest.mark.parametrize("fmt", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_of_an_archive_is_read_as_any_page(fmt):
    file = File("Ferry.webarchive", content=archive(fmt=fmt))
    assert reader_of(file) is READER
    item = next(READER.read(file))
    assert (item.title, item.outlet, item.date) == (
        "Ferry stays",
        "Tellin Courier",
        dt.date(2014, 5, 6),
    )
    assert item.url == "https://courier.example/2014/ferry"
    assert "Café owners “wait”." in item.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (archive()[:-40], "damaged web archive"),
        (plistlib.dumps({"other": 1}, fmt=plistlib.FMT_BINARY), "damaged web archive"),
        (archive(WebResourceMIMEType="image/png"), "no page"),
        (archive(WebResourceData="text"), "no page"),
    ],
)
def test_what_holds_no_page_is_refused(content, reason):
    with pytest.raises(ArticleError, match=reason):
        list(READER.read(File("a.webarchive", content=content)))


def test_other_property_lists_and_pages_are_no_archives():
    other = plistlib.dumps({"a": 1}, fmt=plistlib.FMT_XML)
    assert not READER.fits(File("a.plist", content=other))
    assert not READER.fits(File("a.html", content=PAGE.encode()))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), fmt=st.sampled_from([plistlib.FMT_BINARY, plistlib.FMT_XML]))
def test_damaged_archives_are_read_or_refused(data, fmt):
    whole = archive(fmt=fmt)
    read_or_refused(READER, File("a.webarchive", content=data.draw(damaged(whole))))
