import pytest
from fake_llm import FakeModel

from rag.errors import LanguageModelError, ServerUnreachableError
from rag.prompt import Templates
from rag.rewriting import rewritten
from rag.types import Turn

TRAM = Turn("When does the tram of Montreval open?", "It opens in May 2029. [1]", titles=("A tram for Montreval",))
WHOLE = "How much does the tram of Montreval cost?"


def write_out(*pieces, question="And how much does it cost?", history=(TRAM,), language="en"):
    model = FakeModel(*pieces)
    return rewritten(model, Templates(), question, history, language), model


def test_a_model_writes_a_follow_up_out():
    whole, model = write_out("How much does the tram ", "of Montreval cost?")
    assert whole == WHOLE
    assert model.closed == 1


def test_the_model_sees_the_conversation_without_marks():
    _, model = write_out(WHOLE)
    (prompt,) = model.prompts
    assert [message.role for message in prompt] == ["user"]
    assert "When does the tram of Montreval open?\nAnswer: It opens in May 2029.\n" in prompt[0].content
    assert "And how much does it cost?" in prompt[0].content
    assert "English" in prompt[0].content


@pytest.mark.parametrize("written", [f"{WHOLE}\n\nI hope this helps.", f'"{WHOLE}"', f"Question: {WHOLE}"])
def test_only_the_question_counts(written):
    assert write_out(written)[0] == WHOLE


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Combien coûte le tram de Montreval, en euros et en tout ?",
        "How much does the tram of Montreval cost? And who pays?",
        "How much does the tram of Grenoble cost?",
        "How much did the tram of Montreval cost in 2024?",
        "The weather is nice in Montreval today.",
        "How much does it cost? " * 30,
    ],
    ids=["nothing", "other language", "two questions", "a new name", "a new number", "another question", "no end"],
)
def test_what_can_not_be_believed_is_nothing(written):
    assert write_out(written)[0] == ""


def test_a_question_keeps_its_own_names_and_numbers():
    question = "And was it 19 stations for Hebworth?"
    assert write_out("Did the tram of Montreval have stations for Hebworth?", question=question)[0] == ""
    assert write_out("Did the tram of Montreval have 19 stations?", question=question)[0] == ""


@pytest.mark.parametrize("error", [LanguageModelError("It died."), ServerUnreachableError("No server.")])
def test_a_model_that_fails_writes_nothing_out(error):
    assert write_out("How much", error)[0] == ""


def test_a_model_that_does_not_end_is_stopped():
    whole, model = write_out(*["word "] * 1000)
    assert whole == ""
    assert model.closed == 1


def test_old_turns_go_whole_when_there_is_no_room():
    long = Turn("Was it long?", "word " * 700)
    _, model = write_out(WHOLE, history=[long, TRAM])
    assert "Was it long?" not in model.prompts[0][0].content
    assert "When does the tram" in model.prompts[0][0].content
