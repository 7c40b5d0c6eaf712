"""Pages whose article stands in a script, for a framework to print."""

import json

import pytest
from web_pages import BODY, TEXT, TITLE, article, items

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Note

MARKED = f'<meta property="og:type" content="article"><meta property="og:title" content="{TITLE}">'
FRAME = f"<h1>{TITLE}</h1><nav><a href='/a'>World</a></nav>"


def script(*texts, kind="escaped"):
    strings = [json.dumps(f"<p>Norland wrote {n}.</p>{text}") for n, text in enumerate(texts)]
    if kind == "escaped":
        strings = [one.replace("<", "\\u003C").replace("/", "\\u002F") for one in strings]
    bodies = ",".join(f"{{id:a,body:{one},lead:b}}" for one in strings)
    return f"<script>window.STATE=(function(a,b){{return {{data:[{bodies}]}}}}(1,2))</script>"


@pytest.mark.parametrize("kind", ["escaped", "plain"])
def test_text_in_a_script_is_read_where_the_page_shows_none(kind):
    found = items(FRAME + script(TEXT, kind=kind), head=MARKED)
    assert found[0].text.split("\n\n") == ["Norland wrote 0.", *BODY]
    assert any(isinstance(one, Note) and "script" in one.text for one in found)


def test_text_that_the_page_shows_is_preferred():
    found = article(f"{FRAME}<div>{TEXT}</div>{script(TEXT)}", head=MARKED)
    assert found.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("scripts", "head"),
    [
        (script(TEXT, TEXT), MARKED),  # which of them is the article?
        (script(TEXT), ""),
        (script("Nothing."), MARKED),
        (script(TEXT).replace("Norland wrote", "\\q"), MARKED),  # no string of JSON's
    ],
)
def test_other_scripts_hold_no_text(scripts, head):
    with pytest.raises(ArticleError, match="without article text"):
        items(FRAME + scripts, head=head)
