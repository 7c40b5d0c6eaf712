import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.attributions import AttributionFinder, read_paragraphs


def found(nlp, text):
    """Return (kind, source, cue, contents) of each attribution, as text."""
    doc = nlp(text)

    def words(extent):
        return None if extent is None else text[slice(*extent)]

    return [
        (a.kind, words(a.source), words(a.cue), [words(e) for e in a.content])
        for a in doc._.attributions
    ]


def only(nlp, text):
    (attribution,) = found(nlp, text)
    return attribution


def test_direct_quotation_has_its_marks_in_the_content(nlp):
    assert only(nlp, "“The road is open,” the mayor said on Friday.") == (
        "direct",
        "the mayor",
        "said",
        ["“The road is open,”"],
    )


def test_interrupted_quotation_is_one_attribution_with_two_extents(nlp):
    assert only(nlp, '"Rates," the minister said, "will rise soon."')[3] == [
        '"Rates,"',
        '"will rise soon."',
    ]


def test_quotation_after_the_cue_sentence_goes_on_from_it(nlp):
    attribution = only(nlp, "“The road is open,” Ortega said. “We can all go home.”")
    assert attribution[3] == ["“The road is open,”", "“We can all go home.”"]


def test_indirect_speech_runs_to_the_end_of_its_clause(nlp):
    assert only(nlp, "The ferry will not sail, a spokesman said on Monday.") == (
        "indirect",
        "a spokesman",
        "said",
        ["The ferry will not sail"],
    )


def test_content_with_a_quotation_inside_is_mixed(nlp):
    kind, source, _, content = only(nlp, "Ortega said that the plan was “a gift to the rich”.")
    assert (kind, source) == ("mixed", "Ortega")
    assert content == ["that the plan was “a gift to the rich”"]


def test_coordinated_quotations_are_one_attribution(nlp):
    text = 'She stressed that "any deal must last" and "any deal must be fair to all."'
    kind, _, cue, content = only(nlp, text)
    assert (kind, cue) == ("mixed", "stressed")
    assert "".join(content).count('"') == 4


def test_coordinated_cues_are_two_attributions_of_one_source(nlp):
    first, second = found(nlp, "The premier said the war was over and added that troops would go.")
    assert (first[1], second[1]) == ("The premier", "The premier")
    assert first[3] == ["the war was over"]


def test_paragraphs_of_a_quotation_that_runs_on_are_one_attribution(nlp):
    text = "The judge wrote:\n\n“We have read the case.\n\n“We have found no fault.”\n\nIt rained."
    kind, source, _, content = only(nlp, text)
    assert (kind, source) == ("direct", "The judge")
    assert content == ["“We have read the case.", "“We have found no fault.”"]


def test_quoted_paragraph_takes_the_speaker_introduced_before_it(nlp):
    text = (
        "Foreign Minister Ana Ortega gave a bleak assessment of the talks.\n\n"
        '"We did not agree. We are still far apart," adding that she would not return.'
    )
    *_, first, second = found(nlp, text)
    assert first[1] == second[1] == "Foreign Minister Ana Ortega"
    assert second[2:] == ("adding", ["that she would not return"])


def test_colon_introduces_a_quoted_paragraph(nlp):
    text = "Ortega’s voice with interpreter:\n\n“I have told them that we will stay.”"
    kind, source, *_ = only(nlp, text)
    assert (kind, source.split("’")[0]) == ("direct", "Ortega")


def test_embedded_saying_leaves_its_cue_out_of_the_content(nlp):
    text = "They will study the offers, which Ortega said were meant to start talks."
    assert only(nlp, text)[1:] == ("Ortega", "said", ["which", "were meant to start talks"])


def test_saying_inside_a_content_is_an_attribution_of_its_own(nlp):
    outer, inner = found(nlp, "Lee said that Ortega had claimed the vote was rigged.")
    assert (outer[1], inner[1]) == ("Lee", "Ortega")
    assert inner[3] == ["the vote was rigged"]


def test_shared_view_names_both_holders(nlp):
    text = "Lee fully shared Ortega's view that the treaty is dead."
    (attribution,) = nlp(text)._.attributions
    assert text[slice(*attribution.source)] == "Lee"
    assert text[slice(*attribution.shared_with)] == "Ortega"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The two ministers had lunch in Oslo.",
        "Parliament rose at noon on Thursday.",
        "The so-called “peace plan” failed.",
        "The rain ensured that the match was called off.",
    ],
)
def test_text_that_reports_nothing_said_yields_nothing(nlp, text):
    assert found(nlp, text) == []


def test_bylines_and_furniture_yield_no_attributions(nlp):
    doc = nlp.make_doc("Lee said it would rain.\n\nOrtega said it would snow.")
    head, body = Span(doc, 0, 6, label="byline"), Span(doc, 7, 13, label="body")
    doc.spans["paragraphs"] = [head, body]
    (attribution,) = nlp(doc)._.attributions
    assert doc.text[slice(*attribution.source)] == "Ortega"


def test_lines_are_paragraphs_where_roles_are_unknown(nlp):
    doc = nlp.make_doc("One line.\n\nTwo lines.")
    assert [doc[s:e].text for s, e in read_paragraphs(doc)] == ["One line.", "Two lines."]


def test_attributions_survive_serialisation(nlp):
    doc = nlp("Lee said that it would rain.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.attributions == doc._.attributions != ()


def test_confidence_is_a_share(nlp):
    doc = nlp("Lee said that it would rain. Ortega condemned the strikes.")
    assert [0 < a.confidence < 1 for a in doc._.attributions] == [True, True]


def test_unparsed_text_is_refused():
    with pytest.raises(ValueError, match="put a parser before"):
        AttributionFinder()(Doc(Vocab(), words=["Lee", "spoke"]))


def test_headings_yield_attributions(nlp):
    doc = nlp.make_doc("Lee says it will rain\n\nIt did not.")
    head, body = Span(doc, 0, 5, label="title"), Span(doc, 6, len(doc), label="body")
    doc.spans["paragraphs"] = [head, body]
    (attribution,) = nlp(doc)._.attributions
    assert doc.text[slice(*attribution.source)] == "Lee"


def test_turns_of_a_transcript_are_whole(nlp):
    text = "HOST: Will the port close?\n\nRUIZ: It will not. The crews believe that it might."
    turns = [a for a in found(nlp, text) if a[2] == ":"]
    assert [(a[1], a[3]) for a in turns] == [
        ("HOST", ["Will the port close"]),
        ("RUIZ", ["It will not. The crews believe that it might"]),
    ]
    assert {a[0] for a in turns} == {"direct"}


def test_a_turn_keeps_what_is_said_of_saying_in_it(nlp):
    text = "HOST: What do you tell them?\n\nRUIZ: I tell them that the port is closed."
    assert ("RUIZ", ["I tell them that the port is closed"]) in [a[1::2] for a in found(nlp, text)]


def test_a_quotation_that_is_never_closed_leaves_its_cue_outside(nlp):
    text = "“We cannot accept this plan, the minister said on Monday.\n\nNobody answered."
    kind, source, cue, content = only(nlp, text)
    assert (kind, source, cue) == ("direct", "the minister", "said")
    assert content == ["“We cannot accept this plan"]


@pytest.mark.parametrize("marks", ["‘’", "''", "«»", "„“", '""', "“”"])
def test_quotations_in_any_marks_are_found(nlp, marks):
    quotation = f"{marks[0]}We cannot accept this plan,{marks[1]}"
    assert only(nlp, f"{quotation} the minister said.")[1:] == (
        "the minister",
        "said",
        [quotation],
    )


def test_text_in_capitals_is_read(nlp):
    sources = [a[1] for a in found(nlp, 'THE MAYOR SPOKE. "WE ARE READY," THE MAYOR SAID.')]
    assert sources == ["THE MAYOR"]


def test_one_paragraph_a_sentence_and_no_paragraph_at_all_give_the_same(nlp):
    sentences = [
        "The mayor said that the road would open on Monday.",
        "“It took us a year,” she added.",
        "According to the union, nobody was paid.",
    ]
    apart = [a[1:] for a in found(nlp, "\n\n".join(sentences))]
    assert apart == [a[1:] for a in found(nlp, " ".join(sentences))]
    assert [a[0] for a in apart] == ["The mayor", "she", "the union"]


def test_attributions_are_found_beside_the_parser_as_one_by_one(nlp):
    texts = [f"Lee said that it rained on day {n}." for n in range(40)]
    together = [doc._.attributions for doc in nlp.pipe(texts, batch_size=3)]
    assert together == [nlp(text)._.attributions for text in texts]
