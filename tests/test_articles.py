import datetime as dt
import hashlib
import os
import re

import pytest

from analysis.articles import ArticleError, article_id, read_article, read_articles

TEXT = "Norland fills its dam\n\nThe minister said on Monday that the dam would be filled.\n"


@pytest.fixture
def raw(tmp_path):
    """Make a folder of articles from texts or bytes by path."""

    def make(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_csv", ".csv").replace(
                "_txt", ".txt"
            )
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make


def test_folder_without_files_holds_nothing(tmp_path):
    reading = read_articles(tmp_path)
    assert (reading.articles, reading.failures, reading.files) == ((), (), 0)
    assert not reading.failed


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="make it and put articles in it"):
        read_articles(tmp_path / "nowhere")


def test_file_without_a_line_in_the_sidecar_is_an_article(raw):
    (article,) = read_articles(raw(a_txt=TEXT)).articles
    assert (article.article_id, article.path, article.title) == (
        "a",
        "a.txt",
        "Norland fills its dam",
    )
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.text == TEXT
    unknown = (article.date, article.date_source, article.outlet, article.author, article.language)
    assert unknown == (None,) * 5


def test_articles_of_all_folders_are_sorted_by_path(raw):
    reading = read_articles(raw(b_txt=TEXT, a__z_txt=TEXT, a_txt=TEXT))
    assert [article.path for article in reading.articles] == ["a.txt", "a/z.txt", "b.txt"]
    assert [article.article_id for article in reading.articles] == ["a", "a--z", "b"]


def test_bad_files_are_named_and_the_others_are_read(raw):
    reading = read_articles(
        raw(a_txt=TEXT, b_txt=b"", c_txt=b"\x00\x01", d_txt=" \n", e_csv="x,y")
    )
    assert [article.path for article in reading.articles] == ["a.txt"]
    assert [failure.path for failure in reading.failures] == ["b.txt", "c.txt", "d.txt", "e.csv"]
    assert all(failure.reason and failure.remedy for failure in reading.failures)
    assert str(reading.failures[0]).startswith("b.txt: is empty: ")
    assert reading.files == 5
    assert reading.failed


def test_text_and_offsets_are_those_of_the_file(raw):
    text = "\r\nAt the dam\r\n\r\nJuly 4, 2011“It is\u00a0ours,” she said.\r\n”\r\n"
    (article,) = read_articles(raw(a_txt=text)).articles
    assert article.text == text
    pieces = [(p.role, text[p.start : p.end]) for p in article.paragraphs]
    assert pieces == [
        ("title", "At the dam"),
        ("dateline", "July 4, 2011"),
        ("body", "“It is\u00a0ours,” she said.\r\n”"),
    ]


def test_byte_order_mark_is_no_character_of_the_text(raw):
    (article,) = read_articles(raw(a_txt=b"\xef\xbb\xbf" + TEXT.encode())).articles
    assert article.text == TEXT


def test_windows_1252_is_read_with_a_warning_that_names_the_file(raw):
    reading = read_articles(raw(a_txt="The minister’s café.".encode("cp1252")))
    assert reading.articles[0].text == "The minister’s café."
    assert any(w.startswith("a.txt: ") and "Windows-1252" in w for w in reading.warnings)
    assert not reading.failed


def test_sidecar_beats_the_text(raw):
    sidecar = "path,title,date,date_source,outlet\na.txt,The dam,2011-07-04,inferred,The Example\n"
    (article,) = read_articles(raw(a_txt=TEXT, articles_csv=sidecar)).articles
    assert (article.title, article.outlet) == ("The dam", "The Example")
    assert (article.date, article.date_source) == (dt.date(2011, 7, 4), "inferred")


def test_date_of_the_sidecar_without_a_source_has_the_sidecar_as_source(raw):
    (article,) = read_articles(
        raw(a_txt=TEXT, articles_csv="path,date\na.txt,2011-07-04\n")
    ).articles
    assert article.date_source == "sidecar"


def test_sidecar_and_text_that_disagree_are_a_warning_that_names_the_file(raw):
    text = "At the dam\n4 July 2011\nThe minister said no.\n"
    reading = read_articles(raw(a_txt=text, articles_csv="path,date\na.txt,2011-07-05\n"))
    assert reading.articles[0].date == dt.date(2011, 7, 5)
    (warning,) = reading.warnings
    assert warning.startswith("a.txt: the text is dated 2011-07-04, articles.csv says 2011-07-05")


@pytest.mark.parametrize(
    "line", ["4 July 2011", "Updated 5 July 2011", "Published 3 July, 4 July 2011"]
)
def test_sidecar_and_text_that_agree_or_speak_of_a_change_are_no_warning(raw, line):
    text = f"At the dam\n{line}\nThe minister said no.\n"
    assert (
        read_articles(raw(a_txt=text, articles_csv="path,date\na.txt,2011-07-04\n")).warnings == ()
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 4 July 2011 | Updated: 5 July 2011", 4),
        ("Updated 5 July 2011. First published 4 July 2011", 4),
        ("Updated 5 July 2011", 5),
        ("By Jane Doe, July 4, 2011", 4),
    ],
)
def test_date_of_publication_printed_in_the_text_is_used(raw, line, day):
    (article,) = read_articles(raw(a_txt=f"At the dam\n{line}\nThe minister said no.\n")).articles
    assert (article.date, article.date_source) == (dt.date(2011, 7, day), "text")


def test_date_within_the_body_is_not_that_of_the_article(raw):
    (article,) = read_articles(raw(a_txt="The dam of July 4, 2011 was never filled.")).articles
    assert article.date is None


def test_date_of_the_file_name_is_used_where_the_text_has_none(raw):
    root = raw()
    (root / "2011-07-04_dam.txt").write_text(TEXT)
    (article,) = read_articles(root).articles
    assert (article.date, article.date_source) == (dt.date(2011, 7, 4), "file name")


def test_article_without_a_date_is_a_warning_and_no_failure(raw):
    reading = read_articles(raw(a_txt=TEXT))
    assert not reading.failed
    assert reading.warnings == (
        "a.txt: has no date, so it falls into no period: add one to articles.csv",
    )


def test_errors_of_the_sidecar_do_not_keep_articles_from_being_read(raw):
    reading = read_articles(raw(a_txt=TEXT, articles_csv="path,date\na.txt,soon\nb.txt,\n"))
    assert len(reading.articles) == 1
    assert [error[:15] for error in reading.errors] == ["articles.csv:2:", "articles.csv:3:"]
    assert reading.failed


def test_link_that_leaves_the_folder_is_a_failure(raw, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("x")
    root = raw(a_txt=TEXT)
    (root / "b.txt").symlink_to(outside)
    reading = read_articles(root)
    assert (len(reading.articles), reading.failures[0].path) == (1, "b.txt")


@pytest.mark.parametrize("path", ["a.txt", "2011-07-04_at-the-dam.txt", "a_b-c.txt", "a__b.txt"])
def test_plain_name_is_the_id(path):
    assert article_id(path) == path.removesuffix(".txt")


def test_ids_of_names_that_look_alike_differ_and_never_change():
    names = "a.txt a.html a.TXT a b/a.txt b--a.txt b-a.txt A-b.txt A_b.txt é.txt ё.txt a.b.txt"
    paths = [*names.split(), "A b.txt", f"{'x' * 300}.txt", f"{'x' * 301}.txt"]
    ids = [article_id(path) for path in paths]
    assert len(set(ids)) == len(paths)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,120}", found) for found in ids)
    assert article_id("A b.txt") == "A-b-" + hashlib.sha256(b"A b.txt").hexdigest()[:8]


def test_one_file_can_be_read_from_anywhere(raw):
    article = read_article(raw(a_txt=TEXT) / "a.txt")
    assert (article.path, article.title) == ("a.txt", "Norland fills its dam")


def test_one_bad_file_is_named_with_its_path(raw):
    path = raw(a_txt=b"") / "a.txt"
    with pytest.raises(ArticleError, match=r"a\.txt is empty: ") as caught:
        read_article(path)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("name", [".a.txt", "README.md", "~$a.txt"])
def test_name_that_is_not_taken_for_an_article_is_refused(tmp_path, name):
    (tmp_path / name).write_text(TEXT)
    with pytest.raises(ArticleError, match="rename the file"):
        read_article(tmp_path / name)


def test_file_whose_name_is_not_utf_8_is_a_failure_that_a_table_can_hold(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Text.")
    (failure,) = read_articles(tmp_path).failures
    assert failure.path.encode() == rb"caf\udce9.txt"


def test_sidecar_that_is_a_link_to_nothing_is_an_error(tmp_path):
    (tmp_path / "articles.csv").symlink_to(tmp_path / "gone.csv")
    assert read_articles(tmp_path).errors[0].startswith("articles.csv:1: is a link to nothing")
