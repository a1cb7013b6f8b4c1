"""The probability that passages answer a question."""

import math
from dataclasses import replace

import pytest
from fake_llm import make_hit

from index.search import Result
from index.types import Background, Calibration, Scores
from rag.answering.answerability import ANSWERABLE
from rag.answering.confidence import confidence, read
from rag.answering.sentence_ranking import Scored


@pytest.mark.parametrize(
    ("cosine", "language", "is_enough"),
    [(0.780, "fr", True), (0.772, "fr", False), (0.784, "en", False), (0.804, "en", True)],
)
def test_evidence_in_another_language_is_enough_at_less_for_its_words_cant_be_shared(cosine, language, is_enough):
    hit = make_hit("The tram opens in May.", score=cosine)
    ranked = [Scored(hit, hit.sentences[0], cosine, cosine, 0.0)]
    result = Result((hit,), Background(0.7, 1_000_000))
    found = confidence(language, ranked, result)
    assert (found >= ANSWERABLE) == is_enough


@pytest.mark.parametrize(("presumed", "as_before"), [(0.02, True), (-0.02, False)])
def test_what_is_presumed_of_the_own_language_takes_no_confidence(presumed, as_before):
    hit = make_hit("The tram opens in May.", score=0.78)
    ranked = [Scored(hit, hit.sentences[0], 0.78, 0.78, 0.0)]
    before = confidence("en", ranked, Result((hit,), Background(0.7, 100)))
    less_near = replace(hit, score=0.78 - presumed)
    ranked = [Scored(less_near, hit.sentences[0], 0.78, 0.78 - presumed, 0.0)]
    after = confidence("en", ranked, Result((less_near,), Background(0.7, 100, presumed={"en": presumed})))
    assert (after == pytest.approx(before)) is as_before


# Golden cases: values that are computed by hand here

MEASURED = Background(0.7, 180, calibration=Calibration(spread=0.03, usual=0.8, usual_spread=0.05, passages=180))
"""180 passages weigh 180 / (180 + 60) = 3/4: the mean is 3/4 · 0.7 + 1/4 · (0.8 - 1.2 · 0.05) = 0.71."""
SPREAD = math.sqrt(0.5 * 0.75 * 0.03**2 + (1 - 0.5 * 0.75) * (0.7 * 0.05) ** 2)
DOUBT = 3.0 * 180 / (180 + 180)


def logit(language, cosine, sentence, share, background, named=None, *, level=0.0):
    """The log odds of the confidence in one sentence of one passage."""
    passage = make_hit("The tram opens in May.", score=cosine)
    object.__setattr__(passage, "passages", (Scores(passage.passage, 0, passage.end, 0.9, cosine, share),))
    ranked = [Scored(passage, passage.sentences[0], 1.2, sentence, 0.0, named=named, level=level)]
    result = Result((passage,), background)
    found = confidence(language, ranked, result)
    return math.log(found / (1 - found))


@pytest.mark.parametrize(
    ("language", "cosine", "sentence", "share", "expected"),
    [
        ("en", 0.71, 0.71, 0.0, -10.7 + DOUBT),
        ("fr", 0.71, 0.71, 0.0, -10.7 + DOUBT + 2.4),
        ("en", 0.81, 0.71, 0.0, -10.7 + DOUBT + 51.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.81, 0.0, -10.7 + DOUBT + 50.3 * 0.1 * 0.0212 / SPREAD),
        ("en", 0.71, 0.71, 0.5, -10.7 + DOUBT + 15.6 * 0.5),
    ],
    ids=["background", "foreign", "passage", "sentence", "share"],
)
def test_confidence_is_the_logistic_regression_of_its_fit(language, cosine, sentence, share, expected):
    assert logit(language, cosine, sentence, share, MEASURED) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("named", "gain"), [(1.0, 1.0), (0.5, 0.5), (0.0, -0.8), (None, 0.0)])
def test_names_count_in_articles_in_another_language(named, gain):
    plain = -10.7 + DOUBT
    assert logit("fr", 0.71, 0.71, 0.0, MEASURED, named) == pytest.approx(plain + 2.4 + gain, abs=1e-4)
    own = -2.0 if named == 0.0 else 0.0
    assert logit("en", 0.71, 0.71, 0.0, MEASURED, named) == pytest.approx(plain + own, abs=1e-4)


def test_what_a_pair_of_languages_adds_to_cosines_is_taken_off():
    less = (51.3 + 50.3) * 0.6 * 0.02 * 0.0212 / SPREAD
    plain = -10.7 + DOUBT
    assert logit("fr", 0.71, 0.71, 0.0, MEASURED, level=0.02) == pytest.approx(plain + 2.4 - less, abs=1e-4)
    assert logit("en", 0.71, 0.71, 0.0, MEASURED, level=0.02) == pytest.approx(plain, abs=1e-4)


def test_confidence_is_that_in_an_article_with_the_names():
    strange, own = (
        make_hit("The tram opens in May.", score=0.9),
        make_hit("Le tram ouvre.", id_="b", passage=2, score=0.8),
    )
    ranked = [
        Scored(own, own.sentences[0], 1.2, 0.8, 0.0, named=1.0),
        Scored(strange, strange.sentences[0], 1.1, 0.8, 0.0, named=0.0),
    ]
    alone = confidence("en", ranked, Result((own,), MEASURED))
    assert confidence("en", ranked, Result((strange, own), MEASURED)) == alone


def test_confidence_in_an_index_that_was_never_measured_goes_by_the_bundled_model():
    # no passages weigh nothing: mean 0.783 - 1.2 · 0.032 = 0.7446, spread 0.7 · 0.032 = 0.0224; all doubt is a gain
    expected = -10.7 + 3.0 + 51.3 * 0.1 * 0.0212 / 0.0224
    assert logit("en", 0.8446, 0.7446, 0.0, Background(0.5, 0)) == pytest.approx(expected, abs=1e-4)


def test_confidence_in_a_large_index_that_was_never_measured_counts_its_own_background():
    own = math.sqrt(0.5 * 0.0212**2 + 0.5 * 0.0224**2)
    expected = -10.7 + 51.3 * 0.1 * 0.0212 / own
    assert logit("en", 0.8, 0.7, 0.0, Background(0.7, 10**12)) == pytest.approx(expected, abs=1e-4)


def test_an_index_of_one_text_has_a_spread_all_the_same():
    uniform = Background(0.7, 0, calibration=Calibration(spread=0, usual=0.7, usual_spread=0, passages=0))
    expected = -10.7 + 3.0 + 51.3 * 0.005 * 0.0212 / 0.001
    assert logit("en", 0.705, 0.7, 0.0, uniform) == pytest.approx(expected, abs=1e-4)


def entry(answers):
    hit = make_hit("The tram opens in May.")
    return Scored(hit, hit.sentences[0], 1.0, 0.9, 0.0, answers=answers)


@pytest.mark.parametrize(
    ("before", "answering", "expected"),
    [
        (0.5, 0.3, 0.20 + 0.77 * math.log(3 / 7)),
        (0.5, 0.9, 0.20 + 0.77 * math.log(9)),
        (0.9, 0.5, 0.20 + 0.10 * math.log(9)),
        (0.1, 0.5, 0.20 - 0.08 * math.log(9)),
        (0.8, 0.4, 0.20 + 0.10 * math.log(4) + 0.77 * math.log(2 / 3)),
        (0.9, 0.0, 0.20 + 0.10 * math.log(9) + 0.77 * math.log(1e-4 / (1 - 1e-4))),
    ],
)
def test_what_was_read_counts_by_a_logistic_regression(before, answering, expected):
    found = read(before, [entry(answering)])
    assert math.log(found / (1 - found)) == pytest.approx(expected)


def test_what_is_near_is_no_answer_and_what_answers_is_one():
    assert read(0.95, [entry(0.05)]) < ANSWERABLE < read(0.2, [entry(0.6)])


def test_only_what_more_probably_answers_than_not_raises_it():
    assert read(0.2, [entry(0.49)]) == 0.2
    assert read(0.2, [entry(0.51)]) > ANSWERABLE


def test_another_sentence_of_the_best_article_counts_and_one_of_another_article_does_not():
    first, second = entry(0.2), entry(0.9)
    elsewhere = replace(second, hit=replace(second.hit, article=replace(second.hit.article, id="other")))
    alone = read(0.5, [first])
    assert read(0.5, [first, second]) > alone
    assert read(0.5, [first, elsewhere]) == alone


@pytest.mark.parametrize(("named", "is_answer"), [(0.0, False), (0.5, True), (None, True)])
def test_an_article_with_none_of_the_names_gains_nothing_by_what_is_read_of_it(named, is_answer):
    assert (read(0.2, [replace(entry(0.9), named=named)]) > 0.2) is is_answer
    assert read(0.9, [replace(entry(0.05), named=named)]) < ANSWERABLE


def test_nothing_changes_where_nothing_was_read():
    assert read(0.7, [entry(None)]) == 0.7
