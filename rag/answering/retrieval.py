"""Question and conversation → the passages to answer from: what is meant is found before what answers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.search import Result
from rag.answering.followups import APART, DEEP, SearchQuery, StandaloneResult, distance, joined, leans
from rag.answering.freshness import newer_first
from rag.answering.time_range import TimeRange
from rag.answering.types import Turn

Search = Callable[[str, int, TimeRange | None], Result]
"""Query, most hits, and the time within which articles were published, or None for any → what is found."""

WriteOut = Callable[[], str]
"""Has a language model write the follow-up out; "" when there is none, or nothing of use comes from it."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a question was taken to mean, and what was found for it."""

    sought: SearchQuery
    result: Result
    when: TimeRange | None = None
    """The time that the question names."""
    alone: StandaloneResult | None = None
    """What the question finds by itself, where more was searched for: by that it is judged whether anything answers."""

    @property
    def is_limited(self) -> bool:
        """Whether articles of another time were left out."""
        return self.when is not None and self.when.kind == "published"


@dataclass(frozen=True, slots=True)
class ConversationRetriever:
    """Finds the passages for one question in its conversation."""

    search: Search
    sought: SearchQuery
    history: Sequence[Turn]
    language: str
    top: int
    write_out: WriteOut

    def find(self, when: TimeRange | None = None) -> Retrieved:
        """Return the best passages, of the time `when` where there is one.

        Newer ones are first where several tell the same equally well; those of a time that is only told of before them.
        """
        limit = when if when and when.kind == "published" else None
        if self.sought.context:
            found = self._in_context(limit)
        else:
            found = Retrieved(self.sought, self.search(self.sought.question, self.top, limit))
        hits = newer_first(found.result.hits, when, self.sought.question)
        return replace(found, result=replace(found.result, hits=tuple(hits)), when=when)

    def _in_context(self, limit: TimeRange | None) -> Retrieved:
        deep = max(self.top, DEEP)
        sought = self.sought
        alone = self.search(sought.question, deep, limit)
        does_lean = leans(sought.question, self.language)
        away = distance(alone, _articles(self.search, self.history[-1]))
        if away > APART and not does_lean:
            return Retrieved(replace(sought, context=""), replace(alone, hits=alone.hits[: self.top]))
        # Where its words are its own, the context has what a model would add.
        if does_lean and (whole := self.write_out()):
            return self._written_out(whole, limit)
        together = self.search(sought.context, deep, limit)
        result = joined(alone, together, self.top, scored=together if does_lean or away == 0 else alone)
        best = replace(alone, hits=alone.hits[: self.top])
        return Retrieved(sought, result, alone=StandaloneResult(best, away, does_lean=does_lean))

    def _written_out(self, whole: str, limit: TimeRange | None) -> Retrieved:
        """Return what is found for a follow-up that a model has written out, which has all that it leaned on."""
        deep = max(self.top, DEEP)
        alone = self.search(whole, deep, limit)
        together = self.search(self.sought.context, deep, limit)
        sought = replace(self.sought, question=whole, is_written_out=True)
        return Retrieved(sought, joined(alone, together, self.top, scored=alone))


def _articles(search: Search, turn: Turn) -> Sequence[str]:
    """Return the articles that answered a turn, or would have."""
    return turn.articles or [hit.article.id for hit in search(turn.question, 1, None).hits]
