"""What an answer took, in a fold: pure."""

from collections.abc import Iterator
from html import escape

from rag.answering.types import Answer
from rag.locale import Wording
from rag.page.formatting import number

_STAGES = ("search", "evidence", "queue", "prompt", "first_token", "writing", "checking")
"""Of `Answer.timings`, in the order in which they come."""


def fold(title: str, answer: Answer, words: Wording) -> str:
    """Show a line that opens to all that the answer took; only the line, which is HTML, where nothing more is known."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>" for name, value in _rows(answer, words)
    )
    if not rows:
        return f'<p class="receipt">{title}</p>' if title else ""
    return f'<details class="receipt"><summary>{title or escape(words("receipt"))}</summary><dl>{rows}</dl></details>'


def _rows(answer: Answer, words: Wording) -> Iterator[tuple[str, str]]:
    receipt = answer.receipt
    if receipt.attempts:
        yield words("receipt-passages"), words("receipt-sent", sent=receipt.passages, dropped=receipt.dropped)
        yield words("receipt-window"), words("tokens", count=receipt.window)
        exact = "" if receipt.is_counted else "about-"
        yield words("receipt-prompt"), words(f"{exact}tokens", count=receipt.prompt_tokens)
        yield words("receipt-answer"), words(f"{exact}tokens", count=receipt.answer_tokens)
        yield words("receipt-attempts"), number(receipt.attempts, words)
    if receipt.tokens_per_second:
        yield words("receipt-speed"), words("tokens-per-second", number=number(receipt.tokens_per_second, words, 1))
    for stage in _STAGES:
        if round(answer.timings.get(stage, 0)):
            yield (
                words(f"stage-{stage.replace('_', '-')}"),
                words("milliseconds", number=number(answer.timings[stage], words)),
            )
