"""Evaluation run: asks the questions one after another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.types import Filters
from rag.answering.types import Answer, Turn
from rag.evaluate.gold import ArticleLookup, Gold
from rag.evaluate.outcome import Outcome, Setup, judged
from rag.evaluate.questions import Question
from rag.evaluate.report import Evaluation

Ask = Callable[[str, Sequence[Turn], Filters], Answer]
"""A question, the turns before it and which articles may answer → the answer."""


def with_gold(questions: Sequence[Question], lookup: ArticleLookup) -> list[tuple[Question, Gold]]:
    """Return the known answers to the questions, in which excluded articles become ids.

    Raises QuestionsError for an article or a quote that is not there, before anything is asked.
    """
    return [(_with_ids(question, lookup), lookup.gold(question)) for question in questions]


def _with_ids(question: Question, lookup: ArticleLookup) -> Question:
    """Name the articles that are left out by their ids; one that is not in the index is left out already."""
    return replace(question, without=tuple(id_ for name in question.without for id_ in lookup.known(name)))


class EvaluationRun:
    """Iterator that asks one question for each outcome that is taken from it."""

    def __init__(self, questions: Sequence[tuple[Question, Gold]], ask: Ask, filters: Filters, setup: Setup) -> None:
        self.setup = setup
        self.outcomes: list[Outcome] = []
        """Outcomes of the questions that have been asked."""
        self._questions = questions
        self._ask = ask
        self._filters = filters

    def __len__(self) -> int:
        """Return the number of all questions."""
        return len(self._questions)

    def __iter__(self) -> Iterator[Outcome]:
        """Ask those that have not been asked yet, each after the turns of its conversation."""
        for question, gold in self._questions[len(self.outcomes) :]:
            limits = replace(self._filters, without=(*self._filters.without, *question.without))
            history: list[Turn] = []
            for turn in question.history:
                history.append(turn if turn.answer else self._ask(turn.question, history, limits).turn())
            answer = self._ask(question.question, history, limits)
            self.outcomes.append(judged(question, gold, answer, self.setup))
            yield self.outcomes[-1]

    @property
    def evaluation(self) -> Evaluation:
        """Figures of the questions asked so far."""
        return Evaluation(tuple(self.outcomes), self.setup)
