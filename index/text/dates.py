"""Dates in a text, as far as they are given: a day, a month, a year, or a day of the week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from index.text.folding import UNSPACED, fold_in_place, plain_digits, spaced
from index.text.locale_words import months, number_words, weekdays
from index.text.numbers import has_unit_behind
from index.text.spans import overlap

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|e|º|ª|\.|-го|-е)?"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d{2})"
_OF = r"(?:\s|\s?[,.]\s?|\s(?:de|del|of|di|des|من|се|d['’])\s?|\s(?:the)\s)"
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(
    r"(?<![\d.,])(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})[./-]\s?(?P<year>(?:19|20)\d{2})(?!\d)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{2})(?![\d/-]|[.,]\d)"
)
_NO_YEAR = re.compile(
    r"(?<!\w)(?:on|since|until|le|du|am|vom|zum|el|del|dal?|il|op|dia)\s(?!24/7)"
    r"(?P<first>\d{1,2})(?:(?P<mark>/)(?P<second>\d{1,2})(?![\d/%-]|[.,]\d|\s(?:of|des?|der|d['’]))"
    r"|(?P<mark_>\.)(?P<second_>\d{1,2})\.(?!\d))",
    re.IGNORECASE,
)
"""Pattern of a day and month in digits behind a word that dates follow; elsewhere `4/3` may also be a share, a score or
two issues of a journal."""
_MONTH_FIRST = frozenset("US PH PR PA GU AS VI UM MH MP".split())
"""Countries in which CLDR's short dates begin with the month."""
_EARLIEST_SHORT = 70
"""Two-digit year from which on years are of the last century."""
_LAST_MONTH, _LAST_DAY = 12, 31
EAST_ASIAN_DAY = r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]"
_EAST = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년])?\s?(?:(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日号號일])?)?"
)
_EAST_MARK = re.compile("[年년月월]")
"""What each of them has; without it, none is looked for at every place of a text."""
_BARE_YEAR = re.compile(r"(?<![\d.,-])(?:1[5-9]\d{2}|20[0-3]\d)(?![\d%]|[.,]\d)")
_OF_TIME = re.compile(
    r"(?<!\w)(?:in|since|during|until|till|year|en|depuis|annee|desde|ano|seit|jahre?|nel|dal|anno|em|sinds|jaar|в|году?|w|"
    r"roku?)\W+$|[在自从于]\s*$"
)
"""Words before a number that make it a year, whatever follows: `in 2005 euro banknotes came`."""
_ROOM = 12
"""Characters before a year in which such a word is looked for."""
_CAPITAL = frozenset(("may", "march", "mar", "sun", "sat", "mon", "wed", "fri", "dec", "jan", "august"))
"""English names of months and days that are also other words, unless they are capitalised."""
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
    """A date as far as a text gives it; None for the parts it leaves out."""

    words: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    start: int = 0
    end: int = 0
    other: tuple[int, int] | None = None
    """Month and day that it can also mean, such as 3 April if `03/04/2026` is in English of an unknown country."""

    @property
    def readings(self) -> tuple["Moment", ...]:
        """Return this date and the others that it can mean."""
        if self.other is None:
            return (self,)
        return self, replace(self, month=self.other[0], day=self.other[1], other=None)

    @property
    def precision(self) -> str:
        """Return the parts it has, by which dates of one kind are recognised."""
        if self.month is None:
            return "weekday" if self.weekday is not None else "year"
        return "month" if self.day is None else "day"

    def borne_out_by(self, other: "Moment", published: date | None) -> bool:
        """Tell whether another date says everything that this one says; missing years are those next to `published`."""
        return any(mine.fits_in(theirs, published) for mine in self.readings for theirs in other.readings)

    def fits_in(self, other: "Moment", published: date | None) -> bool:
        """Tell whether this date says no more than another, for one reading of each."""
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
    """Return the day of an ISO date or time, or None."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def read(text: str, language: str) -> list[Moment]:
    """Return the dates of a text in order; a year alone is a date."""
    plain = spaced(plain_digits(text))
    bare = bare_language(language)
    found: list[Moment] = []
    readers = (_written_in_digits, _east_asian, _arabic_ordinals, in_words, _days_of_week, _years)
    for reader in readers:
        for moment in reader(plain, language if reader is _written_in_digits else bare):
            if not any(overlap(other, moment) for other in found):
                found.append(moment)
    found = [replace(moment, words=text[moment.start : moment.end].strip().rstrip(".")) for moment in found]
    return sorted(found, key=lambda moment: moment.start)


def _moment(match: re.Match[str], month: int | None) -> Moment | None:
    parts = match.groupdict()
    year = whole_year(parts["year"]) if parts.get("year") else None
    day = int(parts["day"]) if parts.get("day") else None
    if (month is not None and not 1 <= month <= _LAST_MONTH) or (day is not None and not 1 <= day <= _LAST_DAY):
        return None
    return Moment(match[0].strip(), year, month, day, None, match.start(), match.end())


def whole_year(written: str) -> int:
    """Return the year for four or two digits."""
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year >= _EARLIEST_SHORT else 2000)  # noqa: PLR2004


def month_and_day(first: int, second: int, mark: str, language: str) -> list[tuple[int, int]]:
    """Return what two numbers of a date can mean as (month, day), the likelier first.

    The month comes first in America, which the region of a `language` such as en-US tells. Plain English may be of
    either side of the ocean; a full stop between the numbers is of neither.
    """
    bare = bare_language(language)
    region = language[len(bare) :].replace("_", "-").rpartition("-")[2].upper()
    day_first, month_first = (second, first), (first, second)
    if mark == "." or (bare and bare != "en" and region not in _MONTH_FIRST):
        orders = [day_first]
    elif region in _MONTH_FIRST:
        orders = [month_first]
    elif region:
        orders = [day_first]
    else:
        orders = [month_first, day_first] if bare == "en" and mark == "/" else [day_first, month_first]
    found = [order for order in dict.fromkeys(orders) if _is_day(*order)]
    return found or [order for order in (day_first, month_first) if _is_day(*order)][:1]


def bare_language(tag: str) -> str:
    """Return the code of a language without script and region."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY


def _written_in_digits(plain: str, language: str) -> Iterator[Moment]:
    yield from in_digits(plain, language)
    for match in _NO_YEAR.finditer(plain):
        first, mark, second = (match[name] or match[f"{name}_"] for name in ("first", "mark", "second"))
        start = match.start("first")
        if orders := month_and_day(int(first), int(second.rstrip(".")), mark, language):
            yield _of_orders(orders, None, plain, start, match.end())


def in_digits(plain: str, language: str) -> Iterator[Moment]:
    """Yield the days of a text that are written in digits alone, with their years."""
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _SHORT_YEAR):
        for match in pattern.finditer(plain):
            first, second = int(match["first"]), int(match["second"])
            if pattern is _YEAR_FIRST:
                orders = month_and_day(second, first, ".", language)
            else:
                orders = month_and_day(first, second, match["mark"], language)
            if orders:
                yield _of_orders(orders, whole_year(match["year"]), plain, *match.span())


def _of_orders(orders: list[tuple[int, int]], year: int | None, plain: str, start: int, end: int) -> Moment:
    (month, day), other = orders[0], (orders[1] if len(orders) > 1 else None)
    return Moment(plain[start:end], year, month, day, None, start, end, other)


def _east_asian(plain: str, _: str) -> Iterator[Moment]:
    if not _EAST_MARK.search(plain):
        return
    for match in _EAST.finditer(plain):
        if not match["year"] and not match["month"]:
            continue
        # 19 个月 is a duration, 3月 a month; `2015年` a year, `12年` has too few digits to be one.
        moment = _moment(match, int(match["month"]) if match["month"] else None)
        if moment:
            yield moment


@lru_cache(maxsize=64)
def _month_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    known = (name for name in months(language) if not UNSPACED.match(name) and len(name) > 2)  # noqa: PLR2004
    names = sorted(map(re.escape, known), key=len, reverse=True)
    if not names:
        return ()
    prefix = r"(?:[وبلف]{0,2})" if language == "ar" else ""
    name = rf"(?<!\w){prefix}(?P<name>{'|'.join(names)})\.?(?!\w)"
    return (
        re.compile(rf"(?<![\d-])(?P<day>\d{{1,2}})-{name}-(?P<year>\d{{4}}|\d\d)(?!\d)"),
        re.compile(rf"(?<!\d){_YEAR}(?:\.?\s|-){name}[\s-](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)"),
        re.compile(rf"(?<!\d)(?<!\d[.,]){_DAY}{_OF}?\s?{name}(?:{_OF}{_YEAR}(?!\d))?"),
        re.compile(rf"{name}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:{_OF}{_YEAR}(?!\d))?"),
        re.compile(rf"{name}(?:{_OF}{_YEAR}(?!\d))?"),
    )


def in_words(plain: str, language: str) -> Iterator[Moment]:
    """Yield the dates of a text whose month is named; `mul` stands for every language.

    Parts of one may be yielded again.
    """
    lowered = fold_in_place(plain)
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
            if is_alone and (name,) in number_words(language):  # French `sept` is seven
                continue
            if language == "mul" and any(
                day.startswith(name) for day in weekdays("en")
            ):  # `Dec 28 Sat 2013`; a month in some language too
                continue
            if name == "sie" and written.lower() == "się":  # Polish for `oneself`, not August
                continue
            if moment := _moment(match, names[name]):
                yield moment


def _arabic_ordinals(plain: str, language: str) -> Iterator[Moment]:
    if language != "ar":
        return
    lowered = fold_in_place(plain)
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
    for match in pattern.finditer(fold_in_place(plain)):
        yield Moment(
            plain[match.start() : match.end()], weekday=names[match["name"]], start=match.start(), end=match.end()
        )


def _years(plain: str, language: str) -> Iterator[Moment]:
    for match in _BARE_YEAR.finditer(plain):
        is_told = _OF_TIME.search(fold_in_place(plain[max(0, match.start() - _ROOM) : match.start()]))
        if not is_told and has_unit_behind(plain, match.end(), is_german=language == "de"):
            continue
        yield Moment(match[0], int(match[0]), start=match.start(), end=match.end())
