"""Verbatim comparison: whether an article has a quote to the letter, sentence by sentence, typography aside."""

import re
from functools import lru_cache

from index.text.folding import PAIRED_LETTERS
from index.text.lines import dateline
from index.text.sentences import is_ended, is_item, sentences
from index.text.typography import without_typography
from index.types import Article, Span

_FEWEST_LETTERS = 12
"""Letters of the shortest text that counts as running; scripts of syllables say as much in a third of them."""
_PAIRED = re.compile(rf"[{PAIRED_LETTERS}]")


@lru_cache(maxsize=4096)
def normalize_quote(sentence: str) -> str:
    """Return a sentence as it is compared: every letter, figure and mark, without typography. Case counts."""
    return without_typography(sentence)


def _sentences(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


def find_words(words: str, text: str, between: str = r"\s+") -> Span | None:
    """Return where words stand in a text, however they are spaced there; None for no words, or where they don't.

    `between` is the regular expression of what may stand between two of them.
    """
    found = re.search(between.join(map(re.escape, words.split())), text) if words.strip() else None
    return Span(*found.span()) if found else None


@lru_cache(maxsize=64)
def _of_text(text: str, language: str) -> frozenset[str]:
    found = _sentences(text, language)
    # Where a report comes from is no part of what its sentence says.
    bare = (sentence[len(place) :] for sentence in found if (place := dateline(sentence)))
    return frozenset(map(normalize_quote, (*found, *bare)))


@lru_cache(maxsize=4096)
def _of_quote(quote: str, language: str) -> frozenset[str]:
    return frozenset(map(normalize_quote, _sentences(quote, language)))


def contains_quote(article: Article, quote: str) -> bool:
    """Tell whether an article has each sentence of a quote to the letter, as a whole sentence of its own."""
    there = _of_text(article.text, article.language)
    return bool(quote.strip()) and _of_quote(quote, article.language) <= there


@lru_cache(maxsize=4096)
def is_running(sentence: str) -> bool:
    """Tell whether a sentence is running text: no heading, byline, list item or table row."""
    letters = sum(map(str.isalpha, sentence)) * (3 if _PAIRED.search(sentence) else 1)
    return is_ended(sentence) and letters >= _FEWEST_LETTERS and not is_item(sentence) and " | " not in sentence
