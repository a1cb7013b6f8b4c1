import pytest

from rag.history import standalone
from rag.types import Turn

TRAM = Turn("When does the tram of Montreval open?", "In May. [1]")


def test_a_first_question_is_searched_for_as_it_is():
    assert standalone("And the price?", []) == "And the price?"


@pytest.mark.parametrize("question", ["And the price?", "Et le prix ?", "价格呢？", "Why?"])
def test_a_short_question_is_put_behind_the_one_before_it(question):
    assert standalone(question, [TRAM]) == f"When does the tram of Montreval open? {question}"


def test_a_question_that_names_what_it_is_about_stands_alone():
    question = "How many families were wrongly refused rent support in Aragon?"
    assert standalone(question, [TRAM]) == question


def test_only_the_last_question_counts_and_no_answer_does():
    found = standalone("And the price?", [Turn("Who won the cup?", "Rovers"), TRAM])
    assert found == "When does the tram of Montreval open? And the price?"
