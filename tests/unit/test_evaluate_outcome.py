"""What one answer was worth."""

import pytest
from fake_llm import make_hit

from index.types import Span
from rag import Question
from rag.answering.types import Answer, Citation, Sentence
from rag.evaluate.gold import Gold, GoldSpan
from rag.evaluate.outcome import Setup, judged

TRAM = make_hit("It has 19 stations. It is blue.", id_="tram")
CUP = make_hit("Rovers won the cup.", id_="cup", passage=2)
STATIONS = Question(question="How many stations?", answers=("19",), articles=("tram",), language="en")
GOLD = Gold(frozenset(["tram"]), (GoldSpan("tram", Span(7, 9), "19"),), ("19",), "en")
NOBODY = Question(question="Who?", is_unanswerable=True)
QUOTE = Citation(1, TRAM.article, "It has 19 stations.", 0, 19)
OTHER = Citation(1, CUP.article, "Rovers won the cup.", 0, 19)


def answer(text="It has 19 stations. [1]", citations=(QUOTE,), hits=(CUP, TRAM), *, refused=False, model="quotes"):
    sentences = (Sentence(text.removesuffix(" [1]"), (1,), "supported"),)
    return Answer(
        question="?", text=text, language="en", refused=refused, citations=citations, hits=hits, model=model,
        sentences=sentences,
    )  # fmt: skip


def test_a_right_answer_is_found_said_and_cited():
    outcome = judged(STATIONS, GOLD, answer(), Setup())
    assert (outcome.level, outcome.rank, outcome.reciprocal_rank) == ("place", 2, 0.5)
    assert (outcome.is_found_among(1), outcome.is_found_among(2)) == (False, True)
    assert (outcome.has_answer, outcome.recall, outcome.is_cited) == (True, 1.0, True)
    assert (outcome.are_of_article, outcome.are_of_place) == ((True,), (True,))
    assert outcome.f1 == pytest.approx(2 * 1 / (1 + 4))  # of `19` and `It has 19 stations`
    assert outcome.problem == ""


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (answer(hits=(CUP,)), "not found"),
        (answer(hits=(CUP,), refused=True, citations=()), "not found, refused"),
        (answer(refused=True, citations=()), "found, but refused"),
        (answer(citations=(OTHER,)), "found, but answered differently"),
    ],
)
def test_what_went_wrong_is_said(given, problem):
    assert judged(STATIONS, GOLD, given, Setup()).problem == problem


def test_what_no_article_answers_has_to_be_refused():
    assert judged(NOBODY, Gold(), answer(refused=True), Setup()).problem == ""
    assert judged(NOBODY, Gold(), answer(), Setup()).problem


def test_what_is_not_known_of_a_question_is_not_judged():
    outcome = judged(Question(question="Why?"), Gold(), answer(), Setup())
    assert (outcome.level, outcome.rank, outcome.reciprocal_rank, outcome.is_found_among(5)) == ("", None, None, None)
    assert (outcome.has_answer, outcome.recall, outcome.is_cited, outcome.problem) == (None, None, None, "")


@pytest.mark.parametrize(
    ("model", "verdicts", "is_in_language"), [("quotes", (), None), ("ollama/x", ("supported",), True)]
)
def test_only_what_a_model_wrote_has_verdicts_and_a_language(model, verdicts, is_in_language):
    text = "The tram line of Montreval will have nineteen stations in all. [1]"
    outcome = judged(STATIONS, GOLD, answer(text, model=model), Setup(model="ollama/x"))
    assert (outcome.verdicts, outcome.is_in_language) == (verdicts, is_in_language)
    assert outcome.is_written is bool(verdicts)


def test_the_language_that_was_asked_for_counts_before_the_questions_own():
    assert Setup(answer_language="fr").language(STATIONS, answer()) == "fr"
    assert Setup().language(STATIONS, answer()) == "en"


def test_json_has_what_is_needed_to_look_at_it():
    found = judged(STATIONS, GOLD, answer(), Setup()).as_json()
    assert (found["question"], found["rank"], found["judged_by"]) == ("How many stations?", 2, "place")
    assert found["got"]["citations"] == [{"article": "tram", "quote": QUOTE.quote, "start": 0, "end": 19}]
