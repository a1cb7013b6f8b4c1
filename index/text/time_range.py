"""Time ranges: the days that a question's words for a time mean.

`last week` means when an article was published. A named year or month is mostly what an article is about, which may
be told at any later time: see `TimeRange.kind`. The words of each language are in `time_words.toml`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from index.text.dates import Moment, in_digits
from index.text.folding import fold_in_place, plain_digits
from index.text.numbers import han_value
from index.text.time_words import UNITS, exclusions, is_unspaced, matches, openings, untils, words_apart
from index.types import Span

TimeKind = Literal["published", "about"]
_Range = tuple[date, date | None]
"""Its first day, and the day after its last one; None for one that has no end."""
_YEARS = range(1000, 2100)
_NEVER: _Range = (date.max, None)
_DECEMBER = 12
_LATELY = 8
"""Months; one that is longer past may as well be the next of that name."""
_SATURDAY = 5
_NOT_YET = frozenset(("between", "since", "past", "this", "today", "month_in", "month_last"))
"""Rules of times that need not be over; what holds until one of the others was told then."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A time that a question names."""

    after: str
    """ISO day, the first one that is meant; "" when it has no beginning."""
    before: str
    """ISO day, the first one that no longer is meant; "" when it has no end."""
    until: str
    """The first day of publication on which news of that time is late: as long after it again as it lasted."""
    words: str
    """The words that say so."""
    span: Span
    """Place of the words in the question."""
    kind: TimeKind
    """`published` for when the articles are from (`last week`): others can be left out.

    `about` for what they tell of (`in 2019`, `this year`): they may be of any time, those from then are only likelier.
    """

    def keeps(self, published: str) -> bool:
        """Tell whether an article's date of publication passes the filter, which is open for late news."""
        return bool(published) and self.after <= published[:10] < (self.until or "9")

    def holds(self, published: str) -> bool:
        """Tell whether a date of publication is within the range; "" never is."""
        return bool(published) and self.after <= published[:10] < (self.before or "9")


@dataclass(frozen=True, slots=True)
class _Found:
    """One time that a question names."""

    span: Span
    range: _Range
    kind: TimeKind


def parse_time_range(question: str, language: str, today: date) -> TimeRange | None:
    """Return the time that a question names, or None: for none, for a future one, and for an unknown language.

    Several times are taken as one range, from the first to the last, which no article is left out for.
    """
    found = _past_times(question, language, today)
    return _as_one(found, question, today) if found else None


def time_ranges(question: str, language: str, today: date) -> list[TimeRange]:
    """Return each time that a question names, in the order of its words, as `parse_time_range` does for all of them."""
    found = _past_times(question, language, today)
    return [_as_one([each], question, today) for each in sorted(found, key=lambda each: each.span)]


def _past_times(question: str, language: str, today: date) -> list[_Found]:
    text = fold_in_place(plain_digits(question))
    return [each for each in _times(text, language, today) if each.range[0] <= today]


def _as_one(found: Sequence[_Found], question: str, today: date) -> TimeRange:
    """Return the time from the first to the last of some times."""
    spans = sorted(each.span for each in found)
    ends = [each.range[1] for each in found]
    after = min(each.range[0] for each in found)
    before = None if None in ends else max(end for end in ends if end)
    span = Span(spans[0].start, max(span.end for span in spans))
    until = min(before + (before - after), today + timedelta(days=1)) if before else None
    return TimeRange(
        after=after.isoformat(),
        before=before.isoformat() if before else "",
        until=until.isoformat() if until else "",
        words=question[span.start : span.end],
        span=span,
        kind="about" if len(found) > 1 else found[0].kind,
    )


def _times(text: str, language: str, today: date) -> list[_Found]:
    """Return the times of a folded question, none of which overlap: the rules that come first win.

    In a script without spaces the one that begins first wins, of two the longer one: 几个月前天津 has no 前天 in it.
    """
    found = [_in_digits(moment) for moment in in_digits(text, language) if moment.year in _YEARS]
    found += _by_rules(text, language, today)
    if is_unspaced(language):
        found.sort(key=lambda each: (each.span.start, -each.span.end))
    taken: list[_Found] = []
    for each in found:
        if not any(each.span.start < other.span.end and other.span.start < each.span.end for other in taken):
            taken.append(each)
    return taken


def _by_rules(text: str, language: str, today: date) -> Iterator[_Found]:
    for match in words_apart(language).finditer(text):
        yield _Found(Span(*match.span()), _NEVER, "about")
    for rule, match in matches(_RESOLVE, text, language):
        span = Span(*match.span())
        found = _RESOLVE[rule](match, today)
        if found and (whole := _until(rule, text, span, language)):
            yield _Found(whole, found, "about")
        elif _is_ruled_out(text, span, language):
            yield _Found(span, _NEVER, "about")
        elif found:
            yield _since_then(_Found(span, found, _kind(rule, match)), text, language)


def _in_digits(moment: Moment) -> _Found:
    first = date(moment.year or 1, moment.month or 1, 1)
    return _Found(Span(moment.start, moment.end), _day(first + timedelta(days=(moment.day or 1) - 1)), "about")


def _until(rule: str, text: str, span: Span, language: str) -> Span | None:
    """Return where a time that is over stands with the words that say until it, as in `as of last week`."""
    if rule in _NOT_YET:
        return None
    before, after = untils(language)
    opening, ending = before.search(text[: span.start]), after.match(text[span.end :])
    if not opening and not ending:
        return None
    return Span(opening.start() if opening else span.start, span.end + (ending.end() if ending else 0))


def _since_then(found: _Found, text: str, language: str) -> _Found:
    """Take the end from a time that something has gone on since, as in `since yesterday`."""
    before, after = openings(language)
    opening, ending = before.search(text[: found.span.start]), after.match(text[found.span.end :])
    if not opening and not ending:
        return found
    start = opening.start() if opening else found.span.start
    end = found.span.end + (ending.end() if ending else 0)
    return replace(found, span=Span(start, end), range=(found.range[0], None))


def _kind(rule: str, match: re.Match[str]) -> TimeKind:
    """Say what a rule's words are mostly about: figures of a year are published when it is over."""
    groups = match.groupdict()
    is_year = bool(groups.get("unit_year"))
    names_date = any(groups.get(name) for name in groups if name.startswith(("month", "year")))
    return "about" if rule == "today" or is_year or names_date else "published"


def _is_ruled_out(text: str, span: Span, language: str) -> bool:
    before, after = exclusions(language)
    return bool(before.search(text[: span.start]) or after.match(text[span.end :]))


# Ranges


def _day(day: date) -> _Range:
    return day, day + timedelta(days=1)


def _month(year: int, month: int) -> _Range:
    return date(year, month, 1), _shifted(date(year, month, 1), 1)


def _year(year: int) -> _Range:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _shifted(day: date, months: int) -> date:
    """Return the day so many months later, or the last one of that month."""
    count = day.year * _DECEMBER + day.month - 1 + months
    first = date(count // _DECEMBER, count % _DECEMBER + 1, 1)
    next_ = date((count + 1) // _DECEMBER, (count + 1) % _DECEMBER + 1, 1)
    return first + timedelta(days=min(day.day, (next_ - first).days) - 1)


def _calendar(unit: str, back: int, today: date) -> _Range:
    """Return the day, week from its Monday, month or year that lies `back` before the one of today."""
    if unit == "day":
        return _day(today - timedelta(days=back))
    if unit == "week":
        monday = today - timedelta(days=today.weekday(), weeks=back)
        return monday, monday + timedelta(weeks=1)
    if unit == "month":
        start = _shifted(today.replace(day=1), -back)
        return start, _shifted(start, 1)
    return _year(today.year - back)


def _past(unit: str, count: int, today: date) -> _Range:
    """Return the last so many days, weeks, months or years, today included."""
    start = {
        "day": lambda: today - timedelta(days=count),
        "week": lambda: today - timedelta(weeks=count),
        "month": lambda: _shifted(today, -count),
        "year": lambda: _shifted(today, -_DECEMBER * count),
    }[unit]()
    return start, today + timedelta(days=1)


# What the parts of a match mean


def _named(match: re.Match[str], kind: str, suffix: str = "") -> int:
    """Return the number of the month, weekday or numeral that a match has, counted from 1; 0 for none."""
    names = (name for name, found in match.groupdict().items() if found)
    numbered = (re.fullmatch(rf"{kind}(\d+){suffix}", name) for name in names)
    return next((int(each[1]) for each in numbered if each), 0)


def _number(match: re.Match[str], kind: str, suffix: str = "") -> int:
    found = match.groupdict().get(f"{kind}{suffix}")
    return int(found) if found else 0


def _unit(match: re.Match[str]) -> str:
    return next((unit for unit in UNITS if match.groupdict().get(f"unit_{unit}")), "day")


def _count(match: re.Match[str]) -> int:
    if match.groupdict().get("dual"):
        return 2
    written = match.groupdict().get("n") or ""
    value = int(written) if written.isdecimal() else int(han_value(written) or 0) if written else 0
    return value or _named(match, "n") or 1


def _absolute(match: re.Match[str], today: date, suffix: str = "", year: int = 0) -> _Range | None:
    """Return the day, month or year that a match names, a month without its year being the latest of its name."""
    year = _number(match, "year", suffix) or _number(match, "year_alone", suffix) or year
    month, day = _named(match, "month", suffix), _number(match, "d", suffix)
    if not month:
        return _year(year) if year else None
    if not year:
        ago = (today.month - month) % _DECEMBER
        if ago > _LATELY:
            return None
        year = today.year - (month > today.month)
    return _day(date(year, month, 1) + timedelta(days=day - 1)) if day else _month(year, month)


def _of_year(match: re.Match[str], today: date) -> _Range | None:
    """Return the month or day of this year, the last one or the one before it."""
    return _absolute(match, today, year=today.year + 1 - _named(match, "back"))


def _month_last(match: re.Match[str], today: date) -> _Range:
    """Return the last month of a name that is over."""
    month = _named(match, "month")
    return _month(today.year - (month >= today.month), month)


def _between(match: re.Match[str], today: date) -> _Range | None:
    last = _absolute(match, today, "_2")
    if not last or not last[1]:
        return None
    first = _absolute(match, today, "_1", year=0 if _number(match, "year", "_1") else last[1].year)
    if first and first[0] > last[0] and not _number(match, "year", "_1"):
        first = _absolute(match, today, "_1", year=last[0].year - 1)
    return (first[0], last[1]) if first and first[0] <= last[0] else None


def _since(match: re.Match[str], today: date) -> _Range | None:
    weekday = _named(match, "weekday")
    if weekday:
        return _latest(weekday - 1, today, least=0), None
    if match.groupdict().get("relative"):
        return None
    found = _absolute(match, today)
    return (found[0], None) if found else None


def _latest(weekday: int, today: date, least: int) -> date:
    """Return the last day of that name that is at least so many days past."""
    latest = today - timedelta(days=least)
    return latest - timedelta(days=(latest.weekday() - weekday) % 7)


def _weekday_of_last_week(match: re.Match[str], today: date) -> _Range:
    return _day(_calendar("week", 1, today)[0] + timedelta(days=_named(match, "weekday") - 1))


def _weekend(_: re.Match[str], today: date) -> _Range:
    saturday = _latest(_SATURDAY, today - timedelta(days=today.weekday()), least=1)
    return saturday, saturday + timedelta(days=2)


_Resolve = Callable[[re.Match[str], date], _Range | None]
_RESOLVE: dict[str, _Resolve] = {
    "between": _between,
    "month_of_year": _of_year,
    "month_of_year_ago": lambda match, today: _absolute(match, today, year=today.year - _count(match)),
    "month_last": _month_last,
    "before_last": lambda match, today: _calendar(_unit(match), 2, today),
    "since": _since,
    "date": _absolute,
    "month_year": _absolute,
    "past": lambda match, today: _past(_unit(match), _count(match), today),
    "ago": lambda match, today: _calendar(_unit(match), _count(match), today),
    "weekend_last": _weekend,
    "weekday_last_week": _weekday_of_last_week,
    "weekday_last": lambda match, today: _day(_latest(_named(match, "weekday") - 1, today, least=1)),
    "last": lambda match, today: _calendar(_unit(match), 1, today),
    "before_yesterday": lambda _, today: _calendar("day", 2, today),
    "yesterday": lambda _, today: _calendar("day", 1, today),
    "month_in": _absolute,
    "this": lambda match, today: _calendar(_unit(match), 0, today),
    "today": lambda _, today: _calendar("day", 0, today),
    "year_in": _absolute,
}
"""Rule → what its words mean. Those that may hold another come first."""
