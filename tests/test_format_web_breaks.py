"""Paragraphs that line breaks alone part."""

from web_pages import BODY, TITLE, article


def test_double_breaks_part_paragraphs_in_type_of_any_size():
    lines = "<br><br>".join(f'<font size="2" face="Verdana">{text}</font>' for text in BODY)
    short = "<br><br>It rained on Monday."
    page = f"<table><tr><td><b>{TITLE}</b><br><br>{lines}{short}</td></tr></table>"
    assert article(page).text.split("\n\n") == [*BODY, "It rained on Monday."]


def test_single_break_and_bold_words_stay_in_their_paragraph():
    bold = BODY[0].replace("minister", "<b>minister</b>")
    page = f"<h1>{TITLE}</h1><div>{bold}<br><br>{BODY[1]}<br><br>{BODY[2]}</div>"
    assert article(page).text.split("\n\n") == BODY
