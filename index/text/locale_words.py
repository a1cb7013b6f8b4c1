"""Words of a language for numbers, months, days, countries and cities, from CLDR and num2words.

Most are in the files of `locale_data`, which `benchmarks/locale_data.py` makes: a question need not wait a third of a
second until Babel and num2words have started. What these lack is in `locale_words.toml`.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from index.text.folding import fold, fold_in_place
from index.text.word_tables import word_table

_SHORT_SCALE = frozenset("en tr ru uk pt id ar he el bg".split())
_BILLION = frozenset(("billion", "billions", "billionen", "bilion", "bilioni", "biljoen", "biljoner", "billon"))
_SHORTEST_DAY = 6
"""Letters of the shortest name of a day that is no abbreviation."""
_ALL_CITIES = "ar"
"""Language in which CLDR names every city of its time zones."""
_UNNAMED: Mapping[str, str] = {"no": "nb", "zh": "zh"}


def magnitude(word: str, language: str) -> float:
    """Return the factor that a word multiplies the number before it by, or 0 for any other word."""
    word = fold(word).rstrip(".")
    if word in _BILLION:
        return 1e9 if language in _SHORT_SCALE or not language else 1e12
    return _magnitudes().get(word, 0.0)


@lru_cache(maxsize=1)
def _magnitudes() -> dict[str, float]:
    return {fold(word): float(value) for value, words in _more("magnitudes").items() for word in words.split()}


@lru_cache(maxsize=64)
def number_words(language: str) -> dict[tuple[str, ...], int]:
    """Return the number words of a language, each as its folded words, and what they stand for."""
    written: dict[str, int] = _data("number_words").get(language, {})
    found = {tuple(words.split()): value for words, value in written.items()}
    for entry in _more(language).get("numbers", "").split():
        word, _, value_ = entry.partition(":")
        found[fold(word),] = int(value_)
    return found


@lru_cache(maxsize=64)
def months(language: str, *, are_whole: bool = False) -> dict[str, int]:
    """Return the folded names of the months, without the dot of abbreviations, with their numbers.

    `are_whole` leaves the abbreviations out. For `mul` they are those of all languages: of the common ones first.
    """
    if language == "mul":
        return _of_all_languages()
    found = _named(language, "months", widths=1 if are_whole else 2)
    for month, words in enumerate(_more(language).get("months", "").split(), start=1):
        names = (word.replace("_", " ") for word in words.split("/") if word != "-")
        found |= {form: month for name in names for form in _forms(name)}
    return found


@lru_cache(maxsize=1)
def _of_all_languages() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in dict.fromkeys((*COMMON, *_data("calendar"))):
        found = months(language) | found
    return found


COMMON = (
    "en fr es de it pt nl ru uk pl cs sk sl hr sr bg ro hu tr ar fa he el sv da nb fi et lv lt ca gl eu is ga id ms "
    "vi hi bn ta th sw af sq"
).split()
MEASURED = (*COMMON, "ja", "ko", "zh")
"""Languages whose words of units are in a file."""


@lru_cache(maxsize=64)
def weekdays(language: str) -> dict[str, int]:
    """Return the folded names of the weekdays with their numbers, Monday being 0."""
    found = _named(language, "days", widths=2 if language in ("zh", "ja") else 1)
    for row, words in enumerate(_more(language).get("days", "").split()):
        found |= {form: row for word in words.split("/") if word != "-" for form in _forms(word)}
    whole = {name: day for name, day in found.items() if len(name) >= _SHORTEST_DAY}
    found |= {
        f"{name}{part}": day for part in _more(language).get("parts-of-day", "").split() for name, day in whole.items()
    }
    return found


def _named(language: str, kind: str, *, widths: int) -> dict[str, int]:
    rows = _data("calendar").get(_UNNAMED.get(language, language), {}).get(kind, [])
    first = int(kind == "months")
    found: dict[str, int] = {}
    for names in rows[:widths]:
        for number, written in enumerate(names, start=first):
            for form in (form for name in written.split("|") if name for form in _forms(name)):
                found.setdefault(form, number)
    return found


def _forms(name: str) -> tuple[str, str]:
    """Return a name as it is compared word by word, and as it stands in a text that is folded in its place."""
    return fold(name), fold_in_place(name)


@lru_cache(maxsize=64)
def places(language: str) -> dict[str, str]:
    """Return the names of countries, languages and large cities, folded, and what they stand for in all languages."""
    code = _UNNAMED.get(language, language)
    known: dict[str, str] = _data(f"places/{code}") if code in COMMON else places_from_cldr(code)
    if not known:
        return {}
    return {**known, **{fold(word): code for code, words in _more("places").items() for word in words.split()}}


@lru_cache(maxsize=64)
def units(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return for each kind of unit its words, folded, the longest first; the English ones, too.

    A compound one, such as of speed or area, comes before that which its words begin with.
    """
    known = [_data(f"units/{code}") for code in dict.fromkeys((language, "en")) if code in MEASURED]
    return {kind: tuple(word for table in known for word in table[kind]) for kind in (known[0] if known else ())}


def places_from_cldr(language: str) -> dict[str, str]:
    """Return what `places` has of a language; Babel takes a third of a second to start."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - for the languages that no file is made for
    from babel.core import get_global  # noqa: PLC0415

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    likely = get_global("likely_subtags")
    found = {fold(str(name)): code for code, name in locale.territories.items() if len(code) == len("fr")}
    for code, name in locale.languages.items():
        home = str(likely.get(code, "")).rpartition("_")[2]
        found.setdefault(fold(str(name)), home or code)
    for zone in Locale.parse(_ALL_CITIES).time_zones:
        # English names its cities as the zones are named, and so do others where they have no name of their own.
        names = locale.time_zones.get(zone, {})
        found.setdefault(fold(str(names.get("city", str(zone).rpartition("/")[2].replace("_", " ")))), zone)
    return found


@lru_cache(maxsize=64)
def _data(name: str) -> dict[str, Any]:
    file = files("index.text") / "locale_data" / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _more(table: str) -> Mapping[str, str]:
    """Return what a table of `locale_words.toml` has: the words of a language, `magnitudes` or `places`."""
    words: Mapping[str, str] = word_table("index.text", "locale_words").get(table, {})
    return words
