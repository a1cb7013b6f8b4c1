"""Numbers, days and names of languages as the page's reader writes them."""

import datetime as dt

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal

from rag.locale import Wording


def number(value: float, words: Wording, digits: int = 0) -> str:
    return format_decimal(round(value, digits) if digits else round(value), locale=words.language)


def language(code: str, words: Wording) -> str:
    """Return a language's name; the code itself where it has none."""
    return str(Locale(words.language).languages.get(code, code))


def moment(seconds: float, words: Wording) -> str:
    """Return a time of today as the hour, an earlier one as the day; "" for none."""
    if not seconds:
        return ""
    when = dt.datetime.fromtimestamp(seconds).astimezone()
    if when.date() == dt.datetime.now().astimezone().date():
        return format_time(when, "short", locale=words.language)
    return format_date(when, "medium", locale=words.language)


def day(seconds: float) -> str:
    """Return a time as a day in the form 2026-03-14; "" for none."""
    return dt.datetime.fromtimestamp(seconds).astimezone().date().isoformat() if seconds else ""


def exact(seconds: float, words: Wording) -> str:
    return format_datetime(dt.datetime.fromtimestamp(seconds).astimezone(), "medium", locale=words.language)
