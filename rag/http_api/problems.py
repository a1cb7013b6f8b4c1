"""Errors as problem details for HTTP APIs (RFC 9457), in the same words as on the command line."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import compile_path

from index.errors import (
    ArticleError,
    FetchError,
    LockedError,
    ModelMismatchError,
    NoIndexError,
    OldIndexError,
    RagError,
    SettingsError,
)
from rag.errors import (
    CollectionError,
    DraftError,
    LanguageModelError,
    ModelNotFoundError,
    QuestionError,
    QuestionsError,
    ServerTimeoutError,
    ServerUnreachableError,
    UnknownCollectionError,
)

MEDIA_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[RagError], HTTPStatus], ...] = (
    (QuestionError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (QuestionsError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (DraftError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (SettingsError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (ArticleError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UnknownCollectionError, HTTPStatus.NOT_FOUND),
    (CollectionError, HTTPStatus.CONFLICT),
    (FetchError, HTTPStatus.BAD_GATEWAY),
    (ModelNotFoundError, HTTPStatus.NOT_FOUND),
    (ServerUnreachableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ServerTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (LanguageModelError, HTTPStatus.BAD_GATEWAY),
    (NoIndexError, HTTPStatus.CONFLICT),
    (OldIndexError, HTTPStatus.CONFLICT),
    (ModelMismatchError, HTTPStatus.CONFLICT),
    (LockedError, HTTPStatus.CONFLICT),
)
"""Kind of error → HTTP status; the first kind that fits counts. Others are errors of the server."""
_log = logging.getLogger(__name__)


class ProblemError(Exception):
    """A request that can't be answered, with its HTTP status and what to do about it."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """Return a response that says what is wrong."""
    return JSONResponse(content(status, detail, **more), status, headers, MEDIA_TYPE)


def content(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """Return problem details; `type` is about:blank, so `title` is the phrase of the status.

    The member `error` has the same in OpenAI's form, whose clients show nothing else.
    """
    title = HTTPStatus(status).phrase
    error = {"message": detail, "type": title.lower().replace(" ", "_"), "param": None, "code": str(int(status))}
    return {"type": "about:blank", "title": title, "status": int(status), "detail": detail, "error": error, **more}


def of_error(error: Exception) -> dict[str, Any]:
    """Return the problem details of an error, for a stream that has begun."""
    if isinstance(error, ProblemError):
        return content(error.status, error.detail)
    if isinstance(error, RagError):
        return content(status_of(error), str(error))
    _log.error("A request failed.", exc_info=error)
    return content(HTTPStatus.INTERNAL_SERVER_ERROR, "The request failed; the server's log says more.")


def status_of(error: RagError) -> HTTPStatus:
    """Return the HTTP status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def add_handlers(app: FastAPI) -> None:
    """Have an application answer every error with problem details."""
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    for kind in (ProblemError, RagError, Exception):
        app.add_exception_handler(kind, _of_any)


async def _of_any(_: Request, error: Exception) -> JSONResponse:
    details = of_error(error)
    headers = error.headers if isinstance(error, ProblemError) else None
    return JSONResponse(details, details["status"], headers, MEDIA_TYPE)


async def _of_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - for the type checker
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (methods := _methods(request)):
        headers["Allow"] = ", ".join(methods)
    return problem(error.status_code, str(error.detail), headers)


def _methods(request: Request) -> list[str]:
    """Return the methods of all routes of a path that is described; the exception knows those of the first one only."""
    described = request.app.openapi()["paths"].items()
    fitting = (methods for path, methods in described if compile_path(path)[0].match(request.scope["path"]))
    return sorted({method.upper() for methods in fitting for method in methods})


async def _of_validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - for the type checker
    errors = [
        {"field": _field(each["loc"]), "message": each["msg"].removeprefix("Value error, ")} for each in error.errors()
    ]
    first = f"{errors[0]['field'] or 'The request'}: {errors[0]['message']}." if errors else "The request is not valid."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, first, errors=errors)


def _field(location: tuple[int | str, ...]) -> str:
    """Return the place of a value in a request, such as `filters.after`."""
    return ".".join(str(each) for each in location if each not in ("body", "query", "path"))
