import datetime as dt
import io
import zipfile

import pytest

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Stated
from analysis.articles.formats.lexis import lexis_documents
from analysis.articles.formats.nexis import nexis_rtf, nexis_word
from analysis.articles.formats.word import rtf, word

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COVER = ["Download Request: All Documents: 1-2", "Terms: ferry", ""]


def article(number):
    lines = [
        f"{number} of 2 DOCUMENTS",
        "The Harbour Post",
        f"July {number}, 2015 Wednesday\u00a0",
        f"Ferry number {number}",
        "BYLINE: Ada Quill",
        "SECTION: NEWS; Pg. A01",
        "LENGTH: 12 words",
        "She left on Monday, “for good”, the mayor said.",
        "LOAD-DATE: July 3, 2015",
        "LANGUAGE: ENGLISH",
    ]
    return [line for pair in zip(lines, [""] * len(lines), strict=True) for line in pair]


LINES = [*COVER, *article(1), *article(2)]


def in_rtf(lines):
    text = "".join(f"\\pard {line}\\par\n" for line in lines).replace("\xa0", "\\~")
    text = text.replace("“", "\\ldblquote ").replace("”", "\\rdblquote ")
    return ("{\\rtf1\\ansi{\\header Page \\chpgn}" + text + "}").encode()


def in_word(lines):
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("word/document.xml", f'<w:document xmlns:w="{MAIN}">{body}</w:document>')
    return data.getvalue()


@pytest.mark.parametrize("make", [in_rtf, in_word])
def test_old_export_is_read_from_a_document_as_from_plain_text(make):
    file = File("export.doc", content=make(LINES))
    assert lexis_documents.READER.fits(file)
    items = list(lexis_documents.READER.read(file))
    documents = [item for item in items if isinstance(item, Document)]
    assert Stated(2) in items
    assert [item.title for item in documents] == ["Ferry number 1", "Ferry number 2"]
    assert [item.date for item in documents] == [dt.date(2015, 7, 1), dt.date(2015, 7, 2)]
    assert documents[1].outlet == "The Harbour Post"
    assert documents[1].text == "She left on Monday, “for good”, the mayor said."


@pytest.mark.parametrize("make", [in_rtf, in_word])
def test_no_other_reader_of_documents_takes_it(make):
    file = File("export", content=make(LINES))
    for reader in (nexis_rtf.READER, nexis_word.READER, rtf.READER, word.READER):
        assert not reader.fits(file)


@pytest.mark.parametrize("make", [in_rtf, in_word])
def test_labelled_headline_and_text_are_no_export_of_nexis(make):
    text = "\n".join(LINES).replace("She left", "BODY:\n\nShe left")
    lines = text.replace("Ferry number", "HEADLINE: Ferry number").split("\n")
    file = File("export", content=make(lines))
    assert not nexis_rtf.READER.fits(file)
    assert not nexis_word.READER.fits(file)
    documents = [i for i in lexis_documents.READER.read(file) if isinstance(i, Document)]
    assert [item.title for item in documents] == ["Ferry number 1", "Ferry number 2"]


@pytest.mark.parametrize(
    "data", [b"", "\n".join(LINES).encode(), in_word(["Ferry"]), in_rtf(["Ferry"]), b"PK\x03\x04"]
)
def test_other_files_do_not_fit(data):
    assert not lexis_documents.READER.fits(File("export.rtf", content=data))


def test_damaged_document_is_an_error():
    with pytest.raises(ArticleError):
        list(lexis_documents.READER.read(File("a", content=in_word(LINES)[:200])))


def test_paragraphs_of_a_text_are_told_by_the_space_above_them():
    lines = list(LINES)
    long = "The harbour board met on Monday and put the vote off for a second time this year, " * 2
    lines[lines.index("She left on Monday, “for good”, the mayor said.")] = long
    made = in_rtf(lines).decode()
    more = (
        "\\pard \\sb120 “Not again,” she said.\\par\\pard \\sb120 It was.\\par\\pard \\sb0\\par\n"
    )
    more = more.replace("“", "\\ldblquote ").replace("”", "\\rdblquote ")
    at = made.index("\\pard \\par", made.index(long.strip()))
    file = File("export.rtf", content=(made[:at] + more + made[at:]).encode())
    found = [item for item in lexis_documents.READER.read(file) if isinstance(item, Document)]
    assert found[0].text.split("\n\n") == [long.strip(), "“Not again,” she said.", "It was."]
