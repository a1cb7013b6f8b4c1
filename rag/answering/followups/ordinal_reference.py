"""Ordinal references: after `the second one`, what that entry of the answer before cites is spoken of. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.answer_blocks import blocks
from rag.answering.cited_sentences import MARK
from rag.answering.types import Turn

_FEWEST = 2
"""Entries from which one is told from another by its place."""


def entry_of(turn: Turn, place: int) -> Turn | None:
    """Return a turn as if its answer had one entry alone, counted from 0, or from the end; None if there is none."""
    entries = _entries(turn)
    if len(entries) < _FEWEST or not -len(entries) <= place < len(entries):
        return None
    places = tuple(turn.places[number - 1] for number in entries[place] if number <= len(turn.places))
    ids = tuple(dict.fromkeys(id_ for id_, _, _ in places))
    titles = dict(zip(turn.articles, turn.titles, strict=False))
    return replace(turn, articles=ids, titles=tuple(titles.get(id_, "") for id_ in ids), places=places) if ids else None


def _entries(turn: Turn) -> Sequence[Sequence[int]]:
    """Return the numbers that each entry cites: rows and items; without those, lines."""
    found = list(blocks(turn.answer))
    listed = [line for block in found if block.kind != "paragraph" for line in block.lines]
    lines = listed or [line for block in found for line in block.lines]
    cited = ([int(mark[1]) for mark in MARK.finditer(turn.answer, line.start, line.end)] for line in lines)
    return [numbers for numbers in cited if numbers]
