"""Cross-encoder as judge: the bundled network, which reads a quote and a sentence as one text.

It reads a sentence in a few hundredths of a second and is there without a language model. What it says counts as far
as it was right when it was measured (`benchmarks.cross_encoder_judge`).
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files

from index.cross_encoder import PairReading
from index.embeddings import BundledEmbedder, Embedder
from index.text.folding import one_line
from index.text.terms import terms
from rag.answering.sentence_ranking import log_odds
from rag.grounding import judge_names
from rag.grounding.judge_calibration import ReaderCalibration
from rag.grounding.judge_types import Opinion, Quoted, Reading, drops_qualifier, readable
from rag.llm.cancellation import Stop

FILE = "cross_encoder_calibration.json"
_COPIED = 0.7
"""Share of a sentence's words that its quotes have, from which it is not read: of 206 copies in which two names or
numbers had changed places, 31 were as probable as .7, and hardly any true one is left to be read."""

ReadPairs = Callable[[Sequence[tuple[str, str]]], list[PairReading]]
"""Pairs of a sentence and an article's words → what is read of each pair."""


class CrossEncoderJudge:
    """The bundled network as a judge of sentences beside quotes."""

    def __init__(self, read_pairs: ReadPairs, calibration: ReaderCalibration) -> None:
        self._read_pairs = read_pairs
        self._calibration = calibration

    @property
    def area(self) -> float:
        """Area under the ROC curve on the built-in claims."""
        return self._calibration.area

    def read(
        self,
        asked: Sequence[Quoted],
        stop: Stop | None = None,
        *,
        session: str = "",  # noqa: ARG002 - as other judges have it
        person: str = "",  # noqa: ARG002
    ) -> Reading:
        """Return what the network makes of some sentences; none is read once `stop` is set.

        It rejects none: some true sentences it takes for wrong as surely as false ones.
        """
        if stop and stop.is_set:
            return Reading((None,) * len(asked), "stopped")
        able, obstacle = readable(asked, self._calibration.helps, is_beyond)
        read = dict(zip(able, self._read_pairs([pair(asked[row]) for row in able]), strict=True))
        return Reading(tuple(self._opinion(each, read.get(row)) for row, each in enumerate(asked)), obstacle)

    def _opinion(self, asked: Quoted, read: PairReading | None) -> Opinion | None:
        if read is None:
            return None
        odds, calibration = log_odds(read.entails), self._calibration
        is_accepted = calibration.accepts(odds, asked.language)
        probability = calibration.probability(odds, asked.language)
        return Opinion(judge_names.BUNDLED, probability, "supported" if is_accepted else "unread")


def cross_encoder_judge(embedder: Embedder) -> CrossEncoderJudge | None:
    """Return the judge that shares its weights with the bundled embedding model; None with another model."""
    return CrossEncoderJudge(embedder.read_pairs, calibration()) if isinstance(embedder, BundledEmbedder) else None


def pair(asked: Quoted) -> tuple[str, str]:
    """Return a sentence and what it is read with: its quotes, behind the title of their article."""
    quoted = one_line(" ".join(asked.quotes))
    return one_line(asked.sentence), f"{one_line(asked.title)}: {quoted}" if asked.title else quoted


def is_beyond(asked: Quoted) -> bool:
    """Tell whether a sentence is so near to its quotes that the network overlooks what sets it apart."""
    words = set(terms(asked.sentence))
    copied = words & {term for quote in asked.quotes for term in terms(quote)}
    return drops_qualifier(asked) or len(copied) >= _COPIED * len(words)


@lru_cache(maxsize=1)
def calibration() -> ReaderCalibration:
    """Return the calibration that is shipped with the network."""
    told = json.loads((files("rag.grounding") / FILE).read_text(encoding="utf-8"))
    return ReaderCalibration(**{**told, "unhelpful": tuple(told["unhelpful"])})
