"""Questions that are suggested on the empty page; knows nothing of Gradio.

They are made without a language model: about a name in a title, or about the title, in the article's language where the
page has it. Only those that the articles answer, as any question is judged, are offered: from many languages and
sources, newest first.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from index.article_listing import Listing
from index.errors import RagError
from index.text import names
from index.types import Article, Filters
from rag.api.rag import Rag
from rag.locale import LANGUAGES, Wording, wording

WANTED = 3
_LOOKED_AT = 200
"""Newest articles that questions may be about."""
_TRIED = 6
"""Questions that are judged: each costs what finding an answer costs."""
_REMEMBERED = 500
"""Questions of which it is remembered whether they are answered."""
_LONGEST_TITLE = 90
_LONGEST_NAME = 4
"""Words."""
_HEADLINE = 0.6
"""Share of a title's words with a capital from which they tell no names: English headlines."""


class JudgedQuestions:
    """Questions of which it is known whether the articles answer them, until these change."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._generation = ""
        self._judged: dict[tuple[Any, ...], bool] = {}

    def __len__(self) -> int:
        """Return of how many it is known."""
        return len(self._judged)

    def refresh(self) -> None:
        """Forget all where the articles have changed, or it has become too much. Raises RagError."""
        generation = self._rag.state().generation
        if generation != self._generation or len(self._judged) > _REMEMBERED:
            self._generation, self._judged = generation, {}

    def is_answered(self, question: str, **within: Filters) -> bool:
        """Tell whether the articles, or those of `filters`, answer a question. Raises RagError."""
        key = (question, *within.values())
        if key not in self._judged:
            self._judged[key] = self._rag.is_answered(question, **within)
        return self._judged[key]


class Suggestions:
    """Suggested questions that are answered, kept until the articles change. Safe for several threads."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._lock = threading.Lock()
        self._judged = JudgedQuestions(rag)
        """Most questions are the same whatever the page's language is."""

    def of(self, words: Wording) -> list[str]:
        """Return questions for a page in a language; it may take a second when the articles have changed."""
        with self._lock:
            try:
                self._judged.refresh()
                return self._answered(words)
            except RagError:  # what is wrong is said elsewhere
                return []

    def _answered(self, words: Wording) -> list[str]:
        articles = [row.article for row in self._rag.browse(Listing(most=_LOOKED_AT)).rows]
        tried = list(dict.fromkeys(questions(articles, words)))[:_TRIED]
        return list(islice(filter(self._judged.is_answered, tried), WANTED))


def questions(articles: Sequence[Article], words: Wording) -> Iterator[str]:
    """Yield a question for each article that allows one, each time of the language and source that had the fewest.

    Of languages that had as few, the page's comes first.
    """
    languages, sources, own = Counter[str](), Counter[str](), words.language
    left = [article for article in articles if 0 < len(article.title) <= _LONGEST_TITLE]
    while left:
        article = min(left, key=lambda each: (languages[each.language], each.language != own, sources[each.source]))
        left.remove(article)
        languages[article.language] += 1
        sources[article.source] += 1
        yield _question(article, words)


def _question(article: Article, words: Wording) -> str:
    own = wording(article.language) if article.language in LANGUAGES else words
    name = _name(article.title, article.language)
    return own("ask-about", topic=name) if name else own("ask-title", title=article.title)


def _name(title: str, language: str) -> str:
    """Return the longest name in a title all of which is certain to be one, or ""."""
    written = title.split()
    if len(written) > _LONGEST_NAME and sum(word[0].isupper() for word in written) / len(written) >= _HEADLINE:
        return ""
    found = (name for name in names.read(title, language) if name.tokens and not name.doubtful)
    short = [name.words for name in found if len(name.words.split()) <= _LONGEST_NAME]
    return max(short, key=len, default="")
