"""Splitting of an article into passages: whole sentences, and whole paragraphs where they fit.

A passage is embedded together with a context, the article's title and the section's heading, that is no part of it.
A heading is marked as in Markdown, or it is a short line without an end that stands alone over prose.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from index.text.lines import kind
from index.text.sentences import between_characters, paragraphs, sentences, trimmed
from index.types import Article, Passage, Span

CountTokens = Callable[[Sequence[str]], list[int]]
"""Function that counts the embedding model's tokens of texts, without prompt and special tokens."""

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*?)[ \t#\r]*$", re.MULTILINE)
_ALONE = re.compile(r"(?:(?<=\n\n)|\A)[^\n]{2,120}(?=\n\n)")
"""Paragraph of one short line."""
_PARAGRAPH = re.compile(r"\s*(\S[^\n]*)")
_WORD = re.compile(r"[^\W_]")
_BREAK = 0.15
"""Cost of ending a passage within a paragraph; a passage of half the limit costs 0.25."""
_STRANDED = 1.0
"""Cost of ending a passage with a heading or byline, which belongs to what follows and is no passage by itself."""
_CONTEXT_SHARE = 4
"""Maximum share of the context in a passage's tokens, as one in so many; a longer context is cut."""


def split(article: Article, count_tokens: CountTokens, limit: int) -> list[Passage]:
    """Split an article into passages of at most `limit` tokens each, context included."""
    return [
        passage
        for heading, section in _sections(article.text, article.title)
        for passage in _passages_of_section(article, heading, section, count_tokens, limit)
    ]


def _headings(text: str, title: str) -> Iterator[tuple[Span, Span]]:
    """Yield the line and the words of each heading, in order; the title is none of a section."""
    marked = [(Span(*match.span()), Span(*match.span(1))) for match in _HEADING.finditer(text)]
    plain = [] if marked else [(line, line) for line in _plain_headings(text) if text[slice(*line)] != title]
    yield from marked or plain


def _plain_headings(text: str) -> Iterator[Span]:
    """Yield the headings of plain text, each alone in its paragraph and right over prose."""
    for match in _ALONE.finditer(text):
        line = trimmed(text, *match.span())
        behind = _PARAGRAPH.match(text, match.end())
        if behind and kind(text, line) == "heading" and kind(text, Span(*behind.span(1))) == "prose":
            yield line


def _sections(text: str, title: str) -> Iterator[tuple[str, list[Span]]]:
    """Yield heading and paragraphs of each section; a text of nothing but headings is one section of plain text."""
    headings = list(_headings(text, title))
    names = ["", *(text[name.start : name.end] for _, name in headings)]
    starts = [0, *(line.end for line, _ in headings)]
    ends = [*(line.start for line, _ in headings), len(text)]
    sections = [
        (name, _paragraphs(text, Span(start, end))) for name, start, end in zip(names, starts, ends, strict=True)
    ]
    if not any(section for _, section in sections):
        sections = [("", _paragraphs(text, Span(0, len(text))))]
    yield from ((name, section) for name, section in sections if section)


def _paragraphs(text: str, within: Span) -> list[Span]:
    """Return the paragraphs that have a word in them."""
    found = (_moved(span, within.start) for span in paragraphs(text[within.start : within.end]))
    return [span for span in found if _WORD.search(text, *span)]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _passages_of_section(
    article: Article, heading: str, section: list[Span], count_tokens: CountTokens, limit: int
) -> Iterator[Passage]:
    context, context_tokens = _context(article.title, heading, count_tokens, limit)
    # A stretch of text that reaches back over the heading has its line too, with the marks before it.
    before = count_tokens([f"## {heading}"])[0] if heading else 0
    room = limit - context_tokens
    units, ends_paragraph = _units(article, section, count_tokens, room)
    sizes = count_tokens([article.text[unit.start : unit.end] for unit in units])
    costs = [_cost_of_ending(article.text, *each) for each in zip(units, ends_paragraph, strict=True)]
    for first, last in _packed(sizes, costs, room):
        for group, tokens in _fitting(article.text, units[first:last], count_tokens, room):
            yield Passage(
                article,
                group[0].start,
                group[-1].end,
                heading=heading,
                context=context,
                sentences=tuple(group),
                tokens=tokens + before,
            )
            before = 0


def _context(title: str, heading: str, count_tokens: CountTokens, limit: int) -> tuple[str, int]:
    """Return what is embedded before the text of a section's passages, and its tokens."""
    room = limit // _CONTEXT_SHARE
    lines = [" ".join(line.split()) for line in (title, heading)]
    context = "".join(f"{line}\n" for line in lines if line)
    tokens = count_tokens([context])[0]
    while tokens > room:
        shorter = min(len(context) - 2, len(context) * room // tokens)
        context = context[: between_characters(context, 0, max(shorter, 0))].rstrip()
        context = f"{context}\n" if context else ""
        tokens = count_tokens([context])[0] if context else 0
    return context, tokens


def _units(
    article: Article, section: list[Span], count_tokens: CountTokens, room: int
) -> tuple[list[Span], list[bool]]:
    """Return what is never cut any more, sentences or pieces of too long ones, and which of them end a paragraph."""
    units: list[Span] = []
    ends: list[bool] = []
    for paragraph in section:
        text = article.text[paragraph.start : paragraph.end]
        whole = [_moved(sentence, paragraph.start) for sentence in sentences(text, article.language)]
        found = [piece for sentence in whole for piece in _pieces(article.text, sentence, count_tokens, room)]
        units += found
        ends += [False] * (len(found) - 1) + [True]
    return units, ends


def _pieces(text: str, span: Span, count_tokens: CountTokens, room: int) -> Iterator[Span]:
    """Halve a span, between words where there are any, until each piece has room in a passage."""
    length = span.end - span.start
    if length == 1 or count_tokens([text[span.start : span.end]])[0] <= room:
        yield span
        return
    middle = span.start + length // 2
    space = text.rfind(" ", span.start + length // 4, middle)
    cut = space if space > 0 else between_characters(text, span.start, middle)
    for half in (trimmed(text, span.start, cut), trimmed(text, cut, span.end)):
        if half.start < half.end:
            yield from _pieces(text, half, count_tokens, room)


def _cost_of_ending(text: str, unit: Span, is_end: bool) -> float:  # noqa: FBT001 - of one pair
    """Return what it costs to end a passage with a sentence."""
    if is_end:
        return _STRANDED if kind(text, unit) in ("heading", "byline", "dateline") else 0.0
    return _BREAK


def _packed(sizes: list[int], costs: list[float], room: int) -> list[tuple[int, int]]:
    """Return the ranges of units that make the passages of a section, as full and as whole as can be.

    The least sum of squared emptiness, found by dynamic programming as Knuth and Plass (1981) break lines.
    """
    total = [0, *accumulate(sizes)]
    best = [0.0] + [float("inf")] * len(sizes)
    before = [0] * (len(sizes) + 1)
    for end in range(1, len(sizes) + 1):
        penalty = costs[end - 1]
        for start in range(end - 1, -1, -1):
            size = total[end] - total[start]
            if size > room and start < end - 1:
                break
            cost = best[start] + (max(room - size, 0) / room) ** 2 + penalty
            if cost < best[end]:
                best[end], before[end] = cost, start
    ranges = []
    end = len(sizes)
    while end:
        ranges.append((before[end], end))
        end = before[end]
    return ranges[::-1]


def _fitting(text: str, units: list[Span], count_tokens: CountTokens, room: int) -> Iterator[tuple[list[Span], int]]:
    """Yield sentences and tokens of each passage; the few that have more than their sentences one by one are halved."""
    tokens = count_tokens([text[units[0].start : units[-1].end]])[0]
    if len(units) == 1 or tokens <= room:
        yield units, tokens
        return
    middle = len(units) // 2
    yield from _fitting(text, units[:middle], count_tokens, room)
    yield from _fitting(text, units[middle:], count_tokens, room)
