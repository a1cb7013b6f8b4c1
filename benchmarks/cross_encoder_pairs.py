"""Pairs of a question or a claim and sentences of an article, from which the cross-encoder learns."""

import gzip
import json
import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.annotated_articles import AnnotatedArticle, Item
from index.text import names, numbers

ENTAILED, NEITHER, CONTRADICTED, NOT_ENTAILED = 0, 1, 2, -1
"""Labels of a claim; the last one for what may be either of two."""
_KEPT = 10
"""One article of so many is kept aside to measure on."""
_LABELS = {"t": ENTAILED, "n": NEITHER, "f": CONTRADICTED}
_ALONE = 0.85
"""Share of the sentences that are read without their neighbours."""
_TITLED = 0.8
_LEAD_TITLED = 0.4
"""Share of the leads that are read behind their title, which they often repeat."""
_NEAREST = 3
"""Sentences nearest to a question, of which those are drawn that don't answer it."""
_AT_RANDOM = 0.1
"""Share of the near misses that are read beside any sentence."""
_EXCHANGED = 0.6
"""Share of the articles of which a sentence is read with two parts exchanged, if it has any."""
_APART = 9
"""Characters between two parts from which they are no members of one list."""
_FARTHEST = 4
"""Sentences from the first of several to the last one, up to which what stands between them is read too."""
_SECOND = 0.3
"""Share of the questions that are read beside two sentences that don't answer; of the near misses, half."""
_ANSWER = 1.6
"""Weight of a public pair that answers: two of three don't."""
_STRANGE = 0.2
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


Ranks = Mapping[str, Sequence[int]]
"""Question → numbers of its article's sentences, the nearest by the embedding model first."""


class PairMaker:
    """Draws pairs from articles: each time with other neighbours and other sentences that don't answer."""

    def __init__(self, draw: random.Random, ranks: Ranks) -> None:
        self._draw = draw
        self._ranks = ranks

    def pairs(self, article: AnnotatedArticle) -> Iterator[Pair]:
        for item in article.items:
            if item.kind == "q":
                yield from self._of_question(article, item)
            elif item.kind == "u":
                yield from self._of_near_miss(article, item)
            else:
                yield from self._of_claim(article, item)
        yield from self._of_copy(article, self._draw.choice(self._numbers(article)))

    def _of_question(self, article: AnnotatedArticle, item: Item) -> Iterator[Pair]:
        if item.is_either or len(item.sentences) == 1:
            for number in item.sentences:
                told = self._told(article, self._window(article, number))
                yield Pair(item.text, told, 1, is_question=True)
        else:
            yield Pair(item.text, self._told(article, _stretch(item.sentences)), 1, is_question=True)
        others = [number for number in self._ranked(article, item) if number not in item.sentences]
        near = [*others[:_NEAREST], *self._draw.sample(others, min(1, len(others)))]
        for number in self._draw.sample(near, min(1 + (self._draw.random() < _SECOND), len(near))):
            told = self._told(article, self._window(article, number, without=item.sentences))
            yield Pair(item.text, told, 0, 0.8, is_question=True)

    def _of_near_miss(self, article: AnnotatedArticle, item: Item) -> Iterator[Pair]:
        near = self._ranked(article, item)[:_NEAREST]
        if self._draw.random() < _AT_RANDOM:
            near = self._draw.sample(self._numbers(article), len(near))
        for number in self._draw.sample(near, min(1 + (self._draw.random() < 0.5), len(near))):  # noqa: PLR2004
            yield Pair(item.text, self._told(article, self._window(article, number)), 0, is_question=True)

    def _ranked(self, article: AnnotatedArticle, item: Item) -> list[int]:
        return list(self._ranks.get(item.text, self._numbers(article)))

    def _of_claim(self, article: AnnotatedArticle, item: Item) -> Iterator[Pair]:
        numbers = item.sentences[:1] if item.is_either else item.sentences
        told = _stretch(numbers) if len(numbers) > 1 else self._window(article, numbers[0])
        yield Pair(item.text, self._told(article, told), _LABELS[item.kind])
        others = [number for number in self._numbers(article) if number not in numbers]
        if others and self._draw.random() < _STRANGE:
            yield Pair(item.text, self._told(article, [self._draw.choice(others)]), NOT_ENTAILED, 0.5)

    def _of_copy(self, article: AnnotatedArticle, number: int) -> Iterator[Pair]:
        """Yield a sentence beside itself, as what is copied is true, with parts exchanged, or beside another one."""
        sentence, chance = article.sentences[number - 1], self._draw.random()
        others = [other for other in self._numbers(article) if other != number]
        changed = exchanged(sentence, article, self._draw) if chance < _EXCHANGED else ""
        if changed:
            yield Pair(changed, self._told(article, self._window(article, number)), NOT_ENTAILED, 0.6)
        if chance < 0.45:  # noqa: PLR2004
            yield Pair(sentence, self._told(article, self._window(article, number)), ENTAILED, 0.7)
        elif others and chance > 0.8:  # noqa: PLR2004
            yield Pair(sentence, self._told(article, [self._draw.choice(others)]), NOT_ENTAILED, 0.4)

    def _told(self, article: AnnotatedArticle, numbers: Sequence[int]) -> str:
        text = " ".join(article.sentences[number - 1] for number in sorted(set(numbers)))
        titled = _LEAD_TITLED if list(numbers) == [1] else _TITLED
        return f"{article.title}: {text}" if self._draw.random() < titled else text

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


def exchanged(sentence: str, article: AnnotatedArticle, draw: random.Random) -> str:
    """Return a sentence in which two names or two numbers have changed places; "" for one without two.

    A name stands inside some sentence of its article: what only begins sentences may be any word.
    """
    inside = {name.words for each in article.sentences for name in names.read(each, article.language) if name.start}
    spans = [
        [(each.start, each.end) for each in names.read(sentence, article.language) if each.words in inside],
        [(each.start, each.end) for each in numbers.read(sentence, article.language) if each.is_in_digits],
    ]
    pairs = [
        (one, other)
        for each in spans
        for one, other in combinations(sorted(each), 2)
        if other[0] - one[1] >= _APART and not _are_alike(sentence[slice(*one)], sentence[slice(*other)])
    ]
    if not pairs:
        return ""
    (start, end), (second, last) = draw.choice(pairs)
    return sentence[:start] + sentence[second:last] + sentence[end:second] + sentence[start:end] + sentence[last:]


def _are_alike(one: str, other: str) -> bool:
    return one in other or other in one


def _stretch(numbers: Sequence[int]) -> Sequence[int]:
    """Return some sentences with what stands between them, where that is little."""
    first, last = min(numbers), max(numbers)
    return range(first, last + 1) if last - first < _FARTHEST else numbers
