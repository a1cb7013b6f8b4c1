"""Message of a conversation with a language model. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the conversation with the model."""

    role: str
    """`system`, `user` or `assistant`."""
    content: str
