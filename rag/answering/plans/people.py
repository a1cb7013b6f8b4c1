"""People whom articles name, each with what is said by them or of them.

A newspaper gives somebody's whole name once, behind what they are (`the engineer Owen Hartley`) or at the beginning of
a sentence. A place or an institution has a preposition or an article before it somewhere: `in Bad Wernau`, `the Corn
Hall`.
"""

from collections.abc import Iterator, Sequence

from index.text import names
from index.text.folding import WORD, fold
from index.text.names import Name
from index.types import Article
from rag.answering.extractive_summary import beside_speech, statements
from rag.answering.plans.office_holders import Holder
from rag.answering.plans.whole_articles import whole_article
from rag.answering.speakers import utterances

_WHOSE = frozenset(
    (
        *("by", "of", "and", "with", "for", "from", "to", "par", "de", "et", "avec", "pour", "von", "und", "mit"),
        *("fur", "por", "y", "con", "para", "di", "da", "e", "per", "com", "door", "van", "en", "met", "i", "z", "od"),
        *("и", "с", "от", "для", "к"),  # noqa: RUF001 - Russian
    )
)
"""Words for grammar that stand before people's names as well."""


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
        for name in names.read(beside_speech(article.text[span.start : span.end]), article.language):
            if (words := bare(name, article.language)) in named:
                yield Holder(words, whole, span)


def bare(name: Name, language: str) -> str:
    """Return the words of a name that may be somebody's, without what they are; "" for one that can't be."""
    if all(map(names.is_common, name.tokens)):
        return ""
    known = name.tokens if names.capitalises_nouns(language) else (*name.doubtful, *name.tokens)
    words = name.words.split()
    first = next((row for row, word in enumerate(words) if word in known), len(words))
    return " ".join(words[first:]) if len(words) - first > 1 and words[-1] in name.tokens else ""


def names_of_people(article: Article) -> frozenset[str]:
    """Return the names that stand somewhere behind no word for grammar, and nowhere behind one for a place."""
    found: set[str] = set()
    others: set[str] = set()
    for text in (article.title, *(article.text[span.start : span.end] for span in statements(article))):
        for name in names.read(text, article.language):
            if words := bare(name, article.language):
                before = WORD.findall(text[: name.end - len(words)])[-1:]
                word = fold(before[0]) if before else ""
                if not word or not (names.is_function(word) or names.is_common(word)):
                    found.add(words)
                elif word not in _WHOSE:
                    others.add(words)
    return frozenset(found - others)
