"""Lexical entailment: whether a sentence says no more than the words of an article's own sentences do.

A sentence has an article's wording if all its content words stand in the article's sentences, inflected at most, in
the same order and beside the same neighbours. What is left out between them may be a modifier, such as `in the north`,
never a verb: `fears to lose` does not bear out `lost`. Chinese and Japanese are compared character by character.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from index.text.dates import Moment
from index.text.facts import Facts
from index.text.folding import fold
from rag.grounding.added_names import added_names
from rag.grounding.wording_tokens import TokenizedText, WordToken, are_forms, are_same, function_words

_STRONG = frozenset(";:；：؛.!?。！？।")
"""Marks behind which somebody else may be spoken of."""
_ROOM = 4
"""Content words that may be left out between two neighbours, if they are a modifier."""
_WIDE = 7
"""Content words, or characters, that may be left out if a comma ends them."""
_SHORTEST = 2
"""Content words of the shortest stretch that is taken from one sentence."""
_SHORTEST_UNSPACED = 4
_LONG, _LONG_UNSPACED = 8, 12
"""Content words, or characters, of a sentence that may have one phrase in another place than the article."""
_SKIPPED = 5
"""Content words of the article that it may leave out in between."""
_INDEPENDENT = 4
"""Content words, or characters, of a stretch that may have a subject of its own."""
_MODIFIED = ("en", "de", "nl", "sv", "da", "no")
"""Languages in which what stands in front of the name that begins a clause is no verb."""
_VERB_FINAL = ("tr", "ko", "ja", "hi")
"""Languages whose last word of a clause may turn what it says: `he postponed` and `he refused to postpone`."""
_NEAR_COPY = 4
"""Content words beside a changed one from which a sentence copies another."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of the wording of a sentence to that of an article."""

    is_same: bool
    """Whether the article says it in nearly the same words."""
    changed: str = ""
    """Word that a sentence which copies one of the article's otherwise has in the place of another."""


@dataclass(frozen=True, slots=True)
class _SharedRun:
    """A stretch of content words that one sentence of the article has in a row."""

    length: int
    row: int
    places: tuple[int, ...]


class Comparison:
    """Comparison of a sentence with sentences of one article, the nearest first."""

    def __init__(
        self,
        claim: Facts,
        supports: Sequence[Facts],
        titles: Facts,
        *,
        lead: Facts | None = None,
        known: Sequence[Facts] = (),
    ) -> None:
        """`lead` is the article's first sentence, of whose names one may say where something is.

        `known` are other sentences of the article, which have names in full.
        """
        self._claim = TokenizedText(claim)
        self._supports = [TokenizedText(each) for each in supports]
        self._title = TokenizedText(titles)
        self._topic = [self._title, *([TokenizedText(lead)] if lead else ())]
        self._others = known
        names = {part for name in claim.names for part in fold(name.words).split()}
        self._names = {at for at in self._claim.content if self._claim.tokens[at].text in names}
        self._values = {at for at in self._claim.content if self._claim.tokens[at].value is not None}
        self._qualifying = function_words(claim.language).qualifying
        self._shortest = _SHORTEST_UNSPACED if self._claim.is_unspaced else _SHORTEST

    def likeness(self) -> Likeness:
        wanted = [at for at in self._claim.content if not self._is_topic(at)]
        if not wanted:
            return Likeness(is_same=False)
        if self._is_covered(wanted) or any(self._is_rearranged(support, wanted) for support in self._supports):
            return Likeness(is_same=True)
        if any(self._is_completed(row, wanted) for row in range(len(self._supports))):
            return Likeness(is_same=True)
        return Likeness(is_same=False, changed=self._changed(wanted))

    def _is_completed(self, row: int, wanted: Sequence[int]) -> bool:
        """Tell whether one sentence has all the words but for names by which the other is understood without it."""
        added = added_names(self._claim, self._supports[row], self._topic, lambda: self._known)
        rest = [at for at in wanted if at not in added]
        return bool(added) and len(rest) >= _NEAR_COPY and self._is_covered(rest, [row])

    @cached_property
    def _known(self) -> list[TokenizedText]:
        return [*map(TokenizedText, self._others), *self._supports]

    def _is_topic(self, at: int) -> bool:
        """Tell whether a word names what the article is about, where its sentences say `it` or `the club`."""
        token = self._claim.tokens[at]
        is_said = any(each.has(token) for each in self._supports)
        return at in self._names and not is_said and self._title.has(token)

    def _is_covered(self, wanted: Sequence[int], rows: Sequence[int] = ()) -> bool:
        """Tell whether the words can be cut at commas and conjunctions into stretches that single sentences have.

        `rows` are the numbers of these sentences, all by default.
        """
        rows = rows or range(len(self._supports))
        position = 0
        runs: list[_SharedRun] = []
        while position < len(wanted):
            if position and not self._is_cut(wanted[position - 1], wanted[position]):
                return False
            run = max((self._run(row, wanted[position:]) for row in rows), key=_rank)
            if run.length < min(self._shortest, len(wanted)) or not self._belongs(run, runs):
                return False
            runs.append(run)
            position += run.length
        return not self._is_qualified(runs)

    def _belongs(self, run: _SharedRun, before: Sequence[_SharedRun]) -> bool:
        """Tell whether a stretch says of whom another sentence speaks what its own does.

        A short one from another sentence may be about somebody else, unless both sentences have a word in common.
        """
        if not before or run.row == before[-1].row or run.length >= _INDEPENDENT:
            return True
        theirs, mine = self._supports[run.row], self._supports[before[-1].row]
        return any(theirs.has(mine.tokens[at]) for at in before[-1].places)

    def _is_rearranged(self, support: TokenizedText, wanted: Sequence[int]) -> bool:
        """Tell whether one sentence has all words of another, of which at most one phrase stands elsewhere.

        The shorter the sentence, the less it may leave out.
        """
        longest = _LONG_UNSPACED if self._claim.is_unspaced else _LONG
        if len(wanted) <= longest / 2:
            return False
        places = self._anyhow(support, wanted)
        if (
            len(places) < len(wanted)
            or not _ends(support, places)
            or not self._keeps_order(support, wanted, places)
            or not _is_one_phrase_moved(support, places)
        ):
            return False
        skipped = sum(min(places) < at < max(places) and at not in places for at in support.content)
        most = _SKIPPED if len(wanted) >= longest else 0
        return skipped <= most and not self._is_qualified(
            [_SharedRun(len(places), self._supports.index(support), places)]
        )

    def _anyhow(self, support: TokenizedText, wanted: Sequence[int]) -> tuple[int, ...]:
        """Return where the words stand in a sentence, in order as far as possible; fewer if it lacks one."""
        places: list[int] = []
        for mine in wanted:
            left = [at for at in support.content if at not in places and self._same(mine, at, support)]
            if not left:
                break
            places.append(next((at for at in left if not places or at > places[-1]), left[0]))
        return tuple(places)

    def _is_cut(self, before: int, after: int) -> bool:
        """Tell whether a clause or an item begins between two words."""
        between = self._claim.tokens[before + 1 : after]
        return any(token.kind == "boundary" or token.is_coordinating for token in between)

    def _is_qualified(self, runs: Sequence[_SharedRun]) -> bool:
        """Tell whether the article says `if` or `nearly` where the sentence does not."""
        mine = self._claim.qualifiers(self._claim.content)
        theirs = {word for run in runs for word in self._supports[run.row].qualifiers(run.places)}
        return any(not any(are_forms(word, other) for other in mine) for word in theirs)

    def _run(self, row: int, wanted: Sequence[int]) -> _SharedRun:
        """Return the longest stretch from the first of the words that a sentence has in a row."""
        support = self._supports[row]
        starts = [at for at in support.content if self._same(wanted[0], at, support) and _begins(support, at)]
        found = [self._places(support, wanted, start) for start in starts]
        found = [each for each in found if _ends(support, each) and self._keeps_order(support, wanted, each)]
        places = max(found, key=len, default=())
        return _SharedRun(len(places), row, places)

    def _places(self, support: TokenizedText, wanted: Sequence[int], start: int) -> tuple[int, ...]:
        """Return where the words stand, as far as they follow on one another; one word or phrase may be elsewhere."""
        places, place, has_moved = [start], start, False
        for before, mine in pairwise(wanted):
            following = self._next(support, mine, place)
            if following is None:
                following = self._elsewhere(support, before, mine, place)
                if following is None and not has_moved:
                    following, has_moved = self._moved(support, mine, place), True
                if following in places:
                    following = None
            else:
                place = following
            if following is None:
                break
            places.append(following)
        return tuple(places)

    def _keeps_order(self, support: TokenizedText, wanted: Sequence[int], places: Sequence[int]) -> bool:
        """Tell whether names and numbers stand in the article's order, but for one that takes its preposition along."""
        pairs = list(zip(wanted, places, strict=False))
        for alike in (self._names, self._values):
            told = [pair for pair in pairs if pair[0] in alike]
            swapped = ((one, other) for one, other in combinations(told, 2) if other[1] < one[1])
            if any(not self._is_moved_phrase(support, one, other) for one, other in swapped):
                return False
        return True

    def _is_moved_phrase(self, support: TokenizedText, one: tuple[int, int], other: tuple[int, int]) -> bool:
        links = [(_link(self._claim, mine), _link(support, theirs)) for mine, theirs in (one, other)]
        kept = [mine for mine, theirs in links if mine and mine == theirs]
        return len(kept) == 1 and all(kept[0] not in pair for pair in links if pair != (kept[0], kept[0]))

    def _same(self, mine: int, theirs: int, support: TokenizedText) -> bool:
        return are_same(self._claim.tokens[mine], support.tokens[theirs], support)

    def _next(self, support: TokenizedText, mine: int, place: int) -> int | None:
        places = (at for at in support.content if at > place and self._same(mine, at, support))
        return next((at for at in places if _is_left_out(support.tokens[place + 1 : at])), None)

    def _moved(self, support: TokenizedText, mine: int, place: int) -> int | None:
        """Return where a word, no name and no number, stands elsewhere in the clause: a German verb does.

        Not beyond another name: in `A voted against and B abstained`, B did.
        """
        token = self._claim.tokens[mine]
        if token.value is not None or mine in self._names or support.is_unspaced:
            return None
        places = (at for at in support.content if self._same(mine, at, support))
        return next(
            (at for at in places if _are_in_clause(support, place, at) and not _names(support, place, at)), None
        )

    def _elsewhere(self, support: TokenizedText, before: int, mine: int, place: int) -> int | None:
        """Return where a day stands elsewhere in the sentence, or words behind the same preposition in the clause."""
        if isinstance(self._claim.tokens[mine].value, Moment):
            days = [at for at in support.content if isinstance(support.tokens[at].value, Moment)]
            own = [at for at in self._claim.content if isinstance(self._claim.tokens[at].value, Moment)]
            return days[0] if len(days) == len(own) == 1 and self._same(mine, days[0], support) else None
        if self._claim.tokens[mine].value is not None:
            return None
        near = [
            at for at in support.content if at and self._same(mine, at, support) and _are_in_clause(support, place, at)
        ]
        if before == mine - 1:  # within the phrase
            return next((at for at in near if self._same(before, at - 1, support)), None)
        link = self._claim.tokens[mine - 1]
        return next((at for at in near if support.tokens[at - 1] == link and link.kind == "linking"), None)

    def _changed(self, wanted: Sequence[int]) -> str:
        """Return the one word, no name and no number, without which a sentence would be a copy.

        The first word of a sentence may be a name: nothing else tells whether it is the article's.
        """
        if len(wanted) <= _NEAR_COPY or self._claim.is_unspaced:
            return ""
        for row, at in enumerate(wanted):
            token = self._claim.tokens[at]
            is_plain = token.value is None and not token.is_name and token.text not in self._qualifying
            if not is_plain or any(each.has(token) for each in self._supports):
                continue
            rest = [*wanted[:row], *wanted[row + 1 :]]
            return token.words if any(self._is_replaced(each, rest, row) for each in self._supports) else ""
        return ""

    def _is_replaced(self, support: TokenizedText, rest: Sequence[int], row: int) -> bool:
        """Tell whether a sentence has all other words in order, and something in the place of the one left out."""
        places = self._in_order(support, rest)
        if not places:
            return False
        before = places[row - 1] if row else -1
        after = places[row] if row < len(places) else len(support.tokens)
        return 1 <= sum(token.is_content for token in support.tokens[before + 1 : after]) <= _ROOM

    def _in_order(self, support: TokenizedText, wanted: Sequence[int]) -> list[int]:
        """Return where a sentence has the words in order; none if it lacks one."""
        places: list[int] = []
        for mine in wanted:
            last = places[-1] if places else -1
            place = next((at for at in support.content if at > last and self._same(mine, at, support)), None)
            if place is None:
                return []
            places.append(place)
        return places


def _rank(run: _SharedRun) -> tuple[int, int]:
    return run.length, -run.row


def drops_qualifier(claim: Facts, supports: Sequence[Facts]) -> bool:
    """Tell whether a sentence states as certain what the nearest of some sentences says with `if`, `could` or `nearly`.

    Another such word in its place will do: whether the two mean the same is for a reader to say.
    """
    wording = TokenizedText(claim)
    if wording.qualifiers(wording.content):
        return False
    places: tuple[int, ...] = ()
    nearest: TokenizedText | None = None
    for each in map(TokenizedText, supports):
        shared = tuple(at for at in each.content if wording.has(each.tokens[at]))
        if len(shared) > len(places):
            places, nearest = shared, each
    return nearest is not None and len(places) >= _SHORTEST and bool(nearest.qualifiers(places))


def _begins(support: TokenizedText, at: int) -> bool:
    """Tell whether a clause begins with a word, or with a modifier, a conjunction or a pronoun before it."""
    start = next((place for place in range(at - 1, -1, -1) if support.tokens[place].kind == "boundary"), -1)
    before = support.tokens[start + 1 : at]
    if support.tokens[at].is_name and support.facts.language in _MODIFIED and _is_modifier(before):
        return True
    return _is_left_out(before) or (bool(before) and before[-1].kind == "joining")


def _link(text: TokenizedText, at: int) -> str:
    """Return the preposition before a word, with or without an article between; "" for none."""
    for token in reversed(text.tokens[max(0, at - 2) : at]):
        if token.kind == "linking":
            return token.text
        if token.kind != "joining" or token.is_coordinating:
            break
    return ""


def _is_modifier(before: Sequence[WordToken]) -> bool:
    """Tell whether at most two words, no preposition, stand in front of a name: `the larger`, `the former minister`."""
    return all(each.kind in ("content", "joining") for each in before) and sum(each.is_content for each in before) <= 2  # noqa: PLR2004


def _ends(support: TokenizedText, places: Sequence[int]) -> bool:
    """Tell whether the clause of some words ends with them, where its last word may turn what they say."""
    if support.facts.language not in _VERB_FINAL:
        return True
    last = max(places) + 1
    end = next((at for at in range(last, len(support.tokens)) if _closes(support.tokens[at])), len(support.tokens))
    return not any(token.is_content for token in support.tokens[last:end])


def _closes(token: WordToken) -> bool:
    return token.kind == "boundary" or token.is_coordinating


def _is_left_out(between: Sequence[WordToken]) -> bool:
    """Tell whether what stands between two words can be left out: an insertion between commas, a modifier, a name."""
    if any(map(_is_strong, between)):
        return False
    between = [token for token in between if not token.is_name]
    while between and between[0].kind == "joining" and not between[0].is_coordinating:
        between = between[1:]
    while between and between[-1].kind == "joining":
        between = between[:-1]
    count = sum(token.is_content for token in between)
    if not count:
        return True
    first, last = between[0].kind, between[-1].kind
    if first == "linking":
        return count <= (_WIDE if last == "boundary" or between[0].is_unspaced else _ROOM)
    return first == last == "boundary" and count <= _WIDE


def _is_one_phrase_moved(support: TokenizedText, places: Sequence[int]) -> bool:
    """Tell whether words stand in order but for one phrase, which is not of another statement."""
    moved = sum(second < first for first, second in pairwise(places))
    return not moved or (moved == 1 and not any(map(_is_strong, support.tokens[min(places) : max(places)])))


def _names(support: TokenizedText, first: int, second: int) -> bool:
    """Tell whether a name stands between two words."""
    low, high = sorted((first, second))
    return any(token.is_name for token in support.tokens[low + 1 : high])


def _is_strong(token: WordToken) -> bool:
    return token.kind == "boundary" and token.text in _STRONG


def _are_in_clause(support: TokenizedText, first: int, second: int) -> bool:
    low, high = sorted((first, second))
    return not any(token.kind == "boundary" for token in support.tokens[low:high])
