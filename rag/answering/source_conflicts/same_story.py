"""Same story: whether two passages tell of one thing, or are versions of one text. Pure."""

from datetime import date
from functools import lru_cache

from index.near_duplicates import are_versions, running
from index.text import dates
from index.text.facts import Facts
from index.text.folding import WORD, fold
from index.text.names import is_common
from index.text.stop_words import content_words
from index.types import Hit
from index.verbatim import contains_quote, is_running

_FEWEST = 2
_SHARED = 3
"""Telling words that two passages about one thing share, at least."""
_SAME_SUBJECT = 0.25
"""Share of the shorter passage's names, or telling words, that two passages about one thing have in common."""
_HALF = 0.5


def passage_facts(hit: Hit, text: str) -> Facts:
    """Return the facts in a text of a passage's article."""
    return _facts(text, hit.article.language, dates.published(hit.article.published))


@lru_cache(maxsize=256)  # each passage is compared with several others
def _facts(text: str, language: str, published: date | None) -> Facts:
    return Facts(text, language, published)


def are_revisions(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages are versions of one text, not reports of one form about two things."""
    if not are_versions(hit, other):
        return False
    first, second = (content_words(f"{each.article.title} {each.text}") for each in (hit, other))
    mine, theirs = content_words(hit.article.title) - second, content_words(other.article.title) - first
    return not (mine and theirs) or is_only_change(hit, other)


def is_only_change(hit: Hit, other: Hit) -> bool:
    """Tell whether all but one sentence of two passages is the same: then another name is a correction."""
    same = shared_sentences(hit, other)
    return same >= _FEWEST and len(running(hit)) - same == 1


def shared_sentences(hit: Hit, other: Hit) -> int:
    """Return how many sentences of a passage the article of another has to the letter."""
    return sum(contains_quote(other.article, text) for text in running(hit))


def tell_of_the_same(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages share enough names, or telling words, to be about one thing.

    Names of the author and the paper don't count, nor lines such as a byline.
    """
    if hit.article.id == other.article.id:
        return True
    if are_revisions(hit, other):
        return True
    mine, theirs = _subjects(hit), _subjects(other)
    shared = _shared_names(mine, hit, other)
    if shared >= _FEWEST and shared >= _SAME_SUBJECT * min(len(mine), len(theirs)):
        return True
    if hit.article.language != other.article.language:
        return False
    first, second = _about(hit), _about(other)
    return len(first & second) >= max(_SHARED, _SAME_SUBJECT * min(len(first), len(second)))


def share_their_names(hit: Hit, other: Hit) -> bool:
    """Tell whether two passages in two languages have half of their names in common, be it one only.

    German names can't be told from nouns, and some scripts have no capitals, so that one side may have fewer.
    """
    if hit.article.language == other.article.language:
        return False
    mine, theirs = _subjects(hit), _subjects(other)
    shared = max(_shared_names(mine, hit, other), _shared_names(theirs, other, hit))
    return shared >= max(1, _HALF * max(len(mine), len(theirs)))


def _shared_names(names: set[str], hit: Hit, other: Hit) -> int:
    """Return how many names of a passage another one has."""
    named = passage_facts(other, _body(other)).named
    return sum(named.has(token, hit.article.language) for token in names)


def _body(hit: Hit) -> str:
    """Return title and running text of a passage."""
    texts = (hit.article.text[span.start : span.end] for span in hit.sentences)
    return ". ".join([hit.article.title, *(text for text in texts if is_running(text))])


def _subjects(hit: Hit) -> set[str]:
    article = hit.article
    known = {fold(match[0]) for match in WORD.finditer(f"{article.author} {article.source}")}
    names = passage_facts(hit, _body(hit)).names
    return {token for name in names for token in name.tokens if fold(token) not in known and not is_common(token)}


def _about(hit: Hit) -> frozenset[str]:
    body = _body(hit)
    return content_words(blanked(body, passage_facts(hit, body)))


def blanked(text: str, found: Facts) -> str:
    """Return a text without its figures and dates."""
    places = [(each.start, each.end) for each in found.quantities] + [(each.start, each.end) for each in found.moments]
    for start, end in places:
        text = f"{text[:start]}{'|' * (end - start)}{text[end:]}"
    return text
