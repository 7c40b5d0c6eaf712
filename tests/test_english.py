"""English: told from other languages by its commonest words."""

import pytest

from analysis.articles.english import is_foreign

ENGLISH = (
    "The minister said on Monday that the quay would be closed until autumn, and that nobody "
    "who had asked for it was to be paid. His party has not been told, and it will not be at the "
    "table when they meet with the union, which is to say what it wants from the council."
)
GERMAN = (
    "Der Minister sagte am Montag, der Kai bleibe bis zum Herbst geschlossen, und niemand, der "
    "das verlangt habe, werde bezahlt. Seine Partei sei nicht gefragt worden und werde nicht am "
    "Tisch sitzen, wenn die Gewerkschaft sagt, was sie vom Rat will und was nicht."
)
FRENCH = (
    "Le ministre a déclaré lundi que le quai resterait fermé jusqu’à l’automne et que personne ne "
    "serait payé. Son parti n’a pas été consulté et ne sera pas à la table quand le syndicat dira "
    "ce qu’il attend du conseil, ni quand on votera sur le port."
)


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        FRENCH,
        "部长星期一说，码头将关闭到秋天，没有人会得到报酬。" * 4,
        "Министр сказал, что " * 20,
    ],
)
def test_a_text_in_another_language_is_foreign(text):
    assert is_foreign(text)


@pytest.mark.parametrize("text", [ENGLISH, "", "Guten Tag!", "1. 2. 3. 2014", "港 " + ENGLISH])
def test_english_and_what_is_too_short_to_tell_are_not(text):
    assert not is_foreign(text)
