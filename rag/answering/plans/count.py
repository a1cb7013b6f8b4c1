"""Plan for how many: articles of a source, an author, a language, a time or a topic, counted in the index."""

from index.text import numbers
from index.text.folding import fold_in_place
from index.text.numbers import Quantity
from index.types import Article
from rag.answering.plans import Planned, article_amounts, listing, office_holders, question_words
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
from rag.answering.plans.topic_fit import relevant
from rag.answering.plans.whole_articles import with_texts
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.locale import LANGUAGES, Wording
from rag.locale.formatting import language_name, period

_LEAST = 100
"""The least number that is taken for a limit of amounts."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return the number of what is counted, and each of it; None for a number that stands in an article."""
    if question_words.counts_articles(query.search.question, query.language):
        return _articles_counted(request, query)
    question = query.search.question
    if (role := office_holders.asked_role(question, query.language)) and question_words.has_articles(
        question, query.language
    ):
        found = listing.people(request, query, role)
        opening = words_of(query)("plan-items", count=str(len(found)))
        return listing.listed_people(request, query, found, opening) if found else None
    limit = _limit(question, query.language)
    return _figures_counted(request, query, *limit) if limit else None


def has_limit(question: str, language: str) -> bool:
    """Tell whether a question asks how many are over or under an amount."""
    return question_words.says("many", question, language) and _limit(question, language) is not None


def _limit(question: str, language: str) -> tuple[Quantity, bool] | None:
    """Return the amount that what is counted is to be over, or else under; None where a question has no such limit."""
    folded = fold_in_place(question)
    for name, is_over in (("over", True), ("under", False)):
        pattern = question_words.pattern(name, language)
        found = [each for each in numbers.read(question, language) if each.is_certain and each.most >= _LEAST]
        if found and pattern.search(folded):
            return found[-1], is_over
    return None


def _figures_counted(request: Request, query: Query, limit: Quantity, is_over: bool) -> Planned | None:  # noqa: FBT001
    """Return the number of stories with an amount of money over or under a limit; None where no amount is asked for."""
    is_money = article_amounts.is_money(limit) or question_words.says("money", query.search.question, query.language)
    if not is_money:
        return None
    amounts = article_amounts.main_amounts(listing.read_articles(request, query))
    same = [each for each in amounts if not article_amounts.is_money(limit) or each.unit == limit.unit]
    found = [each for each in same if (each.value > limit.most) == is_over and each.value != limit.most]
    opening = words_of(query)("plan-items", count=str(len(found)))
    return listing.listed_amounts(request, query, found, opening)


def _articles_counted(request: Request, query: Query) -> Planned:
    where, words = scope(request, query), words_of(query)
    found = listed(request, where)
    looked_at = len(found)
    if where.topic:
        about_it = [article.id for article in relevant(request, where.topic, where.filters).articles]
        found = sorted((each for each in found if each.id in about_it), key=lambda each: about_it.index(each.id))
    rows = [row for article in with_texts(request, found[:MOST]) if (row := _row(article, words))]
    layout = Layout(
        (words("column-published"), words("column-article")),
        _opening(where, len(found), words) if found or not where.topic else _none(where, looked_at, words),
        words("plan-more", count=str(len(found) - MOST)) if len(found) > MOST else "",
    )
    return planned(request, query, rows, layout, coverage=found, time=where.time)


def _none(where: Scope, looked_at: int, words: Wording) -> str:
    """Return what was looked for in vain, and in how many articles: it may be there in words that were not found."""
    return words("plan-none-about", title=words("plan-quoted", title=where.topic), count=str(looked_at))


def _opening(where: Scope, count: int, words: Wording) -> str:
    """Return the number, and of what."""
    parts = [language_name(label, words) if _is_code(label) else label for label in where.labels]
    if where.time:
        parts.append(period(where.time.after, where.time.before, words))
    if where.topic:
        parts.append(words("plan-quoted", title=where.topic))
    if parts:
        return words("plan-articles-of", scope="; ".join(parts), count=str(count))
    return words("plan-articles", count=str(count))


def _is_code(label: str) -> bool:
    return len(label) == len(next(iter(LANGUAGES))) and label.islower()


def _row(article: Article, words: Wording) -> Row | None:
    quote = lead_quote(article)
    cells = (published_on(article, words), article_name(article, words))
    return Row(cells, (quote,), is_quoted=False) if quote else None
