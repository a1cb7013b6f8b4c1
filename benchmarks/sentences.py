"""Fits the weights by which sentences are ranked, and says how often the answer is in the first two.

`python -m benchmarks.sentences [QUESTIONS]` fits a conditional logit over the sentences of what is found, on one half
of the articles of PIAF and XQuAD, and tries it on the other half. All sentences are embedded, which takes minutes.
"""

import sys
import tempfile
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.data import Collection, collections, read_lines
from index import embeddings
from index.text.sentences import is_question
from index.types import Article
from rag import Rag
from rag.answering import sentence_ranking
from rag.answering.sentence_ranking import Evidence, Scored

_QUESTIONS = 200
"""Questions of a set."""
_NAMES = ("cosine", "words", "passage", "kind", "length", "is a question")
_SCALE = np.array([20.0, 3.0, 20.0, 1.0, 1.0, 1.0])
"""Scale of each figure, so that all weigh about as much."""
_RIDGE = 1e-3
_ALL = 10**9


class _Asked(NamedTuple):
    name: str
    is_fitted: bool
    """Whether its article is of the half that is fitted on."""
    figures: npt.NDArray[np.float64]
    """Shape [sentences, figures]."""
    answers: npt.NDArray[np.bool_]
    """Which sentences hold the answer."""
    scores: npt.NDArray[np.float64]


def _figures(entry: Scored) -> list[float]:
    words = entry.hit.article.text[entry.span.start : entry.span.end]
    length = min(len(words), sentence_ranking._LONG) / sentence_ranking._LONG  # noqa: SLF001 - what is fitted here
    passage = sentence_ranking._passage_score(entry.hit, entry.span)  # noqa: SLF001
    return [entry.similarity, entry.shared, passage, entry.has_kind, length, is_question(words)]


def _asked(collection: Collection, most: int) -> list[_Asked]:
    found = []
    embedder = embeddings.make()
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles([Article(**article) for article in read_lines(collection.articles)])
        ids = sorted(article.id for article in rag.articles())
        for language, path in collection.questions.items():
            rows = read_lines(path)
            for row in rows[:: max(1, len(rows) // most)]:
                hits = rag.search(row["question"])
                ranked = Evidence(embedder, hits).ranked(row["question"], language)
                answers = [
                    entry.hit.article.id == row["article"]
                    and entry.span.start <= row["start"] < row["end"] <= entry.span.end
                    for entry in ranked
                ]
                figures = np.array([_figures(entry) for entry in ranked])
                scores = np.array([entry.score for entry in ranked])
                is_fitted = ids.index(row["article"]) % 2 == 0
                found.append(_Asked(f"{collection.name}, {language}", is_fitted, figures, np.array(answers), scores))
    return found


def _fitted(asked: Sequence[_Asked]) -> npt.NDArray[np.float64]:
    """Return the weights of the figures, the cosine's being 1."""
    from scipy.optimize import minimize  # noqa: PLC0415 - for who develops this only

    usable = [(each.figures * _SCALE, each.answers) for each in asked if each.answers.any()]

    def loss(weights: npt.NDArray[np.float64]) -> float:
        total = 0.0
        for figures, answers in usable:
            logits = figures @ weights
            logits -= logits.max()
            total += np.log(np.exp(logits).sum()) - np.log(np.exp(logits[answers]).sum())
        return float(total / len(usable) + _RIDGE * (weights**2).sum())

    weights = minimize(loss, np.ones(len(_NAMES))).x * _SCALE
    return np.asarray(weights / weights[0])


def _first_two(asked: Sequence[_Asked], weights: npt.NDArray[np.float64] | None) -> float:
    right = [
        each.answers[np.argsort(-(each.scores if weights is None else each.figures @ weights))[:2]].any()
        for each in asked
    ]
    return float(np.mean(right))


def main() -> None:
    """Fit on one half of the articles; print the weights, and what they and the present ones do on the other half."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else _QUESTIONS
    sentence_ranking._COMPARED = _ALL  # noqa: SLF001
    asked = [
        each
        for collection in collections()
        if collection.articles.suffix == ".jsonl"
        for each in _asked(collection, most)
    ]
    weights = _fitted([each for each in asked if each.is_fitted])
    print({name: round(float(weight), 4) for name, weight in zip(_NAMES, weights, strict=True)})
    for name in sorted({each.name for each in asked}):
        others = [each for each in asked if each.name == name and not each.is_fitted]
        print(name, len(others), f"now {_first_two(others, None):.3f}, fitted {_first_two(others, weights):.3f}")


if __name__ == "__main__":
    main()
