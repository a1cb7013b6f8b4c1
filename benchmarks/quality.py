"""Whether the search finds the passage, the quotes hold the answer, and unanswerable questions are refused."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.data import Collection, collections
from rag import Question, Rag
from rag.evaluate.questions import read

_SHOWN = ("recall@1", "recall@5", "cited", "answered")
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
            everything = read(path)
            questions = everything[:: max(1, len(everything) // _MOST)]
            rows.append(_row(f"| {collection.name} | {language}: {len(questions)} ", rag, kept, questions))
    return rows


def _half(rag: Rag, folder: Path) -> Rag:
    """Every second article in an index of its own, so that the questions about the others can't be answered."""
    half = Rag(data=folder, llm="quotes")
    ids = sorted(article.id for article in rag.articles())[::2]
    half.add_articles([article for id_ in ids if (article := rag.article(id_))])
    return half


def _row(start: str, rag: Rag, half: Rag, questions: Sequence[Question]) -> str:
    kept = {article.id for article in half.articles()}
    absent = [
        replace(question, is_unanswerable=True)
        for question in questions
        if question.is_unanswerable or not kept & set(question.articles)
    ]
    whole = rag.evaluate(questions).figures
    shares = [whole[name].value for name in _SHOWN] + [half.evaluate(absent).figures["refusal_recall"].value]
    return start + "".join(f"| {share:.3f} " for share in shares) + "|"
