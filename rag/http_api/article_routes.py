"""Routes of the HTTP API for the articles: list, read, add, correct, remove, and the feeds they come from."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, UploadFile

from index.build import ImportReport
from index.listing import Listing
from index.types import Article, Rejection
from rag.api import Rag
from rag.cli import import_report
from rag.http_api import serialization
from rag.http_api.article_input import as_article
from rag.http_api.caller import Owner, Reader
from rag.http_api.problems import ProblemError
from rag.http_api.schemas import (
    PROBLEMS,
    ArticleChanges,
    ArticleDetail,
    ArticlePage,
    FeedInput,
    FeedOutput,
    FiltersInput,
    ImportInput,
    ImportOutput,
    ListedArticle,
    Order,
)
from rag.page.services.imports import RefusedError, plain

_MOST = 500
_MOST_FILES = 1000
_Words = Annotated[list[str], Query()]


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Articles"], responses=PROBLEMS)
    _add_reading(routes, rag)
    _add_writing(routes, rag)
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
    ) -> dict[str, Any]:
        kinds = FiltersInput(after=after, before=before, sources=source, authors=author, languages=language, tags=tag)
        filters = kinds.to_filters()
        wanted = Listing(words=words, filters=filters, by=sort, descending=descending, first=offset, most=limit)
        found = rag.browse(wanted)
        return {"articles": [serialization.row(each) for each in found.rows], "total": found.total}

    @routes.get("/articles/{id}", response_model=ArticleDetail, summary="Read an article")
    def read(id: str, _: Reader) -> dict[str, Any]:  # noqa: A002 - the name in the address
        article = _known(rag, id)
        return serialization.article(article, rag.index.passages(article))


def _add_writing(routes: APIRouter, rag: Rag) -> None:
    @routes.post("/articles", response_model=ImportOutput, summary="Add articles as data, or web pages by address")
    def add(given: ImportInput, _: Owner) -> dict[str, Any]:
        report = ImportReport()
        if given.articles:
            report.merge(rag.index.add([as_article(each) for each in given.articles]))
        if given.addresses:
            _check_addresses(given.addresses)
            report.merge(rag.add(*given.addresses))
        return import_report.as_json(report)

    @routes.post("/files", response_model=ImportOutput, summary="Add the articles of uploaded files")
    def upload(files: list[UploadFile], _: Owner) -> dict[str, Any]:
        if len(files) > _MOST_FILES:
            msg = f"At most {_MOST_FILES:,} files can be uploaded at once; put them in a ZIP archive."
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, msg)
        most = rag.settings.page.max_file_megabytes
        with _kept(files, most) as (paths, rejected):
            report = rag.add_handed(paths) if paths else ImportReport()
        report.rejected.extend(rejected)
        return import_report.as_json(report)

    @routes.patch("/articles/{id}", response_model=ListedArticle, summary="Correct the metadata of an article")
    def edit(id: str, changes: ArticleChanges, _: Owner) -> dict[str, Any]:  # noqa: A002
        _known(rag, id)
        article = rag.edit(id, **changes.model_dump(exclude_none=True))
        return serialization.article(article, rag.index.passages(article))

    @routes.delete("/articles/{id}", status_code=204, summary="Remove an article")
    def remove(id: str, _: Owner) -> None:  # noqa: A002
        if not rag.remove(id):
            raise _unknown(id)


def _add_feeds(routes: APIRouter, rag: Rag) -> None:
    @routes.get("/feeds", response_model=list[FeedOutput], summary="List the feeds")
    def feeds(_: Reader) -> list[Any]:
        return rag.feeds()

    @routes.post("/feeds", response_model=FeedOutput, status_code=201, summary="Add a feed")
    def add_feed(given: FeedInput, _: Owner) -> Any:
        _check_addresses([given.address])
        return rag.add_feed(given.address)

    @routes.delete("/feeds", status_code=204, summary="Remove a feed; its articles stay")
    def remove_feed(address: str, _: Owner) -> None:
        if not rag.remove_feed(address):
            raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no feed {address}; GET /api/v1/feeds lists them.")

    @routes.post("/feeds/sync", response_model=ImportOutput, summary="Read what is new in all feeds")
    def sync(_: Owner) -> dict[str, Any]:
        return import_report.as_json(rag.sync())


def _known(rag: Rag, id_: str) -> Article:
    """Return an article. Raises ProblemError for an unknown ID."""
    found = rag.article(id_)
    if found is None:
        raise _unknown(id_)
    return found


def _unknown(id_: str) -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, f"There is no article {id_}; GET /api/v1/articles lists the IDs.")


def _check_addresses(addresses: Sequence[str]) -> None:
    """Raise ProblemError for what is no web address: nothing of the server's own files can be named."""
    for each in addresses:
        if not each.startswith(("http://", "https://")):
            msg = f"{each!r} is not a web address; it must begin with http:// or https://."
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, msg)


@contextmanager
def _kept(files: Sequence[UploadFile], most: int) -> Iterator[tuple[dict[str, Path], list[Rejection]]]:
    """Keep uploaded files for as long as they are read, by name; a name never becomes a path."""
    paths: dict[str, Path] = {}
    rejected = []
    with tempfile.TemporaryDirectory(prefix="articles-") as folder:
        for number, file in enumerate(files):
            try:
                name = plain(file.filename or "")
            except RefusedError as error:
                rejected.append(Rejection(f"file {number + 1}", str(error)))
                continue
            if (file.size or 0) > most * 2**20:
                rejected.append(Rejection(name, f"one file may not exceed {most:,} MB"))
                continue
            path = Path(folder) / str(number)
            with path.open("wb") as kept:
                shutil.copyfileobj(file.file, kept)
            paths[name if name not in paths else f"{number}-{name}"] = path
        yield paths, rejected
