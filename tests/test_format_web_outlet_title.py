"""The outlet as a page's `<title>` names it, where its logo, feeds or foot bear that name out."""

import pytest
from web_pages import TEXT, TITLE, article

FEED = '<link rel="alternate" type="application/atom+xml" title="{} - Atom" href="/feed">'
PAGE = f"<div><h2>{TITLE}</h2><div>{TEXT}</div></div>"
FILLED = f"<div><h2>Prize for Oster Voice</h2><div>{TEXT}</div></div>"


def outlet(content="", *, shown, head="", page=PAGE):
    return article(content + page, head=head, shown=shown).outlet


@pytest.mark.parametrize("system", ["Blogger", "WordPress.com"])
def test_system_that_publishes_a_page_is_not_its_outlet(system):
    publisher = f'<meta property="og:site_name" content="{system}">'
    head = f"{publisher}{FEED.format('Osterby Voice')}"
    assert outlet("<b>Osterby Voice</b>", shown=TITLE, head=head) == "Osterby Voice"
    assert outlet(shown=TITLE, head=publisher) is None


def test_name_that_begins_with_the_sign_of_accounts_may_be_the_outlet():
    head = '<link rel="canonical" href="https://blog.osterbyvoice.example/2023/dam">'
    name = "@OsterbyVoice on rivers"
    assert outlet(shown=TITLE, head=head + FEED.format(name)) == name
    account = FEED.format("@OsterbyVoice")
    assert outlet(shown=TITLE, head=head + account) == "blog.osterbyvoice.example"


def test_sign_without_letters_on_a_link_home_is_no_outlet():
    assert outlet('<ul><li><a href="/">⌂</a></li></ul><b>⌂</b>', shown=TITLE) is None


def test_blog_that_heads_a_page_and_names_its_feed_is_the_outlet_though_it_is_given_as_title():
    address = '<link rel="canonical" href="http://ada7.example/2011/">'
    given = f'<meta property="og:title" content="Oster blog">{address}'
    heading = '<h1><a href="http://ada7.example/">Oster blog</a></h1>'
    head = given + FEED.format("Oster blog")
    assert outlet(heading, shown="Oster blog: 2011", head=head) == "Oster blog"
    other = given + FEED.format("Rivers")
    assert outlet(heading, shown="Oster blog: 2011", head=other) == "ada7.example"


def test_heading_in_a_link_home_names_the_outlet_before_a_site_that_is_linked_to():
    header = '<a href="/"><h1>How To Dam</h1><h2>All about HolmJS</h2></a>'
    linked = '<p>Made with <a href="http://holmjs.example/">it</a></p>'
    shown = f"{TITLE} - How To Dam - HolmJS"
    assert outlet(header + linked, shown=shown) == "How To Dam"
    assert outlet(linked, shown=shown) == "HolmJS"
    assert outlet(header, shown="How To Dam | All about HolmJS") == "How To Dam"


def test_name_in_brackets_after_the_title_is_the_outlet_if_the_logo_is():
    logo = '<a href="/"><img src="l.png" alt="Oster.example Logo"></a>'
    assert outlet(logo, shown=f"{TITLE} [Oster.example]") == "Oster.example"
    assert outlet(logo, shown=f"{TITLE} [updated]") is None
    topic = '<a href="http://rivers.example/">Rivers of the world</a>'
    assert outlet(topic, shown=f"{TITLE} [Rivers]") is None


def test_whole_title_that_the_logo_bears_too_is_the_outlet_and_no_headline():
    logo = '<a class="Head-logo" href="/en/"><img src="l.svg" alt="Osterby"></a>'
    page = PAGE.replace("h2", "h1")
    assert outlet(logo, shown="OSTERBY", page=page) == "OSTERBY"
    assert outlet(shown="OSTERBY", page=page) is None


def test_name_that_a_title_ends_in_and_is_followed_by_is_the_outlet_if_the_logo_is_called_so():
    logo = '<a href="/"><img src="/i/{}-logo-2.svg" alt=""></a>'
    shown = "Prize for Oster Voice | Oster Voice"
    assert outlet(logo.format("oster"), shown=shown, page=FILLED) == "Oster Voice"
    assert outlet(logo.format("valley"), shown=shown, page=FILLED) is None


def test_name_before_the_title_is_the_outlet_if_it_begins_with_whose_the_copyright_is():
    foot = "<p>Copyright (c) 2012- Ada Lind. All rights reserved.</p>"
    shown = f"Ada Lind's Digital Home | {TITLE}"
    assert outlet(foot, shown=shown) == "Ada Lind's Digital Home"
    assert outlet(foot, shown=f"Politics | {TITLE}") is None


def test_copyright_line_that_begins_a_long_foot_is_read():
    menu = "".join(
        f'<a href="/{number}">Rivers and canals {number}</a> | ' for number in range(20)
    )
    foot = f'<div id="footer">&copy; 2007 - 2012 by Team OSTERBY VOICE | {menu}</div>'
    logo = '<a href="http://osterbyvoice.example/"><img src="k.gif" alt="Osterby Voice"></a>'
    assert outlet(logo + foot, shown=TITLE) == "Osterby Voice"
    assert outlet(logo, shown=TITLE) is None


def test_meta_elements_with_value_in_place_of_content_are_read():
    head = '<meta name="og:site_name" value="Osterby Voice"><meta name="author" value="Ada Lind">'
    found = article(PAGE, head=head)
    assert (found.outlet, found.author) == ("Osterby Voice", "Ada Lind")


def test_headline_that_is_given_as_the_name_of_the_site_is_no_outlet():
    long = "Norland to fill the reservoir behind the dam this summer"
    page = PAGE.replace(TITLE, long)
    head = '<meta name="application-name" value="{}">'
    assert outlet(shown=long, head=head.format(long), page=page) is None
    assert outlet(shown=long, head=head.format("Osterby Voice"), page=page) == "Osterby Voice"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("The Evening Courier", "The Evening Courier"),
        ("Evening Courier", "Eveningcourier"),
        ("Evening co u rier", "Eveningcourier"),
        ("The Eveningcourier", "Eveningcourier"),
    ],
)
def test_name_given_in_one_word_is_spelled_as_the_page_prints_it(printed, name):
    head = '<meta name="application-name" content="Eveningcourier">'
    assert outlet(f"<div>{printed}</div>", shown=TITLE, head=head) == name


def test_button_beside_a_logo_is_no_part_of_the_name():
    logo = '<div class="brand"><p>Osterby Council</p><button>Search</button></div>'
    assert outlet(logo, shown=TITLE) == "Osterby Council"


def test_domain_in_brackets_is_no_part_of_the_name():
    page = f"{PAGE}<p>北河网</p>"
    assert outlet(shown=f"{TITLE}_新闻频道_北河网(beihe.com)", page=page) == "北河网"
