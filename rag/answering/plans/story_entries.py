"""Main facts of each of a few articles on one topic: of a story that goes on, what has changed and what is new.

A report that goes on with an earlier one has more sentences than that, and none for a figure that the other one has.
"""

from collections.abc import Mapping, Sequence

from index.embeddings import Embedder
from index.types import Article, Span
from rag.answering.extractive_summary import central_sentences, figures_told
from rag.answering.plans.report_comparison import changed
from rag.answering.plans.whole_articles import whole_article
from rag.answering.source_conflicts.same_story import tell_of_the_same

_FEW: Mapping[int, int] = {1: 6, 2: 5, 3: 4, 4: 3, 5: 2, 6: 2}
"""Sentences that each of so few articles has; of more each has one."""
_PAIR = 2
"""Articles of a story that was told twice."""
_LATER, _EARLIER = 8, 3
"""Sentences of the second of two reports on one thing, as many as a summary has, and of an earlier one at most."""


def main_facts(embedder: Embedder, articles: Sequence[Article]) -> list[list[Span]]:
    """Return the main sentences of each of some articles on one topic, which have their texts, newest first."""
    most = _FEW.get(len(articles), 1)
    newer = _newer_reports(articles) if most > 1 else {}
    found: dict[str, list[Span]] = {}
    for article in articles:
        before = [each for each in articles if newer.get(each.id) is article]
        behind = newer.get(article.id)
        told = [span for each in before for _, span in changed(embedder, each, article)]
        known = [figures_told(each) for each in before] + ([figures_told(behind, found[behind.id])] if behind else [])
        count = min(most, _EARLIER) if behind else _LATER if before and len(articles) == _PAIR else most
        found[article.id] = central_sentences(article, count, told, frozenset().union(*known))
    return [found[article.id] for article in articles]


def _newer_reports(articles: Sequence[Article]) -> dict[str, Article]:
    """Return for each article with which a newer one goes on, by its id, the first that does."""
    found = {}
    for row, older in enumerate(articles):
        later = (each for each in reversed(articles[:row]) if each.published[:10] > older.published[:10])
        if newer := next((each for each in later if _goes_on(older, each)), None):
            found[older.id] = newer
    return found


def _goes_on(older: Article, newer: Article) -> bool:
    return tell_of_the_same(whole_article(older), whole_article(newer))
