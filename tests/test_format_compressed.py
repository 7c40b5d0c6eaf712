import bz2
import gzip
import io
import json
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.formats import archives

PROSE = "The minister of works told the assembly on Monday that the dam would not be built. " * 4
ROWS = "".join(
    json.dumps({"id": n, "title": title, "text": PROSE, "date": "2011-03-22"}) + "\n"
    for n, title in enumerate(["One", "Two"])
)
PAGE = f"<html><head><title>Dam</title></head><body><h1>Dam</h1><p>{PROSE}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "inner", "titles"),
    [
        ("rows.jsonl.gz", ROWS, "rows.jsonl", ["One", "Two"]),
        ("rows.csv.gz", f"title,text\nOne,{PROSE}\nTwo,{PROSE}\n", "rows.csv", ["One", "Two"]),
        ("dam.html.gz", PAGE, "dam.html", ["Dam"]),
        ("dam.txt.GZ", f"At the dam\n\n{PROSE}\n", "dam.txt", ["At the dam"]),
        ("dam", f"At the dam\n\n{PROSE}\n", "dam", ["At the dam"]),
    ],
)
def test_a_compressed_file_is_read_as_the_one_in_it(tmp_path, name, content, inner, titles):
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    reading = read_articles(tmp_path)
    assert [a.title for a in reading.articles] == titles
    assert {a.path for a in reading.articles} == {f"{name}/{inner}"}
    assert reading.failures == ()


def test_a_file_compressed_with_bzip2_is_read_too(tmp_path):
    (tmp_path / "rows.json.bz2").write_bytes(bz2.compress(ROWS.encode()))
    assert [a.title for a in read_articles(tmp_path).articles] == ["One", "Two"]


def test_a_compressed_file_in_an_archive_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("rows.jsonl.gz", gzip.compress(ROWS.encode()))
        archive.writestr("dam.txt", f"At the dam\n\n{PROSE}\n")
    paths = [a.path for a in read_articles(tmp_path).articles]
    assert paths == ["all.zip/dam.txt", *["all.zip/rows.jsonl.gz/rows.jsonl"] * 2]


def test_a_compressed_file_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 100_000))
    (failure,) = read_articles(tmp_path).failures
    assert failure.reason == "unpacks to more than 1,000 bytes"


def test_a_packed_archive_of_many_files_is_named_with_what_to_do(tmp_path):
    with tarfile.open(tmp_path / "all.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("one.txt")
        entry.size = len(PROSE)
        archive.addfile(entry, io.BytesIO(PROSE.encode()))
    (failure,) = read_articles(tmp_path).failures
    assert (failure.path, failure.reason) == (
        "all.tar.gz",
        "is a packed archive (tar), which is not read",
    )


def test_a_file_that_is_only_called_compressed_is_named(tmp_path):
    (tmp_path / "dam.gz").write_text(PROSE)
    (failure,) = read_articles(tmp_path).failures
    assert failure.reason == "is a .gz file, which is not read"


@settings(max_examples=60)
@given(data=st.data())
def test_no_compressed_file_however_damaged_stops_the_reading(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("gz")
    whole = bytearray(gzip.compress(ROWS.encode()))
    cut = data.draw(st.integers(3, len(whole)))
    whole[data.draw(st.integers(3, len(whole) - 1))] ^= data.draw(st.integers(0, 255))
    (folder / "rows.jsonl.gz").write_bytes(whole[:cut])
    reading = read_articles(folder)
    assert reading.articles or reading.failures
