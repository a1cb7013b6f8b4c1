"""Natural language inference by a model that the user names: whether a text implies or contradicts a sentence."""

from functools import lru_cache
from typing import Any

from index.errors import RagError
from rag.grounding.sentence_check import Entails

_LONGEST = 4000
"""Characters of what an article says; the model cuts what is longer than it reads."""


class EntailmentModelError(RagError):
    """The model for natural language inference can't be loaded, or is none."""


@lru_cache(maxsize=1)
def load(name: str) -> Entails | None:
    """Return the cross-encoder with a name or folder; None for an empty name.

    Raises EntailmentModelError for one that can't be loaded or that does not tell entailment from contradiction.
    """
    if not name:
        return None
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - seconds that only its users wait for

    try:
        model = CrossEncoder(name)
    except (OSError, ValueError, RuntimeError) as error:
        line = " ".join(str(error).split())[:200]
        msg = f"The entailment model {name} can't be loaded: {line}. Name another with --nli or the setting checks.nli."
        raise EntailmentModelError(msg) from error
    return _CrossEncoder(model, name)


class _CrossEncoder:
    def __init__(self, model: Any, name: str) -> None:
        labels = {str(label).lower(): int(row) for row, label in model.model.config.id2label.items()}
        entailing = [row for label, row in labels.items() if label.startswith("entail")]
        if not entailing:
            msg = (
                f"The model {name} has no label for entailment; name a model for natural language inference with --nli."
            )
            raise EntailmentModelError(msg)
        self._model = model
        self._entailing = entailing[0]
        self._contradicting = next((row for label, row in labels.items() if label.startswith("contra")), None)

    def __call__(self, premise: str, sentence: str) -> tuple[float, float]:
        scores = self._model.predict([(premise[:_LONGEST], sentence)], apply_softmax=True, show_progress_bar=False)[0]
        contradicted = 0.0 if self._contradicting is None else float(scores[self._contradicting])
        return float(scores[self._entailing]), contradicted
