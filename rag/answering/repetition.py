"""Repetition in a model's answer: loops, and sentences that are written twice."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from index.text.sentences import bare, is_ended
from index.types import Span
from rag.answering.cited_sentences import cited_sentences, locate_sentences, without_marks
from rag.answering.types import Citation, Sentence, Written

_LONGEST = 400
"""Characters of the longest stretch whose repetition is noticed: two or three sentences."""
_TIMES = 3
_COUNTED = 6
"""Number of times after which words that differ by counting are a loop: four trams may well have four lines."""
_COUNTED_LETTERS = 10
_DIGITS = re.compile(r"\d+")
_LEAST = 60
"""Characters that repetitions fill at least: "no, no, no" is no loop."""
LOOKED_AT = _TIMES * _LONGEST
"""Characters at the end of a text that tell whether it loops."""
_WIDE = "\u2e80"
"""The first character of the scripts in which white space means nothing, or little."""
_NO_WORD = re.compile(r"(?<=\d)[.,:/'’-](?=\d)|(?<!\w)[-−](?=\d)|[%‰]|([\W_])")
"""What is no part of words and numbers, in its group; the rest of what it matches is."""
_NUMBERED = re.compile(r"\A\s*\(?(\d{1,3})(?:[.)](?:\s+|\Z)|\Z)")
_MARKER = re.compile(r"\s*(?:[-*+•‣◦▪●·]|\(?\d{1,3}[.)])\s+")
_LAST_MARK = re.compile(r".*\[\d{1,3}\](?=\W*\Z)", re.DOTALL)


def is_looping(text: str) -> bool:
    """Tell whether a text ends with the same words, or digits, three times or more in a row, or counts in a loop."""
    tail = text[-LOOKED_AT:]
    return bool(_period(tail, _TIMES)) or _is_counting(tail)


def _is_counting(tail: str) -> bool:
    """Tell whether a text ends with words that are the same six times but for numbers that go up or down evenly.

    `It was not found until 2031. It was not found until 2032.` says nothing that an article could have.
    """
    masked = _DIGITS.sub("#", tail)
    period = _period(masked, _COUNTED)
    said = masked[-period:] if period else ""
    count = said.count("#")
    if not count or sum(map(str.isalpha, said)) < _COUNTED_LETTERS:
        return False
    numbers = [int(each) for each in _DIGITS.findall(tail)][-_COUNTED * count :]
    steps = [{after - before for before, after in pairwise(numbers[at::count])} for at in range(count)]
    return all(len(each) == 1 for each in steps)


def _period(tail: str, times: int) -> int:
    """Return the length of what a text ends with so many times in a row; 0 for none."""
    for period in range(1, min(_LONGEST, len(tail) // times) + 1):
        length = max(times * period, _LEAST)
        if length > len(tail):
            return 0
        if tail[period - length :] == tail[-length:-period] and any(map(str.isalnum, tail[-period:])):
            return period
    return 0


def without_repeats(text: str, language: str) -> str:
    """Return an answer that ends in a loop up to where the loop begins, without an incomplete sentence."""
    found = locate_sentences(text, cited_sentences(text, language))
    is_counting = _is_counting(text[-LOOKED_AT:])
    said = [bare(_DIGITS.sub("0", sentence.text) if is_counting else sentence.text) for sentence, _ in found]
    end = max(len(found) - 1, 0)
    while end and (said[end - 1] in said[: end - 1] or is_looping(said[end - 1])):
        end -= 1
    return text[: found[end - 1][1].end].rstrip() if end else ""


def deduplicate(text: str, language: str) -> str:
    """Return an answer in which no sentence occurs twice; the first one gets the marks of the others."""
    found = locate_sentences(text, cited_sentences(text, language))
    keys = _Counting()
    first: dict[str, int] = {}
    rows = [first.setdefault(keys.key(sentence.text) or f" {row}", row) for row, (sentence, _) in enumerate(found)]
    numbers: dict[int, list[int]] = {}
    for row, (sentence, _) in zip(rows, found, strict=True):
        numbers.setdefault(row, []).extend(sentence.citations)
    pieces, gap, end = [], _Gap(), 0
    for row, (first_row, (sentence, span)) in enumerate(zip(rows, found, strict=True)):
        space, said, end = text[end : span.start], text[span.start : span.end], span.end
        if row != first_row:
            gap.passed_over(space, said)
            continue
        added = [each for each in dict.fromkeys(numbers[row]) if each not in sentence.citations]
        pieces += [gap.closed(space), _marked(said, added)]
    return "".join(pieces)


def _marked(said: str, numbers: Sequence[int]) -> str:
    """Put marks behind those of a sentence, or at its end."""
    if not numbers:
        return said
    last = _LAST_MARK.match(said)
    at = last.end() if last else len(said)
    return f"{said[:at]}{'' if last else ' '}{''.join(f'[{number}]' for number in numbers)}{said[at:]}"


class _Gap:
    """The white space before a sentence, when those between it and the one before it are passed over."""

    def __init__(self) -> None:
        self._space: str | None = None
        self._marker = ""

    def passed_over(self, space: str, said: str) -> None:
        """Leave out a sentence and the space before it."""
        self._space = self._joined(space)
        marker = _MARKER.match(said)
        self._marker = marker[0] if marker and "\n" in self._space else ""

    def closed(self, space: str) -> str:
        """Return what stands before a sentence that stays."""
        joined, self._space, self._marker = self._joined(space), None, ""
        return joined

    def _joined(self, space: str) -> str:
        """Keep what means more: a new line, with its marker where more stands on that line."""
        if self._space is None:
            return space
        if "\n" not in space:
            return self._space + self._marker
        return max(self._space, space, key=lambda each: each.count("\n"))


class _Counting:
    """The keys of one sentence after the other."""

    def __init__(self) -> None:
        self._number = 0

    def key(self, sentence: str) -> str:
        """Return the key of the next sentence; a number that only counts the items of a list is no part of it."""
        numbered = _NUMBERED.match(sentence)
        if numbered and int(numbered[1]) == self._number + 1:
            self._number += 1
            sentence = sentence[numbered.end() :]
        return key(sentence)


def key(sentence: str) -> str:
    """Return the key that sentences with the same content share: words and numbers, in order."""
    text = unicodedata.normalize("NFKC", sentence).casefold()
    words = _NO_WORD.sub(lambda match: " " if match[1] and not _is_kept(match[1]) else match[0], text)
    joined = ""
    for word in words.split():
        joined += word if max(joined[-1:], word[0]) >= _WIDE else f" {word}"
    return joined.strip()


def _keys(sentence: str) -> set[str]:
    """Return the keys that a sentence may have, by what its number turns out to be."""
    return {key(sentence), key(_NUMBERED.sub("", sentence, count=1))}


def _begins_like(text: str, known: set[str]) -> bool:
    """Tell whether a text may become a sentence that is known, as what has no words yet may."""
    begun = tuple(_keys(text))
    return "" in begun or any(said.startswith(begun) for said in known)


def _is_kept(char: str) -> bool:
    """Tell whether a character changes what is said: signs of currencies and of arithmetic, marks on letters."""
    return unicodedata.category(char)[0] in "SM" and char not in "`^~|"


class Once:
    """Stream filter that withholds each sentence that may turn out to be a repetition."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._keys = _Counting()
        self._said: set[str] = set()
        self._gap = _Gap()
        self._text = ""
        """Text from the end of the last complete sentence."""
        self._shown = 0
        """Characters of it that were given back."""
        self._citations: tuple[Citation, ...] = ()

    def feed(self, written: Written | None) -> Written | None:
        """Take a piece and return what can be shown by now."""
        if written is None:
            return None
        self._text += written.text
        self._citations += written.citations
        ready = self._whole() + self._rest(self._settled())
        return self._given(ready)

    def finish(self) -> Written | None:
        """Return what was withheld, unless it is a repetition, with the citations that left-out marks refer to."""
        is_repeated = not self._shown and self._keys.key(without_marks(self._text)) in self._said
        return self._given("" if is_repeated else self._rest(len(self._text)), is_last=True)

    def _whole(self) -> str:
        """Take the sentences that are followed by another one; returns what can be shown of them."""
        ready, base = "", 0
        for sentence, span in locate_sentences(self._text, cited_sentences(self._text, self._language))[:-1]:
            ready += self._taken(sentence, Span(span.start - base, span.end - base))
            base = span.end
        return ready

    def _taken(self, sentence: Sentence, span: Span) -> str:
        """Take the first sentence; returns what can be shown of it."""
        key, ready = self._keys.key(sentence.text), ""
        if not self._shown and key in self._said:
            self._gap.passed_over(self._text[: span.start], self._text[span.start : span.end])
        else:
            ready = self._rest(span.end)
        self._said.update([key] if key else [])
        self._text, self._shown = self._text[span.end :], max(self._shown - span.end, 0)
        return ready

    def _rest(self, end: int) -> str:
        """Return what is not yet shown of the text up to a place; white space alone waits for what follows it."""
        text = self._text[self._shown : end]
        if self._shown:
            self._shown = max(self._shown, end)
            return text
        said = text.lstrip()
        if not said:
            return ""
        self._shown = end
        return self._gap.closed(text[: len(text) - len(said)]) + said

    def _settled(self) -> int:
        """Return up to where no part of the text, from its start or a possible end on, begins like what was said."""
        ends = [place + is_ended(char) for place, char in enumerate(self._text) if char == "\n" or is_ended(char)]
        known = set(self._said)
        for begin in [0, *ends]:
            said = without_marks(self._text[:begin])
            known |= _keys(said) - {""}
            if begin >= self._shown and _begins_like(without_marks(self._text[begin:]), known):
                return begin
        return len(self._text)

    def _given(self, ready: str, *, is_last: bool = False) -> Written | None:
        if not ready and not (is_last and self._citations):
            return None
        citations, self._citations = self._citations, ()
        return Written(ready, citations)
