"""What a reader can choose for the page and for the answers: pure."""

from collections.abc import Iterable, Sequence
from html import escape

from rag.llm.models import Download, ModelInfo
from rag.locale import LANGUAGES, Wording
from rag.locale.answer_texts import NAMES
from rag.locale.formatting import language_name
from rag.page.html.helpers import phrase, small, waiting

_GIGABYTE = 1_000_000_000
_GEAR = (
    '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.8" '
    'stroke-linecap="round" aria-hidden="true"><path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/>'
    '<circle cx="8.5" cy="17" r="2.5"/></svg>'
)


def button(words: Wording) -> str:
    """Show the button that opens the choices."""
    label = escape(words("settings"))
    return (
        f'<button type="button" class="gear" popovertarget="settings" aria-label="{label}" title="{label}">'
        f"{_GEAR}</button>"
    )


def looks(words: Wording, name: str = "") -> str:
    """Show who is signed in, and what can be chosen for the page itself."""
    themes = [(name, words(f"appearance-{name or 'system'}")) for name in ("", "light", "dark")]
    return (
        f'<h2 class="settings-title">{escape(words("settings"))}</h2>'
        + (_signed_in(name, words) if name else "")
        + _select("page-language", words("page-language"), LANGUAGES.items(), words.language)
        + _select("appearance", words("appearance"), themes, "")
    )


def _signed_in(name: str, words: Wording) -> str:
    who = phrase("signed-in-as", words, name=name)
    another = f'<a href="/password">{escape(words("change-password"))}</a>'
    out = f'<button type="button" data-signs-out>{escape(words("sign-out"))}</button>'
    return f'<p class="signed-in"><span>{who}</span>{another}{out}</p>'


def asking(words: Wording) -> str:
    """Show that the models are being asked for."""
    return waiting(words("models-asking"))


def answering(
    models: Sequence[ModelInfo],
    automatic: str,
    trouble: str,
    llm: str,
    language: str,
    words: Wording,
    *,
    may_pull: bool,
) -> str:
    """Show what can be chosen for the answers.

    `automatic` is the model that answers where nothing is chosen, "" for quotes; `trouble` why there are no others.
    """
    names = [
        ("", words("model-automatic", model=automatic or words("model-quotes"))),
        ("quotes", words("model-quotes")),
        *((model.name, _model(model, words)) for model in models),
    ]
    languages = [("", words("answer-language-question")), *named_languages(NAMES, words)]
    return (
        _select("llm", words("who-answers"), names, llm)
        + small("notice", trouble)
        + _select("answer-language", words("answer-language"), languages, language)
        + (_pull(words) if may_pull else "")
    )


def pulling(download: Download) -> str:
    """Show how far a download has come."""
    share = f' value="{download.completed}" max="{download.total}"' if download.total else ""
    sizes = f"{_size(download.completed)} / {_size(download.total)} GB" if download.total else ""
    return (
        f'<p class="pulling"><label><bdi>{escape(download.status)}</bdi> <progress{share}></progress></label> '
        f'<span class="sizes">{sizes}</span></p>'
    )


def halting(words: Wording) -> str:
    """Show the button that ends a download."""
    return f'<button type="button" data-does="halt">{escape(words("pull-stop"))}</button>'


def chips(limits: Iterable[tuple[str, str, str]], words: Wording) -> str:
    """Show which articles may answer, where not all do; each limit is its field, its label and its value."""
    return "".join(
        f'<li><span class="chip">{escape(label)}: <bdi>{escape(value)}</bdi>'
        f'<button type="button" data-does="unlimit" data-name="{escape(name)}" data-value="{escape(value)}" '
        f'aria-label="{escape(words("limit-remove", what=value))}">×</button></span></li>'  # noqa: RUF001
        for name, label, value in limits
    )


def named_languages(codes: Iterable[str], words: Wording) -> list[tuple[str, str]]:
    """Return languages by code with their names in the page's language, in the order of the names."""
    return sorted(((code, language_name(code, words)) for code in codes), key=lambda pair: pair[1].casefold())


def _model(model: ModelInfo, words: Wording) -> str:
    size = f"{_size(model.size)} GB" if model.size else ""
    loaded = words("model-loaded") if model.is_loaded else ""
    details = ", ".join(filter(None, [model.parameters, size, loaded]))
    name = model.name.removeprefix("ollama/")
    return words("model-detail", name=name, details=details) if details else name


def _size(number: int) -> str:
    return f"{number / _GIGABYTE:.1f}"


def _pull(words: Wording) -> str:
    return (
        f'<label class="choice"><span>{escape(words("pull-label"))}</span><span class="pair">'
        '<input class="pull-name" type="text" placeholder="qwen2.5:3b" autocomplete="off" spellcheck="false" dir="ltr">'
        f'<button type="button" data-does="pull">{escape(words("pull"))}</button></span></label>'
    )


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    shown = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    return (
        f'<label class="choice"><span>{escape(label)}</span>'
        f'<select data-chooses="{escape(name)}">{shown}</select></label>'
    )
