"""Report of an import, and its progress while it goes on. Pure."""

import time
from dataclasses import dataclass, field
from typing import Protocol

from index.types import Rejection

_SELDOM = ("moved", "removed")


@dataclass(slots=True)
class ImportReport:
    """Result of an import: what became of each article."""

    added: list[str] = field(default_factory=list)
    """Ids of new articles."""
    replaced: list[str] = field(default_factory=list)
    """Ids of articles that had changed."""
    unchanged: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    """Ids of articles that are unchanged in another place."""
    removed: list[str] = field(default_factory=list)
    """Ids of articles that were removed because their source is gone, if that was asked for."""
    rejected: list[Rejection] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Id → what was left out of an article that was read, or could not be read of it."""
    passages: int = 0
    """Passages that were embedded."""
    reused: int = 0
    """Passages of changed articles that had been embedded before."""

    @property
    def rejections(self) -> int:
        """Number of files, rows and members that gave no article."""
        return sum(rejection.count for rejection in self.rejected)

    @property
    def articles(self) -> int:
        """Number of articles in the index that were read, whether or not they had changed."""
        return len(self.added) + len(self.replaced) + len(self.unchanged) + len(self.moved)

    def fates(self) -> dict[str, list[str]]:
        """Return the ids by what became of the articles; rare results only if they occurred."""
        lists = {
            "added": self.added,
            "replaced": self.replaced,
            "moved": self.moved,
            "unchanged": self.unchanged,
            "removed": self.removed,
        }
        return {name: ids for name, ids in lists.items() if ids or name not in _SELDOM}

    def as_json(self) -> dict[str, object]:
        """Return the ids, the rejections and the numbers as JSON."""
        rejected = [{"origin": each.origin, "reason": each.reason, "count": each.count} for each in self.rejected]
        left_out = {"left_out": self.left_out} if self.left_out else {}
        return {**self.fates(), "rejected": rejected, **left_out, "passages": self.passages, "reused": self.reused}

    def merge(self, other: "ImportReport") -> None:
        """Add the results of another report."""
        self.added += other.added
        self.replaced += other.replaced
        self.unchanged += other.unchanged
        self.moved += other.moved
        self.rejected += other.rejected
        self.left_out |= other.left_out
        self.removed += other.removed
        self.passages += other.passages
        self.reused += other.reused


class ProgressCount:
    """Progress of an import, counted."""

    def __init__(self) -> None:
        self.files = 0
        """Files, pages or feeds that were read."""
        self.of = 0
        self.passages = 0
        """Passages that were found in them."""
        self.done = 0
        """Passages that were embedded."""
        self._since = 0.0

    def reading(self, files: int, of: int) -> None:
        """Note the number of files that have been read."""
        self.files, self.of = files, of

    def found(self, passages: int) -> None:
        """Note further passages that wait to be embedded."""
        self.passages += passages
        self._since = self._since or time.monotonic()

    def embedded(self, passages: int) -> None:
        """Note further passages that have been embedded."""
        self.done += passages

    @property
    def rate(self) -> float:
        """Passages a second; what the model took to load counts too, as it does for whoever waits."""
        return self.done / max(time.monotonic() - self._since, 0.001) if self._since else 0.0


class Progress(Protocol):
    """Callbacks for showing the progress of an import; the methods are called in one thread."""

    def reading(self, files: int, of: int) -> None:
        """Report the number of files that have been read."""

    def found(self, passages: int) -> None:
        """Report further passages that wait to be embedded."""

    def embedded(self, passages: int) -> None:
        """Report further passages that have been embedded."""
