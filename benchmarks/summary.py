"""How many of the answers to an article's questions stand in its summary of five sentences, made without a model.

Beside it the first five sentences, five random ones, and the five longest. The weights were fitted on PIAF and on XQuAD
in English; Turkish, Greek and Thai were measured with them.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import SHARED, read_lines
from index.types import Article, Span
from rag.answering.extractive_summary import central_sentences, statements

_SENTENCES = 5
_FEWEST = 8
"""Sentences of an article that is measured: of a shorter one nearly all would be in its summary."""
_SETS = {
    "PIAF, French": ("piaf", "questions-fr.jsonl"),
    "XQuAD, English": ("xquad", "questions-en.jsonl"),
    "XQuAD, Turkish": ("xquad-tr", "questions.jsonl"),
    "XQuAD, Greek": ("xquad-el", "questions.jsonl"),
    "XQuAD, Thai": ("xquad-th", "questions.jsonl"),
}
_Selection = Callable[[Article, Sequence[Span]], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article, and where the answers to its questions stand."""

    article: Article
    answers: tuple[Span, ...]


def run() -> list[str]:
    """Return the table's lines."""
    columns: dict[str, _Selection] = {
        "summary": lambda article, _: central_sentences(article, _SENTENCES),
        "first five": lambda _, spans: spans[:_SENTENCES],
        "random": lambda article, spans: random.Random(article.id).sample(spans, _SENTENCES),  # noqa: S311
        "longest": lambda _, spans: sorted(spans, key=lambda span: span.start - span.end)[:_SENTENCES],
    }
    rows = [
        f"| articles | answers | {' | '.join(columns)} | summary / first five |",
        f"|---|{'---|' * (len(columns) + 2)}",
    ]
    for title, (folder, questions) in _SETS.items():
        if (SHARED / folder).is_dir():
            found = list(_asked(SHARED / folder, questions))
            rows.append(_row(title, found, columns))
    return rows


def _row(title: str, found: Sequence[_Asked], columns: dict[str, _Selection]) -> str:
    count = sum(len(each.answers) for each in found)
    shares = {name: sum(_covered(each, select) for each in found) / count for name, select in columns.items()}
    figures = " | ".join(f"{share:.3f}"[1:] for share in shares.values())
    return f"| {title} | {count:,} | {figures} | {shares['summary'] / shares['first five']:.2f} |"


def _covered(asked: _Asked, select: _Selection) -> int:
    chosen = select(asked.article, statements(asked.article))
    return sum(any(span.start <= start and end <= span.end for span in chosen) for start, end in asked.answers)


def _asked(folder: Path, questions: str) -> Iterator[_Asked]:
    answers: dict[str, list[Span]] = defaultdict(list)
    for line in read_lines(folder / questions):
        answers[line["article"]].append(Span(line["start"], line["end"]))
    for line in read_lines(folder / "articles.jsonl"):
        article = Article(id=line["id"], title=line["title"], text=line["text"], language=line["language"])
        if answers[article.id] and len(statements(article)) >= _FEWEST:
            yield _Asked(article, tuple(answers[article.id]))
