import pytest
from fake_llm import FakeIndex, FakeModel, FakeModels

from rag.answering.prompt import Templates
from rag.answering.request import Request, validate_kind, validate_question
from rag.answering.types import MAX_QUESTION_LENGTH, Turn
from rag.errors import QuestionError
from rag.settings import Settings

FRENCH = Turn("Quand la ligne C du tramway doit-elle entrer en service ?", "En mai.")


def request(question, models=None, **options):
    index = FakeIndex(languages=("en", "fr"))
    return Request(question, index, models or FakeModels(None), Templates(), Settings(), **options)


def test_a_question_is_taken_without_the_white_space_around_it():
    assert validate_question(" \n Why?\t") == "Why?"
    assert validate_question("a" * MAX_QUESTION_LENGTH) == "a" * MAX_QUESTION_LENGTH
    assert validate_question("电？") == "电？"
    assert validate_question("half a pair \ud83d") == "half a pair ?"


@pytest.mark.parametrize("question", ["", " \n", "?!", "…", "a" * (MAX_QUESTION_LENGTH + 1), None, 7, ["Why?"]])
def test_what_can_not_be_asked_is_an_error(question):
    with pytest.raises(QuestionError):
        validate_question(question)


def test_the_language_is_the_questions_or_that_of_the_conversation():
    assert request("Combien d'habitants vivent dans la commune de Montreval ?").language == "fr"
    assert request("How many people live in the town of Montreval?", history=[FRENCH]).language == "en"
    assert request("2027?", history=[FRENCH]).language == "fr"
    assert request("2027?").language == "en"


def test_a_model_is_selected_once_and_only_when_it_is_needed():
    class Models(FakeModels):
        asked = 0

        def language_model(self, name=None):
            self.asked += 1
            return super().language_model(name)

    models = Models(FakeModel())
    asked = request("Why?", models)
    assert models.asked == 0
    assert asked.choice is asked.choice
    assert models.asked == 1


def test_a_kind_of_answer_is_one_of_those_that_there_are():
    assert validate_kind("summary") == "summary"
    assert validate_kind(None) is None
    with pytest.raises(QuestionError, match="There is no kind of answer 'poem'; there are fact, yes-no, "):
        validate_kind("poem")
