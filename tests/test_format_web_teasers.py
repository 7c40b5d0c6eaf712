import pytest
from lxml.html import document_fromstring

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File
from analysis.articles.formats.web import web_page
from analysis.articles.formats.web.web_teasers import teasers

TITLE = "Norland to fill dam this summer"
TEXTS = [
    f"The water minister of Norland said in speech number {n} that the reservoir behind the Holm "
    "dam would be filled this summer, whatever the neighbours think of it."
    for n in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
]
OWN = "Nobody downstream was asked, a spokesman for the governor of Sudland told reporters here."


def page(content, head=""):
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}'
        f"</head><body><h1>{TITLE}</h1>{content}</body></html>"
    )


def read(content, head=""):
    text = page(content, head).encode()
    first = next(iter(web_page.read(File("dam.html", content=text))))
    assert isinstance(first, Document)
    return first.text


def listed(texts, box="<div><a href='/{n}'>Speech of today</a></div><p>{text}</p>"):
    return "".join(box.format(n=n, text=text) for n, text in enumerate(texts))


def found(content):
    return teasers(document_fromstring(page(content)))


# texts that lead to other pages


@pytest.mark.parametrize(
    "box",
    [
        "<h4><a href='/{n}'>Speech of today</a></h4><div>{text}</div>",
        "<li><a href='/{n}'>Speech of <b>today</b></a><br>6 May 2014<br>{text}</li>",
        "<dt>1. <a href='//x.example/{n}'>Speech of the day, Osterby</a></dt><dd>{text}</dd>",
        "<a href='/{n}'><h3>Speech of today</h3><p>{text}</p></a>",
        "<p><a href='/{n}'>Speech of today</a> from 6/5/2014 to 8/5/2014</p><p>{text}</p>",
        "<p><a href='/{n}'>{text}</a></p>",
    ],
)
def test_text_below_a_link_or_within_it_leads_to_another_page(box):
    assert len(found(listed(TEXTS, box))) == len(TEXTS)


@pytest.mark.parametrize(
    "box",
    [
        "<h3>Speech of today</h3><p>{text}</p>",
        "<h3><a href='#{n}'>Speech of today</a></h3><p>{text}</p>",
        "<h3><a href='javascript:open({n})'>Speech of today</a></h3><p>{text}</p>",
        "<p><a href='/{n}'>Share</a></p><p>{text}</p>",
        "<p><a href='/{n}'>2014-05-06</a></p><p>{text}</p>",
        "<p><a href='/{n}'>The speech</a> was short, said the governor.</p><p>{text}</p>",
        "<script>var a = '<a>';</script><p>{text} <a href='/{n}'>Read more</a> here.</p>",
    ],
)
def test_other_text_does_not(box):
    assert found(listed(TEXTS, box)) == frozenset()


def test_only_the_first_paragraph_below_a_link_follows_it():
    assert len(found(listed(TEXTS[:1]) + f"<p>{OWN}</p>")) == 1


def test_text_that_the_page_prints_as_its_own_too_is_left_out():
    assert found(listed(TEXTS[:1]) + f"<p>{OWN}</p><p>{TEXTS[0]}</p>") == frozenset()


def test_page_without_text_has_no_teasers():
    assert found("") == frozenset()


# pages of nothing else

DATED = "<p class='date'>6 May 2014</p>"
MARKED = '<meta property="og:type" content="article">'
SECTION = '<link rel="canonical" href="https://courier.example/world/norland">'
OF_ARTICLE = '<link rel="canonical" href="https://courier.example/world/norland-fills-dam-172">'


@pytest.mark.parametrize("head", ["", SECTION])
@pytest.mark.parametrize(
    "content", [listed(TEXTS[:5]), f"<p>{OWN}</p>{listed(TEXTS[:7])}", DATED + listed(TEXTS)]
)
def test_page_whose_texts_lead_to_others_is_refused(content, head):
    with pytest.raises(ArticleError, match="links to articles"):
        read(content, head)


@pytest.mark.parametrize(
    ("content", "head"),
    [
        (listed(TEXTS), MARKED),
        (listed(TEXTS), OF_ARTICLE),
        (DATED + listed(TEXTS[:9]), ""),
        (listed(TEXTS[:4]), ""),
        (f"<p>{OWN}</p><p>{OWN.replace('here', 'there')}</p>{listed(TEXTS)}", ""),
        ("".join(f"<p>{text}</p>" for text in TEXTS[:2]) + listed(TEXTS[2:5]), ""),
    ],
)
def test_page_with_the_mark_the_address_or_the_text_of_an_article_is_read(content, head):
    assert TEXTS[0] in read(content, head)


def test_address_of_an_article_is_not_believed_of_a_page_without_a_date_or_its_title():
    box = (
        '<article><a href="/{n}"><img src="{n}.jpg"></a><div>'
        '<a href="/{n}">Speech of today on dams</a><div class="lead">{text}</div></div></article>'
    )
    untitled = page(listed(TEXTS[:6], box), OF_ARTICLE).replace(f"<h1>{TITLE}</h1>", "")
    with pytest.raises(ArticleError, match="links to articles"):
        list(web_page.read(File("dam.html", content=untitled.encode())))


# tables

ROW = "<tr><td>{n} May 2014</td><td><a href='/{n}'>Speech of the day</a></td><td>{text}</td></tr>"


def rows(texts, row=ROW):
    pairs = zip(texts[::2], texts[1::2], strict=True)
    return f"<table>{listed([f'<p>{a}</p><p>{b}</p>' for a, b in pairs], row)}</table>"


def test_all_texts_of_a_row_lead_to_the_page_of_the_link_above_them():
    assert len(found(rows(TEXTS))) == len(TEXTS)
    assert len(found(rows(TEXTS[:4]))) == 2
    with pytest.raises(ArticleError, match="links to articles"):
        read(rows(TEXTS))


def test_texts_of_rows_without_a_link_are_own():
    unlinked = ROW.replace("<a href='/{n}'>", "<b>").replace("</a>", "</b>")
    assert found(rows(TEXTS, unlinked)) == frozenset()


def test_speakers_of_a_debate_set_as_a_table_head_their_own_texts():
    row = "<tr><td><a href='/member/{n}'>Ada Lind</a></td><td>{text}</td></tr>"
    assert found(rows(TEXTS, row)) != set(TEXTS)
    text = read(f"<p>6 May 2014</p>{rows(TEXTS, row)}")
    assert all(one in text for one in TEXTS)


def test_a_table_with_few_headed_rows_is_text():
    plain = ROW.replace("<a href='/{n}'>", "<b>").replace("</a>", "</b>")
    three = rows(TEXTS[:6]).replace("</table>", "")
    many = rows(TEXTS[6:10] * 2, plain).replace("<table>", "")
    assert TEXTS[1] not in str(found(three + many))
