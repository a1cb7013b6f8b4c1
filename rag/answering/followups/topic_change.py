"""Change of topic: whether a follow-up turns to something else than what was spoken of, told by its words and hits."""

from collections.abc import Callable, Sequence

from index.search import Result, Size
from index.text import names
from index.text.folding import WORD, fold
from index.text.name_index import NameIndex
from index.text.stop_words import content_words
from index.types import Article
from rag.answering.extractive_summary import statements
from rag.answering.followups.detection import MARKS, is_followup, refers_at, without_opening
from rag.answering.intent import Intent, topic
from rag.answering.request import Request
from rag.answering.word_match import has_words, wanted_words

APART = 0.5
"""The distance from which a question that names nothing said before has left the topic."""
_ARTICLE = 1
"""Words that a follow-up which names another topic may have before it, as in `the sepsis alarm`."""
_NAME = 4
"""Letters of the shortest word without a capital that is taken for a name, where an article has it with one."""
_WHOLE = 4
"""Words from which a follow-up may be whole behind its opening."""
_TOPIC = Size(10, 120)
"""Amount of text that is searched for another topic."""


def whole_behind_opening(request: Request) -> str:
    """Return what a follow-up asks of something else behind its opening, as in `And what is shut in Leeds?`, or ""."""
    rest = bare_topic(request.question, request.language)
    leans = len(rest.split()) < _WHOLE or is_followup(rest, request.language)
    return rest if not leans and names_something_else(request) else ""


def names_something_else(request: Request) -> bool:
    """Tell whether a question names what neither the conversation nor the articles cited before have."""
    turn = request.history[-1]
    articles = [found for id_ in turn.articles if (found := request.index.store.article(id_))]
    languages = {article.language for article in articles}
    if request.language not in languages:
        return False
    named = _named(request) or _named_in_small_letters(request)
    if not named:
        return False
    said = [turn.question, turn.standalone, *(f"{article.title}\n{article.text}" for article in articles)]
    whole = NameIndex("\n".join(said), request.language)
    return not all(whole.has(token, request.language) for token in named)


def is_whole_after_refusal(request: Request) -> bool:
    """Tell whether a question needs nothing of a conversation in which no article has answered yet.

    Neither has it words that refer back, or it names something new before them, as in `When did Leeds sell its mill?`.
    """
    if any(turn.articles for turn in request.history):
        return False
    question, language = request.question, request.language
    if not is_followup(question, language):
        return True
    if bare_topic(question, language) or (at := refers_at(question, language)) is None:
        return False
    said = NameIndex("\n".join(f"{turn.question} {turn.standalone}" for turn in request.history), language)
    before = (token for name in names.read(question, language) if name.start < at for token in name.tokens)
    return any(not said.has(token, language) for token in before)


def stays_with_cited(request: Request, topic_: str) -> bool:
    """Tell whether a question without names is about as near to the articles cited before as to any others.

    Others that are nearer are meant where they are mainly about its topic; one in another language may be.
    """
    turn = request.history[-1]
    if not turn.articles or _named(request):
        return False
    found = request.index.search(request.question, _TOPIC, filters=request.filters)
    if not found.hits or topic_distance(found, turn.articles) > APART:
        return False
    best = found.hits[0].article
    if best.id in turn.articles or best.language != request.language:
        return best.id in turn.articles
    return not any(has_words(_head(best), [word]) for word in wanted_words(" ".join(content_words(topic_))))


def _head(article: Article) -> str:
    """Return the headline of an article and the first thing that it says, which tell what it is mainly about."""
    first = statements(article)[:1]
    return "\n".join((article.title, *(article.text[span.start : span.end] for span in first)))


def _named(request: Request) -> list[str]:
    return [token for name in names.read(request.question, request.language) for token in name.tokens]


def _named_in_small_letters(request: Request) -> list[str]:
    """Return the words of a question without capitals that what is found for it has as names: `valsoubre`."""
    question = request.question
    if question != question.lower():
        return []
    words = {fold(word) for word in WORD.findall(question) if len(word) >= _NAME}
    found = request.index.search(question, _TOPIC, filters=request.filters).hits
    texts = ((f"{hit.article.title}\n{hit.text}", hit.article.language) for hit in found)
    named = (token for text, language in texts for name in names.read(text, language) for token in name.tokens)
    parts = (part for token in dict.fromkeys(named) for part in WORD.findall(token))
    return [part for part in parts if fold(part) in words]


def other_topic(request: Request, intent_of: Callable[[str], Intent]) -> str:
    """Return the words of a follow-up that turns to what only other articles than those cited before have; or "".

    `intent_of`: words → what kind of request they are.
    """
    turn = request.history[-1] if request.history else None
    bare = bare_topic(request.question, request.language)
    words = bare or request.question
    topic_ = topic(words, request.language)
    wanted = wanted_words(topic_ or words) if turn and turn.articles else []
    is_bare = bool(bare and topic_) and len(words.split()) - len(topic_.split()) <= _ARTICLE
    if turn is None or not wanted or not (is_bare or intent_of(words).kind == "lookup"):
        return ""
    before = list(filter(None, map(request.index.store.article, turn.articles)))
    if any(has_words(f"{article.title}\n{article.text}", wanted) for article in before):
        return ""
    found = request.index.search(words, _TOPIC, filters=request.filters).hits
    if all(article.language != request.language for article in before):  # they may have it in words of their language
        own = (hit for hit in found if hit.article.language == request.language)
        found = tuple(hit for hit in own if has_words(_head(hit.article), wanted))
    return words if any(has_words(f"{hit.article.title}\n{hit.article.text}", wanted) for hit in found) else ""


def bare_topic(question: str, language: str) -> str:
    """Return the words that a follow-up names as what to speak of, as in `What about the museum?`; "" for none."""
    rest = without_opening(question, language).strip(MARKS)
    return rest if rest != question.strip(MARKS) else ""


def topic_distance(alone: Result, articles: Sequence[str]) -> float:
    """Return the distance of a question's own hits from the articles of the answer before it.

    Of what the best passage stands out by, the share by which those articles fall behind it: 0 when they are the best.
    """
    if not alone.hits:
        return 0.0
    best = alone.hits[0].score
    near = max((hit.score for hit in alone.hits if hit.article.id in articles), default=alone.hits[-1].score)
    outstanding = best - alone.background.cosine
    return (best - near) / outstanding if outstanding > 0 else 0.0
