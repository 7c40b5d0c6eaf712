"""Factiva's HTML, RTF and XML, in the shapes that its exports have; all texts are invented."""

import datetime as dt
import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva import factiva_html, factiva_rtf, factiva_xml
from analysis.articles.formats.items import Document, File, Gap, Note, Stated

HTML, RTF, XML = factiva_html.READER, factiva_rtf.READER, factiva_xml.READER
READERS = (HTML, RTF, XML)
STYLE = ".enArticle{margin:0}.articleView #headlines{color:#333}" * 2_000  # before the articles
NUMBER = "TIDE000000{:04}0411ed4b001"


def number(n=2017):
    return NUMBER.format(n)


# --- HTML


def page(*articles, summary="", encoding="utf-8", declared="UTF-8", mark=b""):
    text = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1.dtd">
<html>
<head>
\t<meta http-equiv="Content-Type" content="text/html; charset={declared}"/>
\t<title>Factiva</title>
<style type="text/css">{STYLE}</style>
</head>
<body class=''><div id="navcontainer" class="fcpNavContainer">
<table width="100%"><tr><td class="factivalogo"><h1>Factiva</h1></td>
<td class="djrlogo" align="right"><span>Dow Jones</span></td></tr></table></div>
<form name="PageBaseForm" method="post" action="/hp/printsavews.aspx?pp=Save" id="PageBaseForm">
<div id="contentWrapper"><div id="contentLeft"><span></span>{"<br/><span></span>".join(articles)}
<br/>{summary}</div></div><span><div id="pageFooter"><table width="100%" class="footerBG">
\t<tr><td><span class="copyright">&copy; 2017 Factiva, Inc. All rights reserved.</span></td></tr>
</table></div></span></form><script type='text/javascript'>modalEnabled = true;</script>
</body>
</html>
"""
    return mark + text.encode(encoding)


def coded(fields, language="fr"):
    """Return an article with the codes of its fields, as the save view prints it."""
    rows = []
    for code, value in fields.items():
        start = "<br/>" if code in ("NS", "RE", "PUB", "AN") else ""
        rows.append(
            f'<tr><td align="right" valign="top" class="index">{start}<b>{code}</b>&nbsp;</td>'
            f"<td>{start}{value}</td></tr>\n"
        )
    table = f'<table cellpadding="1" cellspacing="1" border="0">{"".join(rows)}</table><br/>'
    return f'<div class="article {language}Article">{table}</div>'


def paragraphs(*lines, language="fr"):
    start = f'<p class="articleParagraph {language}articleParagraph">'
    return "".join(f"{start}{line}</p>\n" for line in lines)


FRENCH = {
    "SE": "Régions",
    "HD": "<b class='frHeadline'>Le <b>canal</b> de Brume\nrouvrira en mai</b>\n",
    "BY": "Odile Varenne et Luc Tassin",
    "WC": "295 mots",
    "PD": "1er décembre 2011",
    "ET": "15:32",
    "SN": "Le Courrier de Brume",
    "SC": "CBRUME",
    "LA": "Français",
    "CY": "(c) Courrier de Brume 2011.   ",
    "LP": paragraphs("Le canal rouvrira, dit la\nmairie de «&nbsp;Brume&nbsp;».", "Il est à sec."),
    "TD": paragraphs("Les bateliers <b>attendaient</b> depuis l’été."),
    "NS": "gpol : Domestic Politics | gcat : Political/General News",
    "XYZ": "une rubrique nouvelle",
    "AN": f"Document {number(2011)}",
}


def plain(
    *,
    title="Hafen von Sandau bleibt zu",
    before=(),
    author="Greta Ohm ",
    head=("314 Wörter", "4 Dezember 2003", "Sandauer Bote", "SANDBO", "11", "Deutsch"),
    rights="(c) 2003 Sandauer Bote   ",
    text=("Der Hafen bleibt zu.", "Die Reeder klagen, sagt Ilse Brandt."),
    tail=("Bote Verlag GmbH & Co",),
    an=None,
    language="de",
    counted="",
):
    """Return an article without codes, as the server sends it: blocks within a paragraph."""
    an = an or number()
    lines = "".join(f"<div>{line}</div>" for line in (*head, rights))
    by = f'<div class="author">{author}</div>' if author else ""
    return (
        f'<div id="article-{an}" class="article" ><div class="article {language}Article"><p>\n'
        + "".join(f"<div>{line}</div>\n" for line in before)
        + f"<div id=\"hd\" ><span class='{language}Headline{counted}'>{title}   </span>\n</div>"
        + f"{by}{lines}\n</p>\n"
        + paragraphs(*text, language=language)
        + "".join(f"<p>{line}</p>" for line in tail)
        + f"<p>Dokument {an}</p></div></div>"
    )


def read(reader, data, name="export"):
    file = File(name, content=data)
    assert reader.fits(file)
    return list(reader.read(file))


def articles(reader, data):
    return [item for item in read(reader, data) if isinstance(item, Document | Gap)]


def test_article_with_codes_gives_its_fields_and_the_text_of_lead_and_tail():
    (article,) = read(HTML, page(coded(FRENCH)))
    assert article == Document(
        text="Le canal rouvrira, dit la mairie de « Brume ».\n\nIl est à sec.\n\n"
        "Les bateliers attendaient depuis l’été.",
        part="1",
        title="Le canal de Brume rouvrira en mai",
        date=dt.date(2011, 12, 1),
        outlet="Le Courrier de Brume",
        author="Odile Varenne et Luc Tassin",
        language="fr",
        fields={
            "SE": "Régions",
            "WC": "295 mots",
            "ET": "15:32",
            "SC": "CBRUME",
            "CY": "(c) Courrier de Brume 2011.",
            "NS": "gpol : Domestic Politics | gcat : Political/General News",
            "XYZ": "une rubrique nouvelle",
            "AN": number(2011),
        },
    )


def test_article_without_codes_gives_the_same_fields_by_their_order():
    data = page(plain(before=["Politik"], tail=["3089611", "Bote Verlag GmbH & Co"]))
    (article,) = read(HTML, data)
    assert article.text == "Der Hafen bleibt zu.\n\nDie Reeder klagen, sagt Ilse Brandt."
    assert (article.title, article.outlet) == ("Hafen von Sandau bleibt zu", "Sandauer Bote")
    assert (article.date, article.author) == (dt.date(2003, 12, 4), "Greta Ohm")
    assert article.language == "de"
    assert article.fields == {
        "SE": "Politik",
        "WC": "314 Wörter",
        "SC": "SANDBO",
        "PG": "11",
        "CY": "(c) 2003 Sandauer Bote",
        "AN": number(),
        "PUB": "Bote Verlag GmbH & Co",
        "note": "3089611",
    }


def test_page_saved_by_a_browser_reads_as_the_one_sent():
    sent = plain(before=["Politik"])
    saved = sent.replace("<p>\n<div>", "<p>\n</p><div>").replace("\n</p>\n<p ", "\n<p></p>\n<p ")
    assert saved != sent
    assert read(HTML, page(saved)) == read(HTML, page(sent))


def test_old_browser_writes_tags_in_capitals_and_the_rest_stays():
    data = page(plain()).decode().replace("<div", "<DIV").replace("</div", "</DIV")
    data = data.replace("<p", "<P").replace('id="hd"', "id=hd").replace('"author"', "author")
    assert read(HTML, data.encode()) == read(HTML, page(plain()))


def test_language_is_the_article_s_not_the_interface_s():
    head = ("1144 Wörter", "6 Januar 1993", "The Elder Post", "ELDER", "Englisch")
    (article,) = read(HTML, page(plain(head=head, language="en")))
    assert article.language == "en"
    assert article.date == dt.date(1993, 1, 6)
    assert "LA" not in article.fields


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["Late Edition - Final", "8"], {"ED": "Late Edition - Final", "PG": "8"}),
        (["Late Edition"], {"ED": "Late Edition"}),
        (["A12"], {"PG": "A12"}),
        (["52", "2"], {"ED, PG or VOL": "52 | 2"}),  # nothing says which is which
        ([], {}),
    ],
)
def test_lines_before_the_language_are_edition_page_and_volume(lines, fields):
    head = (
        "90 words",
        "6 January 1993",
        "13:05 GMT",
        "The Elder Post",
        "ELDER",
        *lines,
        "English",
    )
    (article,) = read(HTML, page(plain(head=head)))
    given = {name: article.fields[name] for name in article.fields if name[:2] in ("ED", "PG")}
    assert given == fields
    assert article.fields["ET"] == "13:05 GMT"
    assert article.outlet == "The Elder Post"


def test_language_that_is_unknown_is_the_line_before_the_copyright():
    head = ("90 slov", "6 January 1993", "Sandauer Bote", "SANDBO", "11", "Angličtina")
    for rights in ("(c) 1993 Bote", "Bote 1993"):
        (article,) = read(HTML, page(plain(head=head, rights=rights)))
        assert article.fields["PG"] == "11"
        assert article.fields["CY"] == rights
        assert article.fields["CR"] == "90 slov"  # not known for a number of words
        assert article.date == dt.date(1993, 1, 6)


def test_header_that_cannot_be_told_apart_is_kept_whole():
    (article,) = read(HTML, page(plain(head=("Sandauer Bote", "Nr. 7"), rights="Bote")))
    assert article.fields["header"] == "Sandauer Bote | Nr. 7 | Bote"
    assert (article.date, article.outlet) == (None, None)
    assert article.text.startswith("Der Hafen")


@pytest.mark.parametrize(
    ("printed", "author"),
    [("Von ADA KROL.", "ADA KROL"), ("By Ada Krol Jr.", "Ada Krol Jr."), ("Par Ek", "Par Ek")],
)
def test_author_is_without_the_word_by(printed, author):
    head = ("90 words", "6 January 1993", "The Elder Post", "English", "(c) 1993 Elder")
    (article,) = read(HTML, page(plain(head=head, author=printed)))
    assert article.author == author


def test_credit_stands_between_byline_and_number_of_words():
    head = ("Special to The Elder Post", "90 words", "6 January 1993", "The Elder Post", "English")
    (article,) = read(HTML, page(plain(head=head, author="By ADA KROL")))
    assert article.fields["CR"] == "Special to The Elder Post"
    assert article.author == "ADA KROL"
    assert article.outlet == "The Elder Post"


def test_author_that_is_no_name_stays_a_field():
    (article,) = read(HTML, page(plain(author="_ ")))
    assert article.author is None
    assert article.fields["BY"] == "_"


@pytest.mark.parametrize(
    ("words", "printed", "date"),
    [
        ("354 字", "2018 年 9 月 8 日", dt.date(2018, 9, 8)),
        ("1 354 mots", "12 août 2018", dt.date(2018, 8, 12)),
        ("1,354 words", "12 August 2018", dt.date(2018, 8, 12)),
        ("354 palabras", "3 de enero de 2017", dt.date(2017, 1, 3)),
        ("354 parole", "3 gennaio 2017", dt.date(2017, 1, 3)),
        ("354 palavras", "3 janeiro 2017", dt.date(2017, 1, 3)),
        ("354 слова", "3 января 2017", dt.date(2017, 1, 3)),
        ("354 Wörter", "1. März 2017", dt.date(2017, 3, 1)),
        ("354 Wörter", "03.02.2017", dt.date(2017, 2, 3)),
    ],
)
def test_date_is_read_in_the_interface_s_language(words, printed, date):
    head = (words, printed, "Sandauer Bote", "SANDBO", "Deutsch")
    (article,) = read(HTML, page(plain(head=head)))
    assert (article.date, article.outlet) == (date, "Sandauer Bote")
    assert article.fields["WC"] == words


def test_date_that_cannot_be_read_is_kept_as_printed():
    (article,) = read(HTML, page(coded(FRENCH | {"PD": "hiver 2011"})))
    assert article.date is None
    assert article.fields["date"] == "hiver 2011"


def test_language_that_no_class_gives_is_read_by_its_name():
    data = page(coded(FRENCH | {"LA": "Chinese - Simplified"})).replace(b" frArticle", b"")
    (article,) = read(HTML, data)
    assert article.language == "zh"


def test_number_that_the_page_puts_before_a_headline_is_no_part_of_it():
    data = page(plain(title="99) <b>Hafen</b> zu", counted=" counted"), plain(title="7) Punkte"))
    assert [article.title for article in articles(HTML, data)] == ["Hafen zu", "7) Punkte"]


def test_note_that_is_a_web_address_is_the_article_s():
    link = "http://bote.example/artikel.asp?art=139644&#38;kat=3"
    (article,) = read(HTML, page(plain(tail=[link, "Bote Verlag"])))
    assert article.url == "http://bote.example/artikel.asp?art=139644&kat=3"


def test_text_may_speak_of_codes_numbers_and_copyright():
    said = "HD", "295 words", f"„Document {number(1999)}“ steht darauf.", "LENGTH: 12 Wörter"
    (article,) = read(HTML, page(plain(text=[*said, "(c) 1998 Sandauer Bote."])))
    assert article.text.split("\n\n") == list(said)
    assert article.fields["copyright"] == "(c) 1998 Sandauer Bote."


def test_table_within_a_text_is_part_of_it():
    table = "<table><tr><td>HD</td><td>12</td></tr><tr><td>SN</td><td>13</td></tr></table>"
    (article,) = read(HTML, page(coded(FRENCH | {"TD": paragraphs("Il dit :") + table})))
    assert article.text.endswith("Il dit :\n\nHD\n\n12\n\nSN\n\n13")
    assert article.title == "Le canal de Brume rouvrira en mai"


def test_article_without_text_is_a_gap_that_keeps_the_count():
    nothing = {name: value for name, value in FRENCH.items() if name not in ("LP", "TD")}
    data = page(
        coded(FRENCH),
        coded(nothing),
        coded(nothing | {"ART": paragraphs("Photo : le canal")}),
        plain(text=(), tail=["Bild: Der Hafen", "Bote Verlag"]),
        f'<div id="article-{number(1)}" class="article"></div>',
        plain(),
    )
    first, *gaps, last = articles(HTML, data)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert [gap.part for gap in gaps] == ["2", "3", "4", "5"]
    assert [gap.reason for gap in gaps] == [
        "has no text",
        "has a caption, but no text",
        "has no text",
        "has no text",
    ]
    assert number(2011) in gaps[0].remedy
    assert number(1) in gaps[3].remedy


def test_hundred_articles_are_numbered_in_order():
    data = page(*(plain(title=f"Meldung {n}", an=number(1000 + n)) for n in range(100)))
    found = articles(HTML, data)
    assert [article.part for article in found] == [str(n) for n in range(1, 101)]
    assert [article.title for article in found] == [f"Meldung {n}" for n in range(100)]


def test_summary_and_list_of_duplicates_are_notes_and_no_text():
    duplicates = (
        '<div id="carryOver">\n<div id="carryOverHeadlines">\n<table class="headlines">'
        '<tr class="headline" data-accno="X"><td><b class="printheadline">Hafen</b>'
        '<div class="snippet desnippet">Der Hafen ...</div></td></tr></table></div></div>'
    )
    summary = (
        '<table width="100%" id="oddEvenPreview" class="searchPreview " onclick="x(\'AAJ7\')">'
        "<tbody><tr><td class='sbSummaryTitle' colspan=\"2\">Zusammenfassung der Suche</td></tr>"
        '<tr><td class="label">Text</td><td>hafen* or reeder*</td></tr><tr><td class="label">'
        "Gefundene Ergebnisse</td><td>1,771</td></tr></tbody></table>"
    )
    items = read(HTML, page(plain() + duplicates, plain(), summary=summary))
    assert [item.text for item in items if isinstance(item, Note)] == [
        "lists 1 more by headline alone, as duplicates",
        "holds 2 of the 1,771 articles that its search found",
    ]
    texts = {item.text for item in items if isinstance(item, Document)}
    assert texts == {"Der Hafen bleibt zu.\n\nDie Reeder klagen, sagt Ilse Brandt."}


def test_file_that_ends_within_an_article_loses_that_one_only():
    data = page(plain(), plain(text=["Zweitens für alle."]), plain())
    cut = data[: data.index("für".encode()) + 2]  # within a character
    first, last = articles(HTML, cut)
    assert first.text.startswith("Der Hafen")
    assert last == Gap("2", "is cut off: the file ends within it", "export the articles again")


def test_file_that_ends_after_an_article_is_read():
    data = page(plain())
    (article,) = articles(HTML, data[: data.index(b"</div></div>\n<br/>")])
    assert article.fields["AN"] == number()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_encoding_is_not_the_one_declared(encoding):
    note, article = read(HTML, page(plain(title="Über Häfen"), encoding=encoding))
    assert note == Note("is not UTF-8 and was read as Windows-1252")
    assert article.title == "Über Häfen"


def test_bytes_of_another_encoding_are_mended_within_utf_8():
    data = page(plain(text=["Öl für die Häfen – „überall“.", "@"])).replace(b"@", b"\x93so\x94")
    (article,) = read(HTML, data)
    assert article.text == "Öl für die Häfen – „überall“.\n\n“so”"


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16", b"")])
def test_byte_order_mark_and_windows_line_ends_change_nothing(encoding, mark):
    data = page(plain()).decode().replace("\n", "\r\n").encode(encoding)
    assert read(HTML, mark + data) == read(HTML, page(plain()))


def test_view_without_classes_is_read_by_its_order():
    data = page(plain(tail=["Tide Media Inc."])).decode()
    data = data.replace(' class="articleParagraph dearticleParagraph"', "")
    data = data.replace("article deArticle", "article")
    (article,) = read(HTML, data.encode())
    assert article.text == "Der Hafen bleibt zu.\n\nDie Reeder klagen, sagt Ilse Brandt."
    assert article.fields["PUB"] == "Tide Media Inc."
    assert article.language == "de"


def test_list_of_headlines_is_refused():
    rows = '<table class="headlines"><tr class="headline"><td><b>Hafen zu</b></td></tr></table>'
    with pytest.raises(ArticleError, match="without articles: in Factiva, save"):
        read(HTML, page(rows))


def test_markup_that_is_too_deep_is_a_gap_among_articles():
    deep = plain(text=["<div>" * 10_000 + "Tief"])
    assert [type(item) for item in articles(HTML, page(plain(), deep, plain()))] == [
        Document,
        Gap,
        Document,
    ]


# --- RTF


def escaped(text):
    return "".join(
        f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" if ord(c) > 126 else c
        for c in text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    )


def rtf(*bodies, contents=(), before="", after="", page_size="\\page\n"):
    entries = "".join(
        f'\\pard {{\\field{{\\*\\fldinst{{ HYPERLINK \\\\l "toc{n}"}}}}{{\\fldrslt {entry}}}}}'
        f"\\tab {{\\field{{\\*\\fldinst{{ PAGEREF toc{n}}}}}{{\\fldrslt {n}}}}}\\par\n"
        for n, entry in enumerate(contents, 1)
    )
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}"
        "{\\f1\\fswiss\\fcharset204 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}\n"
        "{\\info{\\title Factiva RTF Display Format}{\\author Factiva}}\n"
        "{\\footer\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} of 9 "
        "\\u169? 2026 Factiva, Inc. All rights reserved.\\par}\n"
        "{\\*\\shppict{\\pict\\pngblip 89504e470d0a1a0a0000}}\\par\n"
        f"{before}{entries}" + page_size.join(bodies) + after + "}"
    ).encode("ascii")


def rtf_coded(fields):
    rows = []
    for code, value in fields.items():
        lines = [value] if isinstance(value, str) else value
        cell = "\\par\n".join(map(escaped, lines))
        rows.append(
            "\\trowd\\trgaph70\\cellx800\\cellx9000\\pard\\intbl\\qr{\\b "
            f"{code}}}\\~\\cell\\pard\\intbl {cell}\\cell\\row\n"
        )
    return "".join(rows) + "\\pard\\par\n"


GERMAN = {
    "HD": "Der „Kran“ von Sandau fällt",
    "BY": "Von Greta Ohm",
    "WC": "1.295 Wörter",
    "PD": "14 März 2012",
    "SN": "Sandauer Bote",
    "SC": "SANDBO",
    "PG": "7",
    "LA": "Deutsch",
    "CY": "(c) 2012 Sandauer Bote",
    "LP": ["Der Kran fällt.", "Das sagt Ilse Brandt – „endlich“."],
    "TD": ["Die Reeder klagen {noch}."],
    "RE": "gfr : Germany | weurz : Western Europe",
    "PUB": "Bote Verlag GmbH",
    "AN": f"Dokument {number(2012)}",
}
SUMMARY = "\\page\n" + rtf_coded(
    {"Zusammenfassung der Suche": "", "Text": "kran", "Datum": "2012"}
)


def line(text, *, bold=False, end="\\par"):
    return f"\\pard {{\\b {escaped(text)}}}{end}\n" if bold else f"\\pard {escaped(text)}{end}\n"


def rtf_plain(fields=GERMAN, *, section="", language="Dokument", missing=(), end="\\par"):
    head = [fields[c] for c in ("WC", "PD", "SN", "SC", "PG", "LA", "CY") if c in fields]
    body = [*fields["LP"], *fields["TD"], fields["PUB"]]
    return (
        (line(section) if section else "")
        + line(fields["HD"], bold=True, end=end)
        + (line(fields["BY"], end=end) if "BY" in fields else "")
        + "".join(line(text, end=end) for text in head)
        + line("")
        + "".join(line(text) for text in body)
        + ("" if "AN" in missing else line(fields["AN"]))
    )


def test_rtf_with_codes_gives_the_fields_of_its_table():
    (article,) = read(RTF, rtf(rtf_coded(GERMAN), after=SUMMARY))
    assert article == Document(
        text="Der Kran fällt.\n\nDas sagt Ilse Brandt – „endlich“.\n\nDie Reeder klagen {noch}.",
        part="1",
        title="Der „Kran“ von Sandau fällt",
        date=dt.date(2012, 3, 14),
        outlet="Sandauer Bote",
        author="Greta Ohm",
        language="de",
        fields={
            "WC": "1.295 Wörter",
            "SC": "SANDBO",
            "PG": "7",
            "CY": "(c) 2012 Sandauer Bote",
            "RE": "gfr : Germany | weurz : Western Europe",
            "PUB": "Bote Verlag GmbH",
            "AN": number(2012),
        },
    )


@pytest.mark.parametrize("end", ["\\par", "\\line"])
def test_rtf_without_codes_gives_the_same_article(end):
    summary = "\\page\n" + line("Zusammenfassung der Suche") + line("Text kran* or hafen*")
    plain_one = read(RTF, rtf(rtf_plain(section="Lokales", end=end), after=summary))
    (expected,) = read(RTF, rtf(rtf_coded({"SE": "Lokales"} | GERMAN | {"RE": ""})))
    assert plain_one == [expected]


def test_rtf_in_english_and_french_is_read_likewise():
    english = GERMAN | {"WC": "295 words", "PD": "14 March 2012", "LA": "English"}
    french = GERMAN | {"WC": "295 mots", "PD": "14 mars 2012", "LA": "Français"}
    french["AN"] = english["AN"] = f"Document {number(2013)}"
    found = articles(RTF, rtf(rtf_plain(english), rtf_plain(french)))
    assert [article.language for article in found] == ["en", "fr"]
    assert {article.date for article in found} == {dt.date(2012, 3, 14)}
    assert {article.outlet for article in found} == {"Sandauer Bote"}


def test_contents_say_how_many_articles_there_are():
    bodies = [rtf_plain(), rtf_plain(GERMAN | {"HD": "Zweiter Kran"})]
    logo = line("Dow Jones Factiva", bold=True) + line("Inhalt", bold=True)
    for reading in (bodies, [rtf_coded(GERMAN), rtf_coded(GERMAN)]):
        data = rtf(*reading, contents=["Kran", "Kran 2", "Search Summary"], before=logo)
        stated, *found = read(RTF, data)
        assert stated == Stated(2)
        assert len(found) == 2
        assert found[0].title == "Der „Kran“ von Sandau fällt"


def test_rtf_reads_hundred_articles_without_page_breaks():
    bodies = [rtf_plain(GERMAN | {"HD": f"Meldung {n}"}) for n in range(100)]
    for data in (rtf(*bodies), rtf(*bodies, page_size="")):
        found = articles(RTF, data)
        assert [article.title for article in found] == [f"Meldung {n}" for n in range(100)]
        assert [article.part for article in found] == [str(n) for n in range(1, 101)]


def test_rtf_article_without_number_ends_where_the_next_begins():
    found = articles(RTF, rtf(rtf_plain(missing=["AN"]), rtf_plain()))
    assert [article.fields.get("AN") for article in found] == [None, number(2012)]
    without = {code: value for code, value in GERMAN.items() if code != "AN"}
    found = articles(RTF, rtf(rtf_coded({"SE": "A"} | without), rtf_coded({"SE": "B"} | GERMAN)))
    assert [article.fields["SE"] for article in found] == ["A", "B"]


def test_page_break_within_a_text_does_not_part_it():
    head, tail = rtf_plain().split("\\pard Die Reeder")
    (article,) = articles(RTF, rtf(f"{head}\\page\\pard Die Reeder{tail}"))
    assert article.text.endswith("Die Reeder klagen {noch}.")


def test_rtf_article_without_text_is_a_gap():
    caption = {code: value for code, value in GERMAN.items() if code not in ("LP", "TD", "AN")}
    caption |= {"ART": "Der Kran", "AN": f"Dokument {number(1)}"}
    gap, article = articles(RTF, rtf(rtf_coded(caption), rtf_coded(GERMAN)))
    assert gap.reason == "has a caption, but no text"
    assert article.part == "2"


def test_rtf_of_a_news_agency_has_its_wrapped_lines_joined():
    printed = [
        "SANDAU, 14. März - Der Kran am alten Hafen von Sandau ist am",
        "Dienstag umgestürzt, ohne dass jemand verletzt wurde, sagte",
        "Ilse Brandt.",
        "",
        "WAS KOMMT",
        "Die Reeder wollen einen neuen Kran, der doppelt so viel hebt",
        "wie der alte.",
        "",
        "Bote Verlag GmbH",
    ]
    head, _, tail = rtf_plain().partition(line("Der Kran fällt."))
    body = head + "".join(map(line, printed)) + tail[tail.rindex("\\pard Dokument") :]
    (found,) = articles(RTF, rtf(body))
    assert found.text.split("\n\n") == [
        " ".join(printed[:3]),
        "WAS KOMMT",
        " ".join(printed[5:7]),
    ]


def test_rtf_that_ends_within_an_article_says_so():
    for body, mark in ((rtf_coded, b"Ilse"), (rtf_plain, b"Ilse")):
        data = rtf(body(GERMAN), body(GERMAN))
        cut = data[: data.rindex(mark)]
        assert [type(item) for item in articles(RTF, cut)] == [Document, Gap]


def test_rtf_characters_come_in_many_ways():
    body = rtf_plain().replace(
        "Der Kran f", "\\'84Kran\\'93\\emdash {\\f1 \\'ca\\'f0\\'e0\\'ed} f"
    )
    body = body.replace(
        "klagen", "kla\\-gen\\~sehr, {\\v hidden}{\\uc2\\u26085 xx}{\\b1 so}\\line"
    )
    (article,) = articles(RTF, rtf(body))
    assert article.text.startswith("„Kran“—Кран fällt.")
    assert article.text.endswith("Die Reeder klagen sehr, 日so {noch}.")


def test_rtf_bytes_that_nothing_escapes_are_read_as_utf_8_or_by_code_page():
    body = rtf(rtf_plain()).replace(b"Der Kran f\\u228?llt", "Der Kran fällt".encode())
    (article,) = articles(RTF, body)
    assert article.text.startswith("Der Kran fällt.")
    (article,) = articles(RTF, body.replace("fällt".encode(), b"f\xe4llt"))
    assert article.text.startswith("Der Kran fällt.")


def test_rtf_with_pictures_and_raw_data_skips_them():
    body = rtf_plain().replace("Der Kran f", "{\\pict\\bin5 }}}{{}Der Kran f")
    (article,) = articles(RTF, rtf(body))
    assert article.text.startswith("Der Kran fällt.")


def test_rtf_with_windows_line_ends_reads_the_same():
    data = rtf(rtf_plain(), rtf_coded(GERMAN))
    assert read(RTF, data.replace(b"\n", b"\r\n")) == read(RTF, data)


def test_list_of_headlines_in_rtf_is_refused():
    with pytest.raises(ArticleError, match="without articles"):
        read(RTF, rtf(line("Der Kran fällt", bold=True) + line("Sandauer Bote, 14 März 2012")))


# --- XML


def xml(*bodies, count=None, encoding="utf-8"):
    wrapped = "".join(f"<ppsarticle>\n<article>{body}</article>\n</ppsarticle>" for body in bodies)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse>\n<ppsArticleResponse xmlns="http:'
        f'//global.factiva.com/pps/2.0">\n<ppsarticleResultSet count="{count or len(bodies)}">'
        f"{wrapped}</ppsarticleResultSet></ppsArticleResponse></PPSResponse>\n"
    ).encode(encoding)


ANSWER = f"""
<accessionNo>{number(2012)}</accessionNo>
<reference>distdoc:archive/ArchiveDoc::Article/{number(2012)}</reference>
<baseLanguage>EN</baseLanguage>
<byline>By Ada Krol</byline>
<headline>
  <paragraph display="Proportional" lang="EN">
    <hlt>Crane</hlt> falls at Sandau</paragraph>
</headline>
<leadParagraph><paragraph>The crane fell, Krol & Sons said.</paragraph></leadParagraph>
<pages />
<publicationDate><date>2012-01-09</date><time>01:35:58</time></publicationDate>
<sourceName>The Elder Post</sourceName>
<region code="usa"><name>United States</name></region>
<region code="namz"><name>North America</name></region>
<descField code="ipc">MEAL</descField><descField code="ipc">GRA/</descField>
<tailParagraphs><paragraph>Of 3 < 4 it&rsquo;s <hlt>one</hlt>.</paragraph></tailParagraphs>
<wordCount>942</wordCount>
"""


def test_xml_gives_the_fields_by_their_names_and_mends_what_was_not_escaped():
    stated, article = read(XML, xml(ANSWER))
    assert stated == Stated(1)
    assert article == Document(
        text="The crane fell, Krol & Sons said.\n\nOf 3 < 4 it’s one.",
        part="1",
        title="Crane falls at Sandau",
        date=dt.date(2012, 1, 9),
        outlet="The Elder Post",
        author="Ada Krol",
        language="en",
        fields={
            "accessionNo": number(2012),
            "reference": f"distdoc:archive/ArchiveDoc::Article/{number(2012)}",
            "region": "usa : United States | namz : North America",
            "ipc": "MEAL | GRA/",
            "wordCount": "942",
        },
    )


BARE = f"""
<accessionNo>{number(2012)}</accessionNo>
<headline><paragraph>Crane falls at Sandau</paragraph></headline>
<leadParagraph><paragraph>The crane fell.</paragraph></leadParagraph>
<publicationDate>DATE</publicationDate>
<sourceName>The Elder Post</sourceName>
CODES
<tailParagraphs><paragraph>Nobody was hurt.</paragraph></tailParagraphs>
"""


@pytest.mark.parametrize(
    "wrapped",
    [
        "<articles><article>{}</article></articles>",
        "<article xmlns='http://example.org/article'>{}</article>",
        "<GetArticleResponse><articleResponse><articleResultSet><article>{}</article>"
        "</articleResultSet></articleResponse></GetArticleResponse>",
    ],
    ids=["articles", "article", "response"],
)
@pytest.mark.parametrize(
    "date", ["2012-01-09", "<date>2012-01-09</date>", "<dateTime>2012-01-09T01:35:58Z</dateTime>"]
)
def test_xml_articles_are_read_whatever_stands_around_them(wrapped, date):
    data = wrapped.format(BARE.replace("DATE", date).replace("CODES", "")).encode()
    (article,) = articles(XML, data)
    assert (article.title, article.outlet) == ("Crane falls at Sandau", "The Elder Post")
    assert article.date == dt.date(2012, 1, 9)
    assert article.text == "The crane fell.\n\nNobody was hurt."


def test_xml_answer_states_its_number_under_the_older_name_too():
    data = f'<r><articleResultSet count="3"><article>{BARE}</article></articleResultSet></r>'
    assert Stated(3) in read(XML, data.encode())


@pytest.mark.parametrize(
    ("codes", "fields"),
    [
        (
            "<region><code>uk</code><name>United Kingdom</name></region>"
            "<region><code>scot</code><name>Scotland</name></region>",
            {"region": "uk : United Kingdom | scot : Scotland"},
        ),
        (
            '<indexingCodeSets count="2"><codeSet codeCategory="re"><code value="uk">'
            '<codeDescription lang="en">United Kingdom</codeDescription></code>'
            '<code value="scot"/></codeSet></indexingCodeSets>',
            {"RE": "uk : United Kingdom | scot"},
        ),
    ],
    ids=["elements", "sets"],
)
def test_xml_codes_keep_their_labels_beside_them(codes, fields):
    body = BARE.replace("CODES", codes).replace("DATE", "2012-01-09")
    (article,) = articles(XML, f"<articles><article>{body}</article></articles>".encode())
    assert article.fields == {"accessionNo": number(2012)} | fields


def test_xml_of_other_articles_is_not_claimed():
    data = (
        b"<article><front><accessionNo>1</accessionNo></front><body><p>Text.</p></body></article>"
    )
    assert not XML.fits(File("other.xml", content=data))


def test_xml_that_ends_within_an_article_says_so():
    data = xml(ANSWER, ANSWER)
    stated, first, last = read(XML, data[: data.rindex(b"<tailParagraphs>") + 40])
    assert stated == Stated(2)
    assert isinstance(first, Document)
    assert last.reason == "is cut off: the file ends within it"


def test_xml_article_without_text_is_a_gap():
    nothing = ANSWER.replace("leadParagraph", "abstract").replace("tailParagraphs", "other")
    assert [type(item) for item in articles(XML, xml(nothing, ANSWER))] == [Gap, Document]


def test_xml_that_declares_entities_is_refused():
    data = xml(ANSWER).replace(b"<PPS", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><PPS', 1)
    with pytest.raises(ArticleError, match="declares a document type or entities"):
        read(XML, data)


def test_xml_nested_too_deeply_loses_no_article_in_silence():
    data = xml("<deep>" * 10_000, ANSWER)
    stated, *gaps = read(XML, data)
    assert stated == Stated(2)
    assert [gap.part for gap in gaps] == ["1", "2"]


# --- What is no file of Factiva, and what is broken


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The port stays shut.\n\nHD is a code of Factiva.",
        b"<html><head><title>The Elder Post</title></head><body><div class='article'>"
        b"<h1 id='hd'>Port</h1><p>The port stays shut.</p></div></body></html>",
        b'<html><title>On Factiva</title><body><pre>&lt;div class="article enArticle"&gt;'
        b"</pre><div class='enArticle article'>The port.</div></body></html>",
        b"<?xml version='1.0'?><rss><channel><item><title>Port</title></item></channel></rss>",
        b"{\\rtf1\\ansi {\\b Port shut}\\par Factiva has it, says Krol.\\par}",
        b"{\\rtf1\\ansi HEADLINE: Port\\par LENGTH: 295 words\\par End of Document\\par}",
        zipped(),
        bytes(range(256)) * 40,
    ],
    ids=["empty", "text", "page", "page on Factiva", "feed", "rtf", "Nexis", "zip", "bytes"],
)
def test_other_files_are_left_alone(reader, data):
    assert not reader.fits(File("export.html", content=data))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_readers_leave_each_other_s_files_alone(reader):
    own = {HTML.name: page(plain()), RTF.name: rtf(rtf_plain()), XML.name: xml(ANSWER)}
    assert [name for name, data in own.items() if reader.fits(File("f", content=data))] == [
        reader.name
    ]


@pytest.mark.parametrize(
    ("reader", "data"),
    [(HTML, page(plain())), (RTF, rtf(rtf_plain())), (XML, xml(ANSWER))],
    ids=["HTML", "RTF", "XML"],
)
def test_file_that_is_too_large_is_refused_at_once(reader, data, tmp_path):
    path = tmp_path / "export"
    with path.open("wb") as file:
        file.write(data)
        file.truncate(200_000_000)
    started = time.monotonic()
    with pytest.raises(ArticleError, match="200,000,000 bytes"):
        list(reader.read(File("export", path=path)))
    assert time.monotonic() - started < 2


_ROWS = "<tr><td>NS</td><td>x</td><tr>" * 2_000
HOSTILE = {
    "divs": (HTML, page('<div class="article enArticle">' * 50_000)),
    "open tags": (HTML, page("<div " * 200_000 + plain())),
    "many articles": (HTML, page('<div class="article enArticle">x' * 20_000)),
    "rows": (HTML, page(coded(FRENCH | {"TD": "<table><tr><td>" * 20_000}))),
    "braces": (RTF, rtf(rtf_plain()) + b"{" * 1_000_000),
    "words": (RTF, rtf(rtf_plain() + "\\b" * 1_000_000)),
    "line breaks": (RTF, rtf(rtf_plain().replace("klagen", "\\line x" * 100_000))),
    "same field": (
        HTML,
        page(coded(FRENCH).replace("<tr>", _ROWS)),
    ),
    "unicode": (RTF, rtf(rtf_plain() + "\\u-10179?" * 100_000)),
    "tags": (XML, xml(ANSWER + "<a " * 100_000)),
    "ampersands": (XML, xml(ANSWER + "&a" * 300_000)),
}


@pytest.mark.parametrize(("reader", "data"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_within_seconds(reader, data):
    started = time.monotonic()
    with suppress(ArticleError):
        assert list(reader.read(File("export", content=data)))
    assert time.monotonic() - started < 10


VALID = {
    HTML: page(coded(FRENCH), plain(), plain(text=())).replace(STYLE.encode(), b""),
    RTF: rtf(rtf_coded(GERMAN), rtf_plain(), contents=["Kran"]),
    XML: xml(ANSWER, ANSWER),
}


PIECES = (b"<", b">", b"{", b"}", b"\\", b"\\u", b"\xff", b"\0", b"&", b"<div ")


@st.composite
def broken(draw):
    """Draw a reader and a valid file of its kind, cut, mutated, or nothing but noise."""
    reader = draw(st.sampled_from(READERS))
    data = bytearray(VALID[reader])
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(data) - 1))
        piece = draw(
            st.sampled_from([b"<", b">", b"{", b"}", b"\\", b"\\u", b"\xff", b"\0", b"&"])
        )
        data[at : at + draw(st.integers(0, 30))] = piece
    cut = bytes(data[: draw(st.integers(0, len(data)))])
    return reader, draw(st.sampled_from([bytes(data), cut, draw(st.binary(max_size=300))]))


@settings(max_examples=60, deadline=None)
@given(broken())
def test_broken_files_raise_nothing_but_article_errors(case):
    reader, data = case
    file = File("export", content=data)
    reader.fits(file)
    try:
        items = list(reader.read(file))
    except ArticleError:
        return
    parts = [item.part for item in items if isinstance(item, Document | Gap)]
    assert parts == [str(n) for n in range(1, len(parts) + 1)]
