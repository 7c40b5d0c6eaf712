import pytest
from html_checks import HOSTILE, PAYLOADS, POLICY_META, assert_self_contained, is_hacked

from analysis.reports import index_page
from analysis.reports.pages import POLICY, file_href, web_href

UNSAFE = f"<!doctype html><html><body><p>{HOSTILE}</p></body></html>"


def test_file_name_becomes_a_relative_link_whatever_it_holds():
    assert file_href("javascript:alert(1).html") == "javascript%3Aalert%281%29.html"
    assert file_href('a "b" #2?.html') == "a%20%22b%22%20%232%3F.html"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.org", "", None])
def test_address_that_is_not_on_the_web_is_no_link(url):
    assert web_href(url) is None


def test_address_on_the_web_is_a_link():
    assert web_href("https://example.org/a?b=1") == "https://example.org/a?b=1"


def test_browser_check_sees_a_payload_that_is_not_escaped(tmp_path):
    assert is_hacked(UNSAFE, tmp_path)


def test_policy_alone_stops_a_payload_that_is_not_escaped(tmp_path):
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    assert not is_hacked(UNSAFE.replace("<body>", f"<head>{meta}</head><body>"), tmp_path)


@pytest.mark.parametrize(
    "harm",
    [
        *PAYLOADS[:5],
        '<link rel="stylesheet" href="https://a.org/a.css">',
        '<img src="https://a.org/a.png">',
        "<style>@import 'a.css';</style>",
        '<p style="background: url(https://a.org/a.png)">',
        '<a href="https://a.org/">no rel</a>',
        '<a rel="noreferrer" href=" java\nscript:alert(1)">',
        '<meta http-equiv="refresh" content="0; https://a.org">',
    ],
)
def test_paper_check_sees_what_loads_or_runs(harm):
    page = index_page(
        "Study", reports=[], articles=_no_articles(), failures=[], warnings=[], counts={}
    )
    assert_self_contained(page)
    with pytest.raises(AssertionError):
        assert_self_contained(page.replace("</main>", f"{harm}</main>"))


def test_page_has_language_landmarks_and_a_skip_link():
    page = index_page(
        "Study", reports=[], articles=_no_articles(), failures=[], warnings=[], counts={}
    )
    assert '<html lang="en">' in page
    assert '<a class="skip" href="#page-main">' in page
    assert '<main id="page-main"' in page
    assert POLICY_META.search(page)


def _no_articles():
    import pandas as pd

    return pd.DataFrame(columns=["title", "date", "outlet", "n_attributions", "href"])
