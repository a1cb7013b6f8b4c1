"""Numbers and days of a sheet or chart as they are shown: `35 %`, `1,234.50 €`, `2026-03-04`. Pure."""

import datetime as dt
import re

_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of Excel's own formats for dates and times."""
_OWN_FORMATS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 39: "#,##0.00"}
"""Numbers of Excel's own formats for other numbers."""
_DATE_CODE = re.compile(r"(?i)^(?:[^\"\[]|\"[^\"]*\"|\[[^\]]*\])*?[yd]")
_DAY_0 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days have no zone
_LAST_DAY = 2_958_465
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_SILENT = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Conditions, colours, and spaces that only fill a cell."""
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)")
_DIGITS = re.compile(r"[#0?][#0?, ]*(?:\.([#0?]*))?,*")


def code_of(number: str, codes: dict[str, str]) -> str:
    """Return the code of a format by its number: the file's own, or Excel's."""
    if number in codes:
        return codes[number]
    if not number.isdecimal():
        return ""
    return "yyyy-mm-dd" if int(number) in _DATE_FORMATS else _OWN_FORMATS.get(int(number), "")


def shown(value: str, code: str, days_later: int = 0) -> str:
    """Return a number as a format shows it, a day in ISO 8601; `days_later` is where the file's calendar begins."""
    try:
        number = float(value)
    except ValueError:
        return value
    if _DATE_CODE.match(code) and 0 < number + days_later < _LAST_DAY:
        moment = _DAY_0 + dt.timedelta(days=number + days_later)
        is_day = moment.time() == dt.time()
        return moment.date().isoformat() if is_day else moment.isoformat(" ", "minutes")
    return _formatted(number, code) or (f"{number:.15g}" if "." in value or "e" in value.lower() else value)


def _formatted(number: float, code: str) -> str:
    """Return a number in a format of digits, or "" for one that is none, such as a fraction or General."""
    sections = code.split(";")
    is_other = number < 0 and len(sections) > 1
    said = _SILENT.sub("", _CURRENCY.sub(r'"\1"', sections[1 if is_other else 0]))
    literals = [first or second for first, second in _LITERAL.findall(said)]
    bare = _LITERAL.sub("\0", said)
    digits = _DIGITS.search(bare)
    if digits is None or re.search(r"[/?@]|E[+-]", bare) or abs(number) >= 1e15:  # noqa: PLR2004 - a float's digits
        return ""
    places = digits[1] or ""
    said = digits[0].rstrip(",")
    size = abs(number) * (100 if "%" in bare else 1) / 1000 ** (len(digits[0]) - len(said))
    text = f"{size:,.{len(places)}f}" if "," in said else f"{size:.{len(places)}f}"
    for _ in range(len(places) - len(places.rstrip("#"))):
        text = text.removesuffix("0")
    parts = f"{bare[: digits.start()]}{text.rstrip('.') if places else text}{bare[digits.end() :]}"
    for literal in literals:
        parts = parts.replace("\0", literal, 1)
    is_zero = not re.search("[1-9]", text)
    return ("-" if number < 0 and not is_other and not is_zero else "") + " ".join(parts.split())
