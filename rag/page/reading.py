"""An article in the reading pane: pure."""

import re
from collections.abc import Iterator
from html import escape

from index.types import Article, Span
from rag.page.markup import details, lang, names
from rag.page.wording import Wording

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]+")


def placeholder(words: Wording) -> str:
    """Show that no article is open."""
    return (
        f'<div class="nothing"><p class="nothing-title">{escape(words("nothing-open"))}</p>'
        f"<p>{escape(words('nothing-open-hint'))}</p></div>"
    )


def gone(words: Wording) -> str:
    """Show that the article that was asked for is not there."""
    return f'<div class="nothing"><p class="nothing-title">{escape(words("gone"))}</p></div>'


def shown(article: Article, span: Span | None, words: Wording) -> str:
    """Show a whole article, with `span` marked."""
    title = f'<h2 dir="auto" tabindex="-1">{escape(article.title)}</h2>'
    return (
        f'<article class="article" {names(article, span)}{lang(article.language)}><div class="bar">'
        f'<p class="byline" dir="auto">{details(article.published[:10], article.source, article.author)}</p>'
        f'<button type="button" class="close" aria-label="{escape(words("close-article"))}">✕</button></div>'
        f'{title}<div class="body">{body(article, span)}</div></article>'
    )


def body(article: Article, span: Span | None = None) -> str:
    """Show the text of an article, with `span` marked."""
    return "".join(_block(article.text, block, span or Span(0, 0)) for block in _blocks(article.text))


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a text, which together hold all of it but the blank lines."""
    start = 0
    for match in _BREAK.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _block(text: str, block: Span, span: Span) -> str:
    """Show a paragraph with the part of `span` that lies in it marked; a heading without its number signs."""
    marked = Span(max(block.start, span.start), min(block.end, span.end))
    is_marked = marked.start < marked.end
    heading = _HEADING.match(text, block.start, block.end)
    start = heading.end() if heading and not (is_marked and marked.start < heading.end()) else block.start
    shown = escape(text[start : block.end])
    if is_marked:
        before, quote, after = text[start : marked.start], text[marked.start : marked.end], text[marked.end : block.end]
        shown = f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}"
    tag = "h3" if heading else "p"
    return f'<{tag} dir="auto">{shown}</{tag}>' if shown.strip() else ""
