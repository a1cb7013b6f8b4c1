"""Answerability: whether the passages that were found answer the question, and which of their sentences do best."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from index.text.time_range import TimeRange
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.confidence import ELSEWHERE, confidence, read
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.intent import Kind
from rag.answering.missing_evidence import (
    ageless,
    lacking,
    lacking_around,
    less,
    nameless,
    of_another_year,
    unconfirmed,
    uncovered,
    untold_properties,
)
from rag.answering.notices import Notice
from rag.answering.plans import question_words
from rag.answering.reasons import reasons_first
from rag.answering.recency import timely_first
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Evidence, Scored

_OF_FACTS: frozenset[Kind] = frozenset(("fact", "yes-no", "who-said", "count", "multi-part"))
"""Kinds of requests that may ask for a property or an age."""
_READ_KINDS: frozenset[Kind] = frozenset(("fact", "yes-no", "count"))
"""Kinds of requests that one sentence answers. Who said something and why often stands in the one before."""
ANSWERABLE = 0.3
"""The confidence from which a question is answered."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Assessment of the passages that were found: what they are worth for the question."""

    retrieved: Retrieved
    evidence: Evidence
    ranked: Sequence[Scored]
    """Sentences, best first."""
    confidence: float
    """Probability that the passages answer."""
    missed: TimeRange | None = None
    """Time that the question names, where what was published then did not answer by itself."""
    is_near: bool = False
    """Whether the passages are about what is asked, though they don't answer it."""
    topical: float = 0.0
    """Probability that the passages are about what is asked, whether they answer it or not."""
    missing: float = 0.0
    """What it counts that something that is asked for is missing; 0 if nothing is."""

    @property
    def is_answerable(self) -> bool:
        return self.confidence >= ANSWERABLE

    def notices(self, cited: Sequence[str]) -> tuple[Notice, ...]:
        """Say that articles of another time answer, by the days on which what is cited was published."""
        if self.missed is None:
            return ()
        of_then = [self.missed.keeps(day) for day in cited]
        if all(of_then):
            return ()
        words = {"after": self.missed.after, "until": self.missed.until}
        return (Notice("other-dates" if any(of_then) else "any-date", words),)


def assess(request: Request, retrieved: Retrieved, kind: Kind = "fact") -> Assessment:
    """Rank the sentences of what was found, and say whether it answers; both by the question alone."""
    request.stopwatch.lap("search")
    result, question = retrieved.result, retrieved.search.question
    evidence = Evidence(request.index.embedder(), result.hits, result.background.offsets, is_titled=True)
    ranked = evidence.ranked(question, request.language, is_whole=not retrieved.search.context)
    if alone := retrieved.alone:
        own = evidence.of(alone.result.hits)
        found = alone.confidence(confidence(request.language, own.ranked(question, request.language), alone.result))
    else:
        found = confidence(request.language, ranked, result)
    asked = evidence.asked(question, request.language)
    missing = _missing(ranked, asked, request, retrieved, kind)
    whole = less(found, missing)
    if ranked and kind in _READ_KINDS and found >= ELSEWHERE and _may_be_read(retrieved.search, asked, request):
        ranked = evidence.read(question, ranked)
        whole = read(whole, ranked)
    request.stopwatch.lap("evidence")
    is_near = whole < ANSWERABLE <= found
    if kind == "why":
        ranked = reasons_first(request.index.embedder(), ranked)
    ranked = timely_first(ranked, retrieved.time)
    return Assessment(retrieved, evidence, ranked, whole, is_near=is_near, topical=found, missing=missing)


def _may_be_read(search: SearchQuery, asked: Asked, request: Request) -> bool:
    """Tell whether a sentence by itself may answer: no reason, nothing about the answer before, nor who somebody is."""
    asks_why = asked.kinds.get("reason", 0.0) >= CERTAIN
    return not (asks_why or search.context or question_words.asks_for_a_name_alone(search.question, request.language))


def _missing(ranked: Sequence[Scored], asked: Asked, request: Request, retrieved: Retrieved, kind: Kind) -> float:
    """Return what it counts that something that is asked for is missing; 0 if nothing is.

    Of another kind of request than one for a fact, less can be missing: a reason is told in words of its own, and
    `articles about rent` asks for no rent.
    """
    question, is_whole = retrieved.search.question, not retrieved.search.context
    missing = lacking(ranked, asked)
    if not missing and kind != "why" and is_whole:  # a follow-up may leave out what its article has
        missing = uncovered(ranked, asked, question, request.language)
    if kind == "fact" and is_whole:
        missing = max(missing, lacking_around(ranked, asked))
    if kind in _OF_FACTS:
        missing = max(missing, of_another_year(ranked, asked))
        # What an office holder said may be told under another title of the same office.
        checks = (partial(untold_properties, of_offices=kind != "who-said"), ageless, nameless)
        if kind == "yes-no" or question_words.says("whether", question, request.language):
            missing = max(missing, unconfirmed(ranked, question, request.language))
        missing = max(missing, *(check(ranked, asked, question, request.language) for check in checks))
    return missing
