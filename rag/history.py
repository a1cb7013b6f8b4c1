"""A question that leans on the conversation → one that can be searched for on its own."""

from collections.abc import Sequence

from index.terms import terms
from rag.types import Turn

_SHORT = 5
"""A question of at most so many terms rarely names what it is about, when it follows another one."""


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return what to search for: a short question is put behind the one before it, whose subject it shares."""
    if not history or len(set(terms(question))) > _SHORT:
        return question
    return f"{history[-1].question.strip()} {question}"
