"""Sentences of whole articles, for plans that look beyond the passages of a search."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from index.text import sentences
from index.text.lines import is_prose
from index.types import Article, Hit, Span
from index.verbatim import is_running, normalize_quote
from rag.answering.request import Request

MOST_READ = 400
"""Articles that are read for people, amounts and dates that stand anywhere, the newest ones."""
_NO_PASSAGE = -1
"""Id of no passage: what is quoted was not found by a search."""


def whole_article(article: Article) -> Hit:
    """Return an article with its text as one passage, its sentences being those of its prose."""
    spans = tuple(span for span in sentences.sentences(article.text, article.language) if is_prose(article.text, span))
    return Hit(article, 0, len(article.text), 0.0, _NO_PASSAGE, sentences=spans)


def with_texts(request: Request, articles: Iterable[Article]) -> list[Article]:
    """Return articles with their texts, without those that were removed meanwhile."""
    found = (request.index.store.article(article.id) for article in articles)
    return [article for article in found if article is not None]


def with_text(request: Request, article: Article) -> Article:
    """Return an article with its text; as it is, where it was removed meanwhile."""
    return request.index.store.article(article.id) or article


def with_before(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield quoted sentences with the one before each, which says whom it calls `she`; what touches is one passage."""
    by_article: dict[str, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article.id, []).append(hit)
    numbers = count(1)
    for own in by_article.values():
        for run in _runs(own[0].article, {span for hit in own for span in _and_before(hit)}):
            yield replace(
                own[0], start=run[0].start, end=run[-1].end, passage=-next(numbers), sentences=tuple(run), copies=()
            )


def _and_before(hit: Hit) -> tuple[Span, ...]:
    """Return the place of a sentence, behind that of the one before it."""
    before = [span for span in whole_article(hit.article).sentences if span.end <= hit.start]
    return (*before[-1:], Span(hit.start, hit.end))


def _runs(article: Article, spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield places in their order, those together between which nothing stands; of two that overlap the first."""
    run: list[Span] = []
    for span in sorted(spans):
        if run and span.start < run[-1].end:
            continue
        if run and article.text[run[-1].end : span.start].strip():
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def lead(article: Article) -> Span | None:
    """Return the first sentence that carries the news: no headline, byline or question; None for an empty article."""
    hit = whole_article(article)
    told = [span for span in hit.sentences if _is_told(article, span)]
    return next(iter(told or hit.sentences), None) or _first(article)


def _is_told(article: Article, span: Span) -> bool:
    text = article.text[span.start : span.end]
    is_title = normalize_quote(text).rstrip(".") == normalize_quote(article.title).rstrip(".")
    return is_running(text) and not is_title and not sentences.is_question(text)


def _first(article: Article) -> Span | None:
    """Return the first sentence of a text without prose, such as a table."""
    found = sentences.sentences(article.text, article.language)
    return found[0] if found else None


def texts(hit: Hit) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of a passage, with their places in the article."""
    for span in hit.sentences:
        yield span, hit.article.text[span.start : span.end]
