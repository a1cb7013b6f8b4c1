"""Printing of a checked draft on the screen."""

from index.text.folding import one_line
from rag.cli.output import BOLD, DIM, GREEN, RED, YELLOW, hanging, indented, print_text
from rag.grounding.drafts.report import SIGNS, notes, quoted, reasons, source, summary, title
from rag.grounding.drafts.types import CheckedDraft, CheckedSentence
from rag.locale import Wording

_COLOURS = {"supported": GREEN, "unread": DIM, "partly": YELLOW, "contradicted": RED, "absent": YELLOW}


def print_draft(draft: CheckedDraft, words: Wording) -> None:
    """Print each sentence with its sign, what is wrong with it, and the quotes; a summary stands at the end."""
    print_text(title(draft, words), BOLD)
    print_text()
    for sentence in draft.sentences:
        _print_sentence(draft, sentence, words)
    print_text()
    print_text(", ".join(summary(draft, words)), BOLD)
    for note in notes(draft, words):
        print_text(note, DIM)


def _print_sentence(draft: CheckedDraft, sentence: CheckedSentence, words: Wording) -> None:
    text = one_line(sentence.text)
    if sentence.verdict is None:
        print_text(indented(text, 2), DIM)
        return
    sign = f"{SIGNS[sentence.verdict]} "
    print_text(sign, _COLOURS[sentence.verdict], end="")
    print_text(hanging(text, sign))
    for reason in (words(f"verdict-{sentence.verdict}"), *reasons(sentence, words)):
        print_text(indented(reason), _COLOURS[sentence.verdict])
    for heading, citations in quoted(draft, sentence, words):
        print_text(indented(words("label", title=heading)), DIM)
        for citation in citations:
            print_text(indented(f"[{citation.number}] “{one_line(citation.quote)}” — {source(citation)}", 6))
