"""Collections that are served: who may see which, and whose files are open."""

import threading
from dataclasses import dataclass

from index.stores.local import DATABASE
from index.text.folding import name_key
from rag.api.rag import Rag
from rag.errors import UnknownCollectionError
from rag.page.security.accounts import User
from rag.page.visitor import ShownCollections
from rag.settings import OWNER
from rag.settings.collections import DEFAULT, Collections

_MOST_OPEN = 32
"""Sets of collections whose files are open: a few collections can be put together in hundreds of ways."""


def visible(collections: Collections, user: User) -> tuple[str, ...]:
    """Return the names of the collections that a user has a right to."""
    allowed = user.collections
    return tuple(name for name in collections.names() if allowed is None or collections.id(name) in allowed)


@dataclass(slots=True)
class _Opened:
    """Collections that were opened to be served."""

    state: tuple[str, ...]
    """Something else once they are not the same any more."""
    rag: Rag


class OpenCollections:
    """The collections of a place that are served, each set opened once. Safe for use from several threads."""

    def __init__(self, rag: Rag) -> None:
        """`rag` is what is served where nothing is named."""
        self._rag = rag
        self._lock = threading.Lock()
        self._opened: dict[tuple[str, ...], _Opened] = {}
        index = rag.settings.index
        self.first = tuple((index.collection or DEFAULT).split(","))

    def shown(self, named: str, user: User) -> ShownCollections:
        """Return what a user sees, and which of it a request is for.

        Raises CollectionError if there is none of that name, or none that the user has a right to.
        """
        there = visible(self._rag.collections, user)
        keys = {name_key(name): name for name in there}
        is_owned = user.role == OWNER and user.collections is None
        if not named:
            return ShownCollections(there, self.first if set(self.first) <= set(there) else there[:1], is_owned)
        wanted = {name_key(each.strip()) for each in named.split(",")}
        if not wanted <= keys.keys():
            msg = f"There is no collection {named[:100]!r}."
            raise UnknownCollectionError(msg)
        current = self._rag.collections.several(",".join(keys[key] for key in wanted))
        return ShownCollections(there, current, is_owned)

    def named(self, names: str, user: User) -> Rag:
        """Return the articles of the collections that are named, with commas. Raises what `shown` and `Rag` raise."""
        return self.get(self.shown(names, user).current)

    def get(self, names: tuple[str, ...]) -> Rag:
        """Return the articles of some collections. Raises what `Rag` raises."""
        if names == self.first:
            return self._rag
        with self._lock:
            self._close_gone()
            known = self._opened.pop(names, None) or _Opened(self._state(names), self._rag.beside(names))
            self._opened[names] = known  # behind those that were asked for before
            for unused in list(self._opened.values())[:-_MOST_OPEN]:
                unused.rag.close()  # its next question opens it again
            return known.rag

    def names(self, user: User) -> tuple[str, ...]:
        """Return the names of the collections that a user has a right to."""
        return visible(self._rag.collections, user)

    def _close_gone(self) -> None:
        there = set(self._rag.collections.names())
        for names, opened in list(self._opened.items()):
            if not set(names) <= there or self._state(names) != opened.state:
                self._opened.pop(names).rag.close()

    def _state(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return which collections they are, and, as several are opened together, which of them have an index."""
        collections = self._rag.collections
        has = [(collections.folder(name) / DATABASE).exists() for name in names if len(names) > 1]
        return (*map(collections.id, names), str(has))
