"""The conversations that are kept, beside the one that goes on: pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from html import escape
from itertools import groupby

from rag.conversations.store import LONGEST_TITLE, Heading
from rag.locale import Wording
from rag.locale.formatting import day
from rag.page.html.helpers import phrase
from rag.page.html.icons import icon

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the column lists."""

    headings: Sequence[Heading]
    """The newest first."""
    address: str = ""
    """The id, or for somebody else's the share token, of what the window has open."""
    search: str = ""
    trouble: str = ""
    """Why nothing is kept, or could not be read."""
    has_more: bool = False
    zone: tzinfo | None = None
    """The reader's; None for this machine's."""


def toggle(words: Wording) -> str:
    """Show the button that brings the column in and out."""
    name = escape(words("conversations"))
    return (
        f'<button type="button" class="sign" aria-controls="side" aria-expanded="false" aria-label="{name}" '
        f'title="{name}">{icon("side")}</button>'
    )


def head(words: Wording) -> str:
    """Show what stands above the list."""
    find, fold = escape(words("find-conversations")), escape(words("fold-conversations"))
    return (
        f'<div class="side-bar"><h2>{escape(words("conversations"))}</h2>'
        f'<button type="button" class="sign fold" aria-label="{fold}" title="{fold}">{icon("side")}'
        '<span class="cross" aria-hidden="true">✕</span></button></div>'
        f'<label class="finding">{icon("find")}<input type="search" name="search" aria-label="{find}" '
        f'placeholder="{find}" maxlength="200" autocomplete="off" dir="auto"></label>'
    )


def listing(shown: Shown, today: date, words: Wording) -> str:
    """Show the conversations, by the day of their last answer."""
    groups = "".join(
        f"<h3>{escape(words(name))}</h3><ul>{''.join(_row(each, shown, words) for each in group)}</ul>"
        for name, group in groupby(shown.headings, lambda heading: _when(heading, shown.zone, today))
    )
    more = f'<button type="button" class="further">{escape(words("more-conversations"))}</button>'
    return (
        f'<nav aria-label="{escape(words("conversations"))}" data-open="{escape(shown.address)}">{groups}'
        f"{more if shown.has_more else ''}</nav>{''.join(_said(shown, words))}"
    )


def _said(shown: Shown, words: Wording) -> Iterator[str]:
    if shown.trouble:
        yield f'<p class="side-note" role="alert" dir="auto">{escape(shown.trouble)}</p>'
    elif not shown.headings:
        yield f'<p class="side-note" role="status">{escape(words("none-found" if shown.search else "none-kept"))}</p>'


def _row(heading: Heading, shown: Shown, words: Wording) -> str:
    title = escape(heading.title)
    changed = escape(day(_local(heading, shown.zone).isoformat(), words))
    shared = f'{icon("link")}<span class="unseen">{escape(words("is-shared"))}</span>' if heading.token else ""
    current = ' aria-current="page"' if heading.id == shown.address else ""
    return (
        f'<li data-conversation="{escape(heading.id)}" data-token="{escape(heading.token)}">'
        f'<a href="?c={escape(heading.id)}"{current} title="{title} · {changed}">'
        f'<bdi class="name">{title}</bdi>{shared}</a>'
        f'<button type="button" class="options" aria-haspopup="dialog" aria-expanded="false" '
        f'aria-label="{escape(words("options-of", title=heading.title))}">⋯</button></li>'
    )


def _when(heading: Heading, zone: tzinfo | None, today: date) -> str:
    changed = _local(heading, zone)
    if changed >= today:
        return "kept-today"
    if changed == today - timedelta(days=1):
        return "kept-yesterday"
    return "kept-this-week" if changed > today - _WEEK else "kept-earlier"


def _local(heading: Heading, zone: tzinfo | None) -> date:
    """Return the day of a conversation's last answer, where its reader is."""
    return datetime.fromisoformat(heading.changed).astimezone(zone).date()


def tools(words: Wording) -> str:
    """Show what can be done with a conversation; the page's script opens it for one of them."""
    return _menu(words) + _sure(words) + _link(words)


def _menu(words: Wording) -> str:
    return (
        f'<div id="side-menu" popover role="dialog" aria-label="{escape(words("options"))}" '
        f'data-naming="{escape(words("new-name"))}" data-longest="{LONGEST_TITLE}">'
        f"{''.join(_buttons({'rename': 'rename', 'share': 'share'}, words))}"
        f'<a class="export" data-ending="md" download>{escape(words("export-markdown"))}</a>'
        f'<a class="export" data-ending="json" download>{escape(words("export-json"))}</a>'
        f"{''.join(_buttons({'erase': 'delete'}, words))}</div>"
    )


def _buttons(named: dict[str, str], words: Wording) -> Iterable[str]:
    return (f'<button type="button" data-side="{does}">{escape(words(name))}</button>' for does, name in named.items())


def _sure(words: Wording) -> str:
    return (
        '<dialog id="side-sure" aria-labelledby="side-sure-title" aria-describedby="side-sure-means">'
        f'<h2 id="side-sure-title">{escape(words("delete-sure"))}</h2><p class="which" dir="auto"></p>'
        f'<p id="side-sure-means">{escape(words("delete-means"))}</p><p class="buttons">'
        f'<button type="button" data-side="close">{escape(words("delete-no"))}</button>'
        f'<button type="button" class="danger" data-side="erased">{escape(words("delete-yes"))}</button></p></dialog>'
    )


def _link(words: Wording) -> str:
    return (
        '<dialog id="side-link" aria-labelledby="side-link-title" aria-describedby="side-link-means">'
        f'<h2 id="side-link-title">{escape(words("share-title"))}</h2><p class="which" dir="auto"></p>'
        f'<p id="side-link-means">{escape(words("share-means"))}</p>'
        f'<p class="pair"><input type="text" readonly dir="ltr" aria-label="{escape(words("share-link"))}">'
        f'<button type="button" class="first" data-side="copy">{escape(words("copy-link"))}</button></p>'
        f'<p class="said" role="status" data-said="{escape(words("link-copied"))}"></p><p class="buttons">'
        f'<button type="button" data-side="withdraw">{escape(words("withdraw"))}</button>'
        f'<button type="button" data-side="close">{escape(words("close"))}</button></p></dialog>'
    )


def banner(title: str, words: Wording) -> str:
    """Say above a conversation that it is somebody else's."""
    return f'<p class="shared">{icon("link")}<span>{phrase("shared-with-you", words, title=title)}</span></p>'


def missing(words: Wording) -> str:
    """Say that a conversation is not there."""
    return f'<p class="missing" role="alert">{escape(words("conversation-missing"))}</p>'
