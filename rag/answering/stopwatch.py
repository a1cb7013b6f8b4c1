"""Stopwatch for the stages of an answer."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Stopwatch:
    """Stopwatch: milliseconds per stage."""

    timings: dict[str, float] = field(default_factory=dict)
    _started: float = field(default_factory=time.perf_counter)
    _last: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """Add the time since the last lap to a stage."""
        now = time.perf_counter()
        self.timings[stage] = round(self.timings.get(stage, 0.0) + (now - self._last) * 1000, 1)
        self._last = now

    def total(self) -> dict[str, float]:
        """Return all stages, and the time since the beginning."""
        return {**self.timings, "total": round((time.perf_counter() - self._started) * 1000, 1)}
