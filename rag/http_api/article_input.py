"""Articles as data, files and addresses that other programs send, all checked before anything is read."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import UploadFile

from index.articles import article_builder
from index.articles.columns import parse_columns
from index.types import Article, Rejection
from rag.http_api.input_schemas import NewArticle
from rag.http_api.problems import ProblemError
from rag.page.services.uploads import RefusedError, UploadBatch, safe_name

ORIGIN = "API"
"""Origin of articles that were sent as data."""
_MOST_FILES = 1000


def as_article(given: NewArticle) -> Article:
    """Return the article. Raises ArticleError for a value that it can't have."""
    values = given.model_dump(exclude={"id", "text"})
    digest = hashlib.sha256(f"{given.title}\n{given.text}".encode(errors="replace")).hexdigest()[:16]
    id_ = given.id or f"{ORIGIN.lower()}-{digest}"
    origin = f"{ORIGIN}/{id_}"
    return article_builder.article(
        id_=id_, title=given.title, text=given.text, fields=values, origin=origin, provenance=ORIGIN, is_strict=True
    )


def check_addresses(addresses: Sequence[str]) -> None:
    """Raise ProblemError for what is no web address: nothing of the server's own files can be named."""
    for each in addresses:
        if not each.startswith(("http://", "https://")):
            msg = f"{each!r} is not a web address; it must begin with http:// or https://."
            raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, msg)


def kept(files: Sequence[UploadFile], most: int) -> UploadBatch:
    """Keep uploaded files of up to `most` megabytes until they are read. Raises ProblemError for too many."""
    if len(files) > _MOST_FILES:
        msg = f"At most {_MOST_FILES:,} files can be uploaded at once; put them in a ZIP archive."
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, msg)
    batch = UploadBatch()
    for number, file in enumerate(files, start=1):
        try:
            name = safe_name(file.filename or "")
        except RefusedError as error:
            batch.rejected.append(Rejection(f"file {number}", str(error)))
            continue
        if (file.size or 0) > most * 2**20:
            batch.rejected.append(Rejection(name, f"one file may not exceed {most:,} MB"))
            continue
        path = batch.place()
        with path.open("xb") as copy:
            shutil.copyfileobj(file.file, copy)
        batch.keep(name, path)
    return batch


def column_mapping(text: str) -> Mapping[str, str]:
    """Return the columns of fields that are written as on the command line. Raises ProblemError."""
    try:
        return parse_columns(text) if text else {}
    except ValueError as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"columns: {error}.") from error
