"""Fits what it adds to the confidence that the best sentences were read together with the question.

Asked are the questions and near misses of all invented articles from which the cross-encoder did not learn, and
questions of PIAF and XQuAD about all articles and, where their own is left out, about every second one. The weights are
fitted on half of them, the invented articles counting as much as the others, and tried on the other half. Run: `python
-m benchmarks.read_confidence`; BENCH_SAMPLE says how many questions an article.
"""

import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from benchmarks import annotated_articles
from benchmarks.cross_encoder_pairs import is_kept_aside
from benchmarks.data import SHARED, read_lines
from index.types import Article
from rag import Rag
from rag.answering import answerability
from rag.answering.sentence_ranking import Scored, log_odds
from rag.grounding.judge_calibration import roc_area

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "4"))
_STEPS = 20_000
_RATE = 0.05
_SENTENCES = 3
"""Sentences of a paragraph."""
_SEED = 3

_PUBLIC = {"piaf": ("fr",), "xquad": ("en", "es", "ru")}
"""Folder → languages of its questions."""
_OF_PUBLIC = 30 * _SAMPLE
"""Questions about all articles of a folder, and about half of them."""


class Row(NamedTuple):
    """A question as it was asked."""

    odds: float
    """Log odds of the confidence without reading."""
    reading: float
    """Those that the first sentence answers."""
    is_answered: bool
    is_fitted: bool
    is_invented: bool


def _measured() -> Iterator[Row]:
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    kept = [each for each in annotated_articles.read() if is_kept_aside(each)]
    articles = [
        Article(id=str(number), title=each.title, text=_text(each.sentences), language=each.language)
        for number, each in enumerate(kept)
    ]
    asked = [
        (item.text, item.kind == "q", number % 2 == 0)
        for number, article in enumerate(kept)
        for item in _drawn([item for item in article.items if item.kind in "qu"], _SAMPLE, draw)
    ]
    yield from _of_pile(articles, asked, is_invented=True)
    for folder, languages in _PUBLIC.items():
        lines = [line for code in languages for line in read_lines(SHARED / folder / f"questions-{code}.jsonl")]
        public = [Article(**each) for each in read_lines(SHARED / folder / "articles.jsonl")]
        for pile in (public, public[::2]):
            there = {article.id for article in pile}
            wanted = [line for line in lines if len(pile) == len(public) or line["article"] not in there]
            some = _drawn(wanted, _OF_PUBLIC, draw)
            asked = [(line["question"], line["article"] in there, row % 2 == 0) for row, line in enumerate(some)]
            yield from _of_pile(pile, asked, is_invented=False)


def _of_pile(
    articles: Sequence[Article], asked: Sequence[tuple[str, bool, bool]], *, is_invented: bool
) -> Iterator[Row]:
    """Ask questions of which it is known whether an article answers them; and whether they are fitted on."""
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles([replace(article) for article in articles])
        for question, is_answered, is_fitted in asked:
            for odds, reading in _read(rag, question):
                yield Row(odds, reading, is_answered, is_fitted, is_invented)
        rag.close()


def _drawn(items: Sequence[Any], count: int, draw: random.Random) -> list[Any]:
    return draw.sample(items, min(count, len(items)))


def _text(sentences: Sequence[str]) -> str:
    parts = [sentences[at : at + _SENTENCES] for at in range(0, len(sentences), _SENTENCES)]
    return "\n\n".join(" ".join(part) for part in parts)


def _read(rag: Rag, question: str) -> list[tuple[float, float]]:
    """Return the log odds of the first confidence and of the best sentence, if any were read."""
    found: list[tuple[float, float]] = []

    def unchanged(before: float, first: Scored) -> float:
        if first.answers is not None:
            found.append((log_odds(before), log_odds(first.answers)))
        return before

    with patch.object(answerability, "read", unchanged):
        rag.ask(question)
    return found[:1]


def main() -> None:
    """Print the weights of a logistic regression, and the areas on the half that was not fitted on."""
    rows = list(_measured())
    figures = np.array([[1.0, row.odds, row.reading] for row in rows])
    answered, is_fitted, is_invented = (np.array(column) for column in zip(*(row[2:] for row in rows), strict=True))
    counts = is_fitted / np.where(is_invented, (is_fitted & is_invented).sum(), (is_fitted & ~is_invented).sum()) / 2
    weights = np.array([0.0, 1.0, 0.0])
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-figures @ weights))
        weights -= _RATE * figures.T @ ((probability - answered) * counts)
    print(len(rows), dict(zip(("constant", "confidence", "reading"), weights.round(2).tolist(), strict=True)))
    for name, group in (("invented", is_invented), ("public", ~is_invented)):
        tried = ~is_fitted & group
        for what, scores in (("confidence", figures[:, 1]), ("reading", figures[:, 2]), ("both", figures @ weights)):
            print(name, what, round(roc_area(scores[tried], answered[tried]), 3))
        refused = figures @ weights < log_odds(answerability.ANSWERABLE)
        share = [round(float(refused[tried & each].mean()), 2) for each in (answered, ~answered)]
        print(name, "refused: answered, not answered", *share)


if __name__ == "__main__":
    main()
