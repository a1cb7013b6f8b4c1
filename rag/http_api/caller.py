"""Program that sends requests, and what it may do: known by an API key, or by being at this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from rag.api.rag import Rag
from rag.http_api.open_collections import OpenCollections
from rag.http_api.problems import ProblemError
from rag.locale import wording
from rag.page.security.accounts import User
from rag.page.security.rate_limits import RateLimits
from rag.page.visitor import USER, Visitor
from rag.settings import OPENAI, OWNER, READER

_RETRY = 5
"""Seconds after which a request that was one too many may be sent again."""


@dataclass(frozen=True, slots=True)
class ApiCaller:
    """Program that sends a request."""

    user: User
    """User with the name of its key; the name is "" for a request without a key."""
    address: str
    limits: RateLimits
    collections: OpenCollections

    @property
    def person(self) -> str:
        """Name by which it takes turns with others."""
        return f"key {self.user.name}" if self.user.name else f"address {self.address}"

    def articles(self, rag: Rag, names: str) -> Rag:
        """Return the articles of the collections that a request names, with commas, or else those of its address.

        Raises UnknownCollectionError for one that does not exist, or that the program has no right to.
        """
        return self.collections.named(names, self.user) if names else rag

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count a question as long as it is answered. Raises ProblemError for one too many."""
        who = Visitor(id=self.person, window="", words=wording("en"), address=self.address)
        with self.limits.asking(who, 0) as refusal:
            if refusal:
                raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, refusal, {"Retry-After": str(_RETRY)})
            yield


def language_model(rag: Rag, name: str) -> str | None:
    """Return the name of the language model that a request names, None for that of the settings.

    Raises ProblemError for one at another address than the settings name: no request makes this program connect to an
    address, or send passages there.
    """
    own = rag.settings.llm.name
    is_elsewhere = not own.startswith(OPENAI) or name.rpartition("@")[2] != own.rpartition("@")[2]
    if name.startswith(OPENAI) and is_elsewhere:
        msg = f"There is no model {name}; GET /api/v1/models lists them. Another server is named in the settings."
        raise ProblemError(HTTPStatus.NOT_FOUND, msg)
    return name or None


async def caller(request: Request) -> ApiCaller:
    """Return who sent a request, as a dependency of a route."""
    return caller_of(request)


def caller_of(request: Request) -> ApiCaller:
    """Return who sent a request, as the middleware found it."""
    address = request.client.host if request.client else ""
    state = request.app.state
    return ApiCaller(request.scope.get(USER, User("", READER)), address, state.limits, state.collections)


async def owner(request: Request) -> ApiCaller:
    """Return who sent a request that changes something. Raises ProblemError for a reader."""
    found = caller_of(request)
    if found.user.role != OWNER:
        msg = "This needs the key of an owner; make one with `rag key add NAME --owner`."
        raise ProblemError(HTTPStatus.FORBIDDEN, msg)
    return found


Reader = Annotated[ApiCaller, Depends(caller)]
Owner = Annotated[ApiCaller, Depends(owner)]
