"""Fits what it adds to the confidence that the best sentences were read together with the question.

Asked are the questions and near misses of all invented articles from which the cross-encoder did not learn, in one pile
and in piles of five, and questions of PIAF and XQuAD about all articles and, where their own is left out, about every
second one. The weights are fitted on half of them, the three groups counting alike, and tried on the other half. Run:
`python -m benchmarks.read_confidence`; BENCH_SAMPLE says how many questions an article.
"""

import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args
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
_LESS = (0.0, 0.2, 0.4, 0.6)
"""What is taken off the constant, to see how many are refused then."""
_RATE = 0.05
_SENTENCES = 3
"""Sentences of a paragraph."""
_SEED = 3

_PUBLIC = {"piaf": ("fr",), "xquad": ("en", "es", "ru")}
"""Folder → languages of its questions."""
_OF_PUBLIC = 30 * _SAMPLE
"""Questions about all articles of a folder, and about half of them."""
_SMALL = 5
"""Articles of a small pile."""

Group = Literal["invented", "small", "public"]
"""Piles of invented articles, small ones of these, and piles of public articles."""


class Row(NamedTuple):
    """A question as it was asked."""

    odds: float
    """Log odds of the confidence without reading."""
    reading: float
    """Those that a sentence of the best article answers."""
    is_answered: bool
    is_fitted: bool
    group: Group


def _measured() -> Iterator[Row]:
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    kept = [each for each in annotated_articles.read() if is_kept_aside(each)]
    articles = [
        Article(id=str(number), title=each.title, text=_text(each.sentences), language=each.language)
        for number, each in enumerate(kept)
    ]
    of_each = [
        [
            (item.text, item.kind == "q", number % 2 == 0)
            for item in _drawn([item for item in article.items if item.kind in "qu"], _SAMPLE, draw)
        ]
        for number, article in enumerate(kept)
    ]
    yield from _of_pile(articles, [*chain(*of_each)], "invented")
    for at in range(0, len(articles), _SMALL):
        few = slice(at, at + _SMALL)
        yield from _of_pile(articles[few], [*chain(*of_each[few])], "small")
    for folder, languages in _PUBLIC.items():
        lines = [line for code in languages for line in read_lines(SHARED / folder / f"questions-{code}.jsonl")]
        public = [Article(**each) for each in read_lines(SHARED / folder / "articles.jsonl")]
        for pile in (public, public[::2]):
            there = {article.id for article in pile}
            wanted = [line for line in lines if len(pile) == len(public) or line["article"] not in there]
            some = _drawn(wanted, _OF_PUBLIC, draw)
            asked = [(line["question"], line["article"] in there, row % 2 == 0) for row, line in enumerate(some)]
            yield from _of_pile(pile, asked, "public")


def _of_pile(articles: Sequence[Article], asked: Sequence[tuple[str, bool, bool]], group: Group) -> Iterator[Row]:
    """Ask questions of which it is known whether an article answers them; and whether they are fitted on."""
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles([replace(article) for article in articles])
        for question, is_answered, is_fitted in asked:
            for odds, reading in _read(rag, question):
                yield Row(odds, reading, is_answered, is_fitted, group)
        rag.close()


def _drawn(items: Sequence[Any], count: int, draw: random.Random) -> list[Any]:
    return draw.sample(items, min(count, len(items)))


def _text(sentences: Sequence[str]) -> str:
    parts = [sentences[at : at + _SENTENCES] for at in range(0, len(sentences), _SENTENCES)]
    return "\n\n".join(" ".join(part) for part in parts)


def _read(rag: Rag, question: str) -> list[tuple[float, float]]:
    """Return the log odds of the first confidence and of the best sentence, if any were read."""
    found: list[tuple[float, float]] = []

    def unchanged(before: float, ranked: Sequence[Scored]) -> float:
        first = ranked[0].hit.article.id
        read = [each.answers for each in ranked if each.answers is not None and each.hit.article.id == first]
        if read:
            found.append((log_odds(before), log_odds(max(read))))
        return before

    with patch.object(answerability, "read", unchanged):
        rag.ask(question)
    return found[:1]


def _figures(row: Row) -> tuple[float, ...]:
    """Return what the regression of `rag.answering.confidence.read` is made over."""
    return 1.0, min(row.odds, 0.0), max(row.odds, 0.0), row.reading


def main() -> None:
    """Print the weights of a logistic regression, and the areas on the half that was not fitted on."""
    rows = list(_measured())
    figures = np.array([_figures(row) for row in rows])
    answered = np.array([row.is_answered for row in rows])
    is_fitted = np.array([row.is_fitted for row in rows])
    groups = np.array([row.group for row in rows])
    counts = sum(((groups == name) & is_fitted) / ((groups == name) & is_fitted).sum() for name in get_args(Group)) / 3
    weights = np.zeros(figures.shape[1])
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-figures @ weights))
        weights -= _RATE * figures.T @ ((probability - answered) * counts)
    names = ("constant", "doubt", "sure", "reading")
    print(len(rows), dict(zip(names, weights.round(2).tolist(), strict=True)))
    odds = np.array([row.odds for row in rows])
    for name in get_args(Group):
        tried = ~is_fitted & (groups == name)
        for what, scores in (("confidence", odds), ("reading", figures[:, 3]), ("both", figures @ weights)):
            print(name, what, round(roc_area(scores[tried], answered[tried]), 3))
        for less in _LESS:
            refused = figures @ weights - less < log_odds(answerability.ANSWERABLE)
            share = [round(float(refused[tried & each].mean()), 2) for each in (answered, ~answered)]
            print(name, f"constant {-less:+}: refused: answered, not answered", *share)


if __name__ == "__main__":
    main()
