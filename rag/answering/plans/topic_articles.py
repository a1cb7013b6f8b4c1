"""Articles about a topic, over the whole index: where they no longer stand out, they are cut off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.search import Result, Size
from index.text import names
from index.text.folding import UNSPACED, WORD, fold
from index.text.name_index import NameIndex
from index.text.terms import terms
from index.types import Article, Filters, Hit
from rag.answering.plans import question_words
from rag.answering.plans.whole_articles import whole_article
from rag.answering.request import Request
from rag.answering.source_conflicts.other_reports import are_of_one_story, other_reports

_NAME = 5
"""Letters of the shortest word in small letters that may be a name."""
_PASSAGES = Size(40, 120)
"""Amount of text that is searched for a topic: many passages, as every article about it counts."""
_USUAL_SPREAD = 0.032
"""Standard deviation of the cosines between short texts, with the bundled model: `Calibration.usual_spread`."""
_UNIT = 0.6
"""What cosines are measured in, as a share of that."""
_FLOOR, _FLOOR_NAMED, _FLOOR_UNNAMED = 1.8, 1.0, 3.0
"""Units that an article about a topic stands out by, at least: of a topic without names, with names that it has, and
with names that no article has."""
_COSINE_RATIO, _RATIO = 0.7, 0.6
"""The least that an article stands out by as a share of what the best one does, by its vector and with its words."""
_SAME_RATIO = 0.3
"""Share of what the best article stands out by that one needs which tells of the same as an article that is kept; with
a topic's name it need only stand out at all."""
_SAME_ABROAD = 0.25
"""Share of the nearest vector that one in another language needs, where all that are kept are in one."""
_NAMED_RATIO = 0.5
"""Share of what the best article stands out by that one needs whose names leave out others."""
_WORDS, _FEW = 0.25, 0.12
"""Weight of the share of the topic's words, and the share up to which it says nothing."""


@dataclass(frozen=True, slots=True)
class Relevant:
    """Articles about a topic."""

    hits: tuple[Hit, ...] = ()
    """Passages of these articles, best first."""
    result: Result | None = None
    of_one_story: frozenset[str] = frozenset()
    """Ids of those articles that are among them as they are about one thing with another of them."""
    standing: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Measures by which each article that was found stands out: its vector, and that with the words of the topic."""

    def standing_of(self, article: Article) -> tuple[float, float]:
        """Return the measures of an article; 0 for another report of the same, which the search did not find."""
        return self.standing.get(article.id, (0.0, 0.0))

    @property
    def articles(self) -> list[Article]:
        """The articles with their texts, best first."""
        return list({hit.article.id: hit.article for hit in self.hits}.values())


def about(request: Request, topic: str, filters: Filters | None = None, question: str = "") -> Relevant:
    """Return the articles about a topic, over the whole index, cut where they no longer stand out.

    An article counts by its best passage: by how far its cosine is above the mean of all passages, alone and with the
    share of the topic's words. Of a topic with names, articles without them are left out if others have them. With a
    `question` about the topic, what stands out for both counts.
    """
    result = request.index.search(topic, _PASSAGES, filters=filters or request.filters)
    grouped = _by_article(result.hits)
    words = _common_words(topic, request)
    standing = {id_: _standing_out(hits, result, words, request.language) for id_, hits in grouped.items()}
    if question:
        standing = _with_question(request, standing, question, filters)
    wanted = question_words.topic_names(topic, request.question, request.language)
    nearest = max(grouped, key=lambda id_: standing[id_][0], default="")
    wanted = wanted or names_abroad(topic, [hits[0].article for hits in grouped.values()], request.language, nearest)
    named = {id_: count_names(hits[0].article, wanted, request.language) for id_, hits in grouped.items()}
    most = max(_decisive(named, {id_: measures[row] for id_, measures in standing.items()}) for row in (0, 1))
    scores = {id_: standing[id_] for id_ in grouped if named[id_] >= most}
    is_sure = bool(wanted) and (most > 0 or not names.capitalises_nouns(request.language))
    floor = _FLOOR if not is_sure else _FLOOR_NAMED if most else _FLOOR_UNNAMED
    best_cosine, best = (max((score[row] for score in scores.values()), default=0.0) for row in (0, 1))
    kept = [
        id_
        for id_, (cosine, whole) in scores.items()
        if whole >= floor and (cosine >= max(floor, _COSINE_RATIO * best_cosine) or whole >= _RATIO * best)
    ]
    of_one_story = _of_one_story(kept, grouped, scores, most)
    kept = sorted([*kept, *of_one_story], key=lambda id_: -scores[id_][1])
    for other in other_reports(request, grouped[kept[0]][0].article, filters) if kept else ():
        if other.id not in kept:
            grouped.setdefault(other.id, [whole_article(other)])
            kept.append(other.id)
            of_one_story.append(other.id)
    return Relevant(tuple(hit for id_ in kept for hit in grouped[id_]), result, frozenset(of_one_story), standing)


def names_abroad(topic: str, articles: Sequence[Article], language: str, nearest: str = "") -> tuple[str, ...]:
    """Return the words of a topic that are names in articles in another language, though it has them in small letters.

    As in `cheese in valsoubre`: of what is said in another language, no other words are in an article. One with other
    accents has to be in the `nearest` article, whose id that is: Dutch bridges, `bruggen`, are nobody called Brüggen.
    """
    words = {fold(word): word for word in WORD.findall(topic) if len(word) >= _NAME and not names.is_common(fold(word))}
    if not words or UNSPACED.search(topic):
        return ()
    foreign = [article for article in articles if article.language not in ("", language)]
    told = ((each.id, name) for each in foreign for name in names.read(each.text, each.language))
    found = ((id_, token) for id_, name in told for token in name.tokens if fold(token) in words)
    are_names = (
        words[fold(token)]
        for id_, token in found
        if id_ == nearest or token.casefold() == words[fold(token)].casefold()
    )
    return tuple(dict.fromkeys(are_names))


def _common_words(topic: str, request: Request) -> Mapping[str, str]:
    """Return the words of a topic that are no names in the question, by the term that they are searched for with."""
    if UNSPACED.search(topic):
        return {}
    named = question_words.topic_names(topic, request.question, request.language)
    return {term: word for word in WORD.findall(topic) if word not in named for term in terms(word)[:1]}


def _is_by_names(hit: Hit, words: Mapping[str, str], language: str) -> bool:
    """Tell whether all that a passage in another language shares with common words is in other words that are names."""
    if not words or hit.article.language in ("", language):
        return False
    shared = [(word, term) for word in WORD.findall(hit.text) for term in terms(word)[:1] if term in words]
    if not shared or any(word.casefold() == words[term].casefold() for word, term in shared):
        return False
    named = {token for name in names.read(hit.text, hit.article.language) for token in name.tokens}
    return all(word in named for word, _ in shared)


def _decisive(named: Mapping[str, int], standing: Mapping[str, float]) -> int:
    """Return how many of the names an article must have: as many as one has, if that stands out about as far as any.

    By vectors alone or with words: `terminal` is half of `terminar` in an article about something else.

    `Celtic` sounds like a word of an Arabic text about something else; the German article has `keltisch`.
    """
    most = max(named.values(), default=0)
    having = max((standing[id_] for id_, count in named.items() if count == most), default=0.0)
    return most if having >= _NAMED_RATIO * max(standing.values(), default=0.0) else 0


def _with_question(
    request: Request, standing: Mapping[str, tuple[float, float]], question: str, filters: Filters | None
) -> dict[str, tuple[float, float]]:
    """Return the mean of how articles stand out for a topic and for a question about it."""
    result = request.index.search(question, _PASSAGES, filters=filters or request.filters)
    words = _common_words(question, request)
    found = _by_article(result.hits)
    other = {id_: _standing_out(hits, result, words, request.language) for id_, hits in found.items()}
    pairs = {id_: (mine, other.get(id_, (0.0, 0.0))) for id_, mine in standing.items()}
    return {id_: ((mine[0] + too[0]) / 2, (mine[1] + too[1]) / 2) for id_, (mine, too) in pairs.items()}


def _by_article(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.article.id, []).append(hit)
    return found


def _standing_out(hits: Sequence[Hit], result: Result, words: Mapping[str, str], language: str) -> tuple[float, float]:
    """Return by how much an article's best passages are above the mean: by their vector, and with their words.

    `words`: those of the topic that are no names, by their terms. Where a name begins as one of them does, that says
    nothing: of Dutch `bruggen` and somebody called Brüggemann.
    """
    passages = [each for hit in hits for each in hit.passages]
    known = result.background.calibration
    unit = _UNIT * (known.usual_spread if known else _USUAL_SPREAD)
    cosine = max((each.cosine for each in passages), default=0.0) - result.background.cosine
    shares = (max((each.share for each in hit.passages), default=0.0) for hit in hits)
    told = (
        share
        for hit, share in zip(hits, shares, strict=True)
        if share > _FEW and not _is_by_names(hit, words, language)
    )
    share = max(told, default=0.0)
    return cosine / unit, (cosine + _WORDS * share * (share > _FEW)) / unit


def _of_one_story(
    kept: Sequence[str],
    grouped: Mapping[str, Sequence[Hit]],
    scores: Mapping[str, tuple[float, float]],
    named: int,
) -> list[str]:
    """Return the articles that are about one thing with one of those that are kept.

    Such as an earlier report of it, or one in another language, where the words of the topic say nothing.
    """
    best_cosine, best = (max((scores[id_][row] for id_ in kept), default=0.0) for row in (0, 1))
    languages = {grouped[id_][0].article.language for id_ in kept}
    found = []
    for id_, (cosine, whole) in scores.items():
        is_abroad = grouped[id_][0].article.language not in languages
        is_near = cosine > _SAME_ABROAD * best_cosine if is_abroad else whole > (0.0 if named else _SAME_RATIO * best)
        if (
            id_ not in kept
            and is_near
            and any(are_of_one_story(grouped[id_][0].article, grouped[other][0].article) for other in kept)
        ):
            found.append(id_)
    return found


def count_names(article: Article, wanted: Sequence[str], language: str) -> int:
    """Return how many of some names in a language an article has."""
    named = NameIndex(f"{article.title}\n{article.text}", article.language)
    return sum(named.has(token, language) for token in wanted)
