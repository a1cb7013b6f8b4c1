"""Staying with the answer before: a follow-up that says little by itself is asked of the articles which that cites.

`Why?`, `Who pays?` and `And the mayor?` are near to any article, and so is every sentence to them. What was cited says
where to look: a sentence with the words of the follow-up, with the kind of thing that it asks for, or beside what was
cited. Where there is none, all articles are searched as for any other question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.search import Result
from index.text import dates, names, quotations
from index.text.folding import UNSPACED, fold_for_index
from index.text.lists import lists
from index.text.terms import terms
from index.types import Article, Background, Hit, Span
from rag.answering import reasons
from rag.answering.answer_types import CERTAIN, OF_NUMBERS, Asked
from rag.answering.answerability import Assessment
from rag.answering.extractive_summary import beside_speech, statements
from rag.answering.followups.detection import entry_named, refers_back, without_leaning, without_opening
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.in_article_ranking import KnownArticle
from rag.answering.plans import question_words
from rag.answering.property_words import AGE, NAME, asked_properties, told
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Evidence, Scored
from rag.answering.types import Turn
from rag.answering.understanding import Query

_CONFIDENCE = 0.6
"""Probability that such a sentence answers."""
_ARTICLES = 3
"""Articles of the answer before that are looked at."""
_PASSAGE = 800
"""Characters from which a passage of an article ends with its sentence."""
_NEAR = 3
"""Sentences around what answered in which more about it is looked for."""
_REASONS = 2
"""Sentences around what was cited in which its reason is looked for."""
_BESIDE = 0.08
"""What the sentence beside what was cited gains; the one behind that half of it, and so on."""
_REASON = 0.2
"""Weight of the probability that a sentence is a reason, where one is asked for."""
_FITTING = 8
"""Sentences among which a reason that has none of the follow-up's words is looked for, those that fit best."""
_STEM = 5
"""Letters by which two words are of one family."""
_NAMING = 3
"""Words of the longest question for a name that names nothing else: `What's her name?`."""
_BEFORE = 0.5
"""Share of that for a sentence before what was cited: reasons mostly stand behind."""
_OTHERS = 1_000_000
"""What sets the passages of other articles apart from those of the articles cited."""
_SAID = 2
"""Sentences that are quoted of what somebody says whom a question in another language names."""
_CLOSE = 0.03
"""How far behind the nearest sentence another one may be, where none has what is asked for."""
_SURELY = 0.7
"""Probability from which a name, or a number or date of one kind, is asked for: few words tell it badly."""


@dataclass(frozen=True, slots=True)
class _Followup:
    """A follow-up, and the sentences that may answer it."""

    request: Request
    query: Query
    turn: Turn
    hits: Sequence[Hit]
    evidence: Evidence
    order: Mapping[str, Sequence[Span]]
    """Article → its sentences, in order."""

    @property
    def question(self) -> str:
        return self.query.search.question

    @property
    def asked(self) -> Asked:
        """What kind of thing it asks for, as it is or without `And` in front of it: what tells that more surely."""
        language = self.query.language
        texts = (self.question, without_opening(self.question, language))
        return max((self.evidence.asked(text, language) for text in texts), key=_certainty)

    @property
    def joined(self) -> str:
        return f"{self.question} {self.turn.question}"

    @property
    def known(self) -> KnownArticle:
        return KnownArticle(self.evidence, self.request.index.embedder())

    @property
    def about(self) -> str:
        """What it is about: the question before, and the headline of what answered that."""
        return " · ".join((self.turn.question, *self.turn.titles[:1]))

    @property
    def is_abroad(self) -> bool:
        """Whether none of the articles is in the language of the question."""
        return all(hit.article.language != self.query.language for hit in self.hits)

    @property
    def asks_for_somebody(self) -> bool:
        return self.asked.kinds.get("person", 0.0) >= _SURELY

    @property
    def asks_for_a_number(self) -> bool:
        return any(share >= _SURELY for kind, share in self.asked.kinds.items() if kind in OF_NUMBERS)

    def ranked(self, wanted: str) -> list[Scored]:
        """Return the sentences, those that fit best first."""
        return self.evidence.ranked(wanted, self.query.language)

    def in_article(self) -> list[Scored]:
        """Return the sentences, those that fit best first, by what they have of what is asked for too."""
        return self.known.ranked(self.question, self.about, self.query.language)

    def new(self, wanted: str) -> list[Scored]:
        """Return the sentences that were not cited, those that fit best first."""
        return [each for each in self.ranked(wanted) if not _was_cited(each, self.turn)]

    def core(self) -> Scored | None:
        """Return the sentence that answered the question before, of those that were cited."""
        found = self.evidence.ranked(self.turn.question, self.query.language)
        return next((each for each in found if _was_cited(each, self.turn)), None)

    def distance(self, entry: Scored, other: Span) -> int:
        """Return how many sentences of its article one is away from a place in it."""
        order = self.order.get(entry.hit.article.id, ())
        rows = [
            next((row for row, each in enumerate(order) if each.end > span.start), 0) for span in (entry.span, other)
        ]
        return abs(rows[0] - rows[1])

    def is_near(self, entry: Scored, other: Scored, reach: int) -> bool:
        return entry.hit.article.id == other.hit.article.id and self.distance(entry, other.span) <= reach


def stay(request: Request, query: Query, *, is_last: bool, may_guess: bool = False) -> Assessment | None:
    """Return what the articles of the answer before have for a follow-up; None where they have nothing.

    `is_last`: whether no other articles answer, so that the kind of thing that is asked for is enough. `may_guess`:
    whether others seem to, which are further away, so that what is nearest is enough.
    """
    turn = request.history[-1] if request.history else None
    articles = _cited_articles(request, turn) if turn and query.search.context else []
    if turn is None or not articles:
        return None
    order = {article.id: [*_statements(article)] for article in articles[:_ARTICLES]}
    hits = tuple(_passages(articles[:_ARTICLES], order))
    followup = _Followup(request, query, turn, hits, Evidence(request.index.embedder(), hits), order)
    if _asks_why(followup):
        ranked, has_answer = _reasons(followup)
    elif speakers := _speakers(followup):
        ranked, has_answer = speakers, True
    else:
        ranked = (
            _said(followup)
            if _asks_what_was_said(followup)
            else _fitting(followup, is_last=is_last, may_guess=may_guess)
        )
        has_answer = True
    if not ranked and query.intent.kind == "why":
        ranked = _likely_reasons(followup)
    if not ranked and entry_named(request.question, query.language):
        ranked = _beside_first(followup)
    if not ranked:
        return None
    kept = {(each.hit.passage, each.span) for each in ranked}
    rest = (each for each in followup.ranked(followup.question) if (each.hit.passage, each.span) not in kept)
    ranked += [replace(each, score=0.0) for each in rest]  # what a quote is widened with
    best = dict.fromkeys([each.hit for each in ranked])
    result = Result((*best, *(hit for hit in hits if hit not in best)), Background(0.0, len(hits)))
    about = " ".join(ranked[0].hit.article.title.split())
    search = replace(query.search, about=about or query.search.about)
    confidence = _CONFIDENCE if has_answer else 0.0
    found = Retrieved(search, result, query.time)
    return Assessment(found, followup.evidence, ranked, confidence, is_near=not has_answer)


def leaps(request: Request, query: Query, assessment: Assessment) -> bool:
    """Tell whether a follow-up without names is answered by an article of another language than it and those cited.

    `Reicht das Geld?` is near to any sum of money; in its own language nothing but the conversation is.
    """
    turn = request.history[-1] if request.history else None
    cited = _cited_articles(request, turn) if turn else []
    if not assessment.ranked or question_words.has_names(request.question, query.language):
        return False
    article = assessment.ranked[0].hit.article
    is_other = article.id not in {each.id for each in cited}
    return is_other and article.language != query.language and query.language in {each.language for each in cited}


def strays(request: Request, query: Query, assessment: Assessment) -> bool:
    """Tell whether a follow-up without names is answered by an article in its language that is hardly about it.

    `Who is the director?` is near to any director in its own language, and that of an article in another one is meant.
    One that turns to something else names it: its article has a word of the question in its headline or first sentence.
    """
    turn = request.history[-1] if request.history else None
    cited = _cited_articles(request, turn) if turn else []
    if not (assessment.ranked and cited) or question_words.has_names(request.question, query.language):
        return False
    article = assessment.ranked[0].hit.article
    if article.language != query.language or any(each.language == query.language for each in cited):
        return False
    lead = next((article.text[span.start : span.end] for span in _statements(article)), "")
    words = own_words(query.search.question, query.language)
    return not any(has_all(f"{article.title}\n{lead}", [word]) for word in words)


def _fitting(followup: _Followup, *, is_last: bool, may_guess: bool) -> list[Scored]:
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
        return followup.known.telling(followup.in_article(), followup.asked) if may_be_any else []
    if not asks_for_a_kind:
        return _beside_first(followup)
    having = followup.known.having(followup.in_article(), followup.asked)
    return [*_answered_already(followup, having), *(each for each in having if not _was_cited(each, followup.turn))]


def _properties(followup: _Followup) -> list[str]:
    """Return the properties that a follow-up asks for by name, as words of any language tell them."""
    found = asked_properties(followup.question, followup.query.language, asks_who=followup.asks_for_somebody)
    return [name for name in found if name not in (AGE, NAME)]


def _of_property(followup: _Followup, properties: Sequence[str]) -> list[Scored]:
    """Return the sentences that tell one of some properties, such as the mayor."""
    ranked = followup.in_article() if properties else []
    having = [each for each in ranked if told(properties, each.text, each.hit.article.language)]
    return _of_kind(followup, having, ranked)


def _named_already(followup: _Followup, words: Sequence[re.Pattern[str]]) -> list[Scored]:
    """Return the sentence that answered the question before, if it names who is asked for: `What's her name?`."""
    language = followup.query.language
    rest = without_opening(followup.question, language)
    is_asked = NAME in asked_properties(rest, language) and len(words) <= 1 and len(rest.split()) <= _NAMING
    core = followup.core() if is_asked and followup.query.does_lean else None
    return [core] if core and any(map(_is_full_name, names.read(core.text, core.hit.article.language))) else []


def _about_the_same(followup: _Followup) -> list[Scored]:
    """Return the sentence with the number that is asked for, if it has a word of the question before.

    As for `And how heavy?` after `How big is the mirror?`: the article has no word of it, but tells what it weighs.
    """
    if not followup.query.does_lean or followup.asked.of_numbers < CERTAIN:
        return []
    words = own_words(followup.turn.question, followup.query.language)
    found = followup.known.telling(followup.in_article(), followup.asked)
    return [each for each in found[:1] if any(has_all(each.text, [word]) for word in words)]


def _answered_already(followup: _Followup, having: Sequence[Scored]) -> list[Scored]:
    """Return the sentences that were cited before and have the number that is asked for now.

    As in `Since when?` after `How many are on strike?`.
    """
    before = followup.evidence.asked(followup.turn.question, followup.query.language)
    found = [each for each in having if followup.asks_for_a_number and _was_cited(each, followup.turn)]
    if _likeliest(before) == _likeliest(followup.asked):
        found = [each for each in found if _has_several_dates(each, followup)]
    order = [(each.hit, each.span) for each in followup.ranked(followup.turn.question)] if found[1:] else []
    first = min(found, key=lambda each: order.index((each.hit, each.span)) if order else 0, default=None)
    return [replace(first, score=1.0)] if first else []


def _has_several_dates(core: Scored, followup: _Followup) -> bool:
    """Tell whether a sentence has several dates, and one is asked for: `Until when?` after `When does it close?`."""
    is_of_dates = _likeliest(followup.asked) == "date"
    return is_of_dates and len(dates.read(core.text, core.hit.article.language)) > 1


def _certainty(asked: Asked) -> float:
    """Return the probability of the likeliest kind of thing that a sentence is seen to have or lack."""
    return max((share for kind, share in asked.kinds.items() if kind != "other"), default=0.0)


def _likeliest(asked: Asked) -> str:
    return max(asked.kinds, key=lambda kind: asked.kinds[kind], default="")


def _nearest(followup: _Followup) -> list[Scored]:
    """Return the sentences that are about as near to a follow-up and its question before as the nearest one."""
    new = followup.new(followup.joined)
    found = _of_kind(followup, new, new)
    return [each for each in found if found[0].score - each.score <= _CLOSE]


def _of_family(followup: _Followup, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the sentences that have words of one family with all long ones of a follow-up: `undecided` of `decide`."""
    stems = [term[:_STEM] for term in terms(followup.question) if len(term) >= _STEM]
    return [each for each in ranked if stems and all(stem in fold_for_index(each.text) for stem in stems)]


def _of_kind(followup: _Followup, found: Sequence[Scored], around: Sequence[Scored], *, reach: int = 1) -> list[Scored]:
    """Return the sentences that have the number, date or name that is asked for, or stand beside one that has it."""
    asked = followup.asked
    if followup.asks_for_a_number:
        having = [each for each in around if each.has_kind >= CERTAIN * asked.of_numbers]
    elif followup.asks_for_somebody:
        having = [each for each in around if asked.has_name(each.text, each.hit.article.language)]
    else:
        return list(found)
    return [each for each in found if any(followup.is_near(each, other, reach) for other in having)]


def _beside_first(followup: _Followup) -> list[Scored]:
    """Return what answered the question before and the sentences around it, the nearest of those that fit alike first.

    It is among them, as a reason often stands in the sentence that was quoted, or leans on it.
    """
    core = followup.core()
    if core is None:
        return []
    same = [each for each in followup.ranked(followup.joined) if each.hit.article.id == core.hit.article.id]
    near = [(each, followup.distance(each, core.span)) for each in same]
    found = [
        replace(each, score=each.score + _BESIDE / max(distance, 1) * (1 if each.span >= core.span else _BEFORE))
        for each, distance in near
        if distance <= _NEAR
    ]
    return sorted(found, key=lambda each: -each.score)


# Why


def _asks_why(followup: _Followup) -> bool:
    """Tell whether a follow-up asks for the reason of what was answered and says nothing else, as `Why?` does."""
    is_bare = not own_words(followup.question, followup.query.language)
    return followup.query.intent.kind == "why" and is_bare and reasons.is_known(followup.request.index.embedder())


def _reasons(followup: _Followup) -> tuple[list[Scored], bool]:
    """Return the sentences around what was cited, the likeliest reasons first, and whether there is a reason."""
    ranked = followup.ranked(followup.joined)
    near = [(each, distance) for each in ranked if (distance := _distance(followup, each)) <= _REASONS]
    shares = reasons.reason_shares(followup.request.index.embedder(), [each.text for each, _ in near])
    found = [
        replace(each, score=each.score + _BESIDE / max(distance, 1) + _REASON * share)
        for (each, distance), share in zip(near, shares, strict=True)
        if share >= reasons.LIKELY
    ]
    rest = [each for each, _ in near if each.span not in [other.span for other in found]]
    return [*sorted(found, key=lambda each: -each.score), *(rest if not found else ())], bool(found)


def _likely_reasons(followup: _Followup) -> list[Scored]:
    """Return the sentences that are likely reasons and have a word of the family: `put off` of `the putting-off`."""
    if not reasons.is_known(followup.request.index.embedder()):
        return []
    ranked = followup.ranked(followup.joined)[:_FITTING]
    shares = reasons.reason_shares(followup.request.index.embedder(), [each.text for each in ranked])
    found = [
        replace(each, score=each.score + _REASON * share)
        for each, share in zip(ranked, shares, strict=True)
        if share >= reasons.LIKELY
    ]
    stems = [term[:_STEM] for term in terms(followup.question) if len(term) >= _STEM]
    having = [each for each in found if any(stem in fold_for_index(each.text) for stem in stems)]
    return sorted(having, key=lambda each: -each.score)


def _distance(followup: _Followup, entry: Scored) -> float:
    """Return how many sentences one is away from the nearest place of its article that was cited."""
    cited = _cited(entry.hit.article, followup.turn)
    return min((followup.distance(entry, span) for span in cited), default=float("inf"))


# What somebody said


def _speakers(followup: _Followup) -> list[Scored]:
    """Return what tells who said what was cited, for `Who said that?`: that itself, or the nearest name before it."""
    core = followup.core()
    is_bare = not own_words(followup.question, followup.query.language)
    if core is None or followup.query.intent.kind != "who-said" or not is_bare or _asks_what_was_said(followup):
        return []
    article = core.hit.article
    order = [span for span in followup.order.get(article.id, ()) if span.start <= core.span.start][-_NEAR:]
    spoken = {each.span: each for each in followup.ranked(followup.joined) if each.hit.article.id == article.id}
    for span in reversed(order):
        said = names.read(article.text[span.start : span.end], article.language)
        if any(map(_is_full_name, said)) and span in spoken:
            found = [spoken[span], core] if span != core.span else [core]
            return [replace(each, score=1.0 - 0.1 * row) for row, each in enumerate(found)]
    return []


def _asks_what_was_said(followup: _Followup) -> bool:
    kinds = followup.asked.kinds
    return followup.query.intent.kind == "who-said" and kinds.get("person", 0.0) < CERTAIN


def _said(followup: _Followup) -> list[Scored]:
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


def _names_whom(followup: _Followup) -> bool:
    """Tell whether a follow-up has words of its own, and none that stands for somebody named before."""
    question, language = followup.question, followup.query.language
    bare = without_opening(question, language)
    return bool(own_words(question, language)) and without_leaning(question, language).split() == bare.split()


def _leans_on(followup: _Followup, entry: Scored, other: Scored) -> bool:
    """Tell whether a sentence stands behind another one and begins with a word for whoever that names."""
    is_behind = entry.span.start >= other.span.end and followup.is_near(entry, other, 1)
    return is_behind and refers_back(entry.text, entry.hit.article.language)


def _with_words_first(followup: _Followup, found: Sequence[Scored]) -> list[Scored]:
    """Return sentences with those first that have the follow-up's own words, as in `What did she say about prices?`."""
    words = own_words(followup.question, followup.query.language)
    having = [each for each in found if words and has_all(each.text, words)]
    return sorted(having or found, key=lambda each: -each.score)


def _elsewhere(followup: _Followup, name: str) -> list[Scored]:
    """Return the sentences of other articles that have a name, those that fit best first."""
    request = followup.request
    hits = request.index.search(name, filters=request.filters).hits
    ids = dict.fromkeys(hit.article.id for hit in hits if name in hit.text and hit.article.id not in followup.order)
    articles = [article for id_ in ids if (article := request.index.store.article(id_))][:_ARTICLES]
    passages = tuple(_passages(articles, {article.id: [*_statements(article)] for article in articles}))
    numbered = tuple(replace(hit, passage=hit.passage - _OTHERS) for hit in passages)
    return Evidence(request.index.embedder(), numbered).ranked(f"{followup.question} {name}", request.language)


def _is_spoken(entry: Scored) -> bool:
    return bool(quotations.read(entry.text))


def _has_name_beside_speech(entry: Scored) -> bool:
    """Tell whether a sentence has a name beside what stands between quotation marks."""
    return any(name.tokens for name in names.read(beside_speech(entry.text), entry.hit.article.language))


def _named_last(followup: _Followup) -> tuple[str, str]:
    """Return the last word of the name of whoever was cited last, and what else was spoken of; "" for either.

    A name that stands in the question before is not the person: `Who runs it?` asked for that. One word alone is a
    name where no place has one of several words.
    """
    turn, store = followup.turn, followup.request.index.store
    read: list[names.Name] = []
    for id_, start, end in turn.places:
        if article := store.article(id_):
            read += names.read(article.text[start:end], article.language)
    found = [name.words for name in read if _is_full_name(name)] or [name.words for name in read if name.tokens]
    person = next((name for name in reversed(found) if name not in turn.question), "")
    other = next((name for name in reversed(found) if name in turn.question), "")
    return person if UNSPACED.search(person) else person.split(" ")[-1], other


def _is_full_name(name: names.Name) -> bool:
    """Tell whether a name has several words, or may be whole in a script without spaces."""
    return bool(UNSPACED.search(name.words)) or len(name.words.split()) > 1


# Places


def _cited_articles(request: Request, turn: Turn) -> list[Article]:
    """Return the articles that a turn cites and the filters pass, with their texts."""
    found = [article for id_ in turn.articles if (article := request.index.store.article(id_))]
    if not found or not request.filters:
        return found
    passing = {article.id for article in request.index.articles(request.filters)}
    return [article for article in found if article.id in passing]


def _statements(article: Article) -> Iterator[Span]:
    """Yield what an article says, sentence by sentence, and item by item where it has a list."""
    items = {block.span: block.items for block in lists(article.text, article.language)}
    for span in statements(article):
        yield from items.get(span, (span,))


def _passages(articles: Sequence[Article], order: Mapping[str, Sequence[Span]]) -> Iterator[Hit]:
    """Yield whole articles cut into passages."""
    number = 0
    for article in articles:
        held: list[Span] = []
        for row, span in enumerate(order[article.id], start=1):
            held.append(span)
            if span.end - held[0].start >= _PASSAGE or row == len(order[article.id]):
                number += 1
                yield Hit(article, held[0].start, span.end, 0.0, -number, sentences=tuple(held))
                held = []


def _cited(article: Article, turn: Turn) -> list[Span]:
    return [Span(start, end) for id_, start, end in turn.places if id_ == article.id]


def _was_cited(entry: Scored, turn: Turn) -> bool:
    cited = _cited(entry.hit.article, turn)
    return any(entry.span.start < span.end and span.start < entry.span.end for span in cited)
