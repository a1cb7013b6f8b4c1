"""An answer on the screen: as it is written, then its sources. `ask`, `chat` and `demo` share it."""

import contextlib
from collections.abc import Sequence

from rag.api import Rag
from rag.cli.output import BOLD, DIM, heading, indented, is_terminal, note, say
from rag.llm import QUOTES
from rag.types import Answer, Citation, Finished, Found, Turn, Written

_NEAREST = 3
"""Articles that are named when a question is not answered."""


def check_model(rag: Rag) -> None:
    """Complain of a model that is not there before anything is searched for.

    Raises what `Rag.language_model` raises.
    """
    if rag.settings.llm.name not in ("auto", QUOTES):
        rag.language_model()


def tell(
    rag: Rag, question: str, history: Sequence[Turn] = (), top: int | None = None, *, any_date: bool = False
) -> Answer:
    """Print an answer, on a terminal while it is written, and return it; its sources are not printed.

    Raises what `Rag.stream` raises.
    """
    with contextlib.closing(rag.stream(question, history, top, any_date=any_date)) as events:
        written = ""
        try:
            for event in events:
                if isinstance(event, Found):
                    _preview(rag, event.quotes)
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
        note(line)
