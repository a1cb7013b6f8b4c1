"""Prompts: templates and passages as the messages for a language model, fitted to its context window."""

import datetime as dt
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from index.types import Hit
from rag.answering.types import Turn
from rag.errors import ContextOverflowError, PromptError
from rag.llm.message import Message

PLACEHOLDERS = {
    "system": frozenset({"language"}),
    "question": frozenset({"passages", "question", "language"}),
    "article": frozenset({"title", "passages"}),
    "passage": frozenset({"number", "text"}),
    "followup": frozenset({"conversation", "question", "language"}),
    "language": frozenset({"language", "instruction"}),
    "style": frozenset({"style"}),
    "evaluation": frozenset({"passage", "title", "language"}),
}
"""Template → the placeholders, written `$name`, that it must have."""
_OPTIONAL = {
    "system": frozenset({"today"}),
    "question": frozenset({"instruction", "today"}),
    "article": frozenset({"details", "source", "author", "date"}),
    "passage": frozenset({"title", "source"}),
}
"""Template → the placeholders that it may have besides; it can have no others."""
_INSTRUCTION = "in one to three full sentences"
"""Instruction on the form of an answer to a question that asks for no particular one."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MAX_STYLE_LENGTH = 600
"""Characters of style instructions; more of them would stand in the way of the rules and the passages."""
_MESSAGE_TOKENS = 8
"""Tokens that a chat template puts around each message, rounded up."""


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
        self._has_own_heading = own is not None and (own / "article.md").exists()

    def system(self, language: str, day: dt.date | None = None, style: str = "") -> str:
        """Return the beginning of every prompt, the same throughout a day (by default, this one).

        Instructions on `style` stand behind its rules, as one quoted line: no line break in them can end the quotation.
        """
        today = _spelled(day or dt.datetime.now().astimezone().date())
        rules = self._filled("system", language=language, today=today)
        wish = " ".join(style.encode(errors="replace").decode().split())[:MAX_STYLE_LENGTH]
        return f"{rules}\n{self._filled('style', style=wish)}" if wish else rules

    def question(
        self,
        question: str,
        passages: Sequence[Hit],
        language: str,
        instruction: str = "",
        *,
        day: dt.date | None = None,
    ) -> str:
        """Return the last message: numbered passages, the question, and the form that its answer is to have.

        `instruction` continues "Answer in English, "; a template without a place for it gets it as a last line.
        """
        today = _spelled(day or dt.datetime.now().astimezone().date())
        filled = self._filled(
            "question",
            passages=self.passages(passages),
            question=question,
            language=language,
            instruction=instruction or _INSTRUCTION,
            today=today,
        )
        is_placed = not instruction or self._has("question", "instruction")
        return filled if is_placed else f"{filled}\nAnswer in {language}, {instruction}."

    def passages(self, passages: Sequence[Hit]) -> str:
        """Return numbered passages, each run of passages of one article below its title, source, author and date."""
        numbered = list(enumerate(passages, start=1))
        runs = groupby(numbered, key=lambda each: each[1].article.id)
        return "\n\n".join(self._article([*run]) for _, run in runs)

    def _article(self, numbered: Sequence[tuple[int, Hit]]) -> str:
        """Return the passages of one article; a template that names the title with each passage needs no heading."""
        shown = "\n\n".join(self.passage(number, hit) for number, hit in numbered)
        if self._has("passage", "title") and not self._has_own_heading:
            return shown
        article = numbered[0][1].article
        date = article.published[:10]
        return self._filled(
            "article",
            title=article.title,
            passages=shown,
            details=", ".join(filter(None, (article.source, article.author, date))) or article.id,
            source=article.source,
            author=article.author,
            date=date,
        )

    def _filled(self, name: str, **values: object) -> str:
        return self._templates[name].substitute(**values).strip()

    def _has(self, name: str, placeholder: str) -> bool:
        return placeholder in self._templates[name].get_identifiers()

    def followup(self, conversation: str, question: str, language: str) -> str:
        return self._filled("followup", conversation=conversation, question=question, language=language)

    def language(self, language: str, instruction: str) -> str:
        """Return the instruction behind the question for when the first answer was in the wrong language."""
        return self._filled("language", language=language, instruction=instruction)

    def evaluation(self, passage: str, title: str, language: str) -> str:
        """Return the prompt for making an evaluation question from words of an article."""
        return self._filled("evaluation", passage=passage, title=title, language=language)

    def passage(self, number: int, hit: Hit) -> str:
        article = hit.article
        source = ", ".join(filter(None, (article.source, article.published[:10]))) or article.id
        return self._filled("passage", number=number, title=article.title, source=source, text=hit.text)


def _spelled(day: dt.date) -> str:
    """Return a day as articles are dated, with its weekday in English, whatever the locale."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.isoformat()}"


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
    if unknown := found - PLACEHOLDERS[name] - _OPTIONAL.get(name, frozenset()):
        msg = f"The prompt {path} has the unknown placeholder ${min(unknown)}; write $$ for a dollar sign."
        raise PromptError(msg)
    return template


def by_article(passages: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return passages with those of one article together, in their order in it; articles keep that of their best."""
    rows: dict[str, int] = {}
    for hit in passages:
        rows.setdefault(hit.article.id, len(rows))
    return tuple(sorted(passages, key=lambda hit: (rows[hit.article.id], hit.start)))


def fit(  # noqa: PLR0913 - all that a prompt is made of
    templates: Templates,
    *,
    question: str,
    passages: Sequence[Hit],
    language: str,
    history: Sequence[Turn],
    room: int,
    count_tokens: Callable[[str], int],
    instruction: str = "",
    style: str = "",
    day: dt.date | None = None,
) -> Prompt:
    """Build the longest prompt of at most `room` tokens: old turns are dropped first, then whole passages.

    `passages` are given best first. In the prompt, those of one article stand together. `instruction` says what form
    the answer is to have, `style` what tone, and `day` is today's.

    Raises ContextOverflowError when not even the best passage has room.
    """
    for kept in range(len(passages), 0, -1):
        numbered = by_article(passages[:kept])
        last = Message("user", templates.question(question, numbered, language, instruction, day=day))
        for forgotten, turns in enumerate(_fewer(history)):
            messages = (Message("system", templates.system(language, day, style)), *_spoken(turns), last)
            tokens = sum(count_tokens(message.content) + _MESSAGE_TOKENS for message in messages)
            if tokens <= room:
                return Prompt(messages, numbered, len(passages) - kept, tokens, forgotten)
    msg = (
        f"The question and one passage do not fit the model's context window ({room} tokens are free); "
        "ask a shorter question or raise the setting llm.context_window."
    )
    raise ContextOverflowError(msg)


def _fewer(history: Sequence[Turn]) -> list[Sequence[Turn]]:
    """The last turns, then fewer of them, then none."""
    recent = history[-3:]
    return [recent[start:] for start in range(len(recent) + 1)]


def _spoken(turns: Sequence[Turn]) -> tuple[Message, ...]:
    """Return the conversation so far, which stands before the passages: its beginning stays that of the last prompt."""
    return tuple(
        message for turn in turns for message in (Message("user", turn.question), Message("assistant", turn.answer))
    )
