"""`rag check`: a draft, sentence by sentence, against the articles."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.text.folding import one_line
from rag.answering.types import SIGNS
from rag.cli import exit_codes, filters, output
from rag.cli.open_rag import open_rag
from rag.cli.output import BOLD, DIM, GREEN, RED, YELLOW, hanging, indented, print_text
from rag.locale import Wording, spoken
from rag.locale.formatting import quoted

if TYPE_CHECKING:
    from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence

STANDARD_INPUT = "-"
_COLOURS = {"supported": GREEN, "unread": DIM, "partly": YELLOW, "contradicted": RED, "absent": YELLOW}


def check(options: Namespace) -> int:
    from rag.grounding.drafts import report  # noqa: PLC0415 - no other command needs it

    with open_rag(options) as rag:
        draft = rag.check(_given(options.draft), filters=filters.chosen(options, rag))
    words = spoken(draft.language)
    if options.json:
        output.print_json(report.as_json(draft, draft.language))
    elif options.markdown:
        output.print_document(report.markdown(draft, words))
    elif options.html:
        output.print_document(report.html(draft, words))
    else:
        _print_draft(draft, words)
    return exit_codes.of_draft(draft)


def _print_draft(draft: "CheckedDraft", words: Wording) -> None:
    """Print each sentence with its sign, what is wrong with it, and the quotes; a summary stands at the end."""
    from rag.grounding.drafts import report  # noqa: PLC0415

    print_text(report.title(draft, words), BOLD)
    print_text()
    for sentence in draft.sentences:
        _print_sentence(draft, sentence, words)
    print_text()
    print_text(", ".join(report.summary(draft, words)), BOLD)
    for note in report.notes(draft, words):
        print_text(note, DIM)


def _print_sentence(draft: "CheckedDraft", sentence: "CheckedSentence", words: Wording) -> None:
    from rag.grounding.drafts import report  # noqa: PLC0415

    text = one_line(sentence.text)
    if sentence.verdict is None:
        print_text(indented(text, 2), DIM)
        return
    sign = f"{SIGNS[sentence.verdict]} "
    print_text(sign, _COLOURS[sentence.verdict], end="")
    print_text(hanging(text, sign))
    for reason in (report.verdict(sentence, words), *report.reasons(sentence, words)):
        print_text(indented(reason), _COLOURS[sentence.verdict])
    for heading, citations in report.quoted(draft, sentence, words):
        print_text(indented(words("label", title=heading)), DIM)
        for citation in citations:
            print_text(
                indented(
                    f"[{citation.number}] {quoted(one_line(citation.quote), words)} — {report.source(citation, words)}",
                    6,
                )
            )


def _given(name: str) -> str | Path:
    """Return the file with the draft, or what standard input has."""
    if name != STANDARD_INPUT:
        return Path(name).expanduser()
    stdin = output.prepare_stdin()
    return stdin.read() if stdin else ""


COMMANDS: dict[str, Callable[[Namespace], int]] = {"check": check}
