"""Factiva's fields with codes in lines, in every shape; all texts and names are invented."""

import datetime as dt
import io
import zipfile

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.factiva import factiva_pages
from analysis.articles.formats.factiva.factiva_coded import coded_rows
from analysis.articles.formats.items import Document, File
from analysis.articles.formats.registry import reader_of

TEXT = [
    "Fares on the ferry to Tellin will double, said Mayor Lena Orr.",
    "IN the harbour, nobody was asked.",
    "PD was once the name of the pier.",
]
FIELDS = {
    "SE": "Local News",
    "HD": "Ferry fares to double",
    "BY": "By Ada Quill",
    "WC": "184 words",
    "PD": "3 May 2011",
    "ET": "06:15",
    "SN": "The Harbour Post",
    "SC": "HARPO",
    "PG": "4",
    "VOL": "12",
    "LA": "English",
    "CY": "(c) 2011 Harbour Post Ltd",
    "LP": TEXT[0],
    "TD": "\n\n".join(TEXT[1:]),
    "CO": "harfer : Harbour Ferries Ltd",
    "IN": "i75 : Shipping | itsp : Transport",
    "RE": "tellin : Tellin",
    "IPD": "Local",
    "PUB": "Harbour Post Ltd",
    "AN": "Document HARPO0000201105{:02}e753000{:02}",
}


def tab(code, value):
    return f" {code}\t{value}\n"


def bar(code, value):
    return f"{code} | {value}\n"


def padded(code, value):
    return f"{code:<4}{value}\n"


def column(code, value):
    return f"{code:<10}{value}\n"


def one_blank(code, value):
    return f"{code} {value}\n"


def colon(code, value):
    return f"{code}: {value}\n"


def alone(code, value):
    return f"  {code}\n {value}\n" + ("\n" if code in ("CY", "LP", "TD") else "")


def apart(code, value):
    return f"{code}\n\n{value}\n\n"


def starred(code, value):
    value = value.replace("harbour", "*harbour*")
    return (
        f"*{code}* \t{value}\n"
        if code not in ("LP", "TD", "AN")
        else f"*{code}* \n\n\t\n\n{value}\n\n"
    )


def strong(code, value):
    return f"**{code}** {value}\n\n"


def table_of_markdown(code, value):
    return "".join(
        f"| {code if n == 0 else '':<4} | {line} |\n" for n, line in enumerate(value.split("\n"))
    )


SHAPES = [
    tab,
    bar,
    padded,
    column,
    one_blank,
    colon,
    alone,
    apart,
    starred,
    strong,
    table_of_markdown,
]


def article(shape, day=3, **others):
    fields = FIELDS | {"PD": f"{day} May 2011"} | others
    return (
        "".join(shape(code, value.format(day, day)) for code, value in fields.items() if value)
        + "\n"
    )


def read(text, name="export.txt"):
    file = File(name, content=text.encode())
    reader = reader_of(file)
    assert reader.name == "Factiva (text)"
    return list(reader.read(file))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_read(shape, ends):
    text = (
        "\n\n" + article(shape) + article(shape, 4) + "© 2024 Factiva, Inc. All rights reserved.\n"
    )

    first, second = read(text.replace("\n", ends))

    assert (first.title, first.part) == ("Ferry fares to double", "1")
    assert (first.date, second.date) == (dt.date(2011, 5, 3), dt.date(2011, 5, 4))
    assert (first.outlet, first.author, first.language) == ("The Harbour Post", "Ada Quill", "en")
    assert first.text == "\n\n".join(TEXT)
    assert first.fields["AN"] == "HARPO000020110503e75300003"
    assert first.fields["IN"] == "i75 : Shipping | itsp : Transport"
    assert first.fields["SE"] == "Local News"
    assert second.fields["AN"] == "HARPO000020110504e75300004"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("words", "date", "document"),
    [
        ("184 Wörter", "3. Mai 2011", "Dokument"),
        ("184 mots", "3 mai 2011", "Document"),
        ("184 palabras", "3 de mayo de 2011", "Documento"),
        ("184 parole", "3 maggio 2011", "Documento"),
        ("184 слов", "3 Май 2011", "Документ"),
        ("184 字", "2011 年 5 月 3 日", "文件"),
    ],
)
def test_values_are_in_the_language_of_the_interface(shape, words, date, document):
    others = {"WC": words, "PD": date, "AN": f"{document} HARPO0000201105{{:02}}e753000{{:02}}"}

    (found,) = read(article(shape, **others))

    assert found.date == dt.date(2011, 5, 3)
    assert found.fields["AN"] == "HARPO000020110503e75300003"


def test_lines_that_a_margin_broke_are_joined_between_blank_ones():
    text = (
        "Le ferry a doublé\nses prix, a dit le maire.\n« Personne\nne savait. »\n\nIl est parti."
    )

    (found,) = read(article(starred, TD=text))

    assert found.text.split("\n\n")[1:] == [
        "Le ferry a doublé ses prix, a dit le maire. « Personne ne savait. »",
        "Il est parti.",
    ]


def test_an_article_without_a_headline_or_a_number_does_not_swallow_the_next():
    first, second, third = read(
        article(alone, HD="") + article(alone, 4, AN="") + article(alone, 5)
    )

    assert first.title is None
    assert (second.date, second.text) == (dt.date(2011, 5, 4), "\n\n".join(TEXT))
    assert third.date == dt.date(2011, 5, 5)


def test_an_article_without_a_text_is_a_gap_by_name():
    gap, document = read(article(tab, LP="", TD="") + article(tab, 4))

    assert "HARPO000020110503e75300003" in gap.remedy
    assert document.date == dt.date(2011, 5, 4)


def test_a_capital_that_stands_alone_goes_with_the_word_that_it_begins():
    (found,) = read(article(starred, LP="Fares double.\n\nN", TD="obody was asked."))

    assert found.text == "Fares double.\n\nNobody was asked."


@pytest.mark.parametrize("lost", ["[]\n\n", "[Image]\n\n", "![](media/image1.png)\n\n"])
def test_brackets_in_place_of_a_picture_are_not_data(lost):
    (found,) = read(lost + article(apart))

    assert found.title == "Ferry fares to double"


def test_rtf_with_tabs_and_without_a_table_is_read():
    lines = article(tab).split("\n")
    rtf = (
        r"{\rtf1\ansi " + "".join(line.replace("\t", r"\tab ") + "\\par\n" for line in lines) + "}"
    )
    file = File("export.rtf", content=rtf.encode())

    (found,) = [item for item in reader_of(file).read(file) if isinstance(item, Document)]

    assert (found.title, found.date) == ("Ferry fares to double", dt.date(2011, 5, 3))
    assert found.text == "\n\n".join(TEXT)


def test_a_table_in_word_is_read():
    cells = "".join(
        f"<w:tr>{cell(code)}{cell(value.format(3, 3))}</w:tr>" for code, value in FIELDS.items()
    )
    file = File("export.docx", content=word(f"<w:tbl>{cells}</w:tbl>"))

    (found,) = [item for item in reader_of(file).read(file) if isinstance(item, Document)]

    assert (found.title, found.date) == ("Ferry fares to double", dt.date(2011, 5, 3))
    assert (found.outlet, found.text) == ("The Harbour Post", "\n\n".join(TEXT))


@pytest.mark.parametrize(
    ("row", "around"),
    [
        ("<tr><td><p><b>{}</b></p></td><td><p>{}</p></td></tr>", "<table>{}</table>"),
        ("<p>{}&nbsp;&nbsp; {}</p>", "<div>{}</div>"),
        ("{} {}<br><br>", "<p>{}</p>"),
    ],
)
def test_a_page_of_another_program_is_read(row, around):
    rows = "".join(
        row.format(code, value.format(day, day).replace("\n\n", "<br><br>"))
        for day in (3, 4)
        for code, value in FIELDS.items()
    )
    page = f"<html><head><title>export</title></head><body>{around.format(rows)}</body></html>"
    file = File("export.html", content=page.encode())

    first, second = [item for item in reader_of(file).read(file) if isinstance(item, Document)]

    assert (first.title, first.date) == ("Ferry fares to double", dt.date(2011, 5, 3))
    assert (second.outlet, second.text) == ("The Harbour Post", "\n\n".join(TEXT))


def test_a_page_with_a_table_of_other_codes_is_left_alone():
    page = "<html><body><table><tr><td>HD</td><td>SN</td><td>AN</td></tr></table></body></html>"

    assert not factiva_pages.READER.fits(File("a.html", content=page.encode()))


def cell(text):
    paragraphs = (f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def word(body):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        xml = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        target.writestr("word/document.xml", xml)
    return data.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "HD\tName\nAN\t12\nSN\tthree\n",
        "HD 4K\nSN 12\nPD 3 May 2011\nLP records\nAN end\n",
        "HD\n\nSN\n\nFerry late\n\nIt came.\n",
        "Ferry late\n\nIN\n\nIt came in at noon.\n",
    ],
)
def test_other_texts_have_no_fields(text):
    assert coded_rows(text) == []


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_a_damaged_export(data):
    shape = data.draw(st.sampled_from(SHAPES))
    whole = (article(shape) + article(shape, 4)).encode()
    file = File("export.txt", content=data.draw(damaged(whole)))
    if (reader := reader_of(file)) is not None:
        read_or_refused(reader, file)
