"""Servers that speak OpenAI's protocol, each with its own ways: vLLM, llama.cpp, LM Studio, hosted ones."""

import threading

import pytest
from fake_server import events, refusal, serving

from rag.errors import (
    ContextOverflowError,
    CutAnswerError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerMemoryError,
    ServerTimeoutError,
    ServerUnreachableError,
)
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.model_selection import choose, models
from rag.llm.reply import Token
from rag.llm.token_usage import Usage
from rag.settings import LanguageModelSettings

ASKED = [Message("system", "Be brief."), Message("user", "When?")]
CHAT = "/v1/chat/completions"
LISTED = {"object": "list", "data": [{"id": "Qwen/Qwen2.5"}]}


@pytest.fixture
def server():
    with serving() as fake:
        fake.paths["/v1/models"] = LISTED
        yield fake


def model(server, address="", **changes):
    name = f"openai/Qwen/Qwen2.5@{address or server.address}"
    return choose(LanguageModelSettings(name=name, **changes)).model


def said(text=None, why=None, **delta):
    return {"choices": [{"delta": {"content": text, **delta}, "finish_reason": why}]}


def everything(pieces):
    """What was written, and what was counted."""
    written = []
    while True:
        try:
            written.append(next(pieces))
        except StopIteration as end:
            return "".join(written), end.value


def test_an_answer_comes_in_pieces_with_what_it_cost_at_its_end(server):
    used = {"choices": [], "usage": {"prompt_tokens": 20, "completion_tokens": 3}}
    server.paths[CHAT] = events(
        said("", role="assistant"), said("In "), said("May."), said(None, "stop"), used, "[DONE]"
    )
    assert everything(model(server).stream(ASKED)) == ("In May.", Usage(20, 3))


def test_all_that_shapes_an_answer_is_sent(server):
    server.paths[CHAT] = events(said("May", "stop"))
    everything(model(server, answer_tokens=99, temperature=0.5).stream(ASKED))
    assert server.of(CHAT) == [
        {
            "model": "Qwen/Qwen2.5",
            "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "When?"}],
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_tokens": 99,
            "temperature": 0.5,
        }
    ]


@pytest.mark.parametrize("form", ["{}", "http://{}", "http://{}/", "http://{}/v1", "http://{}/v1/"])
def test_an_address_needs_neither_scheme_nor_path(server, form):
    server.paths[CHAT] = events(said("May", "stop"))
    found = model(server, form.format(server.address))
    assert everything(found.stream(ASKED))[0] == "May"
    assert (found.name, found.server) == ("openai/Qwen/Qwen2.5", f"http://{server.address}/v1")


def test_the_key_is_sent_where_there_is_one_and_shown_nowhere(server):
    server.paths[CHAT] = events(said("May", "stop"))
    everything(model(server).stream(ASKED))
    assert all("Authorization" not in headers for _, _, headers, _ in server.asked)
    server.asked.clear()
    everything(model(server, api_key="secret").stream(ASKED))
    assert {headers["Authorization"] for _, path, headers, _ in server.asked if "/v1/" in path} == {"Bearer secret"}
    assert "secret" not in repr(LanguageModelSettings(api_key="secret"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/v1/models", {"data": [{"id": "Qwen/Qwen2.5", "max_model_len": 2048}]}),
        ("/props", {"default_generation_settings": {"n_ctx": 2048}}),
        ("/api/v0/models/Qwen/Qwen2.5", {"loaded_context_length": 2048, "max_context_length": 32768}),
        ("/api/v0/models/Qwen/Qwen2.5", {"max_context_length": 2048}),
    ],
    ids=["vLLM", "llama.cpp", "LM Studio, loaded", "LM Studio"],
)
def test_the_window_is_the_servers_where_that_is_the_smaller_one(server, path, told):
    server.paths[path] = told
    assert model(server).context_window == 2048
    assert model(server, context_window=1024).context_window == 1024


def test_the_window_is_the_settings_where_the_server_tells_none(server):
    assert model(server, context_window=3000).context_window == 3000


@pytest.mark.parametrize(
    ("path", "told", "counted", "asked"),
    [
        (
            "/v1/models",
            {"data": [{"id": "Qwen/Qwen2.5", "max_model_len": 2048}]},
            {"count": 3, "max_model_len": 2048, "tokens": [1, 2, 3]},
            {"model": "Qwen/Qwen2.5", "prompt": "In May."},
        ),
        (
            "/props",
            {"default_generation_settings": {"n_ctx": 2048}},
            {"tokens": [1, 2, 3]},
            {"content": "In May."},
        ),
    ],
    ids=["vLLM", "llama.cpp"],
)
def test_servers_that_are_known_count_exactly_and_are_told_not_to_think(server, path, told, counted, asked):
    server.paths |= {path: told, "/tokenize": counted, CHAT: events(said("May", "stop"))}
    found = model(server)
    assert found.exact_counter()("In May.") == 3
    assert server.of("/tokenize")[-1] == asked
    everything(found.stream(ASKED))
    assert server.of(CHAT)[0]["chat_template_kwargs"] == {"enable_thinking": False}


def test_a_server_that_is_not_known_is_asked_for_no_exact_count(server):
    assert model(server).exact_counter() is None


def test_thoughts_are_not_part_of_the_answer(server):
    thoughts = (said(None, reasoning_content="Hm, [1]?"), said("<think>"), said("Yes."), said("</think>\n"))
    server.paths[CHAT] = events(*thoughts, said("May", "stop"))
    assert everything(model(server).stream(ASKED))[0] == "May"


def test_a_server_without_a_list_of_models_is_believed(server):
    del server.paths["/v1/models"]
    server.paths[CHAT] = events(said("May", "stop"))
    assert everything(model(server).stream(ASKED))[0] == "May"


def test_a_model_that_is_not_there_is_an_error_that_names_those_that_are(server):
    with pytest.raises(ModelNotFoundError, match=r"no model nonesuch; it has Qwen/Qwen2\.5"):
        choose(LanguageModelSettings(name=f"openai/nonesuch@{server.address}"))


def test_the_models_of_the_server_are_listed_as_they_can_be_asked_for(server):
    server.paths["/v1/models"] = {"data": [{"id": "Qwen/Qwen2.5", "max_model_len": 2048}]}
    (found,) = models(LanguageModelSettings(name=f"openai/x@{server.address}"))
    assert (found.name, found.context_window) == (f"openai/Qwen/Qwen2.5@{server.address}", 2048)


def test_a_server_that_is_not_there_is_an_error_that_names_the_address():
    with pytest.raises(ServerUnreachableError, match=r"127\.0\.0\.1:1.*@"):
        choose(LanguageModelSettings(name="openai/x@127.0.0.1:1"))


@pytest.mark.parametrize(
    ("status", "told", "kind", "part"),
    [
        (401, {"error": {"message": "Incorrect API key"}}, LanguageModelError, "Incorrect API key.*RAG_API_KEY"),
        (404, {"error": {"message": "no such model"}}, ModelNotFoundError, "no model Qwen/Qwen2.5.*rag models"),
        (429, {"error": {"message": "Rate limit"}}, LanguageModelError, "Rate limit.*try again later"),
        (503, {"error": {"message": "Loading model"}}, LanguageModelError, "Loading model.*try again later"),
        (
            400,
            {"object": "error", "message": "This model's maximum context length is 4096 tokens.", "type": "BadRequest"},
            ContextOverflowError,
            "4096",
        ),
        (
            400,
            {"error": {"code": 400, "message": "too long", "type": "exceed_context_size_error", "n_ctx": 512}},
            ContextOverflowError,
            "exceed_context_size",
        ),
        (500, {"error": "CUDA out of memory"}, ServerMemoryError, "smaller model"),
        (500, "Internal\nServer Error", LanguageModelError, "refused the request: Internal Server Error"),
        (502, "", LanguageModelError, "HTTP 502"),
    ],
)
def test_a_refusal_of_the_server_says_what_mends_it(server, status, told, kind, part):
    server.paths[CHAT] = refusal(status, told)
    with pytest.raises(LanguageModelError, match=part) as caught:
        next(model(server).stream(ASKED))
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)


def test_an_error_in_mid_answer_interrupts_it(server):
    server.paths[CHAT] = events(said("May"), {"error": {"message": "the engine died"}})
    pieces = model(server).stream(ASKED)
    assert next(pieces) == "May"
    with pytest.raises(InterruptedAnswerError, match="the engine died"):
        next(pieces)


def test_a_stream_without_an_end_is_interrupted(server):
    server.paths[CHAT] = events(said("May"))
    pieces = model(server).stream(ASKED)
    assert next(pieces) == "May"
    with pytest.raises(InterruptedAnswerError, match="ended the connection"):
        next(pieces)


def test_what_is_no_json_is_an_error_that_doubts_the_address(server):
    server.paths[CHAT] = events("<html>")
    with pytest.raises(LanguageModelError, match="another kind of server"):
        next(model(server).stream(ASKED))


def test_an_answer_that_is_cut_at_its_longest_says_so_and_what_was_counted(server):
    used = {"choices": [], "usage": {"prompt_tokens": 20, "completion_tokens": 3}}
    server.paths[CHAT] = events(said("May and"), said("", "length"), used)
    pieces = model(server).stream(ASKED)
    assert next(pieces) == "May and"
    with pytest.raises(CutAnswerError, match="answer_tokens") as caught:
        next(pieces)
    assert (caught.value.prompt_tokens, caught.value.answer_tokens) == (20, 3)


def test_a_prompt_that_is_surely_too_long_is_not_even_sent(server):
    with pytest.raises(ContextOverflowError):
        next(model(server, context_window=512).stream([Message("user", "word " * 1000)]))
    assert server.of(CHAT) == []


def test_a_server_without_a_word_for_too_long_is_given_up(server):
    server.paths[CHAT] = server.hang
    with pytest.raises(ServerTimeoutError, match=r"llm\.timeout"):
        next(model(server, timeout=0.2).stream(ASKED))


@pytest.mark.parametrize("begins", [False, True])
def test_a_stop_reaches_the_server_at_once_before_the_first_token_too(server, begins):
    server.paths[CHAT] = events(*[said("May")] * begins, hangs=server.hang) if begins else server.hang
    stop, written = Stop(), []

    def read():
        with pytest.raises(LanguageModelError, match="stopped"):
            written.extend(model(server).stream(ASKED, stop))

    thread = threading.Thread(target=read)
    thread.start()
    server.wait_for(CHAT)
    stop.set()
    thread.join()
    assert server.left.wait(10)


def whole(text):
    return {"choices": [{"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}


@pytest.mark.parametrize(
    "told",
    [
        whole("In May."),
        events(said([{"type": "text", "text": "In May."}]), said(None, "stop")),
        events({"choices": None}, {"choices": [None]}, [1, 2], said("In May."), said(None, "stop"), "[DONE]"),
        events(said("In May."), "[DONE]"),
        events({"choices": [{"text": "In May.", "finish_reason": "stop"}]}),
        events(said("In May.", "stop"), {"choices": [], "usage": {"prompt_tokens": "20", "completion_tokens": 3.0}}),
    ],
)
def test_an_answer_is_read_however_the_server_sends_it(server, told):
    server.paths[CHAT] = told
    assert everything(model(server).stream(ASKED))[0] == "In May."


def busy(times, header="0"):
    left = [times]

    def say(handler):
        if left[0]:
            left[0] -= 1
            handler.send_response(429)
            if header:
                handler.send_header("Retry-After", header)
            handler.end_headers()
            handler.wfile.write(b'{"error": {"message": "slow down"}}')
        else:
            events(said("In May."), said(None, "stop"))(handler)

    return say


@pytest.mark.parametrize("header", ["0", "0.01", "Sat, 28 Nov 2020 05:00:00 GMT"])
def test_a_busy_server_that_says_for_how_long_is_asked_once_more(server, header):
    server.paths[CHAT] = busy(1, header)
    assert everything(model(server).stream(ASKED))[0] == "In May."


@pytest.mark.parametrize(("times", "header"), [(2, "0"), (1, ""), (1, "3600"), (1, "soon"), (1, "-1")])
def test_a_busy_server_is_not_asked_for_ever(server, times, header):
    server.paths[CHAT] = busy(times, header)
    with pytest.raises(LanguageModelError, match="is overloaded"):
        next(model(server).stream(ASKED))


def test_who_waits_for_a_busy_server_can_stop(server):
    server.paths[CHAT] = busy(1, "25")
    stop = Stop()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(LanguageModelError, match="stopped before its first word"):
        next(model(server).stream(ASKED, stop))


def sent_to(address):
    def say(handler):
        handler.send_response(307)
        handler.send_header("Location", address)
        handler.end_headers()

    return say


def test_a_server_may_send_to_another_path_of_its_own(server):
    server.paths[CHAT] = sent_to("/v2/chat")
    server.paths["/v2/chat"] = events(said("In May."), said(None, "stop"))
    assert everything(model(server).stream(ASKED))[0] == "In May."
    assert server.of("/v2/chat") == server.of(CHAT)


def test_a_server_that_sends_to_another_one_is_not_followed(server):
    with serving() as other:
        server.paths[CHAT] = sent_to(f"http://{other.address}{CHAT}")
        with pytest.raises(LanguageModelError, match=rf"redirects to http://{other.address}{CHAT}; if that is right"):
            next(model(server).stream(ASKED))
        assert other.asked == []


def test_a_server_that_sends_around_in_a_circle_is_left(server):
    server.paths[CHAT] = sent_to(CHAT)
    with pytest.raises(LanguageModelError):
        next(model(server).stream(ASKED))


def test_a_page_in_place_of_an_answer_is_one_line_of_its_words(server):
    page = (
        "<!doctype html><html><head><title>Oops</title><style>b{}</style></head><body><h1>502 Bad\nGateway</h1></body>"
    )
    server.paths[CHAT] = refusal(502, page)
    with pytest.raises(LanguageModelError, match=r"refused the request: 502 Bad Gateway$"):
        next(model(server).stream(ASKED))


@pytest.mark.parametrize(
    "listed", [[{"id": "Qwen/Qwen2.5"}], {"data": [None, 7, {"id": 3}, {"id": "Qwen/Qwen2.5"}]}, {"data": 7}]
)
def test_a_list_of_models_is_read_however_it_is_sent(server, listed):
    server.paths["/v1/models"] = listed
    assert model(server).name == "openai/Qwen/Qwen2.5"


def test_a_short_reply_has_its_likelihoods(server):
    told = {"content": [{"token": "yes", "logprob": -0.2, "top_logprobs": [{"token": "no", "logprob": -1.8}]}]}
    chunk = {"choices": [{"delta": {"content": "yes"}, "logprobs": told, "finish_reason": "length"}]}
    server.paths[CHAT] = events(chunk, "[DONE]")
    assert model(server).reply(ASKED, 7).tokens == (Token("yes", {"yes": -0.2, "no": -1.8}),)
    (asked,) = server.of(CHAT)
    assert (asked["max_tokens"], asked["temperature"], asked["logprobs"]) == (7, 0.0, True)


def test_a_server_that_tells_no_likelihoods_is_asked_without_them(server):
    def answer(handler):
        is_refused = "logprobs" in server.of(CHAT)[-1]
        told = refusal(400, {"error": "logprobs is not supported"}) if is_refused else events(said("yes"), "[DONE]")
        told(handler)

    server.paths[CHAT] = answer
    reply = model(server).reply(ASKED, 7)
    assert (reply.text, reply.tokens) == ("yes", ())
    assert len(server.of(CHAT)) == 2


def test_another_refusal_of_a_short_reply_is_an_error(server):
    server.paths[CHAT] = refusal(400, {"error": "no"})
    with pytest.raises(LanguageModelError):
        model(server).reply(ASKED, 7)
