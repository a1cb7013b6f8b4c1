"""One suite over every implementation of `rag.llm.LanguageModel`."""

import contextlib
import threading

import pytest
from fake_llm import FakeModel
from real_ollama import SMALL, everything, running, serving_llama_cpp

from rag.errors import ContextOverflowError, LanguageModelError, StoppedAnswerError
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.model_selection import choose
from rag.settings import LanguageModelSettings

ASKED = (Message("system", "You are terse."), Message("user", "Count from one to ten, in words."))
TEXTS = {
    "en": "The city council adopted the budget of the new tram line on Thursday evening, by 41 votes to 22.",
    "fr": "Le conseil métropolitain a adopté jeudi soir le budget de la ligne C, par 41 voix contre 22.",
    "de": "Das keltische Kammergrab wurde um 580 vor Christus angelegt, wie die Jahresringe der Balken zeigen.",
    "es": "La cooperativa espera recoger este semestre unos 412.000 sacos, según su gerente, Darío Perdomo.",
}


def fake(_request):
    return FakeModel("One, ", "two, ", "three.", window=512, server="http://fake")


def named(name, address=""):
    settings = LanguageModelSettings(name=name, address=address, context_window=512, answer_tokens=40)
    return choose(settings).model


def ollama(_request):
    return named(f"ollama/{SMALL}", running())


def openai_of_ollama(_request):
    return named(f"openai/{SMALL}:latest@{running()}")


def openai_of_llama_cpp(request):
    return named(f"openai/{SMALL}@{request.getfixturevalue('llama_cpp').address}")


@pytest.fixture(scope="module")
def llama_cpp(tmp_path_factory):
    with serving_llama_cpp(tmp_path_factory.mktemp("llama"), 512) as server:
        yield server


@pytest.fixture(
    params=[
        fake,
        *(pytest.param(kind, marks=pytest.mark.ollama) for kind in (ollama, openai_of_ollama, openai_of_llama_cpp)),
    ],
    ids=lambda kind: kind.__name__,
)
def model(request):
    return request.param(request)


def test_a_model_says_what_it_is_and_where(model):
    assert model.name.startswith(("ollama/", "openai/"))
    assert model.server.startswith("http://")
    assert model.context_window == 512


def test_an_answer_comes_in_pieces_of_text(model):
    pieces = everything(model.stream(ASKED))
    assert len(pieces) > 1
    assert all(isinstance(piece, str) and piece for piece in pieces)


def test_a_model_can_be_asked_again(model):
    assert everything(model.stream(ASKED)) == everything(model.stream(ASKED))


def test_a_conversation_can_be_sent(model):
    spoken = (*ASKED, Message("assistant", "One, two."), Message("user", "Go on."))
    assert everything(model.stream(spoken))


def test_an_answer_can_be_closed_in_its_midst_and_the_model_asked_again(model):
    pieces = model.stream(ASKED)
    assert next(pieces)
    pieces.close()
    assert list(pieces) == []
    assert everything(model.stream(ASKED))


def test_an_answer_that_was_never_begun_can_be_closed(model):
    model.stream(ASKED).close()


def test_a_prompt_longer_than_the_window_is_refused_before_anything_is_written(model):
    pieces = model.stream([*ASKED, Message("user", "word " * 2 * model.context_window)])
    with pytest.raises(ContextOverflowError):
        next(pieces)
    assert everything(model.stream(ASKED))


def test_a_stop_from_another_thread_ends_an_answer_and_the_model_can_be_asked_again(model):
    stop = Stop()
    pieces = model.stream(ASKED, stop)
    assert next(pieces)
    threading.Thread(target=stop.set).start()
    with contextlib.suppress(StoppedAnswerError):
        everything(pieces)
    assert everything(model.stream(ASKED, Stop()))


def test_an_exact_count_is_never_above_the_one_that_is_had_at_once(model):
    exact = model.exact_counter()
    for text in TEXTS.values():
        assert exact is None or 0 < exact(text) <= model.count_tokens(text)


def test_a_long_text_has_more_tokens_than_a_short_one_and_none_has_none(model):
    counts = [model.count_tokens("word " * times) for times in (0, 1, 10, 100)]
    assert counts == sorted(set(counts))
    assert counts[0] == 0


@pytest.mark.parametrize("language", TEXTS)
def test_a_prompt_that_is_counted_within_the_window_is_taken(model, language):
    text = ""
    while model.count_tokens(f"{text} {TEXTS[language]}") < model.context_window - 60:
        text += f" {TEXTS[language]}"
    pieces = model.stream([Message("user", text)])
    assert next(pieces)
    pieces.close()


def test_a_short_reply_is_the_same_each_time_and_no_longer_than_was_asked_for(model):
    reply = model.reply(ASKED, 6)
    assert reply.text
    assert len(reply.text) < 60
    assert reply.text == model.reply(ASKED, 6).text
    assert "".join(token.text for token in reply.tokens) in ("", reply.text)
    assert all(likelihood <= 0 for token in reply.tokens for likelihood in token.alternatives.values())


def test_a_short_reply_that_was_stopped_is_none(model):
    stop = Stop()
    stop.set()
    with contextlib.suppress(LanguageModelError):
        model.reply(ASKED, 6, stop)
    assert model.reply(ASKED, 6, Stop()).text
