"""Windows of hits: the best passage with its better neighbours, as much as there is room for in what is asked for."""

from collections.abc import Callable, Sequence

import numpy as np

from index.hybrid_ranking import scores, with_article
from index.stores.base import Candidates, Window
from index.stores.bm25 import Floats
from index.types import Background

_FIRST = 1.35
"""Maximum length of the best hit, as a multiple of the mean."""
_FULL = 0.995
"""Share of the tokens asked for from which a hit is full: tokens of separate passages don't add up exactly to those of
a text."""

FindCopies = Callable[[Sequence[int], int], tuple[list[int], list[int]]]
"""Function that returns the copies of a window, by its rows and its best one, and of these such as say no more."""


def windows(found: Candidates, background: Background, top: int, tokens: int, copies_of: FindCopies) -> list[Window]:
    """Choose passages and extend them by their neighbours until there are enough; duplicates are named with them."""
    ranked = scores(found, background)
    order = np.argsort(-with_article(found, ranked), kind="stable")
    if len(order):  # the best is the best, whatever else its article has
        first = int(np.argmax(ranked))
        order = np.concatenate([[first], order[order != first]])
    rows = {each: row for row, each in enumerate(zip(found.articles.tolist(), found.places.tolist(), strict=True))}
    taken: set[int] = set()
    chosen: list[tuple[list[int], int, list[int]]] = []
    room = 0.0
    for more in _rooms(top, tokens):
        room += more  # what the last one has left is the next one's
        best = next((row for row in order.tolist() if row not in taken), None)
        if best is None:
            break
        window = _grown(found, ranked, rows, best, room, taken)
        same, hidden = copies_of(window, best)
        taken.update(window, hidden)
        room -= int(found.tokens[window].sum())
        chosen.append((window, best, same))
    return [_window(found, ranked, *each) for each in sorted(chosen, key=lambda each: -ranked[each[1]])]


def _rooms(top: int, tokens: int) -> list[float]:
    """Return the tokens of each window; together those of all."""
    whole = top * tokens * _FULL
    first = min(tokens * _FIRST, whole)
    return [first] + [(whole - first) / (top - 1)] * (top - 1) if top > 1 else [first]


def _grown(
    found: Candidates,
    ranked: Floats,
    rows: dict[tuple[int, int], int],
    best: int,
    room: float,
    taken: set[int],
) -> list[int]:
    """Return the rows of a window: the best passage, and the better neighbour again and again while it fits."""
    article, place = int(found.articles[best]), int(found.places[best])
    window = [best]
    ends = [place - 1, place + 1]
    room -= int(found.tokens[best])
    while True:
        free = [(ranked[row], end, row) for end, at in enumerate(ends) if (row := rows.get((article, at), -1)) >= 0]
        free = [each for each in free if each[2] not in taken and found.tokens[each[2]] <= room]
        if not free:
            return window
        _, end, row = max(free)
        window.insert(0 if end == 0 else len(window), row)
        ends[end] += 1 if end else -1
        room -= int(found.tokens[row])


def _window(found: Candidates, ranked: Floats, window: Sequence[int], best: int, copies: Sequence[int]) -> Window:
    return Window(
        passages=tuple(found.ids[window].tolist()),
        best=int(found.ids[best]),
        scores=tuple(ranked[window].tolist()),
        cosines=tuple(found.cosines[window].tolist()),
        shares=tuple(found.shares[window].sum(axis=1).tolist()),
        copies=tuple(found.ids[list(copies)].tolist()),
    )
