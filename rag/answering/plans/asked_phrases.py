"""Phrases that each ask for something: `Result of the vote and number of seats`, which has no word that asks.

What tells them from things that are compared, as in `the old ferry and the new one`, is that they ask for things of
several kinds.
"""

from collections.abc import Mapping

from index.embeddings import Embedder
from index.text.folding import WORD
from rag.answering import answer_types
from rag.answering.answer_types import CERTAIN, AnswerType
from rag.answering.followups.detection import MARKS
from rag.answering.intent import ALIKE, Kind
from rag.answering.plans import question_words
from rag.answering.plans.question_decomposition import asks, coordinated, gives_choice
from rag.answering.query_understanding import Query

_MAY_BE: frozenset[Kind] = frozenset((*ALIKE, "lookup", "count", "compare", "multi-part"))
"""Kinds of requests that several phrases are taken for."""
_COMPARING: tuple[question_words.Words, ...] = ("compared", "moment", "whether", "article")
"""Words of requests that compare, or speak of articles."""
_OF_NOTHING: frozenset[AnswerType] = frozenset(("other", "statement"))
"""Kinds of what names something, and asks for nothing of it."""


def asked_phrases(query: Query, embedder: Embedder) -> list[str]:
    """Return the phrases of a request without a word that asks, if they ask for different kinds of things; or none."""
    question, language = query.search.question, query.language
    if query.intent.kind not in _MAY_BE or query.search.context or asks(question, language):
        return []
    if any(question_words.says(name, question, language) for name in _COMPARING) or gives_choice(question, language):
        return []
    phrases = _phrases(query)
    if len(phrases) < 2 or not all(map(WORD.search, phrases)):  # noqa: PLR2004 - several
        return []
    kinds = [answer_types.known(phrase, embedder) for phrase in phrases]
    if not all(kinds) or any(_is_name(*each, question, language) for each in zip(phrases, kinds, strict=True)):
        return []
    likeliest = {max(shares, key=lambda kind: shares[kind]) for shares in kinds}
    surely = {kind for shares in kinds for kind, share in shares.items() if share >= CERTAIN}
    return phrases if len(likeliest) > 1 and surely - _OF_NOTHING else []


def _phrases(query: Query) -> list[str]:
    """Return the phrases of a request that are joined, be the first one a word that frames topics, such as `Cost`."""
    topic, question, language = query.intent.topic, query.search.question.strip(MARKS), query.language
    of_topic = coordinated(topic, language) if topic else []
    if len(of_topic) != 1 or not question.endswith(topic):
        return of_topic
    whole = coordinated(question, language)
    return whole if whole[-1] == topic else of_topic


def _is_name(phrase: str, shares: Mapping[AnswerType, float], question: str, language: str) -> bool:
    """Tell whether a phrase is the name of something, and asks for nothing of it."""
    names_only = sum(shares.get(kind, 0.0) for kind in _OF_NOTHING) >= CERTAIN
    return names_only and bool(question_words.topic_names(phrase, question, language))
