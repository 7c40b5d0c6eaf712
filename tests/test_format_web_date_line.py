import datetime as dt

from analysis.articles.formats.items import Document, File
from analysis.articles.formats.web import web_page

TITLE = "Norland to fill dam this summer"
BODY = [
    "The water minister of Norland said on Monday that the reservoir behind the Holm dam would be "
    "filled this summer, whatever the neighbours think of it.",
    "Nobody downstream was asked, a spokesman for the governor of Sudland told reporters in the "
    "capital, adding that his office had written three letters since March.",
    "Farmers in the valley fear that the harvest of the coming year could fail if less than half "
    "of the usual volume reaches the lower canals, as it did in three of the last ten years.",
]
TEXT = "".join(f"<p>{text}</p>" for text in BODY)
DAY = dt.date(2014, 5, 16)


def article(content, *, head="", lang="en", name="dam.html"):
    text = (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"{head}</head><body>{content}</body></html>"
    )
    first = next(iter(web_page.read(File(name, content=text.encode()))))
    assert isinstance(first, Document)
    return first


def dated(line, **said):
    return article(f"<div><h1>{TITLE}</h1>{line}<div>{TEXT}</div></div>", **said).date


# marked dates


def test_marked_date_of_an_article_that_its_system_also_shows_on_the_start_page():
    marked = '<span property="dc:date dc:created" content="2014-05-16T11:12:00-06:00">Ada</span>'
    for called in ("node node-promoted", "node node--promoted"):
        node = f'<div class="{called}"><span>{marked}</span><div>{TEXT}</div></div>'
        assert article(f"<h1>{TITLE}</h1>{node}").date == DAY


def test_marked_date_in_a_box_that_promotes_another_article_is_none():
    marked = '<span property="dc:date" content="2014-05-16">What the treaty says</span>'
    assert dated(f'<div class="promoted-stories">{marked}</div>') is None
