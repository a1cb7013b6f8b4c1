"""Rows of a table as lines of text: each cell stays in its column, empty and merged ones too. Pure."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_MOST_COLUMNS = 500
_MOST_ROWS = 5000
"""Rows that one cell may span; what says more is a mistake, or made to take memory."""


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
    for row in rows:
        texts: list[str] = []
        for cell in row:
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
    filled = [[" ".join(text.split()) for text in row] for row in grid(rows)]
    width = max(map(len, filled), default=0)
    used = [at for at in range(width) if any(at < len(row) and row[at] for row in filled)]
    return [line for row in filled if (line := _line([row[at] if at < len(row) else "" for at in used]))]


def _line(cells: list[str]) -> str:
    said = [cell for cell in cells if cell]
    if not said:
        return ""
    if len(said) == 1 and cells[0] and len(cells) > 1:
        return said[0]  # a heading of the rows below it
    return " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |").strip(" ")
