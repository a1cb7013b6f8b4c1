"""Versions of one story: articles in groups of which each has one text, newest first."""

from collections.abc import Sequence

from index.near_duplicates import are_of_one_text, are_versions
from index.types import Article, Hit
from rag.answering.plans.whole_articles import whole_article


def newest_versions(articles: Sequence[Article]) -> list[Article]:
    """Return articles, which have their texts, without those of which a newer one is another version."""
    return [group[0] for group in version_groups(articles)]


def version_groups(articles: Sequence[Article]) -> list[list[Article]]:
    """Return articles, which have their texts, in groups of the versions of one text, each newest first."""
    groups: list[list[Hit]] = []
    for article in sorted(articles, key=lambda each: each.published[:10], reverse=True):
        hit = whole_article(article)
        group = next((each for each in groups if _are_one_story(each[0], hit)), None)
        if group is None:
            groups.append([hit])
        else:
            group.append(hit)
    return [[hit.article for hit in group] for group in groups]


def _are_one_story(hit: Hit, other: Hit) -> bool:
    return are_versions(hit, other) or are_of_one_text(hit, other)
