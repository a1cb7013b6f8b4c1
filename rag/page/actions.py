"""What can be done with an exchange that is over: copy, ask again, edit, rate. Pure."""

from html import escape

from rag import references
from rag.page.icons import icon
from rag.page.wording import Wording
from rag.types import Answer

_FORMS = {
    "markdown": references.markdown,
    "plain": references.plain,
    "bibtex": references.bibtex,
    "csl": references.csl_json,
}
_OF_SOURCES = ("bibtex", "csl")
"""Forms in which only the sources are, so that there must be some."""


def row(answer: Answer | None, number: int, words: Wording, *, is_good: bool | None, is_whole: bool) -> str:
    """Show what can be done with the `number`-th exchange.

    `answer` is None for a question that failed; `is_good` how the answer was rated; one that is not whole can't be.
    """
    copied = _copy(answer, words) if answer and answer.text else ""
    rated = _ratings(number, words, is_good) if answer and is_whole else ""
    asked = _button("again", number, words, "retry") + _button("edit", number, words)
    return f'<div class="actions" role="group" aria-label="{escape(words("actions"))}">{copied}{asked}{rated}</div>'


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
    forms = [form for form in _FORMS if answer.citations or form not in _OF_SOURCES]
    items = "".join(
        f'<button type="button" role="menuitem" data-copies="{form}">{escape(words(f"copy-{form}"))}</button>'
        for form in forms
    )
    texts = "".join(f'<div data-text="{form}">{escape(_text(form, answer, words))}</div>' for form in forms)
    label = escape(words("action-copy"))
    return (
        f'<button type="button" class="act copy" data-menu="copy" aria-haspopup="menu" aria-expanded="false" '
        f'title="{label}" data-done="{escape(words("copied"))}" data-refused="{escape(words("copy-refused"))}">'
        f"{icon('copy')}<span>{label}</span></button>"
        f'<div hidden><div data-of="copy">{items}</div>{texts}</div>'
    )


def _text(form: str, answer: Answer, words: Wording) -> str:
    make = _FORMS[form]
    return make(answer) if form in _OF_SOURCES else make(answer, words("sources"))
