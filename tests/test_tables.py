"""Tables: rows from what was found in an article, and how they go to people."""

import datetime as dt

import pandas as pd
import pytest

from analysis.actors import Resolution
from analysis.articles import Article, Extent, Paragraph
from analysis.attributions import Attribution
from analysis.codebook import Codebook
from analysis.stances import Reason, Statement
from analysis.tables import (
    analyse,
    article_row,
    attribution_ids,
    chain,
    decided_by,
    enclosing,
    for_people,
    table,
)

TEXT = "Ada Voss said the quota is too low. Rain fell."
YEAR = (dt.date(2005, 1, 1), dt.date(2005, 12, 31))
CODEBOOK = Codebook.model_validate(
    {
        "title": "Fish",
        "camps": [{"id": "north", "label": "North"}],
        "periods": [{"id": "may", "label": "May", "start": "2024-05-01", "end": "2024-06-01"}],
        "actors": [
            {
                "id": "voss",
                "name": "Ada Voss",
                "kind": "person",
                "camp": "north",
                "roles": [{"title": "minister", "organisation": "northland"}],
            },
            {"id": "northland", "name": "Northland", "kind": "country", "camp": "north"},
        ],
        "issues": [{"id": "quota", "label": "A higher quota", "definition": "More fish."}],
    }
)


@pytest.fixture
def article():
    return Article(
        article_id="a",
        path="a.txt",
        sha256="0",
        title=None,
        date=dt.date(2024, 5, 3),
        date_source="sidecar",
        outlet=None,
        author=None,
        url=None,
        language=None,
        text=TEXT,
        paragraphs=(Paragraph(0, len(TEXT), "body"),),
    )


@pytest.fixture
def said():
    return Attribution("indirect", Extent(0, 8), Extent(9, 13), (Extent(14, 34),), 0.9)


def resolution(*speakers, new_actors=()):
    return Resolution(speakers, "name", 0.8, tuple(new_actors))


def statement(**changes):
    fields = {
        "attribution": 0,
        "actor": "voss",
        "issue": "quota",
        "stance": 1,
        "leaning": 1,
        "conditional": False,
        "act": "state",
        "evidence": (Extent(27, 34),),
        "band": "rules",
        "confidence": 0.7,
        "reasons": (
            Reason("path", 1, (Extent(27, 34),)),
            Reason("nearness", -1, (Extent(14, 34),), "Catches have to fall."),
        ),
    }
    return Statement(**(fields | changes))


def test_a_statement_carries_date_period_camp_and_the_organisation_of_the_role(article, said):
    found = analyse(article, [said], [resolution("voss")], [statement()], codebook=CODEBOOK)
    row = table("statements", found.statements).iloc[0]
    assert row["statement_id"] == "a:14-34/voss/quota"
    assert (row["period"], row["camp"], row["organisation"]) == ("may", "north", "northland")
    assert row["evidence_text"] == "too low"
    assert (row["stance"], row["coder"]) == (1, "machine")


def test_what_is_told_of_an_earlier_year_is_in_no_period_that_has_not_the_whole_year(
    article, said
):
    resolutions, coded = [resolution("voss")], [statement()]
    found = analyse(article, [said], resolutions, coded, codebook=CODEBOOK, times={0: YEAR})
    row = table("statements", found.statements).iloc[0]
    assert pd.isna(row["period"])
    assert row["date"].date() == article.date


def test_what_is_told_within_words_of_an_earlier_year_is_of_that_year(article):
    outer = Attribution("indirect", Extent(0, 3), Extent(4, 8), (Extent(9, 34),), 0.9)
    inner = Attribution("indirect", Extent(9, 10), Extent(11, 13), (Extent(14, 34),), 0.9)
    found = analyse(
        article,
        [outer, inner],
        [resolution("voss"), resolution("voss")],
        [statement(attribution=1)],
        codebook=CODEBOOK,
        times={0: YEAR},
    )
    assert pd.isna(table("statements", found.statements)["period"].iloc[0])


def test_each_signal_of_a_statement_is_a_row_with_its_words(article, said):
    found = analyse(article, [said], [resolution("voss")], [statement()], codebook=CODEBOOK)
    rows = table("signals", found.signals)
    assert rows["signal"].tolist() == ["path", "nearness"]
    assert rows["words_text"].tolist()[0] == "too low"
    assert set(rows["statement_id"]) == {"a:14-34/voss/quota"}


def test_what_decided_reads_as_signals_with_sides_and_words(article, said):
    found = analyse(article, [said], [resolution("voss")], [statement()], codebook=CODEBOOK)
    shown = decided_by(table("statements", found.statements), table("signals", found.signals))
    (text,) = shown["signals"]
    assert text == "path + “too low”; nearness − Catches have to fall."


def test_every_extent_of_an_attribution_gives_back_its_words(article, said):
    found = analyse(article, [said], [resolution("voss")], [], codebook=CODEBOOK)
    row = table("attributions", found.attributions).iloc[0]
    assert TEXT[row["source_start"] : row["source_end"]] == row["source"] == "Ada Voss"
    assert [TEXT[s:e] for s, e in row["content"]] == [row["content_text"]]


def test_what_is_not_known_is_missing_and_not_empty(article):
    bare = Attribution("direct", None, None, (Extent(14, 34),), 0.5)
    nobody = Resolution((), "none", 0.0, ())
    abstained = statement(stance=None, evidence=(), actor="stranger")
    found = analyse(article, [bare], [nobody], [abstained], codebook=CODEBOOK)
    attribution = table("attributions", found.attributions).iloc[0]
    coded = table("statements", found.statements).iloc[0]
    assert attribution[["source", "source_start", "cue", "cue_end"]].isna().all()
    assert coded[["stance", "evidence_text", "camp", "organisation"]].isna().all()


def test_an_article_without_a_date_gives_statements_without_a_period(article, said):
    import dataclasses

    undated = dataclasses.replace(article, date=None, date_source=None)
    found = analyse(undated, [said], [resolution("voss")], [statement()], codebook=CODEBOOK)
    row = table("statements", found.statements).iloc[0]
    assert row[["date", "period"]].isna().all()


def test_the_same_words_attributed_twice_have_two_ids(article, said):
    assert attribution_ids(article, [said, said]) == ["a:14-34", "a:14-34.2"]


def test_an_article_row_keeps_the_roles_of_its_paragraphs(article):
    row = table("articles", [article_row(article)]).iloc[0]
    assert row["paragraphs"] == [{"start": 0, "end": len(TEXT), "role": "body"}]
    assert pd.isna(row["outlet"])


def test_tables_of_nothing_have_their_columns():
    empty = table("statements", [])
    assert len(empty) == 0
    assert str(empty["stance"].dtype) == "Int64"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_text_that_a_spreadsheet_would_run_is_defused(text):
    frame = pd.DataFrame({"title": pd.array([text, pd.NA], dtype="string"), "n": [-1, 2]})
    shown = for_people(frame)
    assert shown["title"][0] == "'" + text
    assert pd.isna(shown["title"][1])
    assert shown["n"].tolist() == [-1, 2]


def test_lists_are_json_for_people():
    frame = pd.DataFrame({"content": [[[0, 3], [5, 9]], []]})
    assert for_people(frame)["content"].tolist() == ["[[0, 3], [5, 9]]", "[]"]


def test_an_attribution_inside_anothers_content_names_it():
    text = "“Lee told me that it rained,” Voss said. Bo left."
    outer = Attribution("direct", Extent(30, 34), Extent(35, 39), (Extent(0, 29),), 0.9)
    inner = Attribution("indirect", Extent(1, 4), Extent(5, 9), (Extent(13, 27),), 0.7)
    beside = Attribution("indirect", None, None, (Extent(41, 48),), 0.5)
    assert text[slice(*inner.content[0])] == "that it rained"
    assert enclosing([outer, inner, beside]) == [None, 0, None]


def test_a_chain_goes_from_the_outermost_inwards():
    frame = pd.DataFrame({"attribution_id": ["a", "b", "c"], "within": [pd.NA, "a", "b"]})
    assert chain(frame, "c") == ["a", "b", "c"]
    assert chain(frame, "a") == ["a"]
    with pytest.raises(KeyError):
        chain(frame, "d")


def test_confidence_of_an_attribution_and_of_its_speaker_are_kept_apart(article, said):
    found = analyse(
        article, [said, said], [resolution("voss"), resolution()], [], codebook=CODEBOOK
    )
    rows = table("attributions", found.attributions)
    assert (rows["confidence"] == said.confidence).all()
    assert rows["speaker_confidence"].isna().tolist() == [False, True]
