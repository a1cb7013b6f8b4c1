"""Routes of the HTTP API for collections: list, add, rename, remove."""

from contextlib import closing, suppress
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter

from index.errors import RagError
from index.text.folding import name_key
from rag.api.rag import Rag
from rag.http_api.caller import ApiCaller, Owner, Reader
from rag.http_api.input_schemas import CollectionInput
from rag.http_api.open_collections import visible
from rag.http_api.output_schemas import PROBLEMS, CollectionOutput
from rag.http_api.problems import ProblemError
from rag.settings.collections import Collections


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Collections"], responses=PROBLEMS)

    @routes.get("/collections", response_model=list[CollectionOutput], summary="List the collections")
    def listed(who: Reader) -> list[dict[str, Any]]:
        return [_listed(rag, name) for name in visible(rag.collections, who.user)]

    @routes.post("/collections", response_model=CollectionOutput, status_code=201, summary="Add a collection")
    def add(given: CollectionInput, who: Owner) -> dict[str, Any]:
        return _listed(rag, _changeable(rag, who).add(given.name))

    @routes.patch("/collections/{name}", response_model=CollectionOutput, summary="Rename a collection")
    def rename(name: str, given: CollectionInput, who: Owner) -> dict[str, Any]:
        return _listed(rag, _changeable(rag, who, name).rename(name, given.name))

    @routes.delete("/collections/{name}", status_code=204, summary="Remove a collection with all that it holds")
    def remove(name: str, who: Owner) -> None:
        _changeable(rag, who, name).remove(name)

    return routes


def _changeable(rag: Rag, who: ApiCaller, name: str = "") -> Collections:
    """Return the collections to whom may change all of them. Raises ProblemError for others and an unknown name."""
    if who.user.collections is not None:
        raise ProblemError(HTTPStatus.FORBIDDEN, "This needs the key of an owner of all collections.")
    if name and name_key(name) not in map(name_key, rag.collections.names()):
        raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no collection {name}; GET /api/v1/collections lists them.")
    return rag.collections


def _listed(rag: Rag, name: str) -> dict[str, Any]:
    counts = 0, 0
    with suppress(RagError), closing(rag.beside(name)) as opened:
        counts = opened.counts()
    return {"name": name, "articles": counts[0], "passages": counts[1]}
