"""Columns beside an article are no text of it."""

import pytest
from web_pages import BODY, TEXT, TITLE, article

OTHER = "The mayor of Osterby opened the new bridge on Friday, and the old ferry is now for sale."


def column(name, text=OTHER):
    link = "<h4><a href='/bridge'>New bridge</a></h4>"
    return f'<div class="{name}"><div class="views-field-body">{link}<p>{text}</p></div></div>'


@pytest.mark.parametrize("name", ["column sidebar", "sidebar", "right-sidebar", "sidebar-second"])
def test_sidebar_is_no_text(name):
    text = "".join(f"<p>{one}</p>" for one in BODY)
    found = article(f'<div class="column"><h1>{TITLE}</h1>{text}</div>{column(name)}')
    assert found.text.split("\n\n") == BODY


def test_column_with_the_only_text_is_kept():
    page = f"<div><h1>{TITLE}</h1></div><div class='sidebar'>{TEXT}</div>"
    assert BODY[0] in article(page).text
