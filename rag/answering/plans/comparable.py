"""Comparable sentences: what articles tell of each of several things in one respect, with figures of one kind.

The sentences are chosen together. A figure is best compared with another one that measures the same, and what fits a
question a little less well may be the only one that does.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Literal

from index.embeddings import Embedder
from index.text import dates
from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.lines import kind
from index.text.lists import headings, lists
from index.text.name_index import NameIndex
from index.text.sentences import is_item, sentences
from index.text.stop_words import content_words
from index.text.time_range import TimeRange
from index.types import Article, Hit, Span
from rag.answering.answer_types import Asked
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import article_amounts
from rag.answering.plans.event_dates import time_told
from rag.answering.plans.measures import has_money, measures
from rag.answering.sentence_ranking import Evidence

# Set by hand on invented articles, half of which were not looked at.
_WORDS = 0.1
"""Weight of the share of a question's words that a sentence has, in the question's own language."""
_KIND = 0.1
"""Weight of the probability that it has the number that is asked for."""
_READ = 12
"""Sentences on a thing that are read with the question, those that fit best without: a third of a second."""
_GAIN = 0.5
"""Weight of what the learned relevance adds for a sentence, beside its weight where one answers alone."""
_APART = 1.0
"""Weight of how much nearer it is to its own thing than to the others, where nothing names these."""
_NAMED, _NAMED_BEFORE = 0.06, 0.03
"""What a sentence gains that names its thing, or stands behind one that does, and loses that names another one."""
_SAME_UNIT, _SAME_COUNT, _BOTH_COUNT = 0.04, 0.04, 0.02
"""What sentences gain whose figures have one unit, count what has one word, or only count something."""
_SAME_FORM = 0.08
"""What two rows of tables or items of lists gain, which tell the same of several things."""
_TOGETHER = 0.03
"""What a sentence gains that has figures of one kind for two things: it compares them itself."""
_OF_ONE = 0.06
"""Weight of the words that two sentences have in common which are to tell of one thing at two times."""
_MAIN = 0.05
"""What the main amount of an article gains, where amounts of several articles are compared."""
_MAGNITUDES, _MAGNITUDES_OF_ONE = 3.0, 1.5
"""Orders of magnitude between figures from which one unit makes them no more alike, and for those of one thing."""
_ALONE = 0.1
"""What a sentence loses that is to tell of several things and has too few figures."""
_FIRST = 8
"""Sentences on each thing that are tried for the first one, the best ones."""
_COMPARED = 6000
"""Characters of sentences on a thing that are embedded, two seconds of processor time: the most promising ones."""
_TIME, _TIME_TOLD = 0.03, 0.1
"""What a sentence gains whose article appeared in the time that is compared, or that names it in one that did not."""


_TOKEN = re.compile(r"\w+")

Needed = Literal["money", "figure"]
"""What a sentence must have: an amount of money, or any figure."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is compared, and the articles that may tell of it."""

    name: str
    articles: tuple[Article, ...]
    time: TimeRange | None = None
    """Time of which it is compared."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentence that was chosen for a thing."""

    hit: Hit
    span: Span


def comparable(
    embedder: Embedder, question: str, things: Sequence[Thing], language: str, *, needed: Needed | None = None
) -> list[Choice]:
    """Return for each thing the sentence that tells of it what a question compares; empty where one has none.

    `needed`: what sentences must have. A thing that is there twice has two different figures.
    """
    if len(things) < 2:  # noqa: PLR2004 - a comparison
        return []
    told = _Told(embedder, question, things, language)
    scored = [dict(told.scored(row, needed=needed)) for row in range(len(things))]
    if not all(scored):
        return []
    best = (each for of_thing in scored for each in sorted(of_thing, key=of_thing.__getitem__)[-_FIRST:])
    firsts = dict.fromkeys(each for each in best if each in scored[0])
    return max((_with_first(told, scored, first) for first in firsts), key=lambda each: each[0])[1]


def _with_first(told: "_Told", scored: Sequence[Mapping[Choice, float]], first: Choice) -> tuple[float, list[Choice]]:
    """Return the sentences that go best with one for the first thing, and what they are worth together."""
    chosen, total = [first], scored[0][first]
    for of_thing in scored[1:]:
        worth = {each: score + told.alike(chosen, each) for each, score in of_thing.items()}
        best = max(worth, key=lambda each: worth[each])
        chosen.append(best)
        total += worth[best]
    return total, chosen


def _bonus(key: str) -> float:
    return _BOTH_COUNT if key in ("count", "price") else _SAME_COUNT if key.startswith("count ") else _SAME_UNIT


def _nearness(mine: Iterable[float], theirs: Iterable[float], magnitudes: float, *, is_other: bool) -> float:
    """Return 1 for figures that are about as great, less for others, and 0 where only different ones count."""
    found = [
        1 - abs(math.log10(other / value)) / magnitudes
        for value in mine
        for other in theirs
        if value > 0 and other > 0 and not (is_other and value == other)
    ]
    return max(found, default=0.0)


class _Told:
    """The sentences of the articles about several things."""

    def __init__(self, embedder: Embedder, question: str, things: Sequence[Thing], language: str) -> None:
        for thing in things:  # a time that is compared is looked for as one
            question = question.replace(thing.time.words, " ") if thing.time else question
        self._question, self._things, self._language = question, things, language
        articles = {article.id: article for thing in things for article in thing.articles}.values()
        self._hits = {each.id: _hit(each, number) for number, each in enumerate(articles, start=1)}
        self._evidence = Evidence(embedder, [*self._hits.values()])
        self._is_twice = len({thing.name for thing in things}) == 1
        self._anchors = [self._anchor(row) for row in range(len(things))]
        self._is_named = all(self._anchors)
        self._measures: dict[Choice, Mapping[str, frozenset[float]]] = {}
        self._entries: dict[Choice, bool] = {}

    def scored(self, row: int, *, needed: Needed | None) -> Iterator[tuple[Choice, float]]:
        """Yield the sentences that tell of a thing, and how well they fit."""
        asked = self._evidence.asked(self._question, self._language)
        mine = self._most_promising(row, self._candidates(row, needed=needed), asked)
        pairs = [(each.hit, each.span) for each, _ in mine]
        likeness = zip(
            self._evidence.compared(self._question, pairs),
            self._evidence.compared(self._phrase(row), pairs),
            self._apart(row, pairs),
            strict=True,
        )
        found = {}
        for (choice, naming), (whole, own, apart) in zip(mine, likeness, strict=True):
            found[choice] = (
                (whole + own) / 2
                + _WORDS * self._shared(choice)
                + _KIND * asked.share(_text(choice), choice.hit.article.language)
                + naming
                + _MAIN * self._is_main(choice, needed)
                + _APART * apart
                + self._timed(row, choice)
            )
        best = sorted(found, key=found.__getitem__, reverse=True)[:_READ]
        gains = self._evidence.gains(self._question, [(each.hit, each.span) for each in best])
        read = dict(zip(best, gains, strict=True))
        yield from ((choice, score + _GAIN * read.get(choice, 0.0)) for choice, score in found.items())

    def _timed(self, row: int, choice: Choice) -> float:
        """Return what a sentence gains that tells of the time of which a thing is compared."""
        time, article = self._things[row].time, choice.hit.article
        if time is None or time.holds(article.published):
            return _TIME * (time is not None)
        return _TIME_TOLD * any(time.after <= each.after and each.before <= time.before for each in _times(choice))

    def _most_promising(
        self, row: int, found: Iterable[tuple[Choice, float]], asked: Asked
    ) -> list[tuple[Choice, float]]:
        """Return as many sentences as are embedded, those first that fit best by their words, names and figures."""

        def promise(entry: tuple[Choice, float]) -> float:
            choice, naming = entry
            share = asked.share(_text(choice), choice.hit.article.language)
            return naming + _WORDS * self._shared(choice) + _KIND * share + self._timed(row, choice)

        ranked = sorted(found, key=promise, reverse=True)
        length = list(accumulate(each.span.end - each.span.start for each, _ in ranked))
        return ranked[: max(bisect_right(length, _COMPARED), 1)]

    def _is_main(self, choice: Choice, needed: Needed | None) -> bool:
        """Tell whether a sentence has the main amount of its article, where articles are compared by amounts."""
        are_apart = len({article.id for thing in self._things for article in thing.articles}) >= len(self._things)
        if needed != "money" or not (are_apart or self._is_twice):
            return False
        main = article_amounts.main_amount(choice.hit.article)
        return main is not None and main.span == choice.span

    def alike(self, chosen: Sequence[Choice], choice: Choice) -> float:
        """Return what a sentence gains by a figure that measures the same as one of the first sentence.

        It gains the less, the further apart the figures are. One sentence has to have several.
        """
        first = chosen[0]
        mine, theirs = self.measures(first), self.measures(choice)
        needed = 1 + chosen.count(choice)
        apart = _MAGNITUDES_OF_ONE if self._is_twice else _MAGNITUDES
        found = [
            _bonus(key) * _nearness(mine[key], values, apart, is_other=self._is_twice or choice == first)
            for key, values in theirs.items()
            if key in mine and len(values) >= needed
        ]
        best: float = max(found, default=0.0)
        if choice in chosen and (not found or self._is_entry(choice)):
            return -_ALONE
        if self._is_twice:
            likeness = _OF_ONE * _likeness(first, choice) + _TOGETHER * (choice in chosen)
            return 2 * best + likeness if best else -_ALONE
        return best + _TOGETHER * (choice in chosen) + _SAME_FORM * self._are_entries(chosen, choice)

    def _are_entries(self, chosen: Sequence[Choice], choice: Choice) -> bool:
        """Tell whether sentences are rows or items that tell the same of their things: each names its own, or none."""
        if not (self._is_entry(chosen[0]) and self._is_entry(choice)):
            return False
        rows = ((0, chosen[0]), (len(chosen), choice))
        named = [self._names(row, _text(each), each.hit.article) for row, each in rows]
        return all(named) or not any(self._anchors)

    def _is_entry(self, choice: Choice) -> bool:
        if choice not in self._entries:
            self._entries[choice] = _is_entry(choice)
        return self._entries[choice]

    def measures(self, choice: Choice) -> Mapping[str, frozenset[float]]:
        """Return what the figures of a sentence measure, and their values."""
        if choice not in self._measures:
            self._measures[choice] = measures(choice.hit, choice.span)
        return self._measures[choice]

    def _candidates(self, row: int, *, needed: Needed | None) -> Iterator[tuple[Choice, float]]:
        """Yield the sentences that may tell of a thing, with what they gain by the names in them.

        Of a time in which an article appeared, only those that do, or name it, may.
        """
        thing = self._things[row]
        has_appeared = any(thing.time and thing.time.holds(article.published) for article in thing.articles)
        for article in thing.articles:
            hit, before = self._hits[article.id], Span(0, 0)
            for span in hit.sentences:
                may_tell = not has_appeared or self._timed(row, Choice(hit, span)) > 0
                if may_tell and self._has_needed(hit, span, needed):
                    yield Choice(hit, span), self._naming(row, hit, before, span)
                before = span

    def _has_needed(self, hit: Hit, span: Span, needed: Needed | None) -> bool:
        if needed is None:
            return True
        return has_money(hit, span) if needed == "money" else self._has_figure(hit, span)

    def _has_figure(self, hit: Hit, span: Span) -> bool:
        """Tell whether a sentence has a figure that is none of the question's own, as the one in `Boréal 2` is."""
        found = Facts(hit.article.text[span.start : span.end], hit.article.language).quantities
        return any(each.is_certain and not each.values & self._said for each in found)

    @cached_property
    def _said(self) -> frozenset[float]:
        """Figures of the question."""
        return frozenset().union(*(each.values for each in Facts(self._question, self._language).quantities))

    def _naming(self, row: int, hit: Hit, before: Span, span: Span) -> float:
        """Return what a sentence gains that names a thing, or stands behind one that does; it loses by other names."""
        text, lead = (hit.article.text[slice(*each)] for each in (span, before))
        if self._names(row, text, hit.article):
            return _NAMED
        others = (other for other in range(len(self._things)) if other != row)
        if any(self._names(other, text, hit.article) for other in others):
            return -_NAMED
        return _NAMED_BEFORE if self._names(row, lead, hit.article) else 0.0

    def _names(self, row: int, text: str, article: Article) -> bool:
        return any(_has(text, article, word, self._language) for word in self._anchors[row])

    def _anchor(self, row: int) -> tuple[str, ...]:
        """Return the words that name a thing in its articles, and tell it from the others; empty where none does.

        They are those nearest to the conjunction: the last ones of the first thing, the first ones of the others.
        """
        name, language = self._things[row].name, self._language
        if self._is_twice:
            return ()
        others = {word.casefold() for each in self._things if each.name != name for word in _TOKEN.findall(each.name)}
        runs = [[word for word in run if word.casefold() not in others] for run in _runs(name, language)]
        known = [tuple(word for word in run if self._is_known(row, word)) for run in runs]
        known = [run for run in known if run]
        return () if not known else known[-1] if row == 0 else known[0]

    def _is_known(self, row: int, word: str) -> bool:
        """Tell whether a word stands in articles about a thing, but not in most of their sentences."""
        told = [
            _has(article.text[slice(*span)], article, word, self._language)
            for article in self._things[row].articles
            for span in self._hits[article.id].sentences
        ]
        return 0 < sum(told) <= len(told) / 2

    def _phrase(self, row: int) -> str:
        """Return a question without what names the other things."""
        phrase = self._question
        for number, thing in enumerate(self._things):
            taken = self._anchors[number] or ((thing.name,) if number else ())
            if thing.name != self._things[row].name:
                for words in taken:
                    phrase = phrase.replace(words, " ")
        return " ".join(phrase.split())

    def _apart(self, row: int, pairs: Sequence[tuple[Hit, Span]]) -> list[float]:
        """Return by how much sentences are nearer to a thing than to the others; 0 where words name these."""
        if self._is_named:
            return [0.0] * len(pairs)
        own = self._evidence.compared(self._things[row].name, pairs)
        others = [
            self._evidence.compared(thing.name, pairs) for other, thing in enumerate(self._things) if other != row
        ]
        return [mine - sum(theirs) / len(theirs) for mine, *theirs in zip(own, *others, strict=True)]

    def _shared(self, choice: Choice) -> float:
        """Return the share of the question's words in a sentence; one counts the less, the more sentences have it."""
        if choice.hit.article.language != self._language:
            return 0.0
        shared = sum(weight for word, weight in self._weights.items() if has_all(_text(choice), [word]))
        return shared / (sum(self._weights.values()) or 1.0)

    @cached_property
    def _weights(self) -> dict[re.Pattern[str], float]:
        texts = [hit.article.text[slice(*span)] for hit in self._hits.values() for span in hit.sentences]
        having = {
            word: sum(has_all(text, [word]) for text in texts) for word in own_words(self._question, self._language)
        }
        return {word: math.log((len(texts) + 1) / (count + 0.5)) for word, count in having.items()}


def _hit(article: Article, number: int) -> Hit:
    """Return an article as one passage, its sentences being those of its prose and the rows below tables' headings."""
    above = {headings(article.text, block) for block in lists(article.text, article.language)}
    spans = (Span(*span) for span in sentences(article.text, article.language))
    told = [span for span in spans if span not in above and kind(article.text, span) in ("prose", "row")]
    return Hit(article, 0, len(article.text), 0.0, -number, sentences=tuple(told))


def _runs(name: str, language: str) -> Iterator[list[str]]:
    """Yield the words of a thing by which it may be found, those together between which no word serves grammar."""
    run: list[str] = []
    for word in () if UNSPACED.search(name) else _TOKEN.findall(name):
        if word[0].isupper() or (content_words(word) and own_words(word, language)):
            run.append(word)
        else:
            yield run
            run = []
    yield run


def _is_code(word: str) -> bool:
    """Tell whether a word is a name with a figure, such as that of a line: `N1`."""
    return word[0].isupper() and any(map(str.isdigit, word))


@lru_cache(maxsize=4096)
def _named(text: str, language: str) -> NameIndex:
    return NameIndex(text, language)


def _has(text: str, article: Article, word: str, language: str) -> bool:
    """Tell whether a text of an article has a word: in the question's language in any form, in others as a name."""
    if _is_code(word):
        return word in _TOKEN.findall(text)
    patterns = own_words(word, language) or own_words(word, "")
    if article.language == language and patterns and has_all(text, patterns):
        return True
    return word[0].isupper() and _named(text, article.language).has(word, language)


def _text(choice: Choice) -> str:
    return choice.hit.article.text[choice.span.start : choice.span.end]


def _likeness(choice: Choice, other: Choice) -> float:
    """Return the share of the telling words of the shorter of two sentences that the other one has."""
    mine, theirs = content_words(_text(choice)), content_words(_text(other))
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


@lru_cache(maxsize=1024)
def _times(choice: Choice) -> tuple[TimeRange, ...]:
    """Return the time that a sentence names, seen from the day on which its article appeared."""
    published = dates.published(choice.hit.article.published)
    found = time_told(_text(choice), choice.hit.article.language, published) if published else None
    return (found,) if found else ()


def _is_entry(choice: Choice) -> bool:
    """Tell whether a sentence is a row of a table or an item of a list, which tells of one thing."""
    return is_item(_text(choice)) or kind(choice.hit.article.text, choice.span) == "row"
