"""All articles in a table, what finds some of them, and one of them to read or to correct: pure."""

from collections.abc import Iterable, Mapping
from html import escape

from index.listing import Facets, ListedArticle, Listing, Rows
from index.types import Article
from rag.locale import Wording
from rag.page import formatting
from rag.page.html import article as reading
from rag.page.html.helpers import details, lang, phrase

_COLUMNS = ("title", "source", "published", "author", "language", "passages", "added")
_NUMBERS = ("passages",)
FIELDS = ("title", "source", "author", "published")
"""What can be corrected of an article."""


def finder(facets: Facets, words: Wording) -> str:
    """Show the fields that say which articles are listed."""
    sources = ((name, name) for name, _ in facets["sources"])
    languages = ((code, formatting.language(code, words)) for code, _ in facets["languages"])
    return (
        f'<form class="finder" role="search" aria-label="{escape(words("find-articles"))}">'
        f'<input type="search" name="words" maxlength="200" autocomplete="off" '
        f'placeholder="{escape(words("search-articles"))}" aria-label="{escape(words("search-articles"))}">'
        f"{_choice('source', words('column-source'), words('all-sources'), sources)}"
        f"{_choice('language', words('column-language'), words('all-languages'), languages)}"
        f"<label>{escape(words('from-day'))} <input type='date' name='after'></label>"
        f"<label>{escape(words('to-day'))} <input type='date' name='before'></label>"
        f'<button type="reset" class="plain">{escape(words("clear-filters"))}</button></form>'
    )


def _choice(name: str, label: str, everything: str, values: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in values)
    return (
        f'<select name="{name}" aria-label="{escape(label)}">'
        f'<option value="">{escape(everything)}</option>{options}</select>'
    )


def table(found: Rows, listing: Listing, words: Wording, *, may_change: bool) -> str:
    """Show a part of the articles."""
    if not found.rows:
        is_narrowed = listing.words or listing.filters
        return _said(words("nothing-found")) if is_narrowed else nothing(words, may_change=may_change)
    heads = "".join(_head(name, listing, words) for name in _COLUMNS)
    rows = "".join(_row(row, words, may_change=may_change) for row in found.rows)
    every = (
        f'<th role="columnheader" scope="col" class="pick">{_pick("", words("select-all"))}</th>' if may_change else ""
    )
    return (
        f"{_bar(found.total, words, may_change=may_change)}"
        f'<table role="table" aria-label="{escape(words("view-articles"))}"><thead role="rowgroup">'
        f'<tr role="row">{every if may_change else ""}{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
        f"{_pager(found, listing, words)}"
    )


def nothing(words: Wording, *, may_change: bool) -> str:
    """Show that there are no articles yet."""
    return _said(words("shelf-empty" if may_change else "shelf-empty-reader"))


def _said(text: str) -> str:
    return f'<p class="nothing-found" role="status">{escape(text)}</p>'


def _bar(total: int, words: Wording, *, may_change: bool) -> str:
    """Show how many articles there are, and what can be done with those that are selected."""
    remove = (
        f'<p class="chosen" hidden>{escape(words("selected"))} <b>0</b> '
        f'<button type="button" class="danger" data-does="sure">{escape(words("remove-selected"))}</button></p>'
    )
    count = f'<p class="total" role="status">{escape(words("articles", count=total))}</p>'
    return f'<div class="shelf-bar">{count}{remove if may_change else ""}</div>'


def _head(name: str, listing: Listing, words: Wording) -> str:
    is_by = listing.by == name
    order = "descending" if listing.descending else "ascending"
    sorted_ = f' aria-sort="{order}"' if is_by else ""
    sign = f'<span class="sign" aria-hidden="true">{"▾" if listing.descending else "▴"}</span>' if is_by else ""
    return (
        f'<th role="columnheader" scope="col" class="{name}"{sorted_}>'
        f'<button type="button" data-does="sort" data-by="{name}">{escape(words(f"column-{name}"))}{sign}</button></th>'
    )


def _row(row: ListedArticle, words: Wording, *, may_change: bool) -> str:
    article = row.article
    title = (
        f'<button type="button" class="title" data-does="leaf" data-article="{escape(article.id)}" dir="auto"'
        f"{lang(article.language)}>{escape(article.title) or escape(article.id)}</button>"
    )
    cells = {
        "title": title,
        "source": escape(article.source),
        "published": f"<bdi>{escape(article.published[:10])}</bdi>",
        "author": escape(article.author),
        "language": escape(formatting.language(article.language, words)),
        "passages": _size(row, words),
        "added": f"<bdi>{formatting.day(row.added)}</bdi>",
    }
    pick = _pick(article.id, words("select-article", title=article.title))
    first = f'<td role="cell" class="pick">{pick}</td>' if may_change else ""
    shown = "".join(
        f'<td role="cell" class="{name}" data-label="{escape(words(f"column-{name}"))}" dir="auto">{cell}</td>'
        for name, cell in cells.items()
    )
    return f'<tr role="row">{first}{shown}</tr>'


def _size(row: ListedArticle, words: Wording) -> str:
    length = words("characters", count=row.length) if row.length else ""
    return f'<span title="{escape(length)}">{formatting.number(row.passages, words)}</span>'


def _pick(id_: str, label: str) -> str:
    return f'<input type="checkbox" data-article="{escape(id_)}" aria-label="{escape(label)}">'


def _pager(found: Rows, listing: Listing, words: Wording) -> str:
    if found.total <= listing.most:
        return ""
    last = listing.first + len(found.rows)
    shown = words("rows-of", first=listing.first + 1, last=last, count=found.total)
    before, after = max(listing.first - listing.most, 0), listing.first + listing.most
    return (
        f'<nav class="pager" aria-label="{escape(words("pages"))}">'
        f"{_page(before, words('earlier-page'), is_there=listing.first > 0)}"
        f"<span>{escape(shown)}</span>{_page(after, words('later-page'), is_there=last < found.total)}</nav>"
    )


def _page(first: int, label: str, *, is_there: bool) -> str:
    off = "" if is_there else " disabled"
    return f'<button type="button" data-does="turn" data-first="{first}"{off}>{escape(label)}</button>'


def sure(words: Wording) -> str:
    """Show what is asked before articles are removed."""
    return (
        f'<dialog class="sure" aria-labelledby="sure-title" aria-describedby="sure-means">'
        f'<h2 id="sure-title">{escape(words("remove-sure"))}</h2><p class="which"></p>'
        f'<p id="sure-means">{escape(words("remove-means"))}</p><p class="buttons">'
        f'<button type="button" class="plain" data-does="keep">{escape(words("remove-no"))}</button>'
        f'<button type="button" class="danger" data-does="remove">{escape(words("remove-yes"))}</button></p></dialog>'
    )


def leaf(article: Article, words: Wording, *, may_change: bool, note: str = "") -> str:
    """Show a whole article."""
    change = (
        f'<button type="button" class="plain" data-does="correct" data-article="{escape(article.id)}">'
        f"{escape(words('correct'))}</button>"
        f'<button type="button" class="danger" data-does="sure" data-article="{escape(article.id)}">'
        f"{escape(words('remove-selected'))}</button>"
    )
    said = f'<p class="note" role="status" dir="auto">{escape(note)}</p>' if note else ""
    return (
        f'<article class="leaf"{lang(article.language)}><div class="leaf-bar" lang="{words.language}">{_back(words)}'
        f"{change if may_change else ''}</div>{said}"
        f'<p class="byline" dir="auto">{details(article.published[:10], article.source, article.author)}</p>'
        f'<h2 dir="auto" tabindex="-1">{escape(article.title)}</h2><div class="body">{reading.body(article)}</div>'
        f'<p class="origin" lang="{words.language}">{_origin(article, words)}</p></article>'
    )


def gone(words: Wording) -> str:
    """Show that an article is not there, or no longer."""
    title = f'<h2 tabindex="-1">{escape(words("gone"))}</h2>'
    return f'<div class="leaf"><div class="leaf-bar">{_back(words)}</div>{title}</div>'


def _back(words: Wording) -> str:
    return f'<button type="button" class="plain back" data-does="back">{escape(words("back"))}</button>'


def _origin(article: Article, words: Wording) -> str:
    if article.link.startswith(("http://", "https://")):
        link = f'href="{escape(article.link)}" target="_blank" rel="noopener noreferrer"'
        return f'<a {link}>{escape(words("original"))}</a> <bdi class="address">{escape(article.link)}</bdi>'
    return phrase("read-from", words, origin=article.origin) if article.origin else ""


def correction(article: Article, given: Mapping[str, str], words: Wording, failure: str = "") -> str:
    """Show an article's details to be corrected; `given` is what was written into the fields."""
    fields = "".join(_field(name, given.get(name, getattr(article, name)), words) for name in FIELDS)
    said = f'<p class="failure" role="alert" dir="auto">{escape(failure)}</p>' if failure else ""
    return (
        f'<form class="leaf correction" data-article="{escape(article.id)}"><div class="leaf-bar">{_back(words)}</div>'
        f'<h2 tabindex="-1">{escape(words("correct"))}</h2>{said}{fields}'
        f'<p class="hint">{escape(words("correct-hint"))}</p><p class="buttons">'
        f'<button type="submit" class="primary">{escape(words("save"))}</button>'
        f'<button type="button" class="plain" data-does="leaf" data-article="{escape(article.id)}">'
        f"{escape(words('cancel'))}</button></p></form>"
    )


def _field(name: str, value: str, words: Wording) -> str:
    example = f' placeholder="{escape(words("date-example"))}"' if name == "published" else ""
    return (
        f"<label>{escape(words(f'column-{name}'))}"
        f'<input name="{name}" value="{escape(value)}" maxlength="1000" dir="auto"{example}></label>'
    )
