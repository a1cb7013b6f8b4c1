"""Plan for a comparison: a row for each thing that is compared, or for each version of a story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from index.near_duplicates import is_variant
from index.text import names
from index.text.folding import one_line
from index.text.lists import headings, table_of
from index.text.name_index import NameIndex
from index.text.stop_words import content_words
from index.text.time_range import TimeRange
from index.types import Article, Hit, Span
from rag.answering import answer_types
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import Planned, article_amounts, count, question_words, statements_by_person
from rag.answering.plans.answer_layout import Layout, Row, origin, planned, published_on, words_of
from rag.answering.plans.article_amounts import ArticleFigure
from rag.answering.plans.comparable import Choice, Needed, Thing, comparable
from rag.answering.plans.compared_things import (
    asked_now_and_before,
    asks_for_more_than_costs,
    asks_for_something,
    compared_things,
    without_times,
)
from rag.answering.plans.listing import enumerated_plan
from rag.answering.plans.measures import measures
from rag.answering.plans.question_decomposition import topic_and_question
from rag.answering.plans.report_comparison import compared_reports
from rag.answering.plans.scope import Scope, scope
from rag.answering.plans.story_versions import version_groups
from rag.answering.plans.superlatives import CLOSE, extreme, ranked_by_amount
from rag.answering.plans.topic_articles import Relevant, about, count_names
from rag.answering.plans.whole_articles import lead, texts, whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.sentence_ranking import Scored
from rag.answering.sentence_windows import is_row
from rag.answering.source_conflicts.same_story import tell_of_the_same
from rag.locale import Wording

_AS_WELL = 0.6
"""Share of what the best article on a thing stands out by, from which one on all that is compared tells of it."""
_BROAD = ("count", "price")
"""Beginnings of measures that figures of different things have, if they do not stand in one sentence."""
_TIMES_AS_GREAT = 30
"""How many times as great a figure may be as another one of the same thing."""
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
    if once := asked_now_and_before(query.search.question, query.language):
        return _now_and_before(request, query, once)
    question, language = query.search.question, query.language
    if count.has_limit(question, language):
        return count.plan(request, query)
    where = scope(request, query)
    head, asked = topic_and_question(query.intent.topic, language)
    topic, times = without_times(head or query.intent.topic or question, language)
    if asked and question_words.says("first", head, language):  # of the old one and of the new one
        times = times or (None, None)
    things = [] if times else compared_things(topic, language)
    if _asks_for_somebody(request, question) and not _are_named(things, question, language):
        return None  # as in `Who voted against the library?`, which compares nothing
    compared = (
        (_of_sources(request, query, where) if len(where.labels) > 1 and where.topic else None)
        or statements_by_person.plan(request, query)
        or statements_by_person.of_people(request, query, things, must_speak=True)
        or (_things(request, query, things) if len(things) > 1 else None)
        or extreme(request, query)
    )
    if compared:
        return compared
    found = about(request, where.topic or question, where.filters, question=question if where.topic else "")
    if not found.hits:
        return None
    return (
        (_at_two_times(request, query, found, times) if times else None)
        or _story(request, query, found)
        or compared_reports(request, query, _reports(request, query, found))
        or _figures_of_one(request, query, found)
        or enumerated_plan(request, query)  # of `the two plans`, which an article tells one by one
    )


def _asks_for_somebody(request: Request, question: str) -> bool:
    kinds = answer_types.known(question, request.index.embedder())
    return kinds.get("person", 0.0) >= answer_types.SOMEBODY


def _are_named(things: Sequence[str], question: str, language: str) -> bool:
    """Tell whether all things have names, as in `Who is older, Ada Finch or Neil Oduya?`."""
    return all(question_words.topic_names(thing, question, language) for thing in things)


def of_several(request: Request, query: Query) -> Planned | None:
    """Return what is told of each of several names in one question, where each is told of in articles of its own.

    As in `which costs more, the tunnel of Tannau or the bridge of Lunac?`
    """
    question, language = query.search.question, query.language
    things = compared_things(query.intent.topic or question, language)
    names_ = {thing: set(question_words.topic_names(thing, question, language)) for thing in things}
    if len(things) < 2 or not all(names_.values()):  # noqa: PLR2004 - several
        return None
    found = {thing: about(request, thing).articles for thing in things}
    for thing, articles in found.items():
        others = set().union(*(names_[other] for other in things if other != thing)) - names_[thing]
        named = [count_names(article, tuple(names_[thing]), language) for article in articles]
        foreign = [count_names(article, tuple(others), language) for article in articles]
        if not others or not articles or not all(named) or any(foreign):
            return None
    return _things(request, query, things)


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


def _things(request: Request, query: Query, things: Sequence[str]) -> Planned | None:
    """Return the comparison of things of several articles, or of one; None where fewer than two are told of."""
    sides = _sides(request, query, things)
    if len({(side.hit.article.id, side.span) for side in sides}) < 2:  # noqa: PLR2004 - a comparison
        tells_of_all = len(sides) > 1 and all(_is_named_in(side, query.language) for side in sides)
        return _one_sentence(request, query, sides) if tells_of_all else None
    words = words_of(query)
    rows = [
        Row((one_line(side.name),), (cite(0, side.hit, side.span),), note=origin(side.hit.article, words))
        for side in sides
    ]
    columns = (words("column-thing"), words("column-sentence"), words("column-article"))
    above = {_headings(side.hit, side.span, words) for side in sides}
    are_alike = len(above) == 1  # columns of one table, or prose
    closing = (
        _difference([article_amounts.in_sentence(side.hit, side.span) for side in sides], words) if are_alike else ""
    )
    layout = Layout(columns, above.pop() if are_alike else "", closing, is_table=True)
    return planned(request, query, rows, layout, coverage=[side.hit.article for side in sides])


def _sides(request: Request, query: Query, things: Sequence[str]) -> list[_Side]:
    """Return the sentence that tells of each thing what is compared, chosen together; those of other things only."""
    question, language = query.search.question, query.language
    topic = scope(request, query).topic or question
    told = {thing: found for thing in things if (found := _articles_about(request, thing, topic))}
    if len(told) < 2:  # noqa: PLR2004 - a comparison
        return []
    are_apart = len({found[0].id for found in told.values()}) == len(told)
    asked = asks_for_something(question, things, language)
    if are_apart and not asked:
        leads = ((thing, found[0], lead(found[0])) for thing, found in told.items())
        return [_Side(thing, whole_article(article), span) for thing, article, span in leads if span]
    is_of_costs = question_words.says("money", question, language)
    if are_apart and is_of_costs and not asks_for_more_than_costs(question, things, language):
        main = {thing: article_amounts.main_amount(found[0]) for thing, found in told.items()}
        if all(main.values()):
            return [_Side(thing, each.hit, each.span) for thing, each in main.items() if each]
    first = next(iter(told.values()))
    of_all = [] if are_apart else [each for each in first if all(each in found for found in told.values())]
    these = [Thing(name, tuple(of_all[:1] or found[:1])) for name, found in told.items()]
    chosen = _chosen(request, query, these)
    return [_Side(thing, each.hit, each.span) for thing, each in zip(told, chosen, strict=False)]


def _chosen(request: Request, query: Query, things: Sequence[Thing]) -> list[Choice]:
    """Return the sentences on several things, with amounts of money or other figures where these are compared.

    Where it is not said in what they are, figures tell most.
    """
    question, language = query.search.question, query.language
    names_ = [each.name for each in things]
    needed: Needed | None = (
        "money"
        if question_words.says("money", question, language)
        else "figure"
        if question_words.says("many", question, language) or not asks_for_something(question, names_, language)
        else None
    )
    embedder = request.index.embedder()
    question = topic_and_question(question, language)[1] or question
    found = comparable(embedder, question, things, language, needed=needed) if needed else []
    return found or comparable(embedder, question, things, language)


def _is_named_in(side: _Side, language: str) -> bool:
    """Tell whether a sentence has the names of the thing that it is to tell of, if that has any."""
    article = side.hit.article
    there = NameIndex(article.text[slice(*side.span)], article.language)
    return not there.lacking(names.read(side.name, language), language)


def _one_sentence(request: Request, query: Query, sides: Sequence[_Side]) -> Planned:
    """Return the sentence that tells of all things that are compared."""
    words, side = words_of(query), sides[0]
    row = Row((), (cite(0, side.hit, side.span),), note=origin(side.hit.article, words))
    columns = (words("column-sentence"), words("column-article"))
    closing = _apart(article_amounts.in_sentence(side.hit, side.span), words)
    layout = Layout(columns, _headings(side.hit, side.span, words), closing)
    return planned(request, query, [row], layout, coverage=[side.hit.article])


def _apart(found: Sequence[ArticleFigure], words: Wording) -> str:
    """Say by how much the first two figures of one sentence differ that have one unit."""
    alike = _with_one_unit(found)
    amount = article_amounts.difference(*alike[:2], words=words) if len(alike) > 1 else ""
    return words("plan-difference", amount=amount) if amount else ""


def _headings(hit: Hit, span: Span, words: Wording) -> str:
    """Return the headings of the table that a sentence is a row of; "" for prose."""
    text = hit.article.text
    table = table_of(text, span)
    row = headings(text, table) if table else None
    return words("label", title=text[slice(*row)].strip("| ").replace("|", "·")) if row else ""


def _articles_about(request: Request, thing: str, topic: str) -> list[Article]:
    """Return the articles of the story that a thing belongs to, newest first.

    Of a thing without a name it is a story on all that is compared, unless another one stands out by far: what the
    other things are of may tell of it, too.
    """
    language = request.language
    alone = about(request, thing)
    found = [each for each in alone.articles if _speaks_of(each, thing, language)]
    if not question_words.topic_names(thing, request.question, language):
        of_all = about(request, topic).articles
        best = max((alone.standing_of(each)[1] for each in found), default=0.0)
        near = [each for each in of_all if alone.standing_of(each)[1] >= _AS_WELL * best]
        found = near or found
    return _of_story(found)


def _of_story(articles: Sequence[Article]) -> list[Article]:
    """Return the articles that tell of the same as the first one, newest first."""
    first = [whole_article(article) for article in articles[:1]]
    group = [each for each in articles if tell_of_the_same(first[0], whole_article(each))]
    return sorted(group, key=lambda article: article.published[:10], reverse=True)


def _speaks_of(article: Article, thing: str, language: str) -> bool:
    """Tell whether an article has half of a thing's words; one in another language has it in words of its own."""
    words = own_words(thing, language) if article.language == language else []
    whole = f"{article.title}\n{article.text}"
    return 2 * sum(has_all(whole, [word]) for word in words) >= len(words)


def _difference(sides: Sequence[Sequence[ArticleFigure]], words: Wording) -> str:
    """Say by how much two figures differ, if the sentences have one each with the same unit, and no other one."""
    firsts = [side[0] for side in sides if side]
    if len(firsts) != 2 or len(sides) != 2:  # noqa: PLR2004 - two things
        return ""
    if any(each.unit == side[0].unit and each.value != side[0].value for side in sides for each in side):
        return ""  # which of them is the one that is compared?
    amount = article_amounts.difference(*firsts, words=words)
    return words("plan-difference", amount=amount) if amount else article_amounts.unconverted(firsts, words)


# One story


def _story(request: Request, query: Query, found: Relevant) -> Planned | None:
    """Return what a story's reports say of the same thing, by day; None where there is only one, or nothing differs."""
    first = whole_article(found.articles[0])
    reports = [each for each in found.articles if tell_of_the_same(first, whole_article(each)) and each.published]
    reports.sort(key=lambda article: article.published)
    if len(reports) < 2:  # noqa: PLR2004 - one report
        return None
    if question_words.says("money", query.search.question, query.language):
        return _amounts_by_day(request, query, reports)
    if question_words.says("first", query.search.question, query.language):
        return None if _compares_reports(request, query) else _of_reports(request, query, reports)
    rows = list(_changes(reports, words_of(query)))[:_CHANGES]
    words = words_of(query)
    layout = Layout((words("column-published"), words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=reports) if rows else None


def _compares_reports(request: Request, query: Query) -> bool:
    """Tell whether the reports themselves are compared, as in `the first and the second report`, and no one number."""
    question, language = query.search.question, query.language
    if not (question_words.says("single", question, language) or question_words.has_articles(question, language)):
        return False
    kinds = answer_types.known(question, request.index.embedder())
    return sum(kinds.get(kind, 0.0) for kind in answer_types.OF_NUMBERS) < answer_types.CERTAIN


def _amounts_by_day(request: Request, query: Query, reports: Sequence[Article]) -> Planned | None:
    """Return the main amount of each report, and by how much the last differs from the first."""
    found = [figure for report in reports if (figure := article_amounts.main_amount(report))]
    if len(found) < 2:  # noqa: PLR2004 - one amount
        return None
    words = words_of(query)
    rows = [Row((published_on(each.article, words), each.words), (cite(0, each.hit, each.span),)) for each in found]
    amount = article_amounts.difference(found[0], found[-1], words=words)
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
    ranked = ranked_by_amount(request, query.search.question, found, found.hits, is_of_main=False)
    close = [each for each in ranked if ranked[0].score - each.score <= 2 * CLOSE]
    best = next((each for each in close if _of_one_unit(each) and _is_asked_for(each, query)), None)
    if best is None:
        return None
    return _one_sentence(request, query, [_Side("", best.hit, best.span)])


def _at_two_times(request: Request, query: Query, found: Relevant, times: Sequence[TimeRange | None]) -> Planned | None:
    """Return what a story says of one thing at two times; None where it has no two figures of one kind."""
    story = tuple(_of_story(found.articles))
    chosen = _chosen(request, query, [Thing(query.intent.topic, story, time) for time in times])
    return _listed(request, query, chosen, story) if chosen else None


def _now_and_before(request: Request, query: Query, asked: str) -> Planned | None:
    """Return what a story says of the number that is `asked` for, now and before; None where it has no two.

    They are those of its first and its last report, or else stand anywhere in it.
    """
    story = tuple(_of_story(about(request, query.intent.topic or asked, question=asked).articles))
    of_one = replace(query, search=replace(query.search, question=asked))
    ends = ((story[-1:], story[:1]),) if len(story) > 1 else ()
    for first, last in (*ends, (story, story)):
        chosen = _chosen(request, of_one, [Thing(asked, first), Thing(asked, last)])
        if _are_of_one_kind(chosen, asked):
            return _listed(request, query, chosen, story)
    return None


def _are_of_one_kind(chosen: Sequence[Choice], asked: str) -> bool:
    """Tell whether sentences have a figure each of about one size that have one unit, or count what is asked for.

    A sentence that is there twice has two.
    """
    if not chosen:
        return False
    mine, theirs = (measures(each.hit, each.span) for each in chosen)
    counted = {f"count {stem}" for stem in content_words(asked)}
    is_one = chosen[0] == chosen[1]
    keys = [key for key in mine if key in theirs and (is_one or not key.startswith(_BROAD) or key in counted)]
    pairs = (pair for key in keys for pair in product(mine[key], theirs[key]))
    return any(min(pair) < max(pair) < _TIMES_AS_GREAT * min(pair) for pair in pairs)


def _of_reports(request: Request, query: Query, reports: Sequence[Article]) -> Planned | None:
    """Return what each report of a story says of one thing."""
    things = [Thing(query.intent.topic, (report,)) for report in reports]
    chosen = comparable(request.index.embedder(), query.search.question, things, query.language, needed="figure")
    return _listed(request, query, chosen, reports) if chosen else None


def _listed(request: Request, query: Query, chosen: Sequence[Choice], story: Sequence[Article]) -> Planned:
    """Return sentences of a story, each with where and when it appeared."""
    words = words_of(query)
    told = sorted(dict.fromkeys(chosen), key=lambda each: (each.hit.article.published, each.span))
    rows = [Row((), (cite(0, each.hit, each.span),), note=origin(each.hit.article, words)) for each in told]
    above = {_headings(each.hit, each.span, words) for each in told}
    layout = Layout((words("column-sentence"), words("column-article")), above.pop() if len(above) == 1 else "")
    return planned(request, query, rows, layout, coverage=story)


def _of_one_unit(entry: Scored) -> list[ArticleFigure]:
    """Return the figures of a sentence whose unit another figure has too; empty for fewer than two."""
    return _with_one_unit(article_amounts.in_sentence(entry.hit, entry.span))


def _with_one_unit(found: Sequence[ArticleFigure]) -> list[ArticleFigure]:
    """Return the figures whose unit another one with another value has."""
    return [each for each in found if any(each.unit == other.unit and each.value != other.value for other in found)]


def _is_asked_for(entry: Scored, query: Query) -> bool:
    """Tell whether a row of a table is of what is compared: in the question's language it has a word of it."""
    if not is_row(entry.hit, entry.span) or entry.hit.article.language != query.language:
        return True
    return any(has_all(entry.text, [word]) for word in own_words(query.search.question, query.language))
