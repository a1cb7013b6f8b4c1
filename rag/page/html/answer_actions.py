"""What can be done with an exchange that is over: copy, ask again, edit, rate. Pure."""

from html import escape

from rag.answering.types import Answer
from rag.conversations import references
from rag.locale import Wording
from rag.page.html.helpers import phrase
from rag.page.html.icons import icon

_OF_ANSWERS = {"markdown": references.markdown, "plain": references.plain}
_OF_SOURCES = {"bibtex": references.bibtex, "csl": references.csl_json}


def row(answer: Answer | None, number: int, words: Wording, *, is_good: bool | None, is_whole: bool) -> str:
    """Show what can be done with the `number`-th exchange.

    `answer` is None for a question that failed; `is_good` how the answer was rated; one that is not whole can't be.
    """
    copied = _copy(answer, words) if answer and answer.text else ""
    rated = _ratings(number, words, is_good) if answer and is_whole else ""
    asked = _button("again", number, words, "retry") + _button("edit", number, words)
    return f'<div class="actions" role="group" aria-label="{escape(words("actions"))}">{copied}{asked}{rated}</div>'


def rated(number: int, is_good: bool | None, words: Wording) -> str:  # noqa: FBT001 - None is the third
    """Say that a rating was kept or taken back; the page's script marks the buttons by it."""
    rating = "" if is_good is None else "up" if is_good else "down"
    said = escape(words("rated" if rating else "rated-back"))
    return f'<span class="unseen" data-rated="{number}" data-rating="{rating}">{said}</span>'


def editing(question: str, number: int, words: Wording) -> str:
    """Say above the composer that the `number`-th exchange's question is being edited, and what sending it does."""
    cancel = escape(words("editing-cancel"))
    return (
        f'<p data-edits="{number}"><strong>{phrase("editing", words, question=question)}</strong> '
        f"<span>{escape(words('editing-replaces'))}</span></p>"
        f'<button type="button" class="leave" data-does="leave" aria-label="{cancel}" title="{cancel}">✕</button>'
    )


def _button(name: str, number: int, words: Wording, kind: str = "") -> str:
    label = escape(words(f"action-{name}"))
    return (
        f'<button type="button" class="act {kind or name}" data-does="{name}" data-number="{number}" title="{label}">'
        f"{icon(name)}<span>{label}</span></button>"
    )


def _ratings(number: int, words: Wording, is_good: bool | None) -> str:  # noqa: FBT001 - None is the third
    made = []
    for rating, is_pressed in (("up", is_good is True), ("down", is_good is False)):
        label = escape(words(f"rate-{rating}"))
        made.append(
            f'<button type="button" class="act rate" data-does="rate" data-number="{number}" data-rating="{rating}" '
            f'aria-pressed="{"true" if is_pressed else "false"}" aria-label="{label}" title="{label}">'
            f"{icon(rating)}</button>"
        )
    return "".join(made)


def _copy(answer: Answer, words: Wording) -> str:
    """Show the button that opens the menu of forms, and hidden beside it the menu and each form's text."""
    forms = {form: make(answer, words("sources")) for form, make in _OF_ANSWERS.items()}
    if answer.citations:
        forms |= {form: make(answer) for form, make in _OF_SOURCES.items()}
    items = "".join(
        f'<button type="button" role="menuitem" tabindex="-1" data-copies="{form}">'
        f"{escape(words(f'copy-{form}'))}</button>"
        for form in forms
    )
    texts = "".join(f'<div data-text="{form}" dir="auto">{escape(text)}</div>' for form, text in forms.items())
    label = escape(words("action-copy"))
    return (
        f'<button type="button" class="act copy" data-menu="copy" aria-haspopup="menu" aria-expanded="false" '
        f'title="{label}" data-done="{escape(words("copied"))}" data-refused="{escape(words("copy-refused"))}">'
        f"{icon('copy')}<span>{label}</span></button>"
        f'<div hidden><div data-of="copy">{items}</div>{texts}</div>'
    )
