"""Plan for a timeline: dated sentences in the order of what they tell of, about a topic or of a time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from index.near_duplicates import is_variant
from index.text.time_range import TimeRange
from index.types import Article
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import (
    MOST,
    Layout,
    Row,
    article_name,
    origin,
    planned,
    published_on,
    unread,
    words_of,
)
from rag.answering.plans.article_lists import item_quote
from rag.answering.plans.event_dates import Period, Told, named_period, told
from rag.answering.plans.scope import asked_on, scope
from rag.answering.plans.story_versions import newest_versions
from rag.answering.plans.topic_fit import relevant
from rag.answering.plans.whole_articles import MOST_READ, whole_article, with_texts
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.locale import Wording

_BULLETS = tuple("-*+•▪●")
"""What stands before an item of a list."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return what the articles tell of a topic, or of a time over all articles, in order of the dates told.

    None for a question for a number, as in `How many tonnes of dates were sold?`.
    """
    if question_words.says("many", query.search.question, query.language):
        return None
    words = words_of(query)
    named = named_period(query.search.question, query.language, asked_on())
    wanted = named[0] if named else _period(query.time)
    topic = scope(request, query, with_language=False, left_out=named[1] if named else "").topic
    topic = "" if named and is_asked(query) else topic
    found = relevant(request, topic, request.filters).articles if topic else []
    articles = found or (_all(request, query) if wanted else [])
    entries = _entries(articles, wanted)
    if not entries and found and wanted:
        articles = _all(request, query)
        entries = _entries(articles, wanted)
    if not entries:
        return _none(request, query, wanted, words) if wanted else None
    rows = [_row(entry, words, is_of_topic=bool(found)) for entry in entries[:MOST]]
    closing = [words("plan-more", count=str(len(entries) - MOST))] if len(entries) > MOST else []
    layout = Layout(
        _columns(words),
        closing="\n\n".join([*closing, words("plan-order"), *([] if found else unread(request, words))]),
    )
    coverage = found or [entry.hit.article for entry in entries]
    return planned(request, query, rows, layout, coverage=coverage)


def is_asked(query: Query) -> bool:
    """Tell whether all that a request is about is a time, as in `What is going to happen in December 2026?`."""
    topic, language = query.intent.topic, query.language
    named = named_period(topic, language, asked_on())
    if named is None:
        return False
    rest = question_words.without(topic.replace(named[1], " "), language, "within", "article")
    return not question_words.tells(rest, language)


def _period(time: TimeRange | None) -> Period | None:
    """Return the days of a time in the past."""
    if time is None:
        return None
    before = date.fromisoformat(time.before) if time.before else date.max
    return Period(date.fromisoformat(time.after) if time.after else date.min, before - timedelta(days=1))


def _all(request: Request, query: Query) -> list[Article]:
    """Return the newest articles, and those that a search finds."""
    hits = request.index.search(query.search.question, filters=request.filters).hits
    newest = with_texts(request, request.index.articles(request.filters)[:MOST_READ])
    return list({article.id: article for article in (*newest, *(hit.article for hit in hits))}.values())


def _entries(articles: Sequence[Article], wanted: Period | None) -> list[Told]:
    """Return the dated sentences of articles in order of what they tell of; of versions the newest, each once."""
    dated = {article.id: list(told(whole_article(article), wanted)) for article in articles}
    newest = newest_versions([article for article in articles if dated[article.id]])
    found = [each for article in newest for each in dated[article.id]]
    return _once(sorted(found, key=lambda each: (each.period.first, each.period.last, each.hit.article.published)))


def _once(entries: Iterable[Told]) -> list[Told]:
    kept: list[Told] = []
    for entry in entries:
        of_year = [other for other in kept if other.period.first.year == entry.period.first.year]
        if not any(_are_of_one_event(entry, other) for other in of_year):
            kept.append(entry)
    return kept


def _are_of_one_event(entry: Told, other: Told) -> bool:
    """Tell whether two entries tell of the same; two days of one article are of two events, in whatever like words."""
    is_of_one_article = entry.hit.article.id == other.hit.article.id
    mine, theirs = entry.period, other.period
    are_apart = is_of_one_article and (mine.last < theirs.first or theirs.last < mine.first)
    return entry.text == other.text or (not are_apart and is_variant(entry.text, other.text))


def _row(entry: Told, words: Wording, *, is_of_topic: bool) -> Row:
    """Return the entry of a sentence; over all articles with the title, without which nobody knows what it is about."""
    is_bulleted = entry.text[:1] in _BULLETS
    quote = item_quote(entry.hit, entry.span) if is_bulleted else cite(0, entry.hit, entry.span)
    article = entry.hit.article
    titled = ", ".join(filter(None, [article_name(article, words), published_on(article, words)]))
    return Row((entry.period.said(words),), (quote,), note=origin(article, words) if is_of_topic else titled)


def _none(request: Request, query: Query, wanted: Period, words: Wording) -> Planned:
    layout = Layout(_columns(words), words("plan-none-told", time=wanted.said(words)))
    return planned(request, query, (), layout, coverage=())


def _columns(words: Wording) -> tuple[str, ...]:
    return words("column-told"), words("column-sentence"), words("column-article")
