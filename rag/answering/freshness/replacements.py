"""Replacements: whether a newer sentence answers a question as well as a cited one, in other words."""

from collections.abc import Callable, Sequence
from functools import cached_property

from index.text.facts import Facts
from rag.answering.freshness.differences import Statement, content_words, name_others

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

    def __init__(self, question: str, language: str, similarity: Similarity) -> None:
        self._question = question
        self._language = language
        self.similarity = similarity

    @cached_property
    def _words(self) -> frozenset[str]:
        return content_words(self._question)

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
        asked = Facts(self._question, self._language).named
        names = {token for name in cited.facts.names for token in name.tokens if not asked.has(token, self._language)}
        return any(newer.facts.named.has(token, cited.hit.article.language) for token in names)

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
