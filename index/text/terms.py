"""Terms that are compared word by word: shortened words, or pairs of characters.

Words are folded and cut to their first letters, which does for many languages what a stemmer does for one
(McNamee and Mayfield 2004); Chinese, Japanese and Thai become overlapping pairs of characters.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.text.folding import PAIRED_LETTERS, fold_for_index

_PREFIX = 6
_RUN = re.compile(rf"[{PAIRED_LETTERS}]+|\d+(?:[.,\u00a0\u202f ]\d{{3}})+\b|[^\W_]+")
_PAIRED = re.compile(rf"[{PAIRED_LETTERS}]")


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, with repetitions."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[str]:
    for match in _RUN.finditer(fold_for_index(text)):
        run = match[0]
        if _PAIRED.match(run):
            yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))
        elif run[0].isdigit():
            yield re.sub(r"\D", "", run) if not run.isalnum() else run
        else:
            yield run[:_PREFIX]


def hashes(words: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the 32-bit hash of the first term of each word, in their order."""
    return np.array([crc32(next(_terms(word), "").encode()) for word in words], np.uint32)


def counts(text: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Return the terms of a text as ascending 32-bit hashes, each once, with their counts (255 at most)."""
    found = Counter(crc32(term.encode()) for term in _terms(text))
    ids = np.fromiter(found, np.uint32, len(found))
    numbers = np.minimum(np.fromiter(found.values(), np.int64, len(found)), 255).astype(np.uint8)
    order = np.argsort(ids)
    return ids[order], numbers[order]
