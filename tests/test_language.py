"""The `Doc` of an article: text unchanged, paragraphs apart, glued marks cut off."""

import pytest

from analysis.articles import Article, Paragraph
from analysis.language import make_doc, parse


def article(text):
    paragraphs = (Paragraph(0, len(text), "body"),) if text else ()
    return Article("a", "a.txt", "", None, None, None, None, None, None, None, text, paragraphs)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said,“Look", ["said", ",", "“", "Look"]),
        ("pier,”said", ["pier", ",", "”", "said"]),
        ("pier”,said", ["pier", "”", ",", "said"]),
        ('word"said', ["word", '"', "said"]),
        ("added,‘We were lucky.’he", ["added", ",", "‘", "We", "were", "lucky", ".", "’", "he"]),
        ("«Non»,said", ["«", "Non", "»", ",", "said"]),
        ("O’Hara isn’t", ["O’Hara", "is", "n’t"]),
    ],
)
def test_a_quotation_mark_glued_to_words_is_a_token_of_its_own(nlp, text, words):
    doc = make_doc(article(text), nlp)
    assert doc.text == text
    assert [token.text for token in doc] == words


def test_a_glued_mark_moves_no_offset(nlp):
    text = "The mayor said,“Look at the river.”Then she left."
    doc = make_doc(article(text), nlp)
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_a_text_without_words_has_no_tokens(nlp):
    assert len(make_doc(article(""), nlp)) == 0


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The mayor said,“Look at the river.”", ["“Look at the river.”"]),
        ('"We will mend the pier,"Okafor said.', ['"We will mend the pier,"']),
        ("“Rates,”the governor said,“will rise.”", ["“Rates,”", "“will rise.”"]),
        ("The coach added,‘We were lucky.’", ["‘We were lucky.’"]),
    ],
)
def test_quotations_glued_to_their_cue_are_found(nlp, text, contents):
    ((_, doc),) = parse([article(text)], nlp)
    (attribution,) = doc._.attributions
    assert [text[slice(*extent)] for extent in attribution.content] == contents
