"""Prompts: templates and passages as the messages for a language model, fitted to its context window."""

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from index.types import Hit
from rag.answering.types import Turn
from rag.errors import ContextOverflowError, PromptError

PLACEHOLDERS = {
    "system": frozenset({"language"}),
    "question": frozenset({"passages", "question", "language"}),
    "passage": frozenset({"number", "title", "source", "text"}),
    "followup": frozenset({"conversation", "question", "language"}),
    "language": frozenset({"language", "instruction"}),
    "evaluation": frozenset({"passage", "title", "language"}),
}
"""Template → the placeholders, written `$name`, that it must have; it can have no others."""

_MESSAGE_TOKENS = 8
"""Tokens that a chat template puts around each message, rounded up."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the conversation with the model."""

    role: str
    """`system`, `user` or `assistant`."""
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Prompt as it is sent."""

    messages: tuple[Message, ...]
    passages: tuple[Hit, ...]
    """The passages that are in it; passage `n` is `passages[n - 1]`."""
    dropped: int
    """Passages that had no room."""
    tokens: int
    """Its length as it was counted or estimated."""
    forgotten: int = 0
    """Number of earlier turns that had no room."""


class Templates:
    """Prompt templates, checked when they are loaded."""

    def __init__(self, folder: str = "") -> None:
        """Load the built-in templates, with those in `folder` in place of the ones with the same name.

        Raises PromptError when the folder is missing, or a template has not the placeholders it must have.
        """
        own = Path(folder).expanduser() if folder else None
        if own and not own.is_dir():
            msg = f"The prompts folder {own} does not exist; fix the setting prompts.folder."
            raise PromptError(msg)
        self._templates = {name: _load(name, own) for name in PLACEHOLDERS}

    def system(self, language: str) -> str:
        return self._templates["system"].substitute(language=language).strip()

    def question(self, question: str, passages: Sequence[Hit], language: str) -> str:
        numbered = "\n\n".join(self.passage(number, hit) for number, hit in enumerate(passages, start=1))
        return self._templates["question"].substitute(passages=numbered, question=question, language=language).strip()

    def followup(self, conversation: str, question: str, language: str) -> str:
        template = self._templates["followup"]
        return template.substitute(conversation=conversation, question=question, language=language).strip()

    def language(self, language: str, instruction: str) -> str:
        """Return the instruction behind the question for when the first answer was in the wrong language."""
        return self._templates["language"].substitute(language=language, instruction=instruction).strip()

    def evaluation(self, passage: str, title: str, language: str) -> str:
        """Return the prompt for making an evaluation question from words of an article."""
        return self._templates["evaluation"].substitute(passage=passage, title=title, language=language).strip()

    def passage(self, number: int, hit: Hit) -> str:
        article = hit.article
        source = ", ".join(filter(None, (article.source, article.published[:10]))) or article.id
        return (
            self._templates["passage"]
            .substitute(number=number, title=article.title, source=source, text=hit.text)
            .strip()
        )


def _load(name: str, own: Path | None) -> string.Template:
    path = own / f"{name}.md" if own and (own / f"{name}.md").exists() else files("prompts") / f"{name}.md"
    try:
        template = string.Template(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The prompt {path} can't be read: {error}."
        raise PromptError(msg) from error
    if not template.is_valid():
        msg = f"The prompt {path} has a $ that does not begin a placeholder; write $$ for a dollar sign."
        raise PromptError(msg)
    found = frozenset(template.get_identifiers())
    if missing := PLACEHOLDERS[name] - found:
        msg = f"The prompt {path} lacks the placeholder ${min(missing)}."
        raise PromptError(msg)
    if unknown := found - PLACEHOLDERS[name]:
        msg = f"The prompt {path} has the unknown placeholder ${min(unknown)}; write $$ for a dollar sign."
        raise PromptError(msg)
    return template


def fit(
    templates: Templates,
    *,
    question: str,
    passages: Sequence[Hit],
    language: str,
    history: Sequence[Turn],
    room: int,
    count_tokens: Callable[[str], int],
) -> Prompt:
    """Build the longest prompt of at most `room` tokens: old turns are dropped first, then whole passages.

    Raises ContextOverflowError when not even the best passage has room.
    """
    for kept in range(len(passages), 0, -1):
        for forgotten, turns in enumerate(_fewer(history)):
            messages = _messages(templates, question, passages[:kept], language, turns)
            tokens = sum(count_tokens(message.content) + _MESSAGE_TOKENS for message in messages)
            if tokens <= room:
                return Prompt(messages, tuple(passages[:kept]), len(passages) - kept, tokens, forgotten)
    msg = (
        f"The question and one passage do not fit the model's context window ({room} tokens are free); "
        "ask a shorter question or raise the setting llm.context_window."
    )
    raise ContextOverflowError(msg)


def _fewer(history: Sequence[Turn]) -> list[Sequence[Turn]]:
    """The last turns, then fewer of them, then none."""
    recent = history[-3:]
    return [recent[start:] for start in range(len(recent) + 1)]


def _messages(
    templates: Templates, question: str, passages: Sequence[Hit], language: str, turns: Sequence[Turn]
) -> tuple[Message, ...]:
    spoken = [
        message for turn in turns for message in (Message("user", turn.question), Message("assistant", turn.answer))
    ]
    return (
        Message("system", templates.system(language)),
        *spoken,
        Message("user", templates.question(question, passages, language)),
    )
