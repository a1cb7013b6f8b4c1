"""A question and its answer, as the page shows them: pure.

The only markup in an answer is made here, for the marks of what it cites.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from index.types import Article, Span
from rag.page.markup import details, lang, language_name, opens, period, small, waiting
from rag.page.wording import Wording
from rag.types import Answer, Citation, Turn

_MARK = re.compile(r"\s*\[(\d{1,3})\]")
_NO_BREAK = "&NoBreak;"
"""Keeps a number on the line of the word before it."""
_MODEL_FREE = "quotes"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader took away of what was understood from a question."""

    any_date: bool = False
    """Articles are not left out for a time that it names."""
    is_alone: bool = False
    """It leans on nothing that was said before."""
    language: str = ""
    """The answer is in this language, not in the question's."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and what became of it."""

    question: str
    answer: Answer | None = None
    """None for a question that failed: the next one can't lean on it."""
    failure: str = ""
    """Why it failed."""
    is_stopped: bool = False
    """Whether the reader ended the answer; it is then what was written until that moment."""
    wish: Wish = Wish()

    @property
    def turn(self) -> Turn | None:
        """What a later question may lean on."""
        return self.answer.turn() if self.answer and self.answer.text else None


def shown(exchange: Exchange, number: int, words: Wording) -> str:
    """Show an exchange that is over, the `number`-th of its conversation, counted from 0."""
    return _exchange(exchange.question, _understood(exchange, number, words) + _outcome(exchange, words))


def searching(question: str, words: Wording) -> str:
    """Show a question whose passages are being looked for."""
    return _exchange(question, waiting(words("searching")))


def writing(answer: Answer, words: Wording) -> str:
    """Show an answer that is being written, above the articles' own sentences."""
    hint = "" if answer.text else waiting(words("writing" if answer.quotes else "reading"))
    text = _text(answer.text, answer.citations, words)
    return _exchange(answer.question, text + hint + _quotes(answer.quotes, words))


def _outcome(exchange: Exchange, words: Wording) -> str:
    if exchange.answer is None:
        return f'<p class="failure" role="alert" dir="auto">{escape(exchange.failure)}</p>'
    if exchange.is_stopped:
        return _stopped(exchange.answer, words)
    return _refused(exchange.answer, words) if exchange.answer.refused else _answered(exchange.answer, words)


def _stopped(answer: Answer, words: Wording) -> str:
    below = _sources(answer, words) if answer.citations else _quotes(answer.quotes, words)
    return _text(answer.text, answer.citations, words) + below + small("notice", words("stopped"))


def _refused(answer: Answer, words: Wording) -> str:
    nearest = _nearest(list({hit.article.id: hit.article for hit in answer.hits}.values()), words)
    refusal = f'<div class="refusal">{_paragraphs(answer.text, {}, words)}{nearest}</div>'
    return refusal + _notes(answer, words)


def _answered(answer: Answer, words: Wording) -> str:
    text = _text(answer.text, answer.citations, words, is_quoted=answer.model == _MODEL_FREE)
    return text + _sources(answer, words) + _notes(answer, words)


def _exchange(question: str, below: str) -> str:
    return f'<section class="exchange"><h2 class="question" dir="auto">{escape(question)}</h2>{below}</section>'


def _notes(answer: Answer, words: Wording) -> str:
    who = "" if answer.refused and answer.model == _MODEL_FREE else _written_by(answer.model, words)
    receipt = " · ".join(filter(None, [who, _seconds(answer.timings.get("total"), words)]))
    notices = (answer.as_of, answer.notice)
    return "".join(small("notice", notice) for notice in notices) + small("receipt", receipt)


def _understood(exchange: Exchange, number: int, words: Wording) -> str:
    """Show what was understood from a question, each with a button that asks it again without that."""
    answer, when = exchange.answer, exchange.answer.understood if exchange.answer else None
    if answer is None or exchange.is_stopped:
        return ""
    found = []
    if answer.standalone:
        found.append(("context", words("searched-for", question=answer.standalone)))
    if when and when.kind == "published":
        found.append(("date", words("only-published", words=when.words, published=period(when, words))))
    if answer.language not in ("", words.language, exchange.wish.language):
        found.append(("language", words("answered-in", language=language_name(answer.language, words))))
    chips = "".join(_chip(name, text, number, words) for name, text in found)
    return f'<ul class="understood" aria-label="{escape(words("understood"))}">{chips}</ul>' if chips else ""


def _chip(name: str, text: str, number: int, words: Wording) -> str:
    label = escape(words(f"again-without-{name}"))
    return (
        f'<li><span class="chip"><span dir="auto">{escape(text)}</span><button type="button" data-does="again" '
        f'data-number="{number}" data-without="{name}" aria-label="{label}" title="{label}">×</button></span></li>'  # noqa: RUF001
    )


def _text(text: str, citations: Sequence[Citation], words: Wording, *, is_quoted: bool = False) -> str:
    if not text:
        return ""
    label = f'<p class="label">{escape(words("own-words"))}</p>' if is_quoted else ""
    known = {citation.number: citation for citation in citations}
    return f'<div class="answer{" quoted" if is_quoted else ""}">{label}{_paragraphs(text, known, words)}</div>'


def _paragraphs(text: str, citations: Mapping[int, Citation], words: Wording) -> str:
    lines = filter(None, (line.strip() for line in text.splitlines()))
    return "".join(f'<p dir="auto">{_marked_up(line, citations, words)}</p>' for line in lines)


def _marked_up(line: str, citations: Mapping[int, Citation], words: Wording) -> str:
    """Escape a line of an answer; the marks of its citations become buttons."""
    parts, position = [], 0
    for match in _MARK.finditer(line):
        citation = citations.get(int(match[1]))
        if citation:
            parts += [escape(line[position : match.start()]), _NO_BREAK, _number(citation, words)]
            position = match.end()
    return "".join([*parts, escape(line[position:])])


def _number(citation: Citation, words: Wording) -> str:
    label = words("source-number", number=str(citation.number), title=citation.article.title)
    return (
        f'<button type="button" class="cite" {opens(citation.article, Span(citation.start, citation.end))} '
        f'title="{escape(citation.article.title)}" aria-label="{escape(label)}">{citation.number}</button>'
    )


def _sources(answer: Answer, words: Wording) -> str:
    """List the cited articles, each once, with the numbers that cite it and the articles that say the same."""
    by_article: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_article.setdefault(citation.article.id, []).append(citation)
    items = "".join(_source(cited, answer.copies, words) for cited in by_article.values())
    return (
        f'<div class="sources"><h3 class="label">{escape(words("sources"))}</h3><ul>{items}</ul></div>' if items else ""
    )


def _source(cited: Sequence[Citation], copies: Callable[[Citation], Sequence[Article]], words: Wording) -> str:
    numbers = "".join(_number(citation, words) for citation in cited)
    others = dict.fromkeys(copy for citation in cited for copy in copies(citation))
    first = cited[0]
    titles = [_title(first.article, Span(first.start, first.end)), *map(_title, others)]
    return f'<li><span class="numbers">{numbers}</span>{"".join(titles)}</li>'


def _nearest(articles: Iterable[Article], words: Wording) -> str:
    items = "".join(f"<li>{_title(article)}</li>" for article in articles)
    return (
        f'<div class="sources"><h3 class="label">{escape(words("nearest"))}</h3><ul>{items}</ul></div>' if items else ""
    )


def _title(article: Article, span: Span | None = None) -> str:
    return (
        f'<button type="button" class="source" dir="auto" {opens(article, span)}>'
        f'<span class="title"{lang(article.language)}>{escape(article.title)}</span>'
        f'<span class="detail">{details(article.published[:10], article.source)}</span></button>'
    )


def _quotes(quotes: Sequence[Citation], words: Wording) -> str:
    items = "".join(
        f'<li><button type="button" class="quote" dir="auto" {opens(quote.article, Span(quote.start, quote.end))}>'
        f'<span class="words"{lang(quote.article.language)}>{escape(quote.quote)}</span>'
        f'<span class="detail"><bdi>{escape(quote.article.title)}</bdi></span></button></li>'
        for quote in quotes
    )
    return _titled("quotes", words("from-the-articles"), items)


def _titled(kind: str, title: str, items: str) -> str:
    return f'<div class="{kind}"><h3 class="label">{escape(title)}</h3><ul>{items}</ul></div>' if items else ""


def _written_by(model: str, words: Wording) -> str:
    return words("without-model") if model == _MODEL_FREE else model


def _seconds(milliseconds: float | None, words: Wording) -> str:
    return "" if milliseconds is None else words("seconds", seconds=f"{milliseconds / 1000:.1f}")
