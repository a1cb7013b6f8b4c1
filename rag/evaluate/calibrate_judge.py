"""Calibration run: a language model reads the built-in claims, which tells what it is worth as judge.

What comes of it, and how that is fitted and kept, is in `rag.grounding.judge_calibration`.
"""

from collections.abc import Callable

from rag.errors import LanguageModelError
from rag.grounding.judge_calibration import Claim, ReaderCalibration, claims, fitted
from rag.grounding.judge_types import Quoted, drops_qualifier
from rag.grounding.llm_judge import ANSWER_TOKENS, log_odds, messages
from rag.llm import LanguageModel


def calibrate(model: LanguageModel, progress: Callable[[int, int], None] | None = None) -> ReaderCalibration:
    """Return what the answers of a model are worth, by what it says of claims in six languages.

    `progress` hears how many claims of how many were read. Raises LanguageModelError, also for a model that answers
    hardly any of them.
    """
    known = [each for each in claims() if not drops_qualifier(_quoted(each))]
    read: list[tuple[Claim, float]] = []
    for done, claim in enumerate(known, start=1):
        reply = model.reply(messages(_quoted(claim)), ANSWER_TOKENS)
        if (odds := log_odds(reply)) is not None:
            read.append((claim, odds))
        if progress:
            progress(done, len(known))
    if len(read) < len(known) / 2:
        msg = f"{model.name} answered only {len(read)} of {len(known)} claims with yes or no, too few to calibrate it."
        raise LanguageModelError(msg)
    return fitted([each.language for each, _ in read], [odds for _, odds in read], [each.is_true for each, _ in read])


def _quoted(claim: Claim) -> Quoted:
    return Quoted(claim.sentence, claim.language, (claim.quote,))
