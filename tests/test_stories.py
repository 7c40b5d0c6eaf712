"""Stories: articles of one text count once, and so does a statement that others repeat."""

import random
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.stories import (
    Stories,
    counted,
    find_stories,
    overlap,
    repeated_statements,
    same_story,
    wording,
)
from analysis.stories.texts import MIN_WORDS, MOST, words
from analysis.tables import table


@cache
def prose(n, seed=0):
    """Return `n` words that occur nowhere else."""
    made = random.Random(seed)
    return [f"{made.choice('bdfgklmnprst')}{made.choice('aeiou')}n{k}x{seed}" for k in range(n)]


def edited(text, every):
    """Replace every so many words by another word."""
    return [f"new{k}" if k % every == every - 1 else word for k, word in enumerate(text)]


def stories_of(*texts):
    """Return the stories of texts a, b, c … as a string of their names."""
    given_ = [(chr(97 + k), " ".join(text)) for k, text in enumerate(texts)]
    return "".join(find_stories(given_).values())


WIRE = prose(300)
OTHER = prose(300, seed=1)
RELEASE = prose(240, seed=2)


def test_a_story_is_named_by_its_first_article():
    assert stories_of(OTHER, WIRE, WIRE, OTHER) == "abba"


def test_articles_keep_the_order_in_which_they_were_given():
    assert list(find_stories([("z", "One."), ("a", "Two."), ("m", "One.")])) == ["z", "a", "m"]


def test_no_articles_have_no_stories():
    assert find_stories([]) == {}


def test_an_article_given_twice_is_refused():
    with pytest.raises(ValueError, match="'a' was added before"):
        find_stories([("a", "One."), ("a", "Two.")])


@pytest.mark.parametrize(
    "copy",
    [
        "“We won’t sign,” Ada Voss said – not now.",
        '"We won\'t sign" Ada Voss said -- not now',
        "  WE WON'T SIGN,\u00a0Ada\r\n\r\nVoss said: not now…",
        "«We won't sign», Ada Vo\u00adss said; not\ufeff now!",
    ],
)
def test_case_space_and_marks_make_no_other_text_of_a_short_one(copy):
    original = "'We won't sign', Ada Voss said, not now."
    assert find_stories([("a", original), ("b", copy)]) == {"a": "a", "b": "a"}


def test_a_number_with_a_point_is_no_other_number():
    assert stories_of(["It", "costs", "1.5"], ["It", "costs", "15"]) == "ab"


@pytest.mark.parametrize("empty", ["", " \n", "***", "…"])
def test_texts_without_words_are_stories_of_their_own(empty):
    assert find_stories([("a", empty), ("b", empty)]) == {"a": "a", "b": "b"}


def test_short_texts_are_one_story_only_if_every_word_is_the_same():
    brief = prose(MIN_WORDS - 1)
    assert stories_of(brief, brief[:-1]) == "ab"
    assert stories_of(prose(MIN_WORDS + 1), prose(MIN_WORDS + 1)[:-1]) == "aa"


@pytest.mark.parametrize(
    "copy",
    [
        edited(WIRE, 20),  # house style
        WIRE[:180],  # cut from the end
        [*WIRE[:100], *WIRE[140:]],  # a paragraph left out
        [*prose(20, 8), *WIRE, *prose(30, 9)],  # a lead and a local angle added
        [*edited(WIRE, 25), *prose(200, 5)],  # an update that grew
        [*WIRE[150:], *WIRE[:150]],  # paragraphs in another order
    ],
)
def test_edited_cut_and_grown_copy_is_the_same_story(copy):
    assert stories_of(WIRE, copy) == "aa"
    assert stories_of(copy, WIRE) == "aa"


def test_articles_that_quote_one_press_release_at_length_are_not_the_same_story():
    one, other = [*prose(160, 3), *RELEASE], [*RELEASE[:120], *prose(160, 4), *RELEASE[120:]]
    assert overlap(wording(" ".join(one)), wording(" ".join(other))) == (0.6, 0.6)
    assert stories_of(one, other) == "ab"


def test_a_press_release_does_not_tie_the_articles_that_quote_it():
    assert stories_of(RELEASE, [*prose(250, 3), *RELEASE], [*RELEASE, *prose(250, 4)]) == "abc"


def test_a_round_up_does_not_tie_the_briefs_in_it():
    briefs = [prose(80, seed) for seed in (3, 4)]
    assert stories_of(*briefs, [*briefs[0], *briefs[1]]) == "abc"


def test_articles_that_share_only_boilerplate_are_not_the_same_story():
    notice = prose(60, 7)
    assert stories_of([*prose(60, 3), *notice], [*prose(60, 4), *notice]) == "ab"


def test_words_in_another_order_are_another_story():
    shuffled = random.Random(4).sample(WIRE, len(WIRE))
    assert stories_of(WIRE, shuffled) == "ab"


def test_versions_are_one_story_by_way_of_the_version_between():
    first, second, third = WIRE[:120], WIRE[:200], WIRE[:300]
    assert not same_story(wording(" ".join(first)), wording(" ".join(third)))
    assert stories_of(first, third) == "ab"
    assert stories_of(first, second, third) == "aaa"


def test_an_article_that_is_two_stories_makes_them_one_and_renames_no_other():
    stories = Stories()
    for article_id, text in {"a": WIRE[:120], "b": OTHER, "c": WIRE, "d": WIRE[30:]}.items():
        stories.add(article_id, " ".join(text))
    assert stories.named() == {"a": "a", "b": "b", "c": "c", "d": "c"}
    stories.add("e", " ".join(WIRE[:200]))
    assert stories.named() == {"a": "a", "b": "b", "c": "a", "d": "a", "e": "a"}


def test_overlap_is_the_share_of_words_in_runs_of_five():
    text = "one two three four five six seven eight nine ten"
    other = "one two three four five SIX! and seven eight nine ten"
    assert overlap(wording(text), wording(other)) == (0.6, 6 / 11)
    assert overlap(wording("too few words"), wording(text)) == (0.0, 0.0)
    assert overlap(wording(""), wording(text)) == (0.0, 0.0)


def test_a_book_is_sketched_as_an_article_is():
    book = prose(20_000)
    assert stories_of(book, book[:15_000], book[10_000:]) == "aac"


# Texts cut and joined from a few passages, so that many share much of their words.
passages = st.lists(st.integers(0, 3), min_size=1, max_size=4)
cut = st.integers(30, 60)
texts = st.lists(
    st.builds(
        lambda parts, n, every: " ".join(
            edited([word for part in parts for word in prose(60, part)[:n]], every)
        ),
        passages,
        cut,
        st.integers(15, 100),
    ),
    min_size=1,
    max_size=7,
)


def partition(found):
    return {frozenset(a for a in found if found[a] == story) for story in found.values()}


def named(made):
    return [(f"a{k}", text) for k, text in enumerate(made)]


@given(texts)
@settings(max_examples=60, deadline=None)
def test_stories_are_what_pairs_of_the_same_story_close_over(made):
    found = find_stories(named(made))
    read = {article_id: wording(text) for article_id, text in named(made)}
    for story in partition(found):
        reached = {min(story)}
        while new := {
            b for b in story - reached if any(same_story(read[a], read[b]) for a in reached)
        }:
            reached |= new
        assert reached == story
        assert {found[a] for a in story} == {min(story)}


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_pair_that_shares_most_of_its_runs_is_missed(made):
    found = find_stories(named(made))
    read = {article_id: wording(text) for article_id, text in named(made)}
    for a, one in read.items():
        for b, other in read.items():
            shared = set(one.runs.tolist()) & set(other.runs.tolist())
            either = set(one.runs.tolist()) | set(other.runs.tolist())
            # Below, the sketches of two texts may fail to meet, if seldom.
            if same_story(one, other) and len(shared) > 0.6 * len(either):
                assert found[a] == found[b]


@given(texts, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_changes_only_the_names(made, order):
    shuffled = named(made)
    order.shuffle(shuffled)
    assert partition(find_stories(shuffled)) == partition(find_stories(named(made)))


@given(texts, st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_adding_articles_joins_old_stories_and_never_parts_or_renames_them(made, n):
    before, after = find_stories(named(made)[:n]), find_stories(named(made))
    for article_id, story in before.items():
        assert after[article_id] == after[story]
        assert after[story] == story or after[story] in before


@given(texts)
@settings(max_examples=40, deadline=None)
def test_the_same_articles_again_add_no_story(made):
    again = find_stories([*named(made), *((f"b{k}", text) for k, text in enumerate(made))])
    assert again == {
        **find_stories(named(made)),
        **{f"b{k}": again[f"a{k}"] for k in range(len(made))},
    }


@given(texts)
@settings(max_examples=40, deadline=None)
def test_same_story_is_symmetric_and_holds_for_a_text_and_itself(made):
    read = [wording(text) for text in made]
    for one in read:
        assert same_story(one, one)
        for other in read:
            assert same_story(one, other) == same_story(other, one)
            assert overlap(one, other) == overlap(other, one)[::-1]


@given(st.lists(st.sampled_from(prose(200)), min_size=80, unique=True), st.randoms())
@settings(max_examples=40, deadline=None)
def test_shuffled_words_are_another_story_unless_most_runs_survive(made, order):
    shuffled = made.copy()
    order.shuffle(shuffled)
    survive = max(overlap(wording(" ".join(made)), wording(" ".join(shuffled)))) >= MOST
    assert survive or stories_of(made, shuffled) == "ab"


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_has_its_words_and_a_story(one, other):
    found = find_stories([("a", one), ("b", other)])
    assert found["a"] == "a"
    assert (found["b"] == "a") == (bool(words(one)) and words(one) == words(other))


def statements_of(*rows):
    """Return the two tables of rows of article, date, words and what else is stated."""
    made = []
    for k, (article, date, text, *rest) in enumerate(rows):
        given_ = dict(zip(("stance", "actor", "issue"), rest, strict=False))
        made.append(
            {
                "statement_id": f"s{k}",
                "attribution_id": f"t{k}",
                "article_id": article,
                "date": date and pd.Timestamp(date),
                "actor": given_.get("actor", "voss"),
                "issue": given_.get("issue", "quota"),
                "stance": given_.get("stance", 1),
                "content_text": text,
            }
        )
    return table("statements", made), table("attributions", made)


def repeats_of(*rows, stories=None):
    """Return which statements repeat which, as pairs of numbers."""
    found = repeated_statements(*statements_of(*rows), stories or {})
    return {int(k[1:]): int(v[1:]) for k, v in found.dropna().items()}


SAID = "that the quota for the northern fleet is far too low"
QUOTED = "“We will never accept a quota that ruins the northern fleet”"


def test_a_statement_repeats_the_first_of_the_same_words_by_date():
    rows = [("b", "2024-05-03", SAID), ("a", "2024-05-01", SAID), ("c", "2024-05-02", SAID)]
    assert repeats_of(*rows) == {0: 1, 2: 1}


def test_the_same_date_is_ordered_by_id_and_an_undated_statement_comes_last():
    rows = [("a", None, SAID), ("b", "2024-05-02", SAID), ("c", "2024-05-02", SAID)]
    assert repeats_of(*rows) == {0: 1, 2: 1}


def test_repeats_are_told_for_every_statement_in_the_order_given():
    statements, attributions = statements_of(
        ("b", "2024-05-03", SAID), ("a", "2024-05-01", SAID.upper() + "!")
    )
    found = repeated_statements(statements, attributions, {})
    expected = pd.Series(
        ["s1", pd.NA],
        index=pd.Index(["s0", "s1"], name="statement_id", dtype="string"),
        dtype="string",
        name="repeats",
    )
    pd.testing.assert_series_equal(found, expected)


def test_no_statements_have_no_repeats():
    assert repeated_statements(table("statements", []), table("attributions", []), {}).empty


def test_an_attribution_that_comes_twice_is_refused():
    statements, attributions = statements_of(("a", "2024-05-01", SAID))
    with pytest.raises(pd.errors.MergeError):
        repeated_statements(statements, pd.concat([attributions, attributions]), {})


def test_another_actor_or_issue_repeats_nothing():
    rows = [
        ("a", "2024-05-01", SAID),
        ("b", "2024-05-01", SAID, 1, "ruiz"),
        ("c", "2024-05-01", SAID, 1, "voss", "trade"),
    ]
    assert repeats_of(*rows) == {}


def test_nothing_is_repeated_within_an_article():
    rows = [("a", "2024-05-01", SAID), ("a", "2024-05-01", SAID), ("b", "2024-05-02", SAID)]
    assert repeats_of(*rows) == {2: 0}


def test_repeated_words_are_a_repetition_whatever_stance_was_coded():
    rows = [("a", "2024-05-01", SAID, 2), ("b", "2024-05-02", SAID, -1)]
    assert repeats_of(*rows) == {1: 0}


@pytest.mark.parametrize(
    ("content", "again"),
    [
        ("“We will never accept a quota that ruins the northern fleet”", True),
        ("to “never accept a quota that ruins” anyone", True),  # six words of it
        ("to “never accept a quota that”", False),
        ('"We will never accept" … "a quota that ruins the northern fleet"', True),
        ("“It’s June.” … «we will never accept a quota that ruins the northern fleet»", True),
        ("a “quota”", False),
    ],
)
def test_a_quotation_is_repeated_whole_or_in_part(content, again):
    rows = [("a", "2024-05-01", QUOTED), ("b", "2024-06-01", content, -1)]
    assert repeats_of(*rows) == ({1: 0} if again else {})


@pytest.mark.parametrize(
    ("content", "again"),
    [
        ("the quota for the northern fleet is far too low", True),
        ("that the quota for our northern fleet is far too low", True),
        ("that the quota for the northern fleet isn't far too low", False),
        ("that the quota for the fleet is low", False),
        ("that the northern fleet has a quota of 30,000 tonnes", False),
    ],
)
def test_nearly_the_same_words_are_a_repetition_unless_they_deny(content, again):
    rows = [("a", "2024-05-01", SAID), ("b", "2024-06-01", content)]
    assert repeats_of(*rows) == ({1: 0} if again else {})


def test_another_number_is_another_statement():
    said = "that the quota for the northern fleet should be {} tonnes a year"
    rows = [("a", "2024-05-01", said.format(30)), ("b", "2024-05-02", said.format(40))]
    assert repeats_of(*rows) == {}


def test_nearly_the_same_words_for_the_other_side_are_another_statement():
    said = "that the islands would {} a new treaty on the northern fleet and its ports"
    rows = [
        ("a", "2024-05-01", said.format("sign"), 1),
        ("b", "2024-06-01", said.format("reject"), -1),
        ("c", "2024-06-01", said.format("welcome"), 2),
    ]
    assert repeats_of(*rows) == {2: 0}


def test_a_contraction_denies_as_its_long_form_does():
    rows = [
        ("a", "2024-05-01", "that she can't and won't sign the treaty on the fleet"),
        ("b", "2024-05-02", "that she cannot and won’t sign the treaty on the fleet"),
    ]
    assert repeats_of(*rows) == {1: 0}


def test_few_words_are_repeated_in_the_same_news_only():
    rows = [
        ("a", "2024-05-01", "a ceasefire"),
        ("b", "2024-05-04", "a ceasefire"),
        ("c", "2024-07-01", "a ceasefire"),
        ("d", None, "a ceasefire"),
    ]
    assert repeats_of(*rows) == {1: 0}
    assert repeats_of(*rows, stories={"c": "a", "d": "a"}) == {1: 0, 2: 0, 3: 0}


def test_a_content_that_grew_is_repeated_in_the_same_story_only():
    grown = f"{SAID} and that boats lie idle in every port of the islands"
    rows = [("a", "2024-05-01", SAID), ("b", "2024-05-02", grown)]
    assert repeats_of(*rows) == {}
    assert repeats_of(*rows, stories={"a": "a", "b": "a"}) == {1: 0}


def test_two_statements_that_a_third_holds_both_count():
    first, second = "that boats lie idle in every port", "“no one will buy our fish”"
    both = f"{first} and “no one will buy our fish”"
    rows = [("a", "2024-05-01", first), ("b", "2024-05-02", second), ("c", "2024-05-03", both)]
    assert repeats_of(*rows) == {2: 1}


@pytest.mark.parametrize("content", [None, "", "…", "—"])
def test_a_statement_without_words_repeats_nothing(content):
    assert repeats_of(("a", "2024-05-01", content), ("b", "2024-05-01", content)) == {}


def test_a_statement_whose_attribution_or_stance_is_unknown_is_kept():
    statements, attributions = statements_of(
        ("a", "2024-05-01", SAID, None), ("b", "2024-05-01", SAID, None), ("c", None, SAID)
    )
    found = repeated_statements(statements, attributions[attributions.attribution_id != "t2"], {})
    assert found.dropna().to_dict() == {"s1": "s0"}


contents = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["2024-05-01", "2024-05-02", "2024-07-01", None]),
        st.builds(
            lambda start, n, quoted: ("“{}”" if quoted else "{}").format(
                " ".join(prose(14)[start : start + n])
            ),
            st.integers(0, 4),
            st.integers(1, 10),
            st.booleans(),
        ),
        st.sampled_from([-1, 0, 1, None]),
    ),
    max_size=8,
)


@given(contents, st.dictionaries(st.sampled_from("abcd"), st.sampled_from("ab")))
@settings(max_examples=60, deadline=None)
def test_what_counts_repeats_nothing_of_what_counts(rows, stories):
    statements, attributions = statements_of(*rows)
    repeats = repeated_statements(statements, attributions, stories)
    once = counted(statements, repeats)
    assert set(repeats.dropna()) <= set(once["statement_id"])
    assert repeated_statements(once, attributions, stories).isna().all()


@given(contents, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_matter(rows, order):
    statements, attributions = statements_of(*rows)
    shuffled = statements.sample(frac=1, random_state=order.randrange(99))
    one = repeated_statements(statements, attributions, {})
    other = repeated_statements(shuffled, attributions, {})
    pd.testing.assert_series_equal(one.sort_index(), other.sort_index())


def test_counted_keeps_the_columns_and_leaves_the_table_untouched():
    statements, attributions = statements_of(("a", "2024-05-01", SAID), ("b", None, SAID))
    before = statements.copy()
    once = counted(statements, repeated_statements(statements, attributions, {}))
    pd.testing.assert_frame_equal(once, before.iloc[:1])
    pd.testing.assert_frame_equal(statements, before)
