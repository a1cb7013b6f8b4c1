"""Lines from right to left, in the order in which one reads them, from where their letters stand on a page. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(
    r"(?:[%‰°₪$€£](?=\d))?[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*"
    r"(?:[%‰°₪$€£](?=\d))?[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?|[\u0660-\u0669\u06f0-\u06f9][\u0660-\u0669\u06f0-\u06f9.,٫٬/:-]*"
)
"""Figures and words that are read from left to right, from the first to the last, within a line that is not."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_NUMBER_OF_ITEM = re.compile(r"^\.(\d{1,3})(?:\s+|$)")
"""Number of an item, which programs write from left to right."""
_IN_FIGURE = 0.5
"""Weight of a gap between two figures, which is wide beside a 1."""
_MOSTLY = 0.3
"""Share of right-to-left letters from which a line runs from right to left."""
_METRES = ("م", "מ")
_POWERS = {"2": "²", "3": "³"}
_LAM, _ALEFS = "ل", "اأإآ"
NON_JOINER = "\u200c"
"""Sign that keeps two letters from joining."""
_UNPLACED = (0.0, 0.0, " ")
"""Space that pdfium gives without a place on the page."""
_ROUNDED = 0.15
"""Points by which programs round the places of letters."""
_KINDS = ("()", "[]", "«»")
"""Signs around something that are drawn as if seen in a mirror, so that programs name one by the other."""


def is_leftward(text: str) -> bool:
    """Tell whether a text is read from right to left."""
    letters = sum(char.isalpha() for char in text)
    return letters > 0 and len(RIGHT_TO_LEFT.findall(text)) > letters * _MOSTLY


def logical(places: list[tuple[float, float, str]], least: float = 0.0) -> str:
    """Return the letters of a right-to-left line, given with their edges on the page, as one reads them.

    Of spaces without a place, a line with n of them has them in its n widest gaps: where pdfium puts them is not
    reliable.
    If most have one, those gaps are wider than `least`, and not between two letters that are read from right to left.
    """
    letters = sorted((each for each in places if _stands_alone(each)), key=_from_the_right)
    letters = _with_ligatures(letters)
    shown = [unicodedata.normalize("NFKC", char) if RIGHT_TO_LEFT.match(char) else char[::-1] for *_, char in letters]
    for left, right, mark in places if letters else ():
        if is_mark(mark):
            nearest = min(range(len(letters)), key=lambda at: abs(letters[at][0] + letters[at][1] - left - right))
            shown[nearest] += mark
    gaps = [
        (one[0] - two[1]) * (_IN_FIGURE if one[2].isdecimal() and two[2].isdecimal() else 1)
        for one, two in pairwise(letters)
    ]
    spaces = sum(place == _UNPLACED for place in places[:-1])
    if least:
        wide = [
            gap > least and not _are_alike(one[2], two[2])
            for gap, (one, two) in zip(gaps, pairwise(letters), strict=True)
        ]
        gaps = [gap if is_wide else 0.0 for gap, is_wide in zip(gaps, wide, strict=True)]
        spaces = min(spaces, sum(wide))
    for at in sorted(range(len(gaps)), key=lambda at: -gaps[at])[:spaces]:
        shown[at] += " "
    text = "".join(shown)
    pieces, end = [], 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        pieces += [text[end : match.start()].translate(_MIRRORED), match[0][::-1]]
        end = match.end()
    return _NUMBER_OF_ITEM.sub(r"\1. ", _with_pairs("".join([*pieces, text[end:].translate(_MIRRORED)])))


def cells(
    places: list[tuple[float, float, str]],
    most: float,
    gone: list[tuple[float, float]],
    walls: Sequence[float] = (),
) -> list[list[tuple[float, float, str]]]:
    """Return the letters of a line in parts, from the right, cut at gaps that are wider than one between words.

    `gone` has the edges of letters that were left out, `walls` where a line is drawn between cells.
    """
    letters = sorted([*(each[:2] for each in places if each[2] != " "), *gone], key=lambda each: -each[1])
    edges: list[float] = []
    left = letters[0][0] if letters else 0.0
    for each in letters:
        wall = [at for at in walls if each[1] <= at <= left]
        if left - each[1] > most or wall:
            edges.append(wall[0] if wall else (left + each[1]) / 2)
        left = min(left, each[0])
    if not edges:
        return [places]
    parts: list[list[tuple[float, float, str]]] = [[] for _ in range(len(edges) + 1)]
    at = 0
    for place in places:
        at = at if place == _UNPLACED else sum(place[0] < edge for edge in edges)
        parts[at].append(place)
    return [part for part in parts if any(char != " " for *_, char in part)]


def _from_the_right(place: tuple[float, float, str]) -> float:
    """Return a letter's place from the right; a sign that keeps it from joining is drawn where it is."""
    return -place[0] + _ROUNDED if place[2] == NON_JOINER else -place[0]


def _are_alike(one: str, two: str) -> bool:
    """Tell whether two letters are both read from right to left, or one of them is a space."""
    return " " in (one, two) or bool(RIGHT_TO_LEFT.match(one) and RIGHT_TO_LEFT.match(two))


def _with_ligatures(letters: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """Return letters with those of one sign, which begin in one place, in their order.

    pdfium gives them the other way round, but for lam and alef where the font has one name for both.
    """
    found: list[tuple[float, float, str]] = []
    for _, group in groupby(letters, key=lambda each: each[0]):
        several = list(group)
        sign = [each for each in several if each[2] != NON_JOINER]
        is_lam_alef = len(sign) == 2 and sign[0][2][0] == _LAM and sign[1][2][0] in _ALEFS  # noqa: PLR2004
        found += sign if is_lam_alef else reversed(sign)
        found += [each for each in several if each[2] == NON_JOINER]
    return found


def with_brackets(lines: list[str]) -> list[str]:
    """Return the lines of a page with their brackets the other way round, where most of a kind close first."""
    mirrored = {
        ord(char): kind[1 - at]
        for kind in _KINDS
        if sum(map(_inversion, lines, [kind] * len(lines))) > 0
        for at, char in enumerate(kind)
    }
    return [line.translate(mirrored) if is_leftward(line) else line for line in lines]


def _inversion(line: str, kind: str) -> int:
    """Return how many more brackets of a line close before they open than the other way round."""
    found = [char for char in line if char in kind] if is_leftward(line) else []
    pairs = list(pairwise(found))
    return sum(pair == (kind[1], kind[0]) for pair in pairs[::2]) - sum(
        pair == (kind[0], kind[1]) for pair in pairs[::2]
    )


def _with_pairs(line: str) -> str:
    """Return a line with its brackets in pairs: pdfium mirrors some of them and leaves others as they are drawn."""
    for pair in ("()", "[]"):
        found = [at for at, char in enumerate(line) if char in pair]
        if len(found) == 2 and line[found[0]] == line[found[1]]:  # noqa: PLR2004
            line = f"{line[: found[0]]}{pair[0]}{line[found[0] + 1 : found[1]]}{pair[1]}{line[found[1] + 1 :]}"
    return line


def is_mark(char: str) -> bool:
    """Tell whether a letter is a sign over or below another one."""
    return len(char) == 1 and unicodedata.category(char) == "Mn"


def without_marks(
    places: list[tuple[float, float, str]], raised: set[tuple[float, float]]
) -> list[tuple[float, float, str]]:
    """Return the letters of a line without raised figures, which are marks of notes unless they stand at a unit."""
    found = []
    for left, right, char in places:
        if (left, right) not in raised or not char.isdecimal():
            found.append((left, right, char))
            continue
        before = min((each for each in places if each[0] > left and each[2] != " "), default=(0.0, 0.0, ""))
        if before[2] in _METRES and char in _POWERS:
            found.append((left, right, _POWERS[char]))
    return found


def _stands_alone(place: tuple[float, float, str]) -> bool:
    return place != _UNPLACED and not is_mark(place[2])
