"""Plan for a name, word or amount that stands alone: a sentence of each article that has it, newest first."""

from collections.abc import Sequence
from dataclasses import replace
from re import Pattern

from index.search import Size
from index.text.folding import WORD, fold
from index.types import Article, Hit, Span
from rag.answering.intent import Intent
from rag.answering.plans import Planned, overview, question_words
from rag.answering.plans.answer_layout import MOST, Layout, Row, article_name, planned, published_on, words_of
from rag.answering.plans.story_versions import newest_versions
from rag.answering.plans.topic_fit import common_topics
from rag.answering.plans.whole_articles import lead, whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.word_match import has_words, wanted_words
from rag.locale import Wording

_PASSAGES = Size(40, 120)
"""Amount of text that is searched."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return a sentence of each article that has what was asked for; what is about a broad topic; or None."""
    if _is_common(query.search.question, query.language):
        return _of_topic(request, query)
    wanted = wanted_words(query.search.question)
    result = request.index.search(query.search.question, _PASSAGES, filters=request.filters)
    found = list({hit.article.id: hit.article for hit in result.hits}.values())
    having = [article for article in found if has_words(f"{article.title}\n{article.text}", wanted)]
    if not wanted or not having:
        return _of_topic(request, query)
    words = words_of(query)
    shown = newest_versions(having)
    rows = [row for article in shown[:MOST] if (row := _row(article, wanted, words))]
    closing = words("plan-more", count=str(len(shown) - MOST)) if len(shown) > MOST else ""
    columns = (words("column-published"), words("column-article"), words("column-sentence"))
    return planned(request, query, rows, Layout(columns, closing=closing), coverage=having)


def _of_topic(request: Request, query: Query) -> Planned | None:
    """Return what is about a word that no article need have; None for a name or a figure, and where nothing is."""
    topic = query.search.question
    if len(topic.split()) > 1 or question_words.has_names(topic, query.language) or any(map(str.isdecimal, topic)):
        return None
    return overview.plan(request, replace(query, intent=Intent("lookup", topic)))


def _is_common(question: str, language: str) -> bool:
    """Tell whether a word that stands alone is a topic such as `sport`, and not the sports hall of an article."""
    return " ".join(WORD.findall(fold(question))) in map(fold, common_topics(language))


def _row(article: Article, wanted: Sequence[Pattern[str]], words: Wording) -> Row | None:
    """Return the sentence of an article that says who or what it is: the first one that has all of it."""
    hit = whole_article(article)
    span = next((span for span in hit.sentences if has_words(_text(hit, span), wanted)), None) or lead(article)
    if span is None:
        return None
    return Row((published_on(article, words), article_name(article, words)), (cite(0, hit, span),))


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]
