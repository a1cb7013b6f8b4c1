"""Printing of an answer and its sources, in the answer's language, for `ask`, `chat` and `demo`."""

import contextlib
from collections.abc import Sequence
from typing import Any

from index.text.folding import one_line
from index.types import Filters
from rag.answering.cited_sentences import is_said, without_marks
from rag.answering.intent import Kind
from rag.answering.notices import verdict_on_all
from rag.answering.prompt import Prompt
from rag.answering.types import (
    SIGNS,
    Answer,
    Citation,
    Finished,
    Found,
    Prompts,
    Receipt,
    Sentence,
    Turn,
    Verdict,
    Waiting,
    Written,
)
from rag.api.rag import Rag
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
    print_note,
    print_text,
    terminal_columns,
)
from rag.grounding import judge_names
from rag.llm import QUOTES
from rag.locale import Wording, spoken
from rag.locale.formatting import period, quoted

_MARGIN = 2
"""Indentation of an answer; only the program's own lines begin at the margin."""
_NEAREST = 3
"""Articles named when a question is not answered."""


_COLOURS: dict[Verdict, str] = {"supported": GREEN, "unread": DIM, "partly": YELLOW, "unsupported": RED}


def check_model(rag: Rag) -> None:
    """Check that the chosen language model is available, before anything is searched for.

    Raises what `Rag.language_model` raises.
    """
    if rag.settings.llm.name not in ("auto", QUOTES):
        rag.language_model()


def print_answer(
    rag: Rag,
    question: str,
    history: Sequence[Turn] = (),
    top: int | None = None,
    *,
    filters: Filters | None = None,
    any_date: bool = False,
    kind: Kind | None = None,
) -> Answer:
    """Print an answer without its sources, on a terminal while it is written, and return it.

    Raises what `Rag.stream` raises.
    """
    chosen: dict[str, Any] = {"kind": kind} if kind else {}
    with contextlib.closing(rag.stream(question, history, top, filters=filters, any_date=any_date, **chosen)) as events:
        written, words = "", spoken("")
        paragraphs = Paragraphs(_MARGIN)
        try:
            for event in events:
                if isinstance(event, Found):
                    words = spoken(event.language)
                    _preview(rag, event, words)
                elif isinstance(event, Waiting) and event.place:
                    print_note(words("in-the-line", place=str(event.place)))
                elif isinstance(event, Prompts):
                    _print_prompts(event, words)
                elif isinstance(event, Written) and is_terminal():  # a file gets what is checked, not what was tried
                    paragraphs.feed(event.text)
                    written += event.text
                elif isinstance(event, Finished):
                    _finish(event.answer, written, paragraphs)
                    _print_verdicts(event.answer)
                    return event.answer
        except BaseException:
            if written:
                paragraphs.end()
            raise
    msg = "the answer has no end"
    raise RuntimeError(msg)


def _print_prompts(event: Prompts, words: Wording) -> None:
    """Say how often the model is asked, and for how long if that is known."""
    values = {"model": event.model, "count": str(event.count)}
    if event.seconds:
        print_note(words("asks-model-for", **values, seconds=str(event.seconds)))
    else:
        print_note(words("asks-model", **values))


def _preview(rag: Rag, found: Found, words: Wording) -> None:
    """Print the quotes while the model reads the prompt, which may take a minute on a small machine."""
    if not found.quotes or not is_terminal() or rag.language_model().model is None:
        return
    print_text(words("label", title=words("from-the-articles")), BOLD)
    for quote in found.quotes:
        print_text(indented(f"{quoted(quote.quote, words)} — {quote.article.title}{_place(quote)}"), DIM)
    print_text()


def _place(quote: Citation) -> str:
    place = quote.article.place(quote.start)
    return f", {place}" if place else ""


def _finish(answer: Answer, written: str, paragraphs: Paragraphs) -> None:
    if written:
        paragraphs.end()
    if written.strip() == answer.text.strip():
        return
    if written:
        print_text(f"\n{spoken(answer.language)(_change(answer, written))}", BOLD)
    paragraphs.feed(_laid_out(answer.text) if is_terminal() else answer.text)  # a file gets the Markdown as it is
    paragraphs.end()


def _laid_out(text: str) -> str:
    from rag.cli.answer_tables import laid_out  # noqa: PLC0415 - what a file need not wait for

    return laid_out(text, terminal_columns() - _MARGIN)


def _change(answer: Answer, written: str) -> str:
    """Return the id of the text that says how an answer differs from what was printed of it."""
    before, after = (without_marks(text).split() for text in (written, answer.text))
    if before == after:
        return "same-with-sources"
    is_cut = not answer.finished and answer.model != QUOTES and before[: len(after)] == after
    return "without-fragment" if is_cut else "instead"


def _print_verdicts(answer: Answer) -> None:
    """Print which sentences of a model the articles support, and what is wrong with the others."""
    if answer.refused or answer.model == QUOTES or not answer.sentences:
        return
    words = spoken(answer.language)
    print_text()
    if alike := verdict_on_all(answer, words):
        print_text(f"{SIGNS[alike[0]]} {alike[1]}", _COLOURS[alike[0]])
        if alike[0] == "supported" or not all(each.reader for each in answer.sentences):
            _print_reader(answer, words)  # which is not told yet
        return
    for sentence in answer.sentences:
        if sentence.verdict != "supported":
            _print_doubtful(sentence, words)
    _print_reader(answer, words)


def _print_reader(answer: Answer, words: Wording) -> None:
    """Print which model read how many sentences."""
    count = sum(bool(sentence.reader) for sentence in answer.sentences)
    if count:
        print_text(words("meaning-read", reader=judge_names.said(answer.receipt.reader, words), count=count), DIM)


def _print_doubtful(sentence: Sentence, words: Wording) -> None:
    verdict = f"{SIGNS[sentence.verdict]} {words('label', title=words(f'verdict-{sentence.verdict}'))} "
    print_text(verdict, _COLOURS[sentence.verdict], end="")
    problems = (f"({problem.said(words.language)})" for problem in sentence.problems)
    print_text(hanging(" ".join([one_line(sentence.text), *problems]), verdict))


def print_sources(answer: Answer) -> None:
    """Print what is cited, with the words where the answer does not consist of them, and the notices."""
    for citation in answer.citations:
        is_shown = is_said(citation, answer)
        if not is_shown or citation is answer.citations[0]:
            print_text()
        number = f"[{citation.number}] "
        print_text(number, BOLD, end="")
        print_text(hanging(heading(citation.article, citation.start), number))
        if not is_shown:
            print_text(indented(quoted(citation.quote, spoken(answer.language))))
        for copy in answer.copies(citation):
            print_text(indented(f"= {heading(copy)}"), DIM)
    if answer.refused and answer.quotes:
        _print_nearest(answer)
    print_notices(answer)


def print_withheld(answer: Answer, *, is_shown: bool) -> None:
    """Print what the model wrote in vain, or else how to see it."""
    if not answer.withheld:
        return
    words = spoken(answer.language)
    if not is_shown:
        print_note(words("withheld-hint", option="--all"))
        return
    print_text()
    print_text(f"{SIGNS['unsupported']} {words('label', title=words('withheld'))}", _COLOURS["unsupported"])
    print_text(indented(answer.withheld))


def _print_nearest(answer: Answer) -> None:
    """Print the passages that are about a question which they don't answer."""
    words = spoken(answer.language)
    print_text()
    print_text(words("label", title=words("nearest-passages")), BOLD)
    for quote in answer.quotes:
        print_text(indented(f"{quoted(one_line(quote.quote), words)} — {heading(quote.article, quote.start)}"), DIM)


def _nearest(answer: Answer) -> str:
    """Name the articles that are nearest to a refused question, but for those whose passages are shown."""
    shown = {quote.article.id for quote in answer.quotes}
    hits = answer.hits if answer.refused else ()
    titles = dict.fromkeys(heading(hit.article) for hit in hits if hit.article.id not in shown)
    return " · ".join(list(titles)[:_NEAREST])


def print_notices(answer: Answer) -> None:
    """Print the date of the answer, and its notices on standard error."""
    if answer.as_of:
        print_text(answer.as_of, DIM)
    words, when = spoken(answer.language), answer.understood.time
    nearest = _nearest(answer)
    lines = [words("nearest-articles", titles=nearest)] if nearest else []
    if answer.standalone:
        lines.append(words("searched-for", question=answer.standalone))
    if when and when.kind == "published":
        lines.append(words("only-of-time", words=when.words, published=period(when.after, when.until, words)))
    if answer.notice:
        lines.append(answer.notice)
    if answer.dropped:
        lines.append(words("left-out", count=str(answer.dropped)))
    for line in lines:
        print_note(hanging(one_line(line)))


def print_prompt(prompt: Prompt) -> None:
    """Print the messages of a prompt to the letter, each below its role, and how long it is on standard error."""
    for message in prompt.messages:
        print_text(f"--- {message.role} ---", BOLD)
        print_text(message.content)
        print_text()
    left_out = f", {prompt.dropped} omitted" if prompt.dropped else ""
    count = "1 passage" if len(prompt.passages) == 1 else f"{len(prompt.passages)} passages"
    print_note(f"Prompt: {count}{left_out}, about {prompt.tokens:,} tokens (estimated high); the model was not asked.")


def _print_reading(receipt: Receipt) -> None:
    words = spoken("")
    if receipt.reader:
        print_note(words("meaning-read", reader=receipt.reader, count=receipt.read))
    if receipt.unread_for:
        print_note(f"{words('label', title=words('receipt-unread'))} {words(f'unread-{receipt.unread_for}')}")


def print_receipt(receipt: Receipt) -> None:
    """Print tokens and timings of an answer on standard error."""
    count = "counted" if receipt.is_counted else "estimated"
    if receipt.attempts:
        sent = f"{receipt.passages} passages sent, {receipt.dropped} omitted; {receipt.prompt_tokens:,} prompt tokens"
        print_note(
            f"Receipt: {sent}, {receipt.answer_tokens:,} answer tokens ({count}); context window {receipt.window:,}."
        )
        if receipt.reading_speed:
            print_note(f"Passages chosen for a server that reads {receipt.reading_speed:g} tokens per second.")
        print_note(f"Written at {receipt.tokens_per_second:g} tokens per second in {_times(receipt.attempts)}.")
        _print_reading(receipt)
    else:
        print_note("Receipt: no model was used.")
    stages = (f"{stage.replace('_', ' ')} {value:,.0f}" for stage, value in receipt.timings.items())
    print_note(f"Milliseconds: {', '.join(stages)}.")


def _times(attempts: int) -> str:
    return "one attempt" if attempts == 1 else f"{attempts} attempts"
