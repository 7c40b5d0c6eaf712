import os
from pathlib import Path

import pytest

from analysis.articles.files import (
    ArticleError,
    article_files,
    article_text,
    decode,
    printable,
    read_bytes,
)

TEXT = "“We’re ready,” the minister said – at last. Cafés in Zürich paid €10."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_decoded_without_a_guess_and_without_its_mark(encoding):
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.guessed) == (TEXT, None)


def test_both_byte_orders_of_utf_16_are_decoded():
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("text", [TEXT, "The minister’s plan.", "A café near the dam.", "“No.”"])
def test_windows_1252_is_decoded_and_named(text):
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.guessed) == (text, "Windows-1252")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "À Besançon, le cœur de l’accord, décidé hier, « n’a pas bougé »."),
        ("cp1252", "È stato detto ieri che l’accordo non c’è ancora. «Così non va»."),
        ("cp1250", "Ministr zahraničí včera uvedl, že vláda nepřipustí žádné ústupky."),
        ("iso8859-2", "Minister oświadczył wczoraj, że rząd nie ustąpi ani o krok."),
        ("cp1250", "A külügyminiszter közölte, hogy a kormány őszre várja a döntést."),
        ("cp1254", "Dışişleri bakanı dün hükümetin taviz vermeyeceğini söyledi."),
        ("cp1257", "Užsienio reikalų ministras vakar pareiškė, kad derybos tęsis."),
    ],
)
def test_letters_of_neighbouring_encodings_are_told_apart(encoding, text):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso8859-2", "Mayor Židek of Kessin met Věra Šťastná and Tomáš of the Škoda works."),
        ("cp1250", "Mayor Židek of Kessin met Věra Šťastná and Tomáš of the Škoda works."),
        ("cp1250", "Mr Wałęsa met Łukasz in Łódź, said the “bill” was near, and left again."),
        ("cp1254", "Mr Demirtaş met Mr Barış in İzmir and spoke of the river to nobody."),
        ("cp1252", "Guðmundur met Þór in the Alþingi, and spoke of the river to nobody else."),
        ("cp1252", "All rights reserved ©the author; Windows®software for CO²per m³and n°ten."),
        ("cp1252", "L’«État» cut £3m from 12 m² of it, said M. Müller of the café, n°5."),
    ],
)
def test_few_names_in_an_english_text_are_read_as_letters_not_signs(encoding, text):
    assert decode(text.encode(encoding)).text == text


def test_another_alphabet_is_not_read_as_windows_1252():
    text = "Министр обороны заявил, что страна не согласна с планами соседей. Переговоры идут."
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert decoded.guessed == "cp1251"


def test_text_of_an_old_mac_is_not_read_as_windows_1252():
    assert decode((TEXT * 3).encode("mac_roman")).guessed != "Windows-1252"


def test_nothing_is_stripped_or_re_spaced():
    text = "\n  Title\u00a0 \r\n\r\nText.\r \n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"abc\x00def", "binary"),
        (b"\xff\xfea", "binary or damaged"),
        (b"%PDF-1.4 ...", "a PDF file"),
        (b"PK\x03\x04...", "a zip or Word file"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"\xef\xbb\xbf\xff\xfe", "binary or damaged"),
    ],
)
def test_file_that_is_not_text_is_refused(data, found):
    with pytest.raises(ArticleError, match=found):
        decode(data)


@pytest.mark.parametrize("text", [" \n\t\r\n", "\ufeff", "\u00a0"])
def test_file_of_white_space_is_refused(text):
    with pytest.raises(ArticleError, match="white space"):
        article_text("a.txt", text.encode())


@pytest.mark.parametrize("name", ["a.html", "a.PDF", "a.docx", "a.csv"])
def test_other_formats_are_refused_with_what_to_do(name):
    with pytest.raises(ArticleError, match="save the article as plain text"):
        article_text(name, b"text")


def test_markup_in_a_text_file_is_refused():
    with pytest.raises(ArticleError, match="HTML"):
        article_text("a.txt", b"\n<!DOCTYPE html><html></html>")


def test_text_longer_than_a_book_is_refused():
    with pytest.raises(ArticleError, match="1,000,001 characters"):
        article_text("a.txt", b"a" * 1_000_001)


def test_error_says_what_was_found_and_what_to_do():
    error = ArticleError("is empty", "delete it", path="a.txt")
    assert str(error) == "a.txt is empty: delete it"


def test_every_file_of_every_folder_is_listed_but_what_is_no_article(tmp_path):
    for name in (
        "b.txt", "a.TXT", "no suffix", "folder/c.txt", ".hidden", ".git/d.txt", "~$b.docx",
        "README.md", "folder/readme.md", "articles.csv", "notes.md", "folder/articles.csv",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = sorted(article_files(tmp_path))
    below = ["folder/articles.csv", "folder/c.txt"]  # the sidecar table lies on top
    assert found == ["a.TXT", "b.txt", *below, "no suffix", "notes.md"]
    assert "articles.csv" in article_files(tmp_path, has_sidecar=False)


def test_folder_that_cannot_be_read_is_refused_by_name(tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_text("x")
    listed = os.scandir

    def scandir(path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list(article_files(tmp_path)) == ["a.txt", "shut"]
    with pytest.raises(ArticleError, match="is a folder that cannot be read"):
        read_bytes(tmp_path, "shut")


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers"])
def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path, ending):
    for name in ("Ferry stops.html", f"Ferry stops{ending}/main.css", "other_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sorted(article_files(tmp_path)) == ["Ferry stops.html", "other_files/a.txt"]


def test_empty_folder_has_no_files(tmp_path):
    assert list(article_files(tmp_path)) == []


def test_link_that_leaves_the_folder_is_refused(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (raw / "file.txt").symlink_to(tmp_path / "secret.txt")
    (raw / "folder").symlink_to(tmp_path / "elsewhere")
    assert sorted(article_files(raw)) == ["file.txt", "folder"]
    for path in ("file.txt", "folder", "../secret.txt"):
        with pytest.raises(ArticleError, match="outside this folder"):
            read_bytes(raw, path)


def test_link_within_the_folder_is_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert read_bytes(tmp_path, "b.txt") == b"x"


def test_link_to_nothing_and_a_pipe_are_refused(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="link to nothing"):
        read_bytes(tmp_path, "gone.txt")
    with pytest.raises(ArticleError, match="no regular file"):
        read_bytes(tmp_path, "pipe.txt")


def test_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(ArticleError, match="link to nothing"):
        read_bytes(tmp_path, "loop.txt")


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="does not exist"):
        read_bytes(tmp_path, "lost.txt")


def test_name_that_is_not_utf_8_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="name that is not UTF-8"):
        read_bytes(tmp_path, os.fsdecode(b"caf\xe9.txt"))
    assert printable(os.fsdecode(b"caf\xe9.txt")) == r"caf\udce9.txt"


def test_control_character_is_refused_with_its_line():
    with pytest.raises(ArticleError, match="first on line 2"):
        decode(b"one\ntwo\x08\n")


@pytest.mark.parametrize(
    ("text", "found"), [("x" * 5_001, "without a space"), ("a " * 150_001, "300,002")]
)
def test_text_that_would_take_very_long_is_refused(text, found):
    with pytest.raises(ArticleError, match=found):
        article_text("a.txt", text.encode())
