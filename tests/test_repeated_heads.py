"""Signs that a text holds several articles; all texts, outlets and names are invented."""

import pytest

from analysis.articles import read_articles
from analysis.articles.repeated_heads import repeated_heads

BODY = "The ferry to Tellin will cost twice as much, said Mayor Lena Orr. " * 4
TITLES = ("Fares to double", "Mayor answers", "Nobody was asked")


def text_of(head, foot=""):
    return "".join(head.format(title=title) + f"\n\n{BODY}\n{foot}\n" for title in TITLES)


@pytest.mark.parametrize(
    "text",
    [
        text_of("=" * 40 + "\n{title}\nWickmouth, 6 May 2011"),
        text_of("{title}\nThe Harbour Post, 6 May 2011, p. 4"),
        text_of("{title}\n\nHarbour Post (Wickmouth) - May 6, 2011"),
        text_of("Title: {title}\nDate: 2011-05-06\n"),
        text_of("{title}\n\n184 words\n\nthe day after"),
        text_of("{title}", "\n(c) 2011 Harbour Post. All rights reserved.\n"),
    ],
)
def test_what_repeats_above_or_below_each_article_is_counted(text):
    assert repeated_heads(text) == len(TITLES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"Fares to double\nThe Harbour Post, 6 May 2011\n\n{BODY}",
        f"Title: Fares to double\nDate: 2011-05-06\n\n{BODY}\n\nTitle: as printed\n",
        # a chronology, with places or without
        text_of("6 May 2011"),
        text_of("Wickmouth, 6 May 2011"),
        # an interview
        text_of("Harbour Post: {title}?"),
        # a press review, with its sources below
        "\n\n".join(f"{BODY}\nThe Harbour Post, {day} May 2011." for day in (3, 4, 5)),
        # captions, and rules without dates
        text_of("{title}", "Image: © Harbour Post 2011"),
        text_of("-" * 40 + "\n{title}"),
    ],
)
def test_one_article_may_repeat_itself_too(text):
    assert repeated_heads(text) == 0


def test_a_file_that_seems_to_hold_several_articles_is_read_with_a_warning(tmp_path):
    (tmp_path / "joined.txt").write_text(text_of("{title}\nThe Harbour Post, 6 May 2011"))
    (tmp_path / "one.txt").write_text(f"Fares to double\nThe Harbour Post, 6 May 2011\n\n{BODY}")
    reading = read_articles(tmp_path)
    assert len(reading.articles) == 2
    (warning,) = [one for one in reading.warnings if "read as one article" in one]
    assert warning.startswith("joined.txt: was read as one article, but seems to hold about 3")
