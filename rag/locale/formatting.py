"""Days, quotes and the names of languages, as a language writes them, and the direction of a text."""

import unicodedata
from datetime import date, timedelta

from rag.locale import Wording

_DIGITS = 6
"""Digits behind the point of a number, at most."""


def language_name(code: str, words: Wording) -> str:
    """Return the name of a language."""
    from babel import Locale  # noqa: PLC0415 - a tenth of a second that few answers need

    return str(Locale(words.language).languages.get(code, code))


def is_from_the_right(text: str) -> bool:
    """Tell whether the first letter of a text that has a direction is of a script from the right."""
    ways = (unicodedata.bidirectional(char) for char in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def quoted(text: str, words: Wording) -> str:
    """Return a text of any length in the quotation marks of a language, none of which can stand alone on a line."""
    return _between("plan-quoted", "{ $title }", text, words)


def as_question(question: str, words: Wording) -> str:
    """Return a question of any length with the marks of a language, none of which can stand alone on a line."""
    return _between("plan-asked", "{ $question }", question, words)


def _between(name: str, place: str, text: str, words: Wording) -> str:
    marks = (each.replace(" ", "\N{NO-BREAK SPACE}") for each in words.text(name).split(place))
    return text.join(marks)


def number(value: float, words: Wording) -> str:
    """Return a number as a language writes it, with as many digits as it needs."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    return str(format_decimal(round(value, _DIGITS), "#,##0.######", locale=words.dates))


def day(iso: str, words: Wording, form: str = "medium") -> str:
    """Return a day as the language writes it; what is no whole day as it stands."""
    try:
        return written(date.fromisoformat(iso[:10]), words.dates, form)
    except ValueError:
        return iso


def written(when: date, locale: str, form: str = "medium") -> str:
    """Return a day as a locale writes it; the first of a month is ordinal in French, which Unicode's data lack."""
    from babel.dates import format_date  # noqa: PLC0415 - 50 ms, and few answers need it

    shown = str(format_date(when, form, locale=locale))
    return f"1er{shown[1:]}" if locale.startswith("fr") and shown.startswith("1 ") else shown


def period(after: str, until: str, words: Wording) -> str:
    """Return the days of a range of publication; `until` is the day after the last one, "" for a range without end."""
    if not until:
        return words("since", day=day(after, words))
    last = str(date.fromisoformat(until) - timedelta(days=1))
    return " – ".join(dict.fromkeys(day(each, words) for each in (after, last)))  # noqa: RUF001
