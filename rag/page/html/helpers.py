"""Pieces of HTML that several parts of the page are made of. Everything that comes from outside is escaped."""

import re
from html import escape
from pathlib import Path

from index.types import Article, Span
from rag.answering.types import Citation
from rag.locale import Wording
from rag.locale.formatting import day

PAGE = Path(__file__).parents[1]
"""Folder of the page's style sheets, scripts and icon."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PAGE = re.compile(r"p\. (\d+)")


def opens(article: Article, span: Span | None = None) -> str:
    """Return the attributes of a button that opens an article, with `span` marked."""
    return f'data-does="open" {names(article, span)}'


def cites(citation: Citation, exchange: int) -> str:
    """Return the attributes of a button that opens what is cited, among the other citations of an exchange's answer."""
    attributes = opens(citation.article, Span(citation.start, citation.end))
    return f'{attributes} data-number="{exchange}" data-citation="{citation.number}"'


def names(article: Article, span: Span | None = None) -> str:
    """Return the attributes that say which article is meant, and which part of it."""
    start, end = span or (0, 0)
    return f'data-article="{escape(article.id)}" data-start="{start}" data-end="{end}"'


def details(date: str, *names: str) -> str:
    """Join what is known; each keeps its own direction, and turns nothing else around."""
    return " · ".join(f"<bdi>{escape(known)}</bdi>" for known in (*names, date) if known)


def facts(article: Article, words: Wording, *names: str) -> str:
    """Join what is known of an article and when it was published; each keeps its own direction."""
    known = [f"<bdi>{escape(name)}</bdi>" for name in names if name]
    return " · ".join(filter(None, [*known, published(article, words)]))


def published(article: Article, words: Wording) -> str:
    """Return the day of publication in the page's language, "" where it is not known."""
    iso = article.published[:10]
    moment = f' datetime="{iso}"' if _DAY.fullmatch(iso) else ""
    return f"<bdi><time{moment}>{escape(day(iso, words, 'long'))}</time></bdi>" if iso else ""


def place(article: Article, offset: int, words: Wording) -> str:
    """Return the page or the moment of the original that an offset is at, "" where it has none."""
    name = article.place(offset)
    page = _PAGE.fullmatch(name)
    return words("page-number", number=page[1]) if page else name


def phrase(name: str, words: Wording, /, **texts: str) -> str:
    """Return a text of the page with others put into it, each of which keeps its own direction."""
    html = escape(words(name, **{key: f"\ue000{key}\ue001" for key in texts}))
    for key, text in texts.items():
        html = html.replace(f"\ue000{key}\ue001", f"<bdi>{escape(text)}</bdi>")
    return html


def waiting(text: str) -> str:
    """Say what is being waited for."""
    return f'<p class="waiting" role="status">{escape(text)}<span class="dots" aria-hidden="true"></span></p>'


def small(kind: str, text: str) -> str:
    """Return a line beside the main thing, or nothing for no text."""
    return f'<p class="{kind}" dir="auto">{escape(text)}</p>' if text else ""


def lang(language: str) -> str:
    """Return the attribute for text in a language, with a space before it."""
    return f' lang="{escape(language)}"' if language else ""


def tabs(words: Wording, *, may_change: bool = False) -> str:
    """Show the switch between the page's views; which one is shown is the script's matter.

    It tells the script too whether files can be dropped on the page, and what is then said.
    """
    takes = f' data-takes-files="{escape(words("drop-files"))}"' if may_change else ""
    made = "".join(
        f'<button type="button" role="tab" id="tab-{name}" data-view="{name}" aria-controls="{panel}" '
        f'aria-selected="{"true" if name == "ask" else "false"}" tabindex="{0 if name == "ask" else -1}">'
        f"{escape(words(f'view-{name}'))}</button>"
        for name, panel in (("ask", "columns"), ("articles", "articles"))
    )
    return f'<div role="tablist"{takes} aria-label="{escape(words("views"))}">{made}</div>'
