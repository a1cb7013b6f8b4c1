"""Negation conflict: whether one of two sentences denies what the other says."""

from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.terms import terms

_LITTLE = 3
"""Length up to which words are ignored."""
_SHORT = 60
"""Characters up to which a sentence is looked at as one clause: `open: 6 million euros`."""
_FEWEST = 2
"""Number of words that two clauses about the same thing have in common."""


def negation_conflict(claim: Facts, support: Facts) -> str:
    """Return the word by which one of two sentences in one language denies what the other says; "" for none."""
    return _denied(claim, support) or _undenied(claim, support) or _there(claim, support)


def cross_lingual_conflict(claim: Facts, support: Facts) -> str:
    """Return such a word for sentences in two languages, of which only the number of negations can be compared."""
    mine, theirs = claim.negations, support.negations
    # `not refused` says what `accepted` says.
    if mine and not theirs and support.is_softly_negative == claim.is_softly_negative:
        return mine[0].words
    if theirs and not mine and support.is_softly_negative == claim.is_softly_negative:
        return theirs[0].words
    return ""


def _denied(claim: Facts, support: Facts) -> str:
    """Return the word by which the claim negates what its support does not."""
    theirs, there = support.negations, set(terms(support.text))
    for each in claim.negations:
        is_denied = any(each.scope & other.scope for other in theirs)
        is_lacking = any(each.scope & other.scope for other in support.lacking)
        if is_denied or is_lacking or (theirs and not each.scope <= there):
            continue
        # Other words may say the same without a negation: `accepted nothing` and `refused`.
        clause = support if len(support.text) <= _SHORT else _clause(claim, support)
        if each.scope <= there or not clause.is_softly_negative:
            return each.words
    return ""


def _undenied(claim: Facts, support: Facts) -> str:
    """Return the word by which the support negates what the claim does not."""
    mine, theirs, said = claim.negations, support.negations, set(terms(claim.text))
    if claim.is_softly_negative or len(mine) >= len(theirs):
        return ""
    parts = _of_it(claim, support)
    affirmed = {term for part in parts if not part.negations for term in _content(part)}
    for part in parts:
        for each in part.negations:
            is_denied = any(each.scope & other.scope for other in mine)
            if not is_denied and each.scope & said - affirmed:
                return each.words
    clause, wanted = _clause(claim, support), _content(claim)
    shared = len(wanted & _content(clause))
    # Where another clause is as much about it, the one that negates may be left out.
    others = (len(wanted & _content(each)) for each in support.clauses if not each.negations)
    is_of_it = not mine and clause.negations and shared >= _FEWEST and shared > max(others, default=0)
    return clause.negations[0].words if is_of_it else ""


def _there(claim: Facts, support: Facts) -> str:
    """Return the word by which the support says that something is not there which the claim speaks of as there."""
    said = set(terms(claim.text))
    if claim.negations or claim.is_softly_negative:
        return ""
    return next((each.words for each in support.lacking if each.scope and each.scope <= said), "")


def _of_it(claim: Facts, support: Facts) -> tuple[Facts, ...]:
    """Return the clauses of the support that speak of what the claim does; all of it if it has only one."""
    wanted = _content(claim)
    fewest = min(_FEWEST, len(wanted))
    is_one = len(support.clauses) == 1
    return tuple(each for each in support.clauses if is_one or len(wanted & _content(each)) >= fewest)


def _clause(claim: Facts, support: Facts) -> Facts:
    """Return the clause of the support that has most of the claim's words."""
    wanted = _content(claim)
    return max(support.clauses, key=lambda clause: len(wanted & _content(clause)))


def _content(facts: Facts) -> set[str]:
    return {term for term in terms(facts.text) if len(term) > _LITTLE or term.isdigit() or UNSPACED.match(term)}
