"""Sentences of an answer and what they cite, by the marks `[1]`, `[2]` … that stand in it and behind them: pure."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from index.text.folding import one_line
from index.text.sentences import sentences
from index.types import Span
from rag.answering.types import Answer, Citation, Sentence

MARK = re.compile(r"\s?\[(\d{1,3})\]")
"""Mark of a citation, as an answer shows it, with the space before it."""
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s.*|(\*\*|__)(?:(?!\1).)+\1:?")
_RULE = re.compile(r"[ \t]*\n[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*(?:\n|\Z)")
"""Rule below the headings of a table."""


def without_marks(text: str) -> str:
    """Return an answer without its marks, such as it goes into a later prompt."""
    return MARK.sub("", text)


def is_said(citation: Citation, answer: Answer) -> bool:
    """Tell whether an answer in the articles' own words has those of a citation, which then need not be shown again."""
    from rag.llm import QUOTES  # noqa: PLC0415 - nothing else here asks what a model is

    return answer.model == QUOTES and one_line(citation.quote) in one_line(without_marks(answer.text))


def cited_sentences(text: str, language: str = "") -> tuple[Sentence, ...]:
    """Cut an answer with resolved marks into its sentences, each with the numbers that stand in it or behind it.

    Of Markdown, the items of lists and the rows of tables are sentences; headings are none, also those of tables.
    """
    bare, marks = split_marks(text)
    spans = sentences(bare, language)
    numbers = numbers_of(spans, marks)
    found = (
        Sentence(bare[span.start : span.end], tuple(cited))
        for span, cited in zip(spans, numbers, strict=True)
        if cited or not is_above_rule(bare, span.end)
    )
    return tuple(each for each in found if each.citations or not _says_nothing(each.text))


def without_number(sentence: str) -> str:
    """Return a sentence without the number that counts it as an item of a list."""
    return _NUMBER.sub("", sentence, count=1) if _NUMBER.match(sentence) else sentence


def numbered_items(found: Sequence[str]) -> frozenset[int]:
    """Return the rows of sentences that a list counts from 1, two or more: `3. Mai` alone is a day."""
    rows: list[int] = []
    for row, text in enumerate(found):
        number = _NUMBER.match(text)
        if number and int(number[1]) == len(rows) + 1:
            rows.append(row)
    return frozenset(rows if len(rows) > 1 else ())


def is_above_rule(text: str, end: int) -> bool:
    """Tell whether a line that ends there is the headings of a table: the rule is below it."""
    return bool(_RULE.match(text, end))


def _says_nothing(line: str) -> bool:
    """Tell whether a line is a heading, or the rule below the headings of a table."""
    return bool(_HEADING.fullmatch(line)) or not any(map(str.isalnum, line))


def locate_sentences(text: str, found: Sequence[Sentence]) -> list[tuple[Sentence, Span]]:
    """Return the places of the sentences in an answer with resolved marks, each with its marks.

    Spans are in order and don't overlap; a sentence that is not in the text is left out.
    """
    bare, marks = split_marks(text)
    kept, spans, position = [], [], 0
    for sentence in found:
        start = _start(bare, sentence, position, marks)
        if start >= 0 and sentence.text:
            position = start + len(sentence.text)
            kept.append(sentence)
            spans.append(Span(start, position))
    nexts = [span.start for span in spans[1:]] + [len(bare)]
    outer = [_with_marks(span, following, marks) for span, following in zip(spans, nexts, strict=True)] if spans else []
    return list(zip(kept, outer, strict=True))


def _start(bare: str, sentence: Sentence, position: int, marks: Sequence["Mark"]) -> int:
    """Return where a sentence stands; of a heading or lone signs, which are none without a mark, the one before it."""
    first = bare.find(sentence.text, position)
    if not sentence.citations or not _says_nothing(sentence.text):
        return first
    ends = (mark.position for mark in marks if mark.number == sentence.citations[0] and mark.position > position)
    return max(bare.rfind(sentence.text, position, next(ends, len(bare))), first)


def _with_marks(span: Span, following: int, marks: Sequence["Mark"]) -> Span:
    """Return a span of the text without marks as one of the text with them, up to its last mark before the next one."""
    start = span.start + sum(mark.length for mark in marks if mark.position <= span.start)
    own = [mark for mark in marks if span.start < mark.position <= following]
    end = max([span.end, *(mark.position for mark in own)])
    return Span(start, end + sum(mark.length for mark in marks if mark.position <= end and mark.position <= following))


def numbers_of(spans: Sequence[Span], marks: Sequence["Mark"]) -> list[list[int]]:
    """Return the numbers that belong to each sentence."""
    starts = [span.start for span in spans]
    numbers: list[list[int]] = [[] for _ in spans]
    for mark in marks:
        # The last sentence that begins before the mark; a mark before all text belongs to none.
        row = bisect_left(starts, mark.position) - 1
        if row >= 0 and mark.number not in numbers[row]:
            numbers[row].append(mark.number)
    return numbers


class Mark(NamedTuple):
    """A mark of an answer."""

    position: int
    """Offset in the text without marks."""
    number: int
    length: int
    """Length of the mark with the space in front of it."""


def split_marks(text: str) -> tuple[str, list[Mark]]:
    """Return the text without marks, and the marks."""
    pieces: list[str] = []
    marks = []
    position = length = 0
    for match in MARK.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        marks.append(Mark(length, int(match[1]), len(match[0])))
        position = match.end()
    return "".join([*pieces, text[position:]]), marks
