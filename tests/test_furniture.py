import pytest

from analysis.articles.furniture import (
    holds_names,
    is_byline,
    is_credit,
    is_furniture,
    is_headline_case,
    is_kicker,
    opens_links,
)


@pytest.mark.parametrize(
    "text",
    [
        "Leave a comment",
        "LEAVE A REPLY »",
        "Comments (3)",
        "12 comments",
        "Share this",
        "Share | Tweet | Email",
        "Facebook Twitter WhatsApp",
        "Print",
        "Read more: Why the dam matters",
        "Read more",
        "See also: Ten dams",
        "Sign up for our daily newsletter and never miss a story.",
        "Subscribe now",
        "Advertisement",
        "Story continues below advertisement",
        "© 2011 The Daily Example",
        "Copyright 2011 Example Media. This material may not be published or rewritten.",
        "All rights reserved.",
        "Photo: Jane Doe/Wire",
        "Image copyright Getty Images",
        "Jane Doe / Reuters",
        "Related articles",
        "Follow us on Twitter",
        "Follow Jane Doe on Twitter @janedoe.",
        "Click here to read the whole story",
        "Most read",
        "Tags: dams, rivers, Norland",
        "5 min read",
        "https://example.org/dam",
        "* * *",
        "____",
        "###",
        "-30-",
        "FULL TEXT.",
        "Home > World > Norland",
        "Please enter your email address",
        "This article was updated to include the minister’s answer.",
        "- ENDS -",
        "For further information contact:",
        "Ausdruck vom 03.02.2023",
        "Alle Rechte vorbehalten: Hafenbote GmbH, Tellin",
        "Todos los derechos reservados",
        "À lire aussi : Le barrage attend (2 mars 2018)",
        "Читайте также: Плотина ждёт",
        "Постоянный адрес статьи: https://post.example/1",
        "The views expressed in this article are those of the author and not of the Example.",
    ],
)
def test_wording_of_sites_and_agencies_is_furniture(text):
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell on Monday.",
        "Comments by the minister angered Sudland.",
        "No comment, said the ministry.",
        "“Leave a comment,” he joked.",
        "Print runs were cut.",
        "Follow the river and you will see it, she said.",
        "Sign up for the plan, the minister urged farmers on Monday.",
        "Read my lips, said Holm.",
        "This report was leaked by the ministry.",
        "This report may not be published until Monday, officials said.",
        "The report was published by the ministry on Monday.",
        "A deal can be reached at the summit, she said.",
        "Advertisement revenue fell.",
        "Related talks failed.",
        "More troops arrived.",
        "Copyright is the issue, the lawyer said.",
        "Source: Norland to fill its dam",
        "Images by satellite show that the dam is full, the agency said.",
        "Page after page was torn out.",
        "Photo: “This is our river,” said the sign.",
        "Listen, he said.",
        "30,000",
        "Holm:",
    ],
)
def test_prose_that_uses_the_same_words_is_not(text):
    assert not is_furniture(text)


def test_very_long_paragraph_is_no_furniture_unless_it_is_a_legal_notice():
    assert not is_furniture("Read more: " + "the dam is full " * 20)
    assert is_furniture("© 2011 Example. " + "No part of it may be copied. " * 20)


def test_heading_of_a_list_of_links_opens_one():
    assert opens_links("More on this story:")
    assert not opens_links("More on this story, said the minister, would follow.")


def test_name_of_a_section_is_a_kicker():
    assert is_kicker("WORLD NEWS")
    assert not is_kicker("World leaders meet")


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "BY JANE DOE AND TOM ROE",
        "by Jane Doe, Diplomatic Correspondent",
        "By Jane Doe in Norburg and Tom Roe in Sudville",
        "*By Jane Doe*",
        "Author: Jane van der Doe, Norburg / abc",
        "Editor: Tom Roe",
        "Written by Jane Doe",
        "(Reporting by Jane Doe; Editing by Tom Roe)",
        "Additional reporting by Tom Roe in Sudville.",
        "Translated from the Norlandic by Tom Roe",
        "Tom Roe contributed to this report.",
        "Jane Doe is a columnist for the Daily Example.",
        "Special to The Example",
        "From our own correspondent in Norburg",
    ],
)
def test_line_that_names_who_wrote_or_edited_is_a_byline(text):
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By Monday the water had risen.",
        "By the river, life goes on.",
        "Reporter: Will you fill the dam, minister?",
        "Editors at the Example said no.",
        "Reporting by the newspaper shows that the minister knew.",
        "Money was contributed from Norland.",
        "“By Jane Doe,” it said.",
        "By what right?",
    ],
)
def test_prose_is_no_byline(text):
    assert not is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reuters",
        "The Associated Press",
        "Jane Doe in Norburg",
        "Jane Doe, The Example",
        "Jane Doe",
    ],
)
def test_agency_or_name_alone_on_its_line_can_be_a_credit(text):
    assert is_credit(text)


@pytest.mark.parametrize(
    "text", ["Norland", "Jane Doe left.", "The dam is full", "jane doe", "“Jane Doe”"]
)
def test_other_short_lines_are_no_credit(text):
    assert not is_credit(text)


def test_empty_text_holds_no_names():
    assert not holds_names("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm Says Dam Will Be Filled.", True),
        ("A Long Summer for the Valley of Roses", True),
        ("Holm is from New Norburg.", False),
        ("It is a day for Astrid Holm in Norland’s Valley.", False),
        ("Jane Doe", False),
    ],
)
def test_headline_case_capitalises_all_but_small_words(text, expected):
    assert is_headline_case(text) is expected
