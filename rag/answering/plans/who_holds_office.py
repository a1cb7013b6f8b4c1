"""Plan for who has an office in a place: the sentence that names them, found by office and place in the articles.

The place often stands in the headline or the first sentence, and the name much further down.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.text import names
from index.text.folding import WORD, fold_in_place
from index.text.name_index import NameIndex
from index.text.stop_words import content_words
from index.types import Article
from rag.answering import answer_types
from rag.answering.intent import framing_words
from rag.answering.plans import Planned, office_holders
from rag.answering.plans.answer_layout import Layout, Row, planned, words_of
from rag.answering.plans.listing import read_articles
from rag.answering.plans.office_holders import Holder
from rag.answering.plans.whole_articles import lead
from rag.answering.query_understanding import Query
from rag.answering.quoting import cite
from rag.answering.request import Request

_SURELY = 0.6
"""Probability from which it is asked for somebody."""
_IN_SENTENCE, _IN_TITLE, _IN_LEAD = 3, 2, 1
"""How surely an office is of a place, by where the place stands."""
_INSTRUCTION = "in one short sentence"


def is_asked(request: Request, query: Query) -> bool:
    """Tell whether a question asks who has an office somewhere and nothing else, as in `Who is the mayor of Brackley?`.

    `Who attacked the mayor of Brackley?` says more.
    """
    question, language = query.search.question, query.language
    if not office_holders.asked_role(question, language) or not _places(question, language):
        return False
    if _tells_more(question, language):
        return False
    kinds = answer_types.known(question, request.index.embedder())
    return kinds.get("person", 0.0) >= _SURELY


def plan(request: Request, query: Query) -> Planned | None:
    """Return the sentence of the newest article that names who has an office; None where none does."""
    question, language = query.search.question, query.language
    articles = read_articles(request, query)
    found = office_holders.holders(office_holders.asked_role(question, language), articles)
    places = _places(question, language)
    scores = [max(_of_place(holder, place, language) for place in places) for holder in found]
    best = max(scores, default=0)
    if not best:
        return None
    holder = found[scores.index(best)]
    rows = [Row((), (cite(0, holder.hit, holder.span),))]
    layout = Layout((words_of(query)("column-sentence"),))
    answer = planned(request, query, rows, layout, coverage=[holder.article]).answer
    return Planned(replace(answer, table=None, text=answer.text.removeprefix("- ")), _INSTRUCTION)


def _places(question: str, language: str) -> list[tuple[str, ...]]:
    """Return the names in a question beside the office, each by its words."""
    rest = office_holders.without_role(question, language)
    found = ((*name.tokens, *name.doubtful) for name in names.read(rest, language))  # a German noun may be one
    return [tokens for tokens in found if tokens]


def _tells_more(question: str, language: str) -> bool:
    rest = office_holders.without_role(question, language)
    for name in names.read(rest, language):
        rest = f"{rest[: name.start]}{' ' * len(name.words)}{rest[name.start + len(name.words) :]}"
    framing = framing_words(language)
    return any(content_words(word) and word not in framing for word in WORD.findall(fold_in_place(rest)))


def _of_place(holder: Holder, place: Sequence[str], language: str) -> int:
    """Return how surely an office is of a place: the nearer it stands, the surer; 0 where it does not."""
    article = holder.article
    if any(token in holder.name for token in place):
        return 0
    first = lead(article)
    texts = {
        _IN_SENTENCE: article.text[holder.span.start : holder.span.end],
        _IN_TITLE: article.title,
        _IN_LEAD: article.text[: first.end] if first else "",
    }
    return max((score for score, text in texts.items() if _names(article, text, place, language)), default=0)


def _names(article: Article, text: str, place: Sequence[str], language: str) -> bool:
    named = NameIndex(text, article.language)
    return all(named.has(token, language) for token in place)
