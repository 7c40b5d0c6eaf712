"""Side by side: a row a period, a column a camp, and nothing that the text could smuggle in."""

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.reports.side_by_side import show_issue

TEXT = "Voss said yes to cod. Okoro <b>said</b> no to cod."
CODEBOOK = Codebook.model_validate(
    {
        "title": "Fish",
        "camps": [{"id": "south", "label": "South"}, {"id": "north", "label": "<i>North"}],
        "periods": [
            {"id": "may", "label": "May", "start": "2024-05-01", "end": "2024-06-01"},
            {"id": "june", "label": "June", "start": "2024-06-01", "end": "2024-07-01"},
        ],
        "issues": [{"id": "quota", "label": "a quota", "definition": "More."}],
    }
)


@pytest.fixture
def tables():
    articles = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
    attributions = pd.DataFrame(
        {
            "attribution_id": ["1", "2"],
            "article_id": "a",
            "content": [[[10, 20]], [[22, 49]]],
            "speakers": [["voss"], ["okoro"]],
        }
    )
    statements = pd.DataFrame(
        {
            "attribution_id": ["1", "2"],
            "actor": ["voss", "okoro"],
            "issue": "quota",
            "period": ["june", pd.NA],
            "camp": ["north", "south"],
            "stance": pd.array([2, -1], dtype="Int64"),
            "conditional": False,
        }
    )
    return attributions, articles, statements


def shown(tables, issue="quota"):
    attributions, articles, statements = tables
    return show_issue(
        issue,
        attributions,
        articles,
        statements=statements,
        codebook=CODEBOOK,
        names={"voss": "Ada Voss"},
        context=0,
        most=5,
    )


def test_each_camp_has_its_column_and_each_period_its_row_in_codebook_order(tables):
    table = shown(tables)
    assert table.camps == ("South", "<i>North")
    assert [period for period, _ in table.rows] == ["June", "No period"]
    assert [[q.speaker for q in cell.rows] for _, cells in table.rows for cell in cells] == [
        [],
        ["Ada Voss"],
        ["okoro"],
        [],
    ]


def test_text_and_labels_are_escaped(tables):
    page = shown(tables)._repr_html_()
    assert "<i>" not in page
    assert "<b>" not in page
    assert "&lt;i&gt;North" in page


def test_an_issue_nobody_speaks_to_says_so(tables):
    table = shown(tables, issue="other")
    assert repr(table) == "Nothing found."
    assert table._repr_html_() == "<p>Nothing found.</p>"


def test_the_plain_text_names_period_and_camp(tables):
    assert "June, <i>North\n\nAda Voss (a, characters 10–20)" in repr(shown(tables))
