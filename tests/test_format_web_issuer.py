"""Whose a page is that nothing on it calls the name of its site."""

import pytest
from web_pages import TEXT, TITLE, article

PAGE = f"<div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
OG = f'<meta property="og:title" content="{TITLE}">'


@pytest.mark.parametrize(
    "shown",
    [
        "Press Release:Osterby Ports Board",
        "Osterby Ports Board - Press releases",
        "Osterby Ports Board :: Home",
        "Communiqué de presse | Osterby Ports Board",
    ],
)
def test_name_beside_the_kind_of_a_page_is_the_outlet(shown):
    assert article(PAGE, head=OG, shown=shown).outlet == "Osterby Ports Board"


@pytest.mark.parametrize("shown", ["Rivers - Dams", f"Press release: {TITLE}", "Home - Politics"])
def test_topic_or_title_beside_the_kind_is_no_outlet(shown):
    assert article(PAGE, head=OG, shown=shown).outlet is None


def test_name_in_a_copyright_line_is_the_outlet_if_the_pages_pictures_bear_it():
    image = '<meta property="og:image" content="https://www.osterbyvoice.example/dam.jpg">'
    foot = "<footer><p>Copyright © 2023 Osterby Voice, published by Hall House</p></footer>"
    assert article(PAGE + foot, head=OG + image).outlet == "Osterby Voice"
    other = image.replace("osterbyvoice", "cdn77")
    assert article(PAGE + foot, head=OG + other).outlet is None


def test_body_that_is_the_author_is_the_outlet_if_the_foot_names_it():
    meta = '<meta name="DC.Creator" content="Norland Rivers Council">'
    foot = "<footer>Norland Rivers Council – Secretariat</footer>"
    assert article(PAGE + foot, head=OG + meta).outlet == "Norland Rivers Council"
    assert article(PAGE, head=OG + meta).outlet is None
    person = meta.replace("Norland Rivers Council", "Ada Berg")
    assert article(PAGE + "<footer>Ada Berg</footer>", head=OG + person).outlet is None


RELEASE = (
    "<p><b>Norland Dam Works opens third gate</b></p>"
    "<p>OSTERBY, July 2, 2014 — {start} that the third gate of the Holm dam is open.</p>"
)
ABOUT = "<p><b>About Norland Dam Works plc</b></p><p>It builds dams.</p>"


@pytest.mark.parametrize(
    "start",
    ["Norland Dam Works plc (OSX: NDW) says", "Norland Dam Works plc today announced"],
)
def test_who_announces_in_a_release_and_is_told_of_at_its_end_is_the_outlet(start):
    release = RELEASE.format(start=start) + TEXT
    assert article(release + ABOUT, shown="EX-1").outlet == "Norland Dam Works plc"
    assert article(release, shown="EX-1").outlet is None


@pytest.mark.parametrize("start", ["The governor of Sudland today announced", "Rivers rise"])
def test_release_about_another_body_than_announces_it_has_no_outlet(start):
    release = RELEASE.format(start=start) + TEXT
    assert article(release + ABOUT, shown="EX-1").outlet is None
    about_rivers = ABOUT.replace("Norland Dam Works plc", "Rivers")
    assert article(release + about_rivers, shown="EX-1").outlet is None
