"""Calibration of an LLM judge: what its yes is worth, by language, measured on claims whose truth is known.

The log-odds of yes become a probability by logistic regression (Platt, 1999) with an offset for each language, as a
model says yes more readily in one than in another. The threshold of the full sign is where few of the false claims get
it. A language in which a model tells true from false hardly better than a coin is left alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from index import private_files

FILE = "reader_calibrations.json"
VERSION = 2
"""Number of the prompt and the claims that a calibration was made with; another one has to be made anew."""
MOST_FALSE = 0.2
"""Share of the false claims that may get the full sign."""
_WORTH = 0.6
"""Area under the ROC curve from which a model is some help."""
_FEWEST = 5
"""Number of true claims, and of false ones, from which a language is judged by itself."""
_RIDGE = 1.0
"""Weight that keeps the offset of a language small."""
_STEPS = 30
_MOST_MODELS = 50


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence beside words that say it, or that do not."""

    language: str
    quote: str
    sentence: str
    is_true: bool
    kind: str


@dataclass(frozen=True, slots=True)
class ReaderCalibration:
    """Calibration of one model: what its answers are worth."""

    slope: float
    intercept: float
    threshold: float
    """Probability from which a sentence counts as supported; over 1 for never."""
    offsets: Mapping[str, float] = field(default_factory=dict)
    """Language → what is added to the intercept."""
    unhelpful: tuple[str, ...] = ()
    """Languages in which the model is not asked."""
    false_accepted: float = 0.0
    """Share of the false claims, and of the true ones, that got the full sign when this was measured."""
    true_accepted: float = 0.0
    area: float = 0.0
    """Area under the ROC curve; 0 where nothing was measured."""

    def helps(self, language: str) -> bool:
        """Tell whether it is worth asking the model about sentences in a language."""
        return self.threshold <= 1 and language not in self.unhelpful

    def probability(self, log_odds: float, language: str) -> float:
        """Return the probability that a sentence is true whose yes has some log-odds."""
        logit = self.slope * log_odds + self.intercept + self.offsets.get(language, 0.0)
        return float(1 / (1 + np.exp(-logit)))

    def accepts(self, log_odds: float, language: str) -> bool:
        """Tell whether that is enough for the full sign."""
        return self.helps(language) and self.probability(log_odds, language) >= self.threshold


UNMEASURED = ReaderCalibration(slope=0.83, intercept=-0.82, threshold=0.75)
"""Calibration of a model that was never measured: only a decisive yes counts.

Slope and intercept were fitted on what Qwen2.5-Coder 1.5B, a weak reader, said of 48 sentences; the threshold is
above the one that such a model needs.
"""


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Return the built-in claims in six languages, each true one beside a false one that is close to the text."""
    lines = (files("rag.grounding") / "judge_claims.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_claim(json.loads(line)) for line in lines)


def _claim(told: dict[str, Any]) -> Claim:
    return Claim(told["language"], told["quote"], told["sentence"], told["supported"], told["kind"])


def fitted(
    languages: Sequence[str],
    log_odds: Sequence[float],
    are_true: Sequence[bool],
    *,
    most_false: float = MOST_FALSE,
) -> ReaderCalibration:
    """Return the calibration by what a model said of claims; one that accepts nothing where it is no help at all.

    `most_false`: share of the false claims that may get the full sign.
    """
    odds, true = np.asarray(log_odds), np.asarray(are_true)
    area = roc_area(odds, true)
    if area < _WORTH:
        return ReaderCalibration(0.0, 0.0, 2.0, area=area)
    known = sorted(set(languages))
    rows = {each: np.array([language == each for language in languages]) for each in known}
    weights = _logistic(odds, true, [rows[each] for each in known])
    offsets = dict(zip(known, map(float, weights[2:]), strict=True))
    logits = weights[0] * odds + weights[1] + np.array([offsets[each] for each in languages])
    probabilities = 1 / (1 + np.exp(-logits))
    weak = tuple(each for each in known if _is_weak(odds[rows[each]], true[rows[each]]))
    asked = np.array([each not in weak for each in languages])
    threshold = _threshold(probabilities[asked & ~true], most_false)
    accepted = (probabilities >= threshold) & asked
    return ReaderCalibration(
        slope=float(weights[0]),
        intercept=float(weights[1]),
        threshold=threshold,
        offsets=offsets,
        unhelpful=weak,
        false_accepted=_mean(accepted[asked & ~true]),
        true_accepted=_mean(accepted[asked & true]),
        area=area,
    )


def _logistic(odds: np.ndarray, true: np.ndarray, groups: Sequence[np.ndarray]) -> np.ndarray:
    """Return slope, intercept and the offset of each group, by Newton's method."""
    columns = np.column_stack([odds, np.ones_like(odds), *groups]).astype(float)
    ridge = np.diag([1e-3, 1e-6, *[_RIDGE] * len(groups)])
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        told = 1 / (1 + np.exp(-columns @ weights))
        gradient = columns.T @ (told - true) + ridge @ weights
        curvature = columns.T @ (columns * (told * (1 - told))[:, None]) + ridge
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def _is_weak(odds: np.ndarray, true: np.ndarray) -> bool:
    enough = min(true.sum(), (~true).sum()) >= _FEWEST
    return bool(enough) and roc_area(odds, true) < _WORTH


def roc_area(scores: np.ndarray, true: np.ndarray) -> float:
    """Return the area under the ROC curve: how often a true claim scores above a false one."""
    if true.all() or not true.any():
        return 0.5
    higher = np.sign(scores[true][:, None] - scores[~true][None, :])
    return float((higher.mean() + 1) / 2)


def _threshold(false: np.ndarray, most: float) -> float:
    """Return the least probability that at most a share of the false claims have."""
    if not len(false):
        return 2.0
    highest = sorted(false, reverse=True)[int(most * len(false))]
    return float(np.nextafter(highest, 2.0))


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0


def load(folder: Path, model: str) -> ReaderCalibration:
    """Return the calibration of a model in a data folder; `UNMEASURED` where there is none, or an old one."""
    told = private_files.read_json(folder / FILE).get(model)
    if not isinstance(told, dict) or told.pop("version", None) != VERSION:
        return UNMEASURED
    try:
        calibration = ReaderCalibration(**{**told, "unhelpful": tuple(told.get("unhelpful", ()))})
        calibration.probability(0.0, "")
    except (TypeError, ValueError):
        return UNMEASURED
    return calibration


def save(folder: Path, model: str, calibration: ReaderCalibration) -> None:
    """Keep the calibration of a model in a data folder; raises OSError where it can't be written."""
    private_files.make_folder(folder)
    known = private_files.read_json(folder / FILE)
    known.pop(model, None)
    known[model] = {"version": VERSION, **asdict(calibration)}
    private_files.replace_text(folder / FILE, json.dumps(dict(list(known.items())[-_MOST_MODELS:]), indent=1))
