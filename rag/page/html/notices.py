"""What a reader should know of how an answer came about, and why there is none, in the page's language: pure."""

from html import escape

from index.errors import RagError
from rag.answering.notices import Notice, caused, text
from rag.errors import LanguageModelError
from rag.locale import Wording
from rag.page.html.helpers import phrase

_ELSEWHERE = ("chosen", "doubtful")
"""What the receipt's title says, and the legend of the verdicts."""


def told(notice: Notice, words: Wording) -> str:
    """Show a notice, "" for what stands elsewhere in the page; an error within it is a detail, and stays as it is."""
    if notice.kind in _ELSEWHERE:
        return ""
    if notice.kind == "said":
        return escape(notice.message)
    name, values = text(notice, words)
    return phrase(name, words, **values)


def failure(error: RagError, words: Wording) -> str:
    """Return why a question has no answer, or a download did not come."""
    cause = error.cause if isinstance(error, LanguageModelError) else ""
    return caused(cause, str(error), words) if cause else str(error)
