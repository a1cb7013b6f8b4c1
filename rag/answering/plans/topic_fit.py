"""Fit of a topic with articles, beside all that newspapers write about.

A topic is a word or two, to which a small embedding model finds every short article near, and every article in its
language. So its cosine with an article is compared with those of common topics in the same language, without the mean
of these, which is what they all have in common: their language, and that they are short. Topics that no article has are
then below the mean, and articles in other languages stand out as much as those in the topic's own.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.embeddings import Embedder
from index.stores.base import Store
from index.text.folding import UNSPACED, WORD, fold, fold_for_index, fold_in_place
from index.text.stop_words import content_words
from index.text.terms import terms
from index.types import Filters, Hit, Vectors
from rag.answering.intent import tokens
from rag.answering.plans import question_words
from rag.answering.plans.token_likeness import in_deviations, token_likeness
from rag.answering.plans.topic_articles import Relevant, about, count_names, names_abroad
from rag.answering.plans.whole_articles import whole_article
from rag.answering.request import Request

# Set by hand on 17 topics in six languages over 36 articles, those of tests/newsroom.py among them (architecture.md).
_FITS, _PER_WORD, _MOST_WORDS = 2.2, 0.5, 2
"""Standard deviations above the common topics from which an article is about a topic of one word, what each further
word of the topic adds to that, and how many words do."""
_FITS_KNOWN, _FITS_NAMED = 1.9, 1.0
"""Least fit with a topic that is known in all languages, and with one whose name in its language an article has."""
_STANDS_OUT = 4.0
"""What an article stands out by in the search that is surely about a topic of several words."""
_STANDS_OUT_BY_VECTOR, _BEHIND = 3.0, 0.3
"""What an article stands out by in the search, its words not counted, from which others that fit need a share of it."""
# Set on 260 topics in ten languages over 95 articles, most of them in `benchmarks/labelled_topics` (architecture.md).
_READ = 24
"""Articles whose tokens are compared with a topic's, those that fit best."""
_DEVIATION, _LIKENESS = 0.3, 0.5
"""What a standard deviation of their likeness adds to the fit, and what that by itself does."""
_USUAL, _SPREAD, _LEAST_GAIN, _MOST_GAIN = 0.75, 0.03, -2.0, 3.0
"""Likeness that says nothing, what it is measured in beyond that, and the least and the most of this that counts."""
_NOTHING = (0.0, 0.0)
_STEM, _ENDING, _OFTEN = 4, 2, 2
"""Letters of a topic's name that are compared at least, those at its end that differ by grammar, and how often it
stands in an article that is about it, if not in its title."""
_STEADIER = 1.1
"""Factor of a mean over several languages, which varies less than what is known from one."""
_ALSO, _RATIO, _RATIO_KNOWN = 1.6, 0.6, 0.5
"""Least fit of an article beside one that fits, and its least share of what that one has; the same with a topic that
is known in all languages."""
_BOTH = 2.0
"""Least fit of an article that stands out in the search, too."""
_ALIKE = 0.5
"""Cosine of a common topic, without their mean, from which it is the topic itself, and no other one."""
_THE_SAME = 0.8
"""Cosine of the same kind from which a topic is one of them, so that its names in other languages are known."""
_LANGUAGES, _EVERY = 10, 3
"""Languages of most articles in which a common topic is looked for, and of which common topics one is compared."""
_ANY, _MOST_ANY = 0.5, 0.6
"""Share of the median fit that is taken off, as a topic such as `science` is a little near to all, and the most."""
_COMPARED = 200
"""Articles, the newest ones, that are compared with a topic beside those that a search finds."""
_LITERAL = 0.5
"""Share of a topic's words from which it stands in an article as it is, and nothing else need be looked at."""
_PAIRS = 0.6
"""Share of the pairs of characters of a topic without spaces from which it stands in an article."""
_AROUND = 3
"""Words that stand around a topic, at least, where they are looked at with others."""
_SHORT = 3
"""Letters of a word that serves grammar."""
_ELIDED = re.compile(r"\b\w{1,2}['\u2019]")
"""An article without its vowel, as in `l'eau`."""
_LEAST = 1e-3


def relevant(request: Request, topic: str, filters: Filters) -> Relevant:
    """Return the passages of the articles about a topic, those of the best article first.

    A topic of several words, or a name, that stands in articles by its words is found by them. One word is found by
    how well it fits as well, as articles in other languages, and most of those about a broad topic, do not have it.
    """
    found = about(request, topic, filters)
    literal = [hit.article.id for hit in found.hits if _has_words(topic, hit)]
    language = request.language
    is_named = question_words.has_names(topic, language) or question_words.topic_names(
        topic, request.question, language
    )
    if literal and (_words_beside(topic) or is_named):
        return found
    if _has_names(request, topic, found):
        return found
    if UNSPACED.search(topic) and _words_beside(topic) and _best(found) >= _STANDS_OUT:
        return found
    if not is_named and (known := of_known_topic(request, topic, filters, found)):
        return known
    hits = _by_article(request, found, filters)
    fit = fits(request.index.store, request.index.embedder(), topic, language, hits)
    row = known_topic(request.index.embedder(), topic, language)
    fit = fit if row is not None else _with_tokens(request, topic, fit)
    chosen = (about_topic(fit, _floor(topic)) if row is None else about_topic(fit, _FITS_KNOWN, _RATIO_KNOWN)) or [
        article.id for article in found.articles if fit.get(article.id, 0.0) >= _BOTH
    ]
    chosen = near_as_well(chosen, fit, found)
    best = max((fit.get(id_, 0.0) for id_ in chosen), default=0.0)
    literal = [id_ for id_ in literal if fit.get(id_, 0.0) >= _RATIO * best or not chosen]  # not what has it in passing
    if row is not None:
        literal += [id_ for id_, value in fit.items() if value >= _FITS_NAMED and _names(request, id_, row)]
    kept = dict.fromkeys((*literal, *chosen, *(found.of_one_story if literal else ())))
    return replace(found, hits=tuple(hit for id_ in kept for hit in hits[id_] or _whole(request, id_)))


def _has_names(request: Request, topic: str, found: Relevant) -> bool:
    """Tell whether all names of a topic are in an article that was found: then others are about something else."""
    wanted = question_words.topic_names(topic, request.question, request.language)
    nearest = max(found.articles, key=lambda article: found.standing_of(article)[0], default=None)
    wanted = wanted or names_abroad(topic, found.articles, request.language, nearest.id if nearest else "")
    return bool(wanted) and any(count_names(each, wanted, request.language) == len(wanted) for each in found.articles)


def near_as_well(chosen: Sequence[str], fit: Mapping[str, float], found: Relevant) -> list[str]:
    """Return the articles that fit a topic, without those far behind one that stands out in the search, best first."""
    best = max((found.standing.get(id_, _NOTHING)[0] for id_ in chosen), default=0.0)
    if best < _STANDS_OUT_BY_VECTOR:
        return list(chosen)
    near = [id_ for id_ in chosen if found.standing.get(id_, _NOTHING)[0] >= _BEHIND * best]
    return sorted(near, key=lambda id_: -(found.standing[id_][0] + fit[id_]))


def is_certain(request: Request, topic: str, found: Relevant) -> bool:
    """Tell whether articles are about a topic for certain: by its words, by its names, as a known one, or far ahead."""
    if any(_has_words(topic, hit) for hit in found.hits) or _has_names(request, topic, found):
        return True
    return _best(found) >= _STANDS_OUT or known_topic(request.index.embedder(), topic, request.language) is not None


def _by_article(request: Request, found: Relevant, filters: Filters) -> dict[str, list[Hit]]:
    """Return the articles that a topic is compared with, and what a search found of each."""
    hits: dict[str, list[Hit]] = {}
    for hit in found.result.hits if found.result else ():
        hits.setdefault(hit.article.id, []).append(hit)
    newest = request.index.articles(filters)[:_COMPARED]
    return hits | {article.id: [] for article in newest if article.id not in hits}


def known_topic(embedder: Embedder, topic: str, language: str) -> int | None:
    """Return which of the common and the narrower topics a topic is; None for another one."""
    common = embedder.embed_questions(common_topics(language))
    narrower = embedder.embed_questions(narrower_topics(language))
    return _known_row(embedder.embed_questions([_bare(topic)])[0], common, narrower)


def of_known_topic(request: Request, topic: str, filters: Filters, found: Relevant) -> Relevant | None:
    """Return what there is on a known topic that a longer one names, as in `died in the floods`; None for no such.

    Nor where an article that was `found` stands out, or does a little and is not about it.
    """
    language = request.language
    if (
        _best(found) >= _STANDS_OUT
        or not _words_beside(topic)
        or question_words.topic_names(topic, request.question, language)
    ):
        return None
    folded = fold_for_index(topic)
    names_ = (*narrower_topics(language), *common_topics(language))
    named = (name for name in names_ if " " not in name and _stem(fold_for_index(name)).search(folded))
    known = next((known for name in named if (known := relevant(request, name, filters)).hits), None)
    return known if known and _has_best(known, found) else None


def _has_best(known: Relevant, found: Relevant) -> bool:
    """Tell whether articles have the best one of a search among them, if that stands out at all."""
    best = max(found.articles, key=lambda article: found.standing_of(article)[1], default=None)
    if best is None or found.standing_of(best)[1] < _FITS:
        return True
    return any(article.id == best.id for article in known.articles)


def _best(found: Relevant) -> float:
    """Return by how much the best article stands out in a search."""
    return max((found.standing_of(article)[1] for article in found.articles), default=0.0)


def _stem(name: str) -> re.Pattern[str]:
    """Return a pattern of the forms of a folded name."""
    if UNSPACED.search(name):
        return re.compile(re.escape(name))
    stem = name[: max(_STEM, len(name) - _ENDING)]
    return re.compile(rf"(?<!\w){re.escape(stem)}\w{{0,{_ENDING + 1}}}(?!\w)")


def _names(request: Request, id_: str, row: int) -> bool:
    """Tell whether an article has a known topic by its name in its own language, in its title or more than once."""
    article = request.index.store.article(id_)
    if article is None:
        return False
    language = article.language
    title, text = (fold_for_index(each) for each in (article.title, article.text))
    for name in fold_for_index((*common_topics(language), *narrower_topics(language))[row]).split():
        is_telling = len(name) > _SHORT or UNSPACED.search(name)
        if is_telling and (_stem(name).search(title) or len(_stem(name).findall(text)) >= _OFTEN):
            return True
    return False


def _whole(request: Request, id_: str) -> list[Hit]:
    article = request.index.store.article(id_)
    return [whole_article(article)] if article else []


def fits(store: Store, embedder: Embedder, topic: str, language: str, ids: Iterable[str]) -> Mapping[str, float]:
    """Return by how many standard deviations a topic fits articles better than common ones; article id → figure."""
    found = {id_: np.stack([*embedded.values()]) for id_ in ids if (embedded := store.embedded(id_))}
    forms = list(dict.fromkeys((topic, _bare(topic))))
    vectors = embedder.embed_questions([*forms, *common_topics(language)])
    asked, common = vectors[: len(forms)], vectors[len(forms) :]
    by_form = [_fits_of_form(found, form, common) for form in asked]  # of a word alone, the model may know little
    own = {id_: max(fit[id_] for fit in by_form) for id_ in found}
    row = _known_row(asked[-1], common, embedder.embed_questions(narrower_topics(language)))
    if row is None:
        return own
    spoken = sorted(store.languages().items(), key=lambda each: -each[1])[:_LANGUAGES]
    others = [_fits_of_common(found, embedder, row, other) for other, _ in spoken if other and other != language]
    if not others:
        return own
    return {id_: _STEADIER * sum(fit[id_] for fit in (own, *others)) / (1 + len(others)) for id_ in found}


def _known_row(topic: Vectors, common: Vectors, narrower: Vectors) -> int | None:
    """Return which of the known topics a topic is; None for another one."""
    middle = common.mean(axis=0)
    cosines = _normalized(np.vstack([common, narrower]) - middle) @ _normalized(topic[None] - middle)[0]
    return int(cosines.argmax()) if cosines.max() >= _THE_SAME else None


def _fits_of_common(passages: Mapping[str, Vectors], embedder: Embedder, row: int, language: str) -> dict[str, float]:
    """Return the fit of a known topic as another language has it, compared with a few of its common ones."""
    names = common_topics(language)
    others = [name for at, name in enumerate(names) if at != row and at % _EVERY == 0]
    vectors = embedder.embed_questions([(*names, *narrower_topics(language))[row], *others])
    return _fits_of_form(passages, vectors[0], vectors[1:])


def _fits_of_form(passages: Mapping[str, Vectors], form: Vectors, common: Vectors) -> dict[str, float]:
    """Return the fit of a topic in one form; article id → figure."""
    topics = _normalized(np.vstack([form, common]) - common.mean(axis=0))
    others = topics[1:][topics[1:] @ topics[0] < _ALIKE]
    compared = np.vstack([topics[:1], others])
    found = {id_: _fit(each, compared) for id_, each in passages.items()}
    usual = min(_ANY * float(np.median([*found.values()])), _MOST_ANY) if found else 0.0
    return {id_: value - usual for id_, value in found.items()}


def _with_tokens(request: Request, topic: str, fit: Mapping[str, float]) -> Mapping[str, float]:
    """Return the fit of articles with what they gain, or lose, by the likeness of their tokens to those of a topic."""
    nearest = sorted(fit, key=lambda id_: -fit[id_])[:_READ]
    articles = [article for id_ in nearest if (article := request.index.store.article(id_))]
    likeness = token_likeness(request.index.embedder(), topic, articles)
    if not likeness.size:
        return fit
    beyond = np.clip((likeness - _USUAL) / _SPREAD, _LEAST_GAIN, _MOST_GAIN)
    gains = _DEVIATION * in_deviations(likeness) + _LIKENESS * beyond
    gained = {article.id: float(gain) for article, gain in zip(articles, gains, strict=True)}
    lost = float(gains.min())
    return {id_: value + gained.get(id_, lost) for id_, value in fit.items()}


def _normalized(vectors: Vectors) -> Vectors:
    """Return vectors of length 1, shape [texts, dimension]."""
    found: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _LEAST)
    return found


def about_topic(fit: Mapping[str, float], floor: float = _FITS, ratio: float = _RATIO) -> list[str]:
    """Return the articles that are about a topic, best first; none where it fits no article well."""
    best = max(fit.values(), default=0.0)
    least = max(_ALSO, ratio * best) if best >= floor else floor
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
        pairs = terms(word)
        return sum(pair in text for pair in pairs) >= _PAIRS * len(pairs)
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _bare(topic: str) -> str:
    """Return a topic without the short words before it that serve grammar, as in `les transports` and `l'eau`."""
    if UNSPACED.search(topic):
        return topic
    words = _ELIDED.sub("", topic).split()
    first = next((row for row, word in enumerate(words) if len(word) > _SHORT), len(words) - 1)
    return " ".join(words[max(first, 0) :]) or topic


def _words_beside(topic: str) -> int:
    """Return how many words a topic has beside one; in a script without spaces most words are two characters."""
    count = len(UNSPACED.findall(topic)) // 2 if UNSPACED.search(topic) else len(content_words(topic))
    return max(count - 1, 0)


def _floor(topic: str) -> float:
    """Return the least fit: the longer a topic is, the nearer it is to anything."""
    return _FITS + _PER_WORD * min(_words_beside(topic), _MOST_WORDS)


def _fit(passages: Vectors, topics: Vectors) -> float:
    """Return the fit of the first topic, by the best passage for each; shapes [passages, dimension], [topics, …]."""
    cosines = (passages @ topics.T).max(axis=0)
    others = cosines[1:]
    return float((cosines[0] - others.mean()) / max(float(others.std()), _LEAST))


def common_topics(language: str) -> tuple[str, ...]:
    """Return the common topics in a language; in English where they are not known in it."""
    return _topics(language)[0]


def narrower_topics(language: str) -> tuple[str, ...]:
    """Return narrower topics in a language; in English where they are not known in it."""
    return _topics(language)[1]


def with_other_topics(question: str, topic_: str, language: str) -> list[str]:
    """Return a request with other topics in the place of its own; empty where few words stand around that.

    A long topic full of names outweighs the words that say what is wanted of it: `a timeline of the Ashworth affair at
    the Calder Philharmonic`.
    """
    around = len(tokens(fold_in_place(question))) - len(tokens(fold_in_place(topic_)))
    if not topic_ or around < _AROUND:
        return []
    common = common_topics(language)
    return [question.replace(topic_, other) for other in (common[0], common[len(common) // 2])]


@lru_cache(maxsize=32)
def _topics(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    common = tomllib.loads((files("rag.answering.plans") / "common_topics.toml").read_text(encoding="utf-8"))
    narrower = common.pop("more")
    tables: tuple[dict[str, str], ...] = (common, narrower)
    first, second = (tuple(table.get(language, table["en"]).split(", ")) for table in tables)
    return first, second
