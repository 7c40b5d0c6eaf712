"""Known texts: what is kept from one time to the next gives the stories that all afresh give."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_stories import named, prose

from analysis.articles.outlines import text_name
from analysis.stories import Stories, find_stories, known
from analysis.stories.known import KnownTexts

# Versions of three texts: cut, grown and joined, so that adding and dropping some ties and parts
# others.
WIRE, OTHER, THIRD = prose(300), prose(300, 1), prose(240, 2)
VERSIONS = [
    " ".join(words)
    for words in (
        WIRE,
        WIRE[:120],
        WIRE[:200],
        [*WIRE, *prose(90, 5)],
        OTHER,
        OTHER[:200],
        [*OTHER[:200], *WIRE[:190]],
        THIRD,
        [*THIRD[:190], *prose(20, 6)],
        prose(20, 7),
        prose(20, 8),
    )
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stories.sqlite"


def found_in(path, texts):
    with Stories(path) as stories:
        for article_id, text in texts:
            stories.add(article_id, text)
        return stories.named()


@given(rounds=st.lists(st.lists(st.sampled_from(VERSIONS), max_size=9), min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_after_any_comings_and_goings_the_stories_are_those_of_all_afresh(rounds, path_of):
    path = path_of()
    for texts in rounds:
        assert found_in(path, named(texts)) == find_stories(named(texts))


@pytest.fixture(scope="module")
def path_of(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("known") / "stories.sqlite"


def test_versions_part_when_the_one_between_is_gone(path):
    first, second, third = (" ".join(WIRE[:n]) for n in (120, 200, 300))
    whole = [("a", first), ("b", second), ("c", third)]
    assert set(found_in(path, whole).values()) == {"a"}
    assert found_in(path, [whole[0], whole[2]]) == {"a": "a", "c": "c"}
    assert set(found_in(path, whole).values()) == {"a"}


def test_only_what_is_new_is_read(path, monkeypatch):
    texts = named(VERSIONS)
    expected = found_in(path, texts)
    read = []
    monkeypatch.setattr(known, "wording", lambda text: read.append(text))
    monkeypatch.setattr(known, "same_story", lambda *pair: read.append(pair))
    assert found_in(path, texts) == expected
    assert read == []


def test_what_is_gone_is_not_kept(path):
    found_in(path, named(VERSIONS))
    found_in(path, [])
    with sqlite3.connect(path) as base:
        for table in ("texts", "wordings", "bands", "ties"):
            assert base.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_one_that_was_cut_short_goes_on_where_it_was(path, monkeypatch):
    texts = named(VERSIONS)
    compare = KnownTexts._compare
    compared = []

    def cut_short(self, digest):
        if len(compared) == 4:
            raise KeyboardInterrupt
        compared.append(digest)
        compare(self, digest)

    monkeypatch.setattr(KnownTexts, "_compare", cut_short)
    with pytest.raises(KeyboardInterrupt):
        found_in(path, texts)
    monkeypatch.undo()
    assert found_in(path, texts) == find_stories(texts)


def test_two_at_once_find_the_same(path):
    texts = named(VERSIONS)
    with Stories(path) as one, Stories(path) as other:
        for article_id, text in texts:
            one.add(article_id, text)
            one._known._base.commit()  # as after a second
            other.add(article_id, text)
            other._known._base.commit()
        assert one.named() == other.named() == find_stories(texts)


def test_another_way_of_finding_stories_begins_anew(path, monkeypatch):
    found_in(path, named(VERSIONS))
    monkeypatch.setattr(known, "_way", lambda: "another")
    base = KnownTexts(path)._base
    assert base.execute("SELECT count(*) FROM texts").fetchone() == (0,)


def test_a_known_text_is_not_read_again(path):
    def unread():
        pytest.fail("a known text is read")

    name = text_name("One two three.")
    with Stories(path) as stories:
        stories.add("a", "One two three.")
    with Stories(path) as stories:
        stories.add_named("a", name, unread)
        stories.add_named("b", name, unread)
        assert stories.named() == {"a": "a", "b": "a"}
