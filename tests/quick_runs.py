"""Runs whose coding costs nothing: a line "Ada: words" is a statement by Ada on the quota.

"Cleo_Marr: words" has somebody speak whom the codebook does not know.
"""

import re
from collections import Counter

from analysis.study.batches import Done
from analysis.study.folder import Study, new_study
from analysis.study.runs import run

CODEBOOK = """\
title: Fishing quotas
camps:
  - {id: north, label: North}
  - {id: south, label: South}
periods:
  - {id: may, label: May 2024, start: 2024-05-01, end: 2024-06-01}
  - {id: june, label: June 2024, start: 2024-06-01, end: 2024-07-01}
actors:
  - {id: ada, name: Ada Voss, kind: person, camp: north}
  - {id: ben, name: Ben Okoro, kind: person, camp: south}
issues:
  - id: quota
    label: a higher cod quota
    definition: Whether more cod may be caught.
    terms: {strong: [cod quota]}
    support: {phrases: [welcome the cod quota]}
    oppose: {phrases: [reject the cod quota]}
"""
STANCES = {"ada": 2, "ben": -2}
_SAID = re.compile(r"^(?P<actor>[A-Z]\w+): (?P<words>.+)$", re.MULTILINE)


def quick_study(root) -> Study:
    """Make a study of the codebook above."""
    study = new_study(root)
    study.codebook.write_text(CODEBOOK)
    return study


def found_in(article) -> dict:
    """Return what stands for the codes of an article."""
    said, statements = [], []
    for match in _SAID.finditer(article.text):
        start, end = match.span("words")
        actor = _id(match["actor"])
        name = f"{article.article_id}:{start}-{end}"
        said.append(
            {
                "attribution_id": name,
                "article_id": article.article_id,
                "content": [[start, end]],
                "content_text": match["words"],
                "speakers": [actor],
                "confidence": 0.9,
            }
        )
        if actor in STANCES:
            statements.append(
                {
                    "statement_id": f"{name}/{actor}/quota",
                    "attribution_id": name,
                    "article_id": article.article_id,
                    "date": article.date,
                    "period": article.date and {5: "may", 6: "june"}.get(article.date.month),
                    "actor": actor,
                    "camp": "north" if actor == "ada" else "south",
                    "issue": "quota",
                    "stance": STANCES[actor],
                    "evidence": [[start, end]],
                    "coder": "machine",
                }
            )
    others = sorted({match["actor"] for match in _SAID.finditer(article.text)})
    return {
        "attributions": said,
        "statements": statements,
        "signals": [],
        "actors": [
            {"id": _id(name), "name": name.replace("_", " "), "kind": "person"}
            for name in others
            if _id(name) not in STANCES
        ],
        "left_out": 0,
    }


def _id(name: str) -> str:
    return name.partition("_")[0].lower()


class Quick:
    """An engine that counts which articles it was given."""

    def __init__(self):
        self.coded = Counter()

    def __call__(self, batches, settings):
        for batch in batches:
            self.coded.update(work.article.article_id for work in batch)
            yield [
                Done(w.parse_name, w.codes_name, None if w.parse else b"x", found_in(w.article))
                for w in batch
            ]


def quick_run(study, **options):
    """Run a study, its coding left out."""
    return run(study, engine=Quick(), **options)


def tables_of(study) -> dict[str, bytes]:
    """Return every table of a study as bytes."""
    paths = [*study.processed.glob("*.parquet"), *study.processed.glob("*.csv")]
    return {path.name: path.read_bytes() for path in sorted(paths)}
