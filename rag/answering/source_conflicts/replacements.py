"""Replacements: whether a newer sentence answers a question otherwise than a cited one, or as well in other words."""

from collections.abc import Callable, Sequence
from functools import cached_property

from index.text import clock_times
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.numbers import Quantity
from index.text.quantity_kinds import measured
from index.text.stop_words import content_words
from index.types import Hit
from rag.answering.answer_types import CERTAIN, AnswerType, Asked
from rag.answering.source_conflicts.conflicting_statements import (
    Statement,
    are_of_one_form,
    name_others,
    name_words,
    subject_of_body,
)
from rag.answering.source_conflicts.same_story import passage_facts

Similarity = Callable[[str, str], float]
"""Two sentences → their cosine."""

_SHARED = 0.5
"""Share of the shorter sentence's telling words that two answers to one question have in common."""
_SAID = 0.95
"""Cosine from which two sentences say the same."""
_LEAST, _MARGIN = 0.83, 0.045
"""Cosine that a sentence needs, and by how much more than the mean of the others of its passage, to be the counterpart
of one in another language."""
_FEWEST = 4
"""Other sentences of a passage that tell what is usual there."""
_BEHIND, _BEHIND_ABROAD = 0.02, 0.065
"""Cosines with the question by which the newer sentence may be behind; sentences in its language have more."""
_ALIKE, _ALIKE_ABROAD = 0.88, 0.865
"""Cosine of two sentences from which they may answer one question, in one language and in two."""
_OF_DATES: tuple[AnswerType, ...] = ("date", "year", "time")
"""Kinds that are told by days and hours."""
_LIKELY = 0.25
"""Probability of a kind from which numbers or dates of it are compared."""
_SAME_MATTER, _SAME_MATTER_ABROAD, _BEHIND_AT_HOME = 0.84, 0.86, 0.12
"""Cosine of two sentences in one language that have two numbers, dates or names of the kind that is asked for, in the
question's language and in another, and cosine with the question by which the newer one may be behind."""
_LACKING, _SHORT = 0.3, 4
"""Share of the question's words of a cited sentence that a newer passage may lack, by so many of their letters."""
_OF_PRICE = frozenset(["cost", "kost", "cout", "cues", "cust", "kosz", "стои"])
"""Beginnings of verbs that ask for a price, and say nothing of what has it."""


def is_counterpart(said: str, sentence: str, others: Sequence[str], similarity: Similarity, alike: float) -> bool:
    """Tell whether a sentence is the one in its passage that speaks of what another article's sentence says.

    It is `alike` at least, or stands out from the other sentences of its passage: in two languages a cosine alone tells
    little, as to a long sentence all are less near (Artetxe and Schwenk, 2019, use such a margin).
    """
    likeness = similarity(said, sentence)
    if likeness >= alike:
        return True
    rest = [similarity(said, other) for other in others if other != sentence]
    if likeness < _LEAST or len(rest) < _FEWEST or max(rest) > likeness:
        return False
    return likeness - sum(rest) / len(rest) >= _MARGIN


class ReplacementCheck:
    """A question, and what answers it."""

    def __init__(self, asked: Asked, similarity: Similarity) -> None:
        self._asked = asked
        self._facts = asked.facts
        self._question, self._language = asked.facts.text, asked.facts.language
        self.similarity = similarity

    @cached_property
    def _words(self) -> frozenset[str]:
        return content_words(self._question)

    @cached_property
    def _named(self) -> frozenset[str]:
        return content_words(" ".join(name.words for name in self._facts.names))

    @cached_property
    def _telling(self) -> frozenset[str]:
        return self._words - self._named

    @property
    def is_of_figures(self) -> bool:
        """Tell whether a number is asked for, and not a date or a name."""
        dated = sum(self._asked.kinds.get(kind, 0.0) for kind in _OF_DATES)
        return self._asked.of_numbers - dated >= CERTAIN

    @property
    def _is_of_date(self) -> bool:
        return max(self._asked.kinds.get(kind, 0.0) for kind in ("date", "year")) >= _LIKELY

    def has_kind(self, statement: Statement) -> bool:
        """Tell whether a sentence has a number, date or name of the kind that is asked for for certain."""
        language = statement.hit.article.language
        if self._asked.of_numbers >= CERTAIN:
            return self._asked.share(statement.text, language) >= CERTAIN * self._asked.of_numbers
        is_of_person = self._asked.kinds.get("person", 0.0) >= CERTAIN
        return is_of_person and self._asked.has_name(statement.text, language)

    def lacks_kind(self, statement: Statement) -> bool:
        """Tell whether a sentence has no number or date of the kind that is asked for for certain."""
        return self._asked.of_numbers >= CERTAIN and not self.has_kind(statement)

    def answers_otherwise(self, cited: Statement, newer: Statement, others: Sequence[Statement]) -> bool:
        """Tell whether a newer sentence has something else of the kind that is asked for, in what is the same matter.

        Both have something of that kind; `others` are all sentences of the newer passage.
        """
        if not self._has_another(cited, newer) or self.is_of_cited_alone(cited, newer):
            return False
        if cited.hit.article.language != newer.hit.article.language:
            return self._stands_out(cited, newer, others)
        if not newer.words & (self._telling | cited.words - self._named):
            return False
        least = _SAME_MATTER if cited.hit.article.language == self._language else _SAME_MATTER_ABROAD
        is_alike = self.similarity(cited.text, newer.text) >= least
        return is_alike and self.likeness(newer.text) >= self.likeness(cited.text) - _BEHIND_AT_HOME

    def confirms(self, cited: Statement, newer: Statement) -> bool:
        """Tell whether a newer sentence has the older one's number, date or name, and not only to deny it."""
        if self._asked.of_numbers < CERTAIN:
            return False  # who is replaced is named, too
        has_old = self._has(newer, cited)
        return has_old and not (newer.facts.negations and self._has_another(cited, newer))

    def _has(self, statement: Statement, other: Statement) -> bool:
        """Tell whether a sentence has a number or date of another one that is of the kind asked for."""
        if self._asked.kinds.get("time", 0.0) >= CERTAIN:
            return bool(_times(statement) & _times(other))
        amounts = any(map(statement.facts.has_number, self._amounts(other)))
        return amounts or any(map(statement.facts.has_date, _days(other.moments) if self._is_of_date else ()))

    def _has_another(self, cited: Statement, newer: Statement) -> bool:
        """Tell whether a newer sentence has a number or date that the older lacks, or a name that its passage lacks."""
        if self._asked.kinds.get("time", 0.0) >= CERTAIN:
            return not _times(newer) <= _times(cited)
        if self._asked.of_numbers < CERTAIN:
            there, names = _of_passage(cited.hit).named, self._names(newer)
            return any(not there.has(token, newer.hit.article.language) for token in names)
        days = _days(newer.moments) if self._is_of_date and _days(cited.moments) else []
        return not (all(map(cited.facts.has_number, self._amounts(newer))) and all(map(cited.facts.has_date, days)))

    def _amounts(self, statement: Statement) -> list[Quantity]:
        text, language = statement.text, statement.hit.article.language
        return [
            each for each in statement.figures
            if any(self._asked.kinds.get(kind, 0.0) >= _LIKELY for kind in measured(each, text, language))
        ]  # fmt: skip

    def _stands_out(self, cited: Statement, newer: Statement, others: Sequence[Statement]) -> bool:
        """Tell whether a sentence in another language is the one of its passage that answers the question.

        It is the only one with an amount of the unit, or nearer to the question than the usual one.
        """
        if not any(self.has_kind(each) and each.text != newer.text for each in others):
            units = {each.unit for each in cited.figures if each.unit}
            if any(each.unit in units for each in newer.figures):
                return True
        rest = [self.likeness(each.text) for each in others if each.text != newer.text]
        return bool(rest) and self.likeness(newer.text) - sum(rest) / len(rest) >= _MARGIN

    def is_of_cited_alone(self, cited: Statement, newer: Statement) -> bool:
        """Tell whether the question asks after what only the older passage has: a name, a figure, a day, a word.

        A word counts where the two sentences are of one form, as in the first and the second quarter. What the newer
        passage has as a subject of its own was not asked for, nor what lacks the question's words.
        """
        asked, mine, theirs = self._facts, _of_passage(cited.hit), _of_passage(newer.hit)
        if any(mine.has_number(each) and not theirs.has_number(each) for each in asked.quantities):
            return True
        if any(mine.has_date(each) and not theirs.has_date(each) for each in asked.moments):
            return True
        tokens = [token for name in asked.names for token in name.tokens]
        person = name_words(newer) if self._asked.of_numbers < CERTAIN else frozenset()
        if subject_of_body(newer, cited.hit) - self._words - person:
            return True
        if any(mine.named.has(token, self._language) > theirs.named.has(token, self._language) for token in tokens):
            return True
        return self._lacks_words(cited, newer)

    def _lacks_words(self, cited: Statement, newer: Statement) -> bool:
        hit = newer.hit
        there = _beginnings(content_words(f"{hit.article.title} {hit.text}"))
        is_foreign = hit.article.language != cited.hit.article.language
        wanted = _beginnings(self._telling if is_foreign else self._telling & cited.words)
        if hit.article.language == self._language and len(wanted - there) > _LACKING * len(wanted):
            return True
        return bool(_beginnings(self._words & cited.words) - there) and are_of_one_form(cited, newer)

    def likeness(self, sentence: str) -> float:
        """Return the cosine of a sentence with the question."""
        return self.similarity(self._question, sentence)

    def is_replaced(self, cited: Statement, newer: Statement, others: Sequence[str]) -> bool:
        """Tell whether a newer sentence about the same thing answers as well, and not with the same words.

        In the question's own language its words tell, else the cosines. `others` are the sentences of the newer
        passage.
        """
        alike = self.similarity(cited.text, newer.text)
        if cited.hit.article.language == newer.hit.article.language == self._language:
            return alike < _SAID and self._is_answered_otherwise(cited, newer)
        is_foreign = cited.hit.article.language != newer.hit.article.language
        least, behind = (_ALIKE_ABROAD, _BEHIND_ABROAD) if is_foreign else (_ALIKE, _BEHIND)
        is_as_near = self.likeness(newer.text) >= self.likeness(cited.text) - behind
        if not is_as_near or alike >= _SAID:
            return False
        if is_foreign:
            return is_counterpart(cited.text, newer.text, others, self.similarity, least)
        return alike >= least and not name_others(cited, newer)

    def is_confirmed(self, cited: Statement, newer: Statement) -> bool:
        """Tell whether a newer sentence has a figure, a date or a name of the cited one that the question has not."""
        return _agree(cited, newer) or self._name_the_same(cited, newer)

    def _name_the_same(self, cited: Statement, newer: Statement) -> bool:
        return any(newer.facts.named.has(token, cited.hit.article.language) for token in self._names(cited))

    def _names(self, statement: Statement) -> set[str]:
        """Return the words of a sentence's names that the question has not."""
        asked = self._facts.named
        return {
            token for name in statement.facts.names for token in name.tokens if not asked.has(token, self._language)
        }

    def _is_answered_otherwise(self, cited: Statement, newer: Statement) -> bool:
        """Tell whether two sentences have the same words of the question and share no other."""
        shared = cited.words & newer.words
        own, other = cited.words - self._words, newer.words - self._words
        are_apart = bool(own and other) and not own & other
        covers = bool(cited.words & self._words) and cited.words & self._words <= newer.words
        return are_apart and covers and len(shared) >= _SHARED * min(len(cited.words), len(newer.words))


def _agree(cited: Statement, newer: Statement) -> bool:
    """Tell whether two sentences have a figure or a date in common."""
    return any(map(newer.facts.has_number, cited.figures)) or any(map(newer.facts.has_date, cited.facts.moments))


def _days(moments: Sequence[Moment]) -> list[Moment]:
    """Return dates; a day of the week alone is mostly that of the report."""
    return [each for each in moments if each.month or each.year]


def _times(statement: Statement) -> frozenset[str]:
    return clock_times.read(statement.text, statement.hit.article.language)


def _of_passage(hit: Hit) -> Facts:
    return passage_facts(hit, f"{hit.article.title}. {hit.text}")


def _beginnings(words: frozenset[str]) -> set[str]:
    """Return the beginnings that two forms of a word share even where its stem changes."""
    return {word[:_SHORT] for word in words} - _OF_PRICE
