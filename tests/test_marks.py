import re

import pytest
from bs4 import BeautifulSoup

from analysis.articles import Article, Extent, Paragraph
from analysis.reports.marks import (
    Layer,
    camp_rules,
    grouped,
    lit_rules,
    marked_blocks,
    shown_rules,
)


def article_of(text, *paragraphs):
    nothing = dict.fromkeys(("title", "date", "date_source", "outlet", "author", "url"))
    return Article(
        article_id="a", path="a.txt", sha256="0", language="en", text=text,
        paragraphs=tuple(Paragraph(*paragraph) for paragraph in paragraphs), **nothing,
    )  # fmt: skip


def pieces(block):
    """The text pieces of a block, each with the classes of the marks around it."""
    strings = BeautifulSoup(str(block.html), "html.parser").find_all(string=True)
    marks = [tag for tag in strings if tag.parent.name != "a"]
    return [
        (str(s), [c for tag in s.parents for c in tag.get("class", []) if len(c) == 1])
        for s in marks
    ]


def test_text_without_marks_is_its_paragraphs():
    blocks = marked_blocks(article_of("One.\n\nTwo.", (0, 4, "title"), (6, 10, "body")), [])
    assert [(b.start, b.end, b.role, str(b.html)) for b in blocks] == [
        (0, 4, "title", "One."),
        (6, 10, "body", "Two."),
    ]


def test_empty_text_is_one_empty_block():
    (block,) = marked_blocks(article_of(""), [])
    assert str(block.html) == ""


def test_overlapping_marks_share_the_piece_both_hold():
    layers = [Layer(Extent(0, 4), "mark", "x"), Layer(Extent(2, 6), "mark", "y")]
    (block,) = marked_blocks(article_of("abcdef", (0, 6, "body")), layers)
    found = [(text, set(classes)) for text, classes in pieces(block)]
    assert found == [("ab", {"x"}), ("cd", {"x", "y"}), ("ef", {"y"})]


def test_longest_of_nested_marks_is_outermost_and_knows_its_depth():
    layers = [Layer(Extent(2, 3), "mark", "y"), Layer(Extent(0, 6), "mark", "x")]
    (block,) = marked_blocks(article_of("abcdef", (0, 6, "body")), layers)
    assert pieces(block) == [("ab", ["x"]), ("c", ["y", "x"]), ("def", ["x"])]
    assert '<mark class="x d1"><mark class="y d0">c</mark></mark>' in str(block.html)


def test_mark_over_two_paragraphs_is_cut_between_them_and_numbered_once():
    layer = Layer(Extent(1, 6), "mark", "x", number=1, anchor="at-1")
    article = article_of("abc\ndef", (0, 3, "body"), (4, 7, "body"))
    blocks = marked_blocks(article, [layer])
    assert [pieces(block) for block in blocks] == [
        [("a", []), ("bc", ["x"])],
        [("de", ["x"]), ("f", [])],
    ]
    assert "".join(str(block.html) for block in blocks).count('href="#at-1"') == 1


def test_only_the_first_extent_of_an_attribution_is_a_stop_for_tab():
    layers = [
        Layer(Extent(0, 1), "mark", "x", number=3, anchor="at-3"),
        Layer(Extent(2, 3), "mark", "x", number=3, anchor="at-3", first=False),
    ]
    (block,) = marked_blocks(article_of("abc", (0, 3, "body")), layers)
    first, second = BeautifulSoup(str(block.html), "html.parser").find_all("a")
    assert first["id"] == "in-text-3"
    assert "tabindex" not in first.attrs
    assert second["tabindex"] == "-1"
    assert second["aria-label"] == "Attribution 3, continued"


def test_text_outside_every_paragraph_is_not_lost():
    blocks = marked_blocks(article_of("ab\ncd\nef", (3, 5, "heading")), [])
    assert [(str(block.html).strip(), block.role) for block in blocks] == [
        ("ab", "body"), ("cd", "heading"), ("ef", "body"),
    ]  # fmt: skip


def test_empty_extent_marks_nothing():
    (block,) = marked_blocks(article_of("abc", (0, 3, "body")), [Layer(Extent(1, 1), "mark", "x")])
    assert str(block.html) == "abc"


def test_text_and_classes_are_escaped():
    layers = [Layer(Extent(0, 3), "mark", '"><b>')]
    (block,) = marked_blocks(article_of("<i>", (0, 3, "body")), layers)
    assert str(block.html) == '<mark class="&#34;&gt;&lt;b&gt; d0">&lt;i&gt;</mark>'


def test_camps_together_have_a_band_each():
    rules = camp_rules(["#d55e00", "#0072b2"], {"look-0-1", "look-0"})
    (tint,) = re.findall(r"\.look-0-1{.*--tint:(.*?);", rules)
    assert re.fullmatch(r"linear-gradient\(#\w{6} 0% 50%,#\w{6} 50% 100%\)", tint)


def test_line_of_a_pale_camp_is_darkened_until_it_shows_on_white():
    (line,) = re.findall(r"\.look-0{--line:(#[0-9a-f]{6})", camp_rules(["#f0e442"], set()))
    assert line != "#f0e442"
    channels = [int(line[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    weights = (0.2126, 0.7152, 0.0722)
    luminance = sum(
        w * ((c + 0.055) / 1.055) ** 2.4 for w, c in zip(weights, channels, strict=True)
    )
    assert 1.05 / (luminance + 0.05) >= 3


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#000000}</style>"])
def test_colour_of_another_form_is_refused(colour):
    with pytest.raises(ValueError, match="#rrggbb"):
        camp_rules([colour], set())


def test_there_is_one_rule_for_each_choice_and_each_attribution():
    assert shown_rules(2, 3).count(":checked) .f:not(.i2){") == 1
    assert len(lit_rules(4).splitlines()) == 4
    assert lit_rules(0) == ""


def test_blocks_that_a_span_joins_are_together():
    text = "ab\ncd\nef\ngh"
    article = article_of(text, (0, 2, "body"), (3, 5, "body"), (6, 8, "body"), (9, 11, "body"))
    blocks = marked_blocks(article, [])
    groups = grouped(blocks, [Extent(9, 10), Extent(1, 2), Extent(4, 7)])
    assert [[block.start for block in group] for group in groups] == [[0], [3, 6], [9]]
    assert [len(group) for group in grouped(blocks, [])] == [1, 1, 1, 1]
    assert grouped([], []) == []
