"""Short replies of a model, read whole, with the likelihoods of their tokens where the server tells them."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rag.llm.token_usage import Usage

ALTERNATIVES = 8
"""Number of likeliest tokens that are asked for in each place."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a reply."""

    text: str
    alternatives: Mapping[str, float]
    """The likeliest tokens in its place → the natural logarithms of their probabilities."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it was sent; it may have been cut at the most tokens that were asked for."""

    text: str
    tokens: tuple[Token, ...] = ()
    """Its tokens with their alternatives; empty where the server tells none."""
    usage: Usage = field(default_factory=Usage)


def spoken(pieces: Generator[str, None, Usage | None], longest: int) -> Reply:
    """Return the reply that a stream is, without likelihoods; it is closed after so many characters."""
    text = ""
    while len(text) < longest:
        try:
            text += next(pieces)
        except StopIteration as end:
            return Reply(text, usage=end.value or Usage())
    pieces.close()
    return Reply(text)


def tokens(told: Any) -> tuple[Token, ...]:
    """Read `logprobs` as Ollama sends them, or their `content` in OpenAI's protocol; nothing of another form."""
    entries = told.get("content") if isinstance(told, dict) else told
    read = (_token(each) for each in (entries if isinstance(entries, list) else []))
    return tuple(each for each in read if each)


def _token(told: Any) -> Token | None:
    if not isinstance(told, dict) or not isinstance(told.get("token"), str):
        return None
    listed = told.get("top_logprobs")
    known = [told, *(listed if isinstance(listed, list) else [])]
    return Token(told["token"], {each["token"]: float(each["logprob"]) for each in known if _is_likelihood(each)})


def _is_likelihood(told: Any) -> bool:
    return (
        isinstance(told, dict) and isinstance(told.get("token"), str) and isinstance(told.get("logprob"), int | float)
    )
