"""Dates told: the days that a sentence tells of, which are not the day on which its article appeared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.text import dates, names, quotations
from index.text.dates import Moment
from index.text.folding import WORD, fold_in_place
from index.text.lists import lists
from index.text.stop_words import content_words
from index.text.time_range import TimeRange, parse_time_range
from index.text.time_words import ahead, is_unspaced, matches, openings, untils, year_named
from index.types import Article, Hit, Span
from rag.answering.plans import question_words
from rag.answering.plans.question_words import Words
from rag.answering.plans.whole_articles import texts
from rag.answering.source_conflicts.corrections import is_correction, is_replaced
from rag.locale import Wording
from rag.locale.formatting import day as day_text

_DECEMBER = 12
_WEEK = 7
_ROUND = 50
"""Number of which those that count something are mostly a multiple, and years rarely."""
_YEAR_SIGN = "\u5e74"
"""Character behind a year in Chinese and Japanese."""
_NEXT = timedelta(days=183)
"""Time within which the next of several dates in a row follows."""
_BETWEEN_WEEKDAYS = 5
"""Characters that stand at most between two weekdays of an enumeration."""
_TITLE = 6
"""Words of the longest quotation that is the title of a work."""
_TO_COME_RARER = 1.6
"""How much nearer a date without a year must be to be one to come: chosen on the 20 sample articles, where 24 March in
October and March in September are past, and January in October, March in October and June in March are to come."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date
    may_be_later: bool = False
    """Whether it is named only by a weekday, so that the day a week later may be meant."""

    def holds(self, other: "Period") -> bool:
        """Tell whether all days of another period are within this one."""
        return self.first <= other.first and other.last <= self.last

    def said(self, words: Wording) -> str:
        """Return the day, month or year as a language writes it."""
        if self.may_be_later:
            return words("plan-or-later", day=day_text(self.first.isoformat(), words, "full"))
        if self.first == self.last:
            return day_text(self.first.isoformat(), words, "long")
        if self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, _DECEMBER, 31):
            return str(self.first.year)
        if self == month(self.first.year, self.first.month):
            from babel.dates import format_skeleton  # noqa: PLC0415

            return str(format_skeleton("yMMMM", self.first, locale=words.dates))
        return " – ".join(day_text(each.isoformat(), words) for each in (self.first, self.last))  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article that tells of a time."""

    hit: Hit
    span: Span
    period: Period

    @property
    def text(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]


def month(year: int, number: int) -> Period:
    """Return the days of a month."""
    after = date(year + number // _DECEMBER, number % _DECEMBER + 1, 1)
    return Period(date(year, number, 1), after - timedelta(days=1))


def told(hit: Hit, wanted: Period | None = None) -> Iterator[Told]:
    """Yield the sentences of an article that tell of a time, or of one within the period that is `wanted`.

    One that tells of several years is there for each, as `built in 1912 and closed in 1998`. Dates to come that stand
    in a row go on from one to the next, as `opens on 5 February; the second follows in June` does. Rows of tables count
    as sentences.
    """
    published = dates.published(hit.article.published)
    before: tuple[int, Period] | None = None
    for span, text in (*texts(hit), *_rows(hit)):
        last = before[1] if before and "\n\n" not in hit.article.text[before[0] : span.start] else None
        every = list(_periods(text, hit.article, published, last if last and _is_ahead(last, published) else None))
        before = (span.end, every[-1]) if every else before
        periods = [period for period in every if wanted is None or wanted.holds(period)]
        of_year: dict[int, Period] = {}
        for period in sorted(periods, key=_vagueness):
            of_year.setdefault(period.first.year, period)
        yield from (Told(hit, span, period) for period in of_year.values())


def _rows(hit: Hit) -> Iterator[tuple[Span, str]]:
    """Yield the rows of an article's tables below their first one, with their places."""
    text = hit.article.text
    for table in lists(text, hit.article.language):
        if table.is_table:
            yield from ((span, text[span.start : span.end]) for span in table.items[1:])


def _vagueness(period: Period) -> tuple[bool, int]:
    """Return by how little a period says: a day is better than a month, a date better than a weekday."""
    return period.may_be_later, (period.last - period.first).days


def _is_ahead(period: Period, published: date | None) -> bool:
    """Tell whether a time lay ahead when an article appeared."""
    return published is not None and period.first > published


def _periods(text: str, article: Article, published: date | None, last: Period | None = None) -> Iterator[Period]:
    """Yield the times that a sentence tells of; those of its weekdays only where it has no other one.

    `last`: a time to come that was told just before, so that those without a year are no earlier. Of a correction, the
    date that was wrong does not count, nor the day of the issue in which it stood.
    """
    found: list[Period] = []
    moments = dates.read(text, article.language)
    is_corrected = is_correction(text, article.language)
    if is_corrected:
        moments = [each for each in moments if _is_of_correction(each, text, article.language)]
    weekly = set(_weekly(moments, text, article.language))
    moments = [each for each in moments if each not in weekly and not _is_count(each, text, article.language)]
    for moment in [each for each in moments if each.precision != "weekday"] or moments:
        if not _is_of_name(moment, text, article.language):
            direction = _direction(text, moment, article.language)
            of_year = _with_year(moment, text, article.language, published)
            if period := _in_a_row(of_year, last) or resolved(of_year, published, direction):
                is_sure = direction or _is_past(text, article.language)
                found.append(replace(period, may_be_later=False) if is_sure else period)
    yield from found
    if not found and published and not is_corrected:
        yield from _relative(text, article.language, published)


def _weekly(moments: list[Moment], text: str, language: str) -> Iterator[Moment]:
    """Yield the weekdays that come again and again, as in `every Monday and Friday`: none of them is one day."""
    named = [match.span() for _, match in matches(("weekly",), fold_in_place(text), language)]
    end = -_BETWEEN_WEEKDAYS - 1  # of the one before
    for moment in moments:
        is_named = any(first <= moment.start < last for first, last in named)
        if moment.precision == "weekday" and (is_named or moment.start - end <= _BETWEEN_WEEKDAYS):
            end = moment.end
            yield moment


def _is_of_correction(moment: Moment, text: str, language: str) -> bool:
    """Tell whether a date of a correction is what is right, and not what was wrong, nor that of the issue that was."""
    return moment.precision != "weekday" and not is_replaced(text[: moment.start], language)


def _in_a_row(moment: Moment, last: Period | None) -> Period | None:
    """Return the first time from another one on that a date without a year may name."""
    if last is None or moment.year or not moment.month:
        return None
    found = filter(None, (_of_year(moment, year) for year in (last.first.year, last.first.year + 1)))
    return next((each for each in found if last.first <= each.last <= last.last + _NEXT), None)


def _with_year(moment: Moment, text: str, language: str, published: date | None) -> Moment:
    """Return a date with its year where that is told by the day of publication, as in `14 March this year`."""
    if moment.year or not moment.month or published is None:
        return moment
    back = year_named(text[moment.end :], language)
    return moment if back is None else replace(moment, year=published.year - back)


def _relative(text: str, language: str, published: date) -> Iterator[Period]:
    """Yield the days of a sentence that names them by the day on which its article appeared, such as `yesterday`."""
    time = parse_time_range(text, language, published)
    if time and time.kind == "published" and time.after and time.before:
        first, last = date.fromisoformat(time.after), date.fromisoformat(time.before) - timedelta(days=1)
        if first == last:
            yield Period(first, last)
    for name in _AHEAD:
        if question_words.says(name, text, language):
            yield _TO_COME[name](published)


def _direction(text: str, moment: Moment, language: str) -> int:
    """Return -1 for a date that something has gone on since, 1 for one that it goes on until, or else 0."""
    before = fold_in_place(text[: moment.start])
    if openings(language)[0].search(before):
        return -1
    return int(untils(language)[0].search(before) is not None)


def _is_past(text: str, language: str) -> bool:
    """Tell whether a sentence tells of nothing to come, so that its weekday is the one before; False if not known."""
    words = ahead(language)
    return words is not None and not words.search(fold_in_place(text))


def _is_count(moment: Moment, text: str, language: str) -> bool:
    """Tell whether what looks like a year counts what is named behind it, as in `1800 people`."""
    if moment.precision != "year":
        return False
    if is_unspaced(language):
        return _YEAR_SIGN not in text[moment.start : moment.end + 1]
    word = WORD.match(text, moment.end + 1)
    if word is None or not content_words(word[0]) or (names.capitalises_nouns(language) and word[0].islower()):
        return False
    if moment.year is None or moment.year % _ROUND:
        return False
    named = matches(("year_in", "since", "between"), fold_in_place(text), language)
    return not any(match.start() <= moment.start < match.end() for _, match in named)


def _is_of_name(moment: Moment, text: str, language: str) -> bool:
    """Tell whether a month's name is that of a person, as in `Julio Sarmiento`, or in that of a work, as in «Abril»."""
    if moment.precision != "month" or moment.year:
        return False
    titles = (each for each in quotations.read(text) if len(text[each.start : each.end].split()) <= _TITLE)
    if any(each.start <= moment.start < each.end for each in titles):
        return True
    rest = text[moment.end :].lstrip()
    is_followed = len(text) - len(rest) > moment.end and rest[:1].isupper()
    found = (name for name in names.read(text, language) if name.start < moment.end and moment.start < name.end)
    return is_followed or any(len(name.tokens) + len(name.doubtful) > 1 for name in found)


def resolved(moment: Moment, near: date | None, direction: int = 0) -> Period | None:
    """Return the days of a date; a year that it leaves out is the one nearest to a day, and a weekday the one before.

    `direction`: -1 for a date that is past, 1 for one that is to come.
    """
    if moment.year is not None:
        return _of_year(moment, moment.year)
    if near is None:
        return None
    if moment.precision == "weekday" and moment.weekday is not None:
        back = (near.weekday() - moment.weekday) % _WEEK
        day = near + timedelta(days=_WEEK - back) if direction > 0 else near - timedelta(days=back)
        return Period(day, day, may_be_later=True)
    years = (near.year, *([near.year + 1] if direction >= 0 else []), *([near.year - 1] if direction <= 0 else []))
    found = [_of_year(moment, year) for year in years]
    return min(filter(None, found), key=lambda period: _distance(period, near), default=None)


def _of_year(moment: Moment, year: int) -> Period | None:
    try:
        if moment.month is None:
            return Period(date(year, 1, 1), date(year, _DECEMBER, 31))
        if moment.day is None:
            return month(year, moment.month)
        day = date(year, moment.month, moment.day)
    except ValueError:
        return None
    return Period(day, day)


def _distance(period: Period, near: date) -> float:
    """Return how far a time is from a day."""
    return max((period.first - near).days * _TO_COME_RARER, (near - period.last).days, 0)


def named_period(question: str, language: str, today: date) -> tuple[Period, str] | None:
    """Return the time that a question names by its date or as one to come, with the words that say so."""
    for moment in dates.read(question, language):
        if moment.precision != "weekday" and (found := resolved(moment, today)):
            return found, moment.words
    folded = fold_in_place(question)
    for name, period in _TO_COME.items():
        if match := question_words.pattern(name, language).search(folded):
            return period(today), question[match.start() : match.end()]
    return None


def _next_week(today: date) -> Period:
    monday = today + timedelta(days=_WEEK - today.weekday())
    return Period(monday, monday + timedelta(days=_WEEK - 1))


def _next_month(today: date) -> Period:
    after = month(today.year, today.month).last + timedelta(days=1)
    return month(after.year, after.month)


_TO_COME: dict[Words, Callable[[date], Period]] = {
    "next_week": _next_week,
    "next_month": _next_month,
    "next_year": lambda today: Period(date(today.year + 1, 1, 1), date(today.year + 1, _DECEMBER, 31)),
    "tomorrow": lambda today: Period(today + timedelta(days=1), today + timedelta(days=1)),
}
"""Words for a time to come → its days."""
_AHEAD: tuple[Words, ...] = ("next_month", "next_year")
"""Rows that name one time in the sentences of articles: `morgen` may be the morning, and a week is many days."""


def time_told(text: str, language: str, day: date) -> TimeRange | None:
    """Return the time that a text names, be it a year that stands alone, seen from a day; None for none."""
    if found := parse_time_range(text, language, day):
        return found
    for moment in dates.read(text, language):
        if period := resolved(moment, day):
            before = (period.last + timedelta(days=1)).isoformat()
            return TimeRange(
                period.first.isoformat(), before, before, moment.words, Span(moment.start, moment.end), "about"
            )
    return None
