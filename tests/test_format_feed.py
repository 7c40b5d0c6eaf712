import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.markup import xml_articles, xml_text
from analysis.articles.formats.markup.feed import READER
from analysis.articles.formats.markup.feed_names import Site, feed_outlet
from analysis.articles.formats.registry import reader_of

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"'
)
BODY = "<p>The pier is late.</p><p>“It will come,” said Ada Quill &amp; others.</p>"
TEXT = "The pier is late.\n\n“It will come,” said Ada Quill & others."
LONG = "<p>" + "The harbour board voted for a longer pier on Sunday. " * 30 + "</p>"
WHOLE = f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"


def rss(*items, head="<title>The Northmarsh Times</title><link>https://northmarsh.example</link>"):
    inner = "".join(f"<item>{item}</item>\n" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{inner}</channel></rss>'
    )


def file(content, name="feed.xml"):
    return File(name, content=content.encode() if isinstance(content, str) else content)


def read(content):
    found = file(content)
    assert READER.fits(found)
    assert reader_of(found) is READER
    return list(READER.read(found))


def test_an_item_with_its_whole_text_is_an_article():
    item = f"""<title>Pier &amp;amp; ferry</title><link>https://northmarsh.example/pier</link>
        <dc:creator>Ada Quill</dc:creator><pubDate>Sun, 18 Mar 2007 09:15:00 +0000</pubDate>
        <category>Piers</category><category>Boards</category><guid isPermaLink="false">7</guid>
        <description>The pier is […]</description>{WHOLE}"""
    assert read(rss(item, head="<title>Northmarsh Times</title><language>en-gb</language>")) == [
        Document(
            text=TEXT,
            part="1",
            title="Pier & ferry",
            date=dt.date(2007, 3, 18),
            outlet="Northmarsh Times",
            author="Ada Quill",
            url="https://northmarsh.example/pier",
            language="en",
            fields={"category": "Piers; Boards", "guid": "7", "description": "The pier is […]"},
        )
    ]


def test_an_entry_of_atom_is_an_article():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Quai</title>
        <link rel="self" href="https://lequai.example/atom.xml"/>
        <link href="https://lequai.example/"/>
        <entry><title type="html">La jet&amp;eacute;e</title><id>urn:1</id>
        <link rel="enclosure" href="https://lequai.example/a.mp3"/>
        <link href="https://lequai.example/jetee"/>
        <published>2014-01-21T23:30:00+01:00</published><updated>2014-01-23T10:00:00Z</updated>
        <author><name>Ada Quill</name></author><author><name>Jo Hale</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Elle <b>arrive</b>.</p>
        <p>Elle est là.</p></div></content></entry></feed>"""
    (article,) = read(feed)
    assert (article.title, article.text) == ("La jetée", "Elle arrive.\n\nElle est là.")
    assert (article.date, article.outlet) == (dt.date(2014, 1, 21), "Le Quai")
    assert (article.author, article.language) == ("Ada Quill; Jo Hale", "fr")
    assert article.url == "https://lequai.example/jetee"
    assert article.fields == {"id": "urn:1", "updated": "2014-01-23T10:00:00Z"}


def test_the_items_of_the_first_kind_of_feed_stand_beside_its_channel():
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" {SPACES}>
        <channel><title>The Northmarsh Times</title><link>https://northmarsh.example</link></channel>
        <item><title>Pier</title><dc:date>2007-03-18T09:00:00Z</dc:date>{WHOLE}</item></rdf:RDF>"""
    (article,) = read(feed)
    assert (article.title, article.outlet) == ("Pier", "The Northmarsh Times")
    assert (article.date, article.text) == (dt.date(2007, 3, 18), TEXT)


@pytest.mark.parametrize(
    "item",
    [
        "<description>The pier is late.</description>",
        "<description>&lt;p&gt;The pier is late.&lt;/p&gt;</description>",
        "<content:encoded>&lt;p&gt;The pier is late […]&lt;/p&gt;</content:encoded>",
        "<content:encoded>&lt;p&gt;The pier is late...&lt;/p&gt;</content:encoded>",
    ],
)
def test_an_item_with_only_a_summary_is_a_gap_with_its_title(item):
    page = "https://northmarsh.example/1"
    whole = f"<title>Ferry</title>{WHOLE}"
    gap, article = read(rss(f"<title>Pier</title><link>{page}</link>{item}", whole))
    assert gap == Gap(
        "1", "holds only a summary (“Pier”)", f"save the article's own page from {page}"
    )
    assert (article.part, article.title) == ("2", "Ferry")


def test_an_item_without_any_text_is_a_gap():
    (gap,) = read(rss("<title>Pier</title>"))
    assert (gap.part, gap.reason) == ("1", "holds no text (“Pier”)")


def test_a_summary_as_long_as_no_summary_is_the_text():
    (article,) = read(rss(f"<title>Pier</title><description><![CDATA[{LONG}]]></description>"))
    assert article.text.startswith("The harbour board voted")
    assert article.fields == {}


def test_letters_without_spaces_between_words_count_as_words():
    text = "港口委員會投票決定延長碼頭。" * 60
    (article,) = read(rss(f"<title>碼頭</title><description>{text}</description>"))
    assert article.text == text


def test_a_single_entry_holds_the_document_that_a_service_put_into_it():
    entry = """<entry xmlns="http://www.w3.org/2005/Atom"><title>Pier late</title>
        <published>2019-05-02T00:00:00Z</published><content type="application/xml">
        <articleDoc xmlns=""><articleDocHead><itemInfo>news</itemInfo></articleDocHead>
        <nitf:body xmlns:nitf="http://iptc.org/std/NITF/2006-10-18/"><nitf:body.head>
        <nitf:hedline><nitf:hl1>Pier late</nitf:hl1></nitf:hedline></nitf:body.head>
        <nitf:body.content><p>The pier is late.</p><p>So it is.</p></nitf:body.content></nitf:body>
        </articleDoc></content></entry>"""
    (article,) = read(entry)
    assert (article.title, article.text) == ("Pier late", "The pier is late.\n\nSo it is.")
    assert article.date == dt.date(2019, 5, 2)


def test_a_text_that_is_no_longer_than_its_summary_is_noted():
    both = "<description>The pier is late.</description><content>The pier is late.</content>"
    article, note = read(rss(both))
    assert article.text == "The pier is late."
    assert isinstance(note, Note)
    assert note.text.startswith("1 of its texts")


def test_the_line_that_says_where_a_post_appeared_is_no_text():
    credit = "<p>Der Beitrag <a>Die Mole</a> erschien zuerst auf <a>Nordblatt</a>.</p>"
    item = f"<title>Die Mole</title><content:encoded><![CDATA[{BODY}{credit}]]></content:encoded>"
    (article,) = read(rss(item, head="<title>Nordblatt</title>"))
    assert article.text == TEXT


def test_an_item_without_a_date_of_publication_is_dated_by_its_change_with_a_note():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Pier</title>
        <updated>2014-01-23T10:00:00Z</updated><content>The pier is late.</content></entry>
        </feed>"""
    article, note = read(feed)
    assert article.date == dt.date(2014, 1, 23)
    assert note == Note("1 of its items are dated by their last change")


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Sun, 18 Mar 07 09:15:00 GMT", dt.date(2007, 3, 18)),
        ("2007-03-18", dt.date(2007, 3, 18)),
        ("yesterday", None),
        ("Fri, 31 Feb 2007 09:15:00 GMT", None),
    ],
)
def test_a_date_is_read_as_mails_and_the_web_write_it(printed, date):
    (article,) = read(rss(f"<pubDate>{printed}</pubDate>{WHOLE}"))
    assert article.date == date


@pytest.mark.parametrize(
    ("printed", "author"),
    [
        ("quill@northmarsh.example (Ada Quill)", "Ada Quill"),
        ("Ada Quill &lt;quill@northmarsh.example&gt;", "Ada Quill"),
        ("quill@northmarsh.example", None),
        ("Ada Quill", "Ada Quill"),
    ],
)
def test_an_author_is_a_name_and_no_address(printed, author):
    (article,) = read(rss(f"<author>{printed}</author>{WHOLE}"))
    assert article.author == author


@pytest.mark.parametrize(
    ("title", "address", "url", "outlet"),
    [
        ("The Courier", "https://courier.com", "https://www.courier.com/1", "The Courier"),
        ("The Courier", None, None, "The Courier"),
        ("World news | The Courier", "https://courier.com", None, "The Courier"),
        ("The Courier » World", "https://courier.com", None, "The Courier"),
        ("The Courier RSS Feed", "https://courier.com", None, "The Courier"),
        ("Courier: World news", "https://courier.com", None, "Courier"),
        ("NMT > Top stories", None, "https://www.nmtimes.com/1", "NMT"),
        ("NMT > Top stories", None, "https://www.courier.com/1", None),
        ("Blog: The Ferry Queue", "https://sea.example", None, "Blog: The Ferry Queue"),
        ("World news | Europe", "https://courier.com", None, None),
        ("My morning papers", "https://reader.example", "https://www.courier.com/1", None),
        (None, "https://courier.com", None, None),
    ],
)
def test_a_feed_is_of_the_outlet_that_its_title_and_address_name(title, address, url, outlet):
    assert feed_outlet(Site(title, address), url) == outlet


def test_an_item_that_names_where_it_was_taken_from_is_of_that_outlet():
    (article,) = read(rss(f'<source url="https://courier.example/f">The Courier</source>{WHOLE}'))
    assert article.outlet == "The Courier"


def test_only_published_posts_of_an_export_of_wordpress_are_articles():
    users = """<wp:author><wp:author_login>aq</wp:author_login>
        <wp:author_display_name>Ada Quill</wp:author_display_name></wp:author>"""
    post = f"""<title>Pier</title><dc:creator>aq</dc:creator>
        <pubDate>Sun, 18 Mar 2007 23:30:00 +0000</pubDate>
        <wp:post_date>2007-03-19 00:30:00</wp:post_date><wp:status>publish</wp:status>
        <wp:post_type>post</wp:post_type>{WHOLE}"""
    items = [
        post,
        f"<wp:status>draft</wp:status><wp:post_type>post</wp:post_type>{WHOLE}",
        "<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>",
    ]
    article, *notes = read(rss(*items, head=f"<title>The Blog</title>{users}"))
    assert (article.author, article.date) == ("Ada Quill", dt.date(2007, 3, 19))
    assert [note.text for note in notes] == [
        "holds 1 of the kind “draft”, which were left out",
        "holds 1 of the kind “attachment”, which were left out",
    ]


def test_characters_that_a_feed_forgot_to_escape_cost_nothing():
    item = f"<title>Pier & ferry&nbsp;&eacute; < 3 km</title>{WHOLE}"
    (article,) = read(rss(item))
    assert article.title == "Pier & ferry é < 3 km"
    assert article.text == TEXT


def test_a_feed_is_read_in_the_encoding_that_it_declares():
    feed = rss(f"<title>Причал</title>{WHOLE.replace('“', '').replace('”', '')}")
    declared = feed.replace('version="1.0"?', 'version="1.0" encoding="windows-1251"?')
    (article,) = read(declared.encode("cp1251"))
    assert article.title == "Причал"


def test_a_feed_that_breaks_off_names_the_item_that_it_breaks_off_in():
    feed = rss(f"<title>One</title>{WHOLE}", f"<title>Two</title>{WHOLE}")
    article, gap = read(feed[: feed.index("Two")])
    assert article.title == "One"
    assert gap == Gap("2", "is cut off: the file ends within it", xml_articles.AGAIN)


def test_no_entity_that_a_document_type_declares_is_ever_taken_for_text():
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    feed = rss(f"<title>One &b;</title>{WHOLE}").replace("?><rss", f"?>{bomb}<rss")
    (article,) = read(feed)
    assert article.title == "One &b;"


def test_a_file_that_is_too_large_or_has_too_many_items_is_refused(monkeypatch):
    feed = file(rss(WHOLE, WHOLE))
    monkeypatch.setattr(xml_articles, "MOST_ARTICLES", 1)
    assert read_or_refused(READER, feed) == []
    monkeypatch.setattr(xml_articles, "MOST_ARTICLES", 2)
    assert len(read_or_refused(READER, feed)) == 2
    monkeypatch.setattr(xml_text, "MOST_BYTES", 10)
    assert read_or_refused(READER, feed) == []


def test_an_item_nested_deeper_than_any_text_is_is_a_gap():
    deep = "<content:encoded>" + "<b>" * 400 + "late" + "</b>" * 400 + "</content:encoded>"
    gap = read(rss(f"<title>One</title>{deep}"))[-1]
    assert isinstance(gap, Gap)


@pytest.mark.parametrize(
    "text",
    [
        "The rss feed was late.\n\n<rss> was not there.",
        "<html><body><feed>The pier</feed></body></html>",
        "<feed><cow>hay</cow></feed>",
        "",
        "<",
        "<!-- <rss>",
    ],
)
def test_what_is_no_feed_is_left_to_other_readers(text):
    assert not READER.fits(file(text))


def test_an_address_of_a_feed_that_is_none_breaks_nothing():
    head = "<title>The Northmarsh Times</title><link>http://[</link>"
    (item,) = read(rss(f"<title>One</title>{WHOLE}", head=head))
    assert item.text == TEXT


@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_feed_is_read_or_refused(data):
    whole = rss(f"<title>One &amp; two</title>{WHOLE}", f"<title>Two</title>{WHOLE}").encode()
    read_or_refused(READER, file(data.draw(damaged(whole))))
