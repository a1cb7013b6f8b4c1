"""Plans: one module for each kind of request that needs more than the best sentences of the best passages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from rag.answering.intent import ALIKE, Kind
from rag.answering.plans.question_decomposition import question_parts
from rag.answering.query_understanding import Query, understand_intent
from rag.answering.request import Request
from rag.answering.types import Answer


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan comes to."""

    answer: Answer
    """Answer that no model writes: computed from the index, and sentences of the articles to the letter.

    `hits` are the passages that it rests on."""
    instruction: str = ""
    """What a language model is told to write from `answer.hits`; "" where the answer is computed and no model may
    write it."""
    is_by_entry: bool = False
    """Whether a model writes the answer's entries, a few with each prompt, and not the whole."""
    longest: int = 0
    """Characters of the longest answer; 0 for any length."""


Plan = Callable[[Request, Query], Planned | None]
"""A request as it was understood → what its plan comes to; None where the way of one fact serves better."""

MODULES: Mapping[Kind, str] = {
    "compare": "compare", "continue": "previous_answer", "count": "count", "headline": "headline", "help": "small_talk",
    "invent": "small_talk", "latest": "latest", "list": "listing", "longer": "previous_answer", "lookup": "lookup",
    "metadata": "metadata", "multi-part": "multi_part", "overview": "overview", "shorter": "previous_answer",
    "summary": "summary", "thanks": "small_talk", "timeline": "timeline", "translate": "previous_answer",
}  # fmt: skip
"""Kind of request → the module with its `plan`; loaded when it is first needed."""


_OF_ONE_FACT: frozenset[Kind] = frozenset(("fact", "yes-no", "why", "who-said", "lookup"))
"""Kinds that are told badly from several questions in one, which have what asks in them more than once."""
_OF_ARTICLES: frozenset[Kind] = frozenset(("metadata", "latest", "overview"))
"""Kinds that one part of a question may have, and the whole only by that part: `who wrote the report?`."""
_OVER_TIME: frozenset[Kind] = frozenset(("compare", "count", "fact", "multi-part", "timeline", "why"))
"""Kinds of requests that may ask for one thing at several times."""
MAY_LIST = 0.15
"""Probability of a list from which a question of fact is answered by what an article enumerates, if it does."""
_OF_PEOPLE: frozenset[Kind] = frozenset(("fact", "list", "metadata", "overview", "summary", "who-said"))
"""Kinds that a request for everybody whom articles name is taken for."""
_OF_OPINIONS: frozenset[Kind] = _OF_PEOPLE | {"compare", "multi-part"}
"""Kinds that a request for opinions is taken for."""
_FEW_WORDS = 8
"""Words of the longest question that is looked at for naming a source or an author alone."""


def _is_short(query: Query) -> bool:
    """Tell whether a question is as short as one that names a source or an author and nothing else."""
    return len(query.search.question.split()) <= _FEW_WORDS and not query.search.context


def make_plan(request: Request, query: Query) -> Planned | None:
    """Return what the plan of a request's kind comes to; None for the way of one fact."""
    return _over_time(request, query) or _of_opinions(request, query) or _of_kind(request, query)


def _of_kind(request: Request, query: Query) -> Planned | None:
    """Return what the plan of one kind of request comes to."""
    module = _by_kind(request, query)
    if (
        module is None
        and query.intent.kind == "fact"
        and import_module("rag.answering.plans.who_holds_office").is_asked(request, query)
    ):
        module = "who_holds_office"
    if module is None and _is_short(query) and import_module("rag.answering.plans.metadata").is_asked(request, query):
        module = "metadata"
    if module is None and query.intent.list_share >= MAY_LIST and not query.search.context:
        may_list: Plan = import_module("rag.answering.plans.listing").enumerated_plan
        return may_list(request, query)
    if query.intent.kind == "list" and module == "listing" and _lists_articles(query):
        module = "overview"
    if (
        query.intent.kind == "overview"
        and not query.search.context
        and import_module("rag.answering.plans.timeline").is_asked(query)
    ):
        module = "timeline"
    if module is None:
        return _of_several(request, query) if query.intent.kind == "fact" and not query.search.context else None
    plan: Plan = import_module(f"rag.answering.plans.{module}").plan
    planned = plan(request, query)
    if planned is None and module in ("listing", "compare") and _has_parts(query):  # where they have no such things
        plan = import_module("rag.answering.plans.multi_part").plan
        planned = plan(request, query)
    return planned


def _by_kind(request: Request, query: Query) -> str | None:
    """Return the module for a request's kind, or for what it is in truth; None for none."""
    module = _of_parts(request, query) if _has_parts(query) else MODULES.get(query.intent.kind)
    if _has_phrases(request, query):
        module = MODULES["multi-part"]
    if _asks_for_people(request, query):
        return MODULES["list"]
    if query.intent.kind == "who-said":
        is_of_before = import_module("rag.answering.plans.who_said_it").is_asked(request, query)
        return "who_said_it" if is_of_before else module or "statements_by_person"
    return module


def _asks_for_people(request: Request, query: Query) -> bool:
    """Tell whether a request wants everybody whom articles name, or let speak."""
    if query.intent.kind not in _OF_PEOPLE or query.search.context or _has_parts(query):
        return False
    asked_people = import_module("rag.answering.plans.asked_people")
    question, is_list = query.search.question, query.intent.kind == "list"
    found: bool = asked_people.are_asked_for(question, query.language, request.index.embedder(), is_list=is_list)
    return found


def _of_opinions(request: Request, query: Query) -> Planned | None:
    """Return who thinks what; None for a request for something else, or where nobody thinks anything."""
    if query.intent.kind not in _OF_OPINIONS or query.search.context or _asks_for_people(request, query):
        return None
    plan: Plan = import_module("rag.answering.plans.opinions").plan
    return plan(request, query)


def _over_time(request: Request, query: Query) -> Planned | None:
    """Return what the reports of a story say at several times; None for a request that asks for no such thing."""
    if query.intent.kind not in _OVER_TIME or query.search.context:
        return None
    over_time = import_module("rag.answering.plans.change_over_time")
    plan: Plan = over_time.plan
    return plan(request, query) if over_time.is_asked(request, query) else None


def _of_several(request: Request, query: Query) -> Planned | None:
    of_several: Plan = import_module("rag.answering.plans.compare").of_several
    return of_several(request, query)


def _of_parts(request: Request, query: Query) -> str | None:
    """Return the module for a question of several parts, which may ask for one thing now and before."""
    module = MODULES.get(query.intent.kind)
    is_of_facts = module is None and query.intent.kind in _OF_ONE_FACT
    if query.intent.kind in _OF_ARTICLES and _asks_for_a_fact(request, query):
        return MODULES["multi-part"]
    if not is_of_facts and query.intent.kind not in ("compare", "multi-part"):
        return module
    things = import_module("rag.answering.plans.compared_things")
    is_of_one = things.asked_now_and_before(query.search.question, query.language)
    return MODULES["compare" if is_of_one else "multi-part"]


def _lists_articles(query: Query) -> bool:
    """Tell whether a list is one of the articles about a topic: what stands around that says so, and nothing else."""
    words = import_module("rag.answering.plans.question_words")
    question, topic, language = query.search.question, query.intent.topic, query.language
    around = question.replace(topic, " ")
    if not topic or not words.has_articles(around, language) or words.has_articles(topic, language):
        return False
    others = ("who", "money", "place", "many", "single", "within", "within_after")  # `named in the articles`
    return not any(words.says(name, question, language) for name in others)


def _has_phrases(request: Request, query: Query) -> bool:
    """Tell whether a request asks for several things by phrases, as in `the price and the date of the vote`."""
    if _has_parts(query):
        return False
    phrases = import_module("rag.answering.plans.asked_phrases")
    return bool(phrases.asked_phrases(query, request.index.embedder()))


def _asks_for_a_fact(request: Request, query: Query) -> bool:
    """Tell whether one of several questions is for a fact, as in `What was the fine, and who wrote the report?`."""
    parts = question_parts(query.search.question, query.language)
    return any(understand_intent(request, part).kind in ALIKE for part in parts)


def _has_parts(query: Query) -> bool:
    return len(question_parts(query.search.question, query.language)) > 1
