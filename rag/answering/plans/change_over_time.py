"""Plan for one thing at several times: what each report of a story says of it, by day.

As for `How has the damage changed?`, or `What was it put at in August, in September and now?`. Each report is asked the
question without its times, and their sentences are chosen together, so that they measure the same.
"""

from collections.abc import Sequence

from index.text.folding import one_line
from index.text.time_range import TimeRange, time_ranges
from index.types import Article
from rag.answering import answer_types
from rag.answering.answer_types import CERTAIN
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import Layout, Row, planned, published_on, words_of
from rag.answering.plans.comparable import Choice, Needed, Thing, comparable
from rag.answering.plans.question_words import Words
from rag.answering.plans.scope import asked_on
from rag.answering.plans.topic_articles import about
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.source_conflicts.other_reports import are_of_one_story, other_reports

_SEVERAL = 2
"""Times that are asked about, and reports that tell of them, at least."""
_NAMED_TIMES: tuple[Words, ...] = ("first", "moment", "newest")
"""Rows of words for a time without a date."""


def is_asked(request: Request, query: Query) -> bool:
    """Tell whether a question asks how a thing changed, or for one figure at more than two times.

    A comparison of two times has a plan that looks for both in one report, too.
    """
    question, language = query.search.question, query.language
    if question_words.says("changed", question, language):
        return question_words.tells(_without_times(query.intent.topic, language), language)
    times = len(_times(question, language))
    is_of_several = times and times + len(_named_times(question, language)) > _SEVERAL
    return bool(is_of_several) and (query.intent.kind == "compare" or _asks_for_a_figure(request, question))


def plan(request: Request, query: Query) -> Planned | None:
    """Return a line for each report with what it says; None where fewer than two say anything of it."""
    question, language = query.search.question, query.language
    core = _without_times(question, language)
    found = about(request, _without_times(query.intent.topic, language) or core, question=core)
    if not found.articles:
        return None
    story = _story(request, found.articles)
    if len(story) < _SEVERAL:
        return None
    things = [Thing(core, (report,)) for report in story]
    needed: Needed = "money" if question_words.says("money", question, language) else "figure"
    chosen = comparable(request.index.embedder(), core, things, language, needed=needed)
    asked_for = _of_times(chosen, question, language)
    if len({each.hit.article.text[slice(*each.span)] for each in asked_for}) < _SEVERAL:
        return None
    words = words_of(query)
    rows = [
        Row(
            (published_on(each.hit.article, words),),
            (cite(0, each.hit, each.span),),
            note=one_line(each.hit.article.source or each.hit.article.title),
        )
        for each in asked_for
    ]
    layout = Layout((words("column-published"), words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=story)


def _story(request: Request, found: Sequence[Article]) -> list[Article]:
    """Return the best article and the other reports of the same, by day."""
    best = found[0]
    alike = [each for each in found[1:] if are_of_one_story(best, each)]
    reports = {each.id: each for each in (best, *other_reports(request, best), *alike)}
    return sorted(reports.values(), key=lambda article: article.published[:10])


def _of_times(told: Sequence[Choice], question: str, language: str) -> list[Choice]:
    """Return the sentences of those reports that are of the times asked about; all, where a time has none."""
    times = _times(question, language)
    of_each = [[each for each in told if time.holds(each.hit.article.published)] for time in times]
    named = _named_times(question, language)
    if told and ("moment" in named or "newest" in named):
        of_each.append([told[-1]])
    if told and "first" in named:
        of_each.append([told[0]])
    if not all(of_each) or len(of_each) < _SEVERAL:
        return list(told)
    return [each for each in told if any(each in found for found in of_each)]


def _asks_for_a_figure(request: Request, question: str) -> bool:
    kinds = answer_types.known(question, request.index.embedder())
    return sum(share for kind, share in kinds.items() if kind in answer_types.OF_NUMBERS) >= CERTAIN


def _times(question: str, language: str) -> list[TimeRange]:
    return time_ranges(question, language, asked_on())


def _named_times(question: str, language: str) -> list[Words]:
    """Return the rows of words for a time without a date that a question has, such as `now`."""
    return [name for name in _NAMED_TIMES if question_words.says(name, question, language)]


def _without_times(question: str, language: str) -> str:
    """Return a question without the times in it."""
    for time in reversed(_times(question, language)):
        question = f"{question[: time.span.start]} {question[time.span.end :]}"
    return " ".join(question_words.without(question, language, "moment").split())
