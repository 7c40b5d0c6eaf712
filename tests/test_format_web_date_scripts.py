import datetime as dt
import json
import time

import pytest
from web_pages import TEXT, TITLE, article

from analysis.articles.formats.web.web_date_scripts import in_scripts

DAY = dt.date(2014, 5, 6)
OTHER = {"title": "What the river treaty says", "publishedAt": "2014-05-09T01:00:00Z"}
OWN = {"title": TITLE, "publishedAt": "2014-05-06T10:30:00Z", "updatedAt": "2014-05-07"}


def dated(*scripts, head=""):
    texts = "".join(scripts)
    page = f"<div><h1>{TITLE}</h1><span>3h ago</span><div>{TEXT}</div></div>{texts}"
    return article(page, head=head).date


def script(data, called="__NEXT_DATA__"):
    return f'<script id="{called}" type="application/json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "own",
    [
        OWN,
        {"headlines": {"basic": TITLE}, "display_date": "2014-05-06", "id": 7},
        {"headline": TITLE, "publishedAt": 1399372200000},
        {"seoTitle": TITLE, "dates": {"published": "2014-05-06", "updated": "2014-05-07"}},
        {"name": TITLE, "publish_date": "2014-05-07", "firstPublishDate": "2014-05-06"},
    ],
)
def test_day_of_the_object_that_has_the_title(own):
    state = {"props": {"page": [{"article": own}], "related": [OTHER]}}
    assert dated(script(state)) == DAY


def test_data_that_a_script_sets_as_variable_or_as_text():
    data = json.dumps({"article": OWN, "latest": [OTHER]})
    assert dated(f"<script>window.__STATE__ = {data}; run();</script>") == DAY
    assert dated(f"<script>window.__STATE__ = {json.dumps(data)};</script>") == DAY


def test_only_day_of_publication_that_scripts_give():
    layer = "<script>dataLayer.push({pageType: 'story', pubDate: '2014-05-06 10:30'});</script>"
    assert dated(layer) == DAY
    assert dated(layer, script({"published_at": "2014-05-06"})) == DAY


def test_script_that_names_the_address_is_surer_than_others():
    head = '<link rel="canonical" href="https://courier.example/water/dam-filled-991">'
    own = "<script>track({url: '\\/water\\/dam-filled-991', pubDate: '2014-05-06'})</script>"
    other = script({"publishedAt": "2014-05-09T01:00:00Z"})
    assert dated(own, other, head=head) == DAY
    assert dated(own, other) is None


def test_day_of_an_object_with_another_headline_counts_for_nothing():
    assert dated(script({"clip": OTHER})) is None
    assert dated(script({"clip": {**OTHER, "title": "Dam to be filled this summer"}})) is not None


@pytest.mark.parametrize(
    "scripts",
    [
        [script([OTHER, {**OTHER, "publishedAt": "2014-05-10"}])],
        [script([OWN, {**OWN, "publishedAt": "2014-06-06"}])],
        [script({"title": TITLE, "updatedAt": "2014-05-06", "createdAt": "2014-05-06"})],
        ["<script>var published = '+c((u(e,f';</script>"],
        ['<script>{"title": "broken", "publishedAt": </script>'],
    ],
)
def test_days_that_differ_or_are_no_days_of_publication_date_nothing(scripts):
    assert dated(*scripts) is None


def test_visible_date_wins_over_scripts():
    page = f"<div><h1>{TITLE}</h1><p>6 May 2014</p><div>{TEXT}</div></div>{script(OTHER)}"
    assert article(page).date == DAY


@pytest.mark.parametrize("unit", ["<script>published", "<script ", "<script>published</scrip"])
def test_scripts_that_are_never_closed_end_soon(unit):
    start = time.process_time()
    assert in_scripts(unit * 50_000, "The pier is gone", "https://a.example/b", "en") is None
    assert time.process_time() - start < 5  # a search to the end from each takes minutes


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2014050610", DAY),
        ("1399370400", DAY),
        ("2014053010", "2014-05-30"),
        ("2014053110", "2014-05-31"),
    ],
)
def test_day_and_hour_in_ten_digits_are_no_seconds(printed, day):
    assert str(dated(script({**OWN, "publishedAt": printed}))) == str(day)
