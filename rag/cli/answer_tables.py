"""Lists and tables of an answer on a terminal: aligned, wrapped to its width, wide characters counted as two."""

from collections.abc import Sequence
from itertools import zip_longest

from rag.answering.answer_blocks import Block, blocks, cells, marker, unescaped
from rag.cli.output import Paragraphs, width

_GAP = "  "
_NARROWEST = 12
"""Columns that a column of a table needs at least; with fewer, each row is a list of its cells."""


def laid_out(text: str, columns: int) -> str:
    """Return an answer with its lists and tables in lines of at most so many columns; paragraphs stay as they are."""
    parts = [_laid_out(text, block, columns) for block in blocks(text)]
    return "\n\n".join(parts) if any(block.kind != "paragraph" for block in blocks(text)) else text


def _laid_out(text: str, block: Block, columns: int) -> str:
    if block.kind == "table":
        rows = [[unescaped(text[cell.start : cell.end]) for cell in cells(text, line)] for line in block.lines]
        return table(rows, columns)
    lines = [text[line.start : line.end] for line in block.lines]
    return "\n".join(_item(line, columns) for line in lines) if block.kind == "list" else lines[0]


def _item(line: str, columns: int) -> str:
    """Return an item with its further lines under its first word."""
    found = marker(line)
    first, *others = wrapped(line[len(found) :], columns - width(found))
    return "\n".join([found + first, *(" " * width(found) + other for other in others)])


def table(rows: Sequence[Sequence[str]], columns: int) -> str:
    """Return a table, its headings and a rule first; as a list of cells where the terminal is too narrow for it."""
    widths = _widths(rows, columns - len(_GAP) * (len(rows[0]) - 1))
    if min(widths) < 1:
        return _cards(rows, columns)
    rule = _GAP.join("─" * each for each in widths)
    head, *body = [_row(row, widths) for row in rows]
    return "\n".join([head, rule, *body])


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Share the columns of the terminal: narrow columns get what they need, the others the rest, in equal parts."""
    needed = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    widths = [0] * len(needed)
    room = columns
    for left, row in zip(range(len(needed), 0, -1), sorted(range(len(needed)), key=needed.__getitem__), strict=True):
        widths[row] = min(needed[row], room // left)
        room -= widths[row]
    return widths if all(w >= min(n, _NARROWEST) for w, n in zip(widths, needed, strict=True)) else [0]


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row, whose cells may take several lines."""
    wrapped_cells = [wrapped(cell, columns) for cell, columns in zip(row, widths, strict=False)]
    lines = zip_longest(*wrapped_cells, fillvalue="")
    return "\n".join(_GAP.join(map(_padded, line, widths)).rstrip() for line in lines)


def _padded(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))


def _cards(rows: Sequence[Sequence[str]], columns: int) -> str:
    """Return a list with an item for each row, each cell on its own line behind its heading."""
    head, *body = rows
    return "\n".join(_card(head, row, columns) for row in body)


def _card(head: Sequence[str], row: Sequence[str], columns: int) -> str:
    lines = [f"{name}: {cell}" for name, cell in zip(head, row, strict=False) if cell]
    return "\n".join(_item(f"{'- ' if at == 0 else '  '}{line}", columns) for at, line in enumerate(lines))


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text of at most so many columns; at least one."""
    lines = Paragraphs(0, columns=max(columns, 1)).lines(text).splitlines()
    return [line.rstrip() for line in lines] or [""]
