import datetime as dt

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from html_checks import HOSTILE, MARK, assert_self_contained, is_hacked, without_policy

from analysis.articles import Article, Paragraph
from analysis.codebook import Actor, Camp, Codebook, Issue
from analysis.reports.pages import card_anchor
from analysis.reports.reader import reader_page
from analysis.tables import table

TITLE = "A bridge is closed"
SAID = "“The bridge stays closed,” the mayor said."
MORE = "She and the clerk warned that it would fall."
TEXT = f"{TITLE}\n{SAID}\n{MORE}\nShare this"
COLOURS = {"town": "#d55e00", "county": "#0072b2"}


def codebook(label="Town", issue="Closing the bridge"):
    return Codebook(
        title="T",
        camps=(Camp(id="town", label=label), Camp(id="county", label="County")),
        actors=(
            Actor(id="mayor", name="Ann Low", kind="person", camp="town"),
            Actor(id="clerk", name="Bo Hill", kind="person", camp="county"),
        ),
        issues=(Issue(id="bridge", label=issue, definition="d"),),
    )


def article(**changes):
    roles = ("title", "body", "body", "boilerplate")
    lines, at, paragraphs = TEXT.split("\n"), 0, []
    for line, role in zip(lines, roles, strict=True):
        paragraphs.append(Paragraph(at, at + len(line), role))
        at += len(line) + 1
    fields = {
        "article_id": "a", "path": "a.txt", "sha256": "0", "title": TITLE,
        "date": dt.date(2020, 5, 1), "date_source": "text", "outlet": "The Plough",
        "author": None, "url": None, "language": "en", "text": TEXT,
        "paragraphs": tuple(paragraphs),
    }  # fmt: skip
    return Article(**(fields | changes))


def attribution(content, *, speakers=("mayor",), kind="direct", source=None, cue=None, **changes):
    start = TEXT.index(content)
    row = {
        "attribution_id": f"a:{start}-{start + len(content)}",
        "article_id": "a",
        "kind": kind,
        "content": [[start, start + len(content)]],
        "content_text": content,
        "speakers": list(speakers),
        "resolved_by": "title",
        "confidence": 0.8,
    }
    for name, words in (("source", source), ("cue", cue)):
        if words:
            at = TEXT.index(words)
            row |= {name: words, f"{name}_start": at, f"{name}_end": at + len(words)}
    return row | changes


def statement(row, actor="mayor", stance=2, **changes):
    return {
        "statement_id": f"{row['attribution_id']}/{actor}/bridge",
        "attribution_id": row["attribution_id"],
        "article_id": "a",
        "actor": actor,
        "issue": "bridge",
        "stance": stance,
        "conditional": False,
        "confidence": 0.5,
        "coder": "machine",
        **changes,
    }


def page_of(
    attributions=(),
    statements=(),
    *,
    of=None,
    book=None,
    names=None,
    links=(),
    firsts=None,
    story=None,
):
    return reader_page(
        of or article(),
        table("attributions", attributions),
        table("statements", statements),
        codebook=book or codebook(),
        colours=COLOURS,
        names={"mayor": "Ann Low", "clerk": "Bo Hill"} if names is None else names,
        links=links,
        firsts=firsts or {},
        story=story,
    )


def soup_of(*rows, **options):
    return BeautifulSoup(page_of(*rows, **options), "html.parser")


@pytest.fixture
def closed():
    return attribution("“The bridge stays closed,”", source="the mayor", cue="said")


@pytest.fixture
def fall():
    return attribution("that it would fall", kind="indirect", speakers=("mayor", "clerk"))


def test_article_without_attributions_is_its_text_with_its_roles():
    soup = soup_of()
    assert [p.text for p in soup.select(".passage p")] == TEXT.split("\n")
    assert [role.text for role in soup.select(".role")] == ["title", "boilerplate"]
    assert soup.select(".cards, select") == []


def test_article_that_is_all_unknown_is_shown_too():
    blank = dict.fromkeys(["title", "date", "date_source", "outlet", "language"])
    soup = soup_of(of=article(**blank, paragraphs=()))
    assert soup.h1.text == "a"
    assert "no date" in soup.select_one(".meta").text
    assert soup.select_one(".passage p").get_text() == TEXT


def test_content_source_and_cue_are_marked_in_the_text(closed):
    soup = soup_of([closed])
    assert soup.select_one("mark.direct.look-0.a1").text == "“The bridge stays closed,”"
    assert soup.select_one(".article .source.a1").text == "the mayor"
    assert soup.select_one(".article .cue.a1").text == "said"


def test_mark_and_card_link_to_each_other(closed):
    soup = soup_of([closed])
    number, card = soup.select_one(".passage a.number"), soup.select_one(".card")
    assert number["href"] == f"#{card['id']}" == f"#{card_anchor(closed['attribution_id'])}"
    assert card.select_one("a.back")["href"] == f"#{number['id']}"
    assert number["aria-label"] == "Attribution 1"


def test_card_stands_beside_the_paragraph_its_content_begins_in(closed, fall):
    rows = soup_of([fall, closed]).select(".row")
    assert [len(row.select(".card")) for row in rows] == [0, 1, 1, 0]
    assert [card.a.text for row in rows for card in row.select(".card")] == ["1", "2"]


def test_card_says_who_how_and_what_with_the_characters(closed):
    evidence = {"evidence": [[20, 32]], "evidence_text": "bridge stays"}
    coded = statement(closed, conditional=True, **evidence)
    card = " ".join(soup_of([closed], [coded]).select_one(".card").text.split())
    for words in (
        "Ann Low Town",
        "Closing the bridge supports strongly (+2), conditional “bridge stays”",
        "characters 20–32 · confidence 0.50",
        "direct quotation · source “the mayor” · cue “said” · known by title · confidence 0.80",
        f"characters {closed['attribution_id'][2:].replace('-', '–')}",
    ):
        assert words in card
    assert "coded by" not in card


def test_stance_several_speakers_share_is_shown_once(fall):
    coded = [statement(fall, "mayor"), statement(fall, "clerk")]
    (code,) = soup_of([fall], coded).select(".codes li")
    assert "Ann" not in code.text


def test_card_has_the_ids_by_which_its_stances_are_corrected(fall):
    coded = [statement(fall, "mayor"), statement(fall, "clerk")]
    (code,) = soup_of([fall], coded).select(".codes li")
    ids = [one["statement_id"] for one in coded]
    assert [one.text for one in code.select("details code")] == ids


def test_no_mark_between_stands_before_the_coder_alone(fall):
    coded = [statement(fall, coder="jo", confidence=pd.NA)]
    (code,) = soup_of([fall], coded).select(".codes li")
    assert " · · " not in " ".join(code.text.split())
    bare = statement(fall, coder="jo", confidence=pd.NA, evidence=[])
    (code,) = soup_of([fall], [bare]).select(".codes li")
    assert " ".join(code.select_one("span.small").text.split()) == "coded by jo"


def test_stances_that_differ_name_their_actor(fall):
    coded = [statement(fall, "mayor", 1), statement(fall, "clerk", pd.NA, coder="jo")]
    codes = [" ".join(li.text.split()) for li in soup_of([fall], coded).select(".codes li")]
    assert "Ann Low supports (+1)" in codes[0]
    assert "Bo Hill abstained" in codes[1]
    assert "coded by jo" in codes[1]


def test_speakers_of_two_camps_carry_both(fall):
    card = soup_of([fall]).select_one(".card")
    assert {"c0", "c1", "look-0-1", "i-none"} <= set(card["class"])
    assert [camp.text for camp in card.select(".camp")] == ["Town", "County"]


def test_speaker_outside_the_codebook_is_named_and_of_no_camp():
    row = attribution("that it would fall", speakers=("fisher",), resolved_by="name")
    card = soup_of([row], names={"fisher": "Cy Reed"}).select_one(".card")
    assert "Cy Reed no camp" in " ".join(card.text.split())
    assert "c-none" in card["class"]


def test_attribution_without_speaker_says_so():
    row = attribution("that it would fall", speakers=(), resolved_by="none", confidence=pd.NA)
    card = soup_of([row]).select_one(".card").text
    assert "Speaker unknown" in card
    assert "not resolved" in card
    assert "confidence" not in card


def test_nested_attributions_are_both_marked(closed):
    inner = attribution("bridge stays", kind="mixed", speakers=("clerk",))
    mark = soup_of([closed, inner]).select_one("mark.direct mark.mixed")
    assert mark.text == "bridge stays"


def test_extents_from_parquet_are_read(closed):
    closed["content"] = np.array([np.array(e) for e in closed["content"]], dtype=object)
    closed["speakers"] = np.array(closed["speakers"], dtype=object)
    assert soup_of([closed]).mark is not None


def test_filters_offer_every_camp_and_issue(closed):
    options = soup_of([closed]).select("option")
    assert [(option["value"], option.text) for option in options] == [
        ("all", "all"), ("c0", "Town"), ("c1", "County"), ("c-none", "no camp"),
        ("all", "all"), ("i0", "Closing the bridge"), ("i-none", "none coded"),
    ]  # fmt: skip


def test_address_of_the_article_is_a_link_only_on_the_web():
    link = soup_of(of=article(url="https://example.org/a")).select_one(".meta a")
    assert link["rel"] == ["noreferrer"]
    assert soup_of(of=article(url=f"javascript:{MARK}")).select_one(".meta a") is None


def test_colour_of_another_form_is_refused(closed):
    with pytest.raises(ValueError, match="#rrggbb"):
        reader_page(
            article(), table("attributions", [closed]), table("statements", []),
            codebook=codebook(), colours={"town": "red"}, names={}, links=[], firsts={},
        )  # fmt: skip


def test_nothing_hostile_loads_or_runs_and_all_of_it_is_shown(tmp_path):
    at = len(HOSTILE)
    hostile = dict.fromkeys(("article_id", "path", "title", "outlet", "author"), HOSTILE)
    row = {
        "attribution_id": HOSTILE, "article_id": HOSTILE, "kind": "mixed",
        "content": [[0, at], [at // 2, at]], "speakers": [HOSTILE, "mayor"], "source": HOSTILE,
        "source_start": 3, "source_end": 9, "cue": HOSTILE, "resolved_by": HOSTILE,
    }  # fmt: skip
    coded = statement(row, HOSTILE, issue=HOSTILE, evidence_text=HOSTILE, coder=HOSTILE)
    page = page_of(
        [row],
        [coded, coded | {"issue": "bridge"}],
        of=article(
            **hostile, text=HOSTILE, paragraphs=(Paragraph(0, at, "body"),), language='"><b>'
        ),
        book=codebook(label=HOSTILE, issue=HOSTILE),
        names={HOSTILE: HOSTILE, "mayor": HOSTILE},
        links=[(HOSTILE, HOSTILE)],
    )
    assert_self_contained(page)
    assert not is_hacked(without_policy(page), tmp_path)
    soup = BeautifulSoup(page, "html.parser")
    shown = [soup.h1, soup.title, *soup.select(".who strong"), soup.option.find_next("option")]
    assert [tag.text for tag in shown] == [HOSTILE] * 5
    for number in soup.select("a.number"):
        number.decompose()
    assert soup.select_one(".passage p").text == HOSTILE


def test_statement_that_repeats_another_leads_to_it_and_says_that_it_counts_there(closed):
    again = statement(closed, "mayor", -1, repeats="b/1/mayor/bridge")
    firsts = {"b/1/mayor/bridge": "article-b.html#at-b-1"}
    link = soup_of([closed], [again], firsts=firsts).select_one(".codes a")
    assert link["href"] == "article-b.html#at-b-1"
    assert "counted once" in link.parent.text
    own = soup_of([closed], [statement(closed, "mayor", -1)], firsts=firsts)
    assert own.select_one(".codes a") is None


def test_article_that_tells_anothers_story_leads_to_it():
    meta = soup_of(story=("article-b.html", "Bridge <shut>")).select_one(".meta")
    assert meta.select_one("a")["href"] == "article-b.html"
    assert "story of Bridge <shut>" in meta.text
    assert soup_of().select_one(".meta a") is None
