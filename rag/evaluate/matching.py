"""Matching of answers: whether a text contains one, by its words, numbers and dates.

Compared without regard to case, accents and punctuation; `210 000`, `210,000` and `two hundred and ten thousand` are
one number. No model: what is said in quite other words is not recognised.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text.facts import Facts
from index.text.folding import LETTERS, UNSPACED, fold
from index.text.numbers import Quantity, with_plain_numbers
from index.text.terms import terms
from rag.locale import answer_texts

_TOKEN = re.compile(rf"\d+(?:\.\d+)?|{UNSPACED.pattern}|{LETTERS}|[%€$£¥₹]")
_LITTLE = 3
"""Letters of words that say nothing beside a number or a date."""
_LAST_LATIN = "\u024f"


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text for comparison: numbers in plain digits, Chinese character by character."""
    return tuple(match[0] for match in _TOKEN.finditer(with_plain_numbers(fold(text))))


def stands_in(answer: str, text: str) -> bool:
    """Tell whether a text contains an answer's words, one after the other."""
    wanted = words(answer)
    # A word never begins or ends within another one.
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words(text))} "


@dataclass(frozen=True, slots=True)
class AnswerMatcher:
    """Matcher for an answer in one language."""

    text: str
    language: str


def has_answer(said: AnswerMatcher, answer: str, language: str) -> bool:
    """Tell whether a text contains an answer in some language: its words, or else all its numbers and dates.

    In one language the other words of the answer have to be in the text too, in another language its names.
    """
    if stands_in(answer, said.text):
        return True
    wanted, found = Facts(answer, language), Facts(said.text, said.language)
    figures = _figures(wanted)
    has_facts = all(map(found.has_number, figures)) and all(map(found.has_date, wanted.moments))
    if said.language == language:
        return bool(figures or wanted.moments) and has_facts and _has_other_words(said, wanted, figures)
    named = _names(wanted)
    is_told = all(found.named.has(token, language) for token in named)
    return bool(figures or wanted.moments or named) and has_facts and is_told


def _figures(facts: Facts) -> list[Quantity]:
    return [quantity for quantity in facts.quantities if quantity.is_certain]


def _names(facts: Facts) -> list[str]:
    return [token for name in facts.names for token in (*name.tokens, *name.doubtful)]


def _has_other_words(said: AnswerMatcher, wanted: Facts, figures: Sequence[Quantity]) -> bool:
    """Tell whether a text has the words of an answer that are no part of its numbers and dates."""
    counted = [quantity.following for quantity in figures if quantity.following and not quantity.unit]
    rest = wanted.text
    for start, end in [(each.start, each.end) for each in figures] + [
        (each.start, each.end) for each in wanted.moments
    ]:
        rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    others = {term for term in terms(rest) if len(term) > _LITTLE or UNSPACED.search(term)}
    is_counted = all(any(word.startswith(what) for word in words(said.text)) for what in counted)
    return is_counted and others <= set(terms(said.text))


def is_comparable(answer: str, language: str, other: str) -> bool:
    """Tell whether a text in another language can be compared with an answer without a translation.

    It can of numbers and dates, and of names between languages of one script.
    """
    if not (language and other) or language == other:
        return True
    facts = Facts(answer, language)
    if facts.moments or _figures(facts):
        return True
    named = {term for token in _names(facts) for term in terms(token)}
    is_name = bool(named) and {term for term in terms(answer) if len(term) > _LITTLE} <= named
    return is_name and _is_latin(answer) == _is_latin(answer_texts.refusal(other))


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char <= _LAST_LATIN for char in letters) * 2 > len(letters)


def overlap(answer: str, text: str) -> tuple[float, float]:
    """Return the share of an answer's words that a text has, and the F1 of both (Rajpurkar et al. 2016).

    F1 is low for whole sentences, however right they are: it also counts how little else they say.
    """
    wanted, found = Counter(words(answer)), Counter(words(text))
    shared = (wanted & found).total()
    if not shared:
        return 0.0, 0.0
    return shared / wanted.total(), 2 * shared / (wanted.total() + found.total())
