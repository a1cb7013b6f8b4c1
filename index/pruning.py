"""Pruning: removal of articles whose files are gone, as `rag index --prune` does it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from index.stores.base import Store
from index.types import Rejection


def remove_unread(
    store: Store, paths: Sequence[str | Path], present: AbstractSet[str], rejected: Iterable[Rejection]
) -> list[str]:
    """Remove what was read from these paths once and was not now; what was rejected now stays as it was.

    `present` are the ids of the articles that were read now. Returns the ids of what was removed.
    """
    unread = [rejection.origin for rejection in rejected if rejection.origin]
    kept = {*present, *(known.id for known in store.within(unread))}
    folders = [str(Path(path).expanduser().resolve()) for path in paths]
    return store.remove([known.id for known in store.within(folders) if known.id not in kept])
