"""Plan for an overview of a topic, or of all articles: what each story says, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text import names
from index.text.folding import WORD
from index.text.name_index import NameIndex
from index.text.terms import terms
from index.types import Article, Hit, Span
from rag.answering.extractive_summary import statements
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import MOST, Layout, Row, article_name, planned, published_on, words_of
from rag.answering.plans.question_decomposition import coordinated
from rag.answering.plans.question_words import has_articles
from rag.answering.plans.scope import Scope, listed, scope
from rag.answering.plans.story_entries import main_facts
from rag.answering.plans.story_versions import version_groups
from rag.answering.plans.summary import passages, summary_of
from rag.answering.plans.topic_fit import relevant
from rag.answering.plans.whole_articles import whole_article, with_texts
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.locale import Wording

_READ = 4
"""Articles that are read for each that is used, as versions of one story count once."""
_SIDE = 300
"""Characters of an article within which what it is about is told first."""
_INSTRUCTION = "in one sentence for each article, each on a line of its own: what happened, who, when and how much"


@dataclass(frozen=True, slots=True)
class _Story:
    """The newest version of a story, with the passages of it that were found."""

    article: Article
    hits: tuple[Hit, ...] = ()


def plan(request: Request, query: Query) -> Planned | None:
    """Return what each story says of a topic; None where none has to do with it."""
    where, words = scope(request, query), words_of(query)
    articles, stories = _stories(request, where)
    if not stories and has_articles(query.intent.topic, query.language):  # they are its topic, as in "what … cover"
        articles, stories = _stories(request, replace(where, topic=""))
    if not stories:
        return None
    if len(stories) == 1 and where.topic:
        return summary_of(request, query, [stories[0].article])
    shown = stories[:MOST]
    facts = main_facts(request.index.embedder(), [story.article for story in stories])
    rows = [_row(story, spans, where.topic, words) for story, spans in zip(shown, facts, strict=False)]
    closing = words("plan-more", count=str(len(stories) - MOST)) if len(stories) > MOST else ""
    layout = Layout(_columns(words), words("plan-articles", count=str(len(articles))), closing)
    answer = planned(request, query, rows, layout, coverage=articles, time=where.time).answer
    hits = (_best_passage(story.article, row) for story, row in zip(shown, rows, strict=True))
    numbered = tuple(replace(hit, passage=-number) for number, hit in enumerate(hits, start=1))
    return Planned(replace(answer, hits=numbered), _INSTRUCTION, is_by_entry=True)


def _best_passage(article: Article, row: Row) -> Hit:
    """Return the passage with most of a row's quotes; the whole article where it has no sentence."""
    whole = whole_article(article)
    return next(passages(whole, [Span(quote.start, quote.end) for quote in row.quotes]), whole)


def _stories(request: Request, where: Scope) -> tuple[Sequence[Article], list[_Story]]:
    """Return the articles within a scope, and the newest version of each of their stories, newest first."""
    if not where.topic:
        articles = listed(request, where)
        read = with_texts(request, articles[: _READ * MOST])
        return articles, [_Story(group[0]) for group in version_groups(read)]
    hits = [hit for hit in _hits(request, where) if where.time is None or where.time.holds(hit.article.published)]
    articles = list({hit.article.id: hit.article for hit in hits}.values())
    groups = version_groups(articles)
    return articles, [_Story(group[0], tuple(hit for hit in hits if hit.article.id == group[0].id)) for group in groups]


def _hits(request: Request, where: Scope) -> list[Hit]:
    """Return the passages about a topic; about each of several, as in `energy and water`."""
    topics = coordinated(where.topic, request.language)
    searched = [relevant(request, topic, where.filters) for topic in dict.fromkeys((where.topic, *topics))]
    about_it = (hit for found in searched for hit in found.hits)
    hits = searched[0].result.hits if searched[0].result else ()
    named = (hit for hit in hits if not names.capitalises_nouns(request.language) and _is_named(where.topic, hit))
    return list(dict.fromkeys((*about_it, *named)))


def _is_named(topic: str, hit: Hit) -> bool:
    """Tell whether a topic is nothing but a name, and an article has it."""
    words = WORD.findall(topic)
    if not words or not all(word[0].isupper() for word in words):
        return False
    named = NameIndex(f"{hit.article.title}\n{hit.article.text}", hit.article.language)
    return all(named.has(word, hit.article.language) for word in words)


def _row(story: _Story, central: list[Span], topic: str, words: Wording) -> Row:
    article = story.article
    whole = whole_article(article)
    quotes = tuple(cite(0, whole, span) for span in _sentences(story, central, topic))
    return Row((published_on(article, words), article_name(article, words)), quotes)


def _sentences(story: _Story, central: list[Span], topic: str) -> list[Span]:
    """Return what a story says: of a topic that it speaks of in passing, the sentence that does."""
    if not story.hits or not central:
        return central
    best = max((each for hit in story.hits for each in hit.passages), key=lambda each: each.score, default=None)
    if best is None or best.start <= max(central[0].end, _SIDE):
        return central
    inside = [span for span in statements(story.article) if best.start <= span.start < best.end]
    return sorted([*central[:-1], _nearest(story.article, inside, topic)]) if inside else central


def _nearest(article: Article, spans: Sequence[Span], topic: str) -> Span:
    """Return the sentence with most of the topic's words, the longest of several."""
    wanted = set(terms(topic))

    def fit(span: Span) -> tuple[int, int]:
        return len(wanted & set(terms(article.text[span.start : span.end]))), span.end - span.start

    return max(spans, key=fit)


def _columns(words: Wording) -> tuple[str, ...]:
    return tuple(words(name) for name in ("column-published", "column-article", "column-sentence"))
