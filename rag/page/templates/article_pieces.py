"""An article's text in the pieces that the page shows, and what else an opened citation leads to: pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.text.folding import UNSPACED, fold_for_index, fold_in_place, one_line
from index.text.sentences import sentences_in
from index.text.spans import overlap
from index.types import Article, Hit, Span
from rag.answering.types import Answer, Citation, Found
from rag.answering.word_match import has_words, wanted_words

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_CAPTION = re.compile(r"!\[(.+)\]", re.DOTALL)
_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+.*$", re.MULTILINE)
_LONGEST = 1500
"""Characters of a paragraph that is shown as one."""
_COMFORTABLE = 600
"""Characters from which a piece of a longer one may end."""
_MOST_FOUND = 5
"""Articles that are shown while an answer is written."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Other citations of the answer that an opened citation belongs to."""

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


def trail(answer: Answer, number: int, exchange: int) -> Trail | None:
    """Return the trail from a citation of an exchange's answer, by its number; None when it has none of that number."""
    for row, citation in enumerate(answer.citations):
        if citation.number == number:
            return Trail(exchange, answer.citations, row, answer.copies(citation))
    return None


def standing(article: Article, span: Span | None, quote: object) -> Span | None:
    """Return where a quote that was kept with its place stands today; None if the article has it no more."""
    if span is None or not isinstance(quote, str) or not quote or article.text[span.start : span.end] == quote:
        return span
    start = article.text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    is_heading: bool
    pieces: Sequence[tuple[str, str]]
    """Each text with how it is marked: "opened", "other", or not, which is ""."""

    def is_only(self, text: str) -> bool:
        """Whether it says a text, without a mark, and nothing else."""
        return [(mark, fold_for_index(one_line(said))) for mark, said in self.pieces] == [
            ("", fold_for_index(one_line(text)))
        ]


def article_blocks(article: Article, span: Span | None = None, others: Sequence[Span] = ()) -> Iterator[ArticleBlock]:
    """Yield the text of an article, with `span` marked, and `others` more faintly."""
    marks = list(_marks(span, [each for each in others if each.end <= len(article.text)]))
    for paragraph in _paragraphs(article.text, 0, len(article.text)):
        for cut in _cut(article, paragraph):
            block = _block(article.text, cut, marks)
            if any(text.strip() for _, text in block.pieces):
                yield block


class FoundPassage(NamedTuple):
    """Passage found of an article: the paragraphs with its quotes, or the first one where there are none yet."""

    article: Article
    span: Span
    """The first quote, or else the passage."""
    blocks: Sequence[ArticleBlock]


def found_passages(found: Found) -> list[FoundPassage]:
    """Return the best articles that were found, those with quotes first, each once."""
    order = dict.fromkeys([*(each.article.id for each in found.quotes), *(hit.article.id for hit in found.hits)])
    hits = {hit.article.id: hit for hit in reversed(found.hits)}
    best = [hits[id_] for id_ in order if id_ in hits]
    return [_found_passage(hit, [each for each in found.quotes if each.is_in(hit)]) for hit in best[:_MOST_FOUND]]


def _found_passage(hit: Hit, quotes: Sequence[Citation]) -> FoundPassage:
    spans = [Span(each.start, each.end) for each in quotes]
    marks = list(_marks(spans[0] if spans else None, spans[1:]))
    blocks = [
        _block(hit.article.text, cut, marks)
        for paragraph in _paragraphs(hit.article.text, hit.start, hit.end)
        for cut in _cut(hit.article, paragraph)
    ]
    marked = [block for block in blocks if any(mark for mark, _ in block.pieces)]
    prose = [block for block in blocks if not block.is_heading]
    return FoundPassage(hit.article, spans[0] if spans else Span(hit.start, hit.end), marked or (prose or blocks)[:1])


class Excerpt(NamedTuple):
    """The sentence of a passage that has most of the words that were searched for."""

    article: Article
    start: int
    end: int
    pieces: Sequence[tuple[str, bool]]
    """Its text, and which of it are such words."""

    @property
    def has_words(self) -> bool:
        """Whether it has any word that was searched for."""
        return any(is_word for _, is_word in self.pieces)


def excerpt(hit: Hit, words: str) -> Excerpt:
    """Return the sentence that stands for a hit; the first one, where no word is in it as it was typed."""
    wanted = wanted_words(words)
    spans = sentences_in(hit.article.text, hit, hit.article.language) or [Span(hit.start, hit.end)]
    start, end = max(spans, key=lambda span: _count(hit.article.text[slice(*span)], wanted))
    text = hit.article.text[start:end]
    marks = sorted({_whole_word(text, each.span()) for one in wanted for each in one.finditer(fold_in_place(text))})
    pieces, position = list[tuple[str, bool]](), 0
    for first, last in marks:
        if first >= position:
            pieces += [(text[position:first], False), (text[first:last], True)]
            position = last
    return Excerpt(hit.article, start, end, [*pieces, (text[position:], False)])


def _count(sentence: str, wanted: Sequence[re.Pattern[str]]) -> int:
    return sum(has_words(sentence, [each]) for each in wanted)


def _whole_word(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if not UNSPACED.match(text, start):
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _marks(span: Span | None, others: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield what is marked, in order; where two meet, the opened quote comes first, then the earlier one."""
    taken = [span] if span else []
    for other in sorted(others):
        start, end = other
        for each in taken:
            if each.start < end and start < each.end:
                start, end = (each.end, end) if each.start <= start else (start, each.start)
        if start < end:
            taken.append(Span(start, end))
    yield from (("opened" if each == span else "other", each) for each in sorted(taken))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of a stretch of a text, which together hold all of it but the blank lines.

    A heading is a paragraph of its own, whether or not a blank line follows it.
    """
    for match in _BREAK.finditer(text, start, end):
        yield from _apart(text, start, match.start())
        start = match.end()
    yield from _apart(text, start, end)


def _apart(text: str, start: int, end: int) -> Iterator[Span]:
    for heading in _HEADING_LINE.finditer(text, start, end):
        yield from (each for each in (Span(start, heading.start()), Span(*heading.span())) if each.start < each.end)
        start = heading.end() + 1
    if start < end:
        yield Span(start, end)


def _cut(article: Article, paragraph: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long to read between its sentences, never within a word; nothing of it is lost."""
    start = paragraph.start
    if paragraph.end - paragraph.start > _LONGEST:
        for at, _ in sentences_in(article.text, paragraph, article.language):
            if at - start >= _COMFORTABLE and not article.text[at - 1].isalnum():
                yield Span(start, at)
                start = at
    yield Span(start, paragraph.end)


def _block(text: str, block: Span, marks: Sequence[tuple[str, Span]]) -> ArticleBlock:
    """Return a paragraph with what is marked in it; a heading or caption without its signs, unless they are marked."""
    if caption := _CAPTION.fullmatch(text, block.start, block.end):
        block = Span(*caption.span(1))
    inside = [(mark, each) for mark, each in marks if overlap(each, block)]
    heading = _HEADING.match(text, block.start, block.end)
    position = heading.end() if heading and not any(each.start < heading.end() for _, each in inside) else block.start
    pieces = []
    for mark, (start, end) in inside:
        first, last = max(start, block.start), min(end, block.end)
        pieces += [("", text[position:first]), (mark, text[first:last])]
        position = last
    return ArticleBlock(heading is not None, [*pieces, ("", text[position : block.end])])
