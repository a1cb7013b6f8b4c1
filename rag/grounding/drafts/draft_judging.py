"""Meaning of a draft's sentences, read by judges where the rules leave it open, a few with each request."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.types import Citation, ReadingObstacle
from rag.grounding.answer_judging import is_open
from rag.grounding.drafts.checked_draft import CheckedSentence
from rag.grounding.drafts.draft import DraftSentence
from rag.grounding.judge_types import AT_ONCE, Quoted, Reader
from rag.llm.cancellation import Stop


class DraftReading:
    """Reading of one draft: who reads, and why not all was read."""

    def __init__(self, reader: Reader, citations: Sequence[Citation], stop: Stop | None) -> None:
        self._reader = reader
        self._citations = citations
        self._stop = stop
        self.readers: tuple[str, ...] = ()
        """Names of the judges that have read any sentence."""
        self.obstacle: ReadingObstacle = ""

    def read(self, draft: Sequence[DraftSentence], checked: Sequence[CheckedSentence]) -> list[CheckedSentence]:
        """Return the sentences, those as supported that are read in their quotes."""
        sentences = list(checked)
        rows = [row for row, each in enumerate(checked) if each.citations and is_open(each.verdict, each.problems)]
        for start in range(0, len(rows), AT_ONCE):
            batch = rows[start : start + AT_ONCE]
            reading = self._reader.read([self._quoted(draft[row], sentences[row]) for row in batch], self._stop)
            self.readers = tuple(dict.fromkeys((*self.readers, *reading.readers)))
            self.obstacle = reading.obstacle or self.obstacle
            for row, opinion in zip(batch, reading.opinions, strict=True):
                if opinion:
                    sentences[row] = replace(
                        sentences[row],
                        verdict="supported" if opinion.verdict == "supported" else "unread",
                        reader=opinion.reader,
                        probability=round(opinion.probability, 2),
                    )
        return sentences

    def _quoted(self, sentence: DraftSentence, checked: CheckedSentence) -> Quoted:
        cited = [self._citations[number - 1] for number in checked.citations]
        first = cited[0].article
        own = tuple(each.quote for each in cited if each.article.id == first.id)
        return Quoted(sentence.text, sentence.language, own, first.title)
