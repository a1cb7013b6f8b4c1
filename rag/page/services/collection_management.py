"""Collections, as who owns all of them looks after them in the page: added, renamed, removed."""

from collections.abc import Callable
from contextlib import closing
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from index.errors import NoIndexError, RagError
from index.text.folding import name_key
from rag.api.rag import Rag
from rag.errors import CollectionError
from rag.locale import Wording
from rag.locale.rejection_reasons import told
from rag.page.security.accounts import Accounts, users_file
from rag.page.templates import filters
from rag.page.visitor import visitor
from rag.settings.collections import DEFAULT, checked


def collection_endpoint(rag: Rag) -> Callable[[Request], Response]:
    """Return what answers `POST /collections?does=…&name=…&new=…` with HTML, for an owner of all collections.

    `does` is `look` for what there is to say of the collection `name` and to do with it, or else `add`, `rename` or
    `remove`; `new` is what the first two of these take.
    """
    service = _Keeper(rag)

    def answer(request: Request) -> Response:
        who = visitor(request)
        if not who.collections.is_owned:
            return PlainTextResponse("Only who owns all collections changes them.", 403)
        does, name, new = (request.query_params.get(key, "") for key in ("does", "name", "new"))
        new = "-".join(new.split())  # a name that is part of an address has no spaces
        try:
            if does == "look":
                return HTMLResponse(str(service.look(name, who.words)))
            return HTMLResponse(str(filters.collection_goes(service.change(does, name, new, who.collections.current))))
        except RagError as error:
            return HTMLResponse(str(filters.collection_failed(service.trouble(error, does, new, who.words))))

    return answer


class _Keeper:
    """The collections of a place, changed. Its methods raise RagError."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag

    def look(self, name: str, words: Wording) -> str:
        """Show how many articles a collection has and who sees it, and what can be done with it."""
        name = self._rag.collections.name(name)
        count = 0
        try:
            with closing(self._rag.beside(name)) as opened:
                count = opened.counts()[0]
        except NoIndexError:
            pass
        return filters.collection(name, count, self._seen_by(name), words, can_go=name != DEFAULT)

    def change(self, does: str, name: str, new: str, current: tuple[str, ...]) -> str:
        """Add, rename or remove a collection; returns the path of what is to be shown, "" for the same as before.

        `current` are the names of what is shown.
        """
        collections = self._rag.collections
        if does == "add":
            return f"/in/{quote(collections.add(new))}/"
        if does == "rename":
            name, new = collections.name(name), collections.rename(name, new)
            shown = ",".join(new if each == name else each for each in current)
            return f"/in/{quote(shown)}/" if name in current else ""
        if does == "remove":
            return "/" if collections.remove(name) in current else ""
        msg = f"{does!r} is nothing that can be done with a collection."
        raise CollectionError(msg)

    def trouble(self, error: RagError, does: str, new: str, words: Wording) -> str:
        """Return why a collection was not changed: what is wrong with a name is said in the reader's language."""
        if does not in ("add", "rename"):
            return told(str(error), words)
        try:
            name = checked(new)
        except CollectionError:
            return words("collection-rule")
        taken = name_key(name) in map(name_key, self._rag.collections.names())
        return words("collection-taken", name=name) if taken else told(str(error), words)

    def _seen_by(self, name: str) -> list[str] | None:
        """Return the names of those who may read a collection; None where nobody has to sign in."""
        settings = self._rag.settings
        if not settings.page.auth:
            return None
        id_ = self._rag.collections.id(name)
        people = Accounts(users_file(settings.index.place, settings.page.auth)).all()
        return [each.name for each in people if each.collections is None or id_ in each.collections]
