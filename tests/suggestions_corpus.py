"""A made-up corpus for the tests of suggestions: two countries fall out over a peat railway."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

import pandas as pd

from analysis import tables
from analysis.actors import resolve_speakers
from analysis.codebook import Codebook

TEXTS = {
    "opening": """\
TALLINN — Foreign Minister Wen Daolin said on Wednesday that the peat railway would ruin the \
border wetlands.

"The peat railway is a mistake," Wen told reporters. He added that Estonia would not pay the \
railway toll.

Latvian Transport Minister Ilze Brandt defended the peat railway. "The railway toll is fair," \
Brandt said. She said the peat railway would bring jobs to Valka.

Karl Brandt, a wetlands researcher, said the border wetlands were already dry.""",
    "talks": """\
RIGA — Wen said the railway toll was unacceptable.

Ilze Brandt, the transport minister, said Latvia would lower the railway toll if Estonia opened \
the peat railway.

"We want the railway line," Brandt said.""",
    "report": """\
The peat railway threatens the border wetlands, Karl Brandt wrote in a report. Brandt urged both \
countries to halt the peat railway.

Daolin Wen, Estonia's foreign minister, welcomed the report. Wen said the toll plan was dead.""",
    "visit": """\
Special envoy Petar Dzhukov said the railway line could open in May. "The toll must be shared," \
Dzhukov said. Minister Brandt said the toll was late.

The envoy added that the border wetlands would be protected.""",
    "return": """\
European Union envoy Petar Djukov said that both sides had agreed to a lower toll. Djukov said \
the railway was safe.

"I do not believe in the railway line," said Mayor José Ferreyra of Valka. Ferreyra said the \
toll plan would empty the town.""",
    "last": """\
Mayor Jose Ferreyra said the toll plan was unfair. Transport Minister Ilze Brandt said the \
railway toll would stay. The former bank governor Ada Lind said the railway toll was illegal.""",
}
DATES = {
    "opening": dt.date(2022, 3, 2),
    "talks": dt.date(2022, 3, 9),
    "report": dt.date(2022, 4, 11),
    "visit": dt.date(2022, 5, 20),
    "return": dt.date(2022, 6, 3),
}


@dataclass(frozen=True)
class Corpus:
    """The tables and parsed articles that `suggest` takes."""

    articles: pd.DataFrame
    attributions: pd.DataFrame
    actors: pd.DataFrame
    docs: tuple


@lru_cache
def parsed(nlp):
    """Parse the articles, once."""
    return dict(zip(TEXTS, nlp.pipe(TEXTS.values()), strict=True))


def corpus(nlp, *, codebook=None, only=tuple(TEXTS)):
    """Return what a run finds in some of the articles."""
    codebook = codebook or Codebook(title="t")
    docs = {name: parsed(nlp)[name] for name in only}
    found = tables.Analysis()
    for name, doc in docs.items():
        said = doc._.attributions
        resolutions = resolve_speakers(doc, said, codebook=codebook, date=DATES.get(name))
        article = SimpleNamespace(article_id=name, text=doc.text, date=DATES.get(name))
        found.extend(tables.analyse(article, said, resolutions, [], codebook=codebook))
    attributions = tables.table("attributions", found.attributions)
    heard = attributions["speakers"].explode().dropna().value_counts()
    people = {actor.id: actor for actor in (*found.actors, *codebook.actors)}
    rows = [
        {
            "actor": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "in_codebook": actor in codebook.actors,
            "n_attributions": int(heard.get(actor.id, 0)),
        }
        for actor in people.values()
    ]
    return Corpus(
        articles_of(docs), attributions, tables.table("actors", rows), tuple(docs.items())
    )


def articles_of(names):
    """Return the articles table of some articles, without their texts."""
    return tables.table("articles", [{"article_id": n, "date": DATES.get(n)} for n in names])


def said(number, article, speakers, words, *, source=None, kind="indirect"):
    """Return a row of the attributions table, written out."""
    return {
        "attribution_id": f"{article}:{number}",
        "article_id": article,
        "kind": kind,
        "source": source or (speakers[0] if speakers else None),
        "content": [[0, len(words)]],
        "content_text": words,
        "speakers": speakers,
        "resolved_by": "name" if speakers else "none",
        "speaker_confidence": 0.9 if speakers else None,
        "confidence": 0.9,
        "source_start": None,
        "source_end": None,
    }


def actor(identity, name, kind="person"):
    """Return a row of the actors table, written out."""
    return {"actor": identity, "name": name, "kind": kind, "in_codebook": False}
