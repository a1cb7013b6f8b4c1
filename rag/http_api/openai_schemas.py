"""Schemas of the OpenAI-compatible interface: of their requests, what is used here. Other fields are accepted."""

import re
from http import HTTPStatus
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.http_api.input_schemas import AnswerOptions, OfCollections
from rag.http_api.problems import ProblemError

DEFAULT_MODEL = "articles"
"""Name of the model that the settings choose; `articles/NAME` is another one, and `articles@A,B` are collections."""
_NAME = re.compile(r"articles(?:@(?P<collections>[^/]*))?(?:/(?P<llm>.*))?", re.DOTALL)
_MOST_MESSAGES = 1000
_MOST_TEXTS = 2048


class OpenAiInput(AnswerOptions):
    """Base of the requests: clients send many fields that mean nothing here."""

    model_config = ConfigDict(extra="ignore")

    model: str = DEFAULT_MODEL

    @property
    def llm(self) -> str:
        """Name of the language model, "" for that of the settings."""
        return model_parts(self.model)[1]

    @property
    def names(self) -> str:
        """Names of the collections, with commas; "" for those of the address."""
        return super().names or model_parts(self.model)[0]


class ContentPart(BaseModel):
    """Part of a message; only text counts."""

    model_config = ConfigDict(extra="ignore")

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """Message of a conversation."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """Text of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class StreamOptions(BaseModel):
    """Options of a stream."""

    model_config = ConfigDict(extra="ignore")

    include_usage: bool = False


class ChatInput(OpenAiInput):
    """Request for a chat completion."""

    messages: list[Message] = Field(min_length=1, max_length=_MOST_MESSAGES)
    stream: bool | None = False
    stream_options: StreamOptions | None = None


class ResponseInput(OpenAiInput):
    """Request for a response. Nothing is stored here, so that the whole conversation has to be in `input`."""

    input: str | list[Message]
    stream: bool | None = False
    previous_response_id: str | None = None
    instructions: str | None = None

    @property
    def messages(self) -> list[Message]:
        """The conversation, with the instructions as a system message."""
        given = [Message(role="user", content=self.input)] if isinstance(self.input, str) else self.input
        return [*given, Message(role="system", content=self.instructions)]


class EmbeddingInput(OfCollections):
    """Request for embeddings."""

    model_config = ConfigDict(extra="ignore")

    model: str = DEFAULT_MODEL
    input: str | list[str] = Field(max_length=_MOST_TEXTS)
    encoding_format: Literal["float", "base64"] | None = "float"
    input_type: Literal["query", "passage"] = Field(
        default="passage", description="Whether the texts are questions or parts of articles."
    )

    @property
    def names(self) -> str:
        """Names of the collections, with commas; "" for those of the address. Any model's name is that of theirs."""
        return super().names or (model_parts(self.model)[0] if self.model.startswith(f"{DEFAULT_MODEL}@") else "")


class OpenAiOutput(BaseModel):
    """An object of OpenAI's interface, with the whole answer in the field `answer`."""

    model_config = ConfigDict(extra="allow")

    object: str


def model_parts(model: str) -> tuple[str, str]:
    """Return the collections and the language model that a model's name has, "" for what it lacks.

    Raises ProblemError for a name that no model here has.
    """
    found = _NAME.fullmatch(model)
    if found is None or found["collections"] == "":
        msg = f"There is no model {model}; GET /v1/models lists them, and {DEFAULT_MODEL!r} is the default."
        raise ProblemError(HTTPStatus.NOT_FOUND, msg)
    return found["collections"] or "", found["llm"] or ""


def listed_model(name: str) -> dict[str, Any]:
    """Return a model as it is listed."""
    return {"id": name, "object": "model", "created": 0, "owned_by": "articles-rag"}
