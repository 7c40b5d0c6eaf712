import base64

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from html_checks import (
    HOSTILE,
    MARK,
    PAYLOADS,
    assert_self_contained,
    is_hacked,
    without_policy,
)
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from analysis.reports import index_page, notebook_page

LINKS = [("index.html", "Overview"), ("01.html", "What is there?"), ("02.html", "Who speaks?")]
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()


def result(data, **metadata):
    return new_output("execute_result", data, execution_count=1, metadata=metadata)


def page_of(*cells, title="Who speaks?", links=LINKS):
    return notebook_page(new_notebook(cells=list(cells)), title=title, links=links)


def soup_of(*cells, **options):
    return BeautifulSoup(page_of(*cells, **options), "html.parser")


def test_notebook_shows_text_and_outputs_and_folds_code_away():
    soup = soup_of(
        new_markdown_cell("# Who speaks?\n\nTwo *ministers*."),
        new_code_cell("count(rows)", outputs=[result({"text/plain": "2 < 3"})]),
    )
    assert soup.main.em.text == "ministers"
    assert soup.main.details.summary.text == "Show the code"
    assert "open" not in soup.main.details.attrs
    assert "count(rows)" in soup.main.details.pre.text
    assert soup.select_one(".outputs pre").text == "2 < 3"


def test_empty_notebook_is_a_page_with_its_title():
    assert soup_of().main.h1.text == "Who speaks?"


def test_notebook_with_a_heading_of_its_own_has_no_second_title():
    (heading,) = soup_of(new_markdown_cell("# Mine")).find_all("h1")
    assert heading.text == "Mine"


def test_cell_without_code_has_nothing_to_unfold():
    assert soup_of(new_code_cell("")).details is None


def test_siblings_are_linked_and_the_page_itself_is_marked():
    links = soup_of().nav.find_all("a")
    assert [(a["href"], a.text) for a in links] == LINKS
    assert [a.get("aria-current") for a in links] == [None, None, "page"]


def test_headings_have_ids_of_their_own_and_are_listed():
    soup = soup_of(
        new_markdown_cell("# T\n\n## The *first* step & more\n\n## The first step & more"),
        new_markdown_cell("### …"),
    )
    ids = [heading["id"] for heading in soup.main.find_all(["h2", "h3"])]
    assert ids == ["the-first-step-more", "the-first-step-more-2", "section"]
    listed = soup.select(".contents a")
    assert [a["href"] for a in listed] == [f"#{name}" for name in ids]
    assert listed[0].text == "The first step & more"


def test_richest_safe_form_of_an_output_is_shown():
    table = "<table class='dataframe'><tr><td>north</td></tr></table>"
    soup = soup_of(
        new_code_cell("rows", outputs=[result({"text/html": table, "text/plain": "no"})]),
        new_code_cell("note", outputs=[result({"text/markdown": "**bold**"})]),
    )
    assert soup.select_one(".table-box .dataframe td").text == "north"
    assert soup.main.strong.text == "bold"


def test_vector_graphics_scripts_and_widgets_are_left_out_and_said_so():
    data = {
        "image/svg+xml": f"<svg onload='{MARK}'/>",
        "application/javascript": MARK,
        "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
    }
    page = page_of(new_code_cell("x", outputs=[result(data)]))
    assert "left out" in BeautifulSoup(page, "html.parser").select_one(".outputs").text
    assert "hacked" not in page


def test_image_is_described_by_its_author_or_else_by_its_heading():
    soup = soup_of(
        new_markdown_cell("## Shifts"),
        new_code_cell("a", outputs=[result({"image/png": PNG})]),
        new_code_cell("b", outputs=[result({"image/png": PNG}, alt="A slope")]),
        new_code_cell("c", outputs=[result({"image/png": PNG})], metadata={"alt": "A line"}),
    )
    assert [img["alt"] for img in soup.find_all("img")] == ["Chart: Shifts", "A slope", "A line"]


def test_redrawn_line_shows_its_last_state_and_colours_are_classes():
    text = "0%\r50%\r100%\n\x1b[31mlate\x1b[0m <b>"
    stream = soup_of(new_code_cell("x", outputs=[new_output("stream", text=text)])).main.find(
        class_="stream"
    )
    assert stream.text == "100%\nlate <b>"
    assert stream.span["class"] == ["ansi-red-fg"]


def test_error_is_shown_with_its_traceback():
    error = new_output("error", ename="E", evalue="v", traceback=["line <1>", "E: v"])
    assert soup_of(new_code_cell("x", outputs=[error])).select_one(".error").text == (
        "line <1>\nE: v"
    )


def test_dollar_is_a_dollar():
    text = "It rose from $5 *million* to $6 million."
    assert soup_of(new_markdown_cell(text)).main.p.text == "It rose from $5 million to $6 million."


def test_picture_attached_to_a_text_cell_is_embedded():
    cell = new_markdown_cell(
        "![a map](attachment:m.png)", attachments={"m.png": {"image/png": PNG}}
    )
    image = soup_of(cell).img
    assert image["src"] == f"data:image/png;base64,{PNG}"
    assert image["alt"] == "a map"


def test_picture_that_is_not_there_leaves_its_words():
    cell = new_markdown_cell("![a <map>](attachment:m.png) ![b](https://a.org/b.png)")
    soup = soup_of(cell)
    assert soup.main.p.text.strip() == "a <map>"
    assert soup.img is None


def test_given_notebook_is_left_as_it_was():
    notebook = new_notebook(
        cells=[new_code_cell("a", outputs=[result({"image/png": PNG})], id="one")]
    )
    notebook_page(notebook, title="T", links=[])
    assert notebook.cells[0].outputs[0].metadata == {}


def hostile_notebook():
    return page_of(
        new_markdown_cell(f"# {HOSTILE}\n\n[a](javascript:{MARK})\n\n{PAYLOADS[0]}"),
        new_markdown_cell(f"![{PAYLOADS[1]}](javascript:{MARK})\n\n```\n{HOSTILE}\n```"),
        new_raw_cell(HOSTILE, metadata={"raw_mimetype": "text/html"}),
        new_code_cell(
            f"x = {HOSTILE!r}",
            metadata={"alt": HOSTILE},
            outputs=[
                result({"text/html": f"<table><tr><td>{HOSTILE}</td></tr></table>"}),
                result({"text/html": pd.DataFrame({HOSTILE: [HOSTILE]}).to_html(escape=False)}),
                result({"text/html": f'<h2 title="<h2>{HOSTILE}</h2>">a</h2>'}),
                result({"text/markdown": HOSTILE}),
                result({"text/plain": HOSTILE}),
                result({"text/latex": HOSTILE}),
                result({"image/png": f'{PNG}" onload="{MARK}'}),
                new_output("stream", text=HOSTILE),
                new_output("error", ename="E", evalue="v", traceback=[HOSTILE]),
            ],
        ),
        title=HOSTILE,
        links=[(f"{HOSTILE}.html", HOSTILE), (f"javascript:{MARK}", "a")],
    )


def hostile_index():
    row = {"path": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "href": f"javascript:{MARK}"}
    return index_page(
        HOSTILE,
        reports=[(HOSTILE, f"{HOSTILE}.html", HOSTILE)],
        articles=pd.DataFrame([{**row, "date": pd.NaT, "n_attributions": 0, "n_statements": 0}]),
        failures=[HOSTILE],
        warnings=[HOSTILE],
        counts={HOSTILE: 1},
    )


@pytest.mark.parametrize("make", [hostile_notebook, hostile_index])
def test_nothing_hostile_loads_or_runs(make, tmp_path):
    page = make()
    assert_self_contained(page)
    assert not is_hacked(without_policy(page), tmp_path)


def test_hostile_text_is_shown_as_it_is():
    assert BeautifulSoup(hostile_index(), "html.parser").h1.text == HOSTILE
    outputs = BeautifulSoup(hostile_notebook(), "html.parser").select(".outputs pre")
    assert [pre.text for pre in outputs] == [HOSTILE] * 4


def test_index_lists_reports_and_articles_with_what_is_unknown_said():
    articles = pd.DataFrame(
        {
            "title": ["Harvest", pd.NA],
            "path": ["a.txt", "b #2.txt"],
            "date": pd.to_datetime(["2020-05-01", None]),
            "outlet": ["The Plough", pd.NA],
            "n_attributions": [3, 0],
            "n_statements": [2, 0],
            "href": ["a.html", "b #2.html"],
        }
    )
    page = index_page(
        "Farms",
        reports=[("Who speaks?", "02.html", "Nobody does.")],
        articles=articles,
        failures=["c.txt: empty"],
        warnings=["b: nobody is quoted in it"],
        counts={"without_speaker": 4},
    )
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select_one(".reports a")["href"] == "02.html"
    assert soup.dt.text == "attributions to nobody known"
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in soup.select("tbody tr")]
    assert rows == [
        ["Harvest", "2020-05-01", "The Plough", "3", "2"],
        ["b #2.txt", "unknown", "unknown", "0", "0"],
    ]
    assert soup.select("tbody a")[1]["href"] == "b%20%232.html"
    assert soup.select_one(".failed li").text == "c.txt: empty"


def test_index_without_articles_says_so():
    page = index_page(
        "Farms", reports=[], articles=pd.DataFrame(), failures=[], warnings=[], counts={}
    )
    assert "No article could be read." in page
    assert "To be put right" not in page
