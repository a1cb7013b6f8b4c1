"""What is offered before a question: the models that can answer, and questions to ask; knows nothing of Gradio.

Questions are made without a language model: about a name in a title, or about the title, in the article's language
where the page has it. Only those that the articles answer, as any question is judged, are offered: from many languages
and sources, newest first.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import RagError
from index.listing import Listing
from index.text import names
from index.types import Article
from rag.api.rag import Rag
from rag.errors import ServerUnreachableError
from rag.llm import QUOTES
from rag.locale import LANGUAGES, Wording, wording
from rag.locale.answer_texts import NAMES
from rag.page.templates import parts, settings, views, welcome
from rag.page.visitor import Visitor, may_change

if TYPE_CHECKING:
    from rag.llm.models import ModelInfo

_FRESH = 20.0
"""Seconds for which the list of models is believed."""
WANTED = 3
_LOOKED_AT = 200
"""Newest articles that questions may be about."""
_TRIED = 6
"""Questions that are judged: each costs what finding an answer costs."""
_LONGEST_TITLE = 90
_LONGEST_NAME = 4
"""Words."""
_HEADLINE = 0.6
"""Share of a title's words with a capital from which they tell no names: English headlines."""


class Pullable(NamedTuple):
    """A model that may be worth downloading."""

    name: str
    download: float
    """Gigabytes."""
    memory: int
    """Gigabytes that it takes with a prompt."""
    processors: int
    """From how many on it is not too slow without a GPU."""


_PULLABLE = (
    Pullable("qwen2.5:1.5b", 1.0, 2, 1),
    Pullable("qwen2.5:3b", 1.9, 3, 2),
    Pullable("qwen2.5:7b", 4.7, 6, 12),
)


def machine() -> tuple[int, int]:
    """Return this machine's gigabytes of memory, 0 where it does not tell, and its processors."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 0
    return round(memory / 1e9), os.cpu_count() or 1


def worth_pulling(memory: int, processors: int) -> Pullable:
    """Return the largest model that leaves half of the memory to others, and that is not too slow."""
    fitting = [each for each in _PULLABLE if 2 * each.memory <= memory and each.processors <= processors]
    return fitting[-1] if fitting else _PULLABLE[0]


class ModelService:
    """The models of the server that the settings name, and what each visitor chose of them."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._known: tuple[float, Sequence[ModelInfo]] = (float("-inf"), ())
        """When the server was asked, and what it said: one value, so that nobody sees the half of it."""
        self._changed = float("-inf")
        """When a model was downloaded: what was asked before is believed no longer."""
        self._stops: dict[str, threading.Event] = {}

    def chosen(self, visitor: Visitor) -> dict[str, Any]:
        """Return what `Rag.stream` takes of a visitor's choices; what can't be chosen counts as not chosen."""
        wanted: dict[str, Any] = {}
        if visitor.answer_language in NAMES:
            wanted["answer_language"] = visitor.answer_language
        if visitor.llm and (visitor.llm == QUOTES or visitor.llm in self._names()):
            wanted["llm"] = visitor.llm
        return wanted

    def form(self, visitor: Visitor) -> str:
        """Show what can be chosen for the answers."""
        trouble = ""
        known: Sequence[ModelInfo] = ()
        try:
            known = self._listed()
        except RagError as error:
            trouble = views.failure(error, visitor.words)
        return settings.answering(
            known,
            self._automatic(),
            trouble,
            visitor.llm,
            visitor.answer_language,
            visitor.words,
            worth=(worth_pulling(*machine()), machine()[0]) if may_change(visitor) else None,
        )

    def pull(self, wanted: Any, visitor: Visitor) -> Iterator[str]:
        """Have the server download a model, and show how far it has come, until the visitor stops it.

        Nothing happens while the window has a download in work.
        """
        name = wanted.strip() if isinstance(wanted, str) else ""
        if not name or not may_change(visitor):
            return
        stop = threading.Event()
        if self._stops.setdefault(visitor.session, stop) is not stop:
            return
        end = visitor.words("pulled", model=name)
        try:
            with closing(self._rag.pull(name)) as downloads:
                for download in downloads:
                    if stop.is_set():
                        end = visitor.words("pull-stopped")
                        break
                    yield settings.pulling(download)
        except RagError as error:
            yield parts.small("failure", views.failure(error, visitor.words))
        else:
            self._changed = time.monotonic()
            yield parts.small("notice", end)
        finally:
            self._stops.pop(visitor.session, None)

    def stop(self, visitor: Visitor) -> None:
        """End the download that a visitor has begun."""
        if stop := self._stops.get(visitor.session):
            stop.set()

    def end(self) -> None:
        """End all downloads."""
        for stop in list(self._stops.values()):
            stop.set()

    def _names(self) -> set[str]:
        try:
            return {model.name for model in self._listed()}
        except RagError:
            return set()

    def _listed(self) -> Sequence["ModelInfo"]:
        now, (asked, known) = time.monotonic(), self._known
        if now - asked <= _FRESH and asked > self._changed:
            return known
        self._known = (now, self._rag.models())
        return self._known[1]

    def _automatic(self) -> str:
        try:
            model = self._rag.language_model().model
        except RagError:
            return ""
        return model.name if model else ""


class Suggestions:
    """Keeps which questions are answered until the articles change. Safe for several threads."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._lock = threading.Lock()
        self._generation = ""
        self._judged: dict[str, bool] = {}
        """Question → whether the articles answer it; most are the same whatever the page's language is."""

    def of(self, words: Wording) -> list[str]:
        """Return questions for a page in a language; it may take a second when the articles have changed."""
        with self._lock:
            try:
                generation = self._rag.state().generation
                if generation != self._generation:
                    self._generation, self._judged = generation, {}
                return self._answered(words)
            except RagError:  # what is wrong is said elsewhere
                return []

    def _answered(self, words: Wording) -> list[str]:
        articles = [row.article for row in self._rag.browse(Listing(most=_LOOKED_AT)).rows]
        found: list[str] = []
        for question in list(dict.fromkeys(questions(articles, words)))[:_TRIED]:
            if question not in self._judged:
                self._judged[question] = self._rag.is_answered(question)
            if self._judged[question]:
                found.append(question)
            if len(found) == WANTED:
                break
        return found


def questions(articles: Sequence[Article], words: Wording) -> Iterator[str]:
    """Yield a question for each article that allows one, each time of the language and source that had the fewest."""
    languages, sources = Counter[str](), Counter[str]()
    left = [article for article in articles if 0 < len(article.title) <= _LONGEST_TITLE]
    while left:
        article = min(left, key=lambda each: (languages[each.language], sources[each.source]))
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


class Onboarding:
    """What stands below the welcome, and comes a moment later: nothing of it holds up the page."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._suggestions = Suggestions(rag)

    def shown(self, words: Wording, *, has_examples: bool) -> Iterator[str]:
        """Yield what is known of the model, then the questions with it; no questions where there are examples."""
        note = self._note(words)
        yield note
        if not has_examples:
            yield welcome.suggested(self._suggestions.of(words), words) + note

    def _note(self, words: Wording) -> str:
        """Say what is missing for answers that are written; "" where nothing is, or quotes were asked for."""
        if self._rag.settings.llm.name == QUOTES:
            return ""
        try:
            if self._rag.language_model().model:
                return ""
        except RagError as error:  # a model was asked for by name
            return welcome.said(str(error))
        command = f"ollama pull {worth_pulling(*machine()).name}"
        return welcome.lacking("no-model" if self._has_server() else "no-server", command, words)

    def _has_server(self) -> bool:
        try:
            self._rag.models()
        except ServerUnreachableError:
            return False
        except RagError:
            return True
        return True
