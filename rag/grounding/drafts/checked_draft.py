"""Values of a checked draft: its sentences with their verdicts, and the quotes. All are frozen."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from rag.answering.types import Citation, Problem, ReadingObstacle

DraftVerdict = Literal["supported", "unread", "partly", "contradicted", "absent"]
"""Verdict on a sentence of a draft, the best first.

`supported`, `unread` and `partly` mean what they mean for an answer. `contradicted`: the articles speak of the same and
have it otherwise. `absent`: no article was found that says it, or that says otherwise.
"""

VERDICTS: tuple[DraftVerdict, ...] = get_args(DraftVerdict)


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """One sentence of a draft, `draft.text[start:end]`."""

    text: str
    start: int
    end: int
    verdict: DraftVerdict | None
    """Verdict by the articles; None for what claims nothing, such as a heading, a question or a greeting."""
    problems: tuple[Problem, ...] = ()
    """Words that the articles don't bear out, and why."""
    citations: tuple[int, ...] = ()
    """Numbers of the citations that bear it out, wholly or in part."""
    against: tuple[int, ...] = ()
    """Numbers of the citations that say otherwise; an article may do so even if another one bears the sentence out."""
    nearest: tuple[int, ...] = ()
    """Number of the citation that is nearest to a sentence which is absent; empty if none is near."""
    reader: str = ""
    """Name of the language model that was asked whether the quotes say the same; "" if none was."""
    probability: float | None = None
    """Probability that they do, by what that model said; None if none was asked."""

    @property
    def is_disputed(self) -> bool:
        """Whether one article bears it out and another one says otherwise."""
        return bool(self.citations and self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft, each of its sentences with its verdict and the quotes it rests on."""

    title: str = ""
    """Title or file name of the draft; "" if it has none."""
    text: str = field(repr=False)
    """Text of the draft; offsets count its characters."""
    language: str
    """ISO 639-1 code of the language that the draft is written in, or ""."""
    sentences: tuple[CheckedSentence, ...]
    citations: tuple[Citation, ...] = field(default=(), repr=False)
    """Quotes for and against, numbered from 1, each once."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds per stage: `search`, `checking`, `reading`, and `total`."""
    reader: str = ""
    """Name of the language model that read sentences whose meaning the rules can't settle; "" if none did."""
    unread_for: ReadingObstacle = ""
    """Reason why not all of them were read; "" if all were."""

    @property
    def counts(self) -> dict[DraftVerdict, int]:
        """Numbers of sentences by verdict, the best first, without verdicts that no sentence has."""
        counted = Counter(sentence.verdict for sentence in self.sentences)
        return {verdict: counted[verdict] for verdict in VERDICTS if counted[verdict]}

    @property
    def is_borne_out(self) -> bool:
        """Whether nothing in the draft is contradicted, absent or only partly there, and no article says otherwise."""
        is_doubtful = self.counts.keys() & {"partly", "contradicted", "absent"}
        return not is_doubtful and not any(sentence.is_disputed for sentence in self.sentences)

    def citation(self, number: int) -> Citation:
        """Return the citation with a number."""
        return self.citations[number - 1]
