"""Amounts of money and other figures of articles, compared by value and unit; nothing is converted."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.numbers import Quantity
from index.types import Article, Hit, Span
from rag.answering.plans import question_words
from rag.answering.plans.story_versions import version_groups
from rag.answering.plans.whole_articles import texts, whole_article
from rag.locale import Wording
from rag.locale.formatting import number

_CODE = 3
"""Letters of the code of a currency, such as EUR."""


@dataclass(frozen=True, slots=True)
class ArticleFigure:
    """A figure in a sentence of an article."""

    hit: Hit
    span: Span
    quantity: Quantity

    @property
    def article(self) -> Article:
        return self.hit.article

    @property
    def value(self) -> float:
        return self.quantity.most

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def words(self) -> str:
        """Words of the figure, with the sign before it and without the mark behind it."""
        before = self.article.text[self.span.start : self.span.end][: self.quantity.start].rstrip()
        sign = before[-1:] if unicodedata.category(before[-1:] or " ") == "Sc" else ""
        return sign + self.quantity.words.rstrip(" .,;:")


def is_money(quantity: Quantity) -> bool:
    """Tell whether the unit of a number is a currency."""
    return len(quantity.unit) == _CODE and quantity.unit.isupper() and quantity.is_certain


def in_sentence(hit: Hit, span: Span) -> list[ArticleFigure]:
    """Return the figures with a unit in a sentence, in order."""
    article = hit.article
    facts = Facts(article.text[span.start : span.end], article.language)
    return [ArticleFigure(hit, span, each) for each in facts.quantities if each.unit and each.is_certain]


def money(article: Article) -> list[ArticleFigure]:
    """Return the amounts of money in an article, in order; none of a sentence without a digit or Han numeral."""
    hit = whole_article(article)
    told = (span for span, text in texts(hit) if any(char.isdecimal() for char in text) or UNSPACED.search(text))
    found = (figure for span in told for figure in in_sentence(hit, span))
    return [figure for figure in found if is_money(figure.quantity)]


def main_amount(article: Article) -> ArticleFigure | None:
    """Return the greatest amount of an article in a sentence that speaks of costs, or else in any."""
    found = money(article)
    told = [figure for figure in found if question_words.says("money", _text(figure), article.language)]
    return max(told or found, key=lambda figure: figure.value, default=None)


def main_amounts(articles: Sequence[Article]) -> list[ArticleFigure]:
    """Return the greatest amount of each story, the highest first; of versions the newest counts."""
    newest = (group[0] for group in version_groups(articles))
    found = [figure for article in newest if (figure := main_amount(article))]
    return sorted(found, key=lambda figure: -figure.value)


def currencies(figures: Iterable[ArticleFigure]) -> set[str]:
    """Return the units of figures."""
    return {figure.unit for figure in figures}


def difference(first: ArticleFigure, second: ArticleFigure, *, words: Wording) -> str:
    """Return by how much two figures differ, with their unit, as a language writes it; "" for different units."""
    if first.unit != second.unit or not first.unit:
        return ""
    value = abs(first.value - second.value)
    return f"{number(value, words)} {first.unit}" if value else ""


def unconverted(found: Sequence[ArticleFigure], words: Wording) -> str:
    """Say that nothing was converted, where amounts are in several currencies."""
    are_money = all(is_money(each.quantity) for each in found)
    return words("plan-unconverted") if are_money and len(currencies(found)) > 1 else ""


def _text(figure: ArticleFigure) -> str:
    return figure.article.text[figure.span.start : figure.span.end]
