"""Plan for questions about articles: who wrote them, when and where they appeared, and which there are."""

from dataclasses import replace

from index.text import names
from index.text.folding import fold_in_place, one_line
from index.types import Article
from rag.answering.intent import Intent
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import MOST, Layout, Row, lead_quote, planned, published_on, words_of
from rag.answering.plans.scope import Scope, listed, scope
from rag.answering.plans.topic_articles import about
from rag.answering.plans.whole_articles import with_texts
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.locale import Wording

_OLDEST = 3
"""Articles that are the oldest ones."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return the articles that a question names by source, author, language, time or topic, with their metadata."""
    where, words = scope(request, query), words_of(query)
    oldest = question_words.pattern("oldest", query.language).search(fold_in_place(query.search.question))
    if oldest:
        where = replace(where, topic=_without(where.topic, oldest[0], query.language))
    found = _articles(request, where)
    if not found:
        return None
    if oldest:
        found = sorted((each for each in found if each.published), key=lambda each: each.published)[:_OLDEST] or found
    rows = [row for article in with_texts(request, found[:MOST]) if (row := _row(article, words))]
    layout = Layout(_columns(words), closing=_rest(len(found), words))
    return planned(request, query, rows, layout, coverage=found, time=where.time)


def _without(topic: str, words: str, language: str) -> str:
    """Return a topic without folded words; "" if the rest tells nothing."""
    rest = " ".join(word for word in topic.split() if fold_in_place(word) not in words)
    return rest if question_words.tells(rest, language) else ""


def is_asked(request: Request, query: Query) -> bool:
    """Tell whether a question names a source or an author and says nothing else, as in `What does the Post report`."""
    question, language = query.search.question, query.language
    if query.search.context:
        return False
    named = names.read(question, language)
    rest = question
    for name in named:
        rest = rest.replace(name.words, " ")
    if not named or question_words.tells(rest, language) or not question_words.says("generic", rest, language):
        return False
    where = scope(request, replace(query, time=None, intent=Intent("metadata", question)), with_language=False)
    return bool(where.labels) and not where.topic


def _articles(request: Request, where: Scope) -> list[Article]:
    """Return the articles of a scope, best first; all that it is limited to where none of them is about the topic."""
    if not where.is_limited and not where.topic and (spoken_of := _spoken_of(request)):
        return spoken_of
    within = listed(request, where) if where.is_limited or not where.topic else []
    if not where.topic:
        return within
    ids = {article.id for article in within}
    relevant = about(request, where.topic, where.filters).articles
    found = [article for article in relevant if not where.is_limited or article.id in ids]
    return found or within


def _spoken_of(request: Request) -> list[Article]:
    """Return the articles that the answer before cites, of which `Who wrote it?` asks."""
    ids = request.history[-1].articles if request.history else ()
    return list(filter(None, map(request.index.store.article, ids)))


def _rest(count: int, words: Wording) -> str:
    return words("plan-more", count=str(count - MOST)) if count > MOST else ""


def _columns(words: Wording) -> tuple[str, ...]:
    names = ("column-article", "column-author", "column-source", "column-published", "column-sentence")
    return tuple(map(words, names))


def _row(article: Article, words: Wording) -> Row | None:
    quote = lead_quote(article)
    title = words("plan-quoted", title=one_line(article.title or article.id))
    cells = (title, one_line(article.author), one_line(article.source), published_on(article, words))
    return Row(cells, (quote,)) if quote else None
