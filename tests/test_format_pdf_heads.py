import datetime as dt

import pytest
from pdf_pages import BODY, DAM, HARVEST, LETTERS, TALKS, article, file, line, notes, pdf, typeset

from analysis.articles.formats.items import Document
from analysis.articles.formats.pdf.pdf import read

TITLE = "Norland to fill its dam this summer"


def letter(*lines, title=TITLE, body=BODY, bold=True, foot=()):
    """A letterhead of lines, a title in letters of the text's size, and what stands below."""
    above = [line(text, y=800 - 15 * n, bold=text.isupper()) for n, text in enumerate(lines)]
    below = [line(text, y=60 - 12 * n, size=8) for n, text in enumerate(foot)]
    return pdf([*above, line(title, y=720, bold=bold), *typeset(body), *below])


def articles(data):
    return [item for item in read(file(data)) if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (("REPUBLIC OF NORLAND", "MINISTRY OF WATER", "Press Unit", "PRESS RELEASE"), 1),
        (
            ("RÉPUBLIQUE DU NORLAND", "MINISTÈRE DE L’EAU", "Le Ministre", "COMMUNIQUÉ"),
            1,
        ),
        (("LANDKREIS ODERAUE", "Der Pressesprecher", "Pressemitteilung Nr. 112/2021"), 0),
        (("MINISTERIO DE AGUAS", "Oficina de prensa", "Nota de prensa 12/2014"), 0),
        (("NORTH DAM COMPANY LTD", "News release"), 0),
        (("RIVER STATES ORGANIZATION", "Office of the Spokesperson", "RSO/SM/2214"), 0),
    ],
)
def test_letterhead_names_the_outlet_and_is_no_title(lines, outlet):
    found = article(letter(*lines))
    assert (found.title, found.outlet) == (TITLE, lines[outlet])
    assert found.text.split("\n\n") == BODY


def test_ministry_in_a_headline_issues_nothing():
    found = article(letter("By Tom Berg", title="MINISTRY OF WATER FILLS DAM"))
    assert (found.title, found.outlet) == ("MINISTRY OF WATER FILLS DAM", None)


def test_two_bodies_above_a_press_release_leave_the_outlet_open():
    found = article(letter("MINISTRY OF WATER", "MINISTRY OF DAMS", "PRESS RELEASE"))
    assert (found.title, found.outlet) == (TITLE, None)


def test_headline_of_the_texts_size_is_bold_and_alone():
    assert article(letter("6 May 2014")).title == TITLE
    assert article(letter("6 May 2014", bold=False)).title is None


def test_words_set_bold_within_a_text_part_no_paragraph():
    lines = typeset([DAM, LETTERS])
    marked = [line(each[3], x=each[0], y=each[1], bold=n == 1) for n, each in enumerate(lines)]
    assert article(pdf([line(TITLE, y=750, size=20), *marked])).text == f"{DAM}\n\n{LETTERS}"


@pytest.mark.parametrize(
    ("body", "foot"),
    [
        ([f"Oderaue, 3. September 2021. {DAM}", LETTERS, TALKS], ()),
        (BODY, ("Fait à Osterby, le 3 septembre 2021",)),
        (BODY, ("Osterby, den 3. September 2021",)),
    ],
)
def test_date_of_a_release_stands_after_a_place_at_its_start_or_foot(body, foot):
    found = article(letter("LANDKREIS ODERAUE", "Pressemitteilung", body=body, foot=foot))
    assert found.date == dt.date(2021, 9, 3)


def test_place_and_date_at_the_foot_of_another_text_may_be_anybodys():
    assert article(letter("By Tom Berg", foot=("Osterby, 3 May 2021",))).date is None


FOLIO = [
    line("THE WESTERN LANTERN", x=150, y=796, size=24, bold=True),
    line("No. 4,118", y=780, size=8),
    line("SATURDAY, MARCH 9, 1974", x=245, y=780, size=8),
    line("Price 50 cents", x=480, y=780, size=8),
]


def test_masthead_above_number_date_and_price_is_the_outlet():
    headline = line("Mills to run at night to spare power", y=740, size=20, bold=True)
    found = article(pdf([*FOLIO, headline, *typeset(BODY)]))
    assert found.title == "Mills to run at night to spare power"
    assert (found.outlet, found.date) == ("THE WESTERN LANTERN", dt.date(1974, 3, 9))


def test_page_number_in_one_piece_with_the_outlet_shows_a_newspapers_page():
    head = line("6 Osterby Weekly Post, Thursday, October 6, 2022", y=815, size=8)
    found = article(pdf([head, line(TITLE, y=750, size=20), *typeset(BODY)]))
    assert (found.outlet, found.date) == ("Osterby Weekly Post", dt.date(2022, 10, 6))
    assert found.text.split("\n\n") == BODY


def test_column_that_only_ends_the_text_is_read_last():
    one = typeset([*BODY, *BODY], width=32, y=700)
    two = [line("the last words of it all in a", x=320), line("line or two.", x=320, y=688)]
    texts = article(pdf([line(TITLE, y=750, size=18), *one, *two])).text.split("\n\n")
    assert texts[-1].endswith("delegates. the last words of it all in a line or two.")


def page_of_two(*below, size=16):
    one, two = ("Norland fills the dam", "Sudland counts its harvest")
    parts = []
    for n, (title, own, body) in enumerate(
        zip((one, two), below, ([DAM, TALKS], [HARVEST]), strict=True)
    ):
        y = 740 - 300 * n
        parts += [line(title, y=y, size=size), *typeset(body, y=y - 40)]
        parts += [line(own, y=y - 18)] if own else []
    return pdf([line("6 Osterby Post, 6 May 2014", y=815, size=8), *parts])


def test_headlines_each_with_a_byline_begin_articles_of_their_own():
    one, two = articles(page_of_two("By Ada Lind", "By Tom Berg"))
    assert (one.title, one.author, one.part) == ("Norland fills the dam", "Ada Lind", "1")
    assert (two.title, two.author, two.part) == ("Sudland counts its harvest", "Tom Berg", "2")
    assert one.text.split("\n\n") == [DAM, TALKS]
    assert {one.date, two.date} == {dt.date(2014, 5, 6)}
    assert {one.outlet, two.outlet} == {"Osterby Post"}


def test_headlines_without_bylines_leave_one_article_and_a_warning():
    data = page_of_two("By Ada Lind", "")
    assert len(articles(data)) == 1
    assert any("Sudland counts its harvest" in note for note in notes(data))


def test_press_review_gives_each_article_its_outlet_and_date():
    own = "The Mirror of Osterby, 11 April 2016, by P. Holm", "Gold Tribune, 12 April 2016"
    one, two = articles(page_of_two(*own))
    assert (one.outlet, one.author) == ("The Mirror of Osterby", "P. Holm")
    assert (two.outlet, two.date) == ("Gold Tribune", dt.date(2016, 4, 12))


def test_headings_within_an_article_part_nothing():
    head = [line(TITLE, y=760, size=20), line("By Ada Lind", y=740)]
    first, second = typeset([DAM, TALKS]), typeset([HARVEST, LETTERS], y=500)
    data = pdf([*head, *first, line("A quiet summer here", y=530, size=14), *second])
    assert len(articles(data)) == 1
    assert not notes(data)


def test_factivas_print_is_read_as_its_text_is():
    lines = [TITLE, "By Ada Lind", "142 words", "12 July 2022", "14:05", "Osterby Wire", "OSTW"]
    lines += ["English", "(c) 2022 Osterby Wire. All Rights Reserved."]
    head = [line(text, y=790 - 14 * n, size=8) for n, text in enumerate(lines)]
    end = line("Document OSTW000020220712ei7c0012x", y=300, size=8)
    foot = line("Page 1 of 1 © 2022 Factiva, Inc. All rights reserved.", y=30, size=8)
    found = article(pdf([*head, *typeset(BODY, y=640), end, foot]))
    assert (found.title, found.outlet, found.author) == (TITLE, "Osterby Wire", "Ada Lind")
    assert found.date == dt.date(2022, 7, 12)
    assert found.fields["AN"] == "OSTW000020220712ei7c0012x"


def test_browsers_head_names_the_outlet_before_the_address():
    head = line(f"{TITLE} - Osterby Banner", y=820, size=8)
    address = line("https://www.banner.example/2014/06/norland-...", x=320, y=820, size=8)
    stamp = [line("1 of 1", y=20, size=8), line("10/2/2014 3:15 PM", x=450, y=20, size=8)]
    found = article(pdf([head, address, line(TITLE, y=750, size=18), *typeset(BODY), *stamp]))
    assert (found.outlet, found.date) == ("Osterby Banner", None)


def test_holder_of_the_copyright_is_the_outlet_if_the_head_names_it():
    owner = line("© 2018 Centre for Rivers, Osterby. All rights reserved.", y=60, size=8)
    headline = line(TITLE, y=750, size=18)
    above = line("Centre for Rivers Brief No. 47", y=800, size=8)
    assert article(pdf([above, headline, *typeset(BODY), owner])).outlet == "Centre for Rivers"
    assert article(pdf([headline, *typeset(BODY), owner])).outlet is None
