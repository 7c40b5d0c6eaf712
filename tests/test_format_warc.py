"""Web archives: made here record by record, in the shape that crawlers write."""

import datetime as dt
import gzip
import sys

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.formats.items import File, Gap, Note
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web import warc
from analysis.articles.formats.web.warc import READER

PROSE = "The harbour board agreed on Saturday to spend ten million on the pier. " * 5
PAGE = f"""<html lang="en"><head><title>The pier</title>
<meta property="og:site_name" content="The Northmarsh Times">
<meta property="article:published_time" content="2007-11-27T07:00:00Z"></head>
<body><article><h1>The pier</h1><p>{PROSE}</p><p>Zoë Quill agreed.</p></article></body></html>"""
LISTING = "<html><body><p>Not here.</p></body></html>"


def record(kind, body, content_type="application/http; msgtype=response"):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://northmarsh.example/pier\r\nWARC-Date: 2020-03-01T00:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(
    page, *, status="200 OK", content_type="text/html; charset=utf-8", encoded="", body=None
):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{encoded}\r\n".encode()
    return record("response", head + (page.encode() if body is None else body))


INFO = record("warcinfo", b"software: made up\r\n", "application/warc-fields")


def archive(*records, compressed=True):
    return b"".join(map(gzip.compress, records) if compressed else records)


def read(*records, compressed=True):
    pytest.importorskip("warcio")
    file = File("crawl.warc.gz", content=archive(*records, compressed=compressed))
    assert reader_of(file) is READER
    return list(READER.read(file))


@pytest.mark.parametrize("compressed", [True, False])
def test_each_page_that_a_site_gave_is_an_article(compressed):
    others = [response("", status="404 Not Found"), response("GIF", content_type="image/gif")]
    article, note = read(INFO, response(PAGE), *others, compressed=compressed)
    assert (article.part, article.title) == ("2", "The pier")
    assert (article.outlet, article.date) == ("The Northmarsh Times", dt.date(2007, 11, 27))
    assert article.url == "https://northmarsh.example/pier"
    assert article.text.endswith("Zoë Quill agreed.")
    assert note == Note("holds 3 records that are no page, which were left out")


def test_a_page_is_read_as_its_site_sent_it():
    body = gzip.compress(PAGE.encode("latin-1"))
    sent = response(
        "",
        body=body,
        content_type="text/html; charset=iso-8859-1",
        encoded="Content-Encoding: gzip\r\n",
    )
    (article,) = read(sent)
    assert article.text.endswith("Zoë Quill agreed.")


def test_a_page_without_an_article_is_a_gap_that_names_its_address():
    (gap,) = read(response(LISTING))
    assert isinstance(gap, Gap)
    assert gap.reason == "is a web page without article text (https://northmarsh.example/pier)"


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_breaks_off_says_so(compressed):
    pytest.importorskip("warcio")
    whole = archive(response(PAGE), response(PAGE), compressed=compressed)
    for end in (len(whole) // 2 + 60, len(whole) - 60):
        first, gap = READER.read(File("crawl.warc.gz", content=whole[:end]))
        assert first.title == "The pier"
        assert isinstance(gap, Gap)
        assert gap.part == "2"


def test_an_archive_is_bounded(monkeypatch):
    pytest.importorskip("warcio")
    monkeypatch.setattr(warc, "MOST_IN_ALL", 100)
    file = File("crawl.warc.gz", content=archive(response(PAGE)))
    assert read_or_refused(READER, file) == []


def test_without_the_package_a_web_archive_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (tmp_path / "crawl.warc.gz").write_bytes(archive(INFO, response(PAGE)))
    (failure,) = read_articles(tmp_path).failures
    assert failure.path == "crawl.warc.gz"
    assert failure.reason.startswith("is a web archive (WARC)")
    assert "pip install warcio" in failure.remedy


PACKED = gzip.compress(b"WARNING: x", mtime=0)  # the same whenever tests are collected


@pytest.mark.parametrize("data", [b"", b"WARC", PACKED, b"\x1f\x8b\x08cut"])
def test_what_is_no_web_archive_is_left_to_other_readers(data):
    assert not READER.fits(File("crawl.warc.gz", content=data))


@settings(max_examples=80)
@given(data=st.data(), compressed=st.booleans())
def test_a_damaged_web_archive_is_read_or_refused(data, compressed):
    whole = archive(INFO, response(PAGE), compressed=compressed)
    read_or_refused(READER, File("crawl.warc.gz", content=data.draw(damaged(whole))))
