"""A folder of all kinds of files: every one accounted for."""

import datetime as dt
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import ArticleError, read_articles, read_one
from analysis.articles.formats.items import Document, Gap, Note, Reader, Stated

TEXT = "At the dam\n\nThe minister said no.\n"
DAY = dt.date(2011, 3, 22)
PROSE = "The minister of works told the assembly on Monday that the dam would not be built. " * 4


def packed(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def lines(*articles):
    return "\n".join(json.dumps(article) for article in articles) + "\n"


def test_every_article_of_a_table_is_one_and_leads_back_to_its_row(tmp_path):
    rows = lines(
        {"id": "a1", "title": "One", "text": PROSE, "date": "2011-03-22", "source": "The Post"},
        {"id": "a2", "title": "Two", "text": "", "date": "2011-03-23", "desk": "home"},
        {"id": "a3", "title": "Three", "text": PROSE, "date": "2011-03-24", "desk": "home"},
    )
    (tmp_path / "export.jsonl").write_text(rows)
    reading = read_articles(tmp_path)
    first, third = reading.articles
    assert (first.part, third.part) == ("a1", "a3")
    assert (first.title, first.outlet, str(first.date)) == ("One", "The Post", "2011-03-22")
    assert first.date_source == "metadata"
    assert first.text.startswith("One\n\nThe minister")
    assert third.fields["desk"] == "home"
    assert first.article_id != third.article_id
    (failure,) = reading.failures
    assert failure.path == "export.jsonl#a2"
    (source,) = reading.sources
    assert (source.articles, source.failures) == (2, 1)


def test_files_in_an_archive_are_read_like_those_beside_it(tmp_path):
    files = {"a/one.txt": TEXT, "empty.txt": "", "__MACOSX/a/._one.txt": "no", "a/": ""}
    packed(tmp_path / "all.zip", files)
    (tmp_path / "two.txt").write_text(TEXT)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["all.zip/a/one.txt", "two.txt"]
    assert [f.path for f in reading.failures] == ["all.zip/empty.txt"]
    assert reading.files == 3


def test_what_a_browser_saved_beside_a_page_is_left_out_of_an_archive_too(tmp_path):
    page = f"<html><body><h1>Dam stopped</h1><p>{PROSE}</p></body></html>"
    packed(tmp_path / "all.zip", {"a/dam.html": page, "a/dam_files/main.css": "p {}"})
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["all.zip/a/dam.html"]
    assert not reading.failures


def test_a_path_that_leads_out_of_an_archive_leads_nowhere(tmp_path):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("../../etc/one.txt", TEXT)
        archive.writestr("/abs/two.txt", TEXT)
    paths = {a.path for a in read_articles(tmp_path).articles}
    assert paths == {"bad.zip/etc/one.txt", "bad.zip/abs/two.txt"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.zip"]


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.articles.formats.archives.MOST_BYTES", 10_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0 " * 1_000_000)
        archive.writestr("good.txt", TEXT)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["bomb.zip/good.txt"]
    assert "unpacks to more than" in reading.failures[0].reason


def test_archives_within_archives_end(tmp_path):
    inner = tmp_path / "x.zip"
    packed(inner, {"one.txt": TEXT})
    for depth in range(3):
        outer = tmp_path / f"{depth}.zip"
        with zipfile.ZipFile(outer, "w") as archive:
            archive.write(inner, "inner.zip")
        inner.unlink()
        inner = outer
    (failure,) = read_articles(tmp_path).failures
    assert "an archive in an archive" in failure.reason


def test_a_damaged_archive_and_one_without_files_are_named(tmp_path):
    packed(tmp_path / "good.zip", {"one.txt": TEXT})
    (tmp_path / "cut.zip").write_bytes((tmp_path / "good.zip").read_bytes()[:40])
    packed(tmp_path / "none.zip", {})
    reading = read_articles(tmp_path)
    assert {f.path for f in reading.failures} == {"cut.zip", "none.zip"}
    assert len(reading.articles) == 1


def test_the_sidecar_speaks_of_one_article_in_a_file_and_of_the_whole_file(tmp_path):
    (tmp_path / "export.jsonl").write_text(
        lines({"id": "a", "text": PROSE}, {"id": "b", "text": PROSE, "date": "2011-03-23"})
    )
    (tmp_path / "articles.csv").write_text(
        "path,title,date,outlet\nexport.jsonl,,2011-01-01,The Post\nexport.jsonl#b,B,2011-05-05,\n"
    )
    reading = read_articles(tmp_path)
    assert not reading.errors
    one, other = reading.articles
    assert (str(one.date), one.outlet) == ("2011-01-01", "The Post")
    assert (str(other.date), other.outlet, other.title) == ("2011-05-05", "The Post", "B")


def test_columns_that_a_person_names_are_used(tmp_path):
    table = "headline,words,when\nOne," + PROSE.strip() + ",2011-03-22\n"
    (tmp_path / "t.csv").write_text(table)
    (tmp_path / "articles.csv").write_text(
        'path,columns\nt.csv,"title=headline,text=words,date=when"\n'
    )
    (article,) = read_articles(tmp_path).articles
    assert (article.title, str(article.date)) == ("One", "2011-03-22")
    again = next(read_one(tmp_path / "t.csv", "title=headline,text=words,date=when"))
    assert again.title == "One"


@pytest.mark.parametrize("columns", ["title", "=x", "title="])
def test_columns_that_are_written_otherwise_are_an_error_that_names_the_line(tmp_path, columns):
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "articles.csv").write_text(f"path,columns\none.txt,{columns}\n")
    assert read_articles(tmp_path).errors[0].startswith("articles.csv:2: columns")


def test_front_matter_is_metadata_and_the_offsets_stay_those_of_the_file(tmp_path):
    text = (
        '---\ntitle: "Dam: no"\npublication: The Post\ndate: 2011-03-22\ndesk: home\n---\n' + TEXT
    )
    (tmp_path / "one.txt").write_text(text)
    (article,) = read_articles(tmp_path).articles
    assert article.text == text
    assert (article.title, article.outlet) == ("Dam: no", "The Post")
    assert (str(article.date), article.date_source) == ("2011-03-22", "metadata")
    assert article.fields == {"desk": "home"}
    bodies = [text[p.start : p.end] for p in article.paragraphs if p.role == "body"]
    assert bodies == ["The minister said no."]


@pytest.mark.parametrize("block", ["---\n- a\n---\n", "---\n!!python/object:x {}\n---\n", "---\n"])
def test_what_only_looks_like_front_matter_is_text(tmp_path, block):
    (tmp_path / "one.txt").write_text(block + TEXT)
    (article,) = read_articles(tmp_path).articles
    assert article.text == block + TEXT
    assert article.fields == {}


def test_a_reader_that_breaks_costs_no_other_file(tmp_path, monkeypatch):
    def breaks(file):
        raise ZeroDivisionError("no")

    broken = Reader("Broken", lambda file: file.name.startswith("a"), breaks)
    monkeypatch.setattr("analysis.articles.formats.registry.READERS", (broken,))
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["b.txt"]
    (failure,) = reading.failures
    assert (failure.path, "report it" in failure.remedy) == ("a.txt", True)


@pytest.fixture
def holding(tmp_path, monkeypatch):
    """Return a function that reads a file of a format that holds what is given."""

    def read(*items, sidecar=None):
        def yielded(file):
            for item in items:
                if isinstance(item, Exception):
                    raise item
                yield item

        made = Reader("Made up", lambda file: file.name == "a.xyz", yielded)
        monkeypatch.setattr("analysis.articles.formats.registry.READERS", (made,))
        (tmp_path / "a.xyz").write_text("a")
        if sidecar:
            (tmp_path / "articles.csv").write_text(sidecar)
        return read_articles(tmp_path)

    return read


def test_an_article_that_the_file_states_and_that_is_not_found_is_a_failure_with_its_number(
    holding,
):
    reading = holding(Stated(4), Document(PROSE, "1"), Gap("2", "has no body", "fetch it"))
    assert [str(f) for f in reading.failures] == [
        "a.xyz#2: has no body: fetch it",
        "a.xyz: says that it holds 4 articles, and 2 were found in it: export it again, or look "
        "for what is missing and put it here by itself",
    ]
    (source,) = reading.sources
    assert (source.stated, source.articles, source.failures) == (4, 1, 3)


def test_more_articles_than_the_file_states_are_a_failure_and_all_of_them_are_read(holding):
    reading = holding(Document(PROSE, "1"), Document(PROSE, "2"), Stated(1))
    assert len(reading.articles) == 2
    assert "says that it holds 1 articles, and 2 were found" in reading.failures[0].reason
    assert reading.sources[0].failures == 1


def test_a_number_that_articles_and_gaps_add_up_to_is_no_failure_of_its_own(holding):
    reading = holding(Stated(2), Document(PROSE, "1"), Gap("2", "has no body", "fetch it"))
    assert len(reading.failures) == 1


@pytest.mark.parametrize("items", [(), (Stated(0),), (Note("it is old"),)])
def test_a_file_that_holds_no_article_is_a_failure_even_if_it_says_so(holding, items):
    (failure,) = holding(*items).failures
    assert failure.reason == "holds no article (Made up)"


def test_a_file_that_breaks_off_keeps_what_was_read_and_counts_what_was_not(holding):
    broken = ArticleError("ends in the middle", "export it again")
    reading = holding(Stated(5), Document(PROSE, "1"), broken)
    assert len(reading.articles) == 1
    assert [f.reason for f in reading.failures] == [
        "ends in the middle",
        "says that it holds 5 articles, and 2 were found in it",
    ]
    assert reading.sources[0].failures == 4


def test_a_key_that_comes_twice_is_a_failure_and_the_first_article_is_read(holding):
    reading = holding(Document(PROSE, "k"), Document("Another. " * 9, "k"), Document(PROSE, "l"))
    assert [a.part for a in reading.articles] == ["k", "l"]
    (failure,) = reading.failures
    assert str(failure).startswith("a.xyz#k: has the same key as another article of the file")
    assert len({a.article_id for a in reading.articles}) == 2


@pytest.mark.parametrize("text", ["", " \n", "x" * 5_001, "word " * 60_001])
def test_an_article_that_is_no_text_is_named_and_the_others_are_read(holding, text):
    reading = holding(Document(text, "1"), Document(PROSE, "2"))
    assert [a.part for a in reading.articles] == ["2"]
    assert [f.path for f in reading.failures] == ["a.xyz#1"]


def test_what_wants_a_look_is_a_warning_that_names_the_file(holding):
    reading = holding(Document(PROSE, "1", date=DAY), Note("was cut by its maker"))
    assert reading.warnings == ("a.xyz: was cut by its maker",)
    assert not reading.failed


def test_a_date_for_the_whole_file_overrides_no_article_that_has_one(holding):
    dated = f"At the dam\n\n4 July 2011\n\n{PROSE}"
    reading = holding(
        Document(PROSE, "1", date=DAY, outlet="The Mail"),
        Document(dated, "2", title="At the dam"),
        Document(PROSE, "3"),
        sidecar="path,date,date_source,outlet,title\na.xyz,2010-01-01,inferred,The Post,None\n",
    )
    assert [(str(a.date), a.date_source, a.outlet, a.title) for a in reading.articles] == [
        ("2011-03-22", "metadata", "The Mail", None),
        ("2011-07-04", "text", "The Post", "At the dam"),
        ("2010-01-01", "inferred", "The Post", None),
    ]


def test_a_file_that_is_one_article_is_spoken_of_by_its_own_line(holding):
    reading = holding(
        Document(PROSE, date=DAY), sidecar="path,date,title\na.xyz,2010-01-01,Dams\n"
    )
    (article,) = reading.articles
    assert (str(article.date), article.date_source, article.title) == (
        "2010-01-01",
        "sidecar",
        "Dams",
    )
    assert article.path == "a.xyz"


def test_a_line_of_the_sidecar_for_an_article_that_is_not_in_the_file_is_remarked_on(holding):
    lines_ = "path,title\na.xyz#1,One\na.xyz#2,Two\na.xyz#3,Three\n"
    items = (Document(PROSE, "1", date=DAY), Gap("2", "has no body", "fetch it"))
    (warning,) = holding(*items, sidecar=lines_).warnings
    assert warning.startswith("a.xyz#3: is in articles.csv, but not in the file")


def test_a_file_that_cannot_be_read_at_all_is_one_failure_whatever_the_sidecar_says(holding):
    reading = holding(ArticleError("is damaged", "x"), sidecar="path,title\na.xyz#1,One\n")
    assert len(reading.failures) == 1
    assert reading.warnings == ()


def test_one_text_in_two_files_is_two_articles(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    one, other = read_articles(tmp_path).articles
    assert one.text == other.text
    assert (one.article_id, other.article_id) == ("a", "b")


def test_metadata_with_no_text_below_them_are_no_article(tmp_path):
    (tmp_path / "one.txt").write_text("---\ntitle: Dams\n---\n\n")
    (failure,) = read_articles(tmp_path).failures
    assert failure.reason == "holds metadata and no text"


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        (".hidden.txt", "rename the file"),
        ("~$a.docx", "close that file"),
        ("README.md", "rename the file"),
        ("articles.csv", "rename the file"),
    ],
)
def test_a_file_with_the_name_of_no_article_is_not_read(tmp_path, name, remedy):
    (tmp_path / name).write_text(TEXT)
    with pytest.raises(ArticleError, match=remedy):
        list(read_one(tmp_path / name))


def test_two_files_of_one_name_in_an_archive_are_one_article_and_one_failure(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("../one.txt", TEXT + "More.\n")
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["a.zip/one.txt"]
    (failure,) = reading.failures
    assert str(failure).startswith("a.zip/one.txt: has the name of another file in the archive")


def test_an_archive_without_files_in_another_is_named(tmp_path):
    packed(tmp_path / "inner.zip", {"folder/": ""})
    inner = (tmp_path / "inner.zip").read_bytes()
    (tmp_path / "inner.zip").unlink()
    packed(tmp_path / "outer.zip", {"inner.zip": inner, "one.txt": TEXT})
    reading = read_articles(tmp_path)
    assert len(reading.articles) == 1
    (failure,) = reading.failures
    assert str(failure).startswith("outer.zip/inner.zip: is an archive without files")


@pytest.mark.parametrize(("limit", "most"), [("MOST_BYTES_IN_ALL", 1_000), ("MOST_FILES", 5)])
def test_what_is_taken_out_is_bounded_over_all_archives_within_one(
    tmp_path, monkeypatch, limit, most
):
    monkeypatch.setattr(f"analysis.articles.formats.archives.{limit}", most)
    packed(tmp_path / "inner.zip", {"1.txt": PROSE, "2.txt": PROSE})
    inner = (tmp_path / "inner.zip").read_bytes()
    (tmp_path / "inner.zip").unlink()
    packed(tmp_path / "outer.zip", {f"{n}.zip": inner for n in range(4)})
    reading = read_articles(tmp_path)
    assert len(reading.articles) < 4
    assert {f.reason for f in reading.failures} >= {
        f"holds more than {most:,} " + limit[5:10].lower()
    }


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packed_file_that_is_damaged_or_locked_costs_no_other(tmp_path, how):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr("1.txt", PROSE)
        archive.writestr("2.txt", PROSE)
    whole = bytearray(path.read_bytes())
    damaged = whole.copy()
    start = whole.index(b"1.txt") + len("1.txt")
    for at in range(start + 12, start + 40):
        damaged[at] ^= 0x5A
    path.write_bytes(damaged)
    assert [f.path for f in read_articles(tmp_path).failures] == ["a.zip/1.txt"]
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(whole)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["a.zip/2.txt"]
    assert reading.failures[0].reason == "is locked with a password"


def test_a_packed_file_without_a_name_costs_no_other(tmp_path):
    path = tmp_path / "a.zip"
    packed(path, {"1": TEXT, "2.txt": TEXT})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 28], data[entry + 30] = 0, 1  # the name's only letter becomes an extra field
    path.write_bytes(data)
    reading = read_articles(tmp_path)
    assert [a.path for a in reading.articles] == ["a.zip/2.txt"]
    assert len(reading.failures) == 1


@settings(max_examples=60)
@given(data=st.data())
def test_no_archive_however_damaged_stops_the_reading(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("zip")
    how = data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]))
    with zipfile.ZipFile(folder / "a.zip", "w", how) as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("folder/two.txt", TEXT)
    whole = bytearray((folder / "a.zip").read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    (folder / "a.zip").write_bytes(whole[: cut if data.draw(st.booleans()) else None])
    reading = read_articles(folder)
    assert len(reading.articles) + len(reading.failures) > 0
    assert len({a.article_id for a in reading.articles}) == len(reading.articles)


def test_a_file_that_is_too_long_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.articles.files.MOST_CHARACTERS", 10)
    (tmp_path / "long.txt").write_text(TEXT * 10)
    monkeypatch.setattr("analysis.articles.corpus.from_text", None)  # whoever calls it now fails
    assert "bytes, more than a text of 10 characters" in read_articles(tmp_path).failures[0].reason


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf", "a.parquet", "a.dna", "a.ris"])
def test_a_file_that_is_not_what_it_is_called_is_to_be_fetched_again(tmp_path, name):
    (tmp_path / name).write_bytes(bytes(range(128, 256)) * 8)
    (failure,) = read_articles(tmp_path).failures
    assert f"is called {name[1:]}" in failure.reason
    assert "fetch it again" in failure.remedy


def test_a_format_that_no_reader_is_for_is_to_be_saved_as_text(tmp_path):
    (tmp_path / "a.epub").write_bytes(b"x" * 500)
    (failure,) = read_articles(tmp_path).failures
    assert (failure.reason, "plain text" in failure.remedy) == (
        "is a .epub file, which is not read",
        True,
    )
