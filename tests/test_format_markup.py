"""Metabase, NITF, GoPress, NewsML, TEI: made-up files in the shapes that their makers document."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.markup import gopress, metabase, newsml, newsml1, nitf, tei
from analysis.articles.formats.registry import reader_of

METABASE = """<?xml version="1.0" encoding="UTF-8"?>
<response><status>SUCCESS</status><messageCode/><articles><article>
<sequenceId>17</sequenceId><id>27</id><language>German</language><title>Die Mole</title><subTitle/>
<content>Die Mole kommt.

„Spät“, sagte Ada Quill.</content><contentWithMarkup/><tags/>
<publishedDate>2015-09-26T06:30:00Z</publishedDate><harvestDate>2015-09-27T07:02:11Z</harvestDate>
<estimatedPublishedDate>2015-09-26T06:30:00Z</estimatedPublishedDate>
<url>http://ct.news.example/?a=1</url><originalUrl>http://nordblatt.example/1</originalUrl>
<author><name>Jo Hale</name></author><source><name>Nordblatt</name><category>Local</category>
<location><country>Germany</country></location></source></article>
<article><sequenceId>18</sequenceId><title>Only a headline</title><content/>
<url>http://ct.news.example/?a=2</url></article></articles></response>"""
NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.example/nitf-3-3.dtd">
<nitf><head><title>Pier</title><meta content="Metropolitan Desk" name="dsk"/>
<docdata><doc-id id-string="0111"/><doc.copyright holder="Northmarsh Press" year="2001"/>
<identified-content><classifier class="indexing_service" type="descriptor">Piers</classifier>
<org>Harbour Board</org></identified-content></docdata>
<pubdata date.publication="20010314T000000" ex-ref="http://times.example/1" name="The Times"/>
</head><body><body.head><hedline><hl1>Pier Is Late</hl1><hl2>Again</hl2></hedline>
<byline class="print_byline">By Ada Quill</byline>
<byline class="normalized_byline">Quill, A</byline>
<abstract><p>A summary.</p></abstract></body.head>
<body.content><block class="lead_paragraph"><p>LEAD: The pier is late.</p></block>
<block class="full_text"><p>The pier is late.</p><p>So said <person>Jo Hale</person>.</p></block>
</body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="de"><itemMeta><itemClass qcode="ninat:text"/>
<provider literal="Nordagentur"/>
<versionCreated>2015-03-09T09:59:00+01:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2015-03-01T22:59:00+01:00</contentCreated><by>Von Ada Quill</by>
<headline>Die Mole</headline><slugline>mole</slugline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
<body><p>Die Mole kommt.</p><p>Das sagte <b>Jo</b> Hale.</p></body></html></inlineXML></contentSet>
</newsItem>
<newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
<newsItem><itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NSN"/>
<versionCreated>2015-03-02T09:59:00Z</versionCreated></itemMeta><contentSet>
<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.head><byline>By <person>Jo Hale</person><byttl>Editor</byttl></byline></body.head>
<body.content><p>The pier.</p><media><media-caption>A pier</media-caption></media></body.content>
</body></nitf></inlineXML></contentSet></newsItem>
<newsItem><itemMeta><title>Plain</title></itemMeta><contentSet>
<inlineData contenttype="text/plain">The pier.

The ferry.</inlineData></contentSet></newsItem>
<newsItem><itemMeta><title>Nothing</title></itemMeta></newsItem>
</itemSet></newsMessage>"""
HEADER = """<teiHeader><fileDesc><titleStmt><title>{title}</title>{author}</titleStmt>
<publicationStmt><date when="2012-01-01"/></publicationStmt><sourceDesc><biblStruct><monogr>
<title level="j">The Times</title><imprint><date when="1915-03-02"/></imprint></monogr>
</biblStruct></sourceDesc></fileDesc></teiHeader>"""
TEI = f"""<?xml version="1.0"?><?xml-model href="x"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
{HEADER.format(title="The Times, 2 March", author="")}
<text><body><div type="section"><head>Home</head>
<div type="article"><head>The pier</head><byline>By Ada Quill</byline>
<p>The pier is <choice><sic>laet</sic><corr>late</corr></choice>.</p>
<p>A line<lb/>ends<note>a footnote</note>. Fer<lb break="no"/>ry.</p></div>
<div type="article"><head>The ferry</head><p>It sank.</p></div></div></body></text></TEI>"""
NEWSML_1 = """<?xml version="1.0" encoding="utf-8"?><NewsML><NewsItem><NewsManagement>
<FirstCreated>20240710T125902Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>
<HeadLine>La jetée</HeadLine><ByLine>Par Ada Quill</ByLine><DateLine>Quimper</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Nordagence"/></Provider>
</AdministrativeMetadata><DescriptiveMetadata><Language FormalName="fr"/></DescriptiveMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>Elle arrive.</p>
<p>Elle est là.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>
<NewsItem><NewsComponent><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>
</NewsComponent></NewsItem></NewsML>"""
GOPRESS = """<?xml version="1.0" encoding="UTF-8" ?>

<articles.published version="1.0" xml:lang="nl">
<article.published version="1.0" xml:lang="nl">
  <head>
    <id scope="Nordpers" pubdate="2013-10-10T00:00:00.000+01:00" title="De Havenpost"
        issue="np-1"/>
    <meta><edition>Noord</edition><edition>Zuid</edition></meta>
  </head>
  <body>
    <body.head pageNumber="19" xml:lang="nl"><attachments></attachments>
      <headline><hl1><p>&quot;De pier komt te laat&quot;</p></hl1>
        <hl2><p>Alweer</p></hl2></headline>
      <byline><author><personname><namefirst>Ada</namefirst>
        <namelast>Quill</namelast></personname></author></byline></body.head>
    <body.content>
      <lead><body.p pageNumber="19"><p>Het wordt lente.</p></body.p></lead>
      <body.p pageNumber="19"><p>De pier komt.

"Te laat", zei
Jo Hale.</p>
        <p>De veerboot</p></body.p></body.content>
    <body.end><tagline><authortagline><p>Ada Quill</p></authortagline></tagline></body.end>
  </body>
</article.published>
<article.published version="1.0" xml:lang="nl">
  <head><id pubdate="2013-10-11T00:00:00.000+01:00" title="De Havenpost"/><meta/></head>
  <body><body.head pageNumber="3"><headline><hl1><p>Citaat</p></hl1></headline></body.head>
    <body.content><lead><body.p pageNumber="3"/></lead><body.p pageNumber="3">
    </body.p></body.content></body>
</article.published>
</articles.published>"""
SAMPLES = {
    metabase: METABASE,
    nitf: NITF,
    gopress: GOPRESS,
    newsml: NEWSML,
    newsml1: NEWSML_1,
    tei: TEI,
}


def file(text):
    return File("export.xml", content=text.encode())


def read(module, text):
    assert reader_of(file(text)) is module.READER
    return list(module.READER.read(file(text)))


def test_an_answer_of_metabase_holds_articles_and_headlines_without_texts():
    article, gap = read(metabase, METABASE)
    assert article == Document(
        text="Die Mole kommt.\n\n„Spät“, sagte Ada Quill.",
        part="1",
        title="Die Mole",
        date=dt.date(2015, 9, 26),
        outlet="Nordblatt",
        author="Jo Hale",
        url="http://nordblatt.example/1",
        language="de",
        fields={
            "sequenceId": "17",
            "id": "27",
            "language": "German",
            "harvestDate": "2015-09-27T07:02:11Z",
            "estimatedPublishedDate": "2015-09-26T06:30:00Z",
            "url": "http://ct.news.example/?a=1",
            "source.category": "Local",
            "source.location.country": "Germany",
        },
    )
    assert gap == Gap(
        "2",
        "holds no text (“Only a headline”)",
        "save its own page from http://ct.news.example/?a=2",
    )


def test_the_paragraphs_of_metabase_are_those_of_its_markup_where_it_has_any():
    marked = "<contentWithMarkup><![CDATA[<p>One.</p><p>Two.</p>]]></contentWithMarkup>"
    article, _ = read(metabase, METABASE.replace("<contentWithMarkup/>", marked))
    assert article.text == "One.\n\nTwo."


def test_a_file_of_nitf_is_the_article_in_it():
    assert read(nitf, NITF) == [
        Document(
            text="The pier is late.\n\nSo said Jo Hale.",
            title="Pier Is Late",
            date=dt.date(2001, 3, 14),
            outlet="The Times",
            author="Ada Quill",
            url="http://times.example/1",
            fields={
                "descriptor": "Piers",
                "org": "Harbour Board",
                "dsk": "Metropolitan Desk",
                "doc-id": "0111",
            },
        )
    ]


def test_nitf_without_what_newspapers_add_has_the_date_of_issue_and_all_of_its_text():
    plain = """<nitf baselang="de-DE"><head><docdata>
        <date.issue norm="20040519T101500Z"/></docdata></head>
        <body><body.head><distributor>Nordagentur</distributor></body.head>
        <body.content><p>One.</p><hl2>Then</hl2><p>Two.</p></body.content></body></nitf>"""
    (article,) = read(nitf, plain)
    assert article.text == "One.\n\nThen\n\nTwo."
    assert (article.date, article.outlet) == (dt.date(2004, 5, 19), "Nordagentur")
    assert (article.title, article.author, article.language) == (None, None, "de")


def test_nitf_without_a_text_is_a_gap():
    (gap,) = read(nitf, "<nitf><head><title>Pier</title></head><body/></nitf>")
    assert gap.reason == "holds no text (“Pier”)"


def test_the_texts_of_a_message_of_newsml_are_articles_and_its_pictures_are_not():
    first, second, third, gap, note = read(newsml, NEWSML)
    assert first == Document(
        text="Die Mole kommt.\n\nDas sagte Jo Hale.",
        part="1",
        title="Die Mole",
        date=dt.date(2015, 3, 1),
        outlet="Nordagentur",
        author="Ada Quill",
        language="de",
        fields={"slugline": "mole", "guid": "urn:1"},
    )
    assert (second.part, second.text, second.outlet) == ("3", "The pier.", "NSN")
    assert (second.author, second.date) == ("Jo Hale", dt.date(2015, 3, 2))
    assert (third.text, third.title) == ("The pier.\n\nThe ferry.", "Plain")
    assert (gap.part, gap.reason) == ("5", "holds no text (“Nothing”)")
    assert note == Note("holds 1 items of the kind “picture”, which were left out")


def test_a_text_of_newsml_1_is_an_article_and_a_picture_is_not():
    article, note = read(newsml1, NEWSML_1)
    assert article == Document(
        text="Elle arrive.\n\nElle est là.",
        part="1",
        title="La jetée",
        date=dt.date(2024, 7, 10),
        outlet="Nordagence",
        author="Ada Quill",
        language="fr",
        fields={"DateLine": "Quimper"},
    )
    assert note.text.startswith("holds 1 items without a text")


def test_a_file_of_gopress_holds_articles_and_headlines_without_texts():
    article, gap = read(gopress, GOPRESS)
    assert article == Document(
        text='Het wordt lente.\n\nDe pier komt.\n\n"Te laat", zei Jo Hale.\n\nDe veerboot',
        part="1",
        title='"De pier komt te laat"',
        date=dt.date(2013, 10, 10),
        outlet="De Havenpost",
        author="Ada Quill",
        fields={
            "scope": "Nordpers",
            "issue": "np-1",
            "edition": "Noord; Zuid",
            "headline.hl2.p": "Alweer",
            "pageNumber": "19",
            "xml:lang": "nl",
        },
    )
    assert gap == Gap("2", "holds no text (“Citaat”)", "look for it in GoPress, or leave it out")


def test_a_byline_of_gopress_that_is_a_caption_names_no_author():
    caption = (
        "De oude pier bij eb, gezien vanaf de toren van de haven, waar Jo Hale al jaren woont."
    )
    text = GOPRESS.replace("<namefirst>Ada</namefirst>", "").replace(
        "<namelast>Quill", f"<namelast>{caption}"
    )
    article, _ = read(gopress, text)
    assert (article.author, article.fields["byline"]) == (None, caption)


def test_one_article_of_gopress_may_be_a_file():
    start, end = GOPRESS.index("<article."), GOPRESS.index("</article.published>")
    (article,) = read(gopress, f"{GOPRESS[start:end]}</article.published>")
    assert article.title == '"De pier komt te laat"'


def test_the_divisions_of_a_newspaper_that_are_articles_are_one_each():
    pier, ferry = read(tei, TEI)
    assert (pier.part, ferry.part) == ("1", "2")
    assert pier.text == "The pier is late.\n\nA line ends. Ferry."
    assert (pier.title, ferry.title) == ("The pier", "The ferry")
    assert (pier.author, ferry.author) == ("Ada Quill", None)
    assert {one.outlet for one in (pier, ferry)} == {"The Times"}
    assert {one.date for one in (pier, ferry)} == {dt.date(1915, 3, 2)}


def test_each_text_of_a_corpus_is_an_article_with_its_own_header():
    header = HEADER.format(title="Pier", author="<author>Ada Quill</author>")
    text = f"<TEI>{header}<text><body><p>One.</p></body></text></TEI>"
    empty = f"<TEI>{header}<text><body/></text></TEI>"
    corpus = f"<teiCorpus><teiHeader/>{text}{text}{empty}</teiCorpus>"
    one, two, gap = read(tei, corpus)
    assert (one.part, two.part, gap.part) == ("1", "2", "3")
    assert (one.title, one.author, one.text) == ("Pier", "Ada Quill", "One.")
    assert gap.reason == "holds no text (“Pier”)"


def test_divisions_that_do_not_say_that_they_are_articles_are_one_text_with_a_note():
    article, note = read(tei, TEI.replace(' type="article"', ""))
    assert "The pier is late." in article.text
    assert "It sank." in article.text
    assert note.text.startswith("has headings within its text")


def test_a_date_of_the_electronic_edition_is_not_the_texts():
    article = next(iter(read(tei, TEI.replace('<date when="1915-03-02"/>', ""))))
    assert article.date is None


@pytest.mark.parametrize("module", SAMPLES)
def test_a_reader_leaves_the_others_files_alone(module):
    others = [text for other, text in SAMPLES.items() if other is not module]
    others += ["<response><articles/></response>", "<articles/>", "The TEI text.", "<newsItem/>"]
    assert not any(module.READER.fits(file(text)) for text in others)


@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(data):
    module = data.draw(st.sampled_from(list(SAMPLES)))
    content = data.draw(damaged(SAMPLES[module].encode()))
    read_or_refused(module.READER, File("export.xml", content=content))
