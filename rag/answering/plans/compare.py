"""Plan for a comparison: a row for each thing that is compared, or for each version of a story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.near_duplicates import is_variant
from index.text.folding import UNSPACED, fold_in_place, one_line
from index.text.lists import headings, table_of
from index.types import Article, Hit, Span
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.freshness.differences import tell_of_the_same
from rag.answering.plans import Planned, count, figures, question_words, views
from rag.answering.plans.answer_layout import Layout, Row, origin, planned, published_on, words_of
from rag.answering.plans.article_lists import extreme_items, extreme_rows, opening
from rag.answering.plans.compare_within import with_figures
from rag.answering.plans.figures import ArticleFigure
from rag.answering.plans.listing import amount_row, lists_asked_for, read_articles
from rag.answering.plans.reports import compared_reports
from rag.answering.plans.selection import Relevant, Scope, about, scope, version_groups
from rag.answering.plans.sentences import lead, texts, whole_article
from rag.answering.quote_context import is_row
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.understanding import Query
from rag.locale import Wording

_THINGS = 6
"""Things that are compared at most."""
_SHORTEST = 2
"""Letters of the shortest thing."""
_TOP = 3
"""Amounts that are shown where the greatest or the smallest is asked for."""
_CLOSE = 0.05
"""How far behind the best sentence one with a comparable figure may be."""
_NOTHING = r"(?!)"
_CHANGES = 8
"""Changes of a story that are shown."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A thing that is compared, with the sentence that tells of it."""

    name: str
    hit: Hit
    span: Span


def plan(request: Request, query: Query) -> Planned | None:
    """Return a table of what is compared; None where a question names nothing that can be."""
    question, language = query.search.question, query.language
    if count.has_limit(question, language):
        return count.plan(request, query)
    where = scope(request, query)
    things = compared_things(query.intent.topic or question, language)
    compared = (
        (_of_sources(request, query, where) if len(where.labels) > 1 and where.topic else None)
        or views.plan(request, query)
        or views.of_people(request, query, things)
        or (_things(request, query, things) if len(things) > 1 else None)
        or _extreme(request, query)
    )
    if compared:
        return compared
    found = about(request, where.topic or question, where.filters, question=question if where.topic else "")
    if not found.hits:
        return None
    return (
        _story(request, query, found)
        or compared_reports(request, query, _reports(request, query, found))
        or _figures_of_one(request, query, found)
    )


def _reports(request: Request, query: Query, found: Relevant) -> Relevant:
    """Return the articles that may be reports of one thing: of a topic without names those like the best one."""
    if question_words.topic_names(query.intent.topic, query.search.question, request.language):
        return found
    first = whole_article(found.articles[0])
    alike = {each.id for each in found.articles if tell_of_the_same(first, whole_article(each))}
    return replace(found, hits=tuple(hit for hit in found.hits if hit.article.id in alike))


def _of_sources(request: Request, query: Query, where: Scope) -> Planned | None:
    """Return what each of the papers or authors that a question names says of its topic."""
    found = about(request, where.topic, where.filters, question=query.search.question)
    return compared_reports(request, query, found)


# Which things


def compared_things(topic: str, language: str) -> list[str]:
    """Return the things that a topic names with a conjunction or a comma between them."""
    text = _behind_colon(topic)
    parts = [part.strip(" .?!¿¡,;:؟。？、") for part in _conjunctions(language).split(text)]  # noqa: RUF001
    parts = [part for part in parts if len(part) >= _SHORTEST]
    earlier = question_words.pattern("first", language)
    are_versions = any(earlier.fullmatch(fold_in_place(part)) for part in parts)
    return parts[:_THINGS] if len(parts) > 1 and not are_versions else []


def _behind_colon(topic: str) -> str:
    """Return what stands behind a colon, where it is several things, as in `the two towns: Bray and Cork`."""
    head, _, rest = topic.replace("：", ":").partition(":")  # noqa: RUF001
    return rest if rest and head else topic


def _conjunctions(language: str) -> re.Pattern[str]:
    words = question_words.row("and", language)
    if UNSPACED.search(words):
        return re.compile(rf"[,、，]\s*|(?:{words})")  # noqa: RUF001
    glued = r"\s+و" if language == "ar" else _NOTHING
    return re.compile(rf"[,،]\s+|\s+(?:{words})\s+|{glued}", re.IGNORECASE)


def _things(request: Request, query: Query, things: Sequence[str]) -> Planned | None:
    """Return the comparison of things of several articles, or of one; None where fewer than two are told of."""
    question = query.search.question
    asked = question if _asks_for_something(question, things, query.language) else ""
    is_of_costs = bool(asked) and not _asks_for_more_than_costs(question, things, query.language)
    sides = [side for thing in things if (side := _side(request, asked, thing, is_of_costs=is_of_costs))]
    if len({side.hit.article.id for side in sides}) < len(things):
        sides = _within(request, query, things, sides) or sides
    sides = list({(side.hit.article.id, side.span): side for side in sides}.values())
    if len(sides) < 2:  # noqa: PLR2004 - a comparison
        return None
    words = words_of(request, query)
    rows = [
        Row((one_line(side.name),), (cite(0, side.hit, side.span),), note=origin(side.hit.article, words))
        for side in sides
    ]
    columns = (words("column-thing"), words("column-sentence"), words("column-article"))
    closing = _difference([figures.in_sentence(side.hit, side.span) for side in sides], words)
    layout = Layout(columns, _headings(sides[0].hit, sides[0].span, words), closing, is_table=True)
    return planned(request, query, rows, layout, coverage=[side.hit.article for side in sides])


def _headings(hit: Hit, span: Span, words: Wording) -> str:
    """Return the headings of the table that a sentence is a row of; "" for prose."""
    text = hit.article.text
    table = table_of(text, span)
    row = headings(text, table) if table else None
    return words("label", title=text[slice(*row)].strip("| ").replace("|", "·")) if row else ""


def _within(request: Request, query: Query, things: Sequence[str], sides: Sequence[_Side]) -> list[_Side]:
    """Return what the article about the first thing has on each of them; empty where it has no figure of one."""
    if not sides:
        return []
    is_of_money = question_words.says("money", query.search.question, query.language)
    whole = whole_article(sides[0].hit.article)
    embedder = request.index.embedder()
    spans = with_figures(embedder, whole.article, things, query.language, is_of_money=is_of_money)
    return [_Side(thing, whole, span) for thing, span in zip(things, spans, strict=bool(spans))]


def _asks_for_something(question: str, things: Sequence[str], language: str) -> bool:
    """Tell whether a question says in what things are to be compared, as in `compare the costs of`."""
    if question_words.says("money", question, language):
        return True
    return _tells_beside(question, things, language, "compared", "and")


def _asks_for_more_than_costs(question: str, things: Sequence[str], language: str) -> bool:
    """Tell whether a question says which amount it compares, as in `compare the fares of`."""
    return _tells_beside(question, things, language, "compared", "and", "money")


def _tells_beside(question: str, things: Sequence[str], language: str, *rows: question_words.Words) -> bool:
    """Tell whether a question says something beside the things and the words of some rows."""
    rest = question
    for thing in things:
        rest = rest.replace(thing, " ")
    return question_words.tells(question_words.without(rest, language, *rows), language)


def _side(request: Request, asked: str, thing: str, *, is_of_costs: bool) -> _Side | None:
    """Return the sentence about a thing that fits what is asked best, or the lead of the newest article about it.

    Where costs are compared and nothing says which, it is the one with the main amount.
    """
    found = about(request, thing)
    articles = [article for article in found.articles if _speaks_of(article, thing, request.language)]
    if not articles:
        return None
    first = whole_article(articles[0])
    group = [each for each in articles if tell_of_the_same(first, whole_article(each))]
    group.sort(key=lambda article: article.published[:10], reverse=True)
    if not asked:
        hit, span = whole_article(group[0]), lead(group[0])
        return _Side(thing, hit, span) if span else None
    if is_of_costs and (main := figures.main_amount(group[0])):
        return _Side(thing, main.hit, main.span)
    ranked = _ranked(request, asked, found, [hit for hit in found.hits if hit.article.id == group[0].id])
    return _Side(thing, ranked[0].hit, ranked[0].span) if ranked else None


def _speaks_of(article: Article, thing: str, language: str) -> bool:
    """Tell whether an article has half of a thing's words; one in another language has it in words of its own."""
    words = own_words(thing, language) if article.language == language else []
    whole = f"{article.title}\n{article.text}"
    return 2 * sum(has_all(whole, [word]) for word in words) >= len(words)


def _ranked(
    request: Request, question: str, found: Relevant, hits: Sequence[Hit], *, is_of_main: bool = True
) -> list[Scored]:
    """Return the sentences of passages by how they fit; with a bonus for amounts where these are asked for.

    `is_of_main`: whether the main amount of an article has another one.
    """
    offsets = found.result.background.offsets if found.result else {}
    ranked = Evidence(request.index.embedder(), hits, offsets).ranked(question)
    if question_words.says("money", question, request.language):
        ranked = [replace(each, score=each.score + _CLOSE * _amounts(each, is_of_main=is_of_main)) for each in ranked]
    return sorted(ranked, key=lambda each: -each.score)


def _amounts(entry: Scored, *, is_of_main: bool) -> float:
    """Return 1 for a sentence with an amount of money, and a little more for the main amount of its article."""
    amounts = [each for each in figures.in_sentence(entry.hit, entry.span) if figures.is_money(each.quantity)]
    main = figures.main_amount(entry.hit.article)
    return bool(amounts) + (is_of_main and main is not None and main.span == entry.span)


def _difference(sides: Sequence[Sequence[ArticleFigure]], words: Wording) -> str:
    """Say by how much two figures differ, if the sentences have one each with the same unit."""
    firsts = [side[0] for side in sides if side]
    if len(firsts) != 2 or len(sides) != 2:  # noqa: PLR2004 - two things
        return ""
    amount = figures.difference(*firsts)
    return words("plan-difference", amount=amount) if amount else _unconverted(firsts, words)


def _unconverted(found: Sequence[ArticleFigure], words: Wording) -> str:
    are_money = all(figures.is_money(each.quantity) for each in found)
    return words("plan-unconverted") if are_money and len(figures.currencies(found)) > 1 else ""


# The greatest of all


def _extreme(request: Request, query: Query) -> Planned | None:
    """Return the greatest or the smallest amounts of all articles; None where these are not asked for."""
    question, language = query.search.question, query.language
    is_most, is_least = (question_words.says(name, question, language) for name in ("most", "least"))
    if not (is_most or is_least):
        return None
    if of_list := _extreme_of_list(request, query, is_most=is_most):
        return of_list
    if not question_words.says("money", question, language):
        return None
    found = figures.main_amounts(read_articles(request, query))
    if not found:
        return None
    words = words_of(request, query)
    shown = found[:_TOP] if is_most else found[::-1][:_TOP]
    opening = words("plan-greatest" if is_most else "plan-least", count=str(len(found)))
    columns = (words("column-amount"), words("column-article"), words("column-sentence"))
    layout = Layout(columns, words("label", title=opening), _unconverted(shown, words))
    rows = [amount_row(figure, words) for figure in shown]
    return planned(request, query, rows, layout, coverage=[figure.article for figure in found])


def _extreme_of_list(request: Request, query: Query, *, is_most: bool) -> Planned | None:
    """Return the item of a list with the greatest or the smallest figure; None where no list is of what is asked."""
    question, topic = query.search.question, scope(request, query).topic
    if not topic:
        return None
    found = about(request, topic, question=question)
    is_money = question_words.says("money", question, query.language)
    words = words_of(request, query)
    for each in lists_asked_for(request, question, found, _ranked(request, question, found, found.hits)):
        if items := extreme_items(each, is_most=is_most, is_money=is_money):
            layout = Layout((words("column-sentence"),), opening([each], words))
            return planned(request, query, extreme_rows(each, items), layout, coverage=[each.article])
    return None


# One story


def _story(request: Request, query: Query, found: Relevant) -> Planned | None:
    """Return what a story's reports say of the same thing, by day; None where there is only one, or nothing differs."""
    first = whole_article(found.articles[0])
    reports = [each for each in found.articles if tell_of_the_same(first, whole_article(each)) and each.published]
    reports.sort(key=lambda article: article.published)
    if len(reports) < 2:  # noqa: PLR2004 - one report
        return None
    if any(question_words.says(name, query.search.question, query.language) for name in ("money", "first")):
        return _amounts_by_day(request, query, reports)
    rows = list(_changes(reports, words_of(request, query)))[:_CHANGES]
    words = words_of(request, query)
    layout = Layout((words("column-published"), words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=reports) if rows else None


def _amounts_by_day(request: Request, query: Query, reports: Sequence[Article]) -> Planned | None:
    """Return the main amount of each report, and by how much the last differs from the first."""
    found = [figure for report in reports if (figure := figures.main_amount(report))]
    if len(found) < 2:  # noqa: PLR2004 - one amount
        return None
    words = words_of(request, query)
    rows = [Row((published_on(each.article, words), each.words), (cite(0, each.hit, each.span),)) for each in found]
    amount = figures.difference(found[0], found[-1])
    closing = words("plan-difference", amount=amount) if amount else ""
    columns = (words("column-published"), words("column-amount"), words("column-sentence"))
    return planned(request, query, rows, Layout(columns, closing=closing, is_table=True), coverage=reports)


def _changes(reports: Sequence[Article], words: Wording) -> Iterator[Row]:
    """Yield what a version of a text says and what the next one says instead."""
    for group in version_groups(reports):
        for newer, older in pairwise(group):
            yield from _pairs(whole_article(older), whole_article(newer), words)


def _pairs(older: Hit, newer: Hit, words: Wording) -> Iterator[Row]:
    for span, text in texts(older):
        for new_span, new_text in texts(newer):
            if text != new_text and is_variant(text, new_text):
                for hit, place in ((older, span), (newer, new_span)):
                    article = hit.article
                    yield Row((published_on(article, words),), (cite(0, hit, place),), note=one_line(article.source))


# One article


def _figures_of_one(request: Request, query: Query, found: Relevant) -> Planned | None:
    """Return the sentence of one article that has several figures of one kind; None where no sentence has."""
    ranked = _ranked(request, query.search.question, found, found.hits, is_of_main=False)
    close = [each for each in ranked if ranked[0].score - each.score <= 2 * _CLOSE]
    best = next((each for each in close if _of_one_unit(each) and _is_asked_for(each, query)), None)
    if best is None:
        return None
    words = words_of(request, query)
    first, second = _of_one_unit(best)[:2]
    row = Row((), (cite(0, best.hit, best.span),), note=origin(best.hit.article, words))
    amount = figures.difference(first, second)
    layout = Layout(
        (words("column-sentence"), words("column-article")),
        _headings(best.hit, best.span, words),
        closing=words("plan-difference", amount=amount) if amount else "",
    )
    return planned(request, query, [row], layout, coverage=[best.hit.article])


def _of_one_unit(entry: Scored) -> list[ArticleFigure]:
    """Return the figures of a sentence whose unit another figure has too; empty for fewer than two."""
    found = figures.in_sentence(entry.hit, entry.span)
    return [each for each in found if any(each.unit == other.unit and each.value != other.value for other in found)]


def _is_asked_for(entry: Scored, query: Query) -> bool:
    """Tell whether a row of a table is of what is compared: in the question's language it has a word of it."""
    if not is_row(entry.hit, entry.span) or entry.hit.article.language != query.language:
        return True
    return any(has_all(entry.text, [word]) for word in own_words(query.search.question, query.language))
