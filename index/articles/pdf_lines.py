"""Lines of a PDF page, put together from pdfium's letters and their boxes.

Raised figures are told from those of the line, letters that are drawn twice to look bold are read once, turned text is
read along its lines, and lines of Arabic and Hebrew are put in the order in which one reads them: pdfium gives some of
their words as they were written and others as they stand on the page.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from index.articles.pdf_rules import Box
from index.articles.reading_order import TextLine
from index.articles.superscripts import LEVEL, RAISED, resolved
from index.articles.vertical_text import columns

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_GAP = 1.6
"""Gap within a line, by the size of the letters, from which it separates columns or cells."""
_TOUCHING = 0.35
"""Gap, by the size of the letters, below which a letter goes on in the line, even if pdfium begins another."""
_NO_GAP = 0.17
"""Gap, by the size of the letters, below which there is no space between two of them."""
_NO_GAP_MIXED = 0.55
"""Gap between Korean, Chinese or Japanese and other letters below which programs put it there, and nobody wrote it."""
_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\ud7ff]")
_INDIC = re.compile("[\u0900-\u0dff]")
"""Letters of Hindi and the like, the boxes of which are not theirs alone: gaps between them tell nothing."""
_RAISED = 0.25
"""Height of a superscript's foot over the line's, by the height of a letter."""
_SIGNS = "+-−–"
"""Signs of a raised figure: `10⁻³`."""
_SMALLER = 0.92
"""Size of a superscript's letters, at most, by the size of the line's."""
_OVERLAP = 0.6
"""Share of a letter's width that a second one of the kind covers, if it is drawn twice."""
_BESIDE = 0.15
"""Distance of two narrow or low letters, by the line's height, that are one drawn twice; twins are farther apart."""
_LONG = 8
_OVER_ACROSS, _OVER_DOWN = 0.5, 0.2
"""Shares of its width and height that a line of so many letters covers of another one, if it is drawn twice."""
_BACK = 2.0
"""Distance to the left, by the size of the letters, from which a letter begins another line."""
_FEWEST_PAIRS = 4
_NEARLY_ALL = 0.8
_FIGURES = re.compile(r"\d{4,}")
_APART = 1.18
"""Distance from one figure to the next over a narrow space, at least, by the usual one."""
_FEWEST_SPREAD = 6
_WIDER = 0.2
"""Width of a space, at least, by that of a wide letter."""
_SHADOW = 0.5
"""Distance of a letter's shadow, at most, by the line's height."""
_RULE = 0.25
"""Thickness of a line that strikes out, at most, by the size of the letters."""
_EDGE = 0.2
"""Share of a letter's height, at its head and foot, where a line does not strike it out."""
_MOSTLY_CROSSED = 0.6
_TURN = math.pi / 2
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile(r"[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters in the form that they have at one place of a word."""
_LEFT_TO_RIGHT = re.compile(
    r"[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*"
    r"[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?|[\u0660-\u0669\u06f0-\u06f9][\u0660-\u0669\u06f0-\u06f9.,٫٬/:-]*"
)
"""Figures and words that are read from left to right, from the first to the last, within a line that is not."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_IN_FIGURE = 0.5
"""Weight of a gap between two figures, which is wide beside a 1."""
_MOSTLY = 0.3
"""Share of right-to-left letters from which a line runs from right to left."""


class PageLines(NamedTuple):
    """The lines of a page, and its height along them."""

    lines: list[TextLine]
    height: float


def page_lines(
    text: Any, size: tuple[float, float], rules: Sequence[Box] = (), unseen: Collection[int] = ()
) -> PageLines:
    """Return pdfium's lines, cut where a gap is too wide to be one between words.

    Text in another direction than most of the page's comes behind it. What one of the `rules` strikes out is left out,
    and so are the letters at the `unseen` places.
    """
    turned: dict[int, list[TextLine]] = {}
    for turn, line in _lines(text, size, rules, unseen):
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
        placed += [line._replace(top=line.top + below, bottom=line.bottom + below) for line in _once(lines)]
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


def _lines(
    text: Any, size: tuple[float, float], rules: Sequence[Box], unseen: Collection[int]
) -> Iterator[tuple[int, TextLine]]:
    """Yield the lines with the number of quarter turns of each."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pending = _Pending(size, rules)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(pdfium.FPDFText_CountChars(text)):
        if at in unseen:
            continue
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (10, 13):
            pending.is_ended = True
            continue
        char = "\u00ad" if code in (2, 0xFFFE) else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004
        if char in ("", " ") or not char.strip() or pdfium.FPDFText_IsGenerated(text, at):
            pending.space(is_written=not pdfium.FPDFText_IsGenerated(text, at))
            continue
        pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        box = (left.value, right.value, bottom.value, top.value)
        angle = pdfium.FPDFText_GetCharAngle(text, at)
        turn = round(angle / _TURN) % 4 if angle else 0
        if turn:
            box = _upright(box, size, turn)
        if pending.is_apart(char, box, turn):
            yield from pending.line()
        if (char, box) == pending.last and _is_of_ligature(text, at):
            pending.join(char)
        else:
            pending.add(char, box, _size(text, at), turn)
    yield from pending.line()


def _size(text: Any, at: int) -> float:
    """Return the size of a letter on the page: that of its font is one before the text is scaled."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, at))
    return size * math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text, at, matrix) else size


def _is_of_ligature(text: Any, at: int) -> bool:
    """Tell whether a letter, in the very place of the one before, is of the same sign, as the second f of `ﬀ`.

    Letters that are drawn twice are shown by two commands.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    one, other = (ctypes.cast(pdfium.FPDFText_GetTextObject(text, each), ctypes.c_void_p) for each in (at - 1, at))
    return one.value is not None and one.value == other.value


def _upright(box: Box, size: tuple[float, float], turn: int) -> Box:
    """Return the box of a letter on the page as it is turned to be read."""
    left, right, bottom, top = box
    width, height = size
    if turn == 1:  # downwards
        return height - top, height - bottom, left, right
    if turn == 2:  # noqa: PLR2004 - upside down
        return width - right, width - left, height - top, height - bottom
    if turn == 3:  # noqa: PLR2004 - upwards
        return bottom, top, width - right, width - left
    return box


class _Pending:
    """The line that is being put together."""

    def __init__(self, size: tuple[float, float], rules: Sequence[Box]) -> None:
        self._page = size
        self._writes_spaces = False
        self._rules = rules
        self._clear()

    def _clear(self) -> None:
        self._chars: list[str] = []
        self._places: list[tuple[float, float, str]] = []
        self._boxes: list[Box] = []
        self._sizes: dict[float, int] = {}
        self._dropped = 0
        self._usual = 0.0
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        self.last: tuple[str, Box] = ("", self._box)
        """Last letter and its place."""
        self._foot = 0.0
        self._turn = 0
        self._is_raised = False
        self._is_written = True
        self.is_ended = False

    def space(self, *, is_written: bool = True) -> None:
        self._is_written = is_written
        self._writes_spaces |= is_written
        if self._is_raised:
            self._chars.append(LEVEL)
            self._is_raised = False
        if self._chars and self._chars[-1] != " ":
            self._chars.append(" ")
            self._places.append((0.0, 0.0, " "))

    def _is_back(self, char: str, gap: float) -> bool:
        """Tell whether a letter is far to the left of the last one, as where a line is drawn again over itself."""
        is_leftward = _RIGHT_TO_LEFT.match(char) or any(map(_RIGHT_TO_LEFT.match, self._chars))
        return gap < -self._size() * _BACK and not is_leftward and self.last[1][1] - self._box[0] > self._size() * _BACK

    def is_apart(self, char: str, box: Box, turn: int) -> bool:
        """Tell whether a letter is too far from the last one to be in the same line, or column."""
        if not self._chars:
            return False
        left, _, bottom, top = box
        size = self._size()
        middle = (top + bottom) / 2
        below = size * (0.6 if char == "_" else 0.3)
        is_beside = self._box[2] - below < middle < self._box[3] + size * 0.3
        gap = left - self.last[1][1]
        is_ended, self.is_ended = self.is_ended, False
        if turn != self._turn or not is_beside or gap > size * _GAP or self._is_back(char, gap):
            return True
        return is_ended and not -size * _TOUCHING < gap < size * _TOUCHING

    def _size(self) -> float:
        return max(self._box[3] - self._box[2], self._usual * 0.6)

    def add(self, char: str, box: Box, size: float, turn: int) -> None:
        self.is_ended = False
        left, right, bottom, top = box
        if self._is_drawn_twice(char, box):
            self._dropped += 1
            return
        self._turn = turn
        self._drop_unseen_space(char, left)
        self._raise(char, box, size)
        if not self._places:
            self._box = box
        old = self._box
        self._box = (
            min(old[0], left),
            max(old[1], right),
            min(old[2], bottom),
            max(old[3], top),
        )
        self.last = (char, box)
        self._chars.append(char)
        self._boxes.append(box)
        self._places.append((left, right, char))
        size = round(size or (top - bottom), 1)
        count = self._sizes[size] = self._sizes.get(size, 0) + 1
        if size != self._usual and count > self._sizes.get(self._usual, 0):
            self._usual = size

    def _drop_unseen_space(self, char: str, left: float) -> None:
        """Take back a space that is written but not seen, or seen but not written beside Korean and the like."""
        if len(self._chars) < 2 or self._chars[-1] != " ":  # noqa: PLR2004
            return
        gap = left - self.last[1][1]
        is_mixed = bool(_ASIAN.match(char)) != bool(_ASIAN.match(self.last[0]))
        is_guessed = self._writes_spaces and not self._is_written
        most = _NO_GAP_MIXED if is_mixed and is_guessed else _NO_GAP
        is_near = abs(gap) < self._size() * most and not _RIGHT_TO_LEFT.match(char + self.last[0])
        if is_near or unicodedata.category(char) == "Mn" or (is_guessed and _INDIC.match(char)):
            self._chars.pop()
            self._places.pop()

    def join(self, char: str) -> None:
        """Add a letter that has no place of its own."""
        self._chars.append(char)
        self._boxes.append(self.last[1])
        self._places.append((*self.last[1][:2], char))

    def _is_drawn_twice(self, char: str, box: Box) -> bool:
        """Tell whether a letter is the last one again, a little beside it."""
        last, (left, right, bottom, top) = self.last
        if char != last:
            return False
        width, height = right - left, top - bottom
        is_same = width > 0 and abs(box[2] - bottom) < max(height * 0.3, self._size() * _BESIDE)
        is_over = min(right, box[1]) - max(left, box[0]) > width * _OVERLAP
        return is_same and (is_over or abs(box[0] - left) < self._size() * _BESIDE)

    def _raise(self, char: str, box: Box, size: float) -> None:
        """Put marks around what is raised over the line and smaller than it."""
        is_small = round(size, 1) <= self._usual * _SMALLER
        height = self._box[3] - self._box[2]
        is_raised = is_small and (char.isalnum() or char in _SIGNS) and box[2] - self._foot > height * _RAISED
        if is_raised != self._is_raised and self._chars:
            self._chars.append(RAISED if is_raised else LEVEL)
            self._is_raised = is_raised
        if not is_raised and char.isalnum() and char not in "gjpqyQ":
            self._foot = box[2]

    def _drop_struck(self) -> None:
        """Leave out the letters through the middle of which a rule goes that is no longer than the line."""
        letters = [char for *_, char in self._places if char != " "]
        size = self._size()
        struck: set[int] = set()
        for rule in self._rules:
            left, right, bottom, top = _upright(rule, self._page, self._turn) if self._turn else rule
            if left < self._box[0] - size or right > self._box[1] + size or top - bottom > size * _RULE:
                continue
            over = [at for at, box in enumerate(self._boxes) if left <= (box[0] + box[1]) / 2 <= right]
            middle = (bottom + top) / 2
            crossed = [_is_crossed(self._boxes[at], middle) for at in over if letters[at].isalnum()]
            if sum(crossed) > len(crossed) * _MOSTLY_CROSSED:
                struck.update(over)
        if struck:
            self._chars = _without(self._chars, struck)
            self._places = [each for at, each in _numbered(self._places) if at not in struck]
            self._boxes = [box for at, box in enumerate(self._boxes) if at not in struck]

    def _without_shadows(self) -> list[str]:
        """Return the letters once, if nearly each of them is followed by itself in the distance of a shadow."""
        chars = [char for char in self._chars if char not in (RAISED, LEVEL)]
        letters = [at for at, char in enumerate(chars) if char != " "]
        edges = [left for left, _, char in self._places if char != " "]
        most = self._size() * _SHADOW
        shadows: set[int] = set()
        for number, (one, two) in enumerate(pairwise(letters)):
            is_same = chars[one] == chars[two] and abs(edges[number + 1] - edges[number]) < most
            if is_same and one not in shadows:
                shadows.add(two)
        left = len(letters) - len(shadows)
        if len(shadows) < _FEWEST_PAIRS or len(shadows) + self._dropped < left * _NEARLY_ALL:
            return self._chars
        return [char for at, char in enumerate(chars) if at not in shadows]

    def line(self) -> Iterator[tuple[int, TextLine]]:
        """Yield the line, if it has any text, and begin another."""
        if self._rules:
            self._drop_struck()
        chars = _grouped(self._without_shadows(), self._places)
        text = resolved("".join(chars) + (LEVEL if self._is_raised else ""))
        if _is_leftward(text):
            text = _logical(self._places)
        elif _is_spread(text):
            text = _words_of_spread(self._places)
        text = text.strip().translate(_LIGATURES)
        if text:
            left, right, bottom, top = self._box
            height = self._page[self._turn % 2 == 0]
            size = self._usual
            yield (
                self._turn,
                TextLine(text, left, right, height - top, height - bottom, max(size, (top - bottom) * 0.5)),
            )
        self._clear()


def _grouped(chars: list[str], places: list[tuple[float, float, str]]) -> list[str]:
    """Return characters with a space where three figures of a number are a little apart from those before them.

    Narrow spaces, as in `1 250 000`, are no letters of a PDF, and too narrow to be told by their width alone.
    """
    line = "".join(char for char in chars if char not in (RAISED, LEVEL))
    if line != "".join(char for *_, char in places) or RAISED in chars:
        return chars
    for match in reversed([*_FIGURES.finditer(line)]):
        middles = [sum(places[at][:2]) / 2 for at in range(*match.span())]
        steps = [two - one for one, two in pairwise(middles)]
        for at in range(len(steps) - 3 + 1, 0, -3):
            if steps[at - 1] > median(steps) * _APART:
                chars = [*chars[: match.start() + at], " ", *chars[match.start() + at :]]
    return chars


def _is_spread(text: str) -> bool:
    """Tell whether the letters of a line are set so far apart that there seems to be a space behind each."""
    pieces = text.split()
    return len(pieces) >= _FEWEST_SPREAD and sum(len(piece) == 1 for piece in pieces) > len(pieces) * _NEARLY_ALL


def _words_of_spread(places: list[tuple[float, float, str]]) -> str:
    """Return the letters of such a line as words: gaps between these are wider than most."""
    letters = [each for each in places if each[2] != " "]
    gaps = [behind[0] - before[1] for before, behind in pairwise(letters)]
    usual = median(gaps) + max(right - left for left, right, _ in letters) * _WIDER
    spaced = (f" {char}" if gap > usual else char for gap, (*_, char) in zip([0.0, *gaps], letters, strict=True))
    return "".join(spaced)


def _is_crossed(box: Box, height: float) -> bool:
    """Tell whether a height is in the middle of a letter, not at its head or foot."""
    edge = (box[3] - box[2]) * _EDGE
    return box[2] + edge < height < box[3] - edge


def _without(chars: list[str], gone: set[int]) -> list[str]:
    """Return characters and marks without the letters of some numbers."""
    kept, number = [], -1
    for char in chars:
        number += char not in (RAISED, LEVEL, " ")
        if char in (RAISED, LEVEL, " ") or number not in gone:
            kept.append(char)
    return kept


def _numbered(places: list[tuple[float, float, str]]) -> Iterator[tuple[int, tuple[float, float, str]]]:
    """Yield places with the numbers of their letters, -1 for spaces."""
    number = -1
    for each in places:
        number += each[2] != " "
        yield (-1 if each[2] == " " else number), each


def _is_leftward(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return letters > 0 and len(_RIGHT_TO_LEFT.findall(text)) > letters * _MOSTLY


def _logical(places: list[tuple[float, float, str]]) -> str:
    """Return the letters of a right-to-left line, given with their edges on the page, as one reads them.

    A line with n spaces has them in its n widest gaps: where pdfium puts them is not reliable.
    """
    letters = sorted((each for each in places if _stands_alone(each[2])), key=lambda each: -each[0] - each[1])
    shown = [unicodedata.normalize("NFKC", char) if _FORMS.match(char) else char for *_, char in letters]
    for left, right, mark in places if letters else ():
        if unicodedata.category(mark) == "Mn":
            nearest = min(range(len(letters)), key=lambda at: abs(letters[at][0] + letters[at][1] - left - right))
            shown[nearest] += mark
    gaps = [
        (one[0] - two[1]) * (_IN_FIGURE if one[2].isdecimal() and two[2].isdecimal() else 1)
        for one, two in pairwise(letters)
    ]
    spaces = sum(char == " " for *_, char in places[:-1])
    for at in sorted(range(len(gaps)), key=lambda at: -gaps[at])[:spaces]:
        shown[at] += " "
    text = "".join(shown)
    pieces, end = [], 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        pieces += [text[end : match.start()].translate(_MIRRORED), match[0][::-1]]
        end = match.end()
    return _with_pairs("".join([*pieces, text[end:].translate(_MIRRORED)]))


def _with_pairs(line: str) -> str:
    """Return a line with its brackets in pairs: pdfium mirrors some of them and leaves others as they are drawn."""
    for pair in ("()", "[]"):
        found = [at for at, char in enumerate(line) if char in pair]
        if len(found) == 2 and line[found[0]] == line[found[1]]:  # noqa: PLR2004
            line = f"{line[: found[0]]}{pair[0]}{line[found[0] + 1 : found[1]]}{pair[1]}{line[found[1] + 1 :]}"
    return line


def _stands_alone(char: str) -> bool:
    return char != " " and unicodedata.category(char) != "Mn"
