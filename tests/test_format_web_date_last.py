import datetime as dt

import pytest
from web_pages import BODY, TEXT, TITLE, article, dated, items

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Note

DAY = dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    "line",
    [
        '<div class="date"><span>Updated: </span>May 6, 2014, 5:02 PM ET</div>',
        "<p>Last updated: <b>Tuesday, 6 May, 2014</b></p>",
        "<p>Updated on 6 May 2014</p>",
        "<p>Letzte Aktualisierung: 06.05.2014</p>",
        '<p class="updated">Updated <time datetime="2014-05-06">6 May 2014</time></p>',
    ],
)
def test_last_change_dates_an_article_that_shows_no_other_date(line):
    document, note = items(f"<div><h1>{TITLE}</h1>{line}<div>{TEXT}</div></div>")
    assert document.date == DAY
    assert "2014" in document.fields["updated"]
    assert isinstance(note, Note)
    assert "last change" in note.text


def test_last_change_gives_way_to_any_other_date():
    head = '<link rel="canonical" href="https://courier.example/2014/05/06/dam">'
    found = article(f"<h1>{TITLE}</h1><p>Updated on 9 May 2014</p>{TEXT}", head=head)
    assert (found.date, found.fields.get("updated")) == (DAY, None)


def test_changes_that_differ_date_nothing():
    lists = "<ul><li>Updated 6 May 2014</li><li>Updated 7 May 2014</li></ul>"
    assert article(f"{lists}<div><h1>{TITLE}</h1><div>{TEXT}</div></div>").date is None


@pytest.mark.parametrize("lang", ["en", "de", "zh"])
def test_date_with_dots_has_the_day_first_in_any_language(lang):
    assert dated("<p>06.05.2014, 10:30</p>", lang=lang) == DAY


def test_date_with_slashes_is_read_in_the_order_that_others_on_the_page_have():
    own = '<span class="date">5/06/14 8:00am</span>'
    other = "<footer>{}</footer>"
    content = f"<div><h1>{TITLE}</h1>{own}<div>{TEXT}</div></div>"
    assert article(content + other.format("3/19/14 9:00am")).date == DAY
    assert article(content + other.format("19/3/14 9:00am")).date == dt.date(2014, 6, 5)
    assert article(content + other.format("19/3/14, 3/19/14")).date is None
    assert article(content).date is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("story.asp?date=2014-05-06&id=7", DAY),
        ("archive?d=20140506", DAY),
        ("story.asp?id=20140506", None),
        ("story.asp?date=20140231", None),
    ],
)
def test_day_in_the_query_of_an_address(path, day):
    head = f'<link rel="canonical" href="https://courier.example/{path}">'
    assert article(head=head).date == day


@pytest.mark.parametrize(
    ("path", "day"),
    [("2014/05/dam", DAY), ("201405/dam", DAY), ("2014/06/dam", None), ("05/dam", None)],
)
@pytest.mark.parametrize("lines", ["<p>Tuesday, May 6</p>{}", "<p>OSTERBY, May 6 (NNA) - {}"])
def test_day_without_a_year_counts_where_the_address_gives_its_month(path, day, lines):
    head = f'<link rel="canonical" href="https://courier.example/{path}">'
    page = lines.format(TEXT if "Tuesday" in lines else TEXT[3:])
    assert article(f"<article><h1>{TITLE}</h1>{page}</article>", head=head).date == day


@pytest.mark.parametrize(
    "opening",
    [
        "May 6, 2014 -- ",
        "(06.05.2014) ",
        "OSTERBY, 6 May 2014 (NNA) – ",
        "Osterby, May 6, 2014 – ",
        "（2014年5月6日）",
        "ОСТЕРБИ, 6 мая 2014 г. — ",
    ],
)
def test_date_that_opens_the_text_is_that_of_the_article(opening):
    content = f"<article><h1>{TITLE}</h1><p>{opening}{TEXT[3:]}</article>"
    assert article(content).date == DAY


@pytest.mark.parametrize("opening", ["On 6 May 2014 – ", "6 May 2014 was a Tuesday. "])
def test_sentence_that_begins_with_a_date_dates_nothing(opening):
    content = f"<article><h1>{TITLE}</h1><p>{opening}{TEXT[3:]}</article>"
    assert article(content).date is None


def test_date_that_opens_the_box_above_the_headline_is_read():
    box = "<div>06.05.2014 (al) <span>4 stars</span></div>"
    assert article(f"<div>{box}<h1>{TITLE}</h1><div>{TEXT}</div></div>").date == DAY


def test_date_beside_an_icon_is_read_in_a_layout_that_is_called_a_sidebar():
    icon = '<div><img src="calendar.png" alt="">&nbsp; 6 May 2014 </div>'
    content = f'<div class="sidebar_content"><h3>{TITLE}</h3>{icon}<div>{TEXT}</div></div>'
    assert article(content).date == DAY


def test_article_within_an_aside_is_read():
    when = '<div class="ar-date">6 May 2014</div>'
    content = f"<main><aside><header><h1>{TITLE}</h1>{when}</header>{TEXT}</aside></main>"
    found = article(content)
    assert (found.date, found.text) == (DAY, "\n\n".join(BODY))


@pytest.mark.parametrize(
    "name",
    [
        "DC.date.published",
        "cXenseParse:articlepublishtime",
        "article-publish-date",
        "first-pub-date",
    ],
)
def test_meta_elements_are_known_by_their_speaking_of_publication(name):
    assert article(head=f'<meta name="{name}" content="2014-05-06T10:30">').date == DAY


def test_name_of_the_publisher_is_no_date():
    assert article(head='<meta name="dc.publisher" content="2014-05-06">').date is None


@pytest.mark.parametrize("value", ["2014-05-06T10:30", "1399372200851"])
def test_date_that_an_attribute_notes_for_scripts_is_read(value):
    assert dated(f'<span data-publishtime="{value}">yesterday</span>') == DAY


def test_dates_of_several_articles_in_attributes_date_nothing():
    line = '<i data-published="2014-05-06"></i><i data-published="2014-05-07"></i>'
    assert dated(line) is None


def test_date_is_read_from_a_description_that_is_broken():
    script = '<script type="application/ld+json">{"datePublished": "2014-05-06", </script>'
    assert article(head=script).date == DAY


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/2014/05/06/dam", DAY),
        ("/2014/WORLD/norland/05/06/dam", DAY),
        ("/dam-20140506-12.html", DAY),
        ("/n/2014/0506/c12.html", DAY),
        ("/2014-05/06/dam.html", DAY),
        ("/2014/05/dam", None),
        ("/2014/1234567/dam", None),
        ("/2014/0506", None),
        ("/2014156/dam", None),
    ],
)
def test_full_day_in_the_address_is_the_last_resort(path, date):
    head = f'<link rel="canonical" href="https://courier.example{path}">'
    assert article(head=head).date == date


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://courier.example/about-us/">',
        '<script type="application/ld+json">{"@type": "AboutPage", "name": "Us"}</script>',
    ],
)
def test_undated_page_on_the_site_itself_is_refused(head):
    with pytest.raises(ArticleError, match="page on the site"):
        article(head=head)


@pytest.mark.parametrize(
    ("pictures", "date"),
    [
        (["/201405/1.png"], DAY),
        (["/img/logo.png", "/2014-05/1.png", "/2013/12/2.png"], DAY),
        (["/201405/1.png", "/201305/2.png"], None),
        (["/201404/1.png"], None),
        ([], None),
    ],
)
def test_day_without_a_year_has_that_of_the_pictures_of_its_month(pictures, date):
    shown = "".join(f'<img src="https://pictures.example{one}">' for one in pictures)
    heading = f"<section>{TITLE}</section>"
    page = f"{heading}<section><span>05-06 10:30</span></section><section>{shown}{TEXT}</section>"
    assert article(page, lang="zh").date == date
    assert article(page, lang="nl").date is None  # 5 June there


def test_day_that_is_none_has_no_year():
    page = f'<h1>{TITLE}</h1><p>02-31 10:30</p><img src="/201402/1.png">{TEXT}'
    assert article(page, lang="zh").date is None


@pytest.mark.parametrize("name", ["og:updated_time", "article:modified_time", "last-modified"])
def test_day_that_a_title_names_is_its_date_if_the_page_was_changed_then(name):
    title = "Norland reservoirs, as of 6 May 2014"
    page = f"<div><h1>{title}</h1><div>{TEXT}</div></div>"
    for changed, date in (("2014-05-06T09:30:00Z", DAY), ("2014-05-09", None)):
        head = f'<meta property="{name}" content="{changed}">'
        assert article(page, head=head, shown=title).date == date
