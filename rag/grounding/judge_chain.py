"""Judges in turn: a language model first, where there is one, then the bundled network for what that left open."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rag.errors import LanguageModelError
from rag.grounding.judge_types import Judge, Opinion, Quoted, Reading
from rag.llm.cancellation import Stop

if TYPE_CHECKING:
    from rag.answering.types import ReadingObstacle

FindJudge = Callable[[float], Judge | None]
"""Area under the ROC curve that a judge has to reach on the built-in claims → the judge, or None."""
_ASKABLE: tuple["ReadingObstacle", ...] = ("", "weak", "subtle")
"""Obstacles that other sentences may not have."""


class Judges:
    """The judges of one answer or draft.

    A language model that is not there, or that takes too long, is not asked again.
    """

    def __init__(self, find: FindJudge, bundled: Judge | None) -> None:
        """`find` returns the language model as a judge, or raises LanguageModelError.

        One that nobody chose has to be at least as good as the bundled network.
        """
        self._find = find
        self._bundled = bundled
        self._obstacle: ReadingObstacle = ""
        self._found: Judge | None = None
        self._is_sought = False

    def read(
        self, asked: Sequence[Quoted], stop: Stop | None = None, *, session: str = "", person: str = ""
    ) -> Reading:
        """Return what the judges make of some sentences; of two opinions on one, the one that settles it."""
        told = self._asked(asked, stop, session=session, person=person).opinions
        opinions = list(told or (None,) * len(asked))
        rows = [row for row, opinion in enumerate(opinions) if not _settles(opinion)]
        obstacle = self._obstacle
        if self._bundled and rows and obstacle != "stopped":
            reading = self._bundled.read([asked[row] for row in rows], stop)
            obstacle = reading.obstacle
            for row, opinion in zip(rows, reading.opinions, strict=True):
                if opinion and (opinion.verdict == "supported" or opinions[row] is None):
                    opinions[row] = opinion
        return Reading(tuple(opinions), "" if all(opinions) else obstacle)

    def _asked(self, asked: Sequence[Quoted], stop: Stop | None, *, session: str, person: str) -> Reading:
        """Return what the language model makes of sentences."""
        if stop and stop.is_set:
            self._obstacle = "stopped"
        judge = self._language_model() if self._obstacle in _ASKABLE else None
        if judge is None:
            return Reading()
        reading = judge.read(asked, stop, session=session, person=person)
        self._obstacle = reading.obstacle or self._obstacle
        return reading

    def _language_model(self) -> Judge | None:
        if not self._is_sought:
            self._is_sought = True
            try:
                self._found = self._find(self._bundled.area if self._bundled else 0.0)
            except LanguageModelError:
                self._obstacle = "failed"
            else:
                self._obstacle = "" if self._found else "off"
        return self._found


def _settles(opinion: Opinion | None) -> bool:
    return opinion is not None and opinion.verdict != "unread"
