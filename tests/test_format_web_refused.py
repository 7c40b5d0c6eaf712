"""Pages that hold no article are refused by what they are."""

import datetime as dt
import re

import pytest
from web_pages import BODY, TEXT, TITLE, article, items

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.web import web_page
from analysis.articles.formats.web.web_words import is_prose

TEASERS = "".join(
    f'<h3><a href="/x{n}">Council votes on ferry number {n}</a></h3>'
    f"<time datetime='2014-05-0{n}'>{n} May 2014</time><div>The vote would cut fares...</div>"
    for n in range(1, 8)
)
CUT = "".join(
    f"<p>Ferry {n} would cost the council more than the last one did...</p>" for n in "abcdef"
)
LONG = (
    "Only 1 crown for 4 weeks, then 69 crowns a month, with all that the Voice prints on any "
    "device, and you may cancel at any time before the fourth week of your trial is over. "
)
PUBLISHED = '<meta property="article:published_time" content="2014-05-06T10:00:00Z">'
LETTERS = [
    "ノルランド首相への書簡の発出",
    "海上ダムの事故を受けた書簡",
    "上流の州知事によるメッセージ",
    "河川に関する共同の声明",
    "水産大臣の談話",
]


@pytest.mark.parametrize("title", ["Category: Rivers", "Étiquette : Eaux", "Schlagwort: Fluss"])
def test_list_of_a_topic_is_refused_though_its_teasers_are_dated(title):
    with pytest.raises(ArticleError, match="is a list of articles"):
        items(f"<h1>{title}</h1>{TEASERS}", shown=f"{title} | Voice")


@pytest.mark.parametrize(("content", "is_list"), [(TEASERS, True), ("", False)])
def test_page_that_wordpress_calls_an_archive_is_refused_with_links_to_articles(content, is_list):
    page = (
        '<html><body class="archive category category-rivers">'
        f"<h1>Rivers of Norland today</h1>{content}{TEXT}</body></html>"
    )
    file = File("rivers.html", content=page.encode())
    if is_list:
        with pytest.raises(ArticleError, match="start page"):
            list(web_page.read(file))
    else:
        assert list(web_page.read(file))


INDEX = "".join(
    f'<table><tr><td><a href="/{n}">Ferry {n} to Tellin is late</a></td></tr>'
    f"<tr><td>Own article / <b>Osterby Voice</b> / <b>2{n}-06-2013</b></td></tr></table>"
    for n in range(1, 4)
)


@pytest.mark.parametrize("tag", ["table", "div"])
def test_headlines_with_no_more_than_their_sources_and_dates_are_refused(tag):
    index = INDEX if tag == "table" else re.sub(r"(</?)(?:table|tr|td)", r"\1div", INDEX)
    with pytest.raises(ArticleError, match="is a list of links and dates"):
        items(f"<span>Folder</span><div>Source: <b>All</b></div>{index}", shown="Folder")


def test_headlines_with_their_sources_may_stand_below_an_article():
    assert BODY[0] in article(f"<h1>{TITLE}</h1>{TEXT}{INDEX}").text


def test_texts_that_break_off_make_a_start_page_and_one_does_not():
    with pytest.raises(ArticleError, match="start page"):
        items(f"<h1>Osterby Voice today</h1><p>6 May 2014</p>{CUT}", shown="Osterby Voice")
    assert "more than the last" in article(f"<h1>{TITLE}</h1>{TEXT}{CUT[:200]}").text


@pytest.mark.parametrize(
    "title",
    [
        "Subscribe to unlock this article",
        "Abonnez-vous pour lire la suite",
        "Suscríbete para seguir leyendo",
        "Jetzt abonnieren und weiterlesen",
    ],
)
def test_offer_in_the_place_of_an_article_is_refused(title):
    with pytest.raises(ArticleError, match="offer to subscribe"):
        items(f"<h1>{title}</h1><p>{LONG}</p><p>{LONG}</p>", shown=f"{title} | Voice")


def test_article_on_subscriptions_is_read():
    head = '<meta property="og:type" content="article">'
    title = "Subscribe to read this, says the Voice"
    assert article(f"<h1>{title}</h1>{TEXT}", shown=title, head=head).title == title


def test_gallery_without_text_is_refused_and_article_with_pictures_is_read():
    figures = '<figure><img src="t.jpg"><figcaption>1/9 Photo: A. Berg</figcaption></figure>' * 6
    head = '<meta property="og:type" content="article">'
    with pytest.raises(ArticleError, match="gallery"):
        items(f"<h1>In pictures: the dam</h1>{figures}<button>Next</button>", head=head)
    assert article(f"<h1>{TITLE}</h1>{figures}{TEXT}", head=head).title == TITLE


def test_button_is_not_the_text_of_an_article():
    head = '<meta property="og:type" content="article">'
    with pytest.raises(ArticleError, match="without article text"):
        items(f"<h1>{TITLE}</h1><p>Next</p>", head=head)
    assert article(f"<h1>{TITLE}</h1><p>The dam is full.</p>", head=head).text


FRONT = "".join(f'<h3><a href="/x{n}">Ferry {n} to Tellin is late again</a></h3>' for n in "ab")


@pytest.mark.parametrize(
    ("classes", "is_front"),
    [
        ("html front not-logged-in", True),
        ("home-page", True),
        ("home blog", True),
        ("html not-front not-logged-in", False),
        ("home", False),
        ("blog", False),
    ],
)
def test_page_that_its_template_calls_the_front_is_refused_with_links(classes, is_front):
    page = f'<html><body class="{classes}"><h1>Voice of Norland</h1>{FRONT}{TEXT}</body></html>'
    if is_front:
        with pytest.raises(ArticleError, match="start page"):
            list(web_page.read(File("voice.html", content=page.encode())))
    else:
        assert list(web_page.read(File("voice.html", content=page.encode())))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<link rel="canonical" href="https://voice.example/2014/ferry-to-tellin-is-late">',
    ],
)
def test_template_is_not_believed_against_the_mark_or_the_address_of_an_article(head):
    page = f'<html><head>{head}</head><body class="front"><h1>{TITLE}</h1>{FRONT}{TEXT}</body>'
    assert list(web_page.read(File("voice.html", content=page.encode())))


@pytest.mark.parametrize("name", ["column sidebar", "sidebar-right", "main-sidebar"])
@pytest.mark.parametrize("beside", [True, False])
def test_headings_in_a_sidebar_do_not_make_a_start_page(name, beside):
    links = "".join(f'<h4><a href="/{n}">Ferry {n} to Tellin</a></h4>' for n in range(8))
    column = f'<div class="{name if beside else "column"}">{links}</div>'
    content = f"<div><h1>{TITLE}</h1>{TEXT}</div>{column}"
    if beside:
        assert items(content)
    else:
        with pytest.raises(ArticleError, match="start page"):
            items(content)


NOTICE = (
    "<p>CITY OF OSTERBY</p><p>Please note that the meeting of the council that was set for 2 "
    "p.m. on Tuesday, in the Council Chamber, has been cancelled.</p><p>Clerk's Office</p>"
)


def test_short_notice_is_read_if_a_line_dates_it():
    assert items(f"{NOTICE}<p>January 14, 2016</p>", shown="Notice")
    with pytest.raises(ArticleError, match="without article text"):
        items(NOTICE, shown="Notice")


GOODS = (
    "<h1>Lamp Tellin</h1><p>Colour: white</p><p>{price}</p><p>{order}</p>"
    "<p>" + 2 * "In the evening the lamp gives a warm light, and no room is too small for it, "
    "or too large, as the craftsmen of Osterby have known for a hundred years or more. " + "</p>"
)


@pytest.mark.parametrize("price", ["29,00 €", "$1,299.00", "Price: £ 29.90", "ab 1.299,- EUR *"])
@pytest.mark.parametrize(
    "order", ["Artikelnummer: 1023", "Add to cart", "Item no. 17", "* inkl. MwSt. zzgl. Versand"]
)
def test_offer_of_a_shop_is_refused(price, order):
    with pytest.raises(ArticleError, match="for sale"):
        items(GOODS.format(price=price, order=order), shown="Lamp Tellin")


@pytest.mark.parametrize(
    ("price", "order", "more"),
    [
        ("29,00 €", "It stands on the floor.", ""),
        ("It costs 29,00 € in Osterby.", "Item no. 17", ""),
        ("29,00 €", "Item no. 17", "<p>6 May 2014</p>"),
    ],
)
def test_text_on_a_thing_with_its_price_may_be_an_article(price, order, more):
    content = GOODS.format(price=price, order=order).replace("</h1>", f"</h1>{more}")
    assert items(content, shown="Lamp Tellin")


FIELDS = "".join(f'<label>Line {n} <input type="text" name="l{n}"></label>' for n in range(9))
SECRET = '<form><input name="name"><input type="password" name="secret"></form>'
WRITE = '<form><input name="n"><input type="email" name="e"><textarea name="t"></textarea></form>'
HELP = (
    "<p>We shall answer you within three working days, and never give your address to anybody "
    "but those at the Voice who take care of what you want of us.</p>"
)


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Contact us", WRITE),
        ("Kontakt | Osterby Voice", WRITE),
        ("Nous contacter - La Voix", WRITE),
        ("Log in", SECRET),
        ("Iniciar sesión", SECRET),
        ("ログイン", SECRET),
        ("Passwort vergessen?", SECRET),
    ],
)
def test_page_to_sign_in_or_to_write_to_a_site_is_refused_though_its_system_dates_it(title, form):
    head = (
        '<meta property="og:type" content="article"><script type="application/ld+json">'
        '{"@type": "WebPage", "datePublished": "2014-05-06T10:00:00Z"}</script>'
    )
    with pytest.raises(ArticleError, match="form to fill in"):
        items(f"<h1>{title}</h1>{HELP}{HELP}{form}", shown=title, head=head)
    assert items(f"<h1>{title}</h1>{TEXT}", shown=title, head=head)


@pytest.mark.parametrize("form", [SECRET, f"<form>{FIELDS}</form>"])
def test_form_outweighs_a_short_text_without_date(form):
    content = f"<h1>Win a trip to Tellin</h1>{HELP}{HELP}{HELP}{form}"
    with pytest.raises(ArticleError, match="form to fill in"):
        items(content, shown="Win a trip to Tellin")
    assert items(content.replace("</h1>", "</h1><p>6 May 2014</p>"), shown="Win a trip to Tellin")


def test_long_text_without_date_outweighs_a_form():
    assert items(f"<h1>{TITLE}</h1>{8 * TEXT}<form>{FIELDS}</form>{SECRET}")


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ('<div itemscope itemtype="http://schema.org/Product"><h1>Lamp</h1>{}</div>', ""),
        ("<h1>Lamp</h1>{}<button>Add to cart</button>", ""),
        ('<h1>Lamp</h1>{}<input type="submit" value="In den Warenkorb">', ""),
        ("<h1>Lamp</h1>{}<a href='/k'>Do košíku</a>", ""),
        ("<h1>Lamp</h1>{}", '<meta property="og:type" content="og:product">'),
        ("<h1>Lamp</h1>{}", '<script type="application/ld+json">{"@type": "Product"}</script>'),
    ],
)
def test_thing_that_a_page_marks_as_for_sale_is_refused(content, head):
    with pytest.raises(ArticleError, match="for sale"):
        items(content.format(TEXT), shown="Lamp", head=head)


def test_article_on_a_thing_that_it_describes_too_is_read():
    head = (
        '<script type="application/ld+json">[{"@type": "Product", "name": "Lamp Tellin"}, '
        f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}]</script>'
    )
    assert article(head=head).title == TITLE


def test_few_words_without_date_are_no_article():
    with pytest.raises(ArticleError, match="without article text"):
        items(f"<h1>Welcome to Osterby</h1>{HELP}<p>Ferries</p><p>Hotels</p><p>Harbour</p>")


def test_list_of_dated_links_may_be_introduced():
    intro = "<div>Here is what the governor of Norland said on dams and on ferries.</div>"
    index = re.sub(r"(2\d)-06-2013", r"2013年6月\1日", INDEX)
    with pytest.raises(ArticleError, match="is a list of links and dates"):
        items(f"<span>Folder</span>{intro}{index}", shown="Folder")


@pytest.mark.parametrize("title", ["Home", "Startseite", "Accueil", "Главная страница", "ホーム"])
def test_start_page_that_is_called_so_is_refused_though_its_system_dates_it(title):
    head = (
        '<meta property="og:type" content="article"><script type="application/ld+json">'
        '{"@type": "WebPage", "datePublished": "2014-05-06T10:00:00Z"}</script>'
    )
    with pytest.raises(ArticleError, match="start page"):
        items(f"<h1>{title}</h1>{TEXT}", shown=f"{title} - Osterby Voice", head=head)


def test_type_of_an_article_is_not_believed_of_links_without_a_date_or_a_heading():
    head = (
        '<meta property="og:type" content="article">'
        '<link rel="canonical" href="https://voice.example/">'
    )
    links = "".join(f'<h3><a href="/{n}">Ferry {n} to Tellin</a></h3><p>x</p>' for n in range(6))
    page = f"{links}{TEXT}"
    with pytest.raises(ArticleError, match="start page"):
        items(page, shown="Osterby Voice", head=head)
    assert items(f"<h1>{TITLE}</h1>{page}", head=head)
    assert items(f'<p class="date">May 6, 2014</p>{page}', head=head + PUBLISHED)


def test_page_whose_title_has_what_is_typed_in_a_field_is_what_a_search_found():
    form = '<form><input type="text" name="q" value="{}"></form>'
    with pytest.raises(ArticleError, match="what a search found"):
        items(f"{form.format('dam')}{TEXT}", shown="Osterby Voice Search: dam")
    for typed, name in (("Norland", TITLE), (TITLE, f"Dams: {TITLE}"), ("Voice", "Dams: Voice")):
        assert items(f"{form.format(typed)}<h1>{name}</h1>{TEXT}", shown=name)
    assert items(f"{form.format('Search')}{TEXT}", shown="Search for missing ferry goes on")
    assert items(f"{form.format('dam')}{TEXT}", head=PUBLISHED)


def test_list_of_links_is_known_by_all_of_it_though_its_end_is_cut_off_as_that_of_an_article():
    rows = "".join(
        f"<dt><a href='/{n}'>2013年6月{n}日</a></dt><dd><a href='/{n}'>{words}</a></dd>"
        for n, words in enumerate(LETTERS, 10)
    )
    page = f"<h1>総理の談話</h1><p>総理の談話をご紹介します。</p><dl>{rows}</dl>"
    with pytest.raises(ArticleError, match="list of links and dates"):
        items(page, shown="総理の談話", lang="ja", head=PUBLISHED)


def test_error_page_is_refused_though_its_system_calls_it_an_article():
    head = '<meta property="og:type" content="article">'
    text = "<p>The page that you wanted to open is not there. Perhaps its address is wrong.</p>"
    for name in ("Страница не найдена (404)", "Page not found"):
        with pytest.raises(ArticleError, match="error page"):
            items(f"<h1>{name}</h1>{text}", shown=name, head=head)
    assert items(f"<h1>Page not found</h1>{TEXT}", shown="Page not found", head=head)


def test_type_of_an_article_is_believed_of_a_page_that_leads_nowhere():
    head = (
        '<meta property="og:type" content="article">'
        '<link rel="canonical" href="https://voice.example/">'
    )
    for line in (
        f"<div class='name'>{TITLE}</div>",
        f"<h1>Osterby Voice</h1><h3>{TITLE}</h3>",
        "",
    ):
        assert items(f"{line}{TEXT}", head=head)


def test_brief_with_a_list_of_others_below_it_is_read():
    others = "".join(
        f"<p><a href='/{n}'>Ferry {n} to Tellin is late</a> {n} May 2014</p>" for n in range(1, 8)
    )
    found = article(f"<h1>{TITLE}</h1><p>6 May 2014</p><p>{BODY[0]}</p>{others}", head=PUBLISHED)
    assert found.text.startswith(BODY[0])


def test_number_in_a_headline_is_none_of_an_error():
    name = "404 migrants rescued off Norland"
    assert items(f"<h1>{name}</h1><p>{BODY[1]}</p>", shown=name, head=PUBLISHED)


# public bodies of China


def test_page_by_the_standard_of_public_bodies_says_that_it_is_an_article():
    head = (
        '<meta name="SiteName" content="Council of Osterby">'
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2014-05-06">'
        '<meta name="Url" content="https://osterby.example/art/2014/172.html">'
    )
    short = f"<p>{BODY[0]} (Water office)</p>"
    found = article(f"<div class='t'>{TITLE}</div>{short}", head=head, shown="Council of Osterby")
    assert (found.title, found.outlet) == (TITLE, "Council of Osterby")
    assert (found.date, found.url) == (
        dt.date(2014, 5, 6),
        "https://osterby.example/art/2014/172.html",
    )


@pytest.mark.parametrize(
    ("end", "is_text"),
    [("(NNA)", True), ("（Water office）", True), ("(as", False), ("NNA", False)],
)
def test_who_is_named_in_brackets_after_a_paragraph_belongs_to_it(end, is_text):
    assert is_prose(f"{BODY[0]} {end}") is is_text


# lists that are called articles

CALLED = '<meta property="og:type" content="article">'
HEADLINES = [f"Council votes on ferry number {n} of the line" for n in range(1, 9)]
LINKS = "".join(f'<a href="/x{n}"><p>{one}</p></a>' for n, one in enumerate(HEADLINES))


@pytest.mark.parametrize("tag", ["li", "div"])
def test_list_of_links_is_refused_though_its_system_calls_it_an_article(tag):
    links = "".join(f'<{tag}><a href="/x">{one}</a></{tag}>' for one in HEADLINES)
    with pytest.raises(ArticleError, match="list of links"):
        article(f"<h1>{TITLE}</h1><div>{links}</div>", head=CALLED)


def test_text_beside_links_is_read():
    assert BODY[0] in article(f"<h1>{TITLE}</h1>{TEXT}<div>{LINKS}</div>", head=CALLED).text
    few = LINKS.split("</a>")[0] + "</a>"
    assert BODY[0] in article(f"<h1>{TITLE}</h1><p>{BODY[0]}</p>{few}", head=CALLED).text


@pytest.mark.parametrize("title", ["People search", "Advanced search", "Site Search"])
def test_search_by_its_title_is_refused(title):
    with pytest.raises(ArticleError, match="what a search found"):
        article(f"<h1>{title}</h1>{TEXT}", shown=f"{title} | Osterby")


def test_search_in_a_headline_is_none():
    assert article(f"<h1>People search for water</h1>{TEXT}", shown="People search for water")


@pytest.mark.parametrize("head", ["", CALLED])
def test_article_whose_paragraphs_stand_within_links_is_read(head):
    unclosed = f'<h1>{TITLE}</h1><p>6 May 2014</p><div><a href="/photo.html">{TEXT}</div>'
    assert BODY[-1] in article(unclosed, head=head).text
    each = "".join(f'<p><a href="/film?t={n}">{text}</a></p>' for n, text in enumerate(BODY * 3))
    assert article(f"<h1>{TITLE}</h1><p>6 May 2014</p><div>{each}</div>", head=head).text


def test_brief_whose_names_are_links_elsewhere_is_read():
    names = ("Ada Lind", "Osterby Water", "Holm dam", "Lars Berg", "Sudland Rail")
    links = "".join(f'<li><a href="/t/{n}">{n}</a></li>' for n in names)
    text = (
        "Ada Lind of Osterby Water said the Holm dam opens on Friday, Lars Berg of Sudland Rail "
        "replied."
    )
    found = article(f"<h1>{TITLE}</h1><p>6 May 2014</p><p>{text}</p><ul>{links}</ul>", head=CALLED)
    assert text in found.text


def test_damaged_address_in_a_meta_element_costs_nothing():
    assert article(head='<meta property="og:url" content="http://[">').title == TITLE


def test_elements_of_chinese_bodies_are_believed_beside_one_another_only():
    head = (
        '<meta name="sitename" content="Osterby">'
        '<meta name="url" content="https://www.osterby.example/en/">'
    )
    assert article(head=head).url is None


def test_what_a_search_found_is_refused_though_every_page_of_the_site_is_called_an_article():
    marked = '<meta property="og:type" content="article">'
    found = "".join(
        f'<li><a href="/news/{n}">Norland dam, letter number {n}</a><p>{text}</p></li>'
        for n, text in enumerate(BODY)
    )
    address = '<link rel="canonical" href="https://gov.example/{}">'
    page = f"<div><h2>News and communications</h2><ul>{found}</ul></div>"
    with pytest.raises(ArticleError, match="start page of links"):
        items(page, head=marked + address.format("search/news"), shown="News and communications")
    head = marked + address.format("search/news")
    assert article(head=head).title == TITLE  # whose texts lead nowhere


@pytest.mark.parametrize(
    "line", ["Refine search", "Refinar búsqueda", "Modifier la recherche (4)"]
)
def test_list_that_may_be_refined_is_what_a_catalogue_found(line):
    page = f"<h1>Rivers and dams of Norland</h1><p>{line}</p>{TEXT}"
    with pytest.raises(ArticleError, match="what a search found"):
        items(page, shown="Rivers and dams of Norland")
    assert items(page, shown="Rivers and dams of Norland", head=PUBLISHED)


@pytest.mark.parametrize(
    "title",
    [
        "Sorry, you have been blocked",
        "Attention Required! | Cloudflare",
        "Pardon Our Interruption",
    ],
)
def test_what_a_site_shows_to_robots_is_refused_by_its_title(title):
    text = "<p>This site protects itself from attacks. What you just did has triggered this.</p>"
    with pytest.raises(ArticleError, match="shows to robots"):
        items(f"<h1>{title}</h1>{text * 6}", shown=title)


CARDS = "".join(
    f"<div><a href='/x{n}'><h4>The museum of {n} rivers opens</h4></a></div>" for n in range(6)
)
WAY = "<p><a href='/home'>Home of Osterby</a></p>"
INTRODUCED = f"{WAY}<h1>Culture</h1><p>{BODY[0]}</p>{CARDS}"
AT = '<link rel="canonical" href="https://osterby.example/{}">'


def test_section_that_is_called_as_its_address_is_refused_though_its_system_dates_it():
    with pytest.raises(ArticleError, match="start page"):
        items(INTRODUCED, shown="Culture | Osterby", head=PUBLISHED + AT.format("culture"))
    assert items(INTRODUCED, shown="Culture | Osterby", head=PUBLISHED + AT.format("a/177"))
    long = f"<h1>Culture</h1>{TEXT}{TEXT}{CARDS}"
    assert items(long, shown="Culture | Osterby", head=PUBLISHED + AT.format("culture"))


def test_topic_that_is_called_as_its_address_and_has_but_teasers_is_refused():
    teasers = "".join(
        f"<a href='/x{n}'><h3>The vote in town {n}</h3></a><p>{text}</p>"
        for n, text in enumerate(BODY)
    )
    head = '<meta property="og:type" content="article">' + AT.format("news/river-vote-2022")
    with pytest.raises(ArticleError, match="start page"):
        items(f"<h1>River vote 2022</h1>{teasers}", shown="River vote 2022 | Voice", head=head)
    own = f"<h1>River vote 2022</h1>{teasers}<p>{BODY[0].replace('Monday', 'Friday')}</p>"
    assert items(own, shown="River vote 2022 | Voice", head=head)


def test_undated_page_without_a_sentence_is_none_though_its_system_calls_it_an_article():
    head = '<meta property="og:type" content="article">'
    lines = "<p>Other ways to search for us: maps and profiles</p><p>Recent stories of all</p>"
    with pytest.raises(ArticleError, match="without article text"):
        items(f"<h1>Osterby News</h1>{lines}", shown="Osterby News", head=head)
    assert items(f"<h1>Osterby News</h1>{lines}", shown="Osterby News", head=head + PUBLISHED)


def test_many_links_make_no_start_page_of_what_has_much_text_below_its_own_heading():
    links = "".join(f"<li><h3><a href='/{n}'>The ferry of {n}</a></h3></li>" for n in range(20))
    much = "".join(
        f"<p>In {year}, too: {text}</p>" for year in (2001, 2007, 2013) for text in BODY
    )
    assert items(f"<h1>{TITLE}</h1>{much}<ul>{links}</ul>")
    with pytest.raises(ArticleError, match="start page"):
        items(f"<h1>{TITLE}</h1><p>{BODY[0]}</p><ul>{links}</ul>")


@pytest.mark.parametrize(
    "text",
    [
        "Opening the story. Tap here if it does not open after a few seconds.",
        "Sie werden weitergeleitet. Bitte warten Sie einen Augenblick.",
    ],
)
def test_page_that_opens_another_is_no_article_though_it_has_the_others_title(text):
    head = '<meta property="og:type" content="article">'
    with pytest.raises(ArticleError, match="without article text"):
        items(f"<h1>{TITLE}</h1><p>{text}</p>", head=head)
    assert items(f"<h1>{TITLE}</h1><p>{text}</p>{TEXT}", head=head)


@pytest.mark.parametrize(
    "title",
    [
        "Access denied to UN inspectors in the north",
        "Just a moment of silence for the dead",
        "One more step towards a treaty on the river",
        "Gates visits Osterby - Newsroom",
    ],
)
def test_headline_that_begins_as_a_wall_or_ends_in_a_press_room_is_read(title):
    assert items(f"<h1>{title}</h1>{TEXT}", shown=title)
    assert items(f"<h1>Newsroom</h1><h2>{TITLE}</h2>{TEXT}", shown="Newsroom")


def test_brief_whose_title_is_its_address_is_read_with_links_to_others():
    page = f"<h1>Enough</h1><p>{BODY[0]}</p>{CARDS}"
    assert items(page, shown="Enough", head=PUBLISHED + AT.format("blog/enough"))
