"""Selection of language models by name: each is looked for once and kept."""

import threading
from collections import defaultdict
from dataclasses import replace

from rag.llm import Choice, LanguageModel, choose
from rag.settings import LanguageModelSettings, Settings, check


class LanguageModels:
    """Language models by name. Safe for use from several threads."""

    def __init__(self, settings: Settings, given: LanguageModel | None = None) -> None:
        """`given` stands in for the model that the settings name."""
        self._settings = settings
        self._choices: dict[str, Choice] = {"": Choice(given)} if given else {}
        self._lock = threading.Lock()
        self._selecting: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        """A lock for each name, as one server may be slow to tell of its models."""

    def select(self, name: str = "") -> Choice:
        """Return the model of a name, "" for the one of the settings; quotes are not kept, a model may come up later.

        Raises ServerUnreachableError or ModelNotFoundError for a model asked for by name, SettingsError for a name
        that can't be one.
        """
        with self._lock:
            selecting = self._selecting[name]
        with selecting:
            choice = self._choices.get(name)
            if choice is None or choice.model is None:
                choice = self._choices[name] = choose(self._named(name))
            return choice

    def _named(self, name: str) -> LanguageModelSettings:
        settings = self._settings
        if name:
            settings = replace(settings, llm=replace(settings.llm, name=name))
        return check(settings).llm
