"""What the tests of stores put in, and how they look for it."""

import numpy as np

from index.stores.base import StoreQuery, Window
from index.text.terms import counts
from index.types import Article, Filters, IndexInfo, Passage, Span

INFO = IndexInfo(model="fake", revision="1", dimension=4, passage_tokens=64)
UP, DOWN = (0, 0, 0, 1), (0, 0, 0, -1)
NORTH, EAST = (1, 0, 0, 0), (0, 1, 0, 0)


def between(share):
    """A direction that is so much north, the rest of it east."""
    return (share, (1 - share**2) ** 0.5, 0, 0)


def vector(direction):
    return np.array(direction, np.float32)


def entry(id_, passages, **fields):
    """An article of a passage for each text, with the direction that it points to."""
    article = Article(id=id_, title=f"On {id_}", text="\n\n".join(passages), **fields)
    found, at = [], 0
    for text in passages:
        span = Span(at, at + len(text))
        tokens = len(text.split())
        found.append(
            Passage(article, *span, heading="News", context="On this\nNews\n", sentences=(span,), tokens=tokens)
        )
        at = span.end + 2
    vectors = np.array(list(passages.values()), np.float32)
    return article, f"print of {id_}: {article.text}", found, vectors.reshape(len(found), -1 if found else 4)


def query(direction=NORTH, words="", filters=None):
    return StoreQuery(vector(direction), counts(words)[0], filters or Filters())


def single(found, row):
    """A window of one passage."""
    id_, cosine, share = int(found.ids[row]), float(found.cosines[row]), float(found.shares[row].sum())
    return Window((id_,), id_, (cosine,), (cosine,), (share,))


def nearest(store, direction=NORTH, top=100, *, words="", filters=None):
    """The passages nearest to a direction, each as a hit of its own, best first."""
    with store.reading() as view:
        found = view.candidates(query(direction, words, filters), top)
        order = np.lexsort((found.ids, -found.cosines))[:top]
        return view.hits([single(found, row) for row in order])


def texts(store, direction=NORTH, top=100, **how):
    return [hit.text for hit in nearest(store, direction, top, **how)]


def by_words(store, words, top=100, filters=None):
    """Texts of the passages that have any of the words, best first."""
    with store.reading() as view:
        found = view.candidates(query(UP, words, filters), top)
        shares = found.shares.sum(axis=1)
        order = [row for row in np.lexsort((found.ids, -shares)) if shares[row] > 0]
        return [hit.text for hit in view.hits([single(found, row) for row in order[:top]])]
