"""Stream filters: output is withheld until it is known not to be a refusal or in the wrong language."""

import re
from collections.abc import Callable

from index.text.language import is_in
from index.text.sentences import sentences
from rag.answering.citation_mark_normalization import LeadingLabel
from rag.answering.citation_resolver import CitationResolver
from rag.answering.cited_sentences import without_marks
from rag.answering.repetition import LOOKED_AT, Once, is_looping
from rag.answering.types import Written
from rag.llm.reasoning import END

_NO_ANSWER = "NOANSWER"
"""What the prompts ask for when the passages do not answer, in letters only."""
_REFUSAL = re.compile(
    # As it was asked for, whatever follows; or in other letters, and then as a sentence of its own.
    r"[\W_]*(?:NO[\s_-]*ANSWER(?![^\W_])|(?i:no[\s_-]*answer)[\"'”»*_)\]]*\s*(?:[.!\n]|\[(?:\d|\Z)|\Z))"
)
_TELLING = 25
"""Letters by which a language is told, and half of those by which another one is; one of a script without spaces counts
three times."""
_PART_OF_WORD = re.compile(r"[A-Za-z\u00c0-\u1fff]+\Z")
_MOST = 400
"""Characters that are held back at most: names alone tell no language."""


class RefusalFilter:
    """Stream filter that withholds an answer while it may be the model's words for having none."""

    def __init__(self) -> None:
        self._held = ""
        self._is_open = False

    def feed(self, piece: str) -> str:
        """Take a piece and return what can be shown."""
        if self._is_open:
            return piece
        self._held += piece
        if _may_be_refusal(self._held):
            return ""
        self._is_open = True
        return self.finish()

    def finish(self) -> str:
        """Return what was withheld, unless it is the refusal."""
        if self.is_refusal:
            return ""
        held, self._held = self._held, ""
        return held

    @property
    def is_refusal(self) -> bool:
        """Whether the model said that the passages do not answer."""
        return not self._is_open and bool(_REFUSAL.match(self._held))


def _may_be_refusal(text: str) -> bool:
    """Tell whether a beginning is a refusal or may become one."""
    letters = "".join(char for char in text.upper() if char.isalpha())
    return _NO_ANSWER.startswith(letters) or bool(_REFUSAL.match(text))


class LanguageFilter:
    """Stream filter that withholds the beginning of an answer until its language is known; "" for any language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._held = ""
        self._is_open = not language
        self.is_foreign = False
        """Whether the answer is in another language than it should be."""

    def feed(self, piece: str) -> str:
        """Take a piece and return what can be shown."""
        if self._is_open:
            return piece
        self._held += piece
        words = _PART_OF_WORD.sub("", self._held)
        letters = _letters(words)
        if self.is_foreign or letters < _TELLING:
            return ""
        verdict = is_in(words, self._language)
        if verdict or (verdict is None and len(self._held) > _MOST):
            return self._opened()
        self.is_foreign = verdict is False and letters >= 2 * _TELLING
        return ""

    def finish(self) -> str:
        """Return what was withheld, unless it is in another language."""
        self.is_foreign = self.is_foreign or is_in(self._held, self._language) is False
        return "" if self.is_foreign else self._opened()

    def _opened(self) -> str:
        self._is_open = True
        held, self._held = self._held, ""
        return held


def _letters(text: str) -> int:
    return sum(3 if char > "\u2e80" else 1 for char in text if char.isalpha())


def is_foreign(text: str, language: str) -> bool:
    """Tell whether any sentence of an answer is in another language than it should be."""
    bare = without_marks(text)
    return any(is_in(bare[span.start : span.end], language) is False for span in sentences(bare, language))


class StreamFilter:
    """All stream filters in a row: each sentence once, marks resolved."""

    def __init__(self, resolver: Callable[[], CitationResolver], language: str) -> None:
        self._make_resolver = resolver
        self._language = language
        self._start()

    def _start(self) -> None:
        self.resolver = self._make_resolver()
        self._label = LeadingLabel()
        self._refusal = RefusalFilter()
        self._tongue = LanguageFilter(self._language)
        self._once = Once(self._language)
        self._heard = ""
        self.is_looping = False
        """Whether the model says the same again and again."""

    @property
    def is_refusal(self) -> bool:
        return self._refusal.is_refusal

    @property
    def is_foreign(self) -> bool:
        return self._tongue.is_foreign

    def feed(self, piece: str) -> Written | None:
        """Take a piece and return what can be shown; all before the end of the model's thoughts is dropped."""
        if piece == END:
            self._start()
            return None
        self._heard = (self._heard + piece)[-LOOKED_AT:]
        self.is_looping = is_looping(self._heard)
        ready = self._tongue.feed(self._refusal.feed(self._label.feed(piece)))
        return self._once.feed(self.resolver.feed(ready))

    def finish(self) -> list[Written]:
        """Return what was withheld."""
        last = self._refusal.feed(self._label.finish()) + self._refusal.finish()
        rest = self._tongue.feed(last) + self._tongue.finish()
        if not self.is_foreign and not self.is_refusal:
            written = [*map(self._once.feed, (self.resolver.feed(rest), self.resolver.finish())), self._once.finish()]
            return [each for each in written if each]
        return []
