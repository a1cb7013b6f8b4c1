"""Schemas of the OpenAI-compatible interface: of their requests, what is used here. Other fields are accepted."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.http_api.schemas import AnswerOptions, Sent

DEFAULT_MODEL = "articles"
"""Name of the model that the settings choose; `articles/NAME` is another one."""
_MOST_MESSAGES = 1000
_MOST_TEXTS = 2048


class OpenAiInput(AnswerOptions):
    """Base of the requests: clients send many fields that mean nothing here."""

    model_config = ConfigDict(extra="ignore")

    model: str = DEFAULT_MODEL

    @property
    def llm(self) -> str:
        """Name of the language model, "" for that of the settings."""
        return self.model.removeprefix(DEFAULT_MODEL).removeprefix("/")


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


class EmbeddingInput(Sent):
    """Request for embeddings."""

    model_config = ConfigDict(extra="ignore")

    model: str = DEFAULT_MODEL
    input: str | list[str] = Field(max_length=_MOST_TEXTS)
    encoding_format: Literal["float", "base64"] | None = "float"
    input_type: Literal["query", "passage"] = Field(
        default="passage", description="Whether the texts are questions or parts of articles."
    )


class OpenAiOutput(BaseModel):
    """An object of OpenAI's interface, with the whole answer in the field `answer`."""

    model_config = ConfigDict(extra="allow")

    object: str


def listed_model(name: str) -> dict[str, Any]:
    """Return a model as it is listed."""
    return {"id": name, "object": "model", "created": 0, "owned_by": "articles-rag"}
