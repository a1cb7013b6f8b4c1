"""Reflow of page lines into paragraphs and headings, with hyphenation undone and the places of the pages."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from index.articles.dehyphenation import BEGINS_WIDE, ENDS, HYPHEN, LOOKED_AT, WITHOUT_SPACES, Habits, habits, joint
from index.articles.right_to_left import is_leftward
from index.articles.table_rows import row
from index.articles.text_line import Tag, TextLine
from index.types import Place

_HEADING = 1.15
"""Size of a heading's letters, by the size of the text's."""
_TITLE = 1.3
_LONGEST_HEADING = 200
_SPACED = 1.38
"""Distance between lines, by the usual one, that begins a paragraph."""
_NEXT_LINE = 2.5
"""Distance from a line to the one that goes on with its last word, at most, by the size of the letters."""
_INDENTED = 0.8
"""Indentation at the beginning of a paragraph, by the size of the letters."""
_CENTRED = 1.5
"""Space at either side of a line that is centred, at least, by the size of the letters."""
_SHORT = 0.12
"""Share of a column's width that is left empty at the end of a paragraph's last line."""
_ALIKE = 2.0
"""Distance between the beginnings of two lines of a paragraph, at most, by the size of the letters."""
_SAME_SIZE = 1.1
_FEW_WIDE = 3
"""Chinese or Japanese letters that a line always has room for, unless it is full."""
_MORE_LETTERS = 2.5
"""Letters for which there is more room than for the next word, at least, where a line ends before it is full."""
_HALF = 0.5
"""Share of a column's width below which two lines are no lines of one paragraph."""
_CAPTION = "!["
_ITEM = re.compile(r"(?:[•▪●◦‣–—*·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


class Flow(NamedTuple):
    """Running text of several pages."""

    text: str
    places: list[Place]
    title: str
    """Largest text on the first page, or ""."""


class _Paragraph(NamedTuple):
    lines: list[tuple[str, int]]
    """Lines, each with its page."""
    size: float
    is_open: bool
    """Whether it ends with its column, and not as a sentence does."""
    is_aside: bool = False
    """Whether it is in a box that the text flows around."""
    tag: Tag | None = None


def running(pages: list[list[list[TextLine]]]) -> Flow:
    """Return pages, each given as its columns in order, as text with paragraphs separated by empty lines."""
    usual = _usual_size(pages)
    found = [
        paragraph
        for number, page in enumerate(pages, start=1)
        for column in page
        for paragraph in (
            [_tagged(column, number, is_last=column is page[-1])] if column[0].tag else _paragraphs(column, number)
        )
    ]
    found = list(_continued(found, usual))
    title = _title(found, usual)
    columns = [column for page in pages for column in page]
    text, places = _written(found, usual, habits(columns), len(pages))
    return Flow(text, places, title)


def _usual_size(pages: list[list[list[TextLine]]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for column in page:
            for line in column:
                sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _paragraphs(column: list[TextLine], page: int) -> Iterator[_Paragraph]:
    if is_leftward("".join(line.text for line in column)):
        column = [line._replace(left=-line.right, right=-line.left) for line in column]  # as if it were read rightwards
    left, right = min(line.left for line in column), max(line.right for line in column)
    distances = sorted(
        below.top - above.top for above, below in pairwise(column) if below.top > above.top + below.size * 0.8
    )
    usual = distances[len(distances) // 10] if distances else 0.0
    size = median(line.size for line in column)
    start = 0
    for at in range(1, len(column) + 1):
        is_alone = at < len(column) and start == at - 1 and column[at].size <= size * _SAME_SIZE
        if (
            at == len(column)
            or _begins(column[at - 1], column[at], (left, right), usual)
            or (is_alone and _has_room(column[at - 1], column[at], right))
        ):
            lines = column[start:at]
            is_last = at == len(column)
            yield _Paragraph(
                [(line.text, page) for line in lines],
                max(lines, key=lambda line: len(line.text)).size,
                is_last and not ENDS.search(lines[-1].text),
                lines[0].is_aside,
            )
            start = at


def _tagged(lines: list[TextLine], page: int, *, is_last: bool) -> _Paragraph:
    """Return a paragraph of which a program says that it is one."""
    tag = lines[0].tag
    is_open = is_last and not (tag and tag.row) and not ENDS.search(lines[-1].text)
    size = max(lines, key=lambda line: len(line.text)).size
    return _Paragraph([(line.text, page) for line in lines], size, is_open, tag=tag)


def _begins(above: TextLine, line: TextLine, edges: tuple[float, float], usual: float) -> bool:
    """Tell whether a line begins a paragraph."""
    left, right = edges
    if _ITEM.match(line.text) or " | " in line.text or " | " in above.text:  # an item, or rows of a table
        return True
    if _is_other_look(above, line, edges):
        return True
    is_half = bool(HYPHEN.search(above.text)) and line.text[:1].islower()
    most = line.size * _NEXT_LINE if is_half else max(usual, line.size) * _SPACED
    if usual and line.top - above.top > most:
        return True
    is_short = above.right < right - (right - left) * _SHORT and above.left < left + line.size * 3
    if is_short and ENDS.search(above.text):
        return True
    if (
        above.right - above.left < (right - left) * _HALF
        and above.right < right
        and not line.text[:1].islower()
        and not HYPHEN.search(above.text)
    ):
        return True  # a row, an item or a line of an address: there was room for the next word
    is_indented = line.left > left + line.size * _INDENTED and above.left < left + line.size * _INDENTED
    return is_indented and bool(ENDS.search(above.text))


def _has_room(above: TextLine, line: TextLine, right: float) -> bool:
    """Tell whether a line that stands alone had room for the next word, as the one with its author has."""
    if line.text[:1].islower() or HYPHEN.search(above.text) or abs(line.left - above.left) > line.size * _ALIKE:
        return False
    letter = (line.right - line.left) / len(line.text)
    is_wide = bool(BEGINS_WIDE.match(line.text))
    word = _FEW_WIDE if is_wide else len(line.text.split(maxsplit=1)[0])
    end = max(line.right, line.edges[1]) if line.is_running else right
    return end - above.right > letter * (word + _MORE_LETTERS)


def _is_other_look(above: TextLine, line: TextLine, edges: tuple[float, float]) -> bool:
    """Tell whether a line is larger or smaller than the one below it, or bold or centred and that one is not."""
    if abs(line.size - above.size) > max(line.size, above.size) * (1 - 1 / _HEADING):
        return True
    if line.text[:1].islower() or HYPHEN.search(above.text):
        return False
    left, right = above.left - edges[0], edges[1] - above.right
    is_centred = min(left, right) > above.size * _CENTRED and abs(left - right) < above.size
    return (above.is_bold and not line.is_bold) or (is_centred and line.left < edges[0] + line.size)


def _continued(found: list[_Paragraph], usual: float) -> Iterator[_Paragraph]:
    """Put together the paragraphs that go on in the next column or on the next page, before the boxes among them."""
    pending: _Paragraph | None = None
    boxes: list[_Paragraph] = []
    for each in found:
        if each.is_aside:
            boxes.append(each)
        elif pending is not None and _goes_on(pending, each, usual):
            pending = pending._replace(lines=[*pending.lines, *each.lines], is_open=each.is_open)
        else:
            yield from [pending] if pending else []
            yield from boxes
            pending, boxes = each, []
    yield from [pending] if pending else []
    yield from boxes


def _goes_on(paragraph: _Paragraph, following: _Paragraph, usual: float) -> bool:
    """Tell whether a paragraph goes on with the one behind it, in another column or on another page."""
    is_text = max(paragraph.size, following.size) < usual * _HEADING
    begins = following.lines[0][0]
    has_next = begins[:1].islower() or bool(HYPHEN.search(paragraph.lines[-1][0]) or BEGINS_WIDE.match(begins))
    return paragraph.is_open and is_text and has_next and abs(paragraph.size - following.size) < 1


def _title(found: list[_Paragraph], usual: float) -> str:
    first = [each for each in found if each.lines[0][1] == found[0].lines[0][1]]
    largest = max((each for each in first if len(_plain(each)) > 3), key=lambda each: each.size, default=None)  # noqa: PLR2004
    if largest is None or largest.size < usual * _TITLE:
        return ""
    title = _plain(largest)
    return title if len(title) <= _LONGEST_HEADING else ""


def _plain(paragraph: _Paragraph) -> str:
    text = ""
    for line, _ in paragraph.lines:
        text = f"{text}{'' if not text or WITHOUT_SPACES.search(text) else ' '}{line}"
    return " ".join(text.replace("\u00ad", "").split())


def _written(found: list[_Paragraph], usual: float, of: Habits, pages: int) -> tuple[str, list[Place]]:
    """Return the text, and where in it each page begins."""
    pieces: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for _, group in groupby(enumerate(found), key=_row_of):
        paragraphs = [paragraph for _, paragraph in group]
        mark = _mark(paragraphs[0], usual)
        space = "\n\n" if pieces else ""
        text, begins = _put_together(paragraphs[0].lines, of)
        tag = paragraphs[0].tag
        if tag and tag.row:
            cells = {each.tag.column: _put_together(each.lines, of)[0] for each in paragraphs if each.tag}
            text = row([cells.get(at, "") for at in range(max(max(cells) + 1, tag.columns))])
        text += "]" if mark == _CAPTION else ""
        for page, start in begins.items():
            starts.setdefault(page, length + len(space) + (len(mark) + start if start else 0))
        pieces += [space, mark, text]
        length += len(space) + len(mark) + len(text)
    return "".join(pieces), _places(starts, pages)


def _row_of(numbered: tuple[int, _Paragraph]) -> tuple[int, ...]:
    """Return what tells the row of a table that a cell is in from other rows, or one paragraph from others."""
    number, paragraph = numbered
    tag = paragraph.tag
    return (paragraph.lines[0][1], tag.row) if tag and tag.row else (-1, number)


def _mark(paragraph: _Paragraph, usual: float) -> str:
    """Return what a heading, or the caption of a picture, begins with."""
    if paragraph.tag and paragraph.tag.is_caption:
        return _CAPTION
    is_large = paragraph.size >= usual * _HEADING and not (paragraph.tag and paragraph.tag.row)
    is_heading = is_large or bool(paragraph.tag and paragraph.tag.is_heading)
    return "## " if is_heading and sum(len(line) for line, _ in paragraph.lines) <= _LONGEST_HEADING else ""


def _places(starts: dict[int, int], pages: int) -> list[Place]:
    return [Place(starts[page], f"p. {page}") for page in range(1, pages + 1) if page in starts]


def _put_together(lines: list[tuple[str, int]], of: Habits) -> tuple[str, dict[int, int]]:
    """Return a paragraph's lines as one text, and the offset at which each page begins in it."""
    done: list[str] = []
    length, end = 0, ""
    begins: dict[int, int] = {}
    for line, page in lines:
        words_of_line = " ".join(line.split())
        if end:
            end, space = joint(end, words_of_line, of)
            end += space
        begins.setdefault(page, length + len(end))
        end += words_of_line
        done.append(end[:-LOOKED_AT])
        length, end = length + len(done[-1]), end[-LOOKED_AT:]
    text = "".join([*done, end])
    return text.replace("\u00ad", ""), {page: start - text[:start].count("\u00ad") for page, start in begins.items()}
