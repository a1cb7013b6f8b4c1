"""Exit codes of the command line, and what an answer or a checked draft is worth as one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.answering.types import Answer
    from rag.grounding.drafts.checked_draft import CheckedDraft

DONE = 0
PROBLEM = 1
USAGE = 2
REFUSED = 3
"""Of a question that the articles don't answer, and of a draft that they don't bear out."""
UNFINISHED = 4
"""Of an answer that broke off."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program ended by SIGINT or SIGPIPE."""


def of_answer(answer: "Answer") -> int:
    """Return the exit code of an answer; one that was interrupted before its first sentence counts as an error."""
    if answer.refused:
        return REFUSED
    if answer.finished:
        return DONE
    from rag.llm import QUOTES  # noqa: PLC0415 - the help needs none

    return PROBLEM if answer.model == QUOTES else UNFINISHED


def of_draft(draft: "CheckedDraft") -> int:
    """Return the exit code of a checked draft."""
    return DONE if draft.is_borne_out else REFUSED
