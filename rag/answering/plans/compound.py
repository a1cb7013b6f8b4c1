"""Plan for several questions in one: each is answered by itself, and the answer says what the articles leave open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text import names
from index.text.names import Named
from index.types import Hit
from rag.answering.answerability import assess
from rag.answering.extractive import best_quotes
from rag.answering.followups import SearchQuery, context
from rag.answering.own_words import has_all, own_words
from rag.answering.plans import Planned
from rag.answering.plans.question_parts import question_parts
from rag.answering.plans.rendering import Layout, Row, answer_language, planned, words_of
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved, retrieve
from rag.answering.sentence_ranking import Scored
from rag.answering.types import Citation, Turn
from rag.answering.understanding import Query
from rag.locale import Wording, answer_texts

_MOST = 6
"""Questions that are answered; more in one are searched for as one."""
_INSTRUCTION = "in one or two sentences for each of the questions, in their order"


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the questions, and what answers it."""

    question: str
    quotes: tuple[Citation, ...]


def plan(request: Request, query: Query) -> Planned | None:
    """Return the answers to the questions in one; None for one question, and where none of several has an answer."""
    questions = question_parts(query.search.question, query.language)
    if not 1 < len(questions) <= _MOST:
        return None
    parts = _answered(request, query, questions)
    if not any(part.quotes for part in parts):
        return None
    words = words_of(request, query)
    refusal = answer_texts.refusal(answer_language(request, query))
    rows = [_row(part, refusal, words) for part in parts]
    layout = Layout((words("column-question"), words("column-sentence")))
    articles = list({quote.article.id: quote.article for part in parts for quote in part.quotes}.values())
    return Planned(planned(request, query, rows, layout, coverage=articles, time=query.time).answer, _INSTRUCTION)


def _row(part: _Part, refusal: str, words: Wording) -> Row:
    asked = part.question[:1].upper() + part.question[1:]
    if part.quotes:
        return Row((asked,), part.quotes)
    return Row((words("label", title=asked) + f" {refusal}",), is_quoted=False)


def _answered(request: Request, query: Query, questions: Sequence[str]) -> list[_Part]:
    """Answer each question; those that name nothing else are about what the whole is about.

    Nothing is returned where the articles don't answer the whole: a part is short for more, and near to anything.
    """
    found = retrieve(request, query, query.time)
    if not assess(request, found).is_answerable:
        return []
    subject = found.result.hits[:1]
    history = list(request.history)
    parts: list[_Part] = []
    for question in questions:
        part = replace(request, question=question, history=tuple(history))
        search = SearchQuery(question, context(question, history, request.index.embedder().count_tokens))
        searched = retrieve(part, replace(query, search=search if history else replace(search, context="")), query.time)
        if subject and _names_nothing_else(question, subject[0], query.language):
            searched = _about_subject(searched, found, subject[0])
        assessment = assess(part, searched)
        best = _with_words_first(assessment.ranked, question, query.language)[:1]
        quotes = best_quotes(best) if assessment.is_answerable else ()
        parts.append(_Part(question, tuple(replace(quote, number=0) for quote in quotes)))
        history.append(_turn(question, quotes))
    return parts


def _with_words_first(ranked: Sequence[Scored], question: str, language: str) -> list[Scored]:
    """Return sentences with those first that have all the words of a part: it is short, and near to many."""
    words = own_words(question, language)
    having = [each for each in ranked if words and has_all(each.text, words)]
    return having or list(ranked)


def _names_nothing_else(question: str, subject: Hit, language: str) -> bool:
    """Tell whether all names of a question are in the article that the whole question is about."""
    article = subject.article
    named = Named(f"{article.title}\n{article.text}", article.language)
    tokens = (token for name in names.read(question, language) for token in name.tokens)
    return all(named.has(token, article.language) for token in tokens)


def _about_subject(searched: Retrieved, whole: Retrieved, subject: Hit) -> Retrieved:
    """Return what was found for a part, only of the article that the whole question is about."""
    hits = [hit for found in (searched, whole) for hit in found.result.hits if hit.article.id == subject.article.id]
    once = {hit.passage: hit for hit in reversed(hits)}
    kept = tuple(hit for hit in hits if once.get(hit.passage) is hit)
    return replace(searched, result=replace(searched.result, hits=kept), alone=None)


def _turn(question: str, quotes: Sequence[Citation]) -> Turn:
    cited = {quote.article.id: quote.article.title for quote in quotes}
    text = " ".join(quote.quote for quote in quotes)
    return Turn(question, text, articles=tuple(cited), titles=tuple(cited.values()))
