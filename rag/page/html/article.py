"""An article in the reading pane: pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from index.text.sentences import sentences
from index.types import Article, Span
from rag.answering.types import Answer, Citation
from rag.conversations.references import web_link
from rag.locale import Wording
from rag.page.html.helpers import cites, facts, lang, names, opens, phrase, place
from rag.page.html.icons import icon

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_LONGEST = 1500
"""Characters of a paragraph that is shown as one."""
_COMFORTABLE = 600
"""Characters from which a piece of a longer one may end."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What else the answer cites that an opened citation belongs to."""

    exchange: int
    """Which of the conversation's exchanges the answer is of, counted from 0."""
    citations: tuple[Citation, ...]
    """All of the answer."""
    row: int
    """Of the opened one among them."""
    copies: tuple[Article, ...] = ()
    """Other articles, without their texts, that say the same."""

    @property
    def opened(self) -> Citation:
        """The citation that was opened."""
        return self.citations[self.row]

    @property
    def others(self) -> tuple[Span, ...]:
        """Where the answer's other quotes stand in the same article."""
        opened = self.opened
        return tuple(
            Span(each.start, each.end)
            for each in self.citations
            if each.number != opened.number and each.article.id == opened.article.id
        )


class _Marked(NamedTuple):
    """A stretch of the text to be marked, without overlap with another one."""

    start: int
    end: int
    is_other: bool
    """Whether it is another quote than the one that was opened."""


def trail(answer: Answer, number: int, exchange: int) -> Trail | None:
    """Return the trail from a citation of an exchange's answer, by its number; None when it has none of that number."""
    for row, citation in enumerate(answer.citations):
        if citation.number == number:
            return Trail(exchange, answer.citations, row, answer.copies(citation))
    return None


def placeholder(words: Wording) -> str:
    """Show that no article is open."""
    return (
        f'<div class="nothing"><p class="nothing-title">{escape(words("nothing-open"))}</p>'
        f"<p>{escape(words('nothing-open-hint'))}</p></div>"
    )


def gone(words: Wording) -> str:
    """Show that the article that was asked for is not there."""
    return f'<div class="nothing"><p class="nothing-title">{escape(words("gone"))}</p></div>'


def shown(article: Article, span: Span | None, words: Wording, trail: Trail | None = None) -> str:
    """Show a whole article, with `span` marked, and the other quotes of the same answer more faintly."""
    is_changed = trail is not None and span is not None and article.text[span.start : span.end] != trail.opened.quote
    marked = None if is_changed else span
    others = trail.others if trail and not is_changed else ()
    title = f'<h2 dir="auto" tabindex="-1"{lang(article.language)}>{escape(article.title)}</h2>'
    about = _about(article, marked, words) + (_copies(trail.copies, words) if trail else "")
    note = f'<p class="changed" role="status">{escape(words("changed"))}</p>' if is_changed else ""
    return (
        f'<article class="article" {names(article, span)}>{_bar(article, words, trail)}{title}{note}{about}'
        f'<div class="body"{lang(article.language)}>{body(article, marked, others)}</div></article>'
    )


def body(article: Article, span: Span | None = None, others: Sequence[Span] = ()) -> str:
    """Show the text of an article, with `span` marked, and `others` more faintly."""
    marks = list(_marks(span, [each for each in others if each.end <= len(article.text)]))
    blocks = (piece for block in _blocks(article.text) for piece in _pieces(article, block))
    return "".join(_block(article.text, block, marks) for block in blocks)


def _bar(article: Article, words: Wording, trail: Trail | None) -> str:
    """Show what stays in sight however far down the marked words are."""
    byline = facts(article, words, article.source, article.author)
    close = escape(words("close-article"))
    return (
        f'<div class="bar"><p class="byline" dir="auto">{byline}</p>{_walk(trail, words)}'
        f'<button type="button" class="close" aria-label="{close}" title="{close}">✕</button></div>'
    )


def _walk(trail: Trail | None, words: Wording) -> str:
    """Show the buttons that lead to the citations before and after; behind the last one comes the first."""
    if trail is None or len(trail.citations) < 2:  # noqa: PLR2004 - one has none beside it
        return ""
    count = len(trail.citations)
    at = escape(words("citation-place", place=trail.row + 1, count=count))
    before = _step("before", trail, trail.row - 1, "back", words)
    after = _step("after", trail, (trail.row + 1) % count, "forth", words)
    return (
        f'<div class="walk" role="group" aria-label="{escape(words("citations"))}">{before}'
        f'<span class="at">{at}</span>{after}</div>'
    )


def _step(way: str, trail: Trail, row: int, sign: str, words: Wording) -> str:
    label = escape(words(f"citation-{way}"))
    arrow = "Up" if way == "before" else "Down"
    return (
        f'<button type="button" class="step" {cites(trail.citations[row], trail.exchange)} data-way="{way}" '
        f'aria-label="{label}" title="{label} (Alt+{arrow})" aria-keyshortcuts="Alt+Arrow{arrow}">{icon(sign)}</button>'
    )


def _about(article: Article, span: Span | None, words: Wording) -> str:
    """Show the section, the page or the moment of the quote, and the way to the original."""
    where = place(article, span.start, words) if span else ""
    facts_ = [
        f"<bdi>{escape(article.section)}</bdi>" if article.section else "",
        phrase("quote-place", words, place=where) if where else "",
        _original(article, words),
    ]
    shown = "".join(f"<li>{fact}</li>" for fact in facts_ if fact)
    return f'<ul class="about">{shown}</ul>' if shown else ""


def _original(article: Article, words: Wording) -> str:
    """Show the link to the original, with the host that it leads to; none that leads elsewhere than into the web."""
    address = web_link(article)
    if not address:
        return ""
    text = phrase("read-original", words, host=urlsplit(address).hostname or "")
    return (
        f'<a class="original" href="{escape(address)}" target="_blank" rel="noopener noreferrer nofollow">{text}'
        f'{icon("out")}<span class="unseen"> ({escape(words("new-tab"))})</span></a>'
    )


def _copies(copies: Sequence[Article], words: Wording) -> str:
    items = "".join(
        f'<li><button type="button" class="copy-of" dir="auto" {opens(copy)}>'
        f"{facts(copy, words, copy.title, copy.source)}</button></li>"
        for copy in copies
    )
    return f'<div class="copies"><p>{escape(words("copies-too"))}</p><ul>{items}</ul></div>' if items else ""


def _marks(span: Span | None, others: Sequence[Span]) -> Iterator[_Marked]:
    """Yield what is marked, in order; where two meet, the opened quote comes first, then the earlier one."""
    taken = [span] if span else []
    for other in sorted(others):
        start, end = other
        for each in taken:
            if each.start < end and start < each.end:
                start, end = (each.end, end) if each.start <= start else (start, each.start)
        if start < end:
            taken.append(Span(start, end))
    yield from (_Marked(*each, is_other=each != span) for each in sorted(taken))


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs of a text, which together hold all of it but the blank lines."""
    start = 0
    for match in _BREAK.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _pieces(article: Article, block: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long to read between its sentences, never within a word; nothing of it is lost."""
    start = block.start
    if block.end - block.start > _LONGEST:
        for sentence in sentences(article.text[block.start : block.end], article.language):
            at = block.start + sentence.start
            if at - start >= _COMFORTABLE and not article.text[at - 1].isalnum():
                yield Span(start, at)
                start = at
    yield Span(start, block.end)


def _block(text: str, block: Span, marks: Sequence[_Marked]) -> str:
    """Show a paragraph with what is marked in it; a heading without its number signs."""
    inside = [each for each in marks if each.start < block.end and block.start < each.end]
    heading = _HEADING.match(text, block.start, block.end)
    position = heading.end() if heading and not any(each.start < heading.end() for each in inside) else block.start
    pieces = []
    for start, end, is_other in inside:
        first, last = max(start, block.start), min(end, block.end)
        tag = 'span class="also"' if is_other else "mark"
        quote = escape(text[first:last])
        pieces += [escape(text[position:first]), f"<{tag}>{quote}</{tag.partition(' ')[0]}>"]
        position = last
    shown = "".join([*pieces, escape(text[position : block.end])])
    tag = "h3" if heading else "p"
    return f'<{tag} dir="auto">{shown}</{tag}>' if shown.strip() else ""
