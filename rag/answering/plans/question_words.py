"""Words by which a question says that it is about articles, amounts or the greatest of several.

They are in `question_words.toml`, by language. Of a language without a table nothing is found.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from index.text import name_index, names
from index.text.folding import UNSPACED, WORD, fold, fold_in_place, folded_patterns
from index.text.stop_words import content_words
from rag.answering.intent import framing_words

Words = Literal[
    "article", "many", "within", "within_after", "money", "most", "least", "over", "under",
    "tomorrow", "next_week", "next_month", "next_year", "who", "whether", "and", "first", "oldest", "newest",
    "total", "generic", "place", "compared", "single", "pays", "moment", "changed", "quoted",
    "stance",
]  # fmt: skip
"""Name of a row of the table."""
_NOTHING = r"(?!)"
_BETWEEN = 1
"""Words that may stand between what asks for a number and what is counted, such as an adjective."""
_STEM, _ENDING = 4, 2
"""Letters of a language's name that are compared at least, and those at its end that differ by grammar."""
_ARABIC_ARTICLE = "ال"
_PARTICLES = frozenset("的了吗呢吧么是在和有はのがをにと")
"""Characters that are no topic by themselves."""


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("rag.answering.plans") / "question_words.toml").read_text(encoding="utf-8"))


def row(name: Words, language: str) -> str:
    """Return the words of a row in a language, as they stand in the table; what matches nothing if there are none."""
    found: str = _tables().get(language, {}).get(name, _NOTHING)
    return found


@lru_cache(maxsize=256)
def pattern(name: Words, language: str) -> re.Pattern[str]:
    """Return the words of a row in a language, which are searched for in a text folded in place."""
    table = _tables().get(language, {})
    words = row(name, language)
    bounded = f"(?:{words})" if table.get("unspaced") else rf"(?<!\w)(?:{words})(?!\w)"
    return re.compile(folded_patterns(bounded))


def says(name: Words, question: str, language: str) -> bool:
    """Tell whether a question has words of a row."""
    return pattern(name, language).search(fold_in_place(question)) is not None


def has_articles(question: str, language: str) -> bool:
    """Tell whether a question speaks of articles."""
    return says("article", question, language)


def counts_articles(question: str, language: str) -> bool:
    """Tell whether articles are what a question wants the number of, and not what something is named in."""
    folded = fold_in_place(question)
    many = pattern("many", language).search(folded)
    if many is None:
        return False
    if not _is_unspaced(language):
        between = rf"(?:\W?\s*\w+){{0,{_BETWEEN}}}?\W?\s*"
        return re.compile(rf"{between}{pattern('article', language).pattern}").match(folded, many.end()) is not None
    behind = pattern("within_after", language)
    return any(not behind.match(folded, found.end()) for found in pattern("article", language).finditer(folded))


def without(topic: str, language: str, *rows: Words) -> str:
    """Return a topic without the words of some rows."""
    for name in rows:
        folded = fold_in_place(topic)
        for found in reversed(list(pattern(name, language).finditer(folded))):
            topic = f"{topic[: found.start()]} {topic[found.end() :]}"
    return " ".join(topic.split())


def tells(topic: str, language: str) -> bool:
    """Tell whether a topic says what it is about: whether it has more than words that stand in any question."""
    rest = without(topic, language, "many", "generic")
    characters = UNSPACED.findall(rest)
    if characters:
        is_word = rest == topic.strip() and rest not in _PARTICLES
        return len(characters) > 1 or is_word or any(map(str.isascii, WORD.findall(rest)))  # a lake: `Perello 湖`
    return bool(content_words(rest)) or any(map(str.isdecimal, rest)) or _is_short_topic(rest, language)


def _is_short_topic(text: str, language: str) -> bool:
    """Tell whether a text has a word of two or three letters that is a topic, such as `dam`, `Öl` or `газ`.

    Of a language of which no words are known that stand around topics, none is.
    """
    framing = framing_words(language)
    words = (fold(word) for word in WORD.findall(text) if framing)
    return any(len(word) > 1 and word not in framing and not names.is_function(word, language) for word in words)


def has_names(topic: str, language: str) -> bool:
    """Tell whether a topic names something, so that only some articles are about it."""
    if UNSPACED.search(topic) or language == "ar":
        return bool(name_index.strange(topic))
    return any(name.tokens for name in names.read(topic, language))


def topic_names(topic: str, question: str, language: str) -> tuple[str, ...]:
    """Return the words of a topic that are names, by their capitals in the question: alone, any word begins a text."""
    words = set(WORD.findall(topic))
    own = [token for name in names.read(topic, language) for token in name.tokens]
    asked = (token for name in names.read(question, language) for token in name.tokens if token in words)
    return tuple(dict.fromkeys((*own, *asked)))


def asks_for_a_name_alone(question: str, language: str) -> bool:
    """Tell whether a question has names and nothing else that says what is asked, as `Who is Ada Finch?` does."""
    found = names.read(question, language) if says("who", question, language) else ()
    rest = question
    for name in found:
        rest = rest.replace(name.words, " ")
    return bool(found) and not UNSPACED.search(rest) and not content_words(without(rest, language, "who"))


def language_words(question: str, language: str, code: str) -> str:
    """Return the word of a question that is the name of the language of a code, or ""."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - a tenth of a second that few questions need

    try:
        name = fold(str(Locale.parse(language).languages.get(code, "")))
    except (UnknownLocaleError, ValueError):
        return ""
    if not name:
        return ""
    if UNSPACED.search(name):
        return name if name in question else ""
    stem = name.removeprefix(_ARABIC_ARTICLE)
    stem = stem[: max(_STEM, len(stem) - _ENDING)]
    return next((word for word in WORD.findall(question) if _is_form(fold(word), stem, name)), "")


def _is_form(word: str, stem: str, name: str) -> bool:
    start = word.find(stem) if name.startswith(_ARABIC_ARTICLE) else 0 if word.startswith(stem) else -1
    return 0 <= start <= len(_ARABIC_ARTICLE) + 1 and len(word) <= len(name) + _ENDING + start


def _is_unspaced(language: str) -> bool:
    return bool(_tables().get(language, {}).get("unspaced"))
