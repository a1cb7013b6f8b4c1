import dataclasses
from pathlib import Path

import pytest

from index.settings import IndexSettings, default_cache, default_data


def test_one_variable_moves_the_data_folder(monkeypatch):
    monkeypatch.setenv("RAG_DATA", "/somewhere/else")
    assert default_data() == IndexSettings().data == Path("/somewhere/else")


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_data_is_where_the_platform_keeps_it(monkeypatch, value):
    monkeypatch.delenv("RAG_DATA", raising=False)
    if value is not None:
        monkeypatch.setenv("RAG_DATA", value)
    assert default_data().name == "articles-rag"
    assert default_data().is_absolute()


def test_what_can_be_made_again_is_kept_apart_from_the_data(monkeypatch):
    monkeypatch.delenv("RAG_DATA", raising=False)
    assert default_cache() != default_data()


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        IndexSettings().passage_tokens = 1
