"""Windows: a sentence with those around it that belong to its answer.

A fact stands beside the sentence that names its topic more often than in it, direct speech beside its speaker, and an
item of a list below the line that says what the list is of.
"""

from collections.abc import Iterable, Sequence

from index.text import quotations
from index.text.facts import Facts
from index.text.folding import width
from index.text.lines import kind, lines
from index.text.lists import headings, table_of
from index.text.sentences import is_ended, is_item, is_question
from index.text.spans import overlap, together
from index.types import Hit, Span
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.sentence_ranking import Scored

_ROOM = 420
"""Characters of a window; those of a script without spaces count twice."""
_LIST_ROOM = 700
"""Characters of a list that is quoted whole, with the line above it."""
_MOST = 3
"""Sentences of a window."""
_MOST_ROWS = 8
"""Rows of the longest table that is quoted whole."""
_PERSON = 0.7
"""Probability from which a name is taken for the one that is asked for: it may be of somebody else."""
_REACH = 2
"""How many sentences further the number or date that is asked for may stand."""


def quoted(entry: Scored, ranked: Sequence[Scored], asked: Asked, *, is_widened: bool = True) -> Iterable[Span]:
    """Return what is quoted for a sentence: a row of a table below its headings, or one stretch of the text.

    `is_widened` says whether sentences around it may belong to the stretch.
    """
    if is_row(entry.hit, entry.span):
        return _rows(entry, asked)
    return (widened(entry, ranked, asked) if is_widened else entry.span,)


def _rows(entry: Scored, asked: Asked) -> Iterable[Span]:
    """Return a row of a table below its headings; all rows of a short table in another language than the question.

    Names of things are short, and hardly compared with those in another language.
    """
    text = entry.hit.article.text
    table = table_of(text, entry.span)
    above = headings(text, table) if table else None
    is_whole = table and asked.language != entry.hit.article.language and len(table.items) <= _MOST_ROWS
    return dict.fromkeys(table.items if table and is_whole else filter(None, (above, entry.span)))


def widened(entry: Scored, ranked: Sequence[Scored], asked: Asked) -> Span:
    """Return a sentence that is no row with what belongs to it: its list, its speaker, or the better of its neighbours.

    A sentence that has the number, date or name that is asked for stands alone, as an item of a list too; so does every
    one with an embedding model by which the kind of a question is not known, as what a neighbour is worth was not
    measured with any.
    """
    hit, text = entry.hit, entry.hit.article.text
    is_whole = is_ended(entry.text) and is_answered(entry, asked)
    if not is_whole and (found := _list(hit, entry.span)):
        return found
    near = _Neighbours(entry, ranked)
    if speaker := _speaker(near):
        return near.with_(speaker)
    if not asked.kinds or is_answered(entry, asked):
        return entry.span
    if needed := _needed(near, asked):
        return near.with_(needed)
    while (more := near.better()) and near.width + width(text[more.start : more.end]) <= _ROOM:
        near.add(more)
    while near.is_asking and (answer := near.at(1)) and near.width < _ROOM:
        near.add(answer.span)
    return near.span


def is_answered(entry: Scored, asked: Asked) -> bool:
    """Tell whether a sentence has what is asked for, where that is a number, a date or a name."""
    if asked.of_numbers >= asked.certain:
        return entry.has_kind >= CERTAIN * asked.of_numbers
    if asked.kinds.get("person", 0.0) >= _PERSON * asked.certain / CERTAIN:
        return asked.has_name(entry.text, entry.hit.article.language)
    return False


def is_row(hit: Hit, span: Span) -> bool:
    """Tell whether a stretch is a row of a table."""
    return kind(hit.article.text, span) == "row"


class _Neighbours:
    """A stretch of sentences of one passage, and the sentences that stand before and behind it."""

    def __init__(self, entry: Scored, ranked: Sequence[Scored]) -> None:
        self.entry = entry
        self.text = entry.hit.article.text
        same = [each for each in ranked if each.hit.passage == entry.hit.passage and not is_row(each.hit, each.span)]
        self.all = sorted(same, key=lambda each: each.span.start)
        row = next(row for row, each in enumerate(self.all) if each.span == entry.span)
        self._first, self._last = row, row

    @property
    def span(self) -> Span:
        return Span(self.all[self._first].span.start, self.all[self._last].span.end)

    @property
    def width(self) -> int:
        return width(self.text[self.span.start : self.span.end])

    @property
    def is_asking(self) -> bool:
        """Whether the stretch ends with a question, which says nothing without its answer."""
        return is_question(self.text[self.span.start : self.span.end])

    def at(self, distance: int) -> Scored | None:
        """Return the sentence so many sentences before (negative) or behind, if nothing but prose is between."""
        row = (self._first if distance < 0 else self._last) + distance
        if not 0 <= row < len(self.all):
            return None
        other = self.all[row]
        start, end = sorted((self.span.start, self.span.end, other.span.start, other.span.end))[1:3]
        between = self.text[start:end]
        is_prose = not between.strip() or all(line.kind == "prose" for line in lines(self.text, Span(start, end)))
        return other if is_prose else None

    def better(self) -> Span | None:
        """Return the neighbour that fits better, if there may be more sentences."""
        found = [each for each in (self.at(-1), self.at(1)) if each is not None]
        if not found or self._last - self._first + 1 >= _MOST:
            return None
        return max(found, key=lambda each: each.score).span

    def add(self, span: Span) -> None:
        row = next(row for row, each in enumerate(self.all) if each.span == span)
        self._first, self._last = min(row, self._first), max(row, self._last)

    def with_(self, span: Span) -> Span:
        return together(span, self.span)


def _speaker(near: _Neighbours) -> Span | None:
    """Return the neighbour that names who says the words of a sentence without a name."""
    words = near.text[near.span.start : near.span.end]
    spoken = quotations.read(words)
    language = near.entry.hit.article.language
    if not spoken or _names(_around(words, spoken), language):
        return None
    found = (near.at(distance) for distance in (-1, 1, -2))
    named = (each for each in found if each and _names(near.text[each.span.start : each.span.end], language))
    return next((each.span for each in named if width(near.text[slice(*near.with_(each.span))]) <= _ROOM), None)


def _around(words: str, spoken: Sequence[quotations.Quotation]) -> str:
    """Return a sentence without its quoted words."""
    for each in reversed(spoken):
        words = f"{words[: each.start]} {words[each.end :]}"
    return words


def _names(text: str, language: str) -> bool:
    return any(name.tokens or len(name.doubtful) > 1 for name in Facts(text, language).names)


def _needed(near: _Neighbours, asked: Asked) -> Span | None:
    """Return the nearest sentence that has the number, date or name that is asked for and the sentence lacks."""
    if asked.of_numbers < CERTAIN and asked.kinds.get("person", 0.0) < _PERSON:
        return None
    steps = (sign * distance for distance in range(1, _REACH + 1) for sign in (1, -1))
    found = (near.at(step) for step in steps)
    return next((each.span for each in found if each and is_answered(each, asked) and _fits(near, each.span)), None)


def _fits(near: _Neighbours, span: Span) -> bool:
    whole = near.with_(span)
    return width(near.text[whole.start : whole.end]) <= _ROOM


def _list(hit: Hit, span: Span) -> Span | None:
    """Return the list that a sentence is an item of, or the heading line of, with that line; None where it is none."""
    text = hit.article.text
    block = [line.span for line in lines(text, _block(text, span))]
    rows = [row for row, each in enumerate(block) if overlap(each, span)]
    items = [is_item(text[each.start : each.end]) for each in block]
    if not rows or not (items[rows[0]] or text[block[rows[-1]].end - 1] in ":\uff1a"):
        return None
    first = last = rows[0]
    while first > 0 and items[first]:
        first -= 1
    while last + 1 < len(block) and items[last + 1]:
        last += 1
    found = Span(block[first].start, block[last].end)
    return found if last - first > 1 and width(text[found.start : found.end]) <= _LIST_ROOM else None


def _block(text: str, span: Span) -> Span:
    """Return the lines around a stretch up to an empty line that no item follows."""
    start = max(span.start - _LIST_ROOM, 0)
    return Span(start, min(span.end + _LIST_ROOM, len(text)))
