"""Exports of text in pages of other programs; all texts and names are invented."""

import datetime as dt
import html

import pytest

from analysis.articles.formats.items import Document, File
from analysis.articles.formats.registry import reader_of

TEXT = "Mayor Lena Orr said on Monday that the ferry to Tellin would not sail again this year."
NEXIS = """Ferry {n} late

The Harbour Post

November 2{n}, 2023 Friday

Copyright 2023 Feedwire LLC All Rights Reserved

Section:\xa0NEWS; Pg. 4

Length:\xa0964 words

Body

{text}

Nobody knew.

Load-Date:\xa0November 25, 2023

End of Document

"""
FACTIVA = """Ferry {n} late

By Ada Quill

184 words

2{n} November 2023

06:15

The Harbour Post

HARPO

English

(c) 2023 Harbour Post Ltd

{text}

Nobody knew.

Document HARPO00002023112{n}e753000{n}x

"""
LEXIS = """{n} of 2 DOCUMENTS

The Harbour Post

November 2{n}, 2023 Friday

Ferry {n} late

SECTION: NEWS; Pg. 4

LENGTH: 964 words

{text}

Nobody knew.

LOAD-DATE: November 25, 2023

LANGUAGE: ENGLISH

"""
PROQUEST = (
    "_" * 60
    + """

Ferry {n} late

Full text: {text}

Nobody knew.

Title: Ferry {n} late

Publication title: The Harbour Post

Publication date: Nov 2{n}, 2023

ProQuest document ID: 3379{n}

Database: ProQuest Central

"""
)


def blocks(lines):
    return "".join(f'<p class="MsoNormal"><b>{html.escape(line)}</b></p>\n' for line in lines)


def breaks(lines):
    return f"<div>{'<br>'.join(html.escape(line) + '<br>' for line in lines)}</div>"


def verbatim(lines):
    return "<pre>" + html.escape("\n\n".join(lines)) + "</pre>"


@pytest.mark.parametrize("layout", [blocks, breaks, verbatim])
@pytest.mark.parametrize(
    ("export", "name"),
    [
        (NEXIS, "Nexis Uni (page)"),
        (FACTIVA, "Factiva (page)"),
        (LEXIS, "LexisNexis (page)"),
        (PROQUEST, "ProQuest (page)"),
    ],
)
def test_every_article_of_a_page_is_read(export, name, layout):
    lines = "".join(export.format(n=n, text=TEXT) for n in (1, 2)).split("\n\n")
    page = f"<html><head><title>export</title></head><body>{layout(lines)}</body></html>"
    file = File("export.htm", content=page.encode())

    reader = reader_of(file)
    first, second = [item for item in reader.read(file) if isinstance(item, Document)]

    assert reader.name == name
    assert (first.title, second.title) == ("Ferry 1 late", "Ferry 2 late")
    assert (first.date, second.date) == (dt.date(2023, 11, 21), dt.date(2023, 11, 22))
    assert first.outlet == second.outlet == "The Harbour Post"
    assert first.text == f"{TEXT}\n\nNobody knew."


def test_a_page_that_speaks_of_an_export_is_a_page():
    words = "He typed End of Document, Load-Date and HARPO0000202311216e7530001."
    page = f"<html><head><title>Exports</title></head><body><p>{words}</p></body></html>"

    assert "(page)" not in reader_of(File("a.html", content=page.encode())).name
