"""What the page shows, as HTML: pure, and the only place where text of articles and models becomes markup.

Everything that comes from outside is escaped; the only markup in an answer is made here, for marks that it cites.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from index.types import Article, Span
from rag.types import Answer, Citation

_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_NO_BREAK = "&NoBreak;"
"""Keeps a number on the line of the word before it."""
_MODEL_FREE = "quotes"

PLACEHOLDER = (
    '<div class="nothing"><p class="nothing-title">The article appears here</p>'
    "<p>Choose a number or a quote in an answer to read it in its place.</p></div>"
)
GONE = '<div class="nothing"><p class="nothing-title">This article is no longer in the index</p></div>'


def searching(question: str) -> str:
    """Show a question whose passages are being looked for."""
    return _exchange(question, _waiting("Searching the articles"))


def writing(question: str, text: str, citations: Sequence[Citation], quotes: Sequence[Citation]) -> str:
    """Show an answer that is being written, above the articles' own sentences."""
    waiting = "" if text else _waiting("Writing an answer" if quotes else "Reading")
    return _exchange(question, _answer(text, citations) + waiting + _quotes(quotes))


def stopped(question: str, text: str, citations: Sequence[Citation], quotes: Sequence[Citation]) -> str:
    """Show an answer that the reader has stopped."""
    below = _sources(citations) if citations else _quotes(quotes)
    return _exchange(question, _answer(text, citations) + below + _small("notice", "You stopped this answer."))


def finished(question: str, answer: Answer) -> str:
    """Show a whole answer with its sources, or a refusal with the articles that came nearest."""
    who = "" if answer.refused and answer.model == _MODEL_FREE else _written_by(answer.model)
    receipt = " · ".join(filter(None, [who, _seconds(answer.timings.get("total"))]))
    below = (
        _small("notice", answer.as_of)
        + _small("notice", _searched(answer))
        + _small("notice", answer.notice)
        + _small("receipt", receipt)
    )
    if answer.refused:
        nearest = _nearest(list({hit.article.id: hit.article for hit in answer.hits}.values()))
        return _exchange(question, f'<div class="refusal">{_paragraphs(answer.text, {})}{nearest}</div>{below}')
    text = _answer(answer.text, answer.citations, is_quoted=answer.model == _MODEL_FREE)
    return _exchange(question, text + _sources(answer.citations, answer.copies) + below)


def _searched(answer: Answer) -> str:
    """Say what a follow-up was taken for, and of what time articles were looked for."""
    when = answer.understood
    time = f"“{when.words}”: only articles {when.published}." if when and when.kind == "published" else ""
    return " ".join(filter(None, (f"Searched for: {answer.standalone}" if answer.standalone else "", time)))


def failed(question: str, message: str) -> str:
    """Show a question that could not be answered, and what mends it."""
    return _exchange(question, f'<p class="failure" role="alert" dir="auto">{escape(message)}</p>')


def welcome(examples: Sequence[str], articles: int) -> str:
    """Show an empty conversation."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-does="ask" data-question="{escape(example)}" dir="auto">'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    shown = f'<p class="try">Try one of these</p><ul class="examples">{buttons}</ul>' if buttons else ""
    return (
        '<div class="welcome"><h2>What would you like to know?</h2>'
        f"<p>Ask in any language. The answer comes from {_count(articles, 'article')}, "
        f"and every sentence shows the words that it rests on.</p>{shown}</div>"
    )


def empty_index(message: str) -> str:
    """Show what to do when there are no articles yet."""
    return (
        '<div class="welcome"><h2>There are no articles yet</h2>'
        "<p>Add yours with <code>rag index PATH</code> and reload this page. Or look around with twenty short news "
        "stories in six languages, made up for this purpose.</p>"
        '<p><button type="button" class="samples" data-does="samples">Add the sample articles</button></p>'
        f"{_small('notice', message)}</div>"
    )


def loading_samples() -> str:
    """Show that the sample articles are being embedded."""
    return f'<div class="welcome"><h2>One moment</h2>{_waiting("Reading the sample articles, up to a minute")}</div>'


def brand(articles: int) -> str:
    """Show the page's heading."""
    return f'<h1>Ask your articles</h1><p class="count">{_count(articles, "article") if articles else ""}</p>'


def reading(article: Article, span: Span | None) -> str:
    """Show a whole article, with `span` marked."""
    span_ = span or Span(0, 0)
    body = "".join(_block(article.text, block, span_) for block in _blocks(article.text))
    return (
        f'<article class="article" {_names(article, *span_)}{_lang(article.language)}><div class="bar">'
        f'<p class="byline" dir="auto">{_details(article.published[:10], article.source, article.author)}</p>'
        '<button type="button" class="close" aria-label="Close the article">✕</button></div>'
        f'<h2 dir="auto" tabindex="-1">{escape(article.title)}</h2><div class="body">{body}</div></article>'
    )


def _details(date: str, *names: str) -> str:
    """Join what is known; the date keeps its own direction, or else it is turned around in a line of Arabic."""
    return " · ".join([*map(escape, filter(None, names)), *([f"<bdi>{escape(date)}</bdi>"] if date else [])])


def _exchange(question: str, below: str) -> str:
    return f'<section class="exchange"><h2 class="question" dir="auto">{escape(question)}</h2>{below}</section>'


def _answer(text: str, citations: Sequence[Citation], *, is_quoted: bool = False) -> str:
    if not text:
        return ""
    label = '<p class="label">In the articles&rsquo; own words</p>' if is_quoted else ""
    known = {citation.number: citation for citation in citations}
    return f'<div class="answer{" quoted" if is_quoted else ""}">{label}{_paragraphs(text, known)}</div>'


def _paragraphs(text: str, citations: Mapping[int, Citation]) -> str:
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "".join(f'<p dir="auto">{_marked_up(line, citations)}</p>' for line in lines)


def _marked_up(line: str, citations: Mapping[int, Citation]) -> str:
    """Escape a line of an answer; the marks of its citations become buttons."""
    parts, position = [], 0
    for match in _MARK.finditer(line):
        citation = citations.get(int(match[1]))
        if citation:
            parts += [escape(line[position : match.start()]), _NO_BREAK, _number(citation)]
            position = match.end()
    return "".join([*parts, escape(line[position:])])


def _number(citation: Citation) -> str:
    label = f"Source {citation.number}: {citation.article.title}"
    return (
        f'<button type="button" class="cite" {_opens(citation.article, citation.start, citation.end)} '
        f'title="{escape(citation.article.title)}" aria-label="{escape(label)}">{citation.number}</button>'
    )


def _opens(article: Article, start: int = 0, end: int = 0) -> str:
    return f'data-does="open" {_names(article, start, end)}'


def _names(article: Article, start: int, end: int) -> str:
    return f'data-article="{escape(article.id)}" data-start="{start}" data-end="{end}"'


def _no_copies(_: Citation) -> Sequence[Article]:
    return ()


def _sources(citations: Sequence[Citation], copies: Callable[[Citation], Sequence[Article]] = _no_copies) -> str:
    """List the cited articles, each once, with the numbers that cite it and the articles that say the same."""
    if not citations:
        return ""
    by_article: dict[str, list[Citation]] = {}
    for citation in citations:
        by_article.setdefault(citation.article.id, []).append(citation)
    items = "".join(
        f'<li><span class="numbers">{"".join(map(_number, cited))}</span>'
        f"{_title(cited[0].article, cited[0].start, cited[0].end)}"
        f"{''.join(_title(copy) for copy in dict.fromkeys(copy for each in cited for copy in copies(each)))}</li>"
        for cited in by_article.values()
    )
    return f'<div class="sources"><h3 class="label">Sources</h3><ul>{items}</ul></div>'


def _nearest(articles: Iterable[Article]) -> str:
    items = "".join(f"<li>{_title(article)}</li>" for article in articles)
    return f'<div class="sources"><h3 class="label">Nearest articles</h3><ul>{items}</ul></div>' if items else ""


def _title(article: Article, start: int = 0, end: int = 0) -> str:
    return (
        f'<button type="button" class="source" dir="auto" {_opens(article, start, end)}>'
        f'<span class="title"{_lang(article.language)}>{escape(article.title)}</span>'
        f'<span class="detail">{_details(article.published[:10], article.source)}</span></button>'
    )


def _quotes(quotes: Sequence[Citation]) -> str:
    if not quotes:
        return ""
    items = "".join(
        f'<li><button type="button" class="quote" dir="auto" {_opens(quote.article, quote.start, quote.end)}>'
        f'<span class="words"{_lang(quote.article.language)}>{escape(quote.quote)}</span>'
        f'<span class="detail">{escape(quote.article.title)}</span></button></li>'
        for quote in quotes
    )
    return f'<div class="quotes"><h3 class="label">From the articles</h3><ul>{items}</ul></div>'


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


def _waiting(text: str) -> str:
    return f'<p class="waiting" role="status">{escape(text)}<span class="dots" aria-hidden="true"></span></p>'


def _small(kind: str, text: str) -> str:
    return f'<p class="{kind}" dir="auto">{escape(text)}</p>' if text else ""


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _written_by(model: str) -> str:
    return "Quoted without a language model" if model == _MODEL_FREE else model


def _seconds(milliseconds: float | None) -> str:
    return "" if milliseconds is None else f"{milliseconds / 1000:.1f} s"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
