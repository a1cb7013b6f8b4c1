"""Plan for what is new: the articles of a time, a source or a topic, newest first, with what they say."""

from collections.abc import Sequence

from index.text.time_range import TimeRange
from index.types import Article, Span
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import (
    MOST,
    Layout,
    Row,
    article_name,
    lead_quote,
    planned,
    published_on,
    words_of,
)
from rag.answering.plans.scope import Scope, listed, scope
from rag.answering.plans.story_entries import main_facts
from rag.answering.plans.story_versions import newest_versions
from rag.answering.plans.summary import summary_of
from rag.answering.plans.topic_fit import relevant
from rag.answering.plans.whole_articles import whole_article, with_texts
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.locale import Wording
from rag.locale.formatting import period

_NEWEST = 5
"""Articles that are the newest ones, where the question names no time."""
_FEW = 3
"""Articles about a topic, at most, of which more than a sentence is told."""
_READ = 4
"""Articles that are read for each that is listed, as versions of one story count once."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return the articles of the time that is asked for, or else the newest ones."""
    where, words = scope(request, query), words_of(query)
    articles = _articles(request, where)
    if articles is None:
        return None
    if not articles:
        return _none(request, query, where, words)
    if where.time is None:
        articles = [article for article in articles if article.published] or articles
    most = MOST if where.time else 1 if _is_one(query) else _NEWEST
    read = with_texts(request, articles[: _READ * most])
    shown = newest_versions(read)[:most]
    if where.topic and where.time is None and _is_one(query):
        return summary_of(request, query, shown)
    is_of_few = bool(where.topic) and len(shown) <= _FEW
    facts = main_facts(request.index.embedder(), shown) if is_of_few else [[] for _ in shown]
    rows = [row for each in zip(shown, facts, strict=True) if (row := _row(*each, words))]
    coverage = articles if where.time else shown
    layout = Layout(_columns(words), _opening(where, len(articles), words), _left_out(where, read, shown, words))
    return planned(request, query, rows, layout, coverage=coverage, time=where.time)


def _articles(request: Request, where: Scope) -> list[Article] | None:
    """Return the articles within a scope, newest first; None where no article is about the topic."""
    within = listed(request, where)
    if not where.topic:
        return within
    about_it = {article.id for article in relevant(request, where.topic, where.filters).articles}
    found = [article for article in within if article.id in about_it]
    return found if found or about_it else None


def _none(request: Request, query: Query, where: Scope, words: Wording) -> Planned | None:
    """Return the answer that there is no article of a time, with the newest one of all."""
    if where.time is None:
        return None
    newest = listed(request, Scope(where.filters))[:1]
    opening = words("plan-none-of-time", published=_published(where.time, words))
    closing = [words("plan-newest-is", day=published_on(each, words), title=each.title) for each in newest]
    layout = Layout(_columns(words), opening, " ".join(closing))
    return planned(request, query, (), layout, coverage=(), time=where.time)


def _opening(where: Scope, count: int, words: Wording) -> str:
    if where.time is None:
        return words("label", title=words("plan-newest"))
    return words("plan-of-time", published=_published(where.time, words), count=str(count))


def _published(time: TimeRange, words: Wording) -> str:
    """Return the days of a time up to today."""
    return period(time.after, min(filter(None, (time.before, time.until)), default=""), words)


def _left_out(where: Scope, read: Sequence[Article], shown: Sequence[Article], words: Wording) -> str:
    """Say how many versions of the stories of a time are not listed, as a newer one is."""
    count = len(read) - len(shown)
    return words("plan-superseded", count=str(count)) if where.time and count and len(shown) < MOST else ""


def _columns(words: Wording) -> tuple[str, ...]:
    return tuple(words(name) for name in ("column-published", "column-article", "column-sentence"))


def _row(article: Article, facts: Sequence[Span], words: Wording) -> Row | None:
    whole = whole_article(article)
    quotes = [cite(0, whole, span) for span in facts]
    quotes = quotes or [quote for quote in [lead_quote(article)] if quote]
    return Row((published_on(article, words), article_name(article, words)), tuple(quotes)) if quotes else None


def _is_one(query: Query) -> bool:
    """Tell whether the newest article is asked for, and not the newest ones."""
    question, language = query.search.question, query.language
    return question_words.says("newest", question, language) and question_words.says("single", question, language)
