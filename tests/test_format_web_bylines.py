"""Bylines of web pages: with labels, addresses and offices, above the text or below it."""

import pytest
from web_pages import TEXT, TITLE, article

BY = "Ada Holm Lind"


@pytest.mark.parametrize(
    "line",
    [
        f'<div class="authors">Autor: <a href="/a">{BY}</a></div>',
        f"<div>Автор: {BY}</div>",
        f'<p class="byline">{BY}<br>ada.lind@osterby.example</p>',
        f'<p class="firma"><strong>{BY}</strong></p>',
        f'<p class="byline">{BY} | Osterby</p>',
        f'<div class="Byline_wrap__p"><span>By </span><a>{BY}</a><span>3h ago</span></div>',
        f'<div class="sign">{BY}</div>',
        f'<div id="author">{BY}<br>Minister of Water</div>',
        f'<span class="author vcard"><span>Author </span><a href="/a">{BY}</a></span>',
        f'<div class="author"><strong>{BY}</strong> <span>The Courier</span></div>',
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_author_is_the_name_alone(line, above):
    before, after = (line, "") if above else ("", line)
    content = f"<div><h1>{TITLE}</h1>{before}<div>{TEXT}</div>{after}</div>"
    head = '<meta property="og:site_name" content="The Courier">'
    assert article(content, head=head).author == BY


def test_menu_is_no_byline():
    menu = "<div>Local News<br>World<br>Business</div>"
    assert article(f"{menu}<h1>{TITLE}</h1><div>{TEXT}</div>").author is None
