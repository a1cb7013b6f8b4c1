"""What a reader should know of how an answer came about, in the page's language: pure."""

from collections.abc import Mapping
from html import escape

from rag.notices import Notice
from rag.page.markup import language_name, period, phrase
from rag.page.wording import Wording

_ELSEWHERE = ("chosen", "doubtful")
"""What the receipt's title says, and the legend of the verdicts."""


def told(notice: Notice, words: Wording) -> str:
    """Show a notice, "" for what stands elsewhere in the page; an error within it stays as it is."""
    if notice.kind in _ELSEWHERE:
        return ""
    if notice.kind == "said":
        return escape(notice.message)
    return phrase(f"notice-{notice.kind}", words, **_values(notice, words))


def _values(notice: Notice, words: Wording) -> Mapping[str, str]:
    values = notice.words
    match notice.kind:
        case "any-date":
            return {"published": period(values["after"], values["until"], words)}
        case "foreign":
            return {"model": values["model"], "language": language_name(values["code"], words)}
    return values
