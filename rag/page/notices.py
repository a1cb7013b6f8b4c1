"""What a reader should know of how an answer came about, and why there is none, in the page's language: pure."""

from collections.abc import Mapping
from html import escape

from index.errors import RagError
from rag.errors import LanguageModelError
from rag.notices import Notice
from rag.page.markup import language_name, period, phrase
from rag.page.wording import Wording

_ELSEWHERE = ("chosen", "doubtful")
"""What the receipt's title says, and the legend of the verdicts."""


def told(notice: Notice, words: Wording) -> str:
    """Show a notice, "" for what stands elsewhere in the page; an error within it is a detail, and stays as it is."""
    if notice.kind in _ELSEWHERE:
        return ""
    if notice.kind == "said":
        return escape(notice.message)
    if cause := notice.words.get("cause"):
        return phrase("notice-quoted", words, cause=_caused(cause, _raised(notice.words["reason"]), words))
    return phrase(f"notice-{notice.kind}", words, **_values(notice, words))


def failure(error: RagError, words: Wording) -> str:
    """Return why a question has no answer, or a download did not come."""
    cause = error.cause if isinstance(error, LanguageModelError) else ""
    return _caused(cause, str(error), words) if cause else str(error)


def _caused(cause: str, reason: str, words: Wording) -> str:
    """Say what kept a model from answering, and then the reason as it was given; in English the reason says it all."""
    return words(f"cause-{cause}", reason=reason)


def _raised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _values(notice: Notice, words: Wording) -> Mapping[str, str]:
    values = notice.words
    match notice.kind:
        case "any-date":
            return {"published": period(values["after"], values["until"], words)}
        case "foreign":
            return {"model": values["model"], "language": language_name(values["code"], words)}
    return values
