"""Lines between a headline and its text that repeat date, author, outlet or source."""

import pytest
from web_pages import BODY, TEXT, TITLE, article

HEAD = (
    '<meta property="og:site_name" content="Osterby Voice"><meta name="author" content="Ada Berg">'
    '<meta property="article:published_time" content="2014-05-06T08:00:00Z">'
)


def text(lines, head=HEAD):
    page = f"<div><h1>{TITLE}</h1><div>{lines}{TEXT}</div></div>"
    return article(page, head=head).text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "General News of Tuesday, 6 May 2014",
        "Ada Berg — Tuesday, 6 May 2014, 10:15",
        "2014.05.06. 18:44 Módosítva: 2014.05.07. 07:20",
        "Ada BergOsterby Voice",
        "Publicerad:",
        "Source: Hall Radio",
    ],
)
def test_line_that_repeats_what_is_known_is_no_text(line):
    assert text(f"<p>{line}</p>") == BODY


@pytest.mark.parametrize("line", ["The day of 9 May 2014", "Farmers fear for their harvest"])
def test_line_that_says_something_else_is_text(line):
    assert text(f"<p>{line}</p>") == [line, *BODY]


def test_source_that_a_line_names_is_kept_as_a_field():
    page = f"<div><h1>{TITLE}</h1><div><p>Source: Hall Radio</p>{TEXT}</div></div>"
    assert article(page, head=HEAD).fields["source"] == "Hall Radio"


@pytest.mark.parametrize("line", ["1:00 PM", "14 hours ago", "il y a 3 heures", "3時間前"])
def test_time_above_the_text_is_no_text(line):
    assert text(f"<p>{line}</p>") == BODY
