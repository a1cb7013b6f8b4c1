"""The page's own style sheets, scripts and icon, as they are put into its HTML."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

_PAGE = Path(__file__).parent
ICON = _PAGE / "icon.svg"
_APPEARANCE = """
const chosen = localStorage.getItem("rag-appearance"), system = matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  document.documentElement.classList.toggle("dark", chosen ? chosen === "dark" : system.matches);
};
system.addEventListener("change", paint);
paint();
"""
"""Gives the pages to sign in the appearance that was chosen in the page."""


def head(server: str) -> str:
    """Return what goes into the page's head; `server` names this run of the program to the page's scripts."""
    # Gradio's own parameter for CSS would put it in twice, once with a prefix to every rule.
    styles = "".join(_all("style", "*.css"))
    return f'<meta name="rag-server" content="{server}"><style>{styles}</style>' + "".join(
        f"<script>{script}</script>" for script in _all("script", "*.js")
    )


def _all(folder: str, pattern: str) -> Iterator[str]:
    """Yield the files of a folder; what must come later has a later name."""
    for file in sorted((_PAGE / folder).glob(pattern)):
        yield file.read_text(encoding="utf-8")


@cache
def starting(part: str) -> Markup:
    """Return what the page has while it is being made: its `icon`, `colours`, `styles` or `script`."""
    made = {
        "colours": f"<style>{(_PAGE / 'style' / 'base.css').read_text(encoding='utf-8')}</style>",
        "icon": f'<link rel="icon" href="{_icon()}">',
        "styles": f"<style>{''.join(_all('style', '*.css'))}</style>",
        "script": f"<script>{(_PAGE / 'loading_page.js').read_text(encoding='utf-8')}</script>",
    }
    return Markup(made[part])  # noqa: S704 - of our own files


@cache
def sign_in_head() -> Markup:
    """Return what goes into the head of the pages to sign in."""
    parts = f'<link rel="icon" href="{_icon()}"><script>{_APPEARANCE}</script><style>{_sign_in_styles()}</style>'
    return Markup(parts)  # noqa: S704 - of our own files


@cache
def sign_in_policy() -> str:
    """Return the Content-Security-Policy of the pages to sign in: what is written in them, and nothing else."""
    return (
        f"default-src 'none'; img-src data:; style-src {_hash(_sign_in_styles())}; script-src {_hash(_APPEARANCE)}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _sign_in_styles() -> str:
    names = ("_shared.css", "base.css", "signin.css")
    return "".join((_PAGE / "style" / name).read_text(encoding="utf-8") for name in names)


def _icon() -> str:
    return f"data:image/svg+xml,{quote(ICON.read_text(encoding='utf-8'))}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
