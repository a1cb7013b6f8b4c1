"""Notices about how an answer was made, in the language of the answer or of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rag.errors import LanguageModelError
from rag.grounding import judge_names
from rag.locale import Wording, spoken
from rag.locale.formatting import language_name, period

if TYPE_CHECKING:
    from rag.answering.types import Answer, Verdict

NoticeKind = Literal[
    "said", "chosen", "no-server", "no-model", "failed", "unfounded", "uncited", "foreign", "fragment",
    "unbegun", "cut", "unfinished", "stopped", "looped", "doubtful", "filtered", "any-date", "other-dates", "misread",
    "coverage", "own-headline", "own-stands", "untranslated",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice for the reader."""

    kind: NoticeKind
    """`said` for words that are in the right language already, or have no other."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is put into its text: names, addresses, days, errors; a `code` is that of a language.

    Beside the `reason` of `no-model` and `failure_notice` stands its `cause`, one of `rag.errors.Cause`.
    """
    language: str = "en"
    """Language of the answer, in which the notice is said; English if there are no texts in it."""

    @property
    def message(self) -> str:
        """Text of the notice."""
        if self.kind == "said":
            return self.words["text"]
        words = spoken(self.language)
        name, values = text(self, words)
        return words(name, **values)


def text(notice: Notice, words: Wording) -> tuple[str, Mapping[str, str]]:
    """Return the name of a notice's text, and its values; `said` has no text of its own."""
    values = notice.words
    match notice.kind:
        case "no-model" | "failed":
            return "notice-quoted", {"cause": cause_text(values.get("cause", ""), _raised(values["reason"]), words)}
        case "any-date" | "other-dates":
            return f"notice-{notice.kind}", {"published": period(values["after"], values["until"], words)}
        case "foreign":
            return "notice-foreign", {"model": values["model"], "language": language_name(values["code"], words)}
    return f"notice-{notice.kind}", values


def cause_text(cause: str, reason: str, words: Wording) -> str:
    """Return what kept a model from answering, and then the reason as raised; in English the reason is enough."""
    name = f"cause-{cause}"
    return words(name if name in words else "cause-other", reason=reason)


def said(text: str) -> tuple[Notice, ...]:
    """Return a text as a literal notice; nothing for ""."""
    return (Notice("said", {"text": text}),) if text else ()


def failure_notice(error: LanguageModelError) -> Notice:
    """Return the notice that quotes stand in for a model that failed."""
    return Notice("failed", {"reason": str(error), "cause": error.cause})


def doubt_notices(sentences: int, of: int) -> tuple[Notice, ...]:
    """Return the notice of how many sentences are not fully supported; nothing for none."""
    return (Notice("doubtful", {"doubtful": str(sentences), "count": str(of)}),) if sentences else ()


def verdict_on_all(answer: "Answer", words: Wording) -> tuple["Verdict", str] | None:
    """Return the verdict on all sentences of an answer with what it means; None where they differ or one is wrong."""
    verdict = answer.sentences[0].verdict
    if verdict not in ("supported", "unread") or any(each.verdict != verdict for each in answer.sentences):
        return None
    if verdict == "unread" and all(each.reader for each in answer.sentences):
        return verdict, words("all-unread-read", reader=judge_names.said(answer.receipt.reader, words))
    return verdict, words(f"all-{verdict}")


def _raised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
