"""What stands below the text of a web page and is no part of it; pages that hold no article."""

import pytest
from web_pages import BODY, TEXT, TITLE, article, items

from analysis.articles.files import ArticleError
from analysis.articles.formats.web.web_below import is_below, opens_list, without_lists

WHOLE = "\n\n".join(BODY)


def text_above(below, lang="en"):
    content = f"<div><h1>{TITLE}</h1><div>{TEXT}{below}</div></div>"
    return article(content, lang=lang).text


@pytest.mark.parametrize(
    ("heading", "lang"),
    [
        ("More on this story", "en"),
        ("Schlagworte", "de"),
        ("Sur le même sujet", "fr"),
        ("Más información", "es"),
        ("Материалы по теме", "ru"),
        ("İlgili Haberler", "tr"),
        ("相关新闻", "zh"),
    ],
)
def test_list_below_the_text_is_no_part_of_it(heading, lang):
    below = f"<h3>{heading}</h3><p>The valley in winter</p><p>12.05.2014 A canal for two</p>"
    assert text_above(below, lang) == WHOLE


@pytest.mark.parametrize(
    "last",
    [
        "Support us with weapons now, the minister told the council of the valley on Monday.",
        "Like US officials, the mayor hopes that the deal will be signed in the spring.",
        "Supporting US troops at the canal costs two million crowns in every single year.",
        "Unterstützen Sie uns jetzt beim Bau des Kanals, sagte der Bürgermeister am Montag.",
        "Soutenez notre canal dès maintenant, a lancé le maire de la vallée lundi soir.",
    ],
)
def test_last_paragraph_that_only_begins_like_a_request_stays(last):
    assert text_above(f"<p>{last}</p>").endswith(last)


def test_heading_with_prose_below_it_stays():
    paragraphs = [BODY[0], "More information", BODY[1]]
    assert without_lists(paragraphs) == paragraphs


def test_short_last_sentence_stays():
    paragraphs = [*BODY, "Nobody spoke."]
    assert without_lists(paragraphs) == paragraphs
    assert not is_below("Nobody spoke.")


@pytest.mark.parametrize(
    "line",
    [
        "Download:",
        "Back to Top",
        "[A copy for phones] Back to top",
        "Zurück zur Übersicht",
        "ページの先頭へ戻る",
        "Previous | Next | Print",
        "Рубрика: Город",
        "Archivado en Ríos Presas",
        "The address of this page: http://osterby.example/dam?id=7",
        "Nachdruck nur mit Genehmigung des Verlags",
        "版 权 所 有 ，未 经 授 权 禁 止 使 用",
    ],
)
def test_line_of_the_site_is_no_text(line):
    assert is_below(line)
    assert text_above(f"<p>{line}</p>") == WHOLE


def test_heading_is_told_by_all_of_its_words():
    assert opens_list("Tags:")
    assert not opens_list("Tags on the trees of the valley")


def test_page_that_only_offers_a_subscription_is_refused():
    date = '<meta property="article:published_time" content="2014-05-06">'
    offer = (
        f"<h1>{TITLE}</h1><div><p>Subscribe now to keep reading. Get unlimited access for a euro "
        "a month.</p><p>Already a subscriber? Log in</p></div>"
    )
    with pytest.raises(ArticleError, match="offer to subscribe"):
        items(offer, head=date)


@pytest.mark.parametrize("title", ["Search results", "Suchergebnisse für „Damm“", "検索結果"])
def test_what_a_search_found_is_no_article(title):
    with pytest.raises(ArticleError, match="a search found"):
        items(f"<h1>{title}</h1><div>{TEXT}</div>")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:url" content="/tag/rivers/">',
        '<link rel="canonical" href="https://osterby.example/tag/rivers/">',
    ],
)
def test_list_of_a_topic_is_no_article_though_its_address_is_not_whole(head):
    with pytest.raises(ArticleError, match="start page"):
        items(f"<h1>Rivers</h1><div>{TEXT}</div>", head=head)


def test_author_who_signs_below_the_text_is_no_text():
    for line in ("Автор: Ada Holm Lind", "Author: Ada Holm Lind"):
        content = f"<div><h1>{TITLE}</h1><div>{TEXT}{line}<br>Rubric: City<br></div></div>"
        found = article(content)
        assert (found.author, found.text) == ("Ada Holm Lind", WHOLE)
    signed = article(f'<div><h1>{TITLE}</h1><div>{TEXT}<p class="sign">Ada Lind</p></div></div>')
    assert (signed.author, signed.text) == ("Ada Lind", WHOLE)


def test_dated_links_beside_the_text_are_no_text():
    links = "".join(
        f'<p><span>1{n}.03.2011</span> <a href="/{n}">Flood {n} is awaited sooner</a></p>'
        for n in range(3)
    )
    assert article(f"<div>{links}<h1>{TITLE}</h1><div>{TEXT}</div></div>").text == WHOLE


def test_day_that_the_last_line_introduces_is_text_and_no_date():
    found = article(
        f"<h1>{TITLE}</h1><div>{TEXT}<p>The board meets on:</p><p>12 June 2014</p></div>"
    )
    assert found.date is None
    assert found.text.endswith("The board meets on:\n\n12 June 2014")


@pytest.mark.parametrize("label", ["Published:", "Date:"])
def test_day_below_a_bare_label_below_the_text_is_the_date(label):
    found = article(f"<h1>{TITLE}</h1><div>{TEXT}<p>{label}</p><p>12 June 2014</p></div>")
    assert str(found.date) == "2014-06-12"
    assert found.text.endswith(BODY[-1])


@pytest.mark.parametrize(
    "line",
    [
        "Support our journalism today: from one crown a month you help us to keep asking.",
        "Our journalists work hard to tell you what happens. This is how you can go on:",
        "Bookmark osterbyvoice.example",
        "Unterstützen Sie unsere Arbeit mit einem Abo.",
        "Soutenez notre rédaction par un don.",
        "Suscríbete a nuestro boletín.",
        "Támogasd a szerkesztőséget!",
        "Підтримайте нас на Patreon",
        "Meld je aan voor onze nieuwsbrief en ontvang elke dag het nieuws van de rivier.",
        "Så här jobbar vi med nyheter: det vi skriver ska stämma.",
        "View Gallery: Rivers through the years",
        "The authors thank Ada Berg for her help with the figures.",
        "Osterby Voice is an independent paper of the valley, paid for by its readers alone.",
    ],
)
def test_what_asks_or_presents_below_the_text_is_none_of_it(line):
    head = '<meta property="og:site_name" content="The Osterby Voice">'
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}<p>{line}</p></div></div>"
    assert article(page, head=head).text.split("\n\n") == BODY


def test_last_paragraph_that_only_begins_alike_is_kept():
    line = "Support for the dam fell in the valley, where our forefathers fished, a survey says."
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}<p>{line}</p></div></div>"
    assert article(page).text.endswith(line)


def test_contacts_below_a_press_release_are_none_of_its_text():
    foot = "<h3>Rückfragen &amp; Kontakt:</h3><p>Amt für Wasser<br>Tel.: 0512/508</p>"
    page = f"<div><h1>{TITLE}</h1><div>{TEXT}</div><div>{foot}</div></div>"
    assert article(page).text.split("\n\n") == BODY


def test_share_buttons_above_short_sentences_do_not_end_a_japanese_text():
    lines = [
        "岐阜県の山里で、小学校の体育館が木工工房に生まれ変わった。",
        "床板の一部はそのまま作業台に使われている。",
    ]
    text = "".join(f"<p>{line}</p>" for line in lines * 6)
    page = f"<main><h1>体育館が木工工房に</h1><ul><li>シェア</li><li>印刷</li></ul>{text}</main>"
    head = '<meta property="og:type" content="article">'
    found = article(page, lang="ja", shown="体育館が木工工房に", head=head)
    assert found.text.split("\n\n") == lines * 6


@pytest.mark.parametrize(
    "line",
    [
        "<div><p><strong>Read also:</strong> Lind: “I resign if the dam fails”</p></div>",
        "<p>Lesen Sie auch: Lind: „Ich trete zurück“, sagt die Gouverneurin</p>",
        "<h4>À lire aussi : « Je démissionne », dit la gouverneure</h4>",
        "<p><b>Читайте также:</b> «Я уйду», сказала губернатор</p>",
    ],
)
def test_headline_of_another_article_among_the_paragraphs_is_no_text(line):
    first, end, rest = TEXT.partition("</p>")
    found = article(f"<div><h1>{TITLE}</h1>{first}{end}{line}{rest}{line}</div>")
    assert found.text.split("\n\n") == BODY
