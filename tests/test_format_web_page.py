import base64
import datetime as dt
import json
import quopri
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Note
from analysis.articles.formats.web import mhtml, web_page

BODY = [
    "The water minister of Norland said on Monday that the reservoir behind the Holm dam would be "
    "filled this summer, whatever the neighbours think of it.",
    "Nobody downstream was asked, a spokesman for the governor of Sudland told reporters in the "
    "capital, adding that his office had written three letters since March.",
    "“We will not be blackmailed,” Mira Holm said. “The river rises on our soil.”",
    "Farmers in the valley fear that the harvest of the coming year could fail if less than half "
    "of the usual volume reaches the lower canals.",
    "Talks are to resume in Osterby next week, though neither side named its delegates.",
]
GERMAN = [
    "Der Wasserminister von Nordland hat am Montag erklärt, der Stausee hinter dem Holm-Damm "
    "werde noch in diesem Sommer gefüllt, was auch immer die Nachbarn davon halten.",
    "Flussabwärts sei niemand gefragt worden, sagte ein Sprecher des Gouverneurs von Südland; "
    "sein Büro habe seit März drei Briefe geschrieben.",
    "„Wir lassen uns nicht erpressen“, sagte Mira Holm. „Der Fluss entspringt auf unserem Boden.“",
]
FRENCH = [
    "Le ministre de l’eau du Norland a déclaré lundi que le réservoir du barrage de Holm serait "
    "rempli cet été, quoi qu’en pensent les voisins.",
    "Personne n’a été consulté en aval, a affirmé un porte-parole du gouverneur du Sudland, "
    "ajoutant que son bureau avait écrit trois lettres depuis mars.",
    "« Nous ne céderons pas au chantage », a dit Mira Holm. « La rivière naît sur notre sol. »",
]
TITLE = "Norland to fill dam this summer"
NAV = (
    '<header><a href="/">The Courier</a><nav><ul><li><a href="/w">World</a></li></ul></nav>'
    "</header>"
)
COOKIES = (
    '<div class="cookie-banner"><p>We use cookies and similar technologies to improve your '
    "experience, and share what we learn with partners who do the same.</p></div>"
)
RELATED = (
    '<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Sudland sends its '
    'engineers to the lower river</a></li><li><a href="/b">What the treaty says</a></li></ul>'
    "</aside>"
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h4>Sign up for our newsletter</h4><p>Get the most important '
    "stories of the day delivered to your inbox every morning.</p></div>"
)
COMMENTS = (
    '<section id="comments"><h3>2 comments</h3><div class="comment"><p>I have always said that '
    "the minister is right about dams, and nobody listened to me then.</p></div></section>"
)
FOOTER = "<footer><p>© 2026 Courier Media. All rights reserved.</p></footer>"
FIGURE = (
    '<figure><img src="x.jpg" alt="The dam"><figcaption>The dam in spring. Photograph: Ada Lind'
    "</figcaption></figure>"
)
FURNITURE = ["cookies", "Related", "treaty", "newsletter", "listened to me", "rights", "Ada Lind"]
OG = (
    f'<meta property="og:title" content="{TITLE}">'
    '<meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2014-05-06T23:30:00+02:00">'
    '<link rel="canonical" href="https://courier.example/dam">'
)


def marked(paragraphs):
    return "".join(f"<p>{text}</p>\n" for text in paragraphs)


def page(body=None, *, head=OG, lang="en", title=f"{TITLE} | The Courier"):
    """Write a page whose article has `body`, among what news sites put around it."""
    article = f"<article><h1>{TITLE}</h1>{body or marked(BODY)}</article>"
    return whole(f"{COOKIES}{NAV}<main>{article}{RELATED}{COMMENTS}</main>", head, lang, title)


def whole(content, head=OG, lang="en", title=f"{TITLE} | The Courier"):
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body>{content}{FOOTER}</body></html>"
    )


def ld(**said):
    described = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


def file(text, name="dam.html"):
    return File(name, content=text if isinstance(text, bytes) else text.encode())


def items(text, reader=web_page):
    return list(reader.read(file(text)))


def article(text, reader=web_page):
    first = items(text, reader)[0]
    assert isinstance(first, Document)
    return first


def paragraphs(text):
    return article(text).text.split("\n\n")


def notes(text, reader=web_page):
    return [item.text for item in items(text, reader) if isinstance(item, Note)]


# the text


@pytest.mark.parametrize(("lang", "text"), [("en", BODY), ("de", GERMAN), ("fr", FRENCH)])
def test_article_is_read_without_what_stands_around_it(lang, text):
    found = article(page(FIGURE + marked(text), lang=lang))
    assert found.text.split("\n\n") == text
    assert found.language == lang


def test_boxes_between_paragraphs_are_left_out():
    mixed = f"{marked(BODY[:2])}{RELATED}{FIGURE}{marked(BODY[2:4])}{NEWSLETTER}{marked(BODY[4:])}"
    text = article(page(mixed)).text
    assert text.split("\n\n") == BODY
    assert not [words for words in FURNITURE if words in text]


def test_blockquotes_lists_and_subheadings_are_text():
    quoted = f"<blockquote>{marked(BODY[1:3])}</blockquote>"
    listed = f"<h2>What happens now</h2><ul><li>{BODY[3]}</li><li>Water is to cost more.</li></ul>"
    found = paragraphs(page(f"<p>{BODY[0]}</p>{quoted}{listed}<p>{BODY[4]}</p>"))
    assert found == [*BODY[:3], "What happens now", BODY[3], "Water is to cost more.", BODY[4]]


def test_markup_within_a_paragraph_parts_no_words():
    bold = [f"<b>{t[:9]}</b>{t[9:20]}<a href='x'>{t[20:40]}</a><i>{t[40:]}</i>" for t in BODY]
    assert paragraphs(page(marked(bold))) == BODY


def test_white_space_in_the_source_is_single_spaces():
    spaced = [text.replace(" ", "\n\t&nbsp;", 3) for text in BODY]
    assert paragraphs(page(marked(spaced))) == BODY


@pytest.mark.parametrize("mark", ["<br><br>", "<br/>\n<br/>", "<br>"])
def test_line_breaks_part_paragraphs(mark):
    assert paragraphs(page(f"<div class='body'>{mark.join(BODY)}</div>")) == BODY


def test_line_break_within_a_sentence_parts_nothing():
    broken = BODY[0].replace(" that ", " that<br>")
    assert paragraphs(page(marked([broken, *BODY[1:]]))) == BODY


def test_paragraphs_that_are_only_divs_are_parted():
    assert paragraphs(page("".join(f"<div>{text}</div>" for text in BODY))) == BODY


def test_page_laid_out_in_tables_is_read():
    menu = "<td><a href=a>World</a><br><a href=b>Sport</a></td>"
    head = f"<font size=5><b>{TITLE}</b></font><br><i>By Tom Berg</i><br>May 6, 2014<br><br>"
    table = f"<table><tr>{menu}<td>{head}{'<br><br>'.join(BODY)}</td></tr></table>"
    found = article(f"<html><head><title>Courier: {TITLE}</title></head><body>{table}")
    assert found.text.split("\n\n") == BODY
    assert (found.title, found.author, found.date) == (TITLE, "Tom Berg", dt.date(2014, 5, 6))


def test_table_of_figures_stays_in_its_place():
    rows = "<tr><th>Year</th><th>Volume</th></tr><tr><td>2013</td><td>40 million</td></tr>"
    found = paragraphs(page(f"<p>{BODY[0]}</p><table>{rows}</table>{marked(BODY[1:])}"))
    assert found == [BODY[0], "Year Volume", "2013 40 million", *BODY[1:]]


def test_text_set_as_typed_is_parted_at_blank_lines():
    typed = "\n\n".join(text.replace(" of ", "\nof ") for text in BODY)
    assert paragraphs(f"<html><head><title>{TITLE}</title></head><body><pre>{typed}</pre>") == BODY


def test_quotation_marks_that_the_browser_puts_are_written():
    said = "Asked whether the talks had failed, Holm said <q>never</q> and left the room."
    assert "said “never” and" in article(page(marked([*BODY, said]))).text
    assert "said „never“ and" in article(page(marked([*BODY, said]), lang="de")).text


def test_paragraph_that_occurs_twice_stays_twice():
    text = [BODY[0], "No comment.", BODY[1], "No comment.", BODY[3]]
    assert paragraphs(page(marked(text))) == text


def test_links_to_other_articles_between_paragraphs_are_left_out():
    links = (
        '<p><strong>Read more: <a href="/x">Sudland sends engineers</a></strong></p>',
        '<p><a href="/y">What the treaty says</a></p>',
        '<p>Lesen Sie auch: <a href="/z">Streit um das Wasser</a></p>',
    )
    mixed = "".join(f"<p>{text}</p>{link}" for text, link in zip(BODY, links, strict=False))
    assert paragraphs(page(mixed)) == BODY[:3]


def test_sentence_that_is_a_link_is_text():
    linked = [*BODY, '<a href="/x">The governor of Sudland has said so before.</a>']
    assert paragraphs(page(marked(linked)))[-1] == "The governor of Sudland has said so before."


def test_long_comments_do_not_win_over_a_short_article():
    thread = "".join(f"<li><b>User{n}</b><p>{BODY[3]} ({n})</p></li>" for n in range(20))
    own = f"<article><h1>{TITLE}</h1>{marked(BODY)}</article>"
    assert paragraphs(whole(f"{own}<div class=t><ol>{thread}</ol></div>")) == BODY


def test_next_article_on_the_page_is_left_out():
    bakers = marked(f"Bakers went on strike on day {n}, all of them." for n in range(20))
    other = f"<article><h1>Bakers strike in Osterby</h1>{bakers}</article>"
    assert paragraphs(page().replace("</main>", f"</main>{other}")) == BODY


def test_teasers_within_the_article_are_left_out():
    link = '<h2><a href="/x">Bakers strike</a></h2><p>Nobody could buy a roll.</p>'
    mixed = f"{marked(BODY[:2])}<article>{link}</article>{marked(BODY[2:])}"
    assert paragraphs(page(mixed)) == BODY


def test_names_of_classes_that_look_like_furniture_cost_no_text():
    opened = '<div class="RichText RichText--iconLinks">'
    halves = f"{opened}{marked(BODY[:3])}</div>{opened}{marked(BODY[3:])}</div>"
    assert paragraphs(page(halves)) == BODY


@pytest.mark.parametrize("called", ["wp-caption-text", "image-credit", "bildunterschrift"])
def test_captions_are_no_text(called):
    caption = f'<p class="{called}">The dam in spring, seen from the northern bank</p>'
    assert paragraphs(page(marked(BODY[:2]) + caption + marked(BODY[2:]))) == BODY


def test_paragraph_in_the_box_of_a_picture_is_no_text():
    box = (
        '<div class="picBox"><a href="#"><img src="x.jpg"></a><p>Barrels keep the water.</p></div>'
    )
    assert paragraphs(page(f"<div>{marked(BODY[:2])}{box}{marked(BODY[2:])}</div>")) == BODY


@pytest.mark.parametrize(
    "box",
    [
        '<div class="c-pull-quote"><p>The river does not wait</p></div>',
        '<div class="inset"><blockquote><p>The river does not wait</p></blockquote>'
        '<span class="quote-credit">Mira Holm</span></div>',
        '<div data-testid="AuthorBio"><h3>Ada Lind</h3><p>Ada Lind writes on rivers.</p></div>',
        '<div class="card signup-card"><h3>Rivers weekly</h3><p>A letter each Friday</p></div>',
        '<div><p>Newsletter “Rivers” The week along the water <a href="/n">Sign up</a></p></div>',
        '<div id="voices"><h3>Vos réactions</h3><div><b>otter</b><p>They never asked us, and '
        "nobody will ask us the next time either.</p></div></div>",
        '<div><h2>Key moments</h2><ol><li><a href="#1">The gates close for the summer</a></li>'
        '<li><a href="#2">Sudland calls its envoy home</a></li></ol></div>',
        '<p>Our standards: <a href="/s">How the Courier works.</a></p>',
    ],
)
def test_boxes_that_are_no_text_are_left_out(box):
    assert paragraphs(page(marked(BODY[:3]) + box + marked(BODY[3:]))) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Reactions</h2><p>Sudland called its envoy home for talks on Tuesday morning.</p>",
        '<p>He ordered the newsletter of the dam, and then chose to <a href="/s">sign up</a> for '
        "the visit on Friday too.</p>",
    ],
)
def test_text_that_resembles_a_box_stays(text):
    found = paragraphs(page(marked(BODY[:3]) + f"<div>{text}</div>" + marked(BODY[3:])))
    assert any("on Tuesday morning" in one or "too." in one for one in found)


def test_introduction_called_a_teaser_is_text():
    text = f'<p id="IntroTeaser"><b>{BODY[0]}</b></p><div id="Body">{marked(BODY[1:])}</div>'
    assert paragraphs(whole(f"<div><h1>{TITLE}</h1>{text}</div>")) == BODY


def test_code_within_a_sentence_parts_nothing():
    said = "The dam has the number <code>H-12</code> in the treaty, the minister said."
    assert paragraphs(page(marked([*BODY, said])))[-1] == said.replace("<code>", "").replace(
        "</code>", ""
    )


def test_copyright_line_below_the_text_is_a_field():
    line = "© 2014 Norland Courier. All rights reserved."
    found = article(page(marked([*BODY, line])))
    assert found.text.split("\n\n") == BODY
    assert found.fields["copyright"] == line


def test_strays_and_a_date_at_the_ends_are_no_text():
    text = f"<p>By</p><p>1</p>{marked(BODY)}<p>Posted on 6 May 2014</p><p>0</p>"
    found = article(page(text, head=OG.replace("2014-05-06T", "2014-05-07T")))
    assert found.text.split("\n\n") == BODY


def test_line_of_the_version_for_printing_is_a_field():
    line = "<p><b>Courier</b> | Printed from http://courier.example/dam</p>"
    found = article(page(line + marked(BODY)))
    assert found.text.split("\n\n") == BODY
    assert found.fields["printed from"].endswith("courier.example/dam")


def test_article_that_speaks_of_subscribers_keeps_its_end():
    last = "Subscribers only learned of it from the radio, the paper admitted, and " + BODY[3]
    assert paragraphs(page(marked([*BODY, last * 2])))[-1] == last * 2


@pytest.mark.parametrize(
    "offer",
    [
        "<h3>Subscribe to read on</h3><p>Unlimited access from 2 euros. Already a subscriber?</p>",
        "<p>Jetzt weiterlesen mit dem Probeabo</p><p>Sie sind bereits Abonnent? Anmelden</p>",
        "<p>Il vous reste 62% de cet article à lire. La suite est réservée aux abonnés.</p>",
    ],
)
def test_offer_to_subscribe_is_no_text_and_is_noted(offer):
    cut = page(marked(BODY[:2]) + f"<div>{offer}</div>")
    assert paragraphs(cut) == BODY[:2]
    assert notes(cut) == ["is for subscribers: its text may be only the beginning of the article"]


def test_short_text_of_a_page_that_is_not_free_is_noted():
    head = OG + ld(headline=TITLE, isAccessibleForFree=False)
    assert "only the beginning" in notes(page(marked(BODY[:2]), head=head))[0]
    assert notes(page(marked(BODY * 3), head=head)) == []


def test_text_that_only_scripts_would_show_is_taken_from_the_description():
    head = OG + ld(headline=TITLE, articleBody="\n\n".join(BODY))
    shell = whole("<div id=root></div><noscript>Enable JavaScript.</noscript>", head)
    assert paragraphs(shell) == BODY
    assert "which is used" in notes(shell)[0]


def test_hundred_paragraphs_stay_in_order():
    text = [f"{n}. {BODY[n % 5]}" for n in range(100)]
    assert paragraphs(page(marked(text))) == text


# what the page says of the article


def test_json_ld_gives_title_date_author_and_fields():
    head = ld(
        headline=TITLE,
        datePublished="2014-05-06T08:00:00Z",
        dateModified="2019-01-01",
        author=[{"@type": "Person", "name": "Tom Berg"}, {"name": "Ada Lind"}],
        publisher={"@type": "Organization", "name": "The Courier"},
        articleSection="World",
        keywords=["dams", "rivers"],
        image={"url": "x.jpg"},
    )
    found = article(page(head=head, title=TITLE))
    assert (found.title, found.date, found.outlet) == (TITLE, dt.date(2014, 5, 6), "The Courier")
    assert found.author == "Tom Berg; Ada Lind"
    assert found.fields["articleSection"] == "World"
    assert found.fields["keywords"] == "dams; rivers"
    assert found.fields["dateModified"] == "2019-01-01"
    assert "image" not in found.fields


def test_json_ld_of_a_graph_names_what_it_refers_to():
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": "The Courier"},
        {"@type": "Person", "@id": "#tom", "name": "Tom Berg"},
        {"@type": ["Article", "BlogPosting"], "headline": TITLE, "author": {"@id": "#tom"}},
        {"@type": "WebPage", "datePublished": "2014-05-06"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    found = article(page(head=head, title=TITLE))
    assert (found.author, found.outlet) == ("Tom Berg", "The Courier")


def test_description_of_the_page_itself_is_told_from_others():
    other = ld(url="https://courier.example/bakers", datePublished="2013-01-01")
    own = ld(url="https://www.courier.example/dam/", datePublished="2014-05-06")
    canonical = '<link rel="canonical" href="https://courier.example/dam">'
    assert article(page(head=canonical + other + own)).date == dt.date(2014, 5, 6)


def test_line_that_breaks_a_description_costs_only_itself():
    described = (
        '{\n"@type": "NewsArticle",\n"description": \'A "dam" fills\',\n'
        '"datePublished": "2014-05-06",\n"publisher": {"name": "The Courier"}\n}'
    )
    head = f'<script type="application/ld+json">{described}</script>'
    found = article(page(head=head, title=TITLE))
    assert (found.date, found.outlet) == (dt.date(2014, 5, 6), "The Courier")


@pytest.mark.parametrize(
    "broken", ["{", '{"@type": "NewsArticle",}', "[" * 5_000, "null", '"x"', "[[1]]"]
)
def test_broken_json_ld_costs_nothing(broken):
    found = article(page(head=OG + f'<script type="application/ld+json">{broken}</script>'))
    assert (found.title, found.outlet) == (TITLE, "The Courier")


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pdate" content="20140506">',
        '<meta name="OriginalPublicationDate" content="2014/05/06 10:30:00">',
        '<meta name="DC.date.issued" content="2014-05-06">',
        '<meta name="REVISION_DATE" content="2019-01-01"><meta name="date" content="2014-05-06">',
        '<meta name="sailthru.date" content="Tue May 06 10:30:00 UTC 2014">',
        '<meta name="pubdate" content="Tue, 06 May 2014 10:30:00 GMT">',
        '<meta property="article:published_time" content="1399372200">',
        '<meta name="publish-date" content="20140506103000">',
    ],
)
def test_date_is_read_from_meta_elements(head):
    assert article(page(head=head)).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    ("shown", "lang"),
    [
        ('<time datetime="2014-05-06">Tuesday</time>', "en"),
        (
            '<time class=updated datetime="2019-01-01"></time><time datetime="2014-05-06"></time>',
            "en",
        ),
        ('<span itemprop="datePublished" content="2014-05-06">Tuesday</span>', "en"),
        ('<span class="post-date">May 6, 2014</span>', "en"),
        ('<div class="datum">Dienstag, 6. Mai 2014, 10:30 Uhr</div>', "de"),
        ('<div class="datum">06.05.2014</div>', "de"),
        ('<p class="article__date">mardi 6 mai 2014</p>', "fr"),
        ("<p>6 May 2014</p>", "en"),
    ],
)
def test_date_is_read_where_the_page_shows_it(shown, lang):
    found = article(page(shown + marked(BODY), head="", lang=lang))
    assert found.date == dt.date(2014, 5, 6)
    assert found.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("<div>Publié le 06/05/2014 à 08:12 par Ada Lind - <a>Réactions (3)</a></div>", "fr"),
        ("<div><span>Tuesday 6th May 2014</span> <span>by Ada Lind</span></div>", "en"),
        ("<p>Veröffentlicht am 6. Mai 2014, aktualisiert am 9. Mai 2014</p>", "de"),
        (
            '<div><span property="dc:date dc:created" content="2014-05-06T10:00:00">On Tue, '
            "05/06/2014</span></div>",
            "en",
        ),
    ],
)
def test_date_is_read_from_the_lines_below_the_headline(line, lang):
    text = f"<div><h1>{TITLE}</h1>{line}<div>{marked(BODY)}</div></div>"
    assert article(whole(text, head="", lang=lang)).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    ("printed", "lang"),
    [
        ("2014. május 6., 10:30", "hu"),
        ("6. května 2014", "cs"),
        ("6 mai 2014", "ro"),
        ("6 травня 2014, 10:30", "uk"),
        ("6 Maj, 2014", "sq"),
        ("2014年5月6日 10:30", "zh"),
        ("2014년 5월 6일", "ko"),
        ("6 mai 14 | 10h30", "pt"),
        ("5/6/14 10:30 AM EDT", "en"),
        ("5/6/2014 10:30 AM ET", "en"),
        ("06/05/14 10h30", "fr"),
        ("6.5.14", "de"),
    ],
)
def test_date_is_read_in_the_forms_that_sites_print(printed, lang):
    text = f'<div><h1>{TITLE}</h1><span class="date">{printed}</span>{marked(BODY)}</div>'
    assert article(whole(text, head="", lang=lang)).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize("printed", ["5/6/14", "5/6/14 10:30", "12 min 14"])
def test_date_in_short_that_can_be_read_two_ways_is_none(printed):
    text = f'<div><h1>{TITLE}</h1><span class="date">{printed}</span>{marked(BODY)}</div>'
    assert article(whole(text, head="")).date is None


@pytest.mark.parametrize("line", ["2014. május 6., 10:30", "Feltöltve: 2014. május 6."])
def test_line_of_a_date_in_another_language_needs_no_name(line):
    text = f"<div><h1>{TITLE}</h1><div><b>{line}</b> MTX</div>{marked(BODY)}</div>"
    assert article(whole(text, head="", lang="hu")).date == dt.date(2014, 5, 6)


LATEST = (
    '<ul><li><a href="/a">Sudland answers</a><time datetime="2019-01-02"></time>'
    '<span class="date">2 January 2019</span></li><li><a href="/b">Osterby votes</a>'
    '<time datetime="2019-01-03"></time><span class="date">3 January 2019</span></li></ul>'
)


@pytest.mark.parametrize(
    "own",
    [
        '<p class="publication">On <time datetime="2014-05-06">6 May</time></p>',
        '<div class="updatetime">6 May 2014</div>',
        "<div>6 May 2014</div>",
        '<script>var bar = "a bar that is long enough to be taken for the start of prose, yes."'
        "</script><p>6 May 2014</p>",
    ],
)
def test_date_below_the_headline_goes_before_those_of_other_articles(own):
    text = f"{LATEST}<div><h1>{TITLE}</h1>{own}<div>{marked(BODY)}</div></div>{LATEST}"
    assert article(whole(text, head="")).date == dt.date(2014, 5, 6)


def test_dates_elsewhere_that_differ_are_those_of_other_articles():
    text = f"<div><h1>{TITLE}</h1><div>{marked(BODY)}</div></div>{LATEST}"
    assert article(whole(text, head="")).date is None


def test_marked_dates_of_other_articles_are_not_taken():
    others = LATEST.replace("<time", '<time itemprop="datePublished"')
    own = '<p><time itemprop="datePublished" datetime="2014-05-06">6 May</time></p>'
    text = f"{others}<div><h1>{TITLE}</h1>{own}<div>{marked(BODY)}</div></div>"
    assert article(whole(text, head="")).date == dt.date(2014, 5, 6)


def test_date_that_is_printed_goes_before_another_in_the_head():
    described = ld(headline=TITLE, datePublished="2013-05-01")
    printed = f'<span class="date">6 May 2014</span>{marked(BODY)}'
    assert article(page(printed, head=OG + described)).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    "wrap",
    [
        "<form>{}</form>",
        "<header><nav>Menu</nav>{}</header>",
        '<div>{}</div><div id="datum">Published: 6 May 2014 10:30</div>' + LATEST,
    ],
)
def test_date_is_read_within_a_form_or_header_that_is_the_articles(wrap):
    dated = "" if "datum" in wrap else '<span class="date">6 May 2014</span>'
    text = wrap.format(f"<h1>{TITLE}</h1>{dated}") + f"<div>{marked(BODY)}</div>"
    assert article(whole(text, head="")).date == dt.date(2014, 5, 6)


def test_date_is_read_from_the_title_in_the_head():
    head = f"{TITLE} - 6 May 2014 - The Courier"
    assert article(page(head="", title=head)).date == dt.date(2014, 5, 6)


def test_day_in_the_head_of_a_page_without_headings_is_not_the_articles():
    text = (
        '<div><span class="fecha2">Monday, 24 August 2026</span></div>'
        f'<div><div class="titulo">{TITLE}</div><div class="fecha">6 May 2014</div></div>'
    )
    assert article(whole(text + marked(BODY), head="")).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    "text",
    [
        f'<div><div class="info"><span class="date">6 May 2014</span></div><div><h1>{TITLE}</h1>'
        f"</div></div>{marked(BODY)}",
        f'<div><h2 class="date-header">Tuesday, May 6, 2014</h2><div><div><h3>{TITLE}</h3>'
        f"{marked(BODY)}</div></div></div>",
        f'<div><h1>{TITLE}</h1>{marked(BODY)}<abbr class="published" title="2014-05-06T10:30">'
        "10:30</abbr></div>",
        f'<div><h1>{TITLE}</h1>{marked(BODY)}<div class="post-footer">This entry was posted on '
        "Tuesday, May 6th, 2014 at 10:30 and is filed under Rivers.</div></div>",
        f"<div><h1>{TITLE}</h1><small>Tuesday, 6 May 2014, 10:30 &gt; ada]l[</small>"
        f"{marked(BODY)}</div>",
    ],
)
def test_date_is_read_where_systems_for_journals_put_it(text):
    assert article(whole(text, head="")).date == dt.date(2014, 5, 6)


def test_date_just_above_the_headline_is_read_if_it_is_called_one():
    text = f'<div><span class="datum">6. Mai 2014</span><h1>{TITLE}</h1>{marked(BODY)}</div>'
    assert article(whole(text, head="", lang="de")).date == dt.date(2014, 5, 6)


def test_date_and_author_at_the_foot_of_an_entry_are_its_own():
    foot = (
        '<footer class="entry-meta">Posted on <time class="entry-date" datetime="2014-05-06">'
        '</time> by <span class="author vcard"><a rel="author">Ada Lind</a></span></footer>'
    )
    found = article(page(marked(BODY) + foot, head=""))
    assert (found.date, found.author) == (dt.date(2014, 5, 6), "Ada Lind")


def test_date_is_read_from_the_address_where_the_page_says_nothing():
    for path in ("2014/05/06/dam", "2014/POLITICS/05/06/dam/index.html"):
        head = f'<link rel="canonical" href="https://courier.example/{path}">'
        assert article(page(head=head)).date == dt.date(2014, 5, 6)


@pytest.mark.parametrize(
    "content",
    [
        "<p>© 2014 Courier Media</p>",
        '<aside class="related"><time datetime="2014-05-06">6 May</time></aside>',
        '<div class="comments"><span class="date">May 6, 2014</span></div>',
        '<header><nav></nav><span class="date">6 May 2014</span></header>',
        "<p>The treaty of 6 May 1959 was signed by both sides in Osterby, and is still kept.</p>",
        '<article><h2><a href="/o">Sudland answers</a></h2><time datetime="2014-05-06"></time>'
        '<footer class="entry-meta"><time datetime="2014-05-06"></time></footer></article>',
    ],
)
def test_other_dates_on_the_page_are_not_that_of_publication(content):
    text = f"{content}<div><h1>{TITLE}</h1>{marked(BODY)}</div>{content}"
    assert article(whole(text, head="")).date is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>6 May 2014: the day the gates closed</p>",
        "<p>The treaty of 6 May 2014</p>",
        "<p>05/06/2014</p>",
    ],
)
def test_lines_below_the_headline_that_date_something_else_are_no_date(line):
    text = f"<div><h1>{TITLE}</h1><div>{line}</div><div>{marked(BODY)}</div></div>"
    assert article(whole(text, head="")).date is None


def test_date_that_cannot_be_read_is_a_field():
    found = article(page(head='<meta name="date" content="05/06/2014">'))
    assert (found.date, found.fields["date"]) == (None, "05/06/2014")


def test_dates_of_publication_that_differ_are_noted():
    head = OG + ld(headline=TITLE, datePublished="2013-01-01")
    assert "2013-01-01 and also 2014-05-06" in notes(page(head=head))[0]


def test_title_is_the_headline_printed_and_the_other_a_field():
    head = OG.replace(TITLE, f"{TITLE}, minister says")
    found = article(page(head=head))
    assert (found.title, found.fields["og:title"]) == (TITLE, f"{TITLE}, minister says")


def test_title_is_the_lower_heading_that_the_page_is_titled_by():
    text = f"<div><h1>Rivers</h1><h2>{TITLE}</h2>{marked(BODY)}</div>"
    assert article(whole(text, head="", title=f"{TITLE} - Courier - Rivers")).title == TITLE


def test_title_without_a_heading_is_the_line_that_prints_it():
    text = f"<div><font size=4><b>{TITLE}</b></font><br>{marked(BODY)}</div>"
    found = article(whole(text, head="", title=f"COURIER NEWS | Europe | {TITLE}"))
    assert (found.title, found.outlet) == (TITLE, "COURIER NEWS")


def test_title_of_a_page_titled_by_its_outlet_is_the_line_called_one():
    text = f'<table><tr><td class="title">{TITLE}</td></tr></table><div>{marked(BODY)}</div>'
    found = article(whole(text, head="", title="Courier Media"))
    assert (found.title, found.outlet) == (TITLE, "Courier Media")


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><i>KNOW-HOW</i> <span><b itemprop=headline>{TITLE}</b><i>.</i></span></h1>",
        f"<h1>{TITLE} <span class=label>Subscribers</span></h1>",
        f"<h1><span>Rivers:</span> {TITLE}</h1>",
    ],
)
def test_title_has_no_label_that_its_heading_holds(heading):
    for head in ("", f'<meta property="og:title" content="{TITLE}">'):
        assert article(whole(f"<div>{heading}{marked(BODY)}</div>", head)).title == TITLE


@pytest.mark.parametrize("outer", ["content sidebar", "PageCommentHeader", "HeaderComment"])
def test_names_of_layouts_and_commentaries_hide_no_headline(outer):
    thanks = "<div><h1>Thank you!</h1></div>"
    text = (
        f'<div class="{outer}"><h1>{TITLE}</h1><div class="HeaderComment_date">6 May 2014</div>'
        f"</div>{marked(BODY)}{thanks}"
    )
    found = article(whole(text, head=""))
    assert (found.title, found.date) == (TITLE, dt.date(2014, 5, 6))


def test_title_that_a_heading_prints_is_whole_though_the_text_repeats_a_part():
    title = f"Courier: {TITLE}"
    text = f"<div><h1>{title}</h1><p>{TITLE}</p>{marked(BODY)}</div>"
    found = article(whole(text, head="", title=title))
    assert (found.title, found.text.split("\n\n")) == (title, BODY)


def test_title_after_the_name_of_a_journal_is_the_heading_that_links_to_itself():
    text = f'<h1>River Journal</h1><div><h2><a href="/p1">{TITLE}</a></h2>{marked(BODY)}</div>'
    found = article(whole(text, head="", title=f"River Journal » {TITLE}"))
    assert (found.title, found.outlet) == (TITLE, "River Journal")


def test_name_of_the_site_that_a_line_prints_is_no_title():
    text = f'<div class="brand">River Valley News</div><div>{marked(BODY)}</div>'
    title = f"{TITLE}, whatever the neighbours think of it"
    found = article(whole(text, head="", title=f"{title} ‹ River Valley News"))
    assert (found.title, found.outlet) == (title, "River Valley News")


def test_title_in_pieces_has_no_space_before_its_colon():
    heading = f"<h1><span>Rivers</span><span>: </span><span>{TITLE}</span></h1>"
    head = f'<meta property="og:title" content="Rivers: {TITLE}">'
    assert article(whole(f"<div>{heading}{marked(BODY)}</div>", head)).title == f"Rivers: {TITLE}"


def test_name_of_the_site_as_heading_is_no_title():
    text = f"<h1>The Courier</h1><div><h2>{TITLE}</h2>{marked(BODY)}</div>"
    assert article(whole(text)).title == TITLE


ADDRESS = '<link rel="canonical" href="https://news.courier.example/dam">'


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="News of today | Courier">', "Courier"),
        (
            '<meta property="og:site_name" content="U.S.">' + ld(publisher={"name": "Courier"}),
            "Courier",
        ),
        ("", "The Courier"),
        ('<meta name="twitter:site" content="@CoURIER">', "The Courier"),
        ('<meta name="SiteName" content="Courier of Oster">', "Courier of Oster"),
        (
            '<meta name="dc.publisher" content="Courier Publishing Group">'
            '<meta name="application-name" content="Courier">',
            "Courier",
        ),
        (
            '<meta property="og:site_name" content="The Daily | Evening News">',
            "The Daily | Evening News",
        ),
    ],
)
def test_outlet_is_the_name_that_the_address_bears(head, outlet):
    assert article(page(head=ADDRESS + head, title=TITLE)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta name="twitter:site" content="@CoURIER">', "CoURIER"),
        ('<meta property="article:publisher" content="https://net.example/Courier">', "Courier"),
        ('<meta name="twitter:site" content="@rivers">', "news.courier.example"),
    ],
)
def test_account_that_the_address_bears_is_the_outlet_where_the_page_names_none(head, outlet):
    bare = whole(f"<h1>{TITLE}</h1>{marked(BODY)}", ADDRESS + head, title=TITLE)
    assert article(bare).outlet == outlet


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ('<meta property="og:site_name" content="Courier">', TITLE, "Courier"),
        ("", f"{TITLE} - Courier.com - Osterby Capital", "Courier.com"),
        (ld(headline=TITLE, publisher={"name": "Courier"}), TITLE, "Courier"),
        ("", f"{TITLE} - World - Courier", "Courier"),
        ('<meta name="publisher" content="Courier (www.courier.example)">', TITLE, "Courier"),
        ("", f"{TITLE} | Culture | Courier | 10.06.2013", "Courier"),
        (
            '<link rel="canonical" href="https://www.osterby.example/dam">',
            TITLE,
            "osterby.example",
        ),
        ("", f"Courier Media - Rivers : {TITLE}", "Courier Media"),
        ("", "Courier Media - Print this article", "Courier Media"),
        ('<link rel="canonical" href="https://www.cnm.example/d">', f"CNM - {TITLE}", "CNM"),
        ('<meta name="application-name" content="www.cnm.example">', TITLE, "cnm.example"),
        (
            '<meta property="og:site_name" content="www.Courier.example">',
            f"{TITLE} - North - Courier Media",
            "Courier Media",
        ),
        ("", f"Dams and rivers - {TITLE}", None),
        ("", TITLE, None),
        ("", "Norland – a dam this summer", None),
    ],
)
def test_outlet_is_found(head, title, outlet):
    assert article(page(head=head, title=title)).outlet == outlet


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Tom Berg and Ada Lind</p>',
        '<span class="autor">Von Tom Berg und Ada Lind</span>',
        "<div>Par Tom Berg et Ada Lind</div>",
        '<a rel="author" href="/t">Tom Berg</a> <a rel="author" href="/a">Ada Lind</a>',
    ],
)
def test_authors_are_read_from_the_byline(byline):
    found = article(page(byline + marked(BODY)))
    assert found.author.replace(" und ", "; ").replace(" et ", "; ").replace(" and ", "; ") == (
        "Tom Berg; Ada Lind"
    )
    assert found.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Lind | 6 May 2014", "Ada Lind"),
        ("Publié le 6 mai 2014 à 08:12 par Ada Lind - Partager", "Ada Lind"),
        ("Submitted by <span>Ada Lind</span> on Tue, 6 May 2014 - 10:02", "Ada Lind"),
        ("<span class=name>Ada Lind</span> <span class=date>6 May 2014</span>", "Ada Lind"),
        ("By ADA LIND, Courier Writer", "ADA LIND"),
        ("By Ada Lind, Transport Editor<br>Tuesday, 6 May 2014", "Ada Lind"),
        ("By Ada Lind <span>Staff writer</span>", "Ada Lind"),
        ('By <a class="author">Ada Lind For The Courier</a>', "Ada Lind"),
        ('<a rel="author">Institute of Rivers for Norland</a>', "Institute of Rivers for Norland"),
    ],
)
def test_authors_are_read_without_what_stands_beside_them(line, author):
    text = f"<div><h1>{TITLE}</h1><div class=meta>{line}</div><div>{marked(BODY)}</div></div>"
    assert article(whole(text)).author == author


@pytest.mark.parametrize("name", ["By", "admin", "@courier", "Size Email This", "Super User"])
def test_account_or_button_is_no_author(name):
    head = f'{OG}<meta name="author" content="{name}">'
    assert article(page("<p>By Ada Lind</p>" + marked(BODY), head=head)).author == "Ada Lind"


def test_office_of_an_author_is_a_field():
    found = article(page('<p class="byline">By Ada Lind, Transport Editor</p>' + marked(BODY)))
    assert (found.author, found.fields["byline"]) == ("Ada Lind", "Ada Lind, Transport Editor")


def test_site_with_its_place_is_no_author_beside_a_byline():
    head = f'{OG}<meta name="author" content="The Courier, Osterby, Norland">'
    assert article(page("<p>By Ada Lind</p>" + marked(BODY), head=head)).author == "Ada Lind"


@pytest.mark.parametrize("name", ["https://face.example/tom", "Courier GmbH, Osterby, Norland"])
def test_profile_or_company_is_no_author(name):
    head = f'<meta property="article:author" content="{name}">'
    found = article(page(head=head))
    assert (found.author, found.fields["article:author"]) == (None, name)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            '<link rel="canonical" href="https://courier.example/dam">',
            "https://courier.example/dam",
        ),
        (
            '<meta property="og:url" content="https://courier.example/dam">',
            "https://courier.example/dam",
        ),
        (
            '<link rel="canonical" href="/dam"><meta property="og:url" content="https://courier.example/">',
            "https://courier.example/dam",
        ),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20140507/http://courier.example/dam">',
            "http://courier.example/dam",
        ),
        ('<link rel="canonical" href="file:///C:/dam.html">', None),
        ('<link rel="canonical" href="https://[bad">', None),
        ("", None),
    ],
)
def test_address_is_found(head, url):
    assert article(page(head=head)).url == url


@pytest.mark.parametrize(
    ("comment", "fields"),
    [
        (
            "<!-- saved from url=(0027)https://courier.example/dam -->",
            {"saved from": "https://courier.example/dam"},
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://courier.example/dam \n saved date: "
            "Wed May 07 2014 10:30:00 GMT+0200\n-->",
            {
                "saved from": "https://courier.example/dam",
                "saved date": "Wed May 07 2014 10:30:00 GMT+0200",
            },
        ),
        (
            "<!-- Mirrored from courier.example/dam by HTTrack Website Copier/3.x -->",
            {"saved from": "courier.example/dam"},
        ),
    ],
)
def test_program_that_saved_the_page_tells_the_address(comment, fields):
    saved = page(head="").replace("<head>", f"{comment}<head>")
    found = article(saved)
    assert found.url in ("https://courier.example/dam", "http://courier.example/dam")
    assert found.date is None
    assert {name: found.fields[name] for name in fields} == fields


def test_page_of_a_web_archive_tells_the_address_in_its_script():
    script = '<script>__wm.wombat("https://courier.example/dam","20220724", "x");</script>'
    assert article(page(head=script)).url == "https://courier.example/dam"


def test_meta_elements_are_fields_but_for_those_of_browsers():
    head = OG + (
        '<meta name="news_keywords" content="dam, river"><meta name="viewport" content="width=1">'
        '<meta property="article:tag" content="Dam"><meta property="article:tag" content="River">'
        '<meta name="description" content="The dam &amp; the river">'
    )
    fields = article(page(head=head)).fields
    assert fields["news_keywords"] == "dam, river"
    assert fields["article:tag"] == "Dam; River"
    assert fields["description"] == "The dam & the river"
    assert "viewport" not in fields


# how it is encoded


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-16-le"),
        ("unknown-8", "cp1252"),
    ],
)
def test_encoding_is_told_whatever_the_page_declares(declared, real):
    text = page(marked(GERMAN), lang="de").replace("charset=", "data-x=")
    text = text.replace("<head>", f'<head><meta charset="{declared}">')
    assert paragraphs(text.encode(real)) == GERMAN


def test_encoding_declared_wrongly_is_noted():
    data = page(marked(GERMAN)).encode("cp1252")
    assert notes(data) == [
        "was read as Windows-1252 and not as the utf-8 it says it is: check names with accents"
    ]


def test_single_broken_letter_costs_only_itself():
    data = page(marked(GERMAN)).encode().replace(b"Courier</title>", b"Couri\xe9r</title>")
    assert paragraphs(data) == GERMAN
    assert "1 broken character" in notes(data)[0]


def test_russian_page_in_a_declared_encoding_is_read():
    text = ["Министр заявил в понедельник, что водохранилище будет заполнено этим летом."] * 2
    text[1] += " Соседи против, и переговоры продолжатся на следующей неделе в столице страны."
    data = page(marked(text), lang="ru").replace('charset="utf-8"', 'charset="windows-1251"')
    assert paragraphs(data.encode("cp1251")) == text


# what is no article


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<h1>Page not found</h1><p>The page you are looking for is gone.</p>", "error page"),
        ("<p>Nothing here.</p>", "without article text"),
        ("", "without article text"),
        (
            "".join(
                f'<h2><a href="/{n}">Headline {n}</a></h2><p>{t}</p>'
                for n, t in enumerate(BODY * 2)
            ),
            "start page",
        ),
    ],
)
def test_page_without_an_article_is_refused(content, reason):
    with pytest.raises(ArticleError, match=reason):
        items(whole(content, head="", title="The Courier"))


def test_start_page_of_a_site_is_refused():
    head = '<link rel="canonical" href="https://courier.example/">'
    with pytest.raises(ArticleError, match="start page"):
        items(whole(marked(BODY), head=head))


def test_front_page_of_a_section_is_refused():
    teasers = "".join(
        f'<article><h2><a href="/{n}">Story {n}</a></h2><time datetime="2014-05-0{n}"></time>'
        f"<p>{text}</p></article>"
        for n, text in enumerate(BODY * 2, start=1)
    )
    with pytest.raises(ArticleError, match="start page"):
        items(whole(f"<main><h1>Rivers</h1>{teasers}</main>", head="", title="Rivers | Courier"))


TEASER = '<h3><a href="/a{n}">Sudland answers</a></h3><p>' + BODY[0] + "</p>"
TEASERS = "".join(TEASER.replace("{n}", str(n)) for n in range(25))


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://courier.example/index.html">',
        '<link rel="canonical" href="https://courier.example/">' + ld(headline="The Courier"),
        '<meta property="og:type" content="article">'
        '<script type="application/ld+json">{"@type": "CollectionPage"}</script>',
        '<link rel="canonical" href="https://courier.example/world/">'
        '<script type="application/ld+json">{"@type": "ItemList"}</script>',
        '<link rel="canonical" href="https://courier.example/tag/dams/">',
    ],
)
def test_start_page_that_is_dated_is_refused(head):
    text = f'<div><h1>World</h1><p class="date">6 May 2014</p>{TEASERS}</div>'
    with pytest.raises(ArticleError, match="start page"):
        items(whole(text, head=head))


def test_article_among_links_is_told_from_a_start_page_by_its_address():
    links = TEASERS.replace("<p>", "<!--").replace("</p>", "-->")[: 8 * len(TEASER)]
    head = '<link rel="canonical" href="https://courier.example/world/norland-fills-dam-172">'
    text = f"<div><h1>{TITLE}</h1>{marked(BODY)}</div><div>{links}</div>"
    assert article(whole(text, head=head)).text.split("\n\n")[0] == BODY[0]


@pytest.mark.parametrize(
    "title", ["About us", "About/Rivers", "Impressum", "Terms of use", "Contact us | The Voice"]
)
def test_undated_page_that_is_called_one_on_the_site_is_refused(title):
    text = f"<div><h1>{title}</h1>{marked(BODY)}</div>"
    with pytest.raises(ArticleError, match="on the site or a person"):
        items(whole(text, head="", title=title))


@pytest.mark.parametrize("title", ["About us, without us", "Contact", "Terms of surrender"])
def test_article_whose_title_begins_so_is_read(title):
    text = f"<div><h1>{title}</h1>{marked(BODY)}</div>"
    assert paragraphs(whole(text, head="", title=title)) == BODY


def test_dated_article_that_is_called_so_is_read():
    text = f"<div><h1>About us</h1><p class='date'>6 May 2014</p>{marked(BODY)}</div>"
    assert article(whole(text, head="", title="About us")).title == "About us"


def test_menu_is_no_article():
    entries = "".join(f"<p>Rivers, dams and canals, part {n} of the course</p>" for n in range(20))
    with pytest.raises(ArticleError, match="without article text"):
        items(whole(f"<div><h1>Find a course</h1>{entries}</div>", head=""))


def test_question_for_consent_is_refused():
    asked = [
        "Lesen Sie den Kurier mit Werbung und Tracking. Ihre Zustimmung können Sie widerrufen.",
        "Einzelheiten zu den Trackern, die wir und unsere Partner setzen, stehen weiter unten.",
        "Im PUR-Abo lesen Sie den Kurier ohne personalisierte Werbung auf allen Ihren Geräten.",
    ]
    text = f"<main><h1>Kurier mit Werbung lesen</h1>{marked(asked)}</main>"
    with pytest.raises(ArticleError, match="consent"):
        items(whole(text, head="", lang="de", title="Sie haben die Wahl"))


def test_article_on_cookies_is_read():
    text = ["The cookie law divides the shops of Norland, its parliament heard.", *BODY]
    found = article(page(marked(text), head="", title="Cookie law divides Norland"))
    assert found.text.split("\n\n") == text


def test_address_with_a_query_is_no_start_page():
    head = '<link rel="canonical" href="https://courier.example/?p=12">'
    assert article(page(head=head)).url == "https://courier.example/?p=12"


def test_short_brief_that_says_it_is_an_article_is_read():
    assert paragraphs(page(marked(BODY[2:3]))) == BODY[2:3]


def test_entries_of_a_live_report_stay():
    entries = "".join(
        f'<article><h2><a href="#{n}">Entry {n}</a></h2><p>{text}</p></article>'
        for n, text in enumerate(BODY)
    )
    found = paragraphs(page(entries))
    assert [text for text in found if not text.startswith("Entry")] == BODY


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "blockquote", "article"])
def test_page_nested_without_end_is_refused(tag):
    with pytest.raises(ArticleError, match="nested more deeply"):
        items(f"<html><body>{f'<{tag}>' * 10_000}{BODY[0]}")


def test_page_without_end_is_refused():
    with pytest.raises(ArticleError, match=r"elements|pieces"):
        items(f"<html><body>{'<div><p>x</p></div>' * 60_000}")
    with pytest.raises(ArticleError, match="more than 100"):
        items(b"<html>" + b" " * 100_000_001)


def test_embedded_pictures_do_not_count():
    picture = base64.b64encode(b"\0" * 25_000_000).decode()
    assert paragraphs(page(f'<img src="data:image/png;base64,{picture}">{marked(BODY)}')) == BODY


def test_entities_of_a_document_type_are_not_expanded():
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert (
        "aaaa"
        not in article(
            page(marked([*BODY, "So &b; it is."])).replace("<!DOCTYPE html>", bomb)
        ).text
    )


# which files


@pytest.mark.parametrize(
    "text",
    [
        page(),
        "<!-- saved from url=(0010)http://a.b -->\n" + page(),
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">'
        + page(),
        "\ufeff  \n<HTML><BODY><P>Text</BODY></HTML>",
        f"<div>{marked(BODY)}</div>",
    ],
)
def test_pages_are_known(text):
    assert web_page.fits(file(text))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_page_in_wide_letters_is_known(encoding):
    assert web_page.fits(file(page().encode(encoding)))


def test_page_is_known_without_its_suffix():
    assert web_page.fits(file(page(), name="dam.txt"))
    assert not web_page.fits(file(f"<div>{marked(BODY)}</div>", name="dam.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Norland fills its dam.\n\nA tag is written <html>, the minister said.",
        '<?xml version="1.0"?><rss><channel><item/></channel></rss>',
        '<?xml version="1.0"?><article><p>Text</p></article>',
        "PK\x03\x04\x00\x00",
        "%PDF-1.4",
        '{"html": "<html>"}',
        "{\\rtf1 <html>}",
        "<!--" * 9_000,
    ],
)
def test_other_files_are_left_alone(text):
    assert not web_page.fits(file(text))
    assert not mhtml.fits(file(text))


VALID = page(FIGURE + marked(GERMAN), head=OG + ld(headline=TITLE, author="Tom Berg")).encode()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_pages_raise_nothing_but_article_errors(data):
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 60)))
    mutated = VALID[:start] + data.draw(st.binary(max_size=60)) + VALID[end:]
    cut = data.draw(st.one_of(st.just(len(mutated)), st.integers(0, len(mutated))))
    with suppress(ArticleError):
        assert all(isinstance(item, (Document, Note)) for item in items(mutated[:cut]))


# pages saved as one file (MHTML)


def mht(
    html, *, how="quoted-printable", charset="", header="From: <Saved by Blink>\r\n", end=True
):
    coded = quopri.encodestring(html) if how == "quoted-printable" else base64.encodebytes(html)
    frame = (
        "--B\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>Advert</p>\r\n"
    )
    top = (
        f"{header}Snapshot-Content-Location: https://courier.example/dam\r\n"
        "Subject: Dam\r\nDate: Wed, 7 May 2014 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n'
        f"{frame}--B\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {how}\r\n"
        "Content-Location: https://courier.example/dam\r\n\r\n"
    )
    picture = "\r\n--B\r\nContent-Type: image/png\r\n\r\n\x01\x02\r\n--B--\r\n" if end else ""
    return top.encode() + coded + picture.encode()


@pytest.mark.parametrize("how", ["quoted-printable", "base64"])
def test_page_in_an_mhtml_file_is_read(how):
    data = mht(page(marked(GERMAN), head="", lang="de").encode(), how=how)
    found = article(data, mhtml)
    assert found.text.split("\n\n") == GERMAN
    assert (found.url, found.language) == ("https://courier.example/dam", "de")
    assert found.date is None
    assert found.fields["saved date"] == "Wed, 7 May 2014 12:00:00 -0000"


def test_encoding_that_an_mhtml_file_gives_is_used():
    text = page(marked(GERMAN)).replace('<meta charset="utf-8">', "")
    data = mht(text.encode("cp1252"), charset='; charset="windows-1252"')
    assert article(data, mhtml).text.split("\n\n") == GERMAN


def test_mhtml_file_that_breaks_off_is_noted():
    assert notes(mht(page().encode(), end=False), mhtml) == [
        "is a saved page that breaks off: the end of the article may be missing"
    ]


def test_mhtml_file_without_a_page_is_refused():
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n\nText\n--B--"
    with pytest.raises(ArticleError, match="without a page"):
        items(data, mhtml)


def test_mhtml_file_nested_without_end_is_refused():
    parts = "".join(
        f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(5_000)
    )
    with pytest.raises(ArticleError):
        items(f"MIME-Version: 1.0\n{parts}", mhtml)


def test_mhtml_files_are_known_and_mails_are_not():
    assert mhtml.fits(file(mht(page().encode())))
    assert not web_page.fits(file(mht(page().encode())))
    assert not mhtml.fits(file(mht(page().encode(), header="To: tom@courier.example\r\n")))
    assert not mhtml.fits(file(page()))
    assert not mhtml.fits(file("Title: Dam\nDate: 6 May 2014\n\nText"))


SAVED = mht(page().encode())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_mhtml_files_raise_nothing_but_article_errors(data):
    start = data.draw(st.integers(0, len(SAVED)))
    end = data.draw(st.integers(start, min(len(SAVED), start + 60)))
    mutated = SAVED[:start] + data.draw(st.binary(max_size=60)) + SAVED[end:]
    mhtml.fits(file(mutated))
    with suppress(ArticleError):
        assert items(mutated, mhtml)


@pytest.mark.parametrize("mark", ["\f", "&#1;", "&#x1f;", "&#12;", "\x01", "&#xfffe;"])
def test_control_characters_in_typed_text_break_nothing(mark):
    typed = f"The council said no.{mark} It will vote again in May, the mayor told reporters."
    prose = "".join(
        f"<p>Speaker number {n} told the meeting that the ferry to island {n} had to go on.</p>"
        for n in range(8)
    )
    page = f"<html><body><article><h1>No</h1>{prose}<pre>{typed}\n\n{typed}</pre></article></body>"
    (document,) = [
        item
        for item in web_page.READER.read(File("a.html", content=page.encode()))
        if isinstance(item, Document)
    ]
    assert "vote again in May" in document.text


def test_a_date_after_the_title_is_no_outlet():
    read = article(page(head="", title=f"{TITLE} - Nov. 29, 2016"))
    assert (read.title, read.outlet) == (TITLE, None)


def test_page_put_together_from_parts_is_read_beyond_the_end_of_the_first():
    head = f"<html><head><title>{TITLE}</title></head><body><p>Menu</p></html><!--end-->"
    found = article(f"{head}<div><h1>{TITLE}</h1>{marked(BODY)}</div></html>")
    assert found.title == TITLE
    assert found.text == "\n\n".join(BODY)


@pytest.mark.parametrize("end", ["", "."])
def test_headlines_of_others_below_the_text_are_left_out(end):
    links = "".join(
        f'<p><a href="/{n}">Ferry {n} to Tellin is late{end}</a></p>' for n in range(3)
    )
    assert article(page(marked(BODY) + links)).text == "\n\n".join(BODY)


def test_paragraphs_within_a_link_are_text():
    inside = f'<a href="/photo.jpg"><img src="p.jpg">{marked(BODY[1:])}</a>'
    assert article(page(marked(BODY[:1]) + inside)).text.endswith(BODY[-1])


def test_second_page_in_a_file_is_no_part_of_the_first():
    other = f"<html><body><p>{'Buy our shoes in Osterby today. ' * 9}</p></body></html>"
    assert "shoes" not in article(page() + other).text
