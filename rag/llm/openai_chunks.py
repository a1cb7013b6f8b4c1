"""Parsing of the chunks that servers with OpenAI's protocol send, each in its own way.

The protocol says text, `choices[0].delta.content`; servers also send lists of parts, nulls, whole answers, `text`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from rag.errors import CutAnswerError, InterruptedAnswerError, LanguageModelError
from rag.llm.reasoning import END, ReasoningFilter
from rag.llm.reply import Reply, Token, tokens
from rag.llm.server_errors import TranslatedErrors
from rag.llm.token_usage import Usage

_BOM = "\ufeff"
_FIELD = "data:"
_DONE = "[DONE]"
_MILLISECONDS = 1000.0
_TEXTS = ("text", "output_text")
"""Kinds of parts that are text."""
_THOUGHTS = ("reasoning_content", "reasoning", "thinking")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One event of an answer."""

    text: str = ""
    why: str = ""
    """Reason why the model stopped; "" while it has not."""
    usage: Usage | None = None
    is_thought: bool = False
    """Whether it has thoughts, which are left out."""
    calls_tool: bool = False
    tokens: tuple[Token, ...] = ()
    """Its tokens with their likelihoods, where they were asked for."""
    problem: Any = None
    """Error reported by the server."""
    is_end: bool = False
    """Whether nothing follows."""


@dataclass(slots=True)
class Said:
    """Answer as far as a server has sent it."""

    why: str = ""
    usage: Usage = field(default_factory=Usage)
    has_text: bool = False
    has_thought: bool = False
    calls_tool: bool = False

    def add(self, chunk: Chunk) -> str:
        """Add a chunk and return its text."""
        self.why = chunk.why or self.why or ("stop" if chunk.is_end else "")
        self.usage = chunk.usage or self.usage
        self.has_thought |= chunk.is_thought
        self.calls_tool |= chunk.calls_tool
        return chunk.text

    def texts(self, chunks: Iterable[Chunk], errors: TranslatedErrors) -> Iterator[str]:
        """Yield the text of an answer as it comes, without thoughts; `errors` hears that it has begun."""
        thoughts = ReasoningFilter()
        for chunk in chunks:
            for text in thoughts.feed(self.add(chunk)):
                errors.has_begun = True
                self.has_text |= text != END and not text.isspace()
                yield text
        for text in thoughts.finish():
            self.has_text |= not text.isspace()
            yield text
        self.has_thought |= thoughts.has_thought


def whole_reply(chunks: Iterable[Chunk]) -> Reply:
    """Return the short reply that chunks are together."""
    text, usage, read = "", Usage(), list[Token]()
    for chunk in chunks:
        text += chunk.text
        read += chunk.tokens
        usage = chunk.usage or usage
    return Reply(text, tuple(read), usage)


def check_end(said: Said, name: str) -> None:
    """Raise the error of an answer that is not complete: empty, cut, or broken off.

    `name` is that of the server. Raises LanguageModelError, InterruptedAnswerError, CutAnswerError or
    httpx.RemoteProtocolError.
    """
    if said.why and not said.has_text:
        raise LanguageModelError(_nothing(said, name))
    if said.why == "length":
        msg = "The answer was truncated: it is longer than the setting llm.answer_tokens allows."
        raise CutAnswerError(msg, prompt_tokens=said.usage.prompt_tokens, answer_tokens=said.usage.answer_tokens)
    if said.why == "content_filter":
        msg = f"{name} filtered the rest of the answer."
        raise InterruptedAnswerError(msg)
    if not said.why:
        msg = "the stream ended early"
        raise httpx.RemoteProtocolError(msg)


def _nothing(said: Said, name: str) -> str:
    """Return what is wrong with an answer without a word."""
    if said.calls_tool:
        return f"{name} called a tool instead of answering; use another model."
    if said.has_thought:
        return f"{name} thought but gave no answer; raise the setting llm.answer_tokens, or set llm.think = false."
    return f"{name} sent an empty answer."


def read(told: Any) -> Chunk:
    """Parse an event, or a whole answer; anything else is an empty chunk."""
    if not isinstance(told, dict):
        return Chunk()
    if problem := told.get("error"):
        return Chunk(problem=problem)
    choices = told.get("choices")
    choice = next((each for each in choices if isinstance(each, dict)), {}) if isinstance(choices, list) else {}
    delta = next((each for key in ("delta", "message") if isinstance(each := choice.get(key), dict)), choice)
    why = choice.get("finish_reason")
    return Chunk(
        text=_text(delta.get("content")) or _text(choice.get("text")),
        why=why if isinstance(why, str) else "",
        usage=_usage(told.get("usage"), told.get("timings")),
        is_thought=any(delta.get(key) for key in _THOUGHTS),
        calls_tool=bool(delta.get("tool_calls") or delta.get("function_call")),
        tokens=tokens(choice.get("logprobs")),
    )


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(
        part if isinstance(part, str) else _text(part.get("text"))
        for part in parts
        if isinstance(part, str) or (isinstance(part, dict) and part.get("type", "text") in _TEXTS)
    )


def _usage(used: Any, timings: Any) -> Usage | None:
    """Return the counts of a chunk, and how long the prompt took where llama.cpp's server says so."""
    if not isinstance(used, dict):
        return None
    took = timings if isinstance(timings, dict) else {}
    seconds = count(took.get("prompt_ms")) / _MILLISECONDS
    read = count(took.get("prompt_n"))
    return Usage(count(used.get("prompt_tokens")), count(used.get("completion_tokens")), read, seconds)


def count(number: Any) -> int:
    """Return a number of tokens however it is written; 0 for anything else."""
    try:
        return max(int(float(number)), 0)
    except (TypeError, ValueError, OverflowError):
        return 0


def events(lines: Iterable[str]) -> Iterator[Any]:
    """Yield the JSON of a stream's events, or of an answer that is sent whole, and `[DONE]` as it is.

    Raises json.JSONDecodeError.
    """
    body: list[str] = []
    for number, line in enumerate(lines):
        text = line.removeprefix(_BOM) if number == 0 else line
        if text.startswith(_FIELD):
            data = text.removeprefix(_FIELD).strip()
            if data:
                yield data if data == _DONE else json.loads(data)
        elif body or text.lstrip()[:1] in ("{", "["):
            body.append(text)
    if body:
        yield from _whole(body)


def _whole(body: list[str]) -> Iterator[Any]:
    """Yield what stands in a body without fields: one answer, or an event a line."""
    try:
        yield json.loads("\n".join(body))
    except json.JSONDecodeError:
        yield from (json.loads(line) for line in body if line.strip())
