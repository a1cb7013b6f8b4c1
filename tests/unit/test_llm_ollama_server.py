"""Ollama's server beyond one answer: its models, its downloads, and how it hears a stop; a stand-in plays it."""

import contextlib
import json
import threading

import pytest
from fake_server import lines, refusal, serving

from rag import Rag, Stop
from rag.cli import main
from rag.errors import LanguageModelError, ModelNotFoundError, ServerUnreachableError
from rag.llm.message import Message
from rag.llm.model_info import Download
from rag.llm.model_selection import choose, models, pull
from rag.settings import LanguageModelSettings

ASKED = [Message("user", "When?")]
QWEN = {
    "model": "qwen2.5:3b",
    "size": 1_900_000_000,
    "details": {"parameter_size": "3.1B", "quantization_level": "Q4_K_M"},
}
PULLED = (
    {"status": "pulling manifest"},
    {"status": "pulling 5ee4f07cdb9b", "digest": "sha256:5ee4", "total": 400},
    {"status": "pulling 5ee4f07cdb9b", "digest": "sha256:5ee4", "total": 400, "completed": 300},
    {"status": "verifying sha256 digest"},
    {"status": "success"},
)


@pytest.fixture
def server(monkeypatch):
    with serving() as fake:
        fake.paths |= {
            "/api/tags": {"models": [QWEN, {"model": "smollm2:latest", "size": 98_000_000}]},
            "/api/ps": {"models": [{"model": "smollm2:latest"}]},
            "/api/show": {"model_info": {"fake.context_length": 8192}},
            "/api/pull": lines(*PULLED),
        }
        monkeypatch.setenv("OLLAMA_HOST", fake.address)
        yield fake


def settings(server, **changes):
    return LanguageModelSettings(name="ollama/qwen2.5:3b", address=server.address, **changes)


def said(text="", *, done=False, **fields):
    return {"message": {"role": "assistant", "content": text}, "done": done, **fields}


# its models


def test_the_models_at_hand_are_listed(server):
    qwen, small = models(settings(server))
    assert (qwen.name, qwen.size, qwen.parameters, qwen.quantization, qwen.is_loaded) == (
        "ollama/qwen2.5:3b",
        1_900_000_000,
        "3.1B",
        "Q4_K_M",
        False,
    )
    assert (small.name, small.is_loaded) == ("ollama/smollm2", True)


def test_a_model_that_is_not_there_is_an_error_that_says_how_to_pull_it(server):
    server.paths["/api/show"] = refusal(404, {"error": "model 'qwen2.5:3b' not found"})
    with pytest.raises(ModelNotFoundError, match=r"run `rag models pull qwen2\.5:3b`"):
        choose(settings(server))


def test_the_command_lists_the_models(server, capsys):
    assert main(["models"]) == 0
    qwen, small = (line.split() for line in capsys.readouterr().out.splitlines())
    assert qwen == ["ollama/qwen2.5:3b", "1.9", "GB", "3.1B", "Q4_K_M", "-", "-"]
    assert small == ["ollama/smollm2", "0.1", "GB", "-", "-", "-", "in", "memory"]


def test_the_command_lists_the_models_as_json(server, capsys):
    assert main(["models", "--json"]) == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)] == ["ollama/qwen2.5:3b", "ollama/smollm2"]


def test_a_server_without_models_is_told_of_with_what_to_do(server, capsys):
    server.paths["/api/tags"] = {"models": []}
    assert main(["models"]) == 0
    assert "rag models pull" in capsys.readouterr().err


def test_no_server_is_one_line_and_a_code(monkeypatch, capsys):
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:1")
    assert main(["models"]) == 1
    assert "ollama serve" in capsys.readouterr().err
    with pytest.raises(ServerUnreachableError):
        Rag(llm="auto").models()


# its downloads


def test_a_download_says_how_far_it_has_come(server, tmp_path):
    with contextlib.closing(Rag(tmp_path)) as rag:
        found = list(rag.pull("qwen2.5:3b"))
    assert found[0] == Download("pulling manifest")
    assert found[2] == Download("pulling 5ee4f07cdb9b", 300, 400)
    assert found[-1].status == "success"
    assert server.of("/api/pull") == [{"model": "qwen2.5:3b", "stream": True, "insecure": False}]


def test_the_command_downloads_a_model_by_either_name(server, capsys):
    for name in ("qwen2.5:3b", "ollama/qwen2.5:3b"):
        assert main(["models", "pull", name]) == 0
        told = capsys.readouterr()
        assert "75%" in told.err or "pulling 5ee4f07cdb9b" in told.err
        assert "--llm ollama/qwen2.5:3b" in told.out
    assert [each["model"] for each in server.of("/api/pull")] == ["qwen2.5:3b"] * 2


@pytest.mark.parametrize("words", [["models", "pull"], ["models", "push", "x"]])
def test_half_a_command_is_not_understood(words, capsys):
    assert main(words) == 2
    assert "pull" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "kind", "part"),
    [
        (lines({"error": "pull model manifest: file does not exist"}), ModelNotFoundError, "ollama.com/library"),
        (lines({"error": "no space left on device"}), LanguageModelError, "no space left"),
        (lines(*PULLED[:3]), LanguageModelError, "ended the connection"),
        (refusal(500, {"error": "dial tcp: lookup registry"}), LanguageModelError, "dial tcp"),
    ],
)
def test_a_download_that_fails_says_why(server, answer, kind, part):
    server.paths["/api/pull"] = answer
    with pytest.raises(LanguageModelError, match=part) as caught:
        list(pull("qwen2.5:3b", settings(server)))
    assert type(caught.value) is kind


def test_a_download_that_is_closed_is_ended(server):
    server.paths["/api/pull"] = lines(*PULLED[:2], hangs=server.hang)
    download = pull("qwen2.5:3b", settings(server))
    next(download)
    download.close()
    assert server.left.wait(10)


# how it hears a stop


@pytest.mark.parametrize("begins", [False, True])
def test_a_stop_reaches_the_server_at_once_before_the_first_token_too(server, begins):
    server.paths["/api/chat"] = lines(said("May"), hangs=server.hang) if begins else server.hang
    model, stop = choose(settings(server)).model, Stop()

    def read():
        with pytest.raises(LanguageModelError, match="stopped"):
            list(model.stream(ASKED, stop))

    thread = threading.Thread(target=read)
    thread.start()
    server.wait_for("/api/chat")
    stop.set()
    thread.join()
    assert server.left.wait(10)


def test_a_server_has_time_to_read_a_long_prompt_but_not_to_be_silent_afterwards(server):
    server.paths["/api/chat"] = lambda handler: (
        threading.Event().wait(1.0),
        lines(said("May"), hangs=server.hang)(handler),
    )
    model = choose(settings(server, timeout=0.2)).model
    pieces = model.stream([Message("user", "word " * 50)])
    assert next(pieces) == "May"
    with pytest.raises(LanguageModelError, match=r"llm\.timeout"):
        next(pieces)


def test_the_servers_own_tokenizer_counts_exactly(server):
    server.paths["/api/show"] = {
        "model_info": {
            "fake.context_length": 8192,
            "tokenizer.ggml.model": "gpt2",
            "tokenizer.ggml.pre": "qwen2",
            "tokenizer.ggml.tokens": ["a", "b", "ab"],
            "tokenizer.ggml.merges": ["a b"],
        }
    }
    model = choose(settings(server)).model
    assert model.exact_counter()("aab") == 2
    assert server.of("/api/show")[-1] == {"model": "qwen2.5:3b", "verbose": True}


def test_a_server_that_does_not_answer_is_named_with_its_port(monkeypatch):
    monkeypatch.setattr("rag.llm.model_selection._listens", lambda _: False)
    [notice] = choose(LanguageModelSettings(address="")).notices
    assert "at 127.0.0.1:11434;" in notice.message


# servers that are old, or odd


@pytest.mark.parametrize(
    "shown", [{}, {"model_info": None}, {"details": {}, "capabilities": None}, {"model_info": [1]}, []]
)
def test_a_model_of_which_the_server_tells_nothing_is_taken_as_it_is(server, shown):
    server.paths["/api/show"] = shown
    server.paths["/api/chat"] = lines(said("In May."), said(done=True))
    model = choose(settings(server)).model
    assert model.context_window == LanguageModelSettings().context_window
    assert list(model.stream(ASKED)) == ["In May."]


@pytest.mark.parametrize("told", [refusal(404, "404 page not found"), {"models": None}, {"error": "x"}, []])
def test_a_server_that_does_not_tell_what_is_in_its_memory_has_models_all_the_same(server, told):
    server.paths["/api/ps"] = told
    assert choose(LanguageModelSettings(address=server.address)).model.name == "ollama/qwen2.5:3b"
    assert [each.name for each in models(settings(server))] == ["ollama/qwen2.5:3b", "ollama/smollm2"]


@pytest.mark.parametrize("entry", [{"name": "qwen2.5:3b"}, {"model": "qwen2.5:3b", "size": None, "details": None}])
def test_a_model_is_listed_with_what_is_known_of_it(server, entry):
    server.paths["/api/tags"] = {"models": [None, 7, {}, {"model": None}, entry]}
    assert [each.name for each in models(settings(server))] == ["ollama/qwen2.5:3b"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([said(done=True)], "sent an empty answer"),
        ([said(" \n"), said(done=True, done_reason="load")], "sent an empty answer"),
        (
            [{"message": {"content": "", "thinking": "hm"}}, said(done=True, done_reason="length")],
            "thought but gave no answer",
        ),
        ([{"message": {"tool_calls": [{"function": {}}]}}, said(done=True)], "called a tool"),
    ],
)
def test_an_answer_without_a_word_is_called_what_it_is(server, parts, reason):
    server.paths["/api/chat"] = lines(*parts)
    with pytest.raises(LanguageModelError, match=reason):
        list(choose(settings(server)).model.stream(ASKED))


def test_a_server_that_knows_no_thinking_is_asked_again_without(server):
    server.paths["/api/show"] = {"capabilities": ["thinking"]}

    def answer(handler):
        if "think" in server.of("/api/chat")[-1]:
            refusal(400, {"error": '"qwen" does not support thinking'})(handler)
        else:
            lines(said("In May."), said(done=True))(handler)

    server.paths["/api/chat"] = answer
    assert list(choose(settings(server)).model.stream(ASKED)) == ["In May."]


def test_odd_lines_of_an_answer_are_passed_over(server):
    def answer(handler):
        refusal(200, "\ufeff\n")(handler)
        for part in ([1], {"message": None}, {"message": {"content": None}}, said("In May."), said(done=True)):
            handler.wfile.write(json.dumps(part).encode() + b"\n\n")

    server.paths["/api/chat"] = answer
    assert list(choose(settings(server)).model.stream(ASKED)) == ["In May."]
