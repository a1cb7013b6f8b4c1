"""What a reader should know of how an answer came about: said in English here, and in other languages by the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rag.errors import LanguageModelError

NoticeKind = Literal[
    "said", "chosen", "no-server", "no-model", "failed", "found-nothing", "unfounded", "uncited", "foreign", "cut",
    "unfinished", "looped", "doubtful", "filtered", "any-date",
]  # fmt: skip

_SAID: Mapping[NoticeKind, str] = {
    "said": "{text}",
    "chosen": "Written by {model}, the model that Ollama has at hand.",
    "no-server": "Quotes only, because no Ollama server answers at {address}; `ollama serve` starts one.",
    "no-model": "Quotes only, because {reason}",
    "failed": "Quotes only: {reason}",
    "found-nothing": "Quotes only: {model} found no answer in the passages.",
    "unfounded": "Quotes only: {model} wrote nothing that the articles bear out.",
    "uncited": "Quotes only: {model} cited no passage.",
    "foreign": "Quotes only: {model} did not write in {language}.",
    "cut": "{reason}",
    "looped": "{model} began to say the same again and again; the answer ends before that.",
    "unfinished": "{reason}",
    "doubtful": "{doubtful} of the {count} sentences {verb} not borne out by the articles.",
    "filtered": "No article passes the filters.",
    "any-date": "No article {published} answers; this is from articles of any date.",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that a reader should know."""

    kind: NoticeKind
    """`said` for words that are in the right language already, or have no other."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is put into its text: names, addresses, errors; a `code` is that of the language beside it.

    Beside the `reason` of `no-model` and `failed` stands its `cause`, one of `rag.errors.Cause`.
    """

    @property
    def message(self) -> str:
        """The notice as a sentence in English."""
        return _SAID[self.kind].format_map(self.words)


def said(text: str) -> tuple[Notice, ...]:
    """Return a text as it is; nothing for none."""
    return (Notice("said", {"text": text}),) if text else ()


def failed(error: LanguageModelError) -> Notice:
    """Return that quotes stand in for a model that did not answer."""
    return Notice("failed", {"reason": str(error), "cause": error.cause})


def doubtful(sentences: int, of: int) -> tuple[Notice, ...]:
    """Return how many sentences of an answer its articles do not bear out; nothing for none."""
    verb = "is" if sentences == 1 else "are"
    return (Notice("doubtful", {"doubtful": str(sentences), "count": str(of), "verb": verb}),) if sentences else ()
