"""Follow-up questions: what to search for, and how far a question's own words count.

A follow-up is searched for twice: as it is asked, and together with what it leans on. Both counts are added, so that a
question which leaves the topic is not lost either. How each language leans is in `followups.toml`.
"""

import math
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.search import Result
from index.text.folding import fold_in_place, folded_patterns
from index.text.names import capitalised
from index.text.terms import terms
from index.text.time_range import TimeRange, parse_time_range
from index.types import Hit
from rag.answering.types import Turn
from rag.locale import spoken

DEEP = 20
"""Hits of each search that are looked at."""
_CONTEXT = 0.5
"""Weight of what a question leans on, where what it asks has 1. Figures: docs/architecture.md, Follow-ups."""
# Of the logistic regression in `Alone.confidence`, fitted on half of the articles: docs/architecture.md, Follow-ups.
_OWN = 0.7
_AWAY = 3.2
_LEANING, _STANDING = 1.2, 0.6
_LEAST = 1e-6
"""The nearest that a probability comes to 0 and 1."""
_BARE = 2
"""Words up to which a question names too little to be searched for alone."""
_BARE_CHARACTERS = 4
"""Characters of a bare question in a script without spaces."""
_ROOM = 200
"""Tokens of the conversation that a question is searched for with."""
_LAST = 5
"""Row of the pattern of an answer's last entry."""
MARKS = " ?？؟!.。¿¡呢\u00a0\u202f"
"""Marks and spaces around what a question says."""
_UNSPACED = ("zh", "ja", "th")
_ISOLATION = dict.fromkeys(map(ord, "\u2068\u2069"))
"""Marks around what is put into a text that runs from the right; a query has none."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Search query of a question, with the conversation that it is asked in."""

    question: str
    """What sentences are compared with: the question, or what it is short for."""
    context: str = ""
    """The question with what it leans on; "" when it stands alone."""
    is_written_out: bool = False
    """Whether `question` has the names that it leans on, put in by a language model."""
    about: str = ""
    """What the conversation is about, as a reader knows it: the title of what answered before, or else the question."""

    def shown(self, language: str) -> str:
        """Return the query as it is shown to a reader: `Why? — about: A tram for Montreval`."""
        if self.is_written_out or not self.context:
            return self.question
        return spoken(language)("asked-about", question=self.question, topic=self.about).translate(_ISOLATION)


@dataclass(frozen=True, slots=True)
class StandaloneResult:
    """Result of searching for a follow-up by itself, without the conversation."""

    result: Result
    away: float
    """Its `topic_change.topic_distance` from the articles of the answer before."""
    does_lean: bool

    def confidence(self, own: float) -> float:
        """Return the probability that the articles answer, given that of the question by itself.

        The conversation's words bear nothing out: its articles are near any question that is joined with them. But
        few words are evidence where they lead to just these articles by themselves.
        """
        odds = max(own, _LEAST) / max(1 - own, _LEAST)
        logit = _OWN * math.log(odds) - _AWAY * self.away + (_LEANING if self.does_lean else _STANDING)
        near = 1 / (1 + math.exp(-logit))
        return near if self.does_lean else max(own, near)


def resolve_followup(
    question: str, history: Sequence[Turn], language: str, today: date, count_tokens: "Count"
) -> SearchQuery:
    """Return the search query of a question in its conversation."""
    if not history:
        return SearchQuery(question)
    last = history[-1]
    if whole := substitute_slot(question, _before(last), language, today):
        return SearchQuery(whole)
    return SearchQuery(question, context(question, history, count_tokens), about=_about(history))


def _before(turn: Turn) -> str:
    """Return the question of a turn as it was written out, if it was."""
    return turn.question if turn.standalone.startswith(turn.question) else turn.standalone or turn.question


def _about(history: Sequence[Turn]) -> str:
    """Return what a conversation is about: the title of what was cited last, or a later question that stood alone."""
    found = (turn.titles[0] if turn.titles else "" if turn.standalone else turn.question for turn in reversed(history))
    return " ".join(next(filter(None, found), history[0].question).split())


Count = Callable[[Sequence[str]], Sequence[int]]
"""Texts → the tokens of each."""


def context(question: str, history: Sequence[Turn], count_tokens: Count) -> str:
    """Return a question with what it may refer to: the question before it, and the title of what answered that.

    Where that one was a follow-up too, the one before it is added, and so on: always whole, as long as there is room.
    """
    pieces: list[str] = []
    for turn in reversed(history):
        pieces += [turn.question.strip(), *turn.titles[:1]]
        if not turn.standalone:
            break
    pieces = list(dict.fromkeys(pieces))
    room = _ROOM
    kept = []
    for piece, tokens in zip(pieces, count_tokens(pieces), strict=True):
        room -= tokens
        if room < 0:
            break
        kept.append(piece)
    return f"{question} ({' · '.join(kept)})" if kept else question


def is_followup(question: str, language: str) -> bool:
    """Tell whether a question refers to what was said before, or has too few words to stand alone."""
    text = fold_in_place(question)
    if len(re.findall(r"\w+", text)) <= (0 if language in _UNSPACED else _BARE):
        return True
    if language in _UNSPACED and len(re.findall(r"\w", text)) <= _BARE_CHARACTERS:
        return True
    words = _words(language)
    return (
        bool(words and (words[0].match(text) or words[1].search(text))) or entry_named(question, language) is not None
    )


def refers_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence begins with a word that stands for what was named before it, such as `It` or `Davon`."""
    words = _words(language)
    if words is None:
        return False
    text = fold_in_place(sentence)
    return words[1].match(text, len(text) - len(text.lstrip("«“„\"'‘「 \u00a0\u202f"))) is not None


def entry_named(question: str, language: str) -> tuple[int, str] | None:
    """Return which entry of the answer before a follow-up names, and what else it says; None if it names none.

    Entries are counted from 0, the last one is -1: `the second one` is (1, "").
    """
    text = fold_in_place(question)
    for row, pattern in enumerate(_entries(language)):
        if match := pattern.search(text):
            rest = f"{question[: match.start()]} {question[match.end() :]}"
            return -1 if row == _LAST else row, " ".join(rest.split())
    return None


def without_leaning(question: str, language: str) -> str:
    """Return a question without what opens a follow-up, and without words that stand for what was named before."""
    words = _words(language)
    rest = without_opening(question, language)
    for match in reversed([*words[1].finditer(fold_in_place(rest))] if words else []):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return rest


def fuse(alone: Result, together: Result, top: int, *, scored: Result) -> Result:
    """Return the best hits of two searches, for a question and for it with its context; their scores are added.

    Each score counts from its search's background; a passage that one search has not found counts as its last hit.
    The hits keep the score that they have in `scored`, one of both.
    """
    hits = list(scored.hits)
    other = alone if scored is together else together
    lowest = min((hit.score for hit in scored.hits), default=scored.background.cosine)
    hits += [replace(hit, score=lowest) for hit in other.hits if not _find(hit, scored.hits)]
    order = sorted(hits, key=lambda hit: -(_above(hit, alone) + _CONTEXT * _above(hit, together)))
    return Result(tuple(order[:top]), scored.background)


def _above(hit: Hit, result: Result) -> float:
    found = _find(hit, result.hits)
    score = found.score if found else min((each.score for each in result.hits), default=result.background.cosine)
    return score - result.background.cosine


def _find(hit: Hit, hits: Sequence[Hit]) -> Hit | None:
    """Return the hit that shows the same stretch of an article, or part of it."""
    return next(
        (each for each in hits if each.article.id == hit.article.id and each.start < hit.end and hit.start < each.end),
        None,
    )


def substitute_slot(question: str, previous: str, language: str, today: date) -> str:
    """Return the question before, with the time or place that a follow-up gives instead; "" if it gives neither.

    `Et en septembre ?` after `En mars 2026, combien … ?`, `And in Lyon?` after `Who bakes in Paris?`.
    """
    rest = without_opening(question, language).strip(MARKS)
    time = parse_time_range(rest, language, today)
    if time and not set(terms(rest.replace(time.words, " "))):
        return _with_time(previous, time, parse_time_range(previous, language, today))
    return _with_place(previous, rest, language)


def _with_place(previous: str, rest: str, language: str) -> str:
    """Return a question with another name behind the little word that stands before one in it, as in `in Lyon`."""
    before, _, place = rest.partition(" ")
    if not before.islower() or [name.words for name in capitalised(rest, language)] != [place]:
        return ""
    for name in capitalised(previous, language):
        if re.search(rf"(?<!\w){re.escape(before)} $", previous[: name.start]):
            return previous[: name.start] + place + previous[name.end :]
    return ""


def _with_time(previous: str, time: TimeRange, old: TimeRange | None) -> str:
    if old is None:
        body = previous.rstrip(" ?？؟\u00a0\u202f")
        return f"{body} {time.words}{previous[len(body) :]}"
    words = time.words
    year = re.search(r"\d{4}", old.words)
    if year and not re.search(r"\d{4}", words):
        words = f"{words} {year[0]}"
    before = previous[: old.span.start].rstrip()
    opening = words.split()[0]
    if before.casefold().endswith(opening.casefold()):
        before = before[: -len(opening)].rstrip()
    sentence = f"{before} {words}{previous[old.span.end :]}".strip()
    return sentence[0].upper() + sentence[1:]


def without_opening(question: str, language: str) -> str:
    """Return a question without the words that go on with a conversation, such as `And` or `What about`."""
    words = _words(language)
    match = words[0].match(fold_in_place(question)) if words else None
    return question[match.end() :] if match else question


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = folded_patterns(
        tomllib.loads((files("rag.answering.followups") / "followups.toml").read_text(encoding="utf-8"))
    )
    return found


@lru_cache(maxsize=16)
def _entries(language: str) -> Sequence[re.Pattern[str]]:
    """Return what names the first entries of an answer in a language, and behind these what names its last one.

    It is called an entry, or the question ends with it: `What does the second quarter bring?` names none.
    """
    words = _languages().get(language)
    if not words:
        return ()
    before, nouns = words.get("before", ""), words.get("nouns", "")
    if words.get("unspaced"):
        return [re.compile(each) for each in (*words["entries"], words["last"])]
    behind = rf"(?:\s?{nouns}(?!\w)|(?=\W*$))" if nouns else r"(?=\W*$)"
    return [re.compile(rf"(?<!\w){before}{each}(?!\w){behind}") for each in (*words["entries"], words["last"])]


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what opens a follow-up and what refers back in it, or None for a language not known here."""
    words = _languages().get(language)
    if not words:
        return None
    opens, refers = words["opens"], words["refers"]
    if words.get("unspaced"):
        return re.compile(rf"\W*(?:{opens})"), re.compile(f"(?:{refers})")
    return re.compile(rf"\W*(?:{opens})(?!\w)\W*"), re.compile(rf"(?<!\w)(?:{refers})(?!\w)")
