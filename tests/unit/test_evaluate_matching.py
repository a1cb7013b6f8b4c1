import pytest

from rag.evaluate.matching import AnswerMatcher, has_answer, is_comparable, overlap, stands_in


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("210 000", "about 210,000 people"), ("ANN", "Here came Ann."), ("café crème", "a Cafe-creme!"),
        ("3,5", "3.5 km"), ("开馆", "博物馆开馆了"), ("٢٢", "22 غرفة"), ("120 MW", "of 120 MW."),
    ],
)  # fmt: skip
def test_an_answer_stands_in_a_text_whatever_its_case_accents_and_marks(answer, text):
    assert stands_in(answer, text)


@pytest.mark.parametrize(
    ("answer", "text"),
    [("Ann", "Anna came"), ("100", "1 100 people"), ("12", "12.5 km"), ("a b", "b a"), ("", "a"), ("?", "a?")],
)
def test_a_part_of_a_word_or_a_number_is_none(answer, text):
    assert not stands_in(answer, text)


@pytest.mark.parametrize(
    ("answer", "language", "text", "other"),
    [
        ("eight stations", "en", "It has 8 stations.", "en"),
        ("deux ans", "fr", "Il a 2 ans de retard.", "fr"),
        ("octobre 2027", "fr", "It opens in October 2027.", "en"),
        ("210 000 mètres cubes", "fr", "每年抽取21万立方米地下水", "zh"),
        ("Claire Aubenas", "fr", "Claire Aubenas chairs it.", "en"),
    ],
)
def test_an_answer_is_said_by_its_numbers_dates_and_names_in_whatever_words(answer, language, text, other):
    assert has_answer(AnswerMatcher(text, other), answer, language)


@pytest.mark.parametrize(
    ("answer", "language", "text", "other"),
    [
        ("eight stations", "en", "It has 9 stations.", "en"),
        ("eight stations", "en", "It has 8 drivers.", "en"),
        ("deux ans", "fr", "Il a 2 mois de retard.", "fr"),
        ("octobre 2027", "fr", "It opens in October 2028.", "en"),
        ("mayor", "en", "La ville", "fr"),
    ],
)
def test_another_number_date_or_thing_is_another_answer(answer, language, text, other):
    assert not has_answer(AnswerMatcher(text, other), answer, language)


@pytest.mark.parametrize(
    ("answer", "language", "other", "expected"),
    [
        ("transformateurs", "fr", "fr", True),
        ("transformateurs", "fr", "en", False),
        ("papeterie Gontard", "fr", "en", False),
        ("22 hectares", "fr", "zh", True),
        ("Claire Aubenas", "fr", "en", True),
        ("Claire Aubenas", "fr", "zh", False),
        ("transformateurs", "", "en", True),
    ],
)
def test_what_would_have_to_be_translated_is_not_compared(answer, language, other, expected):
    assert is_comparable(answer, language, other) is expected


def test_overlap_is_the_share_of_the_answers_words_and_their_f1():
    assert overlap("a b", "b c d") == (0.5, 0.4)
    assert overlap("a", "b") == (0.0, 0.0)
