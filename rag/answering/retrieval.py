"""Retrieval of the passages to answer from. A follow-up is searched for alone and together with what it leans on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.embeddings import BundledEmbedder
from index.search import Result, Size
from index.text.time_range import TimeRange
from index.types import Filters, Hit
from rag.answering import spelling
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.followups.detection import is_followup
from rag.answering.followups.followup_confidence import StandaloneResult
from rag.answering.followups.score_fusion import DEEP, fuse
from rag.answering.followups.topic_change import APART, topic_distance
from rag.answering.query_understanding import Query
from rag.answering.recency import newer_first
from rag.answering.request import Request


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The passages that were found, and what was searched for."""

    search: SearchQuery
    result: Result
    time: TimeRange | None = None
    """Time that the question names."""
    alone: StandaloneResult | None = None
    """What a follow-up finds by itself: by that it is judged whether anything answers it."""

    @property
    def is_limited(self) -> bool:
        """Whether articles of another time were left out."""
        return self.time is not None and self.time.kind == "published"


def retrieve(request: Request, query: Query, time: TimeRange | None = None) -> Retrieved:
    """Return the best passages, those of a time of publication alone where the question names one.

    Newer ones are first where several tell the same equally well; those of a time that is only told of before them.
    """
    filters = _of_time(request, time)
    find = _in_context if query.search.context else _alone
    found = find(request, query, filters)
    hits = newer_first(found.result.hits, time, query.search.question)
    return replace(found, result=replace(found.result, hits=tuple(hits)), time=time)


def first_hits(request: Request, query: Query) -> tuple[Hit, ...]:
    """Return what one search finds, for a question with what it leans on; `retrieve` does not search for that again."""
    filters = _of_time(request, query.time)
    if query.search.context:
        return _search(request, query.search.context, max(_top(request), DEEP), filters).hits[: _top(request)]
    return _search(request, query.search.question, _top(request), filters).hits


def _of_time(request: Request, time: TimeRange | None) -> Filters:
    return within(request.filters, time if time and time.kind == "published" else None)


def within(filters: Filters, time: TimeRange | None) -> Filters:
    """Return filters that pass only what was published in a time, too."""
    if time is None:
        return filters
    before = min(filter(None, (filters.before, time.until)), default="")
    return replace(filters, after=max(filters.after, time.after), before=before)


def _search(request: Request, text: str, top: int, filters: Filters) -> Result:
    settings = request.settings.search
    key = (text, top, filters)
    if key not in request.searched:
        size = Size(top, settings.tokens)
        request.searched[key] = request.index.search(text, size, filters=filters, rerank=settings.rerank)
    return request.searched[key]


def _alone(request: Request, query: Query, filters: Filters) -> Retrieved:
    """Return what a question finds, without slips of the keys in words that no article has."""
    question, language, top = query.search.question, query.language, _top(request)
    embedder = request.index.embedder()
    likelihood = embedder.log_likelihood if isinstance(embedder, BundledEmbedder) else None
    if suggested := spelling.suggested(question, language, request.index.known, likelihood):
        first = {place: words[0] for place, words in suggested.items()}
        hits = _search(request, spelling.rewritten(question, first), top, filters).hits
        question = spelling.rewritten(question, spelling.confirmed(suggested, language, hits))
    return Retrieved(replace(query.search, question=question), _search(request, question, top, filters))


def _in_context(request: Request, query: Query, filters: Filters) -> Retrieved:
    """Return what a follow-up finds; a question that has left the conversation's topic stands alone."""
    search, top = query.search, _top(request)
    deep = max(top, DEEP)
    if query.rewritten:  # it has the names that the question leans on, as the context has
        whole = _search(request, query.rewritten, deep, filters)
        together = _search(request, search.context, deep, filters)
        search = replace(search, question=query.rewritten, is_written_out=True)
        return Retrieved(search, fuse(whole, together, top, scored=whole))
    alone = _search(request, search.question, deep, filters)
    does_lean = is_followup(search.question, query.language)
    away = topic_distance(alone, _last_articles(request))
    if away > APART and not does_lean:
        return Retrieved(replace(search, context=""), replace(alone, hits=alone.hits[:top]))
    together = _search(request, search.context, deep, filters)
    result = fuse(alone, together, top, scored=together if does_lean or away == 0 else alone)
    best = replace(alone, hits=alone.hits[:top])
    return Retrieved(search, result, alone=StandaloneResult(best, away, does_lean=does_lean))


def _top(request: Request) -> int:
    return request.settings.search.top


def _last_articles(request: Request) -> Sequence[str]:
    """Return the articles that answered the turn before, or would have."""
    turn = request.history[-1]
    return turn.articles or [hit.article.id for hit in _search(request, turn.question, 1, request.filters).hits]
