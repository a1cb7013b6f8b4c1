"""Answers of several entries: lists, tables and dated lines, in Markdown and as data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.text.folding import one_line
from index.text.time_range import TimeRange
from index.types import Article, Hit, Span
from rag import llm
from rag.answering.notices import Notice, said
from rag.answering.plans import Planned
from rag.answering.plans.whole_articles import MOST_READ, lead, whole_article
from rag.answering.query_understanding import Query, standalone
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.types import Answer, Citation, Coverage, Entry, Sentence, Table, Understood
from rag.locale import Wording, answer_texts, around_answers
from rag.locale.formatting import day

_ISOLATION = dict.fromkeys(map(ord, "\u2068\u2069"))
_ASKS, _FULL_WIDTH = ("?", "؟"), "\N{FULLWIDTH QUESTION MARK}"
_QUOTES = 4
"""Sentences that stand for the answer while it is being made."""
MOST = 30
"""Entries that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of an answer, before its quotes have numbers."""

    cells: tuple[str, ...]
    """Texts by column, before that of the sentences."""
    quotes: tuple[Citation, ...] = ()
    """What it rests on; its number is 0."""
    is_quoted: bool = True
    """Whether the sentences stand in a cell of their own, or only behind the entry's marks."""
    note: str = ""
    """Text behind the sentences: where they are from."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout of an answer, in its own language."""

    columns: tuple[str, ...]
    """Headings of the columns."""
    opening: str = ""
    """Line before the entries."""
    closing: str = ""
    """Line after them."""
    is_table: bool = False
    """Whether the text has a table; otherwise it has a list."""


class Numbering:
    """Numbers of citations in order of use, each place of an article having one."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], Citation] = {}

    def number(self, quote: Citation) -> Citation:
        """Return a citation with its number."""
        place = (quote.article.id, quote.start, quote.end)
        return self._numbers.setdefault(place, replace(quote, number=len(self._numbers) + 1))

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._numbers.values())


def unread(request: Request, words: Wording) -> list[str]:
    """Say how many articles were read, where an index has more than are read for one answer."""
    count = len(request.index.articles(request.filters))
    return [words("plan-read", read=str(MOST_READ), count=str(count))] if count > MOST_READ else []


def words_of(query: Query) -> Wording:
    """Return the texts in the language of the answer."""
    return around_answers(query.answer_language)


def lead_quote(article: Article) -> Citation | None:
    """Return the citation of the first sentence of an article's news; None for an article without text."""
    span = lead(article)
    return cite(0, whole_article(article), span) if span else None


def article_name(article: Article, words: Wording) -> str:
    """Return an article's title and source."""
    title = one_line(article.title or article.id)
    return " — ".join(filter(None, [words("plan-quoted", title=title), one_line(article.source)]))


def origin(article: Article, words: Wording) -> str:
    """Return an article's source, or else its title, and its day of publication."""
    return ", ".join(filter(None, [one_line(article.source or article.title), published_on(article, words)]))


def colon(words: Wording) -> str:
    """Return what stands between a name and what it says, as a language writes it: `: `, in French with a space."""
    sign = words("label", title="\0").rpartition("\0")[2].translate(_ISOLATION)
    return sign if sign == "\N{FULLWIDTH COLON}" else f"{sign} "


def published_on(article: Article, words: Wording) -> str:
    """Return an article's day of publication as the language writes it, or ""."""
    return day(article.published, words, "long") if article.published else ""


def planned(
    request: Request,
    query: Query,
    rows: Sequence[Row],
    layout: Layout,
    *,
    coverage: Sequence[Article],
    time: TimeRange | None = None,
) -> Planned:
    """Return the answer that consists of entries. `coverage`: the articles that speak of what was asked."""
    language = query.answer_language
    numbering = Numbering()
    numbered = [replace(row, quotes=tuple(map(numbering.number, row.quotes))) for row in rows]
    citations = numbering.citations
    used = dict.fromkeys(citation.article.id for citation in citations)
    ids = tuple(dict.fromkeys(article.id for article in coverage))
    answer = Answer(
        question=request.question,
        standalone=standalone(request, query, query.search, citations),
        text=_text(numbered, layout, words_of(query)),
        language=language,
        refused=False,
        confidence=1.0,
        sentences=tuple(Sentence(each.quote, (each.number,), "supported") for each in citations),
        citations=citations,
        quotes=citations[:_QUOTES],
        hits=tuple(_hit(citation) for citation in citations),
        model=llm.QUOTES,
        notices=_notices(language, numbered, len(ids), len(used)),
        understood=Understood(time=time),
        coverage=Coverage(ids, tuple(used)),
        table=_table(numbered, layout) if rows else None,
    )
    return Planned(answer)


def _notices(language: str, rows: Sequence[Row], count: int, used: int) -> tuple[Notice, ...]:
    """Say how many articles speak of what was asked, and that sentences are in another language."""
    shown = [quote for row in rows if row.is_quoted for quote in row.quotes]
    is_foreign = any(quote.article.language not in ("", language) for quote in shown)
    notices = said(answer_texts.quoted(language)) if is_foreign else ()
    if count:
        notices += (Notice("coverage", {"count": str(count), "used": str(used)}, language),)
    return notices


def _hit(citation: Citation) -> Hit:
    span = Span(citation.start, citation.end)
    return Hit(citation.article, *span, 0.0, -citation.number, sentences=(span,), copies=citation.copies)


def _table(rows: Sequence[Row], layout: Layout) -> Table:
    entries = (Entry(_cells(row), tuple(quote.number for quote in row.quotes)) for row in rows)
    return Table(layout.columns, tuple(entries))


def _cells(row: Row) -> tuple[str, ...]:
    """Return the texts of an entry by column, its sentences behind the others, and last its note."""
    quoted = (" ".join(one_line(quote.quote) for quote in row.quotes),) if row.is_quoted else ()
    return (*row.cells, *quoted, *filter(None, [row.note]))


def _text(rows: Sequence[Row], layout: Layout, words: Wording) -> str:
    lines = _markdown_table(rows, layout) if layout.is_table else [f"- {_item(row, words)}" for row in rows]
    return "\n\n".join(filter(None, [layout.opening, "\n".join(lines), layout.closing]))


def _item(row: Row, words: Wording) -> str:
    """Return an entry as one line: `day · title — source: sentence [1]`."""
    named = " · ".join(filter(None, row.cells))
    if not row.is_quoted:
        return f"{named} {_marks(row)}".rstrip()
    text = _behind(named, words).join(filter(None, [named, _said(row)]))
    return f"{text} ({row.note})" if row.note else text


def _behind(named: str, words: Wording) -> str:
    """Return what stands between what an entry is about and its sentences: behind a question no colon."""
    if named.endswith(_FULL_WIDTH):
        return ""
    return " " if named.endswith(_ASKS) else colon(words)


def _said(row: Row) -> str:
    return " ".join(f"{one_line(quote.quote)} [{quote.number}]" for quote in row.quotes)


def _marks(row: Row) -> str:
    return "".join(f"[{quote.number}]" for quote in row.quotes)


def _markdown_table(rows: Sequence[Row], layout: Layout) -> list[str]:
    if not rows:
        return []
    ruled = [layout.columns, ("---",) * len(layout.columns)]
    return [_ruled(cells) for cells in (*ruled, *map(_table_cells, rows))]


def _table_cells(row: Row) -> tuple[str, ...]:
    if row.is_quoted:
        return (*row.cells, _said(row), *filter(None, [row.note]))
    return (*row.cells[:-1], f"{row.cells[-1]} {_marks(row)}")


def _ruled(cells: Sequence[str]) -> str:
    """Return a row of a Markdown table."""
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
