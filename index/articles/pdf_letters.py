"""Letters of a PDF page as Unicode has them, from the codes that pdfium gives for them."""

import ctypes
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium

from index.articles.pdf_objects import Box
from index.articles.right_to_left import is_leftward, is_mark

UNKNOWN = "\ufffd"
"""Letter that a font draws and does not name, though it names others."""
_HYPHENS = (2, 0xFFFE)
"""Codes that pdfium gives a hyphen at the end of a line."""
_FIRST_HALVES, _SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_RADICALS = str.maketrans(
    {
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
        **dict(
            zip(
                "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
                "母民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
                strict=True,
            )
        ),
    }
)
"""Radical → the character of its shape, which some programs name by it: `⾯` for `面`."""
_SARA_AM = re.compile("([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb]?)([\u0e32\u0eb2])")
"""Vowel of Thai or Lao in two parts, with a tone between."""
_GREEK, _ANCIENT = range(0x370, 0x400), range(0x1F00, 0x2000)
JOINER = "\u200d"
"""Sign that makes one emoji of those before and behind it."""
_SPACE = ord(" ")
_MOST_SPACES = 0.6
"""Share of a page's spaces that are letters, from which those between its words are."""
_LOOKED_AT = 1_000
_LONGEST_LINE = 300
_BOLD = 600
"""Weight of a font from which it is bold."""
_LONGEST_NAME = 100
HIGH = 0.7
"""Height of a capital, by the size of the letters."""
_WHOLE = {"\u0e32": "\u0e33", "\u0eb2": "\u0eb3"}


class Letters:
    """The letters of a page's text."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(pdfium.FPDFText_CountChars(text))]
        self._unnamed = _unnamed(text) | _cut_off(self._codes)
        self._moved: set[int] = set()
        self._chars: dict[int, str] = {}
        self._boxes: dict[int, Box] = {}
        self._sizes: dict[int, float] = {}
        self._edges = [ctypes.c_double() for _ in range(4)]

    def __len__(self) -> int:
        """Return the number of letters."""
        return len(self._codes)

    def char(self, at: int) -> str:
        """Return the letter at a place, or "" for none; those beyond the basic plane, as emoji, are given in halves."""
        if (known := self._chars.get(at)) is None:
            known = self._chars[at] = self._char(at)
        return known

    def box(self, at: int) -> Box:
        """Return the place of a letter on the page."""
        if (known := self._boxes.get(at)) is None:
            known = self._boxes[at] = box_of(self._text, at, self._edges)
        return known

    def size(self, at: int) -> float:
        """Return the size of a letter on the page."""
        if (known := self._sizes.get(at)) is None:
            known = self._sizes[at] = size_of(self._text, at)
        return known

    def advance(self, at: int) -> Box:
        """Return the place of a letter on its line, up to where the next one begins, with its foot on the line's."""
        left, foot = self._origin(at)
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text, at, loose)
        return left, max(self.box(at)[1], loose.right), foot, foot + self.size(at) * HIGH

    def foot(self, at: int) -> float:
        """Return where the line is on which a letter stands."""
        return self._origin(at)[1]

    def _origin(self, at: int) -> tuple[float, float]:
        across, down = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, at, across, down)
        return across.value, down.value

    def is_of_one_text(self, at: int, other: int) -> bool:
        """Tell whether two letters are drawn by one command; where each has its own, pdfium sees no spaces."""
        one, two = (
            ctypes.cast(pdfium.FPDFText_GetTextObject(self._text, each), ctypes.c_void_p) for each in (at, other)
        )
        return one.value is not None and one.value == two.value

    def is_generated(self, at: int) -> bool:
        """Tell whether pdfium put a letter there, and the page has none."""
        return bool(pdfium.FPDFText_IsGenerated(self._text, at))

    @cached_property
    def is_leftward(self) -> bool:
        """Whether the page is read from right to left, as far as its beginning tells."""
        return is_leftward(self.beginning)

    def placed_spaces(self) -> list[Box]:
        """Return the places of the spaces that the page has, and pdfium did not only see between words."""
        places = [self.advance(at) for at, code in enumerate(self._codes) if code == _SPACE]
        return [place for place in places if place[0] < place[1]]

    @cached_property
    def has_spaces(self) -> bool:
        """Whether the program that made the page wrote spaces between words, and did not only set words apart."""
        spaces = [at for at, code in enumerate(self._codes) if code == _SPACE]
        written = sum(not pdfium.FPDFText_IsGenerated(self._text, at) for at in spaces)
        return written > len(spaces) * _MOST_SPACES

    def is_bold(self, at: int) -> bool:
        """Tell whether a letter is bold, by its font's weight or name."""
        if pdfium.FPDFText_GetFontWeight(self._text, at) >= _BOLD:
            return True
        name = ctypes.create_string_buffer(_LONGEST_NAME)
        pdfium.FPDFText_GetFontInfo(self._text, at, name, _LONGEST_NAME, ctypes.c_int())
        return b"bold" in name.value.lower()

    def _char(self, at: int) -> str:
        if at in self._unnamed:
            return UNKNOWN
        code = self._codes[at]
        if code in _HYPHENS:
            return "\u00ad"
        if code in _FIRST_HALVES:
            other = self._codes[at + 1] if at + 1 < len(self._codes) else 0
            both = (code - _FIRST_HALVES.start) * 0x400 + other - _SECOND_HALVES.start + 0x10000
            code = both if other in _SECOND_HALVES else 0
        is_char = 0 < code <= sys.maxunicode and code not in _SECOND_HALVES
        return _plain(chr(code)) if is_char else ""

    def places(self) -> Sequence[int]:
        """Return the places of the letters as they stand on the page.

        Some programs draw emoji, and letters of another font, behind the rest of their line.
        """
        count = pdfium.FPDFText_CountChars(self._text)
        order = list(range(count))
        if self.is_leftward:
            return order
        last = (0.0, 0.0, 0.0, 0.0)
        for at in range(count):
            if pdfium.FPDFText_IsGenerated(self._text, at) or at in self._moved or not self.char(at).strip():
                continue
            box = self.box(at)
            is_back = box[1] < last[0] and box[2] < last[3] and last[2] - self.size(at) * 0.3 < box[2]
            if is_back and not pdfium.FPDFText_GetCharAngle(self._text, at) and not is_mark(self.char(at)):
                self._move(order, at, box)
            last = last if at in self._moved else box
        return order

    def _move(self, order: list[int], at: int, box: Box) -> None:
        """Move a letter, with those that follow it, into the gap of its line in which it stands, if there is one."""
        number, size = order.index(at), self.size(at)
        place = number
        for before in range(number - 1, max(number - _LONGEST_LINE, -1), -1):
            other = self.box(order[before])
            if other[1] <= other[0] or not self.char(order[before]).strip():
                continue
            if abs(other[2] - box[2]) > size or min(other[1], box[1]) - max(other[0], box[0]) > (box[1] - box[0]) * 0.4:
                return  # another line, or a letter that is drawn again
            if other[1] <= box[0] + size * 0.2:
                break
            place = before
        else:
            return
        end, right = number + 1, self.box(order[place])[0]
        while end < len(order) and (
            self._belongs(order[end - 1], order[end]) or self._is_within(order[end], box, right)
        ):
            end += 1
        self._moved.update(order[number:end])
        order[place:end] = order[number:end] + order[place:number]

    def _is_within(self, at: int, box: Box, right: float) -> bool:
        """Tell whether a letter stands behind one that was moved, in the same gap."""
        other = self.box(at)
        return (
            bool(self.char(at).strip())
            and box[0] < other[0]
            and other[1] <= right
            and other[2] < box[3]
            and box[2] < other[3]
        )

    def _belongs(self, before: int, at: int) -> bool:
        """Tell whether a letter is the second half of the one before, or makes one emoji with it."""
        char = self.char(at)
        return not char or is_joined(char) or self.char(before) == JOINER

    @property
    def beginning(self) -> str:
        """First letters of the page, in pdfium's order."""
        return "".join(map(self.char, range(min(_LOOKED_AT, pdfium.FPDFText_CountChars(self._text)))))


def _plain(char: str) -> str:
    """Return a letter without the style that it has in a formula, and a radical as the character of its shape."""
    if char == "ℎ" or "\U0001d400" <= char <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", char)
    return char.translate(_RADICALS)


def is_joined(char: str) -> bool:
    """Tell whether a letter makes one emoji with those before it, or gives it a look."""
    return char in (JOINER, "\ufe0f") or "\U0001f3fb" <= char <= "\U0001f3ff"


def composed(line: str) -> str:
    """Return a line with the vowels of Thai and Lao that are drawn in two parts as one letter."""
    return _SARA_AM.sub(lambda match: match[2] + _WHOLE[match[3]], line)


def size_of(text: Any, at: int) -> float:
    """Return the size of a letter on the page: that of its font is one before the text is scaled."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, at))
    return size * math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text, at, matrix) else size


def box_of(text: Any, at: int, edges: list[Any]) -> Box:
    """Return the place of a letter on the page; `edges` are four doubles to write it into."""
    left, right, bottom, top = edges
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _unnamed(text: Any) -> frozenset[int]:
    """Return the places of letters that their font does not name, of fonts that name most of theirs.

    pdfium gives their numbers in the font instead. Where a font names none, these are often the letters after all.
    """
    places = range(pdfium.FPDFText_CountChars(text))
    errors = [at for at in places if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 and _has_ink(text, at)]
    if not errors:
        return frozenset()
    fonts = [_font(text, at) for at in places]
    unnamed, all_ = Counter(fonts[at] for at in errors), Counter(fonts)
    return frozenset(at for at in errors if unnamed[fonts[at]] * 2 < all_[fonts[at]])


def _cut_off(codes: Sequence[int]) -> frozenset[int]:
    """Return the places of letters of ancient Greek on a page without Greek: emoji whose codes were cut off."""
    ancient = [at for at, code in enumerate(codes) if code in _ANCIENT]
    greek = sum(code in _GREEK for code in codes) if ancient else 0
    return frozenset(ancient if greek < len(ancient) else ())


def _has_ink(text: Any, at: int) -> bool:
    left, right, bottom, top = box_of(text, at, [ctypes.c_double() for _ in range(4)])
    return right > left and top > bottom


def _font(text: Any, at: int) -> int | None:
    thing = pdfium.FPDFText_GetTextObject(text, at)
    return ctypes.cast(pdfium.FPDFTextObj_GetFont(thing), ctypes.c_void_p).value if thing else None
