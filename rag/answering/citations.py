"""Resolution of the marks in a model's answer to citations. Pure.

A model cites passage `n` of its prompt as `[n]`. Each mark becomes a citation of the words that bear out what the mark
stands behind: in that passage, or in another one when only that one does. Marks of passages that are not there are
dropped, and so are those of sentences that no passage bears out; who decides is handed in.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.text.lines import prose
from index.text.sentences import sentences, whole
from index.types import Hit, Span
from index.verbatim import has
from rag.answering.citation_marks import MarkStyles
from rag.answering.types import Citation, Sentence, Written

Place = tuple[Hit, Span]
"""A passage and a stretch of its article."""
Support = Callable[[str, Hit | None], Sequence[Place]]
"""A sentence of the answer and the passage it cites, or None → the places that bear it out, none when nothing does."""

_INNER = r"(?=[^\]】\n]{1,30}[\]】])\s*(?:passages?\s*)?(\d{1,3}(?:\s*[,;，、–-]\s*\d{1,3})*)\s*"
"""No longer than what `_MAYBE_MARK` holds back, so that an answer is the same however it is cut into pieces."""
_MARK = re.compile(rf"\s*(?:\[\[{_INNER}\]\]|[\[【]{_INNER}[\]】])", re.IGNORECASE)
_MAYBE_MARK = re.compile(r"\s*(?:\[\[[^\]】\n]{0,30}\]?|[\[【][^\]】\n]{0,30})?\Z")
_SHOWN = re.compile(r"\s?\[(\d{1,3})\]")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_OPEN = re.compile(r"\[\d*\Z")


class Resolver:
    """Stream filter that resolves the marks in an answer to citations.

    The text that comes out cites `[1]`, `[2]` … in the order in which the citations appear.
    """

    def __init__(self, passages: Sequence[Hit], support: Support, language: str = "") -> None:
        self._passages = passages
        self._support = support
        self._language = language
        self._styles = MarkStyles()
        self._held = ""
        self._numbers: dict[tuple[str, Span], int] = {}
        self.citations: list[Citation] = []
        self.text = ""
        self._leading = ""
        """The numbers of a mark before all text: some models put it there, as it stands before the passage."""

    def feed(self, piece: str) -> Written | None:
        """Take a piece and return what can be shown by now: the rest may be the beginning of a mark."""
        self._held += self._styles.feed(piece)
        maybe = _MAYBE_MARK.search(self._held)
        cut = maybe.start() if maybe else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return self._resolved(ready)

    def finish(self) -> Written | None:
        """Return what was withheld."""
        ready, self._held = (self._held + self._styles.finish()).rstrip(), ""
        if self._leading and not self.citations:
            ready = f"{ready} [{self._leading}]"
        return self._resolved(ready)

    def _resolved(self, ready: str) -> Written | None:
        if not ready:
            return None
        before = len(self.citations)
        length = len(self.text)
        position = 0
        for match in _MARK.finditer(ready):
            self._write(ready[position : match.start()])
            position = match.end()
            cited = self._cited(match[1] or match[2])
            for number in dict.fromkeys(cited):
                if not self.text.endswith(f"[{number}]"):
                    self.text += f"{'' if self.text.endswith(']') else ' '}[{number}]"
            if not cited and _OPEN.search(self.text):
                self.text += " "  # so that what is left of `[[9]1]` is no mark
        self._write(ready[position:])
        shown = self.text[length:]
        return Written(shown, tuple(self.citations[before:])) if shown else None

    def _write(self, text: str) -> None:
        self.text += text if self.text else text.lstrip()

    def cut(self, text: str) -> None:
        """Keep only a beginning of the whole answer, and its citations."""
        self.text = text
        named = {int(number) for number in _SHOWN.findall(text)}
        self.citations = [each for each in self.citations if each.number in named]
        self._numbers = {place: number for place, number in self._numbers.items() if number in named}

    def cite_uncited(self) -> None:
        """Add a mark to each sentence of the whole answer that has none and is supported by a passage."""
        bare, marks = _split_marks(self.text)
        spans = sentences(bare, self._language)
        for span, numbers in reversed(list(zip(spans, _numbers_of(spans, marks), strict=True))):
            if numbers:
                continue
            cited = self._numbered(self._support(bare[span.start : span.end], None))
            behind = "".join(f"[{number}]" for number in cited)
            at = span.end + sum(mark.length for mark in marks if mark.position < span.end)
            self.text = f"{self.text[:at]}{' ' if behind else ''}{behind}{self.text[at:]}"

    def _cited(self, numbers: str) -> list[int]:
        """Passage numbers of one mark → the numbers of their citations."""
        sentence = _last_sentence(self.text, self._language)
        if not sentence:
            self._leading = numbers
            return []
        named = [number for number in _numbers(numbers) if 1 <= number <= len(self._passages)]
        places = [place for number in named for place in self._support(sentence, self._passages[number - 1])]
        return self._numbered(places)

    def _numbered(self, places: Sequence[Place]) -> list[int]:
        cited = []
        for hit, span in places:
            found = citation(len(self.citations) + 1, hit, span)
            key = (hit.article.id, Span(found.start, found.end))
            if key not in self._numbers:
                self._numbers[key] = found.number
                self.citations.append(found)
            cited.append(self._numbers[key])
        return list(dict.fromkeys(cited))


def citation(number: int, hit: Hit, span: Span) -> Citation:
    """Return the citation of a stretch of a passage's article, extended to whole sentences, without a dateline.

    Of the articles that share text with the passage those are its copies that have these sentences to the letter.
    """
    start, end = prose(hit.article.text, whole(hit.article.text, span, hit.article.language))
    quote = hit.article.text[start:end]
    copies = tuple(replace(copy, text="") for copy in hit.copies if has(copy, quote))
    return Citation(number, hit.article, quote, start, end, copies)


def _numbers(marked: str) -> list[int]:
    """`1, 3-5` → 1, 3, 4, 5."""
    found: list[int] = []
    for first, last in _NUMBERS.findall(marked):
        found += range(int(first), int(last or first) + 1) or (int(first), int(last))
    return found


def without_marks(text: str) -> str:
    """Return an answer without its marks, as it goes into a later prompt."""
    return _SHOWN.sub("", text)


def _last_sentence(text: str, language: str) -> str:
    """Return the sentence that a mark at the end of `text` stands behind, without marks."""
    bare = without_marks(text[-2000:]).rstrip()
    found = sentences(bare, language)
    return bare[found[-1].start : found[-1].end] if found else ""


def cited_sentences(text: str, language: str = "") -> tuple[Sentence, ...]:
    """Split an answer with resolved marks into its sentences, each with the numbers in it or behind it."""
    bare, marks = _split_marks(text)
    spans = sentences(bare, language)
    numbers = _numbers_of(spans, marks)
    return tuple(
        Sentence(bare[span.start : span.end], tuple(cited)) for span, cited in zip(spans, numbers, strict=True)
    )


def placed(text: str, found: Sequence[Sentence]) -> list[tuple[Sentence, Span]]:
    """Return the places of the sentences in an answer with resolved marks, each with its marks.

    Spans are in order and don't overlap; a sentence that is not in the text is left out.
    """
    bare, marks = _split_marks(text)
    kept, spans, position = [], [], 0
    for sentence in found:
        start = bare.find(sentence.text, position)
        if start >= 0 and sentence.text:
            position = start + len(sentence.text)
            kept.append(sentence)
            spans.append(Span(start, position))
    nexts = [span.start for span in spans[1:]] + [len(bare)]
    outer = [_with_marks(span, following, marks) for span, following in zip(spans, nexts, strict=True)] if spans else []
    return list(zip(kept, outer, strict=True))


def _with_marks(span: Span, following: int, marks: Sequence["_Mark"]) -> Span:
    """Return a span of the text without marks as one of the text with them, up to its last mark before the next one."""
    start = span.start + sum(mark.length for mark in marks if mark.position <= span.start)
    own = [mark for mark in marks if span.start < mark.position <= following]
    end = max([span.end, *(mark.position for mark in own)])
    return Span(start, end + sum(mark.length for mark in marks if mark.position <= end and mark.position <= following))


def _numbers_of(spans: Sequence[Span], marks: Sequence["_Mark"]) -> list[list[int]]:
    """Return the numbers that belong to each sentence."""
    starts = [span.start for span in spans]
    numbers: list[list[int]] = [[] for _ in spans]
    for mark in marks:
        # The last sentence that begins before the mark; a mark before all text belongs to none.
        row = bisect_left(starts, mark.position) - 1
        if row >= 0 and mark.number not in numbers[row]:
            numbers[row].append(mark.number)
    return numbers


class _Mark(NamedTuple):
    position: int
    """Offset in the text without marks."""
    number: int
    length: int
    """Length of the mark with the space in front of it."""


def _split_marks(text: str) -> tuple[str, list[_Mark]]:
    """Return the text without marks, and the marks."""
    pieces: list[str] = []
    marks = []
    position = length = 0
    for match in _SHOWN.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        marks.append(_Mark(length, int(match[1]), len(match[0])))
        position = match.end()
    return "".join([*pieces, text[position:]]), marks
