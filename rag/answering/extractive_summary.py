"""Central sentences of an article: those that together cover most of what it says.

They are chosen one by one, each for what it adds: words that the article comes back to, figures, days and names. That
is greedy maximisation of coverage (Lin and Bilmes 2011, "A class of submodular functions for document summarization").
What a sentence adds counts by its square root, or the longest would always be chosen, and its words count less beside
others of its paragraph, so that all parts of an article have their share (the same paper's reward for diversity).
Of news, what stands first counts more.
Similarity to all other sentences (LexRank) chose no better than chance: docs/architecture.md.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.text import dates, quotations
from index.text.dates import Moment
from index.text.facts import Facts
from index.text.lines import is_prose
from index.text.lists import ListBlock, lists
from index.text.numbers import CURRENCIES
from index.text.sentences import is_item, is_question, paragraphs, sentences
from index.text.terms import terms
from index.types import Article, Span
from rag.answering.followups.detection import refers_back

_USUAL, _LONGEST, _FEWEST = 6, 8, 4
"""Sentences of a usual summary, of that of a long article, and of a short one."""
_SHARE, _SHARE_OF_SHORT = 0.55, 0.75
"""Share of an article's sentences that its summary has, and of those of a short one."""
# Weights of what a sentence adds. Fitted on PIAF and XQuAD: `make bench BENCH=summary`.
_TERMS = 0.5
_ONCE = 0.3
"""Weight of a term that only one sentence has, where one that two have has 1.1."""
_COMMON = 0.5
"""Share of the sentences that have a term from which it tells nothing."""
_FACTS = 0.4
_NAME = 0.5
"""Weight of a name where a figure or a day has 1."""
_NEXT = 1.0
"""Weight of a day after that of publication beside its weight as a day: what is next."""
_SPOKEN = 0.6
"""Factor of direct speech, which is long and says less than it has words."""
_BESIDE = 0.7
"""Factor of a sentence's words for each other sentence of its paragraph that was chosen."""
_LISTED = 0.75
"""Factor of a list, which has many figures and names."""
_LEAD = 1.0
"""What the first sentence gains, which tells what an article is about."""
_ALONE = 0.5
"""Factor of a sentence that begins with a pronoun, where the one before it is left out."""
# Set by hand on summaries of 20 invented articles in which points had been marked; half of them were not looked at.
_MONEY = 1.5
"""Weight of an amount of money where another figure has 1."""
_EARLY, _EARLY_ROWS = 2.0, 6.0
"""What a sentence at the beginning of the news gains, and after how many it gains a third of that: newspapers tell
first what matters most. Texts without a day of publication are no news."""
_COST = 0.5
"""Power of a sentence's length by which its gain is divided, where a summary is as long as it need be."""
_SHORT = 40
"""Characters of the shortest sentence that counts as shorter than others."""
_MORE_SHORT = 2
"""Sentences that a summary may have more of, where they are short."""
_HALF_YEAR = 6
_SPEECH = 0.5
"""Share of the letters between quotation marks from which a sentence is direct speech."""
_FEWEST_LETTERS = 3
"""Letters beside a quotation that may say whose it is."""
_LONGEST_STATEMENT = 600
_ASKED = 2
"""Sentences of the longest question in an interview."""
_PAIRS = ("«»", "“”", "「」", "『』")
"""Quotation marks that open and close; German ones close with one that opens elsewhere."""


@dataclass(frozen=True)
class _Statement:
    """One sentence, direct speech with the sentence that says whose it is, or a list with what announces it."""

    span: Span
    text: str
    language: str
    published: date | None = None
    paragraph: int = 0
    """Place of its paragraph in the article."""

    @cached_property
    def factor(self) -> float:
        """Weight of what it adds, by its form."""
        is_list = is_item(self.text.rpartition("\n")[2])
        return _LISTED if is_list else _SPOKEN if self.is_spoken else 1.0

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(terms(self.text))

    @cached_property
    def facts(self) -> frozenset[Hashable]:
        """Figures, days and names; a weekday alone tells nothing."""
        facts = Facts(self.text, self.language)
        figures = ((round(min(each.values), 6), each.unit) for each in facts.quantities if each.values)
        days = ((each.year, each.month, each.day) for each in facts.moments if each.year or each.month)
        names = (name.tokens[-1] for name in facts.names if name.tokens)  # the last of a person's is used again
        return frozenset((*figures, *days, *names))

    @cached_property
    def is_next(self) -> bool:
        """Whether it names a day that was ahead when the article appeared."""
        if self.published is None:
            return False
        return any(_is_ahead(each, self.published) for each in Facts(self.text, self.language).moments)

    @cached_property
    def is_spoken(self) -> bool:
        """Whether it is mostly direct speech."""
        return _letters(beside_speech(self.text)) < (1 - _SPEECH) * _letters(self.text)

    @cached_property
    def leans(self) -> bool:
        return refers_back(self.text, self.language)


def summary_length(count: int) -> int:
    """Return how many of an article's `count` sentences its summary has: about half, six to eight."""
    short = max(_FEWEST, math.ceil(_SHARE_OF_SHORT * count))
    long = max(_USUAL, math.ceil(_SHARE * count))
    return min(short, long, _LONGEST, count)


def central_sentences(
    article: Article, most: int = 0, told: Collection[Span] = (), known: frozenset[Hashable] = frozenset()
) -> list[Span]:
    """Return the sentences that cover most of an article, in its order; direct speech with its speaker.

    `most`: how many at most; 0 for as many as `summary_length` says. `told`: sentences that are among them, behind the
    first one. `known`: figures that need not be told. Headings, bylines and captions are none of them,
    and a list is there with all its items or with none.
    """
    starts = [paragraph.start for paragraph in paragraphs(article.text)]
    found = [_statement(article, span, bisect_right(starts, span.start)) for span in statements(article)]
    found = [each for each in found if not is_question(each.text)] or found
    if most or not found:
        begun = [row for row, each in enumerate(found) if _holds_any(each.span, told)][: max(most - 1, 0)]
        return [each.span for each in _covering(found, most, begun=begun, told=known)]
    count = summary_length(len(found))
    mean = sum(len(each.text) for each in found) / len(found)
    return [each.span for each in _covering(found, count, count * mean)]


def figures_told(article: Article, spans: Collection[Span] = ()) -> frozenset[Hashable]:
    """Return the figures and days of an article, or of some of its sentences."""
    texts = (article.text[span.start : span.end] for span in spans or statements(article))
    told = (_Statement(Span(0, len(text)), text, article.language).facts for text in texts)
    return frozenset(fact for facts in told for fact in facts if not isinstance(fact, str))


def _holds_any(span: Span, told: Iterable[Span]) -> bool:
    return any(span.start <= each.start < span.end for each in told)


def statements(article: Article) -> list[Span]:
    """Return the stretches of an article's prose that say something by themselves, in order.

    That is a sentence, direct speech together with the sentence before or behind it in which its speaker is named, the
    answer in an interview together with its question, or a list together with the sentence that announces it. Long
    lists and tables are none, nor what only announces them.
    """
    blocks = list(lists(article.text, article.language))
    by_paragraph = (
        list(_with_attributions(article, _prose(article, paragraph, blocks))) for paragraph in paragraphs(article.text)
    )
    found = _with_questions(article, filter(None, by_paragraph))
    return sorted([*found, *(block.span for block in blocks if _is_short_list(block))])


def _with_questions(article: Article, paragraphs: Iterable[list[Span]]) -> Iterator[Span]:
    """Yield statements, those of a short paragraph that ends with a question joined with the first one behind it."""
    asked: list[Span] = []
    for spans in paragraphs:
        if asked and spans[0].end - asked[0].start <= _LONGEST_STATEMENT:
            spans[0] = Span(asked[0].start, spans[0].end)
        else:
            yield from asked
        is_asking = len(spans) <= _ASKED and is_question(article.text[spans[-1].start : spans[-1].end])
        asked = spans if is_asking else []
        if not asked:
            yield from spans
    yield from asked


def _is_short_list(block: ListBlock) -> bool:
    return not block.is_table and block.span.end - block.span.start <= _LONGEST_STATEMENT


def _prose(article: Article, paragraph: Span, blocks: Sequence[ListBlock]) -> list[Span]:
    text = article.text[paragraph.start : paragraph.end]
    spans = (Span(paragraph.start + start, paragraph.start + end) for start, end in sentences(text, article.language))
    return [span for span in spans if is_prose(article.text, span) and not _is_in_list(span, blocks)]


def _is_in_list(span: Span, blocks: Sequence[ListBlock]) -> bool:
    """Tell whether a sentence is an item of a list, or announces one and says nothing else."""
    for block in blocks:
        start = block.span.start if _is_short_list(block) or block.is_announced else block.items[0].start
        if span.start < block.span.end and start < span.end:
            return True
    return False


def _with_attributions(article: Article, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences of a paragraph, direct speech joined with the one that names its speaker."""
    held: Span | None = None
    for span in spans:
        if held is None:
            held = span
        elif _belong_together(article, held, span) and span.end - held.start <= _LONGEST_STATEMENT:
            held = Span(held.start, span.end)
        else:
            yield held
            held = span
    if held:
        yield held


def _belong_together(article: Article, before: Span, after: Span) -> bool:
    first, second = (article.text[span.start : span.end] for span in (before, after))
    if _is_open(first):
        return True
    return _is_without_speaker(second, article.language) or _is_speech_alone(first)


def _is_open(text: str) -> bool:
    """Tell whether a quotation that begins in a text doesn't end in it."""
    if any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS if "„" not in text):
        return True
    german = text.count("„") > text.count("“") + text.count("”")
    return german or text.count('"') % 2 == 1


def _is_speech_alone(text: str) -> bool:
    """Tell whether a text is direct speech and nothing says whose."""
    return bool(quotations.read(text)) and _letters(beside_speech(text)) < _FEWEST_LETTERS


def _is_without_speaker(text: str, language: str) -> bool:
    """Tell whether a text is mostly direct speech, and no name stands beside it, as in `“…,” she said`."""
    if not quotations.read(text):
        return False
    beside = beside_speech(text)
    if _letters(beside) < _FEWEST_LETTERS:
        return True
    has_case = any(map(str.isupper, text))
    return has_case and _letters(beside) < (1 - _SPEECH) * _letters(text) and not Facts(beside, language).capitalised


def beside_speech(text: str) -> str:
    """Return a text of the same length with spaces in place of what stands between quotation marks."""
    for quotation in quotations.read(text):
        text = f"{text[: quotation.start]}{' ' * (quotation.end - quotation.start)}{text[quotation.end :]}"
    return text


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _statement(article: Article, span: Span, paragraph: int) -> _Statement:
    text = article.text[span.start : span.end]
    return _Statement(span, text, article.language, dates.published(article.published), paragraph)


def _is_ahead(moment: Moment, published: date) -> bool:
    """Tell whether a month, or a day of it, lies ahead: without a year, the next half year does."""
    if not moment.month:
        return False
    months = (moment.year or published.year) * 12 + moment.month - published.year * 12 - published.month
    if moment.year is None and months < -_HALF_YEAR:
        months += 12
    return months > 0 or (months == 0 and (moment.day or 0) > published.day)


def _covering(
    found: Sequence[_Statement],
    most: int,
    letters: float = 0.0,
    begun: Sequence[int] = (),
    told: frozenset[Hashable] = frozenset(),
) -> list[_Statement]:
    """Return the statements that together add most, in order.

    `letters`: length up to which there may be a few more; short statements are then worth more. `begun`: those that are
    chosen before, with the first one. `told`: facts that add nothing.
    """
    weights = _weights(found)
    chosen = {0, *begun} if begun else set()
    covered = {term for row in chosen for term in found[row].terms}
    known = {*told, *(fact for row in chosen for fact in found[row].facts)}
    cost = _COST if letters else 0.0
    while len(chosen) < min(most + (_MORE_SHORT if letters else 0), len(found)):
        rest = (row for row in range(len(found)) if row not in chosen)
        beside = Counter(found[row].paragraph for row in chosen)
        new = {row: _added(found[row], weights, covered, known, beside) for row in rest}
        best = max(new, key=lambda row: _gain(found, row, chosen, new[row]) / _length(found[row]) ** cost)
        if len(chosen) >= most and sum(len(found[row].text) for row in (*chosen, best)) > letters:
            break
        chosen.add(best)
        covered |= found[best].terms
        known |= found[best].facts
    return [found[row] for row in sorted(chosen)]


def _length(statement: _Statement) -> int:
    return max(len(statement.text), _SHORT)


def _weights(found: Sequence[_Statement]) -> dict[str, float]:
    """Return how much each term tells: the more, the oftener the article has it, unless it has it throughout."""
    frequency = Counter(term for each in found for term in each.terms)
    limit = max(_COMMON * len(found), 2)
    return {
        term: 0.0 if count > limit else _ONCE if count == 1 else math.log(1 + count)
        for term, count in frequency.items()
    }


def _added(
    statement: _Statement,
    weights: dict[str, float],
    covered: set[str],
    known: set[Hashable],
    beside: Mapping[int, int],
) -> float:
    """Return what a statement adds to those that were chosen. `beside`: how many of each paragraph were."""
    words = math.sqrt(sum(weights[term] for term in statement.terms - covered)) * _BESIDE ** beside[statement.paragraph]
    facts = sum(map(_worth, statement.facts - known))
    ahead = _NEXT * statement.is_next
    return (_TERMS * words + _FACTS * (facts + ahead)) * statement.factor


def _worth(fact: Hashable) -> float:
    """Return the weight of a name, a day or a figure with its unit."""
    if isinstance(fact, str):
        return _NAME
    return _MONEY if isinstance(fact, tuple) and fact[-1] in CURRENCIES else 1.0


def _gain(found: Sequence[_Statement], row: int, chosen: set[int], added: float) -> float:
    """Return what a statement is worth beside those that were chosen; the first one tells what it is about."""
    early = _EARLY * math.exp(-row / _EARLY_ROWS) if found[row].published else 0.0
    if row == 0:
        return added + early + _LEAD
    is_alone = found[row].leans and row - 1 not in chosen
    return (added + early) * (_ALONE if is_alone else 1.0)
