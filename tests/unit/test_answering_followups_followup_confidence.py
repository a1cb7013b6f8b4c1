import math

import pytest
from fake_llm import make_hit
from hypothesis import example, given
from hypothesis import strategies as st

from index.search import Result
from index.types import Background
from rag.answering.answerability import ANSWERABLE
from rag.answering.followups.followup_confidence import StandaloneResult


def alone(away, *, does_lean):
    return StandaloneResult(
        Result((make_hit("x" * 40, id_="tram", score=0.8),), Background(0.7, 100)), away, does_lean=does_lean
    )


def test_a_follow_up_of_few_words_that_leads_to_the_last_answers_articles_needs_less_evidence():
    assert alone(0.0, does_lean=True).confidence(0.1) >= ANSWERABLE
    assert alone(0.0, does_lean=False).confidence(0.2) >= ANSWERABLE


def test_a_follow_up_whose_own_words_nothing_bears_out_is_not_answered_by_its_conversation():
    assert alone(0.0, does_lean=True).confidence(0.01) < ANSWERABLE
    assert alone(0.0, does_lean=False).confidence(0.05) < ANSWERABLE
    assert alone(0.0, does_lean=True).confidence(0.0) < ANSWERABLE


def test_a_word_that_leans_is_no_evidence_for_what_other_articles_say():
    assert alone(0.8, does_lean=True).confidence(0.4) < ANSWERABLE
    assert alone(0.8, does_lean=True).confidence(0.99) >= ANSWERABLE


@example(own=1.0, away=0.0, does_lean=False)
@example(own=0.0, away=2.0, does_lean=True)
@given(st.floats(0, 1), st.floats(0, 2), st.booleans())
def test_what_is_said_before_takes_no_evidence_from_a_question_that_stands_alone(own, away, does_lean):
    found = alone(away, does_lean=does_lean).confidence(own)
    assert 0 <= found <= 1
    assert does_lean or found >= own


@pytest.mark.parametrize(
    ("own", "away", "does_lean", "expected"),
    [
        (0.5, 0.0, True, 1.2),  # the odds of a half are even: their logarithm is 0
        (0.5, 0.0, False, 0.6),
        (0.5, 0.25, True, 1.2 - 3.2 * 0.25),
        (0.1, 0.0, True, 1.2 + 0.7 * math.log(0.1 / 0.9)),
        (0.0, 0.0, True, 1.2 + 0.7 * math.log(1e-6)),
    ],
)
def test_the_confidence_in_a_follow_up_is_the_logistic_regression_of_its_fit(own, away, does_lean, expected):
    found = alone(away, does_lean=does_lean).confidence(own)
    assert math.log(found / (1 - found)) == pytest.approx(expected, abs=1e-6)
