"""An answer on the screen: as it is written, then its sources. `ask`, `chat` and `demo` share it."""

import contextlib
from collections.abc import Sequence

from rag.api import Rag
from rag.cli.output import BOLD, DIM, heading, indented, is_terminal, note, say
from rag.llm import QUOTES
from rag.types import Answer, Citation, Finished, Found, Receipt, Turn, Waiting, Written

_NEAREST = 3
"""Articles that are named when a question is not answered."""


def check_model(rag: Rag) -> None:
    """Complain of a model that is not there before anything is searched for.

    Raises what `Rag.language_model` raises.
    """
    if rag.settings.llm.name not in ("auto", QUOTES):
        rag.language_model()


def tell(rag: Rag, question: str, history: Sequence[Turn] = (), top: int | None = None) -> Answer:
    """Print an answer, on a terminal while it is written, and return it; its sources are not printed.

    Raises what `Rag.stream` raises.
    """
    with contextlib.closing(rag.stream(question, history, top)) as events:
        written = ""
        try:
            for event in events:
                if isinstance(event, Found):
                    _preview(rag, event.quotes)
                elif isinstance(event, Waiting):
                    note(f"Waiting for the model: this question is number {event.place} in the line.")
                elif isinstance(event, Written) and is_terminal():  # a file gets what is checked, not what was tried
                    say(event.text, end="")
                    written += event.text
                elif isinstance(event, Finished):
                    _finish(event.answer, written)
                    return event.answer
        except BaseException:
            if written:
                say()
            raise
    msg = "the answer has no end"
    raise RuntimeError(msg)


def _preview(rag: Rag, quotes: Sequence[Citation]) -> None:
    """Show the quotes while the model is still reading: it may take a minute on a small machine."""
    if not quotes or not is_terminal() or rag.language_model().model is None:
        return
    say("From the articles:", BOLD)
    for quote in quotes:
        say(indented(f"“{quote.quote}” — {quote.article.title}"), DIM)
    say()


def _finish(answer: Answer, written: str) -> None:
    if written.strip() == answer.text.strip():
        say()
        return
    if written:
        say("\n\nThe answer is instead:", BOLD)
    say(answer.text)


def tell_sources(answer: Answer) -> None:
    """Print the citations in full, and on standard error what a reader should know besides."""
    for citation in answer.citations:
        say()
        say(f"[{citation.number}] ", BOLD, end="")
        say(heading(citation.article))
        say(indented(f"“{citation.quote}”"))
    tell_notices(answer)


def tell_notices(answer: Answer) -> None:
    nearest = dict.fromkeys(heading(hit.article) for hit in answer.hits) if answer.refused else {}
    lines = [f"Nearest: {title}" for title in list(nearest)[:_NEAREST]]
    if answer.notice:
        lines.append(answer.notice)
    if answer.dropped:
        lines.append(f"Passages left out, because the model's context window was full: {answer.dropped}.")
    for line in lines:
        note(line)


def tell_receipt(receipt: Receipt) -> None:
    """Print on standard error what an answer took."""
    count = "counted" if receipt.is_counted else "estimated"
    if receipt.attempts:
        sent = (
            f"{receipt.passages} passages sent, {receipt.dropped} left out; {receipt.prompt_tokens:,} tokens of prompt"
        )
        note(f"Receipt: {sent} and {receipt.answer_tokens:,} of answer ({count}) in a window of {receipt.window:,}.")
        note(f"Written at {receipt.tokens_per_second:g} tokens a second, in {_times(receipt.attempts)}.")
    else:
        note("Receipt: no model was asked.")
    stages = (f"{stage.replace('_', ' ')} {value:,.0f}" for stage, value in receipt.timings.items())
    note(f"Milliseconds: {', '.join(stages)}.")


def _times(attempts: int) -> str:
    return "one attempt" if attempts == 1 else f"{attempts} attempts"
