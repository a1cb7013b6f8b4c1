"""An answer's text in the pieces that the page shows: lines, sentences with their verdicts, and marks. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from index.text.folding import one_line
from index.types import Span
from rag.answering.answer_blocks import Block, BlockKind, blocks, cells, marker, unescaped
from rag.answering.cited_sentences import locate_sentences
from rag.answering.fallback_quotes import has_quotes_beneath
from rag.answering.types import ACCEPTED, Answer, Citation, Sentence, Verdict
from rag.grounding import judge_names
from rag.grounding.verdict_precision import worth_text
from rag.llm import QUOTES
from rag.locale import Wording
from rag.locale.formatting import is_from_the_right
from rag.page.formatting import phrase

_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_RUN = re.compile(r"(?:\s*\[\d{1,3}\])+")
_CLOSE = 3
"""Characters behind the last mark of a sentence, such as a full stop and a quotation mark."""
_BULLETS = ("-", "*", "•")
_STOPS = " .,;:!?…。،؛؟，；：！？।"  # noqa: RUF001
"""What a sentence has behind the words that a problem names."""
_WORDLESS = ("contradiction", "meaning", "mark")
"""Problems of a whole sentence, whose words need not be said again."""


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with its verdict, the `row`-th of the answer."""

    row: int
    sentence: Sentence

    @property
    def verdict(self) -> Verdict:
        return self.sentence.verdict

    @property
    def is_doubtful(self) -> bool:
        return self.verdict != "supported" or bool(self.sentence.problems) or bool(self.sentence.reader)

    def reasons(self, words: Wording, *, is_html: bool = False) -> list[str]:
        """Say what is wrong with a sentence, or else what its verdict means, and who read it."""
        problems = [
            (f"problem-{each.kind}", {} if each.kind in _WORDLESS else {"words": each.words.rstrip(_STOPS)})
            for each in self.sentence.problems
        ]
        reader = judge_names.said(self.sentence.reader, words) if self.sentence.reader else ""
        is_open = bool(reader) and self.verdict in ACCEPTED
        about = (f"about-{self.verdict}-read", {"reader": reader}) if is_open else (f"about-{self.verdict}", {})
        said = problems if problems and not is_open else [*problems, about]
        return [phrase(name, words, **values) if is_html else words(name, **values) for name, values in said]

    def worth(self, language: str, words: Wording) -> str:
        """Say how often such a sign is right in an answer's language; "" where that is not known."""
        own = self.sentence
        return worth_text(self.verdict, language, words, reader=own.reader, probability=own.probability)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence where it has a verdict, what a citation is marked by where it has one, else what stays on a line."""

    pieces: Sequence["str | Piece"] = ()
    verdict: str = ""
    citation: Citation | None = None
    judged: JudgedSentence | None = None
    """The sentence whose sign stands at the end."""
    is_bullet: bool = False
    """Whether it is the bullet of an item."""
    is_turned: bool = False
    """Whether it is a quote that is written in the other direction than its line."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph, a list or a table of an answer."""

    kind: BlockKind
    rows: Sequence[Sequence[Sequence[str | Piece]]]
    """Pieces of each cell of each row, the headings of a table first; a line and an item are a row of one cell."""


class AnswerText:
    """The text of the `number`-th exchange of a conversation, counted from 0. No character of it is lost."""

    def __init__(self, answer: Answer, number: int) -> None:
        self.number = number
        self.citations = answer.citations
        self.language = answer.language
        self._text = answer.text
        self._cited = {citation.number: citation for citation in answer.citations}
        self._has_quotes = has_quotes_beneath(answer)
        is_judged = not answer.refused and answer.model != QUOTES
        found = locate_sentences(answer.text, answer.sentences) if is_judged else []
        self._placed = [(JudgedSentence(row, sentence), span) for row, (sentence, span) in enumerate(found)]
        self.judged = [judged for judged, _ in self._placed]

    @property
    def is_doubted(self) -> bool:
        """Whether something of it is not borne out, and the articles' own sentences do not stand in it."""
        return not self._has_quotes and any(judged.verdict not in ACCEPTED for judged in self.judged)

    @property
    def verdicts(self) -> dict[str, int]:
        """How many sentences have which verdict, the best first."""
        counted = Counter[str](judged.verdict for judged in self.judged)
        return {verdict: counted[verdict] for verdict in get_args(Verdict) if counted[verdict]}

    def blocks(self) -> Iterator[ShownBlock]:
        """Yield the answer as it is laid out; the bars of a table are left out, as the page draws lines instead."""
        for block in blocks(self._text):
            if block.kind == "table":
                rows = [[self._cell(cell) for cell in cells(self._text, line)] for line in block.lines]
            else:
                rows = [[list(self._item(line, block))] for line in block.lines]
            yield ShownBlock(block.kind, rows)

    def _cell(self, cell: Span) -> list[str | Piece]:
        return [unescaped(piece) if isinstance(piece, str) else piece for piece in self._line(cell)]

    def _item(self, line: Span, block: Block) -> Iterator[str | Piece]:
        """Yield a line, or an item with its bullet in a piece of its own, which is drawn as one; a number stays."""
        found = marker(self._text[line.start : line.end]) if block.kind == "list" else ""
        if found.strip() in _BULLETS:
            yield Piece([found], is_bullet=True)
            line = Span(line.start + len(found), line.end)
        yield from self._line(line)

    def _line(self, line: Span) -> Iterator[str | Piece]:
        """Yield what is no part of a sentence as it stands, each sentence with its sign behind it."""
        position = line.start
        for judged, span in self._placed:
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                has_sign = span.end <= line.end
                pieces = self._signed(Span(start, end), judged) if has_sign else self._marked(Span(start, end))
                yield from self._marked(Span(position, start))
                yield Piece(list(pieces), verdict=judged.verdict)
                position = end
        yield from self._marked(Span(position, line.end))

    def _signed(self, sentence: Span, judged: JudgedSentence) -> Iterator[str | Piece]:
        """Yield a sentence whose sign is on the line of its end, which is kept together with its last marks."""
        runs = [run for run in _RUN.finditer(self._text, sentence.start, sentence.end) if self._cites(run[0])]
        is_close = runs and sentence.end - runs[-1].end() <= _CLOSE
        begin = self._character(sentence.start, runs[-1].start() if is_close else sentence.end)
        yield from self._marked(Span(sentence.start, begin))
        yield Piece(list(self._marked(Span(begin, sentence.end))), judged=judged)

    def _marked(self, span: Span) -> Iterator[str | Piece]:
        """Yield a stretch of the answer; marks of citations are kept on the line of what they follow."""
        position = span.start
        for run in _RUN.finditer(self._text, span.start, span.end):
            if self._cites(run[0]):
                quote = self._turned_quote(position, run)
                begin = self._character(quote, run.start())
                tail = Piece([self._text[begin : run.start()], *self._marks(run[0])])
                if quote > position:
                    yield from (self._text[position:quote], Piece([self._text[quote:begin], tail], is_turned=True))
                else:
                    yield from (self._text[position:begin], tail)
                position = run.end()
        yield self._text[position : span.end]

    def _turned_quote(self, position: int, run: re.Match[str]) -> int:
        """Return where the quote before a run of marks begins, if it turns within its line; else `position`."""
        said, line = self._text[position : run.start()], self._text.rfind("\n", 0, position) + 1
        for number in _MARK.findall(run[0]):
            quote = one_line(self._cited[int(number)].quote) if int(number) in self._cited else ""
            is_within = bool(quote) and said.endswith(quote) and len(quote) < len(said)
            if is_within and is_from_the_right(quote) != is_from_the_right(self._text[line : run.start()]):
                return run.start() - len(quote)
        return position

    def _marks(self, run: str) -> Iterator[str | Piece]:
        for mark in _MARK.finditer(run):
            citation = self._cited.get(int(mark[1]))
            yield Piece(citation=citation) if citation else mark[0]

    def _cites(self, marks: str) -> bool:
        return any(int(mark[1]) in self._cited for mark in _MARK.finditer(marks))

    def _character(self, start: int, end: int) -> int:
        """Return where the last character before `end` begins, with the signs that are put on it."""
        begin = end - 1
        while begin > start and unicodedata.category(self._text[begin]).startswith("M"):
            begin -= 1
        return max(begin, start)
