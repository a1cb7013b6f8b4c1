"""Resolution of the marks in a model's answer to citations. Pure.

A model cites passage `n` of its prompt as `[n]`. Each mark becomes a citation of the words that bear out what the mark
stands behind: in that passage, or in another one when only that one does. Marks of passages that are not there are
dropped, and so are those of sentences that no passage bears out; who decides is handed in.
"""

import re
from collections.abc import Callable, Sequence

from index.text.sentences import sentences
from index.types import Hit, Span
from rag.answering.citation_mark_normalization import MarkStyles
from rag.answering.cited_sentences import MARK, is_above_rule, numbers_of, split_marks, without_marks
from rag.answering.quoting import NumberedQuotes
from rag.answering.types import Citation, Written

CitedPlace = tuple[Hit, Span]
"""A passage and a stretch of its article."""
FindSupport = Callable[[str, Hit | None], Sequence[CitedPlace]]
"""A sentence of the answer and the passage it cites, or None → the places that bear it out, none when nothing does."""

_INNER = r"(?=[^\]】\n]{1,30}[\]】])\s*(?:passages?\s*)?(\d{1,3}(?:\s*[,;，、–-]\s*\d{1,3})*)\s*"
"""No longer than what `_MAYBE_MARK` holds back, so that an answer is the same however it is cut into pieces."""
_MARK = re.compile(rf"\s*(?:\[\[{_INNER}\]\]|[\[【]{_INNER}[\]】])", re.IGNORECASE)
_MAYBE_MARK = re.compile(r"\s*(?:\[\[[^\]】\n]{0,30}\]?|[\[【][^\]】\n]{0,30})?\Z")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_OPEN = re.compile(r"\[\d*\Z")


class CitationResolver:
    """Resolver that takes an answer piece by piece and gives it back with its marks resolved.

    The text that comes out cites `[1]`, `[2]` … in the order in which the citations appear.
    """

    def __init__(self, passages: Sequence[Hit], support: FindSupport, language: str = "") -> None:
        self._passages = passages
        self._support = support
        self._language = language
        self._styles = MarkStyles()
        self._held = ""
        self._quotes = NumberedQuotes()
        self.text = ""
        self._leading = ""
        """The numbers of a mark before all text: some models put it there, as it stands before the passage."""

    @property
    def citations(self) -> list[Citation]:
        return self._quotes.citations

    def feed(self, piece: str) -> Written | None:
        """Take a piece; returns what can be shown by now, if anything: the rest may be the beginning of a mark."""
        self._held += self._styles.feed(piece)
        maybe = _MAYBE_MARK.search(self._held)
        cut = maybe.start() if maybe else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return self._resolved(ready)

    def finish(self) -> Written | None:
        """Return what was held back."""
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
        """Keep a beginning of the whole answer, and what is cited in it."""
        self.text = text
        self._quotes.keep({int(number) for number in MARK.findall(text)})

    def cite_uncited(self) -> None:
        """Put a mark behind each sentence of the whole answer that has none and that a passage bears out.

        Marks that were there keep their numbers, which were shown; new ones go on from these in the order of the text.
        """
        bare, marks = split_marks(self.text)
        spans = sentences(bare, self._language)
        added: list[tuple[int, str]] = []
        for span, numbers in zip(spans, numbers_of(spans, marks), strict=True):
            if numbers or is_above_rule(bare, span.end):
                continue
            cited = self._numbered(self._support(bare[span.start : span.end], None))
            at = span.end + sum(mark.length for mark in marks if mark.position < span.end)
            added.append((at, "".join(f"[{number}]" for number in cited)))
        for at, behind in reversed(added):
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

    def _numbered(self, places: Sequence[CitedPlace]) -> list[int]:
        return list(dict.fromkeys(self._quotes.number(hit, span) for hit, span in places))


def _numbers(marked: str) -> list[int]:
    """`1, 3-5` → 1, 3, 4, 5."""
    found: list[int] = []
    for first, last in _NUMBERS.findall(marked):
        found += range(int(first), int(last or first) + 1) or (int(first), int(last))
    return found


def _last_sentence(text: str, language: str) -> str:
    """Return the sentence that a mark at the end of `text` stands behind, without marks."""
    bare = without_marks(text[-2000:]).rstrip()
    found = sentences(bare, language)
    return bare[found[-1].start : found[-1].end] if found else ""
