"""What is told of an earlier time falls into that time's period, or into none."""

import datetime as dt

import pytest

from analysis.articles import read_article
from analysis.attributions import find_attributions
from analysis.attributions.earlier import earlier_time
from analysis.codebook import Codebook, Period, period_of_days
from analysis.language import parse
from analysis.stances.tools import RULES
from analysis.study.batches import code_article

TODAY = dt.date(2016, 5, 6)


def times(nlp, text, date=TODAY):
    doc = nlp(text)
    found = {earlier_time(doc, one, date) for one in find_attributions(doc)}
    return {time and tuple(map(str, time)) for time in found}


def year(number):
    return f"{number}-01-01", f"{number}-12-31"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2005 the minister opposed the bridge.", 2005),
        ("In a 2012 book, Roe argued that the bridge was unsafe.", 2012),
        ("In a speech in 2009, Roe said: “The bridge is unsafe.”", 2009),
        ("At the 2014 summit, Roe promised to build the bridge.", 2014),
        ("Two years ago the union backed the strike.", 2014),
        ("A decade ago Roe called the bridge a mistake.", 2006),
        ("Last year, Roe rejected the plan.", 2015),
    ],
)
def test_year_that_the_words_around_a_cue_tell_is_that_of_the_attribution(nlp, text, told):
    assert times(nlp, text) == {year(told)}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "The minister said in late June 2005 that the bridge was unsafe.",
            "2005-06-01",
            "2005-06-30",
        ),
        ("In March the minister had said that the bridge was unsafe.", "2016-03-01", "2016-03-31"),
        ("In November, Roe rejected the plan.", "2015-11-01", "2015-11-30"),
        ("In February 2016 he said the bridge was unsafe.", "2016-02-01", "2016-02-29"),
        ("On March 8 Roe said that the bridge was unsafe.", "2016-03-08", "2016-03-08"),
        (
            "In a March interview, Roe argued that the bridge was unsafe.",
            "2016-03-01",
            "2016-03-31",
        ),
        ("Three months ago the union backed the strike.", "2016-02-01", "2016-02-29"),
        ("Last month, Roe rejected the plan.", "2016-04-01", "2016-04-30"),
    ],
)
def test_month_or_day_that_the_words_around_a_cue_tell_is_that_of_the_attribution(
    nlp, text, first, last
):
    assert times(nlp, text) == {(first, last)}


@pytest.mark.parametrize(
    "text",
    [
        "Roe has opposed the bridge since 2005.",
        "In a statement on the 2005 treaty, Roe said the bridge was safe.",
        "Roe said on Monday that the 2005 treaty was dead.",
        "Roe criticised the invasion of 2003.",
        "On the 2014 election, Roe said the count was fair.",
        "In the years since the 2003 war, Roe has said that it was wrong.",
        "In 2016 the minister opposed the bridge.",
        "In May the minister opposed the bridge.",
        "On April 28 the minister opposed the bridge.",
        "Roe has opposed the bridge since March.",
        "Roe said on Monday that the March treaty was dead.",
        "Roe said the bridge would be closed in March.",
        "In June the minister will say that the bridge is unsafe.",
        "On June 3 the minister opposed the bridge.",
        "In its March report, the agency said that the bridge was unsafe.",
    ],
)
def test_time_of_what_is_spoken_of_or_of_the_article_is_none(nlp, text):
    assert times(nlp, text) == {None}


def test_an_article_without_a_date_has_no_earlier_time(nlp):
    assert times(nlp, "In 2005 the minister opposed the bridge.", None) == {None}


def test_a_year_falls_into_the_period_that_has_the_whole_of_it():
    periods = (
        Period(id="before", label="Before", start=dt.date(2004, 1, 1), end=dt.date(2006, 1, 1)),
        Period(id="spring", label="Spring", start=dt.date(2006, 1, 1), end=dt.date(2006, 5, 1)),
    )
    codebook = Codebook(title="Bridge", periods=periods)
    found = [
        period_of_days(codebook, dt.date(year, 1, 1), dt.date(year, 12, 31))
        for year in (2003, 2005, 2006)
    ]
    assert found == [None, "before", None]
    assert period_of_days(codebook, dt.date(2006, 3, 1), dt.date(2006, 3, 31)) == "spring"


def test_a_statement_told_of_an_earlier_time_is_not_counted_in_the_articles_period(nlp, tmp_path):
    codebook = Codebook.model_validate(
        {
            "title": "Bridge",
            "periods": [
                {"id": "then", "label": "Then", "start": "2005-01-01", "end": "2006-01-01"},
                {"id": "now", "label": "Now", "start": "2016-05-01", "end": "2016-06-01"},
            ],
            "actors": [{"id": "roe", "name": "Ada Roe", "kind": "person"}],
            "issues": [
                {
                    "id": "bridge",
                    "label": "The bridge",
                    "definition": "A bridge over the sound.",
                    "terms": {"strong": ["bridge"]},
                }
            ],
        }
    )
    path = tmp_path / "2016-05-06_bridge.txt"
    path.write_text("In 2005 Ada Roe opposed the bridge. On Monday Ada Roe backed the bridge.\n")
    article = read_article(path)
    ((_, doc),) = parse([article], nlp)
    found = code_article(article, doc, codebook=codebook, tools=RULES)
    assert [(s["stance"], s["period"]) for s in found.statements] == [(-2, "then"), (2, "now")]
