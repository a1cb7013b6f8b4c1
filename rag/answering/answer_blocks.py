"""Blocks of an answer's Markdown: paragraphs, lists and tables, as offsets into its text. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.types import Span

BlockKind = Literal["paragraph", "list", "table"]
"""Kind of block."""
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+")
_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*")
_CELL = re.compile(r"(?:\\.|[^|\\])*")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of an answer that belong together."""

    kind: BlockKind
    lines: tuple[Span, ...]
    """Places of its lines: one of a paragraph, the items of a list, or the rows of a table, its headings first."""


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of an answer in order; rows are a table only below headings and the rule under them."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    for kind, group in groupby(lines, lambda line: _kind(text[line.start : line.end])):
        found = list(group)
        if kind == "table" and len(found) > 1 and _RULE.fullmatch(text[found[1].start : found[1].end]):
            yield Block("table", (found[0], *found[2:]))
        elif kind == "list":
            yield Block("list", tuple(found))
        else:
            yield from (Block("paragraph", (line,)) for line in found)


def cells(text: str, row: Span) -> Sequence[Span]:
    """Return the places of the cells of a table's row, without the white space around them."""
    line = text[row.start : row.end]
    position, end = line.index("|") + 1, line.rindex("|")
    found = []
    while position <= end:
        match = _CELL.match(line, position, end)
        stop = match.end() if match else end
        found.append(_trimmed(text, row.start + position, row.start + stop))
        position = stop + 1
    return found


def marker(line: str) -> str:
    """Return the marker of a list's item, with the white space behind it, or ""."""
    match = _ITEM.match(line)
    return match[0] if match else ""


def unescaped(cell: str) -> str:
    """Return the text of a cell as it is shown."""
    return cell.replace(r"\|", "|")


def _kind(line: str) -> BlockKind:
    if _ROW.fullmatch(line):
        return "table"
    return "list" if _ITEM.match(line) else "paragraph"


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
