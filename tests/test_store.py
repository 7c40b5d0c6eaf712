"""The store: what is known of files and articles comes back as it was, or not at all."""

import datetime as dt

import pytest

from analysis.articles import Article, Failure, Paragraph, Remark, Source
from analysis.articles.outlines import outline
from analysis.study.store import (
    Store,
    article_from,
    article_json,
    failures_of,
    sources_of,
)

SOURCE = Source("a.jsonl", "JSON Lines", "0" * 64, 2, 1, 1)
FAILURE = Failure("a.jsonl#2", "has no text", "fetch it again")
REMARK = Remark("a.jsonl#1", "has no date")


def article(part="1", path="a.jsonl", **changed):
    known = {
        "article_id": f"{path}.{part}",
        "path": path,
        "sha256": "0" * 64,
        "title": "Quay “closed”",
        "date": dt.date(2011, 3, 22),
        "date_source": "metadata",
        "outlet": None,
        "author": None,
        "url": None,
        "language": "en",
        "text": "Quay “closed”\n\nNo, she said.",
        "paragraphs": (Paragraph(0, 13, "title"), Paragraph(15, 28, "body")),
        "part": part,
        "fields": {"desk": "home"},
    }
    return Article(**{**known, **changed})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "processed" / "store.sqlite"


@pytest.fixture
def store(path):
    with Store(path) as opened:
        yield opened


def test_what_was_found_in_a_file_comes_back_as_it_was(store):
    store.keep_file("a.jsonl", "name", [article("1"), FAILURE, REMARK, article("2"), SOURCE])
    assert list(store.articles()) == [article("1"), article("2")]
    assert failures_of(store.account()) == [FAILURE]
    assert sources_of(store.account()) == [SOURCE]
    assert ("Remark", {"path": "a.jsonl#1", "text": "has no date"}) in list(store.account())
    assert store.file_name("a.jsonl") == "name"
    assert store.paths() == ["a.jsonl"]


def test_an_empty_store_holds_nothing(store):
    assert list(store.articles()) == store.paths() == list(store.account()) == []
    assert store.file_name("a.jsonl") is store.parse("x") is store.codes("x") is None
    assert store.gist("x") is None
    assert list(store.outlines()) == []
    assert not store.has_parse("x")
    assert not store.has_codes("x")


def test_articles_come_by_path_and_then_in_the_order_of_their_file(store):
    store.keep_file("b.jsonl", "n", [article(str(n), "b.jsonl") for n in (9, 10, 1)])
    store.keep_file("a.jsonl", "n", [article("1")])
    assert [(a.path, a.part) for a in store.articles()] == [
        ("a.jsonl", "1"),
        ("b.jsonl", "9"),
        ("b.jsonl", "10"),
        ("b.jsonl", "1"),
    ]


def test_an_article_without_date_and_fields_is_the_same_after_json():
    for one in (article(), article(date=None, date_source=None, fields={}, title=None)):
        assert article_from(article_json(one)) == one


def test_outlines_come_in_the_order_of_articles_and_each_reads_its_own(store):
    other = article("2", date=None, date_source=None, text="Quay “closed”\n\nYes, she said")
    store.keep_file("b.jsonl", "n", [article("1", "b.jsonl"), article("1", "b.jsonl")])
    store.keep_file("a.jsonl", "n", [article("1", url="https://a.example/2011/03/21/x"), other])
    found = list(store.outlines())
    assert [one for one, _ in found] == [outline(read()) for _, read in found]
    assert [read() for _, read in found] == list(store.articles())
    first, second, third = (one for one, _ in found)
    assert (first.date, second.date) == (dt.date(2011, 3, 22), None)
    assert first.dated.in_url == dt.date(2011, 3, 21)
    assert second.dated is None
    assert first.content == third.content != second.content


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Quay “closed”\n\nNo, he said.."},
        {"paragraphs": (Paragraph(0, 13, "title"), Paragraph(15, 27, "body"))},
        {"paragraphs": (Paragraph(0, 13, "title"), Paragraph(15, 28, "boilerplate"))},
    ],
    ids=["text", "bounds", "role"],
)
def test_an_outline_tells_articles_apart_by_their_text_and_paragraphs(changed):
    one, other = outline(article()), outline(article(**changed))
    assert one.content != other.content
    assert one.body != other.body


def test_an_outline_is_judged_by_its_date_only_if_the_file_itself_gives_it():
    assert outline(article(date_source="sidecar")).dated is None
    assert outline(article()).dated.name == "a.jsonl#1"


def test_a_file_that_is_read_again_is_replaced_with_all_its_articles(store):
    store.keep_file("a.jsonl", "old", [article("1"), article("2"), FAILURE, SOURCE])
    store.keep_file("a.jsonl", "new", [article("3")])
    assert [a.part for a in store.articles()] == ["3"]
    assert list(store.account()) == []
    assert store.file_name("a.jsonl") == "new"


def test_a_reading_that_is_cut_short_changes_nothing(store):
    store.keep_file("a.jsonl", "old", [article("1"), SOURCE])

    def broken():
        yield article("2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.keep_file("a.jsonl", "new", broken())
    assert [a.part for a in store.articles()] == ["1"]
    assert store.file_name("a.jsonl") == "old"


def test_a_file_that_is_gone_is_forgotten(store):
    store.keep_file("a.jsonl", "n", [article("1"), SOURCE])
    store.keep_file("b.jsonl", "n", [article("1", "b.jsonl")])
    store.forget_files(["a.jsonl", "never.txt"])
    assert [a.path for a in store.articles()] == ["b.jsonl"]
    assert sources_of(store.account()) == []


def test_parses_and_codes_come_back_and_what_no_run_needs_is_dropped(store):
    store.keep(
        [("p1", b"\0doc"), ("p2", b"x")], [("c1", {"left_out": 0, "said": ["“é”"]}, {"a": 1})]
    )
    assert store.parse("p1") == b"\0doc"
    assert store.codes("c1") == {"left_out": 0, "said": ["“é”"]}
    assert store.gist("c1") == {"a": 1}
    assert store.has_parse("p2")
    store.use(["p1", "c1"])
    store.use(["p1"])
    store.drop_unused()
    assert store.has_parse("p1")
    assert store.has_codes("c1")
    assert not store.has_parse("p2")


def test_parses_and_codes_are_kept_together_or_not_at_all(store):
    endless = []
    endless.append(endless)
    with pytest.raises(ValueError, match="Circular"):
        store.keep([("p1", b"x")], [("c1", endless, {})])
    assert not store.has_parse("p1")


def test_another_program_sees_what_was_kept_and_nothing_of_what_is_being_written(store, path):
    store.keep_file("a.jsonl", "n", [article("1")])
    store.flush()
    with Store(path) as other:

        def slowly():
            yield article("2")
            assert [a.part for a in other.articles()] == ["1"]

        store.keep_file("a.jsonl", "m", slowly())
        store.flush()
        assert [a.part for a in other.articles()] == ["2"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database" * 500),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["garbage", "cut", "empty", "gone"],
)
def test_a_damaged_store_is_made_anew(path, damage):
    with Store(path) as store:
        store.keep_file("a.jsonl", "n", [article(str(n)) for n in range(40)])
    damage(path)
    with Store(path) as store:
        assert list(store.articles()) == []
        store.keep_file("a.jsonl", "n", [article("1")])
        assert list(store.articles()) == [article("1")]


def test_a_store_that_is_kept_has_what_was_in_it(path):
    with Store(path) as store:
        store.keep([("p", b"x")], [])
    with Store(path) as store:
        assert store.has_parse("p")
