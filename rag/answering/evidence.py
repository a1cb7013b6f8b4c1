"""Evidence: a ranking of the sentences that were found, and the confidence that they answer."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from index.embeddings import Embedder
from index.search import Result
from index.text.lines import is_prose
from index.text.sentences import is_question
from index.text.terms import terms
from index.types import Background, Calibration, Hit, Span, Vectors

_COMPARED = 1000
"""Characters of sentences that are embedded for a question: a second of processor time is 3,000 of them."""
_WORDS = 0.1
"""Weight of the shared words, where the cosines of good and bad sentences differ by about 0.1."""
_PASSAGE = 1.0
"""Weight of the passage's own score."""
_LENGTH, _LONG = 0.0002, 200
"""What a sentence gains for each of its characters, up to so many: a longer one says more."""
_TITLE = 0.5
_ASKING = 0.1
"""What a sentence loses that is itself a question: it answers none."""
# Of the logistic regression in `confidence`. Fitted on 480 questions of PIAF and XQuAD (French and English; Spanish and
# Russian on English articles), each asked of all articles and, where its own is left out, of every second one.
_BIAS = -10.7
_FOREIGN = 2.2
"""Bonus if the best passage is in another language than the question: its words can't be shared."""
_BEST_PASSAGE = 51.3
_BEST_SENTENCE = 50.3
_BEST_SHARE = 15.6
_SPREAD = 0.0212
"""Standard deviation of the cosines between passages of different articles in the indexes of the fit."""
_BUNDLED = Calibration(spread=_SPREAD, usual=0.783, usual_spread=0.032, passages=0)
"""What `index.calibration` measures with the bundled model, for an index that was never measured."""
_QUESTION = 1.2
"""Standard deviations by which question and passage are further apart than two sentences that share nothing."""
_WITHIN = 0.7
"""Ratio of the standard deviation within one index to that among short texts of all subjects and languages."""
_OWN = 0.5
"""How far the spread of a large index counts; some collections are more uniform than their questions."""
_LEAST = 0.001
_SMALL = 60
"""Passages of an index whose own background and spread count half."""
_DOUBT = 3.0
"""What the logit gains in the smallest of indexes, where what is asked for is itself part of the background."""
_HALF_DOUBT = 180
"""Passages of an index in which it gains half of that."""
ANSWERABLE = 0.35
"""The confidence from which a question is answered."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of an article and how well it fits."""

    hit: Hit
    span: Span
    score: float
    similarity: float
    """Cosine of its embedding with what was looked for, less what its language alone adds."""
    shared: float
    """Share of what was looked for, by weight of words, that stands in it."""


class Evidence:
    """The sentences of the passages that were found for one question, compared with whatever is asked of them.

    Headings, bylines, captions and rows of tables are none.

    Embeddings are made when they are needed and kept for the next comparison.
    """

    def __init__(self, embedder: Embedder, hits: Sequence[Hit], offsets: Mapping[str, float] | None = None) -> None:
        """`offsets`: language → what it adds to a cosine, as in `Background`."""
        self._embedder = embedder
        self._hits = hits
        self._offsets = offsets or {}
        self._candidates = [(hit, span) for hit in hits for span in hit.sentences if is_prose(hit.article.text, span)]
        self._terms = {(hit.passage, span): set(terms(_text(hit, span))) for hit, span in self._candidates}
        self._frequency = Counter(term for found in self._terms.values() for term in found)
        self._vectors: dict[tuple[int, Span], Vectors] = {}
        self._wanted: dict[str, Vectors] = {}

    def of(self, hits: Sequence[Hit]) -> "Evidence":
        """Return the same for other passages."""
        return Evidence(self._embedder, hits, self._offsets)

    def ranked(self, wanted: str) -> list[Scored]:
        """Return the sentences that fit best, best first."""
        candidates = self._candidates
        shared = self._shared(wanted, candidates)
        order = sorted(
            range(len(candidates)), key=lambda row: -(_passage_score(*candidates[row]) + _WORDS * shared[row])
        )
        length = list(accumulate(len(_text(*candidates[row])) for row in order))
        order = order[: max(bisect_left(length, _COMPARED), 1)]
        chosen = [candidates[row] for row in order]
        similarities = self._similarities(wanted, chosen)
        scored = [
            Scored(hit, span, self._score(hit, span, similarity, shared[row]), similarity, shared[row])
            for row, (hit, span), similarity in zip(order, chosen, similarities, strict=True)
        ]
        return sorted(scored, key=lambda entry: -entry.score)

    def compared(self, wanted: str, sentences: Sequence[tuple[Hit, Span]]) -> list[float]:
        """Return the cosine of a text with each of some sentences of the passages."""
        cosines: list[float] = self._cosines(wanted, sentences).tolist()
        return cosines

    def confidence(self, language: str, ranked: Sequence[Scored], result: Result) -> float:
        """Return the probability that the passages of a search answer its question, between 0 and 1.

        A logistic regression over three figures: how far the best passage and the best sentence stand out from the
        whole index, in units of the spread that is usual between its articles, and the share of the question's words
        in a passage.
        """
        if not ranked:
            return 0.0
        best = self._hits[0]
        common = result.background
        background, spread = _apart(common)
        cosine = next((each.cosine for each in best.passages if each.passage == best.passage), best.score)
        share = max((each.share for hit in self._hits for each in hit.passages), default=0.0)
        logit = (
            _BIAS
            + _FOREIGN * (best.article.language != language)
            + _BEST_PASSAGE * (cosine - background) * _SPREAD / spread
            + _BEST_SENTENCE * (max(entry.similarity for entry in ranked) - background) * _SPREAD / spread
            + _BEST_SHARE * share
            + _DOUBT * _HALF_DOUBT / (common.passages + _HALF_DOUBT)
        )
        return 1 / (1 + math.exp(-logit))

    def _score(self, hit: Hit, span: Span, similarity: float, shared: float) -> float:
        form = _LENGTH * min(span.end - span.start, _LONG) - _ASKING * is_question(_text(hit, span))
        return similarity + _WORDS * shared + _PASSAGE * _passage_score(hit, span) + form

    def _shared(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        """For each candidate the share of the wanted words in it; a word counts the less the more sentences have it.

        The words of its article's title count half: what all of an article is about tells its sentences apart badly.
        """
        total = len(self._candidates) + 1
        weights = {term: math.log((total + 1) / (self._frequency[term] + 0.5)) for term in set(terms(wanted))}
        whole = sum(weights.values()) or 1.0
        titles = {hit.article.id: set(terms(hit.article.title)) for hit in self._hits}
        return [
            sum(
                weight * (_TITLE if term in titles[hit.article.id] else 1.0)
                for term, weight in weights.items()
                if term in self._terms[hit.passage, span]
            )
            / whole
            for hit, span in candidates
        ]

    def _similarities(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        offsets = [self._offsets.get(hit.article.language, 0.0) for hit, _ in candidates]
        found: list[float] = (self._cosines(wanted, candidates) - np.array(offsets)).tolist()
        return found

    def _cosines(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> Vectors:
        missing = [entry for entry in candidates if (entry[0].passage, entry[1]) not in self._vectors]
        texts = [_text(hit, span) for hit, span in missing]
        if wanted not in self._wanted:
            texts.append(wanted)
        vectors = self._embedder.embed_questions(texts) if texts else np.zeros((0, 1), np.float32)
        for (hit, span), vector in zip(missing, vectors, strict=False):
            self._vectors[hit.passage, span] = vector
        if len(texts) > len(missing):
            self._wanted[wanted] = vectors[-1]
        if not candidates:
            return np.zeros(0, np.float32)
        rows = np.stack([self._vectors[hit.passage, span] for hit, span in candidates])
        cosines: Vectors = rows @ self._wanted[wanted]
        return cosines


def _apart(common: Background) -> tuple[float, float]:
    """Return mean and standard deviation of the cosines with what has nothing to do with a question.

    A small index is nearly all about what is asked for: what was measured on it counts only as it grows.
    """
    known = common.calibration or _BUNDLED
    weight = common.passages / (common.passages + _SMALL)
    usual = known.usual - _QUESTION * known.usual_spread
    variance = (_WITHIN * known.usual_spread) ** 2
    mean = weight * common.cosine + (1 - weight) * usual
    own = known.spread**2 or variance
    trusted = _OWN * weight
    return mean, max(math.sqrt(trusted * own + (1 - trusted) * variance), _LEAST)


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]


def _passage_score(hit: Hit, span: Span) -> float:
    """Return the score of the passage that a sentence stands in; beside those that were found, that of the worst."""
    beside = min((each.score for each in hit.passages), default=hit.score)
    return next((each.score for each in hit.passages if each.start <= span.start < each.end), beside)
