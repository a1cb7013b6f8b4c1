"""Meaning of a draft's sentences, read by a language model where the rules leave it open, a few with each request."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.answering.types import Citation, ReadingObstacle
from rag.grounding.answer_judging import is_open
from rag.grounding.drafts.checked_draft import CheckedSentence
from rag.grounding.drafts.draft import DraftSentence
from rag.grounding.llm_judge import AT_ONCE, LlmJudge, Quoted, reader_or_obstacle
from rag.llm.cancellation import Stop

FindReader = Callable[[], LlmJudge | None]


class DraftReading:
    """Reading of one draft: who reads, and why not all was read."""

    def __init__(self, find: FindReader, citations: Sequence[Citation], stop: Stop | None) -> None:
        self._find = find
        self._citations = citations
        self._stop = stop
        self.reader = ""
        """Name of the model; "" if none was asked."""
        self.obstacle: ReadingObstacle = ""

    def read(self, draft: Sequence[DraftSentence], checked: Sequence[CheckedSentence]) -> list[CheckedSentence]:
        """Return the sentences, those as supported that the model reads in their quotes.

        A request that fails or takes too long is the last one.
        """
        sentences = list(checked)
        rows = [row for row, each in enumerate(checked) if each.citations and is_open(each.verdict, each.problems)]
        reader, self.obstacle = reader_or_obstacle(self._find) if rows else (None, "")
        while reader and rows and self.obstacle in ("", "weak"):
            batch, rows = rows[:AT_ONCE], rows[AT_ONCE:]
            reading = reader.read([self._quoted(draft[row], sentences[row]) for row in batch], self._stop)
            self.reader = self.reader or reading.reader
            self.obstacle = reading.obstacle or self.obstacle
            for row, probability, is_accepted in zip(batch, reading.probabilities, reading.accepted, strict=False):
                if probability is not None:
                    sentences[row] = replace(
                        sentences[row],
                        verdict="supported" if is_accepted else "unread",
                        reader=reading.reader,
                        probability=round(probability, 2),
                    )
        return sentences

    def _quoted(self, sentence: DraftSentence, checked: CheckedSentence) -> Quoted:
        cited = [self._citations[number - 1] for number in checked.citations]
        first = cited[0].article
        own = tuple(each.quote for each in cited if each.article.id == first.id)
        return Quoted(sentence.text, sentence.language, own, first.title)
