"""The pages on which one signs in and changes the password: pure.

Each is whole by itself, since nothing else is given to who is not signed in.
"""

import base64
import hashlib
from functools import cache
from html import escape
from urllib.parse import quote

from rag.locale import Wording
from rag.page.html.helpers import PAGE, phrase
from rag.page.security.accounts import LONGEST, SHORTEST

_SCRIPT = """
const chosen = localStorage.getItem("rag-appearance"), system = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.classList.toggle("dark", chosen ? chosen === "dark" : system.matches);
};
system.addEventListener("change", paint);
paint();
"""
"""The appearance that was chosen in the page is this one's too."""
_FIRST = " autofocus"
_WRONG = ' aria-invalid="true" aria-describedby="trouble"'


def page(words: Wording, name: str = "", trouble: str = "", opened: str = "") -> str:
    """Show the form; `trouble` says why the one that was sent let nobody in, `name` what it named.

    `opened` is the query of the address that was asked for, which is gone on to.
    """
    wrong = _WRONG if trouble else ""
    fields = _field(
        words("sign-in-name"), "name", "username", f'value="{escape(name)}"{"" if trouble else _FIRST}{wrong}'
    ) + _field(words("sign-in-password"), "password", "current-password", f"{_FIRST if trouble else ''}{wrong}")
    title = words("sign-in")
    return _document(words, title, _form("/sign-in", opened, title, fields, trouble))


def password(words: Wording, name: str, trouble: str = "", opened: str = "", *, is_new: bool = False) -> str:
    """Show the form in which who is signed in as `name` changes the password; the rest is as in `page`.

    `is_new` tells that it is the new password that was wrong.
    """
    rule = words("password-rule", shortest=SHORTEST, longest=LONGEST)
    ruled = ' aria-describedby="rule"'
    old, new = ("", f"{_FIRST}{_WRONG}") if is_new else (f"{_FIRST}{_WRONG if trouble else ''}", ruled)
    fields = (
        f'<p class="who">{phrase("signed-in-as", words, name=name)}</p>'
        f'<input type="text" name="name" autocomplete="username" value="{escape(name)}" hidden>'
        + _field(words("password-old"), "password", "current-password", old)
        + _field(words("password-new"), "new", "new-password", f'minlength="{SHORTEST}"{new}')
        + f'<p class="rule" id="rule">{escape(rule)}</p>'
        + _field(words("password-again"), "again", "new-password", f'minlength="{SHORTEST}"')
    )
    title = words("change-password")
    form = _form("/password", opened, title, fields, trouble)
    return _document(words, title, f"{form}{_back(words, opened)}")


def changed(words: Wording, opened: str = "") -> str:
    """Say that the password is another one."""
    title = words("password-changed")
    said = f"<h2>{escape(title)}</h2><p>{escape(words('password-elsewhere'))}</p>"
    return _document(words, title, f'<section role="status">{said}</section>{_back(words, opened)}')


def _document(words: Wording, title: str, shown: str) -> str:
    return (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · {escape(words("title"))}</title><link rel="icon" href="{_icon()}">'
        f"<script>{_SCRIPT}</script><style>{_styles()}</style></head>"
        f'<body class="sign-in"><main><h1>{escape(words("title"))}</h1>{shown}</main></body></html>'
    )


def _form(way: str, opened: str, title: str, fields: str, trouble: str) -> str:
    alert = f'<p class="trouble" id="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""
    return (
        f'<form method="post" action="{way}{escape(opened)}"><h2>{escape(title)}</h2>{alert}{fields}'
        f'<button type="submit">{escape(title)}</button></form>'
    )


def _back(words: Wording, opened: str) -> str:
    return f'<p class="back"><a href="/{escape(opened)}">{escape(words("back-to-articles"))}</a></p>'


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


def _field(label: str, name: str, autocomplete: str, attributes: str) -> str:
    kind = "text" if autocomplete == "username" else "password"
    return (
        f'<label><span>{escape(label)}</span><input type="{kind}" name="{name}" autocomplete="{autocomplete}" '
        f'autocapitalize="none" spellcheck="false" maxlength="{LONGEST}" required dir="auto" {attributes}></label>'
    )


@cache
def _styles() -> str:
    folder = PAGE / "style"
    return "".join((folder / name).read_text(encoding="utf-8") for name in ("base.css", "signin.css"))


@cache
def _icon() -> str:
    return f"data:image/svg+xml,{quote((PAGE / 'icon.svg').read_text(encoding='utf-8'))}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
