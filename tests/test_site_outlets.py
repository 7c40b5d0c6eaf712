"""Whose site an address is, where an article names no outlet."""

import json

import pytest
from web_pages import TEXT, TITLE, article

from analysis.articles import Article, read_one
from analysis.articles.site_outlets import outlet_at
from analysis.word_lists import word_lists

PAGE = f"<div><h2>{TITLE}</h2><div>{TEXT}</div></div>"


def outlet(site, *, shown=TITLE, head=""):
    address = f'<link rel="canonical" href="https://{site}/2023/05/04/dam-opens">'
    return article(PAGE, head=address + head, shown=shown).outlet


@pytest.mark.parametrize(
    ("site", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("blogs.nytimes.com", "The New York Times"),
        ("cn.nytimes.com", None),
        ("english.addustour.com", None),
        ("english.alarabiya.net", "Al Arabiya English"),
        ("tfl.gov.uk", None),
        ("NYTimes.com", "The New York Times"),
        ("news.bbc.co.uk", "BBC News"),
        ("sport.bbc.co.uk", "BBC"),
        ("nytimes.com.courier.example", None),
        ("notnytimes.com", None),
        ("com", None),
        ("", None),
    ],
)
def test_longest_listed_end_of_a_domain_counts(site, name):
    assert outlet_at(site) == name


def test_list_holds_domains_and_names():
    for domain, name in word_lists("sites.yaml").items():
        assert domain == domain.lower().removeprefix("www.")
        assert "." in domain
        assert "/" not in domain
        assert name == str(name).strip()


def test_page_that_names_no_outlet_is_of_the_one_whose_site_it_is():
    assert outlet("www.addustour.com") == "الدستور"
    assert outlet("www.hill-echo.example") == "hill-echo.example"


def test_what_follows_a_title_is_the_outlet_only_if_the_sites_name_is_in_it():
    assert outlet("www.tempo.co", shown=f"{TITLE} | Rivers") == "Tempo"
    assert outlet("www.addustour.com", shown=f"{TITLE} | جريدة الدستور") == "جريدة الدستور"


def test_name_that_the_page_gives_goes_before_that_of_its_site():
    site = '<meta property="og:site_name" content="Osterby Voice">'
    assert outlet("www.tempo.co", head=site) == "Osterby Voice"


def test_row_of_a_table_that_has_an_address_and_no_outlet(tmp_path):
    rows = [
        {"title": TITLE, "text": "The dam opened on Monday, the minister said. " * 5, "url": url}
        for url in ("https://www.dawn.com/news/1", "https://hill-echo.example/2")
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    found = [one.outlet for one in read_one(path) if isinstance(one, Article)]
    assert found == ["Dawn", "hill-echo.example"]
