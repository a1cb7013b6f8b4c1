"""Plan for several questions in one: each is answered by itself, and the answer says what the articles leave open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.text import names
from index.text.facts import Facts
from index.text.name_index import NameIndex
from index.text.stop_words import content_words
from index.types import Article, Hit, Span
from rag.answering.answer_types import CERTAIN, AnswerType, Asked
from rag.answering.answerability import assess
from rag.answering.extractive_answer import best_quotes
from rag.answering.followups.cited_articles import followup_of, stay
from rag.answering.followups.contextualization import SearchQuery, context
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.in_article_ranking import KnownArticle
from rag.answering.plans import MAY_LIST, Planned
from rag.answering.plans.answer_layout import Layout, Row, planned, words_of
from rag.answering.plans.asked_phrases import asked_phrases
from rag.answering.plans.listing import enumerated_plan
from rag.answering.plans.prose_lists import announced_by
from rag.answering.plans.question_decomposition import question_parts, topic_and_question
from rag.answering.plans.single_article import single_article
from rag.answering.plans.whole_articles import whole_article, with_before
from rag.answering.query_understanding import Query, understand_intent
from rag.answering.quoting import cite
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved, retrieve
from rag.answering.sentence_ranking import Scored
from rag.answering.sentence_windows import is_answered
from rag.answering.source_conflicts.other_reports import other_reports
from rag.answering.source_conflicts.updating import bring_up_to_date
from rag.answering.types import Citation, Turn
from rag.locale import answer_texts, around_answers
from rag.locale.formatting import as_question

_MOST = 6
"""Questions that are answered; more in one are searched for as one."""
_CLOSE = 0.05
"""How far behind the best sentence for a part another one may be: a part is short, and near to many."""
_CERTAIN = 0.3
"""Probability from which the kind of thing that a part asks for is taken for certain."""
_MOST_WORDS = 0.5
"""Share of a part's words from which the sentence that has them answers it, if it has a figure or a date."""
_REPORTS, _AS_WELL = 3, 0.08
"""Reports of one thing that are asked, the newest ones, and how far behind the best of them a newer one may be."""
_MEASURED: frozenset[AnswerType] = frozenset(("speed", "length", "weight", "area", "volume", "temperature"))
"""Kinds of things that a part may ask for with a word that its article lacks: `15 kilometres a second` is how fast."""
_READ = 0.5
"""Probability from which a sentence that was read together with a part answers it, whatever words it lacks."""
_UNLIKELY = 0.2
"""Probability below which no sentence of an article answers a part, whatever it has in common with it. Of 137 parts
that articles answer 8 are below, and of 10 that they don't, 5."""
_SEVERAL_WORDS = 2
"""Words of a part behind the first one from which that counts: nothing is read rightly of `and the price?` alone."""
_ITEMS = 8
"""Items of a list that answer one of several questions, at most."""
_INSTRUCTION = "in one or two sentences for each of the questions, in their order"


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the questions, and what answers it."""

    question: str
    quotes: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    """What was found for it."""
    is_list: bool = False
    """Whether it is answered by the items of a list."""


def plan(request: Request, query: Query) -> Planned | None:
    """Return the answers to the questions in one; None for one question, and where none of several has an answer."""
    questions = question_parts(query.search.question, query.language)
    about = questions[0]
    if len(questions) == 1:
        questions, about = asked_phrases(query, request.index.embedder()), query.search.question
    if not 1 < len(questions) <= _MOST:
        return None
    parts = _answered(request, query, questions, about)
    if not any(part.quotes for part in parts):
        return None
    words = words_of(query)
    refusal = answer_texts.refusal(query.answer_language)
    rows = [_row(part, refusal, query.language) for part in parts]
    if len(parts) == 1:
        rows = [Row((), (quote,)) for quote in parts[0].quotes]
    layout = Layout((words("column-question"), words("column-sentence")))
    articles = list({quote.article.id: quote.article for part in parts for quote in part.quotes}.values())
    answer = planned(request, query, rows, layout, coverage=articles, time=query.time).answer
    hits = tuple(dict.fromkeys(hit for part in parts for hit in part.hits))
    written = replace(answer, hits=hits, model="")  # so that what is newer is added behind the list
    updated = bring_up_to_date(written, request.index.embedder())
    added = updated.text.removeprefix(answer.text)
    text = f"{answer.text}\n{added}" if added else answer.text  # an empty line ends the list
    read = tuple(with_before(answer.hits))
    return Planned(replace(updated, text=text, hits=read, model=answer.model), _INSTRUCTION)


def _row(part: _Part, refusal: str, language: str) -> Row:
    question = as_question(part.question[:1].upper() + part.question[1:], around_answers(language))
    if part.quotes:
        return Row((question,), part.quotes)
    return Row((f"{question} {refusal}",), is_quoted=False)


def _answered(request: Request, query: Query, questions: Sequence[str], about: str) -> list[_Part]:
    """Answer each question; those that name nothing else are about what the whole is about, which `about` says.

    Nothing is returned where the articles answer neither the whole nor its first question: another part is short for
    more, and near to anything.
    """
    found = retrieve(request, query, query.time)
    whole = assess(request, found)
    if not (whole.is_answerable or whole.is_near):
        first = replace(request, question=questions[0])
        found = retrieve(first, replace(query, search=SearchQuery(questions[0], "")), query.time)
        whole = assess(first, found)
        if not whole.is_answerable:
            return []
    found = _of_its_topic(request, query, found)
    subject = found.result.hits[:1]
    history = list(request.history)
    parts: list[_Part] = []
    for question in questions:
        asked = whole.evidence.asked(question, query.language)
        if parts and parts[-1].is_list and _asks_for_each(asked, question, query.language):
            continue
        part = replace(request, question=question, history=tuple(history))
        lean = context(question, history, request.index.embedder().count_tokens) if history else ""
        intent = understand_intent(part, question)
        of_part = replace(query, search=SearchQuery(question, lean), intent=intent)
        items = _listed(part, of_part)
        if said := items or _said(part, of_part):
            parts.append(_Part(question, said, found.result.hits, is_list=bool(items)))
            history.append(_turn(question, said))
            continue
        searched = retrieve(part, of_part, query.time)
        if subject and _names_nothing_else(question, subject[0], query.language):
            best = _of_story(part, searched, found, about)
        else:
            best = _of_any(part, searched)
        of_kind = Asked(question, query.language, asked.kinds, certain=_CERTAIN)
        quotes = _with_next(best_quotes(best, of_kind, close=_CLOSE), best, of_kind, part)
        numbered = tuple(replace(quote, number=0) for quote in (*quotes, *_enumerated(quotes)))
        parts.append(_Part(question, numbered, found.result.hits if quotes else ()))
        history.append(_turn(question, quotes))
    return parts


def _of_its_topic(request: Request, query: Query, found: Retrieved) -> Retrieved:
    """Return what was found with the article first that is about the topic in front of the questions, if they have one.

    As in `Medicine drones: how far do they fly, and who pays?`, which as a whole is near to much else: where the
    nearest article has no word of the topic, the one that a request for it would mean is taken.
    """
    topic, _ = topic_and_question(query.search.question, query.language)
    nearest = next((f"{hit.article.title}\n{hit.article.text}" for hit in found.result.hits), "")
    is_told = not topic or bool(content_words(topic) & content_words(nearest))
    meant = [] if is_told else single_article(request, topic, request.filters)
    if not meant:
        return found
    hits = found.result.hits
    own = [hit for hit in hits if hit.article.id == meant[0].id] or [whole_article(meant[0])]
    ordered = (*own, *(hit for hit in hits if hit.article.id != meant[0].id))
    return replace(found, result=replace(found.result, hits=ordered))


def _of_any(part: Request, searched: Retrieved) -> list[Scored]:
    """Return the sentences of whatever articles for a part, the best first; none if they don't answer it."""
    assessment = assess(part, searched)
    asked = assessment.evidence.asked(part.question, part.language)
    return _with_words_first(assessment.ranked, part, asked) if assessment.is_answerable else []


def _of_story(part: Request, searched: Retrieved, whole: Retrieved, first: str) -> list[Scored]:
    """Return the sentences for a part of the newest report on what the whole is about that tells it as well."""
    subject = whole.result.hits[0].article
    told = [subject, *other_reports(part, subject)]
    told.sort(key=lambda article: article.published[:10], reverse=True)
    ranked = [_of_subject(part, _of_report(part, searched, whole, each), first) for each in told[:_REPORTS]]
    best = max((each[0].score for each in ranked if each), default=0.0)
    return next((each for each in ranked if each and best - each[0].score <= _AS_WELL), [])


def _of_subject(part: Request, searched: Retrieved, first: str) -> list[Scored]:
    """Return the sentences of the article that the whole is about for a part, the best first; none if it is silent.

    It is known to be the one, so that what is asked for is enough where the words of a part are too few to be near it.
    """
    assessment = assess(part, searched)
    known = KnownArticle(assessment.evidence, part.index.embedder())
    about = "" if part.question == first else first
    asked = assessment.evidence.asked(part.question, part.language)
    ranked = known.ranked(part.question, about, part.language)
    if _is_unlikely(ranked, part, asked, is_first=not about):
        return []
    if ranked and (ranked[0].answers or 0.0) >= _READ:
        return ranked
    ranked = _with_words_first(ranked, part, asked)
    is_told = assessment.is_answerable or (
        known.tells(ranked, asked) and (not assessment.missing or _asks_for_a_measure(asked))
    )
    return ranked if is_told or _tells_by_words(ranked, part) else []


def _is_unlikely(ranked: Sequence[Scored], part: Request, asked: Asked, *, is_first: bool) -> bool:
    """Tell whether reading found no sentence for a part that says enough to be read alone, and asks for no reason."""
    read = [each.answers for each in ranked if each.answers is not None]
    says_enough = is_first or len(own_words(part.question, part.language)) >= _SEVERAL_WORDS
    return bool(read) and says_enough and max(read) < _UNLIKELY and asked.kinds.get("reason", 0.0) < CERTAIN


def _asks_for_a_measure(asked: Asked) -> bool:
    """Tell whether a speed, a length or the like is asked for, which a number with its unit tells without a word."""
    return any(asked.kinds.get(kind, 0.0) >= CERTAIN for kind in _MEASURED)


def _tells_by_words(ranked: Sequence[Scored], part: Request) -> bool:
    """Tell whether the best sentence has most of the words of a part, and a figure or a date."""
    words = own_words(part.question, part.language)
    if not ranked or not words or ranked[0].hit.article.language != part.language:
        return False
    facts = Facts(ranked[0].text, part.language)
    has_most = sum(has_all(ranked[0].text, [word]) for word in words) >= _MOST_WORDS * len(words)
    return has_most and bool(facts.quantities or facts.moments)


def _with_next(
    quotes: Sequence[Citation], ranked: Sequence[Scored], asked: Asked, part: Request
) -> tuple[Citation, ...]:
    """Return the quotes for a part with the sentence behind the first one, where that has a word they lack.

    As in `The spare boat stays until May. She starts on 1 December.` for when that boat starts.
    """
    if not quotes or asked.of_numbers < CERTAIN:
        return tuple(quotes)
    said = " ".join(quote.quote for quote in quotes)
    words = [word for word in own_words(part.question, part.language) if not has_all(said, [word])]
    best = ranked[0]
    behind = (
        each for each in ranked if each.hit.article.id == best.hit.article.id and each.span.start >= best.span.end
    )
    following = min(behind, key=lambda each: each.span.start, default=None)
    is_told = any(quote.end > following.span.start for quote in quotes) if following else True
    if following is None or is_told or not any(has_all(following.text, [word]) for word in words):
        return tuple(quotes)
    has_it = is_answered(following, asked)
    return (*quotes, cite(0, following.hit, following.span)) if has_it else tuple(quotes)


def _listed(part: Request, query: Query) -> tuple[Citation, ...]:
    """Return what an article enumerates in answer to a part that may ask for several things; () where none does."""
    if query.intent.kind != "list" and query.intent.list_share < MAY_LIST:
        return ()
    found = enumerated_plan(part, query)
    return tuple(replace(quote, number=0) for quote in found.answer.citations[:_ITEMS]) if found else ()


def _said(part: Request, query: Query) -> tuple[Citation, ...]:
    """Return what somebody says who was named in answer to the part before, as for `and what does she say?`."""
    if not part.history or query.intent.kind != "who-said":
        return ()
    followup = followup_of(part, query)
    stayed = stay(followup, is_last=False) if followup else None
    return best_quotes(stayed.ranked[:1]) if stayed and stayed.is_answerable else ()


def _asks_for_each(asked: Asked, question: str, language: str) -> bool:
    """Tell whether a part asks for something of each item of the list before it, as `and to whom?` does."""
    return not own_words(question, language) and asked.of_numbers < CERTAIN


def _enumerated(quotes: Sequence[Citation]) -> Iterator[Citation]:
    """Yield what the first quote only says the number of, as `There are three candidates` does, if none has it."""
    for quote in quotes[:1]:
        for item in announced_by(quote.article, Span(quote.start, quote.end)):
            if not any(
                other.article.id == quote.article.id and other.start < item.end and item.start < other.end
                for other in quotes
            ):
                yield cite(0, whole_article(quote.article), item)


def _with_words_first(ranked: Sequence[Scored], part: Request, asked: Asked) -> list[Scored]:
    """Return sentences with those first that have all the words of a part: it is short, and near to many."""
    words = own_words(part.question, part.language)
    if asked.kinds.get("reason", 0.0) >= CERTAIN:  # which is told in words of its own
        return list(ranked)
    having = [each for each in ranked if words and has_all(each.text, words)]
    return having or list(ranked)


def _names_nothing_else(question: str, subject: Hit, language: str) -> bool:
    """Tell whether all names of a question are in the article that the whole question is about."""
    article = subject.article
    named = NameIndex(f"{article.title}\n{article.text}", article.language)
    tokens = (token for name in names.read(question, language) for token in name.tokens)
    return all(named.has(token, article.language) for token in tokens)


def _of_report(part: Request, searched: Retrieved, whole: Retrieved, article: Article) -> Retrieved:
    """Return what was found for a part, only of one article; what it has that is nearest where nothing was."""
    hits = [hit for found in (searched, whole) for hit in found.result.hits if hit.article.id == article.id]
    once = {hit.passage: hit for hit in reversed(hits)}
    kept = tuple(hit for hit in hits if once.get(hit.passage) is hit)
    if not kept:
        only = replace(part.filters, only=(article.id,))
        kept = part.index.search(searched.search.question, filters=only).hits
    return replace(searched, result=replace(searched.result, hits=kept), alone=None)


def _turn(question: str, quotes: Sequence[Citation]) -> Turn:
    cited = {quote.article.id: quote.article.title for quote in quotes}
    text = " ".join(quote.quote for quote in quotes)
    places = tuple((quote.article.id, quote.start, quote.end) for quote in quotes[:1])
    return Turn(question, text, articles=tuple(cited), titles=tuple(cited.values()), places=places)
