"""Patterns of each language's words for a time, made from `time_words.toml`, to find them in a folded question."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from index.text.folding import fold_in_place, folded_patterns
from index.text.locale_words import months, weekdays
from index.text.word_tables import word_table

UNITS = ("day", "week", "month", "year")
_YEAR = r"(?<!\d)(?:1\d|20)\d\d(?!\d)"
_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_FOUR_DIGITS = re.compile(r"\d{4}")
_NOTHING = r"(?!)"
_MONTHS = 12
_MISSING: dict[str, Any] = {
    "since": _NOTHING, "since_start": [], "point": _NOTHING, "ofyear": [_NOTHING], "numbers": [_NOTHING],
    "not_before": _NOTHING, "not_after": _NOTHING,
}  # fmt: skip
"""Words that stand in for those a language leaves out of its table: they match nothing."""
_MISSING_UNITS = dict.fromkeys(UNITS, _NOTHING)


@lru_cache(maxsize=16)
def _words(language: str) -> dict[str, Any]:
    """Return a language's words, folded; none where it is not known."""
    found: dict[str, Any] = folded_patterns(word_table("index.text", "time_words").get(language, {}))
    units = _MISSING_UNITS | found.get("units", {})
    return found and {"code": language, **_MISSING, **found, "units": units}


def is_unspaced(language: str) -> bool:
    """Tell whether a language puts no spaces between words."""
    return bool(_words(language).get("unspaced"))


def unit_at(text: str, language: str) -> str:
    """Return the unit of time that a text begins with, one of `UNITS`, or ""; spaces and hyphens before it are none."""
    found = _compiled_units(language).match(fold_in_place(text).lstrip(" -\u00a0\u202f"))
    return str(found.lastgroup) if found else ""


@lru_cache(maxsize=16)
def _compiled_units(language: str) -> re.Pattern[str]:
    words = _words(language)
    end = "" if words.get("unspaced") else r"(?!\w)"
    return re.compile("|".join(f"(?P<{unit}>(?:{words.get('units', _MISSING_UNITS)[unit]}){end})" for unit in UNITS))


def matches(rules: Iterable[str], text: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the matches of rules for a time in a folded text, with each rule's name, in the order of the rules."""
    words = _words(language)
    for rule in rules if words else ():
        for template in _templates(rule, words):
            if _may_match(template, text, language):
                yield from ((rule, match) for match in _compiled(language, template).finditer(text))


def _may_match(template: str, text: str, language: str) -> bool:
    """Tell whether a text has what a template can't do without: its pattern is long, most questions name no time."""
    has_month = any(name in text for name in months(language))
    if "{month}" in template and not has_month:
        return False
    if "{weekday}" in template and not any(name in text for name in _weekday_names(language)):
        return False
    has_year = _FOUR_DIGITS.search(text) is not None
    return not ("{point}" in template and not has_month and not has_year)


@lru_cache(maxsize=1024)
def _compiled(language: str, template: str) -> re.Pattern[str]:
    return re.compile(_bounded(template, _words(language)))


def _templates(rule: str, words: dict[str, Any]) -> Iterator[str]:
    if rule == "since":
        yield from (f"{_spaced(words)}{start}{words.get('since_after', '')}" for start in words["since_start"])
        return
    templates = words.get(rule, [])
    if isinstance(templates, dict):
        yield _alternatives(templates)
        return
    yield from templates


def _spaced(words: dict[str, Any]) -> str:
    if words.get("unspaced"):
        return f"(?:{words['since']})?" if words["since"] else ""
    return f"(?:{words['since']}) "


def _bounded(template: str, words: dict[str, Any]) -> str:
    pattern = f"(?:{_expanded(template, words)})"
    return pattern if words.get("unspaced") else rf"(?<!\w){pattern}(?!\w)"


def _expanded(template: str, words: dict[str, Any]) -> str:
    """Put a language's words in the place of a template's placeholders."""
    for row in (1, 2):
        template = template.replace("{point}", f"(?:{_placed(words['point'], words, f'_{row}')})", 1)
    return _placed(template, words).replace(" ?", r"\s*").replace(" ", r"\s+")


def _placed(template: str, words: dict[str, Any], suffix: str = "") -> str:
    units = words["units"]
    are_whole = not words.get("abbreviated") and not {"{year}", "{d}"} & set(re.findall(r"\{\w+\}", template))
    placed: dict[str, Callable[[], str]] = {
        "unit": lambda: _alternatives(units),
        "span": lambda: _alternatives({unit: units[unit] for unit in UNITS[1:]}),
        "bare": lambda: _alternatives(words.get("bare", {})),
        "dual": lambda: f"(?P<dual>{_alternatives(words.get('dual', {}))})",
        "n": lambda: _count_pattern(words),
        "month": lambda: _numbered("month", _months(words["code"], are_whole=are_whole), suffix),
        "weekday": lambda: _numbered("weekday", _weekdays(words["code"])),
        "ofyear": lambda: _numbered("back", words["ofyear"]),
        "d": lambda: f"(?P<d{suffix}>{_DAY})",
    }
    for name in ("year", "year_alone"):  # a group's name can't stand twice in a pattern
        template = template.replace("{year}", f"(?P<{name}{suffix}>{_YEAR})", 1)
    for name, pattern in placed.items():
        if f"{{{name}}}" in template:  # each takes time to write
            template = template.replace(f"{{{name}}}", pattern())
    return template


def _count_pattern(words: dict[str, Any]) -> str:
    if words.get("unspaced"):
        return r"(?<![\d〇零一二两兩三四五六七八九十百千])(?P<n>\d{1,3}|[〇零一二两兩三四五六七八九十百]{1,5})"
    return rf"(?:(?P<n>\d{{1,3}})|{_numbered('n', words['numbers'])})"


def _months(language: str, *, are_whole: bool) -> list[str]:
    """Return a pattern for each month; `are_whole` leaves the abbreviations out, which are other words too."""
    names = months(language, are_whole=are_whole)
    return [_any_of(name for name in names if names[name] == month) for month in range(1, _MONTHS + 1)]


def _weekdays(language: str) -> list[str]:
    names = _weekday_names(language)
    return [_any_of(name for name in names if names[name] == day) for day in range(7)]


@lru_cache(maxsize=16)
def _weekday_names(language: str) -> dict[str, int]:
    """Return the names of the days with the short ones that are other words elsewhere."""
    short = {name: row for row, name in enumerate(_words(language).get("weekdays_short", []))}
    return {name: day for name, day in (weekdays(language) | short).items() if len(name) > 1}


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of names, the longest first, with the dot of an abbreviation and the 0 of `03月`."""
    escaped = (re.escape(name).replace(r"\ ", " ") for name in sorted(names, key=len, reverse=True))
    return "|".join(f"0?{name}" if re.match(r"\d\D", name) else rf"{name}\.?" for name in escaped)


def _alternatives(patterns: dict[str, str]) -> str:
    return f"(?:{'|'.join(f'(?P<unit_{name}>{pattern})' for name, pattern in patterns.items())})"


def _numbered(kind: str, patterns: list[str], suffix: str = "") -> str:
    rows = (f"(?P<{kind}{row}{suffix}>{pattern})" for row, pattern in enumerate(patterns, start=1))
    return f"(?:{'|'.join(rows)})"


@lru_cache(maxsize=16)
def words_apart(language: str) -> re.Pattern[str]:
    """Return the words of an unspaced script whose end looks like the beginning of a time."""
    words = _words(language)
    return re.compile("|".join(_expanded(each, words) for each in words.get("words", [])) or _NOTHING)


@lru_cache(maxsize=16)
def untils(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words before and after a time which say that everything until then is meant."""
    words = _words(language)
    before, after = words.get("until", _NOTHING), words.get("until_after", _NOTHING)
    if words.get("unspaced"):
        return re.compile(rf"(?:{before})\Z"), re.compile(after)
    return re.compile(rf"(?<!\w)(?:{before})\s+\Z"), re.compile(after)


def year_named(text: str, language: str) -> int | None:
    """Return how many years back the year is that a text begins with, 0 for `this year`; None for no such words."""
    folded = fold_in_place(text)
    end = "" if is_unspaced(language) else r"(?!\w)"
    found = (re.match(rf"\W*(?:{each}){end}", folded) for each in _words(language).get("ofyear", ()))
    return next((back for back, match in enumerate(found) if match), None)


@lru_cache(maxsize=16)
def ahead(language: str) -> re.Pattern[str] | None:
    """Return the words by which a sentence may tell of what is to come; None where a language's are not known."""
    words = _words(language).get("ahead")
    if not words:
        return None
    return re.compile(f"(?:{words})" if is_unspaced(language) else rf"(?<!\w)(?:{words})(?!\w)")


@lru_cache(maxsize=16)
def exclusions(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words before and after a time which say that another one is meant."""
    words = _words(language)
    if words.get("unspaced"):
        return re.compile(rf"(?:{words['not_before']})\Z"), re.compile(words["not_after"])
    return re.compile(rf"(?<!\w)(?:{words['not_before']})\s+\Z"), re.compile(rf"\s+(?:{words['not_after']})(?!\w)")


@lru_cache(maxsize=16)
def openings(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words before and after a time which say that it is a beginning."""
    words = _words(language)
    since, after = words.get("since") or _NOTHING, words.get("since_after", _NOTHING)
    if words.get("unspaced"):
        return re.compile(rf"(?:{since})\Z"), re.compile(after)
    return re.compile(rf"(?<!\w)(?:{since})\s+\Z"), re.compile(after)
