import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from html_checks import HOSTILE

from analysis.articles import Extent
from analysis.codebook import Codebook, Issue
from analysis.reports.quotes import (
    Quote,
    Quotes,
    as_extents,
    as_list,
    is_true,
    show_quotes,
    speaker_names,
    stance_words,
)

TEXT = "Opening words.\nThe mayor said the bridge would stay closed until the spring came.\nEnd."
BOOK = Codebook(
    title="T", issues=(Issue(id="bridge", label="closing the bridge", definition="d"),)
)
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


def attributions(*contents, speakers=("mayor",)):
    return pd.DataFrame(
        {
            "attribution_id": [f"a:{content[0][0]}" for content in contents],
            "article_id": "a",
            "content": list(contents),
            "speakers": [list(speakers) for _ in contents],
        }
    )


def statements(*rows):
    columns = ["attribution_id", "actor", "issue", "stance", "conditional"]
    return pd.DataFrame(list(rows), columns=columns).astype(
        {"stance": "Int64", "conditional": "boolean"}
    )


def shown(rows, coded=None, *, context=12, names=None):
    return show_quotes(
        rows, ARTICLES, statements=coded, codebook=BOOK, names=names or {}, context=context
    )


def test_quote_has_whole_words_around_it_and_stays_in_its_paragraph():
    (quote,) = shown(attributions([[30, 61]])).rows
    assert quote.passage == "The mayor said the bridge would stay closed until the spring …"
    assert [quote.passage[a:b] for a, b in quote.said] == ["the bridge would stay closed un"]
    assert quote.where == "a, characters 30–61"


def test_quote_in_the_middle_says_that_words_are_left_out():
    (quote,) = shown(attributions([[34, 40]]), context=2).rows
    assert quote.passage == "… the bridge would …"
    assert [quote.passage[a:b] for a, b in quote.said] == ["bridge"]


def test_no_attributions_are_said_to_be_none():
    assert repr(shown(attributions())) == "No attributions."
    assert "No attributions." in shown(attributions())._repr_html_()


def test_article_that_is_missing_is_refused():
    with pytest.raises(KeyError):
        shown(attributions([[0, 1]]).assign(article_id="b"))


def test_codes_are_in_words_and_name_the_actor_where_several_speak():
    coded = statements(
        ("a:30", "mayor", "bridge", 2, True),
        ("a:30", "clerk", "bridge", pd.NA, pd.NA),
    )
    (quote,) = shown(attributions([[30, 61]]), coded, names={"mayor": "Ann Low"}).rows
    assert quote.codes == (
        "Ann Low – Closing the bridge: supports strongly (+2), conditional",
        "clerk – Closing the bridge: abstained",
    )


def test_text_form_brackets_what_is_said():
    quote = Quote(
        "Ann Low", "so\nit is", (Extent(3, 5),), ("Bridge: opposes (−1)",), "a, 3–5", "a.html"
    )
    assert repr(Quotes([quote])) == "Ann Low (a, 3–5)\n  so [it] is\n  Bridge: opposes (−1)"


def test_html_marks_what_is_said_and_escapes_everything():
    quote = Quote(HOSTILE, HOSTILE, (Extent(0, 5),), (HOSTILE,), HOSTILE, HOSTILE)
    soup = BeautifulSoup(Quotes([quote])._repr_html_(), "html.parser")
    assert [tag.name for tag in soup.find_all(True)] == [
        "div", "figure", "figcaption", "strong", "small", "a", "blockquote", "mark", "ul", "li",
    ]  # fmt: skip
    assert soup.blockquote.text == soup.strong.text == soup.li.text == HOSTILE
    assert soup.mark.text == HOSTILE[:5]


def test_same_rows_give_the_same_output():
    rows = attributions([[30, 61]], [[34, 40]])
    assert shown(rows)._repr_html_() == shown(rows.copy())._repr_html_()


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (2, "supports strongly (+2)"),
        (0, "neutral or mixed (0)"),
        (-1, "opposes (−1)"),
        (pd.NA, "abstained"),
        (None, "abstained"),
    ],
)
def test_stance_is_put_in_words(stance, words):
    assert stance_words(stance) == words


def test_stance_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="not on the scale"):
        stance_words(3)


def test_lists_are_read_as_tables_keep_them():
    nested = np.array([np.array([7, 9]), np.array([1, 3])], dtype=object)
    assert as_extents(nested) == (Extent(1, 3), Extent(7, 9))
    assert as_list(None) == as_list(pd.NA) == as_list(np.array([])) == []
    assert speaker_names(np.array(["a", "b"]), {"a": "Ann"}) == "Ann and b"
    assert speaker_names([], {}) == "Speaker unknown"
    assert [is_true(value) for value in (True, np.True_, False, pd.NA, None)] == [
        True, True, False, False, False,
    ]  # fmt: skip
