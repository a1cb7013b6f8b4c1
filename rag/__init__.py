"""Ask your own articles: `Rag` is the way in, the rest is what it gives back."""

TYPE_CHECKING = False  # that of `typing` would take its import: ten milliseconds in which Ctrl-C prints a traceback
if TYPE_CHECKING:
    from typing import Any

    from index.types import Article, Filters, Hit
    from rag.answering.types import (
        Answer,
        Citation,
        Event,
        Finished,
        Found,
        Prompts,
        Receipt,
        Sentence,
        Turn,
        Waiting,
        Written,
    )
    from rag.api.async_rag import AsyncRag
    from rag.api.rag import Rag
    from rag.evaluate.questions import Question
    from rag.evaluate.report import Evaluation
    from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence
    from rag.llm.cancellation import Stop
    from rag.settings.collections import Collections

__all__ = [
    "Answer",
    "Article",
    "AsyncRag",
    "CheckedDraft",
    "CheckedSentence",
    "Citation",
    "Collections",
    "Evaluation",
    "Event",
    "Filters",
    "Finished",
    "Found",
    "Hit",
    "Prompts",
    "Question",
    "Rag",
    "Receipt",
    "Sentence",
    "Stop",
    "Turn",
    "Waiting",
    "Written",
]

_PLACES = {
    "Rag": "rag.api.rag",
    "AsyncRag": "rag.api.async_rag",
    "Article": "index.types",
    "Filters": "index.types",
    "Hit": "index.types",
    "CheckedDraft": "rag.grounding.drafts.checked_draft",
    "CheckedSentence": "rag.grounding.drafts.checked_draft",
    "Stop": "rag.llm.cancellation",
    "Question": "rag.evaluate.questions",
    "Evaluation": "rag.evaluate.report",
    "Collections": "rag.settings.collections",
}


def __getattr__(name: str) -> "Any":
    """Import what is asked for: `rag --help` needs none of it."""
    if name not in __all__:
        msg = f"module 'rag' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_PLACES.get(name, "rag.answering.types")), name)
