"""Stores of articles, passages and vectors: a folder on this machine, or Milvus, which many machines read."""

from pathlib import Path

from index.stores.base import Store
from index.types import IndexInfo

LOCAL = "local"


def open_store(address: str, folder: Path, *, create: IndexInfo | None = None) -> Store:
    """Open the store at an address, which may be `local:FOLDER`, or the local one in `folder`.

    With `create`, it is made when there is none.

    Raises NoIndexError when there is none and `create` is not given, StoreError for an address of no store.
    """
    name, _, path = address.partition(":")
    if name in ("", LOCAL):
        from index.stores.local import LocalStore  # noqa: PLC0415 - one of them is needed, not both

        return LocalStore(Path(path).expanduser() if path else folder, create=create)
    from index.stores.milvus import MilvusStore  # noqa: PLC0415

    return MilvusStore(address, create=create)
