from types import SimpleNamespace

import pytest

from rag.errors import ServerUnreachableError
from rag.locale import LANGUAGES, wording
from rag.page.services.onboarding import Onboarding
from rag.page.visitor import Visitor
from rag.settings import OWNER, READER


def without_a_model(*, has_server):
    """A `Rag` with the sample articles, whose server has no model, or that has no server."""

    def models():
        if not has_server:
            msg = "No Ollama server answers at 127.0.0.1:1; start it with `ollama serve`."
            raise ServerUnreachableError(msg)
        return []

    return SimpleNamespace(
        settings=SimpleNamespace(llm=SimpleNamespace(name="")),
        language_model=lambda: SimpleNamespace(model=""),
        models=models,
        article=lambda id_: id_,
        state=lambda: SimpleNamespace(generation=""),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has_server", [True, False])
def test_what_is_missing_leads_to_the_settings_and_names_no_command(language, has_server):
    who = Visitor("me", "window", wording(language), role=OWNER)
    (shown,) = Onboarding(without_a_model(has_server=has_server)).begin(who)
    assert 'popovertarget="settings"' in shown
    assert "<code" not in shown
    assert ("ollama.com" in shown) is not has_server


def test_who_may_change_nothing_is_not_told_what_is_missing():
    reader = Visitor("me", "window", wording("fr"), role=READER)
    assert list(Onboarding(without_a_model(has_server=False)).begin(reader)) == [""]
