import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.stances.terms import compile_lexicon, find_phrases, key, read_words


def text(words, *, deps=None, lemmas=None):
    words = words.split()
    return Doc(
        Vocab(),
        words=words,
        lemmas=lemmas.split() if lemmas else words,
        deps=deps.split() if deps else ["dep"] * len(words),
        heads=[0] * len(words),
    )


def found(doc, *phrases):
    lexicon = compile_lexicon([(phrase, phrase) for phrase in phrases])
    return [(m.phrase, doc[m.start : m.end].text) for m in find_phrases(read_words(doc), lexicon)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quotas", "quota"),
        ("stopped", "stop"),
        ("ferries", "ferry"),
        ("defence", "defense"),
        ("harbour", "harbor"),
        ("organising", "organize"),
        ("programme", "program"),
        ("travelled", "travel"),
    ],
)
def test_inflections_and_spellings_of_a_word_share_a_key(one, other):
    assert key(one) == key(other)


def test_different_words_keep_different_keys():
    assert len({key(word) for word in ("need", "red", "string", "bus", "glass", "bee")}) == 6


def test_a_phrase_is_found_whatever_its_inflection():
    doc = text("They were closing village schools .")
    assert found(doc, "close village school") == [
        ("close village school", "closing village schools")
    ]


def test_an_irregular_form_is_found_by_its_lemma():
    doc = text("Fishermen fought quotas", lemmas="fisherman fight quota")
    assert found(doc, "fight quota") == [("fight quota", "fought quotas")]


def test_modifiers_may_stand_between_the_words_of_a_phrase():
    doc = text("cut the very high toll", deps="ROOT det advmod amod dobj")
    assert found(doc, "cut toll") == [("cut toll", "cut the very high toll")]


def test_other_words_may_not_stand_between_the_words_of_a_phrase():
    doc = text("cut and raise toll", deps="ROOT cc conj dobj")
    assert found(doc, "cut toll") == []


def test_dots_in_a_phrase_allow_words_of_any_kind_between():
    doc = text("an end at long last to tolls", deps="det ROOT prep amod pobj prep pobj")
    assert found(doc, "end ... to toll") == [("end ... to toll", "end at long last to tolls")]


def test_a_star_matches_every_word_that_begins_so():
    doc = text("negotiators renegotiate while negotiating")
    assert [words for _, words in found(doc, "negotiat*")] == ["negotiators", "negotiating"]


@pytest.mark.parametrize("spelt", ["car - free zone", "car free zone", "carfree zone"])
def test_hyphens_make_no_difference(spelt):
    assert len(found(text(spelt), "car-free zone")) == 1


def test_a_word_in_capitals_matches_only_capitals():
    assert found(text("tell us about IT and it"), "IT") == [("IT", "IT")]


def test_a_text_without_the_phrase_gives_nothing():
    assert found(text("nothing here"), "toll") == []


@pytest.mark.parametrize("phrase", ["", "...", "... toll", "toll ..."])
def test_a_phrase_without_a_word_at_either_end_is_refused(phrase):
    with pytest.raises(ValueError, match="needs a word"):
        compile_lexicon([(phrase, 1)])
