import pytest

from analysis.agreement.brat import CorpusError, read_corpus
from analysis.articles import Extent

TEXT = "Ada said: “We sail.” It is feared that Bo, they say, sank.\n"
SPANS = (
    "T1\tSource 0 3\tAda\nT2\tCue 4 9\tsaid:\nT3\tContent 10 20\t“We sail.”\n"
    "T4\tCue 27 33\tfeared\nT5\tContent 34 41;53 57\tthat Bo sank\n"
)


@pytest.fixture
def corpus(tmp_path):
    def write(annotation, *, name="one", coder="_ab", text=TEXT):
        for folder in ("text", "attributions"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "text" / f"{name}.txt").write_bytes(text.encode())
        (tmp_path / "attributions" / f"{name}{coder}.ann").write_bytes(annotation.encode())
        return tmp_path

    return write


def words(corpus, role):
    text = corpus.texts[0]
    return [
        [text.text[slice(*extent)] for extent in getattr(item, role)] for item in text.attributions
    ]


def test_events_tie_roles_to_attributions(corpus):
    events = "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\nE2\tContent:T5 Cue:T4\n"
    read = read_corpus(corpus(SPANS + events))
    assert words(read, "source") == [["Ada"], []]
    assert words(read, "content") == [["“We sail.”"], ["that Bo", "sank"]]
    assert (read.skipped, read.problems) == (0, ())


def test_a_numbered_role_adds_to_its_role(corpus):
    read = read_corpus(corpus(SPANS + "E1\tSource:T1 Content:T3 Content2:T5\n"))
    assert words(read, "content") == [["“We sail.”", "that Bo", "sank"]]


def test_an_event_without_a_content_is_counted(corpus):
    read = read_corpus(corpus(SPANS + "E1\tSource:T1 Cue:T2\nE2\tContent:T8\nE3\tContent:T3\n"))
    assert (len(read.texts[0].attributions), read.skipped) == (1, 2)


def test_relations_tie_roles_where_there_are_no_events(corpus):
    relations = "R1\tsays Arg1:T1 Arg2:T3\nR2\tcues Arg1:T3 Arg2:T2\n"
    read = read_corpus(corpus(SPANS + relations))
    assert words(read, "source") == [["Ada"], []]
    assert words(read, "cue") == [["said:"], []]


def test_of_several_coders_the_first_by_name_counts(corpus):
    corpus(SPANS + "E1\tContent:T3\n", coder="_b")
    read = read_corpus(corpus(SPANS + "E1\tContent:T5\n", coder="_a"))
    assert words(read, "content") == [["that Bo", "sank"]]


def test_line_breaks_of_windows_move_no_offset(corpus):
    read = read_corpus(
        corpus("T1\tContent 6 9\tyes\r\nE1\tContent:T1\r\n", text="Ada:\r\nyes\r\n")
    )
    assert words(read, "content") == [["yes"]]


def test_files_side_by_side_are_read(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.ann").write_text(SPANS + "E1\tContent:T3\n", encoding="utf-8")
    (read,) = read_corpus(tmp_path).texts
    assert (read.name, read.attributions[0].content) == ("one", (Extent(10, 20),))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T7\tContent 3 900\tx", "outside the text"),
        ("T7\tContent three\tx", "no text-bound annotation"),
        ("T7\tContent 0 3\tBob", "the text has 'Ada'"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_rest_goes_on(corpus, line, reason):
    read = read_corpus(corpus(f"{SPANS}{line}\nE1\tContent:T3\n"))
    (problem,) = read.problems
    assert problem.startswith("one_ab.ann:6: ")
    assert reason in problem
    assert len(read.texts[0].attributions) == 1


def test_a_text_without_annotation_is_named(corpus):
    folder = corpus(SPANS + "E1\tContent:T3\n")
    (folder / "text" / "two.txt").write_text("Bo left.")
    read = read_corpus(folder)
    assert [t.name for t in read.texts] == ["one"]
    assert "two.txt" in read.problems[0]


def test_a_file_that_is_not_utf_8_is_named(corpus):
    folder = corpus(SPANS + "E1\tContent:T3\n")
    corpus("", name="two")
    (folder / "text" / "two.txt").write_bytes(b"\xff\xfe\x00")
    assert "two.txt" in read_corpus(folder).problems[0]


def test_a_folder_without_annotated_texts_is_refused(tmp_path):
    with pytest.raises(CorpusError, match="holds no annotated text"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="holds no annotated text"):
        read_corpus(tmp_path / "nowhere")
