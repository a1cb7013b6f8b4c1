"""LLM judge: a language model that is asked whether quoted words say what a sentence says, yes or no.

It reads what the rules can't settle: for each sentence one request, of which only the quote and the sentence are new to
the server, and of whose reply the first word counts. What it says counts as far as it was right when it was measured
(`judge_calibration`).
"""

import contextlib
import math
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from index.text.facts import Facts
from index.text.folding import one_line
from index.text.sentences import sentences
from rag.answering.types import ReadingObstacle
from rag.errors import LanguageModelError
from rag.grounding import judge_calibration, lexical_entailment
from rag.grounding.judge_calibration import ReaderCalibration
from rag.llm import Choice, LanguageModel, queue, reading_speed
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reply import Reply
from rag.settings import OFF, Settings

AT_ONCE = 6
"""Sentences of an answer that are read, at most."""
_INSTRUCTIONS = (
    "You check sentences against quotes from articles. Answer yes only if the quote says everything that the sentence "
    "says: who, what, to whom, how much, when, why. Otherwise answer no."
)
_ASKED = "Does the quote say this? Answer yes or no."
ANSWER_TOKENS = 2
"""Tokens of a reply, at most."""
_LONGEST = 1200
"""Characters of a quote that are read."""
_BY_WORD = 2.0
"""Log-odds of a plain yes, where the server tells no likelihoods."""
_LEAST = 1e-4
"""Probability of a word that is not among the likeliest."""
_WORD = re.compile(r"\b(yes|no)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence, and the words of articles that it is compared with."""

    sentence: str
    language: str
    quotes: tuple[str, ...]
    title: str = ""
    """Title of the article, which says whom its sentences call "she"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading of sentences by a model."""

    probabilities: tuple[float | None, ...] = ()
    """Probability that the quotes say it, in the order of the sentences; None for one that was not read."""
    accepted: tuple[bool, ...] = ()
    """Whether that is enough for the sentence to count as supported."""
    reader: str = ""
    """Name of the model; "" if none was asked."""
    obstacle: ReadingObstacle = ""
    """Reason why not all were read; "" if all were."""


class LlmJudge:
    """A language model that reads sentences beside quotes."""

    def __init__(self, model: LanguageModel, calibration: ReaderCalibration, folder: Path, settings: Settings) -> None:
        """`folder` has the measured reading speeds."""
        self._model = model
        self._calibration = calibration
        self._folder = folder
        self._seconds = settings.checks.seconds
        self._parallel = settings.llm.parallel

    @property
    def name(self) -> str:
        """Name of the model."""
        return self._model.name

    def read(
        self, asked: Sequence[Quoted], stop: Stop | None = None, *, session: str = "", person: str = ""
    ) -> Reading:
        """Return what the model makes of some sentences, of as many as there is time for.

        Whoever asks waits in the line before the server; a failure of the server leaves the rest unread.
        """
        able = [row for row, each in enumerate(asked) if self._can_judge(each)][:AT_ONCE]
        if not able:
            return Reading(obstacle="weak" if asked else "")
        chosen = able[: self._in_time([asked[row] for row in able])]
        if not chosen:
            return Reading(obstacle="slow")
        odds: dict[int, float | None] = {}
        obstacle: ReadingObstacle = "" if len(chosen) == len(asked) else "slow"
        with self._time_limit(stop or Stop()) as limit:
            try:
                with self._turn(limit, session, person):
                    for row in chosen:
                        odds[row] = log_odds(self._reply(asked[row], limit))
            except LanguageModelError:
                obstacle = "stopped" if stop and stop.is_set else "slow" if limit.is_set else "failed"
        return self._judged(asked, odds, obstacle)

    def _can_judge(self, asked: Quoted) -> bool:
        return self._calibration.helps(asked.language) and not drops_qualifier(asked)

    @contextlib.contextmanager
    def _time_limit(self, stop: Stop) -> Iterator[Stop]:
        """Give a stop that is set with another one, or when the time is over."""
        limit = Stop()
        timer = threading.Timer(self._seconds, limit.set)
        timer.daemon = True
        timer.start()
        try:
            with stop.ending(limit.set):
                yield limit
        finally:
            timer.cancel()

    @contextlib.contextmanager
    def _turn(self, stop: Stop, session: str, person: str) -> Iterator[None]:
        """Wait for a turn at the server, if there is one."""
        if not self._model.server:
            yield
            return
        line = queue.line(self._model.server)
        with line.standing(session, person) as ticket:
            for _ in line.places(ticket, self._parallel, stop):
                pass
            yield

    def _judged(self, asked: Sequence[Quoted], odds: Mapping[int, float | None], obstacle: ReadingObstacle) -> Reading:
        known = [(odds.get(row), each.language) for row, each in enumerate(asked)]
        calibration = self._calibration
        return Reading(
            tuple(None if each is None else calibration.probability(each, language) for each, language in known),
            tuple(each is not None and calibration.accepts(each, language) for each, language in known),
            self._model.name if any(each is not None for each in odds.values()) else "",
            obstacle,
        )

    def _in_time(self, asked: Sequence[Quoted]) -> int:
        """Return how many of the sentences the server reads in time, by its measured speed."""
        speed = reading_speed.measured(self._folder, reading_speed.name_of(self._model))
        room = speed.tokens_in(self._seconds)
        costs = (speed.ratio * self._tokens(messages(each)) + reading_speed.WRITING * ANSWER_TOKENS for each in asked)
        return sum(cost <= room for cost in accumulate(costs))

    def _reply(self, asked: Quoted, stop: Stop) -> Reply:
        """Return the reply. Raises LanguageModelError for one that was cut off."""
        reply = self._model.reply(messages(asked), ANSWER_TOKENS, stop)
        if stop.is_set:
            msg = "The answer was stopped."
            raise LanguageModelError(msg)
        return reply

    def _tokens(self, sent: Sequence[Message]) -> int:
        return sum(self._model.count_tokens(each.content) for each in sent)


def llm_judge(settings: Settings, select: Callable[[str], Choice]) -> LlmJudge | None:
    """Return the reader that the settings name, by default the model that writes; None if there is none.

    `select` gives the model of a name, "" for the one that writes. Raises LanguageModelError, or SettingsError for a
    name that can't be one.
    """
    wanted = settings.checks.model
    model = None if wanted == OFF else select(wanted).model
    if model is None:
        return None
    folder = settings.index.data
    return LlmJudge(model, judge_calibration.load(folder, model.name), folder, settings)


def reader_or_obstacle(find: Callable[[], LlmJudge | None]) -> tuple[LlmJudge | None, ReadingObstacle]:
    """Return the reader that is found; without one, why there is none."""
    try:
        reader = find()
    except LanguageModelError:
        return None, "failed"
    return reader, "" if reader else "off"


def drops_qualifier(asked: Quoted) -> bool:
    """Tell whether a sentence is more certain than its quotes by the words of both, whatever a model says of it.

    Small models read `the line could carry` as `the line will carry`.
    """
    quoted = [quote[slice(*span)] for quote in asked.quotes for span in sentences(quote, asked.language)]
    claim, *supports = (Facts(text, asked.language) for text in (asked.sentence, *quoted))
    return lexical_entailment.drops_qualifier(claim, supports)


def messages(asked: Quoted) -> tuple[Message, ...]:
    """Return the request about a sentence; its beginning is always the same, so that the server keeps it in memory."""
    quote = one_line(" … ".join(asked.quotes))[:_LONGEST]
    about = f"{one_line(asked.title)}: " if asked.title else ""
    text = f"Quote: {about}{quote}\nSentence: {one_line(asked.sentence)}\n{_ASKED}"
    return Message("system", _INSTRUCTIONS), Message("user", text)


def log_odds(reply: Reply) -> float | None:
    """Return the log-odds of yes, by the first word that is yes or no; None for a reply without one."""
    for token in reply.tokens:
        if _WORD.fullmatch(token.text.strip()) and token.alternatives:
            return _odds(token.alternatives)
    word = _WORD.search(reply.text)
    if word is None:
        return None
    return _BY_WORD if word[1].casefold() == "yes" else -_BY_WORD


def _odds(alternatives: Mapping[str, float]) -> float:
    likelihood = {"yes": _LEAST, "no": _LEAST}
    for text, logarithm in alternatives.items():
        word = text.strip().casefold()
        if word in likelihood:
            likelihood[word] += math.exp(logarithm)
    return math.log(likelihood["yes"] / likelihood["no"])
