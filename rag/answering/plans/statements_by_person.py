"""Plan for what several people say: for each the words of an article that are theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text import names
from index.text.folding import one_line
from index.text.name_index import NameIndex
from index.types import Article, Hit, Span
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import Layout, Row, origin, planned, words_of
from rag.answering.plans.people import people
from rag.answering.plans.whole_articles import whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.retrieval import first_hits
from rag.answering.sentence_ranking import Evidence
from rag.answering.speaker_attribution import is_speech, names_somebody, utterances

_ARTICLES = 4
"""Articles in which people are looked for, the nearest ones."""
_MOST = 4
"""People whose words are shown."""
_SPOKEN = 0.05
"""What an utterance with direct speech gains."""


@dataclass(frozen=True, slots=True)
class _View:
    """What somebody says."""

    name: str
    hit: Hit
    span: Span


def plan(request: Request, query: Query) -> Planned | None:
    """Return what each of the people whom a question names says; None for fewer than two."""
    found = names.read(query.search.question, query.language)
    return of_people(request, query, list(dict.fromkeys(name.words for name in found if name.tokens))[:_MOST])


def of_people(request: Request, query: Query, people: Sequence[str], *, must_speak: bool = False) -> Planned | None:
    """Return what each of some people says who are named or described; None where not two of them say something.

    `must_speak`: whether one of them must do so in direct speech, as they may be no people.
    """
    if len(people) < 2:  # noqa: PLR2004 - several
        return None
    hits = first_hits(request, query)
    articles = list({hit.article.id: hit.article for hit in hits}.values())[:_ARTICLES]
    views = [view for name in people if (view := _view(request, query, name, articles))]
    views = list({(view.hit.article.id, view.span): view for view in views}.values())
    if len(views) < 2 or len(views) < len(people):  # noqa: PLR2004
        return None
    if must_speak and not any(is_speech(view.hit.article, view.span) for view in views):
        return None
    words = words_of(query)
    rows = [
        Row((one_line(view.name),), (cite(0, view.hit, view.span),), note=origin(view.hit.article, words))
        for view in views
    ]
    layout = Layout((words("column-thing"), words("column-sentence"), words("column-article")), is_table=True)
    return planned(request, query, rows, layout, coverage=[view.hit.article for view in views])


def _view(request: Request, query: Query, name: str, articles: Sequence[Article]) -> _View | None:
    """Return the utterance of somebody that fits a question best, in the first article that has one."""
    for article in articles:
        told = [span for span in utterances(article) if names_somebody(article, span)]
        if surname := _surname(article, name, query.language):
            theirs = [span for span in told if NameIndex(_text(article, span), article.language).has(*surname)]
        else:
            theirs = [span for span in told if _is_of_whom(article, span, name, query.language)]
        if theirs:
            return _View(name, whole_article(article), _best(request, query, article, theirs))
    return None


def _surname(article: Article, name: str, language: str) -> tuple[str, str] | None:
    """Return the last word of a name, and the language it is in, if an article has somebody of that name."""
    last = next((each.tokens[-1] for each in names.read(name, language) if each.tokens), "")
    people_ = NameIndex("\n".join(holder.name for holder in people([article])), article.language)
    return (last, language) if last and people_.has(last, language) else None


def _is_of_whom(article: Article, span: Span, name: str, language: str) -> bool:
    """Tell whether an utterance of somebody has the word for what they are, as in `the mayor`."""
    is_described = article.language == language and not any(each.tokens for each in names.read(name, language))
    words = own_words(name, language) if is_described else []
    return bool(words) and has_all(_text(article, span), words[:1])


def _best(request: Request, query: Query, article: Article, spans: Sequence[Span]) -> Span:
    whole = replace(whole_article(article), sentences=tuple(spans))
    ranked = Evidence(request.index.embedder(), [whole]).ranked(query.search.question, query.language)
    return max(ranked, key=lambda each: each.score + _SPOKEN * is_speech(article, each.span)).span


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]
