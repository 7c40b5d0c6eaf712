import datetime as dt
import subprocess
import sys
from io import BytesIO
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.charts import camp_colours, draw_actor_issue, draw_distances, draw_shifts
from analysis.charts.chart_style import contrast, plain, readable, stance_colour, width, wrapped
from analysis.codebook import Actor, Camp, Codebook, Issue, Period
from analysis.comparisons import distances, positions, shifts

COLUMNS = ["article_id", "period", "actor", "camp", "issue", "stance", "conditional"]
HOSTILE = "Costs of $5 bn or $9 bn, \u202eand\x07 who pays them in the end"


def codebook(n_issues, n_camps, n_periods):
    long = " of the whole delta and its tributaries, as far as the border"
    day = dt.date(2020, 1, 1)
    return Codebook(
        title="Delta",
        camps=[
            Camp(id=f"c{i}", label=f"Camp {i}{' of the lower delta' * i}") for i in range(n_camps)
        ],
        periods=[
            Period(id=f"p{i}", label=f"Spring {2020 + i}", start=day, end=day + dt.timedelta(1))
            for i in range(n_periods)
        ],
        actors=[Actor(id=f"a{i}", name=f"Anna Name the {i}th", kind="person") for i in range(9)],
        issues=[
            Issue(id=f"i{i}", label=f"Issue {i}{long * (i % 2)}", definition="What it is.")
            for i in range(n_issues)
        ],
    )


def statements(n_issues, n_camps, n_periods, *, each=3, seed=0):
    """Make statements up, with gaps, abstentions and conditional ones among them."""
    random = np.random.default_rng(seed)
    rows = [
        (f"p{p}-{k}", f"p{p}", f"a{c * 2 + k % 2}", f"c{c}", f"i{i}", stance, k % 3 == 0)
        for i in range(n_issues)
        for c in range(n_camps)
        for p in range(n_periods)
        for k in range(random.integers(0, each + 1))
        for stance in [random.choice([-2, -1, 0, 1, 2, None])]
    ]
    types = dict.fromkeys(COLUMNS, "string") | {"stance": "Int64", "conditional": "boolean"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


def axes(inches=7.0):
    return Figure(figsize=(inches, 4), layout="constrained").subplots()


def written(ax):
    """Every text that an axes shows."""
    return [t for t in ax.findobj(Text) if t.get_visible() and t.get_text().strip()]


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in written(ax))


def clashes(ax):
    """Pairs of texts of which one covers the other, and texts that leave the figure."""
    ax.figure.savefig(BytesIO())
    boxes = [(t.get_text(), Text.get_window_extent(t).padded(-1)) for t in written(ax)]
    over = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]
    page = ax.figure.bbox
    cut = [
        a for a, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    return over + cut


def points(ax):
    return sum(len(collection.get_offsets()) for collection in ax.collections)


def shifts_chart(table, book, ax):
    return draw_shifts(table, positions(table), ax, codebook=book)


def distances_chart(table, book, ax):
    return draw_distances(distances(table), ax, codebook=book)


def actors_chart(table, book, ax):
    return draw_actor_issue(table, ax, period="p0", codebook=book)


CHARTS = [shifts_chart, distances_chart, actors_chart]


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("inches", [6, 10])
@pytest.mark.parametrize("size", [(1, 2, 1), (3, 4, 3), (12, 2, 2)])
def test_no_text_covers_another_or_is_cut_off(draw, inches, size):
    ax = draw(statements(*size), codebook(*size), axes(inches))
    assert clashes(ax) == []


@pytest.mark.parametrize("draw", CHARTS)
def test_a_chart_returns_the_axes_it_was_given(draw):
    ax = axes()
    assert draw(statements(2, 2, 2), codebook(2, 2, 2), ax) is ax


@pytest.mark.parametrize("draw", CHARTS)
def test_an_empty_table_is_said_in_words(draw):
    ax = draw(statements(2, 2, 2).iloc[:0], codebook(2, 2, 2), axes())
    assert "No " in words(ax)
    assert clashes(ax) == []


@pytest.mark.parametrize("draw", CHARTS)
def test_letters_are_large_enough_to_read(draw):
    ax = draw(statements(4, 3, 2), codebook(4, 3, 2), axes(6))
    assert min(text.get_fontsize() for text in written(ax)) >= 9


@pytest.mark.parametrize("draw", CHARTS)
def test_dollar_signs_and_control_characters_in_a_label_are_harmless(draw):
    book = codebook(1, 2, 1)
    book = book.model_copy(
        update={
            "issues": (Issue(id="i0", label=HOSTILE, definition="."),),
            "camps": (Camp(id="c0", label="$x_1$ party"), Camp(id="c1", label="\\frac{a}$ b")),
            "actors": (Actor(id="a0", name=r"\$y^2$", kind="person"),),
        }
    )
    ax = draw(statements(1, 2, 1, each=9), book, axes())
    assert clashes(ax) == []
    assert "\x07" not in words(ax)
    assert "\u202e" not in words(ax)
    assert not any(text._preprocess_math(text.get_text())[1] for text in written(ax))


@pytest.mark.parametrize("each", [1, 4, 40])
def test_every_statement_with_a_stance_is_a_point_and_no_two_coincide(each):
    table = statements(3, 2, 2, each=each)
    ax = shifts_chart(table, codebook(3, 2, 2), axes())
    assert points(ax) == table["stance"].notna().sum()
    places = np.concatenate([c.get_offsets() for c in ax.collections]).round(6)
    assert len(np.unique(places, axis=0)) == len(places)


def test_points_lie_nearest_to_their_own_stance():
    table = statements(2, 2, 2, each=40)
    ax = shifts_chart(table, codebook(2, 2, 2), axes())
    x = np.concatenate([c.get_offsets()[:, 0] for c in ax.collections])
    drawn = pd.Series(x.round()).astype(int).value_counts().to_dict()
    assert drawn == table["stance"].dropna().astype(int).value_counts().to_dict()


def test_conditional_statements_are_open_points():
    table = statements(1, 1, 1, each=9)
    table["stance"] = pd.array([1] * len(table), dtype="Int64")
    ax = shifts_chart(table, codebook(1, 1, 1), axes())
    faces = {tuple(c.get_facecolor()[0][:3]): len(c.get_offsets()) for c in ax.collections}
    assert faces[1.0, 1.0, 1.0] == table["conditional"].sum()


def test_the_same_table_makes_the_same_chart_twice():
    table, book = statements(3, 2, 2, each=9), codebook(3, 2, 2)
    first, second = (shifts_chart(table, book, axes()) for _ in range(2))
    for one, other in zip(first.collections, second.collections, strict=True):
        np.testing.assert_array_equal(one.get_offsets(), other.get_offsets())


def two_periods(stance_later):
    rows = [
        ("x", "p0", "a0", "c0", "i0", 1, False),
        ("y", "p1", "a0", "c0", "i0", stance_later, False),
    ]
    types = dict.fromkeys(COLUMNS, "string") | {"stance": "Int64", "conditional": "boolean"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(types)


def test_a_period_without_a_statement_is_said_and_has_no_mean():
    ax = shifts_chart(two_periods(2).iloc[:1], codebook(1, 1, 2), axes())
    assert "no statement in Spring 2021" in words(ax)
    assert words(ax).count("n\u00a0=") == 1


@pytest.mark.parametrize(("later", "n"), [("p1", 1), ("p2", 0)])
def test_no_arrow_crosses_a_period_in_which_a_camp_is_silent(later, n):
    table = two_periods(2)
    table.loc[1, "period"] = later
    ax = shifts_chart(table, codebook(1, 1, 3), axes())
    assert (
        sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == n
    )
    assert len(shifts(table, periods=["p0", "p1", "p2"])) == n


def test_a_period_with_abstentions_alone_is_told_from_a_silent_one():
    ax = shifts_chart(two_periods(None), codebook(1, 1, 2), axes())
    assert "no stance taken in Spring 2021 (n\u00a0=\u00a01)" in words(ax)


def test_each_mean_stands_with_its_n():
    ax = shifts_chart(two_periods(-2), codebook(1, 1, 2), axes())
    assert "+1.00 (n\u00a0=\u00a01)" in words(ax)
    assert "−2.00 (n\u00a0=\u00a01)" in words(ax)


def test_what_a_chart_leaves_out_is_counted_below_it():
    table = two_periods(None)
    table.loc[2] = table.loc[0]
    table.loc[2, "camp"] = pd.NA
    ax = shifts_chart(table, codebook(1, 1, 2), axes())
    assert "not shown: 1 without a stance, 1 without a camp or a period" in words(ax)


def test_a_cell_has_the_mean_and_n_and_is_blank_where_nothing_was_said():
    table = two_periods(2).assign(period="p0")
    ax = draw_actor_issue(table, axes(), period="p0", codebook=codebook(1, 1, 1))
    assert "+1.5 n\u00a0=\u00a02" in words(ax)
    assert len(ax.patches) == 1


def test_an_actor_outside_the_codebook_and_without_a_camp_is_shown():
    table = two_periods(2).assign(actor="jane_doe", camp=pd.array([pd.NA] * 2, dtype="string"))
    ax = draw_actor_issue(table, axes(), period="p0", codebook=codebook(1, 1, 1))
    assert "jane doe" in words(ax)
    assert "Without a camp" in words(ax)
    names = {"jane_doe": "Jane Doe"}
    ax = draw_actor_issue(table, axes(), period="p0", codebook=codebook(1, 1, 1), names=names)
    assert "Jane Doe" in words(ax)


def test_an_interval_is_drawn_where_the_table_has_one():
    table = pd.concat([two_periods(-2).assign(article_id=f"x{i}") for i in range(12)])
    table["stance"] = pd.array([-1, 1, 0, 2] * 6, dtype="Int64")
    ax = shifts_chart(table, codebook(1, 1, 2), axes())
    assert "interval" in words(ax)
    assert "interval" not in words(shifts_chart(two_periods(1), codebook(1, 1, 2), axes()))


def test_an_axes_among_others_leaves_the_figure_its_height():
    figure = Figure(figsize=(12, 5), layout="constrained")
    left, _ = figure.subplots(1, 2)
    shifts_chart(two_periods(1), codebook(1, 1, 2), left)
    assert figure.get_figheight() == 5


def test_camp_colours_follow_the_order_of_the_codebook_and_all_differ():
    colours = camp_colours(f"c{i}" for i in range(14))
    assert len(set(colours.values())) == 14
    assert list(camp_colours(["c0", "c1"]).items()) == list(colours.items())[:2]


def test_a_camp_keeps_its_colour_where_another_is_silent():
    table, book = statements(2, 3, 1, each=5), codebook(2, 3, 1)
    ax = shifts_chart(table[table["camp"] == "c1"], book, axes())
    filled = {to_hex(c.get_facecolor()[0]) for c in ax.collections if len(c.get_offsets())}
    assert camp_colours(["c0", "c1"])["c1"] in filled


@pytest.mark.parametrize("colour", camp_colours(f"c{i}" for i in range(7)).values())
def test_a_colour_made_readable_stands_out_from_white(colour):
    assert contrast(readable(colour), "#ffffff") >= 4.5


@pytest.mark.parametrize("mean", np.linspace(-2, 2, 9))
def test_black_or_white_can_be_read_on_every_stance_colour(mean):
    face = stance_colour(mean)
    assert max(contrast("#1a1a1a", face), contrast("#ffffff", face)) >= 4.5


def test_plain_text_keeps_words_and_escapes_mathematics():
    assert plain("a $x$\n b\u200b") == r"a \$x\$ b"


def test_wrapped_text_fits_its_room_and_keeps_every_word():
    text = wrapped("the quick brown fox jumps over the lazy dog", 80)
    assert width(text) <= 80
    assert text.split() == ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"]


def test_importing_charts_loads_no_matplotlib():
    code = "import sys, analysis.charts; print({'matplotlib', 'spacy'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
