"""Pairs of a question or a claim and sentences of an article, from which the cross-encoder learns."""

import gzip
import json
import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.annotated_articles import AnnotatedArticle, Item

ENTAILED, NEITHER, CONTRADICTED, NOT_ENTAILED = 0, 1, 2, -1
"""Labels of a claim; the last one for what may be either of two."""
_KEPT = 10
"""One article of so many is kept aside to measure on."""
_LABELS = {"t": ENTAILED, "n": NEITHER, "f": CONTRADICTED}
_ALONE = 0.6
"""Share of the sentences that are read without their neighbours."""
_TITLED = 0.85
_FARTHEST = 4
"""Sentences from the first of several to the last one, up to which what stands between them is read too."""
_SECOND = 0.3
"""Share of the questions that are read beside two sentences that don't answer."""
_ANSWER = 1.6
"""Weight of a public pair that answers: two of three don't."""
_STRANGE = 0.25
"""Share of the claims that are read beside another sentence of their article too."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question or a claim, and what a second text is to it."""

    first: str
    second: str
    label: int
    """Of a question, 1 if the second text answers it, else 0; of a claim, one of the labels above."""
    weight: float = 1.0
    is_question: bool = False


def is_kept_aside(article: AnnotatedArticle) -> bool:
    return zlib.crc32(article.title.encode()) % _KEPT == 0


def public(folder: Path) -> list[Pair]:
    """Return the pairs of public data sets in a folder of JSON lines."""
    lines = [
        line
        for file in sorted(folder.glob("train*.jsonl.gz"))
        for line in gzip.decompress(file.read_bytes()).split(b"\n")
    ]
    return [_public(json.loads(line)) for line in lines if line]


def _public(row: Mapping[str, Any]) -> Pair:
    is_question = row["t"] == "A"
    return Pair(row["a"], row["b"], row["y"], _ANSWER if is_question and row["y"] == 1 else 1.0, is_question)


class PairMaker:
    """Draws pairs from articles: each time with other neighbours and other sentences that don't answer."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw

    def pairs(self, article: AnnotatedArticle) -> Iterator[Pair]:
        for item in article.items:
            yield from self._of_question(article, item) if item.kind in "qu" else self._of_claim(article, item)
        yield from self._of_copy(article, self._draw.choice(self._numbers(article)))

    def _of_question(self, article: AnnotatedArticle, item: Item) -> Iterator[Pair]:
        def pair(numbers: Sequence[int], *, answers: bool, weight: float) -> Pair:
            return Pair(item.text, self._told(article, numbers), int(answers), weight, is_question=True)

        if item.is_either or len(item.sentences) == 1:
            for number in item.sentences:
                yield pair(self._window(article, number), answers=True, weight=1.0)
        elif item.sentences:
            yield pair(_stretch(item.sentences), answers=True, weight=1.0)
        others = [number for number in self._numbers(article) if number not in item.sentences]
        for number in self._draw.sample(others, min(1 + (self._draw.random() < _SECOND), len(others))):
            yield pair(self._window(article, number, without=item.sentences), answers=False, weight=0.8)

    def _of_claim(self, article: AnnotatedArticle, item: Item) -> Iterator[Pair]:
        numbers = item.sentences[:1] if item.is_either else item.sentences
        told = _stretch(numbers) if len(numbers) > 1 else self._window(article, numbers[0])
        yield Pair(item.text, self._told(article, told), _LABELS[item.kind])
        others = [number for number in self._numbers(article) if number not in numbers]
        if others and self._draw.random() < _STRANGE:
            yield Pair(item.text, self._told(article, [self._draw.choice(others)]), NOT_ENTAILED, 0.5)

    def _of_copy(self, article: AnnotatedArticle, number: int) -> Iterator[Pair]:
        """Yield a sentence beside itself, as what is copied is true, or beside another one."""
        sentence = article.sentences[number - 1]
        others = [other for other in self._numbers(article) if other != number]
        if self._draw.random() < 0.5:  # noqa: PLR2004
            yield Pair(sentence, self._told(article, self._window(article, number)), ENTAILED, 0.7)
        elif others:
            yield Pair(sentence, self._told(article, [self._draw.choice(others)]), NOT_ENTAILED, 0.4)

    def _told(self, article: AnnotatedArticle, numbers: Sequence[int]) -> str:
        text = " ".join(article.sentences[number - 1] for number in sorted(set(numbers)))
        return f"{article.title}: {text}" if self._draw.random() < _TITLED else text

    def _window(self, article: AnnotatedArticle, number: int, without: Sequence[int] = ()) -> list[int]:
        """Return a sentence, alone or with the one before or after it."""
        if self._draw.random() < _ALONE:
            return [number]
        first = number - (self._draw.random() < 0.7)  # noqa: PLR2004
        last = number + (self._draw.random() < 0.5)  # noqa: PLR2004
        window = range(max(first, 1), min(last, len(article.sentences)) + 1)
        return [each for each in window if each not in without]

    def _numbers(self, article: AnnotatedArticle) -> list[int]:
        return [*range(1, len(article.sentences) + 1)]


def _stretch(numbers: Sequence[int]) -> Sequence[int]:
    """Return some sentences with what stands between them, where that is little."""
    first, last = min(numbers), max(numbers)
    return range(first, last + 1) if last - first < _FARTHEST else numbers
