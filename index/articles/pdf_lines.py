"""Lines of a PDF page, put together from pdfium's letters and their boxes.

Raised figures are told from those of the line, letters that are drawn twice to look bold are read once, turned text is
read along its lines, and lines of Arabic and Hebrew are put in the order in which one reads them: pdfium gives some of
their words as they were written and others as they stand on the page.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.articles.pdf_letters import Letters
from index.articles.pdf_line import Marks, PendingLine
from index.articles.right_to_left import with_brackets
from index.articles.text_line import TextLine
from index.articles.vertical_text import columns

_LONG = 8
_OVER_ACROSS, _OVER_DOWN = 0.5, 0.2
"""Shares of its width and height that a line of so many letters covers of another one, if it is drawn twice."""


class PageLines(NamedTuple):
    """The lines of a page, and its height along them."""

    lines: list[TextLine]
    height: float


def page_lines(text: Any, size: tuple[float, float], marks: Marks = Marks()) -> PageLines:  # noqa: B008 - immutable
    """Return pdfium's lines, cut where a gap is too wide to be one between words.

    Text in another direction than most of the page's comes behind it.
    """
    turned: dict[int, list[TextLine]] = {}
    for turn, line in _lines(text, size, marks):
        turned.setdefault(turn, []).append(line)
    if found := columns(turned.get(0, []), size[0]):
        turned[1] = [*found, *turned.get(1, [])]
        del turned[0]
    groups = sorted(turned.items(), key=lambda each: -sum(len(line.text) for line in each[1]))
    if not groups:
        return PageLines([], size[1])
    height = size[groups[0][0] % 2 == 0]
    placed: list[TextLine] = []
    for at, (_, lines) in enumerate(groups):
        below = at * 2 * max(size)
        seen = list(_once(lines))
        texts = with_brackets([line.text for line in seen])
        placed += [
            line._replace(text=text, top=line.top + below, bottom=line.bottom + below)
            for line, text in zip(seen, texts, strict=True)
        ]
    return PageLines(placed, height)


def _once(lines: list[TextLine]) -> Iterator[TextLine]:
    """Yield the lines without those that are drawn again in nearly the same place, as a shadow."""
    seen: dict[str, list[TextLine]] = {}
    for line in lines:
        before = seen.setdefault(" ".join(line.text.split()), [])
        if not any(_is_over(line, each) for each in before):
            before.append(line)
            yield line


def _is_over(line: TextLine, other: TextLine) -> bool:
    """Tell whether two lines of the same text are in nearly the same place, or long ones over one another."""
    near = line.size * 0.5
    if abs(other.left - line.left) < near and abs(other.top - line.top) < near:
        return True
    across = min(line.right, other.right) - max(line.left, other.left)
    down = min(line.bottom, other.bottom) - max(line.top, other.top)
    is_wide = across > (line.right - line.left) * _OVER_ACROSS
    return len(line.text) >= _LONG and is_wide and down > (line.bottom - line.top) * _OVER_DOWN


def _lines(text: Any, size: tuple[float, float], marks: Marks) -> Iterator[tuple[int, TextLine]]:
    """Yield the lines with the number of quarter turns of each."""
    letters = marks.letters or Letters(text)
    pending = PendingLine(text, letters, size, marks)
    for at in marks.order or letters.places():
        if at in marks.unseen:
            continue
        char, box = marks.named.get(at, (letters.char(at), marks.boxes.get(at)))
        if char in ("\n", "\r"):
            pending.is_ended = True
        elif not char.strip() or pdfium.FPDFText_IsGenerated(text, at):
            pending.space(is_written=not pdfium.FPDFText_IsGenerated(text, at))
        else:
            yield from pending.letter(at, char, box)
    yield from pending.line()
