"""Counterclaims: whether an article speaks of what a sentence says, and has it otherwise. Pure."""

from collections.abc import Sequence

from index.text.facts import Facts
from index.text.folding import UNSPACED, fold
from index.text.names import is_common
from index.text.terms import terms
from rag.answering.types import Problem

_OPPOSED = frozenset({"negation", "direction", "contradiction"})
"""Problems that exist only if an article says otherwise."""
_ABOUT = 0.5
"""Share of a sentence's other words that one of an article needs to be about the same."""
_ABOUT_NAME = 0.65
"""Share of other words where a name differs: two sentences of one form often tell of two people."""
_FEWEST = 2
"""Words that two sentences about the same thing share, at least."""
_NEAR_FOREIGN = 0.88
"""Cosine that a sentence in another language needs to be about the same."""
_NEAR = 0.9
"""Cosine from which one word in common is enough, where another figure or date stands in the place of one."""
_LITTLE = 3
"""Length up to which words tell nothing."""


def says_otherwise(claim: Facts, support: Facts, problems: Sequence[Problem], similarity: float, around: Facts) -> bool:
    """Tell whether a sentence of an article says otherwise, by what is wrong with the claim in comparison with it.

    A figure, date or name that the article lacks is no contradiction: it has to have another one in its place, in a
    sentence about the same. `around` is the passage of the sentence with the article's title.
    """
    share = _share(claim, support, problems)
    if not share or _names_others(claim, problems, around):
        return False
    return _are_about_the_same(claim, support, problems, similarity, around.text, share=share)


def _share(claim: Facts, support: Facts, problems: Sequence[Problem]) -> float:
    """Return how much two sentences have to share for what is wrong to be a contradiction; 0 if it is none."""
    kinds = {problem.kind for problem in problems}
    if kinds & _OPPOSED:
        return _ABOUT / 2
    if kinds & {"number", "date"} and (_has_other_number(claim, support) or _has_other_date(claim, support)):
        return _ABOUT
    return _ABOUT_NAME if "name" in kinds and _has_other_name(claim, support) else 0.0


def _names_others(claim: Facts, problems: Sequence[Problem], around: Facts) -> bool:
    """Tell whether most of what a claim names, but for a name that is itself wrong, is not in the passage."""
    wrong = {fold(word) for problem in problems if problem.kind == "name" for word in problem.words.split()}
    named = [token for name in claim.names for token in (name.tokens or name.doubtful) if fold(token) not in wrong]
    if claim.language != around.language:
        named = [token for token in named if not is_common(token)]
    missing = [token for token in named if not around.named.has(token, claim.language)]
    return len(missing) > len(named) / 2


def _are_about_the_same(
    claim: Facts, support: Facts, problems: Sequence[Problem], similarity: float, around: str, *, share: float
) -> bool:
    """Tell whether two sentences share most of what is not wrong with one of them."""
    if claim.language != support.language:
        return similarity >= _NEAR_FOREIGN
    wrong = {term for problem in problems if problem.words != claim.text.strip() for term in terms(problem.words)}
    wanted = _content(claim.rest) - wrong
    shared = wanted & (_content(support.text) | _content(around))
    own = wanted & _content(support.text)
    is_figure = similarity >= _NEAR and {problem.kind for problem in problems} <= {"number", "date"}
    return len(own) >= min(1 if is_figure else _FEWEST, len(wanted)) and len(shared) >= share * len(wanted)


def _content(text: str) -> set[str]:
    return {term for term in terms(text) if len(term) > _LITTLE or UNSPACED.match(term)}


def _has_other_number(claim: Facts, support: Facts) -> bool:
    """Tell whether a sentence has another number of the same unit, or of what a number of the claim counts."""
    missing = [each for each in claim.quantities if each.is_certain and not support.has_number(each)]
    others = [each for each in support.quantities if each.is_certain and not any(map(each.agrees, claim.quantities))]
    is_native = claim.language == support.language
    return any(
        mine.unit == other.unit and (bool(mine.unit) or not is_native or mine.following == other.following)
        for mine in missing
        for other in others
    )


def _has_other_date(claim: Facts, support: Facts) -> bool:
    missing = [each for each in claim.moments if not support.has_date(each)]
    others = [
        each
        for each in support.moments
        if not any(mine.borne_out_by(each, support.published) for mine in claim.moments)
    ]
    return any(mine.precision == other.precision for mine in missing for other in others)


def _has_other_name(claim: Facts, support: Facts) -> bool:
    """Tell whether each of two sentences names somebody or something that the other does not."""
    mine = {token for name in claim.names for token in name.tokens if not support.named.has(token, claim.language)}
    theirs = {token for name in support.names for token in name.tokens if not claim.named.has(token, support.language)}
    return bool(mine) and bool({fold(token) for token in theirs} - {fold(token) for token in mine})
