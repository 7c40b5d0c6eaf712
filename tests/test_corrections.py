"""Corrections: a person's word beats the machine's, and an error names its line."""

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.study.corrections import CorrectionError, correct, read_corrections
from analysis.tables import table

CODEBOOK = Codebook.model_validate(
    {
        "title": "Fish",
        "camps": [{"id": "north", "label": "North"}, {"id": "south", "label": "South"}],
        "actors": [
            {"id": "voss", "name": "Ada Voss", "kind": "person", "camp": "north"},
            {"id": "southland", "name": "Southland", "kind": "country", "camp": "south"},
        ],
        "issues": [{"id": "quota", "label": "A higher quota", "definition": "More fish."}],
    }
)
HEADER = "statement,field,value,who,why\n"


@pytest.fixture
def statements():
    row = {"actor": "voss", "camp": "north", "issue": "quota", "confidence": 0.6}
    row |= {"stance": 1, "conditional": False, "coder": "machine"}
    return table("statements", [{"statement_id": "s1", **row}, {"statement_id": "s2", **row}])


def corrections(tmp_path, *lines):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return read_corrections(path, codebook=CODEBOOK)


def test_a_correction_sets_the_stance_and_names_the_person(tmp_path, statements):
    made, missing = correct(
        statements, corrections(tmp_path, "s1,stance,-2,eva,irony"), codebook=CODEBOOK
    )
    assert made["stance"].tolist() == [-2, 1]
    assert made["coder"].tolist() == ["eva", "machine"]
    assert pd.isna(made["confidence"][0])
    assert missing == []
    assert statements["stance"].tolist() == [1, 1]


def test_a_blank_stance_is_an_abstention(tmp_path, statements):
    made, _ = correct(
        statements, corrections(tmp_path, "s2,stance,,eva,unclear"), codebook=CODEBOOK
    )
    assert pd.isna(made["stance"][1])


def test_a_statement_that_is_none_is_left_out(tmp_path, statements):
    made, _ = correct(
        statements, corrections(tmp_path, "s1,include,no,eva,no stance"), codebook=CODEBOOK
    )
    assert made["statement_id"].tolist() == ["s2"]


def test_a_corrected_actor_brings_camp_and_organisation(tmp_path, statements):
    made, _ = correct(
        statements, corrections(tmp_path, "s1,actor,southland,eva,misread"), codebook=CODEBOOK
    )
    assert made.loc[0, ["camp", "organisation"]].tolist() == ["south", "southland"]


def test_a_correction_that_matches_nothing_is_returned_with_its_line(tmp_path, statements):
    _, missing = correct(statements, corrections(tmp_path, "s9,stance,0,eva,x"), codebook=CODEBOOK)
    assert [(c.statement, c.line) for c in missing] == [("s9", 2)]


def test_no_file_is_no_correction(tmp_path):
    assert read_corrections(tmp_path / "corrections.csv", codebook=CODEBOOK) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("s1,mood,3,eva,x", "corrections.csv:2: field 'mood' is none of"),
        ("s1,stance,9,eva,x", "corrections.csv:2: stance '9'"),
        ("s1,stance,1,,x", "corrections.csv:2: who is blank"),
        ("s1,actor,nobody,eva,x", "corrections.csv:2: actor 'nobody' is not in the codebook"),
        ("s1,include,perhaps,eva,x", "corrections.csv:2: 'perhaps' is neither yes nor no"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path, line, message):
    with pytest.raises(CorrectionError, match=message.replace("'", ".")):
        corrections(tmp_path, line)


def test_two_values_for_one_field_are_refused_with_both_lines(tmp_path):
    with pytest.raises(CorrectionError, match=r"csv:3: .* line 2: keep one"):
        corrections(tmp_path, "s1,stance,1,eva,x", "s1,stance,2,eva,y")


def test_a_wrong_header_is_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("id,stance\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="header must be statement,field,value,who,why"):
        read_corrections(path, codebook=CODEBOOK)


def test_the_other_rows_are_usable_when_one_is_wrong(tmp_path):
    with pytest.raises(CorrectionError) as error:
        corrections(tmp_path, "s1,stance,9,eva,x", "s2,stance,1,eva,x")
    assert [c.statement for c in error.value.usable] == ["s2"]


def test_neither_of_two_values_for_one_field_is_usable(tmp_path):
    with pytest.raises(CorrectionError) as error:
        corrections(tmp_path, "s1,stance,1,eva,x", "s1,stance,2,eva,y", "s2,stance,,eva,z")
    assert [c.statement for c in error.value.usable] == ["s2"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_a_file_as_a_european_spreadsheet_writes_it_is_read(tmp_path, encoding):
    path = tmp_path / "corrections.csv"
    text = "Statement;Field;Value;Who;Why\r\ns1;stance;−1;Zoë;“no”\r\n".replace("−", "-")
    path.write_bytes(text.encode(encoding))
    (made,) = read_corrections(path, codebook=CODEBOOK)
    assert (made.statement, made.value, made.who, made.line) == ("s1", -1, "Zoë", 2)


def test_a_typographic_minus_is_a_minus(tmp_path):
    assert corrections(tmp_path, "s1,stance,−2,eva,x")[0].value == -2


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00", "binary"),
        (HEADER.encode() + b"s1\0,stance,1,eva,x\n", "line 2"),
        (HEADER.encode() + b'"s1,stance,1,eva,x\n', "csv:2: cannot be read as a table"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, content, found):
    path = tmp_path / "corrections.csv"
    path.write_bytes(content)
    with pytest.raises(CorrectionError, match=found):
        read_corrections(path, codebook=CODEBOOK)
