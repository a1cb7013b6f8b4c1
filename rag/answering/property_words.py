"""Properties that a question asks for by name, such as a spouse, a rent or an architect, and which a text tells.

An article about a mayor is near to every question about her, also to whom she is married to. It answers only if it
has a word of marriage. `property_words.txt` lists such words in each language; what it does not list is never missed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from index.text.folding import UNSPACED, fold

AGE: Literal["age"] = "age"
"""The property that numbers tell, and no words; see `persons.tell_age`."""
NAME: Literal["name"] = "name"
"""The property that names tell, whatever stands around them."""
_WORDS = "property_words.txt"
_PERSON, _WHO = "person", "who"
_SEPARATORS = re.compile(r"[^\w\u0900-\u0963]+")
"""What stands between words; the vowel signs of Hindi are parts of them."""
_ARABIC_PREFIXES = re.compile(r"(?<= )(?:[وفبكل]?ال|لل|[وفبكل](?=\w{3}))(?=\w\w)")
_BETWEEN = 40
"""Characters that may stand in the gap of a phrase."""


@dataclass(frozen=True, slots=True)
class _Words:
    of: str
    """`person` if it has to be told where the person is named, `who` if only a question for a person asks for it."""
    asking: tuple[str, ...]
    telling: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(words for words in self.asking if " " in words.strip())


@lru_cache(maxsize=256)
def asked_properties(question: str, language: str, *, asks_who: bool = True) -> tuple[str, ...]:
    """Return the names of the properties that a question in a language asks for; none in a language without words.

    `asks_who`: whether it may ask for a person; in all others, a mayor is no more than part of what is asked, and only
    phrases such as `which company built` ask for one.
    """
    known = _table(language)
    text = _normalised(question, language) if known else ""
    return tuple(
        name
        for name, words in known.items()
        if _has_any(text, words.asking if asks_who or words.of != _WHO else words.phrases)
    )


def untold(properties: Iterable[str], text: str, language: str) -> tuple[str, ...]:
    """Return those of the properties of which a text in a language has no word."""
    known = _table(language)
    plain = _normalised(text, language) if known else ""
    return tuple(name for name in properties if name in known and not _has_any(plain, known[name].telling))


def told(properties: Sequence[str], text: str, language: str) -> bool:
    """Tell whether a text in a language has a word of any of the properties."""
    known = _table(language)
    wanted = [known[name] for name in properties if name in known]
    plain = _normalised(text, language) if wanted else ""
    return any(_has_any(plain, words.telling) for words in wanted)


def is_personal(name: str, language: str) -> bool:
    """Tell whether a property is one of a person, which is told where the person is named."""
    known = _table(language)
    return name in known and known[name].of == _PERSON


@lru_cache(maxsize=32)
def _table(language: str) -> dict[str, _Words]:
    """Return property → its words in a language."""
    return dict(_read(language, files("rag.answering").joinpath(_WORDS).read_text(encoding="utf-8")))


def _read(language: str, table: str) -> Iterator[tuple[str, _Words]]:
    name, of = "", ""
    for line in table.splitlines():
        if line.startswith("["):
            name, _, of = line[1:].partition("]")
            of = of.removeprefix(" of a").strip()
        elif line.startswith(f"{language} "):
            asking, _, more = fold(line[len(language) :]).partition("|")
            words = tuple(map(_pattern, asking.split()))
            yield name, _Words(of, words, (*words, *map(_pattern, more.split())))


def _pattern(word: str) -> str:
    """Return what to look for in a normalised text; a space is the edge of a word, `*` a gap."""
    if UNSPACED.search(word):
        return word
    bare = word.replace("'", " ").replace("_*", " * ").replace("_", " ")
    start = bare[1:] if bare.startswith("*") else f" {bare}"
    return start[:-1] if start.endswith("*") else f"{start} "


def _normalised(text: str, language: str) -> str:
    """Return a text folded, with one space between its words and at both ends."""
    folded = fold(text)
    plain = f" {_SEPARATORS.sub(' ', folded).strip()} "
    if language == "ar":
        return plain + _ARABIC_PREFIXES.sub("", plain)
    return f"{plain}{folded}" if UNSPACED.search(folded) else plain


def _has_any(text: str, patterns: Iterable[str]) -> bool:
    return any(_has(text, pattern) for pattern in patterns)


def _has(text: str, pattern: str) -> bool:
    first, *others = pattern.split("*")
    at = text.find(first)
    for other in others:
        if at < 0:
            break
        at = text.find(other, at + 1, at + len(first) + _BETWEEN + len(other))
    return at >= 0
