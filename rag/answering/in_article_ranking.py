"""Ranking within an article that is known to be the one asked about: its sentences, by how well they answer.

`And who pays?` is about as near to one sentence of its article as to another. What tells them apart is what kind of
thing each of them has, and how near it is to the question together with what that is about.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.embeddings import Embedder
from index.text import names
from index.text.folding import UNSPACED, WORD
from index.text.terms import terms
from rag.answering import reasons
from rag.answering.answer_types import CERTAIN, OF_NUMBERS, Asked
from rag.answering.plans.people import bare, names_of_people
from rag.answering.sentence_ranking import Evidence, Scored, log_odds

_OWN = 0.6
"""Weight of a question by itself beside the same with what it is about."""
_KIND = 0.05
"""Weight of the probability that a sentence has the person or the reason that is asked for; a number or date counts
already."""
_LEAST = 0.1
"""Probability from which a person or a reason is looked for."""
_NO_PERSON = 0.5
"""Share of that for a name that may be a company's: those run, build and pay, too."""
_READ = 5
"""Sentences that are read together with the question."""
_READ_ALL = 8
"""Sentences of which each is read: one of them answers 94 of 99 follow-ups that the articles cited before answer."""
_READ_TOLD = 8
"""Further sentences that are read as they have a word of the question."""
_STEM = 4
"""Letters by which the forms of a word are known."""
_FITS = 10.0
"""Weight of how well a sentence fits beside the log odds that it answers: the first answers 79 of those; 78 without."""
_AMONG = 2
"""Sentences of which one has to have what is asked for."""


class KnownArticle:
    """The sentences of articles that a question is known to be about."""

    def __init__(self, evidence: Evidence, embedder: Embedder) -> None:
        self._evidence = evidence
        self._embedder = embedder
        self._people: dict[str, frozenset[str]] = {}

    def ranked(self, question: str, about: str, language: str) -> list[Scored]:
        """Return the sentences for a question in a language, those that fit best first.

        `about`: the question that says what it is about; "" for one that says it itself.
        """
        return self._evidence.read(question, self._fitting(question, about, language), count=_READ)

    def likeliest(self, question: str, about: str, language: str) -> Scored | None:
        """Return the sentence that answers most probably, each read together with the question alone.

        They are the best few, and others with a word of the question: in `And the bike?` little else fits. With the
        question before, each reads as an answer to that. None with another model.
        """
        fitting = self._fitting(question, about, language)
        stems = _stems(question)
        told = [each for each in fitting[_READ_ALL:] if stems & _stems(each.text)]
        read = self._evidence.answering(question, [*fitting[:_READ_ALL], *told[:_READ_TOLD]])
        return max(read, key=lambda each: log_odds(each.answers or 0.0) + _FITS * each.score, default=None)

    def _fitting(self, question: str, about: str, language: str) -> list[Scored]:
        """Return the sentences, those that fit best first, none read."""
        own = self._evidence.ranked(question, language, is_whole=not about)
        joined = self._evidence.ranked(f"{question} ({about})", language, is_whole=True) if about else own
        whole = {_place(each): each.score for each in joined}
        own = [each for each in own if _place(each) in whole]  # without rows for another amount that `about` names
        shares = self._shares(own, self._evidence.asked(question, language))
        found = [
            replace(each, score=_OWN * each.score + (1 - _OWN) * whole[_place(each)] + _KIND * share)
            for each, share in zip(own, shares, strict=True)
        ]
        return sorted(found, key=lambda each: -each.score)

    def tells(self, ranked: Sequence[Scored], asked: Asked) -> bool:
        """Tell whether one of the best sentences has the person, number, date or reason that is certainly asked for."""
        return bool(self.having(ranked[:_AMONG], asked))

    def telling(self, ranked: Sequence[Scored], asked: Asked) -> list[Scored]:
        """Return the sentences that have what is certainly asked for; none if the best have it not."""
        return self.having(ranked, asked) if self.tells(ranked, asked) else []

    def having(self, found: Sequence[Scored], asked: Asked) -> list[Scored]:
        """Return those of some sentences that have what is certainly asked for; none if nothing certainly is."""
        named = _named_kinds(asked)
        if max(asked.of_numbers, *named) < CERTAIN:
            return []
        likeliest = max(*named, *(share for kind, share in asked.kinds.items() if kind in OF_NUMBERS))
        shares = (max(each.has_kind, share) for each, share in zip(found, self._shares(found, asked), strict=True))
        return [each for each, share in zip(found, shares, strict=True) if share >= CERTAIN * likeliest]

    def _shares(self, found: Sequence[Scored], asked: Asked) -> list[float]:
        """Return for each sentence the probability that what it has is the person or the reason that is asked for."""
        people, reason = _named_kinds(asked)
        named = [people * self._has_person(each, asked) if people >= _LEAST else 0.0 for each in found]
        shares = reasons.reason_shares(self._embedder, [each.text for each in found]) if reason >= _LEAST else ()
        told = [reason * share for share in shares] or [0.0] * len(found)
        return [max(each) for each in zip(named, told, strict=True)]

    def _has_person(self, entry: Scored, asked: Asked) -> float:
        """Return 1 for a sentence that names somebody, and half of that for one that names anything else."""
        article = entry.hit.article
        if article.id not in self._people:
            self._people[article.id] = names_of_people(article)
        if any(bare(name, entry.text, article.language) in self._people[article.id] for name in _names(entry)):
            return 1.0
        if UNSPACED.search(entry.text):  # which has no capitals
            return float(asked.has_name(entry.text, article.language))
        return _NO_PERSON * any(_is_new(name, entry.text, asked) for name in _names(entry))


def _named_kinds(asked: Asked) -> tuple[float, float]:
    """Return the probabilities that a person and that a reason is asked for."""
    return asked.kinds.get("person", 0.0), asked.kinds.get("reason", 0.0)


def _is_new(name: names.Name, text: str, asked: Asked) -> bool:
    """Tell whether a name may be a company's that is asked for: no place, behind a preposition, nor in the question."""
    before = WORD.findall(text[: name.start])[-1:]
    is_place = not before or names.is_function(before[0])
    return bool(name.tokens) and not is_place and not set(terms(name.words)) & set(terms(asked.facts.text))


def _names(entry: Scored) -> tuple[names.Name, ...]:
    return names.read(entry.text, entry.hit.article.language)


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's long words, by which words of one family are told."""
    return frozenset(term[:_STEM] for term in terms(text) if len(term) >= _STEM)


def _place(entry: Scored) -> tuple[int, int]:
    return entry.hit.passage, entry.span.start
