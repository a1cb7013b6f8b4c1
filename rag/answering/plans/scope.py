"""Scope of a request: the articles of a source, an author, a language or a time, where it names one."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from index.text import dates, names
from index.text.dates import Moment
from index.text.folding import UNSPACED, WORD, fold, fold_in_place
from index.text.time_range import TimeRange
from index.types import Article, Filters, Span
from rag.answering.plans import question_words
from rag.answering.plans.whole_articles import whole_article, with_text
from rag.answering.query_understanding import Query, today
from rag.answering.request import Request

_FACETS = 1000
"""Sources and authors that are looked for in a question, the most frequent ones."""
_READ = 20
"""Articles of a source that are read to tell whether a part of its name is a word of theirs."""
_SHORTEST = 3
"""Letters of the shortest part of a name that stands for all of it."""
_STEM, _CHANGED, _ENDING = 4, 2, 3
"""Letters of the shortest word of a name that has forms, those at its end that change, and those they change into."""
_UNCHANGED = frozenset(("en",))
"""Languages in which names have one form."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Articles that a question limits itself to, and what it says beside that."""

    filters: Filters
    topic: str = ""
    """Topic without the words for source, author, language and time; "" for none."""
    time: TimeRange | None = None
    """Time of publication."""
    labels: tuple[str, ...] = ()
    """Sources and authors by name, and languages by code."""

    @property
    def is_limited(self) -> bool:
        """Whether the question names a source, an author, a language or a time."""
        return bool(self.labels) or self.time is not None


@dataclass(slots=True)
class _Topic:
    """Words of a topic from which those with another meaning are taken."""

    text: str
    labels: list[str] = field(default_factory=list)

    def take(self, words: str) -> None:
        """Remove words wherever they stand."""
        if not words:
            return
        spaced = r"\s+".join(map(re.escape, words.split()))
        whole = spaced if UNSPACED.search(words) else rf"(?<!\w){spaced}(?!\w)"
        self.text = re.sub(whole, " ", self.text, flags=re.IGNORECASE)


def scope(request: Request, query: Query, *, with_language: bool = True, left_out: str = "") -> Scope:
    """Return the articles that a question limits itself to: of a source, an author, a language, a time.

    `left_out`: words that are no part of its topic.
    """
    topic = _Topic(query.intent.topic)
    topic.take(left_out)
    question = query.search.question
    time = None if request.any_date else query.time or named_day(question, query.language, today())
    if time:
        topic.take(time.words)
        if set(topic.text.split()) <= set(time.words.split()):  # "dieser" of "in dieser Woche"
            topic.text = ""
    filters = request.filters
    if found := _named_facets(request, question, "sources", topic):
        filters = replace(filters, sources=found)
    if found := _named_facets(request, question, "authors", topic):
        filters = replace(filters, authors=found)
    if with_language and (codes := _named_languages(request, query, topic)):
        filters = replace(filters, languages=codes)
    return Scope(filters, _bare(topic.text, query.language), time, tuple(topic.labels))


def asked_on() -> dt.date:
    """Return the day on which the question is asked."""
    return today()


def listed(request: Request, where: Scope) -> list[Article]:
    """Return the articles within a scope, whatever they are about, newest first and without their texts."""
    found = request.index.articles(where.filters)
    return [article for article in found if where.time is None or where.time.holds(article.published)]


def named_day(question: str, language: str, day: dt.date) -> TimeRange | None:
    """Return the latest past day that a question names by its weekday, or by month and day; None for no such day."""
    for moment in dates.read(question, language):
        if found := _latest_day(moment, day):
            after, before = found.isoformat(), (found + dt.timedelta(days=1)).isoformat()
            return TimeRange(after, before, before, moment.words, Span(moment.start, moment.end), "published")
    return None


def _latest_day(moment: Moment, day: dt.date) -> dt.date | None:
    if moment.precision == "weekday" and moment.weekday is not None:
        return day - dt.timedelta(days=(day.weekday() - moment.weekday) % 7)
    if moment.precision != "day" or not (moment.month and moment.day):
        return None
    years = [moment.year] if moment.year else [day.year, day.year - 1]
    for year in years:
        try:
            found = dt.date(year, moment.month, moment.day)
        except ValueError:
            continue
        if found <= day:
            return found
    return None


# Sources, authors and languages


def _named_facets(request: Request, question: str, name: str, topic: _Topic) -> tuple[str, ...]:
    """Return the sources or authors that stand in a question, by their whole name or a part that is no other word."""
    values = [value for value, _ in request.index.store.facets(_FACETS).get(name, [])]
    found = [(value, words) for value in values if (words := _named_in(question, value, request.language))]
    if not found:
        found = list(_partly_named(request, question, name, values))
    for value, words in found:
        for each in (value, words, *value.split()):
            topic.take(each)
        topic.labels.append(value)
    return tuple(value for value, _ in found)


def _named_in(question: str, value: str, language: str) -> str:
    """Return the words of a question that are a name, whose first word may be missing if it is as short as an article.

    The Skerrow Times is found in `from Skerrow Times`.
    """
    words = value.split()
    names_ = [value, " ".join(words[1:])] if len(words) > 2 and len(words[0]) <= _SHORTEST else [value]  # noqa: PLR2004
    return next(filter(None, (_as_written(name, question, language) for name in names_)), "")


def _as_written(name: str, question: str, language: str) -> str:
    """Return the words of a question that are a name, in a form of each long one of several; "" for none.

    The Steinbrucker Bote is found in `aus dem Steinbrucker Boten`.
    """
    if UNSPACED.search(name):
        return name if fold(name) in fold(question) else ""
    words = [fold(word) for word in name.split()]
    has_forms = len(words) > 1 and language not in _UNCHANGED
    pattern = r"\s+".join(map(_form if has_forms else re.escape, words))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", fold_in_place(question))
    return question[found.start() : found.end()] if found else ""


def _form(word: str) -> str:
    """Return a pattern of the forms of a folded word, which differ in at most the last letters."""
    if len(word) < _STEM or word[-1].isdigit():
        return re.escape(word)
    return rf"{re.escape(word[: max(_STEM - 1, len(word) - _CHANGED)])}\w{{0,{_ENDING}}}"


def _partly_named(request: Request, question: str, name: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names of which a capitalised word of a question is a part, unless the articles have it as a word."""
    capitals = {token for each in names.capitalised(question, request.language) for token in each.words.split()}
    for value in values:
        parts = [part for part in value.split() if len(part) > _SHORTEST and part in capitals]
        if parts and not all(_is_told_of(request, name, value, part) for part in parts):
            yield value, parts[0] if len(parts) == 1 else " ".join(parts)


def _is_told_of(request: Request, name: str, value: str, part: str) -> bool:
    """Tell whether the articles of a source or an author have a part of that name in their text."""
    where = Filters(sources=(value,)) if name == "sources" else Filters(authors=(value,))
    articles = request.index.articles(where)[:_READ]
    texts = (with_text(request, article) for article in articles)
    return any(part in WORD.findall(f"{each.title} {_running(each)}") for each in texts)


def _running(article: Article) -> str:
    hit = whole_article(article)
    return " ".join(article.text[span.start : span.end] for span in hit.sentences)


def _named_languages(request: Request, query: Query, topic: _Topic) -> tuple[str, ...]:
    """Return the languages of articles that a question names, as in `articles in French`."""
    if not question_words.has_articles(query.search.question, query.language):
        return ()
    codes = request.index.store.languages()
    found: list[str] = []
    for code in filter(None, codes):
        if words := question_words.language_words(query.search.question, query.language, code):
            topic.take(words)
            topic.labels.append(code)
            found.append(code)
    return tuple(found)


def _bare(topic: str, language: str) -> str:
    """Return what is left of a topic, without what says that it is about articles; "" if that tells nothing."""
    rest = question_words.without(topic, language, "article", "total")
    return rest if question_words.tells(rest, language) else ""
