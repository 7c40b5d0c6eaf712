"""Hints: which columns a user is asked about, and of which nothing is said."""

import pytest

from analysis.articles.formats.tables.column_hints import hints
from analysis.articles.formats.tables.columns import choose_columns

NONE = {"title": None, "date": None, "outlet": None}
COLUMNS = {
    "Hdl": ["Fishers against new quota", "Quay closed until autumn"],
    "src_name": ["Osterby Voice", "Courier"],
    "desk": ["Port", "Sea"],
    "seen": ["2014-05-06", "2014-05-07"],
    "nr": ["1", "2"],
    "where": ["https://voice.example/1", "https://voice.example/2"],
    "blank": ["", " "],
}


def rows(**columns):
    return [
        dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
    ]


def found(fields=NONE, **columns):
    return list(hints(fields, list(columns), rows(**columns)))


def test_a_column_that_may_hold_a_field_is_named_with_what_to_say():
    title, date, outlet = found(**COLUMNS)
    assert title.endswith("title: if it is “Hdl”, say so with `--columns title=Hdl`")
    assert "--columns date=seen" in date
    assert "--columns outlet=src_name" in outlet


@pytest.mark.parametrize("field", ["title", "date", "outlet"])
def test_a_field_that_has_its_column_is_not_asked_for(field):
    fields = {**NONE, field: "other"}
    assert not any(f"for the {field}:" in hint for hint in found(fields, **COLUMNS))


@pytest.mark.parametrize("name", ["desk", "nr", "where", "blank"])
def test_of_topics_numbers_addresses_and_nothing_is_not_spoken(name):
    assert found(**{name: COLUMNS[name]}) == []


def test_one_row_tells_nothing():
    assert found(Hdl=["Fishers against new quota"]) == []


def test_columns_that_are_alike_are_named_together():
    heads = COLUMNS["Hdl"]
    (hint,) = found(a=heads, b=heads, c=heads, d=heads)
    assert "“a” or “b” or “c”, say" in hint


def test_a_table_says_what_it_asks():
    texts = ["The minister said that the quota would stay whatever they think. " * 3] * 2
    table = rows(Volltext=texts, Hdl=COLUMNS["Hdl"], Medium=COLUMNS["src_name"])
    chosen = choose_columns(list(table[0]), table, given={})
    assert [note for note in chosen.notes if "Hdl" in note] == list(chosen.notes)
    assert choose_columns(list(table[0]), table, given={"title": "Hdl"}).notes == ()
