"""Copying of an index between stores, without embedding anything again."""

from dataclasses import dataclass, field

from index.errors import ModelMismatchError
from index.import_report import Progress
from index.stores.base import IndexEntry, Store

_TOGETHER = 512
"""Passages that are committed together."""


@dataclass(slots=True)
class CopyReport:
    """Result of copying: what became of each article."""

    copied: list[str] = field(default_factory=list)
    """Ids of articles that were not there, or had another text."""
    unchanged: list[str] = field(default_factory=list)
    passages: int = 0
    """Passages that were copied."""


def copy(source: Store, target: Store, progress: Progress | None = None) -> CopyReport:
    """Copy every article into another store; articles that only the target has stay.

    What was committed stays when this is interrupted; called again it goes on where it stopped.
    Raises ModelMismatchError when the target was made with another model, and LockedError.
    """
    _check(source, target)
    report = CopyReport()
    _, passages = source.counts()
    if progress:
        progress.found(passages)
    waiting: list[IndexEntry] = []
    size = 0
    with target.indexing():
        for entry in source.export():
            article, fingerprint, passages_of, _ = entry
            known = target.by_id(article.id)
            if known and (known.fingerprint, known.origin) == (fingerprint, article.origin):
                report.unchanged.append(article.id)
                _tell(progress, len(passages_of))
                continue
            waiting.append(entry)
            size += len(passages_of)
            if size >= _TOGETHER or len(waiting) >= _TOGETHER:
                _commit(target, waiting, report, progress)
                waiting, size = [], 0
        if waiting:
            _commit(target, waiting, report, progress)
    if source.calibration and not target.calibration:
        target.calibrate(source.calibration)
    target.refresh()
    return report


def _check(source: Store, target: Store) -> None:
    ours, theirs = source.info, target.info
    if (ours.model, ours.revision, ours.dimension) != (theirs.model, theirs.revision, theirs.dimension):
        msg = (
            f"The target was made with {theirs.model} ({theirs.revision}), and the index to be copied with "
            f"{ours.model} ({ours.revision}): vectors of different models can't be compared; "
            "copy into a new collection or folder."
        )
        raise ModelMismatchError(msg)


def _commit(target: Store, entries: list[IndexEntry], report: CopyReport, progress: Progress | None) -> None:
    target.add(entries)
    report.copied += [article.id for article, *_ in entries]
    size = sum(len(passages) for _, _, passages, _ in entries)
    report.passages += size
    _tell(progress, size)


def _tell(progress: Progress | None, passages: int) -> None:
    if progress:
        progress.embedded(passages)
