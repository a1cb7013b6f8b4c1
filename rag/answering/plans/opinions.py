"""Plan for who thinks what of something: everybody and every group in the articles on it, with their opinion.

A newspaper often says in a short sentence that a group is for or against something, and then names who speaks for it:
`The traders are against it. Their chairman, Ada Finch, fears …`. These are one entry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.embeddings import Embedder
from index.text.folding import UNSPACED, WORD
from index.text.sentences import paragraphs
from index.types import Article, Span
from rag.answering.extractive_summary import beside_speech
from rag.answering.followups.detection import refers_back
from rag.answering.intent import ALIKE
from rag.answering.intent import topic as framed_topic
from rag.answering.plans import Planned, question_words
from rag.answering.plans.answer_layout import MOST, Layout, Row, origin, planned, words_of
from rag.answering.plans.people import names_of_people
from rag.answering.plans.scope import scope
from rag.answering.plans.single_article import nearest
from rag.answering.plans.stance_detection import Side, asked_side, views
from rag.answering.plans.story_versions import newest_versions
from rag.answering.plans.summary import articles_of
from rag.answering.plans.topic_articles import about
from rag.answering.plans.topic_fit import relevant
from rag.answering.plans.whole_articles import whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.speaker_attribution import utterances

_OF_SOMEBODY, _OF_OTHERS = 0.15, 0.5
"""Probability of an opinion from which what is said of somebody by name counts as theirs, and what else is said."""
_OTHER_SIDE = 0.7
"""Log odds from which an opinion is of the other side than the one that is asked for, and of that one for certain."""
_ARTICLES = 4
"""Articles whose opinions are read, the likeliest ones."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody or a group thinks, as an article has it."""

    article: Article
    name: str
    """Whose opinion it is; "" where the sentence alone says so."""
    span: Span
    share: float
    """Probability that it is an opinion."""
    odds: float
    """Log odds that it is for what the article is about, not against it."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return what everybody thinks, or those of the side that a question asks for; None where it asks for none."""
    is_alike = query.intent.kind in ALIKE  # such as who said something, of which one sentence tells
    embedder = request.index.embedder()
    side = asked_side(query.search.question, _topic(query), query.language, embedder, must_be_certain=is_alike)
    return listed(request, query, side) if side else None


def listed(request: Request, query: Query, side: Side = "both") -> Planned | None:
    """Return the opinions of a side on what a question is about; None where there are none."""
    found = _of_side(request, query, side)
    if not found:
        return None
    words = words_of(query)
    rows = [
        Row((each.name,), (cite(0, whole_article(each.article), each.span),), note=origin(each.article, words))
        for each in found[:MOST]
    ]
    layout = Layout((words("column-name"), words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=[each.article for each in found])


def articles_on(request: Request, query: Query) -> list[Article] | None:
    """Return the articles in which those whom a question asks for have their say; None for a question without a topic.

    `Who is quoted?` has none.
    """
    topic = _topic(query)
    of_topic = replace(query, intent=replace(query.intent, topic=topic))
    if question_words.says("single", query.search.question, query.language):
        return articles_of(request, of_topic)[:1] or about(request, topic).articles[:1]
    topic = scope(request, of_topic).topic
    if not topic:
        return None
    found, near = relevant(request, topic, request.filters).articles, about(request, topic).articles
    both = [article for article in found if article in near]
    return both or found or near or nearest(request, topic, request.filters)


def opinions(article: Article, embedder: Embedder) -> list[Opinion]:
    """Return the opinions in an article in their order, one of each person."""
    told = utterances(article)
    people = names_of_people(article)
    judged = views([article.text[span.start : span.end] for span in told], embedder)
    every = [
        Opinion(article, _whose(article, span, people), span, *view) for span, view in zip(told, judged, strict=True)
    ]
    found = list(_joined([each for each in every if _is_opinion(each)]))
    best = {each.name or each.span: each for each in sorted(found, key=lambda each: each.share)}
    return sorted(best.values(), key=lambda each: each.span)


def _of_side(request: Request, query: Query, side: Side) -> list[Opinion]:
    """Return the opinions that a question asks for; none where nobody is for certain of the side that it names."""
    embedder = request.index.embedder()
    articles = (articles_on(request, query) or [])[:_ARTICLES]
    newest = newest_versions(articles)
    ordered = [*newest, *(each for each in articles if each not in newest)]
    found: dict[str | tuple[str, Span], Opinion] = {}
    for each in (opinion for article in ordered for opinion in opinions(article, embedder)):
        found.setdefault(each.name or (each.article.text[each.span.start : each.span.end], Span(0, 0)), each)
    if side == "both":
        return list(found.values())
    signed = [(each, each.odds if side == "for" else -each.odds) for each in found.values()]
    is_certain = any(odds >= _OTHER_SIDE for _, odds in signed)
    return [each for each, odds in signed if odds > -_OTHER_SIDE] if is_certain else []


def _topic(query: Query) -> str:
    """Return what opinions are asked for of: the topic without the words for these."""
    language = query.language
    rest = question_words.without(query.intent.topic or query.search.question, language, "stance", "quoted", "who")
    return framed_topic(rest, language) or rest


def _is_opinion(opinion: Opinion) -> bool:
    text = opinion.article.text[opinion.span.start : opinion.span.end]
    if opinion.name:
        return opinion.share >= _OF_SOMEBODY
    return opinion.share >= _OF_OTHERS and not refers_back(text, opinion.article.language)


def _joined(found: Sequence[Opinion]) -> Iterator[Opinion]:
    """Yield opinions, each sentence about a group joined with that of whoever speaks for it behind it."""
    if not found:
        return
    starts = [each.start for each in paragraphs(found[0].article.text)]
    head: Opinion | None = None
    for each, behind in pairwise((*found, None)):
        whole = _together(head, each) if head and each else each
        if whole is None:
            continue
        is_head = behind is not None and not whole.name and behind.name and _touch(whole, behind, starts)
        if is_head:
            head = whole
        else:
            head = None
            yield whole


def _together(head: Opinion, behind: Opinion) -> Opinion:
    return replace(
        behind,
        span=Span(head.span.start, behind.span.end),
        share=max(head.share, behind.share),
        odds=head.odds + behind.odds,
    )


def _touch(first: Opinion, second: Opinion, starts: Sequence[int]) -> bool:
    """Tell whether two opinions stand in one paragraph with nothing between them."""
    between = first.article.text[first.span.end : second.span.start]
    return not between.strip() and not any(first.span.end <= start <= second.span.start for start in starts)


def _whose(article: Article, span: Span, people: frozenset[str]) -> str:
    """Return the first name of somebody that stands beside what is said; "" for none."""
    beside = beside_speech(article.text[span.start : span.end])
    if UNSPACED.search(beside):
        return next((name for name in people if name in beside), "")
    by_surname = {name.split()[-1]: name for name in people}
    return next((by_surname[word] for word in WORD.findall(beside) if word in by_surname), "")
