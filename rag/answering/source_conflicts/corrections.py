"""Corrections: whether a passage corrects what a sentence says. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.text.folding import fold
from index.text.word_tables import word_table
from index.types import Hit, Span
from rag.answering.source_conflicts.conflicting_statements import Statement, name_words

_SAME = 0.5
"""Share of a sentence's telling words that a correction of it repeats."""
_FEWEST = 2
_NEAR = 16
"""Characters before a figure among which what denies it stands."""
_EARLIER = re.compile(r"versi|fassung|верси|edicion|surum|εκδοση|نسخ|版|버전|संस्करण|wersj")
_INSTEAD = re.compile(
    r"\b(?:not|instead|rather|and non|non|pas|no|sino|nicht|sondern|statt|не|degil)\b|而|لا |ではなく"
)
"""Words behind or before what is right: `eleven, not 17`."""
_NOT = re.compile(
    r"\b(?:not|instead of|rather than|non|pas|nao|nicht|statt|anstatt|niet|nie|zamiast|не|вместо|لا)\b|而非|而不是|不是"
)
_NOT_IN_SPANISH = re.compile(r"\bno\b")
_BUT = re.compile(r"\b(?:but|mais|sondern|sino|ma|bensi|mas|maar|ale|lecz|\u0430|بل)\b|而是")
"""Words before what was wrong, and before what is right where that stands behind it."""


def correction_of(cited: Statement, hit: Hit) -> Span | None:
    """Return the place in a passage where a paper corrects what a sentence says; None if it does not.

    It repeats what was said and gives something else, in one sentence or in the one behind it. In the sentence's own
    article, which has been corrected, only the correction itself speaks of what was said before.
    """
    is_own = hit.article.id == cited.hit.article.id
    for span in _corrections(hit):
        text = hit.article.text[span.start : span.end]
        if is_own and cited.text not in text:
            continue
        if _repeats(cited, Statement(hit, text)):
            return span
    return None if is_own else _denial_of_figure(cited, hit)


def _denial_of_figure(cited: Statement, hit: Hit) -> Span | None:
    """Return the place where a passage has another figure or date in the stead of one that a sentence says.

    As in `It is £3.1 million and not £3.4 million`, with the sentence before it where that says what it is about.
    """
    text = hit.article.text
    for row, span in enumerate(hit.sentences):
        if not _denies(cited, Statement(hit, text[span.start : span.end])):
            continue
        before = hit.sentences[row - 1].start if row else span.start
        for start in (span.start, before):
            if cited.words & Statement(hit, text[start : span.end]).words:
                return Span(start, span.end)
    return None


def _denies(cited: Statement, newer: Statement) -> bool:
    """Tell whether a sentence denies a figure or date of another one, and has one of its kind that this lacks."""
    said, given = cited.facts, newer.facts
    units = {each.unit for each in newer.figures if said.has_number(each) and _is_denied(newer, each.start)}
    others = (each for each in newer.figures if not said.has_number(each))
    if any(each.unit in units and not _is_denied(newer, each.start) for each in others):
        return True
    denied = [each for each in given.moments if said.has_date(each) and _is_denied(newer, each.start)]
    return bool(denied) and any(
        not said.has_date(each) and each.precision == denied[0].precision and not _is_denied(newer, each.start)
        for each in given.moments
    )


def _is_denied(statement: Statement, start: int) -> bool:
    """Tell whether a word right before a place of a sentence says that what stands there is wrong."""
    return is_replaced(statement.text[max(start - _NEAR, 0) : start], statement.hit.article.language)


def is_correction(text: str, language: str) -> bool:
    """Tell whether a text says that something was wrong before."""
    return bool(_marks(language).search(fold(text)))


def is_replaced(before: str, language: str) -> bool:
    """Tell whether what stands behind some words of a correction is what was wrong: `11 May and not` 17 May."""
    folded = fold(before)
    wrong = [match.start() for match in _NOT.finditer(folded)]
    if language == "es":  # in Portuguese it is a preposition
        wrong += [match.start() for match in _NOT_IN_SPANISH.finditer(folded)]
    right = [match.start() for match in _BUT.finditer(folded)]
    return bool(wrong) and max(right, default=-1) < max(wrong)


def is_outdated(text: str, language: str) -> bool:
    """Tell whether a text only says what an earlier version had, without what is right instead."""
    return is_correction(text, language) and bool(_EARLIER.search(fold(text))) and not _INSTEAD.search(fold(text))


def _corrections(hit: Hit) -> Iterator[Span]:
    """Yield the sentences that say so, each alone and then with the next one."""
    language, text = hit.article.language, hit.article.text
    for row, span in enumerate(hit.sentences):
        if not is_correction(text[span.start : span.end], language):
            continue
        yield span
        if row + 1 < len(hit.sentences):
            yield Span(span.start, hit.sentences[row + 1].end)


def _repeats(cited: Statement, correction: Statement) -> bool:
    """Tell whether a correction has a figure, a date or most words of a sentence, and something else besides."""
    said, given = cited.facts, correction.facts
    units = {each.unit for each in cited.figures if given.has_number(each)}
    if any(each.unit in units and not said.has_number(each) for each in correction.figures):
        return True
    is_dated = any(map(given.has_date, said.moments))
    if is_dated and not all(map(said.has_date, given.moments)):
        return True
    shared = cited.words & correction.words
    names = name_words(cited) & shared
    if len(shared) >= _FEWEST and names and shared - names and correction.words - cited.words:
        return True  # of the same person or place, and of the same matter
    same = len(shared) >= max(_FEWEST, _SAME * len(cited.words))
    return same and not (cited.figures or said.moments) and bool(correction.words - cited.words)


@lru_cache(maxsize=64)
def _marks(language: str) -> re.Pattern[str]:
    patterns = word_table("rag.answering.source_conflicts", "corrections")
    return re.compile(fold(patterns.get(language, r"(?!)")))
