"""Watching of a folder: it is indexed, and then what changes in it."""

import contextlib
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.articles.file_discovery import exists, find, is_hidden
from index.articles.readers import READERS
from index.errors import ArticleError, NoIndexError
from index.import_report import ImportReport
from index.index import Index
from index.stores.base import Store

_QUIET = 500
"""Milliseconds without a change after which a file is taken to be written."""


def watch(index: Index, folder: Path, *, prune: bool, stop: threading.Event | None) -> Iterator[ImportReport]:
    """Index a folder, and then what appears or changes in it, and yield a report each time.

    With `prune`, articles whose file is gone are removed. Raises ArticleError when no such folder.
    """
    folder = folder.expanduser().resolve()
    if not folder.is_dir():
        msg = f"{folder}: no such folder."
        raise ArticleError(msg)
    return _reports(index, folder, prune=prune, stop=stop)


def _reports(index: Index, folder: Path, *, prune: bool, stop: threading.Event | None) -> Iterator[ImportReport]:
    from watchfiles import Change  # noqa: PLC0415
    from watchfiles import watch as changes  # noqa: PLC0415

    batches = changes(
        folder, watch_filter=_is_of_use, step=_QUIET, rust_timeout=_QUIET, yield_on_timeout=True, stop_event=stop
    )
    next(batches, None)  # from here on nothing is missed, what happens while the folder is read included
    yield _read(index, folder, [folder], prune=prune)
    for batch in batches:
        changed = sorted({Path(path) for change, path in batch if change is not Change.deleted})
        report = _read(index, folder, changed, prune=prune and len(changed) < len(batch))
        if report != ImportReport():
            yield report


def _is_of_use(_: object, path: str) -> bool:
    """What is no file any more may have been a folder of them, and what is a folder may have come with them."""
    file = Path(path)
    return not is_hidden(file.name) and (file.suffix.lower() in READERS or not file.is_file())


def _read(index: Index, folder: Path, paths: Iterable[Path], *, prune: bool) -> ImportReport:
    files: dict[Path, None] = {}
    for path in paths:
        with contextlib.suppress(ArticleError):  # an empty folder, or gone already
            files.update(dict.fromkeys(find([path])))
    report = index.add_files(list(files)) if files else ImportReport()
    if prune:
        gone = _gone(index.store, folder)
        report.removed += index.remove(gone) if gone else []
    return report


def _gone(store: Store, folder: Path) -> list[str]:
    """Return the ids of the articles whose file is gone from a folder.

    None where it is suddenly empty: that may be a disk that is not mounted.
    """
    try:
        known = store.within([str(folder)])
    except NoIndexError:
        return []
    gone = [each.id for each in known if not exists(each.origin)]
    return gone if gone and any(folder.iterdir()) else []
