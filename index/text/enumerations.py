"""Enumerations in running text: a sentence that announces several things, and those behind it that tell each. Pure."""

from collections.abc import Iterator, Sequence

from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.lines import is_prose
from index.text.lists import ListBlock
from index.text.quantity_kinds import measured
from index.text.sentences import is_item, is_question, paragraphs, sentences_in
from index.types import Span

_MOST = 12
"""Things of the longest enumeration."""
_FEWEST = 2
"""Sentences behind the shortest announcement."""
_SHORT, _SHORT_UNSPACED = 70, 24
"""Characters of a sentence that may announce by its shortness alone, at the beginning of a paragraph."""
_SEPARATORS = ",;،、，；؛:："


def enumerations(text: str, language: str = "") -> Iterator[ListBlock]:
    """Yield what a text enumerates in sentences; their announcements may overlap with other enumerations."""
    blocks = [_told(text, paragraph, language) for paragraph in paragraphs(text)]
    for row, told in enumerate(blocks):
        following = blocks[row + 1] if row + 1 < len(blocks) else []
        for place, sentence in enumerate(told):
            number = announced(text, sentence, language)
            behind = told[place + 1 :]
            if number:
                behind = behind or following
            elif place or not _is_short(text, sentence):
                continue
            items = behind[: 2 * number or _MOST]
            if len(items) >= max(_FEWEST, number / 2):
                yield ListBlock(Span(sentence.start, items[-1].end), tuple(items), is_table=False, is_announced=True)


def announced(text: str, sentence: Span, language: str) -> int:
    """Return how many things a sentence says there are and does not name itself; 0 for none."""
    words = text[sentence.start : sentence.end]
    for number in Facts(words, language).quantities:
        count = next(iter(number.values)) if len(number.values) == 1 else 0
        is_count = number.is_certain and not number.unit and [*measured(number, words, language)] == ["count"]
        is_of_things = words[number.end :].lstrip()[:1].isalpha()
        if is_count and is_of_things and _FEWEST <= count <= _MOST and named(words[number.end :]) < count:
            return int(count)
    return 0


def named(text: str) -> int:
    """Return how many things a text names that are set apart by marks: `locks, pumps and a bridge` are 2."""
    return 1 + sum(text.count(mark) for mark in _SEPARATORS)


def _told(text: str, paragraph: Span, language: str) -> Sequence[Span]:
    """Return the sentences of a paragraph in order; none where it is no prose."""
    if not is_prose(text, paragraph) or is_item(text[slice(*paragraph)]):
        return []
    return sentences_in(text, paragraph, language)


def _is_short(text: str, sentence: Span) -> bool:
    words = text[sentence.start : sentence.end]
    most = _SHORT_UNSPACED if UNSPACED.search(words) else _SHORT
    return len(words) <= most and named(words) == 1 and not is_question(words)
