"""What the tests of stores put in, and how they look for it."""

import contextlib
from dataclasses import replace

import numpy as np
from fake_llm import make_hit

from index.search import Size, search
from index.stores.base import Candidates, StoreQuery, Window
from index.stores.bm25 import TermArrays
from index.text.terms import counts
from index.types import Article, Background, Filters, IndexInfo, Passage, Scores, Span

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


class Towards:
    """An embedder of questions that all point the same way."""

    name = "towards"

    def __init__(self, direction):
        self._direction = direction

    def embed_questions(self, texts):
        return np.array([self._direction] * len(texts), np.float32)


def found_in(store, question="", direction=NORTH, size=None, **how):
    return search(store, Towards(direction), question, size or Size(3, 12), **how).hits


class Rows:
    """A store, and a view of it, whose candidates are given: for each article its passages, as (cosine, share)."""

    def __init__(self, *articles, tokens=10, texts=None, vectors=None, background=0.5):
        self._rows = [(number, place, *each) for number, of in enumerate(articles) for place, each in enumerate(of)]
        self._tokens = tokens
        self._texts = texts or [f"Passage {row}." for row in range(len(self._rows))]
        self._vectors = vectors or [UP if row % 2 else DOWN for row in range(len(self._rows))]
        self._background = background
        self.asked = {}

    @contextlib.contextmanager
    def reading(self):
        yield self

    def background(self, vector):
        return Background(self._background, len(self._rows))

    def candidates(self, query, most):
        self.asked["most"] = most
        articles, places, cosines, shares = (np.array(column) for column in zip(*self._rows, strict=True))
        terms = [counts(text)[0] for text in self._texts]
        owners = np.repeat(np.arange(len(terms)), [len(each) for each in terms])
        rows = len(self._rows)
        return Candidates(
            ids=np.arange(rows),
            articles=articles.astype(np.int64),
            places=places.astype(np.int64),
            tokens=np.full(rows, self._tokens),
            languages=np.array(["en"] * rows, object),
            cosines=cosines.astype(np.float32),
            shares=shares.astype(np.float32)[:, None],
            expected=np.zeros(rows, np.float32),
            vectors=np.array(self._vectors, np.float32),
            texts=TermArrays(np.concatenate(terms), np.ones(len(owners), np.uint8), owners),
        )

    def around(self, query, found, rows, reach):
        self.asked |= {"rows": len(rows), "reach": reach}
        return found

    def hits(self, windows):
        return [self._hit(window) for window in windows]

    def _hit(self, window):
        number = self._rows[window.best][0]
        rows = [row for row, each in enumerate(self._rows) if each[0] == number]
        text = " ".join(self._texts[row] for row in rows)
        spans = {row: Span(at := text.index(self._texts[row]), at + len(self._texts[row])) for row in rows}
        start, end = spans[window.passages[0]].start, spans[window.passages[-1]].end
        hit = make_hit(text, id_=f"{number}", passage=window.best, start=start, end=end, title="")
        return replace(
            hit,
            score=window.scores[window.passages.index(window.best)],
            passages=tuple(
                Scores(id_, *spans[id_], *scored)
                for id_, *scored in zip(window.passages, window.scores, window.cosines, window.shares, strict=True)
            ),
            copies=tuple(self._hit(Window((id_,), id_, (0.0,), (0.0,), (0.0,))).article for id_ in window.copies),
        )
