"""Parts of a question that asks several things: each a question, in the words of the whole. Pure.

A question is cut at its marks, and at commas and conjunctions where what follows asks again: by the words of
`question_decomposition.toml`. In a language that is not in it, only at the marks of questions.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.text.folding import fold_in_place, folded_patterns

_COMMAS = r"[,;،؛，、；](?!(?<=\d,)\d)"
"""Commas and semicolons, but for those within a number."""
_TOPIC = re.compile(r"[^:：]*[:：](?=\D)\s*")
"""What a request is about, in front of its questions: `Night buses: from when and at what price?`."""
_QUESTION = re.compile(r"[?？؟;](?=\s|$)|[?？؟]")
_NOTHING = r"(?!)"
_BEFORE = 3
"""Words that may stand before the one that asks, as in `and from when`."""
_TWO = 2
"""Clauses that may be a question and its relative clause."""
_COLONS = ":："
_OUTER = " \u00a0\u202f,;،؛，、；.。?？؟¿¡!"


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one language, for folded text."""

    asks: re.Pattern[str]
    """What asks, where a clause that does so may have it; matched from the clause's beginning."""
    asking: re.Pattern[str]
    """What asks, wherever it stands; `Since when` as a whole."""
    cuts: re.Pattern[str]
    """What may stand between two questions."""
    joins: re.Pattern[str]
    """Conjunctions between two subjects."""
    choice: re.Pattern[str]
    """Conjunctions between two things of which one is chosen."""
    opening: re.Pattern[str]
    """Conjunction that a part begins with, which is not part of the question."""
    needs_no_join: bool
    """Whether questions may have a comma alone between them, as in languages that have no relative clauses with one."""


def question_parts(question: str, language: str) -> list[str]:
    """Return the questions that a question consists of, without their marks; the question itself if it is one."""
    words = _words(language)
    *marked, last = _QUESTION.split(question)
    sentences = [each.strip(_OUTER) for each in marked]
    if not (marked and words and _asks_nothing(last, words)):
        sentences.append(last.strip(_OUTER))
    parts: list[str] = []
    for sentence in filter(None, sentences):
        parts += _clauses(sentence, words) if words else [sentence]
    return parts


def _asks_nothing(end: str, words: _Words) -> bool:
    """Tell whether what stands behind the last mark of a question is none itself, as `Many thanks in advance`.

    It is one that asks, or goes on as `and the price` does.
    """
    opening = words.opening.match(fold_in_place(end))
    goes_on = opening is not None and any(map(str.isalpha, opening[0]))
    return not goes_on and not words.asking.search(fold_in_place(end))


def topic_and_question(sentence: str, language: str) -> tuple[str, str]:
    """Return what a request is about, in front of a colon, and the question behind it; "" twice where it has none.

    As in `The old ferry and the new one: how many cars do they carry?`.
    """
    words = _words(language)
    end = _topic_end(fold_in_place(sentence), words) if words else 0
    if words is None or not end or not words.asking.search(fold_in_place(sentence[end:])):
        return "", ""
    return sentence[:end].rstrip(_OUTER + _COLONS), sentence[end:]


def asks(question: str, language: str) -> bool:
    """Tell whether a question has a word that asks; yes in a language that is not known here."""
    words = _words(language)
    return words is None or words.asking.search(fold_in_place(question)) is not None


def count_asking(question: str, language: str) -> int:
    """Return how many words of a question ask; 1 in a language that is not known here."""
    words = _words(language)
    return len(words.asking.findall(fold_in_place(question))) if words else 1


def gives_choice(question: str, language: str) -> bool:
    """Tell whether a question names things to choose from, as in `the bridge or the tunnel`."""
    words = _words(language)
    return words is not None and words.choice.search(fold_in_place(question)) is not None


def without_asking(question: str, language: str) -> str:
    """Return a question without the words that ask; the question itself in a language that is not known here."""
    words = _words(language)
    return words.asking.sub(lambda match: " " * len(match[0]), fold_in_place(question)) if words else question


def coordinated(topic: str, language: str) -> list[str]:
    """Return the topics that a topic names, as in `energy and water`; the topic itself if it is one."""
    words = _words(language)
    if words is None:
        return [topic]
    pieces = (topic[slice(*place)].strip(_OUTER) for place in _between(words.joins, fold_in_place(topic)))
    found = [piece for piece in pieces if piece]
    return found or [topic]


def _clauses(sentence: str, words: _Words) -> list[str]:
    """Return the clauses that ask; one, where only a comma stands between two, as it does before a relative clause.

    Behind a topic a word that asks is a question by itself, and so is what commas divide from two questions: `The fair:
    when, where, ticket price?`.
    """
    folded = fold_in_place(sentence)
    topic = _topic_end(folded, words)
    parts: list[tuple[int, int]] = []
    has_asked = False
    is_joined = words.needs_no_join or topic > 0
    for start, end in _between(words.cuts, folded, topic):
        asks = words.asks.match(folded[start:end]) if parts else _first_asking(folded[start:end], words)
        is_told = topic > 0 and len(parts) > 1 and not words.choice.search(folded[start:end])
        if parts and not ((asks or is_told) and has_asked):
            parts[-1] = (parts[-1][0], end)
        else:
            is_joined |= bool(parts) and any(map(str.isalpha, folded[parts[-1][1] : start]))
            parts.append((start if parts else 0, end))
            has_asked = False
        says_more = asks is not None and asks.end() < len(folded[start:end].rstrip())
        has_asked |= is_told or (asks is not None and (says_more or topic > 0 or bool(parts[1:])))
    found = (_without_opening(sentence[start:end], words) for start, end in parts)
    told = [part for part in found if any(map(str.isalnum, part))]
    return told if is_joined or len(told) > _TWO else [sentence]


def _first_asking(clause: str, words: _Words) -> re.Match[str] | None:
    """Return what asks in the first clause, be it behind a request to be told, as in `I would like to know how`."""
    return words.asks.match(clause) or words.asking.search(clause)


def _topic_end(folded: str, words: _Words) -> int:
    """Return where the questions begin behind the topic that a request has in front of them; 0 where it has none."""
    topic = _TOPIC.match(folded)
    return topic.end() if topic and not words.asking.search(topic[0]) else 0


def _between(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _without_opening(part: str, words: _Words) -> str:
    match = words.opening.match(fold_in_place(part))
    return part[match.end() if match else 0 :].strip(_OUTER)


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("rag.answering.plans") / "question_decomposition.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def _words(language: str) -> _Words | None:
    table = folded_patterns(_tables().get(language, {}))
    if not table:
        return None
    asks, joins = table["asks"], table["joins"]
    choice = table.get("choice", _NOTHING)
    if table.get("unspaced"):
        return _Words(
            re.compile(rf".*?(?:{asks})", re.DOTALL),
            re.compile(asks),
            re.compile(rf"{_COMMAS}\s*(?:{joins})?"),
            re.compile(rf"{_COMMAS}|(?:{joins})"),
            re.compile(choice),
            re.compile(rf"\W*(?:{joins})?"),
            needs_no_join=True,
        )
    is_attached = table.get("attached", False)
    join = rf"(?:{joins})(?=\w)" if is_attached else rf"(?:{joins})(?!\w)\s*"
    few = 0 if is_attached else _BEFORE - 1  # a word may begin with the letter that joins
    before = r".*?" if table.get("anywhere") else rf"\W*(?:\w+\W+){{0,{few}}}?"
    cuts = rf"{_COMMAS}\s*(?:{join})?|(?<=\s){join}" + (f"|{table['endings']}" if "endings" in table else "")
    asking = rf"(?<!\w)(?:(?:{table.get('since', _NOTHING)})\s+)?(?:{asks})(?!\w)"
    return _Words(
        re.compile(rf"{before}{asking}", re.DOTALL),
        re.compile(asking),
        re.compile(cuts),
        re.compile(rf"{_COMMAS}\s*|(?<=\s){table.get('and_the', join)}"),
        re.compile(rf"(?<!\w)(?:{choice})(?!\w)"),
        re.compile(rf"\W*(?:(?:{joins})(?!\w)\W*)?"),
        needs_no_join=table.get("anywhere", False),
    )
