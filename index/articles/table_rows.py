"""Rows of a table as lines of text: each cell stays in its column, empty and merged ones too. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.text.sentences import is_ended, is_item

_MOST_COLUMNS = 500
_MOST_ROWS = 5000
"""Rows that one cell may span; what says more is a mistake, or made to take memory."""

_LONGEST_CELL = 60
"""Characters of a cell that a tab sets apart from the next; what is longer is running text."""
_MARK = re.compile(r"\W*\w{0,3}[.):]?")
"""What stands before a tab in an item of a list."""


class Cell(NamedTuple):
    """A cell as the file has it."""

    text: str
    columns: int = 1
    """Columns that it spans."""
    rows: int = 1
    """Rows that it spans."""


def grid(rows: Iterable[Iterable[Cell]]) -> Iterator[list[str]]:
    """Yield the texts of each row; a cell that spans rows is said in each of them, one that spans columns once."""
    hanging: dict[int, tuple[int, str]] = {}
    for each in rows:
        texts: list[str] = []
        for cell in each:
            _fill(texts, hanging)
            width = max(min(cell.columns, _MOST_COLUMNS - len(texts)), 1)
            for at in range(width):
                text = cell.text if at == 0 else ""
                if cell.rows > 1:
                    hanging[len(texts)] = (min(cell.rows, _MOST_ROWS) - 1, text)
                texts.append(text)
        _fill(texts, hanging)
        yield texts


def _fill(texts: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put in the cells of earlier rows that reach into this one, from the next column on."""
    while len(texts) in hanging:
        rows, text = hanging.pop(len(texts))
        if rows > 1:
            hanging[len(texts)] = (rows - 1, text)
        texts.append(text)


def lines(rows: Iterable[Iterable[Cell]]) -> list[str]:
    """Return a line for each row that says anything: `Arlen | | 7`; columns without any text are left out."""
    filled = [[" ".join(text.split()) for text in each] for each in grid(rows)]
    width = max(map(len, filled), default=0)
    used = [at for at in range(width) if any(at < len(each) and each[at] for each in filled)]
    return [line for each in filled if (line := _line([each[at] if at < len(each) else "" for at in used]))]


def tabbed(line: str) -> list[str]:
    """Return the cells of a line that tabs set apart, [] where it is no row: an item, or running text."""
    cells = [" ".join(cell.split()) for cell in line.strip().split("\t")]
    is_marked = len(cells) == 2 and _MARK.fullmatch(cells[0])  # noqa: PLR2004 - a mark and its item
    is_row = len(cells) > 1 and not is_marked and not is_item(line)
    are_short = all(len(cell) <= _LONGEST_CELL and not (is_ended(cell) and " " in cell) for cell in cells)
    return cells if is_row and are_short else []


def row(cells: list[str]) -> str:
    """Return the line of a row, which keeps its empty cells."""
    return " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |").strip(" ")


def _line(cells: list[str]) -> str:
    said = [cell for cell in cells if cell]
    if not said:
        return ""
    if len(said) == 1 and cells[0] and len(cells) > 1:
        return said[0]  # a heading of the rows below it
    return row(cells)
