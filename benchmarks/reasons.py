"""Fits the weights by which a sentence is told that may be the reason for something: a need, a fault, a wish, a fear.

`python -m benchmarks.reasons` fits a logistic regression on the bundled embedder's vectors of the sentences in
`reasons.txt`, which were written for it in several languages, and writes `rag/answering/reasons.npy`. It prints the
share that is told right by five-fold cross-validation.
"""

from pathlib import Path

import numpy as np

from index import embeddings

_EXAMPLES = Path(__file__).with_suffix(".txt")
_TARGET = Path(__file__).parent.parent / "rag" / "answering" / "reasons.npy"
_REGULARIZATION = 100.0
_FOLDS = 5


def examples() -> tuple[list[str], list[bool]]:
    """Return the sentences, and of each whether it is a reason."""
    texts: list[str] = []
    labels: list[bool] = []
    is_reason = False
    for line in _EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            is_reason = line == "# reason"
        else:
            texts.append(line)
            labels.append(is_reason)
    return texts, labels


def main() -> None:
    """Fit, write, and print how many are told right."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.model_selection import cross_val_score  # noqa: PLC0415

    texts, labels = examples()
    vectors = np.stack(list(embeddings.make().embed_questions(texts)))
    mean = vectors.mean(axis=0)
    regression = LogisticRegression(C=_REGULARIZATION, max_iter=2000)
    told = cross_val_score(regression, vectors - mean, labels, cv=_FOLDS).mean()
    regression.fit(vectors - mean, labels)
    weights = regression.coef_[0]
    np.save(_TARGET, np.append(weights, regression.intercept_[0] - mean @ weights).astype(np.float16))
    print(f"{len(texts)} sentences, {told:.3f} told right")


if __name__ == "__main__":
    main()
