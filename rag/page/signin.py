"""The page on which one signs in: pure, and whole by itself, since nothing else is given to who is not signed in."""

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from rag.page.wording import Wording

_SCRIPT = """
const chosen = localStorage.getItem("rag-appearance"), system = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.classList.toggle("dark", chosen ? chosen === "dark" : system.matches);
};
system.addEventListener("change", paint);
paint();
"""
"""The appearance that was chosen in the page is this one's too."""


def page(words: Wording, name: str = "", trouble: str = "", opened: str = "") -> str:
    """Show the form; `trouble` says why the one that was sent let nobody in, `name` what it named.

    `opened` is the query of the address that was asked for, which is gone on to.
    """
    alert = f'<p class="trouble" id="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""
    return (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(words("sign-in"))} · {escape(words("title"))}</title><link rel="icon" href="{_icon()}">'
        f"<script>{_SCRIPT}</script><style>{_styles()}</style></head>"
        f'<body class="sign-in"><main><h1>{escape(words("title"))}</h1>'
        f'<form method="post" action="/sign-in{escape(opened)}">'
        f"<h2>{escape(words('sign-in'))}</h2>{alert}"
        + _field(words("sign-in-name"), "name", "username", f'value="{escape(name)}"', is_wrong=bool(trouble))
        + _field(words("sign-in-password"), "password", "current-password", "", is_wrong=bool(trouble))
        + f'<button type="submit">{escape(words("sign-in"))}</button></form></main></body></html>'
    )


def again(words: Wording, opened: str = "") -> str:
    """Return a page that goes on to the form by itself: what comes from a link elsewhere has no cookie with it yet."""
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f"<title>{escape(words('title'))}</title>"
        f'<meta http-equiv="refresh" content="0; url=/sign-in{escape(opened)}"></head>'
        "<body></body></html>"
    )


@cache
def policy() -> str:
    """Return the policy for these pages: what is written in them, and nothing else."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(_styles())}; script-src {_hash(_SCRIPT)}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _field(label: str, name: str, autocomplete: str, attributes: str, *, is_wrong: bool) -> str:
    kind = "password" if name == "password" else "text"
    focus = " autofocus" if (name == "password") == is_wrong else ""
    wrong = ' aria-invalid="true" aria-describedby="trouble"' if is_wrong else ""
    return (
        f'<label><span>{escape(label)}</span><input type="{kind}" name="{name}" autocomplete="{autocomplete}" '
        f'autocapitalize="none" spellcheck="false" maxlength="1000" required dir="auto" '
        f"{attributes}{focus}{wrong}></label>"
    )


@cache
def _styles() -> str:
    folder = Path(__file__).with_name("style")
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("base.css", "signin.css"))


@cache
def _icon() -> str:
    return f"data:image/svg+xml,{quote(Path(__file__).with_name('icon.svg').read_text(encoding='utf-8'))}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
