"""Which column holds what, and what its cells say; all texts and names are invented."""

import datetime as dt
import time

import pytest

from analysis.articles.files import ArticleError
from analysis.articles.formats.tables.cell_text import paragraphs
from analysis.articles.formats.tables.cells import items, language, line, name
from analysis.articles.formats.tables.column_dates import DateReader, Order, find_order
from analysis.articles.formats.tables.column_names import each_once, rank
from analysis.articles.formats.tables.columns import choose_columns
from analysis.articles.formats.tables.sites import outlet_of, site_of

PROSE = "The harbour office in Tellin said that the ferry would stay in port. " * 6


def chosen(*rows, given=None):
    names = list(dict.fromkeys(name for row in rows for name in row))
    return choose_columns(names, rows, given=given or {})


def fields(columns):
    return {
        field: getattr(columns, field)
        for field in ("text", "title", "date", "outlet", "author", "url", "language")
        if getattr(columns, field)
    }


SHAPES = {
    "media cloud": "stories_id publish_date title:title url language:language media_name:outlet "
    "story_text:text",
    "news-please": "authors:author date_download date_modify date_publish:date description "
    "filename language:language maintext:text source_domain:outlet title:title title_page url:url",
    "newspaper3k": "title:title authors:author publish_date:date text:text top_image url:url "
    "summary keywords",
    "all the news": "id title:title publication:outlet author:author date:date year month url:url "
    "content:text",
    "NewsAPI in a CSV": "source.id source.name:outlet author:author title:title description "
    "url:url urlToImage publishedAt:date content:text",
    "Guardian API": "id type sectionName webPublicationDate:date webTitle:title webUrl:url apiUrl "
    "fields.byline:author fields.bodyText:text fields.wordcount",
    "New York Times API": "abstract web_url:url headline.main:title byline.original:author "
    "pub_date:date source:outlet full_text:text",
    "Swissdox": "id pubtime:date medium_code medium_name:outlet rubric regional doctype "
    "language:language char_count dateline head:title subhead content_id content:text",
    "LexisNexisTools": "ID Source_File Newspaper:outlet Date:date Length Section Author:author "
    "Edition Headline:title Graphic Article:text",
    "quanteda": "doc_id text:text",
    "WordPress, exported": "ID post_title:title post_author:author post_date:date "
    "post_content:text",
    "by hand": "PublishedAt:date Headline:title Journalist:author URL:url ContentBody:text",
    "French, by hand": "Titre:title Date_de_publication:date Journal:outlet Auteur:author "
    "Texte_de_l’article:text",
    "ProQuest TDM": "GOID Title:title Date:date Publication:outlet Author:author Text:text",
    "GDELT with texts": "URL:url MobileURL Date:date Title:title Text:text",
    "Quotebank's names": "articleID date:date title:title url:url names content:text",
    "German": "Nr. Titel:title Datum:date Zeitung:outlet Verfasser:author Rubrik Volltext:text",
    "German, long": "Überschrift:title Erscheinungsdatum:date Quelle:outlet Autor:author "
    "Sprache:language Link:url Artikeltext:text",
    "French": "titre:title date_de_publication:date journal:outlet auteur:author langue:language "
    "lien:url texte_intégral:text",
    "Spanish": "título:title fecha:date periódico:outlet autor:author enlace:url texto:text",
    "JSON-LD": "headline:title articleBody:text datePublished:date author.name:author "
    "publisher.name:outlet inLanguage:language url:url",
    "Elasticsearch": "_index _id _source.title:title _source.text:text _source.date:date",
    "WordPress API": "id date:date link:url title.rendered:title content.rendered:text",
    "BIGKinds": "뉴스_식별자 일자:date 언론사:outlet 기고자:author 제목:title "
    "통합_분류1 본문:text URL:url",
    "Russian monitoring": "№ Дата_выхода:date СМИ:outlet Автор(ы):author Заголовок:title "
    "Текст_статьи:text Ссылка_на_материал:url",
    "Mexican, by hand": "Periódico:outlet Fecha_de_la_nota:date Título_de_la_nota:title "
    "Reportero:author Contenido:text Liga:url",
    "Japanese": "掲載日:date 掲載紙:outlet 見出し:title 記者:author 本文:text",
    "Chinese": "标题:title 来源:outlet 作者:author 发布时间:date 正文:text 链接:url",
    "Talkwalker": "published:date title:title content:text url:url lang:language "
    "extra_source_attributes.name:outlet extra_author_attributes.name:author host_url",
    "WordPress API with Yoast": "id date:date link:url title.rendered:title "
    "content.rendered:text yoast_head_json.og_site_name:outlet yoast_head_json.author:author",
    "trafilatura": "title:title author:author hostname date:date fingerprint raw_text text:text "
    "source_hostname:outlet",
    "ProQuest, as a spreadsheet": "Title:title Abstract StoreId ArticleType Authors:author "
    "entryDate pubdate:date pubtitle:outlet DocumentURL:url FullText:text language:language",
    "Event Registry": "uri lang:language date:date url:url title:title body:text "
    "source.title:outlet",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_columns_are_known_by_the_names_that_sources_give_them(shape):
    pairs = [column.partition(":")[::2] for column in SHAPES[shape].split()]
    values = {"date": "2014-05-06", "text": PROSE, "language": "en"}
    row = {column: values.get(field, f"a {column}") for column, field in pairs}
    row |= {column: "2014-05-06" for column in row if "date" in column.lower()}
    expected = {field: column for column, field in pairs if field}
    assert expected.items() <= fields(chosen(row)).items()


def test_case_spaces_and_marks_in_names_do_not_matter():
    row = {"HEAD-LINE": "A", "Publication Date ": "2014-05-06", "Full  Text": PROSE}
    assert fields(chosen(row)) == {
        "title": "HEAD-LINE",
        "date": "Publication Date ",
        "text": "Full  Text",
    }


def test_a_general_word_in_front_of_a_name_counts_for_nothing():
    row = {
        "CONTENT_ID": "7",
        "CONTENT_TITLE": "Ferry",
        "CONTENT_NEWSROOM": "nt",
        "Full Article Text": PROSE,
        "main_image": "x.jpg",
        "article_type": "news",
    }

    assert fields(chosen(row)) == {
        "text": "Full Article Text",
        "title": "CONTENT_TITLE",
        "outlet": "CONTENT_NEWSROOM",
    }
    assert rank("title", "title") < rank("title", "heading") < rank("title", "original_title")
    assert rank("text", "data." * 5_000 + "text") is not None
    assert rank("text", "full " * 5_000) is None


def test_accents_may_be_composed_or_not():
    assert rank("title", "U\u0308berschrift") == rank("title", "Überschrift") is not None


def test_how_a_date_is_written_counts_for_nothing_in_its_name():
    assert rank("date", "published_ts") > rank("date", "published")
    assert rank("date", "pub_date_utc") is not None
    assert rank("date", "scraped_ts") is None
    assert rank("title", "title_ts") is None


def test_dates_of_crawling_and_summaries_are_no_field():
    for name_ in ("indexed_date", "date_download", "updated_at", "description", "abstract"):
        assert all(rank(field, name_) is None for field in ("date", "text", "title"))


def test_what_the_user_says_wins():
    row = {"title": "A", "headline": "B", "text": "Short.", "notes": "Long.", "date": "2014-05-06"}
    columns = chosen(row, given={"title": "Headline", "text": "notes"})
    assert (columns.title, columns.text, columns.date) == ("headline", "notes", "date")


def test_a_column_that_the_user_names_and_that_is_not_there_is_refused_with_a_near_one():
    with pytest.raises(ArticleError, match=r"no column “headlin”.*did you mean “headline”"):
        chosen({"headline": "A", "text": PROSE}, given={"title": "headlin"})


def test_a_field_that_is_none_is_refused_with_a_near_one():
    with pytest.raises(ArticleError, match=r"“titel”.*did you mean title"):
        chosen({"headline": "A", "text": PROSE}, given={"titel": "headline"})


def test_of_two_columns_the_one_with_far_longer_texts_holds_the_text():
    columns = chosen({"text": "A summary of it.", "ctext": PROSE, "title": "A"})
    assert columns.text == "ctext"
    assert "“ctext”" in columns.notes[0]


def test_two_columns_that_could_be_the_text_are_refused_with_the_option_to_write():
    with pytest.raises(
        ArticleError, match=r"2 columns that may hold the text: “Body Text”, “content”"
    ) as no:
        chosen({"Body Text": PROSE, "content": PROSE[:-30]})
    assert no.value.remedy == 'say which it is, for example --columns "text=Body Text"'


def test_of_a_plain_text_and_the_same_in_html_the_plain_one_is_read():
    row = {"fields.body": f"<p>{PROSE}</p>", "fields.bodyText": PROSE}
    assert chosen(row).text == "fields.bodyText"


def test_html_is_read_where_the_other_column_is_a_teaser():
    assert chosen({"content": f"<p>{PROSE}</p>", "text": "A teaser."}).text == "content"


def test_two_columns_that_are_the_same_throughout_are_one():
    assert chosen({"text": PROSE, "content": PROSE}).text == "text"


def test_of_a_text_and_the_same_made_for_counting_words_the_printed_one_is_read():
    columns = chosen({"clean_text": PROSE.lower().replace(".", ""), "text": PROSE, "title": "A"})
    assert columns.text == "text"
    assert "“clean_text” has no capital letters" in columns.notes[0]


def test_two_texts_without_capital_letters_are_refused_as_any_two_are():
    with pytest.raises(ArticleError, match="2 columns that may hold the text"):
        chosen({"text": PROSE.lower(), "clean_text": PROSE.lower()[:-30]})


def test_posts_of_a_social_network_are_refused_unless_the_user_says_that_they_are_the_texts():
    row = {"id": "1", "username": "a", "text": PROSE, "retweet_count": "3", "favorite_count": "1"}
    with pytest.raises(ArticleError, match=r"posts.*“retweet_count”, “favorite_count”"):
        chosen(row)
    assert chosen(row, given={"text": "text"}).text == "text"


def test_articles_with_counts_of_their_shares_are_no_posts():
    row = {"title": "A", "text": PROSE, "retweet_count": "3", "like_count": "1"}
    assert chosen(row).text == "text"


def test_keys_of_authors_and_outlets_are_no_names_of_them():
    row = {"post_author": "17", "source_id": "4.0", "text": PROSE}
    assert fields(chosen(row)) == {"text": "text"}
    assert chosen(row | {"author": "Ada Moor"}).author == "author"
    assert chosen(row | {"post_author": "Ada Moor"}).author == "post_author"


def test_the_address_of_a_page_is_no_name_of_an_outlet():
    row = {"text": PROSE, "source": "https://post.example/2014/a", "site": "The Post"}
    assert chosen(row).outlet == "site"
    assert chosen(row | {"site": ""}).outlet is None
    assert chosen({"text": PROSE, "source": "https://post.example/"}).outlet == "source"


def test_a_column_called_html_is_only_read_where_no_other_has_a_text():
    assert chosen({"html": f"<p>{PROSE * 3}</p>", "text": PROSE}).text == "text"
    assert chosen({"html": f"<p>{PROSE}</p>", "text": ""}).text == "html"


def test_a_table_without_texts_is_refused_with_its_columns():
    row = {
        "id": "1",
        "publish_date": "2014-05-06",
        "title": "A",
        "url": "https://tellin.example/a",
    }
    with pytest.raises(ArticleError, match=r"no column with the articles' text.*“publish_date”"):
        chosen(row)


def test_of_a_table_of_first_paragraphs_the_longest_of_them_is_offered():
    row = {"headline.main": "A", "web_url": "https://tellin.example/a", "snippet": "The dam"}
    with pytest.raises(ArticleError) as no:
        chosen(row | {"lead_paragraph": "The dam is to be built.", "abstract": ""})
    assert no.value.remedy.endswith("say --columns text=lead_paragraph")


def test_a_long_column_of_another_name_is_offered():
    with pytest.raises(ArticleError) as no:
        chosen({"title": "A", "V7": PROSE})
    assert no.value.remedy == "if it is “V7”, say so with --columns text=V7"


def test_a_better_named_column_that_is_blank_throughout_gives_way():
    row = {
        "headline": "",
        "title": "A",
        "date_publish": "NaT",
        "date": "2014-05-06",
        "text": PROSE,
    }
    columns = chosen(row)
    assert (columns.title, columns.date) == ("title", "date")


def test_a_column_called_published_that_says_yes_or_no_is_no_date():
    columns = chosen({"published": "true", "timestamp": "1399334400", "text": PROSE})
    assert columns.date == "timestamp"


def test_columns_that_tell_rows_apart_are_named_the_best_first():
    rows = [{"doc_id": f"d{n}", "id": "1", "url": f"u{n}", "text": PROSE} for n in range(3)]
    assert chosen(*rows).ids == ("doc_id",)
    addresses = [{"guid": f"https://tellin.example/{n}", "text": PROSE} for n in range(3)]
    assert chosen(*addresses).ids == ()


# --- dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014-05-06", dt.date(2014, 5, 6)),
        ("2014-05-06T23:30:00+02:00", dt.date(2014, 5, 6)),
        ("2014/05/06 10:30", dt.date(2014, 5, 6)),
        ("2014 05 06T10:30:00", dt.date(2014, 5, 6)),
        ("20140506", dt.date(2014, 5, 6)),
        ("20140506.0", dt.date(2014, 5, 6)),
        ("20140506103000", dt.date(2014, 5, 6)),
        ("20140506T103000Z", dt.date(2014, 5, 6)),
        ("1399334400", dt.date(2014, 5, 6)),
        ("1399334400.0", dt.date(2014, 5, 6)),
        ("1399334400000", dt.date(2014, 5, 6)),
        ("May 6, 2014 Tuesday 10:30 PM GMT", dt.date(2014, 5, 6)),
        ("Tue, 06 May 2014 10:30:00 +0000", dt.date(2014, 5, 6)),
        ("Tue May 06 10:30:00 CEST 2014", dt.date(2014, 5, 6)),
        ("6. Mai 2014", dt.date(2014, 5, 6)),
        ("6 mai 2014, 10:30", dt.date(2014, 5, 6)),
        ("26/05/2014", dt.date(2014, 5, 26)),
        ("05/05/2014", dt.date(2014, 5, 5)),
        ("05/06/2014", None),
        ("05.06.2014", None),
        ("5/6/14", None),
        ("2014", None),
        ("May 2014", None),
        ("yesterday", None),
        ("12345678901", None),
        ("", None),
    ],
)
def test_a_date_is_read_alone_as_far_as_it_can_be_read_one_way(text, date):
    assert DateReader().date(text) == date


def test_another_row_settles_the_order_of_numeric_dates():
    order = find_order(["03/04/2011", "26/04/2011 10:00", ""])
    assert order == Order(day_first=True, shown_by="26/04/2011 10:00")
    assert DateReader(order).date("03/04/2011 09:15") == dt.date(2011, 4, 3)
    assert DateReader(find_order(["04/26/2011"])).date("03/04/2011") == dt.date(2011, 3, 4)


def test_rows_that_disagree_settle_nothing():
    assert find_order(["26/04/2011", "04/27/2011"]) is None


def test_a_year_of_two_digits_is_read_where_the_whole_column_ends_in_it():
    order = find_order(["03.04.11", "17.04.11", "28.05.11 14:30"])
    assert DateReader(order).date("03.04.11") == dt.date(2011, 4, 3)
    assert DateReader(order).date("28.05.11 14:30") == dt.date(2011, 5, 28)
    order = find_order(["4/26/99", "5/3/99", "5/7/99"])
    assert DateReader(order).date("5/3/99") == dt.date(1999, 5, 3)


@pytest.mark.parametrize(
    "texts",
    [
        ["17.04.11"],  # 2011 or 2017
        ["11.04.17", "11.04.18", "11.05.28"],  # years first, perhaps
        ["03.04.11", "05.04.11"],  # day or month first
        ["14-05-01", "15-06-01", "16-07-01"],  # what appears once a month, perhaps
        ["17.04.55", "18.04.55", "19.04.55"],  # 1955 or 2055
        ["17.04.11.2", "18.04.11.3"],
    ],
)
def test_a_year_of_two_digits_that_may_be_something_else_is_none(texts):
    assert DateReader(find_order(texts)).date(texts[0]) is None


def test_a_column_of_texts_that_are_no_dates_is_not_tried_for_ever():
    reader = DateReader()
    assert not any(reader.date(f"flood {n} of 2014 in Tellin") for n in range(20_000))
    assert reader.date("2014-05-06") == dt.date(2014, 5, 6)


# --- cells


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("A. Writer", ("A. Writer",)),
        ("['Ada Moor', \"Tim O'Dell\"]", ("Ada Moor", "Tim O'Dell")),
        ('["Ada Moor"]', ("Ada Moor",)),
        ('c("Ada Moor", "Tim Dell")', ("Ada Moor", "Tim Dell")),
        (("Ada Moor", "", "Tim Dell"), ("Ada Moor", "Tim Dell")),
        ("[]", ()),
        ("NA", ()),
        ("['broken\", 'x']", ("['broken\", 'x']",)),
        ("['" + "[" * 5_000 + "']", ("[" * 5_000,)),
    ],
)
def test_lists_that_programs_print_into_cells_are_read(cell, parts):
    assert items(cell) == parts


def test_a_line_has_no_breaks_tags_or_entities():
    assert (
        line(" The <i>Ferry</i>\n Stays&nbsp;in &quot;Port&quot; ") == 'The Ferry Stays in "Port"'
    )
    assert line("nan") is line("  ") is line(None) is None


def test_the_name_of_an_outlet_is_taken_out_of_the_object_it_stands_in():
    assert name("{'id': None, 'name': 'Tellin Courier'}") == "Tellin Courier"
    assert name('{"id": 1, "name": "Moor\'s Daily"}') == "Moor's Daily"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("de_CH", "de"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("français", "fr"),
        ("eng", "en"),
        ("xx", "xx"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_languages_become_two_letters(cell, code):
    assert language(cell) == code


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("One.\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        ("One  with\u00a0spaces.", ["One with spaces."]),
        ("One.\\n\\nTwo.", ["One.", "Two."]),
        ("One.\\r\\nTwo.", ["One.", "Two."]),
        ("A path C:\\new it was.", ["A path C:\\new it was."]),
        ("<p>One &amp; <b>all</b>.</p>\n<p>Two.</p>", ["One & all.", "Two."]),
        ("One.<br/>Two.<br>Three.", ["One.", "Two.", "Three."]),
        ("An <em>odd</em> day.\nTwo.", ["An odd day.", "Two."]),
        ("&quot;Yes,&quot; she said.", ['"Yes," she said.']),
        ("<p>One.</p><figure><img src='x'/><figcaption>A boat</figcaption></figure>", ["One."]),
        ("<script>var a = '<p>';</script><p>One.</p><style>p{}</style>", ["One."]),
        ("<tx><ld><p>Lead.</p></ld><zt>Cross</zt><p>One.</p></tx>", ["Lead.", "Cross", "One."]),
        ("<!-- a --><p>One.</p><?php x ?>", ["One."]),
        ("5 < 6 and 7 > 6, he said.", ["5 < 6 and 7 > 6, he said."]),
        (("One.", "Two."), ["One.", "Two."]),
        ("['One.', 'Two.']", ["One.", "Two."]),
        ("bell\x07 and half\ud83d a pair", ["bell and half� a pair"]),
        ("<div>" * 3_000 + "deep <p>down" + "</div>" * 3_000, ["deep", "down"]),
        ("<p> </p>", []),
        ("NaN", []),
    ],
)
def test_paragraphs_are_read_from_plain_text_and_html(cell, expected):
    assert paragraphs(cell).split("\n\n") == (expected or [""])


def test_lines_that_a_margin_broke_are_joined():
    words = "The ferry stays in port because the wind has not turned since the early morning and "
    text = "\n".join(words.strip() for _ in range(8)) + "\nso on.\n\nA second paragraph."
    assert len(paragraphs(text).split("\n\n")) == 2


def test_an_address_in_a_column_called_source_is_that_of_the_article():
    row = {"source": "https://post.example/a17", "hostname": "post.example", "text": PROSE}
    assert fields(chosen(row)) == {
        "url": "source",
        "outlet": "hostname",
        "text": "text",
    }


def test_a_column_of_dates_is_no_outlet():
    assert fields(chosen({"pub": "2014-05-06", "text": PROSE})) == {"text": "text"}
    assert fields(chosen({"pub": "The Post", "text": PROSE}))["outlet"] == "pub"
    of_factiva = {"PUB": "Post Media, Inc.", "SN": "The Post", "TD": PROSE}
    assert fields(chosen(of_factiva))["outlet"] == "SN"


def test_two_columns_that_differ_in_their_line_breaks_only_are_one():
    row = {"raw_text": "It stays.\n\nIt does.", "text": "It stays.\nIt does."}
    assert fields(chosen(row)) == {"text": "text"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12-Apr-16", dt.date(2016, 4, 12)),
        ("03 mai 98", dt.date(1998, 5, 3)),
        ("05-Jun-20 11:37 PM", dt.date(2020, 6, 5)),
        ("05-Jun-2020 11:37PM", dt.date(2020, 6, 5)),
        ("11 May 14:30", None),
        ("12-Apr-55", None),
    ],
)
def test_a_year_of_two_digits_behind_a_month_in_words_is_one(text, date):
    assert DateReader().date(text) == date


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.post.example/2014/a17?x=1", "post.example"),
        ("http://post.example:8080/a", "post.example"),
        ("https://web.archive.org/web/2014/http://www.post.example/a", "post.example"),
        ("https://search.proquest.com/docview/1", None),
        ("https://news.google.com/articles/x", None),
        ("http://10.0.0.5/a", None),
        ("http://localhost/a", None),
        ("http://[broken/a", None),
        ("ftp://post.example/a", None),
        ("a17", None),
        (None, None),
    ],
)
def test_the_site_of_an_address_is_its_publishers_domain(address, site):
    assert site_of(address) == site


def test_the_address_of_a_site_stands_for_its_domain():
    assert outlet_of("https://www.post.example/") == "post.example"
    assert outlet_of("The Post") == "The Post"
    assert outlet_of(None) is None


def test_many_equal_names_are_told_apart_soon():
    start = time.process_time()
    names = each_once(["x"] * 16_000)
    assert time.process_time() - start < 5
    assert names[:3] == ["x", "x (2)", "x (3)"]
    assert len(set(names)) == 16_000
