"""Line of a PDF page, put together letter by letter from pdfium's text.

Raised figures are told from those of the line, letters that are drawn twice to look bold are read once, and spaces are
those that one sees.
"""

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from index.articles.pdf_blanks import DrawnSpaces
from index.articles.pdf_letters import JOINER, UNKNOWN, Letters, composed, is_joined
from index.articles.pdf_objects import Box
from index.articles.pdf_spacing import grouped, is_spread, words_of_spread
from index.articles.pdf_struck_out import numbered, struck_out, without
from index.articles.right_to_left import (
    RIGHT_TO_LEFT,
    cells,
    is_leftward,
    is_mark,
    logical,
    without_marks,
)
from index.articles.superscripts import LEVEL, RAISED, resolved
from index.articles.text_line import CAPITAL, WIDE, Tag, TextLine, is_capital

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_GAP = 1.6
"""Gap within a line, by the size of the letters, from which it separates columns or cells."""
_WIDE_GAP = 0.55
"""Gap within a line, by the size of the letters, that may be one between cells, if others are below it."""
_TOUCHING = 0.35
"""Gap, by the size of the letters, below which a letter goes on in the line, even if pdfium begins another."""
_NO_GAP = 0.17
"""Gap, by the size of the letters, below which there is no space between two of them."""
_NO_ADVANCE = 0.1
"""Distance from the beginning of a space to the letter behind it, by the letters' size, where there is none."""
_JUMP = 0.3
"""Gap between two words without a space, by the size of the letters, that is one between cells in such a program."""
_NO_GAP_COMPLEX = 0.2
"""Gap below which there is no space before a letter that is drawn by syllables."""
_NO_GAP_MIXED = 0.55
"""Gap between Korean, Chinese or Japanese and other letters below which programs put it there, and nobody wrote it."""
_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\ud7ff]")
_WIDE = re.compile("[\u2e80-\u312f\u3190-\u9fff\uff00-\uffef]")
_NO_GAP_WIDE = 0.9
"""Gap between two Chinese or Japanese letters below which there is no space: their marks fill half of their width."""
_BULLET = re.compile(r"^[\uf020-\uf0ff](?=\s|$)\s*")
"""Bullet in a font of signs, before its item."""
_MOST_BEHIND = 3
"""Letters, at most, behind the one to which a vowel sign belongs."""
_HYPHENS = "-\u00ad\u2010"
"""Hyphens, which programs put at the end of a line by themselves."""
_CLOSING = "\u0964\u0965"
"""Marks at the end of a sentence in Hindi, before which there is no space."""
_INDIC = re.compile("[\u0900-\u109f\u1780-\u17ff]")
"""Letters of Hindi, Thai and the like, the boxes of which are not theirs alone: gaps between them tell nothing."""
_APART = 0.8
"""Gap without a space that is more than one between letters set apart, on a page whose spaces are drawn."""
_SPACE = 0.22
"""Width of a space, at least, by the size of the letters, where pdfium leaves out one that the page has."""
_LOW = 0.3
"""Distance of a line's foot below the foot of its letters, at most, by their size."""
_RAISED = 0.25
"""Height of a superscript's foot over the line's, by the height of a letter."""
_AFTER_RAISED = 0.18
"""Gap between a superscript and a word, at least, by the size of the letters."""
_HIGH = 0.36
"""Height of a raised figure's foot over the line's, by the size of the letters, from which it need not be smaller."""
_SIGNS = "+-−–"
"""Signs of a raised figure: `10⁻³`."""
_SMALLER = 0.92
"""Size of a superscript's letters, at most, by the size of the line's."""
_MOST_FIRST = 4
"""Number from which figures are too many for the mark of a note."""
_SAME_LINE = 0.05
"""Distance of the feet of two letters of a line, at most, by their size."""
_OVERLAP = 0.6
"""Share of a letter's width that a second one of the kind covers, if it is drawn twice."""
_BESIDE = 0.15
"""Distance of two narrow or low letters, by the line's height, that are one drawn twice; twins are farther apart."""
_BACK = 2.0
"""Distance to the left, by the size of the letters, from which a letter begins another line."""
_FEWEST_PAIRS = 4
_NEARLY_ALL = 0.8
_SHADOW = 0.5
"""Distance of a letter's shadow, at most, by the line's height."""
_TURN = math.pi / 2


class Marks(NamedTuple):
    """What is known of a page's letters besides pdfium's text of them, by their places in it."""

    letters: Letters | None = None
    """Letters of the page, if they were read before."""
    rules: Sequence[Box] = ()
    """Thin lines, which may strike something out or stand between cells."""
    unseen: Collection[int] = ()
    """Letters that are left out."""
    boxes: Mapping[int, Box] = MappingProxyType({})
    """Places on the page of letters that pdfium does not know right."""
    named: Mapping[int, tuple[str, Box]] = MappingProxyType({})
    """What is read instead of a letter, and its place on the page."""
    tags: Sequence[Tag | None] = ()
    """Tag of each letter, on a page that has tags."""
    order: Sequence[int] = ()
    """All letters in the order in which they were written, where pdfium's is of no use."""
    blanks: Sequence[Box] = ()
    """Places of spaces that are drawn one by one; on a page that is read from right to left, of all that are drawn."""
    pictures: Sequence[Box] = ()
    """Places on the page of letters that are drawn as pictures, and which nothing names."""


class PendingLine:
    """The line that is being put together."""

    def __init__(self, text: Any, letters: Letters, size: tuple[float, float], marks: Marks) -> None:
        self._text = text
        self._at = 0
        self._letters = letters
        self._is_leftward = letters.is_leftward
        self._tags = marks.tags
        self._tag: Tag | None = None
        self._drawn = DrawnSpaces(marks.blanks, len(letters))
        self._page = size
        self._writes_spaces = False
        self._rules = marks.rules
        self._pictures = list(marks.pictures)
        self._walls: dict[int, list[tuple[float, ...]]] = {}
        self._is_next_cell = False
        self._is_next_jump = False
        self._clear()

    def _clear(self) -> None:
        self._chars: list[str] = []
        self._places: list[tuple[float, float, str]] = []
        self._boxes: list[Box] = []
        self._raised: set[tuple[float, float]] = set()
        self._gone: list[tuple[float, float]] = []
        self._wide: list[tuple[float, float]] = []
        self._sizes: dict[float, int] = {}
        self._dropped = 0
        self._ends = (-1, -1)
        self._usual = 0.0
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        self.last: tuple[str, Box] = ("", self._box)
        """Last letter and its place."""
        self._foot = 0.0
        self._turn = 0
        self._is_raised = False
        self._is_drawn_space = False
        self._is_written = True
        self._is_cell, self._is_next_cell = self._is_next_cell, False
        self._is_set_apart, self._is_next_jump = self._is_next_jump, False
        self.is_ended = False

    def letter(self, at: int, char: str, box: Box | None) -> Iterator[tuple[int, TextLine]]:
        """Add the letter at a place of the text; yield the line before it, if it begins another."""
        is_placed, box = box is not None, box or self._letters.box(at)
        angle = pdfium.FPDFText_GetCharAngle(self._text, at)
        turn = round(angle / _TURN) % 4 if angle else 0
        if turn:
            box = _upright(box, self._page, turn)
        elif not is_placed and (self._is_leftward or RIGHT_TO_LEFT.match(char)):
            box = self._letters.advance(at)
        tag = self._tags[at] if self._tags else None
        if self.is_apart(at, char, box, turn) or (self._chars and tag != self._tag):
            yield from self.line()
        self._tag = tag
        if not turn and not self._is_leftward and self._chars and self._drawn:
            self._correct_space(at, box)
        self._ends = (self._ends[0] if self._ends[0] >= 0 else at, at)
        self._add_pictures(box, turn, is_before=True)
        if (char, box) == self.last and self._letters.is_of_one_text(at - 1, at):
            self.join(char)  # a letter in one sign with the one before, as the second f of `ﬀ`, and none drawn twice
        elif len(char) > 1 and not RIGHT_TO_LEFT.match(char):
            self.add(f" {char}" if self.last[0].isdecimal() else char, box, box[3] - box[2], turn)
        else:
            self.add(char, box, self._letters.size(at), turn)

    def _add_pictures(self, box: Box, turn: int, *, is_before: bool) -> None:
        """Add what is drawn as a picture before or behind a letter of the line."""
        found = [each for each in self._pictures if (each[0] < box[0]) == is_before and _is_beside(each, box)]
        self._pictures = [each for each in self._pictures if each not in found]
        for each in found:
            self.add(UNKNOWN, each, each[1] - each[0], turn)

    def space(self, *, is_written: bool = True) -> None:
        is_first = not self._chars or self._chars[-1] != " "
        self._is_written = is_written or (self._is_written and not is_first)
        self._writes_spaces |= is_written
        if self._is_raised:
            self._chars.append(LEVEL)
            self._is_raised = False
        if self._chars and self._chars[-1] != " ":
            self._chars.append(" ")
            self._places.append((0.0, 0.0, " "))

    def _correct_space(self, at: int, box: Box) -> None:
        """Put a space before a letter if one is drawn there, or take back one that pdfium put between drawn ones."""
        gap = box[0] - self.last[1][1]
        if self._chars[-1] != " " and gap < self._size() * _NO_ADVANCE:
            return
        if self._drawn.is_between(self._letters.foot(at), self.last[1][0], (box[0] + box[1]) / 2):
            self.space(is_written=True)
            self._is_drawn_space = True
        elif self._drawn.are_all and self._chars[-1] == " " and not self._is_written and gap < self._size() * _APART:
            self._chars.pop()
            self._places.pop()

    def _is_back(self, char: str, gap: float) -> bool:
        """Tell whether a letter is far to the left of the last one, as where a line is drawn again over itself."""
        is_leftward = self._is_leftward or RIGHT_TO_LEFT.match(char) or any(map(RIGHT_TO_LEFT.match, self._chars))
        return gap < -self._size() * _BACK and not is_leftward and self.last[1][1] - self._box[0] > self._size() * _BACK

    def is_apart(self, at: int, char: str, box: Box, turn: int) -> bool:
        """Tell whether a letter, at its place in the text, is too far from the last one for the same line or column."""
        before, self._at = self._at, at
        if not self._chars:
            return False
        left, _, bottom, top = box
        size = self._size()
        middle = (top + bottom) / 2
        below = size * (0.6 if char == "_" else 0.3)
        is_beside = self._box[2] - below < middle < self._box[3] + size * 0.3 or self._is_on_line(before, at)
        gap = left - self.last[1][1]
        is_ended, self.is_ended = self.is_ended, False
        is_other = turn != self._turn or not is_beside or self._is_behind_capital(at, bottom)
        if is_other or (self._is_leftward and not turn):  # pdfium gives parts of lines from the right in any order
            return is_other
        if gap > size * _NO_GAP and self._is_ruled_off(left, middle):
            self._is_cell = self._is_next_cell = True
            return True
        if gap > size * _GAP or self._is_back(char, gap):
            return True
        if self._is_jump(at, char, gap):
            self._is_next_jump = True
            return True
        return is_ended and not -size * _TOUCHING < gap < size * _TOUCHING

    def _is_behind_capital(self, at: int, bottom: float) -> bool:
        """Tell whether a letter is much smaller than a large capital before it, and higher: that begins a text."""
        small = self._letters.size(at)
        is_large = self._usual > small * CAPITAL and is_capital("".join(self._chars))
        return is_large and bottom > self._box[2] + small * _LOW

    def _is_jump(self, at: int, char: str, gap: float) -> bool:
        """Tell whether a letter is set apart from the last word without a space, by a program that writes these."""
        is_guessed = self._chars[-1] == " " and not self._is_written
        if not is_guessed or gap < self._size() * _JUMP or not self._letters.has_spaces:
            return False
        if _ASIAN.match(char + self.last[0]) or is_mark(char) or is_spread("".join(self._chars)):
            return False
        last = self._ends[1]
        is_word = char.isalnum() and last > self._ends[0] and self._letters.is_of_one_text(last - 1, last)
        return is_word and not self._letters.is_of_one_text(last, at)

    def _is_on_line(self, before: int, at: int) -> bool:
        """Tell whether two letters stand on the same line, though one is high and one low, as in Arabic."""
        places = []
        for each in (before, at):
            across, down = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(self._text, each, across, down)
            places.append(across.value if self._turn % 2 else down.value)
        return abs(places[0] - places[1]) < self._usual * _SAME_LINE

    def _is_ruled_off(self, left: float, middle: float) -> bool:
        """Tell whether an upright line is drawn between the last letter and one that begins at an edge."""
        walls = self._upright_rules()
        first, last = bisect_right(walls, (self.last[1][1],)), bisect_left(walls, (left,))
        return any(bottom < middle < top for _, bottom, top in walls[first:last])

    def _upright_rules(self) -> list[tuple[float, ...]]:
        """Return the upright lines of the page: where each is, and its lower and upper end."""
        if self._turn not in self._walls:
            rules = (_upright(rule, self._page, self._turn) if self._turn else rule for rule in self._rules)
            upright = (rule for rule in rules if rule[1] - rule[0] < rule[3] - rule[2])
            self._walls[self._turn] = sorted(((rule[0] + rule[1]) / 2, *rule[2:]) for rule in upright)
        return self._walls[self._turn]

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
            self._foot = box[2]
        old = self._box
        self._box = (
            min(old[0], left),
            max(old[1], right),
            min(old[2], bottom),
            max(old[3], top),
        )
        behind = len(self._chars) - self._letters_behind(char, box)
        if behind == len(self._chars):
            self.last = (char, box)
        self._boxes.insert(len(self._boxes) - len(self._chars) + behind, box)
        self._places.insert(len(self._places) - len(self._chars) + behind, (left, right, char))
        self._chars.insert(behind, char)
        size = round(size or (top - bottom), 1)
        count = self._sizes[size] = self._sizes.get(size, 0) + 1
        if size != self._usual and count > self._sizes.get(self._usual, 0):
            self._usual = size

    def _drop_unseen_space(self, char: str, left: float) -> None:
        """Take back a space that is written but not seen, or seen but not written beside Korean and the like."""
        if len(self._chars) < 2 or self._chars[-1] != " ":  # noqa: PLR2004
            return
        gap = left - self.last[1][1]
        is_drawn, self._is_drawn_space = self._is_drawn_space, False
        if not is_drawn and self._is_unseen(char, gap):
            self._chars.pop()
            self._places.pop()
        elif gap > self._size() * _WIDE_GAP and not (self._is_written and self._letters.has_spaces):
            self._chars[-1] = WIDE
            self._wide.append((self.last[1][1], left))

    def _letters_behind(self, char: str, box: Box) -> int:
        """Return how many of the last letters stand behind the one over or below which a vowel sign is drawn."""
        if not is_mark(char) or RIGHT_TO_LEFT.match(char):
            return 0
        middle = (box[0] + box[1]) / 2
        marks = 0
        for behind, (letter, other) in enumerate(zip(reversed(self._chars), reversed(self._boxes), strict=False)):
            if behind > _MOST_BEHIND or letter in (" ", WIDE, RAISED, LEVEL):
                break
            if is_mark(letter):
                marks += 1
            elif other[0] <= middle <= other[1]:
                return behind - marks
            else:
                marks = 0
        return 0

    def _is_unseen(self, char: str, gap: float) -> bool:
        """Tell whether there is no space before a letter, though pdfium says so."""
        last = self.last[0]
        if is_mark(char) or is_joined(char) or last == JOINER:
            return True
        if self._chars[-2] == LEVEL and char.isalpha():
            return False
        is_guessed = not self._is_written
        if is_guessed and char in _HYPHENS and gap < self._size() * _TOUCHING:
            return self._letters.has_spaces
        is_complex = bool(_INDIC.match(char))
        if is_guessed and char in _CLOSING:
            return True
        wide = bool(_WIDE.match(char)) + bool(_WIDE.match(last))
        asian = bool(_ASIAN.match(char)) + bool(_ASIAN.match(last))
        size = max(self._size(), self._usual) if wide or is_complex else self._size()
        if is_guessed and wide == 2:  # noqa: PLR2004 - both
            return abs(gap) < size * _NO_GAP_WIDE
        is_mixed = asian == 1 and is_guessed and (self._writes_spaces or wide == 1)
        most = _NO_GAP_MIXED if is_mixed else _NO_GAP_COMPLEX if is_guessed and is_complex else _NO_GAP
        is_narrow = abs(gap) < size * most and not RIGHT_TO_LEFT.match(char + last)
        return is_narrow and not (self._is_written and self._letters.has_spaces and self._has_advanced())

    def _has_advanced(self) -> bool:
        """Tell whether a letter is behind the space before it, over which the last one may lean."""
        at = self._ends[1]
        edges = [pdfium.FS_RECTF(), pdfium.FS_RECTF()]
        for each, edge in zip((at - 1, at), edges, strict=True):
            pdfium.FPDFText_GetLooseCharBox(self._text, each, edge)
        is_space = self._letters.char(at - 1) == " "
        return is_space and not self._turn and edges[1].left - edges[0].left > self._size() * _NO_ADVANCE

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
        rise = box[2] - self._foot
        is_high = (
            bool(self._places)
            and (char.isdecimal() or char in _SIGNS)
            and size <= self._usual
            and rise > self._usual * _HIGH
        )
        if is_small and char.isdecimal() and rise > height * _RAISED:
            self._raised.add(box[:2])
        is_raised = is_high or (is_small and (char.isalnum() or char in _SIGNS) and rise > height * _RAISED)
        if is_raised != self._is_raised and self._chars:
            self._chars.append(RAISED if is_raised else LEVEL)
            if not is_raised and char.isalpha() and box[0] - self.last[1][1] > size * _AFTER_RAISED:
                self.space(is_written=False)
            self._is_raised = is_raised
        if not is_raised and char.isalnum() and char not in "gjpqyQ":
            self._foot = box[2]

    def _raise_first(self) -> None:
        """Put marks around figures at the beginning of a line that are smaller and higher than its letters."""
        count = next((at for at, char in enumerate(self._chars) if not char.isdecimal()), 0)
        if not 0 < count < _MOST_FIRST or self._chars[count] in (RAISED, LEVEL, " ", WIDE):
            return
        first, *_, letter = self._boxes[: count + 1]
        height = letter[3] - letter[2]
        is_small = first[3] - first[2] < height * _SMALLER and self._chars[count].isupper()
        if is_small and first[2] - letter[2] > height * _RAISED:
            self._chars = [RAISED, *self._chars[:count], LEVEL, *self._chars[count:]]

    def _drop_struck(self) -> None:
        """Leave out the letters that are struck out."""
        rules = [_upright(rule, self._page, self._turn) if self._turn else rule for rule in self._rules]
        struck = struck_out(self._places, self._boxes, rules, self._box, self._size())
        if struck:
            self._chars = without(self._chars, struck)
            self._gone = [each[:2] for at, each in numbered(self._places) if at in struck]
            kept = [each for at, each in numbered(self._places) if at not in struck]
            self._places = [
                each for before, each in pairwise([(0.0, 0.0, ""), *kept]) if (before[2], each[2]) != (" ", " ")
            ]
            self._boxes = [box for at, box in enumerate(self._boxes) if at not in struck]

    def _without_shadows(self) -> list[str]:
        """Return the letters once, if nearly each of them is followed by itself in the distance of a shadow."""
        chars = [char for char in self._chars if char not in (RAISED, LEVEL)]
        letters = [at for at, char in enumerate(chars) if char not in (" ", WIDE)]
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
        if self._pictures and self._chars:
            self._add_pictures(self.last[1], self._turn, is_before=False)
        if self._rules:
            self._drop_struck()
        self._raise_first()
        chars = grouped(self._without_shadows(), self._places)
        text = resolved("".join(chars) + (LEVEL if self._is_raised else ""))
        if is_leftward(text) or (self._is_leftward and _is_turned_round(self._places)):
            places = without_marks(self._with_spaces(), self._raised)
            middle = (self._box[2] + self._box[3]) / 2
            walls = [at for at, bottom, top in self._upright_rules() if bottom < middle < top and
                     self._box[0] < at < self._box[1]]  # fmt: skip
            self._is_cell |= bool(walls)
            least = self._size() * _SPACE if self._drawn.are_all and not self._turn else 0.0
            for part in cells(places, self._size() * _GAP, self._gone, walls):
                is_turned = is_leftward("".join(char for *_, char in part))
                found = logical(part, least) if is_turned else words_of_spread(part)
                yield from self._as_line(found, part)
        else:
            yield from self._as_line(words_of_spread(self._places) if is_spread(text) else text, self._places)
        self._clear()

    def _with_spaces(self) -> list[tuple[float, float, str]]:
        """Return the letters of a line with its spaces, and the signs that keep letters from joining."""
        if self._turn or not self._drawn.are_all:
            return self._places
        drawn = self._drawn.within(self._box, self._size() * _LOW)
        return [*self._places, *drawn]

    def _is_bold(self) -> bool:
        return all(at >= 0 and self._letters.is_bold(at) for at in self._ends)

    def _as_line(self, text: str, places: list[tuple[float, float, str]]) -> Iterator[tuple[int, TextLine]]:
        text = _BULLET.sub("• ", composed(text.strip()).translate(_LIGATURES))
        if text:
            edges = [(left, right) for left, right, char in places if char != " "]
            _, _, bottom, top = self._box
            height = self._page[self._turn % 2 == 0]
            size = max(self._usual, (top - bottom) * 0.5)
            left, right = min(left for left, _ in edges), max(right for _, right in edges)
            wide = tuple(self._wide) if text.count(WIDE) == len(self._wide) else ()
            text = text if wide else text.replace(WIDE, " ")
            look = (size, self._is_cell, wide, self._is_bold())
            place = (left, right, height - top, height - bottom)
            yield self._turn, TextLine(text, *place, *look, is_set_apart=self._is_set_apart, tag=self._tag)


def _is_turned_round(places: list[tuple[float, float, str]]) -> bool:
    """Tell whether words from left to right are given from the right, as on pages that are read so."""
    letters = [each for each in places if each[2] != " "]
    return any(two[1] < one[0] for one, two in pairwise(letters))


def _is_beside(one: Box, other: Box) -> bool:
    """Tell whether two boxes are beside each other on a line, with hardly more than a space between."""
    side, gap = one[3] - one[2], max(one[0] - other[1], other[0] - one[1])
    return -side * _TOUCHING < gap < (one[3] - one[2]) * _TOUCHING * 2 and one[2] < (other[2] + other[3]) / 2 < one[3]


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
