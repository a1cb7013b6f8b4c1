"""The choice of a language model by its name; what each kind does with its server is tested with the kind."""

import socket

import pytest

from rag import llm
from rag.errors import ModelNotFoundError
from rag.llm import Choice, choose
from rag.llm.ollama import OllamaModel
from rag.llm.openai import OpenAIModel
from rag.settings import LanguageModelSettings


@pytest.fixture
def listening():
    """The address of something that takes connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def closed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def settings(name, address=""):
    return LanguageModelSettings(name=name, address=address)


def test_quotes_need_no_model():
    assert choose(settings("quotes")) == Choice(None)


@pytest.mark.parametrize(
    ("name", "kind", "asked"),
    [
        ("ollama/qwen2.5:3b", OllamaModel, "qwen2.5:3b"),
        ("qwen2.5:3b", OllamaModel, "qwen2.5:3b"),
        ("openai/org/model", OpenAIModel, "org/model"),
    ],
)
def test_a_model_is_found_by_the_kind_of_its_name(monkeypatch, name, kind, asked):
    seen = []
    monkeypatch.setattr(kind, "find", lambda *given: seen.append(given[0]) or "the model")
    assert choose(settings(name)).model == "the model"
    assert seen == [asked]


def test_auto_takes_quotes_where_no_server_listens_and_says_where(closed):
    choice = choose(settings("auto", closed))
    assert choice.model is None
    (notice,) = choice.notices
    assert (notice.kind, notice.words["address"]) == ("no-server", closed)
    assert closed in choice.reason


@pytest.mark.parametrize("scheme", ["", "http://"])
def test_auto_takes_the_first_model_of_a_server_and_says_which(monkeypatch, listening, scheme):
    model = type("Model", (), {"name": "ollama/first"})()
    monkeypatch.setattr(OllamaModel, "first", lambda _: model)
    choice = choose(settings("auto", scheme + listening))
    assert choice.model is model
    assert [notice.kind for notice in choice.notices] == ["chosen"]
    assert "ollama/first" in choice.reason


def test_auto_takes_quotes_where_a_server_has_no_model_and_says_why(monkeypatch, listening):
    def first(_):
        msg = "There is none."
        raise ModelNotFoundError(msg)

    monkeypatch.setattr(OllamaModel, "first", first)
    (notice,) = choose(settings("auto", listening)).notices
    assert (notice.kind, notice.words["reason"]) == ("no-model", "there is none.")


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999", "http://[::1", "http://"])
def test_an_address_that_is_none_has_no_server(address):
    assert choose(settings("auto", address)).model is None


def test_a_download_is_asked_of_ollama_by_the_bare_name(monkeypatch):
    monkeypatch.setattr("rag.llm.ollama.pull", lambda model, _: iter([model]))
    assert list(llm.pull("ollama/qwen2.5", settings("auto"))) == ["qwen2.5"]


@pytest.mark.parametrize(("name", "kind"), [("openai/x", "openai"), ("auto", "ollama"), ("ollama/x", "ollama")])
def test_the_models_are_those_of_the_server_of_the_settings(monkeypatch, name, kind):
    monkeypatch.setattr(f"rag.llm.{kind}.models", lambda _: [kind])
    assert llm.models(settings(name)) == [kind]
