"""Articles as JSON, in the shapes that services and programs write; all texts are invented."""

import datetime as dt
import io
import json
import time
from contextlib import suppress

import pandas as pd
import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.tables import json_table
from analysis.articles.formats.tables.csv_table import READER as CSV
from analysis.articles.formats.tables.json_values import BrokenJson, values

LINES, WHOLE = json_table.READERS
FERRY = {"title": "Ferry", "date": "2014-05-06", "text": "It stays.\nThe mayor “knows” why."}
BRIDGE = {"title": "Bridge", "date": "2014-05-07", "text": "It is shut."}


def file(content, name="articles.json", **columns):
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    return File(
        name, content=content if isinstance(content, bytes) else content.encode(), columns=columns
    )


def read(content, name="articles.json", **columns):
    one = file(content, name, **columns)
    (reader,) = [reader for reader in json_table.READERS if reader.fits(one)]
    return list(reader.read(one))


def titles(content, **columns):
    return [item.title for item in read(content, **columns) if isinstance(item, Document)]


def test_an_array_of_objects_is_read_with_every_field():
    first, second = read(
        [{**FERRY, "id": 7, "tags": ["sea", "port"], "seen": None}, {**BRIDGE, "id": 8}]
    )
    assert first == Document(
        text="It stays.\n\nThe mayor “knows” why.",
        part="7",
        title="Ferry",
        date=dt.date(2014, 5, 6),
        fields={"tags": "sea; port"},
    )
    assert second.part == "8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_encodings_make_no_difference(encoding):
    text = json.dumps([FERRY, BRIDGE], ensure_ascii=False, indent=1)
    assert titles(text.encode(encoding)) == ["Ferry", "Bridge"]
    lines = "\r\n".join(json.dumps(it, ensure_ascii=False) for it in (FERRY, BRIDGE))
    assert titles(lines.encode(encoding)) == ["Ferry", "Bridge"]


def test_lines_are_read_one_by_one_and_a_broken_one_is_a_gap():
    text = json.dumps(FERRY) + '\n\n{"title": "Po\n' + json.dumps(BRIDGE) + ",\n[1]\n"
    items = read(text, "articles.jsonl")
    assert [type(item) for item in items] == [Document, Gap, Document, Gap]
    assert [item.part for item in items] == ["1", "2", "3", "4"]


def test_a_broken_line_and_a_key_do_not_collide():
    lines = [json.dumps({**FERRY, "id": n}) for n in (2, 3)]
    items = read("\n".join([lines[0], '{"id": 2, "text', lines[1]]))
    assert [item.part for item in items] == ["2", "row 2", "3"]


def test_a_file_of_lines_may_have_one_and_a_broken_first_one():
    assert read(json.dumps(FERRY) + "\n", "a.jsonl")[0].part == "1"
    items = read('{"title": "Po\n' + json.dumps(FERRY) + "\n")
    assert [type(item) for item in items] == [Gap, Document]


def test_an_array_with_an_object_a_line_is_no_file_of_lines():
    text = "[" + ",\n".join(map(json.dumps, (FERRY, BRIDGE))) + "]"
    assert not LINES.fits(file(text))
    assert titles(text) == ["Ferry", "Bridge"]


def test_objects_that_follow_each_other_are_read():
    text = json.dumps(FERRY, indent=2) + "\n" + json.dumps(BRIDGE, indent=2)
    assert titles(text) == ["Ferry", "Bridge"]
    assert titles(json.dumps([FERRY]) + json.dumps([BRIDGE])) == ["Ferry", "Bridge"]


def test_a_file_that_is_one_article_has_no_part():
    for text in (json.dumps(FERRY), json.dumps(FERRY, indent=2)):
        (document,) = read(text)
        assert (document.part, document.title) == ("", "Ferry")


def test_an_article_without_text_is_a_gap():
    items = read(
        [
            FERRY,
            {"title": "Bridge", "text": None},
            {"title": "Port"},
            {**FERRY, "text": "[Removed]"},
        ]
    )
    assert [type(item) for item in items] == [Document, Gap, Gap, Gap]
    assert "“Port”" in items[2].reason


def test_newsapi():
    article = {
        "source": {"id": None, "name": "Tellin Courier"},
        "author": "Ada Moor",
        "title": "Ferry",
        "description": "It stays.",
        "url": "https://t.example/1",
        "urlToImage": None,
        "publishedAt": "2014-05-06T10:30:00Z",
        "content": "It stays, said Tim Dell… [+1234 chars]",
    }
    document, note = read({"status": "ok", "totalResults": 812, "articles": [article]})
    assert document == Document(
        text="It stays, said Tim Dell…",
        part="1",
        title="Ferry",
        date=dt.date(2014, 5, 6),
        outlet="Tellin Courier",
        author="Ada Moor",
        url="https://t.example/1",
        fields={"description": "It stays."},
    )
    assert isinstance(note, Note)


def test_guardian():
    result = {
        "id": "world/2014/may/06/ferry",
        "type": "article",
        "webTitle": "Ferry",
        "webPublicationDate": "2014-05-06T10:30:00Z",
        "webUrl": "https://g.example/1",
        "fields": {"byline": "Ada Moor", "body": "<p>It stays.</p>", "bodyText": "It stays."},
        "tags": [{"id": "sea", "webTitle": "Sea"}, {"id": "port", "webTitle": "Port"}],
    }
    (document,) = read({"response": {"status": "ok", "total": 1, "results": [result]}})
    assert (document.part, document.author, document.text) == (
        "world/2014/may/06/ferry",
        "Ada Moor",
        "It stays.",
    )
    assert document.fields["tags.webTitle"] == "Sea; Port"


def test_elasticsearch_and_mongodb():
    hits = [
        {
            "_index": "news",
            "_id": "x1",
            "_source": {**FERRY, "date": {"$date": "2014-05-06T00:00:00Z"}},
        }
    ]
    (document,) = read({"took": 3, "hits": {"total": 1, "hits": hits}})
    assert (document.part, document.title, document.date) == ("x1", "Ferry", dt.date(2014, 5, 6))
    (document,) = read(json.dumps({"_id": {"$oid": "5a"}, **BRIDGE}) + "\n", "mongo.jsonl")
    assert document.part == "5a"


def test_news_please_and_blocks_of_text():
    (document,) = read(
        {
            "authors": ["Ada Moor", "Tim Dell"],
            "date_download": "2020-01-01 00:00:00",
            "date_publish": "2014-05-06 10:30:00",
            "language": "en",
            "maintext": "It stays.\nIt does.",
            "source_domain": "t.example",
            "title": "Ferry",
            "url": "https://t.example/1",
        }
    )
    assert (document.author, document.date) == ("Ada Moor, Tim Dell", dt.date(2014, 5, 6))
    assert document.fields == {"date_download": "2020-01-01 00:00:00"}
    blocks = [{"type": "p", "text": "It stays."}, {"type": "p", "text": "It does."}]
    (document,) = read({"headline": "Ferry", "body": blocks})
    assert document.text == "It stays.\n\nIt does."


@pytest.mark.parametrize("orient", ["columns", "index", "split", "table", "records", "list"])
def test_what_pandas_writes(orient):
    frame = pd.DataFrame([FERRY, BRIDGE])
    text = json.dumps(frame.to_dict("list")) if orient == "list" else frame.to_json(orient=orient)
    assert titles(text) == ["Ferry", "Bridge"]


def test_articles_by_their_keys():
    items = read({"k1": FERRY, "k2": BRIDGE})
    assert [(item.part, item.title) for item in items] == [("k1", "Ferry"), ("k2", "Bridge")]


def test_articles_in_several_lists_keep_the_name_of_their_list():
    text = {"Tellin Courier": [FERRY], "Moor Daily": [BRIDGE]}
    items = read(text)
    assert [(item.title, item.fields["list"]) for item in items] == [
        ("Ferry", "Tellin Courier"),
        ("Bridge", "Moor Daily"),
    ]
    assert [item.outlet for item in read(text, outlet="list")] == ["Tellin Courier", "Moor Daily"]
    assert read({"articles": [FERRY]})[0].fields == {}


def test_the_columns_that_the_user_names_are_read():
    text = [{"head": "no", "kopf": {"zeile": "Ferry"}, "was": "It stays."}]
    (document,) = read(text, title="kopf.zeile", text="was")
    assert (document.title, document.text) == ("Ferry", "It stays.")
    with pytest.raises(ArticleError, match=r"did you mean “kopf.zeile”"):
        read(text, title="kopf.zeil", text="was")


def test_a_table_of_quotations_has_no_texts():
    line = {
        "quoteID": "2014-05-06-1",
        "quotation": "It stays.",
        "speaker": "Ada Moor",
        "date": "2014-05-06",
    }
    with pytest.raises(ArticleError, match="no column with the articles' text"):
        read("\n".join(json.dumps(line) for _ in range(3)))


def test_numbers_that_are_no_numbers_and_half_characters_do_no_harm():
    text = '[{"title": NaN, "score": Infinity, "text": "It \\ud83d stays\\u0000."}]'
    (document,) = read(text)
    assert (document.title, document.text, document.fields) == (None, "It � stays.", {})


def test_line_breaks_within_strings_are_taken():
    assert read('[{"text": "It stays.\nIt does."}]')[0].text == "It stays.\n\nIt does."


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_an_array_that_is_cut_off_is_reported_after_its_articles(cut):
    items = read(json.dumps([FERRY, BRIDGE, {**BRIDGE, "title": "Port"}])[:-cut])
    assert [type(item) for item in items[:2]] == [Document, Document]
    assert isinstance(items[-1], Gap)
    assert "all after it" in items[-1].reason


def test_one_object_that_is_cut_off_is_refused():
    with pytest.raises(ArticleError, match="no whole JSON"):
        read(json.dumps({"articles": [FERRY, BRIDGE]})[:-20])


@pytest.mark.parametrize("text", ["[]", "{}", '{"articles": []}', "[[]]", '[{"a": 1}]'])
def test_what_holds_no_articles_is_refused(text):
    with pytest.raises(ArticleError):
        read(text)


def test_values_are_read_whatever_the_size_of_the_parts_they_come_in():
    class Slow(io.StringIO):
        def read(self, size=-1):
            return super().read(min(size, 3))

    text = '[{"a": "x y"}, 12, "b", [1, 2],\n {"c": null}]'
    assert list(values(Slow(text), longest=100)) == json.loads(text)
    with pytest.raises(BrokenJson):
        list(values(io.StringIO('["' + "x" * 200_000), longest=1_000))


def test_hostile_files_end_soon():
    start = time.monotonic()
    for hostile in (
        "[" * 100_000,
        '{"a":' * 100_000,
        '[{"text":' * 50_000,
        '[{"text":"' + "x" * 25_000_000,
        '{"articles":[' + "{}," * 6_000_000 + "{}]}",
        '[{"text":' + "9" * 100_000 + "}]",
        '[{"text":"a"},' + "[1]," * 100_000,
    ):
        one = file(hostile)
        WHOLE.fits(one)
        with suppress(ArticleError):
            for _ in WHOLE.read(one):
                pass
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("The ferry stays in port.\n", "ferry.json"),
        ("title,text\nFerry,It stays.\n", "ferry.json"),
        ('<html><script>{"title": "Ferry"}</script></html>', "ferry.html"),
        ("[Ferry] It stays, he said.\n", "ferry.txt"),
        ("{\\rtf1 It stays.}", "ferry.json"),
        ('{"name": "loggerheads", "version": 3}', "package"),
        (b"PK\x03\x04 title", "ferry.json"),
        ("", "ferry.json"),
    ],
)
def test_what_is_no_json_of_articles_is_left_alone(content, name):
    assert not any(reader.fits(file(content, name)) for reader in json_table.READERS)


def test_json_is_told_without_its_suffix_and_is_no_csv():
    for content in ([FERRY], FERRY, json.dumps(FERRY) + "\n" + json.dumps(BRIDGE)):
        one = file(content, "export.txt")
        assert sum(reader.fits(one) for reader in json_table.READERS) == 1
        assert not CSV.fits(one)


VALID = [
    json.dumps([FERRY, {**BRIDGE, "source": {"name": "Moor Daily"}, "tags": ["a"]}]).encode(),
    b"\n".join(json.dumps(it).encode() for it in (FERRY, BRIDGE)),
    json.dumps({"response": {"results": [FERRY, BRIDGE]}}, indent=1).encode(),
]


@given(
    st.sampled_from(VALID),
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=4)), max_size=6),
    st.integers(0, 2_000),
    st.binary(max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_no_damage_ends_in_another_error(valid, changes, length, tail):
    data = bytearray(valid)
    for place, new in changes:
        data[place % len(data) : place % len(data) + len(new)] = new
    damaged = bytes(data[: max(10, length % (len(data) + 1))]) + tail
    for content in (damaged, tail):
        one = file(content)
        for reader in json_table.READERS:
            read_or_refused(reader, one)
