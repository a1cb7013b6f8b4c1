"""Plan for the summary of one article: the sentences that cover most of it, in its order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.text import quotations
from index.text.lists import lists
from index.text.stop_words import content_words
from index.text.time_range import TimeRange
from index.types import Article, Hit, Span
from rag.answering.extractive_summary import central_sentences
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import Layout, Row, article_name, planned, published_on, words_of
from rag.answering.plans.article_lists import item_quote
from rag.answering.plans.scope import listed, scope
from rag.answering.plans.single_article import single_article
from rag.answering.plans.story_versions import version_groups
from rag.answering.plans.whole_articles import whole_article, with_texts
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.source_conflicts.same_story import tell_of_the_same
from rag.answering.types import Citation
from rag.locale import Wording

_PASSAGE = 800
"""Characters from which a passage of an article ends with its sentence."""
_FEWEST_OF_STORY = 2
"""Articles of a story from which a request for what it is about is answered by an overview."""
_READ = 20
"""Articles of a source, an author or a time that are read, the newest ones."""
_CHINESE_TITLE = re.compile("\u300a([^\u300a\u300b\n]{1,600})\u300b")
"""Words between the marks that Chinese puts around a title."""
_MOST_ROWS = 7
"""Rows of the longest table that a summary has."""
_INSTRUCTION = (
    "in a summary of the whole article of six to eight sentences: what happened, who, when, how much, and what is next"
)


def plan(request: Request, query: Query) -> Planned | None:
    """Return the summary of the article that a request is about; None where there is no such article."""
    found = articles_of(request, query)
    if len(found) >= _FEWEST_OF_STORY and _is_of_story(query, found):
        from rag.answering.plans import overview  # noqa: PLC0415 - which needs this module

        return overview.plan(request, query)
    return summary_of(request, query, found) if found else None


def _is_of_story(query: Query, found: list[Article]) -> bool:
    """Tell whether a request names no single article, and those on its topic go on with one story."""
    if _is_single(query):
        return False
    first, second = map(whole_article, found[:2])
    return tell_of_the_same(first, second)


def articles_of(request: Request, query: Query) -> list[Article]:
    """Return the articles that a request may mean, the likeliest first, with their texts.

    Those of the time that it names, if there are any, and the newest one where that is asked for. Without a topic, a
    source, an author or a time that is the one that the answer before rests on. Of versions of one story only the
    newest counts.
    """
    where = scope(request, query)
    is_newest, is_oldest = (
        question_words.says(name, query.search.question, query.language) for name in ("newest", "oldest")
    )
    is_oldest = is_oldest or _is_first(request, query)
    topic = question_words.without(where.topic, query.language, "newest", "oldest")
    if question_words.tells(topic, query.language):
        about_it = single_article(request, topic, where.filters)
        titles = _titles(query)
        found = _of_time([each for each in about_it if _has_most(each, titles)], where.time)
    elif where.is_limited or is_newest or is_oldest:
        within = listed(request, where)
        found = with_texts(request, within[-_READ:] if is_oldest else within[:_READ])
    else:
        last = request.history[-1].articles[:1] if request.history else ()
        return [article for id_ in last if (article := request.index.store.article(id_))]
    if is_oldest:
        return sorted(found, key=lambda article: article.published[:10] or "9")
    if is_newest:
        return _newest(sorted(found, key=lambda article: article.published[:10], reverse=True))
    return _titled_first(_newest(found), content_words(query.search.question) - content_words(topic))


def _is_single(query: Query) -> bool:
    """Tell whether a request names one article, as in `the article “…”`, and not articles about what it quotes."""
    return question_words.says("single", query.search.question, query.language)


def _titles(query: Query) -> list[frozenset[str]]:
    """Return the words of each title that a request for one article names: those that it quotes, or has in `《》`."""
    question = query.search.question
    quoted = [each.words for each in quotations.read(question)] if _is_single(query) else []
    return [content_words(each) for each in (*quoted, *_CHINESE_TITLE.findall(question))]


def _has_most(article: Article, titles: Sequence[frozenset[str]]) -> bool:
    """Tell whether an article has more than half of the words of each title: the nearest of others is another one."""
    said = content_words(f"{article.title}\n{article.text}")
    return all(2 * len(words & said) > len(words) for words in titles if len(words) > 1)


def _titled_first(articles: list[Article], asked: frozenset[str]) -> list[Article]:
    """Return articles with the one first, of those of the first one's story, whose title has most of some words.

    They are those beside the topic, as in `the article about the report on the crane`, where that is the crane.
    """
    if not articles:
        return articles
    first = whole_article(articles[0])
    told = [each for each in articles if tell_of_the_same(first, whole_article(each))]
    best = max(told, key=lambda each: len(asked & content_words(each.title)), default=articles[0])
    return [best, *(each for each in articles if each is not best)]


def _is_first(request: Request, query: Query) -> bool:
    """Tell whether a request is about the first article on something; after an answer that is its first entry."""
    question, language = query.search.question, query.language
    return not request.history and all(question_words.says(row, question, language) for row in ("first", "single"))


def _of_time(articles: list[Article], time: TimeRange | None) -> list[Article]:
    """Return the articles that appeared in a time; all of them where none did."""
    return [article for article in articles if time and time.holds(article.published)] or articles


def summary_of(request: Request, query: Query, articles: list[Article]) -> Planned:
    """Return the summary of the first of some articles; the others are those that speak of the topic too."""
    article, words = articles[0], words_of(query)
    whole = whole_article(article)
    spans = central_sentences(article)
    said = [*(_said(whole, span) for span in spans), *((row,) for row in _short_table(whole))]
    rows = [Row((), quotes) for quotes in sorted(said, key=lambda quotes: quotes[0].start)]
    layout = Layout((words("column-sentence"),), opening(article, words))
    made = planned(request, query, rows, layout, coverage=articles)
    answer = replace(made.answer, table=None, hits=tuple(passages(whole, spans)))
    return Planned(answer, _INSTRUCTION)


def _said(whole: Hit, span: Span) -> tuple[Citation, ...]:
    """Return what a sentence of a summary is quoted as: a list as what announces it and its items."""
    article = whole.article
    block = next((each for each in lists(article.text, article.language) if each.span == span), None)
    if block is None:
        return (cite(0, whole, span),)
    text = article.text[span.start : block.items[0].start].rstrip()
    head = [cite(0, whole, Span(span.start, span.start + len(text)))] if text else []
    return (*head, *(item_quote(whole, item) for item in block.items))


def _short_table(whole: Hit) -> list[Citation]:
    """Return the rows of an article's table; none where it has several, or a long one.

    An article with one short table is about what stands in it.
    """
    article = whole.article
    tables = [each for each in lists(article.text, article.language) if each.is_table]
    rows = tables[0].items if len(tables) == 1 else ()
    return [item_quote(whole, row) for row in rows] if len(rows) <= _MOST_ROWS else []


def opening(article: Article, words: Wording) -> str:
    """Return the line that names an article: its title, source and day."""
    named = ", ".join(filter(None, (article_name(article, words), published_on(article, words))))
    return words("label", title=named)


def _newest(articles: Sequence[Article]) -> list[Article]:
    """Return the newest version of each story, in the order in which the stories come."""
    order = [article.id for article in articles]
    groups = sorted(version_groups(articles), key=lambda group: min(order.index(each.id) for each in group))
    return [group[0] for group in groups]


def passages(whole: Hit, central: Sequence[Span]) -> Iterator[Hit]:
    """Yield a whole article cut into passages, those with the most central sentences first."""
    passages = list(_cut(whole))
    inside = [sum(hit.start <= span.start < hit.end for span in central) for hit in passages]
    yield from (passages[row] for row in sorted(range(len(passages)), key=lambda row: -inside[row]))


def _cut(whole: Hit) -> Iterator[Hit]:
    held: list[Span] = []
    for number, span in enumerate(whole.sentences, start=1):
        held.append(span)
        if span.end - held[0].start >= _PASSAGE or number == len(whole.sentences):
            yield replace(whole, start=held[0].start, end=span.end, sentences=tuple(held), passage=-number)
            held = []
