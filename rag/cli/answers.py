"""An answer on the screen: as it is written, then its sources. `ask`, `chat` and `demo` share it."""

import contextlib
from collections.abc import Sequence

from index.types import Filters
from rag.api import Rag
from rag.citations import without_marks
from rag.cli.output import (
    BOLD,
    DIM,
    GREEN,
    RED,
    YELLOW,
    Paragraphs,
    hanging,
    heading,
    indented,
    is_terminal,
    note,
    one_line,
    say,
)
from rag.llm import QUOTES
from rag.types import Answer, Citation, Finished, Found, Receipt, Turn, Verdict, Waiting, Written

_MARGIN = 2
"""Columns before each line of an answer: what stands at the margin is the program's own."""
_NEAREST = 3
"""Articles that are named when a question is not answered."""


_SIGNS: dict[Verdict, tuple[str, str]] = {"supported": ("✓", GREEN), "partly": ("~", YELLOW), "unsupported": ("✗", RED)}


def check_model(rag: Rag) -> None:
    """Complain of a model that is not there before anything is searched for.

    Raises what `Rag.language_model` raises.
    """
    if rag.settings.llm.name not in ("auto", QUOTES):
        rag.language_model()


def tell(
    rag: Rag,
    question: str,
    history: Sequence[Turn] = (),
    top: int | None = None,
    *,
    filters: Filters | None = None,
    any_date: bool = False,
) -> Answer:
    """Print an answer, on a terminal while it is written, and return it; its sources are not printed.

    Raises what `Rag.stream` raises.
    """
    with contextlib.closing(rag.stream(question, history, top, filters=filters, any_date=any_date)) as events:
        written = ""
        paragraphs = Paragraphs(_MARGIN)
        try:
            for event in events:
                if isinstance(event, Found):
                    _preview(rag, event.quotes)
                elif isinstance(event, Waiting) and event.place:
                    note(f"Waiting for the model: this question is number {event.place} in the line.")
                elif isinstance(event, Written) and is_terminal():  # a file gets what is checked, not what was tried
                    paragraphs.feed(event.text)
                    written += event.text
                elif isinstance(event, Finished):
                    _finish(event.answer, written, paragraphs)
                    _tell_verdicts(event.answer)
                    return event.answer
        except BaseException:
            if written:
                paragraphs.end()
            raise
    msg = "the answer has no end"
    raise RuntimeError(msg)


def _preview(rag: Rag, quotes: Sequence[Citation]) -> None:
    """Show the quotes while the model is still reading: it may take a minute on a small machine."""
    if not quotes or not is_terminal() or rag.language_model().model is None:
        return
    say("From the articles:", BOLD)
    for quote in quotes:
        say(indented(f"“{quote.quote}” — {quote.article.title}{_place(quote)}"), DIM)
    say()


def _place(quote: Citation) -> str:
    place = quote.article.place(quote.start)
    return f", {place}" if place else ""


def _finish(answer: Answer, written: str, paragraphs: Paragraphs) -> None:
    if written:
        paragraphs.end()
    if written.strip() == answer.text.strip():
        return
    if written:
        is_same = without_marks(written).split() == without_marks(answer.text).split()
        say("\nThe same with all its sources:" if is_same else "\nThe answer is instead:", BOLD)
    paragraphs.feed(answer.text)
    paragraphs.end()


def _tell_verdicts(answer: Answer) -> None:
    """Say which sentences of a model the articles bear out, and what is wrong with the others."""
    if answer.refused or answer.model == QUOTES or not answer.sentences:
        return
    say()
    if all(sentence.verdict == "supported" for sentence in answer.sentences):
        sign, colour = _SIGNS["supported"]
        say(f"{sign} Borne out by the articles.", colour)
    for sentence in answer.sentences:
        if sentence.verdict != "supported":
            sign, colour = _SIGNS[sentence.verdict]
            verdict = f"{sign} {'Partly borne out' if sentence.verdict == 'partly' else 'Not borne out'}: "
            problems = "; ".join(problem.message for problem in sentence.problems)
            say(verdict, colour, end="")
            say(hanging(f"{one_line(sentence.text)} ({problems})", verdict))


def tell_sources(answer: Answer) -> None:
    """Print the citations in full, and on standard error what a reader should know besides."""
    for citation in answer.citations:
        say()
        number = f"[{citation.number}] "
        say(number, BOLD, end="")
        say(hanging(heading(citation.article, citation.start), number))
        say(indented(f"“{citation.quote}”"))
        for copy in answer.copies(citation):
            say(indented(f"= {heading(copy)}"), DIM)
    tell_notices(answer)


def tell_notices(answer: Answer) -> None:
    """Print of what day the answer is, and on standard error what a reader should know besides."""
    if answer.as_of:
        say(answer.as_of, DIM)
    nearest = dict.fromkeys(heading(hit.article) for hit in answer.hits) if answer.refused else {}
    lines = [f"Nearest: {title}" for title in list(nearest)[:_NEAREST]]
    if answer.standalone:
        lines.append(f"Searched for: {answer.standalone}")
    if answer.understood and answer.understood.kind == "published":
        time = answer.understood
        lines.append(f"Understood “{time.words}”: only articles {time.published}; --any-date leaves none out.")
    if answer.notice:
        lines.append(answer.notice)
    if answer.dropped:
        lines.append(f"Passages left out, because the model's context window was full: {answer.dropped}.")
    for line in lines:
        note(hanging(one_line(line)))


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
