"""Scans: every file is read once, again only if it or what is said of it has changed."""

import json
import os

import pytest

from analysis.study import scan as scan_module
from analysis.study.scan import body_of, scan
from analysis.study.store import Store

PROSE = "The harbour master told the council on Monday that the quay would be closed. " * 4


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def read(monkeypatch):
    """Return a list to which the path of every file that is read is added."""
    paths = []
    original = scan_module.read_file

    def reading(folder, path):
        paths.append(path)
        return original(folder, path)

    monkeypatch.setattr(scan_module, "read_file", reading)
    return paths


def write_lines(path, *articles):
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))


def ten_rows():
    """Return ten articles, a day apart."""
    return [
        {"id": f"k{n}", "text": f"{n}: {PROSE}", "date": f"2011-03-{n}"} for n in range(10, 20)
    ]


def dates_of(scanned, store):
    return {a.article_id: (a.date and str(a.date), a.date_source) for a in scanned.of(store)}


def test_what_lies_in_a_folder_is_read_once(raw, store, read):
    for name in ("b.txt", "a.txt"):
        (raw / name).write_text(f"{name}: {PROSE}")
    (raw / "empty.txt").write_text("")
    first = scan(raw, store)
    assert read == ["a.txt", "b.txt", "empty.txt"]
    assert (first.articles, len(first.sources), len(first.failures)) == (2, 3, 1)
    assert [a.path for a in first.of(store)] == ["a.txt", "b.txt"]
    again = scan(raw, store)
    assert len(read) == 3
    assert again == first


def test_only_what_is_new_or_changed_is_read_and_what_is_gone_is_forgotten(raw, store, read):
    for name in ("a.txt", "b.txt", "c.txt"):
        (raw / name).write_text(f"{name}: {PROSE}")
    scan(raw, store)
    read.clear()
    (raw / "b.txt").write_text(f"{PROSE}It was changed.")
    (raw / "d.txt").write_text(f"d: {PROSE}")
    (raw / "a.txt").unlink()
    scanned = scan(raw, store)
    assert read == ["b.txt", "d.txt"]
    assert [a.path for a in scanned.of(store)] == ["b.txt", "c.txt", "d.txt"]
    assert store.paths() == ["b.txt", "c.txt", "d.txt"]
    assert "It was changed" in next(scanned.of(store)).text


def test_a_file_that_was_touched_and_not_changed_is_not_read(raw, store, read):
    (raw / "a.txt").write_text(PROSE)
    scan(raw, store)
    os.utime(raw / "a.txt", (0, 0))
    scan(raw, store)
    assert read == ["a.txt"]


def test_a_changed_line_of_the_sidecar_reads_its_file_again_and_no_other(raw, store, read):
    for name in ("a.txt", "b.txt"):
        (raw / name).write_text(f"{name}: {PROSE}")
    (raw / "articles.csv").write_text("path,outlet\na.txt,The Post\nb.txt,The Post\n")
    scan(raw, store)
    read.clear()
    (raw / "articles.csv").write_text("path,outlet\na.txt,The Post\nb.txt,The Mail\n")
    scanned = scan(raw, store)
    assert read == ["b.txt"]
    assert [a.outlet for a in scanned.of(store)] == ["The Post", "The Mail"]
    (raw / "articles.csv").write_text("path,outlet\nb.txt,The Mail\n\na.txt,The Post\n")
    scan(raw, store)
    assert read == ["b.txt"]


def test_another_version_of_what_reads_reads_all_again(raw, store, read, monkeypatch):
    (raw / "a.txt").write_text(PROSE)
    scan(raw, store)
    monkeypatch.setattr(scan_module, "version", lambda name: "0.0.0")
    scan(raw, store)
    assert read == ["a.txt", "a.txt"]


def test_errors_of_the_sidecar_are_named_in_every_scan(raw, store):
    (raw / "a.txt").write_text(PROSE)
    (raw / "articles.csv").write_text("path,date\nlost.txt,\na.txt,soon\n")
    for _ in range(2):
        errors = scan(raw, store).errors
        assert [error.split(": ")[0] for error in errors] == ["articles.csv:2", "articles.csv:3"]


def test_a_line_of_the_sidecar_for_an_article_that_no_file_holds_is_a_warning(raw, store):
    write_lines(raw / "a.jsonl", {"id": "k1", "text": PROSE}, {"id": "k2", "text": PROSE + "No."})
    (raw / "articles.csv").write_text("path,title\na.jsonl#k1,One\na.jsonl#k7,Seven\n")
    scanned = scan(raw, store)
    assert [w for w in scanned.warnings if w.startswith("a.jsonl#k7: is in articles.csv, but not")]
    assert not [w for w in scanned.warnings if "k1: is in" in w]


def test_a_name_that_is_not_utf_8_is_a_failure_and_known_the_next_time(raw, store, read):
    (raw / os.fsdecode(b"caf\xe9.txt")).write_text(PROSE)
    (raw / "a.txt").write_text(PROSE)
    for _ in range(2):
        scanned = scan(raw, store)
        (failure,) = scanned.failures
        assert (failure.path, failure.reason) == (r"caf\udce9.txt", "has a name that is not UTF-8")
        assert scanned.articles == 1
    assert len(read) == 2
    assert store.paths() == ["a.txt", r"caf\udce9.txt"]


def test_a_text_in_two_files_is_one_story_told_first_in_the_first(raw, store):
    for name in ("c.txt", "b.txt"):
        (raw / name).write_text(PROSE)
    (raw / "a.txt").write_text("Another matter altogether.\n")
    scanned = scan(raw, store)
    assert scanned.stories == {"c": "b"}
    assert scanned.articles == 3


def test_a_doubtful_date_is_left_out_and_named_until_the_sidecar_gives_the_right_one(raw, store):
    rows = ten_rows()
    rows.append({"id": "odd", "text": f"odd: {PROSE}", "date": "1970-01-01"})
    write_lines(raw / "a.jsonl", *rows)
    scanned = scan(raw, store)
    (odd,) = [name for name, date in dates_of(scanned, store).items() if date == (None, None)]
    assert list(scanned.doubts) == [odd]
    (warning,) = [w for w in scanned.warnings if "it is not used" in w]
    assert warning.startswith("a.jsonl#odd: is dated 1970-01-01, but most articles of the file")
    (raw / "articles.csv").write_text("path,date\na.jsonl#odd,2011-03-20\n")
    settled = scan(raw, store)
    assert settled.doubts == {}
    assert dates_of(settled, store)[odd] == ("2011-03-20", "sidecar")
    assert not [w for w in settled.warnings if "it is not used" in w]


def test_a_person_may_say_that_a_doubtful_date_is_right(raw, store):
    rows = ten_rows()
    write_lines(raw / "a.jsonl", *rows, {"id": "odd", "text": PROSE, "date": "1970-01-01"})
    (raw / "articles.csv").write_text("path,date\na.jsonl#odd,1970-01-01\n")
    scanned = scan(raw, store)
    assert scanned.doubts == {}
    assert ("1970-01-01", "sidecar") in dates_of(scanned, store).values()


def test_a_date_given_for_a_whole_file_is_a_persons_and_not_doubted(raw, store):
    url = "https://e.org/2019/01/02/quay"
    write_lines(raw / "a.jsonl", *({"id": f"k{n}", "text": PROSE, "url": url} for n in range(2)))
    (raw / "articles.csv").write_text("path,date\na.jsonl,2011-03-22\n")
    scanned = scan(raw, store)
    assert scanned.doubts == {}
    assert set(dates_of(scanned, store).values()) == {("2011-03-22", "sidecar")}


def test_half_a_character_in_a_file_does_not_stop_the_scan(raw, store):
    write_lines(
        raw / "a.jsonl", {"id": "k", "title": "A\ud800", "text": PROSE, "d\udfff": "\ud801"}
    )
    (article,) = scan(raw, store).of(store)
    assert article.text.startswith("A")
    article.text.encode()


def test_an_empty_folder_holds_nothing_and_one_that_is_not_there_is_an_error(raw, store):
    assert scan(raw, store).articles == 0
    with pytest.raises(FileNotFoundError, match="put articles in it"):
        scan(raw / "lost", store)


def test_a_body_is_the_articles_own_words_without_its_title(raw, store):
    (raw / "a.txt").write_text("At the quay\n\nBy Ada Voss\n\nNobody came.\n\nNobody left.\n")
    (article,) = scan(raw, store).of(store)
    assert body_of(article) == "Nobody came.\nNobody left."
