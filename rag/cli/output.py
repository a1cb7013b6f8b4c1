"""Safe printing, of text and of JSON, which can't take over the terminal."""
# ruff: noqa: T201

import codecs
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from index.text.folding import one_line
from index.types import Article
from rag.llm.model_info import ModelInfo

BOLD = "1"
DIM = "2"
RED = "31"
GREEN = "32"
YELLOW = "33"
_NARROWEST = 10
"""Minimum columns of text beside a margin, however narrow the terminal."""
_SPACES = 2
"""Spaces between the columns of a table."""
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Control characters: escape sequences could change the terminal's colours, title or clipboard."""
_HIDDEN = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
"""Characters that turn the order of a line around, or hide in it. A terminal orders Arabic and Hebrew without them."""
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_LINE_ENDS = re.compile("[\u2028\u2029]")
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029{_HIDDEN}]")
"""Characters that are valid in JSON and unsafe in a terminal."""
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_UNIT = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")
"""Units that a line is broken between: words, spaces, and characters of scripts without spaces."""


def clean(text: str) -> str:
    """Return a text without characters that a terminal would act on, or show in another order."""
    return _UNSEEN.sub("", _LINE_ENDS.sub(" ", text.translate(_CONTROLS)))


def print_text(text: str = "", style: str = "", end: str = "\n") -> None:
    """Print to standard output, unbuffered."""
    print(_styled(text, style, sys.stdout), end=end, flush=True)


def print_note(text: str) -> None:
    """Print a note to standard error."""
    print(_styled(text, DIM, sys.stderr), file=sys.stderr, flush=True)


def print_error(text: str) -> None:
    print(_styled(f"rag: {' '.join(text.split())}", "", sys.stderr), file=sys.stderr, flush=True)


def prepare_stdin() -> TextIO | None:
    """Return standard input as UTF-8, or as UTF-16 if it begins with that byte order mark; None if there is none.

    What is piped by PowerShell begins with a byte order mark, which is no part of the text.
    """
    stream = sys.stdin
    if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
        peek = getattr(stream.buffer, "peek", None)
        is_utf16 = peek is not None and peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        stream.reconfigure(encoding="utf-16" if is_utf16 else "utf-8-sig", errors="replace")
    return stream


def flush() -> None:
    if sys.stdout:
        sys.stdout.flush()


def is_terminal(stream: TextIO | None = None) -> bool:
    """Tell whether standard output, or another stream, is a terminal."""
    stream = stream or sys.stdout
    return stream is not None and not stream.closed and stream.isatty()


def _styled(text: str, style: str, stream: TextIO) -> str:
    text = clean(text)
    # Both: a note among the lines of a file that is being looked at has no colour either.
    has_colours = is_terminal() and is_terminal(stream) and not os.environ.get("NO_COLOR")
    return (
        f"\033[{style}m{text}\033[0m" if style and text and has_colours and os.environ.get("TERM") != "dumb" else text
    )


def print_json(value: Any) -> None:
    """Print JSON in one line, or indented on a terminal; in UTF-8 whatever the terminal's encoding."""
    text = _ESCAPED.sub(
        lambda found: json.dumps(found[0])[1:-1],
        json.dumps(value, ensure_ascii=False, indent=2 if is_terminal() else None),
    )
    _print_utf8(f"{text}\n")


def print_document(text: str) -> None:
    """Print Markdown or HTML, in UTF-8 whatever the terminal's encoding."""
    _print_utf8(clean(text))


def _print_utf8(text: str) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        print(text, end="")
        return
    sys.stdout.flush()
    buffer.write(text.encode(errors="replace"))
    buffer.flush()


def print_list(
    entries: Iterable[Mapping[str, Any]], rows: Iterable[Sequence[str]] | None = None, *, as_json: bool
) -> None:
    """Print entries that have the same fields, as JSON or as a table without headings, with `rows` of its own."""
    if as_json:
        print_json(list(entries))
    else:
        print_table(rows or (tuple(each.values()) for each in entries))


def print_table(rows: Iterable[Sequence[str]], *, has_headings: bool = False) -> None:
    """Print rows with aligned columns; the first may be their headings."""
    for number, line in enumerate(table(rows)):
        print_text(line, BOLD if has_headings and number == 0 else "")


def day(article: Article) -> str:
    """Return the day an article was published, with a question mark if only a guess or a file's properties say so."""
    return f"{article.published[:10]}?" if article.has_doubtful_day else article.published[:10]


def model_row(model: ModelInfo) -> tuple[str, ...]:
    size = f"{model.size / 1e9:.1f} GB" if model.size else ""
    window = f"{model.context_window:,} tokens" if model.context_window else ""
    return model.name, size, model.parameters, model.quantization, window, "in memory" if model.is_loaded else ""


def heading(article: Article, start: int | None = None) -> str:
    """Return an article in one line: title, source, date, and the page or time of an offset."""
    place = "" if start is None else one_line(article.place(start))
    where = ", ".join(filter(None, (one_line(article.source), article.published[:10], place)))
    return f"{one_line(article.title)}{f' — {where}' if where else ''} ({one_line(article.id)})"


def indented(text: str, by: int = 4) -> str:
    return Paragraphs(by).lines(text)


def hanging(text: str, behind: str = "") -> str:
    """Return a text that follows `behind` on its line, wrapped with a hanging indent."""
    return Paragraphs(used=width(behind)).lines(text)


class Paragraphs:
    """Printer of a streamed text with every line indented, so that none can pass for one of the program's.

    On a terminal lines are broken to its width, as the terminal's own breaks would begin at the margin.
    """

    def __init__(self, by: int = 4, *, used: int | None = None, columns: int = 0) -> None:
        """`used`: columns of the first line that are taken; without, it begins with the margin too.

        `columns`: width of the lines; 0 for that of the terminal.
        """
        self._by = by
        self._columns = columns or (max(terminal_columns(), by + _NARROWEST) if is_terminal() else sys.maxsize)
        self._used = used or 0
        """Columns of the line so far; 0 before its first character."""
        self._rest = ""
        """The last word, which may go on."""
        self._is_flush = used == 0
        """Whether the line stands at the margin: only the first one does, and only where that is asked for."""

    def feed(self, text: str) -> None:
        """Print what is whole of a text."""
        self._print(self._fed(text))

    def end(self) -> None:
        """Print the rest, and end the line."""
        rest = self._ended()
        self._print(rest if self._used == 0 and not rest else f"{rest}\n")
        self._used = 0

    def lines(self, text: str) -> str:
        """Return a whole text as it would be printed."""
        return self._fed(text) + self._ended()

    def _print(self, text: str) -> None:
        if text:
            print(text, end="", flush=True)

    def _fed(self, text: str) -> str:
        units = _UNIT.findall(clean(self._rest + text))
        self._rest = "" if not units or units[-1].isspace() else units.pop()
        return "".join(map(self._put, units))

    def _ended(self) -> str:
        rest, self._rest = self._rest, ""
        return self._put(rest) if rest else ""

    def _put(self, unit: str) -> str:
        if unit.isspace():
            return self._space(unit)
        if width(unit) > self._columns - self._by and len(unit) > 1:
            return "".join(map(self._put, unit))
        start = ""
        if self._used and self._used + width(unit) > self._columns:
            start = "\n"
            self._used = 0
        if not self._used:
            start += self._margin()
        self._used += width(unit)
        return start + unit

    def _space(self, unit: str) -> str:
        breaks = unit.count("\n")
        after = unit.rpartition("\n")[2] if breaks else unit
        start = "\n" * breaks
        if breaks:
            self._used = 0
        if not after or self._used + len(after) > self._columns:  # the next word begins a line
            return start
        start += "" if self._used else self._margin()
        self._used += len(after)
        return start + after

    def _margin(self) -> str:
        by, self._is_flush = 0 if self._is_flush else self._by, False
        self._used = by
        return " " * by


def terminal_columns() -> int:
    """Return the width of the terminal, or the usual one if it has no usable size."""
    return shutil.get_terminal_size().columns


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows as lines with aligned columns, the last one ragged; an empty cell is a dash."""
    cells = [[one_line(cell) or "-" for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [
        "".join(cell + " " * (most - width(cell) + _SPACES) for cell, most in zip(row[:-1], widths, strict=False))
        + row[-1]
        for row in cells
    ]


def width(text: str) -> int:
    """Return the width of a text in columns of a terminal."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str, columns: int, most: int) -> str:
    """Return the first `most` lines of a text wrapped to so many columns."""
    lines, used = [""], 0
    for unit in _UNIT.findall(one_line(text)):
        if used and used + width(unit) > columns:
            if len(lines) == most:
                return "\n".join(line.strip() for line in lines) + " …"
            lines.append("")
            used = 0
        lines[-1] += unit
        used += width(unit)
    return "\n".join(line.strip() for line in lines)
