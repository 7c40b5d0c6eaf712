import pytest

from analysis.agreement.annotations import AnnotationError, read_annotations

HEADER = "article_id,kind,source,cue,content,content_text,speakers,issue,stance,conditional,note"


@pytest.fixture
def annotated(tmp_path):
    """Write rows to a coder's file and read it."""

    def read(*rows, header=HEADER, **options):
        path = tmp_path / "ada.csv"
        path.write_text("\n".join([header, *rows]), encoding="utf-8")
        return read_annotations(path, **options)

    return read


def test_a_row_is_read_with_extents_speakers_and_coder(annotated):
    row = 'a,direct,0-4,5-9,10-20;25-30,"Yes, … do",mayor;council,dam,+2,yes,plain'
    (found,) = annotated(row).to_dict("records")
    assert found["content"] == [[10, 20], [25, 30]]
    assert found["speakers"] == ["mayor", "council"]
    assert (found["stance"], found["conditional"], found["coder"]) == (2, True, "ada")
    assert found["attribution_id"] == "a:10-30"


def test_blanks_stay_blank(annotated):
    table = annotated("a,indirect,,,10-20,words,,,,,")
    assert table.loc[0, ["issue", "stance", "conditional", "note"]].isna().all()
    assert table.loc[0, "source"] == []
    assert table.loc[0, "speakers"] == []


def test_rows_of_the_same_words_and_speakers_are_one_attribution(annotated):
    table = annotated(
        "a,mixed,,,10-20,words,mayor,dam,1,no,",
        "a,mixed,,,10-20,words,mayor,tax,-1,no,",
        "a,mixed,,,10-20,words,council,dam,0,no,",
    )
    assert table["attribution_id"].tolist() == ["a:10-20", "a:10-20", "a:10-20.2"]


def test_a_file_without_rows_is_an_empty_table(annotated):
    table = annotated()
    assert table.empty
    assert table["stance"].dtype == "Int64"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,direct,,,10:20,w,x,dam,1,,", "ada.csv:2: content '10:20' is no extent"),
        ("a,direct,,,20-10,w,x,dam,1,,", "ends before it begins"),
        ("a,direct,,,10-20;15-30,w,x,dam,1,,", "overlaps"),
        ("a,direct,,,,w,x,dam,1,,", "content is blank"),
        ("a,direct,,,10-20,w,x,dam,3,,", "stance '3' is none of"),
        ("a,direct,,,10-20,w,x,,1,,", "a stance without an issue"),
        ("a,direct,,,10-20,w,x,dam,1,perhaps,", "conditional 'perhaps'"),
        ("a,quoted,,,10-20,w,x,dam,1,,", "kind 'quoted'"),
        ("a,direct,,,10-20,w,x,dam,1,,because, of this", "quotation marks"),
        ("a,direct,,,10-20,w,x,road,1,,", "issue 'road' is not in the codebook"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_line(annotated, row, message):
    with pytest.raises(AnnotationError, match=r"ada\.csv:2: ") as refusal:
        annotated(row, issues=["dam"])
    assert message in str(refusal.value)


def test_every_problem_is_named_at_once(annotated):
    with pytest.raises(AnnotationError) as refusal:
        annotated("a,direct,,,x,w,x,dam,1,,", "a,direct,,,1-2,w,x,dam,1,,", "a,no,,,1-2,w,x,,,,")
    assert [line.split(":")[1] for line in str(refusal.value).splitlines()] == ["2", "4"]


def test_an_issue_coded_twice_is_refused(annotated):
    with pytest.raises(AnnotationError, match=r"ada\.csv:3: .* line 2"):
        annotated("a,direct,,,1-2,w,x,dam,1,,", "a,direct,,,1-2,w,x,dam,2,,")


def test_a_missing_column_is_refused(annotated):
    with pytest.raises(AnnotationError, match="no column note"):
        annotated(header=HEADER.removesuffix(",note"))


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "ada.csv"
    path.write_bytes(HEADER.encode() + "\na,direct,,,1-2,“so”,x,,,,".encode("cp1252"))
    with pytest.raises(AnnotationError, match="UTF-8"):
        read_annotations(path)
