"""Length or duration: two readings of a question such as `How long is the line?`, told apart by what is told of it.

Its words are the same for both, so the model that tells what kind of thing is asked for mostly takes it for a duration.
"""

from rag.answering.answer_types import CERTAIN, AnswerType, Asked

_EITHER: tuple[AnswerType, AnswerType] = ("length", "duration")
_DOUBTFUL = 0.04
"""Least probability of a length. Of 20 questions for a duration alone in ten languages, such as `How long
does it take?`, none has as much; of 13 for a length that were taken for one, 11 have."""


def readings(asked: Asked) -> tuple[Asked, ...]:
    """Return what a question asks for if for a length after all, and if for the duration that it seems to; or ()."""
    length, duration = (asked.kinds.get(kind, 0.0) for kind in _EITHER)
    if not _DOUBTFUL <= length < duration or length + duration < CERTAIN:
        return ()
    others = {kind: share for kind, share in asked.kinds.items() if kind not in _EITHER}
    of_each = ({**others, kind: length + duration} for kind in _EITHER)
    return tuple(Asked(asked.facts.text, asked.language, kinds, certain=asked.certain) for kinds in of_each)
