"""Translation of a model server's failures into this product's errors, each with what to do about it."""

import json
import re
from collections.abc import Callable
from typing import NamedTuple, Self

import httpx

from rag.errors import (
    ContextOverflowError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerMemoryError,
    ServerTimeoutError,
    ServerUnreachableError,
    StoppedAnswerError,
)
from rag.llm.http_cancel import CancellableRequest

_OVERFLOW = re.compile(
    r"exceed_context_size|context[_ ](?:size|length|window)|maximum context|n_ctx|too many tokens", re.IGNORECASE
)
_MEMORY = re.compile(r"memory|\boom\b|\balloc", re.IGNORECASE)
BUSY = (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE)
_LONGEST = 300
"""Characters of a server's message that are shown."""
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
_TAGS = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


class ServerRefusal(NamedTuple):
    """Error message of a server."""

    status: int
    text: str


class ServerInfo(NamedTuple):
    """Server as messages describe it."""

    name: str
    """Name in messages, such as `The Ollama server at ADDRESS`."""
    start: str
    """Advice if nothing answers there."""
    missing: Callable[[ServerRefusal], str]
    """Problem and advice if the server answers that something is not there."""
    forbidden: str
    """Advice if the server requires authentication."""


class TranslatedErrors:
    """Context manager that turns httpx's exceptions into this product's."""

    def __init__(
        self,
        server: ServerInfo,
        refusal: Callable[[BaseException], ServerRefusal | None],
        wire: CancellableRequest | None = None,
    ) -> None:
        """Use `refusal` to find the server's own words in its client's exceptions."""
        self.has_begun = False
        """Whether part of an answer was already returned."""
        self._server = server
        self._refusal = refusal
        self._wire = wire

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, InterruptedAnswerError) or not isinstance(error, Exception):
            return
        if self._wire and self._wire.is_cut:
            raise self._stopped() from error
        if refusal := self._refusal(error):
            raise self._of_refusal(ServerRefusal(refusal.status, in_words(refusal.text))) from error
        if isinstance(error, ConnectionError | httpx.ConnectError | httpx.ConnectTimeout):
            msg = f"No {_lowered(self._server.name)} answers; {self._server.start}."
            raise ServerUnreachableError(msg) from error
        if isinstance(error, httpx.HTTPError | json.JSONDecodeError):
            raise self._of_connection(error) from error

    def _stopped(self) -> LanguageModelError:
        if self.has_begun:
            return StoppedAnswerError("The answer was stopped.")
        return LanguageModelError("The answer was stopped before its first word.")

    def _of_connection(self, error: Exception) -> LanguageModelError:
        kind = LanguageModelError
        if isinstance(error, httpx.ReadTimeout):
            kind = ServerTimeoutError
            what = "sent nothing for too long (setting llm.timeout)"
        elif isinstance(error, json.JSONDecodeError):
            what = "did not return JSON; is it another kind of server?"
        else:
            what = "ended the connection"
        if self.has_begun:
            return InterruptedAnswerError(f"{self._server.name} {what} in the middle of the answer.")
        return kind(f"{self._server.name} {what}.")

    def _of_refusal(self, refusal: ServerRefusal) -> LanguageModelError:
        name, text = self._server.name, refusal.text
        if self.has_begun:
            return InterruptedAnswerError(f"{name} stopped in the middle of the answer: {text}")
        if refusal.status == httpx.codes.NOT_FOUND:
            return ModelNotFoundError(self._server.missing(refusal))
        if refusal.status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            return LanguageModelError(f"{name} requires an API key ({text}); {self._server.forbidden}.")
        return self._of_text(refusal)

    def _of_text(self, refusal: ServerRefusal) -> LanguageModelError:
        name, text = self._server.name, refusal.text
        if _OVERFLOW.search(text):
            return ContextOverflowError(f"The prompt is longer than the model's context window: {text}")
        if _MEMORY.search(text):
            return ServerMemoryError(
                f"{name} does not have enough memory for the model ({text}); "
                "use a smaller model or lower the setting llm.context_window."
            )
        if refusal.status in BUSY:
            return LanguageModelError(f"{name} is overloaded ({text}); try again later.")
        return LanguageModelError(f"{name} refused the request: {text}")


def in_words(text: str) -> str:
    """Return a server's message as one line that can be shown: without HTML tags, and not too long."""
    bare = _TAGS.sub(" ", text) if _PAGE.match(text) else text
    return " ".join("".join(char if char.isprintable() else " " for char in bare).split())[:_LONGEST]


def _lowered(name: str) -> str:
    return name.removeprefix("The ")
