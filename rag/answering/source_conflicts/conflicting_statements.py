"""Conflicting statements: whether a later sentence gives another figure or date for what an earlier one says. Pure.

Figures are compared by value and unit, with what is counted; across languages by unit and names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from index.near_duplicates import are_headed_apart, is_variant
from index.text import dates
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import WORD, fold
from index.text.numbers import Quantity
from index.text.stop_words import content_stems, content_words
from index.text.word_alignment import likeness, substitutions
from index.types import Hit
from index.verbatim import contains_quote, is_running
from rag.answering.source_conflicts.same_story import (
    are_revisions,
    blanked,
    is_only_change,
    passage_facts,
    shared_sentences,
)
from rag.grounding.negation_conflict import negation_conflict

Difference = Literal["", "version", "figure", "day", "foreign count", "foreign day", "denial"]
"""Kind of difference between two sentences about one thing; "" for none. Foreign ones are in two languages, which share
no words that would tell what is counted or planned."""

_COUNTED = 6
"""Words behind a number, or as many before it, among which is what it counts."""
_HALF_YEAR = 6
_SHARED = 2
"""Words that two sentences about the same thing share, at least, beside what is counted."""
_SAME_PLAN = 0.4
"""Share of the shorter sentence's telling words that two sentences about one plan have in common."""
_SAME_WORDS = 0.6
"""Share of these words from which one sentence may deny the other."""
_MOST_COUNTS = 2
"""Numbers without a unit that a sentence may have, so that it is clear what is compared with another language's."""
_BEFORE = 2
"""Words before two numbers that are the same where both count the same thing."""
_FEWEST = 2
_FORM = 0.6
_LABELS = frozenset(
    "section article chapter page line route platform room figure table item paragraph number week no nr nos num ligne "
    "chapitre artikel linie seite kapitel abschnitt articulo linea seccion pagina capitulo articolo capitolo linea "
    "hall halle hangar salle sala nave terminal gate tor block bloc bloque zone zona reactor reacteur reaktor phase "
    "fase pier quai dock track gleis voie exit sortie ausfahrt salida unit unite einheit tower turm hal perron hala "
    "статья линия глава страница раздел пункт рис номер цех корпус зал блок путь "
    "المادة الخط الصفحة الفصل القاعة".split()
)
_SCORE = re.compile(r"\d\s?[-–—:]\s?\d")
_STOP = re.compile(r"[.,;:!?()«»“”\"，。；：！？、]|\d")


@dataclass(frozen=True)
class Statement:
    """A sentence of a passage, with the facts that can be compared."""

    hit: Hit
    text: str

    @cached_property
    def facts(self) -> Facts:
        return passage_facts(self.hit, self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return its subject: stems of its longer words, without figures and dates."""
        return content_words(blanked(self.text, self.facts))

    @cached_property
    def figures(self) -> list[Quantity]:
        """Return the numbers that count or measure something: no scores, section numbers, numbers of lines or pages."""
        return [each for each in self.facts.quantities if each.is_certain and not _is_label(self.text, each)]

    @cached_property
    def labels(self) -> frozenset[str]:
        """Return the numbers that name something: a section, a line, a score."""
        return frozenset(each.words for each in self.facts.quantities if _is_label(self.text, each))

    @cached_property
    def moments(self) -> list[Moment]:
        """Return its dates; a day or month without a year is of the year in which it is nearest to the article's."""
        return [_in_nearest_year(moment, self.facts.published) for moment in self.facts.moments]

    @cached_property
    def days(self) -> list[Moment]:
        """Return its dates that were in the future when the article appeared."""
        return [moment for moment in self.moments if _is_after(moment, self.facts.published)]

    def counted(self, figure: Quantity) -> frozenset[str]:
        """Return stems of the words behind a number, up to the next mark or number."""
        return content_words(_until_mark(self.text[figure.end :]))


def difference(cited: Statement, newer: Statement) -> Difference:
    """Return how a later sentence differs from one about the same thing."""
    if not is_running(cited.text) or not is_running(newer.text) or cited.text == newer.text:
        return ""
    if _corrects(cited, newer):
        return "version"
    if name_others(cited, newer):
        return ""
    if _has_other_figures(cited, newer):
        return "figure"
    is_foreign = cited.hit.article.language != newer.hit.article.language
    return _foreign_difference(cited, newer) if is_foreign else _home_difference(cited, newer)


def _foreign_difference(cited: Statement, newer: Statement) -> Difference:
    if _has_other_counts(cited, newer):
        return "foreign count"
    return "foreign day" if _has_other_days(cited, newer, is_foreign=True) else ""


def _home_difference(cited: Statement, newer: Statement) -> Difference:
    if _has_other_days(cited, newer, is_foreign=False):
        return "day"
    return "denial" if _denies(cited, newer) else ""


def _denies(cited: Statement, newer: Statement) -> bool:
    """Tell whether one of two sentences denies what the other says in mostly the same words."""
    shared = cited.words & newer.words
    fewest = min(len(cited.words), len(newer.words))
    is_same = len(shared) > _SHARED and len(shared) >= _SAME_WORDS * fewest
    return is_same and bool(negation_conflict(newer.facts, cited.facts))


def _corrects(cited: Statement, newer: Statement) -> bool:
    """Tell whether a sentence of a later version of a text takes the place of one that is no longer in it."""
    if not are_revisions(cited.hit, newer.hit) or not is_variant(cited.text, newer.text):
        return False
    if contains_quote(newer.hit.article, cited.text) or contains_quote(cited.hit.article, newer.text):
        return False
    if is_only_change(cited.hit, newer.hit):
        return True
    is_sure = shared_sentences(cited.hit, newer.hit) >= _FEWEST
    return not _is_other_of_form(cited, newer) and (is_sure or _says_otherwise(cited, newer))


def _says_otherwise(cited: Statement, newer: Statement) -> bool:
    """Tell whether each of two sentences has telling words that the other lacks, and both are of one line or part."""
    return bool(cited.words - newer.words and newer.words - cited.words) and cited.labels == newer.labels


def figures_differ(cited: Statement, newer: Statement) -> bool:
    """Tell whether a sentence has a figure that the other lacks."""
    return not all(map(cited.facts.has_number, newer.figures)) or not all(map(newer.facts.has_number, cited.figures))


def name_others(cited: Statement, newer: Statement) -> bool:
    """Tell whether each of two sentences names something that the other's article doesn't."""
    first, second = _lacking(cited, newer.hit), _lacking(newer, cited.hit)
    if (
        (first and second)
        or are_headed_apart(cited.hit, newer.hit, by_figures=False)
        or _is_other_of_form(cited, newer)
    ):
        return True
    return bool(_subject(cited, newer.hit) and _subject(newer, cited.hit))


def _subject(statement: Statement, other: Hit) -> frozenset[str]:
    """Return the words of a sentence that its passage has again, or its headline, and another passage nowhere."""
    hit = statement.hit
    if hit.article.language != other.article.language:
        return frozenset()
    there = content_words(f"{other.article.title} {other.text}")
    besides = content_words(f"{hit.article.title} {hit.text.replace(statement.text, ' ', 1)}")
    return (statement.words & besides) - there


def subject_of_body(statement: Statement, other: Hit) -> frozenset[str]:
    """Return the words of a sentence that its passage has twice again, and another passage of its language nowhere.

    The headline counts not: it says what is new.
    """
    hit = statement.hit
    if hit.article.language != other.article.language:
        return frozenset()
    there = content_words(f"{other.article.title} {other.text}")
    besides = Counter(content_stems(hit.text.replace(statement.text, " ", 1)))
    return frozenset(word for word in statement.words - there if besides[word] >= _FEWEST)


def _lacking(statement: Statement, other: Hit) -> set[str]:
    named = passage_facts(other, f"{other.article.title}. {other.text}").named
    return named.lacking(statement.facts.names, statement.hit.article.language)


def _is_other_of_form(cited: Statement, newer: Statement) -> bool:
    """Tell whether two sentences of one form have other words with a capital in the same place."""
    pairs = substitutions(_words(cited), _words(newer)) if are_of_one_form(cited, newer) else ()
    return any(_has_name(old, newer.hit) and _has_name(new, cited.hit) for old, new in pairs)


def are_of_one_form(cited: Statement, newer: Statement) -> bool:
    """Tell whether two sentences consist of mostly the same words in the same order."""
    return likeness(_words(cited), _words(newer)) >= _FORM


def _words(statement: Statement) -> list[str]:
    return [match[0] for match in WORD.finditer(statement.text)]


def _has_name(words: Sequence[str], other: Hit) -> bool:
    there = {fold(match[0]) for match in WORD.finditer(f"{other.article.title} {other.text}")}
    return any(
        word[0].isupper() and fold(word) not in there and not Facts(word, other.article.language).moments
        and not Facts(word.lower(), other.article.language).quantities
        for word in words
    )  # fmt: skip


def _has_other_figures(cited: Statement, newer: Statement) -> bool:
    pairs = [(old, new) for old in cited.figures for new in newer.figures if _count_the_same(cited, old, newer, new)]
    return any(not any(_agree(old, each) for _, each in pairs if _ == old) for old, _ in pairs) and not any(
        _agree(old, new) for old in cited.figures for new in newer.figures if old.unit == new.unit
    )


def _agree(old: Quantity, new: Quantity) -> bool:
    return old.agrees(new)


def _count_the_same(cited: Statement, old: Quantity, newer: Statement, new: Quantity) -> bool:
    """Tell whether two numbers have one unit, or count one thing, in sentences about the same."""
    if old.unit != new.unit:
        return False
    if cited.hit.article.language != newer.hit.article.language:
        return bool(old.unit)  # what is counted has other words; the similarity of the sentences tells
    shared = cited.words & newer.words
    if old.unit:
        return len(shared) >= _SHARED
    mine, theirs = cited.counted(old), newer.counted(new)
    same = (
        mine & theirs
        or _words_before(cited.text, old) == _words_before(newer.text, new) != ""
        or (mine & newer.words if not theirs else frozenset())
        or (theirs & cited.words if not mine else frozenset())
    )
    return bool(same) and len(shared - name_words(cited)) >= _SHARED


def _words_before(text: str, figure: Quantity) -> str:
    """Return the words right before a number, "" where there are too few.

    In many languages the noun behind a number changes its form with it.
    """
    words = [fold(match[0]) for match in WORD.finditer(text[: figure.start])]
    return " ".join(words[-_BEFORE:]) if len(words) >= _BEFORE else ""


def _has_other_counts(cited: Statement, newer: Statement) -> bool:
    """Tell whether two sentences in two languages count, and have no number in common."""
    mine, theirs = ([each for each in figures if not each.unit] for figures in (cited.figures, newer.figures))
    are_few = 0 < len(mine) <= _MOST_COUNTS and 0 < len(theirs) <= _MOST_COUNTS
    return are_few and not any(map(cited.facts.has_number, theirs)) and not any(map(newer.facts.has_number, mine))


def name_words(statement: Statement) -> frozenset[str]:
    """Return the stems of the words of a sentence's names."""
    return content_words(" ".join(name.words for name in statement.facts.names))


def _has_other_days(cited: Statement, newer: Statement, *, is_foreign: bool) -> bool:
    """Tell whether both sentences date the same plan, one of them otherwise; in two languages their likeness tells."""
    shared = (cited.words & newer.words) - name_words(cited)
    fewest = min(len(cited.words), len(newer.words))
    if not is_foreign and (len(shared) < _SHARED or len(shared) < _SAME_PLAN * fewest):
        return False
    day = dates.published(cited.hit.article.published)
    later = [moment for moment in newer.moments if _is_after(moment, day)]
    pairs = [(old, new) for old in cited.days for new in later]
    agree = any(old.borne_out_by(new, day) or new.borne_out_by(old, day) for old, new in pairs)
    return bool(pairs) and not agree


def _in_nearest_year(moment: Moment, day: date | None) -> Moment:
    if day is None or moment.year is not None or moment.month is None:
        return moment
    months = moment.month - day.month
    year = day.year + (months < -_HALF_YEAR) - (months > _HALF_YEAR)
    return replace(moment, year=year)


def _is_after(moment: Moment, day: date | None) -> bool:
    if day is None or moment.year is None:
        return False
    return (moment.year, moment.month or 13, moment.day or 32) > (day.year, day.month, day.day)


def _until_mark(text: str) -> str:
    match = _STOP.search(text)
    return " ".join(text[: match.start() if match else None].split()[:_COUNTED])


def _is_label(text: str, figure: Quantity) -> bool:
    """Tell whether a number is a score, or names a section, a line or a page."""
    if _SCORE.match(text, figure.start) or re.search(r"\d\s?[-–—:]\s?$", text[: figure.start]):
        return True
    before = WORD.findall(text[: figure.start])
    is_beside = bool(re.search(r"[^\W\d_][.°º]?\s?$", text[: figure.start]))
    return bool(before and is_beside and fold(before[-1]) in _LABELS) or text[: figure.start].rstrip().endswith(
        ("№", "n°", "nº", "§", "第", "#")
    )
