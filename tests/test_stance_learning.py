import csv

import pytest

from analysis.agreement.annotations import COLUMNS
from analysis.study import StudyError, new_study
from analysis.study.runs import run
from analysis.study.stance_learning import LEAST_CODES, learn_stances, write_weights

CODEBOOK = """\
title: A toll
actors:
  - {id: voss, name: Ada Voss, kind: person}
issues:
  - id: toll
    label: the bridge toll
    definition: Whether the bridge should cost a toll.
    terms: {strong: [bridge toll], weak: [toll]}
    support: {position: Drivers should pay., statements: [Those who use it should pay.]}
    oppose: {position: The bridge should be free., statements: [A toll empties the town.]}
"""
FOR = "Ada Voss said that the bridge toll pays for schools number {}."
AGAINST = "Ada Voss complained that the bridge toll ruins shop number {}."
ELSE = "Ada Voss said that it rained on day {}."


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    study = new_study(tmp_path_factory.mktemp("s") / "toll")
    study.codebook.write_text(CODEBOOK)
    for k in range(10):
        lines = [form.format(10 * k + n) for n in range(3) for form in (FOR, AGAINST, ELSE)]
        (study.raw / f"2024-05-{k + 1:02d}_a.txt").write_text("\n\n".join(lines))
    run(study)
    return study


def code(study):
    """Code as somebody would for whom schools are good and ruin is bad."""
    found = study.read_table("attributions")
    with (study.annotations / "ada.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for one in found.itertuples():
            stance = next(
                (s for w, s in (("schools", 2), ("ruins", -2)) if w in one.content_text), ""
            )
            extents = ";".join(f"{a}-{b}" for a, b in one.content)
            issue = "toll" if stance else ""
            rows.writerow(
                [one.article_id, one.kind, "", "", extents, "", "voss", issue, stance, "", ""]
            )


def test_too_few_codes_are_refused_with_what_to_do(study):
    with pytest.raises(StudyError, match=f"{LEAST_CODES} are needed"):
        learn_stances(study)


def test_weights_learned_from_a_study_are_used_by_its_next_run(study):
    code(study)
    fitted = learn_stances(study)
    assert fitted.n_codes >= LEAST_CODES
    assert fitted.after[0] >= fitted.before[0] - 0.05
    write_weights(study, fitted)
    assert study.stance_weights is not None
    done = run(study)
    assert not done.up_to_date
    assert not done.failed
