"""Texts in the reader's language, for the page, the command line and Python: one Fluent file per language."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "de": "Deutsch", "zh": "中文", "ar": "العربية"}
"""ISO 639-1 code → the language's own name."""
DATE_LOCALES = {"en": "en_GB"}
"""Of the languages that write a day in several ways, the locale whose way is taken: the one without commas."""
_LONGEST = 500
"""Characters of what is put into a text: Fluent takes no more than 2,500, and a title may have more."""
_FROM_THE_RIGHT = frozenset({"ar"})
_MESSAGE = re.compile(r"^([a-z][a-z0-9-]*) = (.*(?:\n[ }].*)*)", re.MULTILINE)
_VALUE = re.compile(r"\{ \$([a-z]+) \}")
_PLAIN = re.compile(rf"(?:[^{{}}\n]|{_VALUE.pattern})*")


class Wording:
    """The texts in one language, plain: whoever shows one escapes it. `words("articles", count=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language in _FROM_THE_RIGHT else "ltr"
        self.dates = DATE_LOCALES.get(language, language)
        """Locale by which days and times are written."""

    def __call__(self, name: str, /, **values: Any) -> str:
        """Return a text with its values put in; raises LookupError for a text or a value that is not there."""
        message = self._messages[name]
        short = {key: _short(value) for key, value in values.items()}
        if _PLAIN.fullmatch(message) and all(isinstance(value, str) for value in values.values()):
            return self._filled(message, short)
        return self._formatted(name, short)

    def __contains__(self, name: str) -> bool:
        return name in self._messages

    def names(self, prefix: str) -> list[str]:
        """Return the names of the texts that begin so."""
        return [name for name in self._messages if name.startswith(prefix)]

    def text(self, name: str) -> str:
        """Return a text with its values not put in."""
        return self._messages[name]

    @cached_property
    def _messages(self) -> dict[str, str]:
        return _read(self.language)

    def _filled(self, message: str, values: Mapping[str, str]) -> str:
        """Do what Fluent would with a text that needs no grammar: its import takes a fifth of a second of `rag ask`."""
        is_isolated = self.direction == "rtl" and not _VALUE.fullmatch(message)
        form = "\u2068{}\u2069" if is_isolated else "{}"
        return _VALUE.sub(lambda match: form.format(values[match[1]]), message)

    def _formatted(self, name: str, values: Mapping[str, Any]) -> str:
        pattern = self._bundle.get_message(name).value if self._knows(name) else None
        if pattern is None:
            raise LookupError(name)
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise LookupError(name) from errors[0]
        return str(text)

    def _knows(self, name: str) -> bool:
        """Have Fluent read a text when it is first needed; returns whether it can."""
        from fluent.runtime import FluentResource  # noqa: PLC0415 - see `_filled`

        if not self._bundle.has_message(name):
            self._bundle.add_resource(FluentResource(f"{name} = {self._messages[name]}"))
        return bool(self._bundle.has_message(name))

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle  # noqa: PLC0415

        # Marks of isolation keep what is put in from being turned round, but are in the way of a search in the page.
        return FluentBundle([self.language], use_isolating=self.direction == "rtl")


class _AnswerWording(Wording):
    """The texts around an answer in a language that the page is not in; what there is not in it, in English."""

    @cached_property
    def _messages(self) -> dict[str, str]:
        return _read("en") | _answer_words()[self.language]


def _read(language: str) -> dict[str, str]:
    file = Path(__file__).with_name(f"{language}.ftl")
    return dict(_MESSAGE.findall(file.read_text(encoding="utf-8")))


@cache
def _answer_words() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("answer_words.toml").read_text(encoding="utf-8"))


def _short(value: Any) -> Any:
    is_long = isinstance(value, str) and len(value) > _LONGEST
    return f"{value[:_LONGEST]}…" if is_long else value


@cache
def wording(language: str) -> Wording:
    """Return the texts in one of LANGUAGES."""
    return Wording(language)


def spoken(language: str) -> Wording:
    """Return the texts in a language, or in English where there are none in it."""
    return wording(language if language in LANGUAGES else "en")


@cache
def around_answers(language: str) -> Wording:
    """Return the texts that stand around the sentences of an answer in a language, in English where there are none."""
    is_known = language not in LANGUAGES and language in _answer_words()
    return _AnswerWording(language) if is_known else spoken(language)
