"""Contextualization of follow-ups: what to search for, with the questions and titles that one leans on.

A follow-up is searched for twice: as it is asked, and together with what it leans on. Both counts are added, so that a
question which leaves the topic is not lost either (`score_fusion`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.text.names import capitalised
from index.text.terms import terms
from index.text.time_range import TimeRange, parse_time_range
from rag.answering.followups.detection import MARKS, without_opening
from rag.answering.types import Turn
from rag.locale import spoken

_ROOM = 200
"""Tokens of the conversation that a question is searched for with."""
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
