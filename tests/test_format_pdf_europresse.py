"""Documents of Europresse in PDF; all texts, names and numbers are invented."""

import datetime as dt

import pytest
from test_format_pdf import BODY, DAM, TALKS, file, line, pdf, read, typeset

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, Gap, Stated

TITLES = ["Norland remplit son barrage", "Sudland ira devant le juge"]
PRINTED = "mardi 4 mai 2021 à 10 h 12"
FOOT = "Tous droits réservés • Service fourni par CEDROM-SNi Inc."
LIST = [
    line("Sommaire", y=760, size=14),
    line("Documents sauvegardés • 2 documents", y=740),
    line("Le Courrier 14 avril 2010", y=720),
    line(f"{TITLES[0]} ... 2", y=705),
    line(PRINTED, x=400, y=810, size=8),
    line(FOOT, y=25, size=8),
]


def number(day):
    return f"news·201004{day}·CO·71487{day}"


def plain_page(title, day, *, author="Ada Lind", outlet="Le Courrier", body=BODY):
    """A box above the title, with no more than the publication, copyright and number."""
    return [
        line(PRINTED, x=400, y=810, size=8),
        line(outlet, x=66, y=757),
        line("© 2010 Le Courrier. Tous droits réservés. Le présent document est", x=66, y=740),
        line("protégé par les lois. Certificat émis le 4 mai 2021.", x=66, y=730),
        line(number(day), x=66, y=718),
        line(f"Économie, mercredi {day} avril 2010 116 mots, p. 15", y=690),
        line(title, y=665, size=14),
        *([line(author, y=645)] if author else []),
        *typeset(body, y=620, indent=0, gap=8),
        line(FOOT, y=25, size=8),
    ]


def named_page(title, day):
    """A box at the left that names the source; date and number of words stand above the title."""
    labels = ["Nom de la source", "Le Courrier", "Type de source", "Presse • Journaux"]
    labels += ["Provenance", "Osterby, Norland"]
    return [
        line(PRINTED, x=400, y=810, size=8),
        *(line(text, x=40, y=760 - 12 * n, size=8) for n, text in enumerate(labels)),
        line(f"Mercredi {day} avril 2010", x=200, y=760),
        line("Le Courrier • p. A1 • 116 mots", x=200, y=745),
        line(title, x=200, y=715, size=14),
        line("Ada Lind", x=200, y=695),
        *typeset(BODY[:4], x=200, y=670, width=55, indent=0, gap=8),
        line(FOOT, y=25, size=8),
    ]


def last_page(day, x=200):
    """Where a text ends on a page of its own, with the copyright and number below it."""
    end = [
        "© 2010 Le Courrier. Tous droits réservés.",
        "Certificat émis le 4 mai 2021.",
        number(day),
    ]
    return [
        line(PRINTED, x=400, y=810, size=8),
        *typeset([TALKS], x=x, y=720, width=55, indent=0),
        *(line(text, x=x, y=650 - 12 * n, size=8) for n, text in enumerate(end)),
        line(FOOT, y=25, size=8),
    ]


def test_documents_under_a_box_are_each_an_article():
    pages = [plain_page(TITLES[0], 14), plain_page(TITLES[1], 15, author=None)]
    stated, *found = read(file(pdf(LIST, *pages)))
    assert stated == Stated(2)
    assert [item.title for item in found] == TITLES
    assert [item.date for item in found] == [dt.date(2010, 4, 14), dt.date(2010, 4, 15)]
    assert [item.outlet for item in found] == ["Le Courrier"] * 2
    assert [item.author for item in found] == ["Ada Lind", None]
    assert all(item.text.split("\n\n") == BODY for item in found)
    assert found[0].fields["Document"] == number(14)
    assert found[0].fields["Section"] == "Économie"


def test_documents_with_a_box_beside_them_go_on_over_pages():
    pages = [
        page
        for day, title in zip((14, 15), TITLES, strict=True)
        for page in (named_page(title, day), last_page(day))
    ]
    _, *found = read(file(pdf(LIST, *pages)))
    assert [item.title for item in found] == TITLES
    assert [item.date for item in found] == [dt.date(2010, 4, 14), dt.date(2010, 4, 15)]
    assert {(item.outlet, item.author) for item in found} == {("Le Courrier", "Ada Lind")}
    assert all(item.text.startswith(DAM) and item.text.endswith(TALKS) for item in found)
    assert found[0].fields["Provenance"] == "Osterby, Norland"
    assert "Certificat" not in found[0].text


def test_one_document_is_dated_by_its_number_and_not_by_the_day_of_printing():
    (found,) = read(file(pdf(plain_page(TITLES[0], 14))))
    assert isinstance(found, Document)
    assert (found.title, found.date) == (TITLES[0], dt.date(2010, 4, 14))
    assert found.text.split("\n\n") == BODY


def test_document_without_a_text_is_a_gap():
    (gap,) = read(file(pdf(plain_page(TITLES[0], 14, author=None, body=[]))))
    assert isinstance(gap, Gap)
    assert gap.reason == f"“{TITLES[0]}” has no text"


@pytest.mark.parametrize(
    "pages",
    [
        [last_page(14), last_page(15)],  # where one ends, and not where it starts
        [plain_page(TITLES[0], 14) + last_page(15)],  # two on a page
    ],
)
def test_documents_that_cannot_be_told_apart_are_refused(pages):
    with pytest.raises(ArticleError, match="cannot be told apart"):
        list(read(file(pdf(*pages))))
