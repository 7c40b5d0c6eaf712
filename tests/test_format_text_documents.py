"""Text exports of Factiva and ProQuest within documents; all texts and names are invented."""

import datetime as dt
import io
import time
import zipfile
from xml.sax.saxutils import escape

import pytest

from analysis.articles.formats.factiva import factiva_documents
from analysis.articles.formats.items import Document, File, Stated
from analysis.articles.formats.proquest import proquest_documents
from analysis.articles.formats.registry import READERS, reader_of
from analysis.articles.formats.web import web_page
from analysis.articles.formats.word import word
from analysis.articles.formats.word.word_html import word_html_lines

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RULE = "_" * 60


def in_rtf(lines):
    return ("{\\rtf1\\ansi " + "".join(f"{line}\\par\n" for line in lines) + "}").encode("ascii")


def in_word(lines):
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'<w:document xmlns:w="{MAIN}"><w:body>{paragraphs}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return packed.getvalue()


def in_html(lines):
    """A page as a word processor writes it: styles in comments, lines broken anywhere."""
    start = "<p class=MsoNormal style='margin:0cm'><span\nlang=EN-GB>"
    paragraphs = "".join(f"{start}{escape(line) or '&nbsp;'}</span></p>\n" for line in lines)
    paragraphs = paragraphs.replace(" the ", "\nthe ")
    return (
        '<html><head><meta name=Generator content="Microsoft Word 15 (filtered)">'
        "<title>No line</title><style><!-- p {margin:0cm;} --></style></head><body lang=EN-GB>"
        f"<![if !supportLists]>{paragraphs}<![endif]></body></html>"
    ).encode()


def factiva(day):
    return [
        "Ferry fares to double in the spring",
        "",
        "184 words",
        f"{day} May 2011",
        "The Harbour Post",
        "HARPO",
        "English",
        "(c) 2011 Harbour Post Ltd",
        "",
        "Fares on the ferry to Tellin will double, said Mayor Lena Orr.",
        "",
        f"Document HARPO0000201105{day:02}e753000{day:02}",
        "",
    ]


def proquest(number):
    return [
        RULE,
        "",
        f"Document {number} of 2",
        "",
        "Ferry fares to double in the spring",
        "",
        "Author: Quill, Ada",
        "",
        "Full text: Fares on the ferry to Tellin will double.",
        "",
        "Nobody was asked.",
        "",
        "Title: Ferry fares to double in the spring",
        "",
        "Publication title: The Harbour Post; Wickmouth",
        "",
        f"Publication date: May {number}, 2011",
        "",
        f"ProQuest document ID: 77{number}",
        "",
    ]


@pytest.mark.parametrize("made", [in_rtf, in_word, in_html])
@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize(
    ("export", "reader"),
    [(factiva, factiva_documents.READER), (proquest, proquest_documents.READER)],
)
def test_every_article_is_read(made, blank, export, reader):
    lines = [line for n in (1, 2) for line in export(n) if blank or line]
    file = File("export", content=made(lines))

    assert reader_of(file) is reader
    found = list(reader.read(file))

    assert all(isinstance(item, Document | Stated) for item in found)
    documents = [item for item in found if isinstance(item, Document)]
    assert [document.date for document in documents] == [dt.date(2011, 5, n) for n in (1, 2)]
    assert {document.outlet for document in documents} == {"The Harbour Post"}
    assert {document.title for document in documents} == {"Ferry fares to double in the spring"}
    assert all(document.text.startswith("Fares on the ferry") for document in documents)


@pytest.mark.parametrize("made", [in_rtf, in_word, in_html])
@pytest.mark.parametrize("blank", [True, False])
def test_records_of_proquest_without_rules_are_parted_by_their_numbers(made, blank):
    front = ["Table of contents", "1. Ferry fares to double in the spring"]
    back = ["Bibliography", "Citation style: Harvard", "Quill, A. (2011) Ferry fares. The Post."]
    records = [line for n in (1, 2) for line in proquest(n) if line != RULE]
    lines = [line for line in [*front, *records, *back] if blank or line]
    file = File("export", content=made(lines))

    assert reader_of(file) is proquest_documents.READER
    stated, *found = proquest_documents.READER.read(file)

    assert stated == Stated(2)
    assert [item.date for item in found] == [dt.date(2011, 5, n) for n in (1, 2)]
    assert {item.title for item in found} == {"Ferry fares to double in the spring"}
    assert {item.text.split("\n\n")[-1] for item in found} == {"Nobody was asked."}
    assert "Quill, A." not in str(found)


def test_page_of_a_word_processor_that_is_no_export_is_left_to_the_reader_of_pages():
    lines = ["Ferry late", "By Ada Quill", "The ferry came late."]

    assert reader_of(File("a.htm", content=in_html(lines))) is web_page.READER


@pytest.mark.parametrize("broken", ["<head>", "<!--", "<p ", "<style>", "<br "])
def test_page_of_a_word_processor_that_is_broken_ends_soon(broken):
    data = in_html(proquest(1)).replace(b"<body", broken.encode() * 100_000 + b"<body")
    file = File("a.htm", content=data)
    start = time.process_time()

    for reader in READERS:
        reader.fits(file)
    list(word_html_lines(file))

    assert time.process_time() - start < 20


def test_an_article_that_someone_typed_stays_one():
    file = File("a.docx", content=in_word(["Ferry late", "By Ada Quill", "The ferry came late."]))

    assert reader_of(file) is word.READER
