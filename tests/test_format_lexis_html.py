import datetime as dt
import re

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note, Stated
from analysis.articles.formats.lexis.lexis_html import READER

STYLES = """<STYLE TYPE="text/css"><!--
.c0 { text-align: center; }
.c1 { text-align: center; margin-top: 0em; margin-bottom: 0em; }
.c2 { font-family: Arial; font-size: 10pt; font-style: normal; font-weight: normal; }
.c3 { text-align: center; margin-left: 13%; margin-right: 13%; }
.c4 { font-family: Arial; font-size: 10pt; font-weight: bold; color: #CC0033; }
.c5 { text-align: left; }
.c6 { text-align: left; margin-top: 0em; margin-bottom: 0em; }
.c7 { font-family: Arial; font-size: 14pt; font-style: normal; font-weight: bold; }
.c8 { font-family: Arial; font-size: 10pt; font-style: normal; font-weight: bold; }
.c9 { text-align: left; margin-top: 1em; margin-bottom: 0em; }
--></STYLE>"""
META = '<META TOPIC="null" DOCUMENTS="49" UPDATED="Tuesday, October 15, 2019  23:59:59" />'
END = "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"


def request(line):
    return f"""<DIV CLASS="c5"><P CLASS="c6"><style> .resize {{ width:auto; }} </style><IMG
    SRC="https://nexis.example/logo.gif"><BR><BR><SPAN CLASS="c27">{line}<BR>Time Of Request:
    Tuesday, October 15, 2019 &nbsp;23:59:59<BR><BR>Terms: harbour<BR>Source: All<BR></SPAN></P>
    </DIV><DIV CLASS="c28">&nbsp;</DIV>"""


def page(*articles, cover="", styles=STYLES):
    head = f"<HTML>\n<HEAD>\n{styles}\n<TITLE>&nbsp;</TITLE>\n{META}</HEAD>\n<BODY>\n{cover}"
    return head + "".join(articles) + "</BODY></HTML>\n"


def centred(words):
    return f'<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN CLASS="c2">{words}</SPAN></P>\n</DIV>\n'


def dated(words):
    return f"""<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">{words.split()[0]}</SPAN><SPAN
    CLASS="c2"> {words.partition(" ")[2]}</SPAN><SPAN CLASS="c2">&nbsp;</SPAN></P>\n</DIV>\n"""


def headline(words):
    return f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">{words}</SPAN></P>\n</DIV>\n'


def label(name, value):
    return f"""<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">{name}: </SPAN><SPAN
    CLASS="c2">{value}</SPAN></P>\n</DIV>\n"""


def text(*paragraphs):
    made = (f'<P CLASS="c9"><SPAN CLASS="c2">{p}</SPAN></P>\n' for p in paragraphs)
    return f'<BR><DIV CLASS="c5">{"".join(made)}</DIV>\n'


def article(*blocks, number="1 of 1 DOCUMENTS"):
    n = re.findall(r"\d+", number)[0]
    return f"""<A NAME="DOC_ID_{n}_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">{number}</SPAN></P>\n</DIV>
{"".join(blocks)}{END}"""


BODY = text("The harbour opened.")


def simple(*, number="1 of 1 DOCUMENTS", date="May 6, 2014", title="Harbour opens", body=BODY):
    blocks = [centred("The Valley Post"), dated(date), headline(title), label("LENGTH", "9 words")]
    return article(*blocks, body, label("LANGUAGE", "ENGLISH"), number=number)


ENGLISH = article(
    centred('<IMG SRC="https://nexis.example/l.gif"><BR>The Valley Post (London)'),
    dated("July 26, 2008 Saturday &nbsp;&nbsp;<BR>1<SUP>ST</SUP> Edition"),
    headline('BIG </SPAN><SPAN CLASS="c10">DEAL</SPAN><SPAN CLASS="c7"> STALLS;<BR>Port waits'),
    label("BYLINE", "Mara Quill; Tom Ashe"),
    label("SECTION", "NEWS; Pg. 65,66"),
    label("LENGTH", "395 words"),
    text(
        'The </SPAN><SPAN CLASS="c4">deal</SPAN><SPAN CLASS="c2"> stalled – “for now”, she\nsaid.',
        '</SPAN><SPAN CLASS="c8">LENGTH: </SPAN><SPAN CLASS="c2">300 words, the memo read.&nbsp;',
        "Copyright 2008 was printed on the plan.",
    ),
    """<BR><UL CLASS="c11"><LI CLASS="c12"><P CLASS="c13"><SPAN CLASS="c2"><NOBR>&bull;</NOBR>
    </SPAN></P>\n<DIV CLASS="c14"><P CLASS="c6"><SPAN CLASS="c2">One pier.&nbsp;</SPAN></P>\n</DIV>
    </LI></UL><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c2">That is all.</SPAN></P>\n</DIV>""",
    label("LOAD-DATE", "July 27, 2008"),
    label("LANGUAGE", "ENGLISH"),
    '<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">MATP</SPAN></P>\n</DIV>\n',
    label("SUBJECT", "HARBOURS (90%); PORTS (78%)"),
    label("URL", "http://post.example/1"),
    centred("Copyright 2008 Valley Press Ltd.<BR>All Rights Reserved"),
    number="1 of 3 DOCUMENTS",
)
GERMAN = article(
    centred("Der Talbote"),
    dated("27. Februar 2012 Montag 9:50 PM GMT+1"),
    headline("Der Hafen f&uuml;r alle"),
    label("AUTOR", "Anna Ried ;  Bert Sohl"),
    label("RUBRIK", "POLITIK; S. 4"),
    label("L&Auml;NGE", "12 W&ouml;rter"),
    """<BR><DIV CLASS="c5"><BR><P CLASS="c6"><SPAN CLASS="c8">HIGHLIGHT:</SPAN><SPAN CLASS="c2">
    &nbsp;Der Rat zögert.; http://talbote.example/2<BR></SPAN></P>\n</DIV>\n""",
    text("Der Rat zögert noch.", '</SPAN><SPAN CLASS="c8">BOTE: </SPAN><SPAN CLASS="c2">Warum?'),
    label("UPDATE", "28. Februar 2012"),
    label("SPRACHE", "GERMAN; DEUTSCH"),
    label("ZEITUNGS-CODE", "talb"),
    centred("Copyright 2012 Talverlag GmbH<BR>Alle Rechte vorbehalten"),
    number="Dokument 2 von 3",
)
FRENCH = article(
    centred("La Gazette du Val"),
    headline("Le port attendra"),
    dated("lundi 31 d&eacute;cembre 2018"),
    label("AUTEUR", "Odile Marchevent"),
    label("RUBRIQUE", "R&eacute;gion; P. 3"),
    label("LONGUEUR", "7 mots"),
    text("Le port attendra un an."),
    label("DATE-CHARGEMENT", "1 janvier 2019"),
    label("LANGUE", "FRENCH; FRAN&Ccedil;AIS"),
    label("CHAMP-NOUVEAU", "valeur"),
    centred("Copyright 2018 Gazette SA<BR>Tous droits r&eacute;serv&eacute;s"),
    number="Document 3 de 3",
)


def as_file(data, name="results.HTML"):
    return File(name, content=data if isinstance(data, bytes) else data.encode())


def read(data):
    return list(READER.read(as_file(data)))


def without_comments(data):
    return re.sub(r"<!--.*?-->", "", data, flags=re.DOTALL)


def documents(data):
    return [item for item in read(data) if isinstance(item, Document)]


def test_an_english_article_is_read_with_all_it_says():
    stated, found = read(page(ENGLISH))
    assert stated == Stated(3)
    assert found == Document(
        text="The deal stalled – “for now”, she said.\n\nLENGTH: 300 words, the memo read.\n\n"
        "Copyright 2008 was printed on the plan.\n\n• One pier.\n\nThat is all.",
        part="1",
        title="BIG DEAL STALLS; Port waits",
        date=dt.date(2008, 7, 26),
        outlet="The Valley Post (London)",
        author="Mara Quill; Tom Ashe",
        url="http://post.example/1",
        language="en",
        fields={
            "Number": "1 of 3 DOCUMENTS",
            "Edition": "1ST Edition",
            "SECTION": "NEWS; Pg. 65,66",
            "LENGTH": "395 words",
            "LOAD-DATE": "July 27, 2008",
            "SUBJECT": "HARBOURS (90%); PORTS (78%)",
            "Copyright": "Copyright 2008 Valley Press Ltd. All Rights Reserved",
            "Other": "MATP",
        },
    )


def test_a_german_interview_keeps_the_names_of_its_speakers():
    (found,) = documents(page(GERMAN))
    assert found == Document(
        text="Der Rat zögert noch.\n\nBOTE: Warum?",
        part="1",
        title="Der Hafen für alle",
        date=dt.date(2012, 2, 27),
        outlet="Der Talbote",
        author="Anna Ried ; Bert Sohl",
        url="http://talbote.example/2",
        language="de",
        fields={
            "Number": "Dokument 2 von 3",
            "Time": "9:50 PM GMT+1",
            "RUBRIK": "POLITIK; S. 4",
            "LÄNGE": "12 Wörter",
            "HIGHLIGHT": "Der Rat zögert.; http://talbote.example/2",
            "UPDATE": "28. Februar 2012",
            "ZEITUNGS-CODE": "talb",
            "Copyright": "Copyright 2012 Talverlag GmbH Alle Rechte vorbehalten",
        },
    )


def test_a_french_article_may_have_its_date_below_the_title():
    (found,) = documents(page(FRENCH))
    assert (found.title, found.date) == ("Le port attendra", dt.date(2018, 12, 31))
    assert (found.author, found.language) == ("Odile Marchevent", "fr")
    assert found.text == "Le port attendra un an."
    assert found.fields["CHAMP-NOUVEAU"] == "valeur"


@pytest.mark.parametrize("styles", [STYLES, ""])
def test_three_articles_are_told_apart_with_styles_and_without(styles):
    found = documents(page(ENGLISH, GERMAN, FRENCH, styles=styles))
    assert [item.part for item in found] == ["1", "2", "3"]
    assert [item.outlet for item in found] == [
        "The Valley Post (London)",
        "Der Talbote",
        "La Gazette du Val",
    ]
    assert [item.date.year for item in found] == [2008, 2012, 2018]
    assert [item.title.split()[0] for item in found] == ["BIG", "Der", "Le"]
    assert found[2].text == "Le port attendra un an."


@pytest.mark.parametrize(
    ("printed", "date", "fields"),
    [
        ("December 31, 2018 Monday 10:50 AM GMT", (2018, 12, 31), {"Time": "10:50 AM GMT"}),
        ("May 5, 1999, Wednesday<BR>Late;<BR>Final", (1999, 5, 5), {"Edition": "Late; Final"}),
        ("3 F&eacute;vrier 2012 Vendredi", (2012, 2, 3), {}),
        ("Winter 2010<BR>Northern Edition", None, {"date": "Winter 2010 Northern Edition"}),
    ],
)  # fmt: skip
def test_time_and_edition_are_parted_from_the_date(printed, date, fields):
    (found,) = documents(page(simple(date=printed)))
    assert found.date == (date and dt.date(*date))
    assert found.title == "Harbour opens"
    assert {name: found.fields[name] for name in fields} == fields


def test_a_date_in_a_headline_dates_nothing():
    title = "What happened on March 3, 2012"
    (found,) = documents(page(simple(title=title, date="Spring 2012")))
    assert (found.title, found.date, found.fields["date"]) == (title, None, "Spring 2012")


def test_an_article_without_headline_has_none():
    blocks = [centred("The Valley Post"), dated("May 6, 2014"), label("LENGTH", "3 words")]
    (found,) = documents(page(article(*blocks, text("It is open."))))
    assert (found.title, found.text) == (None, "It is open.")


def test_rows_of_a_table_are_paragraphs():
    table = """<BR><DIV CLASS="c5"><BR></DIV>\n<TABLE CLASS="c11"><TR><TD><P CLASS="c6">Pier</P>
    </TD><TD><P CLASS="c6">Ships</P></TD></TR><TR><TD><P CLASS="c6">1</P></TD><TD><P
    CLASS="c6">44</P></TD></TR></TABLE></DIV>"""
    (found,) = documents(page(simple(body=table)))
    assert found.text == "Pier Ships\n\n1 44"


def test_an_older_export_labels_headline_and_body():
    old = f"""<a name="DOC_ID_1_0"></a><div><p>1 of 1 DOCUMENT</p></div><div><p>The Valley Post</p>
    </div><div><p>May 6, 2014 Tuesday</p></div><div><p><b>HEADLINE:</b> Harbour opens</p></div>
    <div><p><b>BODY:</b><br>The harbour opened.</p><p>Ships came.</p></div>
    {label("LANGUAGE", "English")}"""
    (found,) = documents(f"<html><body>{old}</body></html>")
    assert (found.title, found.date) == ("Harbour opens", dt.date(2014, 5, 6))
    assert found.text == "The harbour opened.\n\nShips came."


@pytest.mark.parametrize(
    ("below", "blocks"),
    [
        ("All Rights Reserved<BR>The Valley Post", []),
        ("The Valley Post", []),
        ("All Rights Reserved", [centred("The Valley Post")]),
        ("a division of Valley", [centred("The Valley Post")]),
    ],
)
def test_outlet_may_stand_below_the_copyright_in_the_same_block(below, blocks):
    head = [centred(f"Copyright 2014 Valley Holding<BR>{below}"), *blocks, dated("May 6, 2014")]
    (found,) = documents(page(article(*head, label("LENGTH", "9 words"), BODY)))
    assert (found.outlet, found.date) == ("The Valley Post", dt.date(2014, 5, 6))
    assert found.fields["Copyright"].startswith("Copyright 2014 Valley Holding")


def test_captions_and_error_pages_are_gaps():
    caption = simple(body="").replace("LANGUAGE", "GRAPHIC").replace("ENGLISH", "The pier.")
    sorry = "We are sorry but this document cannot be shown."
    error = f"<!-- Hide\n<DOC NUMBER=1>\n<DOCFULL> -->\n<DIV><P>{sorry}</P></DIV>{END}"
    _, first, second, third = read(page(caption, error, simple(number="3 of 3 DOCUMENTS")))
    assert (first.part, first.reason) == ("1", "has no text but a caption")
    assert (second.part, sorry in second.reason) == ("2", True)
    assert isinstance(third, Document)


def test_a_file_cut_off_ends_in_a_gap_and_states_more_than_it_holds():
    whole = page(simple(number="1 of 3 DOCUMENTS"), simple(number="2 of 3 DOCUMENTS"))
    stated, first, second = read(whole[: whole.rindex("opened")])
    assert stated == Stated(3)
    assert isinstance(first, Document)
    assert (second.part, "cut off" in second.reason) == ("2", True)
    assert isinstance(read(whole[: whole.rindex("</DOCFULL")])[2], Document)  # its text is whole


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Download Request: Selected Items: 1-49", 49),
        ("Download Request: Select Items: 1-3, 7, 9-10", 6),
        ("Download Request: Current Document: 12", 1),
        ("Ausgabeauftrag: Dokument(e): 601-642", 42),
        ("Demande de t&eacute;l&eacute;chargement : Documents choisis : 1-2", 2),
    ],
)
def test_the_cover_page_says_how_many_articles_were_asked_for(line, count):
    stated, *_ = read(page(simple(number="601 of 900 DOCUMENTS"), cover=request(line)))
    assert stated == Stated(count)


def test_a_later_part_of_the_results_states_nothing_by_its_numbers():
    found = read(page(simple(number="501 of 900 DOCUMENTS")))
    assert [type(item) for item in found] == [Document]


def test_a_hundred_articles_are_a_hundred():
    many = [simple(number=f"{n} of 100 DOCUMENTS", title=f"Harbour {n}") for n in range(1, 101)]
    stated, *found = read(page(*many))
    assert stated == Stated(len(found)) == Stated(100)
    assert [item.title for item in found] == [f"Harbour {n}" for n in range(1, 101)]


def test_anchors_part_articles_where_comments_were_lost():
    found = documents(without_comments(page(ENGLISH, '<A NAME="doc_x1"></A>', GERMAN)))
    assert [item.outlet for item in found] == ["The Valley Post (London)", "Der Talbote"]
    assert [item.part for item in found] == ["1", "2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_and_line_end_is_read(encoding):
    file = as_file(page(GERMAN).replace("\n", "\r\n").encode(encoding))
    assert READER.fits(file)
    (found,) = READER.read(file)
    assert found.text.startswith("Der Rat zögert noch.")


def test_damaged_characters_are_said():
    note, *_ = read(page(GERMAN).encode().replace("zögert noch".encode(), b"z\xff\xc3\xb6gert"))
    assert isinstance(note, Note)


def test_control_characters_and_form_feeds_are_no_part_of_the_text():
    (found,) = documents(
        page("\x0c", simple(title="A&#12;title\x07", body=text("One\x0ctwo&#1;.")))
    )
    assert found.text == "One two."
    assert found.title == "A title"


def test_an_article_nested_too_deeply_costs_only_itself():
    deep = article("<DIV>" * 10_000 + "x")
    _, first, second = read(page(deep, simple()))
    assert (type(first), type(second)) == (Gap, Document)


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("analysis.articles.formats.html_parts.MOST_TAGS", 100)
    with pytest.raises(ArticleError, match="more than 100 tags"):
        read(page(ENGLISH))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04<DOCFULL>",
        b"1 of 3 DOCUMENTS\n\nThe Valley Post\n\nLENGTH: 3 words\n\nIt is open.",
        b"<html><body><p>1 of 3 DOCUMENTS</p><p>LENGTH: 300 words</p></body></html>",
        b'<html><a name="doc1"></a><h1>Manual</h1><p>The first chapter.</p></html>',
        b'<html><pre>&lt;A NAME="DOC_ID_1_0"&gt;&lt;!-- &lt;DOCFULL&gt; --&gt;</pre></html>',
    ],
)
def test_other_files_are_left_alone(data):
    assert not READER.fits(as_file(data))


def test_exports_fit_with_and_without_cover_and_comments():
    whole = page(ENGLISH, cover=request("Download Request: Selected Items: 1-1"))
    assert READER.fits(as_file(whole, name="no-suffix"))
    assert READER.fits(as_file(whole.replace(META, "")))
    assert READER.fits(as_file(without_comments(whole).replace(META, "")))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_raises_anything_but_article_error(data):
    whole = page(ENGLISH, GERMAN, cover=request("Download Request: Selected Items: 1-2")).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    read_or_refused(READER, as_file(damaged))


def test_a_correction_below_the_text_is_a_field():
    correction = """<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8"> CORRECTION:<BR></SPAN></P>
    <P CLASS="c9"><SPAN CLASS="c2">The pier is old.</SPAN></P>\n</DIV>\n"""
    blocks = [centred("The Valley Post"), dated("May 6, 2014"), headline("Harbour opens")]
    blocks += [label("BYLINE", "By Mara Quill"), label("LENGTH", "9 words"), BODY]
    made = article(*blocks, label("LANGUAGE", "ENGLISH"), correction)
    (found,) = [item for item in read(page(made)) if isinstance(item, Document)]
    assert found.text == "The harbour opened."
    assert found.fields["CORRECTION"] == "The pier is old."
    assert found.author == "Mara Quill"
