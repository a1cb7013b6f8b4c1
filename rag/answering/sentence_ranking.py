"""Evidence: a ranking of the sentences that were found."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from index import language_means
from index.embeddings import BundledEmbedder, Embedder
from index.text import name_index, names, quotations
from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.text.lines import kind
from index.text.lists import headings, lists
from index.text.sentences import is_question
from index.text.terms import terms
from index.types import Hit, Span, Vectors
from rag.answering import answer_relevance, answer_types
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.length_or_duration import readings
from rag.answering.property_words import asked_properties, told
from rag.answering.table_ranges import without_other_ranges

_COMPARED = 800
"""Characters of sentences that are embedded for a question, the most promising ones: a second of processor time is
5,000 of them. The cosines of the others are estimated. The answer is among those compared for .91 of 114 questions in
the articles' own language, for .95 with 1,000 and for no more with 1,600; it is among the first two for .84, .86 and
.86 of them. What 32 readers wait for is mostly these."""
_COMPARED_FOREIGN = 1200
"""Characters that are embedded where the best passage is in another language than the question. Words say little then
about which sentences are promising: the answer is among those compared for .71 of 227 questions with 800, .82 with
1,200 and .86 with 1,600 (XQuAD); among the first two, of 85, for .79, .80 and .81."""
# Of the score. Fitted on half of the questions of PIAF and XQuAD by `benchmarks.sentences`.
_WORDS = 0.2
"""Weight of the shared words, where the cosines of good and bad sentences differ by about 0.1."""
_BY_CHANCE = 0.5
"""Share of that weight in the question's own language where the best passage is in another one: what answers shares no
words then, and what does share some, does so by chance."""
_PASSAGE = 1.65
"""Weight of the passage's own score."""
_LEVEL = 0.3
"""Weight of what the pair of languages adds to a cosine, beside what the index tells of it. With it, 4 more of 100
questions about articles in another language have the answer among the first two, in a pile of articles in six
languages, and 1 fewer in their own (XQuAD, PIAF, SQuAD-es)."""
_RELEVANCE = 0.6
"""Weight of what `answer_relevance` adds to a cosine."""
_KIND = 0.1
"""Weight of the probability that it has the number or date that is asked for."""
_TOLD = 0.06
"""What a sentence gains that has a word of the property which is asked for by name, in whatever language."""
_QUOTED = 0.3
"""What a sentence gains that has the words which the question quotes."""
_LENGTH, _LONG = 0.0003, 200
"""What a sentence gains for each of its characters, up to so many: a longer one says more."""
_NAMES = 0.06
"""Weight of the share of the question's names that its article has, in whatever script."""
_STRANGE = 0.2
"""What a sentence loses whose article has none of the question's names, where another article has all of them: in the
question's own language, words shared by chance count for more than a name in another script."""
_LEAD = 600
"""Characters of an article's beginning in which names are looked for, beside its passage: it says who and where."""
_ROW = 0.1
"""What a row of a table loses that has neither a word of the question nor the number that it asks for."""
_SHORTER = 0.12
"""How far the best sentence with a length may be behind the best one with a duration where either may be asked for."""
_READ = 3
"""Sentences that are read together with the question."""
_REPEATED = 0.4
"""Share of a title's words from which a sentence that has them is read without it."""
_SURELY = 0.7
"""Probability from which a sentence surely answers: no other one is read then, and it makes up for a low confidence. Of
1,479 questions, none had another sentence that was clearly more probable (three had from .6 on), and more than half of
the answered ones reach it. Of 150 with less confidence than is needed (invented articles, PIAF), it answers 32 of the
70 that an article answers, and 5 of the other 80; any that reads well 46 and 21."""
_CLEARLY = 1.5
"""Difference of log odds from which a sentence answers rather than the first one. By it, the first has the answer for
338 instead of 327 of 369 questions for which one of three has it."""
_ASKING = 0.1
"""What a sentence loses that is itself a question: it answers none."""
_TINY = 1e-4
"""Probability below which another one says no more."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of an article and how well it fits."""

    hit: Hit
    span: Span
    score: float
    similarity: float
    """Cosine of its embedding with what was looked for, less what its language alone adds."""
    shared: float
    """Share of what was looked for, by weight of words, that stands in it or in its article's title."""
    has_kind: float = 0.0
    """Probability that what it has is the number or date that was asked for."""
    named: float | None = None
    """Share of the question's names that its article has; None where the question has none."""
    level: float = 0.0
    """How much nearer texts in its language are to those in the question's than those of two other languages are."""
    is_compared: bool = True
    """Whether its similarity was computed; otherwise it is estimated by that of its passage."""
    answers: float | None = None
    """Probability that it answers the question, where both were read together."""

    @property
    def text(self) -> str:
        return _text(self.hit, self.span)

    @property
    def surely_answers(self) -> bool:
        return self.answers is not None and self.answers >= _SURELY


class Evidence:
    """The sentences of the passages that were found for one question, compared with whatever is asked of them.

    Headings, bylines, captions and rows of tables are none.

    Embeddings are made when they are needed and kept for the next comparison.
    """

    def __init__(
        self,
        embedder: Embedder,
        hits: Sequence[Hit],
        offsets: Mapping[str, float] | None = None,
        *,
        is_titled: bool = False,
    ) -> None:
        """`offsets`: language → what it adds to a cosine, as in `Background`.

        `is_titled` tells whether sentences are ranked below the titles of their articles, which say what they are
        about: as is best for a question that is asked of all articles, and not of one.
        """
        self._is_titled = is_titled
        self._embedder = embedder
        self._hits = hits
        self._offsets = offsets or {}
        self._candidates = [(hit, span) for hit in hits for span in hit.sentences if _says(hit, span)]
        self._headings = _headings(self._candidates)
        self._terms = {(hit.passage, span): set(terms(self._read(hit, span))) for hit, span in self._candidates}
        self._frequency = Counter(term for found in self._terms.values() for term in found)
        self._vectors: dict[str, Vectors] = {}
        self._wanted: dict[str, Vectors] = {}
        self._answers: dict[tuple[str, str], float] = {}
        self._asked: dict[str, Asked] = {}

    def of(self, hits: Sequence[Hit]) -> "Evidence":
        """Return the same for other passages."""
        return Evidence(self._embedder, hits, self._offsets, is_titled=self._is_titled)

    def asked(self, wanted: str, language: str = "") -> Asked:
        """Return what kind of thing a question asks for."""
        if wanted not in self._asked:
            self._asked[wanted] = Asked(wanted, language, answer_types.known(wanted, self._embedder))
        return self._asked[wanted]

    def ranked(self, wanted: str, language: str = "", *, is_whole: bool = False) -> list[Scored]:
        """Return all sentences, those that fit best first; `language` is the question's.

        `is_whole`: whether it is a question that names what it is about, of which the relevance was learned; not a part
        or a follow-up, which is near to many sentences.

        The most promising ones by their words, their passage and the kind of thing that they have are embedded. What
        may ask for a length or for a duration asks for the one that is told.
        """
        if not self._candidates:
            return []
        asked = self.asked(wanted, language)
        found = {each: self._ranked(each, wanted, language, is_whole=is_whole) for each in readings(asked) or (asked,)}
        if len(found) > 1:
            asked = self._asked[wanted] = _likelier(found)
        return without_other_ranges(Facts(wanted, language), found[asked])

    def _ranked(self, asked: Asked, wanted: str, language: str, *, is_whole: bool) -> list[Scored]:
        """Return all sentences for what a question asks for, those that fit best first."""
        candidates = self._candidates
        shared = self._shared(wanted, candidates)
        kinds = [asked.share(_text(hit, span), hit.article.language) for hit, span in candidates]
        by_passage = self._named(wanted, language)
        named = [by_passage.get(hit.passage) for hit, _ in candidates]
        strange = _STRANGE if 1.0 in named else 0.0
        is_foreign = self._is_foreign(language)
        by_chance = language if is_foreign else None
        quoted = [each.words for each in quotations.read(wanted) if " " in each.words or UNSPACED.search(each.words)]
        properties = asked_properties(wanted, language)
        known = [
            _PASSAGE * _passage_score(*each)
            + _WORDS * words * (_BY_CHANCE if each[0].article.language == by_chance else 1.0)
            + _KIND * kind
            + _TOLD * told(properties, _text(*each), each[0].article.language)
            + _QUOTED * _has_quoted(each, quoted)
            + (_NAMES * name if name else 0.0)
            - (strange if name == 0.0 else 0.0)
            for each, words, kind, name in zip(candidates, shared, kinds, named, strict=True)
        ]
        of_languages = self._levels(language)
        levels = [of_languages[hit.article.language] for hit, _ in candidates]
        known = [each - _LEVEL * level for each, level in zip(known, levels, strict=True)]
        similarities, compared = self._estimated(wanted, known, is_foreign=is_foreign)
        gains = self._gains(wanted, sorted(compared)) if is_whole else [0.0] * len(candidates)
        scored = [
            Scored(
                hit,
                span,
                similarity
                + gains[row]
                + known[row]
                + _form(hit, span)
                - _ROW * self._is_stray(hit, span, shared[row], kinds[row]),
                similarity,
                shared[row],
                kinds[row],
                named[row],
                levels[row],
                row in compared,
            )
            for row, ((hit, span), similarity) in enumerate(zip(candidates, similarities, strict=True))
        ]
        return sorted(scored, key=lambda entry: -entry.score)

    def _is_foreign(self, language: str) -> bool:
        """Tell whether the best passage is in another language than a question, as far as that is known."""
        best = max(self._hits, key=lambda hit: hit.score, default=None)
        return best is not None and language not in ("", best.article.language)

    def _levels(self, language: str) -> dict[str, float]:
        """Return the level of each language of the passages, with a question's; 0 where that is the only one."""
        model = getattr(self._embedder, "name", "")
        known = {hit.article.language for hit in self._hits}
        return {other: 0.0 if known == {language} else language_means.level(model, language, other) for other in known}

    def _is_stray(self, hit: Hit, span: Span, shared: float, kind_: float) -> bool:
        """Tell whether a row of a table has neither a word nor the kind of thing that is wanted."""
        return not shared and not kind_ and (hit.article.id, span.start) in self._headings

    def _estimated(self, wanted: str, known: Sequence[float], *, is_foreign: bool) -> tuple[list[float], set[int]]:
        """Return the similarity of each candidate, and which of them were computed and not estimated.

        Those are computed first that promise most; in another language than the question's, by their passages too.
        """
        passages = [_passage_cosine(*each) for each in self._candidates]
        order = sorted(range(len(known)), key=lambda row: -known[row] - is_foreign * passages[row])
        length = list(accumulate(len(self._ranked_text(*self._candidates[row])) for row in order))
        rows = order[: max(bisect_left(length, _COMPARED_FOREIGN if is_foreign else _COMPARED), 1)]
        computed = dict(zip(rows, self._similarities(wanted, [self._candidates[row] for row in rows]), strict=True))
        apart = [similarity - passages[row] for row, similarity in computed.items()]
        usual = sum(apart) / len(apart) if apart else 0.0
        return [computed.get(row, passages[row] + usual) for row in range(len(known))], set(computed)

    def _gains(self, wanted: str, compared: Sequence[int]) -> list[float]:
        """Return what each candidate gains as an answer; what was not compared, the mean of what was.

        It was learned for sentences below titles.
        """
        gains = np.zeros(len(self._candidates), np.float32)
        if compared and self._is_titled:
            found = self._relevance(wanted, [self._ranked_text(*self._candidates[row]) for row in compared])
            gains[:] = found.mean()
            gains[compared] = found
        of_each: list[float] = gains.tolist()
        return of_each

    def _relevance(self, wanted: str, texts: Sequence[str]) -> Vectors:
        """Return the weighted relevance of sentences below titles, shape [count]; 0 with another model."""
        if not isinstance(self._embedder, BundledEmbedder):
            return np.zeros(len(texts), np.float32)
        question, *told = self._embedder.token_states([wanted, *texts])
        return _RELEVANCE * answer_relevance.gains(question, told)

    def read(self, question: str, ranked: Sequence[Scored], count: int = _READ) -> list[Scored]:
        """Return sentences with the probability that they answer, the best few read together with the question.

        If the first one surely answers, it alone is read. One that answers far more probably than the first takes its
        place. With another model, none is read.
        """
        read = self.answering(question, ranked[:1])
        if read and not read[0].surely_answers:
            read += self.answering(question, ranked[1:count])
        return [*_most_probable_first(read), *ranked[len(read) :]]

    def answering(self, question: str, entries: Sequence[Scored]) -> list[Scored]:
        """Return sentences with the probability that each answers a question; none with another model."""
        if not isinstance(self._embedder, BundledEmbedder):
            return []
        pairs = [(question, self._told(each)) for each in entries]
        unread = [pair for pair in dict.fromkeys(pairs) if pair not in self._answers]
        for pair, found in zip(unread, self._embedder.read_pairs(unread), strict=True):
            self._answers[pair] = found.answers
        return [replace(each, answers=self._answers[pair]) for each, pair in zip(entries, pairs, strict=True)]

    def _told(self, entry: Scored) -> str:
        """Return a sentence behind its article's title, unless it has much of that.

        Such a lead was seldom what answered in what the reading was learned from.
        """
        text = self._read(entry.hit, entry.span)
        title = " ".join(entry.hit.article.title.split())
        words = set(terms(title))
        is_repeated = len(words & self._terms[entry.hit.passage, entry.span]) >= _REPEATED * len(words)
        return text if is_repeated else f"{title}: {text}"

    def compared(self, wanted: str, sentences: Sequence[tuple[Hit, Span]]) -> list[float]:
        """Return the cosine of a text with each of some sentences of the passages."""
        cosines: list[float] = self._cosines(wanted, [self._read(*each) for each in sentences]).tolist()
        return cosines

    def gains(self, wanted: str, sentences: Sequence[tuple[Hit, Span]]) -> list[float]:
        """Return what each of some sentences gains as an answer to a question; 0 with another model."""
        if not sentences:
            return []
        texts = [f"{' '.join(hit.article.title.split())}\n{self._read(hit, span)}" for hit, span in sentences]
        found = self._relevance(wanted, texts)
        apart: list[float] = (found - found.mean()).tolist()
        return apart

    def _shared(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        """For each candidate the share of the wanted words in it; a word counts the less the more sentences have it.

        The words of its article's title count too: a sentence leaves out what its article is about.
        """
        total = len(self._candidates) + 1
        weights = {term: math.log((total + 1) / (self._frequency[term] + 0.5)) for term in set(terms(wanted))}
        whole = sum(weights.values()) or 1.0
        titles = {hit.article.id: set(terms(hit.article.title)) for hit in self._hits}
        return [
            sum(
                weight
                for term, weight in weights.items()
                if term in self._terms[hit.passage, span] or term in titles[hit.article.id]
            )
            / whole
            for hit, span in candidates
        ]

    def _named(self, wanted: str, language: str) -> dict[int, float]:
        """Return of each passage the share of the question's names that its article has; empty if it has no names.

        Chinese and Japanese spell foreign names as they sound: that an article lacks one can't be told. Two or
        three consonants in another script are no name that another article has for certain: those of `Yunxi` are in an
        Arabic word for a shortage.
        """
        tokens = (
            [token for name in names.read(wanted, language) for token in _certain(name, language)] if language else []
        )
        if not tokens:
            return {}
        texts = {hit.passage: f"{hit.article.title}\n{hit.article.text[:_LEAD]}\n{hit.text}" for hit in self._hits}
        known = {hit.passage: name_index.NameIndex(texts[hit.passage], hit.article.language) for hit in self._hits}
        found = {  # what has no capitals may be any word
            token
            for token in tokens
            if token[0].isupper() and any(named.has(token, language, by_few_sounds=False) for named in known.values())
        }
        shares = {
            passage: sum(named.has(token, language, by_few_sounds=token not in found) for token in tokens) / len(tokens)
            for passage, named in known.items()
        }
        is_spelled = any(map(UNSPACED.search, tokens))
        return {passage: share for passage, share in shares.items() if share or not is_spelled}

    def _similarities(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        offsets = [self._offsets.get(hit.article.language, 0.0) for hit, _ in candidates]
        texts = [self._ranked_text(*each) for each in candidates]
        found: list[float] = (self._cosines(wanted, texts) - np.array(offsets)).tolist()
        return found

    def _cosines(self, wanted: str, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        new = missing if wanted in self._wanted else [*missing, wanted]
        vectors = self._embedder.embed_questions(new) if new else np.zeros((0, 1), np.float32)
        self._vectors.update(zip(missing, vectors, strict=False))
        if len(new) > len(missing):
            self._wanted[wanted] = vectors[-1]
        if not texts:
            return np.zeros(0, np.float32)
        cosines: Vectors = np.stack([self._vectors[text] for text in texts]) @ self._wanted[wanted]
        return cosines

    def _ranked_text(self, hit: Hit, span: Span) -> str:
        """Return a sentence as it is compared with a question, below the title of its article."""
        title = " ".join(hit.article.title.split())
        return f"{title}\n{self._read(hit, span)}" if self._is_titled and title else self._read(hit, span)

    def _read(self, hit: Hit, span: Span) -> str:
        """Return a sentence, or a row of a table below its headings."""
        above = self._headings.get((hit.article.id, span.start), "")
        return f"{above}\n{_text(hit, span)}" if above else _text(hit, span)


def _likelier(found: Mapping[Asked, Sequence[Scored]]) -> Asked:
    """Return the likelier of two readings, the length first, by the sentences as they are ranked for each.

    A length is what is asked for where the article of the best sentence with a duration has one that is about as near:
    `how long` alone draws whatever has years or minutes.
    """
    (length, of_length), (duration, of_duration) = (
        (asked, [each for each in ranked if each.has_kind >= CERTAIN * asked.of_numbers])
        for asked, ranked in found.items()
    )
    if not of_duration or not of_length:
        return length if of_length else duration
    article = of_duration[0].hit.article.id
    best = max((each.score for each in of_length if each.hit.article.id == article), default=0.0)
    return length if best + _SHORTER >= of_duration[0].score else duration


def _certain(name: names.Name, language: str) -> tuple[str, ...]:
    """Return the words of what is a name for certain; one word that may be none tells nothing, nor do German nouns."""
    words = (*name.tokens, *name.doubtful)
    is_certain = len(words) > 1 and language != "de"
    return words if name.tokens or is_certain or UNSPACED.search(name.words) else ()


def _has_quoted(candidate: tuple[Hit, Span], quoted: Sequence[str]) -> bool:
    return any(quotations.stands_in(words, _text(*candidate)) for words in quoted)


def _form(hit: Hit, span: Span) -> float:
    """Return what a sentence gains by its form."""
    return _LENGTH * min(span.end - span.start, _LONG) - _ASKING * is_question(_text(hit, span))


def _passage_cosine(hit: Hit, span: Span) -> float:
    """Return the cosine of the passage that a sentence stands in, without what its language adds."""
    cosines = [each.cosine for each in hit.passages if each.start <= span.start < each.end]
    return cosines[0] if cosines else min((each.cosine for each in hit.passages), default=hit.score)


def _headings(candidates: Sequence[tuple[Hit, Span]]) -> dict[tuple[str, int], str]:
    """Return the headings above the rows of tables: article and beginning of a row → words."""
    articles = {hit.article.id: hit.article for hit, span in candidates if kind(hit.article.text, span) == "row"}
    return {
        (id_, row.start): article.text[slice(*above)]
        for id_, article in articles.items()
        for block in lists(article.text)
        if (above := headings(article.text, block))
        for row in block.items[1:]
    }


def _most_probable_first(read: Sequence[Scored]) -> list[Scored]:
    """Return sentences with the one first that clearly answers rather than the first; it then counts as much."""
    if not read:
        return []
    odds = [log_odds(each.answers or 0.0) for each in read]
    row = max(range(len(odds)), key=odds.__getitem__)
    if odds[row] - odds[0] < _CLEARLY:
        return list(read)
    return [replace(read[row], score=read[0].score), *read[:row], *read[row + 1 :]]


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, which is never taken for certain."""
    kept = min(max(probability, _TINY), 1 - _TINY)
    return math.log(kept / (1 - kept))


def _says(hit: Hit, span: Span) -> bool:
    """Tell whether a stretch is prose, or a row of a table with a figure."""
    found = kind(hit.article.text, span)
    return found == "prose" or (found == "row" and any(map(str.isdigit, _text(hit, span))))


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]


def _passage_score(hit: Hit, span: Span) -> float:
    """Return the score of the passage that a sentence stands in; beside those that were found, that of the worst."""
    beside = min((each.score for each in hit.passages), default=hit.score)
    return next((each.score for each in hit.passages if each.start <= span.start < each.end), beside)
