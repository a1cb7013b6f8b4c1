"""View models: what the templates show of answers, language models and articles, worked out. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from index.errors import NoIndexError, RagError
from index.text.dates import published
from index.types import Article
from rag.answering import notices
from rag.answering.notices import Notice
from rag.answering.types import Answer, Citation, Exchange
from rag.conversations import citation_export
from rag.errors import LanguageModelError
from rag.llm.model_info import ModelInfo
from rag.locale import LANGUAGES, Wording, answer_texts, rejection_reasons, spoken, wording
from rag.locale.answer_texts import NAMES
from rag.locale.formatting import language_name, period
from rag.page.formatting import coded, limits, number, phrase
from rag.page.visitor import ShownCollections
from rag.settings.collections import DEFAULT

_ELSEWHERE = ("chosen", "doubtful", "no-server")
"""Notices that the receipt's title says, the legend of the verdicts, and the settings, where it can be changed."""
_WITHOUT_SETTINGS = ("cut", "misread")
"""Notices that name a setting to those who can change it; who sees only the page can't."""
_CHIPS = ("list", "count", "compare", "summary", "overview", "timeline", "latest", "metadata", "multi-part", "headline")
"""Kinds of requests that are shown, as a question of a fact may be taken for one."""
_ISOLATION = dict.fromkeys(map(ord, "\u2068\u2069"))
_STAGES = ("search", "evidence", "queue", "prompt", "first_token", "writing", "checking", "reading")
"""Of `Answer.timings`, in the order in which they come."""
_GIGABYTE = 1_000_000_000


def understood(exchange: Exchange, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield what was understood from a question: by what name it can be left out, and as it is said."""
    answer = exchange.answer
    if answer is None or exchange.is_stopped:
        return
    is_of_all = answer.understood.kind in _CHIPS and not answer.understood.topic
    if answer.standalone and not is_of_all:
        topic = _topic(answer.standalone, exchange.question)
        yield "context", _about(topic, words) if topic else words("searched-for", question=answer.standalone)
    if answer.understood.kind in _CHIPS:
        yield "kind", words(f"as-{answer.understood.kind}", topic=answer.understood.topic or words("as-all"))
    if (when := answer.understood.time) and when.kind == "published":
        yield "date", words("only-published", words=when.words, published=period(when.after, when.until, words))
    if within := limits(exchange.filters, words):
        yield "limits", words("asked-within", limits=within)
    if answer.language not in ("", words.language, exchange.wish.language):
        yield "language", words("answered-in", language=language_name(answer.language, words))


def _topic(shown: str, question: str) -> str:
    """Return what a question was said to be about, in whatever language of the page; "" if it is another question."""
    for language in LANGUAGES:
        before, _, after = wording(language)("asked-about", question=question, topic="\0").partition("\0")
        begin, end = before.translate(_ISOLATION), after.translate(_ISOLATION)
        if begin != question and shown.startswith(begin) and shown.endswith(end):
            return shown[len(begin) : len(shown) - len(end)]
    return ""


def _about(topic: str, words: Wording) -> str:
    said = words("asked-about", question="", topic=topic).replace("\u2068\u2069", "").lstrip(" —")
    return said[0].upper() + said[1:]


def cited(answer: Answer) -> list[tuple[Sequence[Citation], Sequence[Article]]]:
    """Return the citations of each article that is cited, with the articles that say the same."""
    by_article: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        by_article.setdefault(citation.article.id, []).append(citation)
    return [
        (each, list(dict.fromkeys(copy for citation in each for copy in answer.copies(citation))))
        for each in by_article.values()
    ]


def copies(answer: Answer) -> dict[str, str]:
    """Return the forms in which an answer, and what it cites, can be copied, all in the answer's language."""
    words = spoken(answer.language)
    forms = {"markdown": citation_export.markdown(answer, words), "plain": citation_export.plain(answer, words)}
    if answer.citations:
        forms |= {"bibtex": citation_export.bibtex(answer), "csl": citation_export.csl_json(answer)}
    return forms


def notice(told: Notice, words: Wording) -> str:
    """Say a notice, "" for what stands elsewhere in the page; an error within it is a detail, and stays as it is."""
    uses_all = told.kind == "coverage" and told.words.get("count") == told.words.get("used")  # the sources show it
    if uses_all or told.kind in _ELSEWHERE:
        return ""
    if told.kind == "said":
        return answer_texts.quoted(words.language) if answer_texts.is_quoted(told.message) else told.message
    if told.kind in _WITHOUT_SETTINGS:
        return words(f"notice-{told.kind}-page")
    name, values = notices.text(told, words)
    return coded(phrase(name, words, **values))


def as_of(answer: Answer, words: Wording) -> str:
    """Say of what day an answer is, in the page's language, "" for one that is not old."""
    day = max((citation.article.published[:10] for citation in answer.citations), default="")
    if not answer.as_of or published(day) is None or answer.as_of != answer_texts.as_of(answer.language, day):
        return answer.as_of
    return answer_texts.as_of(words.language, day)


def failure(error: RagError, words: Wording) -> str:
    """Return why a question has no answer, or a download did not come."""
    if isinstance(error, NoIndexError):
        return words("no-articles")
    cause, said = error.cause if isinstance(error, LanguageModelError) else "", str(error)
    is_known = (known := rejection_reasons.told(said, words)) != said
    return known if is_known or not cause else notices.cause_text(cause, said, words)


def receipt(answer: Answer, words: Wording) -> list[tuple[str, str]]:
    """Return what an answer took: names and values."""
    return [*_counted(answer, words), *_timed(answer.timings, words)]


def _counted(answer: Answer, words: Wording) -> Iterator[tuple[str, str]]:
    took = answer.receipt
    if took.attempts:
        yield words("receipt-passages"), words("receipt-sent", sent=took.passages, dropped=took.dropped)
        yield words("receipt-window"), words("tokens", count=took.window)
        tokens = "tokens" if took.is_counted else "about-tokens"
        yield words("receipt-prompt"), words(tokens, count=took.prompt_tokens)
        yield words("receipt-answer"), words(tokens, count=took.answer_tokens)
        yield words("receipt-attempts"), number(took.attempts, words)
    if took.reader:
        yield words("receipt-reader"), words("receipt-read", reader=took.reader, count=took.read)
    if took.unread_for:
        yield words("receipt-unread"), words(f"unread-{took.unread_for}")
    for name, speed in (("receipt-reading-speed", took.reading_speed), ("receipt-speed", took.tokens_per_second)):
        if speed:
            yield words(name), words("tokens-per-second", number=number(speed, words, 1))


def _timed(timings: Mapping[str, float], words: Wording) -> Iterator[tuple[str, str]]:
    for stage in _STAGES:
        if round(timings.get(stage, 0)):
            took = words("milliseconds", number=number(timings[stage], words))
            yield words(f"stage-{stage.replace('_', '-')}"), took


def models(known: Sequence[ModelInfo], automatic: str, words: Wording) -> list[tuple[str, str]]:
    """Return what can be chosen to write the answers: values and labels."""
    quotes = words("model-quotes")
    named = ((model.name, _model(model, words)) for model in known)
    return [("", words("model-automatic", model=automatic or quotes)), ("quotes", quotes), *named]


def _model(model: ModelInfo, words: Wording) -> str:
    size = f"{gigabytes(model.size)} GB" if model.size else ""
    loaded = words("model-loaded") if model.is_loaded else ""
    details = ", ".join(filter(None, [model.parameters, size, loaded]))
    name = model.name.removeprefix("ollama/")
    return words("model-detail", name=name, details=details) if details else name


def gigabytes(size: int) -> str:
    return f"{size / _GIGABYTE:.1f}"


def languages(words: Wording) -> list[tuple[str, str]]:
    """Return the languages that answers can be in, in the order of their names in the page's language."""
    named = [(code, language_name(code, words)) for code in NAMES]
    return [("", words("answer-language-question")), *sorted(named, key=lambda pair: pair[1].casefold())]


class CollectionChoice(NamedTuple):
    """A collection that a reader may choose."""

    name: str
    is_read: bool
    is_only: bool
    """Whether it is the only one that is read."""
    alone: str
    """Address of the page where it alone is read."""
    other: str
    """Address of the page where it is read besides those that are read now, or no more; "" for the only one."""


def collection_choices(shown: ShownCollections) -> list[CollectionChoice]:
    """Return the collections that a reader may choose from."""
    names, current = shown.names, shown.current
    choices = []
    for name in names:
        is_read = name in current
        others = [each for each in names if (each in current) != (each == name)]
        other = _address(others) if others else ""
        choices.append(CollectionChoice(name, is_read, is_read and len(current) == 1, _address([name]), other))
    return choices


def _address(names: Sequence[str]) -> str:
    return f"/in/{quote(','.join(names))}/"


def collection_name(name: str, words: Wording) -> str:
    """Return the name of a collection as readers see it: the first one has none of its own."""
    return words("collection-first") if name == DEFAULT else name


def collection_names(choices: Sequence[CollectionChoice], words: Wording) -> str:
    """Return the names of the collections that are read."""
    return " + ".join(collection_name(each.name, words) for each in choices if each.is_read)
