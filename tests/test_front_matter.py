"""Front matter: metadata above a plain text, read as it was written."""

import datetime as dt
import time

import pytest

from analysis.articles.front_matter import FrontMatter, read_front_matter

TEXT = "At the dam\n\nThe minister said no.\n"


def read(yaml):
    return read_front_matter(f"---\n{yaml}\n---\n{TEXT}")


def test_what_it_says_is_known_by_field_and_the_rest_is_kept_under_its_name():
    front = read("Title: Dams\nPublisher: The Post\nby: [Ada Voss, Ben Okoro]\nDesk: home\nurl: u")
    assert front.known == {
        "title": "Dams",
        "outlet": "The Post",
        "author": "Ada Voss, Ben Okoro",
        "url": "u",
    }
    assert front.fields == {"Desk": "home"}


def test_values_are_what_was_written_and_never_truth_values_or_numbers():
    front = read("title: No\nedition: 010\ntime_of_day: 12:30\npages: 1e3\nblank:\nnone: ~")
    assert front.known == {"title": "No"}
    assert front.fields == {"edition": "010", "time_of_day": "12:30", "pages": "1e3"}


@pytest.mark.parametrize(
    "date", ["2011-03-22", "22 March 2011", "'2011-03-22'", "2011-03-22T23:30:00Z"]
)
def test_a_date_is_read(date):
    assert read(f"date: {date}").date == dt.date(2011, 3, 22)


def test_a_date_that_cannot_be_read_is_kept_as_it_is():
    front = read("date: soon")
    assert front.date is None
    assert front.fields == {"date": "soon"}


def test_the_better_of_two_names_counts_and_the_other_is_kept():
    front = read("time: 12:30\ndate: 2011-03-22\nsource: wire\noutlet: The Post")
    assert front.date == dt.date(2011, 3, 22)
    assert front.known == {"outlet": "The Post"}
    assert front.fields == {"time": "12:30", "source": "wire"}


def test_what_stands_within_another_is_kept_as_text():
    assert read("tags: {a: 1, b: [x, y]}").fields == {"tags": "a: 1; b: x, y"}


def test_it_ends_where_the_text_begins():
    text = f"\n---\r\ntitle: Dams\r\n---\r\n{TEXT}"
    assert text[read_front_matter(text).end :] == TEXT
    assert read_front_matter("---\ntitle: Dams\n---").end == 19


@pytest.mark.parametrize(
    "yaml",
    [
        "- a list",
        "just words",
        "",
        "a: [",
        "a: {b: c",
        "? [a]\n: b",
        "a: &b c\nd: *b",
        "!!python/object/apply:os.system [echo]",
        "\t: x",
    ],
)
def test_what_is_no_plain_list_of_names_is_text(yaml):
    assert read(yaml) == FrontMatter()


def test_a_text_without_it_has_none():
    assert read_front_matter(TEXT) == FrontMatter()
    assert read_front_matter(f"{TEXT}---\ntitle: x\n---\n") == FrontMatter()
    assert read_front_matter(f"---\n{TEXT}") == FrontMatter()


@pytest.mark.parametrize(
    "yaml",
    [
        "a0: &a0 [x, x]\n"
        + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
        "a: " + "[" * 9_000,
        "a: " + "{a: " * 4_000 + "}" * 4_000,
        "n: 0x" + "f" * 15_000,
        "n: " + "9" * 15_000,
        "a: x\n" * 3_000,
        "---\n" * 5_000,
    ],
    ids=["aliases", "open", "deep", "hexadecimal", "digits", "repeated", "marks"],
)
def test_hostile_yaml_takes_no_time(yaml):
    started = time.perf_counter()
    read(yaml)
    assert time.perf_counter() - started < 5


def test_a_source_that_is_an_address_is_no_outlet():
    front = read('source: "https://post.example/a"\nsite: The Post\ntitle: Dams')
    assert front.known == {"title": "Dams", "outlet": "The Post", "url": "https://post.example/a"}
    front = read("source: https://post.example/a\nurl: https://post.example/b")
    assert front.known == {"url": "https://post.example/b"}
    assert front.fields == {"source": "https://post.example/a"}
