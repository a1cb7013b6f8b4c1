"""Calibration of a language model as second reader, by the built-in claims."""

import random
from collections.abc import Callable, Sequence
from itertools import groupby

from rag.errors import LanguageModelError
from rag.grounding.reader_calibration import Calibration, Claim, claims, fitted
from rag.grounding.second_reader import Quoted, log_odds, messages
from rag.llm import LanguageModel

BATCH = 3
"""Claims that are read with one request: as many as an answer usually leaves open."""
_TOKENS = 6
_SEED = 5


def calibrate(model: LanguageModel, progress: Callable[[int, int], None] | None = None) -> Calibration:
    """Return what the answers of a model are worth, by what it says of claims in six languages.

    `progress` hears how many claims of how many were read. Raises LanguageModelError, also for a model that answers
    hardly any of them.
    """
    batches = _batches(claims())
    total = sum(map(len, batches))
    read: list[tuple[Claim, float]] = []
    done = 0
    for batch in batches:
        asked = [Quoted(each.sentence, each.language, (each.quote,)) for each in batch]
        reply = model.reply(messages(asked), _TOKENS * (len(batch) + 1))
        told = zip(batch, log_odds(reply, len(batch)), strict=True)
        read += [(claim, odds) for claim, odds in told if odds is not None]
        done += len(batch)
        if progress:
            progress(done, total)
    if len(read) < total / 2:
        msg = f"{model.name} answered only {len(read)} of {total} claims with yes or no, too few to calibrate it."
        raise LanguageModelError(msg)
    return fitted([each.language for each, _ in read], [odds for _, odds in read], [each.is_true for each, _ in read])


def _batches(known: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of each language in batches, true and false ones mixed, the same each time."""
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    found = []
    for _, group in groupby(known, key=lambda each: each.language):
        mixed = list(group)
        draw.shuffle(mixed)
        found += [mixed[start : start + BATCH] for start in range(0, len(mixed), BATCH)]
    return found
