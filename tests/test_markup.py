import pytest
from bs4 import BeautifulSoup
from html_checks import PAYLOADS

from analysis.reports.markup import safe_html


def test_tables_lists_and_marks_are_kept():
    source = '<blockquote>a <mark>b</mark></blockquote><ol start="3"><li>c</li></ol>'
    assert safe_html(source) == source


def test_nothing_stays_nothing():
    assert safe_html("") == ""


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_element_or_attribute_of_a_payload_is_left(payload):
    soup = BeautifulSoup(safe_html(f"<div>{payload}</div>"), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"div"}
    assert all(not tag.attrs for tag in soup.find_all(True))


def test_script_and_style_go_with_their_content():
    assert safe_html("a<style>td {color: red}</style><script>x < 1</script>b") == "ab"


def test_text_of_another_element_stays():
    assert safe_html("<form>a <button onclick=x>b</button></form>") == "a b"


def test_escaped_text_stays_escaped():
    assert safe_html("3 &lt; 4 &amp; &lt;script&gt;") == "3 &lt; 4 &amp; &lt;script&gt;"


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        " java\tscript:alert(1)",
        "javascript&#58;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/a",
        "\\\\example.org\\a",
    ],
)
def test_link_to_anything_but_the_web_or_a_file_beside_is_no_link(target):
    link = BeautifulSoup(safe_html(f'<a href="{target}">a</a>'), "html.parser").a
    assert "href" not in link.attrs


@pytest.mark.parametrize(
    "target", ["https://example.org/a:b", "http://a.org", "#part", "a.html#b", "a/b?c=d:e"]
)
def test_harmless_link_is_kept_and_sends_no_referrer(target):
    link = BeautifulSoup(safe_html(f'<a href="{target}">a</a>'), "html.parser").a
    assert link["href"] == target
    assert link["rel"] == ["noreferrer"]


def test_only_embedded_bitmaps_are_images():
    embedded = '<img alt="a" src="data:image/png;base64,iVBORw0KGgo=">'
    assert safe_html(embedded) == embedded
    assert safe_html('<img src="https://a.org/a.png"><img src="a.png" onerror="x">') == ""
    assert safe_html('<img src="data:image/svg+xml;base64,PHN2Zz4=">') == ""


def test_plain_styles_are_kept_and_those_that_call_anything_dropped():
    assert (
        safe_html('<p style="color: rgb(1, 2, 3)">a</p>')
        == '<p style="color: rgb(1, 2, 3);">a</p>'
    )
    for style in ("color: url(http://a.org)", "position: fixed", r"color: u\72l(a)"):
        assert 'style=""' in safe_html(f'<p style="{style}">a</p>'), style


def test_table_stands_in_a_box_the_keyboard_reaches():
    box = BeautifulSoup(safe_html("<table><tr><td>a</td></tr></table>"), "html.parser").div
    assert box["class"] == ["table-box"]
    assert box["tabindex"] == "0"
    assert box.table.td.text == "a"


def test_columns_of_figures_and_dates_are_told_from_words():
    table = (
        "<table><tr><th></th><th>camp</th><th>mean</th><th>on</th></tr>"
        "<tr><th>0</th><td>north</td><td>-1.5</td><td>2011-03-22</td></tr>"
        "<tr><th>1</th><td>7</td><td>NaN</td><td>2011-07-04</td></tr></table>"
    )
    cells = BeautifulSoup(safe_html(table), "html.parser").find_all(["th", "td"])
    kinds = [cell.get("class", [None])[0] for cell in cells]
    assert kinds == [None, None, "number", "date"] * 3


def test_cell_that_spans_columns_gets_no_kind():
    table = "<table><tr><td colspan=2>9</td></tr><tr><td>a</td><td>1</td></tr></table>"
    cells = BeautifulSoup(safe_html(table), "html.parser").find_all("td")
    assert [cell.get("class") for cell in cells] == [None, None, ["number"]]


def test_unclosed_table_is_closed_with_its_box():
    soup = BeautifulSoup(safe_html("a<table><tr><td>b"), "html.parser")
    assert soup.div.table.td.text == "b"
