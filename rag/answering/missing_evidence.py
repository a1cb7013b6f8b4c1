"""Missing evidence: what a question asks for and the best article lacks, and what that takes from the confidence."""

import math
from collections.abc import Sequence

from index.text import name_index, names, quotations
from index.text.facts import Facts
from index.text.folding import UNSPACED
from index.types import Article, Span
from rag.answering.answer_types import CERTAIN, OF_TIME, AnswerType, Asked
from rag.answering.named_persons import MADE, about, is_undone, named_in, tell_age
from rag.answering.property_words import AGE, NAME, asked_properties, is_personal, untold
from rag.answering.sentence_ranking import Scored
from rag.answering.unmatched_terms import has_telling_word, is_counted, missing_words

_HARDLY = 0.25
"""Share of the probability that a number or date is asked for, below which the best article has none of its kind:
prices, shares and counts are easily taken for one another."""
_LACKING = 8.0
"""What the logit loses where the best article certainly has no number or date of the kind that is asked for. Chosen so
that it outweighs the nearest of passages."""
_UNCOVERED = 3.0 / _LACKING
"""Share of it where the best article has none of several words of what is asked of it, and no date, length or price
that answers. Chosen so that 5 more of 722 answerable questions are refused (PIAF, SQuAD-es, XQuAD)."""
_OF_ONE_THING: frozenset[AnswerType] = frozenset(("price", "weight", "age", "year", "length", "area"))
"""Kinds of numbers that are told beside what they are of. A count is told in many ways, and a day in none."""
_SURELY = 0.6
"""Probability from which one of them is asked for."""
_SEVERAL = 2
"""Such words: a single one (profession, colour) is as often one of which the article gives an example."""
_UNTOLD = 10.0 / _LACKING
"""Share of it where what stands around its best sentences has no word of a property that is asked for by name."""
_WHO = 0.7
"""Probability from which a person is asked for, and not what somebody did or said."""
_HARDLY_WHO = 0.03
"""Probability below which something is named that has no capital, such as a process."""
_CERTAINLY_WHO = 0.8
"""Probability from which a person's name is asked for, which is told by a first and a last name."""
_LEAD = 600
"""Characters of the best article's beginning in which a name is looked for, beside the passages that were found."""
_SPEECH = 25
"""Characters of quoted words from which they are speech, and no name; those of a script without spaces count twice."""
_BEST = 3
"""Sentences of the best article around which such a word may stand."""


def lacking(ranked: Sequence[Scored], asked: Asked) -> float:
    """Return the probability that what is asked for is a number or date of which the best article has none, 0 to 1.

    Near passages say little then: an article about a mayor answers no question for her age.
    """
    if not ranked or asked.of_numbers < CERTAIN:
        return 0.0
    has = max(entry.has_kind for entry in _of_best_article(ranked))
    return asked.of_numbers - has if has < _HARDLY * asked.of_numbers else 0.0


def lacking_around(ranked: Sequence[Scored], asked: Asked) -> float:
    """Return what it counts that a price, an age or the like is asked for, and none stands around the best sentence.

    The article may have one of something else.
    """
    kind, share = max(asked.kinds.items(), key=lambda each: each[1], default=("other", 0.0))
    if not ranked or kind not in _OF_ONE_THING or share < _SURELY:
        return 0.0
    article = ranked[0].hit.article
    texts = [article.text[span.start : span.end] for span in _windows(ranked[:1])]
    has = max(asked.share(text, article.language) for text in texts)
    return asked.of_numbers if has < _HARDLY * asked.of_numbers else 0.0


def uncovered(ranked: Sequence[Scored], asked: Asked, question: str, language: str) -> float:
    """Return what it counts that the best article has no word of what is asked of it, beside `lacking`; 0 if it has.

    A number is then of something else: of a count, where none stands beside what is counted; of a price, where around
    the best sentence is no word of what it is the price of. A date or length of the best sentence answers in whatever
    words.
    """
    if not ranked or not asked.kinds:
        return 0.0
    of_article = _of_best_article(ranked)
    article = ranked[0].hit.article
    counts = asked.kinds.get("count", 0.0) >= CERTAIN
    if counts and not is_counted(question, language, article, _sentences(of_article)):
        return asked.of_numbers
    if (price := asked.kinds.get("price", 0.0)) >= CERTAIN:
        around = "\n".join(article.text[span.start : span.end] for span in _windows(ranked[:1]))
        is_of_it = has_telling_word(question, language, around)
        return price if not is_of_it and missing_words(question, language, article, around) else 0.0
    if _has_measure(ranked[0], asked):
        return 0.0
    hits = {entry.hit.passage: entry.hit.text for entry in of_article}
    missing = missing_words(question, language, article, "\n".join(hits.values()))
    if missing and counts:
        return asked.of_numbers
    return _UNCOVERED if missing >= _SEVERAL else 0.0


def of_another_year(ranked: Sequence[Scored], asked: Asked) -> float:
    """Return what it counts that an amount of a year is asked for, and the best article has only another year's.

    The best sentence with an amount names another year, and nothing that was found of its article names the right one.
    """
    years = {moment.year for moment in asked.facts.moments if moment.year}
    of_amounts = asked.of_numbers - sum(asked.kinds.get(kind, 0.0) for kind in OF_TIME)
    if not ranked or not years or of_amounts < CERTAIN:
        return 0.0
    article = ranked[0].hit.article
    told = {span: _years(article, span) for span in _sentences(_of_best_article(ranked))}
    having = next((entry for entry in ranked if entry.has_kind >= CERTAIN * asked.of_numbers), ranked[0])
    is_of_year = article.published[:4] in map(str, years) or any(years & found for found in told.values())
    return 0.0 if is_of_year or not told.get(having.span) else _UNTOLD


def _years(article: Article, span: Span) -> set[int]:
    moments = Facts(article.text[span.start : span.end], article.language).moments
    return {moment.year for moment in moments if moment.year}


def untold_properties(
    ranked: Sequence[Scored], asked: Asked, question: str, language: str, *, of_offices: bool = True
) -> float:
    """Return what it counts that a property is asked for of which the best article has no word; 0 if it has.

    The word has to stand in its title, in one of its best sentences, or in the one before or after it; one of a
    person beside a name that the question has. `of_offices` tells whether somebody can be asked for by an office.
    """
    asks_who = asked.kinds.get("person", 1.0) >= _WHO or NAME in asked_properties(question, language)
    asks_who = asks_who and of_offices
    found = asked_properties(question, language, asks_who=asks_who)
    wanted = [name for name in found if name not in (AGE, NAME)]
    if not ranked or not wanted:
        return 0.0
    article, spans = ranked[0].hit.article, _windows(_of_best_article(ranked)[:_BEST])
    if asks_who and (made := [name for name in wanted if name in MADE]) and is_undone(made, article, spans, asked):
        return _UNTOLD
    personal = [name for name in wanted if is_personal(name, language)]
    of_person = about(named_in(question, language), language, article, spans) if personal else ()
    is_lacking = untold(personal, _joined(article, of_person), article.language) or untold(
        [name for name in wanted if name not in personal], _joined(article, spans), article.language
    )
    return _UNTOLD if is_lacking else 0.0


def ageless(ranked: Sequence[Scored], asked: Asked, question: str, language: str) -> float:
    """Return what it counts that the age of somebody is asked for whose age the best article does not tell."""
    is_asked = asked.kinds.get(AGE, 0.0) >= CERTAIN or AGE in asked_properties(question, language)
    if not ranked or not is_asked or not (named := named_in(question, language)):
        return 0.0
    from rag.answering.plans.office_holders import asked_role  # noqa: PLC0415 - what few questions need

    article = ranked[0].hit.article
    spans = _sentences(_of_best_article(ranked))
    role = asked_role(question, language)
    of_person = spans if role else about(named, language, article, spans)
    return 0.0 if tell_age(named, language, article, of_person, role) else _UNTOLD


def nameless(ranked: Sequence[Scored], asked: Asked, question: str, language: str) -> float:
    """Return what it counts that a name is asked for, and around the best sentence stands none but the question's."""
    may_be_person = asked.kinds.get("person", 1.0) >= _HARDLY_WHO
    if not ranked or not may_be_person or NAME not in asked_properties(question, language):
        return 0.0
    article, best = ranked[0].hit.article, ranked[0].span
    if not (_has_capitals(ranked[0]) or names.read(article.text, article.language)):
        return 0.0  # as in Arabic, of whose names nothing tells that they are some
    texts = {span: article.text[span.start : span.end] for span in _windows(ranked[:1])}
    is_of_person = asked.kinds.get("person", 0.0) >= _CERTAINLY_WHO and not UNSPACED.search(article.text)
    has_name = _has_whole_name if is_of_person else _has_any_name
    has_any = any(
        has_name(asked, text, article.language)
        for span, text in texts.items()
        if span == best or not _is_of_speaker(text, question, language)
    )
    return 0.0 if has_any else _UNTOLD


def _has_capitals(entry: Scored) -> bool:
    return any(map(str.isupper, entry.hit.text))


def _has_any_name(asked: Asked, text: str, language: str) -> bool:
    is_certain = any(map(str.isupper, text))  # a Chinese name never is
    return asked.has_name(text, language, is_certain=is_certain) or bool(quotations.read(text))


def _has_whole_name(asked: Asked, text: str, language: str) -> bool:
    """Tell whether a text has a name of several words, as people have, or of letters without capitals.

    What stands in quotation marks is the name of a thing.
    """
    for each in reversed(quotations.read(text)):
        text = f"{text[: each.start]} {text[each.end :]}"
    return asked.has_whole_name(text, language)


def _is_of_speaker(text: str, question: str, language: str) -> bool:
    """Tell whether a neighbour's name is that of whoever speaks there, of whom the question has no word but names."""
    is_speech = any(len(each.words) + len(UNSPACED.findall(each.words)) >= _SPEECH for each in quotations.read(text))
    for name in reversed(names.read(question, language)):
        if name.tokens and not name.doubtful:
            question = f"{question[: name.start]} {question[name.start + len(name.words) :]}"
    return is_speech and not has_telling_word(question, language, text)


def unconfirmed(ranked: Sequence[Scored], question: str, language: str) -> float:
    """Return what it counts that a question, to be answered by yes or no, names what the best article does not name."""
    wanted = [token for name in names.read(question, language) for token in name.tokens]
    if not ranked or not wanted or ranked[0].hit.article.language != language:
        return 0.0
    article = ranked[0].hit.article
    texts = {entry.hit.passage: entry.hit.text for entry in _of_best_article(ranked)}
    there = name_index.NameIndex("\n".join((article.title, article.text[:_LEAD], *texts.values())), language)
    return 0.0 if all(there.has(token, language) for token in wanted) else _UNTOLD


def _joined(article: Article, spans: Sequence[Span]) -> str:
    return "\n".join((article.title, *(article.text[span.start : span.end] for span in spans)))


def _windows(entries: Sequence[Scored]) -> tuple[Span, ...]:
    """Return sentences of one article, each with the one before and the one after it, in order."""
    around: set[Span] = set()
    for entry in entries:
        row = entry.hit.sentences.index(entry.span)
        around.update(entry.hit.sentences[max(row - 1, 0) : row + 2])
    return tuple(sorted(around, key=lambda span: span.start))


def _sentences(entries: Sequence[Scored]) -> tuple[Span, ...]:
    """Return the sentences of all passages of one article, in order."""
    return tuple(sorted({span for entry in entries for span in entry.hit.sentences}, key=lambda span: span.start))


def _of_best_article(ranked: Sequence[Scored]) -> list[Scored]:
    return [entry for entry in ranked if entry.hit.article.id == ranked[0].hit.article.id]


def _has_measure(best: Scored, asked: Asked) -> bool:
    """Tell whether a sentence has the date or amount that is asked for; a bare number may be of anything."""
    certain = CERTAIN * asked.of_numbers
    return asked.of_numbers >= CERTAIN and best.has_kind >= certain and asked.kinds.get("count", 0.0) < certain


def less(confidence: float, lacking: float) -> float:
    """Return a confidence in view of the probability that what is asked for is lacking."""
    if not 0 < confidence < 1 or not lacking:
        return confidence
    return 1 / (1 + math.exp(_LACKING * lacking) * (1 - confidence) / confidence)
