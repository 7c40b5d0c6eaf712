import datetime as dt

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.proquest.ris import LEAST_WORDS, READER

LONG = "\n".join(["The harbour board voted for a longer pier on Sunday evening."] * 30)
NOTED = """TY  - NEWS
T1  - The pier, and who pays for it
AN  - 3379430251
JF  - The Northmarsh Times
AU  - Quill, Ada
AU  - Hölzer, Jonas
Y1  - 2026/08/27/
PY  - 2026
DA  - 2026 Aug 27
KW  - Piers
KW  - Harbour boards
UR  - https://www.proquest.com/docview/3379430251
N1  - Full text: The pier is gone.

Nobody saw it go.
LA  - English
ER  -

"""
ABSTRACT = """TY  - NEWS
TI  - Ferry late
T2  - The Northmarsh Times
PY  - 2026
AB  - The ferry was late again.
ER  -
"""


def file(content, name="export.ris"):
    return File(name, content=content.encode() if isinstance(content, str) else content)


def read(text):
    found = file(text)
    assert READER.fits(found)
    return list(READER.read(found))


def test_an_entry_with_its_text_in_a_note_is_an_article():
    assert read(NOTED) == [
        Document(
            text="The pier is gone.\n\nNobody saw it go.",
            part="1",
            title="The pier, and who pays for it",
            date=dt.date(2026, 8, 27),
            outlet="The Northmarsh Times",
            author="Quill, Ada; Hölzer, Jonas",
            url="https://www.proquest.com/docview/3379430251",
            language="en",
            fields={
                "TY": "NEWS",
                "AN": "3379430251",
                "Y1": "2026/08/27/",
                "PY": "2026",
                "KW": "Piers; Harbour boards",
            },
        )
    ]


def test_an_entry_with_only_an_abstract_is_a_gap_that_says_so():
    (gap,) = read(ABSTRACT)
    assert isinstance(gap, Gap)
    reason = "holds only an abstract, no full text (its title is “Ferry late”)"
    assert (gap.part, gap.reason) == ("1", reason)


def test_an_entry_without_any_text_is_a_gap():
    (gap,) = read("TY  - JOUR\nTI  - Ferry late\nER  - \n")
    assert gap.reason == "holds no text (its title is “Ferry late”)"


def test_a_long_text_of_the_press_in_the_place_of_the_abstract_is_an_article():
    assert len(LONG.split()) > LEAST_WORDS
    (found,) = read(ABSTRACT.replace("The ferry was late again.", LONG))
    assert found.text.count("\n\n") == 29
    assert "AB" not in found.fields


def test_a_long_abstract_of_a_journal_is_no_article():
    text = ABSTRACT.replace("NEWS", "JOUR").replace("The ferry was late again.", LONG)
    assert isinstance(read(text)[0], Gap)


def test_where_abstract_and_text_both_stand_there_the_longer_one_is_the_text():
    text = ABSTRACT.replace(
        "ER  -", "N2  - The ferry was late. " + "It waited for the tide. " * 5 + "\nER  -"
    )
    (found,) = read(text)
    assert found.text.startswith("The ferry was late. It waited")
    assert found.fields["AB"] == "The ferry was late again."


def test_the_same_abstract_twice_is_no_article():
    assert isinstance(read(ABSTRACT.replace("PY", "N2  - The ferry was late again.\nPY"))[0], Gap)


SHORT = "The ferry was late again, and nobody on the pier could say why. " * 5


def placed(*texts, kind="NEWS"):
    """Entries with a text in the place of the abstract each, and nothing else."""
    return "\n".join(f"TY  - {kind}\nTI  - Ferry late\nN2  - {text}\nER  - \n" for text in texts)


def test_short_texts_beside_whole_ones_are_articles_and_are_said():
    *found, note = read(placed(SHORT, LONG, SHORT))
    assert [type(item) for item in found] == [Document] * 3
    assert found[0].text == SHORT.strip()
    assert isinstance(note, Note)
    assert "(entry 1, 3)" in note.text


@pytest.mark.parametrize(
    "text",
    [
        placed(SHORT, SHORT),  # none is whole
        placed(SHORT, SHORT, SHORT, LONG),  # few are
        placed("The ferry was late again.", LONG),  # too short for an article
        placed(SHORT + "The board said ...", LONG),  # an extract
        placed(SHORT, LONG, kind="JOUR"),
        placed(SHORT, LONG).replace("N2", "AB", 1),  # in another place
    ],
)
def test_short_texts_are_abstracts_otherwise(text):
    first, *_, last = read(text)
    assert isinstance(first, Gap)
    assert not isinstance(last, Note)


def test_a_date_without_its_day_is_kept_as_it_is_printed():
    (found,) = read(NOTED.replace("DA  - 2026 Aug 27\n", "").replace("2026/08/27/", "2026/08//"))
    assert found.date is None
    assert found.fields["date"] == "2026/08//"


@pytest.mark.parametrize("printed", ["2026/8/7/", "2026/08/07", "7 August 2026", "2026-08-07"])
def test_every_way_to_print_the_date_is_read(printed):
    assert read(NOTED.replace("2026 Aug 27", printed))[0].date == dt.date(2026, 8, 7)


def test_every_entry_is_counted_even_if_its_end_is_missing():
    items = read(NOTED + ABSTRACT.replace("ER  -\n", "") + NOTED * 100 + NOTED[:80])
    assert [item.part for item in items] == [str(n) for n in range(1, 104)]


def test_lines_above_the_first_entry_and_windows_line_ends_do_not_matter():
    text = ("Database: ProQuest\nContent: text/plain\n\n" + NOTED).replace("\n", "\r\n")
    assert list(READER.read(file(text))) == read(NOTED)
    assert READER.fits(file(b"\xef\xbb\xbf" + text.encode()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"The pier is gone.\n\nTY  - NEWS is a tag.\n",
        b"<html>TY  - NEWS</html>",
        b"PK\x03\x04",
    ],
)
def test_other_files_are_left_to_other_readers(content):
    assert not READER.fits(file(content))


def test_a_file_without_references_is_refused():
    with pytest.raises(ArticleError, match="no reference"):
        list(READER.read(file("The pier is gone.\n")))


def test_hostile_files_end_soon():
    assert not READER.fits(file(" " * 100_000))
    assert list(READER.read(file("TY  - NEWS\nAB  - x\n" + "y\n" * 60_000)))
    assert len(list(READER.read(file("TY  - NEWS\n" * 20_000)))) == 20_000


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_give_items_or_an_article_error(data):
    valid = (NOTED + ABSTRACT + NOTED).encode()
    start = data.draw(st.integers(0, len(valid)))
    middle = data.draw(st.binary(max_size=40))
    content = valid[:start] + middle + valid[start + data.draw(st.integers(0, 200)) :]
    read_or_refused(READER, file(content))
