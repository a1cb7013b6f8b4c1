"""Language models of LlamaIndex."""

import math
from collections.abc import Callable, Generator, Sequence
from typing import Any

from rag.errors import InterruptedAnswerError, LanguageModelError
from rag.llm.cancellation import Stop
from rag.llm.message import Message
from rag.llm.reasoning import ReasoningFilter
from rag.llm.reply import Reply, spoken

_CHARACTERS = 8
"""Characters of a token, at most."""


class LlamaIndexModel:
    """Adapter for a `llama_index.core.llms.LLM`, given as an object through `Rag(llm=...)`."""

    def __init__(self, llm: Any) -> None:
        metadata = llm.metadata
        self.name = f"llama-index/{metadata.model_name}"
        self.server = ""
        self.context_window = int(metadata.context_window)
        self._llm = llm

    def count_tokens(self, text: str) -> int:
        """Return an upper estimate for ordinary text: one token for two bytes of UTF-8."""
        return math.ceil(len(text.encode(errors="replace")) / 2)

    def exact_counter(self) -> Callable[[str], int] | None:
        return None

    def reply(self, messages: Sequence[Message], most_tokens: int, stop: Stop | None = None) -> Reply:
        """Return a short answer; these objects tell no likelihoods."""
        return spoken(self.stream(messages, stop), most_tokens * _CHARACTERS)

    def stream(self, messages: Sequence[Message], stop: Stop | None = None) -> Generator[str]:
        """Yield the answer. A stop takes effect with the next piece, as these objects can't be stopped sooner."""
        from llama_index.core.llms import ChatMessage  # noqa: PLC0415 - the caller has imported it already

        has_begun = False
        thoughts = ReasoningFilter()
        chat = [ChatMessage(role=message.role, content=message.content) for message in messages]
        try:
            for part in self._llm.stream_chat(chat):
                if stop and stop.is_set:
                    return
                for text in thoughts.feed(part.delta or ""):
                    has_begun = True
                    yield text
            yield from thoughts.finish()
        except Exception as error:
            # The integrations of LlamaIndex raise what their clients raise.
            msg = f"{self.name} failed: {' '.join(str(error).split())[:200]}"
            raise (InterruptedAnswerError if has_begun else LanguageModelError)(msg) from error
