"""Whether the search finds the passage, the quotes hold the answer, and unanswerable questions are refused."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.data import Collection, collections, read_lines
from index.types import Hit
from rag import Citation, Rag

_MOST = 60
"""Questions of a set that are asked; every n-th of a larger one."""


def run() -> list[str]:
    """Return the table's lines."""
    rows = [row for collection in collections() for row in _measured(collection)]
    head = "| articles | questions | recall@1 | recall@5 | answer quoted | answered | refused when held out |"
    return [head, "|---|---|---|---|---|---|---|", *rows]


def _measured(collection: Collection) -> list[str]:
    rows = []
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as half:
        rag = Rag(data=whole, llm="quotes")
        rag.add(collection.articles)
        kept = _half(rag, Path(half))
        for language, path in collection.questions.items():
            everything = read_lines(path)
            questions = everything[:: max(1, len(everything) // _MOST)]
            rows.append(_row(f"| {collection.name} | {language}: {len(questions)} ", rag, kept, questions))
    return rows


def _half(rag: Rag, folder: Path) -> Rag:
    """Every second article in an index of its own, so that the questions about the others can't be answered."""
    half = Rag(data=folder, llm="quotes")
    ids = sorted(article.id for article in rag.articles())[::2]
    half.add_articles([article for id_ in ids if (article := rag.article(id_))])
    return half


def _row(start: str, rag: Rag, half: Rag, questions: Sequence[dict[str, Any]]) -> str:
    answerable = [question for question in questions if question["article"]]
    kept = {article.id for article in half.articles()}
    first = five = quoted = answered = 0
    for question in answerable:
        answer = rag.ask(question["question"])
        ranks = [covers(hit, question) for hit in answer.hits]
        first += any(ranks[:1])
        five += any(ranks[:5])
        answered += not answer.refused
        quoted += any(covers(quote, question) for quote in answer.quotes)
    absent = [question for question in questions if question["article"] not in kept]
    refused = sum(half.ask(question["question"]).refused for question in absent)
    shares = [count / len(answerable) for count in (first, five, quoted, answered)] + [refused / len(absent)]
    return start + "".join(f"| {share:.3f} " for share in shares) + "|"


def covers(found: Hit | Citation, question: dict[str, Any]) -> bool:
    start, end = question["start"], question["end"]
    return bool(found.article.id == question["article"] and found.start <= start and found.end >= end)
