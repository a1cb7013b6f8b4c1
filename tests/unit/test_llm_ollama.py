"""What real servers do too rarely to be tested with: `tests/integration/test_ollama.py` has the rest."""

import json

import httpx
import ollama
import pytest

from rag.errors import (
    ContextOverflowError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerMemoryError,
)
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.ollama import OllamaModel, _Shown
from rag.llm.reply import Token
from rag.llm.token_usage import Usage
from rag.settings import LanguageModelSettings

SHOWN = {"model_info": {"fake.context_length": 8192}}
ASKED = [Message("system", "Be brief."), Message("user", "When?")]


@pytest.fixture
def serve():
    """Make a model whose server says what it is told to, line by line."""
    clients = []

    def make(*lines, status=200, settings=LanguageModelSettings(), capabilities=()):  # noqa: B008 - frozen
        sent = []

        def handle(request):
            if request.url.path == "/api/show":
                return httpx.Response(200, json=SHOWN | {"capabilities": list(capabilities)})
            sent.append(json.loads(request.content))
            return httpx.Response(status, content=b"".join(json.dumps(line).encode() + b"\n" for line in lines))

        client = ollama.Client("http://box:11434", transport=httpx.MockTransport(handle), trust_env=False)
        clients.append(client)
        model = OllamaModel("m:latest", settings, client, _Shown(client, "m:latest"))
        return model, sent

    yield make
    for client in clients:
        client.close()


def said(text="", *, done=False, **fields):
    thoughts = fields.pop("thinking", None)
    return {"message": {"role": "assistant", "content": text, "thinking": thoughts}, "done": done, **fields}


def test_the_name_is_without_the_tag_that_says_nothing(serve):
    assert serve()[0].name == "ollama/m"


def test_all_that_shapes_an_answer_is_sent_with_every_call(serve):
    settings = LanguageModelSettings(context_window=2048, answer_tokens=99, keep_alive="1h", temperature=0.5)
    model, sent = serve(said("May", done=True), settings=settings)
    for _ in range(2):
        assert list(model.stream(ASKED)) == ["May"]
    assert sent[0] == sent[1]
    assert sent[0] == {
        "model": "m:latest",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "When?"}],
        "stream": True,
        "truncate": False,
        "options": {"num_ctx": 2048, "num_predict": 99, "temperature": 0.5},
        "keep_alive": "1h",
    }


def test_thoughts_are_not_part_of_the_answer(serve):
    model, _ = serve(said(thinking="Hm, [1]?"), said(thinking="Yes."), said("May"), said(" [1].", done=True))
    assert list(model.stream(ASKED)) == ["May", " [1]."]


def test_thoughts_within_the_text_are_not_part_of_the_answer_either(serve):
    model, _ = serve(said("<thi"), said("nk>Hm, [1]?</thin"), said("k>\n\nMay"), said(" [1].", done=True))
    assert "".join(model.stream(ASKED)) == "May [1]."


@pytest.mark.parametrize("thinks", [True, False])
def test_a_model_that_can_think_is_told_whether_to(serve, thinks):
    settings = LanguageModelSettings(think=thinks)
    model, sent = serve(said("May", done=True), settings=settings, capabilities=["completion", "thinking"])
    list(model.stream(ASKED))
    assert sent[0]["think"] is thinks


@pytest.mark.parametrize(("keep_alive", "number"), [("-1", -1), ("300", 300), ("1h30m", "1h30m")])
def test_seconds_without_a_unit_are_sent_as_a_number(serve, keep_alive, number):
    model, sent = serve(said("May", done=True), settings=LanguageModelSettings(keep_alive=keep_alive))
    list(model.stream(ASKED))
    assert sent[0]["keep_alive"] == number


def test_what_the_server_counted_is_returned_at_the_end(serve):
    model, _ = serve(said("May", done=True, prompt_eval_count=30, eval_count=2))
    pieces = model.stream(ASKED)
    assert next(pieces) == "May"
    with pytest.raises(StopIteration) as end:
        next(pieces)
    assert end.value.value == Usage(30, 2)


def test_a_stop_before_the_first_word_is_an_error_that_says_so(serve):
    stop = Stop()
    stop.set()
    model, _ = serve({"error": "whatever"})
    with pytest.raises(LanguageModelError, match="stopped") as caught:
        list(model.stream(ASKED, stop))
    assert not isinstance(caught.value, InterruptedAnswerError)


def test_an_error_before_the_first_word_is_what_the_server_says(serve):
    model, _ = serve({"error": "the runner is broken"})
    with pytest.raises(LanguageModelError, match="the runner is broken") as caught:
        list(model.stream(ASKED))
    assert not isinstance(caught.value, InterruptedAnswerError)


@pytest.mark.parametrize("error", ["the runner is broken", "context size exceeded", "out of memory"])
def test_any_error_after_the_first_word_interrupts_the_answer(serve, error):
    model, _ = serve(said("May"), {"error": error})
    pieces = model.stream(ASKED)
    assert next(pieces) == "May"
    with pytest.raises(InterruptedAnswerError, match=error):
        next(pieces)


def test_a_stream_without_an_end_is_interrupted(serve):
    model, _ = serve(said("May"), said(" be"))
    pieces = model.stream(ASKED)
    assert [next(pieces), next(pieces)] == ["May", " be"]
    with pytest.raises(InterruptedAnswerError, match="http://box:11434 ended the connection"):
        next(pieces)


@pytest.mark.parametrize(
    ("status", "error", "kind", "part"),
    [
        (404, "model 'm' not found", ModelNotFoundError, "rag models pull m"),
        (400, '{"type":"exceed_context_size_error","n_ctx":4096}', ContextOverflowError, "n_ctx"),
        (500, "model requires more system memory (9 GiB)", ServerMemoryError, "smaller model"),
        (503, "server busy", LanguageModelError, "server busy.*try again later"),
        (401, "unauthorized", LanguageModelError, "OLLAMA_API_KEY"),
        (500, "the runner is broken", LanguageModelError, "refused the request: the runner is broken"),
    ],
)
def test_a_refusal_of_the_server_says_what_mends_it(serve, status, error, kind, part):
    model, _ = serve({"error": error}, status=status)
    with pytest.raises(LanguageModelError, match=part) as caught:
        list(model.stream(ASKED))
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)


def test_an_estimate_follows_what_the_server_counted(serve):
    model, _ = serve(said("May", done=True, prompt_eval_count=10_000))
    asked = [Message("system", "Be brief. " * 100), Message("user", "When? " * 100)]
    before = model.count_tokens("When?")
    list(model.stream(asked))
    assert model.count_tokens("When?") > before
    assert sum(model.count_tokens(message.content) for message in asked) >= 10_000


def test_an_estimate_that_was_high_enough_stays(serve):
    model, _ = serve(said("May", done=True, prompt_eval_count=3))
    before = model.count_tokens("When?")
    list(model.stream(ASKED))
    assert model.count_tokens("When?") == before


def test_an_answer_that_is_cut_at_its_longest_says_so(serve):
    model, _ = serve(said("May and"), said(done=True, done_reason="length"))
    pieces = model.stream(ASKED)
    assert next(pieces) == "May and"
    with pytest.raises(InterruptedAnswerError, match="answer_tokens"):
        next(pieces)


TOLD = [{"token": "yes", "logprob": -0.2, "top_logprobs": [{"token": "no", "logprob": -1.8}]}]


def test_a_short_reply_is_asked_for_with_its_likelihoods_and_without_thoughts(serve):
    model, sent = serve(
        said("y", logprobs=TOLD), said("es", done=True, prompt_eval_count=9), capabilities=("thinking",)
    )
    reply = model.reply(ASKED, 7)
    assert (reply.text, reply.usage.prompt_tokens) == ("yes", 9)
    assert reply.tokens == (Token("yes", {"yes": -0.2, "no": -1.8}),)
    assert sent[0]["options"] == {"num_ctx": 4096, "num_predict": 7, "temperature": 0.0}
    assert sent[0]["logprobs"] is True
    assert sent[0]["top_logprobs"] > 1
    assert sent[0]["think"] is False


def test_an_old_server_replies_without_likelihoods(serve):
    model, _ = serve(said("yes", done=True))
    assert (model.reply(ASKED, 7).text, model.reply(ASKED, 7).tokens) == ("yes", ())
