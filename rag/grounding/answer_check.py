"""Checks of one answer as it is written: moves its marks, and gives each sentence its verdict."""

from collections.abc import Sequence
from dataclasses import replace

from index.text.sentences import bare
from index.types import Hit, Span
from rag.answering.cited_sentences import without_number
from rag.answering.types import ACCEPTED, Citation, Problem, Sentence
from rag.grounding.sentence_check import Check, Checker

_PLACES = 2
"""Citations that one mark may become: the nearest words, and those that add a fact to them."""


class AnswerChecker:
    """Checks of what a model writes from its passages, sentence by sentence."""

    def __init__(self, checker: Checker, passages: Sequence[Hit]) -> None:
        self._checker = checker
        self._passages = passages
        self._moved: set[str] = set()

    def support(self, sentence: str, cited: Hit | None) -> list[tuple[Hit, Span]]:
        """Return the places that support a sentence, if any; for an uncited one, only if they support all of it."""
        check = self._checker.settle(without_number(sentence), [cited] if cited else [], self._passages)
        if check.verdict == "unsupported" or (cited is None and check.verdict == "partly"):
            return []
        if any(problem.kind == "mark" for problem in check.problems):
            self._moved.add(bare(sentence))
        return [(support.hit, support.span) for support in check.supports[:_PLACES]]

    def judged(self, sentence: Sentence, citations: Sequence[Citation], *, is_counted: bool = False) -> Sentence:
        """Return a sentence of the whole answer with its verdict by what it cites.

        The number of one that is counted, as an item of a list, is none of its own.
        """
        cited = [each for each in citations if each.number in sentence.citations]
        text = without_number(sentence.text) if is_counted else sentence.text
        check = self._check(text, [hit for hit in self._passages if any(each.is_in(hit) for each in cited)])
        problems = check.problems
        if check.verdict in ACCEPTED and bare(sentence.text) in self._moved:
            problems = (*problems, Problem("mark", sentence.text))
        return replace(sentence, verdict=check.verdict, problems=problems)

    def nearest(self, sentence: str) -> list[tuple[Hit, Span]]:
        """Return the sentences of all passages that a sentence is compared with, the nearest first."""
        return self._checker.nearest(sentence, self._passages)

    def _check(self, text: str, cited: Sequence[Hit]) -> Check:
        if cited:
            return self._checker.check(text, cited)
        return self._checker.settle(text, (), self._passages)
