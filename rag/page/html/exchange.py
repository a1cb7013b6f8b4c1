"""A question and its answer, as the page shows them: pure.

An answer's own text is in `prose`.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from index.types import Article, Span
from rag.answering.types import Answer, Citation, Exchange
from rag.locale import Wording
from rag.locale.formatting import language_name, period
from rag.page.html import answer_actions, notices, usage
from rag.page.html.answer_text import AnswerText
from rag.page.html.helpers import details, facts, lang, opens, small, waiting

_MODEL_FREE = "quotes"


def shown(exchange: Exchange, number: int, words: Wording, *, is_good: bool | None = None) -> str:
    """Show an exchange that is over, the `number`-th of its conversation, counted from 0; `is_good` is its rating."""
    answer = exchange.answer
    is_whole = answer is not None and not exchange.is_stopped
    done = answer_actions.row(answer, number, words, is_good=is_good, is_whole=is_whole)
    return _exchange(exchange.question, _understood(exchange, number, words) + _outcome(exchange, number, words, done))


def searching(question: str, words: Wording) -> str:
    """Show a question whose passages are being looked for."""
    return _exchange(question, waiting(words("searching")))


def writing(answer: Answer, words: Wording, number: int = 0, place: int = 0) -> str:
    """Show an answer that is being written, above the articles' own sentences.

    `number` is that of the exchange, `place` its place in the line before the model, 0 for none.
    """
    text = _text(answer, AnswerText(answer, number, words), words)
    return _exchange(answer.question, text + _hint(answer, words, place) + _quotes(answer.quotes, words))


def _hint(answer: Answer, words: Wording, place: int) -> str:
    """Say what is being waited for, until there is something to read."""
    if answer.text:
        return ""
    return waiting(
        words("questions-before", count=place) if place else words("writing" if answer.quotes else "reading")
    )


def _outcome(exchange: Exchange, number: int, words: Wording, done: str) -> str:
    """Show what became of a question; `done` is the row of what can be done now."""
    answer = exchange.answer
    if answer is None:
        return f'<p class="failure" role="alert" dir="auto">{escape(exchange.failure)}</p>{done}'
    prose = AnswerText(answer, number, words)
    if exchange.is_stopped:
        below = _sources(answer, prose, words) if answer.citations else _quotes(answer.quotes, words)
        return _text(answer, prose, words) + below + small("notice", words("stopped")) + done + _tips(prose)
    if answer.refused:
        return _refused(answer, prose, words) + _notes(answer, words) + done
    shown = _text(answer, prose, words) + prose.legend() + _sources(answer, prose, words)
    return shown + _notes(answer, words) + done + _tips(prose)


def _refused(answer: Answer, prose: AnswerText, words: Wording) -> str:
    nearest = _nearest(list({hit.article.id: hit.article for hit in answer.hits}.values()), words)
    return f'<div class="refusal">{prose.text()}{nearest}</div>'


def _exchange(question: str, below: str) -> str:
    return f'<section class="exchange"><h2 class="question" dir="auto">{escape(question)}</h2>{below}</section>'


def _tips(prose: AnswerText) -> str:
    return f'<div class="tips" hidden>{prose.tips()}</div>'


def _notes(answer: Answer, words: Wording) -> str:
    who = "" if answer.refused and answer.model == _MODEL_FREE else _written_by(answer.model, words)
    title = details(_seconds(answer.timings.get("total"), words), who)
    lines = [escape(answer.as_of), *(notices.told(notice, words) for notice in answer.notices)]
    shown = "".join(f'<p class="notice" dir="auto">{line}</p>' for line in lines if line)
    return shown + usage.fold(title, answer, words)


def _understood(exchange: Exchange, number: int, words: Wording) -> str:
    """Show what was understood from a question, each with a button that asks it again without that."""
    answer, when = exchange.answer, exchange.answer.understood if exchange.answer else None
    if answer is None or exchange.is_stopped:
        return ""
    found = []
    if answer.standalone:
        found.append(("context", words("searched-for", question=answer.standalone)))
    if when and when.kind == "published":
        found.append(
            ("date", words("only-published", words=when.words, published=period(when.after, when.until, words)))
        )
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


def _text(answer: Answer, prose: AnswerText, words: Wording) -> str:
    if not answer.text:
        return ""
    is_quoted = answer.model == _MODEL_FREE
    label = f'<p class="label">{escape(words("own-words"))}</p>' if is_quoted else ""
    return f'<div class="answer{" quoted" if is_quoted else ""}">{label}{prose.text()}</div>'


def _sources(answer: Answer, prose: AnswerText, words: Wording) -> str:
    """List the cited articles, each once, with the numbers that cite it and the articles that say the same."""
    by_article: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_article.setdefault(citation.article.id, []).append(citation)
    items = "".join(_source(cited, answer.copies, prose, words) for cited in by_article.values())
    return _titled("sources", words("sources"), items)


def _source(
    cited: Sequence[Citation], copies: Callable[[Citation], Sequence[Article]], prose: AnswerText, words: Wording
) -> str:
    numbers = "".join(prose.mark(citation) for citation in cited)
    others = dict.fromkeys(copy for citation in cited for copy in copies(citation))
    titles = [
        _title(cited[0].article, prose.opens(cited[0]), words),
        *(_title(copy, opens(copy), words) for copy in others),
    ]
    return f'<li><span class="numbers">{numbers}</span><div class="titles">{"".join(titles)}</div></li>'


def _nearest(articles: Iterable[Article], words: Wording) -> str:
    items = "".join(f"<li>{_title(article, opens(article), words)}</li>" for article in articles)
    return _titled("sources", words("nearest"), items)


def _title(article: Article, attributes: str, words: Wording) -> str:
    return (
        f'<button type="button" class="source" dir="auto" {attributes}>'
        f'<span class="title"{lang(article.language)}>{escape(article.title)}</span>'
        f'<span class="detail">{facts(article, words, article.source)}</span></button>'
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
