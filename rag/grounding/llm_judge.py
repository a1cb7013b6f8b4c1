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
from itertools import accumulate
from pathlib import Path

from index.text.folding import one_line
from rag.answering.types import ReadingObstacle, Verdict
from rag.errors import LanguageModelError
from rag.grounding import judge_calibration
from rag.grounding.judge_calibration import ReaderCalibration
from rag.grounding.judge_types import AT_ONCE, Opinion, Quoted, Reading, drops_qualifier, readable
from rag.llm import Choice, LanguageModel, queue, reading_speed
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reply import Reply
from rag.settings import OFF, Settings

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
_WRONG = 0.2
"""Probability below which a sentence is not borne out. By Qwen2.5-Coder 1.5B, a weak reader, 1 of 53 true claims of the
built-in ones is below it, and 16 of 52 false ones."""
_LEAST = 1e-4
"""Probability of a word that is not among the likeliest."""
_WORD = re.compile(r"\b(yes|no)\b", re.IGNORECASE)


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

    @property
    def area(self) -> float:
        """Area under the ROC curve on the built-in claims; 0 where it was not measured."""
        return self._calibration.area

    def read(
        self, asked: Sequence[Quoted], stop: Stop | None = None, *, session: str = "", person: str = ""
    ) -> Reading:
        """Return what the model makes of some sentences, of as many as there is time for.

        Whoever asks waits in the line before the server; a failure of the server leaves the rest unread.
        """
        able, beyond = readable(asked, self._calibration.helps, drops_qualifier)
        chosen = able[: min(AT_ONCE, self._in_time([asked[row] for row in able]))]
        obstacle: ReadingObstacle = beyond if len(chosen) == len(able) else "slow"
        if not chosen:
            return Reading((None,) * len(asked), obstacle)
        odds: dict[int, float | None] = {}
        with self._time_limit(stop or Stop()) as limit:
            try:
                with self._turn(limit, session, person):
                    for row in chosen:
                        odds[row] = log_odds(self._reply(asked[row], limit))
            except LanguageModelError:
                obstacle = "stopped" if stop and stop.is_set else "slow" if limit.is_set else "failed"
        return self._judged(asked, odds, obstacle)

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
        return Reading(tuple(self._opinion(each, odds.get(row)) for row, each in enumerate(asked)), obstacle)

    def _opinion(self, asked: Quoted, odds: float | None) -> Opinion | None:
        if odds is None:
            return None
        calibration, language = self._calibration, asked.language
        probability = calibration.probability(odds, language)
        return Opinion(self.name, probability, verdict_by(probability, is_accepted=calibration.accepts(odds, language)))

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


def llm_judge(settings: Settings, select: Callable[[str], Choice], area: float = 0.0) -> LlmJudge | None:
    """Return the judge that the settings name, by default the model that writes; None if there is none.

    `select` gives the model of a name, "" for the one that writes. `area`: area under the ROC curve that the model that
    writes must have reached on the built-in claims, because another judge does so. Raises LanguageModelError, or
    SettingsError for a name that can't be one.
    """
    wanted, folder = settings.checks.model, settings.index.data
    model = None if wanted == OFF else select(wanted).model
    if model is None:
        return None
    calibration = judge_calibration.load(folder, model.name)
    return LlmJudge(model, calibration, folder, settings) if wanted or calibration.area >= area else None


def verdict_by(probability: float, *, is_accepted: bool) -> Verdict:
    """Return the verdict on an open sentence by the probability that its quotes say it, and whether that is enough."""
    return "supported" if is_accepted else "unsupported" if probability < _WRONG else "unread"


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
