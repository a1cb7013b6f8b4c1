"""A model that writes, as often as it takes."""

from types import SimpleNamespace

from fake_llm import CountingEmbedder, FakeIndex, FakeModel, FakeModels, make_hit

from rag.answering.evidence import Evidence
from rag.answering.generation import generate
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.types import Answer
from rag.errors import ContextOverflowError, CutAnswerError, ServerUnreachableError
from rag.settings import LanguageModelSettings, Settings

TRAM = make_hit("The tram line will have 19 stations. The first trams run in May.", id_="tram")
SHOP = make_hit("Shops in the street are angry.", id_="shop", passage=2)
SETTINGS = Settings(llm=LanguageModelSettings(context_window=2000, answer_tokens=100))
QUESTION = "How many stations will the tram line have?"


def generated(model):
    """The text of the pieces, and what came of it."""
    request = Request(QUESTION, FakeIndex(TRAM, SHOP), FakeModels(model), Templates(), SETTINGS)
    draft = Answer(question=QUESTION, text="", language="en", refused=False, hits=(TRAM, SHOP))
    assessment = SimpleNamespace(evidence=Evidence(CountingEmbedder(), [TRAM, SHOP]))
    pieces, events = [], generate(request, model, assessment, draft)
    while True:
        try:
            pieces.append(next(events).text)
        except StopIteration as end:
            return "".join(pieces), end.value


def test_pieces_are_yielded_as_they_are_written_and_the_attempt_is_returned():
    model = FakeModel("It will have ", "19 stations [1].")
    text, found = generated(model)
    assert text == "It will have 19 stations [1]."
    assert found.attempt is not None
    assert (found.failure, found.unfinished, found.draft.model) == (None, None, "ollama/fake")
    assert (found.receipt.passages, found.receipt.attempts, found.receipt.window) == (2, 1, 4096)
    assert model.closed == 1


def test_a_model_that_fails_before_its_first_word_is_a_failure_that_is_told():
    text, found = generated(FakeModel(ServerUnreachableError("Nobody answers.")))
    assert (text, found.attempt, found.failure.kind) == ("", None, "failed")
    assert found.failure.words["reason"] == "Nobody answers."


def test_an_answer_that_is_cut_is_unfinished():
    text, found = generated(FakeModel("It will have 19 stations [1]. ", CutAnswerError("full")))
    assert text.startswith("It will have 19 stations [1].")
    assert isinstance(found.unfinished, CutAnswerError)


def test_an_answer_in_another_language_is_asked_for_once_more_and_firmly():
    model = FakeModel("La ligne de tramway aura dix-neuf stations et les premiers trams circuleront en mai [1].")
    _, found = generated(model)
    assert (found.failure.kind, found.failure.words["code"]) == ("foreign", "en")
    first, second = (prompt[-1].content for prompt in model.prompts)
    assert second.startswith(first)
    assert len(second) > len(first)


def test_passages_that_have_no_room_are_left_out_worst_first():
    class Narrow(FakeModel):
        def stream(self, messages, stop=None):
            if "angry" in messages[-1].content:
                self.prompts.append(messages)
                msg = "too long"
                raise ContextOverflowError(msg)
            return (yield from super().stream(messages, stop))

    model = Narrow("It will have 19 stations [1].")
    text, found = generated(model)
    assert text == "It will have 19 stations [1]."
    assert found.draft.dropped == 1
    assert "19 stations" in model.prompts[-1][-1].content
