import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.evaluate.matching import AnswerMatcher, has_answer, is_comparable, overlap, stands_in
from rag.evaluate.statistics import discrimination, mean, milliseconds, pooled, share, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(10, 10, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (80, 100, 0.7112, 0.8666)],
)
def test_the_interval_of_a_share_is_wilsons(count, of, low, high):
    assert wilson(count / of, of) == pytest.approx((low, high), abs=5e-5)


@given(st.lists(st.one_of(st.none(), st.booleans()), max_size=40))
def test_a_share_counts_what_is_known_and_lies_within_its_interval(answers):
    known = [each for each in answers if each is not None]
    figure = share(answers)
    if not known:
        assert figure is None
        return
    assert (figure.count, figure.of, figure.questions) == (sum(known), len(known), len(known))
    assert 0 <= figure.low <= figure.value <= figure.high <= 1


def test_a_mean_has_no_count():
    figure = mean([1, 0.5, None, 0])
    assert (figure.value, figure.questions, figure.of) == (0.5, 3, 0)


def test_what_belongs_to_one_question_does_not_make_the_interval_narrower():
    figure = pooled([[True, True, False], [], [True]])
    assert (figure.value, figure.count, figure.of, figure.questions) == (0.75, 3, 4, 2)
    assert (figure.low, figure.high) == wilson(0.75, 2)
    assert pooled([[], []]) is None


def test_the_area_under_the_curve_is_how_often_one_is_above_the_other():
    assert discrimination([0.9, 0.8], [0.1, 0.2]).value == 1
    assert discrimination([0.5, 0.5], [0.5]).value == 0.5
    assert discrimination([0.9, 0.1], [0.5, 0.05]).value == 0.75
    assert discrimination([0.9], []) is None


def test_times_are_summed_up_by_stage_and_the_total_is_last():
    found = milliseconds([{"search": 1.0, "total": 4.0}, {"search": 3.0, "writing": 9.0, "total": 20.0}])
    assert list(found) == ["search", "writing", "total"]
    assert (found["search"].median, found["search"].questions, found["search"].p95) == (2.0, 2, None)
    many = milliseconds([{"total": float(value)} for value in range(1, 101)])["total"]
    assert (many.median, many.p95) == (50.5, 95.0)
    assert many.low < many.median < many.high


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
