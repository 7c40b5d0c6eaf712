"""Who is heard in all articles: kept on disk, counted, and shown with the codebook's actors."""

import pytest

from analysis.actors.across import Stranger
from analysis.codebook import Actor, Camp, Codebook
from analysis.study.heard import Heard
from analysis.tables import table

CODEBOOK = Codebook(
    title="t",
    camps=[Camp(id="north", label="North")],
    actors=[
        Actor(id="voss", name="Ida Voss", kind="person", camp="north"),
        Actor(id="northland", name="Northland", kind="country"),
    ],
)


@pytest.fixture
def heard():
    with Heard(CODEBOOK) as opened:
        yield opened


def test_actors_are_counted_and_those_outside_the_codebook_marked(heard):
    heard.meet(Stranger("lee", name, "person") for name in ("Lee", "Min Lee", "Lee"))
    heard.hear(["voss", "lee"])
    actors = table("actors", heard.rows()).set_index("actor")
    assert actors.loc["lee", "name"] == "Min Lee"
    assert actors["in_codebook"].to_dict() == {"lee": False, "voss": True, "northland": True}
    assert actors["n_attributions"].to_dict() == {"lee": 1, "voss": 1, "northland": 0}
    assert actors.loc["voss", "camp"] == "north"


def test_the_most_often_heard_come_first_and_those_who_say_nothing_not_at_all(heard):
    heard.meet(Stranger(name.lower(), name, "person") for name in ("Poe", "Lee", "Roe"))
    heard.hear(["roe", "voss", "roe", "lee"])
    assert [row["actor"] for row in heard.rows()] == ["roe", "lee", "voss", "northland"]


def test_strangers_are_kept_as_they_were_first_met(heard):
    lee = Stranger("lee", "Min Lee", "person", ("Lee", "Minister Lee"))
    heard.meet([Stranger("poe", "Poe", "organisation"), lee])
    heard.meet([Stranger("lee", "Bo Lee", "person"), Stranger("poe", "Poe", "person")])
    assert list(heard) == [Stranger("poe", "Poe", "organisation"), lee]


def test_an_actor_of_the_codebook_stays_as_it_is_there(heard):
    heard.meet([Stranger("voss", "Ida Maria Voss", "organisation")])
    assert list(heard) == []
    assert next(r for r in heard.rows() if r["actor"] == "voss")["name"] == "Ida Voss"
