"""Made-up web pages whose date, title or outlet is looked for."""

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


def items(content, *, head="", lang="en", shown=TITLE):
    text = (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{shown}</title>'
        f"{head}</head><body>{content}</body></html>"
    )
    return list(web_page.read(File("dam.html", content=text.encode())))


def article(content=f"<div><h1>{TITLE}</h1><div>{TEXT}</div></div>", **said):
    first = items(content, **said)[0]
    assert isinstance(first, Document)
    return first


def dated(line, **said):
    return article(f"<div><h1>{TITLE}</h1>{line}<div>{TEXT}</div></div>", **said).date
