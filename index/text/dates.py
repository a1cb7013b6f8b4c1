"""Text → its dates, as far as they are given: a day, a month, a year, or a day of the week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from index.text.folding import UNSPACED, folded, plain_digits, spaced
from index.text.locale_words import months, weekdays

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|e|º|ª|\.)?"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d{2})"
_OF = r"(?:\s|\s?[,.]\s?|\s(?:de|del|of|di|des|من|से|d['’])\s?|\s(?:the)\s)"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,])(?P<day>\d{1,2})[./-]\s?(?P<month>\d{1,2})[./-]\s?(?P<year>(?:19|20)\d{2})(?!\d)")
_EAST = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년])?\s?(?:(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日号號일])?)?"
)
_BARE_YEAR = re.compile(r"(?<![\d.,-])(?:1[5-9]\d{2}|20[0-3]\d)(?![\d%]|[.,]\d)")
_CAPITAL = frozenset(("may", "march", "mar", "sun", "sat", "mon", "wed", "fri", "dec", "jan", "august"))
"""English names of months and days that are other words too, unless they are written with a capital."""
_ARABIC_DAYS = [
    "الاول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
    "الحادي_عشر",
    "الثاني_عشر",
    "الثالث_عشر",
    "الرابع_عشر",
    "الخامس_عشر",
    "السادس_عشر",
    "السابع_عشر",
    "الثامن_عشر",
    "التاسع_عشر",
    "العشرين",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as a text gives it; None for what it leaves out."""

    words: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    start: int = 0
    end: int = 0

    @property
    def precision(self) -> str:
        """Which parts it has, by which two dates can be told to be of one kind."""
        if self.month is None:
            return "weekday" if self.weekday is not None else "year"
        return "month" if self.day is None else "day"

    def borne_out_by(self, other: "Moment", published: date | None) -> bool:
        """Tell whether another date says all that this one says; years it leaves out are those next to `published`."""
        if self.weekday is not None and self.month is None and self.year is None:
            return self.weekday in (other.weekday, _day_of_week(other))
        if other.weekday is not None and other.month is None:
            return any(self._covered_by(day.year, day.month, day.day) for day in _week(other.weekday, published))
        years = (other.year,) if other.year or other.month is None else _near(other, published)
        return any(self._covered_by(year, other.month, other.day) for year in years)

    def _covered_by(self, year: int | None, month: int | None, day: int | None) -> bool:
        pairs = ((self.year, year), (self.month, month), (self.day, day))
        return all(mine is None or mine == other for mine, other in pairs)


def _day_of_week(moment: Moment) -> int | None:
    if not (moment.year and moment.month and moment.day):
        return None
    try:
        return date(moment.year, moment.month, moment.day).weekday()
    except ValueError:
        return None


def _week(weekday: int, published: date | None) -> list[date]:
    """Return the days of that name within a week of a date."""
    if published is None:
        return []
    try:
        days = [published + timedelta(days=offset) for offset in range(-7, 8)]
    except OverflowError:
        return []
    return [day for day in days if day.weekday() == weekday]


def _near(moment: Moment, published: date | None) -> tuple[int | None, ...]:
    """Return the years that a date without one may be in: the last time and the next time that it was."""
    if published is None or moment.month is None:
        return (None,)
    is_over = (moment.month, moment.day or 1) <= (published.month, published.day)
    return (published.year, published.year + 1) if is_over else (published.year - 1, published.year)


def published(value: str) -> date | None:
    """Return the day of an ISO date or time, None where there is none."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def read(text: str, language: str) -> list[Moment]:
    """Return the dates of a text in order; a year alone is one."""
    plain = spaced(plain_digits(text))
    found: list[Moment] = []
    readers = (_written_in_digits, _east_asian, _arabic_ordinals, _with_month_name, _days_of_week, _years)
    for reader in readers:
        for moment in reader(plain, language):
            if not any(other.start < moment.end and moment.start < other.end for other in found):
                found.append(moment)
    found = [replace(moment, words=text[moment.start : moment.end].strip()) for moment in found]
    return sorted(found, key=lambda moment: moment.start)


def _moment(match: re.Match[str], month: int | None) -> Moment | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):  # noqa: PLR2004
        return None
    return Moment(match[0].strip(), year, month, day, None, match.start(), match.end())


def _written_in_digits(plain: str, language: str) -> Iterator[Moment]:
    for pattern in (_ISO, _NUMERIC):
        for match in pattern.finditer(plain):
            month, day = int(match["month"]), int(match["day"])
            is_american = language == "en" and pattern is _NUMERIC and "/" in match[0]
            if month > 12 or (is_american and day <= 12):  # noqa: PLR2004
                month, day = day, month
            if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004
                yield Moment(match[0], int(match["year"]), month, day, None, match.start(), match.end())


def _east_asian(plain: str, _: str) -> Iterator[Moment]:
    for match in _EAST.finditer(plain):
        if not match["year"] and not match["month"]:
            continue
        # 19 个月 is a duration, 3月 a month; `2015年` a year, `12年` has too few digits to be one.
        moment = _moment(match, int(match["month"]) if match["month"] else None)
        if moment:
            yield moment


@lru_cache(maxsize=64)
def _month_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    names = sorted((re.escape(name).replace("_", r"\s") for name in months(language)), key=len, reverse=True)
    names = [name for name in names if not UNSPACED.match(name) and len(name) > 2 and not name.isdigit()]  # noqa: PLR2004
    if not names:
        return ()
    prefix = r"(?:[وبلف]{0,2})" if language == "ar" else ""
    name = rf"(?<!\w){prefix}(?P<name>{'|'.join(names)})\.?(?!\w)"
    return (
        re.compile(rf"(?<!\d)(?<!\d[.,]){_DAY}{_OF}?\s?{name}(?:{_OF}{_YEAR}(?!\d))?"),
        re.compile(rf"{name}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:{_OF}{_YEAR}(?!\d))?"),
        re.compile(rf"{name}(?:{_OF}{_YEAR}(?!\d))?"),
    )


def _with_month_name(plain: str, language: str) -> Iterator[Moment]:
    lowered = _folded_in_place(plain)
    names = months(language)
    for pattern in _month_patterns(language):
        for match in pattern.finditer(lowered):
            name = match["name"]
            written = plain[match.start("name") : match.end("name")]
            is_alone = not match.groupdict().get("day") and not match["year"]
            if is_alone and language == "en" and name in _CAPITAL and not written[:1].isupper():
                continue
            if is_alone and language == "en" and name == "may" and match.start() == 0:
                continue
            moment = _moment(match, names.get(name.replace(" ", "_"), names.get(name)))
            if moment:
                yield moment


def _folded_in_place(plain: str) -> str:
    """Return a text folded character by character, so that offsets stay."""
    return "".join(each if len(each := folded(char)) == 1 else char for char in plain)


def _arabic_ordinals(plain: str, language: str) -> Iterator[Moment]:
    if language != "ar":
        return
    lowered = _folded_in_place(plain)
    names = months("ar")
    for day, word in enumerate(_ARABIC_DAYS, start=1):
        for match in re.finditer(rf"{word.replace('_', ' ')}\sمن\s(\w+)", lowered):
            if match[1] in names:
                yield Moment(plain[match.start() : match.end()], None, names[match[1]], day, None, *match.span())


@lru_cache(maxsize=64)
def _weekday_pattern(language: str) -> re.Pattern[str] | None:
    names = sorted((re.escape(name) for name in weekdays(language) if len(name) > 1), key=len, reverse=True)
    if not names:
        return None
    joined = rf"(?P<name>{'|'.join(names)})"
    return re.compile(joined if UNSPACED.match(names[0]) else rf"(?<!\w){joined}s?(?!\w)")


def _days_of_week(plain: str, language: str) -> Iterator[Moment]:
    pattern = _weekday_pattern(language)
    if pattern is None:
        return
    names = weekdays(language)
    for match in pattern.finditer(_folded_in_place(plain)):
        yield Moment(
            plain[match.start() : match.end()], weekday=names[match["name"]], start=match.start(), end=match.end()
        )


def _years(plain: str, _: str) -> Iterator[Moment]:
    for match in _BARE_YEAR.finditer(plain):
        yield Moment(match[0], int(match[0]), start=match.start(), end=match.end())
