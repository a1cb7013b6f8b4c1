"""Which of several passages is newer, whether it says otherwise, and how old an answer is: pure, no model, no index."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.text.terms import figures, terms
from index.types import Hit, Span
from rag.evidence import Scored
from rag.types import Citation
from rag.when import When

_MARGIN = 0.012
"""Scores that differ by less tell nothing: two wordings of one question differ by as much."""
_NAMES = re.compile(r"(?<=[\w,;:’'] )[^\W\d_a-zß-öø-ÿа-яё][\w’'-]{2,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_SAME = 0.25
"""Of the names of the shorter of two passages, those in the other from which both tell of the same."""
_FEWEST = 2
_OLD = timedelta(days=30)
"""After which what an article says may have moved on."""
_ALIKE = 0.835
"""Cosine of two sentences from which they may say the same thing otherwise, with the bundled model."""
_LONG = 4
"""Letters of a word that tells what a sentence is about."""
_AMOUNT = re.compile(
    r"(?P<before>[$£€¥])?(?P<number>\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?)"
    r"[\s\u00a0\u202f]*(?P<scale>(?:thousand|mill?i[oa]\w*|milliards?|bi?llion\w*|mil|mille|tausend|Mio\.?|Mrd\.?|"
    r"тыс\w*|миллион\w*|миллиард\w*|[万亿])(?![^\W_万亿元]))?"
    r"[\s\u00a0\u202f]*(?:de |d['’]|of )?(?P<unit>[%°$£€¥]|[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+)?"
)
_MEASURE = re.compile(rf"{_AMOUNT.pattern}(?:[\s\u00a0\u202f]+[^\W\d_]+)?")
_YEARS = range(1900, 2100)
_TIMELY = 0.03
"""What a sentence gains that was published in the time that a question names."""


def newer_first(hits: Sequence[Hit], when: When | None = None) -> list[Hit]:
    """Return hits with the newer first among those that tell the same equally well; one without a date keeps its place.

    A time that is asked for is preferred to what is newer.
    """
    ordered = list(hits)
    for first in range(len(ordered)):
        rows = [row for row in range(first, len(ordered)) if _are_equal(ordered[first], ordered[row])]
        ranked = sorted((ordered[row] for row in rows), key=lambda hit: _freshness(hit, when), reverse=True)
        for row, hit in zip(rows, ranked, strict=True):
            ordered[row] = hit
    return ordered


def _freshness(hit: Hit, when: When | None) -> tuple[bool, str]:
    published = hit.article.published
    return when is not None and when.holds(published), published[:10]


def _are_equal(hit: Hit, other: Hit) -> bool:
    are_dated = bool(hit.article.published and other.article.published)
    return are_dated and abs(hit.score - other.score) <= _MARGIN and tell_of_the_same(hit, other)


def tell_of_the_same(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages have so many names in common that they are about one thing."""
    if hit.article.id == other.article.id:
        return True
    mine, theirs = (set(_NAMES.findall(f"{each.article.title} {each.text}")) for each in (hit, other))
    shared = len(mine & theirs)
    return shared >= _FEWEST and shared >= _SAME * min(len(mine), len(theirs))


def timely_first(ranked: Sequence[Scored], when: When | None) -> list[Scored]:
    """Return sentences in order of their scores, those published in the time that a question names raised a little."""
    if when is None:
        return list(ranked)
    raised = [replace(entry, score=entry.score + _TIMELY * when.holds(entry.hit.article.published)) for entry in ranked]
    return sorted(raised, key=lambda entry: -entry.score)


@dataclass(frozen=True, slots=True)
class Newer:
    """A sentence of a newer article that has another figure for what an answer cites."""

    citation: Citation
    """What the answer cites."""
    hit: Hit
    span: Span
    """The newer sentence."""

    @property
    def quote(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]

    @property
    def published(self) -> str:
        """ISO day."""
        return self.hit.article.published[:10]


def contradicted(
    citations: Sequence[Citation], hits: Sequence[Hit], similarity: Callable[[str, str], float]
) -> Newer | None:
    """Return the newest sentence found that has other figures than a cited one, of the same unit and thing.

    `similarity`: two sentences → their cosine; asked for only when figures and words speak for it.
    """
    for citation in citations:
        for hit, span in sorted(_later(citation, hits), key=lambda entry: entry[0].article.published, reverse=True):
            newer = hit.article.text[span.start : span.end]
            if _differ(citation.quote, newer) and similarity(citation.quote, newer) >= _ALIKE:
                return Newer(citation, hit, span)
    return None


def _later(citation: Citation, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Span]]:
    """Yield the sentences of articles about the same thing that were published on a later day than the cited one."""
    published = citation.article.published[:10]
    cited = next((hit for hit in hits if hit.article.id == citation.article.id), None)
    for hit in hits:
        if cited and published and hit.article.published[:10] > published and tell_of_the_same(cited, hit):
            yield from ((hit, span) for span in hit.sentences)


def _differ(cited: str, newer: str) -> bool:
    """Tell whether two sentences that share words give different amounts of one unit, and none in common."""
    old, new = amounts(cited), amounts(newer)
    units = old.keys() & new.keys()
    shared = _words(cited) & _words(newer)
    telling = {term for term in shared if not term.isdigit() and (len(term) >= _LONG or not term.isascii())}
    return bool(telling) and any(not old[unit] & new[unit] for unit in units)


def _words(sentence: str) -> set[str]:
    """Return the terms of a sentence but those of its amounts, with the word behind the unit (`cubic metres`)."""
    return set(terms(_MEASURE.sub(" ", sentence)))


def amounts(sentence: str) -> dict[str, frozenset[str]]:
    """Return the numbers of a sentence by their unit, a sign or the first letters of a word; years are none.

    `48 billion` and `48 milliards` are the same number of different units.
    """
    found: dict[str, frozenset[str]] = {}
    for match in _AMOUNT.finditer(sentence):
        unit = _unit(match)
        number = next(iter(figures(match["number"])), "")
        is_year = number.isdigit() and int(number) in _YEARS and not match["before"] and not match["scale"]
        if unit and number and not is_year:
            found[unit] = found.get(unit, frozenset()) | {number}
    return found


def _unit(match: re.Match[str]) -> str:
    sign = match["before"] or match["unit"] or ""
    return next(iter(terms(sign)), sign)


def as_of(citations: Sequence[Citation], today: date) -> str:
    """Return the date of the newest cited article when it is so old that its figures may have moved on, else ""."""
    days = [citation.article.published[:10] for citation in citations]
    newest = max(days, default="")
    has_figures = any(amounts(citation.quote) for citation in citations)
    return newest if all(days) and has_figures and newest <= (today - _OLD).isoformat() else ""
