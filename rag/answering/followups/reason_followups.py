"""`Why?` after an answer: the reason of what was cited, among the sentences around it."""

from dataclasses import replace

from index.text.folding import fold_for_index
from rag.answering import reasons
from rag.answering.followups.cited_passages import BESIDE, Followup, cited_places
from rag.answering.followups.own_words import own_words
from rag.answering.sentence_ranking import Scored

_REASONS = 2
"""Sentences around what was cited in which its reason is looked for."""
_REASON = 0.2
"""Weight of the probability that a sentence is a reason, where one is asked for."""
_FITTING = 8
"""Sentences among which a reason that has none of the follow-up's words is looked for, those that fit best."""


def asks_why(followup: Followup) -> bool:
    """Tell whether a follow-up asks for the reason of what was answered and says nothing else, as `Why?` does."""
    is_bare = not own_words(followup.question, followup.query.language)
    return followup.query.intent.kind == "why" and is_bare and reasons.is_known(followup.request.index.embedder())


def reasons_of(followup: Followup) -> tuple[list[Scored], bool]:
    """Return the sentences around what was cited, the likeliest reasons first, and whether there is a reason."""
    ranked = followup.ranked(followup.joined)
    near = [(each, distance) for each in ranked if (distance := _distance(followup, each)) <= _REASONS]
    shares = reasons.reason_shares(followup.request.index.embedder(), [each.text for each, _ in near])
    found = [
        replace(each, score=each.score + BESIDE / max(distance, 1) + _REASON * share)
        for (each, distance), share in zip(near, shares, strict=True)
        if share >= reasons.LIKELY
    ]
    rest = [each for each, _ in near if each.span not in [other.span for other in found]]
    return [*sorted(found, key=lambda each: -each.score), *(rest if not found else ())], bool(found)


def likely_reasons(followup: Followup) -> list[Scored]:
    """Return the sentences that are likely reasons and have a word of the family: `put off` of `the putting-off`."""
    if not reasons.is_known(followup.request.index.embedder()):
        return []
    ranked = followup.ranked(followup.joined)[:_FITTING]
    shares = reasons.reason_shares(followup.request.index.embedder(), [each.text for each in ranked])
    found = [
        replace(each, score=each.score + _REASON * share)
        for each, share in zip(ranked, shares, strict=True)
        if share >= reasons.LIKELY
    ]
    having = [each for each in found if any(stem in fold_for_index(each.text) for stem in followup.stems)]
    return sorted(having, key=lambda each: -each.score)


def _distance(followup: Followup, entry: Scored) -> float:
    """Return how many sentences one is away from the nearest place of its article that was cited."""
    cited = cited_places(entry.hit.article, followup.turn)
    return min((followup.distance(entry, span) for span in cited), default=float("inf"))
