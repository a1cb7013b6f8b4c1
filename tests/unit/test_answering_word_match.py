"""Whether a text has the words that were asked for."""

import pytest

from rag.answering.word_match import has_words, wanted_words


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Ada Finch", "Mayor Ada Finch said so."),
        ("Finch?", "ADA FINCH"),
        ("7,5 tonnes", "no lorries over 7.5 tons"),
        ("42 MW", "42 Megawatt"),
        ("46亿元", "总投资46亿元。"),
        ("Müller", "Herr Muller"),
    ],
)
def test_a_text_has_words_in_other_forms(asked, text):
    assert has_words(text, wanted_words(asked))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Boréal 2", "On 2 May it rained."),
        ("7 avril", "le 7 mai"),
        ("Linie 4", "4 Züge"),
        ("四号线 2027", "2027 年"),
    ],
)
def test_a_number_without_a_unit_belongs_to_the_words_beside_it(asked, text):
    assert not has_words(text, wanted_words(asked))


@pytest.mark.parametrize(("asked", "text"), [("Ada Finch", "Ada Bell"), ("2.5", "12.5 and 2.55"), ("art", "a party")])
def test_a_text_does_not_have_parts_of_other_words(asked, text):
    assert not has_words(text, wanted_words(asked))


def test_nothing_is_wanted_of_marks():
    assert wanted_words("?!") == []
