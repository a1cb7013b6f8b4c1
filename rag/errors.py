"""Errors of answering. Each message says what happened and how to fix it."""

from typing import ClassVar, Literal

from index.errors import RagError

Cause = Literal["", "unreachable", "missing", "memory", "slow", "long"]
"""Reason why a language model did not answer, "" for an unusual one."""


class QuestionError(RagError):
    """A question can't be asked, such as an empty one or one that is too long."""


class DraftError(RagError):
    """A draft can't be checked: it is empty, too long, or in a file that can't be read."""


class ConversationError(RagError):
    """The kept conversations can't be read or written."""


class PromptError(RagError):
    """A prompt template is missing, or has a missing or unknown placeholder."""


class CollectionError(RagError):
    """A collection does not exist, can't be changed, or its name can't be used."""


class UnknownCollectionError(CollectionError):
    """There is no collection of that name, or whoever asks has no right to it."""


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
    """The server does not have enough memory for the model."""

    cause = "memory"


class ServerTimeoutError(LanguageModelError):
    """The server sent nothing within the timeout."""

    cause = "slow"


class ContextOverflowError(LanguageModelError):
    """The prompt is longer than the model's context window."""

    cause = "long"


class InterruptedAnswerError(LanguageModelError):
    """The server stopped in the middle of an answer."""


class StoppedAnswerError(InterruptedAnswerError):
    """The reader has stopped the answer."""


class CutAnswerError(InterruptedAnswerError):
    """The answer was truncated at its maximum length."""

    def __init__(self, message: str, *, prompt_tokens: int = 0, answer_tokens: int = 0) -> None:
        """Keep the token counts of the server, 0 where it did not report them."""
        super().__init__(message)
        self.prompt_tokens = prompt_tokens
        self.answer_tokens = answer_tokens


class QuestionsError(RagError):
    """A questions file or a line of it can't be read; the message names both."""


class AccountError(RagError):
    """The users file, a user name or a password can't be used."""
