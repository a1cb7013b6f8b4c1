"""Whether the passages that were found answer the question, and which of their sentences do best."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence import ANSWERABLE, Evidence, Scored
from rag.answering.freshness import timely_first
from rag.answering.notices import Notice
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.time_range import TimeRange


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the passages that were found are worth for the question."""

    retrieved: Retrieved
    evidence: Evidence
    ranked: Sequence[Scored]
    """Sentences, best first."""
    confidence: float
    """Probability that the passages answer."""
    missed: TimeRange | None = None
    """Time that the question names, where what was published then did not answer by itself."""

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


def assess(request: Request, retrieved: Retrieved) -> Assessment:
    """Rank the sentences of what was found, and say whether it answers; both by the question alone."""
    request.stopwatch.lap("search")
    result, question = retrieved.result, retrieved.search.question
    evidence = Evidence(request.index.embedder(), result.hits, result.background.offsets)
    ranked = evidence.ranked(question)
    if alone := retrieved.alone:
        own = evidence.of(alone.result.hits)
        confidence = alone.confidence(own.confidence(request.language, own.ranked(question), alone.result))
    else:
        confidence = evidence.confidence(request.language, ranked, result)
    request.stopwatch.lap("evidence")
    return Assessment(retrieved, evidence, timely_first(ranked, retrieved.time), confidence)
