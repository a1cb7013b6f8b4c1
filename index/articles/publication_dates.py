"""Dates in metadata and datelines, as ISO 8601, checked to be real days."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from index.text.dates import EAST_ASIAN_DAY, Moment, bare_language, in_words, month_and_day, whole_year
from index.text.folding import plain_digits, spaced
from index.types import DOUBTFUL

_FIRST_YEAR = 1400
_LAST_YEAR = 2200
_TIME = r"(?:[T\s,]+(\d{1,2}):(\d\d)(?::(\d\d?)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})\.?{_TIME}.*")
_YEAR_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_PACKED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d'?:?(?:\d\d)?'?)?.*")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d\d)(?!\d){_TIME}.*")
_IN_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?![\d/.-])")
_EAST_ASIAN = re.compile(EAST_ASIAN_DAY)
_SECONDS = re.compile(r"\d{10}|\d{13}")
_CLOCK = re.compile(r"\D{0,12}?\b(\d{1,2})[:hH](\d\d)(?::\d\d)?(?:\s*(am|pm|AM|PM)\b)?")
_SEPARATOR = r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—―:.|،।。／/(（]|电|電|讯|訊|\n|$)"
_PLACE = r"(?:[#*_\s]*(?:\([^()\n]{1,30}\)\s*)?[^\W\d_][^\n.!?:;–—]{1,60}?)"
_DATELINE = re.compile(rf"{_PLACE}\s*[,،(/|–—-]\s*(?:le\s|den\s|el\s|il\s)?(?=[^\n]*\d{{4}})", re.IGNORECASE)
_EAST_ASIAN_LINE = re.compile(rf"[^\n。，]{{0,24}}?{_EAST_ASIAN.pattern}{_SEPARATOR}")
_AFTER = re.compile(_SEPARATOR)
_FIRST_LINES = 6
"""Number of lines within which a dateline stands: below title, subtitle and byline at the latest."""
_LONGEST_LINE = 70
"""Characters of the longest line that says hardly anything but when a text was published."""
_MOST_BESIDES = 40
_FEWEST_CELLS = 3
"""Bars in a line from which it is a row of a table."""


class Dateline(NamedTuple):
    """A date at the beginning of a text."""

    published: str
    text: str
    """Words it was read from."""


def iso_date(value: str, language: str = "") -> str:
    """Return a date, or date and time, in ISO 8601, or "" if it is none or no real day.

    `3/4/2026` is the third of April unless the language is American English, `en-US`, or no country's, `en`;
    `3.4.2026` always is.
    """
    value = " ".join(value.split())
    found = _numeric(value, language)
    if found is not None:
        return found
    return _by_mail_rules(value) or _in_words(value, language)


def other_day(value: str, language: str = "") -> str:
    """Return the day that a date in numbers may be as well, "" for one that is certain or none.

    `3/4/2026` in plain English may be of either side of the ocean.
    """
    match = _IN_NUMBERS.search(" ".join(value.split()))
    if not match:
        return ""
    orders = month_and_day(int(match[1]), int(match[3]), match[2], language)
    return _day(whole_year(match[4]), *orders[1]) if len(orders) > 1 else ""


def where_dated(where: str, value: str, language: str = "") -> str:
    """Return where a date was found, marked as doubtful and with the other day if its words may mean two."""
    other = other_day(value, language)
    return f"{DOUBTFUL}: {where} (or {other})" if other else where


def is_utc(date: str) -> bool:
    """Tell whether a date has a time that is in universal time: what day it was where it was published is open."""
    return "T" in date and date.endswith(("Z", "+00:00"))


def is_next_to_utc(date: str, day: str) -> bool:
    """Tell whether a day is the one before or after a date in universal time, and that somewhere on Earth."""
    if not is_utc(date) or len(day) < len("2026-03-04"):
        return False
    moment = dt.datetime.fromisoformat(date)
    somewhere = {(moment + dt.timedelta(hours=hours)).date().isoformat() for hours in (-12, 14)}
    return day[:10] != date[:10] and day[:10] in somewhere


def is_same_moment_elsewhere(date: str, other: str) -> bool:
    """Tell whether a date in universal time and another one, with the offset of its place, are one moment."""
    if not is_utc(date) or is_utc(other) or "T" not in other:
        return False
    one, two = dt.datetime.fromisoformat(date), dt.datetime.fromisoformat(other)
    return two.tzinfo is not None and one.replace(second=0) == two.replace(second=0)


def _numeric(value: str, language: str) -> str | None:  # noqa: PLR0911 - one form after another
    """Return the date of a value made of numbers, "" for an impossible one, None for another kind of value."""
    if _YEAR.fullmatch(value):
        return value if _FIRST_YEAR <= int(value) <= _LAST_YEAR else ""
    if match := _YEAR_MONTH.fullmatch(value):
        return value if _day(int(match[1]), int(match[2]), 1) else ""
    if _SECONDS.fullmatch(value):
        return _since_1970(int(value[:10]))
    if match := _YEAR_FIRST.fullmatch(value):
        return _moment(int(match[1]), int(match[2]), int(match[3]), match.groups()[3:])
    if match := _PACKED.fullmatch(value):
        return _moment(int(match[1]), int(match[2]), int(match[3]), match.groups()[3:])
    if match := _YEAR_LAST.fullmatch(value):
        return _year_last(match, language)
    if match := _EAST_ASIAN.search(value):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    return None


def _year_last(match: re.Match[str], language: str) -> str:
    if match[2] == "-" and len(match[4]) == 2:  # noqa: PLR2004
        return ""  # any of the three may be the year
    orders = month_and_day(int(match[1]), int(match[3]), match[2], language)
    return _moment(whole_year(match[4]), *orders[0], match.groups()[4:]) if orders else ""


def _since_1970(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(year: int, month: int, day: int) -> str:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> str:
    """Return a day with the time of hours, minutes, seconds and zone, as far as they are given."""
    date = _day(year, month, day)
    hours, minutes, seconds, zone = clock
    if not date or hours is None or minutes is None:
        return date
    try:
        time = dt.time(int(hours), int(minutes), int(seconds or 0))
    except ValueError:
        return date
    written = time.isoformat() if seconds else time.isoformat("minutes")
    return f"{date}T{written}{_zone(zone or '')}"


def _zone(zone: str) -> str:
    zone = zone.replace("'", "").replace(":", "")
    if zone in ("Z", "UTC", "GMT"):
        return "Z"
    hours, minutes = zone[:3], zone[3:] or "00"
    is_zone = bool(zone) and int(hours[1:]) <= 14 and int(minutes) < 60  # noqa: PLR2004 - those of the world
    return f"{hours}:{minutes}" if is_zone else ""


def _by_mail_rules(value: str) -> str:
    if not re.match(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}[\s-][A-Za-z]{3}[\s-]\d{2,4}\s+\d", value):
        return ""
    try:
        moment = parsedate_to_datetime(value)
        date = _day(moment.year, moment.month, moment.day)
    except (ValueError, TypeError, OverflowError):
        return ""
    return moment.isoformat().replace("+00:00", "Z") if date else ""


def _in_words(value: str, language: str) -> str:
    if (found := _named(value, language)) is None:
        return ""
    date, end = found
    clock = _CLOCK.match(value, end)
    if not clock:
        return date
    hours = int(clock[1]) % 12 + 12 * (clock[3].lower() == "pm") if clock[3] else int(clock[1])
    year, month, day = map(int, date.split("-"))
    return _moment(year, month, day, (str(hours), clock[2], None, None))


def _named(text: str, language: str, start: int = 0) -> tuple[str, int] | None:
    """Return the first real day whose month is named, and where it ends."""
    found = _named_days(text, language, start)
    return min(found, key=lambda each: each[0].start, default=(None, None))[1]


def _named_days(text: str, language: str, start: int) -> list[tuple[Moment, tuple[str, int]]]:
    """Return the real days whose month is named in the language, or where there are none in any."""
    plain = spaced(plain_digits(text[start:]))
    for names in (bare_language(language), "mul"):
        found = [moment for moment in in_words(plain, names) if moment.year and moment.month and moment.day]
        days = [(moment, _day(moment.year or 0, moment.month or 0, moment.day or 0)) for moment in found]
        if real := [(moment, (day, start + moment.end)) for moment, day in days if day]:
            return real
    return []


def dateline(text: str, language: str = "") -> Dateline | None:
    """Return the date at the beginning of a text: `BERLIN, 3. März 2026 -`, alone in a line, or 北京2026年2月14日电."""
    whole = [line.strip() for line in text[:3000].splitlines()]
    around = zip(whole, ["", *whole], [*whole[1:], ""], strict=False)
    lines = [line for line, *beside in around if line and not (" | " in line and any(" | " in each for each in beside))]
    for line in lines[:_FIRST_LINES]:
        if re.search(r"\d{4}", line[:200]) and (found := _date_of_line(line[:300], language)):
            return found
    return None


def _date_of_line(line: str, language: str) -> Dateline | None:
    if line.count(" | ") >= _FEWEST_CELLS:
        return None
    if match := _EAST_ASIAN_LINE.match(line):
        date = _day(int(match[1]), int(match[2]), int(match[3]))
        return Dateline(date, match[0].strip()) if date else None
    for match in (_DATELINE.match(line),):
        if match and (found := _date_at(line, match.end(), language)):
            return Dateline(found[0], line[: found[1]])
    if len(line) > _LONGEST_LINE:
        return None
    return _date_alone(line, language)


def _date_at(line: str, start: int, language: str) -> tuple[str, int] | None:
    """Return the date that begins at an offset, and its end, when a dash or the like follows it."""
    found = _named(line, language, start)
    if found is None:
        numbers = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}").match(line, start)
        date = iso_date(numbers[0], language) if numbers else ""
        found = (date, numbers.end()) if numbers and date else None
    if found is None or not re.match(r"\W*(?:\d|[^\W\d_]+\.?\s\d)", line[start:]):
        return None
    is_near = found[1] - start <= 40  # noqa: PLR2004 - longer than any date
    return found if is_near and _AFTER.match(line, found[1]) else None


def _date_alone(line: str, language: str) -> Dateline | None:
    """Return the date of a line such as `Published on 14 February 2026 at 10:30`."""
    numbers = re.search(
        r"\b(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?|\d\d?[./]\d\d?[./]\d{4})\b", line
    )
    if numbers:
        date, besides = iso_date(numbers[0], language), len(line) - len(numbers[0])
    elif days := _named_days(line, language, 0):
        date, besides = _in_words(line, language), len(line) - len(min(days, key=lambda each: each[0].start)[0].words)
    else:
        return None
    is_sentence = line.endswith((".", "!", "?")) and besides > 3  # noqa: PLR2004 - "г."
    return Dateline(date, line) if date and besides <= _MOST_BESIDES and not is_sentence else None
