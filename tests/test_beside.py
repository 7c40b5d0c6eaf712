"""Sidecars of single files: what "a17.json" says of "a17.txt"."""

import datetime as dt
import json

import pytest

from analysis.articles import read_articles
from analysis.study.scan import scan
from analysis.study.store import Store

TEXT = "The harbour master has to hand over the keys of the customs house by Friday.\n"
SAID = {
    "id": "a17",
    "headline": "Keys to nothing",
    "source": {"name": "The Harbour Post"},
    "published": "2016-08-22",
    "byline": ["Ada Voss", "Ben Okoro"],
    "url": "https://post.example/a17",
    "retrieved": "2017-01-09",
}


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read_articles(folder)


def test_fields_beside_a_text_are_those_of_the_text_and_no_article(tmp_path):
    reading = write(tmp_path, side__a17_txt=TEXT, side__a17_json=SAID)
    (article,) = reading.articles
    assert not reading.failures
    assert reading.files == 1
    assert (article.path, article.title) == ("side/a17.txt", "Keys to nothing")
    assert (article.outlet, article.author) == ("The Harbour Post", "Ada Voss, Ben Okoro")
    assert (article.date, article.date_source) == (dt.date(2016, 8, 22), "sidecar")
    assert article.url == "https://post.example/a17"


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_fields_may_be_written_as_yaml(tmp_path, suffix):
    said = "title: Keys to nothing\nmedium: The Harbour Post\ndate: 2016-08-22\nlang: en\n"
    (article,) = write(tmp_path, **{"a17_txt": TEXT, f"a17_{suffix}": said}).articles
    found = (article.title, article.outlet, str(article.date), article.language)
    assert found == ("Keys to nothing", "The Harbour Post", "2016-08-22", "en")


def test_the_table_beats_the_file_beside_and_leaves_it_what_it_says_nothing_of(tmp_path):
    table = "path,outlet\na17.txt,The Leaf\n"
    reading = write(tmp_path, a17_txt=TEXT, a17_json=SAID, articles_csv=table)
    (article,) = reading.articles
    assert (article.outlet, article.title) == ("The Leaf", "Keys to nothing")
    assert not reading.errors


@pytest.mark.parametrize(
    "other", [SAID | {"text": TEXT * 9}, [SAID], {"dpi": 300}, "{broken", '"Keys"']
)
def test_what_is_no_mapping_of_fields_alone_is_read_or_named_as_any_file(tmp_path, other):
    reading = write(tmp_path, a17_txt=TEXT, a17_json=other)
    first = next(article for article in reading.articles if article.path == "a17.txt")
    assert reading.files == 2
    assert first.outlet is None
    assert len(reading.articles) + len(reading.failures) == 2


def test_fields_beside_a_table_or_beside_nothing_are_not_taken(tmp_path):
    reading = write(tmp_path, a17_json=SAID, b_csv="title,text\nOne,Two\n", b_yaml="title: x\n")
    assert next(failure.path for failure in reading.failures) == "a17.json"
    assert "b.yaml" in {source.path for source in reading.sources}


def test_a_date_that_reads_two_ways_is_an_error_that_names_the_file(tmp_path):
    reading = write(tmp_path, a17_txt=TEXT, a17_json=SAID | {"published": "05/06/2014"})
    (error,) = reading.errors
    assert error.startswith("a17.json: '05/06/2014' is no date that reads one way only")
    assert reading.articles[0].outlet == "The Harbour Post"


def test_a_date_that_the_text_contradicts_is_a_warning_that_names_the_file(tmp_path):
    text = f"Keys to nothing\n\nPublished: 3 May 2014\n\n{TEXT}"
    reading = write(tmp_path, a17_txt=text, a17_json=SAID)
    assert "2014-05-03, a17.json says 2016-08-22" in reading.warnings[0]


def test_a_text_is_read_again_when_the_file_beside_it_changes_or_goes(tmp_path):
    raw = tmp_path / "raw"
    write(raw, a17_txt=TEXT, a17_json=SAID)
    with Store(tmp_path / "store.sqlite") as store:
        titles = []
        for change in (SAID, SAID | {"headline": "Keys to a door"}, None):
            (raw / "a17.json").unlink()
            if change:
                (raw / "a17.json").write_text(json.dumps(change))
            scan(raw, store)
            titles += [article.title for article in store.articles()]
    assert titles == ["Keys to nothing", "Keys to a door", None]
