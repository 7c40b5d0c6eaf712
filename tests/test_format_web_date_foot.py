import datetime as dt

import pytest
from lxml.html import document_fromstring
from web_pages import BODY, TEXT, TITLE, article, items

from analysis.articles.formats.web.web_date_foot import at_foot, below_text

DAY = dt.date(2014, 5, 6)


def dated(before="", after="", *, lang="en", head=""):
    page = f"<div>{before}<h1>{TITLE}</h1><div>{TEXT}</div>{after}</div>"
    return article(page, lang=lang, head=head).date


# below the text


@pytest.mark.parametrize(
    "after",
    [
        "<p>Ada Quill</p><p align=right>6 May 2014</p>",
        "<div><b>6 мая 2014 года</b></div>",
        "<p>Osterby, 6 May 2014</p><div>Back to the list</div>",
    ],
)
def test_date_that_stands_alone_below_the_text(after):
    top = "<div><span>Monday, 12 May 2014</span></div><p>Home</p><p>Water</p><p>Sport</p>"
    assert dated(top, f"<div>{after}</div>") == DAY


@pytest.mark.parametrize(
    "after",
    [
        f"<p>Bo</p><p>6 May 2014</p><p>{BODY[0]}</p>",
        "<ul><li>6 May 2014</li></ul>",
        "<div class='comments'><p>6 May 2014</p></div>",
        "<p>6 May 2014</p><p>Read on</p><p>8 May 2014</p>",
        "<p>Home</p><p>Water</p><p>Letters</p><p>Sport</p><p>6 May 2014</p>",
        "<p>The meeting is on</p><p>6 May 2014 in the town hall of Osterby</p>",
    ],
)
def test_dates_of_comments_and_lists_below_the_text_are_none(after):
    tree = document_fromstring(f"<div><h1>{TITLE}</h1>{TEXT}{after}</div>")
    assert below_text(tree, next(tree.iter("h1")), "en") is None


def test_date_that_a_line_introduces_or_that_has_a_time_is_none():
    event = "<p>The next meeting is on:</p><p>12 June 2014</p>"
    printed = "<p>https://courier.example/dam [12.06.2014 10:30:00]</p>"
    stamp = "<p>[12.06.2014 10:30:00]</p>"
    for after in (event, "<h4>Agenda</h4><p>12 June 2014</p>", printed, stamp):
        tree = document_fromstring(f"<div><h1>{TITLE}</h1>{TEXT}{after}</div>")
        assert below_text(tree, next(tree.iter("h1")), "en") is None


# labels


def test_label_in_another_language_tells_the_day_wherever_it_stands():
    row = "<table><tr><td>Ημερομηνία δημοσίευσης: 06/05/2014</td></tr></table><div>Menu</div>"
    assert dated(row, lang="el") == DAY
    assert dated("<p>تاریخ انتشار: ۱۶ اردیبهشت ۱۳۹۳</p><p>Menu</p>", lang="fa") == DAY


def test_label_of_a_comment_or_of_any_day_is_none():
    for comment in ("Publié le 12 mai 2014", "Posted May 12, 2014"):
        below = f"<section><b>Bo</b><p>{comment}</p><p>{BODY[0]}</p></section>"
        teaser = f'<div><p>{comment}</p><a href="/x">What the river treaty says</a></div>'
        for after in (below, teaser):
            tree = document_fromstring(f"<div><h1>{TITLE}</h1>{TEXT}{after}</div>")
            assert not list(at_foot(tree, next(tree.iter("h1")), "fr"))
    for line in ("Posté par Bo le 6 mai 2014", "Ημερομηνία: 06/05/2014"):
        assert not list(at_foot(document_fromstring(f"<div><p>{line}</p></div>"), None, "fr"))


# titles


@pytest.mark.parametrize(
    ("title", "day"),
    [
        (f"{TITLE} -COURIER - Top Stories; May 6, 2014", DAY),
        (f"{TITLE} (6 May 2014) | Courier", DAY),
        (f"{TITLE} (6 May 1914)", None),
        (f"{TITLE} (Part 6, May 2014)", None),
    ],
)
def test_date_at_the_end_of_a_title(title, day):
    page = f"<h1>{TITLE}</h1><div>{TEXT}</div>"
    head = f'<meta property="og:title" content="{title}">'
    assert article(page, head=head).date == day


# forms


def test_form_that_is_the_whole_page_hides_no_date():
    spans = f'<span class="t">{TITLE}</span><br><span class="artDate">06.05.2014</span>'
    state = '<input type="hidden" name="__VIEWSTATE" value="x">'
    two = TEXT[: TEXT.rindex("<p>")]
    for form, text in ((f"<div><form>{state}", TEXT), ("<script></script><form>", two)):
        page = f"{form}<div>{spans}<div>{text}</div></div></form>"
        assert items(page)[0].date == DAY


def test_only_time_of_a_page_dates_it_though_it_stands_in_a_foot():
    time = '<time datetime="2014-05-06">05/06/2014</time>'
    foot = '<div class="footer"><p><span class="list-date">{}</span></p></div>'
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
    assert article(page + foot.format(time)).date == DAY
    assert article(page + foot.format(time + time.replace("06", "07"))).date is None
    assert article(page + foot.format(f'<a href="/x">{time}</a>')).date is None
    other = f'<div class="footer"><h4><a href="/x">A dam</a></h4>{time}</div>'
    assert article(page + other).date is None
    clock = f'<div class="footer"><p class="current-date">{time}</p></div>'
    assert article(page + clock).date is None


@pytest.mark.parametrize(
    "below",
    [
        "<footer>Last build {}</footer>",
        "<div class='footer'><p>Page generated {}</p></div>",
        "<div id='comments'><p>{}</p></div>",
        "<aside><p>{}</p></aside>",
    ],
)
def test_only_time_of_a_page_is_not_its_day_in_a_comment_or_beside_other_words(below):
    time = '<time datetime="2024-02-03">3 February 2024</time>'
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
    assert article(page + below.format(time)).date is None
