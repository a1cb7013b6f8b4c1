"""Fit what a question's names in the best article add to the confidence, where that is in another language.

Questions in several languages about XQuAD's English articles are asked of all articles, and, where their own is left
out, of every second one. Run: `python -m benchmarks.confidence_by_names`; BENCH_SAMPLE says how many a language.
"""

import math
import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.data import SHARED, read_lines
from index.types import Article
from rag import Rag
from rag.answering import answerability, confidence

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "90"))
_QUESTIONS = {
    "ru": "xquad/questions-ru.jsonl",
    "es": "xquad/questions-es.jsonl",
    "tr": "xquad-tr/questions.jsonl",
    "el": "xquad-el/questions.jsonl",
}
_SEED = 3
_STEPS = 20_000
_RATE = 0.05
_TINY = 1e-5


def _measured() -> Iterator[tuple[float, float | None, bool]]:
    """Yield log odds without names, share of the names that the best article has, and whether it is there."""
    articles = [Article(**each) for each in read_lines(SHARED / "xquad" / "articles.jsonl")]
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    for file in _QUESTIONS.values():
        lines = read_lines(SHARED / file)
        asked = draw.sample(lines, min(_SAMPLE, len(lines)))
        for kept in (articles, articles[::2], articles[1::2]):
            there = {article.id for article in kept}
            with tempfile.TemporaryDirectory() as data:
                rag = Rag(data=data, llm="quotes")
                rag.add_articles([replace(article) for article in kept])
                for line in asked:
                    if len(kept) == len(articles) or line["article"] not in there:
                        yield from _ask(rag, line["question"], is_there=line["article"] in there)
                rag.close()


def _ask(rag: Rag, question: str, *, is_there: bool) -> Iterator[tuple[float, float | None, bool]]:
    found: list[answerability.Assessment] = []
    assess = answerability.assess

    def kept(*given: Any) -> answerability.Assessment:
        found.append(assess(*given))
        return found[-1]

    with (
        patch.object(confidence, "_NAMED", 0.0),
        patch.object(confidence, "_UNNAMED", 0.0),
        patch("rag.answering.retrieval_fallbacks.assess", kept),
    ):
        rag.ask(question)
    for each in found[:1]:
        if each.ranked and 0 < each.confidence < 1:
            odds = min(max(each.confidence, _TINY), 1 - _TINY)
            yield math.log(odds / (1 - odds)), each.ranked[0].named, is_there


def main() -> None:
    """Print the weights of a logistic regression: of the log odds, a constant, the share, and having none of them."""
    rows = list(_measured())
    figures = np.array([[logit, 1.0, share or 0.0, share == 0.0] for logit, share, _ in rows])
    there = np.array([is_there for *_, is_there in rows], float)
    weights = np.array([1.0, 0.0, 0.0, 0.0])
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-figures @ weights))
        weights -= _RATE * figures.T @ (probability - there) / len(there)
    print(len(rows), dict(zip(("logit", "constant", "named", "unnamed"), weights.round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
