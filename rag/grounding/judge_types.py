"""Judges: what reads whether quoted words say what a sentence says, where the rules leave it open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.text.facts import Facts
from index.text.sentences import sentences
from rag.answering.types import ReadingObstacle, Verdict
from rag.grounding import lexical_entailment
from rag.llm.cancellation import Stop

AT_ONCE = 6
"""Sentences of an answer that are read, at most."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence, and the words of articles that it is compared with."""

    sentence: str
    language: str
    quotes: tuple[str, ...]
    title: str = ""
    """Title of the article, which says whom its sentences call "she"."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Opinion of a judge on a sentence."""

    reader: str
    """Name of the judge."""
    probability: float
    """Probability that the quotes say it."""
    verdict: Verdict
    """`supported`, `unsupported`, or `unread` where the judge is not sure enough."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading of sentences."""

    opinions: tuple[Opinion | None, ...] = ()
    """Opinion on each of the sentences; None on one that was not read."""
    obstacle: ReadingObstacle = ""
    """Reason why not all were read; "" if all were."""

    @property
    def readers(self) -> tuple[str, ...]:
        """Names of the judges that have read any of them."""
        return tuple(dict.fromkeys(each.reader for each in self.opinions if each))


class Reader(Protocol):
    """Whoever reads sentences beside quotes."""

    def read(
        self, asked: Sequence[Quoted], stop: Stop | None = None, *, session: str = "", person: str = ""
    ) -> Reading:
        """Return what it makes of some sentences, of as many as it can read."""


class Judge(Reader, Protocol):
    """A single one of them."""

    @property
    def area(self) -> float:
        """Area under the ROC curve on the built-in claims; 0 where it was not measured."""


def readable(
    asked: Sequence[Quoted], helps: Callable[[str], bool], is_beyond: Callable[[Quoted], bool]
) -> tuple[list[int], ReadingObstacle]:
    """Return the rows of the sentences that a judge may read, and why not all.

    `helps`: whether it helps in a language. `is_beyond`: whether a sentence is too near to its quote for it.
    """
    known = [row for row, each in enumerate(asked) if helps(each.language)]
    able = [row for row in known if not is_beyond(asked[row])]
    return able, "weak" if len(known) < len(asked) else "subtle" if len(able) < len(known) else ""


def drops_qualifier(asked: Quoted) -> bool:
    """Tell whether a sentence is more certain than its quotes by the words of both, whatever a model says of it.

    Small models read `the line could carry` as `the line will carry`.
    """
    quoted = [quote[slice(*span)] for quote in asked.quotes for span in sentences(quote, asked.language)]
    claim, *supports = (Facts(text, asked.language) for text in (asked.sentence, *quoted))
    return lexical_entailment.drops_qualifier(claim, supports)
