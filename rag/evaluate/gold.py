"""Known answers, looked up in the index: which articles, and where in them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from index.text.spans import is_within
from index.types import Article, Hit, Span
from index.verbatim import find_words
from rag.answering.types import Citation
from rag.errors import QuestionsError
from rag.evaluate.matching import stands_in
from rag.evaluate.questions import Question

GoldLevel = Literal["place", "article", "answer", ""]
"""What is known of the expected result: the words, their article, only what they say, or nothing."""
_MOST = 64
"""Articles that are kept with their texts."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """Words of an article that answer a question."""

    article: str
    """Id of the article."""
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Gold:
    """Known answer to a question; any of its articles, places and answers is right."""

    articles: frozenset[str] = frozenset()
    places: tuple[GoldSpan, ...] = ()
    answers: tuple[str, ...] = ()
    language: str = ""
    """Language of the answers: the article's if they are in it; "" if unknown."""

    @property
    def level(self) -> GoldLevel:
        return "place" if self.places else "article" if self.articles else "answer" if self.answers else ""

    def is_found_in(self, hit: Hit) -> bool:
        """Tell whether a passage contains the answer, as precisely as that is known; a copy of it counts too."""
        if self.places:
            return any(_covers(hit, place) for place in self.places)
        if self.articles:
            return bool(self.articles & {hit.article.id, *(copy.id for copy in hit.copies)})
        return any(stands_in(answer, hit.text) for answer in self.answers)

    def is_article_of(self, citation: Citation, copies: Iterable[Article] = ()) -> bool:
        """Tell whether a citation, or the same words in a copy, is from an article that answers."""
        return bool(self.articles & {citation.article.id, *(copy.id for copy in copies)})

    def is_cited_by(self, citation: Citation, copies: Iterable[Article] = ()) -> bool:
        """Tell whether a citation is of the words that answer: half of the shorter one is in the other."""
        others = {copy.id for copy in copies}
        return any(
            _overlaps(citation, place.span)
            if place.article == citation.article.id
            else place.article in others and stands_in(place.words, citation.quote)
            for place in self.places
        )


def _covers(hit: Hit, place: GoldSpan) -> bool:
    if hit.article.id == place.article:
        return is_within(place.span, hit)
    return any(copy.id == place.article for copy in hit.copies) and stands_in(place.words, hit.text)


def _overlaps(citation: Citation, span: Span) -> bool:
    shared = min(citation.end, span.end) - max(citation.start, span.start)
    return shared * 2 >= min(citation.end - citation.start, span.end - span.start)


class ArticleLookup:
    """Lookup of an index's articles by the names used in a file of questions."""

    def __init__(self, articles: Sequence[Article], read: Callable[[str], Article | None]) -> None:
        """Take articles without texts; `read` returns an article with its text."""
        self._read = lru_cache(maxsize=_MOST)(read)
        self._named: dict[str, dict[str, None]] = {}
        for article in articles:
            for name in _names(article):
                self._named.setdefault(name, {})[article.id] = None
        self._ids = {article.id for article in articles}

    def ids(self, names: Iterable[str], origin: str) -> list[str]:
        """Return the ids of the articles with some names.

        Raises QuestionsError for a name that no article has.
        """
        found: dict[str, None] = {}
        for name in names:
            if not (known := self.known(name)):
                msg = (
                    f"{origin}: no article in the index has the id, title or file {name!r}; "
                    "`rag list` shows all articles."
                )
                raise QuestionsError(msg)
            found |= dict.fromkeys(known)
        return list(found)

    def known(self, name: str) -> list[str]:
        """Return the ids of the articles with a name; none if there are none."""
        if name in self._ids:
            return [name]
        try:
            whole = str(Path(name).expanduser().resolve())
        except (OSError, RuntimeError, ValueError):  # no file has such a name, or no user
            whole = name
        return list(self._named.get(_key(name)) or self._named.get(_key(whole), {}))

    def gold(self, question: Question) -> Gold:
        """Return the known answer to a question.

        Raises QuestionsError for an article that is not there, or words that it does not have.
        """
        if question.is_unanswerable:
            return Gold()
        ids = self.ids(question.articles, question.origin)
        texts = [article for id_ in ids if (article := self._read(id_))]
        places = tuple(_places(question, texts))
        own = next((each for each in texts if any(stands_in(answer, each.text) for answer in question.answers)), None)
        language = own.language if own else question.language
        return Gold(frozenset(ids), places, question.answers, language)


def _names(article: Article) -> set[str]:
    """Return the title of an article and what its file or address may be called."""
    name = re.split(r"[/\\]", article.origin)[-1]
    names = (article.title, article.origin, article.link, name, name.rpartition(".")[0])
    return {_key(each) for each in names if each}


def _key(name: str) -> str:
    """Return a name as it is compared: without regard to case and spaces."""
    return " ".join(name.split()).casefold()


def _places(question: Question, articles: Sequence[Article]) -> Iterable[GoldSpan]:
    if question.span:
        yield _at_offsets(question, question.span, articles)
    for quote in question.quotes:
        found = [place for article in articles if (place := _place(quote, article))]
        if not found:
            names = ", ".join(article.id for article in articles)
            msg = f"{question.origin}: the quote “{quote}” was not found in the article {names}."
            raise QuestionsError(msg)
        yield from found


def _at_offsets(question: Question, span: Span, articles: Sequence[Article]) -> GoldSpan:
    article = articles[0]
    words = article.text[slice(*span)]
    same = [answer for answer in question.answers if len(answer) == span.end - span.start]
    if len(articles) > 1:
        problem = (
            f"several articles are called {question.articles[0]!r}; give the id of the one that the offsets are for"
        )
    elif span.end > len(article.text) or (same and not any(stands_in(answer, words) for answer in same)):
        problem = f"the article {article.id} has different text at those offsets; it may have changed since"
    else:
        return GoldSpan(article.id, span, words)
    msg = f"{question.origin}: {problem}."
    raise QuestionsError(msg)


def _place(quote: str, article: Article) -> GoldSpan | None:
    """Find words in an article, however they are spaced there."""
    span = find_words(quote, article.text)
    return GoldSpan(article.id, span, article.text[slice(*span)]) if span else None
