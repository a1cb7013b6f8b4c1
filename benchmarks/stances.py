"""Fits the weights by which requests for opinions are told, and sentences in which somebody has one.

`python -m benchmarks.stances` fits two multinomial logistic regressions on the bundled embedder's vectors: of the
requests in `stances_asked.txt` with those in `intents` that ask for something else, and of the sentences in
`stances_told.txt`. Those of `view` and `fact` are taken from `annotated_articles`, most others were written for it.
Requests are learned with the titles of articles before or behind them as well, as a long topic outweighs what is asked
of it. It writes `rag/answering/plans/stance_detection.npz`, and prints how many that are held out are told right.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.annotated_articles import FOLDER
from benchmarks.asked_people import sections
from index import embeddings
from index.text.language import detect
from index.types import Vectors
from rag.answering.plans.stance_detection import ASKED, TOLD, features

_FOLDER = Path(__file__).parent
_TARGET = _FOLDER.parent / "rag" / "answering" / "plans" / "stance_detection.npz"
_REGULARIZATION = {"asked": 20.0, "told": 30.0}
_WEIGHT = 2.0
"""Weight of a request that was written for it beside one that was not."""
_OTHERWISE = frozenset(("list", "who-said"))
"""Kinds of requests in `intents` that may be for opinions."""
_TITLES, _OTHERS_WITH_TITLES = 3, 900
"""Titles that a request is learned with, and requests for something else that are learned with one."""
_FOLDS = 4

Example = tuple[str, str, str]
"""Class, text and language of an example."""


def own(name: str) -> list[Example]:
    """Return the examples that were written for it, or labelled."""
    return [(section, line, detect(line).language) for section, line in sections(_FOLDER / f"stances_{name}.txt")]


def others() -> Iterator[Example]:
    """Yield the requests for something else."""
    for folder in ("train", "more"):
        for path in sorted((_FOLDER / "intents" / folder).glob("*.txt")):
            for kind, line in sections(path):
                if kind not in _OTHERWISE:
                    yield ASKED[-1], line.translate({ord("["): None, ord("]"): None}), path.stem


def with_titles(examples: Sequence[Example], times: int, random: Random) -> Iterator[Example]:
    """Yield examples with the beginning of a title in their language before or behind them."""
    titles = {
        path.stem: [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("T ")]
        for path in FOLDER.glob("*.txt")
    }
    for kind, text, language in (each for each in examples for _ in range(times)):
        title = random.choice(titles.get(language, titles["en"]))
        short = title[:12] if language in ("zh", "ja") else " ".join(title.split()[: random.choice((3, 5, 7))])
        parts = [short.lower() if random.random() < 0.6 else short, text.rstrip("?？؟ ")]  # noqa: PLR2004, RUF001
        yield kind, (" ".join(parts) if random.random() < 0.5 else " ".join(parts[::-1])), language  # noqa: PLR2004


def fitted(vectors: Vectors, labels: Sequence[int], weights: Sequence[float], regularization: float) -> Vectors:
    """Return the weights of a regression, shape [features + 1, classes]; the last row is added."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    mean = vectors.mean(axis=0)
    regression = LogisticRegression(C=regularization, max_iter=4000)
    regression.fit(vectors - mean, labels, sample_weight=weights)
    bias = regression.intercept_ - regression.coef_ @ mean
    table: Vectors = np.vstack([regression.coef_.T, bias]).astype(np.float16)
    return table


def main() -> None:
    """Fit, write, and print how many are told right."""
    embedder, random = embeddings.make(), Random(3)  # noqa: S311 - no secret
    written = own("asked")
    more = list(others())
    titled = [*with_titles(written, _TITLES, random)]
    titled += with_titles(random.sample(more, _OTHERS_WITH_TITLES), 1, random)
    asked = [*written, *titled, *more]
    vectors = features([(text, language) for _, text, language in asked], embedder)
    weights = [*[_WEIGHT] * len(written), *[1.0] * (len(asked) - len(written))]
    tables = {"asked": _table("asked", ASKED, vectors, [kind for kind, *_ in asked], weights, len(written))}
    told = own("told")
    vectors = np.stack(list(embedder.embed_questions([text for _, text, _ in told])))
    tables["told"] = _table("told", TOLD, vectors, [kind for kind, *_ in told], [1.0] * len(told), len(told))
    np.savez(_TARGET, asked=tables["asked"], told=tables["told"])


def _table(
    name: str, classes: Sequence[str], vectors: Vectors, kinds: Sequence[str], weights: Sequence[float], count: int
) -> Vectors:
    """Return the weights, and print how many of the first `count` are told right by what the others teach.

    Those of each fold are held out with all that was made of them.
    """
    labels, regularization = [classes.index(kind) for kind in kinds], _REGULARIZATION[name]
    folds = np.random.default_rng(1).integers(_FOLDS, size=count)
    made_of = [*range(count), *(row // _TITLES for row in range(_TITLES * count))] if name == "asked" else range(count)
    of_fold = np.array([*(folds[row] for row in made_of), *[-1] * (len(labels) - len(made_of))])
    right = told = 0
    for fold in range(_FOLDS):
        kept = [int(row) for row in np.flatnonzero(of_fold != fold)]
        table = fitted(vectors[kept], [labels[row] for row in kept], [weights[row] for row in kept], regularization)
        for row in map(int, np.flatnonzero(folds == fold)):
            found = int((vectors[row] @ table[:-1].astype(np.float32) + table[-1]).argmax())
            right += found == labels[row]
            told += (found == len(classes) - 1) == (labels[row] == len(classes) - 1)
    print(f"{name}: of {count} {right} in the right class, {told} told from those without any")
    return fitted(vectors, labels, weights, regularization)


if __name__ == "__main__":
    main()
