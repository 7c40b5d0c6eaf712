"""Copies of pages in archives and versions for printing: the original is what counts."""

import datetime as dt

import pytest
from web_pages import TEXT, TITLE, article

ADDRESS = "https://www.osterbyvoice.example/content/6d1b9e3a"
PAGE = f"<div><h1>{TITLE}</h1><time>6 May 2014</time><div>{TEXT}</div></div>"
TODAY = (
    '<meta property="twitter:site" content="@archiveis">'
    '<meta property="og:type" content="article">'
    '<meta property="og:site_name" content="archive.ph">'
    '<meta property="og:url" content="http://archive.ph/x7Qe2">'
    f'<meta property="og:title" content="{TITLE} | Osterby Voice">'
    '<meta property="article:published_time" content="2019-11-23T16:40:57Z">'
)
BAR = (
    '<div id="HEADER"><table><tr><td>archive.today webpage capture</td><td>Saved from</td><td>'
    f'<form><input name="q" value="{ADDRESS}"></form></td><td>23 Nov 2019 16:40:57 UTC</td>'
    "</tr></table></div>"
)
BOOKMARK = f'<link rel="bookmark" href="http://archive.today/20191123164057/{ADDRESS}">'


@pytest.mark.parametrize("head", [TODAY, TODAY + BOOKMARK])
def test_copy_of_archive_today_has_the_outlet_date_and_address_of_the_original(head):
    found = article(BAR + PAGE, head=head, shown=f"{TITLE} | Osterby Voice")
    assert (found.outlet, found.date) == ("Osterby Voice", dt.date(2014, 5, 6))
    assert found.url == ADDRESS
    assert found.fields["archived"] == "2019-11-23T16:40:57Z"


def test_copy_without_a_date_or_name_of_its_own_takes_none_from_the_archive():
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
    bar = BAR.replace(ADDRESS, "")
    found = article(bar + page, head=TODAY.replace(" | Osterby Voice", ""))
    assert (found.date, found.outlet, found.url) == (None, None, None)


def test_address_in_the_bar_of_the_wayback_machine_is_the_pages():
    bar = f'<div id="wm-ipp-base"><input id="wmtbURL" value="{ADDRESS}"><p>20 Nov 2005</p></div>'
    assert article(bar + PAGE).url == ADDRESS


def test_bar_of_a_cache_gives_the_address_and_is_no_text():
    words = "It is a snapshot of the page as it appeared on 9 Jun 2015 10:00:00 GMT."
    bar = f'<div>This is Google\'s cache of <a href="{ADDRESS}">{ADDRESS}</a>. {words}</div>'
    found = article(bar + PAGE)
    assert (found.url, found.date) == (ADDRESS, dt.date(2014, 5, 6))
    assert "snapshot" not in found.text


@pytest.mark.parametrize(
    "line",
    [
        f"This article was printed from {ADDRESS}",
        f"URL to article: {ADDRESS}",
        f"Source URL: {ADDRESS}",
        f"Gedruckt von {ADDRESS}",
    ],
)
def test_version_for_printing_gives_the_address_of_its_article(line):
    assert article(f"{PAGE}<hr><p>{line}</p>").url == ADDRESS


def test_several_printed_addresses_are_none_of_the_page():
    line = f"<p>Source URL: {ADDRESS}</p><p>Source URL: {ADDRESS}2</p>"
    assert article(PAGE + line).url is None


def test_base_is_the_address_unless_it_is_a_folder():
    assert article(PAGE, head=f'<base href="{ADDRESS}">').url == ADDRESS
    assert article(PAGE, head=f'<base href="{ADDRESS}/">').url is None
    assert article(PAGE, head='<base href="https://www.osterbyvoice.example">').url is None


def test_start_page_of_a_host_as_base_does_not_make_a_start_page_of_an_article():
    head = '<base href="https://blogs.osterby.example">'
    assert TEXT.count("<p>") == len(article(PAGE, head=head).text.split("\n\n"))


def test_copy_of_the_wayback_machine_keeps_what_the_site_wrote_into_its_head():
    copy = "https://web.archive.org/web/20220725010824"
    head = (
        f'<link rel="icon" href="{copy}im_/https://media.osterbyvoice.example/icon.svg">'
        f'<meta property="og:url" content="{copy}/{ADDRESS}">'
        '<meta property="og:type" content="article">'
        '<meta property="og:site_name" content="Osterby Voice">'
        f'<meta property="og:title" content="{TITLE}">'
    )
    found = article(PAGE, head=head, shown="Home")
    assert (found.url, found.outlet, found.title) == (ADDRESS, "Osterby Voice", TITLE)
