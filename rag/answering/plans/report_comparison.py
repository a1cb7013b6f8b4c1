"""Comparison of reports: what each of several articles about one thing says of it, by day of publication.

Two reports are compared sentence by sentence: what both tell of, with other figures or other days, stands in both rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from index.embeddings import Embedder
from index.text.dates import Moment
from index.text.folding import one_line
from index.types import Article, Span
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import Layout, Row, planned, published_on, words_of
from rag.answering.plans.measures import measures
from rag.answering.plans.story_versions import version_groups
from rag.answering.plans.topic_articles import Relevant
from rag.answering.plans.whole_articles import texts, whole_article
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.source_conflicts.conflicting_statements import Statement

_MOST = 4
"""Reports that are compared at most."""
_BEHIND = 0.25
"""How far behind the best sentence of all the best one of another report may be."""
_CLOSE = 0.04
"""How far behind the best sentence of a report its second one may be."""
_SENTENCES = 2
"""Sentences of a report that fit the question."""
_PAIRS = 5
"""Pairs of sentences of two reports that are shown."""
_APART = 1.0
"""Standard deviations by which the two sentences of a pair are nearer than those of two reports mostly are."""
_APART_MEASURED, _APART_BARE = 1.5, 2.5
"""Standard deviations for sentences that measure or count one thing, and for those that only count something each, as
in `three dead` and `two people died`."""
_LEAST = 1e-6
"""Standard deviation of cosines that is taken for the least."""
_COUNT, _AGE = "count", "age"
"""Measures of what is only counted, and of how old somebody is, who may be somebody else."""

Measures = Mapping[str, frozenset[float]]
"""Values of a sentence's figures, by what they measure."""


def compared_reports(request: Request, query: Query, found: Relevant) -> Planned | None:
    """Return a row for each report with what it says of a question; None for fewer than two reports."""
    best = _best_of_each(request, query, found)
    if len(best) < 2:  # noqa: PLR2004 - a comparison
        return None
    reports = sorted((of_report[0].hit.article for of_report in best), key=lambda article: article.published)
    spans = {of_report[0].hit.article.id: {each.span for each in of_report} for of_report in best}
    for older, newer in pairwise(reports):
        for span, other in changed(request.index.embedder(), older, newer):
            spans[older.id].add(span)
            spans[newer.id].add(other)
    words = words_of(query)
    rows = [
        Row(
            (published_on(article, words),),
            tuple(cite(0, whole_article(article), span) for span in sorted(spans[article.id])),
            note=one_line(article.source or article.title),
        )
        for article in reports
    ]
    layout = Layout((words("column-published"), words("column-sentence"), words("column-article")))
    return planned(request, query, rows, layout, coverage=reports)


def _best_of_each(request: Request, query: Query, found: Relevant) -> list[list[Scored]]:
    """Return the best sentences of the newest version of each report, of those that are as near as the best one."""
    newest = {group[0].id for group in version_groups(found.articles)}
    hits = [hit for hit in found.hits if hit.article.id in newest]
    offsets = found.result.background.offsets if found.result else {}
    ranked = Evidence(request.index.embedder(), hits, offsets).ranked(query.search.question, query.language)
    best: dict[str, list[Scored]] = {}
    for each in ranked:
        of_report = best.setdefault(each.hit.article.id, [])
        if ranked[0].score - each.score <= _BEHIND and len(of_report) < _SENTENCES:
            of_report += [each] if not of_report or of_report[0].score - each.score <= _CLOSE else []
    return [found for found in best.values() if found][:_MOST]


def changed(embedder: Embedder, older: Article, newer: Article) -> list[tuple[Span, Span]]:
    """Return the pairs of sentences that tell of one thing with other figures or other days, the likest first."""
    first, second = ([*texts(whole_article(article))] for article in (older, newer))
    if not first or not second:
        return []
    vectors = embedder.embed_questions([text for _, text in (*first, *second)])
    cosines = vectors[: len(first)] @ vectors[len(first) :].T
    apart = (cosines - cosines.mean()) / max(float(cosines.std()), _LEAST)
    hits = whole_article(older), whole_article(newer)
    found = []
    for row, column in _mutual(cosines):
        (span, text), (other, said) = first[row], second[column]
        distance = float(apart[row, column])
        is_other = distance >= _APART and _says_otherwise(Statement(hits[0], text), Statement(hits[1], said))
        if is_other or _measures_otherwise(measures(hits[0], span), measures(hits[1], other), distance):
            found.append((distance, span, other))
    pairs: list[tuple[Span, Span]] = []
    for _, span, other in sorted(found, key=lambda pair: -pair[0]):
        if all(span != mine and other != theirs for mine, theirs in pairs):
            pairs.append((span, other))
    return pairs[:_PAIRS]


def _measures_otherwise(older: Measures, newer: Measures, distance: float) -> bool:
    """Tell whether two sentences, at a distance from others, have figures of one kind, and none that is the same."""
    kinds = (key for key in (older.keys() & newer.keys()) - {_AGE} if not older[key] & newer[key])
    return any(distance >= (_APART_BARE if key == _COUNT else _APART_MEASURED) for key in kinds)


def _mutual(cosines: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield each sentence of a report with the one of the other that is nearest, where either is nearest to its own."""
    by_row = {(row, int(cosines[row].argmax())) for row in range(cosines.shape[0])}
    by_column = {(int(cosines[:, column].argmax()), column) for column in range(cosines.shape[1])}
    yield from sorted(by_row | by_column)


def _says_otherwise(older: Statement, newer: Statement) -> bool:
    """Tell whether two sentences have figures of one unit, or dates, that differ."""
    units = {figure.unit for figure in older.figures if figure.unit} & {figure.unit for figure in newer.figures}
    for unit in units:
        mine, theirs = ([each for each in of.figures if each.unit == unit] for of in (older, newer))
        if not any(figure.agrees(other) for figure in mine for other in theirs):
            return True
    return _are_put_off(older.days, newer.days)


def _are_put_off(older: Sequence[Moment], newer: Sequence[Moment]) -> bool:
    """Tell whether two sentences have days to come, and none that is the same."""
    mine, theirs = ({(each.year, each.month) for each in moments} for moments in (older, newer))
    return bool(mine and theirs) and not mine & theirs
