"""Dates by which a page tells its own entry: its foot, its link to itself, a list of others."""

import datetime as dt

import pytest
from web_pages import BODY, TEXT, TITLE, article, dated

DAY = dt.date(2014, 5, 6)
OTHER = "Sudland to drain canal this winter"


def entry(after, *, beside=""):
    page = f'<div class="entry"><h1>{TITLE}</h1><div>{TEXT}</div>{after}</div>{beside}'
    return article(page).date


# the foot of an entry


@pytest.mark.parametrize("foot", ["asset-meta", "entry-footer", "post-meta"])
@pytest.mark.parametrize("by", ["By Ada on May 6, 2014, 11:51", "Von Ada am 06.05.2014, 11:51"])
def test_byline_in_the_foot_of_an_entry_dates_it(foot, by):
    line = f'<div class="{foot}">{by} | 3 replies | <a href="/water">Water</a></div>'
    later = f"<div><h2>Read on</h2><p>{BODY[0]}</p></div>"
    assert entry(line, beside=later) == DAY


@pytest.mark.parametrize(
    "foot",
    [
        '<div class="comments"><div class="entry-meta">By Ada on May 6, 2014</div></div>',
        '<div class="entry-meta">By Ada on May 6, 2014</div>'
        '<div class="entry-meta">By Bo on May 8, 2014</div>',
    ],
)
def test_byline_of_a_comment_or_of_several_entries_is_no_date(foot):
    assert entry(foot) is None


def test_byline_in_the_foot_of_another_entry_is_no_date():
    other = '<div><h2>Canal</h2><div class="entry-meta">By Ada on May 6, 2014</div></div>'
    assert entry("", beside=other) is None


def test_marked_date_beside_an_article_that_is_marked_as_one_is_its_own():
    marked = '<aside><time itemprop="datePublished" datetime="2014-05-06">today</time></aside>'
    scope = 'itemscope itemtype="http://schema.org/BlogPosting"'
    page = f"<div {scope}><h2>{TITLE}</h2><div>{TEXT}</div>{{}}</div>"
    assert article(page.format(marked)).date == DAY
    reply = f'<div itemscope itemtype="http://schema.org/Comment">{marked}</div>'
    assert article(page.format(reply)).date is None


# links


def test_link_of_an_entry_to_itself_that_shows_a_date_dates_it():
    assert entry('<i></i><a href="#" rel="bookmark">May 06, 2014</a><span>/</span>') == DAY


def test_link_of_an_entry_to_itself_that_shows_other_words_is_no_date():
    assert entry('<a href="#" rel="bookmark">Entry 6 of May 2014</a>') is None


# lists


def items_of(*pairs):
    lines = (f'<li><a href="/x">{name}</a> <span>({day})</span></li>' for name, day in pairs)
    return f"<div><h5>Latest news</h5><ul>{''.join(lines)}</ul></div>"


def test_list_of_the_latest_articles_dates_the_one_on_the_page():
    listed = items_of((OTHER, "Jun 2, 2014"), (TITLE, "May 6, 2014"), (OTHER, "Apr 8, 2014"))
    assert entry("", beside=listed) == DAY


@pytest.mark.parametrize(
    "listed",
    [
        items_of((OTHER, "May 6, 2014")),
        items_of((TITLE, "May 6, 2014"), (TITLE, "Apr 8, 2014")),
        items_of((TITLE, "before the meeting of May 6, 2014")),
    ],
)
def test_list_that_dates_other_articles_or_two_of_the_name_dates_none(listed):
    assert entry("", beside=listed) is None


def test_short_title_in_a_list_may_be_that_of_a_column():
    page = f"<h1>Dam news</h1>{TEXT}{items_of(('Dam news', 'May 6, 2014'))}"
    assert article(page, shown="Dam news").date is None


# what stands near the headline or opens the text


def test_author_may_follow_the_date_after_from():
    assert dated("<p>2014-05-06 from <a>Ada Quill</a></p>") == DAY
    assert dated("<p>2014-05-06 from then on</p>") is None


@pytest.mark.parametrize("dash", ["&#151;", "&#x97;", "&#0151", "—"])
def test_dateline_opens_the_text_below_the_lines_of_a_summary(dash):
    summary = "<p><i>Minister to speak today</i></p><p><i>Farmers to be heard in June</i></p>"
    opening = f"<p>OSTERBY, May 6, 2014 {dash} {BODY[0]}</p>"
    page = f"<h1>{TITLE}</h1>{summary}{opening}{TEXT}"
    assert article(page).date == DAY
    assert "—" in article(page).text
    later = f"<h1>{TITLE}</h1>{TEXT}{opening}"
    assert article(later).date is None


@pytest.mark.parametrize("name", ["name", "property"])
def test_meta_element_that_an_archive_copied_with_value_for_content_dates(name):
    head = f'<meta value="2014-05-06 21:46:48" {name}="article:published_time">'
    assert dated("<span>20 hours ago</span>", head=head) == DAY


def test_marked_meta_element_with_value_dates_what_its_page_prints_in_pieces():
    pieces = "<div>May 6</div><div><b>3:35 PM</b> <b>2014</b></div>"
    line = f'<div><meta itemprop="datePublished" value="2014-05-06T15:35:00-04:00">{pieces}</div>'
    assert dated(line) == DAY


# a box of facts


@pytest.mark.parametrize(
    "mark", ['pubdate datetime="2014-05-06"', 'itemprop="datePublished" content="2014-05-06"']
)
def test_date_marked_in_a_box_of_facts_beside_the_text_is_its_own(mark):
    facts = f"<aside><ul><li>Date: <time {mark}>yesterday</time></li></ul></aside>"
    assert entry("", beside=facts) == DAY
    assert entry("", beside=facts.replace("<ul>", '<ul class="related">')) is None
    assert entry("", beside=facts + facts.replace("05-06", "05-07")) is None
    link = '<a href="/x">Sudland to drain canal</a>'
    assert entry("", beside=facts.replace("Date:", link)) is None
