"""Mean embeddings of languages, for an index that has few passages of some.

An embedding says in what language a text is. What a language adds to a cosine is measured on the passages of an index
(`index.stores.segment.Sums`); of a language with few, mostly on these means. They are those of the bundled embedding
model alone. `benchmarks.language_means` makes them.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from index import bundled_model
from index.shipped_arrays import shipped_arrays
from index.types import Vectors

FEW = 10
"""Passages of a language from which they count as much as its mean does."""
_SHARE = 0.4
"""How far the means count: they are of short questions, which say more of their language than passages do."""
_TELLING = 6
"""Terms of a question from which they count whole: a shorter one, such as a follow-up, says little but its language."""
_MANY = 400
"""Passages of each language from which the means are not looked at."""
_WITHOUT = 0.6
"""Share of its language's mean that an embedding is rid of, where texts in several languages are compared."""


def added(model: str, vector: Vectors, terms: int, sizes: Mapping[str, int]) -> dict[str, float]:
    """Return what languages add to a question's cosines beside what an index tells of it; language → figure.

    `vector` has the shape [dimension], `terms` is the number of the question's terms, and `sizes` has the number of
    passages of each language. Empty for another model than the bundled one, for one language, and where there are many
    passages of each.
    """
    if model != bundled_model.NAME or len(sizes) < 2 or min(sizes.values()) >= _MANY:  # noqa: PLR2004 - one alone
        return {}
    means = _means()
    cosines = {language: float(means[language] @ vector) for language in sizes if language in means}
    total = sum(sizes[language] for language in cosines)
    usual = sum(sizes[language] * cosine for language, cosine in cosines.items()) / max(total, 1)
    share = _SHARE * min(terms / _TELLING, 1.0)
    return {language: share * FEW / (sizes[language] + FEW) * (cosine - usual) for language, cosine in cosines.items()}


def level(model: str, language: str, other: str) -> float:
    """Return how much nearer texts in two languages are than those of the mean pair, whatever they say.

    0 for a language whose mean is not known, and for another model than the bundled one.
    """
    means = _means() if model == bundled_model.NAME and language and other else {}
    if not (language in means and other in means):
        return 0.0
    return float(means[language] @ means[other]) - _usual_level()


def without_language(model: str, vector: Vectors, language: str) -> Vectors:
    """Return an embedding of length 1 without most of what its language adds; as it is with another model.

    Of a language whose mean is not known, the mean of all is taken off.
    """
    if model != bundled_model.NAME:
        return vector
    mean = _means().get(language)
    rest = vector - _WITHOUT * (np.stack(list(_means().values())).mean(axis=0) if mean is None else mean)
    found: Vectors = rest / np.linalg.norm(rest)
    return found


@lru_cache(maxsize=1)
def _usual_level() -> float:
    """Return the mean cosine of the means of two different languages."""
    table = np.stack(list(_means().values()))
    cosines = table @ table.T
    return float((cosines.sum() - np.trace(cosines)) / (len(table) * (len(table) - 1)))


@lru_cache(maxsize=1)
def _means() -> Mapping[str, Vectors]:
    """Return language → mean, shape [dimension]."""
    table = shipped_arrays("index", "language_means")
    return dict(zip(table["languages"].tolist(), table["means"].astype(np.float32), strict=True))
