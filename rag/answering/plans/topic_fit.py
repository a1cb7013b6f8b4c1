"""Fit of a topic with articles, beside all that newspapers write about.

A topic is a word or two, to which a small embedding model finds every short article near, and every article in its
language. So its cosine with an article is compared with those of common topics in the same language, which all have
that nearness too. Topics that no article has are then below the mean, and those of another language stand out.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.embeddings import Embedder
from index.stores.base import Store
from index.text.folding import UNSPACED, WORD, fold
from index.types import Filters, Hit, Vectors
from rag.answering.conflicts import content_words
from rag.answering.plans.selection import Relevant, about
from rag.answering.request import Request

_FITS, _PER_WORD, _MOST_WORDS = 2.0, 0.5, 2
"""Standard deviations above the common topics from which an article is about a topic of one word, what each further
word of the topic adds to that, and how many words do."""
_ALSO, _RATIO = 1.2, 0.6
"""Least fit of an article beside one that fits, and its least share of what that one has."""
_BOTH = 1.5
"""Least fit of an article that stands out in the search, too."""
_LITERAL = 0.5
"""Share of a topic's words from which it stands in an article as it is, and nothing else need be looked at."""
_SHORT = 3
"""Letters of a word that serves grammar."""
_LEAST = 1e-3


def relevant(request: Request, topic: str, filters: Filters) -> Relevant:
    """Return the passages of the articles about a topic, those of the best article first.

    A topic that stands in articles by its words is found by them; another one by how well it fits.
    """
    found = about(request, topic, filters)
    hits = found.result.hits if found.result else ()
    if any(_has_words(topic, hit) for hit in found.hits):
        return found
    ids = dict.fromkeys(hit.article.id for hit in hits)
    fit = fits(request.index.store, request.index.embedder(), topic, request.language, ids)
    chosen = about_topic(fit, _floor(topic)) or [article.id for article in found.articles if fit[article.id] >= _BOTH]
    return replace(found, hits=tuple(hit for id_ in chosen for hit in hits if hit.article.id == id_))


def fits(store: Store, embedder: Embedder, topic: str, language: str, ids: Iterable[str]) -> Mapping[str, float]:
    """Return by how many standard deviations a topic fits articles better than common ones; article id → figure."""
    vectors = embedder.embed_questions([topic, *common_topics(language)])
    return {id_: _fit(np.stack([*embedded.values()]), vectors) for id_ in ids if (embedded := store.embedded(id_))}


def about_topic(fit: Mapping[str, float], floor: float = _FITS) -> list[str]:
    """Return the articles that are about a topic, best first; none where it fits no article well."""
    best = max(fit.values(), default=0.0)
    least = max(_ALSO, _RATIO * best) if best >= floor else floor
    return sorted((id_ for id_, value in fit.items() if value >= least), key=lambda id_: -fit[id_])


def _has_words(topic: str, hit: Hit) -> bool:
    """Tell whether the words of a topic stand in an article as they are, and in its passage most of what they weigh."""
    if all(each.share < _LITERAL for each in hit.passages):
        return False
    text = fold(f"{hit.article.title}\n{hit.article.text}")
    words = [fold(word) for word in WORD.findall(topic) if len(word) > _SHORT or UNSPACED.search(word)]
    return all(_stands_in(word, text) for word in words)


def _stands_in(word: str, text: str) -> bool:
    if UNSPACED.search(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _floor(topic: str) -> float:
    """Return the least fit: the longer a topic is, the nearer it is to anything."""
    return _FITS + _PER_WORD * min(max(len(content_words(topic)) - 1, 0), _MOST_WORDS)


def _fit(passages: Vectors, topics: Vectors) -> float:
    """Return the fit of the first topic, by the best passage for each; shapes [passages, dimension], [topics, …]."""
    cosines = (passages @ topics.T).max(axis=0)
    others = cosines[1:]
    return float((cosines[0] - others.mean()) / max(float(others.std()), _LEAST))


@lru_cache(maxsize=32)
def common_topics(language: str) -> tuple[str, ...]:
    """Return the common topics in a language; in English where they are not known in it."""
    table = tomllib.loads((files("rag.answering.plans") / "common_topics.toml").read_text(encoding="utf-8"))
    found: str = table.get(language, table["en"])
    return tuple(found.split(", "))
