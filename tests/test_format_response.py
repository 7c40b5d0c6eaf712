"""Web pages with the header of the server before them, made up."""

import datetime as dt
import gzip

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from web_pages import BODY, TEXT, TITLE

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.web.response import READER

HEADER = (
    "HTTP/2 200 \r\nserver: dam\r\ndate: Tue, 30 Dec 2025 21:43:05 GMT\r\n"
    "content-type: text/html; charset={}\r\nset-cookie: a=b\r\n\r\n"
)
MOVED = "HTTP/1.1 301 Moved Permanently\r\nLocation: https://voice.example/dam\r\n\r\n"
PAGE = (
    f'<!DOCTYPE html>\n<html lang="en"><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>'
    f"<p>6 May 2014</p>{TEXT}<p>Zoë Quill agreed to that on Tuesday, as her office said.</p>"
)


def file(text, encoding="utf-8"):
    return File("dam.html", content=text.encode(encoding))


def read(text, encoding="utf-8"):
    return next(iter(READER.read(file(text, encoding))))


@pytest.mark.parametrize("before", ["", MOVED, MOVED.replace("\r\n", "\n")])
def test_page_is_read_without_the_headers_before_it(before):
    text = before + HEADER.format("utf-8") + PAGE
    assert reader_of(file(text)) is READER
    found = read(text)
    assert (found.title, found.date) == (TITLE, dt.date(2014, 5, 6))
    assert found.text.startswith(BODY[0])
    assert found.fields["saved date"] == "Tue, 30 Dec 2025 21:43:05 GMT"


def test_header_says_how_the_page_is_encoded():
    assert "Zoë Quill" in read(HEADER.format("iso-8859-1") + PAGE, "iso-8859-1").text


def test_page_of_an_error_is_refused():
    with pytest.raises(ArticleError, match="no page \\(404\\)"):
        read("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + PAGE)


def test_text_on_the_protocol_is_no_page():
    assert reader_of(file("HTTP/1.1 200 is what a server says when all is well.\n")) is not READER


@settings(max_examples=40, deadline=None)
@given(damaged((MOVED + HEADER.format("utf-8") + PAGE).encode()))
def test_damaged_pages_are_read_or_refused(content):
    read_or_refused(READER, File("dam.html", content=content))


def test_page_in_chunks_is_joined_and_a_compressed_one_is_unpacked():
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    whole = PAGE.encode()
    parts = [whole[:100], whole[100:333], whole[333:], b""]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    packed = HEADER.format("utf-8").encode() + gzip.compress(whole)
    for content in (head.encode() + chunks, head.encode() + whole, packed):
        (found, *_) = READER.read(File("dam.html", content=content))
        assert found.text.startswith("\n\n".join(BODY))


def test_compressed_page_that_is_cut_off_is_refused():
    packed = HEADER.format("utf-8").encode() + gzip.compress(PAGE.encode())[:-40]
    with pytest.raises(ArticleError, match="cut off"):
        list(READER.read(File("dam.html", content=packed)))


@pytest.mark.parametrize("blank", ["", " \n", "\r\n"])
def test_header_ends_where_its_fields_do(blank):
    found = read(f"HTTP/1.1 200 OK\nContent-Type: text/html\n{blank}{PAGE}")
    assert found.title == TITLE
    assert found.text.startswith(BODY[0])


def test_place_that_a_server_led_to_is_the_address():
    assert read(MOVED + HEADER.format("utf-8") + PAGE).url == "https://voice.example/dam"
