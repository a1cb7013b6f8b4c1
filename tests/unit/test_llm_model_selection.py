"""Language models by name."""

import threading

import pytest
from fake_llm import FakeModel

from index.errors import SettingsError
from rag.errors import ServerUnreachableError
from rag.llm import Choice, model_selection
from rag.llm.model_selection import LanguageModels
from rag.settings import LanguageModelSettings, Settings

SETTINGS = Settings(llm=LanguageModelSettings(name="ollama/one", context_window=2000))


@pytest.fixture
def chosen(monkeypatch):
    """The settings that models were chosen by; what is chosen is taken from `models`, else a model."""
    asked = []
    models = {}

    def choose(settings):
        asked.append(settings)
        found = models.get(settings.name, FakeModel())
        if isinstance(found, Exception):
            raise found
        return Choice(found)

    monkeypatch.setattr(model_selection, "choose", choose)
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
