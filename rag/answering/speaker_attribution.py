"""Speakers: who says what in an article, and utterances, which are what it has of one person in a row.

An utterance begins with the sentence that names whoever speaks. A newspaper names its speaker once, and then lets
speak: what is said stands in the sentences behind, between quotation marks or told, with a pronoun or with nothing that
says whose it is.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from index.text import names, quotations
from index.text.folding import UNSPACED, width
from index.text.sentences import paragraphs
from index.text.spans import is_within, overlap, together
from index.types import Article, Hit, Span
from rag.answering.extractive_summary import beside_speech, statements
from rag.answering.followups.detection import refers_back
from rag.answering.quoting import cite
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.types import Citation

_LONGEST = 600
"""Characters of the longest utterance; those of a script without spaces count twice."""
_SPEECH = 25
"""Characters of quoted words from which they are speech, and no name; those of a script without spaces count twice."""
_AS_WELL = 0.02
"""How far behind the best quote another one may be, in cosine with the question."""
_FEWEST_LETTERS = 4
"""Letters beside speech that may name somebody in a script without capitals."""


def with_utterances(hit: Hit) -> Hit:
    """Return a passage whose sentences are the utterances of which it has a part, and what stands between these."""
    found = [each for each in utterances(hit.article) if overlap(each, hit)]
    kept = [each for each in hit.sentences if not any(overlap(each, other) for other in found)]
    return replace(hit, sentences=tuple(sorted([*found, *kept]))) if found else hit


def with_speakers(
    quotes: Sequence[Citation], ranked: Sequence[Scored], *, is_of_somebody: bool
) -> tuple[Citation, ...]:
    """Return quotes, those of direct speech with whoever says it, and with nothing that somebody else does.

    `ranked`: the sentences that they were chosen from, best first. `is_of_somebody`: whether somebody is asked for, so
    that what is told of somebody comes with the name as well.
    """
    return tuple(_with_speaker(quote, ranked, is_of_somebody=is_of_somebody) for quote in quotes)


def to_the_point(quotes: Sequence[Citation], evidence: Evidence, question: str) -> tuple[Citation, ...]:
    """Return quotes that tell who said something, each up to its statement that fits the question best.

    What is said behind that adds nothing, nor does another quote, unless its best statement fits about as well.
    """
    found = [_to_the_point(quote, evidence, question) for quote in quotes]
    best = max((fit for _, fit in found), default=0.0)
    kept = [quote for quote, fit in found if best - fit <= _AS_WELL]
    return tuple(replace(quote, number=number) for number, quote in enumerate(kept, start=1))


def _to_the_point(quote: Citation, evidence: Evidence, question: str) -> tuple[Citation, float]:
    """Return a quote up to its best statement, and the cosine of that with the question."""
    hit = Hit(quote.article, quote.start, quote.end, 0.0, 0, copies=quote.copies)
    told = [each for each in statements(quote.article) if is_within(each, quote)]
    fits = evidence.compared(question, [(hit, each) for each in told])
    if not fits:
        return quote, 0.0
    if not _has_capitals(quote.article.text):  # whether somebody is named can't be told for certain
        return quote, max(fits)
    best = max(range(len(told)), key=lambda row: fits[row])
    short = Span(quote.start, told[best].end)
    return cite(quote.number, hit, short) if names_somebody(quote.article, short) else quote, fits[best]


def _with_speaker(quote: Citation, ranked: Sequence[Scored], *, is_of_somebody: bool) -> Citation:
    of_article = (each for each in ranked if each.hit.article.id == quote.article.id)
    entry = next((each for each in of_article if overlap(each.span, quote)), None)
    does_need = entry and (is_of_somebody or is_speech(entry.hit.article, entry.span))
    wide = speaker(entry.hit.article, entry.span) if entry and does_need else None
    return replace(cite(0, entry.hit, wide), number=quote.number) if entry and wide else quote


def utterances(article: Article) -> list[Span]:
    """Return what an article says, in order, whatever is said of one person or by it in a row as one."""
    told = statements(article)
    starts = [paragraph.start for paragraph in paragraphs(article.text)]
    rows = [bisect_right(starts, span.start) for span in told]
    return list(_runs(article, told, rows))


def speaker(article: Article, span: Span) -> Span | None:
    """Return the utterance that a place of an article stands in, from the sentence that names whoever speaks.

    None where it names somebody itself, and where nobody is named.
    """
    if names_somebody(article, span):
        return None
    around = next((each for each in utterances(article) if overlap(each, span)), None)
    if around is None or not names_somebody(article, around):
        return None
    return together(around, span)


def names_somebody(article: Article, span: Span) -> bool:
    """Tell whether a place has somebody's name beside what stands between quotation marks."""
    beside = beside_speech(article.text[span.start : span.end])
    if not _has_capitals(article.text):
        letters = sum(map(str.isalpha, beside))
        return letters >= _FEWEST_LETTERS and not refers_back(beside.strip(), article.language)
    known = _surnames(article)
    return any(_is_person(name) or name.words in known for name in names.read(beside, article.language))


def is_speech(article: Article, span: Span) -> bool:
    """Tell whether a place has direct speech."""
    spoken = quotations.read(article.text[span.start : span.end])
    return any(len(each.words) * (1 + bool(UNSPACED.search(each.words))) >= _SPEECH for each in spoken)


def _runs(article: Article, told: Sequence[Span], rows: Sequence[int]) -> Iterator[Span]:
    """Yield statements, those behind one that names somebody joined with it up to the last one that is of the same."""
    place = 0
    while place < len(told):
        last = _last(article, told, rows, place) if names_somebody(article, told[place]) else place
        yield Span(told[place].start, told[last].end)
        place = last + 1


def _last(article: Article, told: Sequence[Span], rows: Sequence[int], first: int) -> int:
    """Return the place of the last statement of whoever the first one names.

    It is in the same paragraph, or in the next one if that begins with direct speech. `rows`: their paragraphs.
    """
    last = first
    for place in range(first + 1, len(told)):
        is_next = rows[place] == rows[last] + 1 and is_speech(article, told[place])
        is_long = width(article.text[told[first].start : told[place].end]) > _LONGEST
        if not (rows[place] == rows[first] or is_next) or is_long or names_somebody(article, told[place]):
            break
        last = place if _is_of_speaker(article, told[place]) else last
    return last


def _is_of_speaker(article: Article, span: Span) -> bool:
    """Tell whether a statement is of whoever was named before it: speech without a name, or one with a pronoun."""
    words = article.text[span.start : span.end]
    return bool(quotations.read(words)) or refers_back(words, article.language)


def _is_person(name: names.Name) -> bool:
    """Tell whether a name may be somebody's: of several words, some of which no institution has."""
    return bool(name.tokens) and len(name.words.split()) > 1 and not all(map(names.is_common, name.tokens))


@lru_cache(maxsize=64)
def _surnames(article: Article) -> frozenset[str]:
    """Return the last words of the names of several words in an article."""
    told = (names.read(article.text[span.start : span.end], article.language) for span in statements(article))
    return frozenset(name.words.split()[-1] for read in told for name in read if _is_person(name))


def _has_capitals(text: str) -> bool:
    return any(map(str.islower, text)) and not UNSPACED.search(text)
