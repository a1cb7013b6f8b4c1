"""The page's own texts, in the reader's language: one folder a language, one Fluent file for each part of the page."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "de": "Deutsch", "zh": "中文", "ar": "العربية"}
"""ISO 639-1 code → the language's own name."""
_LONGEST = 500
"""Characters of what is put into a text: Fluent takes no more than 2,500, and a title may have more."""
_FROM_THE_RIGHT = frozenset({"ar"})


class Wording:
    """The texts in one language, plain: whoever shows one escapes it. `words("articles", count=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language in _FROM_THE_RIGHT else "ltr"
        # Marks of isolation keep what is put in from being turned round, but are in the way of a search in the page.
        self._bundle = FluentBundle([language], use_isolating=language in _FROM_THE_RIGHT)
        for file in sorted(Path(__file__).with_name(language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))

    def __call__(self, name: str, /, **values: Any) -> str:
        """Return a text with its values put in; raises LookupError for a text or a value that is not there."""
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise LookupError(name)
        text, errors = self._bundle.format_pattern(pattern, {key: _short(value) for key, value in values.items()})
        if errors:
            raise LookupError(name) from errors[0]
        return str(text)


def _short(value: Any) -> Any:
    is_long = isinstance(value, str) and len(value) > _LONGEST
    return f"{value[:_LONGEST]}…" if is_long else value


@cache
def wording(language: str) -> Wording:
    """Return the texts in one of LANGUAGES."""
    return Wording(language)


def preferred(accepted: str, chosen: str = "") -> str:
    """Return the language that was chosen, else the first one that the browser accepts, else English."""
    wanted = [chosen, *(_primary(part) for part in _by_weight(accepted))]
    return next((language for language in wanted if language in LANGUAGES), "en")


def _by_weight(accepted: str) -> Iterable[str]:
    parts = [part.partition(";q=") for part in accepted.split(",")]
    return (tag for tag, _, _ in sorted(parts, key=lambda part: -_weight(part[2])))


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0


def _primary(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]
