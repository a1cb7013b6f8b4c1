import dataclasses

import pytest
from fake_llm import make_hit

from rag.answering.notices import Notice
from rag.answering.types import Answer, Citation, Exchange, Problem, Turn

TRAM = make_hit("The tram has 19 stations. It is blue.", id_="tram", title="A tram")
QUOTE = Citation(1, TRAM.article, "The tram has 19 stations.", 0, 25, copies=(make_hit("x", id_="copy").article,))
ANSWER = Answer(question="How many?", text="19 [1].", language="fr", refused=False, citations=(QUOTE, QUOTE))


@pytest.mark.parametrize(
    ("start", "end", "is_in"), [(0, 37, True), (20, 37, True), (25, 37, False), (0, 1, True), (26, 37, False)]
)
def test_a_citation_is_in_a_passage_that_holds_a_part_of_it(start, end, is_in):
    assert QUOTE.is_in(dataclasses.replace(TRAM, start=start, end=end)) is is_in
    assert not QUOTE.is_in(make_hit(TRAM.article.text, id_="other"))


def test_a_problem_is_said_with_its_words_in_a_language_or_in_english():
    problem = Problem("number", "91")
    assert "91" in problem.said("fr")
    assert problem.said("fr") != problem.message
    assert problem.said("eo") == problem.message == problem.said("en")


def test_a_later_question_may_lean_on_the_question_and_the_articles_cited_each_once():
    answer = dataclasses.replace(ANSWER, standalone="How many? (A tram)")
    turn = answer.turn()
    assert dataclasses.replace(turn, places=()) == Turn(
        "How many?", "19 [1].", "How many? (A tram)", ("tram",), ("A tram",)
    )


def test_the_notices_are_one_text_in_the_language_of_the_answer():
    notices = (Notice("cut"), Notice("said", {"text": "Hm."}))
    answer = dataclasses.replace(ANSWER, notices=notices)
    assert answer.notice == f"{Notice('cut', language='fr').message} Hm."
    assert ANSWER.notice == ""


def test_the_copies_of_a_citation_are_the_other_articles_with_its_words():
    assert [article.id for article in ANSWER.copies(QUOTE)] == ["copy"]


def test_nothing_leans_on_a_question_that_failed_or_has_no_text():
    assert Exchange("How many?", ANSWER).turn == ANSWER.turn()
    assert Exchange("How many?", failure="gone").turn is None
    assert Exchange("How many?", dataclasses.replace(ANSWER, text="")).turn is None
