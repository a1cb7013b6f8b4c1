"""Measures of a sentence's figures: their units, and what they count, by which figures of two things are comparable."""

from collections.abc import Iterator, Sequence

from index.text import clock_times
from index.text.facts import Facts
from index.text.folding import WORD
from index.text.numbers import CURRENCIES, Quantity
from index.text.quantity_kinds import measured
from index.text.stop_words import content_words
from index.types import Hit, Span
from rag.answering.plans import article_amounts, question_words
from rag.answering.source_conflicts.conflicting_statements import Statement


def has_money(hit: Hit, span: Span) -> bool:
    """Tell whether a sentence has an amount of money, be it without its currency."""
    article, text = hit.article, hit.article.text[span.start : span.end]
    found = Facts(text, article.language).quantities
    is_of_costs = bool(found) and question_words.says("money", text, article.language)
    return is_of_costs or any(article_amounts.is_money(each) for each in found)


def measures(hit: Hit, span: Span) -> dict[str, frozenset[float]]:
    """Return the units of a sentence's figures, and what it counts, each with the values."""
    text, language = hit.article.text[span.start : span.end], hit.article.language
    timed = clock_times.measured(text)
    values: dict[str, set[float]] = {}
    for each in timed:
        values.setdefault(each.form, set()).add(each.value)
    quantities = [
        each for each in Facts(text, language).quantities if each.is_certain and not clock_times.is_part(each, timed)
    ]
    for quantity, keys in zip(quantities, _keys_of_each(quantities, hit, text), strict=True):
        for key in keys:
            values.setdefault(key, set()).add(quantity.most)
    return {key: frozenset(of_kind) for key, of_kind in values.items()}


def _keys_of_each(quantities: Sequence[Quantity], hit: Hit, text: str) -> Iterator[frozenset[str]]:
    """Yield what each figure of a sentence measures; one that is bare measures what the one beside it does, too.

    As in `2,150 tonnes, against 4,300 last year`, where that is the one before it, if there is one.
    """
    language = hit.article.language
    statement = Statement(hit, text)
    own = [frozenset(_keys(each, text, language, statement)) for each in quantities]
    are_bare = [_is_bare(each, text) for each in quantities]
    for row, keys in enumerate(own):
        others = [other for other in range(len(own)) if not are_bare[other]]
        beside = [other for other in others if other < row][-1:] or others[:1]
        yield keys.union(*(own[other] for other in beside)) if are_bare[row] else keys


def _is_bare(quantity: Quantity, text: str) -> bool:
    """Tell whether a figure has no unit, and no word behind it that may say what is counted."""
    rest = text[quantity.end :].lstrip()
    word = WORD.match(rest)
    return not quantity.unit and (word is None or not content_words(word[0]))


def _keys(quantity: Quantity, text: str, language: str, statement: Statement) -> Iterator[str]:
    if quantity.unit:
        yield quantity.unit
        yield from ("price",) if quantity.unit in CURRENCIES else ()
        return
    for measure in measured(quantity, text, language):
        yield measure
        if measure == "count":
            yield from (f"count {word}" for word in statement.counted(quantity))
