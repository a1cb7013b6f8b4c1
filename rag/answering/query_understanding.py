"""Understanding of a request: its meaning in the conversation, its kind, the time, and in what language to answer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from index import bundled_model
from index.embeddings import BundledEmbedder, Embedder
from index.text import numbers
from index.text.time_range import TimeRange, parse_time_range
from index.types import Vectors
from rag.answering.followups.contextualization import SearchQuery, resolve_followup
from rag.answering.followups.detection import is_followup
from rag.answering.followups.topic_change import (
    bare_topic,
    is_whole_after_refusal,
    names_something_else,
    other_topic,
    stays_with_cited,
    whole_behind_opening,
)
from rag.answering.intent import (
    ALIKE,
    KINDS,
    OF_THE_ANSWER_BEFORE,
    OF_THINGS,
    Intent,
    Kind,
    decide,
    probabilities,
    topic,
)
from rag.answering.request import Request
from rag.answering.types import Citation
from rag.llm import queue

WITHOUT_SEARCH = frozenset((*OF_THE_ANSWER_BEFORE, "help", "thanks", "invent"))
"""Kinds of requests for which nothing is searched."""


_SURELY = 0.8
"""Probability from which a follow-up wants a continuation, help, thanks, or several things in place of a fact."""
_DOUBTFUL = 0.8
"""Probability of a question of fact below which the same request is looked at with other topics."""
_LIKELY = 0.5
"""Probability from which it is then taken for something else."""
_OWN_TOPIC = 0.4
"""Weight of a request with its own topic beside the same with others."""
_MAY_BE_FACT, _OF_A_DATE = 0.15, 0.6
"""Probability of a fact, and that a date is asked for, from which a timeline is a question for one date."""
_OF_ARTICLES = 0.95
"""Probability from which a follow-up is about the articles themselves."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    search: SearchQuery
    """What to search for: the question, with what it leans on in the conversation."""
    language: str
    """ISO 639-1 code."""
    answer_language: str
    """ISO 639-1 code of the language that the answer is to be in."""
    time: TimeRange | None = None
    """Time that the question names, unless articles of any time may answer."""
    intent: Intent = field(default_factory=Intent)
    """What kind of answer is wanted."""
    does_lean: bool = False
    """Whether it refers to what was said before, or has too few words to stand alone."""
    rewritten: str = ""
    """Follow-up as a language model wrote it out, with the names that it leans on; "" for none."""


def understand(request: Request) -> Query:
    """Return what a request asks for."""
    day = today()
    count_tokens = request.index.embedder().count_tokens
    search = resolve_followup(request.question, request.history, request.language, day, count_tokens)
    is_of_the_form_before = search.question != request.question
    if search.context and (whole := whole_behind_opening(request)):
        search = SearchQuery(whole)
    if search.context and (other := other_topic(request, partial(_intent_of, request))):
        search = SearchQuery(other)
    if search.context and is_whole_after_refusal(request):
        search = SearchQuery(search.question)
    intent = understand_intent(request, search.question)
    if is_of_the_form_before and not request.kind:
        intent = replace(intent, kind=understand_intent(request, _asked_before(request)).kind)
    time = parse_time_range(search.question, request.language, day)
    without_time = search.question.replace(time.words, " ") if time else search.question  # "this week" leans on nothing
    does_lean = bool(search.context) and is_followup(without_time, request.language)
    if (
        search.context
        and not request.kind
        and _is_of_what_was_spoken_of(intent, bare_topic(request.question, request.language), does_lean=does_lean)
    ):
        intent = replace(intent, kind="fact")
    if search.context and not does_lean and (_is_whole(request, intent) or names_something_else(request)):
        search = replace(search, context="")
    if search.context and not request.kind and intent.kind in OF_THINGS and intent.probability < _SURELY:
        intent = replace(intent, kind="fact")
    answer_language = request.settings.llm.answer_language or request.language
    return Query(
        search, request.language, answer_language, None if request.any_date else time, intent, does_lean=does_lean
    )


def standalone(request: Request, query: Query, search: SearchQuery, citations: Sequence[Citation]) -> str:
    """Return a follow-up as it was searched for, with what it is about; "" for what takes nothing from a conversation.

    A whole question is about the article that answers it, if that was cited before, and otherwise takes nothing.
    """
    if search.context and citations and not query.does_lean:
        article = citations[0].article
        was_cited = article.id in request.history[-1].articles
        search = replace(search, context=search.context * was_cited, about=" ".join(article.title.split()))
    shown = search.shown(query.answer_language)
    return shown if shown != request.question else ""


def written_out(request: Request, query: Query) -> Query:
    """Return a query with its follow-up as a language model writes it out, if it leans on what was said before.

    Where its words are its own, the context has what a model would add.
    """
    if not query.does_lean or query.intent.kind in WITHOUT_SEARCH:
        return query
    return replace(query, rewritten=_rewritten(request))


def without_small_talk(request: Request) -> Request:
    """Return a request as one after the last question: what follows `ok, thanks` leans on what was told before it."""
    history = request.history
    while len(history) > 1 and not history[-1].articles and _is_small_talk(request, history[-1].question):
        history = history[:-1]
    return replace(request, history=history)


def _is_small_talk(request: Request, question: str) -> bool:
    return _intent_of(request, question).kind in ("thanks", "help")


def _asked_before(request: Request) -> str:
    """Return the question before, of which a follow-up such as `Et en septembre ?` has the kind."""
    turn = request.history[-1]
    return turn.standalone or turn.question


def _is_of_what_was_spoken_of(intent: Intent, topic_: str, *, does_lean: bool) -> bool:
    """Tell whether a follow-up asks for a fact: `Under which licence is it published?` is hardly about an article.

    `topic_`: what it names to speak of, as in `Et l'aide ?`.
    """
    if intent.kind == "lookup":
        return True
    if does_lean and intent.kind in ("continue", "help", "thanks"):
        return intent.probability < _SURELY or (intent.kind == "help" and bool(topic_))
    return does_lean and intent.kind == "metadata" and intent.probability < _OF_ARTICLES


def _is_whole(request: Request, intent: Intent) -> bool:
    """Tell whether a request names its own topic, or needs none, so that it takes none from the conversation.

    Several things that it asks for without a name, as in `When does the board decide?`, may be of what was spoken of.
    """
    if intent.kind in ALIKE or intent.kind in WITHOUT_SEARCH:
        return False
    if intent.kind in (*OF_THINGS, "multi-part") and intent.topic and stays_with_cited(request, intent.topic):
        return False
    return bool(intent.topic) or intent.kind == "latest"


def understand_intent(request: Request, question: str) -> Intent:
    """Return the kind of answer that a question wants, the one that was asked for if any, and its topic."""
    if request.kind:
        return Intent(request.kind, topic(question, request.language))
    if _is_an_amount(question, request.language):
        return Intent("lookup", question)
    return _intent_of(request, question)


def _is_an_amount(question: str, language: str) -> bool:
    """Tell whether a request is an amount with its unit and nothing else, as in `31.6 km`."""
    amounts = numbers.read(question, language)
    rest = question
    for amount in reversed(amounts):
        rest = rest[: amount.start] + rest[amount.end :]
    return any(amount.unit for amount in amounts) and not any(map(str.isalnum, rest))


def _intent_of(request: Request, question: str) -> Intent:
    embedder = _embedder(request)
    vector = embedder.embed_questions([question])[0]  # which it keeps for the search
    topic_ = topic(question, request.language)
    shares = probabilities(question, vector)
    kind, probability = decide(shares, has_answer=bool(request.history))
    if kind == "fact" and probability < _DOUBTFUL:
        kind, probability = _with_other_topics(request, question, topic_, shares) or (kind, probability)
    may_be_fact = shares[KINDS.index("fact")] >= _MAY_BE_FACT
    if kind == "timeline" and may_be_fact and _asks_for_one_date(question, request.language, embedder):
        kind, probability = "fact", _OF_A_DATE
    share = float(shares[KINDS.index("list")]) if kind == "fact" else 0.0
    return Intent(kind, topic_, probability, share)


def _asks_for_one_date(question: str, language: str, embedder: Embedder) -> bool:
    """Tell whether a question asks for a date, and for nothing else, as `When was what decided?` does."""
    from rag.answering import answer_types  # noqa: PLC0415 - what few requests need
    from rag.answering.plans.question_decomposition import count_asking  # noqa: PLC0415 - see above

    is_of_date = answer_types.known(question, embedder).get("date", 0.0) >= _OF_A_DATE
    return is_of_date and count_asking(question, language) == 1


def _with_other_topics(request: Request, question: str, topic_: str, own: Vectors) -> tuple[Kind, float] | None:
    """Return the likely kind of a request with other topics, and its probability; None where none is likely.

    `own`: the probabilities with its own topic.
    """
    from rag.answering.plans.topic_fit import with_other_topics  # noqa: PLC0415 - what few requests need

    others = with_other_topics(question, topic_, request.language)
    if not others:
        return None
    vectors = _embedder(request).embed_questions(others)
    alike = [probabilities(*each) for each in zip(others, vectors, strict=True)]
    mean: Vectors = _OWN_TOPIC * own + (1 - _OWN_TOPIC) * sum(alike) / len(alike)
    kind, probability = decide(mean, has_answer=bool(request.history))
    return (kind, probability) if probability >= _LIKELY else None


def _embedder(request: Request) -> Embedder:
    """Return the bundled model, whose vectors the classifier knows: mostly that of the index."""
    embedder = request.index.embedder()
    return embedder if embedder.name == bundled_model.NAME else _bundled(request.settings.index.threads)


@lru_cache(maxsize=1)
def _bundled(threads: int) -> Embedder:
    return BundledEmbedder(threads=threads)


def _rewritten(request: Request) -> str:
    """Return the follow-up as the model writes it out; "" where there is no model, or others wait for its server."""
    model, caller = request.choice.model, request.caller
    if model is None or caller.stop.is_set:
        return ""
    from rag.answering.followups.rewriting import rewrite_followup  # noqa: PLC0415 - what quotes need not wait for

    arguments = (model, request.templates, request.question, request.history, request.language, caller.stop)
    if not model.server:
        return rewrite_followup(*arguments)
    line = queue.line(model.server)
    with line.standing(caller.session, caller.person) as ticket:
        if next(line.places(ticket, request.settings.llm.parallel, caller.stop), 0):
            return ""
        return rewrite_followup(*arguments)


def today() -> dt.date:
    """Return the user's own day, from which "yesterday" is counted."""
    return dt.datetime.now().astimezone().date()
