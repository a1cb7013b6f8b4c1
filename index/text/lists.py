"""Lists and tables of a text: their items, with the line that announces them. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.text.lines import Line, lines
from index.text.sentences import is_ended, is_item, sentences_in
from index.types import Span

_FEWEST = 2
"""Items of the shortest list."""
_LONGEST_BARE = 120
"""Characters of an item without a bullet, below a line that ends with a colon."""
_COLONS = (":", "：")
_DIALOGUE = re.compile(r"\s*[—–]")
"""A dash that opens direct speech as often as an item."""
_INITIAL = re.compile(r"\s*[A-Za-z]\.\s")
_BULLET = re.compile(r"\s*(?:[-*+•‣▪●·–—]|\(?\w{1,3}[.)])\s+")
_RULE = "--"
_HEADING_MARKS = re.compile(r"\s*#+\s*")


class ListBlock(NamedTuple):
    """A list or a table."""

    span: Span
    """All of it, with the sentence that announces it."""
    items: tuple[Span, ...]
    """Its items or rows, in order."""
    is_table: bool
    is_announced: bool
    """Whether a line that ends with a colon stands above it."""


def lists(text: str, language: str = "") -> Iterator[ListBlock]:
    """Yield the lists and tables of a text in order, none of which overlap."""
    found = list(lines(text, Span(0, len(text))))
    row = 0
    while row < len(found):
        end = _end(text, found, row)
        if end - row >= _FEWEST:
            yield _block(text, found, row, end, language)
        row = max(end, row + 1)


def heading(text: str, block: ListBlock) -> Span | None:
    """Return the nearest heading above a list, without its marks; None for none, or where another list is between."""
    for line in reversed(list(lines(text, Span(0, block.items[0].start)))):
        words = text[line.span.start : line.span.end]
        if line.kind == "row" or _is_item(text, line):
            return None
        if line.kind == "heading" and not words.endswith(_COLONS):
            marks = _HEADING_MARKS.match(words)
            return Span(line.span.start + (marks.end() if marks else 0), line.span.end)
    return None


def headings(text: str, block: ListBlock) -> Span | None:
    """Return the row of headings of a table; None where the first row has a figure and no rule below it."""
    first, *rows = block.items
    is_ruled = bool(rows) and _RULE in text[first.end : rows[0].start]
    is_above = is_ruled or not any(map(str.isdecimal, text[slice(*first)]))
    return first if block.is_table and is_above else None


def table_of(text: str, row: Span) -> ListBlock | None:
    """Return the table that a row stands in; None for none."""
    return next((each for each in lists(text) if each.is_table and row in each.items), None)


def announcement(text: str, block: ListBlock) -> str:
    """Return the sentence that announces a list, without its colon; "" for none."""
    return text[block.span.start : block.items[0].start].strip().rstrip(":：").rstrip()


def without_bullet(text: str, item: Span) -> Span:
    """Return an item of a list without its bullet or number."""
    bullet = _BULLET.match(text, item.start, item.end)
    return Span(bullet.end(), item.end) if bullet and bullet.end() < item.end else item


def _end(text: str, found: Sequence[Line], first: int) -> int:
    """Return the row behind the last line of a list that begins with a line."""
    is_table = found[first].kind == "row"
    is_bare = not is_table and not _is_item(text, found[first])
    if is_bare and not _is_announced(text, found, first):
        return first
    row = first
    while row < len(found) and _goes_on(text, found[row], is_table=is_table, is_bare=is_bare):
        row += 1
    return row


def _goes_on(text: str, line: Line, *, is_table: bool, is_bare: bool) -> bool:
    if is_table:
        return line.kind in ("row", "marks")
    if not is_bare:
        return _is_item(text, line)
    words = text[line.span.start : line.span.end]
    return (
        len(words) <= _LONGEST_BARE
        and line.kind in ("prose", "heading")
        and not is_ended(words)
        and not words.endswith(_COLONS)
    )


def _is_item(text: str, line: Line) -> bool:
    words = text[line.span.start : line.span.end]
    return (
        line.kind in ("prose", "heading")
        and is_item(words)
        and not _DIALOGUE.match(words)
        and not _INITIAL.match(words)
    )


def _is_announced(text: str, found: Sequence[Line], first: int) -> bool:
    return first > 0 and text[: found[first - 1].span.end].endswith(_COLONS)


def _block(text: str, found: Sequence[Line], first: int, end: int, language: str) -> ListBlock:
    items = tuple(line.span for line in found[first:end] if line.kind != "marks")
    start = _announcement(text, found, first, language)
    span = Span(start, found[end - 1].span.end)
    return ListBlock(span, items, found[first].kind == "row", _is_announced(text, found, first))


def _announcement(text: str, found: Sequence[Line], first: int, language: str) -> int:
    """Return where the last sentence before a list begins, which says what it is of."""
    start = found[first].span.start
    if first == 0 or is_item(text[slice(*found[first - 1].span)]):
        return start
    if found[first - 1].kind != "prose" and not _is_announced(text, found, first):
        return start
    above = found[first - 1].span
    spans = sentences_in(text, above, language)
    return spans[-1].start if spans else start
