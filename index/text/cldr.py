"""Script that writes the names of months and days from CLDR to calendar.json: `python -m index.text.cldr`.

Babel takes a sixth of a second to start, for which a question need not wait.
"""

import json
import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

from babel import Locale
from babel.localedata import locale_identifiers

PATH = Path(__file__).parent / "calendar.json"
_TWO_LETTERS = 2
_OF = re.compile(r"^(?:de |d['’]\s?)")
"""Prefix that joins a month to a day, which Catalan and others have in the month's name."""


def table() -> dict[str, dict[str, list[list[str]]]]:
    """Return the names of `months` and `days` by language, long ones and, if they differ, short ones."""
    codes = sorted(code for code in locale_identifiers() if len(code) == _TWO_LETTERS)
    found = {code: _names(Locale.parse(code)) for code in codes}
    return {code: names for code, names in found.items() if names["months"][0][0]}


def _names(locale: Any) -> dict[str, list[list[str]]]:
    return {
        kind: [
            [_joined(getattr(locale, kind), width, number) for number in numbers] for width in ("wide", "abbreviated")
        ]
        for kind, numbers in (("months", range(1, 13)), ("days", range(7)))
    }


def _joined(names: Any, width: str, number: int) -> str:
    """Return the names of one month or day in lower case, without the dot of an abbreviation, with | between them."""
    written = (str(names[use].get(width, {}).get(number, "")) for use in ("format", "stand-alone"))
    plain = (_OF.sub("", normalize("NFC", name.lower()).rstrip(".")) for name in written)
    return "|".join(dict.fromkeys(name for name in plain if name and not re.fullmatch(r"m?\d+", name)))


def written() -> str:
    """Return the text of the file, a language per line."""
    rows = ",\n".join(f"{json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}" for code, names in table().items())
    return f"{{\n{rows}\n}}\n"


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
