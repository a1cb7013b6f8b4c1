"""Staying with the answer before: a follow-up that says little by itself is asked of the articles which that cites.

`Why?`, `Who pays?` and `And the mayor?` are near to any article, and so is every sentence to them. What was cited says
where to look: a sentence with the words of the follow-up, with the kind of thing that it asks for, or beside what was
cited. Where there is none, all articles are searched as for any other question.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.search import Result
from index.text import dates, names
from index.text.facts import Facts
from index.text.folding import fold_for_index
from index.types import Background, Hit, Span
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.answerability import Assessment
from rag.answering.followups.cited_passages import (
    ARTICLES,
    BESIDE,
    NEAR,
    Followup,
    cited_articles,
    is_full_name,
    passages,
    statements_and_items,
    was_cited,
)
from rag.answering.followups.detection import entry_named, without_opening
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.followups.payer_followups import asks_who_pays, payers
from rag.answering.followups.reason_followups import asks_why, likely_reasons, reasons_of
from rag.answering.followups.speaker_followups import asks_what_was_said, said_by, speakers_of
from rag.answering.plans import question_words
from rag.answering.property_words import AGE, NAME, asked_properties, told
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.table_ranges import of_the_range

_CONFIDENCE = 0.6
"""Probability that such a sentence answers."""
_LIKELY = 0.5
"""Probability by reading from which a sentence answers a follow-up that leans on the answer before: of 99 that its
articles answer, 83 have such a sentence, and 1 of 30 that they don't."""
_SURELY = 0.6
"""Probability from which one answers a question that stands by itself, too: 77 of those 99, 1 of 30."""
_CLEARLY = 0.8
"""Probability from which one answers what somebody said, whoever spoke before."""
_NAMING = 3
"""Words of the longest question for a name that names nothing else: `What's her name?`."""
_BEFORE = 0.5
"""Share of `BESIDE` for a sentence before what was cited: reasons mostly stand behind."""
_CLOSE = 0.03
"""How far behind the nearest sentence another one may be, where none has what is asked for."""


class _Row(NamedTuple):
    """A row of a table in an article that was cited."""

    hit: Hit
    span: Span


def followup_of(request: Request, query: Query) -> Followup | None:
    """Return a question as a follow-up of the answer before; None where that cites no article that may be asked."""
    turn = request.history[-1] if request.history else None
    articles = cited_articles(request, turn) if turn and query.search.context else []
    if turn is None or not articles:
        return None
    order = {article.id: [*statements_and_items(article)] for article in articles[:ARTICLES]}
    hits = tuple(passages(articles[:ARTICLES], order))
    return Followup(request, query, turn, hits, Evidence(request.index.embedder(), hits), order)


def stay_surely(followup: Followup) -> Assessment | None:
    """Return what the articles of the answer before have for a follow-up that may be about others, if surely so."""
    found = _likeliest_sentence(followup, _SURELY)
    return _assessed(followup, found) if found else None


def stay(followup: Followup, *, is_last: bool, may_guess: bool = False) -> Assessment | None:
    """Return what the articles of the answer before have for a follow-up; None where they have nothing.

    `is_last`: whether no other articles answer, so that the kind of thing that is asked for is enough. `may_guess`:
    whether others seem to, which are further away, so that what is nearest is enough.
    """
    request, query = followup.request, followup.query
    if rows := _rows_of_its_range(followup):
        ranked, has_answer = rows, True
    elif asks_why(followup):
        ranked, has_answer = reasons_of(followup)
    elif asks_who_pays(followup) and (paying := payers(followup)):
        ranked, has_answer = paying, True
    elif speakers := speakers_of(followup):
        ranked, has_answer = speakers, True
    else:
        was_said = asks_what_was_said(followup)
        ranked = _likeliest_sentence(followup, _CLEARLY if was_said else _LIKELY) or (
            said_by(followup) if was_said else _fitting(followup, is_last=is_last, may_guess=may_guess)
        )
        has_answer = True
    if not ranked and query.intent.kind == "why":
        ranked = likely_reasons(followup)
    if not ranked and entry_named(request.question, query.language):
        ranked = _beside_first(followup)
    return _assessed(followup, ranked, has_answer=has_answer) if ranked else None


def _likeliest_sentence(followup: Followup, least: float) -> list[Scored]:
    """Return the sentence that answers most probably, as reading tells it; none below a probability."""
    found = followup.likeliest()
    return [replace(found, score=1.0)] if found and (found.answers or 0.0) >= least else []


def _rows_of_its_range(followup: Followup) -> list[Scored]:
    """Return the rows for the amount that a follow-up names, after an answer by a row: `And for a child of 7?`."""
    rows = [_Row(hit, span) for hit in followup.hits for span in hit.sentences if "|" in _text(hit, span)]
    if not any(was_cited(row, followup.turn) for row in rows):
        return []
    held = {(row.hit.passage, row.span) for row in of_the_range(_facts(followup), rows)}
    return [each for each in followup.ranked(followup.question) if (each.hit.passage, each.span) in held]


def _facts(followup: Followup) -> Facts:
    return Facts(followup.question, followup.query.language)


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]


def _assessed(followup: Followup, ranked: list[Scored], *, has_answer: bool = True) -> Assessment:
    """Return what the articles of the answer before are worth, with the sentences that answer."""
    query, hits = followup.query, followup.hits
    kept = {(each.hit.passage, each.span) for each in ranked}
    rest = (each for each in followup.ranked(followup.question) if (each.hit.passage, each.span) not in kept)
    ranked = [*ranked, *(replace(each, score=0.0) for each in rest)]  # what a quote is widened with
    best = dict.fromkeys([each.hit for each in ranked])
    result = Result((*best, *(hit for hit in hits if hit not in best)), Background(0.0, len(hits)))
    about = " ".join(ranked[0].hit.article.title.split())
    search = replace(query.search, about=about or query.search.about)
    confidence = max(_CONFIDENCE, ranked[0].answers or 0.0) if has_answer else 0.0
    found = Retrieved(search, result, query.time)
    return Assessment(found, followup.evidence, ranked, confidence, is_near=not has_answer)


def leaps(request: Request, query: Query, assessment: Assessment) -> bool:
    """Tell whether a follow-up without names is answered by an article not cited before, of a language not its own.

    `Reicht das Geld?` is near to any sum of money; in its own language nothing but the conversation is. Where none of
    those cited is in that language, it leaps if it is nearest to them by itself.
    """
    turn = request.history[-1] if request.history else None
    cited = cited_articles(request, turn) if turn else []
    if not assessment.ranked or question_words.has_names(request.question, query.language):
        return False
    article = assessment.ranked[0].hit.article
    is_other = article.id not in {each.id for each in cited}
    alone = assessment.retrieved.alone
    is_nearest = alone is not None and alone.away == 0
    knows_language = query.language in {each.language for each in cited}
    return is_other and article.language != query.language and (knows_language or is_nearest)


def strays(request: Request, query: Query, assessment: Assessment) -> bool:
    """Tell whether a follow-up without names is answered by an article in its language that is hardly about it.

    `Who is the director?` is near to any director in its own language, and that of an article in another one is meant.
    One that turns to something else names it: its article has a word of the question in its headline or first sentence.
    """
    turn = request.history[-1] if request.history else None
    cited = cited_articles(request, turn) if turn else []
    if not (assessment.ranked and cited) or question_words.has_names(request.question, query.language):
        return False
    article = assessment.ranked[0].hit.article
    if article.language != query.language or any(each.language == query.language for each in cited):
        return False
    lead = next((article.text[span.start : span.end] for span in statements_and_items(article)), "")
    words = own_words(query.search.question, query.language)
    return not any(has_all(f"{article.title}\n{lead}", [word]) for word in words)


def _fitting(followup: Followup, *, is_last: bool, may_guess: bool) -> list[Scored]:
    """Return the sentences that have the words of a follow-up, or without such the kind of thing that it asks for.

    `is_last` and `may_guess`: see `stay`.
    """
    words = own_words(followup.question, followup.query.language)
    asks_for_a_kind = followup.asks_for_a_number or followup.asks_for_somebody
    properties = _properties(followup)
    if found := _of_property(followup, properties) or _named_already(followup, words):
        return found
    if words and not followup.is_abroad:
        ranked = followup.ranked(followup.question)
        having = _of_kind(followup, [each for each in ranked if has_all(each.text, words)], ranked)
        found = having or _of_family(followup, ranked) or _about_the_same(followup)
        return found or (_nearest(followup) if may_guess else [])
    if words:  # which can't be compared with those of another language
        may_be_any = not properties and (is_last or followup.query.does_lean)
        found = followup.known.telling(followup.in_article(), followup.asked) if may_be_any else []
        return found or (followup.in_article() if may_guess else [])
    if not asks_for_a_kind:
        return _beside_first(followup)
    having = followup.known.having(followup.in_article(), followup.asked)
    return [*_answered_already(followup, having), *(each for each in having if not was_cited(each, followup.turn))]


def _properties(followup: Followup) -> list[str]:
    """Return the properties that a follow-up asks for by name, as words of any language tell them."""
    found = asked_properties(followup.question, followup.query.language, asks_who=followup.asks_for_somebody)
    return [name for name in found if name not in (AGE, NAME)]


def _of_property(followup: Followup, properties: Sequence[str]) -> list[Scored]:
    """Return the sentences that tell one of some properties, such as the mayor."""
    ranked = followup.in_article() if properties else []
    having = [each for each in ranked if told(properties, each.text, each.hit.article.language)]
    return _of_kind(followup, having, ranked)


def _named_already(followup: Followup, words: Sequence[re.Pattern[str]]) -> list[Scored]:
    """Return the sentence that answered the question before, if it names who is asked for: `What's her name?`."""
    language = followup.query.language
    rest = without_opening(followup.question, language)
    is_asked = NAME in asked_properties(rest, language) and len(words) <= 1 and len(rest.split()) <= _NAMING
    core = followup.core() if is_asked and followup.query.does_lean else None
    return [core] if core and any(map(is_full_name, names.read(core.text, core.hit.article.language))) else []


def _about_the_same(followup: Followup) -> list[Scored]:
    """Return the sentence with the number that is asked for, if it has a word of the question before.

    As for `And how heavy?` after `How big is the mirror?`: the article has no word of it, but tells what it weighs.
    """
    if not followup.query.does_lean or followup.asked.of_numbers < CERTAIN:
        return []
    words = own_words(followup.turn.question, followup.query.language)
    found = followup.known.telling(followup.in_article(), followup.asked)
    return [each for each in found[:1] if any(has_all(each.text, [word]) for word in words)]


def _answered_already(followup: Followup, having: Sequence[Scored]) -> list[Scored]:
    """Return the sentences that were cited before and have the number that is asked for now.

    As in `Since when?` after `How many are on strike?`.
    """
    before = followup.evidence.asked(followup.turn.question, followup.query.language)
    found = [each for each in having if followup.asks_for_a_number and was_cited(each, followup.turn)]
    if _likeliest(before) == _likeliest(followup.asked):
        found = [each for each in found if _has_several_dates(each, followup)]
    order = [(each.hit, each.span) for each in followup.ranked(followup.turn.question)] if found[1:] else []
    first = min(found, key=lambda each: order.index((each.hit, each.span)) if order else 0, default=None)
    return [replace(first, score=1.0)] if first else []


def _has_several_dates(core: Scored, followup: Followup) -> bool:
    """Tell whether a sentence has several dates, and one is asked for: `Until when?` after `When does it close?`."""
    is_of_dates = _likeliest(followup.asked) == "date"
    return is_of_dates and len(dates.read(core.text, core.hit.article.language)) > 1


def _likeliest(asked: Asked) -> str:
    return max(asked.kinds, key=lambda kind: asked.kinds[kind], default="")


def _nearest(followup: Followup) -> list[Scored]:
    """Return the sentences that are about as near to a follow-up and its question before as the nearest one."""
    new = followup.new(followup.joined)
    found = _of_kind(followup, new, new)
    return [each for each in found if found[0].score - each.score <= _CLOSE]


def _of_family(followup: Followup, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the sentences that have words of one family with all long ones of a follow-up: `undecided` of `decide`."""
    stems = followup.stems
    return [each for each in ranked if stems and all(stem in fold_for_index(each.text) for stem in stems)]


def _of_kind(followup: Followup, found: Sequence[Scored], around: Sequence[Scored], *, reach: int = 1) -> list[Scored]:
    """Return the sentences that have the number, date or name that is asked for, or stand beside one that has it."""
    asked = followup.asked
    if followup.asks_for_a_number:
        having = [each for each in around if each.has_kind >= CERTAIN * asked.of_numbers]
    elif followup.asks_for_somebody:
        having = [each for each in around if asked.has_name(each.text, each.hit.article.language)]
    else:
        return list(found)
    return [each for each in found if any(followup.is_near(each, other, reach) for other in having)]


def _beside_first(followup: Followup) -> list[Scored]:
    """Return what answered the question before and the sentences around it, the nearest of those that fit alike first.

    It is among them, as a reason often stands in the sentence that was quoted, or leans on it.
    """
    core = followup.core()
    if core is None:
        return []
    same = [each for each in followup.ranked(followup.joined) if each.hit.article.id == core.hit.article.id]
    near = [(each, followup.distance(each, core.span)) for each in same]
    found = [
        replace(each, score=each.score + BESIDE / max(distance, 1) * (1 if each.span >= core.span else _BEFORE))
        for each, distance in near
        if distance <= NEAR
    ]
    return sorted(found, key=lambda each: -each.score)
