"""Question and conversation → the passages to answer from: what is meant is found before what answers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.search import Result
from rag.freshness import newer_first
from rag.history import DEEP, Sought, joined, leans, left_the_topic
from rag.types import Turn
from rag.when import When

Search = Callable[[str, int, When | None], Result]
"""Query, most hits, and the time within which articles were published, or None for any → what is found."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question was taken to mean, and what was found for it."""

    sought: Sought
    result: Result
    when: When | None = None
    """The time that the question names."""

    @property
    def is_limited(self) -> bool:
        """Whether articles of another time were left out."""
        return self.when is not None and self.when.kind == "published"


def find(
    search: Search, sought: Sought, history: Sequence[Turn], language: str, top: int, when: When | None = None
) -> Finding:
    """Return the best passages: newer ones first where several tell the same equally well, those of `when` before."""
    limit = when if when and when.kind == "published" else None
    if not sought.context:
        found = Finding(sought, search(sought.question, top, limit), when)
    else:
        found = replace(_in_context(search, sought, history, language, top, limit), when=when)
    hits = newer_first(found.result.hits, when)
    return replace(found, result=replace(found.result, hits=tuple(hits)))


def _in_context(
    search: Search, sought: Sought, history: Sequence[Turn], language: str, top: int, limit: When | None
) -> Finding:
    deep = max(top, DEEP)
    alone = search(sought.question, deep, limit)
    if not leans(sought.question, language) and left_the_topic(alone, _articles(search, history[-1])):
        return Finding(replace(sought, context=""), replace(alone, hits=alone.hits[:top]))
    return Finding(sought, joined(alone, search(sought.context, deep, limit), top))


def _articles(search: Search, turn: Turn) -> Sequence[str]:
    """Return the articles that answered a turn, or would have."""
    return turn.articles or [hit.article.id for hit in search(turn.question, 1, None).hits]
