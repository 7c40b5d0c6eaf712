"""Exports of Nexis that someone turned into plain text; all texts and names are invented."""

import datetime as dt
import textwrap

from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.items import Document, File, Stated
from analysis.articles.formats.nexis.nexis_text import READER
from analysis.articles.formats.registry import reader_of

COVER = """
Date and Time: Friday, 24 November 2023 16:00:00 CET
Job Number: 198000001
Documents (2)
1. Ferry fares to double
Client/Matter: -None-
Search Terms: ferry
Search Type: Terms and Connectors\x20
Narrowed by:\x20

Content Type
Narrowed by
News
Sources: The Harbour Post; All Content Types: News

2. Mayor pleads for the pier
Client/Matter: -None-
Search Terms: ferry
Search Type: Terms and Connectors\x20
Narrowed by:\x20

Content Type
Narrowed by
News
Sources: The Harbour Post; All Content Types: News




"""
LONG = "Fares on the ferry to Tellin will double in the spring, said Mayor Lena Orr, " * 3
LONG = LONG.rstrip(", ") + "."


def article(title="Ferry fares to double", *, above="", byline="Byline: Ada Quill\n", text=LONG):
    return f"""{title}
{above}The Harbour Post (Wickmouth)
November 24, 2023 Friday 6:01 AM GMT


Copyright 2023 Feedwire LLC All Rights Reserved
Section: NEWS; Version:2
Length: 964 words
{byline}Body


{text}
“Nobody asked us”, Ivo Brandt said.

Load-Date: November 25, 2023


End of Document




"""


def read(text):
    file = File("export.txt", content=text.encode())
    assert reader_of(file) is READER
    return list(READER.read(file))


def documents(text):
    found = read(text)
    assert all(isinstance(item, Document | Stated) for item in found)
    return [item for item in found if isinstance(item, Document)]


def test_every_article_below_a_cover_page_is_read():
    text = COVER + article() + article("Mayor pleads for the pier")

    first, second, stated = read(text)

    assert stated == Stated(2)
    assert (first.title, first.part) == ("Ferry fares to double", "1")
    assert first.date == dt.date(2023, 11, 24)
    assert first.outlet == "The Harbour Post (Wickmouth)"
    assert first.author == "Ada Quill"
    assert first.text == f"{LONG}\n\n“Nobody asked us”, Ivo Brandt said."
    assert second.title == "Mayor pleads for the pier"


def test_an_export_without_a_cover_page_is_read():
    assert len(documents(article() + article("Mayor pleads for the pier"))) == 2


def test_line_ends_of_windows_make_no_difference():
    text = COVER + article() + article("Mayor pleads for the pier")

    assert read(text.replace("\n", "\r\n")) == read(text)


def test_lines_that_a_margin_broke_are_joined():
    wrapped = "\n".join(textwrap.wrap(LONG, 70)) + "\n"

    (document,) = documents(article(text=wrapped))

    assert document.text == f"{LONG}\n\n“Nobody asked us”, Ivo Brandt said."


def test_who_passes_an_article_on_is_no_part_of_its_headline():
    (document,) = documents(article(above="Feedwire Blogs \n"))

    assert document.title == "Ferry fares to double"
    assert document.outlet == "The Harbour Post (Wickmouth)"
    assert document.fields["Distributor"] == "Feedwire Blogs"


def test_a_headline_in_two_lines_stays_whole():
    (document,) = documents(article(above="Council split over the pier\n"))

    assert document.title == "Ferry fares to double Council split over the pier"


def test_the_headline_in_a_byline_is_no_author():
    (document,) = documents(article(byline="Byline: Ada Quill, Ferry fares to double\n"))
    assert document.author == "Ada Quill"
    (document,) = documents(article(byline="Byline: , Ferry fares to double\n"))
    assert document.author is None


def test_an_address_alone_in_the_last_line_is_that_of_the_article():
    text = article().replace("said.\n", "said.\nhttps://harbour.example/ferry\n")

    (document,) = documents(text)

    assert document.url == "https://harbour.example/ferry"
    assert document.text.endswith("said.")


def test_other_texts_are_left_alone():
    for text in ("", LONG, "End of Document", "{}", "Body\n\nLength: long\n"):
        assert not READER.fits(File("a.txt", content=text.encode()))


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_a_damaged_export(data):
    whole = (COVER + article() + article("Mayor pleads for the pier")).encode()
    read_or_refused(READER, File("export.txt", content=data.draw(damaged(whole))))


def converted(title="Ferry fares to double", *, day=24):
    text = textwrap.fill("Mayor Lena Orr said that the fares on the ferry would double. " * 3, 72)
    return f"""[]

{title}

The Harbour Post

November {day}, 2023 Friday

Copyright 2023 Feedwire LLC All Rights Reserved

[]

Length: 964 words

Body

{text}

See https://harbour-post.example/{"ferry/" * 20}

Load-Date: November 25, 2023

  End of Document

"""


def test_brackets_in_place_of_pictures_are_not_data():
    title = "Ferry fares to double in the\nspring, says the mayor"

    first, second = documents(converted() + converted(title, day=25))

    assert (first.title, first.outlet) == ("Ferry fares to double", "The Harbour Post")
    assert second.title == "Ferry fares to double in the spring, says the mayor"
    assert second.date == dt.date(2023, 11, 25)
    assert len(first.text.split("\n\n")[0]) > 72


MARKDOWN = """
![](media/image1.png){{width="1.3in" height="0.5in"}}

# [***<u>{title}</u>*** ***<u>\\*again\\*</u>***](https://advance.example/api/document?id=urn:a&idtype=PID)

The Harbour Post

November {day}, 2023 Friday

Copyright 2023 Feedwire LLC All Rights Reserved

**Section:** NEWS; Pg. 4

**Length:** 964 words

**Byline:** Ada Quill

**Body**

Mayor Lena Orr said that the fares on the **ferry** would double, and *nobody*
was asked; snake\\_case stays, 3 \\* 4 too.

> "Fares [rose](https://harbour-post.example/a_(b)) again," she said.\\
> <u>In vain</u>.

**Load-Date:**&nbsp;November 25, 2023

**End of Document**
"""


def test_markdown_is_read():
    text = MARKDOWN.format(title="Ferry late", day=24) + MARKDOWN.format(title="Pier", day=25)

    first, second = documents(text)

    assert (first.title, first.date) == ("Ferry late *again*", dt.date(2023, 11, 24))
    assert (first.outlet, first.author) == ("The Harbour Post", "Ada Quill")
    assert first.fields["Section"] == "NEWS; Pg. 4"
    assert first.text == (
        "Mayor Lena Orr said that the fares on the ferry would double, and nobody was asked; "
        'snake_case stays, 3 * 4 too.\n\n"Fares rose again," she said. In vain.'
    )
    assert (second.title, second.part) == ("Pier *again*", "2")


def test_stars_in_a_text_that_is_no_markdown_stay():
    (document,) = documents(article(text=f"{LONG}\n*** He said *yes*, and **no**. ***"))

    assert "*** He said *yes*, and **no**. ***" in document.text
