"""Numbers and bullets of Word's paragraphs, counted as Word counts them."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
_LARGEST = 4000
"""Number from which no Roman figure is written."""

NumberingLevel = tuple[str, str, int]
"""Format of a level's numbers, its text such as `%1.%2`, and the number it starts with."""


class ListNumbering:
    """The lists of a document: which mark its next paragraph has."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Read the definitions, either of which may be None."""
        self._levels = {} if numbering is None else _definitions(numbering)
        self._of_styles = {} if styles is None else _of_styles(styles)
        self._counts: dict[str, list[int]] = {}

    def mark(self, paragraph: Any, style: str, style_name: str) -> str:
        """Return the number or bullet that a paragraph is shown with, such as `2. ` or `  - `; "" for none."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        list_, level = _number(own) if own is not None else self._of_styles.get(style, ("", 0))
        if own is not None and not list_:
            list_ = self._of_styles.get(style, ("", 0))[0]
        if list_ == "0":
            return ""
        if not list_:
            return "- " if own is not None or style_name.startswith("list bullet") else ""
        level = min(level, _LEVELS - 1)
        formats = self._levels.get(list_, {})
        number, text, _ = formats.get(level, ("bullet", "", 1))
        self._count(list_, level, formats)
        indent = "  " * level
        if number in ("bullet", "none") or not text:
            return f"{indent}- "
        return f"{indent if not style_name.startswith('heading') else ''}{self._shown(list_, text, formats)} "

    def _count(self, list_: str, level: int, formats: dict[int, NumberingLevel]) -> None:
        counts = self._counts.setdefault(list_, [])
        while len(counts) <= level:
            counts.append(formats.get(len(counts), ("", "", 1))[2] - 1)
        counts[level] += 1
        del counts[level + 1 :]
        for above in range(level):
            counts[above] = max(counts[above], formats.get(above, ("", "", 1))[2])

    def _shown(self, list_: str, text: str, formats: dict[int, NumberingLevel]) -> str:
        for at, count in enumerate(self._counts[list_]):
            text = text.replace(f"%{at + 1}", written(count, formats.get(at, ("decimal", "", 1))[0]))
        return text.strip()


def written(number: int, form: str) -> str:
    """Return a number in one of Word's formats; those of other scripts as digits."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < _LARGEST:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _value(element: Any, path: str, default: str = "") -> str:
    found = element.find(path)
    return default if found is None else str(found.get(f"{_W}val", default))


def _integer(value: str, default: int) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else default  # noqa: PLR2004


def _number(properties: Any) -> tuple[str, int]:
    """Return the list that a paragraph belongs to, and its level."""
    return _value(properties, f"{_W}numId"), _integer(_value(properties, f"{_W}ilvl", "0"), 0)


def _of_styles(styles: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None and _number(properties)[0]:
            found[style.get(f"{_W}styleId", "")] = _number(properties)
    return found


def _definitions(numbering: Any) -> dict[str, dict[int, NumberingLevel]]:
    abstract = {
        each.get(f"{_W}abstractNumId"): {
            _integer(level.get(f"{_W}ilvl", "0"), 0): (
                _value(level, f"{_W}numFmt", "decimal"),
                _value(level, f"{_W}lvlText"),
                _integer(_value(level, f"{_W}start", "1"), 1),
            )
            for level in each.iter(f"{_W}lvl")
        }
        for each in numbering.iter(f"{_W}abstractNum")
    }
    return {
        each.get(f"{_W}numId", ""): abstract.get(_value(each, f"{_W}abstractNumId"), {})
        for each in numbering.iter(f"{_W}num")
    }
