"""The greatest or the smallest: amounts of all articles, or items of a list, by what a question asks for."""

from collections.abc import Sequence
from dataclasses import replace

from index.types import Hit
from rag.answering.plans import Planned, article_amounts, question_words
from rag.answering.plans.answer_layout import Layout, planned, words_of
from rag.answering.plans.article_lists import extreme_items, extreme_rows, opening
from rag.answering.plans.listing import amount_row, lists_asked_for, read_articles
from rag.answering.plans.scope import scope
from rag.answering.plans.topic_articles import Relevant, about
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence, Scored

CLOSE = 0.05
"""How far behind the best sentence one with a comparable figure may be."""
_TOP = 3
"""Amounts that are shown where the greatest or the smallest is asked for."""


def extreme(request: Request, query: Query) -> Planned | None:
    """Return the greatest or the smallest amounts of all articles; None where these are not asked for."""
    question, language = query.search.question, query.language
    is_most, is_least = (question_words.says(name, question, language) for name in ("most", "least"))
    if not (is_most or is_least):
        return None
    if of_list := _extreme_of_list(request, query, is_most=is_most):
        return of_list
    if not question_words.says("money", question, language):
        return None
    found = article_amounts.main_amounts(read_articles(request, query))
    if not found:
        return None
    words = words_of(query)
    shown = found[:_TOP] if is_most else found[::-1][:_TOP]
    opening = words("plan-greatest" if is_most else "plan-least", count=str(len(found)))
    columns = (words("column-amount"), words("column-article"), words("column-sentence"))
    layout = Layout(columns, words("label", title=opening), article_amounts.unconverted(shown, words))
    rows = [amount_row(figure, words) for figure in shown]
    return planned(request, query, rows, layout, coverage=[figure.article for figure in found])


def _extreme_of_list(request: Request, query: Query, *, is_most: bool) -> Planned | None:
    """Return the item of a list with the greatest or the smallest figure; None where no list is of what is asked."""
    question, topic = query.search.question, scope(request, query).topic
    if not topic:
        return None
    found = about(request, topic, question=question)
    is_money = question_words.says("money", question, query.language)
    words = words_of(query)
    for each in lists_asked_for(request, question, found, ranked_by_amount(request, question, found, found.hits)):
        if items := extreme_items(each, is_most=is_most, is_money=is_money):
            layout = Layout((words("column-sentence"),), opening([each], words))
            return planned(request, query, extreme_rows(each, items), layout, coverage=[each.article])
    return None


def ranked_by_amount(
    request: Request, question: str, found: Relevant, hits: Sequence[Hit], *, is_of_main: bool = True
) -> list[Scored]:
    """Return the sentences of passages by how they fit; with a bonus for amounts where these are asked for.

    `is_of_main`: whether the main amount of an article has another one.
    """
    offsets = found.result.background.offsets if found.result else {}
    ranked = Evidence(request.index.embedder(), hits, offsets).ranked(question)
    if question_words.says("money", question, request.language):
        ranked = [replace(each, score=each.score + CLOSE * _amounts(each, is_of_main=is_of_main)) for each in ranked]
    return sorted(ranked, key=lambda each: -each.score)


def _amounts(entry: Scored, *, is_of_main: bool) -> float:
    """Return 1 for a sentence with an amount of money, and a little more for the main amount of its article."""
    amounts = [
        each for each in article_amounts.in_sentence(entry.hit, entry.span) if article_amounts.is_money(each.quantity)
    ]
    main = article_amounts.main_amount(entry.hit.article)
    return bool(amounts) + (is_of_main and main is not None and main.span == entry.span)
