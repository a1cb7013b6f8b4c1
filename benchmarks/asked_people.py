"""Fits the weights by which a request is told that wants everybody whom articles name, quote or let speak.

`python -m benchmarks.asked_people` fits a logistic regression on the bundled embedder's vectors of the requests in
`asked_people.txt`, which were written for it in several languages, and of those in `intents` that ask for no list, and
writes `rag/answering/plans/asked_people.npy`. It prints how many of the requests that are held out in `intents` are
taken for such ones: of lists, and of others.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index import embeddings

_FOLDER = Path(__file__).parent
_TARGET = _FOLDER.parent / "rag" / "answering" / "plans" / "asked_people.npy"
_REGULARIZATION = 100.0
_WEIGHT = 5.0
"""Weight of a request that was written for it beside one that was not."""


def examples() -> tuple[list[str], list[bool]]:
    """Return the requests that were written for it, and of each whether it wants people."""
    texts: list[str] = []
    labels: list[bool] = []
    for section, line in sections(_FOLDER / "asked_people.txt"):
        texts.append(line)
        labels.append(section == "people")
    return texts, labels


def intents(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of the examples in folders of `intents`."""
    for folder in folders:
        for path in sorted((_FOLDER / "intents" / folder).glob("*.txt")):
            yield from ((kind, line.translate({ord("["): None, ord("]"): None})) for kind, line in sections(path))


def sections(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each line of a file with the heading above it."""
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            section = line.removeprefix("# ")
        elif line.strip():
            yield section, line


def main() -> None:
    """Fit, write, and print how many are told right."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    texts, labels = examples()
    others = [line for kind, line in intents("train", "more") if kind != "list"]
    embedder = embeddings.make()
    vectors = np.stack(list(embedder.embed_questions([*texts, *others])))
    mean = vectors.mean(axis=0)
    weights = [_WEIGHT] * len(texts) + [1.0] * len(others)
    regression = LogisticRegression(C=_REGULARIZATION, max_iter=4000)
    regression.fit(vectors - mean, [*labels, *[False] * len(others)], sample_weight=weights)
    coefficients = regression.coef_[0]
    bias = regression.intercept_[0] - mean @ coefficients
    np.save(_TARGET, np.append(coefficients, bias).astype(np.float16))
    held_out = list(intents("held_out"))
    logits = np.stack(list(embedder.embed_questions([line for _, line in held_out]))) @ coefficients + bias
    taken = [kind for (kind, _), logit in zip(held_out, logits, strict=True) if logit > 0]
    lists = sum(kind == "list" for kind in taken)
    print(f"of {len(held_out)} held out {lists} lists and {len(taken) - lists} others are taken for such requests")


if __name__ == "__main__":
    main()
