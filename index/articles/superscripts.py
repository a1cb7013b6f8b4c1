"""Superscripts: powers and units stay readable in plain text, and the marks of notes leave it. Pure.

Readers put a superscript between RAISED and LEVEL while they collect a paragraph, and resolve the paragraph as a whole,
because only what stands around a superscript tells what it is: `35¹ million` is 35 million, `10⁶` a million.
"""

import re

RAISED, LINKED, LEVEL = "\ue010", "\ue011", "\ue012"
"""Private-use characters before a superscript, before one that is a link, and behind either."""
_MARKED = re.compile(f"\\s?([{RAISED}{LINKED}])([^{RAISED}{LINKED}{LEVEL}]*){LEVEL}")
_NUMBERS = re.compile(r"[\[(]?\d{1,3}[a-z]?(?:\s*[,;–-]\s*\d{1,3})*[\])]?,?")
_SIGNS = re.compile(r"[*†‡§¶#\u2020\u2021,\[\]\s]+")
_BRACKETED = re.compile(r"(?:\[[\w\s.,–-]{1,30}\](?::\s?[\w.\s,–-]{1,16})?[\s,]*)+")
"""Marks in brackets, several in a row and with pages too: `[8][9]`, `[n 4]`, `[citation needed]`, `[3]:p. 7`."""
_SPACE = re.compile(r"[ℂℍℕℚℝℤ]$")
"""Sets of numbers, of which the power is a space: `ℝ^n`."""
_NEGATIVE = re.compile(r"[-−–+]\d+")
_POWER_OF_TEN = re.compile(r"(?:(?<![\d.,])10|[×x·]\s?10)$")
_UNIT = re.compile(
    r"(?:(?:\d\s?|/|\s|^)[kKcdmhµμn]?m|(?:\d\s?|/)(?:in|ft|yd|mi|s|[кдсм]?м|[χδε]?(?:λ|κ)?μ\.?|ك?م|ק?מ|कि?मी|মি|ม\.?))$"
)
"""Metres and the like, of which there are squares and cubes: in Latin letters, and behind a figure in others."""
_VARIABLE = re.compile(r"(?:[=+*×/(]\s?[a-zA-Z]{1,3}|(?<![^\W_])[a-z]|\d[a-z])$")
_PRICE = re.compile(r"[$€£¥]\s?\d+$")
_FRACTION = re.compile(r"\s?[/⁄]\s?\d")
_DEGREE = re.compile(r"\s?[CFK]\b")
_SMALL = {"2": "²", "3": "³"}


def raised(text: str, *, is_link: bool = False) -> str:
    """Return a superscript as it is kept until its paragraph is complete."""
    return f"{LINKED if is_link else RAISED}{text}{LEVEL}"


def resolved(text: str, *, before: str = "") -> str:
    """Return a paragraph whose superscripts are plain text, or gone if they mark notes.

    `before` is what stands before the text in its paragraph.
    """
    if RAISED not in text and LINKED not in text:
        return text
    text = text.replace(LEVEL + RAISED, "").replace(LEVEL + LINKED, "")  # one superscript in several runs
    pieces: list[str] = []
    end = 0
    for match in _MARKED.finditer(text):
        pieces.append(text[end : match.start()])
        context = "".join([before, *pieces[-3:]])[-24:]
        pieces.append(_plain(context, match, text[match.end() : match.end() + 24]))
        end = match.end()
    pieces.append(text[end:])
    return re.sub(f"[{RAISED}{LINKED}{LEVEL}]", "", "".join(pieces))


def _plain(before: str, match: re.Match[str], behind: str) -> str:
    space = " " if match[0][0].isspace() else ""
    said = match[2].strip()
    if not said or (match[1] == LINKED and _is_mark(said)):
        return space if behind[:1].isalnum() else ""
    if not before.strip():
        return said if not behind[:1].isalpha() or _is_symbol(behind) else f"{said} "
    if power := _power(before, said, behind):
        return power
    return (space if behind[:1].isalnum() else "") if _is_mark(said) else f"{space}{said}"


def _is_mark(said: str) -> bool:
    """Tell whether a superscript can be the mark of a note."""
    return bool(_NUMBERS.fullmatch(said) or _SIGNS.fullmatch(said) or _BRACKETED.fullmatch(said))


def _is_symbol(behind: str) -> bool:
    """Tell whether what follows is the symbol of an element: `14C`."""
    return re.match(r"[A-Z][a-z]?\b", behind) is not None


def _power(before: str, said: str, behind: str) -> str:  # noqa: PLR0911 - one form after another
    """Return a superscript that says something of the figure or letter before it, or ""."""
    if said in ("o", "0", "º", "°") and _DEGREE.match(behind):
        return "°"
    if said.isdecimal() and _FRACTION.match(behind):
        return f" {said}" if before[-1:].isdecimal() else said
    if _PRICE.search(before) and re.fullmatch(r"\d\d", said):
        return f".{said}"
    if _NEGATIVE.fullmatch(said):
        return f"^{said.replace('−', '-').replace('–', '-')}"
    if _SPACE.search(before) and re.fullmatch(r"\w", said):
        return f"^{said}"
    if not re.fullmatch(r"\d{1,3}", said):
        return ""
    if _UNIT.search(before) and said in _SMALL:
        return _SMALL[said]
    is_power = (_POWER_OF_TEN.search(before) and said != "1") or _VARIABLE.search(before)
    return f"^{said}" if is_power else ""
