"""What stands above a headline is no part of the text below it."""

import datetime as dt

from web_pages import BODY, TEXT, TITLE, article

MENU = "<ul><li>World</li><li>Rivers</li><li>Markets</li></ul>"


def test_menus_and_news_above_the_headline_are_no_text():
    other = "<div>Kava exporters meet</div>"
    page = f"{MENU}<div>{other}<div>Rivers</div><h1>{TITLE}</h1><div>{TEXT}</div></div>"
    assert article(page).text.split("\n\n") == BODY


def test_column_beside_the_headline_in_a_layout_table_is_no_text():
    lines = "".join(f'<font size="2">{text}</font><br><br>' for text in BODY)
    page = (
        "<table><tr><td><b>OTHER STORIES</b><br>Kava exporters meet</td>"
        f'<td><font size="4"><b>{TITLE}</b></font><br><br>{lines}</td></tr></table>'
    )
    assert article(page).text.split("\n\n") == BODY


def test_text_above_a_repeated_title_is_kept():
    page = f"<div>{TEXT}</div><div><h4>{TITLE}</h4><p>{BODY[0]}</p></div>"
    assert BODY[1] in article(page).text


def test_date_alone_above_the_headline_and_its_topic_is_still_the_articles():
    page = f"<p>11. März 2008, 17:48 Uhr</p><h3>Streit</h3><h1>{TITLE}</h1>{TEXT}"
    found = article(page, lang="de", shown=f"Streit: {TITLE}")
    assert (found.date, found.text) == (dt.date(2008, 3, 11), "\n\n".join(BODY))
