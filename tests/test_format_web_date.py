import datetime as dt

import pytest
from lxml.html import document_fromstring
from web_pages import TEXT, TITLE, article, dated

from analysis.articles.formats.items import File
from analysis.articles.formats.web import web_page
from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_date_line import date_of_line
from analysis.articles.formats.web.web_date_places import called_dates

DAY, NEXT = dt.date(2014, 5, 6), dt.date(2014, 5, 7)
ADDRESS = '<link rel="canonical" href="https://courier.example/2014/05/06/dam">'
ISSUED = '<meta name="DC.date.issued" content="2014-05-07">'


@pytest.mark.parametrize(
    "line", ['<div class="date">May 6, 2014</div>', "<p>Osterby, 6 May 2014</p>"]
)
def test_printed_day_wins_over_a_meta_element_that_gives_the_next(line):
    assert dated(line, head=ISSUED) == DAY


def test_day_in_the_address_wins_over_a_meta_element_that_gives_the_next():
    assert dated("", head=ISSUED + ADDRESS) == DAY


@pytest.mark.parametrize("said", ["2014-05-07T04:01:00Z", "20140507040100", "1399435260"])
def test_time_in_a_meta_element_wins_over_the_address_but_not_over_print(said):
    head = f'<meta name="pubdate" content="{said}">{ADDRESS}'
    assert dated("", head=head) == NEXT
    assert dated('<div class="date">May 6, 2014</div>', head=head) == DAY


def test_printed_day_that_a_meta_element_gives_too_wins_over_the_address():
    assert dated('<div class="date">May 7, 2014</div>', head=ISSUED + ADDRESS) == NEXT


@pytest.mark.parametrize("day", ["2014-05-05", "2014-05-08", "2014-06-06"])
def test_meta_element_that_gives_another_day_than_the_next_wins_over_the_address(day):
    assert dated("", head=f'<meta name="DC.date.issued" content="{day}">{ADDRESS}') == (
        dt.date.fromisoformat(day)
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-05-07T02:30:00Z">',
        '<meta itemprop="datePublished" content="2014-05-07">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
        '"2014-05-07"}</script>',
    ],
)
def test_stated_day_of_publication_wins_over_the_address(head):
    assert dated("", head=head + ADDRESS) == NEXT


def above(lines):
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title></head><body>{lines}'
        f"<div>{TEXT}</div></body></html>"
    )
    return next(iter(web_page.read(File("dam.html", content=page.encode())))).date


def test_date_in_the_row_above_that_of_the_headline():
    day = '<td><span class="date">الثلاثاء 7/7/1435 هـ - الموافق 6/5/2014 م</span></td>'
    rows = f"<tr>{day}</tr><tr><td><h1>{TITLE}</h1></td></tr>"
    assert above(f"<table>{rows}</table>".replace("6/5/2014", "26/5/2014")) == DAY.replace(day=26)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Газета «Курьер» №43 (4584) от 06.05.2014", DAY),
        ("Courier, Issue 43, 6 May 2014", DAY),
        ("Heft Nr. 43 vom 6. Mai 2014", DAY),
        ("The Courier of Osterby since 6 May 2014", None),
    ],
)
def test_number_and_day_of_the_issue_above_the_headline(line, day):
    assert above(f"<div><div>{line}</div><h1>{TITLE}</h1></div>") == day


def test_marked_date_in_the_footer_of_what_is_marked_as_the_article():
    marked = '<div class="footer"><span itemprop="datePublished">6 May 2014</span></div>'
    box = '<div itemscope itemtype="http://schema.org/Article">{}</div>'
    assert above(box.format(f'<h1 itemprop="headline">{TITLE}</h1>{marked}')) == DAY


def test_day_above_in_the_row_of_the_site_is_none():
    today = '<tr><td><img alt="Courier"></td><td class="date">Monday, May 12, 2014</td></tr>'
    for cells in ("<td>Water</td><td>{}</td>", "<td>{}</td>"):
        row = cells.format(f"<h1>{TITLE}</h1>{TEXT}")
        assert above(f"<table>{today}<tr>{row}</tr></table>") is None


def test_parts_of_a_date_on_one_line_above_the_headline():
    day = "<div><span>06</span> <span>May</span> <b>2014</b></div>"
    assert above(f"<div>{day}<h1>{TITLE}</h1></div>") == DAY


@pytest.mark.parametrize(
    "below",
    [
        f'<p>Bo</p><span class="date">May 12, 2014</span><div>{TEXT}</div>',
        '<div><b class="date">May 12, 2014</b> <a href="/x">What the treaty says</a></div>',
        "<h3>Agenda</h3><p>Date: 12 June 2014</p><p>Place: Osterby</p>",
    ],
)
def test_date_of_a_comment_a_teaser_or_an_event_is_none(below):
    assert above(f"<div><h1>{TITLE}</h1><div>{3 * TEXT}</div><div>{below}</div></div>") is None


def test_days_that_microdata_gives_for_each_teaser_are_none():
    teasers = "".join(
        f'<div itemscope><a href="/{n}">Clip {n}</a>'
        f'<meta itemprop="datePublished" content="2012-06-1{n}T10:30Z"></div>'
        for n in (2, 3)
    )
    line = f"<p>6 May 2014</p><div>{teasers}</div>"
    assert above(f"<div><h1>{TITLE}</h1>{line}{TEXT}</div>") == DAY
    assert above(f"<div><h1>{TITLE}</h1>{TEXT}{teasers}</div>") is None


def test_day_of_first_publication_in_a_list_of_facts_beats_that_of_the_copy():
    facts = (
        "<dl><dt>Posted</dt><dd><time datetime='2014-05-07'>7 May 2014</time></dd>"
        "<dt>Originally published</dt><dd><time datetime='2014-05-06'>6 May 2014</time></dd></dl>"
    )
    assert dated(facts) == dt.date(2014, 5, 6)


def test_label_in_the_present_is_read_and_that_of_a_change_is_not():
    lines = "<ul><li>Publish : 6 May 2014, 08:45 PM</li><li>Update : 7 May 2014</li></ul>"
    assert dated(lines) == dt.date(2014, 5, 6)
    assert dated("<p>Article published May 6, 2014</p>") == dt.date(2014, 5, 6)


def test_date_beside_another_article_below_bare_text_is_not_taken():
    bare = TEXT.replace("<p>", "").replace("</p>", "<br><br>")
    page = (
        f'<div><span class="news-date-time">06.05.2014 09:45</span><h3>{TITLE}</h3>'
        f'<img src="dam.jpg">{bare}</div><div><h4>Latest</h4><p><span class="news-date-time">'
        "09.05.2014</span> <a>Heating is on</a></p></div>"
    )
    assert article(page, lang="ru").date == dt.date(2014, 5, 6)


# day or month first


@pytest.mark.parametrize(
    ("line", "lang", "date"),
    [
        ("- 07/03/2026 08:47", "vi", dt.date(2026, 3, 7)),
        ("mer, 11/09/2022 - 12:00", "fr", dt.date(2022, 11, 9)),
        ("dim, 11/09/2022 - 12:00", "fr", dt.date(2022, 9, 11)),
        ("mar, 11/09/2022 - 12:00", "fr", dt.date(2022, 9, 11)),  # neither is a Tuesday
        ("11/09/2022 - 12:00", "fr", dt.date(2022, 9, 11)),
        ("Mittwoch, 11/09/2022", "de", dt.date(2022, 11, 9)),
    ],
)
def test_language_or_weekday_tells_the_day_from_the_month(line, lang, date):
    assert dated(f'<span class="post-time">{line}</span>', lang=lang) == date


# above the headline, before the text, in the title


@pytest.mark.parametrize(
    ("box", "date"),
    [
        ("<p class='metas'><span>6 May 2014</span> Analysis</p>", DAY),
        ("<div class='meta'><p>6 May 2014 <span>Author: Ada Lind</span></p></div>", DAY),
        ("<div class='today'><p>6 May 2014 <span>Log in</span></p></div>", None),
        ("<div class='meta'><p class='updated'>6 May 2014</p> Analysis</div>", None),
    ],
)
def test_date_that_stands_alone_in_a_part_of_a_box_above_the_headline(box, date):
    assert article(f"<main>{box}<h1>{TITLE}</h1><div>{TEXT}</div></main>").date == date


@pytest.mark.parametrize(("called", "own"), [("articleBody", ["6 May 2014"]), ("comments", [])])
def test_what_is_called_a_date_just_before_the_box_of_the_text_is_the_articles(called, own):
    teasers = "".join(f"<div class='date'>{n} May 2014</div><p>Ferry</p>" for n in (3, 4, 5))
    tree = document_fromstring(
        f"<h1>{TITLE}</h1><div>{TEXT}</div><div><p class='publicDate'>6 May 2014</p>"
        f"<div class='{called}'>{TEXT}</div></div><div>{teasers}</div>"
    )
    assert called_dates(tree, [], tree.find(".//h1"), TITLE).own == own


def test_date_of_a_teaser_in_the_same_article_element_is_none_of_the_article():
    teaser = (
        '<div class="card"><h3><a href="/rice">The other dams of Norland and Sudland</a></h3>'
        '<p><span class="card-date">28 July 2011</span></p></div>'
    )
    page = f"<p class='metas'><span>6 May 2014</span> Info</p><h1>{TITLE}</h1><div>{TEXT}</div>"
    assert article(f"<article>{page}{teaser}</article>").date == DAY


def test_date_in_brackets_may_end_a_title_with_a_colon_in_it():
    name = "Water : the dams of Norland (06.05.14)"
    assert article(f"<h1>{name}</h1>{TEXT}", shown=name, lang="fr").date == DAY


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("《 北河日报 》（ 2014年05月06日 第 07 版）", DAY),
        ("《北河日报》说（2014年05月06日）", None),
    ],
)
def test_issue_of_the_newspaper_that_a_text_stood_in_dates_it(line, date):
    assert dated(f"<div class='lai'>{line}</div>", lang="zh") == date


def test_date_above_the_headline_is_none_of_the_article_in_a_list_of_news():
    news = "".join(
        f"<div><div class='date-marque'><small>2014-05-0{n} 12:00:00</small></div><div>"
        f"<a href='/{n}'>Course on dams number {n}</a></div></div>"
        for n in (3, 4, 5)
    )
    own = f"<div><h1>{TITLE}</h1>{{}}<div>{TEXT}</div></div>"
    page = f"<main><div class='rows'>{news}</div>{own}</main>"
    assert article(page.format("")).date is None
    assert article(page.format("<p>Ministry of Water and the Dams | 6 May 2014</p>")).date == DAY


def test_summary_set_as_a_heading_does_not_begin_the_text():
    summary = "The dam will be filled this summer, whatever the neighbours have to say about it."
    line = "<section><p>National Institute for the Dams and Rivers | 6 May 2014</p></section>"
    assert dated(f"<h2>{summary} {summary}</h2>{line}") == DAY


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("National Institute for the Dams | 6 May 2014", DAY),
        ("6 May 2014 • Institute for dams • 3 min", DAY),
        ("6 May 2014 | 7 May 2014", None),
        ("Written by the Institute for dams on 6 May 2014 or later", None),
    ],
)
def test_bars_part_a_date_from_whose_it_is(line, date):
    assert date_of_line(line, "en") == date


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Santo Domingo, 06/05/2014", "es"),  # 5 June was no Sunday
        ("Mar del Plata, 06/05/2014", "es"),
        ("Boulogne-sur-Mer, 06/05/2014", "fr"),
    ],
)
def test_name_of_a_place_is_no_weekday(line, lang):
    assert read_page_date(line, lang) == DAY


@pytest.mark.parametrize("weekday", ["Mardi", "mar.", "Tue"])
def test_weekday_tells_the_day_from_the_month_in_a_line_too(weekday):
    assert date_of_line(f"{weekday} 05/06/2014", "fr") == DAY


@pytest.mark.parametrize(
    "box",
    [
        "<div class='meta'>Last updated <span>7 May 2024</span></div>",
        "<div class='top'><span>Friday, 14 March 2025</span> <a href='/in'>Log in</a></div>",
        "<div class='top'><span class='today'>14 March 2025</span> Osterby</div>",
        "<p class='nav'><a href='/late'>Ferry late</a> <span>3 January 2012</span></p>",
        "<div>Next meeting of the council: <b>3 June 2014</b></div>",
    ],
)
def test_other_dates_above_the_headline_are_none_of_the_article(box):
    page = f"<div>{box}<div><h1>{TITLE}</h1><div>{TEXT}</div></div></div>"
    assert article(page, head=ADDRESS).date == DAY


def test_date_of_a_list_of_entries_is_none_of_the_article():
    entry = (
        "<h3><a href='/{0}'>Ferry {0} to Tellin is late</a></h3>"
        "<p class='post-date'>{0} March 2010</p>"
    )
    entries = "".join(f"{entry.format(n)}<div class='entry-content'>{TEXT}</div>" for n in (3, 4))
    page = f"<div class='meta'><span class='date'>6 May 2014</span></div><h1>{TITLE}</h1>"
    assert article(f"<div>{page}<div>{TEXT}</div></div>{entries}").date == DAY


def test_date_at_the_foot_of_an_entry_beside_its_topics_is_its_own():
    foot = (
        '<footer class="entry-footer">Posted on <time datetime="2014-05-06">6 May 2014</time> in '
        '<a href="/c">Rivers and dams of Norland</a></footer>'
    )
    assert article(f"<article><h1>{TITLE}</h1><div>{TEXT}</div>{foot}</article>").date == DAY


NEWS = (
    '<div><ul><li><a href="/x">Sudland to drain canal this winter</a>'
    '<p><time datetime="2014-05-09">9 May</time></p></li></ul></div>'
)


@pytest.mark.parametrize(
    ("box", "own"),
    [
        ('<p>Home</p><p><time datetime="2014-05-06">6.5.</time> • 838 views</p>', True),
        ('<p><a href="/">Home</a></p><time datetime="2014-05-06T10:00">today</time>', True),
        ('<a href="/x">Sudland to drain canal</a><time datetime="2014-05-06">6 May</time>', False),
        ('<h2>World</h2><time datetime="2014-05-06">6 May</time>', False),
        ('<p class="today"><time class="clock" datetime="2014-05-06">6 May</time></p>', False),
        (
            '<time datetime="2014-05-06">6 May</time><time datetime="2014-05-07">7 May</time>',
            False,
        ),
    ],
)
def test_time_in_the_box_above_the_outer_boxes_of_the_headline(box, own):
    text = f"<div><div><div><h1>{TITLE}</h1></div>{TEXT}</div></div>"
    found = article(f"{NEWS}<section><div>{box}</div>{text}</section>").date
    assert (found == DAY) is own


def test_picture_alone_does_not_part_a_date_from_the_headline_below_it():
    icon = '<span><img src="news.png"></span>'
    line = f'<span class="date">06-05-2014</span>{icon}<span class="author">By Ada Lind</span>'
    assert article(f"<section>{line}<h1>{TITLE}</h1>{TEXT}</section>", lang="nl").date == DAY


MONTH = '<link rel="canonical" href="https://courier.example/2014/05/dam">'
OTHER_MONTH = MONTH.replace("05", "04")


@pytest.mark.parametrize(
    ("head", "line", "date"),
    [
        (MONTH, "05.06.2014", DAY),
        (MONTH, "06.05.2014", DAY),
        (OTHER_MONTH, "05.06.2014", dt.date(2014, 6, 5)),
        ("", "05.06.2014", dt.date(2014, 6, 5)),
        (MONTH, "5 June 2014", dt.date(2014, 6, 5)),
    ],
)
def test_month_in_the_address_tells_the_day_of_a_dotted_date(head, line, date):
    assert dated(f"<p>{line}</p>", head=head) == date


@pytest.mark.parametrize("day", [5, 6, 7])
def test_address_settles_which_of_two_days_for_machines_it_is(day):
    head = (
        f'<link rel="canonical" href="https://courier.example/2014/05/0{day}/dam">'
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        f'"headline": "{TITLE}", "datePublished": "2014-05-06"}}</script>'
        '<meta property="article:published_time" content="2014-05-07">'
    )
    assert article(head=head).date == dt.date(2014, 5, max(6, day))


TOP = (
    '<div id="page"><div class="topbar"><span>International edition</span> '
    '<time datetime="2024-11-03">Sunday 3 November 2024</time></div><div id="content">'
)


def test_date_in_the_bar_at_the_top_gives_way_to_the_address_and_the_foot():
    head = '<link rel="canonical" href="https://courier.example/2014/05/06/dam">'
    page = f"{TOP}<article><h1>{TITLE}</h1>{TEXT}</article></div></div>"
    assert article(page, head=head).date == DAY
    foot = (
        f"{TOP}<article><h1>{TITLE}</h1>{TEXT}<p>Published: 6 May 2014</p></article></div></div>"
    )
    assert article(foot).date == DAY


def test_pictures_in_boxes_part_todays_date_from_the_headline():
    head = '<link rel="canonical" href="https://courier.example/2014/05/06/dam">'
    boxes = '<div><img src="a.jpg"></div><div><img src="b.jpg"></div>'
    page = (
        f'<div><div class="date">Sunday, 3 November 2024</div>{boxes}<h1>{TITLE}</h1>{TEXT}</div>'
    )
    assert article(page, head=head).date == DAY


def test_marked_date_of_other_news_beside_an_article_gives_way_to_the_address():
    news = (
        '<aside class="latest"><h3><a href="/storm">Storm hits coast</a></h3>'
        '<time itemprop="datePublished" datetime="2024-11-03">3 Nov</time></aside>'
    )
    head = '<link rel="canonical" href="https://courier.example/2014/05/06/dam">'
    page = f"<article><h1>{TITLE}</h1>{TEXT}</article>{news}"
    assert article(page, head=head).date == DAY
    assert article(page).date is None


def test_date_for_machines_stands_against_the_month_of_the_address():
    head = (
        '<link rel="canonical" href="https://courier.example/2014/05/damm">'
        '<meta property="article:published_time" content="2014-06-05T08:00:00+02:00">'
    )
    assert dated("<p>05.06.2014</p>", head=head) == dt.date(2014, 6, 5)
    assert dated("<p>05.06.2014</p>", head=MONTH, lang="de") == dt.date(2014, 6, 5)


def test_date_of_two_readings_behind_a_time_is_none_unless_the_headline_leads_to_its_day():
    assert read_page_date("17:08 05/06/2014", None) is None
    assert read_page_date("17:08 25/06/2014", None) == dt.date(2014, 6, 25)
    line = '<div class="date"><span>17:08</span> 05/06/2014</div>'
    heading = f'<h1><a href="/world/20140605/16345.html">{TITLE}</a></h1>'
    assert article(f"<div><h1>{TITLE}</h1>{line}<div>{TEXT}</div></div>").date is None
    found = article(f"<div>{heading}{line}<div>{TEXT}</div></div>")
    assert found.date == dt.date(2014, 6, 5)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2014-05-07T1:00:00Z", DAY),
        ("2014-05-06T1:00:00Z", DAY),
        ("2014-05-05T1:00:00Z", dt.date(2014, 5, 5)),
    ],
)
def test_printed_day_before_the_one_that_a_time_gives_for_machines_is_the_day(given, day):
    line = (
        f'<p>Published <time class="published" datetime="{given}">May 6, 2014 8:00 PM</time></p>'
    )
    assert dated(line) == day


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2014-05-07T00:03:26+00:00", DAY),
        ("2014-05-07T00:03:27+00:00", NEXT),
        ("2014-05-07", NEXT),
    ],
)
def test_moment_that_the_page_shows_by_its_own_clock_is_of_that_day(given, day):
    head = f'<meta property="article:published_time" content="{given}">'
    line = '<p>Posted <time datetime="2014-05-06T17:03:26-07:00">May 6, 2014</time></p>'
    assert dated(line, head=head) == day


def test_year_of_north_koreas_calendar_beside_ours_is_passed_over():
    assert read_page_date("Feb. 11, Juche 111 (2022) Friday", "en") == dt.date(2022, 2, 11)


@pytest.mark.parametrize(
    "heading",
    [
        f'<a href="http://www.courier.example/2014/04/30/dam.html">{TITLE}</a>',
        f'{TITLE} <a href="/2010/03/04/quays.html">background</a>',
    ],
)
def test_link_to_another_page_in_a_headline_dates_nothing(heading):
    assert article(f"<div><h1>{heading}</h1><div>{TEXT}</div></div>").date is None
