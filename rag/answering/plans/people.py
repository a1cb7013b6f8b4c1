"""People whom articles name, each with what is said by them or of them.

A newspaper gives somebody's whole name once, behind what they are (`the engineer Owen Hartley`) or at the beginning of
a sentence. A place or an institution has a preposition or an article before it somewhere: `in Bad Wernau`, `the Corn
Hall`.
"""

import re
from collections.abc import Iterator, Sequence

from index.text import names
from index.text.folding import UNSPACED, WORD, fold
from index.text.names import Name
from index.types import Article
from rag.answering.extractive_summary import beside_speech, statements
from rag.answering.plans.office_holders import Holder
from rag.answering.plans.whole_articles import whole_article
from rag.answering.speaker_attribution import utterances

_WHOSE = frozenset(
    (
        *("by", "of", "and", "with", "for", "from", "to", "par", "de", "et", "avec", "pour", "von", "und", "mit"),
        *("fur", "por", "y", "con", "para", "di", "da", "e", "per", "com", "door", "van", "en", "met", "i", "z", "od"),
        *("и", "с", "от", "для", "к"),  # noqa: RUF001 - Russian
    )
)
"""Words for grammar that stand before people's names as well."""
_AGE = re.compile(r", \d{2,3}(?=\W)")
"""Age behind a name, as newspapers give it."""
_SPEAKS = tuple("说表称认介")
"""Beginnings of the Chinese verbs behind what is a name for certain: says, states, calls, thinks, presents."""


def people(articles: Sequence[Article]) -> list[Holder]:
    """Return everybody whom articles name, each once, with what the first of the articles has of them."""
    found: list[Holder] = []
    for article in articles:
        for holder in _in_article(article):
            if not any(holder.is_same(other) for other in found):
                found.append(holder)
    return found


def _in_article(article: Article) -> Iterator[Holder]:
    whole, named = whole_article(article), names_of_people(article)
    for span in utterances(article):
        beside = beside_speech(article.text[span.start : span.end])
        for name in names.read(beside, article.language):
            if (words := bare(name, beside, article.language)) in named:
                yield Holder(words, whole, span)


def bare(name: Name, text: str, language: str) -> str:
    """Return the words of a name in a text that may be somebody's, without what they are; "" if it can't be a name."""
    if UNSPACED.search(name.words):
        return name.words if text[name.end : name.end + 1] in _SPEAKS else ""
    if all(map(names.is_common, name.tokens)):
        return ""
    is_whole = not names.capitalises_nouns(language) or _is_of_somebody(name, text)
    known = (*name.doubtful, *name.tokens) if is_whole else name.tokens
    words = name.words.split()
    first = next((row for row, word in enumerate(words) if word in known), len(words))
    return " ".join(words[first:]) if len(words) - first > 1 and words[-1] in name.tokens else ""


def _is_of_somebody(name: Name, text: str) -> bool:
    """Tell whether a name stands behind a title, or with an age behind it: then its first word is no other noun."""
    before = WORD.findall(text[: name.start])[-1:]
    return _AGE.match(text, name.end) is not None or any(map(names.is_title, before))


def names_of_people(article: Article) -> frozenset[str]:
    """Return the names that stand somewhere behind no word for grammar, and nowhere behind one for a place."""
    found: set[str] = set()
    others: set[str] = set()
    for text in (article.title, *(article.text[span.start : span.end] for span in statements(article))):
        for name in names.read(text, article.language):
            if words := bare(name, text, article.language):
                word = _word_before(text, name.end - len(words))
                if not word or UNSPACED.search(words) or not (names.is_function(word) or names.is_common(word)):
                    found.add(words)
                elif word not in _WHOSE:
                    others.add(words)
    return frozenset(found - others)


def _word_before(text: str, place: int) -> str:
    """Return the folded word before a place; "" where a comma stands between, as in `of the hall, Ada Finch, said`."""
    before = text[:place].rstrip()
    return "" if before.endswith(",") else fold(next(iter(WORD.findall(before)[-1:]), ""))
