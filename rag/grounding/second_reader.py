"""Second reader: a language model that is asked whether quoted words say what a sentence says, yes or no.

It reads what the rules can't settle, all sentences of an answer in one short request. What it says counts as far as it
was right in the languages that it was measured in (`reader_calibration`).
"""

import math
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.answering.cancellation import Stop
from rag.answering.prompt import Message
from rag.answering.types import ReadingObstacle
from rag.errors import LanguageModelError
from rag.grounding import reader_calibration
from rag.grounding.reader_calibration import Calibration
from rag.llm import Choice, LanguageModel, queue, reading_speed
from rag.llm.reply import Reply, Token
from rag.settings import OFF, Settings

AT_ONCE = 6
"""Sentences that are read with one request: a small model loses its way among more."""
_INSTRUCTIONS = (
    "You check sentences against quotes from articles. Answer yes only if the quote says everything that the sentence "
    "says: who, what, to whom, how much, when, why. Otherwise answer no."
)
_ASKED = (
    'Answer each question on a line of its own, such as "1: yes" or "1: no". Judge each by itself; some are yes, some '
    "are no."
)
_ASKED_ALONE = "Answer yes or no."
_ANSWER_TOKENS = 6
"""Tokens of a line of the reply, at most."""
_SLOWER = 3.0
"""How much longer a server takes to write a token than to read one."""
_LONGEST = 1200
"""Characters of a quote that are read."""
_BY_WORD = 2.0
"""Log-odds of a plain yes, where the server tells no likelihoods."""
_LEAST = 1e-4
"""Probability of a word that is not among the likeliest."""
_LINE = re.compile(r"^\W*(\d+)\W+(yes|no)\b", re.IGNORECASE | re.MULTILINE)
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
    """What a model made of sentences."""

    probabilities: tuple[float | None, ...] = ()
    """Probability that the quotes say it, in the order of the sentences; None for one that was not read."""
    accepted: tuple[bool, ...] = ()
    """Whether that is enough for the sentence to count as supported."""
    reader: str = ""
    """Name of the model; "" if none was asked."""
    obstacle: ReadingObstacle = ""
    """Why not all were read; "" if all were."""


class SecondReader:
    """A language model that reads sentences beside quotes."""

    def __init__(self, model: LanguageModel, calibration: Calibration, folder: Path, settings: Settings) -> None:
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
    def _server(self) -> str:
        """Name of the model on its server, under which its speed is kept."""
        return f"{self._model.name}@{self._model.server}"

    def read(
        self, asked: Sequence[Quoted], stop: Stop | None = None, *, session: str = "", person: str = ""
    ) -> Reading:
        """Return what the model makes of some sentences with one request: of as many as there is time for.

        Whoever asks waits in the line before the server; a failure of the server leaves all unread.
        """
        able = [row for row, each in enumerate(asked) if self._calibration.helps(each.language)][:AT_ONCE]
        if not able:
            return Reading(obstacle="weak" if asked else "")
        rows = self._in_time([asked[row] for row in able])
        chosen = able[:rows]
        if not chosen:
            return Reading(obstacle="slow")
        try:
            odds = self._odds([asked[row] for row in chosen], stop or Stop(), session, person)
        except _TooSlowError:
            return Reading(obstacle="slow")
        except LanguageModelError:
            return Reading(obstacle="stopped" if stop and stop.is_set else "failed")
        return self._judged(asked, dict(zip(chosen, odds, strict=True)))

    def _judged(self, asked: Sequence[Quoted], odds: Mapping[int, float | None]) -> Reading:
        languages = [each.language for each in asked]
        told = [odds.get(row) for row in range(len(asked))]
        known = list(zip(told, languages, strict=True))
        calibration = self._calibration
        return Reading(
            tuple(None if each is None else calibration.probability(each, language) for each, language in known),
            tuple(each is not None and calibration.accepts(each, language) for each, language in known),
            self._model.name,
            "" if len(odds) == len(asked) else "slow",
        )

    def _in_time(self, asked: Sequence[Quoted]) -> int:
        """Return how many of the sentences the server reads in time, by its measured speed."""
        speed = reading_speed.measured(self._folder, self._server)
        per_second = speed.tokens_per_second or reading_speed.USUAL
        for count in range(len(asked), 0, -1):
            tokens = sum(self._model.count_tokens(each.content) for each in messages(asked[:count]))
            if tokens * speed.ratio + _SLOWER * _ANSWER_TOKENS * count <= self._seconds * per_second:
                return count
        return 0

    def _odds(self, asked: Sequence[Quoted], stop: Stop, session: str, person: str) -> list[float | None]:
        """Raises _TooSlowError, or what the model raises."""
        own = Stop()
        timer = threading.Timer(self._seconds, own.set)
        timer.daemon = True
        timer.start()
        try:
            with stop.ending(own.set):
                return log_odds(self._in_line(asked, own, session, person), len(asked))
        except LanguageModelError as error:
            if own.is_set and not stop.is_set:
                raise _TooSlowError from error
            raise
        finally:
            timer.cancel()

    def _in_line(self, asked: Sequence[Quoted], stop: Stop, session: str, person: str) -> Reply:
        most = _ANSWER_TOKENS * len(asked) + _ANSWER_TOKENS
        if not self._model.server:
            return self._reply(asked, most, stop)
        line = queue.line(self._model.server)
        with line.standing(session, person) as ticket:
            for _ in line.places(ticket, self._parallel, stop):
                pass
            return self._reply(asked, most, stop)

    def _reply(self, asked: Sequence[Quoted], most: int, stop: Stop) -> Reply:
        """Return the reply, and keep how fast its prompt was read."""
        sent = messages(asked)
        reply = self._model.reply(sent, most, stop)
        estimated = sum(self._model.count_tokens(each.content) for each in sent)
        reading_speed.keep(self._folder, self._server, reply.usage, estimated)
        return reply


def second_reader(settings: Settings, select: Callable[[str], Choice]) -> SecondReader | None:
    """Return the reader that the settings name, by default the model that writes; None if there is none.

    `select` gives the model of a name, "" for the one that writes. Raises LanguageModelError, or SettingsError for a
    name that can't be one.
    """
    wanted = settings.checks.model
    model = None if wanted == OFF else select(wanted).model
    if model is None:
        return None
    folder = settings.index.data
    return SecondReader(model, reader_calibration.kept(folder, model.name), folder, settings)


class _TooSlowError(Exception):
    """The time for a request is over."""


def messages(asked: Sequence[Quoted]) -> tuple[Message, ...]:
    """Return the request that asks for all sentences at once."""
    parts = [_part(f" {number}" if len(asked) > 1 else "", each) for number, each in enumerate(asked, start=1)]
    form = _ASKED if len(asked) > 1 else _ASKED_ALONE
    return Message("system", _INSTRUCTIONS), Message("user", "\n\n".join([*parts, form]))


def _part(number: str, each: Quoted) -> str:
    quote = _one_line(" … ".join(each.quotes))[:_LONGEST]
    about = f"{_one_line(each.title)}: " if each.title else ""
    asks = f"Does quote{number} say everything that sentence{number} says?"
    return f"Quote{number}: {about}{quote}\nSentence{number}: {_one_line(each.sentence)}\n{asks}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def log_odds(reply: Reply, count: int) -> list[float | None]:
    """Return the log-odds of yes for each of so many sentences; None for one that was not answered."""
    found = dict(_by_likelihood(reply.tokens)) or dict(_by_word(reply.text))
    return [found.get(number) for number in range(1, count + 1)]


def _by_likelihood(tokens: Sequence[Token]) -> Iterator[tuple[int, float]]:
    """Yield numbers of sentences with the log-odds of the first yes or no behind each."""
    number, has_answer = 1, False
    for token in tokens:
        text = token.text.strip().casefold()
        if text.isdecimal():
            number, has_answer = int(text), False
        elif text in ("yes", "no") and not has_answer and token.alternatives:
            has_answer = True
            yield number, _odds(token.alternatives)


def _odds(alternatives: Mapping[str, float]) -> float:
    likelihood = {"yes": _LEAST, "no": _LEAST}
    for text, logarithm in alternatives.items():
        word = text.strip().casefold()
        if word in likelihood:
            likelihood[word] += math.exp(logarithm)
    return math.log(likelihood["yes"] / likelihood["no"])


def _by_word(text: str) -> Iterator[tuple[int, float]]:
    for number, word in _LINE.findall(text):
        yield int(number), _BY_WORD if word.casefold() == "yes" else -_BY_WORD
    if not _LINE.search(text) and (alone := _WORD.search(text)):
        yield 1, _BY_WORD if alone[1].casefold() == "yes" else -_BY_WORD
