"""A language model of LlamaIndex as the one that writes."""

from types import SimpleNamespace

import pytest

from rag.answering.cancellation import Stop
from rag.answering.prompt import Message
from rag.errors import InterruptedAnswerError, LanguageModelError
from rag.llm.llamaindex import LlamaIndexModel

pytest.importorskip("llama_index.core")
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
