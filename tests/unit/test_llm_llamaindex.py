"""A language model of LlamaIndex as the one that writes."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from quay import ARTICLES, QUESTION

from rag import Rag
from rag.errors import InterruptedAnswerError, LanguageModelError
from rag.llm.cancellation import Stop
from rag.llm.llamaindex import LlamaIndexModel
from rag.llm.message import Message

pytest.importorskip("llama_index.core")
from llama_index.core.base.llms.types import ChatMessage, ChatResponse
from llama_index.core.llms import MockLLM

MESSAGES = [Message("system", "Be short."), Message("user", "Why?")]


class Llm:
    """Streams its pieces; one that is an exception is raised."""

    metadata = SimpleNamespace(model_name="mock", context_window="2048")

    def __init__(self, *pieces):
        self.pieces = pieces
        self.asked = []

    def stream_chat(self, chat):
        self.asked = [(str(message.role.value), message.content) for message in chat]
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield SimpleNamespace(delta=piece)


def test_a_model_has_its_name_and_window_and_no_line_to_stand_in():
    model = LlamaIndexModel(Llm())
    assert (model.name, model.context_window, model.server) == ("llama-index/mock", 2048, "")
    assert model.exact_counter() is None


def test_two_bytes_are_counted_as_a_token():
    count = LlamaIndexModel(Llm()).count_tokens
    assert [count(text) for text in ("", "a", "abc", "电", "\ud800")] == [0, 1, 2, 2, 1]


def test_the_messages_are_sent_and_the_pieces_come_without_thoughts():
    llm = Llm("<think>Hm.</think>", "Beca", None, "use.")
    assert "".join(LlamaIndexModel(llm).stream(MESSAGES)).strip() == "Because."
    assert llm.asked == [("system", "Be short."), ("user", "Why?")]


def test_a_stop_is_heard_with_the_next_piece():
    stop = Stop()
    pieces = LlamaIndexModel(Llm("one ", "two ", "three")).stream(MESSAGES, stop)
    assert next(pieces) == "one "
    stop.set()
    assert list(pieces) == []


@pytest.mark.parametrize(
    ("pieces", "kind"), [([], LanguageModelError), (["Some. "], InterruptedAnswerError)], ids=["at once", "midway"]
)
def test_whatever_it_raises_is_an_error_of_the_model_in_one_line(pieces, kind):
    with pytest.raises(LanguageModelError) as raised:
        list(LlamaIndexModel(Llm(*pieces, ValueError("no\n key " * 100))).stream(MESSAGES))
    assert type(raised.value) is kind
    assert "no key" in str(raised.value)
    assert len(str(raised.value)) < 300


class CitingLLM(MockLLM):
    def stream_chat(self, messages: list[ChatMessage], **_: object) -> Iterator[ChatResponse]:
        assert "14 million" in str(messages[-1].content)
        for delta in ("It cost 14 million", " pounds [", "1]."):
            yield ChatResponse(message=ChatMessage(role="assistant", content=""), delta=delta)


class FailingLLM(MockLLM):
    def stream_chat(self, messages: list[ChatMessage], **_: object) -> Iterator[ChatResponse]:
        yield ChatResponse(message=ChatMessage(role="assistant", content=""), delta="It cost 14 million pounds [1].")
        raise RuntimeError("out of breath")


@pytest.fixture
def make(tmp_path):
    def made(llm):
        rag = Rag(data=tmp_path, llm=llm)
        rag.add_articles(ARTICLES)
        return rag

    return made


def test_an_llm_object_of_llama_index_writes_the_answer(make):
    answer = make(CitingLLM()).ask(QUESTION)
    assert answer.text == "It cost 14 million pounds [1]."
    assert answer.citations[0].quote == "It cost 14 million pounds and took three years to build."
    assert answer.model.startswith("llama-index/")


def test_what_an_llm_object_wrote_before_it_failed_stands_unfinished(make):
    answer = make(FailingLLM()).ask(QUESTION)
    assert answer.text == "It cost 14 million pounds [1]."
    assert not answer.finished
    assert "out of breath" in answer.notice
