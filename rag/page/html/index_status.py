"""How the index is, and what changed lately: pure."""

from collections.abc import Iterator
from html import escape

from index.index import IndexState
from index.listing import IndexChange
from rag.locale import Wording
from rag.page import formatting
from rag.page.html.helpers import phrase

_MOST_LANGUAGES = 8
_MEGABYTE = 1_000_000


def overview(state: IndexState, words: Wording, *, may_change: bool) -> str:
    """Show the index's state; where it is kept is for those who may change it."""
    facts = [*_facts(state, words), *(_place(state, words) if may_change else ())]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts if value)
    busy = f'<p class="busy" role="status">{phrase("busy", words, who=state.adding)}</p>' if state.adding else ""
    return f'<h2>{escape(words("state"))}</h2>{busy}<dl class="facts">{rows}</dl>{_lately(state, words)}'


def none(message: str, words: Wording) -> str:
    """Show that there is no index yet, or why it can't be used."""
    said = f'<p class="failure" role="alert" dir="auto">{escape(message)}</p>' if message else ""
    return f"<h2>{escape(words('state'))}</h2>{said or _paragraph(words('no-articles'))}"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _facts(state: IndexState, words: Wording) -> Iterator[tuple[str, str]]:
    yield words("fact-articles"), formatting.number(state.articles, words)
    yield words("fact-passages"), formatting.number(state.passages, words)
    yield words("fact-languages"), _languages(state, words)
    if state.newest:
        newest = f"<bdi>{escape(state.newest.published[:10])}</bdi> "
        yield words("fact-newest"), f'{newest}<span dir="auto">{escape(state.newest.title)}</span>'
    if state.changes:
        yield words("fact-changed"), f"<bdi>{escape(formatting.exact(state.changes[0].at, words))}</bdi>"
    size = words("size", megabytes=formatting.number(state.size / _MEGABYTE, words, 1)) if state.size else ""
    yield words("fact-size"), escape(size)


def _place(state: IndexState, words: Wording) -> Iterator[tuple[str, str]]:
    store = words("store-local") if state.kind == "local" else state.kind
    yield words("fact-store"), f"<bdi>{escape(store)}</bdi>"
    yield words("fact-where"), f'<bdi class="address">{escape(state.where)}</bdi>'
    yield words("fact-model"), f'<bdi class="address">{escape(state.model)}</bdi>'


def _languages(state: IndexState, words: Wording) -> str:
    named = [
        f"<bdi>{escape(formatting.language(code, words))}</bdi> <span>{formatting.number(count, words)}</span>"
        for code, count in list(state.languages.items())[:_MOST_LANGUAGES]
    ]
    more = len(state.languages) - len(named)
    return ", ".join(named) + (f" +{more}" if more > 0 else "")


def _lately(state: IndexState, words: Wording) -> str:
    if not state.changes:
        return ""
    rows = "".join(_change(each, words) for each in state.changes)
    return f'<details class="lately"><summary>{escape(words("lately"))}</summary><ul>{rows}</ul></details>'


def _change(change: IndexChange, words: Wording) -> str:
    exact, moment = formatting.exact(change.at, words), formatting.moment(change.at, words)
    when = f'<time title="{escape(exact)}">{escape(moment)}</time>'
    title = escape(change.title or change.id)
    what = f'<span class="what">{escape(words(f"changed-{change.what}"))}</span>'
    if change.what == "removed":
        return f'<li>{when} {what} <span dir="auto">{title}</span></li>'
    opens = f'data-does="leaf" data-article="{escape(change.id)}"'
    return f'<li>{when} {what} <button type="button" class="link" {opens} dir="auto">{title}</button></li>'
