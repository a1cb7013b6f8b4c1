"""`Who pays?` after an answer: sentences that speak of paying, or tell a part of what was said to be the cost.

Who pays is told by what they pay, and mostly right behind the cost. It is seldom a person, whom else `Who …?` asks for.
"""

from dataclasses import replace

from index.text.facts import Facts
from index.text.folding import fold_in_place
from index.text.numbers import CURRENCIES
from index.text.stop_words import content_words
from rag.answering.followups.cited_passages import BESIDE, NEAR, Followup, cited_places, was_cited
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.plans import question_words
from rag.answering.sentence_ranking import Scored

_LONGEST = 2
"""Sentences behind the cost in which a part of it may be told without a word of paying."""
_SHARE = frozenset(("%",))
_OF_PARTS = CURRENCIES | _SHARE | {""}
"""Units of the parts of a cost; none where the sentence before has the currency."""


def asks_who_pays(followup: Followup) -> bool:
    """Tell whether a follow-up asks who pays for what was spoken of, not who decides who does, nor for other things."""
    question, language = followup.question, followup.query.language
    who = question_words.pattern("who", language).findall(fold_in_place(question))
    return len(who) == 1 and question_words.says("pays", question, language) and _is_spoken_of(followup)


def _is_spoken_of(followup: Followup) -> bool:
    """Tell whether a word of what is paid for was said, or stands in the articles; those of another language may."""
    language = followup.query.language
    rest = question_words.without(followup.question, language, "pays", "who")
    words = own_words(rest, language) if content_words(rest) else []
    said = "\n".join((followup.turn.question, *(hit.text for hit in followup.hits)))
    return not words or followup.is_abroad or any(has_all(said, [word]) for word in words)


def payers(followup: Followup) -> list[Scored]:
    """Return the sentences that speak of paying, or else tell a part right behind the cost; the best first.

    Those of the article that answered before, and of these what it did not cite, where there are such.
    """
    ranked, core = followup.ranked(followup.joined), followup.core()
    paying = [each for each in ranked if question_words.says("pays", each.text, each.hit.article.language)]
    own = [each for each in paying if core and each.hit.article.id == core.hit.article.id]
    new = [each for each in own if not was_cited(each, followup.turn)]
    found = new or own or paying or [each for each in ranked if _is_part(followup, each, core)]
    scored = [replace(each, score=each.similarity + _bonus(_behind(followup, each))) for each in found]
    return sorted(scored, key=lambda each: -each.score)


def _bonus(behind: int) -> float:
    return BESIDE / behind if 0 < behind <= NEAR else 0.0


def _is_part(followup: Followup, entry: Scored, core: Scored | None) -> bool:
    """Tell whether a sentence that was not cited tells a share or a sum right behind the cost."""
    if core is None or not _units(core) & CURRENCIES or was_cited(entry, followup.turn):
        return False
    return 0 < _behind(followup, entry) <= _LONGEST and not _units(entry).isdisjoint(_OF_PARTS)


def _behind(followup: Followup, entry: Scored) -> int:
    """Return how many sentences behind what was cited last before it a sentence stands; 0 if it does not."""
    before = [span for span in cited_places(entry.hit.article, followup.turn) if span.end <= entry.span.start]
    return followup.distance(entry, max(before)) if before else 0


def _units(entry: Scored) -> frozenset[str]:
    """Return the units of a sentence's numbers; that of a share, too, where it is told in words."""
    facts = Facts(entry.text, entry.hit.article.language)
    return frozenset(each.unit for each in facts.quantities) | (_SHARE if facts.fractions else frozenset())
