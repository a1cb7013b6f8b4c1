"""Writes `index/text/locale_data`, from CLDR (by Babel) and num2words: `python -m benchmarks.locale_data`."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

from babel import Locale
from babel.localedata import locale_identifiers
from num2words import num2words

from index.text import locale_words
from index.text.folding import fold
from index.text.locale_words import COMMON, MEASURED, places_from_cldr

FOLDER = Path(locale_words.__file__).parent / "locale_data"
_NUMBERED = "ar ca cs da de en es fa fi fr he hu id it ko lt lv nl no pl pt ro ru sl sr sv th tr uk vi".split()  # noqa: SIM905
"""Languages that num2words knows well."""
_UNITS = {
    "year": "duration-year",
    "duration": "duration-decade duration-month duration-week duration-day duration-hour duration-minute "
    "duration-second",
    "speed": "speed-kilometer-per-hour speed-meter-per-second speed-mile-per-hour speed-knot",
    "area": "area-square-kilometer area-hectare area-square-meter area-square-mile area-acre area-square-foot",
    "volume": "volume-cubic-kilometer volume-cubic-meter volume-cubic-foot volume-megaliter volume-hectoliter "
    "volume-liter volume-centiliter volume-milliliter volume-gallon volume-barrel",
    "temperature": "temperature-generic temperature-celsius temperature-fahrenheit temperature-kelvin",
    "weight": "mass-tonne mass-kilogram mass-gram mass-milligram mass-ton mass-pound mass-ounce",
    "measure": "energy-kilocalorie energy-joule energy-kilowatt-hour power-gigawatt power-megawatt power-kilowatt "
    "power-watt power-horsepower",
    "length": "length-kilometer length-meter length-centimeter length-millimeter length-mile length-yard length-foot "
    "length-inch length-nautical-mile",
}
"""Kind → CLDR's names of its units."""
_REGIONS = {"en": ("en_GB",), "pt": ("pt_PT",)}
"""Regions that spell units otherwise than the rest of a language: `metres`, `quilómetros`."""
_NO_UNITS = frozenset(("in", "a", "y"))
"""Abbreviations that are little words as well."""
_WORD = re.compile(r"[^\W\d_]+")
_TWO_LETTERS = 2
_OF = re.compile(r"^(?:de |d['\u2019]\s?)")
"""Prefix that joins a month to a day, which Catalan and others have in the month's name."""


def calendar() -> dict[str, dict[str, list[list[str]]]]:
    """Return by language, for `months` and `days`, the names of each: whole ones, and where they differ short ones."""
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


def number_words() -> dict[str, dict[str, int]]:
    """Return by language the words for 0 to 100 and the full hundreds, folded, and the numbers."""
    return {language: _number_words(language) for language in _NUMBERED}


def _number_words(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in (*range(101), *range(200, 1000, 100)):
        words = fold(num2words(value, lang=language)).replace(" و ", " و")
        for form in (words, words.replace("-et-", " et ")):
            found.setdefault(" ".join(_WORD.findall(form)), value)
    found.pop("", None)
    return found


def units_of(language: str) -> dict[str, list[str]]:
    """Return for each kind of unit its words and signs, folded, the longest first; those of all regions."""
    found: dict[str, set[str]] = {kind: set() for kind in _UNITS}
    for locale in (language, *_REGIONS.get(language, ())):
        patterns = Locale.parse(locale)._data["unit_patterns"]  # noqa: SLF001 - Babel formats units, but lists none
        for kind, names in _UNITS.items():
            for text in (text for name in names.split() for text in _leaves(patterns.get(name, {}))):
                word = fold(text.replace("{0}", "")).strip(" .")
                if "{" not in word and re.match(r"[^\W\d_]|°.", word) and word not in _NO_UNITS:
                    found[kind].add(word)
    return {kind: sorted(words, key=lambda word: (-len(word), word)) for kind, words in found.items()}


def _leaves(pattern: Any) -> Iterator[str]:
    """Yield the texts of a tree of widths, plurals and cases; the narrow width is too short to tell."""
    if isinstance(pattern, str):
        yield pattern
    elif isinstance(pattern, Mapping):
        for key in pattern:
            if key not in ("narrow", "per"):
                yield from _leaves(pattern[key])


def data() -> Iterator[tuple[Path, str]]:
    """Yield each file and its text, one entry a line."""
    yield FOLDER / "calendar.json", _written(calendar())
    yield FOLDER / "number_words.json", _written(number_words())
    for language in COMMON:
        yield (
            FOLDER / "places" / f"{language}.json",
            json.dumps(places_from_cldr(language), ensure_ascii=False, indent=0),
        )
    for language in MEASURED:
        yield FOLDER / "units" / f"{language}.json", json.dumps(units_of(language), ensure_ascii=False, indent=0)


def _written(table: Mapping[str, Any]) -> str:
    rows = ",\n".join(f"{json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}" for code, names in table.items())
    return f"{{\n{rows}\n}}\n"


if __name__ == "__main__":
    for path, text in data():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
