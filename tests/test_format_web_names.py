"""The outlet of pages whose head does not name it: by logos, feeds, copyright lines, addresses."""

import json

import pytest
from web_pages import TEXT, TITLE, article

LOGO = '<div><img src="l.gif" alt="Osterby Voice"></div>'


def outlet(content="", *, title=TITLE, head="", below=""):
    page = f"{content}<div><h1>{TITLE}</h1><div>{TEXT}</div></div>{below}"
    return article(page, head=head, shown=title).outlet


@pytest.mark.parametrize(
    "title",
    [
        f"Osterby Voice: {TITLE}",
        f"Osterby Voice：{TITLE}",
        f"{TITLE}: Osterby Voice",
        f"Osterby Voice - Politics - Rivers - {TITLE}",
    ],
)
def test_name_on_the_picture_at_the_top_is_the_outlet(title):
    below = "<p>Osterby Voice</p>"
    assert outlet(LOGO, title=title, below=below) == "Osterby Voice"


@pytest.mark.parametrize(
    "logo",
    [
        '<img src="l.gif" alt="Osterby Voice (OV)">',
        '<img src="l.gif" alt="Osterby Voice – news from the valley">',
        '<img src="l.gif" alt="Osterby Voice logo">',
        '<a class="Head_logo__3" aria-label="Osterby Voice"><svg></svg></a>',
        '<a href="/">Osterby Voice</a>',
    ],
)
def test_logo_names_the_outlet_if_the_copyright_line_does_too(logo):
    below = "<p>© 2023 The Osterby Voice Pte Ltd. All rights reserved.</p>"
    assert outlet(f"<header>{logo}</header>", below=below) == "Osterby Voice"


def test_topic_after_the_title_gives_way_to_a_logo_that_the_copyright_line_names():
    below = "<p>© 2014 Osterby Voice</p>"
    assert outlet(LOGO, title=f"{TITLE} - Last minute", below=below) == "Osterby Voice"
    assert outlet(LOGO, title=f"{TITLE} - Courier") == "Courier"


def test_logo_alone_does_not_name_the_outlet():
    assert outlet(LOGO) is None


def test_menu_that_leads_home_does_not_name_the_outlet():
    menu = '<ul><li><a href="/">Etusivu</a></li></ul>'
    assert outlet(menu, below=menu) is None


@pytest.mark.parametrize(
    ("content", "head"),
    [
        ('<p><a rel="home" href="https://o.example">Osterby Voice</a></p>', ""),
        ('<div id="site-name">Osterby Voice</div>', ""),
        (
            "<b>Osterby Voice</b>",
            '<link rel="alternate" title="Osterby Voice » Flux" href="/feed">',
        ),
    ],
)
def test_name_that_a_site_gives_itself_is_the_outlet(content, head):
    assert outlet(content, head=head) == "Osterby Voice"


def test_picture_that_is_called_as_the_article_is_names_no_outlet():
    assert outlet(f'<img src="dam.jpg" alt="{TITLE}"><p>{TITLE}</p>') is None


def test_company_of_the_copyright_line_is_the_outlet_without_its_form():
    below = "<p>Copyright 2013 OsterVoice LLC.</p>"
    assert outlet(title=f"OsterVoice - {TITLE}", below=below) == "OsterVoice"


def test_first_words_of_a_page_name_the_outlet_that_its_title_begins_with():
    title = f"Osterbladet - {TITLE}"
    assert outlet('<div id="top">Osterbladet</div>', title=title) == "Osterbladet"
    assert outlet('<div id="top">News</div>', title=title) is None


def test_site_that_a_page_links_to_names_the_outlet_of_its_title():
    link = '<a href="http://www.ostervoice.example/dam">The whole story</a>'
    assert outlet(below=link, title="Oster Voice - printable version") == "Oster Voice"
    assert outlet(below=link, title="Rivers - printable version") is None


def test_topic_after_the_title_gives_way_to_the_name_in_the_address():
    site = '<meta property="og:site_name" content="www.olvidere.com.tr">'
    found = outlet("<a>Ölvidere</a>", head=site, title=f"{TITLE} - Last minute")
    assert found == "Ölvidere"


def test_logo_that_the_address_bears_names_the_outlet():
    head = '<link rel="canonical" href="https://2009-2017.water.example/dam/7">'
    logo = '<img src="h.png" alt="Norland Department of Water - Rivers for all">'
    assert outlet(logo, head=head) == "Norland Department of Water"


def test_who_posted_an_article_is_no_outlet():
    head = '<meta name="publisher" content="Posted by Editor">'
    assert outlet(head=head) is None


def test_page_saved_from_a_reader_view_has_the_address_that_it_shows():
    link = '<a class="domain reader-domain" href="https://www.osterby.example/dam/7">o.example</a>'
    assert outlet(link) == "osterby.example"


def test_name_between_title_and_outlet_is_not_the_outlet():
    pictures = '<img src="a.jpg" alt="Ada Lind"><img src="l.gif" alt="Osterby Voice">'
    assert outlet(pictures, title=f"{TITLE} - Ada Lind - Osterby Voice") == "Osterby Voice"


def test_speaker_at_the_start_of_a_title_is_no_outlet_though_the_picture_shows_her():
    photo = '<img src="lind.{}" alt="Ada Lind">'
    shown = f"Ada Lind: {TITLE}"
    assert outlet(photo.format("jpg"), title=shown) is None
    assert outlet(f"<h3>{shown}</h3>" + photo.format("png"), title=shown) is None


def test_picture_that_is_called_by_all_of_a_title_does_not_name_the_outlet_by_its_start():
    title = f"The valley : {TITLE}"
    assert outlet(f'<img src="dam.png" alt="{title}">', title=title) is None


def test_section_that_leads_home_is_no_outlet():
    menu = '<a href="/">News</a>'
    assert outlet(menu + LOGO, title=f"{TITLE} | Osterby Voice | News") == "Osterby Voice"


def test_outlet_of_a_page_without_address_is_the_site_to_which_most_links_lead():
    links = "".join(f'<a href="http://www.thevoice.example/{n}">Part {n}</a>' for n in range(12))
    others = '<a href="https://www.facebook.com/v">f</a>' * 12
    assert article(f"<h1>{TITLE}</h1>{TEXT}<div>{links}</div>").outlet == "thevoice.example"
    named = f"<h1>{TITLE}</h1>{TEXT}<div>{links}</div><span>The Voice</span>"
    assert article(named).outlet == "The Voice"
    assert article(f"<h1>{TITLE}</h1>{TEXT}<div>{others}</div>").outlet is None
    assert article(f"<h1>{TITLE}</h1>{TEXT}<div>{links}{others}</div>").outlet is None


@pytest.mark.parametrize("entry", ["Contact us", "Sign in", "Registrieren", "О компании"])
def test_link_home_that_is_called_as_a_menu_entry_names_no_outlet(entry):
    page = f'<a href="/">{entry}</a><h1>{TITLE}</h1>{TEXT}<p>{entry}</p>'
    assert article(page).outlet is None
    assert article(page.replace(f">{entry}</a>", ">The Voice</a>") + "<p>The Voice</p>").outlet


def test_logo_may_be_called_that_of_the_header_and_its_link_be_titled():
    logo = '<div class="v15_headerlogo"><a href="/en" title="Osterby Voice"></a></div>'
    below = "<p>© 2023 Osterby Voice</p>"
    assert outlet(logo, below=below) == "Osterby Voice"
    assert outlet(logo.replace("headerlogo", "catalogo"), below=below) is None


@pytest.mark.parametrize("said", ["Go to homepage", "Zur Startseite", "Home", "Back to start"])
def test_way_home_is_no_name(said):
    logo = f'<div class="logo"><a href="/" title="{said}"></a></div>'
    assert outlet(logo, below=f"<p>{said}</p><p>© 2023 {said}</p>") is None


@pytest.mark.parametrize(
    ("below", "named"),
    [
        ("<div>© City of Osterby<br><a href='/c'>Contact</a></div>", "City of Osterby"),
        ("<div>© 2023 Osterby Voice<br><a href='/c'>Contact</a></div>", "Osterby"),
    ],
)
def test_name_before_the_title_is_the_outlet_if_the_copyright_line_is_its(below, named):
    logo = '<a class="logo" href="/">Osterby</a><p>Osterby</p>'
    assert outlet(logo, title=f"City of Osterby. {TITLE}", below=below) == named


ADDRESS = '<link rel="canonical" href="https://www.nyledger.example/dam">'


def test_initials_in_an_address_bear_a_name():
    account = '<meta name="twitter:site" content="@nyledger">'
    title = f"{TITLE} - The New Yarn Ledger"
    assert outlet(head=ADDRESS + account, title=title) == "The New Yarn Ledger"
    assert outlet(head=ADDRESS + account, title=f"{TITLE} - Ledger of Oster") == "nyledger"


def test_domain_given_as_name_gives_way_to_the_name_that_it_bears():
    given = '<meta property="og:site_name" content="Nyledger.org">'
    assert outlet(head=ADDRESS + given, title=f"{TITLE} | New Yarn Ledger") == "New Yarn Ledger"
    assert outlet(head=ADDRESS + given, title=f"{TITLE} | Rivers") == "Nyledger.org"


def test_start_page_in_a_list_of_steps_is_no_outlet():
    steps = (
        '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [{'
        '"item": {"@type": "WebSite", "@id": "https://www.nyledger.example/", "name": "Inicio"}}'
        "]}</script>"
    )
    assert outlet(head=ADDRESS + steps, title=f"{TITLE} | NYLedger") == "NYLedger"


def test_drawing_names_a_logo_without_words():
    drawn = "<svg><title>Osterby Voice Logo</title></svg><svg><title>Osterby Icon</title></svg>"
    below = "<p>© 2023 Osterby Voice</p>"
    assert outlet(f'<a class="logo" href="/">{drawn}</a>', below=below) == "Osterby Voice"
    assert (
        outlet(f'<a class="logo" href="/">{drawn}Osterby</a>', below="<p>© Osterby</p>")
        == "Osterby"
    )


@pytest.mark.parametrize("name", ["logolink", "logo-add", "toplogo", "logo_wrapper"])
def test_box_that_is_called_by_its_logo_names_the_outlet(name):
    logo = f'<div class="{name}"><img src="l.jpg" alt="Osterby Voice"></div>'
    assert outlet(f"<h2>Rivers</h2>{logo}", below="<p>© Osterby Voice</p>") == "Osterby Voice"


def test_start_page_in_chinese_is_no_part_of_a_name():
    logo = '<a href="/"><em class="logo">北河首页</em></a><p>© 北河</p>'
    assert outlet(logo) == "北河"


@pytest.mark.parametrize(
    ("suffix", "named"),
    [
        ("Compareit", "Compareit4me.org"),
        ("The Compareit4me Desk", "The Compareit4me Desk"),
    ],
)
def test_part_of_a_domain_is_no_surer_than_the_domain(suffix, named):
    head = (
        '<link rel="canonical" href="https://compareit4me.org/dam">'
        '<meta property="og:site_name" content="Compareit4me.org">'
    )
    assert outlet(head=head, title=f"{TITLE} | {suffix}") == named


def test_name_of_the_site_in_what_follows_the_title_is_the_outlet():
    head = '<link rel="canonical" href="https://www.courier.org/dam">'
    assert outlet(head=head, title=f"{TITLE} - Rivers in Osterby Courier.org") == "Courier.org"


def test_keywords_after_the_title_are_no_outlet():
    keywords = '<meta name="keywords" content="大坝,河流,水">'
    assert outlet(head=keywords, title=f"{TITLE}_河流_大坝") is None
    assert outlet(head=keywords, title=f"{TITLE}_河流_北河网") == "北河网"


def test_keyword_behind_a_bar_may_be_the_outlet():
    keywords = '<meta name="keywords" content="Rivers, Osterby Voice, News">'
    assert outlet(head=keywords, title=f"{TITLE} | Rivers | Osterby Voice") == "Osterby Voice"


@pytest.mark.parametrize(
    ("site", "suffix", "named"),
    [
        ("Net.hr", "Internet", "Net.hr"),
        ("Inc.com", "Principles", "Inc.com"),
        ("Ina.fr", "China", "Ina.fr"),
        ("mofa.gov.no", "Government", "mofa.gov.no"),
        ("energy.gov", "Department of Energy", "Department of Energy"),
    ],
)
def test_domain_gives_way_only_to_a_name_with_all_of_its_word(site, suffix, named):
    head = (
        f'<link rel="canonical" href="https://{site.lower()}/dam">'
        f'<meta property="og:site_name" content="{site}">'
    )
    assert outlet(head=head, title=f"{TITLE} | {suffix}") == named


@pytest.mark.parametrize("name", ["Zur Zeit", "Return to Now", "Start"])
def test_name_of_a_site_may_read_like_a_menu(name):
    assert outlet(head=f'<meta property="og:site_name" content="{name}">') == name


def test_one_of_several_links_beside_a_logo_is_no_name():
    mast = (
        '<div class="masthead"><a href="/abo" title="Shop und Abo">Shop und Abo</a> '
        '<a href="/briefe" title="Briefe">Unsere Briefe</a></div>'
    )
    assert outlet(mast, below="<p>Shop und Abo</p>") is None


def test_name_with_the_domain_behind_it_is_the_name():
    head = '<link rel="canonical" href="https://courier.org/dam">'
    assert outlet(head=head, title=f"{TITLE} - The Osterby Courier courier.org") == (
        "The Osterby Courier"
    )


def test_very_long_name_of_a_logo_is_none():
    link = f'<a href="/" title="Osterby{" " * 20_000}Voice">x</a>'
    assert outlet(link, below="<p>© Osterby Voice</p>") == "Osterby Voice"
    long = link.replace(" ", "o")
    assert outlet(long, below=f"<p>© Osterby{'o' * 20_000}Voice</p>") is None


def test_section_that_leads_home_gives_way_to_the_last_name_after_the_title():
    title = "诺兰今夏为霍尔姆大坝蓄水"
    page = f'<div><a href="/">河谷频道</a></div><div><h1>{title}</h1><div>{TEXT}</div></div>'
    assert article(page, shown=f"{title}_水利.能源_河谷频道_河网").outlet == "河网"


@pytest.mark.parametrize("end", ["首页", "首頁", "主页"])
def test_home_page_is_no_part_of_a_name(end):
    head = f'<meta name="SiteName" content="河谷水利网{end}">'
    assert outlet(head=head) == "河谷水利网"


@pytest.mark.parametrize(
    ("site", "name"), [("HolmTech.com", "HolmTech.com"), ("x.com", "OV Desk")]
)
def test_domain_set_as_a_name_goes_before_a_publisher_whom_the_address_does_not_bear(site, name):
    address = '<link rel="canonical" href="https://tech.osterby.example/dam-opens">'
    given = f'<meta property="og:site_name" content="{site}">'
    described = {"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": "OV Desk"}}
    publisher = f'<script type="application/ld+json">{json.dumps(described)}</script>'
    head = address + given + publisher
    assert outlet(head=head, title=f"{TITLE}, HolmTech") == name
    assert outlet(head=head) == "OV Desk"


@pytest.mark.parametrize(
    "line", ["Tue, 06 May 2014", "Tuesday, May 6, 2014", "عاجل", "Последние", "速報"]
)
def test_day_or_section_that_a_logo_shows_is_no_name(line):
    mast = f'<div class="masthead">{line}</div><p>{line}</p>'
    name = line if line == "Последние" else None
    assert outlet(mast) == name


def test_menu_behind_the_name_of_a_logo_is_no_part_of_it():
    head = '<link rel="canonical" href="https://osterbyvoice.example/dam">'
    assert outlet('<a href="/" title="Osterby Voice Menu"></a>', head=head) == "Osterby Voice"


def test_name_after_the_title_that_is_listed_for_the_site_is_the_outlet():
    head = '<link rel="canonical" href="https://www.almasryalyoum.com/news/1">'
    logo = '<a href="/" title="pdf.almasryalyoum"></a><p>© almasryalyoum</p>'
    assert outlet(logo, head=head, title=f"{TITLE} | المصري اليوم") == "المصري اليوم"


def test_site_that_a_page_links_to_is_called_as_it_is_listed():
    links = '<a href="https://www.latimes.com/a">a</a>' * 12
    assert outlet(f"<div>{links}</div>") == "Los Angeles Times"


def test_owner_of_a_network_gives_way_to_the_name_that_is_listed_for_the_site():
    links = '<a href="http://www.smh.com.au/a">a</a>' * 12
    logos = (
        '<a class="logo" href="http://osterbydigital.example/">Osterby Digital</a>'
        '<p class="mast-logo"><a href="http://www.smh.com.au">The Sydney Morning Herald</a></p>'
    )
    foot = f"<p>© Osterby Digital</p><div>{links}</div>"
    assert outlet(logos, below=foot) == "The Sydney Morning Herald"
    assert outlet(logos, below="<p>© Osterby Digital</p>") == "Osterby Digital"


def test_company_that_publishes_gives_way_to_the_site_it_publishes():
    head = '<meta name="application-name" content="OsterbyVoice.dk">'
    head += '<meta name="publisher" content="Osterby Hus A/S">'
    assert outlet(head=head) == "OsterbyVoice.dk"


def test_title_that_is_but_the_name_of_a_known_outlet_is_that():
    page = f'<div class="headline">{TITLE}</div>{TEXT}'
    found = article(page, shown="Rodong Sinmun")
    assert (found.title, found.outlet) == (TITLE, "Rodong Sinmun")


def test_section_that_a_copyright_line_bears_is_a_name():
    assert outlet('<a href="/"><img alt="Dünya"></a>', below="<p>© 2014 Dünya</p>") == "Dünya"


def test_paper_that_a_page_links_to_is_not_its_outlet_where_the_page_names_itself():
    links = '<a href="https://www.nytimes.com/a">a</a>' * 12
    logo = '<a href="/"><img alt="River Notes"></a>'
    below = f"<p>© 2014 River Notes</p><div>{links}</div>"
    assert outlet(logo, below=below) == "River Notes"
