"""The choice of a language model by its name; what each kind does with its server is tested with the kind."""

import socket
import threading

import pytest
from fake_llm import FakeModel

from index.errors import SettingsError
from rag.errors import ModelNotFoundError, ServerUnreachableError
from rag.llm import Choice, model_selection
from rag.llm.model_selection import LanguageModels, choose
from rag.llm.ollama import OllamaModel
from rag.llm.openai import OpenAIModel
from rag.settings import LanguageModelSettings, Settings

SETTINGS = Settings(llm=LanguageModelSettings(name="ollama/one", context_window=2000))


@pytest.fixture
def chosen(monkeypatch):
    """The settings that models were chosen by; what is chosen is taken from `models`, else a model."""
    asked = []
    models = {}

    def given(settings):
        asked.append(settings)
        found = models.get(settings.name, FakeModel())
        if isinstance(found, Exception):
            raise found
        return Choice(found)

    monkeypatch.setattr(model_selection, "choose", given)
    asked_of = type("Asked", (list,), {"models": models})()
    asked_of.names = lambda: [settings.name for settings in asked]
    asked_of.settings = asked
    return asked_of


def test_a_model_is_looked_for_once_and_kept(chosen):
    models = LanguageModels(SETTINGS)
    assert models.select() is models.select()
    assert models.select("ollama/two") is models.select("ollama/two")
    assert chosen.names() == ["ollama/one", "ollama/two"]
    assert {settings.context_window for settings in chosen.settings} == {2000}


def test_a_model_that_is_given_stands_in_for_that_of_the_settings(chosen):
    model = FakeModel()
    models = LanguageModels(SETTINGS, model)
    assert models.select().model is model
    assert models.select("ollama/two").model is not model
    assert chosen.names() == ["ollama/two"]


def test_quotes_are_not_kept_for_a_model_may_come_up_later(chosen):
    models = LanguageModels(SETTINGS)
    chosen.models["ollama/one"] = None
    assert models.select().model is None
    chosen.models["ollama/one"] = FakeModel()
    assert models.select().model is not None


def test_an_error_is_not_kept_either(chosen):
    models = LanguageModels(SETTINGS)
    chosen.models["ollama/one"] = ServerUnreachableError("Nobody answers.")
    with pytest.raises(ServerUnreachableError):
        models.select()
    del chosen.models["ollama/one"]
    assert models.select().model is not None


def test_a_name_that_can_not_be_one_is_an_error_of_the_settings(chosen):
    with pytest.raises(SettingsError):
        LanguageModels(SETTINGS).select("no/such kind")
    assert chosen.names() == []


def test_several_threads_look_for_a_model_once(chosen):
    models = LanguageModels(SETTINGS)
    threads = [threading.Thread(target=models.select) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert chosen.names() == ["ollama/one"]


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
    assert list(model_selection.pull("ollama/qwen2.5", settings("auto"))) == ["qwen2.5"]


@pytest.mark.parametrize(("name", "kind"), [("openai/x", "openai"), ("auto", "ollama"), ("ollama/x", "ollama")])
def test_the_models_are_those_of_the_server_of_the_settings(monkeypatch, name, kind):
    monkeypatch.setattr(f"rag.llm.{kind}.models", lambda _: [kind])
    assert model_selection.models(settings(name)) == [kind]
