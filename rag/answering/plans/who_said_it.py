"""Plan for who said it: what the answer before cites, with the sentence that names who speaks, and the author."""

from index.text import names
from index.text.folding import one_line
from index.types import Article, Span
from rag.answering import answer_types
from rag.answering.extractive_summary import statements
from rag.answering.followups.detection import refers_back, without_leaning
from rag.answering.intent import tokens, topic
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import Layout, Row, origin, planned, words_of
from rag.answering.plans.whole_articles import whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.speaker_attribution import utterances
from rag.answering.types import Turn
from rag.locale import Wording

_SURELY = 0.6
"""Probability from which it is asked for somebody, and not for what they say."""
_LONGEST = 8
"""Words of the longest question for who said it; characters of a script without spaces count half."""
_NEAR = 2
"""Sentences before one that names nobody in which a speaker is looked for."""
_MOST = 3
"""Sentences of the answer before that are gone back to."""


def is_asked(request: Request, query: Query) -> bool:
    """Tell whether it is asked who said what the answer before cites."""
    turn = request.history[-1] if request.history else None
    if turn is None or not turn.places or not query.search.context:
        return False
    question, embedder = query.search.question, request.index.embedder()
    rest = without_leaning(question, query.language)
    if len(tokens(question)) > _LONGEST or all(topic(text, query.language) for text in (question, rest)):
        return False
    kinds = answer_types.known(question, embedder)
    return kinds.get("person", 0.0) >= _SURELY


def plan(request: Request, query: Query) -> Planned | None:
    """Return what was cited with its speaker, author and source; None where the articles are gone."""
    words = words_of(query)
    rows = [
        Row((), (cite(0, whole_article(article), span),), note=_origin(article, words))
        for article, span in _spoken(request, request.history[-1])
    ]
    if not rows:
        return None
    layout = Layout((words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=[row.quotes[0].article for row in rows])


def _spoken(request: Request, turn: Turn) -> list[tuple[Article, Span]]:
    """Return the places that an answer cites, each with the sentences before that it leans on."""
    found: dict[tuple[str, int], tuple[Article, Span]] = {}
    for id_, start, end in turn.places[:_MOST]:
        article = request.index.store.article(id_)
        if article and end <= len(article.text):
            span = _with_naming_sentence(article, Span(start, end))
            found.setdefault((id_, span.start), (article, span))
    return list(found.values())


def _with_naming_sentence(article: Article, span: Span) -> Span:
    """Return a place with what is told of one person in a row there, and the sentence before that it leans on."""
    around = [each for each in utterances(article) if each.start < span.end and span.start < each.end]
    start, end = min([span.start, *(each.start for each in around)]), max([span.end, *(each.end for each in around)])
    before = [each for each in statements(article) if each.end <= start]
    if before and refers_back(article.text[start:end], article.language):
        start = before[-1].start
    elif not _has_full_name(article, Span(start, end)):
        naming = [each for each in before[-_NEAR:] if _has_full_name(article, each)]
        start = naming[-1].start if naming else start
    return Span(start, end)


def _has_full_name(article: Article, span: Span) -> bool:
    """Tell whether a place has a name of several words, beside speech or in it."""
    found = names.read(article.text[span.start : span.end], article.language)
    return any(len(name.words.split()) > 1 for name in found)


def _origin(article: Article, words: Wording) -> str:
    return ", ".join(filter(None, [one_line(article.author), origin(article, words)]))
