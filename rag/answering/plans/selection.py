"""Selection of articles for a plan: those of a source, an author, a language or a time, and those about a topic."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index.near_duplicates import are_of_one_text, are_versions
from index.search import Result, Size
from index.text import dates, names
from index.text.dates import Moment
from index.text.folding import UNSPACED, WORD, fold
from index.text.name_index import NameIndex
from index.text.time_range import TimeRange
from index.types import Article, Filters, Hit, Span
from rag.answering.plans import question_words
from rag.answering.plans.whole_articles import whole_article
from rag.answering.request import Request
from rag.answering.source_conflicts.other_reports import are_of_one_story, other_reports
from rag.answering.understanding import Query, today

_NAME = 5
"""Letters of the shortest word in small letters that may be a name."""
_PASSAGES = Size(40, 120)
"""Amount of text that is searched for a topic: many passages, as every article about it counts."""
_USUAL_SPREAD = 0.032
"""Standard deviation of the cosines between short texts, with the bundled model: `Calibration.usual_spread`."""
_UNIT = 0.6
"""What cosines are measured in, as a share of that."""
_FLOOR, _FLOOR_NAMED, _FLOOR_UNNAMED = 1.8, 1.0, 3.0
"""Units that an article about a topic stands out by, at least: of a topic without names, with names that it has, and
with names that no article has."""
CAPITALISED = ("de", "lb")
"""Languages in which every noun has a capital, so that one tells no name."""
_COSINE_RATIO, _RATIO = 0.7, 0.6
"""The least that an article stands out by as a share of what the best one does, by its vector and with its words."""
_SAME_RATIO = 0.3
"""Share of what the best article stands out by that one needs which tells of the same as an article that is kept; with
a topic's name it need only stand out at all."""
_SAME_ABROAD = 0.25
"""Share of the nearest vector that one in another language needs, where all that are kept are in one."""
_NAMED_RATIO = 0.5
"""Share of what the best article stands out by that one needs whose names leave out others."""
_WORDS, _FEW = 0.25, 0.12
"""Weight of the share of the topic's words, and the share up to which it says nothing."""
MOST_READ = 400
"""Articles that are read for people, amounts and dates that stand anywhere, the newest ones."""
_FACETS = 1000
"""Sources and authors that are looked for in a question, the most frequent ones."""
_READ = 20
"""Articles of a source that are read to tell whether a part of its name is a word of theirs."""
_SHORTEST = 3
"""Letters of the shortest part of a name that stands for all of it."""


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
    found = [(value, words) for value in values if (words := _named_in(question, value))]
    if not found:
        found = list(_partly_named(request, question, name, values))
    for value, words in found:
        for each in (value, words, *value.split()):
            topic.take(each)
        topic.labels.append(value)
    return tuple(value for value, _ in found)


def _named_in(question: str, value: str) -> str:
    """Return the words of a question that are a name, whose first word may be missing if it is as short as an article.

    The Skerrow Times is found in `from Skerrow Times`.
    """
    words = value.split()
    names_ = [value, " ".join(words[1:])] if len(words) > 2 and len(words[0]) <= _SHORTEST else [value]  # noqa: PLR2004
    return next((name for name in names_ if _stands_in(name, question)), "")


def _stands_in(name: str, question: str) -> bool:
    if UNSPACED.search(name):
        return fold(name) in fold(question)
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(question)) is not None


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
    texts = (_with_text(request, article) for article in articles)
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


# Topics


@dataclass(frozen=True, slots=True)
class Relevant:
    """Articles about a topic."""

    hits: tuple[Hit, ...] = ()
    """Passages of these articles, best first."""
    result: Result | None = None
    of_one_story: frozenset[str] = frozenset()
    """Ids of those articles that are among them as they are about one thing with another of them."""
    standing: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Measures by which each article that was found stands out: its vector, and that with the words of the topic."""

    @property
    def articles(self) -> list[Article]:
        """The articles with their texts, best first."""
        return list({hit.article.id: hit.article for hit in self.hits}.values())


def about(request: Request, topic: str, filters: Filters | None = None, question: str = "") -> Relevant:
    """Return the articles about a topic, over the whole index, cut where they no longer stand out.

    An article counts by its best passage: by how far its cosine is above the mean of all passages, alone and with the
    share of the topic's words. Of a topic with names, articles without them are left out if others have them. With a
    `question` about the topic, what stands out for both counts.
    """
    result = request.index.search(topic, _PASSAGES, filters=filters or request.filters)
    grouped = _by_article(result.hits)
    standing = {id_: _standing_out(hits, result) for id_, hits in grouped.items()}
    if question:
        standing = _with_question(request, standing, question, filters)
    wanted = question_words.topic_names(topic, request.question, request.language)
    wanted = wanted or names_abroad(topic, [hits[0].article for hits in grouped.values()], request.language)
    named = {id_: count_names(hits[0].article, wanted, request.language) for id_, hits in grouped.items()}
    most = max(_decisive(named, {id_: measures[row] for id_, measures in standing.items()}) for row in (0, 1))
    scores = {id_: standing[id_] for id_ in grouped if named[id_] >= most}
    is_sure = bool(wanted) and (most > 0 or request.language not in CAPITALISED)
    floor = _FLOOR if not is_sure else _FLOOR_NAMED if most else _FLOOR_UNNAMED
    best_cosine, best = (max((score[row] for score in scores.values()), default=0.0) for row in (0, 1))
    kept = [
        id_
        for id_, (cosine, whole) in scores.items()
        if whole >= floor and (cosine >= max(floor, _COSINE_RATIO * best_cosine) or whole >= _RATIO * best)
    ]
    of_one_story = _of_one_story(kept, grouped, scores, most)
    kept = sorted([*kept, *of_one_story], key=lambda id_: -scores[id_][1])
    for other in other_reports(request, grouped[kept[0]][0].article, filters) if kept else ():
        if other.id not in kept:
            grouped.setdefault(other.id, [whole_article(other)])
            kept.append(other.id)
            of_one_story.append(other.id)
    return Relevant(tuple(hit for id_ in kept for hit in grouped[id_]), result, frozenset(of_one_story), standing)


def names_abroad(topic: str, articles: Sequence[Article], language: str) -> tuple[str, ...]:
    """Return the words of a topic that are names in articles in another language, though it has them in small letters.

    As in `cheese in valsoubre`: of what is said in another language, no other words are in an article.
    """
    words = {fold(word): word for word in WORD.findall(topic) if len(word) >= _NAME and not names.is_common(fold(word))}
    if not words or UNSPACED.search(topic):
        return ()
    foreign = (article for article in articles if article.language not in ("", language))
    found = (token for each in foreign for name in names.read(each.text, each.language) for token in name.tokens)
    return tuple(dict.fromkeys(words[fold(token)] for token in found if fold(token) in words))


def _decisive(named: Mapping[str, int], standing: Mapping[str, float]) -> int:
    """Return how many of the names an article must have: as many as one has, if that stands out about as far as any.

    By vectors alone or with words: `terminal` is half of `terminar` in an article about something else.

    `Celtic` sounds like a word of an Arabic text about something else; the German article has `keltisch`.
    """
    most = max(named.values(), default=0)
    having = max((standing[id_] for id_, count in named.items() if count == most), default=0.0)
    return most if having >= _NAMED_RATIO * max(standing.values(), default=0.0) else 0


def _with_question(
    request: Request, standing: Mapping[str, tuple[float, float]], question: str, filters: Filters | None
) -> dict[str, tuple[float, float]]:
    """Return the mean of how articles stand out for a topic and for a question about it."""
    result = request.index.search(question, _PASSAGES, filters=filters or request.filters)
    other = {id_: _standing_out(hits, result) for id_, hits in _by_article(result.hits).items()}
    pairs = {id_: (mine, other.get(id_, (0.0, 0.0))) for id_, mine in standing.items()}
    return {id_: ((mine[0] + too[0]) / 2, (mine[1] + too[1]) / 2) for id_, (mine, too) in pairs.items()}


def _by_article(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.article.id, []).append(hit)
    return found


def _standing_out(hits: Sequence[Hit], result: Result) -> tuple[float, float]:
    """Return by how much an article's best passages are above the mean: by their vector, and with their words."""
    passages = [each for hit in hits for each in hit.passages]
    known = result.background.calibration
    unit = _UNIT * (known.usual_spread if known else _USUAL_SPREAD)
    cosine = max((each.cosine for each in passages), default=0.0) - result.background.cosine
    share = max((each.share for each in passages), default=0.0)
    return cosine / unit, (cosine + _WORDS * share * (share > _FEW)) / unit


def _of_one_story(
    kept: Sequence[str],
    grouped: Mapping[str, Sequence[Hit]],
    scores: Mapping[str, tuple[float, float]],
    named: int,
) -> list[str]:
    """Return the articles that are about one thing with one of those that are kept.

    Such as an earlier report of it, or one in another language, where the words of the topic say nothing.
    """
    best_cosine, best = (max((scores[id_][row] for id_ in kept), default=0.0) for row in (0, 1))
    languages = {grouped[id_][0].article.language for id_ in kept}
    found = []
    for id_, (cosine, whole) in scores.items():
        is_abroad = grouped[id_][0].article.language not in languages
        is_near = cosine > _SAME_ABROAD * best_cosine if is_abroad else whole > (0.0 if named else _SAME_RATIO * best)
        if (
            id_ not in kept
            and is_near
            and any(are_of_one_story(grouped[id_][0].article, grouped[other][0].article) for other in kept)
        ):
            found.append(id_)
    return found


def count_names(article: Article, wanted: Sequence[str], language: str) -> int:
    """Return how many of some names in a language an article has."""
    named = NameIndex(f"{article.title}\n{article.text}", article.language)
    return sum(named.has(token, language) for token in wanted)


# Versions of one story


def newest_versions(articles: Sequence[Article]) -> list[Article]:
    """Return articles, which have their texts, without those of which a newer one is another version."""
    return [group[0] for group in version_groups(articles)]


def version_groups(articles: Sequence[Article]) -> list[list[Article]]:
    """Return articles, which have their texts, in groups of the versions of one text, each newest first."""
    groups: list[list[Hit]] = []
    for article in sorted(articles, key=lambda each: each.published[:10], reverse=True):
        hit = whole_article(article)
        group = next((each for each in groups if _are_one_story(each[0], hit)), None)
        if group is None:
            groups.append([hit])
        else:
            group.append(hit)
    return [[hit.article for hit in group] for group in groups]


def _are_one_story(hit: Hit, other: Hit) -> bool:
    return are_versions(hit, other) or are_of_one_text(hit, other)


def with_texts(request: Request, articles: Iterable[Article]) -> list[Article]:
    """Return articles with their texts, without those that were removed meanwhile."""
    found = (request.index.store.article(article.id) for article in articles)
    return [article for article in found if article is not None]


def _with_text(request: Request, article: Article) -> Article:
    return request.index.store.article(article.id) or article
