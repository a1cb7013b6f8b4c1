"""Plans that do something with the answer before: a shorter or longer one, its continuation, its translation.

They are made of sentences of the articles that it cites, to the letter. A model that translates or rewrites gets these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.text.sentences import sentences
from index.types import Article, Hit, Span
from rag.answering.extractive_answer import extractive_answer
from rag.answering.extractive_summary import central_sentences
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.notices import Notice
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import Layout, planned, words_of
from rag.answering.plans.whole_articles import whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence
from rag.answering.types import Answer, Citation, Turn
from rag.locale.answer_texts import NAMES

_MORE = 4
"""Sentences that a longer answer has of each article beside those that were quoted."""
_FEW = 3
"""Sentences of a short answer; a longer one is cut to a third of them."""
_NEXT = 3
"""Sentences that a continuation has of each article."""
_ARTICLES = 3
"""Articles of the answer before that are gone on with."""
_INSTRUCTIONS = {
    "shorter": "in one short sentence",
    "longer": "in all detail that the passages have",
    "continue": "what happened then",
}


def plan(request: Request, query: Query) -> Planned:
    """Return what is made of the answer before; that there is none where nothing was cited."""
    alone = replace(query, search=SearchQuery(request.question))
    turn = _last(request.history)
    articles = [found for id_ in turn.articles if (found := request.index.store.article(id_))] if turn else []
    if turn is None or not articles:
        return planned(request, alone, (), Layout((), words_of(query)("previous-none")), coverage=())
    if query.intent.kind == "translate":
        return _translated(request, alone, turn, articles)
    if query.intent.kind == "shorter":
        spans = _shortest(request, articles[:_ARTICLES], turn)
    else:
        spans = {"longer": _with_more, "continue": _next}[query.intent.kind](articles[:_ARTICLES], turn)
    answer = _quoted(request, alone, spans)
    if not answer.citations:
        return planned(request, alone, (), Layout((), words_of(query)("previous-all")), coverage=())
    return Planned(answer, f"{_INSTRUCTIONS[query.intent.kind]}: {_asked(turn)}")


def _last(history: Sequence[Turn]) -> Turn | None:
    """Return the last turn whose answer cites something: thanks have none."""
    return next((turn for turn in reversed(history) if turn.articles), None)


def _asked(turn: Turn) -> str:
    return turn.standalone or turn.question


def _said(article: Article, turn: Turn) -> list[Span]:
    """Return the places of an article that the answer before cites, as far as it still has them."""
    places = (Span(start, end) for id_, start, end in turn.places if id_ == article.id)
    return sorted(span for span in places if span.end <= len(article.text))


def _shortest(request: Request, articles: Sequence[Article], turn: Turn) -> list[tuple[Article, Span]]:
    """Return the sentence that answered best; of a summary the most central ones, of several articles one of each."""
    said = {article.id: _said(article, turn) for article in articles}
    count = len(turn.places)
    if len(articles) > 1 and count > _FEW:
        return [(article, said[article.id][0]) for article in articles if said[article.id]]
    article = articles[0]
    if count > _FEW or not said[article.id]:
        return [(article, span) for span in central_sentences(article, max(count // _FEW, 1))]
    whole = whole_article(article)
    told = sentences(article.text, article.language)
    inside = [Span(*span) for span in told if any(_overlaps(Span(*span), [place]) for place in said[article.id])]
    ranked = Evidence(request.index.embedder(), [replace(whole, sentences=tuple(inside))]).ranked(_asked(turn))
    return [(article, ranked[0].span if ranked else said[article.id][0])]


def _with_more(articles: Sequence[Article], turn: Turn) -> list[tuple[Article, Span]]:
    """Return what was cited with the most central other sentences, in the order of the article."""
    return [(article, span) for article in articles for span in sorted(_more(article, _said(article, turn)))]


def _more(article: Article, said: Sequence[Span]) -> list[Span]:
    others = [span for span in central_sentences(article, _MORE + len(said)) if not _overlaps(span, said)]
    return [*said, *others[:_MORE]]


def _next(articles: Sequence[Article], turn: Turn) -> list[tuple[Article, Span]]:
    """Return the sentences that follow on what was cited, or where none does, those that were left out before it."""
    said = {article.id: _said(article, turn) for article in articles}
    found = [(article, span) for article in articles for span in _following(article, said[article.id])]
    left_out = (
        (article, span)
        for article in articles
        for span in whole_article(article).sentences
        if not _overlaps(span, said[article.id])
    )
    return (found or list(left_out))[:_NEXT]


def _following(article: Article, said: Sequence[Span]) -> Iterator[Span]:
    end = max((span.end for span in said), default=0)
    yield from (span for span in whole_article(article).sentences if span.start >= end)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _quoted(request: Request, query: Query, spans: Sequence[tuple[Article, Span]], language: str = "") -> Answer:
    """Return the answer that consists of places of articles."""
    quotes: list[Citation] = []
    for article, span in spans:
        quote = cite(len(quotes) + 1, whole_article(article), span)
        if not any(quote.start == other.start and article.id == other.article.id for other in quotes):
            quotes.append(quote)
    draft = Answer(
        question=request.question,
        text="",
        language=language or query.answer_language,
        refused=False,
        confidence=1.0,
        quotes=tuple(quotes),
        hits=tuple(_hit(quote) for quote in quotes),
    )
    return extractive_answer(draft)


def _hit(quote: Citation) -> Hit:
    span = Span(quote.start, quote.end)
    return Hit(quote.article, *span, 0.0, -quote.number, sentences=(span,), copies=quote.copies)


def _translated(request: Request, query: Query, turn: Turn, articles: Sequence[Article]) -> Planned:
    """Return what was cited, for a model to translate; without one, the same story in the language if there is one."""
    language = _named(request.question, query.language) or query.language
    spans = [(article, span) for article in articles for span in _said(article, turn)[:_NEXT]]
    answer = _quoted(request, query, spans or _shortest(request, articles, turn), language)
    if request.choice.model is None and any(quote.article.language != language for quote in answer.citations):
        answer = replace(answer, notices=(Notice("untranslated", language=language),))  # it says whose words they are
    return Planned(answer, f"as a faithful translation, with all figures and names: {_asked(turn)}")


def _named(question: str, language: str) -> str:
    """Return the code of the language that a request names; "" for none."""
    return next((code for code in NAMES if question_words.language_words(question, language, code)), "")
