"""Confidence: the probability that the passages of a search answer its question, by a logistic regression."""

import math
from collections.abc import Sequence

from index.search import Result
from index.types import Background, Calibration
from rag.answering.sentence_ranking import Scored, log_odds

# Of the logistic regression in `confidence`. Fitted on 480 questions of PIAF and XQuAD (French and English; Spanish and
# Russian on English articles), each asked of all articles and, where its own is left out, of every second one.
_BIAS = -10.7
_FOREIGN = 2.4
"""Bonus if the best passage is in another language than the question: its words can't be shared. The fit gave 3.0. Set
lower since more sentences are compared across languages: of 133 questions each in Russian and Spanish about half of
XQuAD's articles, .33 and .62 of those without an article are refused instead of .25 and .48, and 1.0 and .96 of the
others are answered instead of 1.0 and .97."""
_LEVEL = 0.6
"""How far what a pair of languages adds to any cosine is taken off (`benchmarks.language_levels`)."""
_BEST_PASSAGE = 51.3
_BEST_SENTENCE = 50.3
_BEST_SHARE = 15.6
_NAMED = 1.0
"""Bonus for the share of the question's names that the best article has, in another language than the question's."""
_UNNAMED = -0.8
"""Bonus where it has none of them. Both were fitted on Spanish and Russian questions about XQuAD's articles."""
_STRANGE = -2.0
"""Bonus where no article in the question's own language that was found has any of its names. Of 994 questions of PIAF
one more is refused, and of 245 whose article is left out six more."""
_SPREAD = 0.0212
"""Standard deviation of the cosines between passages of different articles in the indexes of the fit."""
_BUNDLED = Calibration(spread=_SPREAD, usual=0.783, usual_spread=0.032, passages=0)
"""What `index.similarity_calibration` measures with the bundled model, for an index that was never measured."""
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
# Of the logistic regression in `read`, by `benchmarks.read_confidence`: fitted on questions of which half are answered.
# The constant is .2 higher than that, so that fewer are refused: with it, 169 of 231 near misses in seven sets of
# requests and twelve small piles are told, and 48 of 408 questions for a fact, a number, or yes or no are refused.
_READ_BIAS, _READ_DOUBT, _READ_SURE, _READ = 0.20, 0.08, 0.10, 0.77
_RAISES = 0.5
"""Probability of an answer from which it raises a confidence. Of the questions whose confidence is too low without
reading, 15 of 21 in twelve small piles reach it that articles answer, and 16 reach .3; of 59 about something else 7 do,
and 13 reach .3."""
ELSEWHERE = 0.05
"""Confidence below which the articles are about something else, so that nothing is read: the mayor of another town."""


def confidence(language: str, ranked: Sequence[Scored], result: Result) -> float:
    """Return the probability that the passages of a search answer its question, between 0 and 1.

    A logistic regression over three figures: how far the best passage and the best sentence stand out from the
    whole index, in units of the spread that is usual between its articles, and the share of the question's words
    in a passage.
    """
    if not ranked:
        return 0.0
    named = {entry.hit.article.id: entry.named for entry in ranked}
    best = next((hit for hit in result.hits if named.get(hit.article.id) != 0.0), result.hits[0])
    share_named = named.get(best.article.id)
    is_foreign = best.article.language != language
    common = result.background
    background, spread = _apart(common)
    cosine = next((each.cosine for each in best.passages if each.passage == best.passage), best.score)
    share = max((each.share for hit in result.hits for each in hit.passages), default=0.0)
    levels = {entry.hit.article.id: entry.level for entry in ranked}
    level = _LEVEL * levels.get(best.article.id, 0.0) if is_foreign else 0.0
    sentence = max(entry.similarity for entry in ranked if entry.is_compared)
    # What is presumed of a language ranks passages fairly; it makes one in the question's own no less of an answer.
    own = max(common.presumed.get(best.article.language, 0.0), 0.0)
    logit = (
        _BIAS
        + (_FOREIGN + _of_names(share_named) if is_foreign else _STRANGE * (share_named == 0.0))
        + _BEST_PASSAGE * (cosine + own - level - background) * _SPREAD / spread
        + _BEST_SENTENCE * (sentence + own - level - background) * _SPREAD / spread
        + _BEST_SHARE * share
        + _DOUBT * _HALF_DOUBT / (common.passages + _HALF_DOUBT)
    )
    return _probability(logit)


def read(confidence: float, ranked: Sequence[Scored]) -> float:
    """Return a confidence in view of how probably the sentences of the best article answer, which were read.

    It is raised only by what more probably answers than not, and not where that article has none of the question's
    names: a town's inhabitants are not a country's.
    """
    first = ranked[0]
    if first.answers is None:
        return confidence
    answers = max(each.answers or 0.0 for each in ranked if each.hit.article.id == first.hit.article.id)
    odds = log_odds(confidence)
    found = _probability(
        _READ_BIAS + _READ_DOUBT * min(odds, 0.0) + _READ_SURE * max(odds, 0.0) + _READ * log_odds(answers)
    )
    return found if answers >= _RAISES and first.named != 0.0 else min(found, confidence)


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _of_names(share: float | None) -> float:
    """Return what the logit gains by the share of the question's names in an article; 0 if the question has none."""
    return 0.0 if share is None else _NAMED * share or _UNNAMED


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
