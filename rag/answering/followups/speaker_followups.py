"""`Who said that?` and `What did she say?` after an answer: who said what in the articles that it cites."""

from collections.abc import Sequence
from dataclasses import replace

from index.text import names, quotations
from index.text.folding import UNSPACED
from rag.answering.answer_types import CERTAIN
from rag.answering.extractive_summary import beside_speech
from rag.answering.followups.cited_passages import (
    ARTICLES,
    NEAR,
    Followup,
    is_full_name,
    passages,
    statements_and_items,
)
from rag.answering.followups.detection import refers_back, without_leaning, without_opening
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.sentence_ranking import Evidence, Scored

_SAID = 2
"""Sentences that are quoted of what somebody says whom a question in another language names."""
_OTHERS = 1_000_000
"""What sets the passages of other articles apart from those of the articles cited."""


def speakers_of(followup: Followup) -> list[Scored]:
    """Return what tells who said what was cited, for `Who said that?`: that itself, or the nearest name before it."""
    core = followup.core()
    is_bare = not own_words(followup.question, followup.query.language)
    if core is None or followup.query.intent.kind != "who-said" or not is_bare or asks_what_was_said(followup):
        return []
    article = core.hit.article
    order = [span for span in followup.order.get(article.id, ()) if span.start <= core.span.start][-NEAR:]
    spoken = {each.span: each for each in followup.ranked(followup.joined) if each.hit.article.id == article.id}
    for span in reversed(order):
        said = names.read(article.text[span.start : span.end], article.language)
        if any(map(is_full_name, said)) and span in spoken:
            found = [spoken[span], core] if span != core.span else [core]
            return [replace(each, score=1.0 - 0.1 * row) for row, each in enumerate(found)]
    return []


def asks_what_was_said(followup: Followup) -> bool:
    """Tell whether a follow-up asks for what somebody said, and not for whoever said it."""
    kinds = followup.asked.kinds
    return followup.query.intent.kind == "who-said" and kinds.get("person", 0.0) < CERTAIN


def said_by(followup: Followup) -> list[Scored]:
    """Return what the person named last says: their direct speech, or else some that names nobody else as its speaker.

    Or else what is said of them; of a person that is not known, anybody's direct speech. Who is named by other words
    than `she`, as in `What does the biologist say?`, is nobody named before: in another language than that of the
    articles only the meaning of these words tells who is.
    """
    if followup.is_abroad and _names_whom(followup):
        return followup.in_article()[:_SAID]
    person, other = _named_last(followup)
    near = followup.ranked(f"{followup.question} {person or other}")
    theirs = [each for each in near if person and person in each.text]
    if not any(map(_is_spoken, theirs)) and (person or other):
        near += _elsewhere(followup, person or other)
        theirs = [each for each in near if person and person in each.text]
    spoken = [each for each in theirs if _is_spoken(each)] or [
        each for each in near if _is_spoken(each) and not (theirs and _has_name_beside_speech(each))
    ]
    reported = [each for each in near if any(_leans_on(followup, each, other) for other in theirs)]
    return _with_words_first(followup, spoken or reported or theirs)


def _names_whom(followup: Followup) -> bool:
    """Tell whether a follow-up has words of its own, and none that stands for somebody named before."""
    question, language = followup.question, followup.query.language
    bare = without_opening(question, language)
    return bool(own_words(question, language)) and without_leaning(question, language).split() == bare.split()


def _leans_on(followup: Followup, entry: Scored, other: Scored) -> bool:
    """Tell whether a sentence stands behind another one and begins with a word for whoever that names."""
    is_behind = entry.span.start >= other.span.end and followup.is_near(entry, other, 1)
    return is_behind and refers_back(entry.text, entry.hit.article.language)


def _with_words_first(followup: Followup, found: Sequence[Scored]) -> list[Scored]:
    """Return sentences with those first that have the follow-up's own words, as in `What did she say about prices?`."""
    words = own_words(followup.question, followup.query.language)
    having = [each for each in found if words and has_all(each.text, words)]
    return sorted(having or found, key=lambda each: -each.score)


def _elsewhere(followup: Followup, name: str) -> list[Scored]:
    """Return the sentences of other articles that have a name, those that fit best first."""
    request = followup.request
    hits = request.index.search(name, filters=request.filters).hits
    ids = dict.fromkeys(hit.article.id for hit in hits if name in hit.text and hit.article.id not in followup.order)
    articles = [article for id_ in ids if (article := request.index.store.article(id_))][:ARTICLES]
    found = tuple(passages(articles, {article.id: [*statements_and_items(article)] for article in articles}))
    numbered = tuple(replace(hit, passage=hit.passage - _OTHERS) for hit in found)
    return Evidence(request.index.embedder(), numbered).ranked(f"{followup.question} {name}", request.language)


def _is_spoken(entry: Scored) -> bool:
    return bool(quotations.read(entry.text))


def _has_name_beside_speech(entry: Scored) -> bool:
    """Tell whether a sentence has a name beside what stands between quotation marks."""
    return any(name.tokens for name in names.read(beside_speech(entry.text), entry.hit.article.language))


def _named_last(followup: Followup) -> tuple[str, str]:
    """Return the last word of the name of whoever was cited last, and what else was spoken of; "" for either.

    A name that stands in the question before is not the person: `Who runs it?` asked for that. One word alone is a
    name where no place has one of several words.
    """
    turn, store = followup.turn, followup.request.index.store
    read: list[names.Name] = []
    for id_, start, end in turn.places:
        if article := store.article(id_):
            read += names.read(article.text[start:end], article.language)
    found = [name.words for name in read if is_full_name(name)] or [name.words for name in read if name.tokens]
    person = next((name for name in reversed(found) if name not in turn.question), "")
    other = next((name for name in reversed(found) if name in turn.question), "")
    return person if UNSPACED.search(person) else person.split(" ")[-1], other
