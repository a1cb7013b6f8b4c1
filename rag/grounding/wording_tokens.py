"""Wording tokens: a text as content words, numbers and dates, and what stands between them.

Which words are no content is in `wording_tokens.toml`, by language. Chinese and Japanese are compared character by
character.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from index.text import number_bounds
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import LETTERS, UNSPACED, UNSPACED_LETTERS, fold
from index.text.numbers import Quantity

_TOKEN = re.compile(rf"[{UNSPACED_LETTERS}]|{LETTERS}|\d+|[^\w\s]")
_BOUNDARY = frozenset(',;:，；：、،؛«»“”„"—–()。.!?！？।')
_HIRAGANA = re.compile(r"[\u3040-\u309f]")
_ARABIC_AND = re.compile(r"^[وف](?=\w{2})")
_ARABIC_PREFIX = re.compile(r"^[وفبلك]?(?:ال|لل)|^[وف](?=\w{3})")
_STEM = 0.6
"""Share of the longer of two words that both begin with, if one is an inflected form of the other."""
_ENDING = 4
"""Letters that an ending may have."""
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class WordToken:
    """A content word, number, date or character, or what stands between them."""

    text: str
    """Folded text."""
    words: str
    """Text as it is written."""
    kind: str
    """`content`, `linking`, `joining` or `boundary`."""
    value: Quantity | Moment | None = None
    is_name: bool = False
    is_coordinating: bool = False
    """Whether it is a word such as `and`, which no modifier begins with."""

    @property
    def is_content(self) -> bool:
        return self.kind == "content"

    @property
    def is_unspaced(self) -> bool:
        return bool(UNSPACED.match(self.text))


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Words of a language that are no content."""

    linking: frozenset[str]
    joining: frozenset[str]
    qualifying: frozenset[str]
    conditional: frozenset[str]
    coordinating: frozenset[str]
    locating: frozenset[str]


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("wording_tokens.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def function_words(language: str) -> FunctionWords:
    lists = _data().get(language, {})
    linking, joining, qualifying, conditional, coordinating, locating = (
        frozenset(fold(word) for word in lists.get(kind, "").split())
        for kind in ("linking", "joining", "qualifying", "conditional", "coordinating", "locating")
    )
    qualifying -= linking | joining
    return FunctionWords(linking, joining | coordinating, qualifying, conditional, coordinating, locating)


class TokenizedText:
    """The tokens of a text, in order."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.tokens = tuple(_tokens(facts))
        self.content = tuple(at for at, token in enumerate(self.tokens) if token.is_content)

    @property
    def is_unspaced(self) -> bool:
        return bool(UNSPACED.search(self.facts.text))

    def has(self, token: WordToken) -> bool:
        return any(are_same(token, self.tokens[at], self) for at in self.content)

    def qualifiers(self, places: Sequence[int]) -> frozenset[str]:
        """Return the words that change whether or how far what the clauses of some tokens say is so."""
        known = function_words(self.facts.language)
        near = self._clauses(places)
        if self.facts.language in ("zh", "ja", "ko"):
            text = fold(self.facts.text)
            clauses = "".join(token.text for token in near)
            said = {word for word in known.qualifying if word in clauses}
            return frozenset(said | {word for word in known.conditional if word in text})
        return frozenset(
            {token.text for token in near if token.text in known.qualifying and token.value is None}
            | {token.text for token in self.tokens if token.text in known.conditional}
        )

    def _clauses(self, places: Sequence[int]) -> list[WordToken]:
        """Return the tokens of the clauses in which some of them stand."""
        ends = [-1, *(at for at, token in enumerate(self.tokens) if token.kind == "boundary"), len(self.tokens)]
        held = [(start, end) for start, end in pairwise(ends) if any(start < place < end for place in places)]
        return [token for start, end in held for token in self.tokens[start + 1 : end]]


def _tokens(facts: Facts) -> Iterator[WordToken]:
    """Yield the numbers and dates of a text as one token each, and its other words.

    What bounds a number, such as `more than`, is part of it, and compared apart.
    """
    certain: list[Quantity | Moment] = [*facts.moments, *(each for each in facts.quantities if each.is_certain)]
    taken = sorted(certain, key=lambda each: each.start)
    position = 0
    for each in taken:
        if each.start < position:
            continue
        start = number_bounds.start(facts.text, each) if isinstance(each, Quantity) else each.start
        yield from _plain(facts, position, max(start, position))
        yield WordToken(fold(each.words), each.words, "content", each)
        position = each.end
    yield from _plain(facts, position, len(facts.text))


def _plain(facts: Facts, start: int, end: int) -> Iterator[WordToken]:
    known = function_words(facts.language)
    for match in _TOKEN.finditer(facts.text, start, end):
        word = fold(match[0])
        kind = _kind(word, match[0], known)
        is_name = any(name.start <= match.start() < name.end for name in facts.names if name.tokens)
        yield WordToken(
            word,
            match[0],
            kind,
            is_name=is_name and kind == "content",
            is_coordinating=word in known.coordinating,
        )


def _kind(word: str, written: str, known: FunctionWords) -> str:
    if not any(map(str.isalnum, written)):
        return "boundary" if written in _BOUNDARY else "joining"
    bare = _ARABIC_AND.sub("", word)
    if word in known.linking or bare in known.linking:
        return "linking"
    if word in known.joining or bare in known.joining or _HIRAGANA.match(written):
        return "joining"
    if not known.joining and len(word) < _FEWEST_LETTERS and not UNSPACED.match(written) and written.islower():
        return "joining"  # nothing is known of the language
    return "content"


def are_same(mine: WordToken, theirs: WordToken, support: TokenizedText) -> bool:
    """Tell whether two tokens say the same: equal values, or forms of one word."""
    if mine.value is None or theirs.value is None:
        return mine.value is theirs.value and are_forms(mine.text, theirs.text)
    if isinstance(mine.value, Quantity):
        return isinstance(theirs.value, Quantity) and mine.value.agrees(theirs.value) and not _has_symbol(mine, theirs)
    return isinstance(theirs.value, Moment) and mine.value.borne_out_by(theirs.value, support.facts.published)


def _has_symbol(mine: WordToken, theirs: WordToken) -> bool:
    """Tell whether one of two numbers has a known unit, and the other a symbol that is another one: 5 km and 5 m."""
    pair = [each.value for each in (mine, theirs) if isinstance(each.value, Quantity)]
    bare = [each for each in pair if not each.unit]
    return len(bare) == 1 and 0 < len(bare[0].following) < _FEWEST_LETTERS and bare[0].following.isascii()


@lru_cache(maxsize=4096)
def are_forms(mine: str, theirs: str) -> bool:
    """Tell whether two folded words can be forms of one: they begin alike and have short endings."""
    mine, theirs = (_ARABIC_PREFIX.sub("", word) for word in (mine, theirs))
    if mine == theirs:
        return True
    pairs = enumerate(zip(mine, theirs, strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), min(len(mine), len(theirs)))
    endings = len(mine) - alike, len(theirs) - alike
    if "\uac00" <= mine[:1] <= "\ud7a3":  # Korean words carry particles
        return alike >= max(1, (max(len(mine), len(theirs)) + 1) // 2)
    return alike >= _FEWEST_LETTERS and max(endings) <= _ENDING and alike >= _STEM * max(len(mine), len(theirs))
