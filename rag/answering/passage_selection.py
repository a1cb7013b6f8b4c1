"""Selection of what a language model reads: passages about the question, cut to what is around their best sentences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.text.folding import width
from index.text.spans import is_within, overlap, together
from index.types import Hit, Span
from rag.answering.sentence_ranking import Scored

Cost = Callable[[Sequence[Hit]], int]
"""Passages → the tokens that they take in a prompt, headings and numbers included."""

_ELSEWHERE, _FAR = 0.05, 0.08
"""Scores behind the best passage from which one is about something else: where not all have room, and where they have.
Of 231 answers of PIAF and XQuAD (French, English, Spanish on English) that were among five passages, none was further
behind than 0.05, and half of all passages were."""
_AROUND = 1
"""Sentences before and after one that may answer: it often leans on what was said before it."""


def select_passages(
    hits: Sequence[Hit], ranked: Sequence[Scored], budget: int, cost: Cost, *, are_comparable: bool = True
) -> tuple[Hit, ...]:
    """Return passages, best first, that take at most `budget` tokens; one sentence at least, whatever it takes.

    First those go that are about something else, unless their scores say nothing of that (`are_comparable`). Then,
    where not all have room, a stretch of each: the sentences that answer best, those around them, and more of the
    passages with the best sentences as long as there is room. A passage without any of these is left out.
    """
    whole = _near(hits, _FAR) if are_comparable else tuple(hits)
    if cost(whole) <= budget:
        return whole
    near = _near(hits, _ELSEWHERE) if are_comparable else whole
    stretches: dict[int, Hit] = {}
    for row, wanted in _wanted(near, ranked):
        _take(stretches, row, _cut(near[row], _joined(stretches.get(row), wanted)), budget, cost)
    for row in [*stretches]:
        _grow(stretches, row, near[row], budget, cost)
    return tuple(stretches[row] for row in sorted(stretches))


def shortened(hit: Hit, places: Sequence[Span], room: int) -> Hit:
    """Return the stretch of a passage that has some places, with as much around it as `room` characters hold.

    A character of a script without spaces counts twice.
    """
    inside = [each for each in hit.sentences if any(overlap(each, place) for place in places)]
    if not inside:
        return hit
    stretches = {0: _cut(hit, Span(inside[0].start, inside[-1].end))}
    _grow(stretches, 0, hit, room, lambda hits: sum(width(each.text) for each in hits))
    return stretches[0]


def _near(hits: Sequence[Hit], behind: float) -> tuple[Hit, ...]:
    best = max((hit.score for hit in hits), default=0.0)
    return tuple(hit for hit in hits if best - hit.score <= behind)


def _wanted(hits: Sequence[Hit], ranked: Sequence[Scored]) -> Iterator[tuple[int, Span]]:
    """Yield rows of hits, each with the best sentence of it and what is around that, then with its other good ones."""
    rows = {hit.passage: row for row, hit in enumerate(hits)}
    found = [(rows[entry.hit.passage], entry.span) for entry in ranked if entry.hit.passage in rows]
    if not found:
        first = hits[0].sentences[0] if hits[0].sentences else Span(hits[0].start, hits[0].end)
        found = [(0, first)]
    best = dict(reversed(found))
    for row, span in sorted(best.items(), key=found.index):
        yield row, span
        yield row, _around(hits[row], span)
    yield from ((row, _around(hits[row], span)) for row, span in found)


def _around(hit: Hit, span: Span) -> Span:
    inside = [row for row, each in enumerate(hit.sentences) if overlap(each, span)]
    if not inside:
        return span
    first, last = max(inside[0] - _AROUND, 0), min(inside[-1] + _AROUND, len(hit.sentences) - 1)
    return Span(hit.sentences[first].start, hit.sentences[last].end)


def _joined(taken: Hit | None, span: Span) -> Span:
    return span if taken is None else together(taken, span)


def _cut(hit: Hit, span: Span) -> Hit:
    """Return the stretch of a passage; its citations stay within what the model has read."""
    inside = tuple(each for each in hit.sentences if is_within(each, span))
    return replace(hit, start=span.start, end=span.end, sentences=inside)


def _take(stretches: dict[int, Hit], row: int, stretch: Hit, budget: int, cost: Cost) -> bool:
    """Put a stretch in the place of the one before if it has room; the first one always has."""
    taken = {**stretches, row: stretch}
    if stretches and cost([*taken.values()]) > budget:
        return False
    stretches[row] = stretch
    return True


def _grow(stretches: dict[int, Hit], row: int, hit: Hit, budget: int, cost: Cost) -> None:
    """Add the sentences after and before a stretch in turn, up to its whole passage."""
    while True:
        taken = stretches[row]
        after = next((each.end for each in hit.sentences if each.end > taken.end), taken.end)
        before = next((each.start for each in reversed(hit.sentences) if each.start < taken.start), taken.start)
        longer = [Span(taken.start, after), Span(before, taken.end)]
        grown = [
            _take(stretches, row, _cut(hit, _joined(stretches[row], span)), budget, cost)
            for span in longer
            if span != (taken.start, taken.end)
        ]
        if not any(grown):
            return
