"""Routes of the HTTP API for the articles: list, read, correct, remove, and the feeds they come from."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query

from index.article_listing import Listing
from index.types import Article
from rag.api.rag import Rag
from rag.http_api import serialization
from rag.http_api.article_input import check_addresses
from rag.http_api.caller import Owner, Reader
from rag.http_api.input_schemas import ArticleChanges, FeedInput, FiltersInput, Named, Order
from rag.http_api.output_schemas import PROBLEMS, ArticleDetail, ArticlePage, FeedOutput, ListedArticle
from rag.http_api.problems import ProblemError

_MOST = 500
_Words = Annotated[Named, Query()]


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Articles"], responses=PROBLEMS)
    _add_reading(routes, rag)
    _add_corrections(routes, rag)
    _add_feeds(routes, rag)
    return routes


def _add_reading(routes: APIRouter, rag: Rag) -> None:
    @routes.get("/articles", response_model=ArticlePage, summary="List articles: searched, filtered, sorted, in pages")
    def listed(  # noqa: PLR0913 - all that a list can be asked for
        _: Reader,
        words: Annotated[str, Query(max_length=500, description="Words in title, source or author.")] = "",
        sort: Order = "published",
        *,
        descending: bool = True,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=1, le=_MOST)] = 50,
        after: str = "",
        before: str = "",
        source: _Words = [],  # noqa: B006 - FastAPI copies it
        author: _Words = [],  # noqa: B006
        language: _Words = [],  # noqa: B006
        tag: _Words = [],  # noqa: B006
        folder: _Words = [],  # noqa: B006
    ) -> dict[str, Any]:
        lists = {"sources": source, "authors": author, "languages": language, "tags": tag, "folders": folder}
        filters = FiltersInput(after=after, before=before, **lists).to_filters()
        wanted = Listing(words=words, filters=filters, by=sort, descending=descending, first=offset, most=limit)
        found = rag.browse(wanted)
        return {"articles": [serialization.row(each) for each in found.rows], "total": found.total}

    @routes.get("/articles/{id:path}", response_model=ArticleDetail, summary="Read an article")
    def read(id: str, _: Reader) -> dict[str, Any]:  # noqa: A002 - the name in the address
        article = _known(rag, id)
        return serialization.article(article, rag.index.passages(article))


def _add_corrections(routes: APIRouter, rag: Rag) -> None:
    @routes.patch("/articles/{id:path}", response_model=ListedArticle, summary="Correct the metadata of an article")
    def edit(id: str, changes: ArticleChanges, _: Owner) -> dict[str, Any]:  # noqa: A002
        _known(rag, id)
        article = rag.edit(id, **changes.model_dump(exclude_none=True))
        return serialization.article(article, rag.index.passages(article))

    @routes.delete("/articles/{id:path}", status_code=204, summary="Remove an article")
    def remove(id: str, _: Owner) -> None:  # noqa: A002
        if not rag.remove(id):
            raise _unknown(id)


def _add_feeds(routes: APIRouter, rag: Rag) -> None:
    @routes.get("/feeds", response_model=list[FeedOutput], summary="List the feeds")
    def feeds(_: Reader) -> list[Any]:
        return rag.feeds()

    @routes.post("/feeds", response_model=FeedOutput, status_code=201, summary="Add a feed")
    def add_feed(given: FeedInput, _: Owner) -> Any:
        check_addresses([given.address])
        return rag.add_feed(given.address)

    @routes.delete("/feeds", status_code=204, summary="Remove a feed; its articles stay")
    def remove_feed(address: str, _: Owner) -> None:
        if not rag.remove_feed(address):
            raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no feed {address}; GET /api/v1/feeds lists them.")


def _known(rag: Rag, id_: str) -> Article:
    """Return an article. Raises ProblemError for an unknown ID."""
    found = rag.article(id_)
    if found is None:
        raise _unknown(id_)
    return found


def _unknown(id_: str) -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, f"There is no article {id_}; GET /api/v1/articles lists the IDs.")
