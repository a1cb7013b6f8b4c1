"""The errors of answering; each says what happened and how to fix it."""

from typing import ClassVar, Literal

from index.errors import RagError

Cause = Literal["", "unreachable", "missing", "memory", "slow", "long"]
"""What kept a language model from answering, where it is one of the usual things."""


class QuestionError(RagError):
    """A question that can't be asked, such as an empty or an endless one."""


class ConversationError(RagError):
    """The kept conversations can't be read or written."""


class PromptError(RagError):
    """A prompt template is missing, or lacks a placeholder, or has one too many."""


class RatingError(RagError):
    """The file of ratings can't be read or written."""


class LanguageModelError(RagError):
    """The language model's server did not answer as it should."""

    cause: ClassVar[Cause] = ""


class ServerUnreachableError(LanguageModelError):
    """No language-model server answers at the address."""

    cause = "unreachable"


class ModelNotFoundError(LanguageModelError):
    """The server does not have the model."""

    cause = "missing"


class ServerMemoryError(LanguageModelError):
    """The server has not enough memory for the model."""

    cause = "memory"


class ServerTimeoutError(LanguageModelError):
    """The server sent nothing for too long."""

    cause = "slow"


class ContextOverflowError(LanguageModelError):
    """The prompt is longer than the model's context window."""

    cause = "long"


class InterruptedAnswerError(LanguageModelError):
    """The server broke off in the middle of an answer."""


class StoppedAnswerError(InterruptedAnswerError):
    """The reader has stopped the answer."""


class CutAnswerError(InterruptedAnswerError):
    """The model had more to say than the token limit allowed."""

    def __init__(self, message: str, *, prompt_tokens: int = 0, answer_tokens: int = 0) -> None:
        """Store the server's token counts, 0 if it did not say."""
        super().__init__(message)
        self.prompt_tokens = prompt_tokens
        self.answer_tokens = answer_tokens


class QuestionsError(RagError):
    """A file of questions to evaluate with can't be read, or a line of it; the message names both."""


class PlotError(RagError):
    """The figures can't be drawn."""


class AccountError(RagError):
    """The users file can't be used, or a name or password can't be."""
