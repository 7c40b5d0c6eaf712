import datetime as dt
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import (
    BODY,
    DAM,
    HARVEST,
    HEADLINE,
    LEADING,
    LEFT,
    LETTER,
    LETTERS,
    OPEN_KEY,
    TALKS,
    TOP,
    article,
    file,
    line,
    notes,
    paragraphs,
    pdf,
    typeset,
)

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, Note
from analysis.articles.formats.pdf.pdf import READER, fits, pdf_paragraphs, read


def test_indented_paragraphs_are_put_together_from_their_lines():
    assert paragraphs(pdf([HEADLINE, *typeset(BODY)])) == BODY


def test_paragraphs_parted_by_gaps_are_put_together_from_their_lines():
    assert paragraphs(pdf([HEADLINE, *typeset(BODY, indent=0, gap=8)])) == BODY


def test_paragraphs_without_indent_or_gap_end_where_a_line_was_ended():
    assert paragraphs(pdf([HEADLINE, *typeset(BODY, indent=0)])) == BODY


def test_packed_content_reads_the_same():
    assert paragraphs(pdf([HEADLINE, *typeset(BODY)], packed=True)) == BODY


def test_words_drawn_one_by_one_and_without_spaces_are_one_line():
    words, x = [], LEFT
    for word in ("Farmers", "fear", "for", "their", "harvest."):
        words.append(line(word, x=x))
        x += (len(word) + 1) * LETTER
    assert paragraphs(pdf(words)) == ["Farmers fear for their harvest."]


def test_letters_drawn_twice_to_look_bold_are_read_once():
    doubled = [
        line("Harvest fears grow in the valley."),
        line("Harvest fears grow in the valley."),
    ]
    assert paragraphs(pdf(doubled)) == ["Harvest fears grow in the valley."]


def test_ligatures_are_read_as_letters():
    font = (
        "/Subtype /Type1 /BaseFont /Courier /Encoding << /Type /Encoding /Differences [1 /fi] >>"
    )
    data = pdf([line("The \x01shing boats of Osterby stay in port.")], font=font)
    assert paragraphs(data) == ["The fishing boats of Osterby stay in port."]


def test_paragraph_runs_on_over_the_page():
    lines = typeset(BODY)
    first = [(x, y, size, text) for x, y, size, text in lines[:4]]
    second = [(x, y + 4 * LEADING, size, text) for x, y, size, text in lines[4:]]
    assert paragraphs(pdf([HEADLINE, *first], second)) == BODY


def test_page_numbers_and_running_heads_are_no_text():
    lines = typeset(BODY)
    pages = [
        [line("Norland Courier - Page 1", y=800), line("1", x=300, y=30), *lines[:6]],
        [line("Norland Courier - Page 2", y=800), line("2", x=300, y=30), *lines[6:]],
    ]
    data = pdf(*pages)
    assert paragraphs(data) == BODY
    assert article(data).fields["page head"] == "Norland Courier - Page 1"


def test_heads_of_left_and_right_pages_are_no_text():
    lines = typeset(BODY * 2)
    heads = ["Norland Courier", "Politics", "Norland Courier", "Politics"]
    pages = [
        [
            line(head, y=800),
            *((x, y + n * 5 * LEADING, s, t) for x, y, s, t in lines[5 * n : 5 * n + 5]),
        ]
        for n, head in enumerate(heads)
    ]
    text = article(pdf(*pages)).text
    assert "Courier" not in text
    assert "Politics" not in text


def test_title_beside_the_page_number_of_later_pages_is_no_text():
    lines = typeset(BODY)
    later = [(x, y + 6 * LEADING, size, text) for x, y, size, text in lines[6:]]
    heads = [
        line("Page 2 of 2", y=800, size=8),
        line("Norland to fill dam this summer", y=785, size=8),
    ]
    data = pdf([line("Page 1 of 2", y=800, size=8), HEADLINE, *lines[:6]], [*heads, *later])
    assert pdf_paragraphs(file(data)) == ["Norland to fill dam this summer", *BODY]


def test_first_line_alike_on_several_pages_stays_below_a_line_that_differs():
    pages = [
        [line(title, y=800), line("The Norland Courier", y=785), *typeset([body])]
        for title, body in (("Dam to be filled", DAM), ("Harvest in danger", HARVEST))
    ]
    assert pdf_paragraphs(file(pdf(*pages))).count("The Norland Courier") == 2


@pytest.mark.parametrize("number", ["- 3 -", "Seite 3 von 4", "page 3 sur 4", "3/4", "Page 3"])
def test_page_number_alone_is_known_without_repetition(number):
    assert paragraphs(pdf([line(number, x=280, y=30), *typeset([DAM])])) == [DAM]


def test_hyphens_at_line_ends_go():
    lines = ["The govern-", "ment of Nor-", "land will fill the reser-", "voir."]
    set_ = [line(text, y=TOP - n * LEADING) for n, text in enumerate(lines)]
    assert paragraphs(pdf(set_)) == ["The government of Norland will fill the reservoir."]


def test_hyphen_stays_that_the_text_has_within_a_line_too():
    lines = ["A well-known engineer and a well-", "known minister met the vice-", "President."]
    set_ = [line(text, y=TOP - n * LEADING) for n, text in enumerate(lines)]
    assert paragraphs(pdf(set_)) == [
        "A well-known engineer and a well-known minister met the vice-President."
    ]


def test_german_hyphen_for_a_word_left_out_stays_apart():
    lines = ["Die Landwirtschafts-", "und Wasserminister beider Länder tagten."]
    set_ = [line(text, y=TOP - n * LEADING) for n, text in enumerate(lines)]
    assert paragraphs(pdf(set_)) == [
        "Die Landwirtschafts- und Wasserminister beider Länder tagten."
    ]


@pytest.mark.parametrize("shift", [0, 5])
def test_two_columns_are_read_one_after_the_other(shift):
    lines = typeset(BODY, width=30)
    half = len(lines) // 2
    left = lines[:half]
    right = [
        (x + 240, y + half * LEADING - shift, size, text) for x, y, size, text in lines[half:]
    ]
    mixed = sorted([*left, *right], key=lambda each: -each[1])
    assert paragraphs(pdf([HEADLINE, *mixed])) == BODY


def test_narrow_gutter_still_parts_columns():
    lines = typeset(BODY, width=30)
    half = len(lines) // 2
    right = [(x + 31.5 * LETTER, y + half * LEADING, s, t) for x, y, s, t in lines[half:]]
    assert paragraphs(pdf([HEADLINE, *lines[:half], *right])) == BODY


def test_three_columns_are_read_one_after_the_other():
    lines = typeset(BODY, width=22)
    third = -(-len(lines) // 3)
    placed = [
        (x + (n // third) * 160, y + (n // third) * third * LEADING, size, text)
        for n, (x, y, size, text) in enumerate(lines)
    ]
    assert paragraphs(pdf([HEADLINE, *placed])) == BODY


def test_headline_between_columns_is_read_between_them():
    upper = typeset([DAM, LETTERS], width=30, y=700)
    half = len(upper) // 2
    upper = upper[:half] + [(x + 240, y + half * LEADING, s, t) for x, y, s, t in upper[half:]]
    lower = typeset([HARVEST, TALKS], width=30, y=500)
    half = len(lower) // 2
    lower = lower[:half] + [(x + 240, y + half * LEADING, s, t) for x, y, s, t in lower[half:]]
    across = line("What the farmers of the valley fear about the summer to come", y=560)
    found = paragraphs(pdf([HEADLINE, *upper, across, *lower]))
    assert found == [DAM, LETTERS, across[3], HARVEST, TALKS]


def test_bullets_are_no_column():
    items = [f"• Item {n} of the treaty, which both sides signed." for n in range(8)]
    lines = [line(item, y=TOP - n * LEADING) for n, item in enumerate(items)]
    assert paragraphs(pdf(typeset([DAM], y=780) + lines)) == [DAM, *items]


def test_title_is_the_largest_line_and_no_part_of_the_text():
    masthead = line("Norland Courier", y=790, size=30)
    data = pdf([masthead, HEADLINE, line("By Tom Berg", y=735), *typeset(BODY)])
    found = article(data)
    assert found.title == "Norland to fill dam this summer"
    assert found.author == "Tom Berg"
    assert found.fields["page head"] == "Norland Courier"
    assert found.text.split("\n\n") == BODY


def test_title_in_two_lines_is_one():
    lines = [line("Norland to fill its dam", y=770, size=20), line("This summer", y=746, size=20)]
    assert article(pdf([*lines, *typeset(BODY)])).title == "Norland to fill its dam This summer"


def test_title_is_the_line_that_the_properties_name():
    data = pdf(
        [line("Norland fills its dam"), *typeset(BODY, y=680)],
        info="/Title (Norland fills its dam | The Norland Courier) /Producer (Skia/PDF)",
    )
    found = article(data)
    assert found.title == "Norland fills its dam"
    assert found.fields["Producer"] == "Skia/PDF"


def test_file_without_a_larger_line_has_no_title_of_its_own():
    assert article(pdf(typeset(BODY))).title is None


@pytest.mark.parametrize(
    "printed", ["6 May 2014", "Tuesday, May 6, 2014", "Dienstag, 6. Mai 2014", "mardi 6 mai 2014"]
)
def test_date_printed_above_the_text_is_its_date(printed):
    found = article(pdf([HEADLINE, line(printed, y=730), *typeset(BODY)]))
    assert found.date == dt.date(2014, 5, 6)
    assert printed not in found.text


def test_date_of_the_file_is_not_that_of_the_article():
    found = article(pdf([HEADLINE, *typeset(BODY)], info="/CreationDate (D:20190102030405)"))
    assert found.date is None
    assert found.fields["CreationDate"] == "D:20190102030405"


def test_sentence_with_a_date_is_text():
    said = "On 6 May 2014 the minister of water resigned."
    found = article(pdf([HEADLINE, *typeset([said, TALKS])]))
    assert (found.date, found.text) == (None, f"{said}\n\n{TALKS}")


def test_date_of_issue_in_the_running_head_is_the_date():
    head = "The Norland Courier | 6 May 2014 | Page"
    pages = [[line(f"{head} {n}", y=800), *typeset([text])] for n, text in ((1, DAM), (2, TALKS))]
    assert article(pdf(*pages)).date == dt.date(2014, 5, 6)


def test_browser_print_gives_the_address_and_no_date():
    def page(n, text):
        head = line("1 December 2019 Norland fills its dam", y=815, size=8)
        foot = line(f"https://courier.example/dam {n}/2", y=20, size=8)
        return [head, foot, *typeset([text])]

    found = article(pdf(page(1, DAM), page(2, TALKS)))
    assert found.url == "https://courier.example/dam"
    assert found.date is None
    assert found.text == f"{DAM}\n\n{TALKS}"


def printed_by_browser(*lines, top=(), foot=(), title=""):
    edges = [line(text, x=x, y=815, size=8) for x, text in top]
    edges += [line(text, x=x, y=20, size=8) for x, text in foot]
    info = f"/Title ({title})" if title else ""
    return article(pdf([*edges, *lines, *typeset(BODY)], info=info))


CHROME = [(40, "06/10/2022 09:15"), (250, "Norland to fill dam this summer")]
FOOT = [(40, "https://courier.example/dam"), (500, "1/1")]


@pytest.mark.parametrize(
    "printed",
    [
        "Publié le 05 octobre 2022 à 18h30 - Mis à jour le 06 octobre 2022",
        "Osterby, 5. Oktober 2022",
    ],
)
def test_day_of_printing_is_not_the_date_beside_one_that_is_printed_above_the_text(printed):
    found = printed_by_browser(HEADLINE, line(printed, y=730), top=CHROME, foot=FOOT)
    assert found.date == dt.date(2022, 10, 5)
    assert found.url == "https://courier.example/dam"
    assert found.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        (CHROME, FOOT),
        (
            [(40, "Norland to fill dam this summer"), (500, "Page 1 of 1")],
            [(40, "https://courier.example/dam"), (500, "18/03/2003")],
        ),
        (
            [(40, "Norland to fill dam this summer"), (300, "https://courier.example/dam")],
            [(40, "1 of 1"), (450, "11/25/2019, 8:54 PM")],
        ),
    ],
)
def test_heads_of_browsers_give_the_address_and_no_date(top, foot):
    title = "Norland to fill dam this summer"
    found = printed_by_browser(HEADLINE, top=top, foot=foot, title=title)
    assert (found.url, found.date) == ("https://courier.example/dam", None)
    assert found.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Norland to fill dam this summer - Osterby Live", "Osterby Live"),
        ("Norland to fill dam this summer | Water | The Courier", "The Courier"),
        ("Valley News | Norland to fill dam this summer", "Valley News"),
        ("Politics | Norland to fill dam this summer", None),
        ("Norland to fill dam this summer", None),
    ],
)
def test_outlet_is_the_one_in_the_title_of_a_printed_page(title, outlet):
    assert printed_by_browser(HEADLINE, top=CHROME, foot=FOOT, title=title).outlet == outlet


def test_title_of_a_file_that_no_browser_printed_names_no_outlet():
    info = "/Title (Norland to fill dam this summer - Final Draft)"
    assert article(pdf([HEADLINE, *typeset(BODY)], info=info)).outlet is None


@pytest.mark.parametrize(
    "printed",
    ["Osterby Courier, 6 May 2014", "16 | Osterby Courier | Tuesday May 6, 2014"],
)
def test_outlet_beside_the_date_is_read(printed):
    found = article(pdf([HEADLINE, line(printed, y=730), *typeset(BODY)]))
    assert (found.outlet, found.date) == ("Osterby Courier", dt.date(2014, 5, 6))


@pytest.mark.parametrize(
    "pieces",
    [
        [(40, "Nr. 59 · NC1"), (220, "Dienstag, 6. Mai 2014 · Osterby Courier · Seite 13")],
        [(40, "6"), (100, "LOCAL"), (220, "LA VOZ DE OSTERBY MARTES 6 DE MAYO DE 2014")],
        [(40, "Osterby Courier | 6 May 2014 | Page 13")],
    ],
)
def test_head_of_one_newspaper_page_gives_outlet_and_date_and_is_no_text(pieces):
    head = [line(text, x=x, y=815, size=8) for x, text in pieces]
    found = article(pdf([*head, HEADLINE, *typeset(BODY)]))
    assert found.date == dt.date(2014, 5, 6)
    assert found.outlet in {"Osterby Courier", "LA VOZ DE OSTERBY"}
    assert found.text.split("\n\n") == BODY


def test_title_and_date_at_the_head_of_a_page_without_its_number_are_the_articles():
    found = article(pdf([line("Osterby, 6 May 2014", y=815), HEADLINE, *typeset(BODY)]))
    assert (found.date, found.outlet) == (dt.date(2014, 5, 6), None)


def test_labels_below_the_title_of_a_database_are_no_text():
    labels = ["Quelle: Osterby Courier, 06.05.2014, Ausgabe Nord, S. 7", "Ressort: Politik"]
    labels += ["Autor: Ada Lind", "Dokumentnummer: A4839"]
    above = [line(text, y=740 - 15 * n) for n, text in enumerate(labels)]
    found = article(pdf([HEADLINE, *above, *typeset(BODY, y=600)]))
    assert (found.outlet, found.author) == ("Osterby Courier", "Ada Lind")
    assert found.date == dt.date(2014, 5, 6)
    assert found.text.split("\n\n") == BODY
    assert "Dokumentnummer: A4839" in found.fields["page head"]


def test_a_date_of_the_last_change_is_not_taken_beside_another():
    printed = line("Updated: 7 May 2014 - Published: 6 May 2014", y=730)
    assert article(pdf([HEADLINE, printed, *typeset(BODY)])).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    ("called", "outlet"), [("PRESS RELEASE", "MINISTRY OF WATER AND DAMS"), ("MEMORANDUM", None)]
)
def test_ministry_above_a_press_release_is_its_outlet(called, outlet):
    lines = ["MINISTRY OF WATER AND DAMS", called, "Osterby, 6 May 2014"]
    above = [line(text, y=800 - 15 * n) for n, text in enumerate(lines)]
    found = article(pdf([*above, line("Norland to fill its dam", y=730, size=18), *typeset(BODY)]))
    assert (found.outlet, found.date) == (outlet, dt.date(2014, 5, 6))


def test_masthead_is_the_outlet_beside_a_byline_only():
    masthead = line("Norland Courier", y=790, size=30)
    signed = article(pdf([masthead, HEADLINE, line("By Tom Berg", y=735), *typeset(BODY)]))
    assert signed.outlet == "Norland Courier"
    assert article(pdf([masthead, HEADLINE, *typeset(BODY)])).outlet is None


def test_outlet_in_the_running_heads_is_read_beside_the_month():
    heads = line("Osterby Review", x=40, y=815, size=8), line("March 2016", x=500, y=815, size=8)
    pages = [[*heads, *typeset([text])] for text in (DAM, TALKS)]
    found = article(pdf(*pages))
    assert (found.outlet, found.date) == ("Osterby Review", None)


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (["By Ada Lind - May 6, 2014"], "Ada Lind"),
        (["6 May 2014", "Thomas Lindqvist"], "Thomas Lindqvist"),
        (["Ylva Tarn"], "Ylva Tarn"),
        (["6 May 2014", "Ylva Tarn", "Water correspondent", "Share Save"], "Ylva Tarn"),
        (["Ylva Tarn Water Editor"], "Ylva Tarn"),
        (["Share Save"], None),
        (["Saudi Arabia"], None),
        (["Special Report"], None),
        (["Osterby"], None),
        (["Mira Holm"], None),  # of whom the text speaks
    ],
)
def test_author_is_a_name_above_the_text_that_can_be_nothing_else(lines, author):
    printed = [line(text, y=735 - 12 * n) for n, text in enumerate(lines)]
    assert article(pdf([HEADLINE, *printed, *typeset(BODY, y=670)])).author == author


def test_large_quotation_between_the_paragraphs_is_kept_apart():
    pulled = "“The river stays on our soil”"
    above, below = typeset([DAM, LETTERS]), typeset([HARVEST, TALKS], y=500)
    found = article(pdf([HEADLINE, *above, line(pulled, y=560, size=15), *below]))
    assert found.text.split("\n\n") == [DAM, LETTERS, HARVEST, TALKS]
    assert found.fields["pull quote"] == pulled


def proquest(*, title="Norland to fill dam this summer", y=760, named=None):
    details = [
        *([("Title:", named)] if named else []),
        ("Subject:", "Dams; Rivers"),
        ("Publication title:", "The Courier; Osterby"),
        ("Publication date:", "May 6, 2014"),
        ("ProQuest document ID:", "1520000001"),
        ("Document URL:", "https://www.proquest.com/docview/1520000001"),
    ]
    cited = "Lind, Ada. The Courier; Osterby [Osterby]. 06 May 2014: 4."
    lines = [
        line(title, y=y, size=14),
        line(cited, y=y - 24),
        line("FULL TEXT", y=y - 48, size=12),
    ]
    lines += [*typeset(BODY, y=y - 72), line("DETAILS", y=y - 280, size=12)]
    for n, (label, value) in enumerate(details):
        at = y - 300 - 16 * n
        lines += [line(label, y=at), line(value, x=LEFT + 200, y=at)]
    return [*lines, line("PDF GENERATED BY PROQUEST.COM", y=30, size=8)]


def test_document_of_proquest_is_read_as_such():
    found = article(pdf(proquest()))
    assert found.title == "Norland to fill dam this summer"
    assert (found.outlet, found.author) == ("The Courier", "Lind, Ada")
    assert found.date == dt.date(2014, 5, 6)
    assert found.url == "https://www.proquest.com/docview/1520000001"
    assert found.text.split("\n\n") == BODY
    assert found.fields["Subject"] == "Dams; Rivers"


def test_title_of_the_details_is_not_read_twice():
    found = article(pdf(proquest(named="Norland to fill dam this summer")))
    assert found.title == "Norland to fill dam this summer"


def test_several_documents_of_proquest_are_read_each():
    titles = ["Norland to fill dam this summer", "Sudland to sue over the dam"]
    found = list(read(file(pdf(*(proquest(title=title, named=title) for title in titles)))))
    assert [document.part for document in found] == ["1", "2"]
    assert [document.title for document in found] == titles
    assert {document.outlet for document in found} == {"The Courier"}
    assert all(document.text.split("\n\n") == BODY for document in found)
    assert all(document.fields["Subject"] == "Dams; Rivers" for document in found)


def listed(*titles):
    """The page with the list of titles, and that with the bibliography."""
    entries = [f"{n}. {title} ........ {n + 1}" for n, title in enumerate(titles, 1)]
    front = [line("Table of contents", y=760, size=14), *typeset(entries, y=730, gap=8, indent=0)]
    back = [line("Bibliography", y=760, size=14), line("Citation style: APA 6th", y=730)]
    return front, [*back, *typeset(["Lind, A. (2014, May 6). Norland. The Courier."], y=710)]


def test_titles_above_and_a_bibliography_below_documents_of_proquest_are_no_articles():
    titles = ["Norland to fill dam this summer", "Sudland to sue over the dam"]
    front, back = listed(*titles)
    pages = [proquest(title=title, named=title) for title in titles]
    found = list(read(file(pdf(front, *pages, back))))
    assert [document.title for document in found] == titles
    assert all(document.text.split("\n\n") == BODY for document in found)
    assert "Lind, A." not in str(found)


@pytest.mark.parametrize("label_at", [0, 1, 2])
def test_document_of_proquest_is_found_by_a_title_around_its_label(label_at):
    titles = ["Norland to fill dam this summer", "Sudland to sue over the dam"]
    pages = []
    for title in titles:
        words, cell = title.split(), (LEFT + 200, 180)
        parts = [" ".join(words[:2]), " ".join(words[2:4]), " ".join(words[4:])]
        lines = [line(part, x=cell[0], y=cell[1] - 12 * n) for n, part in enumerate(parts)]
        label = line("Title:", y=cell[1] - 12 * label_at)
        pages.append([*proquest(title=title, y=820), *lines, label])
    found = list(read(file(pdf(*pages))))
    assert [document.title for document in found] == titles
    assert all(document.fields["Subject"] == "Dams; Rivers" for document in found)


def test_document_of_proquest_without_full_text_is_a_gap():
    whole = proquest(named="Norland to fill dam this summer")
    title = "Sudland to sue over the dam"
    short = [each for each in proquest(title=title, named=title) if each[3] != "FULL TEXT"]
    short = [(x, y, size, text) for x, y, size, text in short if not 480 < y < 700]
    short += [line("ABSTRACT (ENGLISH)", y=690), line("They will sue.", y=670)]
    found, gap = read(file(pdf(whole, short)))
    assert found.title == "Norland to fill dam this summer"
    assert gap.reason == "holds only an abstract"


@pytest.mark.parametrize("above", [True, False])
def test_address_of_proquest_around_its_label_is_put_together_or_none(above):
    address = "https://www.proquest.com/newspapers/docview/1520000001/se"
    lines = [each for each in proquest() if "https" not in each[3]]
    at = next(each[1] for each in lines if each[3] == "Document URL:")
    lines = [(*each[:1], at - 12, *each[2:]) if each[1] == at else each for each in lines]
    lines += [line(address, x=LEFT + 200, y=at)] if above else []
    lines += [line("-2?accountid=1", x=LEFT + 200, y=at - 12)]
    found = article(pdf(lines))
    assert found.url == (f"{address}-2?accountid=1" if above else None)
    assert found.fields["ProQuest document ID"] == "1520000001"


def test_several_documents_of_proquest_without_titles_in_their_details_are_refused():
    with pytest.raises(ArticleError, match="cannot be told apart"):
        article(pdf(proquest(), proquest(title="Sudland to sue over the dam")))


def nexis_page(number, title, *, outlet="The Courier"):
    """A page of Nexis with one article; above it the number of the page and the title, small."""
    lines = [
        line(f"Page {number} of 9", x=480, y=805, size=8),
        line(title, x=200, y=790, size=8),
        line(title, y=750, size=14),
        line(outlet, y=728),
        line("May 6, 2014 Tuesday", y=710),
        line("Length: 80 words", y=690),
        line("Body", y=665, size=14),
        *typeset(BODY, y=640, indent=0, gap=8),
    ]
    return [*lines, line("Load-Date: May 7, 2014", y=320), line("End of Document", x=250, y=300)]


NEXIS_TITLES = ["Norland to fill dam this summer", "Sudland to sue over the dam", "Dams"]


@pytest.mark.parametrize("listed", [True, False])
def test_title_of_nexis_that_stands_above_the_page_too_is_read_once(listed):
    cover = [line("User Name: Ada", y=700), line("Job Number: 7", y=680)]
    cover += [line("Documents (3)", y=650, size=14)] if listed else []
    for n, title in enumerate(NEXIS_TITLES if listed else []):
        cover += typeset([f"{n + 1}. {title}"], y=620 - 40 * n, indent=0)
        cover += typeset(["Client/Matter: -None-"], y=604 - 40 * n, indent=0)
    cover += [line("| About LexisNexis | Privacy Policy | Copyright © 2023 LexisNexis", y=60)]
    pages = [nexis_page(n, title) for n, title in enumerate(NEXIS_TITLES, 2)]
    found = [item for item in read(file(pdf(cover, *pages))) if isinstance(item, Document)]
    assert [document.title for document in found] == NEXIS_TITLES
    assert {document.outlet for document in found} == {"The Courier"}
    assert all(document.text.startswith(DAM) for document in found)


def test_title_above_the_pages_that_an_article_goes_on_over_is_no_text():
    first = [each for each in nexis_page(1, NEXIS_TITLES[0]) if each[1] > 330]
    second = [
        line("Page 2 of 2", x=480, y=805, size=8),
        line(NEXIS_TITLES[0], x=200, y=790, size=8),
        *typeset([TALKS], y=750, indent=0),
        line("Load-Date: May 7, 2014", y=320),
        line("End of Document", x=250, y=300),
    ]
    (found,) = read(file(pdf(first, second)))
    assert found.title == NEXIS_TITLES[0]
    assert NEXIS_TITLES[0] not in found.text
    assert found.text.endswith(TALKS)


def test_captions_in_small_letters_are_kept_apart():
    caption = "The dam in spring. Photo: Ada Lind"
    found = article(pdf([HEADLINE, *typeset(BODY), line(caption, y=300, size=7)]))
    assert found.text.split("\n\n") == BODY
    assert found.fields["small print"] == caption


def test_language_of_the_file_is_read():
    assert article(pdf(typeset(BODY), catalog="/Lang (de-DE)")).language == "de"


def test_labels_of_a_database_are_paragraphs_each():
    lines = ["Section: NEWS; Pg. 4", "Length: 512 words", "Byline: Tom Berg", "Body"]
    set_ = [line(text, y=TOP + 60 - n * LEADING) for n, text in enumerate(lines)]
    data = pdf([*set_, *typeset(BODY, indent=0, gap=8), line("End of Document", x=250, y=300)])
    assert pdf_paragraphs(file(data)) == [*lines, *BODY, "End of Document"]


def test_hundred_pages_are_read_in_order():
    data = pdf(*([line(f"Story {n}"), *typeset([TALKS], y=680)] for n in range(100)))
    found = pdf_paragraphs(file(data))
    assert [text for text in found if text.startswith("Story")] == [
        f"Story {n}" for n in range(100)
    ]


def test_scan_is_refused_and_needs_ocr():
    with pytest.raises(ArticleError, match=r"without a text layer.*OCR"):
        list(read(file(pdf([], []))))


def test_pages_without_text_are_noted():
    assert notes(pdf([HEADLINE, *typeset(BODY)], [], typeset([TALKS]))) == [
        "has pages without text, pictures or scans (2): see what is on them"
    ]


def test_letters_that_the_fonts_do_not_name_are_refused():
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    inner = f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo {system} >>"
    font = f"/Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [{inner}]"
    with pytest.raises(ArticleError, match="do not say which letters"):
        list(read(file(pdf(typeset(BODY), font=font))))


def test_file_with_a_password_is_refused():
    with pytest.raises(ArticleError, match="locked with a password"):
        list(read(file(pdf(typeset(BODY), key=b"other"))))


def test_file_locked_against_changes_only_is_read():
    assert paragraphs(pdf([HEADLINE, *typeset(BODY)], key=OPEN_KEY)) == BODY


def test_file_that_breaks_off_is_noted_or_refused():
    data = pdf([HEADLINE, *typeset(BODY)])
    assert "breaks off" in notes(data.removesuffix(b"%%EOF\n"))[0]
    with pytest.raises(ArticleError, match="damaged"):
        list(read(file(data[: data.index(b"xref")])))


def test_title_without_text_is_refused():
    with pytest.raises(ArticleError, match="a title and no text"):
        list(
            read(
                file(
                    pdf(
                        [
                            HEADLINE,
                            line("By Tom Berg and Ada Lind in Osterby"),
                            line("6 May 2014", y=680),
                        ]
                    )
                )
            )
        )


def test_file_that_unpacks_without_end_is_refused():
    bomb = zlib.compress(b"\0" * 80_000_000)
    data = pdf(typeset(BODY)) + b"99 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bomb
    with pytest.raises(ArticleError, match="unpacks"):
        list(read(file(data)))


def test_drawings_within_drawings_are_refused():
    def form(holds, content):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % holds
        size = b"/Length %d" % len(content)
        return b"<< /Subtype /Form /BBox [0 0 1 1] %s %s >>\nstream\n%s\nendstream" % (
            inner,
            size,
            content,
        )

    forms = [form(n, b"/X Do " * 60) for n in range(8, 14)]
    drawn = "/XObject << /X 7 0 R >>"
    data = pdf(typeset(BODY), more=forms, resources=drawn).replace(b"BT /F1", b"/X Do BT /F1")
    with pytest.raises(ArticleError, match="more drawings"):
        list(read(file(data)))


@pytest.mark.parametrize(
    "data",
    [b"", b"Norland fills its dam.", b"PK\x03\x04rest", b"<html><body>%PDF</body>", b"{\\rtf1 a}"],
)
def test_other_files_are_left_alone(data):
    assert not fits(file(data))


def test_pdf_is_known_by_its_content():
    assert fits(file(pdf(typeset(BODY)), name="article.dat"))
    assert fits(file(b"\r\n" + pdf(typeset(BODY))))
    assert READER.name == "PDF"


VALID = pdf([HEADLINE, *typeset(BODY)], typeset([TALKS]), packed=True, info="/Title (Norland)")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_files_raise_nothing_but_article_errors(data):
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 40)))
    mutated = VALID[:start] + data.draw(st.binary(max_size=40)) + VALID[end:]
    cut = data.draw(st.one_of(st.just(len(mutated)), st.integers(0, len(mutated))))
    with suppress(ArticleError):
        for item in read(file(b"%PDF-" + mutated[:cut])):
            assert isinstance(item, (Document, Note))
