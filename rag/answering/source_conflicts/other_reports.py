"""Other reports: the articles that tell of the same thing as one, in any language.

They are found by its headline. What somebody asks is mostly nearer to the report in the language of the question, and
has no word of one in another language.
"""

from collections.abc import Sequence

import numpy as np

from index import bundled_model
from index.search import Size
from index.types import Article, Filters
from rag.answering.plans.whole_articles import whole_article
from rag.answering.request import Request
from rag.answering.source_conflicts.same_story import tell_of_the_same

_FOUND = Size(12, 120)
"""Amount of text that is searched for other reports."""
_MOST = 5
"""Articles that are compared with the one."""
_ALIKE = 0.91
"""Cosine of the means of two articles' passages from which they are about one thing, if they share names too. Of nine
such pairs in four piles of articles it is .915 and more, of all others that share names up to .905."""


def other_reports(request: Request, article: Article, filters: Filters | None = None) -> list[Article]:
    """Return the other articles that tell of the same as one, newest first."""
    found = request.index.search(article.title, _FOUND, filters=filters or request.filters).hits
    others = list({hit.article.id: hit.article for hit in found if hit.article.id != article.id}.values())[:_MOST]
    told = [other for other in others if _are_alike(request, article, other) and are_of_one_story(article, other)]
    return sorted(told, key=lambda other: other.published[:10], reverse=True)


def are_of_one_story(article: Article, other: Article) -> bool:
    """Tell whether two articles are about one thing; of two languages each must have names of the other."""
    whole, others = whole_article(article), whole_article(other)
    is_abroad = article.language != other.language
    return tell_of_the_same(whole, others) and (not is_abroad or tell_of_the_same(others, whole))


def _are_alike(request: Request, article: Article, other: Article) -> bool:
    """Tell whether the vectors of two articles are about the same; yes with a model that nothing is known of."""
    index = request.index
    if index.embedder().name != bundled_model.NAME:
        return True
    means = [np.mean([*index.store.embedded(each.id).values()], axis=0) for each in (article, other)]
    return float(means[0] @ means[1]) >= _ALIKE * float(np.linalg.norm(means[0]) * np.linalg.norm(means[1]))


def newer(article: Article, reports: Sequence[Article]) -> list[Article]:
    """Return those of some reports that appeared after an article."""
    return [other for other in reports if other.published[:10] > article.published[:10] > ""]
