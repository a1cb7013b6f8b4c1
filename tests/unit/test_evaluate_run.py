import pytest
from fake_llm import make_hit

from index.types import Filters
from rag import Question, Turn
from rag.answering.types import Answer
from rag.errors import QuestionsError
from rag.evaluate.gold import ArticleLookup, Gold
from rag.evaluate.outcome import Setup
from rag.evaluate.run import EvaluationRun, with_gold

TRAM = make_hit("The tram has 19 stations.", id_="tram", title="A tram").article
SHELF = ArticleLookup([TRAM], {"tram": TRAM}.get)


class Asked:
    """Answers with the number of the question, and keeps what was asked."""

    def __init__(self):
        self.questions = []

    def __call__(self, question, history, filters):
        self.questions.append((question, [turn.question for turn in history], filters.without))
        return Answer(question=question, text=f"{len(self.questions)}.", language="en", refused=False)


def run(*questions, filters=None):
    asked = Asked()
    golden = [(question, Gold()) for question in questions]
    return EvaluationRun(golden, asked, filters or Filters(), Setup()), asked


def test_articles_are_named_by_their_ids_and_what_is_known_of_the_answer_is_there():
    question = Question(question="How many?", articles=("A tram",), without=("a  TRAM", "not in the index"))
    ((found, gold),) = with_gold([question], SHELF)
    assert found.without == ("tram",)
    assert gold.articles == {"tram"}
    with pytest.raises(QuestionsError, match="harbour"):
        with_gold([Question(question="How many?", articles=("harbour",))], SHELF)


def test_questions_are_asked_one_after_the_other_and_a_run_goes_on():
    evaluation, asked = run(*(Question(question=name) for name in "abc"))
    assert len(evaluation) == 3
    assert asked.questions == []
    assert next(iter(evaluation)).question.question == "a"
    assert len(evaluation.evaluation.outcomes) == 1
    assert [outcome.question.question for outcome in evaluation] == ["b", "c"]
    assert [question for question, *_ in asked.questions] == ["a", "b", "c"]
    assert evaluation.evaluation.outcomes == tuple(evaluation.outcomes)


def test_turns_without_an_answer_are_asked_first():
    evaluation, asked = run(Question(question="c", history=(Turn("a", "Known."), Turn("b", ""))))
    list(evaluation)
    assert [each[:2] for each in asked.questions] == [("b", ["a"]), ("c", ["a", "b"])]


def test_an_article_is_left_out_for_its_question_beside_those_left_out_for_all():
    evaluation, asked = run(
        Question(question="a", without=("x",)), Question(question="b"), filters=Filters(without=("y",))
    )
    list(evaluation)
    assert [without for *_, without in asked.questions] == [("y", "x"), ("y",)]
