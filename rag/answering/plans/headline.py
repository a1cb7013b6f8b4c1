"""Plan for a headline: without a model the article's own title, or its shortest central clause."""

from collections.abc import Iterator
from dataclasses import replace

from index.text.folding import one_line
from index.text.negation import clauses
from index.types import Article
from rag.answering.extractive_summary import central_sentences
from rag.answering.notices import Notice
from rag.answering.plans import Planned
from rag.answering.plans.summary import articles_of, summary_of
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.types import Sentence

_LONGEST = 140
"""Characters of a headline."""
_SHORTEST = 20
"""Characters of the shortest clause that may be one."""
_CENTRAL = 3
"""Sentences whose clauses may be the headline of an article without a title."""
_INSTRUCTION = "in one line only: a headline of at most twelve words that says what the article reports"


def plan(request: Request, query: Query) -> Planned | None:
    """Return a headline for the article that a request is about; None where there is no such article."""
    found = articles_of(request, query)
    if not found:
        return None
    made = summary_of(request, query, found[:1])
    title, first = _headline(found[0]), made.answer.citations[:1]
    answer = replace(
        made.answer,
        text=" ".join([title, *(f"[{citation.number}]" for citation in first)]),
        sentences=(Sentence(title, tuple(citation.number for citation in first), "supported"),),
        citations=first,
        quotes=first,
        notices=(Notice("own-headline", language=made.answer.language),),
    )
    return Planned(answer, _INSTRUCTION, longest=_LONGEST)


def _headline(article: Article) -> str:
    """Return an article's title, or where it has none of that length its shortest central clause."""
    title = one_line(article.title)
    if 0 < len(title) <= _LONGEST:
        return title
    return min(_clauses(article), key=len, default=title[:_LONGEST])


def _clauses(article: Article) -> Iterator[str]:
    for span in central_sentences(article, _CENTRAL):
        sentence = article.text[span.start : span.end]
        for start, end in ((0, len(sentence)), *clauses(sentence)):
            clause = one_line(sentence[start:end]).strip(" ,;:.，。；،؛")
            if _SHORTEST <= len(clause) <= _LONGEST:
                yield clause
