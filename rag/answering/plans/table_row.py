"""Plan for a figure that stands in a table: the row that the question names, below the table's headings.

Rows are no sentences, so a search for sentences finds the text beside the table and not the figure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.embeddings import Embedder
from index.text import names
from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.lists import ListBlock, lists
from index.text.names import Named
from index.text.terms import terms
from index.types import Article, Span
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.answerability import Assessment
from rag.answering.plans import Planned
from rag.answering.plans.article_lists import item_quote
from rag.answering.plans.rendering import Layout, Row, planned
from rag.answering.plans.sentences import whole_article
from rag.answering.request import Request
from rag.answering.understanding import Query

_ARTICLES = 3
"""Articles whose tables are looked at, the best ones."""
_STEM = 5
"""Letters by which two words are of one family."""
_HALF = 0.5
"""Share of the words of a row's name that a question must have."""
_MARGIN = 0.03
"""Cosine by which a question in another language has to be nearer to a row's name than to all others: between German,
Polish, French or English questions and names of goods in Chinese or English it was .03 to .09 for the right ones."""
_MOST_ROWS = 30
"""Rows of the longest table that is looked at."""
_CELL = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table that a question names."""

    article: Article
    span: Span
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    is_headed: bool
    """Whether the question also has a word of the heading of a column with figures."""


def plan(request: Request, query: Query, assessment: Assessment) -> Planned | None:
    """Return the row that has the figure asked for; None where a sentence has it, or no row is named."""
    question = query.search.question
    asked = assessment.evidence.asked(question, query.language)
    if asked.of_numbers < CERTAIN or not assessment.ranked:
        return None
    row = next(_rows(request.index.embedder(), question, query.language, assessment), None)
    if row is None or not _is_needed(row, asked, assessment):
        return None
    answered = Row(row.cells, (item_quote(whole_article(row.article), row.span),), is_quoted=False)
    return planned(request, query, [answered], Layout(row.columns, is_table=True), coverage=[row.article])


def _is_needed(row: TableRow, asked: Asked, assessment: Assessment) -> bool:
    """Tell whether the row answers better than the best sentence, which may have the figure in running text."""
    best = assessment.ranked[0]
    if not assessment.is_answerable:
        return row.is_headed
    is_named = _stems(row.cells[0]) <= _stems(best.text)
    return not is_named or best.has_kind < CERTAIN * asked.of_numbers


def _rows(embedder: Embedder, question: str, language: str, assessment: Assessment) -> Iterator[TableRow]:
    """Yield the rows that a question names, in the order of their articles."""
    articles = {entry.hit.article.id: entry.hit.article for entry in assessment.ranked}
    for article in list(articles.values())[:_ARTICLES]:
        tables = (
            block
            for block in lists(article.text, article.language)
            if block.is_table and 1 < len(block.items) <= _MOST_ROWS
        )
        for block in tables:
            if (found := _named_row(embedder, question, language, article, block)) is not None:
                yield found


def _named_row(embedder: Embedder, question: str, language: str, article: Article, block: ListBlock) -> TableRow | None:
    """Return the only row whose first cell the question names; None for none, or several."""
    columns, *rows = (_cells(article, item) for item in block.items)
    if any(len(row) != len(columns) for row in rows) or len(columns) == 1 or _has_figure(columns[0]):
        return None
    asked, tokens = _stems(question), _tokens(question, language)
    usual = _shared([row[0] for row in rows])
    scores = [_score(row[0], article.language, asked - usual, tokens, language) for row in rows]
    at = _only(scores, _HALF, 0.0)
    if at is None and article.language != language:
        at = _only(_near(embedder, question, [row[0] for row in rows]), 0.0, _MARGIN)
    if at is None:
        return None
    figures = [column for column, cell in zip(columns[1:], rows[at][1:], strict=True) if _has_figure(cell)]
    if not figures:
        return None
    is_headed = any(_stems(column) & asked for column in figures)
    return TableRow(article, block.items[at + 1], columns, rows[at], is_headed)


def _only(scores: Sequence[float], least: float, margin: float) -> int | None:
    """Return the place of the best score, if it reaches the least and all others are behind it by the margin."""
    best, *others = sorted(scores, reverse=True)
    if best < least or (others and best - others[0] <= margin):
        return None
    return scores.index(best)


def _near(embedder: Embedder, question: str, labels: Sequence[str]) -> list[float]:
    """Return the cosine of a question with each row's name, which is in another language."""
    asked, *vectors = embedder.embed_questions([question, *labels])
    return [float(asked @ vector) for vector in vectors]


def _score(name: str, language: str, asked: set[str], tokens: Sequence[str], asked_in: str) -> float:
    """Return the share of the words of a row's name that a question has; 1 for a name in any script."""
    known = Named(name, language)
    if any(known.has(token, asked_in) for token in tokens):
        return 1.0
    words = _stems(name)
    return len(words & asked) / len(words) if words else 0.0


def _tokens(question: str, language: str) -> list[str]:
    return [token for name in names.read(question, language) for token in name.tokens]


def _shared(labels: Sequence[str]) -> set[str]:
    """Return the words that several rows are named by."""
    found = [_stems(label) for label in labels]
    return {stem for row, stems in enumerate(found) for stem in stems if any(stem in each for each in found[row + 1 :])}


def _cells(article: Article, item: Span) -> tuple[str, ...]:
    line = article.text[item.start : item.end].strip().strip("|").strip()
    return tuple(_CELL.split(line))


def _has_figure(cell: str) -> bool:
    return bool(_FIGURE.search(cell)) or bool(Facts(cell, "").quantities)


def _stems(text: str) -> set[str]:
    return {term if UNSPACED.match(term) else term[:_STEM] for term in terms(text) if not term.isdigit()}
