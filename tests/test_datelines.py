import pytest

from analysis.articles.datelines import glued_dateline_end, is_dateline


def split(paragraph, *, speakers_marked=False):
    end = glued_dateline_end(paragraph, speakers_marked=speakers_marked)
    return None if end is None else (paragraph[:end].strip(), paragraph[end:])


@pytest.mark.parametrize(
    "text",
    [
        "July 4, 2011",
        "Mon 4 Jul 2011 10.30 BST",
        "Published: 4 July 2011 10:30 GMT | Updated: 5 July 2011",
        "Last modified on Tuesday 5 July 2011 12.00 BST",
        "Norburg, 4 July 2011",
        "The Example, Monday 4 July 2011",
        "2011-07-04T10:30:00Z",
        "Posted at 11:05 AM ET, 07/04/2011",
        "9:05 p.m.",
        "3 hours ago",
        "Tuesday",
    ],
)
def test_line_of_date_time_and_place_is_a_dateline(text):
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The war in May",
        "On Monday the talks failed",
        "Common Sense",
        "2011",
        "Mr May",
        "They met on July 4, 2011",
        "July 4, 2011 was a Monday",
        "Online edition",
    ],
)
def test_line_of_other_words_is_none(text):
    assert not is_dateline(text)


@pytest.mark.parametrize(
    ("dateline", "between"),
    [
        ("July 4, 2011", ""),
        ("July 4", ""),
        ("July 4, 2011", " "),
        ("Published: July 4, 2011", " "),
        ("Mon 4 Jul 2011 10.30 BST", " "),
        ("NORBURG, March 3 (Agency) —", " "),
        ("NORBURG, March 3 /WIRE/.", " "),
        ("NORBURG. July 4 (Wire) -", " "),
        ("NORBURG —", " "),
        ("NORBURG--", ""),
        ("NORBURG—", ""),
        ("NORBURG, Norland (AP) _", " "),
        ("NORBURG (Wire)", ""),
        ("Norburg (Reuters) -", " "),
        ("Norburg, 4 July 2011 –", " "),
        ("Norburg —", " "),
        ("St. Holm —", " "),
        ("NEW NORBURG/SUDVILLE, July 4 (Reuters) -", " "),
        ("(Reuters) -", " "),
        ("NORBURG:", " "),
        ("By JANE DOE, Associated Press NORBURG (AP) —", " "),
    ],
)
def test_dateline_is_split_off_the_first_sentence(dateline, between):
    body = "The minister said no."
    assert split(f"{dateline}{between}{body}") == (dateline, body)


def test_quotation_may_follow_a_dateline():
    assert split("NORBURG — “No,” she said.") == ("NORBURG —", "“No,” she said.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister said no.",
        "July 4, 2011 was a Monday.",
        "July 4, 2011, was a Monday.",
        "On July 4, 2011 The Example wrote of it.",
        "OPEC — the cartel — said no.",
        "Holm — Astrid Holm, that is — said no.",
        "Monday The Example wrote of it.",
        "I — A minister — said so.",
        "Sen. Roe (R-Norburg) — The man with the hat.",
        "HOLM: No.",
        "Norburg (pop. 9,000) is small.",
        "NORBURG —",
    ],
)
def test_sentence_that_only_looks_like_one_has_no_dateline(text):
    assert split(text) is None


def test_name_before_a_colon_is_no_dateline_where_turns_are_marked_so():
    assert split("ASTRID: We will fill it.", speakers_marked=True) is None
    assert split("ASTRID: We will fill it.", speakers_marked=False) is not None
